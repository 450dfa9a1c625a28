# SPDX-License-Identifier: EUPL-1.2
"""The acceptance tests: each competency question asked as a named query, with the full rows expected."""

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kapstok.catalogue import Catalogue
from kapstok.store import Store

CASES = sorted((Path(__file__).parent / "competency").glob("*/case.toml"))


def _read(case: Path) -> dict[str, Any]:
    return tomllib.loads(case.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_question_gets_its_rows(case: Path, store: Store, catalogue: Catalogue):
    """`expected.csv` holds every row in the order of the query; a thing is written by the end of its IRI."""
    description = _read(case)
    query = catalogue.get(description["vraag"])
    table = store.select(query.bind(query.read(description.get("parameters", {}))))
    columns = description.get("kolommen", list(table.columns))
    rows = [[_short(record[c]) for c in columns] for record in table.records()]
    with (case.parent / "expected.csv").open(encoding="utf-8", newline="") as file:
        header, *expected = csv.reader(file)
    assert header == columns
    assert rows == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_case_says_what_it_asks(case: Path):
    description = _read(case)
    assert description["question"].endswith("?")
    assert description["graad"] in {"easy", "medium", "hard"}
    assert set(description) <= {"question", "vraag", "parameters", "graad", "soort", "toelichting", "kolommen"}


def _short(term) -> str:
    if term is None:
        return ""
    return str(term.value).removeprefix("https://w3id.org/kapstok/id/")
