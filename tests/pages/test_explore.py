# SPDX-License-Identifier: EUPL-1.2
"""`/verkennen`: what stands on it with the real data, that every state is an address, and that files say the same."""

import csv
import gzip
import io
import itertools
import json
import re
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from kapstok.model import Layer
from kapstok.representation.views.explore import Relation, Shown, View, Words
from kapstok.representation.views.explore_page import State, Told

PAGE = "/verkennen"
BROWSER = {"accept": "text/html"}
AVG = "regeling/algemene-verordening-gegevensbescherming"
SVG = "{http://www.w3.org/2000/svg}"


def get(client, address=PAGE, status=200, **asked):
    response = client.get(address, params=asked, headers=BROWSER)
    assert response.status_code == status, response.text[:500]
    return response.text


def counts(page):
    found = re.search(r"<p data-meld><strong>(\d+)</strong>.*?<strong>(\d+)</strong>", page, re.S)
    assert found
    return int(found[1]), int(found[2])


def things(page):
    """Return the things of the picture by kind."""
    picture = re.search(r"<svg[^>]*data-plaat.*?</svg>", page, re.S)
    assert picture
    links = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)"[^>]*>.*?href="#teken-([a-z-]+)"', picture[0], re.S)
    found: dict[str, dict[str, str]] = {}
    for href, name, kind in links:
        found.setdefault(kind, {})[unescape(name)] = unescape(href)
    return found


def rows(client, **asked):
    response = client.get(f"{PAGE}.csv", params=asked)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.text)))


def test_who_asks_for_nothing_gets_one_theme_that_fits_a_picture(client):
    page = get(client)
    number, relations = counts(page)
    assert 40 <= number <= 90
    assert 60 <= relations <= 160
    assert 'value="personele-beveiliging" checked' in page
    assert list(things(page)) == ["regeling", "functie", "groep", "maatregel", "thema", "doel", "bouwsteen"]


@pytest.mark.parametrize("asked", [{}, {"q": "beveiliging"}, {"soort": "maatregel"}, {"laag": "bron"}])
def test_the_number_beside_a_theme_is_that_of_its_result(client, asked):
    page = get(client, thema="alle", **asked)
    told = re.findall(r'name="thema" value="([a-z-]+)".*?<span class="telling">.*?</span>(\d+)</span>', page)
    assert [ref for ref, _ in told] == ["fysieke-beveiliging", "informatiebeveiliging", "personele-beveiliging", "geen"]
    for ref, number in told:
        result = get(client, thema=ref, alles="ja", weergave="tabel", **asked)
        assert (ref, counts(result)[0]) == (ref, int(number))


def test_the_laws_of_a_theme_are_those_of_the_rest_interface_and_those_of_its_measures(client):
    api = "/api/v1/themas/personele-beveiliging"
    laws = {i["ref"] for i in client.get(f"{api}/regelingen", params={"paginaGrootte": 500}).json()["items"]}
    said = rows(client, thema="personele-beveiliging")
    relevant = {r["van.ref"] for r in said if r["relatie"] == "is relevant voor thema"}
    assert relevant == laws
    based = {r["naar.ref"] for r in said if r["relatie"] == "heeft grondslag"}
    shown = {r[f"{end}.ref"] for r in said for end in ("van", "naar") if r[f"{end}.soort"] == "regeling"}
    assert laws < shown <= laws | based


@pytest.mark.parametrize("theme", ["fysieke-beveiliging", "informatiebeveiliging", "personele-beveiliging"])
def test_measures_are_those_of_the_theme_alone(client, theme):
    address = f"/api/v1/themas/{theme}/maatregelen"
    measures = {i["ref"] for i in client.get(address, params={"paginaGrootte": 500}).json()["items"]}
    said = rows(client, thema=theme)
    assert {r[f"{e}.ref"] for r in said for e in ("van", "naar") if r[f"{e}.soort"] == "maatregel"} == measures


def test_choosing_a_thing_marks_its_lines_without_a_script_and_tells_them_in_words(client):
    page = get(client, van=AVG, thema="personele-beveiliging")
    assert 'id="gekozen-deel"' in page
    assert page.count('class="gekozen"') == 1
    assert f'href="/doc/{AVG}"' in page
    marked = len(re.findall(r'<path [^>]*class="aan"', page))
    assert marked == page.count('class="verbonden"') > 0
    assert "is relevant voor thema" in page


def test_what_is_chosen_stays_in_a_selection_that_does_not_fit(client):
    page = get(client, thema="alle", van="rol/toezicht")
    assert page.count('class="gekozen"') == 1


def test_a_chosen_thing_outside_the_selection_is_told(client):
    assert "valt buiten uw keuze" in get(client, thema="personele-beveiliging", van="regeling/wet-politiegegevens")


def test_all_themes_show_what_has_most_relations_and_how_to_see_the_rest(client):
    page = get(client, thema="alle")
    assert counts(page)[0] == 120
    assert "van 399 onderdelen" in page
    assert counts(get(client, thema="alle", alles="ja"))[0] == 320
    assert counts(get(client, thema="alle", weergave="tabel"))[0] == 399


def test_a_law_that_has_ended_says_so_on_the_day(client):
    law = "circulaire-bewaking-en-beveiliging-2019"
    assert "Circulaire bewaken en beveiligen 2019 vervallen, " in get(client, thema="personele-beveiliging")
    before = get(client, thema="personele-beveiliging", geldigOp="2021-01-28")
    assert "Circulaire bewaken en beveiligen 2019, " in before
    assert f"van=regeling/{law}" in before
    assert "geldigOp=2021-01-28" in before  # a link keeps the day


def test_layers_narrow_relations_and_the_silence_of_the_documents_is_explained(client):
    assert {r["laag"] for r in rows(client, thema="alle", laag="bron") if r["laag"]} == {"bron"}
    page = get(client, thema="personele-beveiliging", soort="regeling", laag="bron")
    assert "Niets voldoet aan deze keuze" in page
    assert "koppelen geen wetten" in page


def test_words_keep_what_has_them_and_what_that_is_related_to(client):
    found = things(get(client, q="agressie", thema="personele-beveiliging"))
    names = [name.casefold() for kind in found.values() for name in kind]
    assert any("agressie" in name for name in names)
    assert "Personele beveiliging, thema, " in next(iter(found["thema"]))
    assert counts(get(client, q="agressie", thema="personele-beveiliging"))[0] < counts(get(client))[0]


def test_nothing_found_says_what_to_do(client):
    page = get(client, q="xyzzy", thema="alle")
    assert counts(page) == (0, 0)
    assert "Laat de zoekwoorden weg" in page
    assert 'href="/zoeken?q=xyzzy"' in page


def test_table_pages_all_relations_and_ends_with_what_has_none(client):
    first = get(client, weergave="tabel", thema="alle")
    last = get(client, weergave="tabel", thema="alle", pagina=10_000)
    assert first.count('<th scope="row">') == 60
    assert 'rel="next"' in first
    assert "Zonder relatie in deze keuze" in last
    assert 'rel="next"' not in last


@pytest.mark.parametrize("depth", ["1", "2", "3"])
def test_graph_holds_no_more_than_what_can_be_read(client, depth):
    some = counts(get(client, weergave="graaf", van="gemeente/tiel", diepte=depth))[0]
    many = get(client, weergave="graaf", van="gemeente/tiel", diepte=depth, alles="ja")
    assert (some, counts(many)[0]) == (40, 150)
    assert len(re.findall("<[a-z]", many)) < 3000


def test_graph_says_the_same_in_picture_list_and_data(client):
    page = get(client, weergave="graaf", van="rol/coordineren")
    data = re.search(r'<script type="application/json" id="graaf-gegevens">(.*?)</script>', page, re.S)
    assert data
    lines = json.loads(data[1])
    names = {name for kind in things(page).values() for name in kind}
    listed = [unescape(name) for name in re.findall(r'data-graaf-knoop="\d+"><a [^>]*>([^<]*)<', page)]
    assert len(names) == len(listed) + 1 == counts(page)[0]
    assert all(any(one.startswith(name) for one in names) for name in (*listed, "Coördineren"))
    assert all(max(line[:2]) <= len(listed) and line[2] < len(lines["namen"]) for line in lines["lijnen"])
    assert {lines["lagen"][line[3]] for line in lines["lijnen"]} <= {"bron", "afgeleid", "extern", "redactie"}
    assert any(name.startswith("Coördinatie bij het Overleg Integrale Beveiliging") for name in names)


def test_the_largest_graph_is_no_more_than_a_page_may_weigh(client):
    page = get(client, weergave="graaf", van="thema/personele-beveiliging", diepte="3", alles="ja")
    assert counts(page)[0] == 150
    assert len(gzip.compress(page.encode())) <= 30 * 1000
    assert "wat de meeste relaties heeft" in page


def test_graph_without_a_middle_offers_some(client):
    assert "thema/informatiebeveiliging" in get(client, weergave="graaf", thema="alle")
    found = get(client, weergave="graaf", thema="alle", q="avg")
    assert f"van={AVG}" in found
    assert "Geen onderdeel heeft deze woorden" in get(client, weergave="graaf", thema="alle", q="xyzzy")


def test_files_hold_the_same_selection(client):
    asked = {"thema": "informatiebeveiliging"}
    number, relations = counts(get(client, **asked))
    said = rows(client, **asked)
    assert sum(bool(row["relatie"]) for row in said) == relations
    book = load_workbook(io.BytesIO(client.get(f"{PAGE}.xlsx", params=asked).content))
    assert book["verkennen"].max_row == len(said) + 1
    linked = client.get(f"{PAGE}.jsonld", params=asked)
    assert linked.headers["content-type"] == "application/ld+json"
    assert len(linked.json()["items"]) == number
    assert "@context" in linked.json()
    picture = client.get(f"{PAGE}.svg", params=asked)
    assert picture.headers["content-type"].startswith("image/svg+xml")
    drawing = ET.fromstring(picture.text)  # noqa: S314 - our own
    links = [link.get("href", "") for link in drawing.findall(f"{SVG}a")]
    assert len(links) == number
    assert all(link.startswith("https://w3id.org/kapstok/id/") for link in links)  # a file is read anywhere
    assert "attachment" in picture.headers["content-disposition"]


@pytest.mark.parametrize(
    "asked",
    [
        {"van": "regeling/bestaat-niet"},
        {"van": "geen ref"},
        {"van": "../../etc"},
        {"thema": "bestaat-niet"},
        {"soort": "bestaat-niet"},
        {"laag": "redactie"},
        {"geldigOp": "2024-13-01"},
        {"q": "x" * 10_000},
        {"diepte": "4"},
        {"pagina": "0"},
        {"onbekend": "1"},
    ],
)
@pytest.mark.parametrize("address", [PAGE, f"{PAGE}.csv"])
def test_what_does_not_fit_is_refused_in_words(client, address, asked):
    page = get(client, address, 400, **asked)
    assert "<h1>" in page
    name = next(iter(asked))
    assert f"<strong>{name}</strong>" in page or f"<code>{name}</code>" in page


def test_hostile_words_stay_words(client):
    page = get(client, q="<script>alert(1)</script>", thema="alle")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_empty_fields_of_the_form_mean_nothing(client):
    empty = get(client, thema="alle", q="", geldigOp="", van="", diepte="", alles="")
    assert counts(empty) == counts(get(client, thema="alle"))


def test_a_graph_names_each_kind_above_its_things(client):
    page = get(client, weergave="graaf", van=AVG)
    listed = {unescape(name) for name in re.findall(r"<h4>.*?</svg>([^<]*?) <small>", page)}
    heads = [unescape(name) for name in re.findall(r'<text class="plaat-kop"[^>]*>([^<]*)<', page)]
    assert {"Thema's", "Maatregelen", "Documenten", "Vermeldingen in Bijlage I"} <= listed
    assert all(name in " ".join(heads) for name in listed)  # a long one takes two lines


def told_of(number, related):
    """Make what a table shows of so many things, each of the first `related` with the next."""
    things = tuple(
        Shown(f"{n}", "maatregel", "Maatregel", f"maatregel/{n}", f"M{n}", None, Layer.BRON) for n in range(number)
    )
    links = tuple(
        Relation(one, "volgt op", two, Layer.BRON, None, None, None, None)
        for one, two in itertools.pairwise(things[:related])
    )
    view = View(things, links, things[related:], number)
    return Told(State("tabel"), view, (), Words({}, {}), {}, ())


@pytest.mark.parametrize(("number", "related"), [(5000, 0), (5000, 200), (151, 0), (150, 61), (10, 10), (0, 0)])
def test_table_pages_what_has_no_relation_too(number, related):
    told = told_of(number, related)
    pages = [replace(told, state=replace(told.state, pagina=page)) for page in range(1, told.pages + 1)]
    assert tuple(one for page in pages for one in page.page) == told.view.relations
    assert tuple(one for page in pages for one in page.loose) == told.view.loose
    assert max(len(page.page) for page in pages) <= 60
    assert max(len(page.loose) for page in pages) <= 150
    assert all(page.page or page.loose for page in pages) or number == 0
    beyond = replace(told, state=replace(told.state, pagina=10_000))
    assert (beyond.page, beyond.loose) == (pages[-1].page, pages[-1].loose)


def test_what_has_no_relation_goes_on_on_the_next_page(client):
    first = get(client, weergave="tabel", soort="maatregel", thema="alle")
    assert 'rel="next"' in first
    second = get(client, weergave="tabel", soort="maatregel", thema="alle", pagina=2)
    assert "Zonder relatie in deze keuze" in second
    assert "Tussen deze onderdelen zijn geen relaties" not in second


def test_headings_of_filters_are_swapped_with_the_result(client):
    page = get(client, thema="personele-beveiliging")
    swapped = re.search(r'hx-select-oob="([^"]*)"', page)
    assert swapped
    for name in ("thema", "soort", "laag"):
        assert f"#{name}-gekozen, " in swapped[1]
        assert f"#{name}-keuze" in swapped[1]  # its counts and what is chosen go with the result
    for name in swapped[1].split(", "):
        assert page.count(f' id="{name.removeprefix("#")}"') == 1
    assert '<small id="thema-gekozen">(1 gekozen)</small>' in page
    assert '<small id="thema-gekozen"></small>' in get(client, thema="alle")
