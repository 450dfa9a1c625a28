# SPDX-License-Identifier: EUPL-1.2
"""Fills in the workbook of a framework as a user would, for the tests."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from kapstok.kader._fields import Field, Kind
from kapstok.kader._template_layout import PATHS, SHEETS, Block
from kapstok.kader._vocabulary import Vocabulary


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def parts_of(framework: dict[str, Any], block: Block) -> Iterator[dict[str, Any]]:
    """Give what a block holds, from a framework in JSON."""
    found: list[Any] = [framework]
    for above in PATHS[block.part.name]:
        below = [each.get(above.key, []) for each in found]
        found = [one for each in below for one in (each if isinstance(each, list) else [each])]
    yield from found


def headers(sheet: Worksheet) -> list[int]:
    return [cell.row for cell in sheet["A"] if cell.value in ("Veld", "Regel")]


def fill(template: bytes, framework: dict[str, Any], vocabulary: Vocabulary) -> bytes:
    """Write a framework into the template."""
    book = opened(template)
    for layout in SHEETS:
        sheet = book[layout.title]
        for block, row in zip(layout.blocks, headers(sheet), strict=True):
            parts = list(parts_of(framework, block))
            if block.form:
                _fill_form(sheet, block, row, parts)
            else:
                _fill_table(sheet, block, row, parts, vocabulary)
    return saved(book)


def _fill_form(sheet: Worksheet, block: Block, row: int, parts: list[dict[str, Any]]) -> None:
    for column, part in zip((2, 5, 6), parts, strict=False):
        for number, field in enumerate(block.fields, start=row + 1):
            write(sheet.cell(number, column), field, part.get(field.key))


def _fill_table(
    sheet: Worksheet, block: Block, row: int, parts: list[dict[str, Any]], vocabulary: Vocabulary
) -> None:
    row += 1
    while sheet.cell(row, 1).value in ("uitleg", "voorbeeld"):
        row += 1
    free = row + len(block.keys)
    for part in parts:
        key = block.fields[0]
        found = vocabulary.find(key.of, str(part.get(key.key))) if block.keys else None
        if found and found.ref in block.keys:
            number = row + block.keys.index(found.ref)
        else:
            number, free = free, free + 1
        for column, field in enumerate(block.fields, start=2):
            write(sheet.cell(number, column), field, part.get(field.key))
        if block.keys and set(part) == {key.key}:
            sheet.cell(number, 1).value = "x"


def write(cell: Any, field: Field, value: Any) -> None:
    assert isinstance(cell, Cell)
    if value is None:
        return
    if isinstance(value, bool):
        value = "ja" if value else "nee"
    if isinstance(value, list):
        value = ("\n" if field.kind is Kind.TEXT else "; ").join(str(one) for one in value)
    if field.kind is Kind.DATE and isinstance(value, str) and len(value) == 10:
        value = date.fromisoformat(value)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
