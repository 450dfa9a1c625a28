# SPDX-License-Identifier: EUPL-1.2
"""What people make of the workbook between taking it and sending it in."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter

from kapstok.errors import InvalidRequestError
from kapstok.kader._xlsx import read_xlsx
from kapstok.kader._xlsx_marks import mark_cells
from kapstok.terms import IB
from tests.frameworks import vocabulary
from tests.kader_workbooks import (
    EXAMPLE,
    MEASURES,
    Change,
    changed,
    columns,
    fill,
    filled,
    first_row,
    from_json,
    headers,
    lines,
    opened,
    saved,
    template,
    values,
)


def turn_columns_around(book: Workbook) -> None:
    sheet = book[MEASURES]
    last = max(columns(sheet).values())
    for row in sheet.iter_rows(min_row=headers(sheet)[0]):
        held = [cell.value for cell in row[:last]]
        for cell, value in zip(row[:last], reversed(held), strict=True):
            cell.value = value


def write_titles_loosely(book: Workbook) -> None:
    for sheet in book.worksheets[1:-1]:
        for row in headers(sheet):
            for cell in sheet[row]:
                if cell.value:
                    cell.value = f"  {str(cell.value).upper().replace(' ', chr(10))} *"


def rename_and_move_sheets(book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.title = sheet.title.lstrip("0123456789 ").lower()
    for sheet in book.worksheets[5:]:
        book.move_sheet(sheet, -len(book.worksheets))
    book.active = 0


def add_rows_and_sheets(book: Workbook) -> None:
    book.create_sheet("Notities", 0)["B2"] = "Vragen aan de griffie: status, doelen?"
    for sheet in book.worksheets:
        if sheet.title[0].isdigit() and len(headers(sheet)) == 1:
            sheet.insert_rows(headers(sheet)[0] + 6)
            sheet.insert_rows(1, 2)


def drop_titles(book: Workbook) -> None:
    for sheet in book.worksheets[1:-1]:
        for cell in sheet["A"]:
            if cell.row not in headers(sheet) and cell.font.bold and (cell.font.size or 0) > 11:
                cell.value = None


def hide_rows(book: Workbook) -> None:
    for number in range(1, 20):
        book[MEASURES].row_dimensions[number].hidden = True


def take_the_hidden_sheet_out(book: Workbook) -> None:
    del book["Lijsten"]
    for name in list(book.defined_names):
        del book.defined_names[name]


def answers(book: Workbook) -> Iterator[Cell]:
    """Give the cells of the rows that are not examples."""
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows():
            if row[0].value not in ("uitleg", "voorbeeld"):
                yield from (cell for cell in row if isinstance(cell, Cell))


def dates_as_text(book: Workbook) -> None:
    for cell in answers(book):
        if isinstance(cell.value, datetime):
            cell.value = cell.value.strftime("%d-%m-%Y ")


def dates_as_numbers(book: Workbook) -> None:
    for cell in answers(book):
        if isinstance(cell.value, datetime):
            cell.number_format = "0"


def truths_as_excel_has_them(book: Workbook) -> None:
    for cell in answers(book):
        if cell.value == "ja":
            cell.value = True


def truths_as_crosses(book: Workbook) -> None:
    for cell in answers(book):
        if cell.value == "ja":
            cell.value = " X"


@pytest.mark.parametrize(
    "change",
    [
        *(turn_columns_around, write_titles_loosely, rename_and_move_sheets, add_rows_and_sheets, drop_titles),
        *(hide_rows, take_the_hidden_sheet_out, dates_as_text, dates_as_numbers, truths_as_excel_has_them),
        truths_as_crosses,
    ],
)
def test_a_workbook_that_people_changed_gives_the_same_graph(change: Change) -> None:
    intake = read_xlsx(changed(filled(), change), vocabulary())
    assert intake.remarks == ()
    assert lines(intake) == lines(from_json(EXAMPLE))


def with_measure(**cells: object) -> bytes:
    def change(book: Workbook) -> None:
        sheet = book[MEASURES]
        row = first_row(sheet)
        for title, value in ({"Maatregel": "Hek"} | cells).items():
            sheet.cell(row, columns(sheet)[title]).value = value  # type: ignore[assignment]

    return changed(fill(template(), {"doelen": [{"ref": "D1", "naam": "A"}, {"ref": "D2", "naam": "B"}]}), change)


@pytest.mark.parametrize("text", ["D1; D2", "D1\nD2", "D1;D2;", "D1, D2", "• D1\n• D2", "d1 ;\n D2 "])
def test_several_values_in_a_cell(text: str) -> None:
    intake = read_xlsx(with_measure(Doelen=text), vocabulary())
    assert values(intake, "draagtBijAan") == {f"{intake.iri}#doel-d1", f"{intake.iri}#doel-d2"}


def test_a_comma_in_a_name_does_not_split_it() -> None:
    intake = read_xlsx(with_measure(Uitvoerder="Team zorg, jeugd en werk"), vocabulary())
    assert "Team zorg, jeugd en werk" in values(intake, "skos:prefLabel")


def test_numbers_and_dates_where_text_belongs() -> None:
    cells = {"Code": 7, "Omschrijving": 2.5, "Bron": datetime(2026, 3, 1)}  # noqa: DTZ001 - XLSX has no zones
    intake = read_xlsx(with_measure(**cells), vocabulary())
    assert values(intake, "dct:identifier") == {"7", "D1", "D2"}
    assert values(intake, "dct:description") == {"2.5"}
    assert values(intake, "bronvermelding") == {"2026-03-01"}


def test_what_cannot_be_used_is_said_with_its_cell() -> None:
    content = with_measure(Code="=A1&1", Bron="#REF!", **{"Is cameratoezicht": "misschien", "Regel": None})
    book = opened(content)
    sheet = book[MEASURES]
    row, titles = first_row(sheet), columns(sheet)
    sheet.cell(headers(sheet)[0], 20).value = "Opmerking"
    sheet.cell(headers(sheet)[0], titles["Aard"]).value = "Aard (soort)"
    sheet.cell(headers(sheet)[0], titles["Werking"]).value = "Werkingen"
    intake = read_xlsx(saved(book), vocabulary())
    said = {remark.place.partition("!")[2]: remark.text for remark in intake.remarks}
    letters = {title: get_column_letter(column) for title, column in titles.items()}
    head = headers(sheet)[0]
    assert set(said) == {f"{letters[t]}{row}" for t in ("Code", "Bron", "Is cameratoezicht")} | {
        f"T{head}",
        f"{letters['Werking']}{head}",
    }
    assert "formule zonder uitkomst" in said[f"{letters['Code']}{row}"]
    assert "foutmelding van Excel" in said[f"{letters['Bron']}{row}"]
    assert "'Opmerking' hoort niet bij het sjabloon" in said[f"T{head}"]
    assert "'Werkingen' is gelezen als 'Werking'" in said[f"{letters['Werking']}{head}"]


def test_the_outcome_of_a_formula_is_read() -> None:
    content = with_measure(Omschrijving="=1+1")
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(written, "w") as packed:
        for name in parts.namelist():
            packed.writestr(
                name,
                parts.read(name)
                .replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
                .replace(b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>")
                .replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"),
            )
    intake = read_xlsx(written.getvalue(), vocabulary())
    assert values(intake, "dct:description") == {"2"}
    assert intake.remarks == ()


def test_a_cell_merged_downwards_counts_for_each_row() -> None:
    framework = {
        "doelen": [{"ref": "D1", "naam": "A"}],
        "maatregelen": [{"naam": "Hek", "doelen": ["D1"]}, {"naam": "Slot"}, {"naam": "Pas"}],
    }

    def merge(book: Workbook) -> None:
        sheet = book[MEASURES]
        row = next(c.row for c in sheet["C"] if c.value == "Hek")
        sheet.merge_cells(start_row=row, end_row=row + 4, start_column=5, end_column=5)
        sheet.merge_cells("A1:D1")

    intake = read_xlsx(changed(fill(template(), framework), merge), vocabulary())
    linked = {t.subject.value for t in intake.triples if t.predicate.value == IB + "draagtBijAan"}  # type: ignore[union-attr]
    assert linked == {f"{intake.iri}#maatregel-{n}" for n in (1, 2, 3)}


def test_an_example_row_that_was_written_over_is_not_lost_in_silence() -> None:
    def write_over(book: Workbook) -> None:
        sheet = book[MEASURES]
        row = first_row(sheet) - 1
        assert sheet.cell(row, 1).value == "voorbeeld"
        sheet.cell(row, 3).value = "Ons hek"

    intake = read_xlsx(changed(template(), write_over), vocabulary())
    assert [remark.place for remark in intake.remarks] == [f"{MEASURES}!A6"]
    assert "haal het woord dan weg" in intake.remarks[0].text


def test_examples_are_not_read_when_the_column_that_marks_them_is_gone() -> None:
    def take_out(book: Workbook) -> None:
        for sheet in book.worksheets[1:-1]:
            if len(headers(sheet)) == 1:
                sheet.delete_cols(1)

    assert read_xlsx(changed(template(), take_out), vocabulary()).untouched


def test_a_list_of_measures_without_the_template() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Onze lijst"
    for row in (
        ["Lijst van 2026"],
        [],
        ["Nr", "Maatregel", "Doel", "Uitvoerder", "Opmerking"],
        [1, "Hek", "Beschermen van werknemers en bezoekers", "Team facilitair", "duur"],
        [2, "Slot", None, None, None],
    ):
        sheet.append(row)
    intake = read_xlsx(saved(book), vocabulary())
    assert values(intake, "skos:prefLabel") == {"Hek", "Slot", "Team facilitair"}
    assert {v.rpartition("/")[2] for v in values(intake, "draagtBijAan")} == {"beschermen"}
    assert intake.places.find(f"{intake.iri}#maatregel-2", IB + "draagtBijAan") == "Onze lijst!C5"


def test_another_version_of_the_template_is_said() -> None:
    def older(book: Workbook) -> None:
        title, cell = next(iter(book.defined_names["KAPSTOK_SJABLOON"].destinations))
        book[title][cell.replace("$", "")].value = "0.9"

    remark = read_xlsx(changed(template(), older), vocabulary()).remarks[0]
    assert remark.place.startswith("Uitleg!B")
    assert "versie 0.9" in remark.text


def test_a_workbook_without_any_table_of_ours_is_refused() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Begroting 2026"
    with pytest.raises(InvalidRequestError, match="sjabloon"):
        read_xlsx(saved(book), vocabulary())


@pytest.mark.parametrize("content", [b"", b"niets", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidRequestError, match="Excel"):
        read_xlsx(content, vocabulary())


def test_a_part_that_is_broken_is_refused() -> None:
    for broken in ("xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        written = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(template())) as parts, zipfile.ZipFile(written, "w") as packed:
            for name in parts.namelist():
                packed.writestr(name, parts.read(name)[: 200 if name == broken else None])
        with pytest.raises(InvalidRequestError, match="Excel"):
            read_xlsx(written.getvalue(), vocabulary())


def test_cells_far_away_and_huge_merged_ranges_cost_nothing() -> None:
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(with_measure())) as parts,
        zipfile.ZipFile(written, "w") as packed,
    ):
        for name in parts.namelist():
            text = parts.read(name)
            if name == "xl/worksheets/sheet10.xml":
                far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
                far += b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
                text = text.replace(b"</sheetData>", far)
            packed.writestr(name, text)
    intake = read_xlsx(written.getvalue(), vocabulary())
    assert "Hek" in values(intake, "skos:prefLabel")
    with pytest.raises(InvalidRequestError, match="samengevoegd"):
        mark_cells(written.getvalue(), [(f"{MEASURES}!B7", "tekst")])
