# SPDX-License-Identifier: EUPL-1.2
"""Where a day lies in a picture of laws through time, and which days of a law there are.

Units: those of the viewBox.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kapstok.model import Row, Succession
from kapstok.terms import IB, thing_name
from kapstok.validity import FULL_SUCCESSION, Moment

_YEARS_BEFORE, _YEARS_AFTER = 12, 2
_MANY, _FEW = 16, 5  # years that are written above the chart, at most


@dataclass(frozen=True)
class Scale:
    """From the first day to the last, between two edges; `narrow` tells that it is for a narrow screen."""

    first: date
    last: date
    left: float
    right: float
    narrow: bool = False

    def x(self, day: date) -> float:
        """Return where a day lies, within the chart."""
        whole = (self.last - self.first).days
        part = min(max((day - self.first).days / whole, 0), 1)
        return round(self.left + part * (self.right - self.left), 1)

    def ticks(self) -> Iterator[tuple[float, int]]:
        """Give the years to write, each with where it begins."""
        years = self.last.year - self.first.year
        every = next(n for n in (1, 2, 5, 10, 100, 1000) if years / n <= (_FEW if self.narrow else _MANY))
        for year in range(self.first.year, self.last.year + 1):
            if year % every == 0:
                yield self.x(date(year, 1, 1)), year


def years_of(laws: Sequence[Row], steps: Sequence[Succession], day: date) -> tuple[date, date]:
    """Return the first and the last day to show of laws and steps, seen from a day."""
    found = [m for law in laws for m in (moment_of(law, "inWerkingOp"), moment_of(law, "vervallenOp")) if m]
    found += [Moment(step.per) for step in steps if step.per]
    years = [moment.earliest.year for moment in found]
    first = max(min([*years, day.year - 3]), day.year - _YEARS_BEFORE)
    last = max([*years, day.year + _YEARS_AFTER - 1])
    return date(max(first, 1), 1, 1), date(min(last + 1, 9999), 1, 1)


def end_of(law: Row, steps: Sequence[Succession]) -> Moment | None:
    """Return when a law ended, else when a later one took its whole place: the earliest certain date, else any."""
    if (ended := moment_of(law, "vervallenOp")) is not None:
        return ended
    found = [
        Moment(step.per, step.certainty)
        for step in steps
        if step.source.id == law.item.id and step.kind in FULL_SUCCESSION and step.per
    ]
    return min(found, key=lambda moment: (not moment.certain, moment.text), default=None)


def moment_of(law: Row, name: str) -> Moment | None:
    """Return the date of a law that a property gives, where one is known."""
    found = law.item.first(IB + name)
    return Moment(str(found.content), found.certainty) if found else None


def name_of(law: Row) -> str:
    """Return the Dutch name of a law, else its ref."""
    return law.item.names.get("nl", law.item.ref)


def href_of(iri: str) -> str:
    """Return where the page of a thing is."""
    name = thing_name(iri)
    return f"/doc/{name.soort}/{name.ref}" if name else iri
