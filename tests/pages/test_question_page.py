# SPDX-License-Identifier: EUPL-1.2
"""The answer to a named question on its page: columns by what they hold, and why there is none."""

import re
from html import unescape

import httpx
import pytest
from tests.released import lay_out_releases, served

_EMPTY = "De documenten zeggen er misschien niets over."


def page(client: httpx.Client, address: str) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


def test_running_text_has_a_wide_column_and_a_name_has_not(client: httpx.Client):
    answer = unescape(page(client, "/vragen/regelingen-van-thema?thema=personele-beveiliging"))
    cells = re.findall(r'<td(?: class="(\w+)")?><span[^>]*>([^<]*)</span>', answer)
    assert {kind for kind, text in cells if len(text) > 160} == {"lopend"}
    assert {kind for kind, text in cells if 90 < len(text) <= 160} <= {"lang"}
    assert {kind for kind, text in cells if len(text) <= 90} == {""}


@pytest.mark.parametrize("before", ["", "https://w3id.org/kapstok/id/bouwsteen/"])
def test_a_question_without_an_answer_says_what_rest_says(client: httpx.Client, before: str):
    said = client.get("/api/v1/bouwstenen/awareness-en-draagvlak/themas").json()["toelichting"]
    html = page(client, f"/vragen/themas-van-bouwsteen?bouwsteen={before}awareness-en-draagvlak")
    assert said["tekst"].replace("'", "&#39;") in html
    assert f'href="/doc/lacune/{said["lacune"]["ref"]}"' in html
    assert _EMPTY not in html


def test_where_no_gap_is_known_the_page_names_none(client: httpx.Client):
    html = page(client, "/vragen/projecten-van-regeling?regeling=woningwet")
    assert _EMPTY in html
    assert "/doc/lacune/" not in html


def test_an_answer_says_nothing_of_gaps(client: httpx.Client):
    html = page(client, "/vragen/maatregelen-van-regeling?regeling=algemene-verordening-gegevensbescherming")
    assert _EMPTY not in html
    assert "/doc/lacune/" not in html.partition('id="bron"')[0].partition('id="uitkomst"')[2]


QUESTION = "/vragen/regelingen-van-thema?thema=informatiebeveiliging"
_LASTING = re.compile(r'raadsstuk: <a href="([^"]+)">')


def lasting_in(html: str) -> str | None:
    found = _LASTING.search(html)
    return unescape(found[1]) if found else None


@pytest.mark.parametrize(("day", "status"), [("2024-10-17", "in werking"), ("2024-10-18", "vervallen")])
def test_laws_in_an_answer_stand_as_they_did_on_the_day(client: httpx.Client, day: str, status: str):
    html = page(client, f"{QUESTION}&geldigOp={day}")
    found = re.search(
        r'/doc/regeling/richtlijn-eu-2016-1148">[^<]*</a>.*?<span class="nl-data-badge[^>]*>([^<]*)<', html
    )
    assert found
    assert found[1] == status


@pytest.mark.parametrize("address", [QUESTION, f"{QUESTION}&geldigOp=2024-10-18", "/vragen/opvolgingen"])
def test_an_answer_has_an_address_at_which_it_stays(client: httpx.Client, address: str):
    html = page(client, address)
    lasting = lasting_in(html)
    assert lasting
    assert re.search(r"geldigOp=\d{4}-\d\d-\d\d&versie=2026\.\d+$", lasting)
    later = page(client, lasting)
    assert lasting_in(later) == lasting
    assert table(later) == table(html)
    assert "Een antwoord uit uitgave" in later


def test_an_earlier_release_answers_as_it_did_then(client: httpx.Client):
    earlier = page(client, "/vragen/opvolgingen?versie=2026.1")
    rows = client.get("/api/v1/vragen/opvolgingen/antwoord?versie=2026.1").json()["totaal"]
    assert f"<strong>{rows}</strong>" in earlier
    assert table(earlier) != table(page(client, "/vragen/opvolgingen"))
    assert "Pas deze vraag aan in SPARQL" not in earlier


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/vragen/opvolgingen?versie=2026.99", 400),
        ("/vragen/opvolgingen?versie=2026.1&versie=2026.2", 400),
        ("/vragen/opvolgingen?geldigOp=gisteren", 400),
        ("/vragen/bestaat-niet?versie=2026.1", 404),
    ],
)
def test_what_there_is_not_is_said(client: httpx.Client, address: str, status: int):
    assert client.get(address, headers={"Accept": "text/html"}).status_code == status


@pytest.mark.parametrize(
    "address",
    [
        "/regelingen?thema=informatiebeveiliging&geldigOp=2024-10-18",
        "/maatregelen?effect=preventief",
        "/matrix?rij=thema&kolom=regeling",
        "/regelgeving/actueel?geldigOp=2025-01-01",
        "/regelgeving/gevolgen/bio2",
        "/regelgeving/tijdlijn/informatiebeveiliging",
    ],
)
def test_what_rest_answers_has_a_lasting_address_on_its_page(client: httpx.Client, address: str):
    lasting = lasting_in(page(client, address))
    assert lasting
    assert lasting.startswith("/api/v1/")
    assert client.get(lasting).json()["_links"]["permalink"]["href"] == lasting
    assert client.get(f"{lasting}&format=csv&scheiding=puntkomma").status_code == 200


def table(html: str) -> str:
    return html.partition('<table class="tabel')[2].partition("</table>")[0]


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [("/vragen/toen?versie=2026.1", "/vragen"), ("/vragen/proefrollen?versie=2026.1", "/vragen/proefrollen")],
)
def test_from_then_to_now_leads_to_a_page_that_is_there(tmp_path, address: str, leads_to: str):
    now, _ = lay_out_releases(tmp_path)
    for service in served(now):
        found = re.search(r'zoals die toen was\..*?<a href="([^"]+)"', page(service, address))
        assert found
        assert found[1] == leads_to
        page(service, leads_to)
