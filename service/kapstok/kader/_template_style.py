# SPDX-License-Identifier: EUPL-1.2
"""How the workbook looks: plain, readable in print, and with no meaning in colour alone."""

from datetime import date

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from kapstok.kader._fields import Field, Kind

Value = str | int | float | date | None

_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_DARK = PatternFill("solid", fgColor="1F3864")
_PALE = PatternFill("solid", fgColor="F2F2F2")
_KEY = PatternFill("solid", fgColor="DDE6F3")
_FONTS = {
    "title": Font(bold=True, size=16, color="1F3864"),
    "block": Font(bold=True, size=13, color="1F3864"),
    "note": Font(color="404040"),
    "head": Font(bold=True, color="FFFFFF"),
    "aside": Font(italic=True, color="404040"),
    "key": Font(bold=True),
    "input": Font(),
}
_FILLS = {"head": _DARK, "aside": _PALE, "key": _KEY}
_OPEN = frozenset({"title", "block", "note"})  # without a border, running on over the cells beside it
_FORMATS = {Kind.DATE: "dd-mm-yyyy", Kind.WHOLE: "0"}


def put(sheet: Worksheet, place: tuple[int, int], value: Value, look: str, field: Field | None = None) -> Cell:
    """Write a cell at (row, column). Text stays text: it is never taken for a number or a formula.

    `look` is one of title, block, note, head, aside (an example or explanation), key (filled in beforehand), input.
    """
    cell = sheet.cell(*place)
    assert isinstance(cell, Cell)  # noqa: S101 - no cells are merged here
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.font = _FONTS[look]
    if look in _FILLS:
        cell.fill = _FILLS[look]
    if look not in _OPEN:
        cell.alignment, cell.border = _WRAPPED, _BORDER
    kind = field.kind if field else Kind.TEXT
    if look in ("input", "key", "aside"):
        cell.number_format = "@" if isinstance(value, str) else _FORMATS.get(kind, "@")
    return cell


def set_up_page(sheet: Worksheet, widths: dict[str, float], frozen: str) -> None:
    """Set column widths, the rows and columns that stay in view, and the print: across the page, all columns on it."""
    for column, width in widths.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = frozen
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&A, bladzijde &P van &N"
