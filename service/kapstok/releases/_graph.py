# SPDX-License-Identifier: EUPL-1.2
"""A graph as the comparison sees it: which thing each node speaks for, and what things are called."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum

from pyoxigraph import Literal, NamedNode, Quad

from kapstok.terms import IB, PREFIXES, RDF, SKOS, Term, local_name, thing_name

_TYPE = RDF + "type"
_STATEMENT, _PLACE = RDF + "Statement", IB + "Vindplaats"
_SUBJECT, _PREDICATE, _OBJECT = RDF + "subject", RDF + "predicate", RDF + "object"
_HAS_PLACE, _DOCUMENT, _FROM, _TO = IB + "vindplaats", IB + "document", IB + "regelVan", IB + "regelTot"
_NAMED_BY = (SKOS + "prefLabel", PREFIXES["rdfs"] + "label", PREFIXES["dct"] + "title", PREFIXES["foaf"] + "name")
_DEPRECATED = PREFIXES["owl"] + "deprecated"
_REPLACED_BY, _REPLACES = PREFIXES["dct"] + "isReplacedBy", PREFIXES["dct"] + "replaces"
_LEGAL = IB + "JuridischeRegeling"


def text_of(node: object) -> str:
    """Return the IRI of a node; empty where it has none."""
    return node.value if isinstance(node, NamedNode) else ""


class Role(StrEnum):
    """What a node is to the thing that it counts under."""

    THING = "ding"
    STATEMENT = "bewering"
    PLACE = "vindplaats"


class Graph:
    """The quads of one version. Statements about statements and places are not things: they speak for one."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.quads = frozenset(quads)
        self._said: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
        self._holders: dict[str, set[str]] = defaultdict(set)
        for quad in self.quads:
            subject, prop, value = text_of(quad.subject), quad.predicate.value, quad.object
            if isinstance(value, NamedNode | Literal):
                self._said[subject][prop].add(value)
            if prop == _HAS_PLACE and isinstance(value, NamedNode):
                self._holders[value.value].add(subject)

    def __contains__(self, iri: str) -> bool:
        """Tell whether anything is said of an IRI."""
        return iri in self._said

    def subjects(self) -> set[str]:
        """Return every IRI of which something is said."""
        return set(self._said)

    def role(self, iri: str) -> Role:
        """Tell what a node is."""
        kinds = {term.value for term in self._values(iri, _TYPE)}
        if _STATEMENT in kinds and self._values(iri, _SUBJECT):
            return Role.STATEMENT
        return Role.PLACE if _PLACE in kinds and self._holders.get(iri) else Role.THING

    def owner(self, iri: str) -> str:
        """Return the thing that a node speaks for; a thing speaks for itself.

        A place that several things share counts under one of them, the first by IRI; under a statement about a
        statement's own place, under the thing that the statement is about.
        """
        seen = {iri}
        while (role := self.role(iri)) is not Role.THING:
            found = [t.value for t in self._values(iri, _SUBJECT)] if role is Role.STATEMENT else self._holders[iri]
            # A thing that names the place itself goes before a statement that does.
            step = min(found, key=lambda one: (self.role(one) is not Role.THING, one))
            if step in seen:
                break
            seen.add(step)
            iri = step
        return iri

    def about(self, iri: str) -> tuple[Term, ...]:
        """Return what tells a node from others of its thing. Shape: (property, value), or (document, from, to)."""
        props = {Role.STATEMENT: (_PREDICATE, _OBJECT), Role.PLACE: (_DOCUMENT, _FROM, _TO), Role.THING: ()}
        found = [self._values(iri, prop) for prop in props[self.role(iri)]]
        return tuple(values[0] for values in found if values)

    def name(self, iri: str) -> str | None:
        """Return the Dutch name, else one without a language."""
        for prop in _NAMED_BY:
            texts = [term for term in self._values(iri, prop) if isinstance(term, Literal)]
            for language in ("nl", None):
                if found := [text.value for text in texts if text.language == language]:
                    return found[0]
        return None

    def kind(self, iri: str) -> str:
        """Return the most telling class: a legal act before a law at large, the one that the address names, ours."""
        kinds = [term.value for term in self._values(iri, _TYPE)]
        if _LEGAL in kinds:
            return _LEGAL
        thing = thing_name(iri)
        soort = thing.soort.replace("-", "") if thing else ""
        kinds.sort(key=lambda kind: (local_name(kind).lower() != soort, not kind.startswith(IB), kind))
        return kinds[0] if kinds else ""

    def deprecated(self, iri: str) -> bool:
        """Tell whether the graph itself says that a thing is withdrawn."""
        return any(term.value in ("true", "1") for term in self._values(iri, _DEPRECATED))

    def replaced_by(self, iri: str) -> set[str]:
        """Return what a thing says of what came in its place."""
        return {term.value for term in self._values(iri, _REPLACED_BY) if isinstance(term, NamedNode)}

    def replacing(self) -> dict[str, set[str]]:
        """Return what says that it came in the place of something else. Shape: the old IRI to the new ones."""
        found: dict[str, set[str]] = defaultdict(set)
        for iri, said in self._said.items():
            for old in said.get(_REPLACES, ()):
                found[old.value].add(iri)
        return found

    def _values(self, iri: str, prop: str) -> list[Term]:
        said = self._said.get(iri)
        return sorted(said[prop], key=str) if said and prop in said else []
