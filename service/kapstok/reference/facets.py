# SPDX-License-Identifier: EUPL-1.2
"""A list with its facets: what each choice of each filter would leave of it, given all that is chosen elsewhere."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from kapstok.listed import LAYER, NONE, STATUS_ON, Choice, Facet, Listed, Member
from kapstok.model import Layer, Names, Reference, Row, Value, weakest
from kapstok.reference.collections import Collection
from kapstok.reference.current import ahead
from kapstok.reference.filters import Filter, fits, sort_fields, values_of
from kapstok.reference.reader import Reader, Selection
from kapstok.terms import IB, local_name, thing_name

_CLASS = "klasse"
_CHOICE = 2  # values between which there is something to choose
_ORDER = IB + "volgorde"
# One value a thing: to find it by, not to choose from.
_IDENTIFYING = frozenset({"bwbId", "celex", "tooiCode", "officieleIri"})


def read_listed(reader: Reader, collection: Collection, selection: Selection) -> Listed:
    """Read a page of what fits a selection, the last where a later one is asked for.

    Unless `sort` says otherwise it is in the order of the alphabet; what a document numbers from first to last is in
    that order. Errors: InvalidRequestError.
    """
    every = reader.listing(collection, Selection(selection.day, page_size=Reader.everything)).rows
    numbered = bool(every) and all(_ORDER in row.item.values for row in every)
    sort = selection.sort or (() if numbered else ("naam",))
    found = reader.listing(collection, replace(selection, page=1, page_size=Reader.everything, sort=sort))
    last = max(1, -(-found.total // selection.page_size))
    page = min(selection.page, last)
    start = (page - 1) * selection.page_size
    return Listed(
        name=collection.name,
        title=collection.title,
        singular=collection.singular,
        names=tuple(row.item.names.get("nl", row.item.ref) for row in found.rows),
        members=tuple(_member(row, collection) for row in found.rows[start : start + selection.page_size]),
        kinds=tuple(sorted({name.soort for row in every if (name := thing_name(row.item.id))})),
        page=page,
        page_size=selection.page_size,
        whole=len(every),
        facets=_count(every, collection, selection),
        sorts=sort_fields(collection.filters),
        numbered=numbered,
        dated=any(each.name == STATUS_ON for each in collection.filters),
        notice=found.notice,
        ahead=ahead(selection.day, (step for row in found.rows for step in row.successions)),
    )


def _member(row: Row, collection: Collection) -> Member:
    facets = [asked for asked in collection.filters if _is_facet(asked) and not asked.words]
    found = ((f.name, tuple((_text(value, f), value) for value in values_of(row.item, f))) for f in facets)
    return Member(row, tuple((name, values) for name, values in found if values))


def _is_facet(asked: Filter) -> bool:
    """Tell whether members can be told apart by a filter, rather than found one by one."""
    return asked.name not in _IDENTIFYING


def _text(value: Value, asked: Filter) -> str:
    """Write a value as the parameter of a filter takes it."""
    content = value.content
    if not isinstance(content, Reference):
        return str(content).lower() if isinstance(content, bool) else str(content)
    if content.notation is not None:
        return content.notation
    name = content.name
    if name is None:
        return content.id
    return name.ref if asked.things else f"{name.soort}/{name.ref}"


class _Tally:
    """Counts the members by facet and value, and keeps the names of the values."""

    def __init__(self, facets: list[Filter], layers: frozenset[Layer]) -> None:
        self._facets = facets
        self._layers = layers
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in (*(f.name for f in facets), LAYER)}
        self._names: dict[tuple[str, str], Names] = {}
        self._there: dict[str, set[str]] = {name: set() for name in self._counts}

    def add(self, row: Row, found: Mapping[str, Layer | None]) -> None:
        """Count a row for each facet in which it fits all else; `found` is how it fits each filter asked for."""
        misfits = [name for name, layer in found.items() if layer is None]
        for facet in self._facets:
            options = _options(row, facet)
            for value, (_, names) in options.items():
                self._names.setdefault((facet.name, value), names)
                self._there[facet.name].add(value)
            if misfits in ([], [facet.name]):
                rest = tuple(layer for name, layer in found.items() if name != facet.name and layer)
                fitting = [value for value, (layer, _) in options.items() if self._fits_layers(row, (*rest, layer))]
                self._counts[facet.name].update(fitting)
        if not misfits:
            self._counts[LAYER][weakest((row.layer, *(layer for layer in found.values() if layer))).value] += 1

    def _fits_layers(self, row: Row, layers: tuple[Layer, ...]) -> bool:
        return not self._layers or weakest((row.layer, *layers)) in self._layers

    def facets(self, chosen: Mapping[str, frozenset[str]]) -> tuple[Facet, ...]:
        """Return the facets. What there is most of comes first; a choice that is made stays where it leaves nothing.

        Where less than two choices leave anything, all that there are in the collection stay, so that no facet goes.
        """
        return tuple(Facet(name, self._choices(name, chosen.get(name, frozenset()))) for name in self._counts)

    def _choices(self, name: str, chosen: frozenset[str]) -> tuple[Choice, ...]:
        counted = self._counts[name]
        values = {*(value for value, number in counted.items() if number), *chosen}
        values |= self._there[name] if len(values) < _CHOICE else set()
        made = [Choice(value, self._names.get((name, value), {}), counted[value]) for value in values]
        return tuple(sorted(made, key=lambda c: (c.value == NONE, -c.count, c.names.get("nl", ""), c.value)))


def _count(rows: tuple[Row, ...], collection: Collection, selection: Selection) -> tuple[Facet, ...]:
    tally = _Tally([each for each in collection.filters if _is_facet(each)], selection.layers)
    for row in rows:
        tally.add(row, {asked.name: fits(row, asked, wanted) for asked, wanted in selection.filters})
    chosen = {asked.name: wanted for asked, wanted in selection.filters}
    return tally.facets(chosen | {LAYER: frozenset(layer.value for layer in selection.layers)})


def _options(row: Row, asked: Filter) -> dict[str, tuple[Layer, Names]]:
    """Return what a row can be chosen by, with the strongest layer that says so."""
    if asked.name == STATUS_ON:
        return {row.status: (Layer.BRON, {})} if row.status else {}
    if asked.name == _CLASS:
        there = {local_name(iri) for iri in row.item.classes}
        return {word: (Layer.BRON, {}) for word in asked.words if word in there}
    found: dict[str, tuple[Layer, Names]] = {}
    for value in values_of(row.item, asked):
        text = _text(value, asked)
        names: Names = value.content.names if isinstance(value.content, Reference) else {}
        if text not in found or value.layer.weakness < found[text][0].weakness:
            found[text] = (value.layer, names)
    return found or {"false" if asked.words else NONE: (Layer.BRON, {})}
