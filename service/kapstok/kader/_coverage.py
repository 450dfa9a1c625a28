# SPDX-License-Identifier: EUPL-1.2
"""What a framework names of what the guidance lists, and what not: themes, kinds of objects, goals, roles and so on."""

from collections.abc import Iterator
from dataclasses import dataclass

from kapstok.kader._form_layout import keys_of
from kapstok.kader._form_state import State
from kapstok.kader._parts import PARTS
from kapstok.kader._vocabulary import Choice, Vocabulary
from kapstok.model import Names


@dataclass(frozen=True)
class _List:
    """Where the members of a list are named: the keys that lead to parts, the kind of part, and its field."""

    title: str
    english: str
    step: int
    keys: tuple[str, ...]
    part: str
    field: str


_LISTS = (
    _List("Begrippen van de handleiding", "Terms of the guidance", 0, ("definities",), "kaderdefinitie", "begrip"),
    _List("Thema's", "Themes", 2, ("scope", "themas"), "kaderthema", "thema"),
    _List("Objectsoorten", "Kinds of objects", 2, ("scope", "objectsoorten"), "objectsoortdekking", "objectsoort"),
    _List("Voorbeelddoelen", "Example goals", 3, ("doelen",), "kaderdoel", "voorbeeld"),
    _List(
        "Categorieën van uitgangspunten",
        "Categories of principles",
        4,
        ("uitgangspunten",),
        "kaderuitgangspunt",
        "categorie",
    ),
    _List(
        "Plan, do, check en act",
        "Plan, do, check and act",
        5,
        ("kwaliteitssysteem", "facetten"),
        "kwaliteitsfacet",
        "fase",
    ),
    _List("Rollen", "Roles", 6, ("governance", "rollen"), "kaderbelegging", "rol"),
    _List(
        "Besluiten van het college",
        "Decisions of the municipal executive",
        6,
        ("governance", "besluiten"),
        "kaderbesluit",
        "onderwerp",
    ),
)


@dataclass(frozen=True)
class Coverage:
    """A list of the guidance beside a framework. Shape: `named` and `lacking` are its members, in its order."""

    titles: Names
    step: int
    named: tuple[Choice, ...]
    lacking: tuple[Choice, ...]

    @property
    def asked(self) -> int:
        """How many members the list has."""
        return len(self.named) + len(self.lacking)


def measure_framework(state: State, vocabulary: Vocabulary) -> tuple[Coverage, ...]:
    """Compare a framework with the lists of the guidance. What it leaves out with a word about it counts as named."""
    return tuple(_coverage(each, _rows(state, each.keys), vocabulary) for each in _LISTS)


def _coverage(each: _List, rows: list[State], vocabulary: Vocabulary) -> Coverage:
    lists = PARTS[each.part].by_key[each.field].of
    members = [member for member in vocabulary.members(lists) if member.iri not in vocabulary.unoffered]
    if keys := keys_of(PARTS[each.part]):
        members = [member for member in members if member.ref in keys]
    found = {choice.iri for word in _words(rows, each.field) if (choice := vocabulary.find(lists, word))}
    if each.field == "voorbeeld":
        found |= {choice.iri for word in _words(rows, "naam") if (choice := vocabulary.find(lists, word))}
    if each.field == "categorie":
        taken = (vocabulary.find(("uitgangspunt",), word) for word in _words(rows, "voorbeeld"))
        found |= {vocabulary.categories.get(choice.iri, "") for choice in taken if choice}
    named = tuple(member for member in members if member.iri in found)
    lacking = tuple(member for member in members if member.iri not in found)
    return Coverage({"nl": each.title, "en": each.english}, each.step, named, lacking)


def _rows(state: State, keys: tuple[str, ...]) -> list[State]:
    rows = [state]
    for key in keys:
        rows = [below for row in rows for below in row.get(key) or ()]
    return rows


def _words(rows: list[State], key: str) -> Iterator[str]:
    for row in rows:
        value = row.get(key) or ()
        yield from (str(each) for each in (value if isinstance(value, list) else [value]))
