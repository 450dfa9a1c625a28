# SPDX-License-Identifier: EUPL-1.2
"""A thing with its nearest neighbours: it stands in the middle, they in groups left and right, each under a sentence.

What points at the thing stands left where there is room, what it points at right. Lengths are units of the SVG.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kapstok.representation.pictures.boxes import BETWEEN, Box, Drawing, Heading, Line, Node, Tie, curve, make_box
from kapstok.representation.pictures.lettering import wrap

WIDTH, GAP = 262, 52
_TOP, _HEADING, _LETTER = 6, 18, 15
_GROUPS, _MOST, _PER_GROUP = 6, 16, 4  # groups; neighbours; in a group
_TIED = "verbonden"


@dataclass(frozen=True)
class Cluster:
    """Neighbours of one kind of relation, nearest first, with the layer of each and how many there are in all."""

    heading: str
    nodes: tuple[tuple[Node, str], ...]
    total: int
    back: bool


def draw_around(centre: Node, clusters: Sequence[Cluster]) -> Drawing:
    """Draw a thing among its neighbours; of many groups and of large ones, the first."""
    kept = _choose(clusters)
    left, right = _sides(kept)
    boxes: list[Box] = []
    headings: list[Heading] = []
    lines: list[Line] = []
    middle = make_box(0, centre, WIDTH + GAP if left else 0, 0, WIDTH)
    depths = [_column(side, x, headings, boxes) for side, x in ((left, 0), (right, middle.x + WIDTH + GAP))]
    height = max(*depths, middle.height + 2 * _TOP)
    middle = make_box(0, centre, middle.x, (height - middle.height) // 2, WIDTH)
    layers = [layer for side in (left, right) for cluster in side for _, layer in cluster.nodes]
    for box, layer in zip(boxes, layers, strict=True):
        one, other = (box, middle) if box.x < middle.x else (middle, box)
        path = f"M{one.right} {one.middle}{curve(one.right, other.x, one.middle, other.middle)}"
        lines.append(Line(box.key, 0, path, Tie(box.node.id, centre.id, layer)))
    width = max(box.right for box in (middle, *boxes))
    return Drawing(width, height, tuple(headings), (middle, *boxes), tuple(lines))


def _choose(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Take the first of each group in turn, until the picture is full."""
    clusters = clusters[:_GROUPS]
    taken = [0] * len(clusters)
    for turn in range(_PER_GROUP):
        for number, cluster in enumerate(clusters):
            if sum(taken) < _MOST and len(cluster.nodes) > turn:
                taken[number] = turn + 1
    chosen = zip(clusters, taken, strict=True)
    return [Cluster(c.heading, c.nodes[:most], c.total, c.back) for c, most in chosen if most]


def _sides(clusters: Sequence[Cluster]) -> tuple[list[Cluster], list[Cluster]]:
    """Divide the groups over left and right, about equally high; what points at the thing stands left if it can."""
    left = [cluster for cluster in clusters if cluster.back]
    right = [cluster for cluster in clusters if not cluster.back]
    while left and _height(left) - _height(right) > _height(left[-1:]):
        right.insert(0, left.pop())
    while right and _height(right) - _height(left) > _height(right[-1:]):
        left.append(right.pop())
    return left, right


def _height(clusters: Sequence[Cluster]) -> int:
    return sum(2 + len(cluster.nodes) for cluster in clusters)


def _column(clusters: Sequence[Cluster], x: int, headings: list[Heading], boxes: list[Box]) -> int:
    """Place groups under each other; return how deep they go."""
    y = _TOP
    for cluster in clusters:
        shown = len(cluster.nodes)
        count = f" ({shown} van {cluster.total})" if shown < cluster.total else ""
        for text in wrap(cluster.heading + count, _LETTER, WIDTH):
            y += _HEADING
            headings.append(Heading("", text, x, y - 4))
        y += 4
        for node, _ in cluster.nodes:
            box = make_box(len(boxes) + 1, node, x, y, WIDTH)
            boxes.append(box)
            y += box.height + BETWEEN
        y += 8
    return y
