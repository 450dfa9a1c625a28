# SPDX-License-Identifier: EUPL-1.2
"""The parts of a framework and their fields: the one description that every way in, template and schema follows.

A part becomes a node of a class, a field a triple of a property (`ontology/kader*.ttl`, whose definitions explain the
fields to users). Source: the knowledge model of frameworks; `ontology/README.md`.
"""

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property


class Kind(Enum):
    """What a value of a field is."""

    TEXT = "tekst"
    NAME = "naam in het Nederlands"  # a name in Dutch: a text with a language
    DATE = "datum"
    WHOLE = "geheel getal"
    TRUTH = "ja of nee"
    LINK = "verwijzing"  # to something that exists: a thing of the reference graph, a code, or an own part by its ref
    NAMED = "naam"  # a thing of the reference graph where the name is one, else a node of its own that has the name
    PART = "onderdeel"  # a node of its own, with fields


@dataclass(frozen=True)
class Field:
    """One field of a part.

    `key` is its name in JSON, `term` the property (a name in `ib:`, else a prefixed name), `title` its name for people.
    `of` names where a value comes from: lists of the vocabulary, or parts of the same framework; of a PART, the part.
    `otherwise` is the property that takes the text of a LINK to which nothing is known.
    """

    key: str
    term: str
    title: str
    kind: Kind = Kind.TEXT
    of: tuple[str, ...] = ()
    many: bool = False
    otherwise: str = ""


@dataclass(frozen=True)
class Part:
    """A kind of node. `main` is the field that a bare text stands for; `step` the step of the guidance (0: none).

    `title` names all parts of this kind for people, `one` a single one.
    """

    name: str
    kind: str
    title: str
    one: str
    step: int
    fields: tuple[Field, ...] = field(repr=False)
    main: str = "naam"

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """The fields by their JSON key."""
        return {each.key: each for each in self.fields}


def name_field(title: str = "Naam") -> Field:
    """Make the field of a name."""
    return Field("naam", "skos:prefLabel", title, Kind.NAME)


def code_field(key: str, term: str, title: str, scheme: str = "") -> Field:
    """Make a field whose value is a concept of a code list, by default the list with the name of the property."""
    return Field(key, term, title, Kind.LINK, (scheme or term,))


REF = Field("ref", "dct:identifier", "Code")
MOTIVERING = Field("motivering", "motivering", "Motivering")
THEMAS = Field("themas", "heeftThema", "Thema's", Kind.NAMED, ("thema",), many=True)
DOELEN = Field("doelen", "draagtBijAan", "Doelen", Kind.LINK, ("kaderdoel", "beveiligingsdoel"), many=True)
DATUM = Field("datum", "dct:date", "Datum", Kind.DATE)
VERANTWOORDELIJKE = Field("verantwoordelijke", "heeftVerantwoordelijke", "Verantwoordelijke", Kind.NAMED, ("partij",))


def parts_field(key: str, term: str, title: str, of: str) -> Field:
    """Make a field that holds any number of parts."""
    return Field(key, term, title, Kind.PART, (of,), many=True)
