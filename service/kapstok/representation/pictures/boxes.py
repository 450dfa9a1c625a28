# SPDX-License-Identifier: EUPL-1.2
"""Things as boxes with curved lines between them: what the kolommenplaat and the picture around a thing are made of.

Lengths are units of the SVG (about px). A line ends where a box does and never runs through a name.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kapstok.representation.pictures.lettering import wrap

LINE = 17  # of text
NOTE = 15  # the line under a name
PAD = 6  # above and below the text of a box
BETWEEN = 8  # boxes
SIZE = 14  # of the letters
_BESIDE = 40  # what of the width of a box is not for its name


@dataclass(frozen=True)
class Node:
    """A thing to draw. `column` counts from 0; `state` is empty, `gekozen` or `verbonden`.

    `note` comes under its name, and `said` is what else is told of it to who cannot see the picture.
    """

    id: str
    kind: str
    name: str
    href: str
    column: int
    said: str
    state: str = ""
    note: str = ""


@dataclass(frozen=True)
class Tie:
    """That two things are related, in either direction; `layer` is that of the strongest relation, `words` say how."""

    source: str
    target: str
    layer: str
    chosen: bool = False
    words: str = ""


@dataclass(frozen=True)
class Box:
    """A thing as drawn. `lines` is its name as it is broken, `note` a line under it; `key` its number."""

    key: int
    node: Node
    lines: tuple[str, ...]
    x: int
    y: int
    width: int
    height: int
    note: str = ""

    @property
    def middle(self) -> int:
        """How far down its middle is."""
        return self.y + self.height // 2

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.x + self.width


@dataclass(frozen=True)
class Line:
    """A line as drawn, between the boxes of two keys; `path` is what an SVG path takes.

    One that is `aside` is left out of a still picture, where lines are too many; it is shown when it is pointed at.
    """

    source: int
    target: int
    path: str
    tie: Tie
    aside: bool = False


@dataclass(frozen=True)
class Heading:
    """A word above the boxes of one kind; `size` is that of its letters."""

    kind: str
    text: str
    x: int
    y: int
    size: int = 15


@dataclass(frozen=True)
class Drawing:
    """The whole picture; chosen lines come last, so that they lie on top."""

    width: int
    height: int
    headings: tuple[Heading, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def make_box(key: int, node: Node, x: int, y: int, width: int) -> Box:
    """Make a box that is as high as its name needs."""
    lines = wrap(node.name, SIZE, width - _BESIDE) or (node.name,)
    height = len(lines) * LINE + (NOTE if node.note else 0) + 2 * PAD
    note = wrap(node.note, SIZE, width - _BESIDE, 1)
    return Box(key, node, lines, x, y, width, height, *note)


def curve(x1: int, x2: int, y1: int, y2: int) -> str:
    """Go on from one point to another that is beside it; what comes after `M` in an SVG path."""
    half = (x1 + x2) // 2
    return f"C{half} {y1} {half} {y2} {x2} {y2}"


def arc(one: Box, other: Box, *, left: bool, room: int) -> str:
    """Go from a box to another of the same column, around them on one side, no further out than `room`."""
    x, out = (one.x, -1) if left else (one.right, 1)
    bend = x + out * min(room, 14 + abs(one.middle - other.middle) // 4)
    return f"M{x} {one.middle}C{bend} {one.middle} {bend} {other.middle} {x} {other.middle}"


def mark(nodes: Iterable[Node], ties: Iterable[Tie], centre: str | None) -> tuple[list[Node], list[Tie]]:
    """Say of each thing and line whether it is the chosen one, or related to it."""
    marked = [replace(tie, chosen=centre in (tie.source, tie.target)) for tie in ties]
    related = {iri for tie in marked if tie.chosen for iri in (tie.source, tie.target)}
    states = dict.fromkeys(related, "verbonden") | ({centre: "gekozen"} if centre else {})
    return [replace(node, state=states.get(node.id, "")) for node in nodes], marked
