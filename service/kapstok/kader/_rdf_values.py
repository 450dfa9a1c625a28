# SPDX-License-Identifier: EUPL-1.2
"""Reads the values in RDF as those in JSON are read: a date that is a text, `ja`, a code or name for a reference."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from kapstok.kader._entry import Cell, Scalar, SourceMap, Term
from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._graph import property_iri, to_ref
from kapstok.kader._parts import PARTS
from kapstok.kader._resolve import OWN_CLASSES, Resolver
from kapstok.kader._vocabulary import Vocabulary
from kapstok.terms import IB, PREFIXES, RDF, SKOS, XSD
from kapstok.verdict import Remark

_TYPE = NamedNode(RDF + "type")
_LABEL = SKOS + "prefLabel"
_TEXT = XSD + "string"
_FRACTIONS = frozenset(XSD + name for name in ("decimal", "double", "float"))

Given = Iterable[tuple[Triple, str]]


class ValueReader:
    """Reads the statements of a framework, each given with the place of its subject; `places` learns all places."""

    def __init__(self, iri: str, given: Given, vocabulary: Vocabulary, places: SourceMap) -> None:
        self._iri, self._given, self._places = iri, list(given), places
        self._said: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple, _ in self._given:
            self._said[_node(triple.subject)][triple.predicate.value].append(_term(triple.object))
        self._taken = {
            term.value for triple, _ in self._given for term in (_term(triple.subject), _term(triple.object))
        }
        self._made: dict[str, str] = {}
        self._triples: dict[Triple, None] = {}
        self.remarks: list[Remark] = []
        self._vocabulary = vocabulary
        self._resolver = Resolver(vocabulary, self._gemeente(), self._make, self._add, self.remarks)

    def read(self) -> tuple[Triple, ...]:
        """Return the statements. Shape: no triple twice; parts in which only open words stood are left out."""
        for node, said in self._said.items():
            for part in _parts_of(said):
                self._learn(node, part, said)
        changed = set()
        for triple, where in self._given:
            node, prop = _node(triple.subject), triple.predicate
            place = f"{where} {curie(prop.value)}"
            self._places.put(where, node)
            field = _field(_parts_of(self._said[node]), prop.value)
            terms = list(self._read(field, _term(triple.object), place))
            for term in terms:
                self._add(node, _property(field, prop, term), term, place)
            if not terms:
                changed.add(node)
                self._places.put(place, node, prop.value)
        self._leave_out(changed)
        return tuple(self._triples)

    def _gemeente(self) -> str:
        for term in self._said[self._iri].get(property_iri("vanGemeente"), ()):
            known = self._vocabulary.find(("gemeente",), term.value)
            return known.name if known else self._label(term) or term.value
        return ""

    def _label(self, term: Term) -> str:
        """Return the name that the file gives to a node of its own."""
        labels = self._said[term.value].get(_LABEL, ()) if isinstance(term, NamedNode) else ()
        return next((label.value for label in labels if isinstance(label, Literal)), "")

    def _learn(self, node: str, part: Part, said: dict[str, list[Term]]) -> None:
        def values(key: str) -> list[str]:
            field = part.by_key.get(key)
            return [term.value for term in said.get(property_iri(field.term), ())] if field else []

        self._resolver.learn_address(part.name, node, (node, node.removeprefix(self._iri)))
        self._resolver.learn(part.name, node, [*values("ref"), *values(part.main)])
        for example in values("voorbeeld"):
            names = part.by_key["voorbeeld"].of
            self._resolver.learn(part.name, node, self._resolver.words_of_example(names, example))

    def _read(self, field: Field | None, term: Term, place: str) -> Iterator[Term]:
        if field is None or field.kind is Kind.PART:
            yield term
        elif isinstance(term, NamedNode):
            yield self._known(field, term)
        elif field.kind in (Kind.TEXT, Kind.NAME) and term.language:
            yield from [term] if list(self._resolver.terms(Cell(field, term.value, place))) else []
        else:
            yield from self._resolver.terms(Cell(field, _scalar(term, field.kind), place))

    def _known(self, field: Field, node: NamedNode) -> NamedNode:
        """Return what a node stands for that only has the name of something that the graph knows."""
        own = OWN_CLASSES.get(field.of[0]) if field.kind is Kind.NAMED else None
        if own and NamedNode(IB + own) in self._said[node.value].get(_TYPE.value, ()):
            found = self._vocabulary.find(field.of, self._label(node), self._resolver.gemeente)
            return NamedNode(found.iri) if found else node
        return node

    def _make(self, kind: str, text: str) -> str:
        word = f"{kind}-{to_ref(text)}"
        if word not in self._made:
            mark, number = "-" if "#" in self._iri else "#", 1
            iri = f"{self._iri}{mark}{word}"
            while (free := iri if number == 1 else f"{iri}-{number}") in self._taken:
                number += 1
            self._taken.add(free)
            self._made[word] = free
        return self._made[word]

    def _add(self, node: str, prop: NamedNode, value: Term, place: str) -> None:
        self._triples[Triple(NamedNode(node), prop, value)] = None
        self._places.put(place, node, prop.value, value.value)
        self._places.put(place, node, prop.value)

    def _leave_out(self, changed: set[str]) -> None:
        """Leave out the parts of which only the class is left, and then those above them."""
        while changed:
            left = {node for node in changed if node != self._iri}
            left -= {_node(triple.subject) for triple in self._triples if triple.predicate != _TYPE}
            above = [triple for triple in self._triples if _term(triple.object).value in left]
            changed = {_node(triple.subject) for triple in above}
            gone = set(above) | {triple for triple in self._triples if _node(triple.subject) in left}
            self._triples = {triple: None for triple in self._triples if triple not in gone}


def _node(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _term(term: object) -> Term:
    return term if isinstance(term, NamedNode | Literal) else Literal(str(term))


def _scalar(literal: Literal, kind: Kind) -> Scalar:
    """Return a literal as JSON would have it; a fraction in a text keeps its spelling, as in version 1.0."""
    if literal.datatype.value in _FRACTIONS and kind is Kind.WHOLE:
        try:
            return float(literal.value)
        except ValueError:
            return literal.value
    return literal.value


@cache
def _parts_by_class() -> dict[Term, Part]:
    return {NamedNode(IB + part.kind): part for part in PARTS.values()}


def _parts_of(said: dict[str, list[Term]]) -> tuple[Part, ...]:
    known = _parts_by_class()
    return tuple(known[kind] for kind in said.get(_TYPE.value, ()) if kind in known)


def _field(parts: tuple[Part, ...], prop: str) -> Field | None:
    """Return the field of these parts that has a property, as its own or for a text."""
    for field in (field for part in parts for field in part.fields):
        if property_iri(field.term) == prop or (field.otherwise and property_iri(field.otherwise) == prop):
            return field
    return None


def _property(field: Field | None, prop: NamedNode, term: Term) -> NamedNode:
    """Return the property that takes a term: another where only a text is known."""
    if field is None or not field.otherwise:
        return prop
    return NamedNode(property_iri(field.term if isinstance(term, NamedNode) else field.otherwise))


def curie(iri: str) -> str:
    """Shorten the IRI of a property for people."""
    found = next((f"{p}:{iri.removeprefix(n)}" for p, n in PREFIXES.items() if iri.startswith(n)), "")
    return found if found and "/" not in found else f"<{iri[:200]}>"
