# SPDX-License-Identifier: EUPL-1.2
"""Fills in the workbook of a framework as a user would, for the tests."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from kapstok.catalogue import Catalogue
from kapstok.kader._entry import Intake
from kapstok.kader._fields import Field, Kind
from kapstok.kader._graph import property_iri
from kapstok.kader._json import read_json
from kapstok.kader._template import write_template
from kapstok.kader._template_layout import PATHS, SHEETS, Block
from kapstok.kader._template_texts import read_definitions
from kapstok.store import EmbeddedStore, load_reference_graph
from tests.frameworks import COMPLETE, vocabulary
from tests.paths import ROOT

EXAMPLE: dict[str, Any] = json.loads(COMPLETE.read_bytes())
MEASURES = "3 Maatregelen"
DATASET = "2026-11"

Change = Callable[[Workbook], None]


@cache
def definitions() -> dict[str, str]:
    """Read what the ontology says of its terms."""
    return read_definitions(EmbeddedStore(load_reference_graph(ROOT)), Catalogue(ROOT / "queries"))


@cache
def template() -> bytes:
    """Write the template."""
    return write_template(vocabulary(), definitions(), EXAMPLE, DATASET)


@cache
def filled() -> bytes:
    """Fill the complete example in."""
    return fill(template(), EXAMPLE)


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


def fill(content: bytes, framework: dict[str, Any]) -> bytes:
    """Write a framework into the template."""
    book = opened(content)
    for layout in SHEETS:
        sheet = book[layout.title]
        for block, row in zip(layout.blocks, headers(sheet), strict=True):
            parts = list(parts_of(framework, block))
            if block.form:
                _fill_form(sheet, block, row, parts)
            else:
                _fill_table(sheet, block, row, parts)
    return saved(book)


def _fill_form(sheet: Worksheet, block: Block, row: int, parts: list[dict[str, Any]]) -> None:
    for column, part in zip((2, 5, 6), parts, strict=False):
        for number, field in enumerate(block.fields, start=row + 1):
            write(sheet.cell(number, column), field, part.get(field.key))


def _fill_table(sheet: Worksheet, block: Block, row: int, parts: list[dict[str, Any]]) -> None:
    row += 1
    while sheet.cell(row, 1).value in ("uitleg", "voorbeeld"):
        row += 1
    free = row + len(block.keys)
    for part in parts:
        key = block.fields[0]
        found = vocabulary().find(key.of, str(part.get(key.key))) if block.keys else None
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


def from_json(framework: dict[str, Any]) -> Intake:
    return read_json(json.dumps(framework).encode(), vocabulary())


def lines(intake: Intake) -> set[str]:
    return {str(triple) for triple in intake.triples}


def values(intake: Intake, prop: str) -> set[str]:
    return {t.object.value for t in intake.triples if t.predicate.value == property_iri(prop)}  # type: ignore[union-attr]


def first_row(sheet: Worksheet) -> int:
    """Return the first row of a table that a user fills in."""
    row = headers(sheet)[0] + 1
    while sheet.cell(row, 1).value:
        row += 1
    return row


def columns(sheet: Worksheet, row: int | None = None) -> dict[str, int]:
    return {str(c.value): c.column for c in sheet[row or headers(sheet)[0]] if c.value}


def changed(content: bytes, change: Change) -> bytes:
    book = opened(content)
    change(book)
    return saved(book)
