# SPDX-License-Identifier: EUPL-1.2
"""The pictures of `/verkennen`: nothing lies on anything else, lines go between boxes, and names can be read."""

import re

import pytest

from kapstok.representation.pictures.boxes import Node, Tie
from kapstok.representation.pictures.columns import GAP, WIDTHS, draw_columns
from kapstok.representation.pictures.graph import draw_graph
from kapstok.representation.pictures.lettering import wrap


def node(name, column, kind="maatregel"):
    return Node(name, kind, name, f"/{name}", column, name)


def test_lines_of_the_plate_never_pass_a_box_of_the_middle_column():
    nodes = [node("wet", 0, "regeling"), *(node(f"maatregel {n}", 1) for n in range(9)), node("thema", 2, "thema")]
    drawing = draw_columns(nodes, [Tie("wet", "thema", "bron")], {})
    assert drawing.lines[0].path.count("C") == 2
    passed = re.search(r" (\d+)H", drawing.lines[0].path)
    assert passed
    lane = int(passed[1])
    assert all(not box.y <= lane <= box.y + box.height for box in drawing.boxes if box.node.column == 1)


def test_many_lines_to_one_place_share_a_trunk():
    nodes = [*(node(f"maatregel {n}", 1) for n in range(8)), node("thema", 2, "thema")]
    drawing = draw_columns(nodes, [Tie(n.id, "thema", "bron") for n in nodes[:-1]], {})
    trunks = {match[1] for line in drawing.lines if (match := re.search(r"Q(\d+) ", line.path))}
    assert len(trunks) == 1
    assert sum(WIDTHS[:2]) + GAP < int(trunks.pop()) < sum(WIDTHS[:2]) + 2 * GAP


def around_a_middle(near, far=0, kinds=1):
    """Draw a thing with so many around it, and so many around the first five of those."""
    nodes = [node("midden", 0), *(node(f"een {n}", 1, f"soort {n % kinds}") for n in range(near))]
    nodes += [node(f"twee {n}", 2) for n in range(far)]
    ties = [Tie("midden", f"een {n}", "bron") for n in range(near)]
    ties += [Tie(f"een {n % 5}", f"twee {n}", "bron") for n in range(far)]
    return draw_graph(nodes, ties, {})


@pytest.mark.parametrize(("near", "far", "kinds"), [(0, 0, 1), (1, 0, 1), (11, 20, 3), (39, 0, 12), (30, 119, 4)])
def test_boxes_and_names_of_kinds_of_a_graph_do_not_lie_on_each_other(near, far, kinds):
    drawing = around_a_middle(near, far, kinds)
    boxes = drawing.boxes
    assert len(boxes) == 1 + near + far
    assert all(box.x >= 0 and box.right <= drawing.width and box.y + box.height <= drawing.height for box in boxes)
    for head in drawing.headings:
        assert head.y > head.size
        assert not any(box.x <= head.x < box.right and box.y - 2 < head.y < box.y + box.height for box in boxes)
    for one in boxes:
        for other in boxes:
            apart = one.right < other.x or other.right < one.x
            apart = apart or one.y + one.height < other.y or other.y + other.height < one.y
            assert one is other or apart


def test_forty_things_of_a_graph_fit_the_page_with_letters_that_can_be_read():
    drawing = around_a_middle(39, kinds=12)
    assert drawing.width * 0.8 <= 960  # px: the room beside the list at 1360 px, with letters of 14 px at 11 px
    assert drawing.height * 0.8 <= 900
    assert around_a_middle(8).width < drawing.width  # few things stand in one column a side


def test_lines_of_a_graph_go_between_the_boxes_of_the_nearer_column():
    drawing = around_a_middle(39, kinds=12)
    middle, *others = drawing.boxes
    near = {min(box.x for box in others if box.x > middle.x), max(box.x for box in others if box.x < middle.x)}
    far = [line for line in drawing.lines if others[max(line.source, line.target) - 1].x not in near]
    assert far
    for line in far:
        lane = re.search(r" (\d+)H", line.path)
        assert lane
        assert not any(
            box.y < int(lane[1]) < box.y + box.height
            for box in others
            if box.x in near and in_the_way(box, line, drawing)
        )


def in_the_way(box, line, drawing):
    middle, far = (drawing.boxes[key] for key in sorted((line.source, line.target)))
    return min(middle.x, far.x) < box.x < max(middle.x, far.x)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("bedrijfscontinuïteitsbeheer (BCM)", ("bedrijfscontinuïteitsbe-", "heer (BCM)")),
        ("https://" + "b" * 40, ("https://bbbbbbbbbbbbb…",)),
        ("toegangscontrolesysteem", ("toegangscontrolesysteem",)),
    ],
)
def test_a_word_that_is_too_long_is_broken_where_a_syllable_begins(text, lines):
    assert wrap(text, 14, 160) == lines
