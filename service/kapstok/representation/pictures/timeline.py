# SPDX-License-Identifier: EUPL-1.2
"""Laws through time as a picture: a lane each with its period, arrows of succession, and the line of the day.

What is not known is drawn as not known: a start without a date is dashed from the edge, a date of which only the year
or the month is known is a light stretch, and what is uncertain is dashed. It is drawn twice, for a wide screen and for
a narrow one. Units: those of the viewBox.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kapstok.model import Row, Succession
from kapstok.representation.pictures.arrows import TURN, Arrow, around, side_by_side, where_they_happened
from kapstok.representation.pictures.lanes import BAR, Lane, in_order, make_lane
from kapstok.representation.pictures.time_scale import Scale, years_of
from kapstok.validity import Moment, in_words

WIDTH, NARROW = 1100, 288
_LEFT, _RIGHT, _TOP = 320, 1084, 52
_AROUND, _MARGIN = 10, 8  # of a narrow picture: left of the outermost arrow, and at the right
# Where the signs of the legend stand: their names come from the template, in this order.
_BESIDE = ((0, 0), (130, 0), (310, 0), (510, 0), (666, 0), (852, 0), (0, 30), (130, 30), (310, 30), (510, 30))
_BELOW = tuple((0, 24 * n) for n in range(len(_BESIDE)))


@dataclass(frozen=True)
class TimelinePicture:
    """The whole: ticks are (x, year); `day_x` is None where the day lies outside; `foot` is where the chart ends.

    `legend` are the places of its signs. `narrow` is the same for a narrow screen, where this is the wide one.
    """

    width: int
    height: float
    left: float
    right: float
    top: int
    foot: float
    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...]
    ticks: tuple[tuple[float, int], ...]
    day_x: float | None
    day_words: str
    legend: tuple[tuple[int, int], ...]
    bar: int = BAR
    narrow: "TimelinePicture | None" = None


def lay_out(laws: Sequence[Row], steps: Sequence[Succession], day: date, focus: str | None = None) -> TimelinePicture:
    """Lay out laws through time, seen from a day; laws that succeed each other stand together.

    `focus` is the IRI of the law that it is about, where it is about one. Steps to or from other laws are left out; a
    new name of the same law is no arrow, but stands in the words of its lane.
    """
    known = {law.item.id: law for law in laws}
    drawn = [step for step in steps if step.source.id in known and step.target.id in known and not step.renames]
    ordered = in_order(list(known.values()), drawn)
    years = years_of(ordered, drawn, day)
    places = side_by_side(drawn, ordered)
    left = _AROUND + TURN * (max(places.values(), default=-1) + 1) + 2
    small = Scale(*years, left, NARROW - _MARGIN, narrow=True)
    lanes = _lanes(ordered, small, steps, focus)
    narrow = _picture(small, lanes, around(drawn, lanes, left, places), day)
    scale = Scale(*years, _LEFT, _RIGHT)
    lanes = _lanes(ordered, scale, steps, focus)
    arrows = list(where_they_happened(drawn, known, lanes, scale))
    return replace(_picture(scale, lanes, arrows, day), narrow=narrow)


def _lanes(laws: Sequence[Row], scale: Scale, steps: Sequence[Succession], focus: str | None) -> dict[str, Lane]:
    lanes: dict[str, Lane] = {}
    top: float = _TOP
    for law in laws:
        lane = make_lane(law, scale, top, steps, focus=law.item.id == focus)
        lanes[law.item.id] = lane
        top = lane.bottom + 1
    return lanes


def _picture(scale: Scale, lanes: dict[str, Lane], arrows: Sequence[Arrow], day: date) -> TimelinePicture:
    foot = max((lane.bottom for lane in lanes.values()), default=_TOP) + 13
    legend = _BELOW if scale.narrow else _BESIDE
    return TimelinePicture(
        width=NARROW if scale.narrow else WIDTH,
        height=foot + 44 + max(y for _, y in legend),
        left=scale.left,
        right=scale.right,
        top=_TOP,
        foot=foot,
        lanes=tuple(lanes.values()),
        arrows=tuple(arrows),
        ticks=tuple(scale.ticks()),
        day_x=scale.x(day) if scale.first <= day <= scale.last else None,
        day_words=in_words(Moment(day.isoformat())),
        legend=legend,
    )
