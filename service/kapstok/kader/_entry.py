# SPDX-License-Identifier: EUPL-1.2
"""What a reader of a file makes: the parts that a user filled in, each value with its place in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from kapstok.kader._fields import Field, Part
from kapstok.verdict import Remark


@dataclass(frozen=True)
class Cell:
    """One value as it stands in the file, and where: a sheet and cell, or a JSON pointer."""

    field: Field
    value: Any
    place: str


@dataclass
class Entry:
    """A part as it was filled in. Shape: `cells` in the order of the file, `parts` below it with their field.

    `blanks` says where a value of a field would stand that was left open, so that a finding can point there.
    `further` says where a list of parts stands that can grow.
    `iri` is the address that the file itself gives, as it stands there.
    """

    part: Part
    place: str
    cells: list[Cell] = field(default_factory=list)
    parts: list[tuple[Field, "Entry"]] = field(default_factory=list)
    blanks: list[tuple[Field, str]] = field(default_factory=list)
    further: list[tuple[Field, str]] = field(default_factory=list)
    iri: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in, here or below."""
        return not self.cells and all(entry.empty for _, entry in self.parts)

    def first(self, key: str) -> Cell | None:
        """Return the first value of a field."""
        return next((cell for cell in self.cells if cell.field.key == key), None)

    def walk(self) -> Iterator["Entry"]:
        """Give this entry and all below it."""
        yield self
        for _, entry in self.parts:
            yield from entry.walk()


_Key = tuple[str, str | None, str | None]


@dataclass
class SourceMap:
    """Where in the user's file a node, a value of it, or one triple comes from.

    `further` says of a node and a property where one more value would stand.
    """

    places: dict[_Key, str] = field(default_factory=dict)
    further: dict[tuple[str, str], str] = field(default_factory=dict)

    def put(self, place: str, subject: str, prop: str | None = None, value: str | None = None) -> None:
        """Remember a place; the first for the same thing stays."""
        self.places.setdefault((subject, prop, value), place)

    def find(self, subject: str, prop: str | None = None, value: str | None = None) -> str | None:
        """Return the narrowest place that is known; None for a node that is not in the file."""
        for key in ((subject, prop, value), (subject, prop, None), (subject, None, value), (subject, None, None)):
            if key in self.places:
                return self.places[key]
        return None


@dataclass(frozen=True)
class Intake:
    """A framework as it was read, whatever the way in.

    Shape: `iri` of the framework, triples without blank nodes, places, and remarks in the order of the file.
    `untouched` says that a template came back as it was given out.
    """

    iri: str
    triples: tuple[Triple, ...]
    places: SourceMap
    remarks: tuple[Remark, ...] = ()
    untouched: bool = False


Term = NamedNode | Literal
Scalar = str | int | float | bool | date
