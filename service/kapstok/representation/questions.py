# SPDX-License-Identifier: EUPL-1.2
"""The JSON of the named questions: what each asks and takes, and the rows of an answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from pyoxigraph import Literal

from kapstok.catalogue import Parameter, Query
from kapstok.model import BoundQuery, Judgement, Table
from kapstok.representation import tables
from kapstok.representation.rest import standing_json
from kapstok.terms import XSD, Term, thing_name

Json = dict[str, Any]
Names = Mapping[str, str]  # of things, by IRI

_NUMBERS = {XSD + "integer": int, XSD + "decimal": float, XSD + "double": float}


def question_json(query: Query, base: str) -> Json:
    """Write a question without its text; `base` is the address of all questions."""
    here = f"{base}/{query.name}"
    return {
        "_links": {"self": {"href": here}, "antwoord": {"href": f"{here}/antwoord"}},
        "naam": query.name,
        "onderwerp": query.subject,
        "samenvatting": query.summary,
        "vraag": query.question,
        "parameters": [_parameter(each) for each in query.parameters],
        "kolommen": list(query.columns),
    }


def questions_json(queries: tuple[Query, ...], base: str, version: str) -> Json:
    """Write the list of questions. Shape: all of them, in the order of their names."""
    return {
        "_links": {"self": {"href": base}},
        "totaal": len(queries),
        "volledig": True,
        "datasetversie": version,
        "items": [question_json(query, base) for query in queries],
    }


def answer_json(table: Table, bound: BoundQuery, links: Json, version: str, names: Names) -> Json:
    """Write the rows of an answer, each by column; a thing comes with its name, an empty place as null."""
    sparql = {"href": f"/sparql?{urlencode({'query': bound.text})}"}
    answer: Json = {
        "_links": {**links, "sparql": sparql},
        "totaal": len(table.rows),
        "volledig": True,
        "datasetversie": version,
        "kolommen": list(table.columns),
        "items": [{name: _cell(term, names) for name, term in row.items()} for row in table.records()],
    }
    if not table.rows:
        words = "De graaf heeft hier geen antwoord op. Zie de lacunes voor wat de documenten niet zeggen."
        answer["toelichting"] = {"tekst": words, "lacune": None, "zieOok": ["/api/v1/lacunes"]}
    return answer


def add_statuses(answer: Json, statuses: Mapping[str, Judgement], day: date) -> None:
    """Put beside every law in the rows of an answer how it stands on a day; `statuses` are those of laws, by IRI."""
    answer["geldigOp"] = day.isoformat()
    things = [cell for row in answer["items"] for cell in row.values() if isinstance(cell, dict)]
    laws = [cell for cell in things if cell["id"] in statuses]
    for cell in laws:
        cell.update(standing_json(statuses[cell["id"]]))
    if answer["items"] and not laws:
        words = "Dit antwoord noemt geen wet of norm; geldigOp verandert er dus niets aan."
        answer["toelichting"] = {"tekst": words, "lacune": None, "zieOok": []}


def answer_sheet(answer: Json) -> tables.Sheet:
    """Turn an answer into a table: its columns in their order, a thing in one column for each of its keys."""
    return tables.read_sheet(answer["items"], answer["kolommen"])


def _parameter(parameter: Parameter) -> Json:
    return {
        "naam": parameter.name,
        "soort": parameter.kind,
        "verwijstNaar": parameter.soort,
        "verplicht": True,
        "omschrijving": parameter.text,
    }


def _cell(term: Term | None, names: Names) -> Any:  # noqa: ANN401 - a JSON value has no narrower type
    if term is None:
        return None
    if isinstance(term, Literal):
        return _native(term)
    name = thing_name(term.value)
    shown = {"id": term.value, "soort": name.soort if name else None, "ref": name.ref if name else None}
    return shown | ({"naam": names[term.value]} if term.value in names else {})


def _native(term: Literal) -> str | int | float | bool:
    if term.datatype.value == XSD + "boolean":
        return term.value in ("true", "1")
    convert = _NUMBERS.get(term.datatype.value)
    return convert(term.value) if convert else term.value
