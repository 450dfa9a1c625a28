# SPDX-License-Identifier: EUPL-1.2
"""How the workbook looks: plain, readable in print, and with no meaning in colour alone."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from textwrap import wrap

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kapstok.kader._fields import Field, Kind

Value = str | int | float | date | None

_font = partial(Font, name="Calibri", size=11, family=2)  # unnamed, it has serifs in LibreOffice
_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_DARK = PatternFill("solid", fgColor="1F3864")
_PALE = PatternFill("solid", fgColor="F2F2F2")
_KEY = PatternFill("solid", fgColor="DDE6F3")
_FONTS = {
    "title": _font(bold=True, size=16, color="1F3864"),
    "block": _font(bold=True, size=13, color="1F3864"),
    "note": _font(color="404040"),
    "head": _font(bold=True, color="FFFFFF"),
    "aside": _font(italic=True, color="404040"),
    "key": _font(bold=True),
    "line": _font(),
    "link": _font(underline="single", color="0563C1"),
    "input": _font(),
}
_FILLS = {"head": _DARK, "aside": _PALE, "key": _KEY}
_OPEN = frozenset({"title", "block", "note", "line", "link"})  # without a border, running on over the cells beside it
_VALUES = frozenset({"input", "key", "aside"})
_LINE_HEIGHT = 15.0  # points
_LETTERS = 1.05  # letters of a text to a digit's width, some of them wide or in bold
_FORMATS = {Kind.DATE: "dd-mm-yyyy", Kind.WHOLE: "0"}


def put(sheet: Worksheet, place: tuple[int, int], value: Value, look: str, field: Field | None = None) -> Cell:
    """Write a cell at (row, column). Text stays text: it is never taken for a number or a formula.

    `look` is title, block, note, line, link, head, input, aside (not read) or key (filled in beforehand).
    """
    cell = sheet.cell(*place)
    assert isinstance(cell, Cell)  # noqa: S101 - no cells are merged here
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    kind = field.kind if field else Kind.TEXT
    looks: dict[str, object] = {"font": _FONTS[look]}
    if look in _FILLS:
        looks["fill"] = _FILLS[look]
    if look not in _OPEN:
        looks |= {"alignment": _WRAPPED, "border": _BORDER}
    if look in _VALUES:
        looks["number_format"] = "@" if isinstance(value, str) else _FORMATS.get(kind, "@")
    _set(cell, looks)
    return cell


def link(sheet: Worksheet, place: tuple[int, int], title: str) -> None:
    """Write the title of a sheet as a link to it."""
    cell = put(sheet, place, title, "link")
    _set(cell, {"hyperlink": Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(title)}!A1")})


class _Row(RowDimension):
    """A row with a height for the texts in it, that still grows with what a user types."""

    __fields__ = tuple(name for name in RowDimension.__fields__ if name != "customHeight")


def set_up_page(sheet: Worksheet, widths: dict[str, float], frozen: str, repeated: str | None = None) -> None:
    """Set widths of columns, heights of rows, what stays in view, and the print: `repeated` rows on each page.

    Excel finds a height for wrapped texts by itself as it opens a file; LibreOffice does not.
    """
    for column, width in widths.items():
        sheet.column_dimensions[column].width = width
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        wrapped = [cell for cell in cells if isinstance(cell, Cell) and cell.alignment.wrap_text]
        lines = max((_count_lines(cell.value, widths[cell.column_letter]) for cell in wrapped), default=1)
        if lines > 1:
            sheet.row_dimensions[number] = _Row(sheet, number, ht=lines * _LINE_HEIGHT)
    sheet.freeze_panes = frozen
    _set(sheet.sheet_view, {"showGridLines": False})
    page = {"orientation": "landscape", "paperSize": sheet.PAPERSIZE_A4, "fitToWidth": 1, "fitToHeight": 0}
    _set(sheet.page_setup, page)
    _set(sheet, {"print_title_rows": repeated})
    _set(sheet.sheet_properties, {"pageSetUpPr": PageSetupProperties(fitToPage=True)})
    if sheet.oddFooter and sheet.oddFooter.center:
        sheet.oddFooter.center.text = "&A, bladzijde &P van &N"


def _count_lines(value: object, width: float) -> int:
    """Estimate the lines of a wrapped text in a cell. `width`: in digits of the font, as a column has it."""
    return sum(len(wrap(line, int(width * _LETTERS))) or 1 for line in str(value or "").splitlines())


def _set(thing: object, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(thing, name, value)
