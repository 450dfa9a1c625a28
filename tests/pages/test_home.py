"""The first page: what it says, and that it leads on."""

import re
from html import unescape

import pytest

HTML = {"Accept": "text/html"}
QUESTIONS = 5


@pytest.fixture(scope="module")
def text(client):
    return client.get("/", headers=HTML).text


def test_it_says_what_this_is_and_lets_one_search(text):
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert '<form action="/zoeken" method="get" role="search">' in text
    assert 'data-suggesties="/zoeken/suggesties"' in text
    assert "Bijgewerkt op " in text


def test_it_counts_what_there_is(client, text):
    for name in ("themas", "regelingen", "maatregelen", "rollen"):
        total = client.get(f"/api/v1/{name}?paginaGrootte=1").json()["totaal"]
        assert re.search(rf'<dt><a href="/{name}">[^<]+</a></dt><dd>{total}</dd>', text), name


def test_the_questions_of_a_newcomer_lead_to_their_answers(client, text):
    listed = re.search(r'<ol class="vragen">(.*?)</ol>', text, re.DOTALL)
    assert listed
    links = [unescape(href).partition("#")[0] for href in re.findall(r'href="([^"]+)"', listed[1])]
    assert len(links) == QUESTIONS
    laws, measures, governance, successor, framework = (unescape(client.get(link, headers=HTML).text) for link in links)
    assert "Ambtenarenwet 2017" in laws
    assert "Identificatie" in measures
    assert "<h1>Variant 2" in governance
    assert "Besluit bouwwerken leefomgeving" in successor
    assert 'id="voorbeelden"' in framework


def test_what_others_put_behind_its_address_is_let_be(client, text):
    for query in ("van=elders", "lijst=themas", "geldigOp=ooit"):
        response = client.get(f"/?{query}", headers=HTML)
        assert (response.status_code, response.text) == (200, text)
