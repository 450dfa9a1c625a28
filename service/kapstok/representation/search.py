# SPDX-License-Identifier: EUPL-1.2
"""The JSON of a search: the list shape of `kapstok.representation.rest`, with why each thing was found."""

import html
import re
from collections.abc import Mapping
from typing import Any

from kapstok.representation import tables
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


_COLUMNS = ("id", "ref", "soort", "naam", "laag", "score", "fragmenten")
_MARK = re.compile(r"</?mark>")


def found_json(found: Found, links: Json, version: str, kinds: Mapping[str, str]) -> Json:
    """Write a page of what was found; `kinds` names the kinds. `tekst` of a fragment is HTML: text and `mark` alone."""
    answer: Json = {
        "_links": links,
        "totaal": found.total,
        "volledig": len(found.hits) == found.total,
        "datasetversie": version,
        "bedoeltU": found.meant,
        "facetten": {"soort": [{"soort": k, "naam": kinds.get(k, k), "aantal": n} for k, n in found.kinds]},
        "items": [_hit(hit) for hit in found.hits],
    }
    if words := _notice(found):
        answer["toelichting"] = {"tekst": words, "lacune": None, "zieOok": []}
    return answer


def found_sheet(found: Json) -> tables.Sheet:
    """Turn a page of what was found into a table: fragments are plain text in it, for HTML means nothing in a cell."""
    items = [{**item, "fragmenten": [_plain(each) for each in item["fragmenten"]]} for item in found["items"]]
    return tables.read_sheet(items, _COLUMNS)


def _plain(fragment: Json) -> Json:
    return {**fragment, "tekst": html.unescape(_MARK.sub("", fragment["tekst"]))}


def _hit(hit: Hit) -> Json:
    return {
        "id": hit.thing.id,
        "ref": hit.thing.ref,
        "soort": hit.thing.soort,
        "naam": hit.thing.name,
        "laag": hit.layer.value,
        "score": hit.score,
        "fragmenten": [{"veld": _FIELDS[piece.field], "tekst": piece.html} for piece in hit.fragments],
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
