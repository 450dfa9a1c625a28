# SPDX-License-Identifier: EUPL-1.2
"""The report of a framework that is half filled in: short to read, and everything in it."""

import html
import re

import pytest
from tests.pages.kader import COMPLETE, EXAMPLES, report_of

_MEASURES_WITHOUT_GOAL = 72


@pytest.fixture(scope="module")
def half(client) -> str:
    return report_of(client, (EXAMPLES / "tiel.json").read_bytes())


@pytest.fixture(scope="module")
def page(client, half) -> str:
    return str(client.get(half).text)


def words(content: str) -> str:
    """Return what there is to read."""
    seen = re.sub(r"<style>.*?</style>|<script.*?</script>|<[^>]+>", " ", content, flags=re.DOTALL)
    return " ".join(html.unescape(seen).split())


def rule(page: str, code: str) -> str:
    return page.split(f'aria-labelledby="{code}"')[1].split("</article>", maxsplit=1)[0]


def test_is_called_by_its_municipality(page):
    assert "Kader van Tiel (nog zonder titel)" in words(page.split("<h1>")[1].split("</h1>")[0])
    assert "<title>Kader van Tiel (nog zonder titel) ·" in page


def test_six_concepts_are_one_advice(page):
    found = rule(page, "FR-08")
    assert found.count('<div class="kader-fout') == 1
    assert words(found).count("Het kader heeft geen definitie van het begrip") == 6
    assert words(found).count("Wat u kunt doen") == 1
    assert "Voor de andere in deze lijst kunt u hetzelfde doen." in found
    assert "6 bevindingen" in words(found)


def test_a_long_list_is_folded_and_whole(page):
    found = rule(page, "FR-43")
    shown, folded = found.split("<details")
    assert (shown.count("<li>"), folded.count("<li>")) == (5, _MEASURES_WITHOUT_GOAL - 5)
    assert "Maatregelen, nummer 72" in folded
    assert words(found).count("Doelen van:") == 1


def test_a_place_is_not_said_twice(page):
    assert "Scope , veld Objectsoorten" in words(rule(page, "FR-28"))
    assert "Scope · Scope" not in words(page)


def test_laws_that_could_be_named_are_folded_by_theme(page):
    expected = page.split('id="te-verwachten"')[1]
    assert expected.count("<summary>") == expected.count("<table") > 2


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["", "/rapport.html", "/rapport.txt"])
def test_people_read_days_in_words(client, half, form, language):
    read = words(client.get(f"{half}{form}?taal={language}").text)
    assert {"nl": "22 november 2026", "en": "22 November 2026"}[language] in read
    assert re.findall(r"\d{4}-\d\d-\d\d", read) == []


def test_machines_read_days_as_they_are(client, half):
    assert client.get(f"{half}/rapport.json").json()["regelgeving"]["geldigOp"] == "2026-11-22"


def test_the_parts_of_the_bars_are_named_on_the_page_and_in_the_picture(client, half, page):
    picture = client.get(f"{half}/volledigheid.svg").text
    for said in ("in orde", "aandachtspunt, of ontbreekt of klopt niet", "nog niet te beoordelen"):
        assert f"</svg> {said}</span>" in page
        assert f">{said}</text>" in picture


def test_english_names_places_in_the_words_of_the_form(client, half):
    english = client.get(f"{half}?taal=en").text
    assert '<bdi class="kader-plaats" lang="nl">Maatregelen, nummer 72</bdi>' in english
    assert "/maatregelen/71" not in words(english)


def test_where_nothing_is_found_no_step_is_empty(client):
    complete = client.get(report_of(client, COMPLETE)).text
    assert "Wij vonden niets. U hoeft niets te doen." in complete
    assert "stap-1" not in complete
