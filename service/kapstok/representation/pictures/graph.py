# SPDX-License-Identifier: EUPL-1.2
"""The graph around one thing: it stands in the middle, what is related to it left and right, one column a step.

Everything stands in a row of its own, so that names never lie on each other; the same things give the same picture.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kapstok.representation.pictures.boxes import BETWEEN, Box, Drawing, Line, Node, Tie, arc, curve, make_box

WIDTH = 230  # of a box
GAP = 64  # between columns
_EDGE = 2  # around everything
_BUSY = 45  # lines, above which those that do not hang a thing under another are left aside

_Children = Mapping[str, Sequence[Node]]


def draw_graph(nodes: Sequence[Node], ties: Sequence[Tie]) -> Drawing:
    """Lay out things of which `column` is the number of steps from the first one, which stands in the middle."""
    centre, children = nodes[0], _children(nodes, ties)
    first = sorted(children.get(centre.id, ()), key=lambda node: (node.kind, node.name.casefold(), node.id))
    sides = [_side(side, children, sign) for side, sign in zip(_halves(first, children), (1, -1), strict=True)]
    boxes = {centre.id: make_box(0, centre, 0, 0, WIDTH)}
    height = max(_depth(side) for side in (*sides, boxes))
    for side in (*sides, dict(boxes)):  # what is less deep stands in the middle
        down = (height - _depth(side)) // 2 + _EDGE
        boxes |= {iri: replace(box, y=box.y + down) for iri, box in side.items()}
    left = min(box.x for box in boxes.values()) - _EDGE
    made = {node.id: replace(boxes[node.id], key=key, x=boxes[node.id].x - left) for key, node in enumerate(nodes)}
    hung = {frozenset((iri, child.id)) for iri, below in children.items() for child in below}
    lines = tuple(
        _line(
            made[t.source], made[t.target], t, aside=len(ties) > _BUSY and frozenset((t.source, t.target)) not in hung
        )
        for t in sorted(ties, key=lambda t: t.chosen)
    )
    width = max(box.right for box in made.values()) + _EDGE
    return Drawing(width, height + 2 * _EDGE, (), tuple(made.values()), lines)


def _children(nodes: Sequence[Node], ties: Sequence[Tie]) -> _Children:
    """Hang each thing under the first one a step nearer that it is tied to."""
    beside: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        beside[tie.source].add(tie.target)
        beside[tie.target].add(tie.source)
    children: dict[str, list[Node]] = defaultdict(list)
    for node in nodes[1:]:
        nearer = (n.id for n in nodes if n.column == node.column - 1 and n.id in beside[node.id])
        children[next(nearer)].append(node)
    return children


def _leaves(node: Node, children: _Children) -> int:
    return max(1, sum(_leaves(child, children) for child in children.get(node.id, ())))


def _halves(first: Sequence[Node], children: _Children) -> tuple[list[Node], list[Node]]:
    """Divide what is beside the centre over right and left, so that both are about as high."""
    whole = sum(_leaves(node, children) for node in first)
    right: list[Node] = []
    so_far = 0
    for node in first:
        if right and 2 * so_far >= whole:
            break
        right.append(node)
        so_far += _leaves(node, children)
    return right, list(first[len(right) :])


def _side(nodes: Sequence[Node], children: _Children, sign: int) -> dict[str, Box]:
    """Place the things of one side and all that hangs under them; `sign` is 1 for the right and -1 for the left."""
    boxes: dict[str, Box] = {}
    y = 0
    for node in nodes:
        y = _place(node, children, y, sign, boxes)
    return boxes


def _place(node: Node, children: _Children, y: int, sign: int, boxes: dict[str, Box]) -> int:
    """Place a thing beside the middle of its children, from `y` down; return where the next can begin."""
    box = make_box(0, node, sign * node.column * (WIDTH + GAP), y, WIDTH)
    below = y
    own = children.get(node.id, ())
    for child in own:
        below = _place(child, children, below, sign, boxes)
    if own:
        room = below - BETWEEN - y
        box = replace(box, y=y + max(0, room - box.height) // 2)
    boxes[node.id] = box
    return max(below, box.y + box.height + BETWEEN)


def _depth(boxes: Mapping[str, Box]) -> int:
    return max((box.y + box.height for box in boxes.values()), default=0)


def _line(one: Box, other: Box, tie: Tie, *, aside: bool) -> Line:
    left, right = (one, other) if one.x <= other.x else (other, one)
    if left.x == right.x:
        path = arc(left, right, left=left.x > WIDTH, room=GAP // 2)
    else:
        path = f"M{left.right} {left.middle}{curve(left.right, right.x, left.middle, right.middle)}"
    return Line(one.key, other.key, path, tie, aside)
