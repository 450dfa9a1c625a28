# SPDX-License-Identifier: EUPL-1.2
"""The five steps of the strategic framework, and the cycle of quality that the last of them sets up."""

from collections.abc import Iterable
from datetime import date

from kapstok.catalogue import Catalogue
from kapstok.guidance import Cycle, FrameworkStep
from kapstok.model import Reference, Row
from kapstok.reference.collections import find_collection
from kapstok.reference.reader import Reader, Selection
from kapstok.store import Store
from kapstok.terms import IB

_CHOICES = ("doelen", "uitgangspuntcategorieen", "uitgangspunten")
_ABOUT, _OF_STEP, _IN_CATEGORY = IB + "betreft", IB + "vanStap", IB + "inCategorie"


def read_steps(reader: Reader, day: date) -> tuple[FrameworkStep, ...]:
    """Read the steps in their order, each with its activities; those without a number come last."""
    activities = _all(reader, "activiteiten", day)
    offered = {name: _all(reader, name, day) for name in _CHOICES}
    return tuple(
        FrameworkStep(
            step,
            tuple(sorted(_pointing(activities, _OF_STEP, {step.item.id}), key=_number)),
            {
                name: len(found)
                for name, rows in offered.items()
                if (found := _pointing(rows, _OF_STEP, {step.item.id}))
            },
        )
        for step in _all(reader, "stappen", day)
    )


def read_cycle(store: Store, catalogue: Catalogue, reader: Reader, day: date) -> Cycle:
    """Read the facets of the quality system, and what the documents say and do not say of them."""
    found = store.select(catalogue.bind("pdca-fasen")).records()
    phases = reader.things([row["lid"].value for row in found if row["lid"] is not None], day)
    about = set(phases)
    principles = _pointing(_all(reader, "uitgangspunten", day), _ABOUT, about)
    categories = {iri for row in principles for iri in _ends(row, _IN_CATEGORY)}
    related = _pointing(_all(reader, "uitgangspunten", day), _IN_CATEGORY, categories)
    steps = [iri for row in phases.values() for iri in _ends(row, _OF_STEP)]
    return Cycle(
        phases=tuple(phases.values()),
        steps=read_steps(reader, day),
        step=steps[0] if steps else None,
        principles=tuple(principles),
        related=tuple(row for row in related if row not in principles),
        statements=tuple(_pointing(_all(reader, "documentstellingen", day), _ABOUT, about)),
        gaps=tuple(_pointing(_all(reader, "lacunes", day), _ABOUT, about)),
    )


def _all(reader: Reader, collection: str, day: date) -> tuple[Row, ...]:
    return reader.listing(find_collection(collection), Selection(day, page_size=reader.everything)).rows


def _pointing(rows: Iterable[Row], prop: str, things: set[str]) -> list[Row]:
    return [row for row in rows if things.intersection(_ends(row, prop))]


def _ends(row: Row, prop: str) -> list[str]:
    contents = (value.content for value in row.item.values.get(prop, ()))
    return [content.id for content in contents if isinstance(content, Reference)]


def _number(row: Row) -> tuple[int, str]:
    number = row.item.first(IB + "volgorde")
    return (number.content if number and isinstance(number.content, int) else 10**6, row.item.ref)
