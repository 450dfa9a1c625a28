"""The page of the search: hits with their words marked, what narrows them, and what to do where there are none."""

import re
from html import escape, unescape
from html.parser import HTMLParser

import pytest

HTML = {"Accept": "text/html"}


def page(client, status=200, **parameters):
    answer = client.get("/zoeken", params=parameters, headers=HTML)
    assert answer.status_code == status
    return answer.text


def hits(text):
    return re.findall(r'<p class="lid-naam"><span class="ding">.*?<a href="([^"]+)">(.*?)</a>', text)


def test_without_words_it_gives_examples(client):
    text = page(client)
    assert "Voorbeelden" in text
    assert 'href="/zoeken?q=cameratoezicht"' in text
    assert page(client, q="  ") == text


def test_hits_are_those_of_the_rest_interface_with_their_words_marked(client):
    text = page(client, q="camera")
    wanted = client.get("/api/v1/_zoek", params={"q": "camera"}).json()
    assert [href for href, _ in hits(text)] == [f"/doc/{i['soort']}/{i['ref']}" for i in wanted["items"]]
    assert hits(text)[0][1] == "<mark>Cameratoezicht</mark>"
    assert f"<strong>{wanted['totaal']}</strong> resultaten voor ‘camera’" in text
    for facet in wanted["facetten"]["soort"]:
        assert re.search(rf'value="{facet["soort"]}">.*?, </span>{facet["aantal"]}</span>', text), facet


def test_a_law_shows_how_it_stands_on_the_day(client):
    assert 'toon--fout">vervallen</span>' in page(client, q="Bouwbesluit 2012", soort="regeling")
    then = page(client, q="Bouwbesluit 2012", soort="regeling", geldigOp="2020-01-01")
    assert 'toon--goed">in werking</span>' in then


def test_kinds_narrow_and_can_be_taken_away(client):
    text = page(client, q="camera", soort="maatregel")
    assert len(hits(text)) == 1
    assert 'value="maatregel" checked' in text
    assert re.search(r'<a href="/zoeken\?q=camera"><span class="alleen-voorlezen">Haal weg', text)
    assert '<a href="/zoeken?q=camera">Wis alle filters</a>' in text


def test_pages(client):
    first, second = page(client, q="beveiliging"), page(client, q="beveiliging", pagina=2)
    assert len(hits(first)) == len(hits(second)) == 20
    assert not set(hits(first)) & set(hits(second))
    assert '<ol class="leden" start="21">' in second
    assert "Deze pagina is er niet" in page(client, q="camera", pagina=50)


def test_a_slip_of_the_pen_is_put_right(client):
    text = page(client, q="bouwbeslut")
    assert 'Bedoelt u <a href="/zoeken?q=Bouwbesluit"' in text or "bouwbesluit</strong></a>?" in text.lower()


def test_nothing_found_says_what_to_do(client):
    text = page(client, q="xqzzy")
    assert "Er is niets gevonden voor ‘xqzzy’." in text
    assert 'href="/lacunes"' in text
    assert "Met deze filters is er niets" in page(client, q="camera", soort="thema")


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; DROP", "a:b AND (*"]
)
def test_words_that_mean_harm_are_words(client, words):
    text = page(client, q=words)
    assert "<script>alert" not in text
    assert "<img" not in text
    assert f"‘{words}’" in unescape(text)


def test_too_much_or_unknown_is_refused(client):
    assert "ten hoogste 200 tekens lang" in page(client, 400, q="a" * 10_000)
    assert "bestaat hier niet" in page(client, 400, x="1")
    assert "dit moet een van deze zijn" in page(client, 400, q="camera", soort="appel")


class _Options(HTMLParser):
    """Reads the options of the type-ahead, each with its address."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("role") == "option":
            assert tag == "a"
            assert given["tabindex"] == "-1"
            self.found.append(given["href"])


def test_suggestions_are_options_that_lead_to_things(client):
    answer = client.get("/zoeken/suggesties", params={"q": "personele"}, headers=HTML)
    assert answer.headers["Content-Type"].startswith("text/html")
    options = _Options()
    options.feed(answer.text)
    assert options.found[0] == "/doc/thema/personele-beveiliging"
    assert 1 < len(options.found) <= 8
    assert client.get("/zoeken/suggesties", headers=HTML).text.strip() == ""
    assert client.get("/zoeken/suggesties", params={"q": "a" * 201}, headers=HTML).status_code == 400


@pytest.mark.parametrize(
    ("q", "href"),
    [
        ("wetten personele beveiliging", "/regelingen?thema=personele-beveiliging"),
        ("preventieve fysieke maatregelen", "/maatregelen?thema=fysieke-beveiliging&effect=preventief"),
        ("preventieve organisatorische maatregelen", "/maatregelen?aard=organisatorisch&effect=preventief"),
        ("personele beveiliging", "/regelingen?thema=personele-beveiliging"),
        ("personele beveiliging", "/maatregelen?thema=personele-beveiliging"),
        ("wie coördineert", "/governance"),
        ("wat vervangt het Bouwbesluit", "/regelgeving/actueel"),
    ],
)
def test_a_question_in_words_leads_to_its_answer(client, q, href):
    answer = client.get("/zoeken", params={"q": q}, headers={"Accept": "text/html"})
    assert f'<li><a href="{escape(href)}">' in answer.text
    assert client.get(href, headers={"Accept": "text/html"}).status_code == 200


def test_a_list_without_anything_in_it_is_no_answer(client):
    empty = "/maatregelen?aard=fysiek&effect=preventief"
    assert client.get(f"/api/v1{empty}").json()["totaal"] == 0
    answer = client.get("/zoeken", params={"q": "preventief fysiek"}, headers={"Accept": "text/html"})
    assert escape("/maatregelen?thema=fysieke-beveiliging&effect=preventief") in answer.text
    assert escape(empty) not in answer.text


def test_where_little_has_all_words_what_has_some_stands_below(client):
    asked = {"q": "wetten personele beveiliging"}
    text = client.get("/zoeken", params=asked, headers={"Accept": "text/html"}).text
    assert "Met een of meer van deze woorden" in text
    assert text.count('class="lid-naam"') == 11
    assert "een of meer" not in client.get("/zoeken?q=AVG", headers={"Accept": "text/html"}).text


def test_the_name_of_one_thing_needs_no_way(client):
    assert "Staat uw antwoord hier?" not in client.get("/zoeken?q=cameratoezicht", headers={"Accept": "text/html"}).text
