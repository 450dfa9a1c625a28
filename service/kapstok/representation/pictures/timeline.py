# SPDX-License-Identifier: EUPL-1.2
"""Laws through time as a picture: a lane each with its period, arrows of succession, and the line of the day.

What is not known is drawn as not known: a start without a date is dashed from the edge, a date of which only the year
or the month is known is a light stretch, and what is uncertain is dashed. Units: those of the viewBox.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kapstok.model import Row, Succession
from kapstok.representation.pictures.lettering import width_of, wrap
from kapstok.terms import IB, thing_name
from kapstok.validity import FULL_SUCCESSION, IN_FORCE, NOT_YET, UNKNOWN, Moment, in_words

WIDTH = 1100
_LEFT, _RIGHT, _TOP, _LANE, _BAR = 320, 1084, 52, 48, 16
_NAME, _SMALL = 15, 13
_YEARS_BEFORE, _YEARS_AFTER = 12, 2
_TURN = 9
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
class Stretch:
    """A part of a period. `kind` is vast, vaag (day not known), onzeker or onbekend (no date known)."""

    x: float
    width: float
    kind: str


@dataclass(frozen=True)
class Lane:
    """A law: its name in lines with a link, its period, and in words when. `look` is geldt, komt, weg or onbekend.

    `opens` and `closes` tell whether the period is cut off at the left and goes on at the right.
    """

    y: float
    name: tuple[str, ...]
    href: str
    look: str
    focus: bool
    stretches: tuple[Stretch, ...]
    words: str
    words_x: float
    words_left: bool
    before: bool
    goes_on: bool
    applies: float | None


@dataclass(frozen=True)
class Arrow:
    """A step of succession. `look` is vol, deel or ander; `doubt` where its date is unknown or uncertain."""

    path: str
    head: str
    look: str
    doubt: bool
    words: str
    x: float
    y: float


@dataclass(frozen=True)
class TimelinePicture:
    """The whole: ticks are (x, year); `day_x` is None where the day lies outside."""

    width: int
    height: int
    left: int
    right: int
    top: int
    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...]
    ticks: tuple[tuple[float, int], ...]
    day_x: float | None
    day_words: str
    bar: int = _BAR


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Return where a day lies, within the chart."""
        whole = (self.last - self.first).days
        part = min(max((day - self.first).days / whole, 0), 1)
        return round(_LEFT + part * (_RIGHT - _LEFT), 1)


def lay_out(laws: Sequence[Row], steps: Sequence[Succession], day: date, focus: str | None = None) -> TimelinePicture:
    """Lay out laws through time, seen from a day; laws that succeed each other stand together.

    `focus` is the IRI of the law that it is about, where it is about one. Steps to or from other laws are left out; a
    new name of the same law is no arrow, but stands in the words of its lane.
    """
    known = {law.item.id: law for law in laws}
    drawn = [step for step in steps if step.source.id in known and step.target.id in known and not step.renames]
    ordered = _in_lanes(list(known.values()), drawn)
    scale = _scale(ordered, drawn, day)
    ys: dict[str, float] = {law.item.id: _TOP + _LANE * n + 14 for n, law in enumerate(ordered)}
    lanes = tuple(_lane(law, scale, ys[law.item.id], steps, focus) for law in ordered)
    return TimelinePicture(
        width=WIDTH,
        height=_TOP + _LANE * len(lanes) + 86,
        left=_LEFT,
        right=_RIGHT,
        top=_TOP,
        lanes=lanes,
        arrows=tuple(_arrows(drawn, known, scale, ys)),
        ticks=tuple(_ticks(scale)),
        day_x=scale.x(day) if scale.first <= day <= scale.last else None,
        day_words=in_words(Moment(day.isoformat())),
    )


def _in_lanes(laws: Sequence[Row], steps: Sequence[Succession]) -> list[Row]:
    """Put laws that are joined by steps together, the earlier before the later; the others come after, by name."""
    groups: list[set[str]] = []
    for step in steps:
        ends = {step.source.id, step.target.id}
        joined = [group for group in groups if group & ends]
        groups = [group for group in groups if not group & ends] + [ends.union(*joined)]
    number = {iri: n for n, group in enumerate(sorted(groups, key=lambda g: _group_key(g, laws))) for iri in group}
    return sorted(laws, key=lambda law: (number.get(law.item.id, len(groups)), *_order(law, steps)))


def _group_key(group: set[str], laws: Sequence[Row]) -> str:
    return min(_name(law).casefold() for law in laws if law.item.id in group)


def _order(law: Row, steps: Sequence[Succession]) -> tuple[int, str, str]:
    """Return where a law stands in its group: after everything that leads to it; else by its start and its name."""
    depth, ring, seen = 0, {law.item.id}, {law.item.id}
    while ring := {step.source.id for step in steps if step.target.id in ring} - seen:
        depth += 1
        seen |= ring
    joined = depth or any(step.source.id == law.item.id for step in steps)
    start = _moment(law, "inWerkingOp")
    return depth, start.text if start and joined else "", _name(law).casefold()


def _scale(laws: Sequence[Row], steps: Sequence[Succession], day: date) -> _Scale:
    found = [m for law in laws for m in (_moment(law, "inWerkingOp"), _moment(law, "vervallenOp")) if m]
    found += [Moment(step.per) for step in steps if step.per]
    years = [moment.earliest.year for moment in found]
    first = max(min([*years, day.year - 3]), day.year - _YEARS_BEFORE)
    last = max([*years, day.year + _YEARS_AFTER - 1])
    return _Scale(date(max(first, 1), 1, 1), date(min(last + 1, 9999), 1, 1))


def _ticks(scale: _Scale) -> Iterator[tuple[float, int]]:
    years = scale.last.year - scale.first.year
    every = next(n for n in (1, 2, 5, 10, 100, 1000) if years / n <= 16)
    for year in range(scale.first.year, scale.last.year + 1):
        if year % every == 0:
            yield scale.x(date(year, 1, 1)), year


def _lane(law: Row, scale: _Scale, y: float, steps: Sequence[Succession], focus: str | None) -> Lane:
    start, applies, end = _moment(law, "inWerkingOp"), _moment(law, "vanToepassingOp"), _end(law, steps)
    words = "; ".join([_in_words(start, end), *_former_names(law, steps)])
    stretches = tuple(part for part in _stretches(start, end, scale) if part.width > 0)
    first = stretches[0].x if stretches else _LEFT
    beside = first - _LEFT > width_of(words, _SMALL) + 16
    looks = {IN_FORCE: "geldt", NOT_YET: "komt", UNKNOWN: "onbekend"}
    return Lane(
        y=y,
        name=wrap(_name(law), _NAME, _LEFT - 44, most=2),
        href=_href(law.item.id),
        look=looks.get(law.status or UNKNOWN, "weg"),
        focus=law.item.id == focus,
        stretches=stretches,
        words=words,
        words_x=round(first - 8 if beside else min(first, _RIGHT - width_of(words, _SMALL)), 1),
        words_left=beside,
        before=start is not None and start.earliest < scale.first,
        goes_on=end is None or not end.certain,
        applies=scale.x(applies.earliest) if applies and (start is None or applies.text != start.text) else None,
    )


def _end(law: Row, steps: Sequence[Succession]) -> Moment | None:
    """Return when a law ended, else when a later one took its whole place: the earliest certain date, else any."""
    if (ended := _moment(law, "vervallenOp")) is not None:
        return ended
    found = [
        Moment(step.per, step.certainty)
        for step in steps
        if step.source.id == law.item.id and step.kind in FULL_SUCCESSION and step.per
    ]
    return min(found, key=lambda moment: (not moment.certain, moment.text), default=None)


def _stretches(start: Moment | None, end: Moment | None, scale: _Scale) -> Iterator[Stretch]:
    begin, stop = start.latest if start else scale.first, end.earliest if end else scale.last
    kind = "onbekend" if start is None else "vast" if start.certain else "onzeker"
    if start is not None and start.earliest != start.latest:
        yield _stretch(start.earliest, start.latest, "vaag", scale)
    yield _stretch(begin, stop, kind, scale)
    if end is not None and end.earliest != end.latest:
        yield _stretch(end.earliest, end.latest, "vaag", scale)
    if end is not None and not end.certain:
        yield _stretch(end.latest, scale.last, "onzeker", scale)


def _stretch(first: date, last: date, kind: str, scale: _Scale) -> Stretch:
    x = scale.x(first)
    return Stretch(x, round(scale.x(last) - x, 1), kind)


def _in_words(start: Moment | None, end: Moment | None) -> str:
    begun = f"{in_words(start)}{'' if start.certain else ' (onzeker)'}" if start else "begin niet bekend"
    if end is None:
        return f"sinds {begun}" if start else begun
    return f"{begun} – {in_words(end)}{'' if end.certain else ' (onzeker)'}"


def _former_names(law: Row, steps: Sequence[Succession]) -> Iterator[str]:
    for step in steps:
        if step.renames and step.source.id == law.item.id and step.per:
            yield f"heette tot {in_words(Moment(step.per))} {step.former}"


def _arrows(steps: Sequence[Succession], laws: dict[str, Row], scale: _Scale, ys: dict[str, float]) -> Iterator[Arrow]:
    """Draw each step where it happened; those that would run through each other stand side by side."""
    taken: list[tuple[float, float, float]] = []
    for step in sorted(steps, key=lambda one: (one.per or "9999", abs(ys[one.source.id] - ys[one.target.id]), one.id)):
        moment = Moment(step.per, step.certainty) if step.per else _moment(laws[step.target.id], "inWerkingOp")
        date_x = scale.x(moment.earliest) if moment else _LEFT
        if step.per is None:  # beside the words, away from any date that it could be taken for
            date_x = max(date_x, _LEFT + 190)
        from_y, to_y = ys[step.source.id], ys[step.target.id]
        low, high = sorted((from_y, to_y))
        x = min(date_x + 6, _RIGHT - 6)
        while any(abs(x - other) < _TURN and low < bottom and top < high for other, top, bottom in taken):
            x += _TURN
        taken.append((x, low, high))
        ended = _end(laws[step.source.id], steps)
        begins = f"M{date_x} {from_y}H{round(x, 1)}" if ended and ended.text == step.per else None
        yield _arrow(step, laws, (begins, round(x, 1)), (from_y, to_y))


def _arrow(step: Succession, laws: dict[str, Row], at: tuple[str | None, float], ys: tuple[float, float]) -> Arrow:
    """Draw one step at an x; `at` begins with the path out of a period that ends there, where it does."""
    (begins, x), (from_y, to_y) = at, ys
    down = 1 if to_y > from_y else -1
    begins = begins or f"M{x} {from_y + down * _BAR / 2}"
    end = to_y - down * (_BAR / 2 + 2)
    doubt = step.per is None or not Moment(step.per, step.certainty).certain
    look = "vol" if step.kind in FULL_SUCCESSION else "deel" if step.kind in _PARTLY else "ander"
    when = f"per {in_words(Moment(step.per))}" if step.per else "datum niet bekend"
    names = (_name(laws[step.source.id]), _name(laws[step.target.id]))
    return Arrow(
        path=f"{begins}V{end - down * 5}",
        head=f"M{x - 4.5} {end - down * 7}L{x} {end}L{x + 4.5} {end - down * 7}Z",
        look=look,
        doubt=doubt,
        words=f"{names[0]}: {_VERBS[step.kind]} {names[1]}, {when}{' (onzeker)' if doubt and step.per else ''}",
        x=x,
        y=round((from_y + to_y) / 2, 1),
    )


def _moment(law: Row, name: str) -> Moment | None:
    found = law.item.first(IB + name)
    return Moment(str(found.content), found.certainty) if found else None


def _name(law: Row) -> str:
    return law.item.names.get("nl", law.item.ref)


def _href(iri: str) -> str:
    name = thing_name(iri)
    return f"/doc/{name.soort}/{name.ref}" if name else iri
