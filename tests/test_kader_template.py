# SPDX-License-Identifier: EUPL-1.2
"""The workbook that is given out: whole, explained, the same each time, and understood by its own reader."""

import io
import math
import zipfile

import pytest

from kapstok.kader._parts import PARTS
from kapstok.kader._template import write_template
from kapstok.kader._template_layout import BLOCKS, SHEETS, word
from kapstok.kader._template_lists import list_name, offered
from kapstok.kader._template_texts import explain
from kapstok.kader._xlsx import read_xlsx
from kapstok.kader._xlsx_sheets import corners
from tests.frameworks import vocabulary
from tests.kader_workbooks import EXAMPLE, definitions, headers, opened, template


def test_a_template_as_it_was_given_out_is_untouched() -> None:
    intake = read_xlsx(template(), vocabulary())
    assert intake.untouched
    assert intake.remarks == ()
    assert len(intake.triples) == 1


def test_the_same_template_has_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_template(vocabulary(), definitions(), EXAMPLE, "2026-11") == template()


def test_the_template_has_the_sheets_and_versions() -> None:
    book = opened(template())
    assert book.sheetnames == ["Uitleg", *(each.title for each in SHEETS), "Lijsten"]
    assert book["Lijsten"].sheet_state == "hidden"
    named = {}
    for name in ("KAPSTOK_SJABLOON", "KAPSTOK_DATASET"):
        title, cell = next(iter(book.defined_names[name].destinations))
        named[name] = book[title][cell.replace("$", "")].value
    assert named == {"KAPSTOK_SJABLOON": "1", "KAPSTOK_DATASET": "2026-11"}


def test_every_part_and_field_is_in_the_template() -> None:
    assert set(BLOCKS) == set(PARTS)
    book = opened(template())
    for layout in SHEETS:
        sheet = book[layout.title]
        for block, row in zip(layout.blocks, headers(sheet), strict=True):
            down = [sheet.cell(row + n, 1).value for n in range(1, len(block.fields) + 1)]
            across = [sheet.cell(row, n).value for n in range(2, len(block.fields) + 2)]
            assert (down if block.form else across) == [each.title for each in block.fields]


def test_titles_of_fields_can_be_told_apart() -> None:
    for block in BLOCKS.values():
        titles = [word(each.title) for each in block.fields]
        assert len(set(titles)) == len(titles)
        for each in block.fields:
            assert all(word(other.key) != word(each.title) or other is each for other in block.fields)


def test_no_text_is_higher_than_its_row_and_every_row_grows_with_what_is_typed() -> None:
    """Counted by the letters that fit a line: LibreOffice does not find a height by itself as Excel does."""
    book, content = opened(template()), zipfile.ZipFile(io.BytesIO(template()))
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.alignment.wrap_text and cell.value):
            width = sheet.column_dimensions[cell.column_letter].width
            height = sheet.row_dimensions[cell.row].height or 15
            assert math.ceil(len(str(cell.value)) / (1.1 * width)) * 15 <= height, (sheet.title, cell.coordinate)
            assert cell.font.name == "Calibri"
    sheets = [content.read(name) for name in content.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sum(sheet.count(b" ht=") for sheet in sheets) > 50
    assert not any(b"customHeight" in sheet for sheet in sheets)


def test_every_field_is_explained() -> None:
    for block in BLOCKS.values():
        texts = {each.title: explain(block.part, each, definitions()) for each in block.fields}
        assert all(text[:1].isupper() and text.endswith((".", ")", "?")) for text in texts.values()), texts
        assert not [title for title, text in texts.items() if text.startswith(("Kies", "Bijvoorbeeld", "Vul", "Noemt"))]


def test_nothing_in_the_template_is_a_formula_and_all_drop_downs_exist() -> None:
    book = opened(template())
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        for each in sheet.data_validations.dataValidation:
            assert each.formula1 in book.defined_names
            assert not each.showErrorMessage
    offered = {list_name(each) for block in BLOCKS.values() for each in block.fields} - {None}
    assert offered <= set(book.defined_names)


def test_every_choice_of_a_drop_down_is_read_back() -> None:
    book = opened(template())
    for block in BLOCKS.values():
        for each in block.fields:
            if not each.of or each.of[0] in PARTS:
                continue
            title, cells = next(iter(book.defined_names[str(list_name(each))].destinations))
            left, top, _, bottom = corners(cells)
            shown = [book[title].cell(row, left).value for row in range(top, bottom + 1)]
            found = {choice.iri for text in shown if (choice := vocabulary().find(each.of, str(text)))}
            assert found == {choice.iri for choice in offered(vocabulary(), each.of)}


def test_what_is_filled_in_beforehand_exists_and_is_what_the_example_has() -> None:
    for block in BLOCKS.values():
        refs = {vocabulary().find(block.fields[0].of, key).ref for key in block.keys}  # type: ignore[union-attr]
        assert refs == set(block.keys)
