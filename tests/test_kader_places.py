# SPDX-License-Identifier: EUPL-1.2
"""Where a finding points in the user's file: the cell or the JSON pointer of the very field that it is about."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from kapstok.kader import MEDIA_TYPES, Examiner, make_examiner
from kapstok.kader._template_layout import word
from kapstok.policy import UploadLimits
from kapstok.verdict import Finding, Report
from tests.kader_workbooks import EXAMPLE, filled, opened, saved
from tests.paths import ROOT

TODAY = date(2026, 6, 1)
ASIDE = ("voorbeeld", "uitleg", "Regel")


@pytest.fixture(scope="module")
def examiner(store, catalogue) -> Examiner:
    return make_examiner(store, catalogue, ROOT, UploadLimits(), "test")


def rows_of(book: Workbook, sheet: str) -> Iterator[tuple[Cell, ...]]:
    """Give the rows that a user filled in or could fill in."""
    for row in book[sheet].iter_rows(min_row=4):
        if row[0].value not in ASIDE:
            yield row  # type: ignore[misc]


def leave_open(book: Workbook, sheet: str, about: str) -> str:
    """Empty a row that the template began, but for what it began with; give the place of its first cell."""
    row = next(row for row in rows_of(book, sheet) if word(str(row[1].value).partition(" (")[0]) == word(about))
    for cell in (row[0], *row[2:]):
        cell.value = None
    return f"{sheet}!{row[1].coordinate}"


def find(report: Report, rule: str) -> Finding:
    found = [each for each in report.findings if each.rule == rule]
    assert len(found) == 1, (rule, [(each.rule, each.place) for each in report.findings])
    return found[0]


BEGUN = {
    "FR-08": ("Kader", "beveiligingsproces"),
    "FR-28": ("2 Scope", "overige objecten"),
    "FR-33": ("2 Scope", "personele beveiliging"),
    "FR-58": ("5 Kwaliteitssysteem", "act"),
    "FR-62": ("6 Governance", "uitvoeren"),
    "FR-67": ("6 Governance", "budgetten"),
}


@pytest.fixture(scope="module")
def begun(examiner) -> tuple[Report, dict[str, str]]:
    """Break one row of each table that the template begins: the report, and by rule the place of the row."""
    book = opened(filled())
    places = {rule: leave_open(book, *row) for rule, row in BEGUN.items()}
    return examiner.examine(saved(book), MEDIA_TYPES["xlsx"], TODAY), places


@pytest.mark.parametrize("rule", list(BEGUN))
def test_a_row_that_waits_is_the_place_of_what_lacks(begun, rule):
    report, places = begun
    assert find(report, rule).place == places[rule]


def judge_changed(examiner: Examiner, change: Callable[[Workbook], str]) -> tuple[Report, str]:
    book = opened(filled())
    place = change(book)
    return examiner.examine(saved(book), MEDIA_TYPES["xlsx"], TODAY), place


def test_a_value_is_found_in_its_own_field(examiner):
    def change(book: Workbook) -> str:
        sheet = "4 Uitgangspunten"
        head = next(row for row in book[sheet].iter_rows() if row[0].value == "Regel")
        at = next(cell.column for cell in head if cell.value == "Eenmalig budget")
        cell = next(row[at - 1] for row in rows_of(book, sheet) if row[at - 1].value)
        cell.value = "€ XXX"
        return f"{sheet}!{cell.coordinate}"

    report, place = judge_changed(examiner, change)
    found = find(report, "FR-05")
    assert (found.place, found.field, found.value) == (place, "Eenmalig budget", "€ XXX")


def test_what_could_not_be_read_is_the_place_of_what_lacks(examiner):
    def change(book: Workbook) -> str:
        cell = next(row[1] for row in book["Kader"].iter_rows() if row[0].value == "Datum")
        cell.value = "32-13-26"
        return f"Kader!{cell.coordinate}"

    report, place = judge_changed(examiner, change)
    assert find(report, "FR-02").place == report.remarks[0].place == place


@pytest.mark.parametrize(("sheet", "rule"), [("3 Doelen", "FR-42"), ("4 Uitgangspunten", "FR-49")])
def test_what_is_to_be_added_stands_in_the_first_free_row(examiner, sheet, rule):
    def change(book: Workbook) -> str:
        row = next(row for row in rows_of(book, sheet) if row[1].value)
        for cell in row:
            cell.value = None
        return f"{sheet}!{row[1].coordinate}"

    report, place = judge_changed(examiner, change)
    assert {each.place for each in report.findings if each.rule == rule} == {place}


def in_json(examiner: Examiner, change: Callable[[dict[str, Any]], None]) -> Report:
    found = json.loads(json.dumps(EXAMPLE))
    change(found)
    return examiner.examine(json.dumps(found).encode(), MEDIA_TYPES["json"], TODAY)


def test_json_points_at_the_member_and_at_the_list(examiner):
    def change(found: dict[str, Any]) -> None:
        kinds = found["scope"]["objectsoorten"]
        number = next(n for n, each in enumerate(kinds) if each["objectsoort"] == "overige-objecten")
        kinds[number] = {"objectsoort": "overige-objecten", "uitgesloten": True}
        kinds.append(kinds.pop(number))
        found["doelen"] = found["doelen"][1:]
        found["datum"] = {"jaar": 2026}

    report = in_json(examiner, change)
    last = len(EXAMPLE["scope"]["objectsoorten"]) - 1
    assert find(report, "FR-28").place == f"/scope/objectsoorten/{last}"
    assert {each.place for each in report.findings if each.rule == "FR-42"} == {"/doelen"}
    assert find(report, "FR-02").place == "/datum"


def test_a_long_value_is_cut_with_a_mark_and_stands_on_one_line(examiner):
    report = in_json(examiner, lambda found: found.update(titel="XXX\n" + "lange titel " * 30))
    value = find(report, "FR-05").value
    assert value is not None
    assert (len(value) <= 200, value[-1], "\n" in value) == (True, "…", False)


class TestCompleteness:
    def test_without_its_part_a_rule_is_not_judged(self, examiner):
        report = in_json(examiner, lambda found: found.pop("visie"))
        assert [each.rule for each in report.findings] == ["FR-13"]
        vision = next(step for step in report.steps if step.number == 1)
        assert (vision.rules, vision.kept, vision.lacking, vision.unjudged) == (12, 0, 1, 11)
        assert all(step.kept == step.rules for step in report.steps if step.number != 1)

    def test_a_framework_of_one_field_is_nearly_empty(self, examiner):
        report = examiner.examine(b'{"gemeente": "Almelo"}', MEDIA_TYPES["json"], TODAY)
        assert [step.kept for step in report.steps if step.number] == [0] * 6
        assert report.unjudged > 50

    def test_all_is_judged_in_a_complete_one_but_the_rule_that_never_judges(self, examiner):
        report = in_json(examiner, lambda found: found.update())
        assert (report.kept, report.lacking, report.unjudged, len(report.rules)) == (69, 0, 0, 70)
