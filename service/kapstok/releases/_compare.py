# SPDX-License-Identifier: EUPL-1.2
"""Compares two versions of the graph: which things came, changed and went, and every triple of it.

Exact: a quad that only one of the two graphs has stands in exactly one entry, or is one of the catalogue's own dates.
Those move with every edit of the data and say nothing of a thing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from pyoxigraph import Literal, NamedNode, Quad

from kapstok.releases._graph import Graph, Role, text_of
from kapstok.releases._index import Withdrawn
from kapstok.terms import GRAPH, PREFIXES, Term, local_name

_CATALOGUE = GRAPH + "redactie/catalogus"
_DATES = frozenset({PREFIXES["dct"] + "modified", PREFIXES["dct"] + "issued"})


class ChangeKind(StrEnum):
    """What happened to a thing, in the order in which entries stand."""

    ADDED = "toegevoegd"
    CHANGED = "gewijzigd"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True)
class Detail:
    """What differs in one graph of one node with property `prop`; the node is the thing, or speaks for it.

    `about` tells the node from others of the thing (see `Graph.about`). `old` are values that went, `new` that came.
    """

    node: str
    role: Role
    about: tuple[Term, ...]
    prop: str
    graph: str
    old: tuple[Term, ...]
    new: tuple[Term, ...]

    @property
    def layer(self) -> str:
        """Who says so: the layer of the graph."""
        return self.graph.removeprefix(GRAPH).partition("/")[0]


@dataclass(frozen=True)
class Change:
    """What happened to one thing. `kind` is its class; `successors` is what came in the place of a withdrawn thing."""

    iri: str
    what: ChangeKind
    kind: str
    name: str
    details: tuple[Detail, ...]
    successors: tuple[str, ...] = ()

    @property
    def added(self) -> int:
        """The number of statements that came."""
        return sum(len(detail.new) for detail in self.details)

    @property
    def removed(self) -> int:
        """The number of statements that went."""
        return sum(len(detail.old) for detail in self.details)


@dataclass(frozen=True)
class Changelog:
    """All that differs between two versions. `names` has the Dutch name of what the entries speak of, by IRI.

    `gone` is every IRI of which nothing is said any more, those of places and of statements about statements too.
    `dates` are the quads with the catalogue's own dates, which are no change of a thing.
    """

    changes: tuple[Change, ...]
    names: dict[str, str] = field(default_factory=dict)
    gone: tuple[Withdrawn, ...] = ()
    dates: tuple[Quad, ...] = ()


def compare(old: Graph, new: Graph) -> Changelog:
    """Compare two versions. Shape: first what came, then what changed, then what went, each by class and name."""
    differing = [(quad, quad in new.quads) for quad in sorted(old.quads ^ new.quads, key=str)]
    dates = tuple(quad for quad, _ in differing if _is_date(quad))
    by_owner: dict[str, list[tuple[Quad, bool]]] = defaultdict(list)
    for quad, came in differing:
        if not _is_date(quad):
            by_owner[_owner(old, new, text_of(quad.subject))].append((quad, came))
    replacing = new.replacing()
    found = [_change(old, new, iri, quads, replacing.get(iri, set())) for iri, quads in by_owner.items()]
    found.sort(key=_order)
    gone = tuple(_gone(old, new, iri, replacing) for iri in sorted(old.subjects() - new.subjects()))
    return Changelog(tuple(found), _names(old, new, found), gone, dates)


def _gone(old: Graph, new: Graph, iri: str, replacing: dict[str, set[str]]) -> Withdrawn:
    """Say what an IRI named; a node that spoke for a thing has the name of that thing."""
    role, owner = old.role(iri), old.owner(iri)
    words = {Role.THING: "", Role.STATEMENT: "uitspraak over ", Role.PLACE: "vindplaats van "}
    successors = tuple(sorted(old.replaced_by(iri) | replacing.get(iri, set())))
    name = old.name(owner) or new.name(owner) or local_name(owner)
    return Withdrawn(iri, old.kind(iri), words[role] + name, successors)


def _is_date(quad: Quad) -> bool:
    return text_of(quad.graph_name) == _CATALOGUE and quad.predicate.value in _DATES


def _owner(old: Graph, new: Graph, node: str) -> str:
    return (new if node in new else old).owner(node)


def _change(old: Graph, new: Graph, iri: str, quads: list[tuple[Quad, bool]], replacing: set[str]) -> Change:
    latest = new if iri in new else old
    return Change(
        iri=iri,
        what=_what(old, new, iri),
        kind=latest.kind(iri),
        name=latest.name(iri) or local_name(iri),
        details=tuple(_details(old, new, quads)),
        successors=tuple(sorted(old.replaced_by(iri) | new.replaced_by(iri) | replacing)),
    )


def _what(old: Graph, new: Graph, iri: str) -> ChangeKind:
    if iri not in new and iri in old:
        return ChangeKind.WITHDRAWN
    if iri in new and iri not in old:
        return ChangeKind.ADDED
    withdrawn = new.deprecated(iri) and not old.deprecated(iri)
    return ChangeKind.WITHDRAWN if withdrawn else ChangeKind.CHANGED


def _details(old: Graph, new: Graph, quads: Iterable[tuple[Quad, bool]]) -> Iterator[Detail]:
    """Group quads by node, property and graph: what the thing says of itself first."""
    groups: dict[tuple[str, str, str], tuple[list[Term], list[Term]]] = defaultdict(lambda: ([], []))
    for quad, came in quads:
        key = (text_of(quad.subject), quad.predicate.value, text_of(quad.graph_name))
        if isinstance(quad.object, NamedNode | Literal):
            groups[key][came].append(quad.object)
    found = []
    for (node, prop, graph), (went, came_now) in groups.items():
        where = new if node in new else old
        found.append(Detail(node, where.role(node), where.about(node), prop, graph, tuple(went), tuple(came_now)))
    order = list(Role)
    yield from sorted(found, key=lambda one: (order.index(one.role), one.node, one.prop, one.graph))


def _order(change: Change) -> tuple[int, str, str, str]:
    return list(ChangeKind).index(change.what), local_name(change.kind), change.name.casefold(), change.iri


def _names(old: Graph, new: Graph, changes: Iterable[Change]) -> dict[str, str]:
    """Name everything that the entries speak of: classes, properties, values, nodes, successors."""
    names: dict[str, str] = {}
    for change in changes:
        spoken = {change.iri, change.kind, *change.successors}
        for detail in change.details:
            terms = (*detail.old, *detail.new, *detail.about)
            spoken |= {detail.prop, detail.node, *(t.value for t in terms if isinstance(t, NamedNode))}
        for iri in spoken - names.keys():
            if name := new.name(iri) or old.name(iri):
                names[iri] = name
    return names
