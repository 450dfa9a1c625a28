# SPDX-License-Identifier: EUPL-1.2
"""The pages about governance, the steps and the cycle, and their pictures."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import combinations

import httpx
import pytest

from kapstok.reference.governance import read_governance
from kapstok.representation.pictures import completeness
from kapstok.representation.views.governance import show_variants
from kapstok.routes.context import Context
from kapstok.verdict import StepScore

VARIANT = "/governance/overleg-integrale-beveiliging"


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("address", ["/governance", VARIANT])
def test_variant_2_says_who_coordinates_and_who_answers_to_whom(client: httpx.Client, address: str) -> None:
    text = words(client.get(address).text)
    assert re.search(r"Wie coördineert\? Gemeentesecretaris bron .*? Overleg Integrale Beveiliging bron", text)
    assert "Voorzitter van het Overleg Integrale Beveiliging aan Gemeentesecretaris bron Voorwaarde:" in text


def test_a_party_that_is_not_named_is_left_open(client: httpx.Client) -> None:
    text = words(client.get("/governance/directe-aansturing").text)
    assert "Vertegenwoordigers van de disciplines legt verantwoording af aan bron niet genoemd" in text
    assert "Waarom afgeleid:" in text


def test_to_whom_a_coordinator_answers_is_said_to_be_left_out(client: httpx.Client) -> None:
    page = client.get(VARIANT).text
    assert "Gemeentesecretaris : aan wie, noemt het document in deze variant niet." in words(page)
    found = re.search(
        r'Los van de varianten staat er wel: aan .*?College van B&amp;W.*?href="/governance#(lijn-\d+)"', page
    )
    assert found
    assert f'id="{found[1]}"' in client.get("/governance").text.split('id="buiten"')[1]


def test_a_narrow_page_has_the_ring_and_no_picture_begins_in_white(client: httpx.Client) -> None:
    page = client.get("/pdca").text
    ring = page.split('class="plaat pdca smal"')[1].split("</svg>")[0]
    assert all(f">{name}</text>" in ring for name in ("Plan", "Do", "Check", "Act"))
    (box, *_) = re.findall(r'class="plaat governance"[^>]* viewBox="([^"]+)"', client.get(VARIANT).text)
    left, _, width, _ = map(float, box.split())
    assert left > 100
    assert width < 520


def test_unknown_variant_names_those_there_are(client: httpx.Client) -> None:
    answer = client.get("/governance/x", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "directe-aansturing" in answer.text


@pytest.mark.parametrize("address", ["/governance", "/pdca", "/stappenplan.svg"])
def test_parameters_are_refused(client: httpx.Client, address: str) -> None:
    assert client.get(address, params={"x": "1"}, headers={"Accept": "text/html"}).status_code == 400


def test_boxes_stand_apart_and_every_line_is_drawn(context: Context) -> None:
    governance = read_governance(context.store, context.catalogue, context.reader, date(2026, 11, 22))
    for shown, variant in zip(show_variants(governance), governance.variants, strict=True):
        picture = shown.picture
        assert len(picture.links) == len(variant.lines)
        for one, other in combinations(picture.boxes, 2):
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
        assert all(box.x >= 0 and box.x + box.width <= picture.width for box in picture.boxes)
        assert all(link.open_x is None or 0 <= link.open_x <= picture.width for link in picture.links)


def test_steps_stand_in_order_with_what_may_be_left_out(client: httpx.Client) -> None:
    text = words(client.get("/stappenplan").text)
    found = [text.index(f"Stap {n}: ") for n in range(1, 6)]
    assert found == sorted(found)
    assert "Bestaande beveiligingsmaatregelen inventariseren bron mag, hoeft niet" in text


def test_cycle_stands_in_order_and_tells_what_is_open(client: httpx.Client) -> None:
    html = client.get("/pdca").text
    text = words(html[html.index('id="facetten"') :])
    found = [text.index(f"Vindplaats van {name}") for name in ("Plan", "Do", "Check", "Act")]
    assert found == sorted(found)
    assert "Kwaliteitssysteem aangekondigd en niet uitgewerkt" in text


@pytest.mark.parametrize(
    "address",
    ["/pdca.svg", "/stappenplan.svg", f"{VARIANT}.svg", "/governance/buiten-de-varianten.svg"],
)
def test_pictures_stand_alone(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    ET.fromstring(answer.text)  # noqa: S314 - our own
    assert " style=" not in answer.text


def test_bars_of_completeness() -> None:
    scores = (StepScore(1, 10, 10), StepScore(2, 8, 2, 4), StepScore(3, 5, 0, 5))
    picture = completeness.lay_out(scores, {1: "Visie"}, lambda score: f"{score.kept} in orde", ("a", "b", "c"))
    whole, half, nothing = picture.bars
    assert (whole.filled, whole.lacking, whole.whole, whole.name) == (420, 0, True, ("Visie",))
    assert (half.filled, half.lacking, half.words) == (105, 105, "2 in orde")
    assert (nothing.filled, nothing.lacking, nothing.whole) == (0, 0, False)
    assert picture.legend == ("a", "b", "c")
    assert picture.legend_y > nothing.y
