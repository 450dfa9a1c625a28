# SPDX-License-Identifier: EUPL-1.2
"""Turns what a user filled in into the triples of a framework: the same for every way in."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from pyoxigraph import NamedNode, Triple

from kapstok.kader._entry import Entry, Intake, SourceMap, Term
from kapstok.kader._fields import Field
from kapstok.kader._resolve import Resolver
from kapstok.kader._values import is_open, to_text
from kapstok.kader._vocabulary import Vocabulary
from kapstok.terms import BASE, IB, ID, PREFIXES, RDF
from kapstok.verdict import Remark

_TYPE = NamedNode(RDF + "type")
_NOT_IN_REF = re.compile(r"[^a-z0-9]+")
_LONGEST_REF = 60
_FRAGMENT = re.compile(r"#[A-Za-z0-9._~-]{1,200}")


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
    _leave_open(root)
    return _Builder(root, vocabulary, list(remarks)).build()


def _leave_open(entry: Entry) -> bool:
    """Take out the words that only say that nothing is filled in; tell whether nothing else stood in this part."""
    kept = [cell for cell in entry.cells if not is_open(cell.field, cell.value)]
    left = [(field, below) for field, below in entry.parts if _leave_open(below)]
    entry.blanks += [(cell.field, cell.place) for cell in entry.cells if cell not in kept]
    entry.blanks += [(field, below.place) for field, below in left]
    changed = len(kept) < len(entry.cells) or bool(left)
    entry.cells, entry.parts = kept, [each for each in entry.parts if each not in left]
    return changed and entry.empty


def framework_iri(gemeente: str, ref: str, version: str) -> str:
    """Return the IRI of a version of a framework; what is not filled in gets a word that says so."""
    return f"{ID}kader/{to_ref(gemeente) or 'onbekend'}/{to_ref(ref) or 'kader'}/{to_ref(version) or 'zonder-versie'}"


def _is_foreign(iri: str) -> bool:
    """Tell whether an IRI is complete and not one of Kapstok's."""
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return bool(urlsplit(iri).netloc) and not iri.startswith(BASE)


class _Builder:
    def __init__(self, root: Entry, vocabulary: Vocabulary, remarks: list[Remark]) -> None:
        self._root, self._vocabulary, self._remarks = root, vocabulary, remarks
        self._iri = self._address()
        self._nodes: dict[int, str] = {id(root): self._iri}
        self._taken = {self._iri}
        self._repeats: defaultdict[str, int] = defaultdict(lambda: 1)
        self._triples: dict[Triple, None] = {}
        self._places = SourceMap()
        self._made: dict[str, str] = {}  # by list and word: the IRI of what only the user names
        gemeente = self._said(root, "gemeente")
        self._resolver = Resolver(vocabulary, gemeente, self._make, self._add, self._remarks)

    def build(self) -> Intake:
        counts: Counter[str] = Counter()
        for _, below in self._below():
            if said := self._said_address(below):
                self._name(below, said)
        for field, below in self._below():
            if id(below) not in self._nodes:
                self._name(below, self._make_address(field, below, counts))
        for entry in self._root.walk():
            self._learn(entry)
        for entry in self._root.walk():
            self._write(entry)
        return Intake(self._iri, tuple(self._triples), self._places, tuple(self._remarks))

    def _address(self) -> str:
        """Return the IRI of the framework: it follows from what is filled in.

        Another one that the file gives counts where it is nobody's but the municipality's own.
        """
        place = self._said(self._root, "gemeente")
        known = self._vocabulary.find(("gemeente",), place)
        ref, version = self._said(self._root, "ref"), self._said(self._root, "versie")
        made = framework_iri(known.ref if known else place, ref, version)
        said = self._root.iri
        if not said or said == made:
            return made
        if _is_foreign(said) and "#" not in said:
            return said
        self._remarks.append(
            Remark(
                f"{self._root.place.rstrip('/')}/@id",
                f"Dit adres past niet bij gemeente, code en versie; Kapstok gebruikt {made}.",
            )
        )
        return made

    def _below(self) -> Iterator[tuple[Field, Entry]]:
        for entry in self._root.walk():
            yield from entry.parts

    def _said_address(self, entry: Entry) -> str:
        """Return the IRI of a part that the file gives, where it can be one: below the framework, or foreign."""
        said = entry.iri
        if not said:
            return ""
        fragment = said.removeprefix(self._root.iri) if self._root.iri else said
        iri = self._iri + fragment if _FRAGMENT.fullmatch(fragment) else said
        if iri not in self._taken and (iri != said or _is_foreign(said)):
            return iri
        self._remarks.append(
            Remark(f"{entry.place}/@id", "Dit adres kan niet, of is al in gebruik; Kapstok geeft het onderdeel er een.")
        )
        return ""

    def _make_address(self, field: Field, entry: Entry, counts: Counter[str]) -> str:
        name = entry.part.name.removeprefix("kader")
        ref = to_ref(self._said(entry, "ref"))
        if field.many:
            counts[name] += 1
            name = f"{name}-{ref or counts[name]}"
        iri = f"{self._iri}#{name}"
        if iri in self._taken and ref:
            self._remarks.append(
                Remark(entry.place, f"De code '{ref}' staat er vaker; geef elk onderdeel een eigen code.")
            )
        return self._free(iri)

    def _free(self, iri: str) -> str:
        """Return an IRI that no part has: this one, or one with a number behind it."""
        free = iri
        while free in self._taken:
            self._repeats[iri] += 1
            free = f"{iri}-{self._repeats[iri]}"
        return free

    def _name(self, entry: Entry, iri: str) -> None:
        self._nodes[id(entry)] = iri
        self._taken.add(iri)
        self._resolver.learn_address(entry.part.name, iri, (iri, iri.removeprefix(self._iri)))

    def _learn(self, entry: Entry) -> None:
        """Remember by which words other parts can refer to this one; what comes first keeps a word."""
        iri, name = self._nodes[id(entry)], entry.part.name
        said = (self._said(entry, key) for key in ("ref", entry.part.main))
        self._resolver.learn(name, iri, filter(None, said))
        if example := entry.first("voorbeeld"):
            words = self._resolver.words_of_example(example.field.of, to_text(example.value))
            self._resolver.learn(name, iri, words)

    def _write(self, entry: Entry) -> None:
        iri = self._nodes[id(entry)]
        self._places.put(entry.place, iri)
        self._add(iri, _TYPE, NamedNode(IB + entry.part.kind), entry.place)
        for cell in entry.cells:
            for term in self._resolver.terms(cell):
                known = isinstance(term, NamedNode) or not cell.field.otherwise
                prop = cell.field.term if known else cell.field.otherwise
                self._add(iri, NamedNode(property_iri(prop)), term, cell.place)
        for field, below in entry.parts:
            self._add(iri, NamedNode(property_iri(field.term)), NamedNode(self._nodes[id(below)]), below.place)
        # What could not be used, or stands under another property, is still the place of its field.
        for field, place in (*((cell.field, cell.place) for cell in entry.cells), *entry.blanks):
            self._places.put(place, iri, property_iri(field.term))
        for field, place in entry.further:
            self._places.further.setdefault((iri, property_iri(field.term)), place)

    def _make(self, kind: str, text: str) -> str:
        """Return the IRI of something that only the user names."""
        word = f"{kind}-{to_ref(text)}"
        if word not in self._made:
            self._made[word] = self._free(f"{self._iri}#{word}")
            self._taken.add(self._made[word])
        return self._made[word]

    def _add(self, subject: str, prop: NamedNode, value: Term, place: str) -> None:
        self._triples[Triple(NamedNode(subject), prop, value)] = None
        self._places.put(place, subject, prop.value, value.value)
        self._places.put(place, subject, prop.value)

    @staticmethod
    def _said(entry: Entry, key: str) -> str:
        cell = entry.first(key)
        return to_text(cell.value) if cell else ""
