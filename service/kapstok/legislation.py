# SPDX-License-Identifier: EUPL-1.2
"""The frozen values of legislation that stays current: the list of today, what leans on a law, laws through time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kapstok.model import Item, Layer, Path, Reference, Row, Succession
from kapstok.terms import IB
from kapstok.validity import IN_FORCE, UNCERTAIN, Moment

ABSENT, VAGUE, RECALLED = "onbekend", "onvolledig", "uit-kennis"
# The gravest first: what nobody knows, what is doubted, what lacks its day, what no named source confirms.
REASONS = (ABSENT, UNCERTAIN, VAGUE, RECALLED)
IN_FORCE_FROM, APPLIES_FROM, ENDED, SUCCEEDED_BY = "in-werking", "van-toepassing", "vervallen", "opvolging"
NEW_TEXT = "nieuwe-tekst"  # the law was in force before, under another name
# How a later law relates to an earlier one: it replaced it, replaced a part of it, or works it out beside it. Of
# several steps the last of these counts.
WAYS = ("vervangen", "gedeeltelijk-vervangen", "uitgewerkt-in")
# What kind of text a law or norm is; that a list names it gives it no legal force.
LAW, WITHOUT_FORCE, COLLECTIVE, NOT_FOUND = "recht", "geen-rechtskracht", "verzamelnaam", "niet-gevonden"
FORCES = (LAW, WITHOUT_FORCE, COLLECTIVE, NOT_FOUND)
_OF_ONE_MUNICIPALITY = "lokaal-beleid"
# The groups of an answer, in order, by the class of what leans; what is none of these is under the last.
GROUPS = (
    ("maatregelen", "Maatregelen", ("Maatregel", "Maatregeltype")),
    ("themas", "Thema's", ("Thema",)),
    ("doelen", "Doelen", ("Doel",)),
    ("uitgangspunten", "Uitgangspunten", ("Uitgangspunt",)),
    ("rollen", "Rollen en wie de maatregelen uitvoert of beheert", ("Rol", "Gemeenterol", "Orgaan", "Functie")),
    ("documenten", "Documenten", ("Document",)),
    ("projecten", "Projecten, systemen en gebeurtenissen", ("Project", "Systeem", "Gebeurtenis")),
    ("regelingen", "Andere wetten en normen", ("Regeling",)),
    ("kaders", "Gepubliceerde kaders van gemeenten", ("Kader",)),
    ("overig", "Wat er verder op rust", ()),
)


def force_of(law: Item) -> str:
    """Tell what kind of text a law or norm is: one of `FORCES`. Source: `ib:JuridischeRegeling` and `regelingsoort`.

    Not found is what is neither law nor local policy and of which nothing is known from outside the documents.
    """
    if IB + "JuridischeRegeling" in law.classes:
        return LAW
    kind = law.first(IB + "soort")
    code = kind.content.notation if kind and isinstance(kind.content, Reference) else None
    if code == COLLECTIVE:
        return COLLECTIVE
    known = any(value.layer is Layer.EXTERN for values in law.values.values() for value in values)
    return WITHOUT_FORCE if known or code == _OF_ONE_MUNICIPALITY else NOT_FOUND


def is_open(force: str, status: str | None, certainty: str | None) -> bool:
    """Tell whether all that is known is that no end is known: of no law, and not certain to be in use still."""
    return force != LAW and status == IN_FORCE and certainty == UNCERTAIN


@dataclass(frozen=True)
class Later:
    """A step that comes after a law, directly or by way of others. `reached` is None where its date leaves that open.

    Shape: `depth` counts from 1.
    """

    step: Succession
    depth: int
    reached: bool | None


@dataclass(frozen=True)
class Doubt:
    """A fact to check: its property or the IRI of a succession, its value, and why (one of `REASONS`)."""

    fact: str
    value: str | None
    reason: str
    about: Succession | None = None


@dataclass(frozen=True)
class Listed:
    """A law on the list: every later step, and the later laws that are in force on the day.

    `ways` says of each of those, by IRI, how it relates: one of `WAYS`. `themes` are those of the heading.
    """

    row: Row
    later: tuple[Later, ...]
    heirs: tuple[Row, ...]
    heading: Reference | None = None
    ways: Mapping[str, str] = field(default_factory=dict)
    themes: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Doubtful:
    """A law of which facts must be checked; `why_here` are the groups that it stands in, or what it comes after."""

    row: Row
    doubts: tuple[Doubt, ...]
    why_here: tuple[str, ...]


@dataclass(frozen=True)
class Current:
    """The list of 2021 under its headings, what is expected beside it, and what must be checked of both."""

    day: date
    listed: tuple[Listed, ...]
    expected: tuple[Listed, ...]
    doubtful: tuple[Doubtful, ...]


@dataclass(frozen=True)
class LawsOfDay:
    """Every law by IRI with what came after it, and the list of the day."""

    laws: Mapping[str, Listed]
    current: Current


@dataclass(frozen=True)
class Impact:
    """What leans on a law, by group (see `GROUPS`); within a group by name.

    `frameworks` is the number of published frameworks that were looked at.
    """

    law: Row
    groups: Mapping[str, tuple[Row, ...]]
    frameworks: int = 0


@dataclass(frozen=True)
class Citation:
    """Where a framework names a law, by IRI: the steps from the framework down to the law."""

    law: str
    path: Path


@dataclass(frozen=True)
class PublishedFramework:
    """A framework that a municipality has published, as it names itself, with the laws that it names."""

    iri: str
    title: str
    gemeente: str
    version: str
    status: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Event:
    """What happened to a law. `moment` is None where no date is known; `reached` is None where that is left open.

    `step` is the succession, for an event of that kind; `layer` is who tells the date: that none is known, we say.
    """

    kind: str
    law: Row
    moment: Moment | None
    layer: Layer
    reached: bool | None
    step: Succession | None = None


@dataclass(frozen=True)
class Timeline:
    """The laws of a theme, those before and after them that it does not list, and the events of all, earliest first."""

    theme: Row
    listed: tuple[Row, ...]
    around: tuple[Row, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True)
class LawLife:
    """One law: every step after it, and what happened to it and around it, earliest first."""

    row: Row
    later: tuple[Later, ...]
    events: tuple[Event, ...]
