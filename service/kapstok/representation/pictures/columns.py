# SPDX-License-Identifier: EUPL-1.2
"""The kolommenplaat: things in three columns with curved lines between them. Lengths are units of the SVG (about px).

A line that passes the middle column does so between two rows, and lines to one place share a trunk where they are many.
The order within a kind keeps lines short (the mean place of the other ends).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kapstok.representation.pictures.boxes import BETWEEN, Box, Drawing, Heading, Line, Node, Tie, arc, curve, make_box

WIDTHS = (272, 288, 272)  # of the columns
GAP = 80  # between columns
_HEADING, _TOP = 30, 6
_SWEEPS = 4
_MANY = 6  # lines to one place, from which on they share a trunk

_Point = tuple[int, int]


def draw_columns(nodes: Sequence[Node], ties: Sequence[Tie], titles: Mapping[str, str]) -> Drawing:
    """Lay out things that come in the order of their kinds; `titles` are the headings of the kinds."""
    ordered = _order(nodes, ties)
    headings: list[Heading] = []
    boxes: dict[str, Box] = {}
    depth = 0
    for column, width in enumerate(WIDTHS):
        x, y, kind = sum(WIDTHS[:column]) + column * GAP, _TOP, ""
        for node in (n for n in ordered if n.column == column):
            if node.kind != kind:
                y += (BETWEEN if kind else 0) + _HEADING
                kind = node.kind
                headings.append(Heading(kind, titles.get(kind, kind), x, y - 11))
            box = boxes[node.id] = make_box(len(boxes), node, x, y, width)
            y += box.height + BETWEEN
        depth = max(depth, y)
    pairs = [(tie, *_left_first(boxes[tie.source], boxes[tie.target])) for tie in sorted(ties, key=lambda t: t.chosen)]
    routes = _Routes([box for box in boxes.values() if box.node.column == 1], [(one, other) for _, one, other in pairs])
    lines = tuple(Line(one.key, other.key, routes.path(one, other), tie) for tie, one, other in pairs)
    return Drawing(sum(WIDTHS) + 2 * GAP, depth + _TOP, tuple(headings), tuple(boxes.values()), lines)


def _left_first(one: Box, other: Box) -> tuple[Box, Box]:
    return (one, other) if one.x <= other.x else (other, one)


def _order(nodes: Sequence[Node], ties: Iterable[Tie]) -> list[Node]:
    """Put the things of each kind in the order of the mean place of what they are tied to; untied ones come last."""
    beside: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        beside[tie.source].append(tie.target)
        beside[tie.target].append(tie.source)
    kinds = {kind: n for n, kind in enumerate(dict.fromkeys(node.kind for node in nodes))}
    column_of = {node.id: node.column for node in nodes}
    ordered = list(nodes)
    for sweep in range(_SWEEPS):
        place = _places(ordered)
        for column in (1, 0, 2) if sweep % 2 else (0, 2, 1):
            mean = {}
            for node in (n for n in ordered if n.column == column):
                ends = [place[iri] for iri in beside[node.id] if column_of[iri] != column]
                mean[node.id] = sum(ends) / len(ends) if ends else 2.0
            ordered.sort(key=lambda n, m=mean: (kinds[n.kind], m.get(n.id, 0.0)))  # type: ignore[misc]  # stable
            place = _places(ordered)
    return ordered


def _places(ordered: Sequence[Node]) -> dict[str, float]:
    """Return how far down each thing is in its column, from 0 to 1."""
    columns: dict[int, list[str]] = defaultdict(list)
    for node in ordered:
        columns[node.column].append(node.id)
    return {iri: (n + 0.5) / len(ids) for ids in columns.values() for n, iri in enumerate(ids)}


class _Routes:
    """How lines go through the gaps between columns: curved, or along a trunk where many lead to one place."""

    def __init__(self, middle: Sequence[Box], pairs: Iterable[tuple[Box, Box]]) -> None:
        self._rows = [box.y - BETWEEN // 2 for box in middle] + [box.y + box.height + BETWEEN // 2 for box in middle]
        pieces = [piece for one, other in pairs for piece in self._pieces(one, other)]
        ends = Counter(end for piece in pieces for end in set(piece))
        self._busy = {end: number for end, number in ends.items() if number >= _MANY}
        sides = defaultdict(list)
        for end in sorted(self._busy):
            sides[end[0]].append(end)
        self._trunks = {end: 10 + 6 * (n % 5) for ends_there in sides.values() for n, end in enumerate(ends_there)}

    def path(self, one: Box, other: Box) -> str:
        """Return the path from a box to one further right, or in the same column."""
        if one.x == other.x:
            # Around within the gap beside the column: of the last column on its left, of the others on their right.
            return arc(one, other, left=one.node.column == len(WIDTHS) - 1, room=GAP // 2)
        pieces = self._pieces(one, other)
        first, *_ = pieces
        path = f"M{first[0][0]} {first[0][1]}"
        for n, (start, end) in enumerate(pieces):
            path += (f"H{start[0]}" if n else "") + self._piece(start, end)
        return path

    def _pieces(self, one: Box, other: Box) -> list[tuple[_Point, _Point]]:
        """Divide a line into its parts, one a gap; what passes the middle column does so between two rows."""
        start, end = (one.right, one.middle), (other.x, other.middle)
        if other.node.column - one.node.column < len(WIDTHS) - 1:
            return [(start, end)] if one.x != other.x else []
        row = min(self._rows, key=lambda y: (abs(y - end[1]), y), default=end[1])
        left = WIDTHS[0] + GAP
        return [(start, (left, row)), ((left + WIDTHS[1], row), end)]

    def _piece(self, start: _Point, end: _Point) -> str:
        (x1, y1), (x2, y2) = start, end
        busy = max(start, end, key=lambda point: self._busy.get(point, 0))
        if busy not in self._busy:
            return curve(x1, x2, y1, y2)
        trunk = x1 + self._trunks[busy] if busy == start else x2 - self._trunks[busy]
        bend = min(6, abs(y2 - y1) // 2)
        down = bend if y2 > y1 else -bend
        turn = f"H{trunk - bend}Q{trunk} {y1} {trunk} {y1 + down}V{y2 - down}Q{trunk} {y2} {trunk + bend} {y2}"
        return f"{turn if bend else ''}H{x2}"
