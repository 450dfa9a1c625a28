# SPDX-License-Identifier: EUPL-1.2
"""Bodies and lines of a way to organise, as a picture: who stands over whom, and what each does towards the other.

Parties stand in rows, the one that steers, supervises or is answered to above the other. Each line has a number that
the table beside the picture repeats, and a height of its own for its words. An end that the document leaves open is a
dashed box beside the party that it does name. Units: those of the viewBox.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kapstok.guidance import Assignment, Line
from kapstok.model import Layer, Reference, Row, Value
from kapstok.representation.pictures.lettering import width_of, wrap
from kapstok.terms import thing_name

VERBS = {
    "aansturen": "stuurt aan",
    "voorzitten": "zit voor",
    "afstemmen": "stemt onderling af",
    "opleggen": "legt doelen op",
    "toezien": "ziet toe op",
    "verantwoorden": "legt verantwoording af",
}
WIDTH = 712
_BOX, _GAP, _OPEN, _REACH = 194, 84, 92, 26
_NAME, _SMALL, _STEP = 16, 14, 19
_MARGIN = 14  # left of the number of a line, and around all
_UPWARD = "verantwoorden"
_LEVEL = "afstemmen"
_CHAIR = "voorzitten"  # leaves a row for whoever may be chair


@dataclass(frozen=True)
class Box:
    """A party: its name and the roles vested in it, in lines. `coordinates` tells that one of the roles is that."""

    x: float
    y: float
    width: float
    height: float
    name: tuple[str, ...]
    roles: tuple[str, ...]
    href: str
    coordinates: bool


@dataclass(frozen=True)
class Link:
    """A line with its number and words. `open_x` is where the box of a party that is not named stands, else None."""

    number: int
    kind: str
    words: str
    path: str
    head: str
    x: float
    y: float
    width: float
    layer: str
    condition: bool
    open_x: float | None
    href: str


@dataclass(frozen=True)
class GovernancePicture:
    """The whole, with its boxes and links."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    open_width: int = _OPEN

    @property
    def drawn(self) -> tuple[float, float]:
        """What is drawn on, of the whole width: the left edge and how wide it is."""
        ends = [(box.x, box.x + box.width) for box in self.boxes]
        for link in self.links:
            if link.open_x is None:
                ends.append((link.x - _MARGIN, link.x - _MARGIN + link.width))
            else:
                ends.append((link.open_x, link.open_x + self.open_width))
        left = min((start for start, _ in ends), default=_MARGIN) - _MARGIN
        return left, max((end for _, end in ends), default=self.width - _MARGIN) + _MARGIN - left


def lay_out(
    lines: Sequence[Line], parties: Mapping[str, Row], assignments: Iterable[Assignment], first: int = 1
) -> GovernancePicture:
    """Lay out lines; they are numbered from `first`, in their order."""
    rows = _rows(lines, parties)
    vested: dict[str, list[str]] = {}
    for each in assignments:
        vested.setdefault(each.party, []).append(each.role.names.get("nl", each.role.id))
    boxes: dict[str, Box] = {}
    y = 24.0
    for number, row in enumerate(rows):
        made = _row_of_boxes(row, parties, vested, y)
        boxes |= made
        bottom = max(y + 46 * max(_beside(lines, iri) for iri in row), *(box.y + box.height for box in made.values()))
        bottom += 40 if any(_ends(line) == (iri, iri) for line in lines for iri in row) else 0
        y = bottom + 44 + 34 * sum(1 for line in lines if _gap_of(line, rows) == number)
    links = tuple(_links(lines, boxes, rows, first))
    lowest = max(box.y + box.height for box in boxes.values()) if boxes else 0
    return GovernancePicture(
        WIDTH, int(max([lowest, *(link.y + 24 for link in links)])) + 24, tuple(boxes.values()), links
    )


def _ends(line: Line) -> tuple[str | None, str | None]:
    """Return the upper and the lower party of a line; what is answered to is above who answers."""
    source, target = _iri(line.source), _iri(line.target)
    return (target, source) if line.kind == _UPWARD else (source, target)


def _rows(lines: Sequence[Line], parties: Mapping[str, Row]) -> list[list[str]]:
    """Put parties in rows by who stands over whom; who stands over nobody and under nobody comes last."""
    over = [
        (upper, lower, 2 if line.kind == _CHAIR else 1)
        for line in lines
        for upper, lower in (_ends(line),)
        if upper and lower and upper != lower and line.kind != _LEVEL
    ]
    named = dict.fromkeys(iri for line in lines for iri in _ends(line) if iri)
    rank = dict.fromkeys(named, 0)
    for _ in named:
        for upper, lower, distance in over:
            rank[lower] = min(max(rank[lower], rank[upper] + distance), 2 * len(named))
    last = max(rank.values(), default=0)
    under = {lower for _, lower, _ in over}
    for iri in named:
        if iri not in under:
            below = [rank[lower] for upper, lower, _ in over if upper == iri]
            rank[iri] = min(below) - 1 if below else last
    used = sorted(set(rank.values()))
    order = {iri: n for n, iri in enumerate(parties)}
    return [
        sorted((i for i in named if rank[i] == level), key=lambda i: (_pull(i, lines), order.get(i, 0)))
        for level in used
    ]


def _pull(iri: str, lines: Sequence[Line]) -> int:
    """Say where in its row a party belongs: who answers at the left, who chairs or is steered at the right."""
    kinds = {line.kind for line in lines if _iri(line.source) == iri}
    return 0 if kinds & {_UPWARD, _LEVEL} else 1


def _row_of_boxes(
    row: Sequence[str], parties: Mapping[str, Row], vested: Mapping[str, Sequence[str]], y: float
) -> dict[str, Box]:
    whole = len(row) * _BOX + (len(row) - 1) * _GAP
    boxes = {}
    for n, iri in enumerate(row):
        found = parties.get(iri)
        name = wrap(found.item.names.get("nl", "") if found else iri, _NAME, _BOX - 24)
        roles = tuple(role for word in vested.get(iri, ()) for role in wrap(f"rol: {word.lower()}", _SMALL, _BOX - 24))
        height = 20 + _STEP * (len(name) + len(roles)) + (4 if roles else 0)
        coordinates = any("oördin" in role for role in vested.get(iri, ()))
        x = (WIDTH - whole) / 2 + n * (_BOX + _GAP)
        boxes[iri] = Box(x, y, _BOX, height, name, roles, _href(iri), coordinates)
    return boxes


def _beside(lines: Iterable[Line], iri: str) -> int:
    """Count the lines of a party that lead to nobody who is named."""
    return sum(1 for line in lines if iri in _ends(line) and None in _ends(line))


def _gap_of(line: Line, rows: Sequence[Sequence[str]]) -> int | None:
    """Return after which row the words of a line stand: just above the lower party."""
    upper, lower = _ends(line)
    if upper is None or lower is None or upper == lower:
        return None
    return next(n for n, row in enumerate(rows) if lower in row) - 1


def _links(
    lines: Sequence[Line], boxes: Mapping[str, Box], rows: Sequence[Sequence[str]], first: int
) -> Iterable[Link]:
    heights: dict[int, int] = {}
    ports = _ports(lines, boxes)
    used: dict[tuple[str, bool], int] = {}
    for number, line in enumerate(lines, start=first):
        upper, lower = _ends(line)
        gap = _gap_of(line, rows)
        if gap is not None and upper and lower:
            row_top = min(boxes[iri].y for iri in rows[gap + 1])
            heights[gap] = heights.get(gap, 0) + 1
            y = row_top - 20 - 34 * (heights[gap] - 0.5)
            yield _between(line, number, (boxes[upper], boxes[lower]), ports[number - first], y)
        else:
            iri = upper or lower or ""
            right = _is_right(iri, rows, line)
            place = used.get((iri, right), 0)
            used[iri, right] = place + (upper != lower)
            yield _aside(line, number, boxes[iri], place, right)


def _ports(lines: Sequence[Line], boxes: Mapping[str, Box]) -> list[tuple[float, float]]:
    """Spread the lines of each box along its edge, in the order of what they lead to. Shape: x above, x below."""
    edges: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for n, line in enumerate(lines):
        upper, lower = _ends(line)
        if upper and lower and upper != lower:
            edges.setdefault((upper, "onder"), []).append((boxes[lower].x, n))
            edges.setdefault((lower, "boven"), []).append((boxes[upper].x, n))
    places: dict[tuple[int, str], float] = {}
    for (iri, side), found in edges.items():
        box = boxes[iri]
        for place, (_, n) in enumerate(sorted(found), start=1):
            places[n, side] = round(box.x + box.width * place / (len(found) + 1), 1)
    return [(places.get((n, "onder"), 0), places.get((n, "boven"), 0)) for n in range(len(lines))]


def _between(line: Line, number: int, boxes: tuple[Box, Box], xs: tuple[float, float], y: float) -> Link:
    """Draw a line from one box to another, as a curve that passes its own words."""
    (upper, lower), (x1, x2) = boxes, xs
    top, bottom = upper.y + upper.height, lower.y
    middle = round((top + bottom) / 2, 1)
    path = f"M{x1} {top}C{x1} {middle} {x2} {middle} {x2} {bottom}"
    part = (y - top) / (bottom - top) if bottom > top else 0.5
    x = round(_on_curve(part, x1, x2), 1)
    if line.kind == _UPWARD:
        return _link(line, number, (path, _head(x1, top, up=True)), (x, y), None)
    return _link(line, number, (path, _head(x2, bottom, up=False)), (x, y), None)


def _on_curve(height: float, x1: float, x2: float) -> float:
    """Return the x of the curve of a line where it is at a height of 0 (top) to 1 (bottom), found by halving."""
    low, high = 0.0, 1.0
    for _ in range(24):
        t = (low + high) / 2
        y = 1.5 * t * (1 - t) ** 2 + 1.5 * t**2 * (1 - t) + t**3
        low, high = (t, high) if y < height else (low, t)
    return x1 + (x2 - x1) * (3 * low**2 - 2 * low**3)


def _aside(line: Line, number: int, box: Box, place: int, right: bool) -> Link:
    """Draw a line that leads to nobody who is named, or back to the party itself, beside its box."""
    y = box.y + 22 + 46 * place
    edge = box.x + box.width if right else box.x
    way = 1 if right else -1
    if _iri(line.source) == _iri(line.target):
        foot, middle = box.y + box.height, box.x + box.width / 2
        path = f"M{middle - 40} {foot}v24h80v-16"
        half = (width_of(VERBS.get(line.kind, line.kind), _SMALL) + 38) / 2
        at = (round(middle - half + 13, 1), foot + 24)
        return _link(line, number, (path, _head(middle + 40, foot, up=True)), at, None)
    end = edge + way * _REACH
    outward = line.source is not None
    tip, towards = (end, way) if outward else (edge, -way)
    x = end if right else end - _OPEN
    return _link(line, number, (f"M{edge} {y}H{end}", _side_head(tip, y, towards)), (edge, y), x)


def _is_right(iri: str, rows: Sequence[Sequence[str]], line: Line) -> bool:
    """Say on which side of its box an open line stands: outside; of a box that is alone, outward lines at the right."""
    row = next(row for row in rows if iri in row)
    return row.index(iri) > 0 if len(row) > 1 else line.source is not None


def _link(line: Line, number: int, drawn: tuple[str, str], at: tuple[float, float], open_x: float | None) -> Link:
    path, head = drawn
    words = VERBS.get(line.kind, line.kind)
    return Link(
        number=number,
        kind=line.kind,
        words=words,
        path=path,
        head=head,
        x=at[0],
        y=round(at[1], 1),
        width=round(width_of(words, _SMALL) + 38, 1),
        layer=(line.layer or Layer.BRON).value,
        condition=line.condition is not None,
        open_x=open_x,
        href=f"#lijn-{number}",
    )


def _head(x: float, y: float, *, up: bool) -> str:
    back = 10 if up else -10
    return f"M{x - 6} {y + back}L{x} {y}L{x + 6} {y + back}Z"


def _side_head(x: float, y: float, way: int) -> str:
    return f"M{x - way * 10} {y - 6}L{x} {y}L{x - way * 10} {y + 6}Z"


def _iri(end: Value | None) -> str | None:
    return end.content.id if end and isinstance(end.content, Reference) else None


def _href(iri: str) -> str:
    name = thing_name(iri)
    return f"/doc/{name.soort}/{name.ref}" if name else iri
