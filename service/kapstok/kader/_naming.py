# SPDX-License-Identifier: EUPL-1.2
"""A framework as its user knows it: the texts of its nodes, and the names of its parts and fields."""

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, Triple

from kapstok.kader._graph import property_iri
from kapstok.kader._parts import PARTS
from kapstok.terms import IB, RDF, local_name

_NAME = 60  # characters of the name of a part
_BY_KIND = {part.kind: part for part in PARTS.values()}
_TITLES = {property_iri(field.term): field.title for part in PARTS.values() for field in part.fields}


class Graph:
    """The prepared framework, by subject and property; `classes` and `terms` are those that occur."""

    def __init__(self, triples: Sequence[Triple]) -> None:
        self._values: dict[tuple[str, str], list[NamedNode | Literal]] = {}
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                self._values.setdefault((triple.subject.value, triple.predicate.value), []).append(triple.object)
        self.terms = {prop for _, prop in self._values}
        kinds = (found for (_, prop), found in self._values.items() if prop == RDF + "type")
        self.classes = {value.value for found in kinds for value in found}
        self._refers: dict[str, set[str]] = {}
        for (subject, _), found in self._values.items():
            self._refers.setdefault(subject, set()).update(one.value for one in found if isinstance(one, NamedNode))

    def parts(self, subject: str, prop: str, about: str) -> list[str]:
        """Return the values of a property that themselves refer to something."""
        found = self._values.get((subject, prop), ())
        return [value.value for value in found if about in self._refers.get(value.value, ())]

    def text(self, subject: str, term: str) -> str:
        """Return the first value as people read it: a text, the name of a node, or the last part of its IRI."""
        for value in self._values.get((subject, property_iri(term)), ()):
            return shown(value, self)
        return ""

    def kinds(self, subject: str) -> list[str]:
        """Return the local names of the classes of a node."""
        return [value.value.removeprefix(IB) for value in self._values.get((subject, property_iri("rdf:type")), ())]


def shown(value: NamedNode | Literal, graph: Graph) -> str:
    """Write a value as people read it."""
    if isinstance(value, Literal):
        return value.value
    return graph.text(value.value, "skos:prefLabel") or local_name(value.value).rpartition("#")[2]


def subject_of(focus: str, graph: Graph) -> str:
    """Name a part as its user does: what it is, and its name or the first words of its text."""
    part = next((_BY_KIND[kind] for kind in graph.kinds(focus) if kind in _BY_KIND), None)
    if part is None:
        return local_name(focus).rpartition("#")[2]
    terms = [part.by_key[key].term for key in dict.fromkeys(("naam", part.main, "ref")) if key in part.by_key]
    name = next((text for term in terms if (text := graph.text(focus, term))), "")
    short = cut(name, _NAME)
    return f"{part.one} ‘{short}’" if short and part.name != "kader" else part.one


def title_of(focus: str, field: str, graph: Graph) -> str | None:
    """Name a field of a part as its user does; None for a property that is no field."""
    for kind in graph.kinds(focus):
        for each in _BY_KIND[kind].fields if kind in _BY_KIND else ():
            if property_iri(each.term) == field:
                return each.title
    return _TITLES.get(field)


def cut(text: str, longest: int) -> str:
    """Write a text on one line, no longer than so many characters; what is left out is marked."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
