# SPDX-License-Identifier: EUPL-1.2
"""The address at which an answer of the REST interface stays the same, and what was withdrawn.

A permalink names the release (`versie`) and the day (`geldigOp`), whatever was asked. The answer of now has one where
its data and its questions are those of a release; where they are not, `_links` says why beside where the releases are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from fastapi import Request
from pyoxigraph import NamedNode

from kapstok.errors import GoneError, NotFoundError
from kapstok.reference import COLLECTIONS, Collection, Selection
from kapstok.releases import Release
from kapstok.representation.links import Link, lasting_address
from kapstok.representation.profiles import successors
from kapstok.routes.context import Context
from kapstok.routes.lists import BASE, here
from kapstok.terms import ThingName, is_segment, thing_name
from kapstok.validity import Moment, in_words

Json = dict[str, Any]

RELEASES = f"{BASE}/uitgaven"


def stays_at(request: Request, context: Context, day: date, hidden: str = "") -> tuple[Json, tuple[Link, ...]]:
    """Say where an answer stays the same. Shape: links for its body, and for its header.

    `hidden` says of an answer what no release has in it; such an answer has no permalink.
    """
    release = context.release or context.releases.asks_alike(context.catalogue)
    if release is None or hidden:
        return {"uitgaven": {"href": RELEASES, "title": hidden or why_none(context)}}, ()
    address = lasting_address(here(request), day.isoformat(), release.version)
    return {"permalink": {"href": address}}, ((address, {"rel": "bookmark"}),)


def lasting(context: Context, address: str, day: date) -> tuple[str, str]:
    """Return for a page the permalink of what the REST interface answers at an address, and the release; else ''."""
    release = context.releases.asks_alike(context.catalogue)
    return (lasting_address(address, day.isoformat(), release.version), release.version) if release else ("", "")


def why_none(context: Context) -> str:
    """Say why an answer of now has no permalink."""
    current, known, last = context.releases.current, context.releases.all(), ""
    if current is None:
        why = "De gegevens van nu zijn geen uitgave"
        last = f" De laatste uitgave is {known[-1].version}." if known else ""
    elif current in context.releases.damaged:
        why = f"De bestanden van uitgave {current.version} zijn beschadigd"
    else:
        why = f"Wat er wordt gevraagd, is sinds uitgave {current.version} gewijzigd"
    return f"{why}; dit antwoord heeft daarom geen permalink.{last}"


@contextmanager
def or_gone(context: Context, collection: Collection, ref: str) -> Iterator[None]:
    """Tell a thing that was withdrawn from one that never was. Errors: GoneError; else the NotFoundError as it was."""
    try:
        yield
    except NotFoundError:
        if context.release is None and is_segment(ref):
            for soort in _soorten(context, collection):
                _refuse_gone(context, ThingName(soort, ref).iri, collection)
        raise


def _soorten(context: Context, collection: Collection) -> list[str]:
    """Name the kinds of which a collection has things; a few have those of a class below theirs too."""
    everything = Selection(context.today(), page_size=context.reader.everything)
    names = (thing_name(row.item.id) for row in context.reader.listing(collection, everything).rows)
    return list(dict.fromkeys([collection.singular, *(name.soort for name in names if name)]))


def _refuse_gone(context: Context, iri: str, collection: Collection) -> None:
    around = context.store.statements(context.catalogue.bind("beschrijving-van-ding", ding=NamedNode(iri)))
    if any(s == NamedNode(iri) for s, _, _, _ in around.quads):
        return
    found, described = context.releases.withdrawn(iri), context.releases.describe(iri, around)
    if found is None or described is None:
        return
    (last, gone), later = found, successors(iri, described)
    there = f"{BASE}/{collection.name}/{iri.rpartition('/')[2]}?versie={last.version}"
    after = f" In de plaats kwam: {', '.join(map(_address, later))}." if later else ""
    raise GoneError(f"{_words(gone.name, last)}: {there}.{after}", last.version, later)


def _words(name: str, last: Release) -> str:
    day = in_words(Moment(str(last.day)))
    return f"‘{name}’ is ingetrokken, en staat voor het laatst in uitgave {last.version} van {day}"


def _address(iri: str) -> str:
    """Return where a successor stands in the REST interface, or its IRI where it is in no collection."""
    name = thing_name(iri)
    collection = next((c for c in COLLECTIONS if name and c.singular == name.soort), None)
    return f"{BASE}/{collection.name}/{name.ref}" if name and collection else iri
