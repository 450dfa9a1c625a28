# SPDX-License-Identifier: EUPL-1.2
"""Turns what stands in a field into terms: values of its kind, and what a name refers to. The same for every way in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode
from rapidfuzz import process

from kapstok.kader._entry import Cell, Term
from kapstok.kader._fields import Field, Kind
from kapstok.kader._spellings import plain
from kapstok.kader._values import UnreadableError, is_open, to_literal, to_text
from kapstok.kader._vocabulary import Vocabulary
from kapstok.terms import IB, RDF, SKOS
from kapstok.verdict import Remark

_TYPE = NamedNode(RDF + "type")
_LABEL = NamedNode(SKOS + "prefLabel")
_LIKELY = 75  # percent of likeness from which a word is probably a slip of the pen
_LONGEST = 100  # characters of a value that a remark repeats
# Of what class a thing is that only the user names, by the list in which it was not found.
OWN_CLASSES = {"thema": "Thema", "gemeente": "Gemeente", "partij": "Kaderpartij"}

Add = Callable[[str, NamedNode, Term, str], None]


@dataclass
class Resolver:
    """Finds terms for one framework.

    `gemeente` is whose it is; `name` makes the IRI of something that only the user names, from its list and text; `add`
    takes a triple with its place. Remarks are added to `remarks`.
    """

    vocabulary: Vocabulary
    gemeente: str
    name: Callable[[str, str], str]
    add: Add
    remarks: list[Remark]
    _exact: dict[tuple[str, str], str] = field(default_factory=dict)
    _own: dict[str, dict[str, str]] = field(default_factory=dict)
    _named: dict[str, tuple[NamedNode, str]] = field(default_factory=dict)

    def learn_address(self, part: str, iri: str, words: Iterable[str]) -> None:
        """Remember how the address of a part can be written."""
        self._exact.update({(part, word): iri for word in words})

    def learn(self, part: str, iri: str, words: Iterable[str]) -> None:
        """Remember by which words other parts can refer to a part; what comes first keeps a word."""
        known = self._own.setdefault(part, {})
        for word in words:
            known.setdefault(plain(word), iri)

    def words_of_example(self, names: tuple[str, ...], text: str) -> tuple[str, ...]:
        """Return the words for an example of the guidance, which are words for the part that takes it over too."""
        found = self.vocabulary.find(names, text)
        return (found.ref, found.name, found.iri) if found else ()

    def terms(self, cell: Cell) -> Iterator[Term]:
        """Give the terms of a value: none where it leaves the field open, or cannot be read."""
        if is_open(cell.field, cell.value):
            return
        text = to_text(cell.value)
        if cell.field.kind in (Kind.LINK, Kind.NAMED):
            yield from self._link(cell, text)
            return
        try:
            yield to_literal(cell.field.kind, cell.value)
        except UnreadableError as error:
            self._say(cell, f"'{text[:_LONGEST]}' {error}. Dit is niet meegenomen.")

    def _say(self, cell: Cell, text: str) -> None:
        self.remarks.append(Remark(cell.place, f"{cell.field.title}: {text}"))

    def _link(self, cell: Cell, text: str) -> Iterator[Term]:
        """Find what a text refers to.

        An unknown text is left out where only few words are possible; else it stays a text, which the rules then judge.
        """
        names = cell.field.of
        own = [self._exact.get((name, text)) for name in names]
        own += [self._own.get(name, {}).get(plain(text)) for name in names]
        found = self.vocabulary.find(names, text, self.gemeente)
        iri = next(filter(None, own), found.iri if found else None)
        if iri:
            yield NamedNode(iri)
        elif cell.field.kind is Kind.NAMED:
            yield self._make(names[0], text, cell.place)
        elif self.vocabulary.closed(names):
            self._say(cell, impossible(cell.field, text, self.vocabulary))
        else:
            yield Literal(text)

    def _make(self, kind: str, text: str, place: str) -> NamedNode:
        iri = self.name(kind, text)
        if iri not in self._named:
            self._named[iri] = NamedNode(iri), text
        node, name = self._named[iri]
        self.add(iri, _TYPE, NamedNode(IB + OWN_CLASSES[kind]), place)
        self.add(iri, _LABEL, Literal(name, language="nl"), place)
        return node


def impossible(each: Field, text: str, vocabulary: Vocabulary) -> str:
    """Say that a text is none of the few that are possible, and which are."""
    names = [choice.name for choice in vocabulary.members(each.of)]
    near = process.extractOne(text[:_LONGEST].casefold(), [name.casefold() for name in names], score_cutoff=_LIKELY)
    hint = f" Bedoelt u '{names[near[2]]}'?" if near else ""
    return f"'{text[:_LONGEST]}' kan hier niet; dit is niet meegenomen. Wel: {', '.join(names)}.{hint}"
