# SPDX-License-Identifier: EUPL-1.2
"""The lane of a law in a picture of laws through time: its name, its period, and in words when.

The name stands left of its period where there is room, and above it in a narrow picture. Units: those of the viewBox.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kapstok.model import Row, Succession
from kapstok.representation.pictures.lettering import width_of, wrap
from kapstok.representation.pictures.time_scale import Scale, end_of, href_of, moment_of, name_of
from kapstok.validity import IN_FORCE, NOT_YET, UNKNOWN, Moment, in_words

BAR = 16
_NAME, _SMALL = 15, 13  # letters
_NAME_LINE, _SMALL_LINE = 18, 16
_NAMES, _HIGH = 300, 48  # of a wide picture: what a name takes of a lane, and how high a lane is
_LOOKS = {IN_FORCE: "geldt", NOT_YET: "komt", UNKNOWN: "onbekend"}


@dataclass(frozen=True)
class Stretch:
    """A part of a period. `kind` is vast, vaag (day not known), onzeker or onbekend (no date known)."""

    x: float
    width: float
    kind: str


@dataclass(frozen=True)
class Named:
    """The name of a law in lines, the first at `y`, on a ground of its own from `top`; all at the same x."""

    lines: tuple[str, ...]
    x: float
    y: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Lane:
    """A law from `top` to `bottom`: its name with a link, its period around `y`, and in words when.

    `look` is geldt, komt, weg or onbekend. `before` and `goes_on` tell whether the period is cut off at the left and
    goes on at the right; `words_left` whether the words stand before it.
    """

    top: float
    y: float
    bottom: float
    name: Named
    full_name: str
    href: str
    look: str
    focus: bool
    stretches: tuple[Stretch, ...]
    words: tuple[str, ...]
    words_x: float
    words_y: float
    words_left: bool
    before: bool
    goes_on: bool
    applies: float | None

    @property
    def begins(self) -> float | None:
        """Where its period begins, where it has one."""
        return self.stretches[0].x if self.stretches else None


def make_lane(law: Row, scale: Scale, top: float, steps: Sequence[Succession], *, focus: bool) -> Lane:
    """Make the lane of a law from `top` down; in a narrow picture the name stands above the period."""
    narrow = scale.narrow
    start, applies, end = moment_of(law, "inWerkingOp"), moment_of(law, "vanToepassingOp"), end_of(law, steps)
    words = "; ".join([_in_words(start, end), *_former_names(law, steps)])
    stretches = tuple(part for part in _stretches(start, end, scale) if part.width > 0)
    first = stretches[0].x if stretches else scale.left
    name = _above(law, scale, top) if narrow else _beside(law, top)
    y = name.top + name.height + BAR / 2 if narrow else top + 14
    lines = wrap(words, _SMALL, scale.right - scale.left) if narrow else (words,)
    before = not narrow and first - scale.left > width_of(words, _SMALL) + 16
    x = min(first, scale.right - max(width_of(line, _SMALL) for line in lines))
    return Lane(
        top=top,
        y=y,
        bottom=y + 24 + _SMALL_LINE * (len(lines) - 1) + 12 if narrow else top + _HIGH - 1,
        name=name,
        full_name=name_of(law),
        href=href_of(law.item.id),
        look=_LOOKS.get(law.status or UNKNOWN, "weg"),
        focus=focus,
        stretches=stretches,
        words=lines,
        words_x=scale.left if narrow else round(first - 8 if before else x, 1),
        words_y=y + (5 if before else 24),
        words_left=before,
        before=start is not None and start.earliest < scale.first,
        goes_on=end is None or not end.certain,
        applies=scale.x(applies.earliest) if applies and (start is None or applies.text != start.text) else None,
    )


def _beside(law: Row, top: float) -> Named:
    lines = wrap(name_of(law), _NAME, _NAMES - 24, most=2)
    return Named(lines, 14, top + 19 - (len(lines) > 1), top, _NAMES, 44)


def _above(law: Row, scale: Scale, top: float) -> Named:
    lines = wrap(name_of(law), _NAME, scale.right - scale.left - 4)
    return Named(lines, scale.left, top + 19, top + 2, scale.right - scale.left + 4, _NAME_LINE * len(lines) + 8)


def in_order(laws: Sequence[Row], steps: Sequence[Succession]) -> list[Row]:
    """Put laws that are joined by steps together, the earlier before the later; the others come after, by name."""
    groups: list[set[str]] = []
    for step in steps:
        ends = {step.source.id, step.target.id}
        joined = [group for group in groups if group & ends]
        groups = [group for group in groups if not group & ends] + [ends.union(*joined)]
    number = {iri: n for n, group in enumerate(sorted(groups, key=lambda g: _group_key(g, laws))) for iri in group}
    return sorted(laws, key=lambda law: (number.get(law.item.id, len(groups)), *_place(law, steps)))


def _group_key(group: set[str], laws: Sequence[Row]) -> str:
    return min(name_of(law).casefold() for law in laws if law.item.id in group)


def _place(law: Row, steps: Sequence[Succession]) -> tuple[int, str, str]:
    """Return where a law stands in its group: after everything that leads to it; else by its start and its name."""
    depth, ring, seen = 0, {law.item.id}, {law.item.id}
    while ring := {step.source.id for step in steps if step.target.id in ring} - seen:
        depth += 1
        seen |= ring
    joined = depth or any(step.source.id == law.item.id for step in steps)
    start = moment_of(law, "inWerkingOp")
    return depth, start.text if start and joined else "", name_of(law).casefold()


def _stretches(start: Moment | None, end: Moment | None, scale: Scale) -> Iterator[Stretch]:
    begin, stop = start.latest if start else scale.first, end.earliest if end else scale.last
    kind = "onbekend" if start is None else "vast" if start.certain else "onzeker"
    if start is not None and start.earliest != start.latest:
        yield _stretch(start.earliest, start.latest, "vaag", scale)
    yield _stretch(begin, stop, kind, scale)
    if end is not None and end.earliest != end.latest:
        yield _stretch(end.earliest, end.latest, "vaag", scale)
    if end is not None and not end.certain:
        yield _stretch(end.latest, scale.last, "onzeker", scale)


def _stretch(first: date, last: date, kind: str, scale: Scale) -> Stretch:
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
