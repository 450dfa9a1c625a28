# SPDX-License-Identifier: EUPL-1.2
"""Every list as CSV and XLSX, opened as a spreadsheet would."""

import csv
import io
import zipfile
from itertools import zip_longest

import pytest
from openpyxl import load_workbook

from kapstok.errors import AnswerTooLargeError
from kapstok.reference import COLLECTIONS
from kapstok.representation.tables import CSV, XLSX, columns_of, csv_bytes, read_records, xlsx_bytes

API = "/api/v1"
LAWS = f"{API}/themas/informatiebeveiliging/regelingen"


def rows_of(content: bytes, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), delimiter=separator, strict=True))


def sheet_of(content):
    head, *rows = load_workbook(io.BytesIO(content), read_only=True).worksheets[0].iter_rows(values_only=True)
    return [dict(zip_longest(head, row)) for row in rows]  # empty cells at the end of a row are not written


@pytest.mark.parametrize("collection", [c.name for c in COLLECTIONS])
def test_every_list_opens_whole_in_both_forms(client, collection):
    total = client.get(f"{API}/{collection}?paginaGrootte=1").json()["totaal"]
    text = client.get(f"{API}/{collection}", headers={"Accept": "text/csv"})
    assert text.headers["content-type"] == f"{CSV}; charset=utf-8"
    book = client.get(f"{API}/{collection}?format=xlsx")
    assert book.headers["content-type"] == XLSX
    assert book.headers["content-disposition"] == f'attachment; filename="{collection}.xlsx"'
    lines, cells = rows_of(text.content), sheet_of(book.content)
    assert len(lines) == len(cells) == total
    assert [line["ref"] for line in lines] == [cell["ref"] for cell in cells]


def test_a_table_says_what_the_json_says(client):
    items = client.get(LAWS).json()["items"]
    for rows in (
        rows_of(client.get(f"{LAWS}?format=csv").content),
        sheet_of(client.get(LAWS, headers={"Accept": XLSX}).content),
    ):
        assert [(row["id"], row["naam"], row["statusOp"], row["laag"]) for row in rows] == [
            (item["id"], item["naam"], item["statusOp"], item["laag"]) for item in items
        ]
        nis = next(row for row in rows if row["ref"] == "richtlijn-eu-2016-1148")
        assert nis["opvolgers.ref"] == "wet-beveiliging-netwerk-en-informatiesystemen | richtlijn-eu-2022-2555"
        assert nis["opvolgers.per"] == "2018-11-09 | 2024-10-18"


def test_a_page_is_a_page_and_names_the_next(client):
    response = client.get(f"{LAWS}?format=csv&paginaGrootte=3&pagina=2")
    assert len(rows_of(response.content)) == 3
    assert 'pagina=3>; rel="next"' in response.headers["link"]
    assert 'pagina=1>; rel="prev"' in response.headers["link"]
    whole = client.get(f"{LAWS}?format=csv").headers["link"]
    assert 'rel="next"' not in whole
    assert 'rel="prev"' not in whole


def test_filters_hold_for_tables(client):
    address = f"{API}/maatregelen?thema=informatiebeveiliging&sorteer=-naam"
    refs = [item["ref"] for item in client.get(f"{address}&paginaGrootte=500").json()["items"]]
    assert [row["ref"] for row in rows_of(client.get(f"{address}&format=csv").content)] == refs


def test_dutch_excel_gets_semicolons_and_the_mark_of_utf_8(client):
    content = client.get(f"{LAWS}?format=csv&scheiding=puntkomma").content
    assert content.startswith(b"\xef\xbb\xbfid;ref;type;naam")
    assert len(rows_of(content[3:], ";")) == 10
    assert client.get(f"{LAWS}?format=csv&scheiding=puntkomma&bom=false").content.startswith(b"id;ref")
    assert client.get(f"{LAWS}?format=csv&bom=true").content.startswith(b"\xef\xbb\xbfid,ref")
    assert client.get(f"{LAWS}?format=csv").content.startswith(b"id,ref")


def test_an_empty_list_still_has_a_head(client):
    content = client.get(f"{LAWS}?laag=bron&format=csv").content
    assert content.decode() == "id,ref,type,naam,laag\r\n"
    assert sheet_of(client.get(f"{LAWS}?laag=bron&format=xlsx").content) == []


def test_the_chain_of_succession_is_a_table_too(client):
    rows = rows_of(client.get(f"{API}/regelingen/richtlijn-eu-2016-1148/opvolging?format=csv").content)
    assert {(row["van.ref"], row["naar.ref"]) for row in rows} >= {
        ("richtlijn-eu-2016-1148", "richtlijn-eu-2022-2555"),
        ("richtlijn-eu-2022-2555", "cyberbeveiligingswet"),
    }
    assert len(rows) == 5


@pytest.mark.parametrize("address", ["matrix?rij=thema&kolom=regeling", "_zoek?q=beveiliging", "vragen"])
def test_what_is_no_collection_is_a_table_too(client, address):
    path = f"{API}/{address}"
    joint = "&" if "?" in path else "?"
    text, book = client.get(path, headers={"Accept": CSV}), client.get(path, headers={"Accept": XLSX})
    assert text.headers["content-type"] == f"{CSV}; charset=utf-8"
    assert book.headers["content-type"] == XLSX
    name = {"matrix": "matrix-thema-regeling", "_zoek": "zoek"}.get(address.partition("?")[0], "vragen")
    for response, form in ((text, "csv"), (book, "xlsx")):
        assert response.headers["content-disposition"] == f'attachment; filename="{name}.{form}"'
        assert "accept" in response.headers["vary"].lower()
        assert client.get(f"{path}{joint}format={form}").content == response.content
    lines, cells = rows_of(text.content), sheet_of(book.content)
    assert len(lines) == len(cells) > 0
    assert list(lines[0]) == list(cells[0])
    assert [line["naam"] for line in lines] == [cell["naam"] for cell in cells]
    dutch = client.get(f"{path}{joint}format=csv&scheiding=puntkomma").content
    assert dutch.startswith(b"\xef\xbb\xbf")
    assert rows_of(dutch[3:], ";") == lines
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(path, headers={"Accept": "application/json, text/html;q=0.1"}).headers["link"]


@pytest.mark.parametrize(("row", "column"), [("thema", "regeling"), ("thema", "maatregel"), ("project", "maatregel")])
def test_a_matrix_as_a_table_has_every_count(client, row, column):
    address = f"{API}/matrix?rij={row}&kolom={column}"
    matrix, lines = client.get(address).json(), rows_of(client.get(f"{address}&format=csv").content)
    standing = ["statusOp", "statusZekerheid"] if row == "regeling" else []
    assert list(lines[0]) == ["id", "ref", "naam", "totaal", *standing, *(c["ref"] for c in matrix["kolommen"])]
    if column == "regeling":
        *lines, status, certainty = lines
        assert (status["naam"], certainty["naam"]) == ("statusOp", "statusZekerheid")
        for law in matrix["kolommen"]:
            assert (status[law["ref"]], certainty[law["ref"]]) == (law["statusOp"], law["statusZekerheid"] or "")
    if standing:
        told = [(line["statusOp"], line["statusZekerheid"]) for line in lines]
        assert told == [(r.get("statusOp", ""), r.get("statusZekerheid") or "") for r in matrix["rijen"]]
        assert {status for status, _ in told} > {"", "in-werking", "vervallen"}
    assert [line["ref"] for line in lines] == [r["ref"] for r in matrix["rijen"]]
    assert lines[-1]["naam"] == f"zonder {row}"
    for line, found in zip(lines, matrix["rijen"], strict=True):
        counts = {cell["ref"]: cell["aantal"] for cell in found["cellen"]}
        assert {ref: int(line[ref]) for ref in (c["ref"] for c in matrix["kolommen"])} == {
            c["ref"]: counts.get(c["ref"], 0) for c in matrix["kolommen"]
        }


def test_a_search_as_a_table_is_whole_and_plain(client):
    address = f"{API}/_zoek?q=beveiliging"
    total = client.get(address).json()["totaal"]
    assert total > 50
    lines = rows_of(client.get(f"{address}&format=csv").content)
    assert len(lines) == total
    assert not any("<mark>" in value or "&#" in value for line in lines for value in line.values())
    page = client.get(f"{address}&format=csv&pagina=2&paginaGrootte=10")
    filled = [
        [{name: value for name, value in row.items() if value} for row in rows]
        for rows in (rows_of(page.content), lines[10:20])
    ]
    assert filled[0] == filled[1]
    assert "pagina=3" in page.headers["link"]
    empty = client.get(f"{API}/_zoek?q=xyzzyq&format=csv").text
    law = "rechtsaard,statusOp,statusSinds,statusZekerheid,statusWaarom,geldigOp,opvolgers"
    assert empty == f"id,ref,type,soort,naam,laag,score,fragmenten,vindplaatsen,{law}\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_never_becomes_a_formula(text):
    records = read_records([{"ref": text}])
    assert rows_of(csv_bytes(records))[0]["ref"] == f"'{text}"
    content = xlsx_bytes(records, "lijst")
    cell = load_workbook(io.BytesIO(content)).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert cell.value.strip() == text.strip()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_values_keep_their_kind():
    records = read_records([{"n": -3, "b": True, "leeg": None, "lijst": [1, 2], "ding": [{"a": "x"}, {"b": "y"}]}])
    assert records == [{"n": -3, "b": True, "lijst": "1 | 2", "ding.a": "x | ", "ding.b": " | y"}]
    assert csv_bytes(records).decode() == "n,b,lijst,ding.a,ding.b\r\n-3,true,1 | 2,x | , | y\r\n"
    assert sheet_of(xlsx_bytes(records, "x"))[0]["n"] == -3
    assert sheet_of(xlsx_bytes(records, "x"))[0]["b"] is True


def test_what_does_not_fit_a_cell_is_refused_and_not_cut():
    with pytest.raises(AnswerTooLargeError):
        xlsx_bytes([{"ref": "x" * 40_000}], "lijst")
    assert columns_of([]) == ["id", "ref", "type", "naam", "laag"]


def test_control_characters_do_not_break_a_workbook():
    assert sheet_of(xlsx_bytes([{"ref": "a\x00b\x0bc", "n": 1}], "lijst"))[0]["ref"] == "abc"
