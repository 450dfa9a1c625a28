# SPDX-License-Identifier: EUPL-1.2
"""Reads a framework from a workbook, the template or what people made of it. A place is `3 Maatregelen!D7`."""

from collections.abc import Iterator
from dataclasses import replace

from kapstok.errors import InvalidRequestError
from kapstok.kader._entry import Cell, Entry, Intake
from kapstok.kader._fields import Field, Kind
from kapstok.kader._graph import build, property_iri
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._template_layout import (
    BLOCKS,
    PATHS,
    SKIPPED_NAME,
    TEMPLATE_VERSION,
    VERSION_NAME,
)
from kapstok.kader._values import to_text
from kapstok.kader._vocabulary import Vocabulary, plain
from kapstok.kader._xlsx_blocks import BlockFinder, Found
from kapstok.kader._xlsx_rows import Filled, RowReader
from kapstok.kader._xlsx_sheets import Sheets, read_sheets
from kapstok.verdict import Remark


def read_xlsx(content: bytes, vocabulary: Vocabulary) -> Intake:
    """Read a framework. `untouched` where nothing was filled in.

    Errors: InvalidRequestError where it is no workbook, or no form or table of the template is in it.
    """
    sheets = read_sheets(content, VERSION_NAME, SKIPPED_NAME)
    finder = BlockFinder()
    blocks = [found for grid in sheets.grids for found in finder.find(grid)]
    if not blocks:
        raise InvalidRequestError(
            "In deze werkmap staat geen enkele tabel van het sjabloon. Haal het sjabloon op (/sjablonen/kader.xlsx) en "
            "zet uw gegevens daarin, of zet boven uw kolommen de titels die het sjabloon gebruikt."
        )
    reader = RowReader(vocabulary, finder, frozenset(sheets.names.get(SKIPPED_NAME, [])))
    filled: dict[str, list[Filled]] = {name: [] for name in BLOCKS}
    for found in blocks:
        filled[found.block.part.name] += reader.read(found)
    root = _grow(filled, blocks)
    _split_commas(root, vocabulary)
    remarks = (*_version(sheets), *finder.remarks, *reader.remarks)
    intake = replace(build(root, vocabulary, remarks), untouched=root.empty)
    _place_what_is_open(intake, root, filled, reader.waiting, blocks)
    return intake


def _grow(filled: dict[str, list[Filled]], blocks: list[Found]) -> Entry:
    """Make the tree. A part below one that occurs more often belongs to the first."""
    given = [each.entry for each in filled["kader"]]
    root = given[0] if given else Entry(KADER, _first_place(blocks, KADER.name))
    for other in given[1:]:
        root.cells += other.cells  # a second form of the framework itself adds to the first
    _attach(root, filled, blocks)
    return root


def _attach(above: Entry, filled: dict[str, list[Filled]], blocks: list[Found]) -> None:
    for each in above.part.fields:
        if each.kind is Kind.PART:
            name = each.of[0]
            given = [one.entry for one in filled[name]]
            found = [entry for entry in given if entry.cells] or given[:1]
            found = found or [Entry(PARTS[name], _first_place(blocks, name))]
            _attach(found[0], filled, blocks)
            above.parts += [(each, entry) for entry in found if not entry.empty]


def _first_place(blocks: list[Found], name: str) -> str:
    """Return where a part could be filled in: the first free cell of its block, or else the first cell of all."""
    found = next((each for each in blocks if each.block.part.name == name), None)
    if found is None:
        return f"{blocks[0].grid.title}!A1"
    column = min(found.columns, default=1)
    if found.block.form:
        return found.grid.place(min(found.rows, default=found.header), column)
    below = range(found.header + 1, found.header + len(found.rows) + 2)
    empty = next(number for number in below if _is_free(found, number))
    return found.grid.place(empty, column)


def _is_free(found: Found, number: int) -> bool:
    row = found.grid.rows.get(number, {})
    return not any(column in row for column in found.columns if not (found.block.keys and column == min(found.columns)))


def _split_commas(root: Entry, vocabulary: Vocabulary) -> None:
    """Take `D1, D2` for two values where both are known and the whole is not."""
    own: dict[str, set[str]] = {}
    for entry in root.walk():
        for cell in (entry.first("ref"), entry.first(entry.part.main)):
            if cell:
                own.setdefault(entry.part.name, set()).add(plain(to_text(cell.value)))

    def known(each: Field, text: str) -> bool:
        return any(plain(text) in own.get(name, ()) for name in each.of) or bool(vocabulary.find(each.of, text))

    def split(cell: Cell) -> Iterator[Cell]:
        several, text = cell.field.of and cell.field.many, to_text(cell.value)
        pieces = [piece.strip() for piece in text.split(",")] if several else []
        if len(pieces) > 1 and not known(cell.field, text) and all(known(cell.field, piece) for piece in pieces):
            yield from (replace(cell, value=piece) for piece in pieces)
        else:
            yield cell

    for entry in root.walk():
        entry.cells = [one for cell in entry.cells for one in split(cell)]


def _version(sheets: Sheets) -> Iterator[Remark]:
    version = next(iter(sheets.names.get(VERSION_NAME, [])), TEMPLATE_VERSION)
    if version != TEMPLATE_VERSION:
        yield Remark(
            sheets.places[VERSION_NAME],
            f"Dit is versie {version[:20]} van het sjabloon; nu geldt versie {TEMPLATE_VERSION}. Wat herkend is, is "
            "gelezen.",
        )


def _place_what_is_open(
    intake: Intake,
    root: Entry,
    filled: dict[str, list[Filled]],
    waiting: dict[tuple[str, str], str],
    blocks: list[Found],
) -> None:
    """Remember where a field could have been filled in, so that what is missing has a place too."""
    nodes = {place: subject for (subject, prop, value), place in intake.places.places.items() if not prop and not value}
    for each in (one for several in filled.values() for one in several):
        for field, place in each.open.items() if each.entry.place in nodes else ():
            intake.places.put(place, nodes[each.entry.place], property_iri(field.term))
    first = {entry.part.name: nodes[entry.place] for entry in reversed(list(root.walk())) if entry.place in nodes}
    for found in blocks:
        path = PATHS[found.block.part.name]
        above = path[-2].of[0] if len(path) > 1 else KADER.name
        if path and above in first:
            place = _first_place(blocks, found.block.part.name)
            intake.places.put(place, first[above], property_iri(path[-1].term))
            if not found.block.form:
                intake.places.further.setdefault((first[above], property_iri(path[-1].term)), place)
            for (name, about), row in waiting.items():
                if name == found.block.part.name:
                    intake.places.put(row, first[above], property_iri(path[-1].term), about)
