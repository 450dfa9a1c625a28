# SPDX-License-Identifier: EUPL-1.2
"""The cycle of quality as a picture: the steps that lead to it, and its facets as a ring in their order.

Units: those of the viewBox.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kapstok.guidance import Cycle, FrameworkStep
from kapstok.model import Row
from kapstok.representation.pictures.lettering import wrap
from kapstok.terms import IB, SKOS, thing_name

WIDTH = 1000
_MIDDLE, _RING, _THICK = (500, 390), 150, 84
_TEXT, _LINE = 15, 19
_CHEVRON, _TOP, _HIGH = 184, 16, 72


@dataclass(frozen=True)
class Word:
    """Lines of text at a place: the first line's baseline."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Facet:
    """A facet: its part of the ring, its name in it, and what it is beside it. `anchor` is start or end."""

    path: str
    name: Word
    text: Word
    anchor: str
    href: str


@dataclass(frozen=True)
class Chevron:
    """A step in the row above the ring. `leads` tells that this one sets up the cycle."""

    points: str
    number: int
    words: Word
    href: str
    leads: bool


@dataclass(frozen=True)
class CyclePicture:
    """The whole; `down` is the path from the step that sets up the cycle, to the ring; `principles` stand below it."""

    width: int
    height: int
    steps: tuple[Chevron, ...]
    facets: tuple[Facet, ...]
    down: str | None
    centre: Word
    principles: tuple[tuple[Word, str], ...]

    @property
    def ring(self) -> tuple[float, float, float]:
        """The square around the ring alone, for a narrow page: left, top and size."""
        room = _RING + 14
        return self.centre.x - room, _MIDDLE[1] - room, 2 * room


def lay_out(cycle: Cycle) -> CyclePicture:
    """Lay out the cycle with the steps above it and its principles under it."""
    steps = tuple(_chevrons(cycle.steps, cycle.step))
    leads = [n for n, step in enumerate(cycle.steps) if step.row.item.id == cycle.step]
    start = [20 + (_CHEVRON + 8) * n + _CHEVRON / 2 for n in leads]
    x, y = _MIDDLE
    top = _TOP + _HIGH
    return CyclePicture(
        width=WIDTH,
        height=y + _RING + 90 + 52 * len(cycle.principles),
        steps=steps,
        facets=tuple(_facets(cycle.phases)),
        down=f"M{start[0]} {top}V{top + 46}Q{start[0]} {top + 66} {start[0] - 20} {top + 66}H{x}V{y - _RING - 14}"
        if start
        else None,
        centre=Word(x, y - 4, ("Kwaliteits-", "systeem")),
        principles=tuple(
            (Word(x, y + _RING + 90 + 52 * n, wrap(f"Uitgangspunt: {name_of(row)}", 16, 640, 2)), href_of(row.item.id))
            for n, row in enumerate(cycle.principles)
        ),
    )


def name_of(row: Row) -> str:
    """Return the Dutch name."""
    return row.item.names.get("nl", row.item.ref)


def href_of(iri: str) -> str:
    """Return the address of the page of a thing."""
    name = thing_name(iri)
    return f"/doc/{name.soort}/{name.ref}" if name else iri


def short_name(step: FrameworkStep) -> str:
    """Return the shortest name that a document gives a step, as `Visie`; numbered names are passed over."""
    others = [str(value.content) for value in step.row.item.values.get(SKOS + "altLabel", ()) if value.language == "nl"]
    return min((name for name in others if not name.startswith("Stap ")), key=len, default=name_of(step.row))


def number_of(step: FrameworkStep, otherwise: int) -> int:
    """Return the number that the document gives a step."""
    found = step.row.item.first(IB + "volgorde")
    return found.content if found and isinstance(found.content, int) else otherwise


def chevron(corner: tuple[float, float], size: tuple[float, float], *, notch: bool) -> str:
    """Return the points of an arrow that fits behind another one; the first of a row has no notch."""
    (x, y), (width, height) = corner, size
    right, middle, bottom = x + width - 5, y + height / 2, y + height
    inner = x + 16 if notch else x
    return f"{x},{y} {right},{y} {right + 16},{middle} {right},{bottom} {x},{bottom} {inner},{middle}"


def _chevrons(steps: Sequence[FrameworkStep], leads: str | None) -> Iterator[Chevron]:
    for n, step in enumerate(steps):
        x, y, middle = 20 + (_CHEVRON + 8) * n, _TOP, _TOP + _HIGH / 2
        points = chevron((x, y), (_CHEVRON, _HIGH), notch=n > 0)
        lines = wrap(short_name(step), 15, _CHEVRON - 40, 2)
        words = Word(x + 50, middle + 6 - (len(lines) - 1) * 9, lines)
        yield Chevron(points, number_of(step, n + 1), words, href_of(step.row.item.id), step.row.item.id == leads)


def _facets(phases: Sequence[Row]) -> Iterator[Facet]:
    """Cut the ring into equal parts, clockwise from the top, each ending in a point to the next."""
    part = 2 * math.pi / max(len(phases), 1)
    for n, row in enumerate(phases):
        begin, end = -math.pi / 2 + n * part + 0.03, -math.pi / 2 + (n + 1) * part - 0.03
        middle = (begin + end) / 2
        name_x, name_y = _at(middle, _RING - _THICK / 2)
        right = math.cos(middle) > 0
        definition = row.item.first(SKOS + "definition")
        lines = wrap(str(definition.content) if definition else "", _TEXT, 270, 6)
        side_x, side_y = _at(middle, _RING + 44)
        text = Word(side_x, round(side_y - (len(lines) - 1) * _LINE / 2, 1), lines)
        yield Facet(
            path=_part(begin, end, n == 0),
            name=Word(name_x, name_y + 7, (name_of(row),)),
            text=text,
            anchor="start" if right else "end",
            href=href_of(row.item.id),
        )


def _part(begin: float, end: float, first: bool) -> str:
    """Draw a part of the ring as an arrow: a point at its end, a notch at its beginning but for the first."""
    inner, middle = _RING - _THICK, _RING - _THICK / 2
    tip, notch = _at(end + 0.13, middle), _at(begin + (0.0 if first else 0.13), middle)
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = _at(begin, _RING), _at(end, _RING), _at(end, inner), _at(begin, inner)
    return (
        f"M{x1} {y1}A{_RING} {_RING} 0 0 1 {x2} {y2}L{tip[0]} {tip[1]}L{x3} {y3}"
        f"A{inner} {inner} 0 0 0 {x4} {y4}L{notch[0]} {notch[1]}Z"
    )


def _at(angle: float, radius: float) -> tuple[float, float]:
    x, y = _MIDDLE
    return round(x + radius * math.cos(angle), 1), round(y + radius * math.sin(angle), 1)
