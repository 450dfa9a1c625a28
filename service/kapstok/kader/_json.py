# SPDX-License-Identifier: EUPL-1.2
"""Reads a framework from JSON. The keys are those of `_parts`; a place is a JSON pointer (RFC 6901)."""

import json
from typing import Any

from rapidfuzz import process

from kapstok.errors import InvalidRequestError
from kapstok.kader._entry import Cell, Entry, Intake, Remark
from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._graph import build
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._vocabulary import Vocabulary

_ABOUT_THE_FILE = frozenset({"$schema", "@context", "@type", "@id", "toelichting"})
_LIKELY = 75  # percent of likeness from which a key is probably a slip of the pen


def read_json(content: bytes, vocabulary: Vocabulary) -> Intake:
    """Read a framework. Errors: InvalidRequestError where it is no JSON, or no object."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InvalidRequestError(f"Het bestand is geen geldige JSON: {_place_of(error)}.") from error
    if not isinstance(found, dict):
        raise InvalidRequestError("De JSON moet één object zijn, met velden zoals gemeente, visie en doelen.")
    remarks: list[Remark] = []
    root = _read_part(KADER, found, "", remarks)
    return build(root, vocabulary, tuple(remarks))


def _place_of(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"op regel {error.lineno}, kolom {error.colno} staat iets dat er niet hoort"
    return "de tekens of de nesting kloppen niet"


def _read_part(part: Part, found: dict[str, Any], pointer: str, remarks: list[Remark]) -> Entry:
    entry = Entry(part, pointer or "/")
    for key, value in found.items():
        here = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
        if key in part.by_key:
            _read_field(entry, part.by_key[key], value, here, remarks)
        elif key not in _ABOUT_THE_FILE:
            remarks.append(Remark(here, _unknown(part, key)))
    return entry


def _read_field(entry: Entry, field: Field, value: Any, here: str, remarks: list[Remark]) -> None:  # noqa: ANN401
    values = [(each, f"{here}/{n}") for n, each in enumerate(value)] if isinstance(value, list) else [(value, here)]
    for each, place in values:
        if each is None or each in ("", [], {}):
            continue
        if field.kind is Kind.PART:
            below = PARTS[field.of[0]]
            filled = each if isinstance(each, dict) else {below.main: each}
            entry.parts.append((field, _read_part(below, filled, place, remarks)))
        elif isinstance(each, dict) and isinstance(each.get("id") or each.get("ref"), str):
            entry.cells.append(Cell(field, each.get("id") or each["ref"], place))
        elif isinstance(each, str | int | float | bool):
            entry.cells.append(Cell(field, each, place))
        else:
            remarks.append(
                Remark(place, f"{field.title}: hier past één waarde, geen lijst of object. Dit is niet meegenomen.")
            )


def _unknown(part: Part, key: str) -> str:
    near = process.extractOne(key, list(part.by_key), score_cutoff=_LIKELY)
    hint = f" Bedoelt u '{near[0]}'?" if near else f" Wel: {', '.join(part.by_key)}."
    return f"Het veld '{key[:60]}' bestaat niet bij '{part.title}'; het is niet meegenomen.{hint}"
