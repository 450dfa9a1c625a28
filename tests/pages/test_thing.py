# SPDX-License-Identifier: EUPL-1.2
"""The page of a thing: what it is related to and who says so, how laws stand on a day, and where else to look."""

import json
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Literal, NamedNode

from kapstok.model import FreeQuery, Statements
from kapstok.representation.views.described import Described
from kapstok.representation.views.thing import PAGE, make_thing
from kapstok.representation.views.thing_claims import Around, Asked
from kapstok.representation.views.thing_words import ThingWords
from kapstok.terms import GRAPH, IB, ID, SKOS

BROWSER = {"accept": "text/html"}
THEME = "/doc/thema/personele-beveiliging"
MEASURES = "door-maatregel-heeft-thema"
CAMEL = re.compile(r">[^<]*\b[a-z]{3,}[A-Z][a-z]+[^<]*<")


def get(client, address, status=200):
    response = client.get(address, headers=BROWSER)
    assert response.status_code == status, response.text[:500]
    return response.text


def group(page, key):
    """Return the part of a page under the heading of a group."""
    found = re.search(rf'<h3 id="{key}">(.*?)</section>', page, re.S)
    assert found, key
    return found[1]


def sentence(page, words):
    """Return what comes after the words of a group that belongs to the thing itself."""
    found = re.search(rf"<dt>… {words}</dt>(.*?)</div>", page, re.S)
    assert found, words
    return found[1]


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_which_laws_apply_to_personele_beveiliging_and_why(client):
    laws = group(get(client, THEME), "door-regeling-relevant-voor-thema")
    assert "Wetten en normen die voor dit thema van belang zijn" in laws
    arbo = laws.split('href="/doc/regeling/arbeidsomstandighedenwet"')[1].split("</li>")[0]
    assert "in werking" in arbo
    assert "laag--afgeleid" in arbo
    assert "Bijlage I noemt ‘Arbeidsomstandighedenwet’" in text(arbo)


def test_what_replaced_the_bouwbesluit(client):
    page = get(client, "/doc/regeling/bouwbesluit-2012")
    after = page.split('id="erna"')[1].split("<h2")[0]
    assert 'href="/doc/regeling/besluit-bouwwerken-leefomgeving"' in after
    assert "vervangen door" in after
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="plaat tijdlijn"' in page
    assert "/regelgeving/gevolgen/bouwbesluit-2012" in page


@pytest.mark.parametrize("address", ["/doc/regeling/bouwbesluit-2012", "/doc/regeling/archiefwet-1995", THEME])
def test_what_a_thing_is_related_to_comes_before_its_features(client, address):
    page = get(client, address)
    places = [page.index(f'id="{name}"') for name in ("samenhang", "vindplaatsen", "kenmerken", "adres")]
    assert places == sorted(places)
    assert ('<a href="#kenmerken">Kenmerken</a>' in page) is ('aria-label="Op deze pagina"' in page)


def test_a_relation_is_a_sentence_in_both_directions(client):
    measure = get(client, "/doc/maatregel/agressieprotocol")
    said = sentence(measure, "hoort bij het thema")
    assert 'href="/doc/thema/personele-beveiliging"' in said
    assert "laag--afgeleid" in said
    assert "agressie tegen medewerkers" in said
    risk = get(client, "/doc/risico/agressie-tegen-medewerkers")
    back = group(risk, "door-maatregel-beperkt-risico")
    assert back.startswith("Maatregelen die dit risico beperken")
    assert 'href="/doc/maatregel/agressieprotocol"' in back


def test_what_a_document_says_of_another_thing_names_its_place(client):
    lines = group(get(client, "/doc/variant/overleg-integrale-beveiliging"), "door-lijn-in-variant")
    assert re.search(r"laag--bron.*?Governance</a>, 2\.1, regel 74", lines, re.S)


def test_where_it_is_said(client):
    page = get(client, "/doc/maatregel/agressieprotocol")
    places = page.split('id="vindplaatsen"')[1].split("</table>")[0]
    assert "601–602" in places
    assert "Er is tevens een agressieprotocol" in places


@pytest.mark.parametrize(
    ("address", "law", "status"),
    [
        ("/doc/thema/informatiebeveiliging?geldigOp=2024-10-17", "richtlijn-eu-2016-1148", "in werking"),
        ("/doc/thema/informatiebeveiliging?geldigOp=2024-10-18", "richtlijn-eu-2016-1148", "vervallen"),
    ],
)
def test_a_law_is_named_with_its_status_on_the_day(client, address, law, status):
    page = get(client, address)
    assert status in text(page.split(f'href="/doc/regeling/{law}')[1][:300])


def test_every_law_that_a_page_names_carries_its_status(client, context):
    """Of every thing that names a law: beside each link to a law stands a status."""
    table = context.store.select(context.catalogue.bind("verbindingen")).rows
    named = {van.value for van, _, naar, _ in table if naar.value.startswith(ID + "regeling/")}
    addresses = sorted({iri.replace(ID, "/doc/") for iri in named if "/opvolging/" not in iri})
    assert len(addresses) > 100
    for address in addresses[::6]:
        page = get(client, address)
        main = page.split('id="samenhang"')[1].split('id="prent"')[0]
        for part in main.split('href="/doc/regeling/')[1:]:
            assert "nl-data-badge toon--" in part[:400], address


def test_a_day_can_be_chosen_and_goes_along(client):
    page = get(client, "/doc/thema/informatiebeveiliging?geldigOp=2024-10-18")
    assert 'value="2024-10-18"' in page
    assert 'href="/doc/regeling/richtlijn-eu-2016-1148?geldigOp=2024-10-18"' in page
    assert "Terug naar vandaag" in page
    assert "Terug naar vandaag" not in get(client, "/doc/thema/informatiebeveiliging?geldigOp=2026-11-22")


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        (THEME, "/regelgeving/tijdlijn/personele-beveiliging"),
        (THEME, "/maatregelen?thema=personele-beveiliging"),
        ("/doc/regeling/gemeentewet", "/regelgeving/gevolgen/gemeentewet"),
        ("/doc/variant/overleg-integrale-beveiliging", "/governance/overleg-integrale-beveiliging"),
        ("/doc/pdca/plan", "/pdca"),
        ("/doc/effect/preventief", "/maatregelen?effect=preventief"),
    ],
)
def test_it_leads_on_and_what_it_leads_to_is_there(client, address, leads):
    assert f'href="{leads}"' in get(client, address)
    get(client, leads)


def test_a_large_group_is_cut_and_stands_whole_on_its_own_page(client):
    page = get(client, THEME)
    part = group(page, MEASURES)
    ((shown, total),) = [map(int, found) for found in re.findall(r"<p>(\d+) van (\d+) –", part)]
    assert part.count('<li class="lid">') == shown < total
    assert f'href="{THEME}?toon={MEASURES}"' in part
    whole = get(client, f"{THEME}?toon={MEASURES}")
    assert whole.count('<li class="lid">') == total
    assert f"Maatregelen die bij dit thema horen ({total})" in whole
    assert whole.count("<h1>") == 1


def test_a_very_large_group_comes_in_pages(client):
    address = "/doc/uitspraakstatus/bevinding?toon=door-tekstafwijking-uitspraakstatus"
    first, second = get(client, address), get(client, f"{address}&pagina=2")
    (total,) = map(int, re.findall(r"<h2 id=\"groep\">.*?\((\d+)\)</h2>", first))
    assert total > PAGE
    assert first.count('<li class="lid">') == PAGE
    assert second.count('<li class="lid">') == total - PAGE
    assert 'aria-current="page"' in first


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"{THEME}?toon=%3Cscript%3E", "deze groep is er niet; wel: door-regeling"),
        (f"{THEME}?pagina=nul", "geheel getal"),
        (f"{THEME}?pagina=0", "geheel getal"),
        (f"{THEME}?geldigOp=2024-13-99", "geldigOp"),
        (f"{THEME}?toon=a&toon=b", "maar één keer"),
        (f"{THEME}?wat=1", "bestaat hier niet"),
    ],
)
def test_what_is_wrong_is_said_in_a_page(client, address, words):
    page = get(client, address, status=400)
    assert words in page
    assert "<script>" not in page.split("<main")[1].split("</main>")[0]


def test_no_code_names_where_words_belong(client):
    """Labels and sentences: neither names of terms nor `ingetrokken: true`."""
    for address in (THEME, "/doc/lacune/activiteiten-bij-de-doelen-van-tiel", "/doc/regeling/gemeentewet"):
        main = get(client, address).split("<main")[1].split('class="ding-adres"')[0]
        words = re.sub(r"<svg.*?</svg>", "", main, flags=re.S)
        assert not CAMEL.search(words), CAMEL.search(words)
        assert ">true<" not in words
        assert ">false<" not in words


def test_a_gap_names_the_relation_in_words(client):
    page = get(client, "/doc/lacune/activiteiten-bij-de-doelen-van-tiel")
    assert 'href="/def/ib#draagtBijAan"' in page
    assert "draagt bij aan" in sentence(page, "zwijgt over de relatie")


def test_the_picture_is_a_file_too(client):
    response = client.get("/doc/doel/beschermen.svg")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("image/svg+xml")
    picture = ET.fromstring(response.content)  # noqa: S314 - our own
    words = " ".join(picture.itertext())
    assert "Beschermen van werknemers en bezoekers" in " ".join(words.split())
    assert "Maatregelen die bijdragen aan dit doel" in " ".join(words.split())
    assert client.get("/doc/doel/nee.svg").status_code == 404
    assert 'href="/doc/doel/beschermen.svg"' in get(client, "/doc/doel/beschermen")


def test_english_name_iri_and_formats(client):
    page = get(client, "/doc/maatregel/agressieprotocol")
    assert '<p class="engels">Engels: <span lang="en">Aggression protocol</span></p>' in page
    assert 'data-kopieer="https://w3id.org/kapstok/id/maatregel/agressieprotocol"' in page
    assert 'href="/doc/maatregel/agressieprotocol?format=ttl"' in page
    assert "Klopt hier iets niet?" in page


def test_a_list_of_codes_says_what_they_mean(client):
    page = get(client, "/def/effect")
    assert 'href="/doc/effect/preventief"' in page
    assert "voorkomen dat een inbreuk plaatsvindt" in page
    assert "Effecten van maatregelen" in page


@pytest.mark.parametrize("address", ["/def/ib", "/def/vorm", "/def/themas", "/doc/graaf/extern", "/doc/schema/laag"])
def test_pages_of_our_words_have_one_heading(client, address):
    page = get(client, address)
    assert page.count("<h1>") == 1
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def view(statements, **asked):
    """Make the page of a thing of which this is said."""
    iri = f"{ID}maatregel/x"
    graph = NamedNode(f"{GRAPH}bron/governance")
    quads = tuple((NamedNode(s), NamedNode(p), o, graph) for s, p, o in statements)
    described = Described(iri, Statements(quads), {IB + "frequentie": "frequentie"})
    words = ThingWords({IB + "frequentie": "frequentie"}, {"maatregel": "Maatregel", "doel": "Doel"})
    return make_thing(described, Around(words), "/doc/maatregel/x?", Asked(**asked))


def test_what_is_withdrawn_names_what_came_in_its_place():
    made = view(
        [
            (f"{ID}maatregel/x", "http://www.w3.org/2002/07/owl#deprecated", Literal("true")),
            (f"{ID}maatregel/x", "http://purl.org/dc/terms/isReplacedBy", NamedNode(f"{ID}maatregel/y")),
            (f"{ID}maatregel/y", SKOS + "prefLabel", Literal("Nieuw", language="nl")),
        ]
    )
    assert made.withdrawn
    assert [(one.text, one.href) for one in made.successors] == [("Nieuw", "/doc/maatregel/y")]
    assert not made.facts


def test_a_huge_thing_stays_within_a_page():
    said = [(f"{ID}doel/{n}", IB + "draagtBijAan", NamedNode(f"{ID}maatregel/x")) for n in range(5000)]
    made = view(said)
    (only,) = made.groups
    assert only.total == 5000
    assert len(only.claims) == 20
    assert only.more == "/doc/maatregel/x?toon=door-doel-draagt-bij-aan"
    last = view(said, group="door-doel-draagt-bij-aan", page=99)
    assert last.asked.page == last.pages == 50
    assert len(last.shown.claims) == 100


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/doc/afkorting/avg", "AVG (afkorting) · Kapstok"),
        ("/doc/paragraaf/vt-6-3-5", "AVG (paragraaf) · Kapstok"),
        ("/doc/raakvlak/privacy", "Privacy (raakvlak) · Kapstok"),
        ("/doc/uitgave/2026-1", "Uitgave 2026.1 (uitgave) · Kapstok"),
        ("/doc/regeling/bouwbesluit-2012", "Bouwbesluit 2012 (wet of norm) · Kapstok"),
    ],
)
def test_the_title_says_of_which_kind_it_is(client, address, title):
    assert f"<title>{title}</title>" in get(client, address)


def test_the_graph_is_offered_for_what_it_knows_and_for_nothing_else(client, store):
    """One page of each kind: a list of codes has a page, and no place in the graph."""
    asked = "SELECT (MIN(STR(?s)) AS ?een) { ?s a ?c FILTER(STRSTARTS(STR(?s), STR(<" + ID + ">)))"
    asked += ' BIND(STRBEFORE(STRAFTER(STR(?s), "/id/"), "/") AS ?soort) } GROUP BY ?soort'
    table = json.loads(store.answer(FreeQuery(asked), lambda _: "application/sparql-results+json").content)
    iris = [row["een"]["value"] for row in table["results"]["bindings"]]
    offered = {}
    for iri in iris:
        page = get(client, iri.replace(ID, "/doc/"))
        found = re.search(r'href="(/verkennen\?weergave=graaf[^"]*)"', page)
        offered[iri.removeprefix(ID).partition("/")[0]] = found and unescape(found[1])
    assert len(offered) > 90
    assert {kind: client.get(href, headers=BROWSER).status_code for kind, href in offered.items() if href} == {
        kind: 200 for kind, href in offered.items() if href
    }
    assert offered["lijnsoort"] is offered["uitspraakstatus"] is None
    assert offered["maatregel"]
    assert offered["groep"]


@pytest.mark.parametrize("ref", ["2026-1", "2026-2"])
def test_the_picture_of_a_release_is_a_file_too(client, ref):
    page = get(client, f"/doc/uitgave/{ref}")
    assert f'href="/doc/uitgave/{ref}.svg"' in page
    drawn = client.get(f"/doc/uitgave/{ref}.svg")
    assert drawn.status_code == 200
    assert ET.fromstring(drawn.content).tag.endswith("svg")  # noqa: S314 - our own picture


def test_shapes_stand_together_by_what_they_are_about_and_each_has_its_anchor(client):
    page = get(client, "/def/vorm")
    assert 'id="over-Begrip"' in page
    assert 'id="over-BegripMetAdres"' not in page
    assert '<dt id="BegripMetAdres">' in page
    assert re.search(r"<dt[^>]*>[^<]*</dt>\s*<dt[^>]*>[^<]*</dt>\s*<dd>Deze vormen delen alleen andere", page)
    assert not re.search(r"<dt[^>]*>[^<]*</dt>\s*</dl>", page)


@pytest.mark.parametrize("kind", ["lacunes", "tegenstrijdigheden", "tekstafwijkingen", "weglatingen"])
def test_what_was_noted_at_reading_is_not_what_a_document_says(client, kind):
    """Seen on the list and on the page: the badge of the thing itself."""
    item = client.get(f"/api/v1/{kind}?paginaGrootte=1").json()["items"][0]
    page = get(client, item["id"].replace("https://w3id.org/kapstok/id/", "/doc/"))
    own = page.split("Waar het vandaan komt")[1].split("</dd>")[0]
    assert "laag--redactie" in own
    assert "Bij deze regels" in page
    listed = get(client, f"/{kind}").split('class="lid-naam"')[1].split("</p>")[0]
    assert "laag--redactie" in listed


def test_a_kind_has_one_name(client):
    """On its own page, in search and in the crumbs, which name the list as the list does."""
    page = get(client, "/doc/regeling/archiefwet-1995")
    assert "Wet of norm" in page.split('class="kind"')[1].split("</p>")[0]
    assert '<span class="count">Wet of norm</span>' in get(client, "/zoeken?q=archiefwet&soort=regeling")
    title = get(client, "/rubrieken").split("<h1>")[1].split("</h1>")[0]
    ref = client.get("/api/v1/rubrieken?paginaGrootte=1").json()["items"][0]["ref"]
    crumbs = get(client, f"/doc/rubriek/{ref}")
    assert f'href="/rubrieken">{title}</a>' in crumbs
    assert "Kop van Bijlage I" in crumbs.split('class="kind"')[1].split("</p>")[0]
