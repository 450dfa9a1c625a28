# SPDX-License-Identifier: EUPL-1.2
"""The status of a law or norm on a date, computed from its dates and its successions alone.

Dates are as precise as they are known: a year, a month or a day (EDTF level 0). A date that is known by its year only
leaves the status *onbekend* within that year, unless something else decides it. Facts whose certainty is `onzeker`
never make a law start or end. A law whose start is missing or uncertain counts from the date of the document that names
it; named by none, an uncertain start that lies ahead keeps it *nog-niet-in-werking* until then, and *onbekend* after.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

NOT_YET = "nog-niet-in-werking"
IN_FORCE = "in-werking"
REPEALED = "vervallen"
SUCCEEDED = "opgevolgd"
UNKNOWN = "onbekend"

# Kinds of succession after which the older one is no longer the one to use.
FULL_SUCCESSION = frozenset({"vervangen", "nieuwe-editie"})
UNCERTAIN = "onzeker"


@dataclass(frozen=True)
class Moment:
    """A date with its certainty. Shape: `text` is `2023`, `2023-05` or `2023-05-25`."""

    text: str
    certainty: str | None = None

    @property
    def certain(self) -> bool:
        """Whether the date may decide a status."""
        return self.certainty != UNCERTAIN

    @property
    def earliest(self) -> date:
        """The first day that the date can mean."""
        year, month, day = [*map(int, self.text.split("-")), 1, 1][:3]
        return date(year, month, day)

    @property
    def latest(self) -> date:
        """The last day that the date can mean."""
        parts = [*map(int, self.text.split("-"))]
        month = parts[1] if len(parts) > 1 else 12
        day = parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1]
        return date(parts[0], month, day)


@dataclass(frozen=True)
class Ending:
    """A succession that has this law as its predecessor."""

    kind: str
    per: Moment | None


@dataclass(frozen=True)
class Dates:
    """What decides a status. `named_on` is the date of the earliest document that names the law, where one does."""

    start: Moment | None = None
    end: Moment | None = None
    named_on: date | None = None
    endings: Sequence[Ending] = ()


def status_on(day: date, dates: Dates) -> str:
    """Return the status on a day: one of the five words of the code list `statusop`.

    >>> nis = Dates(start=Moment("2016-08-08"), end=Moment("2024-10-18"))
    >>> status_on(date(2024, 10, 17), nis), status_on(date(2024, 10, 18), nis)
    ('in-werking', 'vervallen')
    """
    ended = _reached(day, dates.end)
    if ended is True:
        return REPEALED
    started = _started(day, dates)
    if started != IN_FORCE:
        return started
    succeeded = _succeeded(day, dates) if dates.end is None or not dates.end.certain else False
    if succeeded is True:
        return SUCCEEDED
    return UNKNOWN if ended is None or succeeded is None else IN_FORCE


def _started(day: date, dates: Dates) -> str:
    """Say *in-werking* where the law has started, whatever happened later."""
    start = dates.start
    if start is None or not start.certain:
        if dates.named_on is not None:
            return IN_FORCE if day >= dates.named_on else UNKNOWN
        return NOT_YET if start is not None and day < start.earliest else UNKNOWN
    reached = _reached(day, start)
    if reached is None:
        return UNKNOWN
    return IN_FORCE if reached else NOT_YET


def _reached(day: date, moment: Moment | None) -> bool | None:
    """Tell whether a moment has come: None where its precision leaves that open, False where there is none."""
    if moment is None or not moment.certain or day < moment.earliest:
        return False
    return True if day >= moment.latest else None


def _succeeded(day: date, dates: Dates) -> bool | None:
    outcomes = [_reached(day, e.per) for e in dates.endings if e.kind in FULL_SUCCESSION and e.per is not None]
    if True in outcomes:
        return True
    return None if None in outcomes else False
