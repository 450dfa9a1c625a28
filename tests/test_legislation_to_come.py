# SPDX-License-Identifier: EUPL-1.2
"""What is still to come on a day is told with that day: in a report on a framework, and over the list of the day."""

import json

import httpx
import pytest

_API = "/api/v1"


def summary_of(client: httpx.Client, day: str, *laws: str, **asked: str) -> str:
    """Have a framework looked at that names laws, and give the summary of them."""
    scope = {"regelingen": [{"regeling": law} for law in laws]}
    content = json.dumps({"gemeente": "Voorbeeldrecht", "scope": scope}).encode()
    headers = {"Content-Type": "application/json"}
    answer = client.post(f"{_API}/kadervalidaties", params={"geldigOp": day, **asked}, content=content, headers=headers)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["regelgeving"]["toelichting"])


def test_a_report_names_what_is_not_in_force_yet(client: httpx.Client) -> None:
    said = summary_of(client, "2024-01-01", "bio2", "burgerlijk-wetboek")
    bio = "Baseline Informatiebeveiliging Overheid 2 (BIO2)"
    assert f"daarvan niet meer in werking: 0; nog niet in werking: 1, namelijk {bio}." in said
    english = summary_of(client, "2024-01-01", "bio2", taal="en")
    assert "no longer in force: 0; not in force yet: 1, namely " in english


def test_a_report_says_nothing_of_it_where_all_has_begun(client: httpx.Client) -> None:
    said = summary_of(client, "2026-11-22", "bio2", "burgerlijk-wetboek")
    assert "niet meer in werking: 0. In werking" in said
    assert "nog niet in werking" not in said


@pytest.mark.parametrize(("day", "words"), [("2015-01-01", "1 januari 2015"), ("2026-11-22", "22 november 2026")])
def test_what_is_expected_is_expected_on_the_day(client: httpx.Client, day: str, words: str) -> None:
    groups = client.get(f"{_API}/regelingen/actueel?geldigOp={day}").json()["groepen"]
    told = {group["ref"]: group["toelichting"]["tekst"] for group in groups}
    assert told["verwacht"].startswith(f"Wat een gemeente op {words} zou verwachten.")
    page = client.get(f"/regelgeving/actueel?geldigOp={day}", headers={"Accept": "text/html"}).text
    assert told["verwacht"] in page


def test_no_page_says_that_a_list_makes_a_law_hold(client: httpx.Client) -> None:
    for address in ("/", "/sparql"):
        page = client.get(address, headers={"Accept": "text/html"}).text
        assert "Welke wetten zijn van belang voor personele beveiliging, en waarom?" in page
        assert "gelden voor" not in page
