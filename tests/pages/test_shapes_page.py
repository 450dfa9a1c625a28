# SPDX-License-Identifier: EUPL-1.2
"""`/def/vorm`: rules and shapes in groups that people know, each of them once."""

import re
from collections import Counter

import httpx
import pytest

from kapstok.representation.views.described import Described
from kapstok.representation.views.ontology import ShapesShown, read_shapes
from kapstok.routes.context import Context
from kapstok.terms import PREFIXES, RDF


@pytest.fixture(scope="module")
def shown(context: Context) -> ShapesShown:
    return read_shapes(Described(PREFIXES["vorm"], context.shapes, context.pages.labels))


@pytest.fixture(scope="module")
def html(client: httpx.Client) -> str:
    return client.get("/def/vorm", headers={"Accept": "text/html"}).text


def test_each_shape_and_rule_stands_there_once(shown: ShapesShown, context: Context, html: str):
    kinds = (PREFIXES["sh"] + "NodeShape", PREFIXES["sh"] + "PropertyShape", PREFIXES["ib"] + "Kaderregel")
    typed = {s.value for s, p, o, _ in context.shapes.quads if p.value == RDF + "type" and o.value in kinds}
    stated = sorted(iri.removeprefix(PREFIXES["vorm"]) for iri in typed if iri.startswith(PREFIXES["vorm"]))
    parts = (shown.rules, shown.framework, shown.things, shown.general)
    assert sorted(one.id for part in parts for group in part for one in group.members) == stated
    ids = Counter(re.findall(r' id="([^"]+)"', html))
    assert [name for name in stated if ids[name] != 1] == []


def test_rules_and_their_shapes_stand_by_step(shown: ShapesShown):
    assert [group.title for group in shown.rules][:3] == ["Het document", "Stap 1: Visie", "Stap 2: Scope"]
    assert [group.title for group in shown.framework] == [*(group.title for group in shown.rules), "Het hele kader"]
    (whole,) = [group for group in shown.framework if group.title == "Het hele kader"]
    assert {"PartijInKader", "Verwijzingen-doel"} <= {one.id for one in whole.members}
    rules = {one.id: group.title for group in shown.rules for one in group.members}
    placed = {one.id: group.title for group in shown.framework for one in group.members if group != whole}
    assert len(placed) > 200
    assert {name: title for name, title in placed.items() if title != rules[name[:5]]} == {}
    elsewhere = (one.id for group in (whole, *shown.things, *shown.general) for one in group.members)
    assert not any(name.startswith("FR-") for name in elsewhere)


def test_shapes_of_things_stand_under_the_name_of_the_class(shown: ShapesShown):
    groups = {group.title: {one.id for one in group.members} for group in shown.things}
    assert {"Belegging", "Belegging-rol", "BeleggingDrager"} <= groups["Belegging"]
    assert "BeoogdEffect" in groups["Beoogd effect"]
    assert {group.id for group in shown.general} == {
        *("over-Kenmerk", "over-Relatie", "over-hulpvormen", "over-ontologie"),
    }


def test_the_index_leads_to_groups_that_are_there(html: str):
    links = re.findall(r'href="#([^"]+)"', html.partition('aria-label="Op deze pagina"')[2].partition("</nav>")[0])
    assert len(links) > 70
    assert [link for link in links if f' id="{link}"' not in html] == []
    words = re.findall(r'href="#over-[^"]+">([^<]+)</a>', html)
    assert not {"Is", "In", "Met", "Beoogd", "FR"} & set(words)
