# SPDX-License-Identifier: EUPL-1.2
"""Writes the workbook that a municipality fills in: a sheet per step, with explanation, examples and drop-downs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kapstok.kader._fields import Field, Kind
from kapstok.kader._parts import PARTS
from kapstok.kader._template_layout import (
    ANSWER,
    DATASET_NAME,
    EXAMPLE,
    EXPLANATION,
    LABEL,
    MARK,
    PATHS,
    SHEETS,
    TEMPLATE_VERSION,
    VERSION_NAME,
    Block,
    Sheet,
    fingerprint,
)
from kapstok.kader._template_lists import define, offer, shown, write_lists
from kapstok.kader._template_style import Value, link, put, set_up_page
from kapstok.kader._template_texts import INTRODUCTION, RULES, explain, introduce
from kapstok.kader._values import to_text
from kapstok.kader._vocabulary import Vocabulary
from kapstok.kader._workbook import save

_GUIDE = "Uitleg"
_EXAMPLES = 2
_MARK_WIDTH = 12.0
_FORM_WIDTHS = {"A": 30.0, "B": 48.0, "C": 48.0, "D": 48.0, "E": 40.0, "F": 40.0}
_WIDE, _NARROW = 36.0, 20.0
_SHORT = frozenset({Kind.DATE, Kind.WHOLE, Kind.TRUTH})


@dataclass
class _Maker:
    """The workbook in the making, and what its cells are made of."""

    book: Workbook
    vocabulary: Vocabulary
    definitions: Mapping[str, str]
    example: Mapping[str, Any]
    skipped: dict[str, None] = field(default_factory=dict)


def write_template(
    vocabulary: Vocabulary, definitions: Mapping[str, str], example: Mapping[str, Any], dataset: str
) -> bytes:
    """Write the empty workbook. Shape: XLSX; the same input gives the same bytes.

    `definitions` explain the terms (`read_definitions`), `example` is a complete framework as JSON, `dataset` the
    version of the data that the lists are taken from.
    """
    book = Workbook()
    maker = _Maker(book, vocabulary, definitions, example)
    guide: Worksheet = book.worksheets[0]
    guide.title = _GUIDE
    _write_guide(maker, guide, dataset)
    for each in SHEETS:
        _write_sheet(maker, book.create_sheet(each.title), each)
    write_lists(book, vocabulary, maker.skipped)
    return save(book)


def _write_guide(maker: _Maker, sheet: Worksheet, dataset: str) -> None:
    put(sheet, (1, 1), "Strategisch kader integrale beveiliging: invulsjabloon", "title")
    row = 3
    for text in INTRODUCTION:
        put(sheet, (row, 1), text, "note")
        row += 1
    put(sheet, (row + 1, 1), "Zo vult u de werkmap in", "block")
    row += 2
    for number, text in enumerate(RULES, start=1):
        put(sheet, (row, 1), f"{number}. {text}", "line")
        row += 1
    put(sheet, (row + 1, 1), "De bladen", "block")
    row += 2
    for each in SHEETS:
        link(sheet, (row, 1), each.title)
        row += 1
    put(sheet, (row + 1, 1), "Versies", "block")
    versions = ((VERSION_NAME, "Sjabloon", TEMPLATE_VERSION), (DATASET_NAME, "Gegevens van Kapstok", dataset))
    for number, (name, label, version) in enumerate(versions, start=row + 2):
        put(sheet, (number, 1), label, "input")
        put(sheet, (number, 2), version, "input")
        define(maker.book, name, _GUIDE, f"$B${number}")
    set_up_page(sheet, {"A": 110.0, "B": 24.0}, "A2")


def _write_sheet(maker: _Maker, sheet: Worksheet, layout: Sheet) -> None:
    put(sheet, (1, 1), layout.title, "title")
    row = 2
    for block in layout.blocks:
        if len(layout.blocks) > 1:
            put(sheet, (row + 1, 1), block.part.title, "block")
            row += 1
        put(sheet, (row + 1 if len(layout.blocks) > 1 else row, 1), introduce(block, maker.definitions), "note")
        row += 2 if len(layout.blocks) > 1 else 1
        row = (_write_form if block.form else _write_table)(maker, sheet, block, row)
    if len(layout.blocks) == 1:
        set_up_page(sheet, _widths(layout.blocks[0]), "C4", "3:3")
    else:
        columns = max(len(block.fields) + 1 for block in layout.blocks if not block.form)
        extra = {get_column_letter(n): _WIDE for n in range(len(_FORM_WIDTHS) + 1, columns + 1)}
        set_up_page(sheet, _FORM_WIDTHS | extra, "B2")


def _widths(block: Block) -> dict[str, float]:
    widths = {"A": _MARK_WIDTH}
    for number, each in enumerate(block.fields, start=2):
        narrow = each.kind in _SHORT or each.key == "ref"
        widths[get_column_letter(number)] = _NARROW if narrow else _WIDE
    return widths


def _write_form(maker: _Maker, sheet: Worksheet, block: Block, row: int) -> int:
    """Write a form from a row on. Returns the row after it."""
    further = [f"{ANSWER} {n} (andere variant)" for n in range(2, block.rows + 1)]
    for column, title in enumerate((LABEL, ANSWER, "Uitleg", "Voorbeeld", *further), start=1):
        put(sheet, (row, column), title, "head")
    example = next(_examples(maker, block), {})
    for each in block.fields:
        row += 1
        put(sheet, (row, 1), each.title, "key")
        put(sheet, (row, 3), explain(block.part, each, maker.definitions), "aside")
        put(sheet, (row, 4), _show(maker, each, example.get(each.key)), "aside", each)
        for column in (2, *range(5, 4 + block.rows)):
            put(sheet, (row, column), None, "input", each)
            offer(sheet, each, f"{get_column_letter(column)}{row}")
    return row + 2


def _write_table(maker: _Maker, sheet: Worksheet, block: Block, row: int) -> int:
    """Write a table from a row on. Returns the row after it."""
    put(sheet, (row, 1), MARK, "head")
    for column, each in enumerate(block.fields, start=2):
        put(sheet, (row, column), each.title, "head")
    explained = {each.key: explain(block.part, each, maker.definitions) for each in block.fields}
    row = _write_aside(maker, sheet, (block, EXPLANATION, explained), row + 1)
    examples = list(_examples(maker, block))
    if block.keys:  # one will do there: the one that shows most
        examples = sorted(examples, key=len, reverse=True)[:1]
    for example in examples[:_EXAMPLES]:
        values = {each.key: _show(maker, each, example.get(each.key)) for each in block.fields}
        row = _write_aside(maker, sheet, (block, EXAMPLE, values), row)
    last = row + len(block.keys) + block.rows - 1
    for number in range(row, last + 1):
        put(sheet, (number, 1), None, "input")
        for column, each in enumerate(block.fields, start=2):
            put(sheet, (number, column), None, "input", each)
    for number, key in enumerate(block.keys, start=row):
        put(sheet, (number, 2), _show(maker, block.fields[0], key), "key", block.fields[0])
    for column, each in enumerate(block.fields, start=2):
        letter = get_column_letter(column)
        offer(sheet, each, f"{letter}{row}:{letter}{last}")
        if each.key == "ref":
            define(maker.book, f"Codes_{block.part.name}", sheet.title, f"${letter}${row}:${letter}${last}")
    return last + 2


def _write_aside(maker: _Maker, sheet: Worksheet, row: tuple[Block, str, Mapping[str, Value]], number: int) -> int:
    """Write a row that is not read: an explanation or an example. Returns the row after it."""
    block, mark, values = row
    put(sheet, (number, 1), mark, "aside")
    for column, each in enumerate(block.fields, start=2):
        put(sheet, (number, column), values[each.key], "aside", each)
    texts = ((key, to_text(value)) for key, value in values.items() if value is not None)
    maker.skipped[fingerprint(texts)] = None
    return number + 1


def _examples(maker: _Maker, block: Block) -> Iterator[Mapping[str, Any]]:
    """Give the parts of the complete example that a block would hold."""
    found: list[Any] = [maker.example]
    for above in PATHS[block.part.name]:
        below = (each.get(above.key, []) for each in found if isinstance(each, Mapping))
        found = [one for each in below for one in (each if isinstance(each, list) else [each])]
    yield from (each for each in found if isinstance(each, Mapping))


def _show(maker: _Maker, each: Field, value: Any) -> Value:  # noqa: ANN401 - any JSON
    """Write a value of JSON as it would stand in a cell: refs by their names, dates as dates."""
    if value is None or value == []:
        return None
    values = value if isinstance(value, list) else [value]
    if each.kind is Kind.DATE and len(values) == 1:
        return date.fromisoformat(values[0])
    if each.kind is Kind.WHOLE and len(values) == 1:
        return int(values[0])
    own = bool(each.of) and each.of[0] in PARTS
    texts = []
    for one in values:
        found = None if own or not each.of else maker.vocabulary.find(each.of, to_text(one))
        texts.append(shown(found, maker.vocabulary, each.of) if found else to_text(one))
    return ("\n" if each.kind in (Kind.TEXT, Kind.NAME) else "; ").join(texts)
