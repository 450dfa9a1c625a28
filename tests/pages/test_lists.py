"""The pages of the collections: what stands in them, what narrows them, and what their choices promise."""

import re
from html import unescape
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from kapstok.reference import COLLECTIONS
from kapstok.reference.shelves import group_collections
from kapstok.representation.views.listing import PAGE, shorten

HTML = {"Accept": "text/html"}
FACET = re.compile(
    r'<input type="checkbox" name="(\w+)" value="([^"]+)"( checked)?> <span>[^<]*</span>'
    r' <span class="telling"><span class="alleen-voorlezen">, </span>(\d+)</span>'
)


def page(client: httpx.Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=HTML)
    assert answer.status_code == status, address
    assert answer.headers["Content-Type"].startswith("text/html")
    return answer.text


def names(text: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'<p class="lid-naam">.*?<a href="[^"]+">([^<]+)</a>', text)]


def counted(text: str) -> str:
    found = re.search(r"<p data-meld>(.*?)</p>", text)
    assert found
    return unescape(re.sub(r"<[^>]+>", "", found[1]))


def from_rest(client: httpx.Client, address: str) -> list[Any]:
    items: list[Any] = client.get(f"/api/v1{address}").json()["items"]
    return items


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda c: c.name)
def test_every_collection_has_a_page_with_its_first_members(client, collection):
    text = page(client, f"/{collection.name}")
    assert len(re.findall(r"<h1[ >]", text)) == 1
    total = client.get(f"/api/v1/{collection.name}?paginaGrootte=1").json()["totaal"]
    assert len(names(text)) == min(PAGE, total)
    assert f"<strong>{total}</strong>" in text
    assert len(re.findall(r"<[a-z]", text)) <= 3000


def test_the_overview_leads_to_every_collection_once_with_its_number(client, store, catalogue):
    text = page(client, "/verzamelingen")
    for collection in COLLECTIONS:
        assert text.count(f'href="/{collection.name}"') == 1, collection.name
    assert "Verder" not in group_collections(store, catalogue), "name the new collection in a group"
    assert re.search(r'href="/maatregelen">Maatregelen</a></span> <span class="count">168<', text)


def test_the_laws_of_a_theme_say_why_and_how_they_stand(client):
    text = page(client, "/regelingen?thema=personele-beveiliging")
    wanted = {item["naam"] for item in from_rest(client, "/regelingen?thema=personele-beveiliging")}
    assert set(names(text)) == wanted
    assert counted(text).startswith(f"{len(wanted)} van 83 passen bij uw keuze")
    assert text.count('<p class="waarom">') == len(wanted)
    assert "Bijlage I noemt ‘Ambtenarenwet 2017’ onder de kop Integriteit" in unescape(text)
    assert 'toon--fout">vervallen</span> sinds 1 juli 2023' in text
    assert "laag--afgeleid" in text


def test_measures_that_are_preventive_and_physical(client):
    text = page(client, "/maatregelen?thema=fysieke-beveiliging&effect=preventief")
    asked = from_rest(client, "/maatregelen?thema=fysieke-beveiliging&effect=preventief")
    assert sorted(names(text)) == sorted(item["naam"] for item in asked)
    assert len(asked) == 2


@pytest.mark.parametrize(
    "address",
    [
        "/maatregelen",
        "/maatregelen?thema=fysieke-beveiliging",
        "/maatregelen?thema=fysieke-beveiliging&aard=organisatorisch&laag=afgeleid",
        "/regelingen?laag=bron&geldigOp=2019-01-01",
        "/lacunes?betreft=gemeente/tiel",
        "/activiteiten?facultatief=true",
    ],
)
def test_a_choice_leaves_as_many_as_it_says(client, address):
    asked, path = parse_qs(urlsplit(address).query), urlsplit(address).path
    choices = FACET.findall(page(client, address))
    assert {name for name, _, checked, _ in choices if checked} == asked.keys() - {"geldigOp"}
    for name, value, _, number in choices:
        rest = client.get(f"/api/v1{path}", params=asked | {name: unescape(value)}).json()
        assert rest["totaal"] == int(number), (name, value)


def test_a_value_of_an_identifier_is_no_facet_and_goes_along(client):
    text = page(client, "/regelingen?bwbId=BWBR0005416")
    assert names(text) == ["Gemeentewet"]
    assert '<input type="hidden" name="bwbId" value="BWBR0005416">' in text
    assert 'type="checkbox" name="bwbId"' not in text


def test_what_is_chosen_can_be_taken_away_one_by_one(client):
    text = page(client, "/maatregelen?thema=fysieke-beveiliging&aard=fysiek")
    chips = re.search(r'<ul class="gekozen".*?</ul>', text)
    assert chips
    assert re.findall(r'href="([^"]+)"', chips[0]) == [
        "/maatregelen?aard=fysiek",
        "/maatregelen?thema=fysieke-beveiliging",
    ]


def test_letters_lead_to_where_they_begin(client):
    text = page(client, "/maatregelen")
    letters = re.findall(r'<li><a href="([^"#]+)#(letter-[a-z]+)"><span class="alleen-voorlezen">', text)
    assert [name for _, name in letters] == sorted(name for _, name in letters)
    for address, name in letters[:: len(letters) // 4]:
        there = page(client, unescape(address))
        first = re.search(rf'id="{name}">(\w)</h2>.*?<a href="[^"]+">([^<]+)</a>', there, re.DOTALL)
        assert first, (address, name)
        assert first[2].upper().startswith(first[1]), (address, name)


def test_pages_follow_each_other_and_hold_everything_once(client):
    everything = names(page(client, "/maatregelen")) + names(page(client, "/maatregelen?pagina=2"))
    assert len(everything) == 168
    assert all(one.casefold() <= other.casefold() for one, other in pairwise(everything))
    assert names(page(client, "/maatregelen?pagina=99")) == names(page(client, "/maatregelen?pagina=2"))


def test_what_a_document_numbers_stands_in_its_order(client):
    assert names(page(client, "/stappen"))[0] == "Opstellen van een visie op integrale beveiliging"
    by_name = names(page(client, "/stappen?sorteer=naam"))
    assert by_name == sorted(by_name, key=str.casefold)


@pytest.mark.parametrize("address", ["/maatregelen?thema=fysieke-beveiliging&status=gedaan", "/doelen", "/stappen"])
def test_files_hold_the_same_selection_in_the_same_order(client, address):
    text = page(client, address)
    files = [unescape(href) for href in re.findall(r'href="(/api/v1/[^"]+)"', text) if "versie=" not in href]
    assert [parse_qs(urlsplit(href).query)["format"] for href in files] == [["csv"], ["xlsx"], ["jsonld"]]
    linked = client.get(files[2]).json()
    assert [item["naam"] for item in linked["items"]] == names(text)
    assert all(client.get(href).status_code == 200 for href in files)


def test_a_day_decides_on_the_status_and_an_empty_one_is_today(client):
    then = page(client, "/regelingen?geldigOp=2019-01-01&statusOp=in-werking")
    assert "met de stand op 1 januari 2019" in counted(then)
    assert "Wet open overheid" not in names(then)
    assert names(page(client, "/regelingen?geldigOp=")) == names(page(client, "/regelingen"))
    assert 'name="geldigOp"' not in page(client, "/maatregelen")


def test_nothing_found_says_what_to_do(client):
    text = page(client, "/maatregelen?effect=repressief&thema=fysieke-beveiliging&laag=bron")
    assert counted(text).startswith("0 van 168")
    assert "Wis alle filters en bekijk alle 168" in text
    assert 'href="/doc/lacune/' in text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/maatregelen?thema=nee", "'nee' bestaat niet; zie <a href=\"/themas\">/themas</a> voor wat er is"),
        ("/maatregelen?thema=<script>alert(1)</script>", "bestaat niet"),
        ("/regelingen?geldigOp=2026-02-30", "is geen bestaande datum"),
        ("/maatregelen?pagina=0", "dit moet 1 of meer zijn"),
        ("/maatregelen?kleur=rood", "dit bestaat hier niet. Wel: "),
        ("/maatregelen?sorteer=kleur", "dit moet een van deze zijn"),
        ("/verzamelingen?q=x", "dit bestaat hier niet"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_is_allowed(client, address, said):
    text = page(client, address, 400)
    assert said in unescape(text)
    assert "<script>alert" not in text
    assert 'href="/verzamelingen"' in text


def test_a_description_is_cut_after_a_sentence_or_a_word():
    assert shorten("Kort.") == "Kort."
    assert shorten("Eerste zin die lang genoeg is om alleen te staan, zo te zien. Tweede zin." + " x" * 200).endswith(
        "zien."
    )
    cut = shorten("woord, " * 60)
    assert cut.endswith("woord…")
    assert len(cut) <= 201


@pytest.mark.parametrize("asked", ["thema=fysieke-beveiliging", "aard=fysiek"])
def test_physical_is_said_to_be_a_theme_or_a_nature_and_leads_to_the_other(client, asked):
    text = page(client, f"/maatregelen?{asked}&effect=preventief")
    other = {"thema=fysieke-beveiliging": "aard=fysiek", "aard=fysiek": "thema=fysieke-beveiliging"}[asked]
    links = [unescape(href) for href in re.findall(r'<a href="([^"]+)">Lees fysiek', text)]
    assert len(links) == 1
    assert set(urlsplit(links[0]).query.split("&")) == {other, "effect=preventief"}
    assert page(client, links[0])
    assert page(client, "/doc/lacune/aard-en-effect-van-maatregelen")
    assert 'href="/doc/lacune/aard-en-effect-van-maatregelen"' in text
    assert {'id="keuze-thema"', 'id="keuze-aard"', 'id="keuze-effect"'} <= set(re.findall(r'id="keuze-\w+"', text))


def test_a_thing_is_of_its_own_layer_whatever_it_is_found_by(client):
    entry = re.compile(r'<p class="lid-naam">(?:(?!</p>).)*Ambtenarenwet(?:(?!</p>).)*laag--(\w+)', re.S)
    for address in ("/regelingen?thema=personele-beveiliging", "/regelingen"):
        found = entry.search(page(client, address)) or entry.search(page(client, f"{address}?pagina=2"))
        assert found
        assert found[1] == "bron"


def test_every_choice_of_a_long_facet_can_be_reached(client):
    text = page(client, "/wetsvermeldingen") if "Toon alle" in page(client, "/wetsvermeldingen") else ""
    addresses = [f"/{each.name}" for each in COLLECTIONS]
    text = text or next(found for one in addresses if ">Toon alle " in (found := page(client, one)))
    link = re.search(r'<a href="([^"]+)">Toon alle (\d+)</a>', text)
    assert link
    whole = page(client, unescape(link[1]))
    name = parse_qs(urlsplit(unescape(link[1])).query)["alle"][0]
    assert len(re.findall(rf'type="checkbox" name="{name}"', whole)) == int(link[2])
    assert "alle=" not in "".join(re.findall(r'href="(/api/v1/[^"]+)"', whole))


def test_a_search_within_a_list_keeps_the_choice(client):
    text = page(client, "/maatregelen?thema=fysieke-beveiliging&effect=preventief")
    form = re.search(r'<form action="/zoeken".*?</form>', text, re.S)
    assert form
    assert '<input type="hidden" name="thema" value="fysieke-beveiliging">' in form[0]
    assert "Zoeken let niet op uw keuze bij effect" in text
