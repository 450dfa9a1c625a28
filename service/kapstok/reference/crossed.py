# SPDX-License-Identifier: EUPL-1.2
"""A collection by two of its filters: how many members there are for each pair of values, as its list would tell."""

from collections.abc import Iterable

from kapstok.errors import Fault, InvalidRequestError
from kapstok.listed import NONE, Choice, Crossed, Crossing
from kapstok.model import Layer, Row, weakest
from kapstok.reference.collections import COLLECTIONS, Collection
from kapstok.reference.facets import read_listed
from kapstok.reference.filters import Filter, fits
from kapstok.reference.reader import Reader, Selection
from kapstok.terms import IB

# What tells members apart well enough for the rows or columns of a table.
_AXES = frozenset(
    {
        *("thema", "soort", "statusOp", "status", "hardheid", "effect", "aard", "gemeente", "regeling", "doel"),
        *(
            "project",
            "leerkring",
            "moedwilligheid",
            "risicobron",
            "categorie",
            "frequentie",
            "klasse",
            "uitspraakstatus",
        ),
        *("lijnsoort", "variant", "rol", "stap", "rubriek"),
    }
)


def axes_of(collection: Collection) -> tuple[Filter, ...]:
    """Return the filters of a collection that can be rows or columns."""
    return tuple(each for each in collection.filters if each.name in _AXES)


def crossable() -> tuple[Collection, ...]:
    """Return the collections with at least two such filters."""
    return tuple(each for each in COLLECTIONS if len(axes_of(each)) > 1)


def read_crossed(reader: Reader, collection: Collection, names: tuple[str, str], selection: Selection) -> Crossed:
    """Count the members of a collection by two filters, by name. Errors: InvalidRequestError that lists the filters."""
    row_filter, column_filter = (
        _find(collection, place, name) for place, name in zip(("rij", "kolom"), names, strict=True)
    )
    if row_filter == column_filter:
        reason = "dit is al de rij; kies iets anders"
        raise InvalidRequestError("Deze matrix bestaat niet.", (Fault("query", "kolom", reason),))
    whole = Selection(selection.day, page_size=reader.everything)
    facets = {facet.name: facet.choices for facet in read_listed(reader, collection, whole).facets}
    rows, columns = (_ordered(reader, each, facets[each.name], whole) for each in (row_filter, column_filter))
    members = []
    for row in reader.listing(collection, whole).rows:
        crossing = Crossing(row, _values(row, row_filter, rows), _values(row, column_filter, columns))
        members.append(_within(crossing, selection.layers))
    return Crossed(collection.name, row_filter.name, column_filter.name, rows, columns, tuple(members))


def _find(collection: Collection, place: str, name: str) -> Filter:
    for each in axes_of(collection):
        if each.name == name:
            return each
    known = ", ".join(each.name for each in axes_of(collection))
    reason = f"'{name}' kan hier niet; wel: {known}"
    raise InvalidRequestError("Deze matrix bestaat niet.", (Fault("query", place, reason),))


def _ordered(reader: Reader, asked: Filter, choices: Iterable[Choice], whole: Selection) -> tuple[Choice, ...]:
    """Put values in the order of their collection where that has one, else by what there is most of; `geen` last."""
    places: dict[str, int] = {}
    if asked.things:
        collection = next(each for each in COLLECTIONS if each.name == asked.things)
        listed = reader.listing(collection, whole).rows
        if all(IB + "volgorde" in row.item.values for row in listed):
            places = {row.item.ref: n for n, row in enumerate(listed)}
    return tuple(
        sorted(choices, key=lambda c: (c.value == NONE, places.get(c.value, 0), -c.count, c.names.get("nl", "")))
    )


def _values(row: Row, asked: Filter, choices: Iterable[Choice]) -> dict[str, Layer]:
    found = {choice.value: fits(row, asked, frozenset({choice.value})) for choice in choices}
    return {value: layer for value, layer in found.items() if layer is not None}


def _within(crossing: Crossing, layers: frozenset[Layer]) -> Crossing:
    """Keep the values that the layers asked for say; a pair of values is as weak as the weakest of both."""
    if not layers:
        return crossing
    kept = [
        {value: layer for value, layer in values.items() if weakest((crossing.row.layer, layer)) in layers}
        for values in (crossing.rows, crossing.columns)
    ]
    return Crossing(crossing.row, *kept)
