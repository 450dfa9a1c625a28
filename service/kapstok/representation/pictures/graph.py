# SPDX-License-Identifier: EUPL-1.2
"""The graph around one thing: it stands in the middle, what is related to it left and right, under the names of kinds.

What leads further stands beside what hangs under it, one column a step; all else fills the columns evenly, two a side
where one would be too deep. Nothing lies on anything else, and the same things give the same picture.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kapstok.representation.pictures.boxes import BETWEEN, Box, Drawing, Heading, Line, Node, Tie, arc, curve, make_box
from kapstok.representation.pictures.lettering import wrap

WIDE, NARROW = 250, 200  # of a box, where a side has one column and where it has more
GAP, BESIDE = 48, 30  # beside the middle, and between columns of one side
_LOW = 440  # what is no deeper than this needs one column a side
_EDGE = 6  # around everything
_HEADING, _LETTER = 17, 14  # a line of a heading, and its letters
_UNDER, _APART = 5, 6  # room under a heading, and more room above it
_STEP = 8  # by which columns are made deeper until everything fits
_BUSY = 24  # lines, above which those that do not hang a thing under another are left aside

_Children = Mapping[str, Sequence[Node]]


def draw_graph(nodes: Sequence[Node], ties: Sequence[Tie], titles: Mapping[str, str]) -> Drawing:
    """Lay out things of which `column` is the number of steps from the first one; `titles` are the names of kinds."""
    centre, children = nodes[0], _children(nodes, ties)
    sides = _sides(centre, children, titles)
    columns = max(side.columns for side in sides)
    middle = make_box(0, centre, 0, 0, sides[0].width)
    height = max(*(side.depth for side in sides), middle.height)
    middle = replace(middle, y=(height - middle.height) // 2 + _EDGE)
    left = min([0, *(box.x for side in sides for box in side.boxes.values())]) - _EDGE
    headings: list[Heading] = []
    boxes = {centre.id: replace(middle, x=-left)}
    for side in sides:  # the one that is less deep stands in the middle
        down = (height - side.depth) // 2 + _EDGE
        headings += [replace(one, x=one.x - left, y=one.y + down) for one in side.headings]
        boxes |= {iri: replace(box, x=box.x - left, y=box.y + down) for iri, box in side.boxes.items()}
    made = {node.id: replace(boxes[node.id], key=key) for key, node in enumerate(nodes)}
    lines = _lines(made, ties, children, still=columns > 1 or len(ties) > _BUSY)
    width = max(box.right for box in made.values()) + _EDGE
    return Drawing(width, height + 2 * _EDGE, tuple(headings), tuple(made.values()), lines)


def _children(nodes: Sequence[Node], ties: Sequence[Tie]) -> _Children:
    """Hang each thing under the first one a step nearer that it is tied to."""
    beside: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        beside[tie.source].add(tie.target)
        beside[tie.target].add(tie.source)
    children: dict[str, list[Node]] = defaultdict(list)
    kinds = {kind: place for place, kind in enumerate(dict.fromkeys(node.kind for node in nodes))}
    for node in sorted(nodes[1:], key=lambda node: (node.column, kinds[node.kind])):
        nearer = (n.id for n in nodes if n.column == node.column - 1 and n.id in beside[node.id])
        children[next(nearer)].append(node)
    return children


@dataclass
class _Side:
    """One side of the picture while it is made; `sign` is 1 for the right and -1 for the left."""

    sign: int
    width: int
    children: _Children
    titles: Mapping[str, str]
    boxes: dict[str, Box] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How deep it goes."""
        return max((box.y + box.height for box in self.boxes.values()), default=0)

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len({box.x for box in self.boxes.values()})

    def place(self, nodes: Sequence[Node], column: int, y: int) -> int:
        """Place things under each other, each beside the middle of its children; return where the next can begin."""
        kind = ""
        for node in nodes:
            own = self.children.get(node.id, ())
            named = bool(own) or node.kind != kind
            y += _APART if named and kind else 0
            below = self.place(own, column + 1, y) if own else y
            high, box = self.measure(node, named=named)
            top = y + max(0, (below - BETWEEN - y - high) // 2)
            self._put(box, column, top, self._words(node.kind) if named else ())
            y = max(below, top + high + BETWEEN)
            kind = node.kind
        return y

    def measure(self, node: Node, *, named: bool) -> tuple[int, Box]:
        """Return how high a thing is, with the name of its kind above it or not, and its box."""
        box = make_box(0, node, 0, 0, self.width)
        return box.height + (len(self._words(node.kind)) * _HEADING + _UNDER if named else 0), box

    def _words(self, kind: str) -> tuple[str, ...]:
        return wrap(self.titles.get(kind, kind), _LETTER, self.width)

    def _put(self, box: Box, column: int, top: int, words: tuple[str, ...]) -> None:
        x = self.sign * (GAP - BESIDE + column * (self.width + BESIDE))
        for text in words:
            top += _HEADING
            self.headings.append(Heading(box.node.kind, text, x, top - 3, _LETTER))
        self.boxes[box.node.id] = replace(box, x=x, y=top + (_UNDER if words else 0))


def _sides(centre: Node, children: _Children, titles: Mapping[str, str]) -> tuple[_Side, _Side]:
    """Make the right and the left side, about equally deep."""
    first = children.get(centre.id, ())
    leading = [node for node in first if children.get(node.id)]
    loose = [node for node in first if not children.get(node.id)]
    if not leading:
        single = _Side(1, WIDE, children, titles), _Side(-1, WIDE, children, titles)
        if _fill(single, loose, [0, 0], 1) <= _LOW:
            return single
    sides = _Side(1, NARROW, children, titles), _Side(-1, NARROW, children, titles)
    starts = [side.place(half, 1, 0) for side, half in zip(sides, _halves(leading, children), strict=True)]
    _fill(sides, loose, [start + _APART if start else 0 for start in starts], 2)
    return sides


def _leaves(node: Node, children: _Children) -> int:
    return max(1, sum(_leaves(child, children) for child in children.get(node.id, ())))


def _halves(nodes: Sequence[Node], children: _Children) -> tuple[list[Node], list[Node]]:
    """Divide things over right and left, the largest first and each where there is least."""
    halves: tuple[list[Node], list[Node]] = [], []
    for node in sorted(nodes, key=lambda node: -_leaves(node, children)):
        min(halves, key=lambda half: sum(_leaves(one, children) for one in half)).append(node)
    return halves


def _fill(sides: tuple[_Side, _Side], nodes: Sequence[Node], starts: Sequence[int], columns: int) -> int:
    """Put things in the columns of both sides from where each is free, no deeper than is needed; return how deep."""
    plain, named = ([sides[0].measure(node, named=named)[0] for node in nodes] for named in (False, True))
    measured = list(zip(nodes, plain, named, strict=True))
    depth, parts = max(starts), None
    while parts is None:
        depth += _STEP
        parts = _divide(measured, [depth - start for start in starts for _ in range(columns)])
    for place, part in enumerate(parts):
        sides[place // columns].place(part, place % columns + 1, starts[place // columns])
    return depth


def _divide(measured: Sequence[tuple[Node, int, int]], rooms: Sequence[int]) -> list[list[Node]] | None:
    """Divide things over rooms in their order; each begins with the name of a kind. None where they do not fit."""
    parts: list[list[Node]] = [[] for _ in rooms]
    place = used = 0
    for node, plain, named in measured:
        while True:
            part = parts[place]
            more = plain if part and part[-1].kind == node.kind else named + (_APART if part else 0)
            if used + more <= rooms[place]:
                break
            place, used = place + 1, 0
            if place == len(rooms):
                return None
        part.append(node)
        used += more + BETWEEN
    return parts


def _lines(boxes: Mapping[str, Box], ties: Sequence[Tie], children: _Children, *, still: bool) -> tuple[Line, ...]:
    """Draw the lines; in a `still` picture those between things around the middle are left aside, else those across."""
    hung = {frozenset((iri, child.id)) for iri, below in children.items() for child in below}
    middle = next(iter(boxes.values()))
    made = []
    for tie in sorted(ties, key=lambda tie: tie.chosen):
        one, other = boxes[tie.source], boxes[tie.target]
        across = (one.x - middle.x) * (other.x - middle.x) < 0
        aside = (still or across) and frozenset((tie.source, tie.target)) not in hung
        made.append(Line(one.key, other.key, _path(one, other, tuple(boxes.values())), tie, aside))
    return tuple(made)


def _path(one: Box, other: Box, boxes: Sequence[Box]) -> str:
    middle = boxes[0]
    left, right = (one, other) if one.x <= other.x else (other, one)
    if left.x == right.x:
        return arc(left, right, left=left.x > middle.x, room=BESIDE // 2)
    between = [box for box in boxes if left.x < box.x < right.x]
    if middle not in (one, other) or not between:
        return f"M{left.right} {left.middle}{curve(left.right, right.x, left.middle, right.middle)}"
    return _past(middle, other if one is middle else one, between)


def _past(middle: Box, far: Box, between: Sequence[Box]) -> str:
    """Go from the middle to a box in the second column, through the first one between two of its boxes."""
    lane = min((box.y + box.height + BETWEEN // 2 for box in between), key=lambda y: abs(y - far.middle))
    near, edge = (middle.right, far.x) if far.x > middle.x else (middle.x, far.right)
    first = between[0]
    begin, end = (first.x, first.right) if far.x > middle.x else (first.right, first.x)
    return f"M{near} {middle.middle}{curve(near, begin, middle.middle, lane)}H{end}{curve(end, edge, lane, far.middle)}"
