# SPDX-License-Identifier: EUPL-1.2
"""A mention of a law on the page of a thing: which law it is, and how that stands on the day."""

import re
from html import unescape

import httpx
import pytest

_HEADING = "/doc/rubriek/brandveiligheid"


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def mentions(client: httpx.Client, address: str) -> dict[str, str]:
    """Return by ref what the page says of each mention."""
    page = client.get(address, headers={"Accept": "text/html"}).text
    rows = re.findall(r'<li class="lid">.*?</li>', page, re.S)
    found = [(re.search(r'href="/doc/wetsvermelding/([^"?]+)', row), row) for row in rows]
    return {match[1]: text(row) for match, row in found if match}


@pytest.mark.parametrize(("day", "status"), [("2023-12-31", "in werking"), ("2024-01-01", "vervallen")])
def test_a_mention_says_how_its_law_stands_on_the_day(client: httpx.Client, day: str, status: str) -> None:
    said = mentions(client, f"{_HEADING}?geldigOp={day}")["brandveiligheid-bouwbesluit-2012"]
    assert f"Verwijst naar: Bouwbesluit 2012 {status}" in said


def test_every_mention_says_what_rest_says_of_its_law(client: httpx.Client) -> None:
    said = mentions(client, f"{_HEADING}?geldigOp=2023-12-31")
    items = client.get("/api/v1/wetsvermeldingen?rubriek=brandveiligheid&geldigOp=2023-12-31").json()["items"]
    assert len(items) == len(said) > 5
    for item in items:
        for law in item["verwijstNaar"]:
            shown = said[item["ref"]].partition(f"Verwijst naar: {law['naam']} ")[2]
            words = (law["statusOp"].replace("-", " "), "einde niet bekend")
            assert shown.startswith(words), (item["ref"], said[item["ref"]])


def test_the_page_of_a_law_does_not_say_that_its_mentions_are_about_it(client: httpx.Client) -> None:
    assert all("Verwijst naar" not in each for each in mentions(client, "/doc/regeling/bouwbesluit-2012").values())


def test_a_day_can_be_chosen_where_only_mentions_depend_on_it(client: httpx.Client) -> None:
    page = client.get(_HEADING, headers={"Accept": "text/html"}).text
    assert 'name="geldigOp"' in page[page.index("<main") :]


def test_names_keep_their_capitals_at_the_beginning_of_a_sentence(client: httpx.Client) -> None:
    for address in (_HEADING, "/doc/pdca/plan"):
        shown = text(client.get(address, headers={"Accept": "text/html"}).text)
        assert "ijlage i " not in shown
        assert "pdca-cyclus" not in shown
