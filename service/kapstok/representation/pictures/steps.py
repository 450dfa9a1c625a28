# SPDX-License-Identifier: EUPL-1.2
"""The steps of the strategic framework as a picture: side by side in their order, each above its activities.

Units: those of the viewBox.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kapstok.guidance import FrameworkStep
from kapstok.model import Row
from kapstok.representation.pictures.cycle import Word, chevron, href_of, name_of, number_of, short_name
from kapstok.representation.pictures.lettering import wrap
from kapstok.terms import IB

_COLUMN, _GAP, _LEFT, _TOP, _HIGH = 214, 12, 12, 14, 84
_TEXT, _LINE = 15, 18


@dataclass(frozen=True)
class Activity:
    """An activity under its step. `optional` tells that the document leaves it to the municipality."""

    y: float
    height: float
    words: Word
    href: str
    optional: bool


@dataclass(frozen=True)
class StepColumn:
    """A step: its arrow, its number and name, and what is done in it."""

    x: float
    points: str
    number: int
    words: Word
    href: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class StepsPicture:
    """The whole; every column is `column` wide."""

    width: int
    height: int
    column: int
    columns: tuple[StepColumn, ...]


def lay_out(steps: Sequence[FrameworkStep]) -> StepsPicture:
    """Lay out the steps, each with its activities."""
    columns = tuple(_columns(steps))
    bottom = max((a.y + a.height for column in columns for a in column.activities), default=_TOP + _HIGH)
    return StepsPicture(_LEFT * 2 + (_COLUMN + _GAP) * len(columns), int(bottom) + 46, _COLUMN, columns)


def is_optional(activity: Row) -> bool:
    """Tell whether the document says that an activity may be left out."""
    found = activity.item.first(IB + "facultatief")
    return found is not None and found.content is True


def _columns(steps: Sequence[FrameworkStep]) -> Iterator[StepColumn]:
    for n, step in enumerate(steps):
        x, middle = _LEFT + (_COLUMN + _GAP) * n, _TOP + _HIGH / 2
        points = chevron((x, _TOP), (_COLUMN, _HIGH), notch=n > 0)
        lines = wrap(short_name(step), 16, _COLUMN - 54, 3)
        words = Word(x + 58, middle + 6 - (len(lines) - 1) * 10, lines)
        yield StepColumn(
            x, points, number_of(step, n + 1), words, href_of(step.row.item.id), tuple(_activities(step, x))
        )


def _activities(step: FrameworkStep, x: float) -> Iterator[Activity]:
    y = float(_TOP + _HIGH + 14)
    for activity in step.activities:
        lines = wrap(name_of(activity), _TEXT, _COLUMN - 32)
        height = 18 + _LINE * len(lines)
        yield Activity(y, height, Word(x + 14, y + 22, lines), href_of(activity.item.id), is_optional(activity))
        y += height + 8
