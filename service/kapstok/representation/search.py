# SPDX-License-Identifier: EUPL-1.2
"""The JSON of a search: the list shape of `kapstok.representation.rest`, with why each thing was found."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kapstok.model import Row
from kapstok.representation import tables
from kapstok.representation.rest import Writing, label, past_the_end, place_json, status_json, type_of
from kapstok.search import Found, Hit

Json = dict[str, Any]

_FIELDS = {
    "naam": "naam",
    "anders": "alternatieveNamen",
    "afkorting": "afkorting",
    "kenmerk": "kenmerk",
    "titel": "titel",
    "omschrijving": "omschrijving",
    "soort": "soort",
}


_OF_ANY = ("id", "ref", "type", "soort", "naam", "laag")
_OF_LAW = ("rechtsaard", "statusOp", "statusSinds", "statusZekerheid", "statusWaarom", "geldigOp", "opvolgers")
_COLUMNS = (*_OF_ANY, "score", "fragmenten", "vindplaatsen", *_OF_LAW)
_MARK = re.compile(r"</?mark>")


@dataclass(frozen=True)
class Known:
    """What is known beside what was found: the names of the kinds, and the things themselves by IRI."""

    kinds: Mapping[str, str]
    things: Mapping[str, Row]


def found_json(found: Found, known: Known, links: Json, version: str, writing: Writing) -> Json:
    """Write a page of what was found. `tekst` of a fragment is HTML: text and `mark` alone."""
    answer: Json = {
        "_links": links,
        "totaal": found.total,
        "volledig": len(found.hits) == found.total,
        "datasetversie": version,
        "geldigOp": writing.day.isoformat(),
        "bedoeltU": found.meant,
        "facetten": {"soort": [{"soort": k, "naam": known.kinds.get(k, k), "aantal": n} for k, n in found.kinds]},
        "items": [_hit(hit, known.things[hit.thing.id], writing) for hit in found.hits],
    }
    if words := _notice(found):
        answer["toelichting"] = {"tekst": words, "lacune": None, "zieOok": []}
    return answer | past_the_end(answer)


def found_sheet(found: Json) -> tables.Sheet:
    """Turn a page of what was found into a table: fragments are plain text in it, for HTML means nothing in a cell."""
    items = [{**item, "fragmenten": [_plain(each) for each in item["fragmenten"]]} for item in found["items"]]
    return tables.read_sheet(items, _COLUMNS)


def _plain(fragment: Json) -> Json:
    return {**fragment, "tekst": html.unescape(_MARK.sub("", fragment["tekst"]))}


def _hit(hit: Hit, row: Row, writing: Writing) -> Json:
    return {
        "id": hit.thing.id,
        "ref": hit.thing.ref,
        "type": type_of(row.item),
        "soort": hit.thing.soort,
        "naam": label(row.item.names, writing.language) or hit.thing.name,
        "laag": hit.layer.value,
        "score": hit.score,
        "fragmenten": [{"veld": _FIELDS[piece.field], "tekst": piece.html} for piece in hit.fragments],
        "vindplaatsen": [place_json(place) for place in row.item.places],
        **status_json(row, writing),
    }


def _notice(found: Found) -> str | None:
    """Say why there is nothing, or that not every word was found."""
    if not found.kinds:
        return "Er is niets gevonden met deze woorden."
    if not found.total:
        return "Van de gevraagde soort is er niets met deze woorden; onder 'facetten' staat van welke soort wel."
    ignored = ", ".join(f"'{word}'" for word in found.ignored)
    if ignored:
        return f"Niets heeft {ignored}; dit is gevonden met de andere woorden."
    return "Niets heeft al deze woorden; dit heeft er een of meer van." if found.partly else None
