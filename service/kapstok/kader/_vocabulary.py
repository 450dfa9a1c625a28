# SPDX-License-Identifier: EUPL-1.2
"""The names by which users know what a framework can refer to: themes, laws, roles, codes."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import Literal

from kapstok.catalogue import Catalogue
from kapstok.kader._spellings import law_words, plain, spellings
from kapstok.store import Store
from kapstok.terms import ID

__all__ = ["Choice", "Vocabulary", "plain", "read_vocabulary"]
_LOCAL_POLICY = ID + "regelingsoort/lokaal-beleid"
_LAWS = ID + "regeling/"
_MOST_NAMED = 16  # members of a list that a remark can name
_SHORTEST_START = 5  # characters of a word that may be the beginning of the name of a law


@dataclass(frozen=True)
class Choice:
    """A member of a list: its IRI and class, the ref that JSON shows and the Dutch name that people choose.

    `english` is its English name, empty where it has none.
    """

    iri: str
    kind: str
    ref: str
    name: str
    english: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """Lists of choices by name, and for each list every word by which a member is known.

    Of every thing that can be chosen: `kinds` its classes, `schemes` its concept schemes; `categories` has the category
    of each principle of the guidance. `unoffered` are members that are known but not shown as a choice: what is
    repealed, and local policy of the pilot.
    """

    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    words: dict[str, dict[str, Choice]] = field(default_factory=dict)
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    schemes: dict[str, frozenset[str]] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    unoffered: frozenset[str] = frozenset()

    def find(self, names: tuple[str, ...], text: str, gemeente: str = "") -> Choice | None:
        """Return the member of the first of these lists that is known by a word, in any case.

        Other spellings count too (`_spellings`); `gemeente` names whose framework it is, for `College van Almelo`.
        """
        for name in names:
            words = self.words.get(name, {})
            for word in spellings(name, text, gemeente):
                if found := words.get(word):
                    return found
        return self._begun(plain(text)) if "regeling" in names else None

    def _begun(self, word: str) -> Choice | None:
        """Return the one law whose name begins with these words."""
        if len(word) < _SHORTEST_START:
            return None
        found: set[Choice] = set()
        start = f"{word} "
        for n in range(bisect_left(self._laws, start, key=lambda law: law[0]), len(self._laws)):
            name, choice = self._laws[n]
            if not name.startswith(start) or len(found) > 1:
                break
            found.add(choice)
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _laws(self) -> list[tuple[str, Choice]]:
        """The laws by name as it is compared, in order: a text is looked up among them often."""
        return sorted(
            ((plain(choice.name), choice) for choice in self.lists.get("regeling", ())), key=lambda law: law[0]
        )

    def closed(self, names: tuple[str, ...]) -> bool:
        """Tell whether only members of these lists can be meant, and they are few enough to name."""
        return all(name in self.lists for name in names) and len(self.members(names)) <= _MOST_NAMED

    def members(self, names: tuple[str, ...]) -> tuple[Choice, ...]:
        """Return the members of these lists, in the order of their names."""
        return tuple(choice for name in names for choice in self.lists.get(name, ()))


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
    sorts, ended = (_about(store, catalogue, prop) for prop in ("#soort", "vervallenOp"))
    local = {iri for iri, each in sorts.items() if _LOCAL_POLICY in each}
    single = {iri: min(each) for iri, each in categories.items()}
    return Vocabulary(lists, words, kinds, schemes, single, frozenset(local | set(ended)))


def _about(store: Store, catalogue: Catalogue, prop: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for member, kind, value in store.select(catalogue.bind("soort-van-keuzen")).rows:
        if member is not None and kind is not None and value is not None and kind.value.endswith(prop):
            found.setdefault(member.value, set()).add(value.value)
    return {iri: frozenset(each) for iri, each in found.items()}


def _choices(members: dict[str, list[tuple[str, Literal]]], kinds: dict[str, frozenset[str]]) -> Iterator[Choice]:
    for iri, words in members.items():
        ref = iri.rpartition("/")[2]
        names = {word.language: word.value for kind, word in reversed(words) if kind.endswith("prefLabel")}
        yield Choice(iri, min(kinds.get(iri, frozenset({""}))), ref, names.get("nl", ref), names.get("en", ""))


def _words(choices: tuple[Choice, ...], members: dict[str, list[tuple[str, Literal]]]) -> dict[str, Choice]:
    known: dict[str, Choice | None] = {}
    for choice in choices:
        for word in {plain(word.value) for _, word in members[choice.iri]}:
            known[word] = None if word in known else choice
    for word, choice in _shorter(choices, members):
        known.setdefault(word, choice)
    for choice in choices:
        known[plain(choice.name)] = choice
    for choice in choices:
        known[choice.ref] = known[choice.iri.casefold()] = choice
    return {word: choice for word, choice in known.items() if choice}


def _shorter(
    choices: tuple[Choice, ...], members: dict[str, list[tuple[str, Literal]]]
) -> Iterator[tuple[str, Choice]]:
    """Give the shorter words for laws that belong to one law only."""
    found: dict[str, list[Choice]] = {}
    for choice in choices:
        if choice.iri.startswith(_LAWS):
            for word in {short for _, said in members[choice.iri] for short in law_words(said.value)}:
                found.setdefault(word, []).append(choice)
    yield from ((word, several[0]) for word, several in found.items() if len(several) == 1)
