# SPDX-License-Identifier: EUPL-1.2
"""The names by which users know what a framework can refer to: themes, laws, roles, codes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal

from kapstok.catalogue import Catalogue
from kapstok.store import Store

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Choice:
    """A member of a list: its IRI and class, the ref that JSON shows and the Dutch name that people choose."""

    iri: str
    kind: str
    ref: str
    name: str


@dataclass(frozen=True)
class Vocabulary:
    """Lists of choices by name, and for each list every word by which a member is known.

    Of every thing that can be chosen: `kinds` its classes, `schemes` its concept schemes; `categories` has the category
    of each principle of the guidance.
    """

    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    words: dict[str, dict[str, Choice]] = field(default_factory=dict)
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    schemes: dict[str, frozenset[str]] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)

    def find(self, names: tuple[str, ...], text: str) -> Choice | None:
        """Return the member of the first of these lists that is known by a word, in any case."""
        word = plain(text)
        return next((found for name in names if (found := self.words.get(name, {}).get(word))), None)

    def members(self, names: tuple[str, ...]) -> tuple[Choice, ...]:
        """Return the members of these lists, in the order of their names."""
        return tuple(choice for name in names for choice in self.lists.get(name, ()))


def plain(text: str) -> str:
    """Write a word as it is compared: no case, single spaces, no full stop at the end."""
    return _SPACE.sub(" ", text).strip(" .").casefold()


def read_vocabulary(store: Store, catalogue: Catalogue) -> Vocabulary:
    """Read the lists from the graph. Of two members with the same word, neither is known by it, unless it is a ref."""
    rows = store.select(catalogue.bind("keuzelijsten")).records()
    found: dict[str, dict[str, list[tuple[str, Literal]]]] = {}
    for row in rows:
        name, member, kind, word = (row[column] for column in ("lijst", "lid", "eigenschap", "woord"))
        if name is not None and member is not None and kind is not None and isinstance(word, Literal):
            found.setdefault(name.value, {}).setdefault(member.value, []).append((kind.value, word))
    kinds, schemes, categories = (_about(store, catalogue, prop) for prop in ("type", "inScheme", "inCategorie"))
    lists = {name: tuple(_choices(members, kinds)) for name, members in found.items()}
    words = {name: _words(lists[name], members) for name, members in found.items()}
    return Vocabulary(lists, words, kinds, schemes, {iri: min(each) for iri, each in categories.items()})


def _about(store: Store, catalogue: Catalogue, prop: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for member, kind, value in store.select(catalogue.bind("soort-van-keuzen")).rows:
        if member is not None and kind is not None and value is not None and kind.value.endswith(prop):
            found.setdefault(member.value, set()).add(value.value)
    return {iri: frozenset(each) for iri, each in found.items()}


def _choices(members: dict[str, list[tuple[str, Literal]]], kinds: dict[str, frozenset[str]]) -> Iterator[Choice]:
    for iri, words in members.items():
        ref = iri.rpartition("/")[2]
        names = [word.value for kind, word in words if kind.endswith("prefLabel") and word.language == "nl"]
        yield Choice(iri, min(kinds.get(iri, frozenset({""}))), ref, names[0] if names else ref)


def _words(choices: tuple[Choice, ...], members: dict[str, list[tuple[str, Literal]]]) -> dict[str, Choice]:
    known: dict[str, Choice | None] = {}
    for choice in choices:
        for word in {plain(word.value) for _, word in members[choice.iri]}:
            known[word] = None if word in known else choice
    for choice in choices:
        known[plain(choice.name)] = choice
    for choice in choices:
        known[choice.ref] = known[choice.iri.casefold()] = choice
    return {word: choice for word, choice in known.items() if choice}
