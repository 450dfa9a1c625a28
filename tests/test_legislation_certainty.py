# SPDX-License-Identifier: EUPL-1.2
"""What has no verified evidence carries its lower certainty into every answer and page.

Every law of which the status or a fact is less than verified is looked for in every form in which it is shown.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import permutations

import pytest
from openpyxl import load_workbook
from pyoxigraph import RdfFormat, parse

from kapstok.catalogue import Catalogue
from kapstok.model import Item, Judgement, Layer, Row, Value
from kapstok.reference.matrix import pairs
from kapstok.representation.rest import Writing, row_json
from kapstok.terms import IB, ID, RDF

API, TODAY = "/api/v1", "2026-11-22"
SURE, LOWER = "geverifieerd", ("uit-kennis", "onzeker")
THEMES = ("informatiebeveiliging", "fysieke-beveiliging", "personele-beveiliging")
DAYS = (TODAY, "2021-01-28", "2026-08-14")
LISTS = (
    f"{API}/regelingen",
    f"{API}/regelingen/actueel",
    *(f"{API}/themas/{theme}/{part}" for theme in THEMES for part in ("regelingen", "tijdlijn")),
    f"{API}/rubrieken/brandveiligheid/regelingen",
    f"{API}/rubrieken/integriteit/regelingen",
    f"{API}/wetsvermeldingen",
    f"{API}/maatregelen",
    f"{API}/regelingen/{{law}}/opvolging",
    f"{API}/regelingen/{{law}}/gevolgen",
)
CHAINED = ("richtlijn-eu-2016-1148", "handreiking-integriteit-politieke-ambtsdragers", "cyberbeveiligingswet")
DATED = {"per", "inWerkingOp", "vanToepassingOp", "vervallenOp", "statusOp"}


def addresses() -> list[str]:
    return list(dict.fromkeys(each.format(law=law) for each in LISTS for law in CHAINED))


@pytest.fixture(scope="module")
def judged(context):
    """Judge each law. Shape: by day and IRI."""
    return {day: context.reader.statuses(date.fromisoformat(day)) for day in DAYS}


@pytest.fixture(scope="module")
def doubted(judged) -> list[str]:
    """Give the refs of the laws whose status is less than verified today."""
    return sorted(iri.rpartition("/")[2] for iri, found in judged[TODAY].items() if found.certainty in LOWER)


def get(client, address, **parameters):
    answer = client.get(address, params=parameters)
    assert answer.status_code == 200, f"{address}: {answer.text[:300]}"
    return answer


def standings(content: object) -> Iterator[dict[str, object]]:
    """Yield everything in an answer that shows a status."""
    if isinstance(content, dict):
        if "statusOp" in content:
            yield content
        for part in content.values():
            yield from standings(part)
    elif isinstance(content, list):
        for part in content:
            yield from standings(part)


def check(content: object, judged: dict[str, Judgement]) -> set[str]:
    """Compare every status in an answer with how the law stands. Returns the laws that were seen, by IRI."""
    seen = set()
    by_ref = {iri.rpartition("/")[2]: iri for iri in judged}
    for shown in standings(content):
        iri = str(shown.get("id") or by_ref[str(shown["ref"])])
        expected = judged[iri]
        assert (shown["statusOp"], shown.get("statusZekerheid")) == (expected.status, expected.certainty), iri
        seen.add(iri)
    return seen


def test_there_is_something_to_look_for(judged, doubted):
    assert len(doubted) > 40
    # Where documents alone decide, there is no evidence to be certain of.
    assert {found.certainty for found in judged[TODAY].values()} == {SURE, *LOWER, None}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("address", addresses())
def test_lists_show_how_certain_each_status_is(client, judged, address, day):
    paged = {} if re.search("actueel|tijdlijn|opvolging|gevolgen", address) else {"paginaGrootte": 500}
    assert check(get(client, address, geldigOp=day, **paged).json(), judged[day])


@pytest.mark.parametrize(("row", "column"), [pair for pair in pairs() if "regeling" in pair])
def test_matrices_show_how_certain_each_status_is(client, judged, row, column):
    matrix = get(client, f"{API}/matrix", rij=row, kolom=column, geldigOp=TODAY).json()
    assert check(matrix, judged[TODAY])


def test_items_and_search_show_how_certain_a_status_is(client, judged, doubted):
    for ref in doubted:
        item = get(client, f"{API}/regelingen/{ref}", geldigOp=TODAY).json()
        assert ID + f"regeling/{ref}" in check(item, judged[TODAY])
        hits = get(
            client, f"{API}/_zoek", q=item["naam"][:60], soort="regeling", paginaGrootte=20, geldigOp=TODAY
        ).json()
        assert ID + f"regeling/{ref}" in check(hits, judged[TODAY]), ref


def test_items_show_the_lowest_certainty_of_each_field(client):
    """Of two values in one field the least certain counts."""
    looked = 0
    laws = get(client, f"{API}/regelingen", paginaGrootte=500).json()["items"]
    for law in laws:
        for field, certainty in law.get("zekerheid", {}).items():
            looked += certainty in LOWER
            assert field in law
    assert looked > 150
    act = next(law for law in laws if law["ref"] == "ambtenarenwet-2017")
    assert act["publicatie"] == ["Stb. 1929, 530", "Stb. 2017, 123"]
    assert act["zekerheid"]["publicatie"] == "uit-kennis"


@pytest.mark.parametrize("levels", [*permutations((SURE, *LOWER)), (SURE, None, "onzeker")])
def test_the_least_certain_value_decides_in_any_order(levels):
    values = tuple(Value(f"Stb. {n}", Layer.EXTERN, certainty=level) for n, level in enumerate(levels))
    law = Item(ID + "regeling/x", (IB + "Regeling",), {"nl": "X"}, Layer.EXTERN, (), {IB + "publicatie": values})
    written = row_json(Row(law), Writing("nl", date.fromisoformat(TODAY), frozenset(), frozenset()))
    assert written["zekerheid"] == {"publicatie": "onzeker"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("address", addresses())
def test_tables_show_how_certain_each_status_is(client, judged, address, form):
    header, *rows = table(get(client, address, geldigOp=TODAY, format=form), form)
    for name in [column for column in header if column.split(".")[-1] == "statusOp"]:
        beside = name.removesuffix("Op") + "Zekerheid"
        place, level = header.index(name), header.index(beside)
        for row in rows:
            assert len((row[place] or "").split(" | ")) == len((row[level] or "").split(" | ")), (address, name)
    if "statusOp" in header and "id" in header:
        for found in (dict(zip(header, row, strict=True)) for row in rows):
            if found["statusOp"] and found["id"] in judged[TODAY]:
                assert found["statusZekerheid"] == (judged[TODAY][found["id"]].certainty or "")


def test_linked_data_has_the_certainty_of_each_fact(client, doubted):
    for ref in doubted:
        item = get(client, f"{API}/regelingen/{ref}").json()
        linked = client.get(f"{API}/regelingen/{ref}", headers={"Accept": "application/ld+json"}).json()
        assert (linked["statusZekerheid"], linked.get("zekerheid")) == (item["statusZekerheid"], item.get("zekerheid"))
        text = client.get(f"/doc/regeling/{ref}", headers={"Accept": "text/turtle"}).content
        quads = [*parse(text, format=RdfFormat.TURTLE)]
        said = {(q.subject.value, q.predicate.value): q.object.value for q in quads if "/bewering/" in q.subject.value}
        levels = {
            value.rpartition("#")[2].rpartition("/")[2]: said[about, IB + "zekerheid"].rpartition("/")[2]
            for (about, prop), value in said.items()
            if prop == RDF + "predicate" and (about, IB + "zekerheid") in said
        }
        for field, certainty in item.get("zekerheid", {}).items():
            if field in levels and field not in ("officieleTitel", "publicatie", "officieleIri"):
                assert levels[field] == certainty, (ref, field)


def test_every_question_that_gives_a_date_or_a_status_says_how_certain(catalogue: Catalogue):
    asked = [query for query in catalogue.public().values() if DATED & set(query.columns)]
    assert {query.name for query in asked} >= {"opvolgingen", "opvolgers-van-lijst", "regelingen-die-ontbreken"}
    assert [query.name for query in asked if "zekerheid" not in query.columns] == []


class Spoken(HTMLParser):
    """Gathers the words of a page, row by row and paragraph by paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []

    def handle_starttag(self, tag, _attrs):
        if tag in ("tr", "p", "li", "dd"):
            self.blocks.append("")

    def handle_endtag(self, tag):
        if tag == "p":
            self.blocks.append("")

    def handle_data(self, data):
        if self.blocks:
            self.blocks[-1] += data


def blocks(text: str) -> list[str]:
    page = Spoken()
    page.feed(text)
    return [" ".join(block.split()) for block in page.blocks]


WORDS = {"uit-kennis": "uit kennis", "onzeker": "onzeker"}
STANDING = re.compile(
    r'href="/doc/regeling/([^"?]+)(?:\?[^"]*)?">[^<]*</a>(?:</span>)?(?: <small>\(toen: [^<]*\)</small>)?\s*'
    r'<span class="nl-data-badge toon--[\w-]+">([^<]+)</span>(?: sinds [\w ]+?)?(?: <small>\(([^<,]+)[^<]*\)</small>)?'
)


def test_pages_of_laws_show_how_certain_a_status_is(client, judged, doubted):
    for ref in doubted:
        expected = judged[TODAY][ID + f"regeling/{ref}"]
        for address in (f"/doc/regeling/{ref}", f"/regelgeving/gevolgen/{ref}"):
            page = client.get(address, headers={"Accept": "text/html"})
            (lead,) = [block for block in blocks(page.text) if expected.reason in block]
            assert lead.endswith(")"), lead
            assert WORDS[expected.certainty] in lead.rpartition("(")[2], lead


@pytest.mark.parametrize(
    "address",
    [
        "/regelgeving/actueel",
        *(f"/regelgeving/gevolgen/{law}" for law in CHAINED),
        *(f"/doc/regeling/{law}" for law in CHAINED),
    ],
)
def test_pages_never_show_a_bare_status_of_a_law_that_is_in_doubt(client, judged, address):
    """Beside the link of a law stands its status, and in brackets how certain that is."""
    laws = get(client, f"{API}/regelingen/actueel").json()["items"]
    no_law = {item["ref"] for item in laws if item["rechtsaard"] != "recht"}
    text = client.get(address, params={"geldigOp": TODAY}, headers={"Accept": "text/html"}).text
    beside = STANDING.findall(text)
    assert beside
    for ref, words, level in beside:
        found = judged[TODAY][ID + f"regeling/{ref}"]
        soft = ref in no_law and found.status == "in-werking" and found.certainty == "onzeker"
        assert words == ("einde niet bekend" if soft else found.status.replace("-", " ")), ref
        assert level == (WORDS[found.certainty] if found.certainty in LOWER else ""), ref
    reasons = text.count("</span>. ") + text.count('<td><span class="nl-data-badge toon--')
    assert text.count("nl-data-badge toon--") == len(beside) + reasons  # the others say why


def test_the_list_of_today_shows_how_certain_each_row_is(client):
    page = client.get("/regelgeving/actueel", params={"geldigOp": TODAY}, headers={"Accept": "text/html"}).text
    items = get(client, f"{API}/regelingen/actueel", geldigOp=TODAY).json()["items"]
    rows = blocks(page)
    for item in [each for each in items if each["groep"] != "nakijken" and each["statusZekerheid"] in LOWER]:
        found = [row for row in rows if item["naam"] in row and item["statusWaarom"] in row]
        assert found, item["ref"]
        assert all(f"({WORDS[item['statusZekerheid']]}" in row for row in found), item["ref"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_timeline_shows_how_certain_each_event_is(client, theme):
    events = get(client, f"{API}/themas/{theme}/tijdlijn", geldigOp=TODAY).json()["items"]
    rows = blocks(client.get(f"/regelgeving/tijdlijn/{theme}", params={"geldigOp": TODAY}).text)
    for event in [each for each in events if each["zekerheid"] in LOWER]:
        found = [row for row in rows if row.startswith(event["wanneerInWoorden"]) and event["naam"] in row]
        assert any(f"({WORDS[event['zekerheid']]}" in row for row in found), event


def table(answer, form: str) -> list[list[str]]:
    if form == "csv":
        return [*csv.reader(io.StringIO(answer.text, newline=""), strict=True)]
    sheet = load_workbook(io.BytesIO(answer.content), read_only=True).worksheets[0]
    rows = [[str(cell) if cell is not None else "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows]
