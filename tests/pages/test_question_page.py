# SPDX-License-Identifier: EUPL-1.2
"""The answer to a named question on its page: columns by what they hold, and why there is none."""

import re
from html import unescape

import httpx
import pytest

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
