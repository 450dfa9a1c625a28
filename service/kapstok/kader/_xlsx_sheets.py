# SPDX-License-Identifier: EUPL-1.2
"""Opens a workbook and gives what its cells hold, row by row: the values, never the formulas."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from kapstok.errors import InvalidRequestError

_COLUMNS, _ROWS = 60, 1_048_576  # columns further to the right are not looked at
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_RETURN = re.compile(r"_x000D_|\r\n?")
# What openpyxl raises over a workbook that is not whole.
BROKEN = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, RuntimeError),
    *(zipfile.BadZipFile, InvalidFileException, SyntaxError, AssertionError),
)


class Lost:
    """Stands for a value that the workbook does not give; the text says why, in Dutch."""

    def __init__(self, why: str) -> None:
        self.why = why


_NO_RESULT = Lost("hier staat een formule zonder uitkomst. Open de werkmap in Excel en bewaar haar opnieuw")
_ERROR = Lost("hier staat een foutmelding van Excel in plaats van een waarde")

Row = dict[int, object]


class _Sheet(Protocol):
    """What is used of openpyxl's sheets that are only read; its stubs know them badly."""

    title: str
    _worksheet_path: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, **limits: int | bool) -> Iterator[tuple[Any, ...]]: ...


@dataclass
class Grid:
    """A sheet: its title, and of each row that holds something the values by column number."""

    title: str
    rows: dict[int, Row] = field(default_factory=dict)

    def place(self, row: int, column: int) -> str:
        """Return how a user finds a cell: `3 Maatregelen!D7`."""
        return f"{self.title}!{get_column_letter(column)}{row}"


@dataclass(frozen=True)
class Sheets:
    """What is read of a workbook. `names` gives the texts in the cells of the names that were asked for."""

    grids: tuple[Grid, ...]
    names: dict[str, list[str]]
    places: dict[str, str]


def read_sheets(content: bytes, *names: str) -> Sheets:
    """Read all sheets, in bounded memory. Errors: InvalidRequestError where it is no workbook."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns about what it leaves out: styles, pictures, odd dates
            return _read(content, names)
    except BROKEN as error:
        raise InvalidRequestError(
            "Het bestand is geen leesbare Excel-werkmap. Open het in Excel of LibreOffice en bewaar het als .xlsx."
        ) from error


def merged_ranges(content: bytes) -> dict[str, list[str]]:
    """Return the merged ranges of each worksheet, by its path in the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if "/worksheets/" in name and name.endswith(".xml")]
        return {name: [found.decode() for found in _MERGED.findall(parts.read(name))] for name in sheets}


def _read(content: bytes, names: tuple[str, ...]) -> Sheets:
    merged = merged_ranges(content)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        grids = []
        for sheet in _sheets_of(book):
            grids.append(Grid(sheet.title, dict(_rows(sheet))))
            _spread(grids[-1], merged.get(sheet._worksheet_path.removeprefix("/"), []))
        if _has_formulas(content):
            _find_lost(content, grids)
        destinations = {name: _destination(book, name) for name in names}
    finally:
        book.close()
    found = {name: _named(grids, *where) for name, where in destinations.items() if where}
    places = {name: f"{where[0]}!{where[1].replace('$', '')}" for name, where in destinations.items() if where}
    return Sheets(tuple(grids), found, places)


def corners(cells: str) -> tuple[int, int, int, int]:
    """Return the left column, top row, right column and bottom row of a range."""
    left, top, right, bottom = (number or 1 for number in range_boundaries(cells))
    return left, top, right, bottom


def _sheets_of(book: Workbook) -> Iterator[_Sheet]:
    for each in book.worksheets:
        sheet = cast("_Sheet", each)
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        yield sheet


def _rows(sheet: _Sheet) -> Iterator[tuple[int, Row]]:
    empty = (None,) * _COLUMNS
    for number, values in enumerate(sheet.iter_rows(max_col=_COLUMNS, max_row=_ROWS, values_only=True), start=1):
        if values == empty:
            continue
        row = {column: _clean(value) for column, value in enumerate(values, start=1) if value is not None}
        if row := {column: value for column, value in row.items() if value != ""}:
            yield number, row


def _clean(value: object) -> object:
    if not isinstance(value, str):
        return value
    return _ERROR if value in ERROR_CODES else _RETURN.sub("\n", value).strip()


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return any(_FORMULA.search(parts.read(name)) for name in parts.namelist() if "/worksheets/" in name)


def _find_lost(content: bytes, grids: list[Grid]) -> None:
    """Mark the cells that hold a formula of which the file keeps no outcome."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    try:
        for sheet, grid in zip(_sheets_of(book), grids, strict=True):
            for row in sheet.iter_rows(max_col=_COLUMNS, max_row=_ROWS):
                for cell in row:
                    if cell.data_type == "f" and cell.column not in grid.rows.get(cell.row, {}):
                        grid.rows.setdefault(cell.row, {})[cell.column] = _NO_RESULT
            grid.rows = dict(sorted(grid.rows.items()))
    finally:
        book.close()


def _spread(grid: Grid, ranges: list[str]) -> None:
    """Repeat the value of cells that are merged downwards in each row that holds something else as well."""
    starts: dict[int, list[tuple[int, int]]] = {}
    for each in ranges:
        left, top, _, bottom = corners(each)
        if bottom > top and left in grid.rows.get(top, {}):
            starts.setdefault(top, []).append((left, bottom))
    active: dict[int, tuple[int, object]] = {}
    for number, row in grid.rows.items() if starts else ():
        active |= {column: (bottom, row[column]) for column, bottom in starts.get(number, [])}
        for column, (bottom, value) in active.items():
            if number <= bottom:
                row.setdefault(column, value)


def _destination(book: Workbook, name: str) -> tuple[str, str] | None:
    defined = book.defined_names.get(name)
    return next(iter(defined.destinations), None) if defined is not None else None


def _named(grids: list[Grid], title: str, cells: str) -> list[str]:
    grid = next((each for each in grids if each.title == title), None)
    left, top, right, bottom = corners(cells)
    if grid is None:
        return []
    return [
        str(value)
        for number, row in grid.rows.items()
        for column, value in row.items()
        if top <= number <= bottom and left <= column <= right
    ]
