# SPDX-License-Identifier: EUPL-1.2
"""Arrows of succession in a picture of laws through time. Units: those of the viewBox.

In a wide picture an arrow stands where it happened. In a narrow one it goes around, left of everything, so that it runs
through no name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypedDict

from kapstok.model import Row, Succession
from kapstok.representation.pictures.lanes import BAR, Lane
from kapstok.representation.pictures.time_scale import Scale, end_of, moment_of
from kapstok.validity import FULL_SUCCESSION, Moment, in_words

TURN = 9  # between arrows side by side
_PARTLY = frozenset({"gedeeltelijk-vervangen", "hernoemd"})
_VERBS = {
    "vervangen": "vervangen door",
    "gedeeltelijk-vervangen": "voor een deel vervangen door",
    "nieuwe-editie": "nieuwe editie:",
    "hernoemd": "kreeg een nieuwe naam:",
    "omgezet-in": "omgezet in",
    "uitgewerkt-in": "uitgewerkt in",
}


@dataclass(frozen=True)
class Arrow:
    """A step of succession. `look` is vol, deel or ander; `doubt`, about its date, is said at x and y."""

    path: str
    head: str
    look: str
    doubt: bool
    words: str
    x: float
    y: float


class _Told(TypedDict):
    look: str
    doubt: bool
    words: str


def side_by_side(steps: Sequence[Succession], order: Sequence[Row]) -> dict[str, int]:
    """Return for each step the place, from 0, where its arrow goes around: shorter ones nearer to the lanes."""
    number = {law.item.id: n for n, law in enumerate(order)}
    ends = {step.id: sorted((number[step.source.id], number[step.target.id])) for step in steps}
    places: dict[str, int] = {}
    for key, (top, bottom) in sorted(ends.items(), key=lambda one: (one[1][1] - one[1][0], one[1], one[0])):
        beside = {place for other, place in places.items() if top <= ends[other][1] and ends[other][0] <= bottom}
        places[key] = next(place for place in count() if place not in beside)
    return places


def around(
    steps: Sequence[Succession], lanes: Mapping[str, Lane], left: float, places: Mapping[str, int]
) -> list[Arrow]:
    """Draw each step left of the lanes, from where one period begins to where the other does."""
    return [_around(step, lanes, left, left - TURN * (places[step.id] + 1)) for step in steps]


def _around(step: Succession, lanes: Mapping[str, Lane], left: float, x: float) -> Arrow:
    source, target = lanes[step.source.id], lanes[step.target.id]
    (out, begin), (into, end) = (
        (y, lane.begins or left) for y, lane in ((source.y + 4, source), (target.y - 4, target))
    )
    return Arrow(
        path=f"M{begin} {out}H{x}V{into}H{end - 6}",
        head=f"M{end - 7} {into - 4.5}L{end - 1} {into}L{end - 7} {into + 4.5}Z",
        x=x - 4,
        y=round((out + into) / 2, 1) + 5,
        **_told(step, lanes),
    )


def where_they_happened(
    steps: Sequence[Succession], laws: Mapping[str, Row], lanes: Mapping[str, Lane], scale: Scale
) -> Iterator[Arrow]:
    """Draw each step where it happened; those that would run through each other stand side by side."""
    taken: list[tuple[float, float, float]] = []
    ys = {iri: lane.y for iri, lane in lanes.items()}
    for step in sorted(steps, key=lambda one: (one.per or "9999", abs(ys[one.source.id] - ys[one.target.id]), one.id)):
        moment = Moment(step.per, step.certainty) if step.per else moment_of(laws[step.target.id], "inWerkingOp")
        date_x = scale.x(moment.earliest) if moment else scale.left
        if step.per is None:  # beside the words, away from any date that it could be taken for
            date_x = max(date_x, scale.left + 190)
        from_y, to_y = ys[step.source.id], ys[step.target.id]
        low, high = sorted((from_y, to_y))
        x = min(date_x + 6, scale.right - 6)
        while any(abs(x - other) < TURN and low < bottom and top < high for other, top, bottom in taken):
            x += TURN
        taken.append((x, low, high))
        ended = end_of(laws[step.source.id], steps)
        begins = f"M{date_x} {from_y}H{round(x, 1)}" if ended and ended.text == step.per else None
        yield _down(step, lanes, round(x, 1), begins)


def _down(step: Succession, lanes: Mapping[str, Lane], x: float, begins: str | None) -> Arrow:
    """Draw one step at an x; `begins` is the path out of a period that ends there, where it does."""
    from_y, to_y = lanes[step.source.id].y, lanes[step.target.id].y
    down = 1 if to_y > from_y else -1
    begins = begins or f"M{x} {from_y + down * BAR / 2}"
    end = to_y - down * (BAR / 2 + 2)
    return Arrow(
        path=f"{begins}V{end - down * 5}",
        head=f"M{x - 4.5} {end - down * 7}L{x} {end}L{x + 4.5} {end - down * 7}Z",
        x=x + 6,
        y=round((from_y + to_y) / 2, 1) + 5,
        **_told(step, lanes),
    )


def _told(step: Succession, lanes: Mapping[str, Lane]) -> _Told:
    doubt = step.per is None or not Moment(step.per, step.certainty).certain
    when = f"per {in_words(Moment(step.per))}" if step.per else "datum niet bekend"
    source, target = (lanes[end.id].full_name for end in (step.source, step.target))
    return {
        "look": "vol" if step.kind in FULL_SUCCESSION else "deel" if step.kind in _PARTLY else "ander",
        "doubt": doubt,
        "words": f"{source}: {_VERBS[step.kind]} {target}, {when}{' (onzeker)' if doubt and step.per else ''}",
    }
