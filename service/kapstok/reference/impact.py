# SPDX-License-Identifier: EUPL-1.2
"""What leans on a law: everything that is touched when it changes, each with the steps that lead from it to the law.

The question `gevolgen-van-regeling` finds them; here each step gets who says so, and where or why. What leaned on an
earlier law leans on the one that came after it, by a path that says so.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode

from kapstok.catalogue import Catalogue
from kapstok.legislation import GROUPS, Citation, Impact, PublishedFramework
from kapstok.model import Item, Layer, Path, Reference, Row, Step, Succession, Value
from kapstok.reference.collections import find_collection
from kapstok.reference.reader import Reader
from kapstok.store import Store
from kapstok.terms import IB, Term
from kapstok.validity import Moment, in_words

QUERY = "gevolgen-van-regeling"
SUCCESSION = IB + "Opvolging"
_PLACE = IB + "vindplaats"
FRAMEWORKS = "kaders"
_PARTIES = ("Groep", "Organisatie", "Gemeente", "OpenbaarLichaam")


class ImpactReader:
    """Reads what leans on a law."""

    def __init__(
        self, store: Store, catalogue: Catalogue, reader: Reader, published: Sequence[PublishedFramework] = ()
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._reader = reader
        self._published = published

    def read(self, ref: str, day: date) -> Impact:
        """Return what leans on a law, statuses of laws on a day. Errors: NotFoundError."""
        law = self._reader.item(find_collection("regelingen"), ref, day)
        table = self._store.select(self._catalogue.bind(QUERY, regeling=NamedNode(law.item.id)))
        records = [{name: _iri(term) for name, term in row.items()} for row in table.records()]
        rows = self._reader.things(dict.fromkeys(iri for r in records for iri in r.values() if iri), day)
        ways = _Ways(law.item.id, {iri: row.item for iri, row in rows.items()}, self._reader.steps())
        paths: dict[str, list[Path]] = defaultdict(list)
        for record in records:
            paths[record["lid"]] += ways.path(record)
        found = {iri: replace(rows[iri], paths=_strongest_first(each)) for iri, each in paths.items() if each}
        groups: dict[str, list[Row]] = {name: [] for name, _, _ in GROUPS}
        for row in sorted(found.values(), key=lambda row: (row.item.names.get("nl", "").casefold(), row.item.ref)):
            groups[group_of(row.item)].append(row)
        groups[FRAMEWORKS] += self._frameworks(ways)
        return Impact(law, {name: tuple(each) for name, each in groups.items()}, len(self._published))

    def _frameworks(self, ways: "_Ways") -> Iterator[Row]:
        """Give the published frameworks that name the law or one before it, by municipality, name and version."""
        for each in sorted(self._published, key=lambda one: (one.gemeente.casefold(), one.title.casefold(), one.iri)):
            found = [path for citation in each.citations for path in ways.from_framework(citation)]
            if found:
                yield Row(_as_item(each), _strongest_first(found))


def group_of(item: Item) -> str:
    """Name the group of a thing by its classes."""
    if item.classes and {IB + name for name in _PARTIES} & set(item.classes):
        return "rollen"
    return next((g for g, _, names in GROUPS if {IB + name for name in names} & set(item.classes)), "overig")


class _Ways:
    """Dresses the rows of the question: each step with its layer and its ground."""

    def __init__(self, law: str, items: Mapping[str, Item], steps: tuple[Succession, ...]) -> None:
        self._law = law
        self._items = items
        self._steps = steps

    def path(self, record: Mapping[str, str]) -> list[Path]:
        """Return the path of one row; none where the law is reached by successions that go around."""
        ground, between = record["grondslag"], record["schakel"]
        if record["relatie"] == SUCCESSION:
            step = next(s for s in self._steps if {s.source.id, s.target.id} == {record["lid"], self._law})
            return [Path((_succession(step),))]
        steps = [self._step(record["lid"], record["relatie"], between or ground)]
        if between:
            steps.append(self._step(between, record["relatieSchakel"], ground))
        return [Path((*steps, *(_succession(step) for step in self._chain(ground))))]

    def from_framework(self, citation: Citation) -> list[Path]:
        """Return the path from a framework to the law, by way of what came after the law that it names."""
        if citation.law == self._law:
            return [citation.path]
        chain = self._chain(citation.law)
        return [Path((*citation.path.steps, *map(_succession, chain)))] if chain else []

    def _step(self, one: str, prop: str, other: str) -> Step:
        """Find the step on either side of it: a theme is what a law points at, a measure points at its law."""
        if prop == _PLACE:
            law, document = self._items[other], self._items[one]
            places = tuple(place for place in law.places if place.document == document.ref)
            layer = law.layer
            return Step(_named(law), prop, _named(document), layer, places[:1])
        for holder, target in ((one, other), (other, one)):
            for value in self._items[holder].values.get(prop, ()):
                if isinstance(value.content, Reference) and value.content.id == target:
                    return _stated(self._items[holder], prop, value, value.content)
        raise LookupError(f"{one} {prop} {other}")

    def _chain(self, ground: str) -> list[Succession]:
        """Return the shortest chain of successions from an earlier law to the one asked about."""
        ways: list[list[Succession]] = [[]]
        seen = {ground}
        while ground != self._law and ways:
            way = ways.pop(0)
            for step in self._steps:
                if step.source.id != (way[-1].target.id if way else ground) or step.target.id in seen:
                    continue
                if step.target.id == self._law:
                    return [*way, step]
                seen.add(step.target.id)
                ways.append([*way, step])
        return []


def _as_item(framework: PublishedFramework) -> Item:
    said = {
        "vanGemeente": framework.gemeente,
        "versienummer": framework.version,
        "kaderstatus": framework.status,
    }
    values = {IB + name: (Value(text, Layer.KADER),) for name, text in said.items() if text}
    return Item(framework.iri, (IB + "Kader",), {"nl": framework.title}, Layer.KADER, (), values)


def _stated(holder: Item, prop: str, value: Value, target: Reference) -> Step:
    places = holder.places if value.why is None else ()
    return Step(_named(holder), prop, target, value.layer, places, value.why, value.strength)


def _succession(step: Succession) -> Step:
    when = f" per {in_words(Moment(step.per))}" if step.per else ""
    words = f"Opvolging ({step.kind.replace('-', ' ')}){when}; zekerheid: {step.certainty.replace('-', ' ')}."
    return Step(step.source, SUCCESSION, step.target, step.layer, (), words)


def _named(item: Item) -> Reference:
    return Reference(item.id, item.names)


def _strongest_first(paths: list[Path]) -> tuple[Path, ...]:
    return tuple(sorted(paths, key=lambda p: (p.layer.weakness, p.weak, len(p.steps))))


def _iri(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode) else ""
