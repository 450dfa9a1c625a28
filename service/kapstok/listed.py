# SPDX-License-Identifier: EUPL-1.2
"""Frozen values of what people browse: a page of a collection with its facets, and the collections by subject."""

from collections.abc import Mapping
from dataclasses import dataclass

from kapstok.model import Layer, Names, Notice, Row, Value

LAYER, STATUS_ON, NONE = "laag", "statusOp", "geen"


@dataclass(frozen=True)
class Choice:
    """A value as its parameter takes it, its names where it is a thing or a code, and how many members have it."""

    value: str
    names: Names
    count: int


@dataclass(frozen=True)
class Facet:
    """A way to tell members apart: the parameter, and the choices of which there are any or that were made."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Member:
    """A member with what each facet looks at, by parameter: pairs of what the parameter takes and the value."""

    row: Row
    values: tuple[tuple[str, tuple[tuple[str, Value], ...]], ...]


@dataclass(frozen=True)
class Listed:
    """A page of what fits a selection. `names` are those of all that fits, in order; `whole` counts the collection.

    `members` stand on this page; `kinds` are the path segments of the whole collection. `sorts` are the codes that it
    can be sorted by beside its name; `numbered` tells that a document gives all members their order, `dated` that they
    have a status on a day. `ahead` are the IRIs of the steps of succession that are still to be taken on that day.
    """

    name: str
    title: str
    singular: str
    names: tuple[str, ...]
    members: tuple[Member, ...]
    kinds: tuple[str, ...]
    page: int
    page_size: int
    whole: int
    facets: tuple[Facet, ...]
    sorts: tuple[str, ...]
    numbered: bool
    dated: bool
    notice: Notice | None = None
    ahead: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Shelf:
    """A collection with the number of its members and what it holds."""

    name: str
    singular: str
    title: str
    count: int
    meaning: str


@dataclass(frozen=True)
class Crossing:
    """A member that stands in a matrix: the values of the rows and of the columns that it has, each with its layer."""

    row: Row
    rows: Mapping[str, Layer]
    columns: Mapping[str, Layer]


@dataclass(frozen=True)
class Crossed:
    """Members of a collection by the values of two of its filters. `rows` and `columns` hold the values there are."""

    collection: str
    row_filter: str
    column_filter: str
    rows: tuple[Choice, ...]
    columns: tuple[Choice, ...]
    members: tuple[Crossing, ...]
