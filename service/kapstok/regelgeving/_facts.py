# SPDX-License-Identifier: EUPL-1.2
"""What a source says of one law, and what a source is."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kapstok.regelgeving._exchange import SourceError
from kapstok.regelgeving._laws import Law

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_YEAR = 1500  # no law in a source is older; 0001-01-01 is how some software writes that there is no date
_NO_YEAR = 9999


@dataclass(frozen=True)
class Fact:
    """A value with the address at which the source states it. `derived` where it only follows from what is stated."""

    value: str
    address: str
    derived: bool = False

    @property
    def day(self) -> date:
        """The value as a date; a connector has read it as one before it made the fact."""
        return date.fromisoformat(self.value)


@dataclass(frozen=True)
class Facts:
    """What a source says of a law.

    `start` is the first day in force and `end` the first day no longer in force, as in the graph (a source that names
    the last day is converted by its connector). `ended` says that the law is no longer in force where the source does
    not say since when. `later` are further days at which the source has (parts of) it enter into force or apply.
    `repealed_by` are the CELEX numbers of acts that repeal it; `notes` are remarks for a person. None or empty where
    the source is silent.
    """

    source: str
    address: str
    start: Fact | None = None
    end: Fact | None = None
    ended: bool = False
    title: Fact | None = None
    later: tuple[Fact, ...] = ()
    repealed_by: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()


class Source(Protocol):
    """A place where the official facts about laws are."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def identifies(self, law: Law) -> bool:
        """Tell whether a law has the identifier that this source knows laws by."""
        ...

    def fault(self, law: Law) -> str | None:
        """Say what is wrong with the form of that identifier; None where it is well formed."""
        ...

    def ask(self, law: Law, day: date) -> Facts | None:
        """Return what the source says on a day; None where it does not know the law.

        Errors: SourceError where it gives no answer, or one that cannot be read.
        """
        ...


def read_day(text: str | None) -> date | None:
    """Read a date that is written as `yyyy-mm-dd` and nothing else; None where it is no date of a law.

    >>> read_day("2024-10-17"), read_day("2024-W42-4"), read_day("0001-01-01")
    (datetime.date(2024, 10, 17), None, None)
    """
    stripped = (text or "").strip()
    try:
        day = date.fromisoformat(stripped) if _DAY.fullmatch(stripped) else None
    except ValueError:
        return None
    return day if day and day.year >= _FIRST_YEAR else None


def is_open(day: date) -> bool:
    """Tell whether a date only says that there is none: sources write 9999-12-31, or the day before.

    >>> is_open(date(9999, 12, 30))
    True
    """
    return day.year == _NO_YEAR


def refuse_reversed(start: date | None, end: date | None) -> None:
    """Refuse an end before the start. Errors: SourceError."""
    if start is not None and end is not None and end < start:
        raise SourceError(f"de bron laat haar vervallen per {end}, voordat zij per {start} begint", unreadable=True)
