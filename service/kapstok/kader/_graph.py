# SPDX-License-Identifier: EUPL-1.2
"""Turns what a user filled in into the triples of a framework: the same for every way in."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kapstok.kader._entry import Cell, Entry, Intake, Remark, SourceMap, Term
from kapstok.kader._fields import Field, Kind
from kapstok.kader._values import UnreadableError, to_literal, to_text
from kapstok.kader._vocabulary import Vocabulary, plain
from kapstok.terms import IB, ID, PREFIXES, RDF, SKOS

_TYPE = NamedNode(RDF + "type")
_LABEL = NamedNode(SKOS + "prefLabel")
_NOT_IN_REF = re.compile(r"[^a-z0-9]+")
_LONGEST_REF = 60
# Of what class a thing is that only the user names, by the list in which it was not found.
_CLASSES = {"thema": "Thema", "gemeente": "Gemeente", "partij": "Kaderpartij"}


def property_iri(term: str) -> str:
    """Return the IRI of a property that a field names.

    >>> property_iri("dct:title")
    'http://purl.org/dc/terms/title'
    """
    prefix, colon, local = term.partition(":")
    return PREFIXES[prefix] + local if colon else IB + term


def to_ref(text: str) -> str:
    """Write a name as the last part of an address: lower case, no accents, hyphens.

    >>> to_ref("'s-Hertogenbosch (concept)")
    's-hertogenbosch-concept'
    """
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_REF.sub("-", letters).strip("-")[:_LONGEST_REF].strip("-")


def build(root: Entry, vocabulary: Vocabulary, remarks: tuple[Remark, ...] = ()) -> Intake:
    """Make the graph of a framework. Shape: every part a node below the IRI of the framework; no blank nodes."""
    return _Builder(root, vocabulary, list(remarks)).build()


def framework_iri(gemeente: str, ref: str, version: str) -> str:
    """Return the IRI of a version of a framework; what is not filled in gets a word that says so."""
    return f"{ID}kader/{to_ref(gemeente) or 'onbekend'}/{to_ref(ref) or 'kader'}/{to_ref(version) or 'zonder-versie'}"


class _Builder:
    def __init__(self, root: Entry, vocabulary: Vocabulary, remarks: list[Remark]) -> None:
        self._root, self._vocabulary, self._remarks = root, vocabulary, remarks
        self._iri = framework_iri(*(self._said(root, key) for key in ("gemeente", "ref", "versie")))
        self._nodes: dict[int, str] = {id(root): self._iri}
        self._own: dict[str, dict[str, str]] = {}
        self._triples: dict[Triple, None] = {}
        self._places = SourceMap()
        self._named: set[str] = set()

    def build(self) -> Intake:
        taken: Counter[str] = Counter()
        for entry in self._root.walk():
            for field, below in entry.parts:
                self._nodes[id(below)] = self._name(field, below, taken)
        for entry in self._root.walk():
            self._learn(entry)
        for entry in self._root.walk():
            self._write(entry)
        return Intake(self._iri, tuple(self._triples), self._places, tuple(self._remarks))

    def _name(self, field: Field, entry: Entry, taken: Counter[str]) -> str:
        name = entry.part.name.removeprefix("kader")
        ref = to_ref(self._said(entry, "ref"))
        if field.many:
            taken[name] += 1
            name = f"{name}-{ref or taken[name]}"
        iri = f"{self._iri}#{name}"
        taken[iri] += 1
        if taken[iri] > 1 and ref:
            self._remarks.append(
                Remark(entry.place, f"De code '{ref}' staat er vaker; geef elk onderdeel een eigen code.")
            )
        return iri if taken[iri] == 1 else f"{iri}-{taken[iri]}"

    def _learn(self, entry: Entry) -> None:
        """Remember by which words other parts can refer to this one; what comes first keeps a word."""
        words = self._own.setdefault(entry.part.name, {})
        iri = self._nodes[id(entry)]
        for key in ("ref", entry.part.main):
            if said := self._said(entry, key):
                words.setdefault(plain(said), iri)
        example = entry.first("voorbeeld")
        found = self._vocabulary.find(example.field.of, to_text(example.value)) if example else None
        if found:
            for word in (found.ref, found.name, found.iri):
                words.setdefault(plain(word), iri)
        words.setdefault(iri.casefold(), iri)

    def _write(self, entry: Entry) -> None:
        iri = self._nodes[id(entry)]
        self._places.put(entry.place, iri)
        self._add(iri, _TYPE, NamedNode(IB + entry.part.kind), entry.place)
        for cell in entry.cells:
            for term in self._terms(cell):
                known = isinstance(term, NamedNode) or not cell.field.otherwise
                prop = cell.field.term if known else cell.field.otherwise
                self._add(iri, NamedNode(property_iri(prop)), term, cell.place)
        for field, below in entry.parts:
            self._add(iri, NamedNode(property_iri(field.term)), NamedNode(self._nodes[id(below)]), below.place)

    def _terms(self, cell: Cell) -> Iterator[Term]:
        text = to_text(cell.value)
        if not text:
            return
        if cell.field.kind in (Kind.LINK, Kind.NAMED):
            yield self._link(cell, text)
            return
        try:
            yield to_literal(cell.field.kind, cell.value)
        except UnreadableError as error:
            self._remarks.append(
                Remark(cell.place, f"{cell.field.title}: '{text[:100]}' {error}. Dit is niet meegenomen.")
            )

    def _link(self, cell: Cell, text: str) -> Term:
        """Find what a text refers to; a text that nothing is known by stays a text, which the rules then judge."""
        word = plain(text)
        for name in cell.field.of:
            if own := self._own.get(name, {}).get(word):
                return NamedNode(own)
        if found := self._vocabulary.find(cell.field.of, text):
            return NamedNode(found.iri)
        if cell.field.kind is not Kind.NAMED:
            return Literal(text)
        node = NamedNode(f"{self._iri}#{cell.field.of[0]}-{to_ref(text)}")
        self._add(node.value, _TYPE, NamedNode(IB + _CLASSES[cell.field.of[0]]), cell.place)
        if node.value not in self._named:
            self._named.add(node.value)
            self._add(node.value, _LABEL, Literal(text, language="nl"), cell.place)
        return node

    def _add(self, subject: str, prop: NamedNode, value: Term, place: str) -> None:
        self._triples[Triple(NamedNode(subject), prop, value)] = None
        self._places.put(place, subject, prop.value, value.value)
        self._places.put(place, subject, prop.value)

    @staticmethod
    def _said(entry: Entry, key: str) -> str:
        cell = entry.first(key)
        return to_text(cell.value) if cell else ""
