# SPDX-License-Identifier: EUPL-1.2
"""`/matrix`: its numbers are those of the lists and of the REST interface, and one row can be opened."""

import csv
import io
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook

from kapstok.reference import pairs
from kapstok.reference.crossed import axes_of, crossable

BROWSER = {"accept": "text/html"}
MOST = 8000  # elements


def get(client, address="/matrix", status=200):
    response = client.get(address, headers=BROWSER)
    assert response.status_code == status, response.text[:500]
    return response.text


def cells(page):
    """Return the numbers of the table that lead somewhere, with where to."""
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    found = re.findall(r'<td class="hitte-(\d)"><a href="([^"]+)">(\d+)</a></td>', body)
    return [(int(heat), unescape(href), int(count)) for heat, href, count in found]


def test_who_asks_for_nothing_sees_measures_by_theme(client):
    page = get(client)
    assert "<h1>Matrix: maatregelen per thema en aard</h1>" in page
    assert "samen 168 maatregelen" in page
    assert "Zonder thema" in page
    assert 'aria-current="page">Matrix</a>' in page


def test_each_number_is_the_length_of_the_list_that_it_leads_to(client):
    found = cells(get(client, "/matrix?telt=maatregelen&rij=effect&kolom=aard"))
    assert found
    for _, href, count in found:
        parts = urlsplit(href)
        answer = client.get(f"/api/v1{parts.path}", params=parse_qs(parts.query))
        assert answer.json()["totaal"] == count, href


def test_what_is_preventive_and_of_which_nature_is_one_step_away(client):
    assert "/matrix?telt=maatregelen&amp;rij=effect&amp;kolom=aard" in get(client)
    page = get(client, "/matrix?telt=maatregelen&rij=effect&kolom=aard")
    assert "/maatregelen?effect=preventief&aard=logisch" in [href for _, href, _ in cells(page)]
    assert 'href="/maatregelen?effect=preventief">9</a>' in page


def test_totals_count_what_has_more_values_once(client):
    rows = list(csv.reader(io.StringIO(client.get("/matrix.csv").content.decode("utf-8-sig")), delimiter=";"))
    head, *themes, total = rows
    assert (head[0], head[-1]) == ("Thema", "Totaal")
    assert total[-1] == "168"
    assert sum(int(row[-1]) for row in themes) > 168
    for row in themes:
        assert int(row[-1]) <= sum(map(int, row[1:-1]))


def test_a_row_is_opened_and_closed(client):
    address = "/matrix?telt=maatregelen&rij=thema&kolom=aard"
    closed, opened = get(client, address), get(client, f"{address}&open=personele-beveiliging")
    assert 'class="onderrij"' not in closed
    assert opened.count('class="onderrij"') == 25
    assert 'href="/doc/maatregel/agressieprotocol"' in opened
    assert re.search(r'href="/matrix\?telt=maatregelen&amp;rij=thema&amp;kolom=aard#rij-personele-beveiliging"', opened)


@pytest.mark.parametrize("asked", ["telt=maatregelen&rij=thema&kolom=aard", "rij=thema&kolom=regeling"])
def test_a_row_that_is_not_there_is_refused(client, asked):
    assert "deze rij staat niet in de matrix" in get(client, f"/matrix?{asked}&open=%3Cscript%3E", 400)


def test_the_ways_are_those_of_the_rest_interface(client):
    address = "rij=thema&kolom=regeling"
    answer = client.get(f"/api/v1/matrix?{address}").json()
    table = list(
        csv.reader(io.StringIO(client.get(f"/matrix.csv?{address}").content.decode("utf-8-sig")), delimiter=";")
    )
    head, *rows = table
    by_name = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}
    names = {column["ref"]: column["naam"] for column in answer["kolommen"]}
    for row in answer["rijen"][:-1]:
        shown = {name: int(count) for name, count in by_name[row["naam"]].items() if count != "0" and name != "Totaal"}
        assert shown == {names[cell["ref"]]: cell["aantal"] for cell in row["cellen"]}
    assert by_name[f"Zonder thema: {answer['rijen'][-1]['totaal']}"]["Totaal"] == str(answer["rijen"][-1]["totaal"])


def test_an_open_row_of_ways_says_why_with_the_status_of_the_day(client):
    page = get(client, "/matrix?rij=thema&kolom=regeling&open=informatiebeveiliging&geldigOp=2024-10-18")
    way = page.split('id="weg-richtlijn-eu-2016-1148"')[1].split("</li>")[0]
    assert "vervallen" in way
    assert "Bijlage I noemt" in way
    assert "laag--afgeleid" in way
    loose = get(client, "/matrix?rij=thema&kolom=regeling&open=geen")
    assert "Zonder thema: 47" in loose
    assert loose.count('id="weg-') == 47


def test_heat_has_five_steps_and_what_has_no_value_has_none(client):
    page = get(client)
    heats = {heat for heat, _, _ in cells(page)}
    assert {0, 1, 5} <= heats <= set(range(6))
    for heat, href, _ in cells(page):
        assert (heat == 0) == ("geen" in href)


def test_only_what_a_document_says(client):
    every, few = (get(client, f"/matrix?telt=maatregelen&rij=thema&kolom=aard{more}") for more in ("", "&laag=bron"))
    assert sum(count for _, _, count in cells(few)) < sum(count for _, _, count in cells(every))
    for _, href, count in cells(few):
        parts = urlsplit(href)
        assert client.get(f"/api/v1{parts.path}", params=parse_qs(parts.query)).json()["totaal"] == count


def test_an_empty_matrix_says_why_and_what_to_do(client):
    page = get(client, "/matrix?rij=thema&kolom=regeling&laag=bron")
    assert "<tbody>" not in page
    assert 'href="/matrix?rij=thema&amp;kolom=regeling">Toon alle lagen' in page
    silent = get(client, "/matrix?rij=gemeente&kolom=variant")
    assert "<tbody>" not in silent
    assert "Lees wat de documenten hierover niet zeggen" in silent
    (gap, *_) = re.findall(r'href="(/doc/lacune/[^"]+)"', silent)
    assert "<h1>" in get(client, gap)


@pytest.mark.parametrize("address", [f"/matrix?rij={row}&kolom={column}" for row, column in pairs()])
def test_every_pair_fits_a_page(client, address):
    page = get(client, address)
    assert page.count("<") / 2 < MOST
    assert len(re.findall(r"<[a-z]", page)) < MOST


@pytest.mark.parametrize("collection", crossable(), ids=lambda each: each.name)
def test_every_collection_can_be_counted(client, collection):
    names = [each.name for each in axes_of(collection)]
    for row in names:
        for column in names:
            if row != column:
                page = get(client, f"/matrix?telt={collection.name}&rij={row}&kolom={column}&open=geen")
                assert len(re.findall(r"<[a-z]", page)) < MOST


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("rij=thema&kolom=thema&telt=maatregelen", "dit is al de rij"),
        ("rij=%3Cscript%3E&kolom=x", "wel: rij=thema"),
        ("telt=niets", "moet een van deze zijn"),
        ("telt=maatregelen&rij=bwbId", "wel: thema"),
        ("geldigOp=morgen", "geldigOp"),
        ("wat=1", "bestaat hier niet"),
        ("rij=" + "a" * 10_000, "rij"),
    ],
)
def test_what_is_wrong_is_said(client, asked, words):
    page = get(client, f"/matrix?{asked}", status=400)
    assert words in unescape(page)
    assert "<script>" not in page.split("<main")[1].split("</main>")[0]


def test_empty_fields_of_the_form_ask_for_nothing(client):
    assert get(client, "/matrix?telt=&rij=&kolom=&laag=&geldigOp=") == get(client)


def test_as_a_workbook(client):
    response = client.get("/matrix.xlsx?telt=maatregelen&rij=thema&kolom=regeling")
    assert 'filename="matrix-thema-regeling.xlsx"' in response.headers["content-disposition"]
    (sheet,) = load_workbook(io.BytesIO(response.content)).worksheets
    assert sheet.cell(1, 1).value == "Thema"
    assert "Verordening (EU) 2016/679 (AVG)" in [cell.value for cell in sheet[1]]


@pytest.mark.parametrize("address", ["/matrix", "/matrix?telt=regelingen", "/matrix?rij=thema&kolom=regeling"])
def test_it_turns_and_turns_back(client, address):
    turned = re.search(r'<a href="(/matrix\?[^"#]*)#tabel">Draai om', get(client, address))
    assert turned
    page = get(client, unescape(turned[1]))
    assert "Draai om" in page
    assert (
        page.partition("<h1>")[2].partition("</h1>")[0]
        != get(client, address).partition("<h1>")[2].partition("</h1>")[0]
    )
