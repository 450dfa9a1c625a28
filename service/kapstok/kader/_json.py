# SPDX-License-Identifier: EUPL-1.2
"""Reads a framework from JSON. The keys are those of `_parts`; a place is a JSON pointer (RFC 6901).

What `_canonical` writes is read back as it was: `@id` names a part, or what a field refers to; `@value` holds a text.
The addresses of a framework follow from its municipality, code and version, so an `@id` counts only where it fits
those, or is an address of the municipality's own; else there is a remark, and the part gets an address (`_graph`).
"""

import json
from dataclasses import replace
from typing import Any

from rapidfuzz import process

from kapstok.errors import InvalidRequestError
from kapstok.kader._canonical import empty_json
from kapstok.kader._entry import Cell, Entry, Intake
from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._graph import build
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._values import is_open
from kapstok.kader._vocabulary import Vocabulary
from kapstok.verdict import Remark

_ABOUT_THE_FILE = frozenset({"$schema", "@context", "@type", "@id", "@included", "@value", "toelichting"})
_EMPTY: tuple[Any, ...] = (None, "", [], {})
_LIKELY = 75  # percent of likeness from which a key is probably a slip of the pen


def read_json(content: bytes, vocabulary: Vocabulary) -> Intake:
    """Read a framework. Errors: InvalidRequestError where it is no JSON, or no object."""
    try:
        found = json.loads(content)
        if b"\\u" in content:
            json.dumps(found, ensure_ascii=False).encode()  # halves of characters can only come from escapes
        filled = _filled(found)
    except (ValueError, RecursionError) as error:
        raise InvalidRequestError(f"Het bestand is geen geldige JSON: {_place_of(error)}.") from error
    if not isinstance(found, dict):
        raise InvalidRequestError("De JSON moet één object zijn, met velden zoals gemeente, visie en doelen.")
    remarks: list[Remark] = []
    root = _read_part(KADER, found, "", remarks)
    intake = build(root, vocabulary, tuple(remarks))
    return replace(intake, untouched=_said(filled) == _said(_filled(empty_json())))


def _said(filled: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in filled.items() if key not in _ABOUT_THE_FILE}


def _filled(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Leave out what is empty."""
    if isinstance(value, dict):
        return {key: kept for key, each in value.items() if (kept := _filled(each)) not in _EMPTY}
    if isinstance(value, list):
        return [kept for each in value if (kept := _filled(each)) not in _EMPTY]
    return value


def _place_of(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"op regel {error.lineno}, kolom {error.colno} staat iets dat er niet hoort"
    return "de tekens of de nesting kloppen niet"


def _read_part(part: Part, found: dict[str, Any], pointer: str, remarks: list[Remark]) -> Entry:
    said = found.get("@id")
    entry = Entry(part, pointer or "/", iri=said if isinstance(said, str) else "")
    others = {field.otherwise: field for field in part.fields if field.otherwise}
    for key, value in found.items():
        here = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
        if field := part.by_key.get(key) or others.get(key):
            _read_field(entry, field, value, here, remarks)
        elif key not in _ABOUT_THE_FILE:
            remarks.append(Remark(here, _unknown(part, key)))
    return entry


def _read_field(entry: Entry, field: Field, value: Any, here: str, remarks: list[Remark]) -> None:  # noqa: ANN401 - any JSON
    values = [(each, f"{here}/{n}") for n, each in enumerate(value)] if isinstance(value, list) else [(value, here)]
    if isinstance(value, list) and field.kind is Kind.PART:
        entry.further.append((field, here))
    for each, place in values:
        none = field.kind is Kind.PART and isinstance(each, str | bool) and is_open(field, each)
        if none or _filled(each) in _EMPTY:
            entry.blanks.append((field, place))
            continue
        if field.kind is Kind.PART:
            below = PARTS[field.of[0]]
            filled = each if isinstance(each, dict) and "@value" not in each else {below.main: each}
            entry.parts.append((field, _read_part(below, filled, place, remarks)))
        elif isinstance(plain := _plain(field, each), str | int | float | bool):
            entry.cells.append(Cell(field, plain, place))
        else:
            entry.blanks.append((field, place))
            remarks.append(
                Remark(place, f"{field.title}: hier past één waarde, geen lijst of object. Dit is niet meegenomen.")
            )


def _plain(field: Field, value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Take the word out of an object that names something; another value stays as it is."""
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return value["@value"]
    keys = ("naam", "@id", "id", "ref") if field.kind is Kind.NAMED else ("@id", "id", "ref")
    return next((_plain(field, value[key]) for key in keys if value.get(key)), None)


def _unknown(part: Part, key: str) -> str:
    near = process.extractOne(key, list(part.by_key), score_cutoff=_LIKELY)
    hint = f" Bedoelt u '{near[0]}'?" if near else f" Wel: {', '.join(part.by_key)}."
    return f"Het veld '{key[:60]}' bestaat niet bij '{part.title}'; het is niet meegenomen.{hint}"
