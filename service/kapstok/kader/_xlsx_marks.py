# SPDX-License-Identifier: EUPL-1.2
"""Gives users their own workbook back, with what was found written at the cells that it is about."""

import io
import warnings
from collections.abc import Sequence

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.worksheet.worksheet import Worksheet

from kapstok.errors import InvalidRequestError
from kapstok.kader._workbook import save
from kapstok.kader._xlsx_sheets import BROKEN, corners, merged_ranges

_HEADING = "Opmerkingen van Kapstok:"
_MARKED = PatternFill("solid", fgColor="FFF2CC")
_LONGEST = 2_000  # characters of a comment; more does not fit on a screen
_MERGED = 200_000  # cells in merged ranges that are opened
_SIZE = (160, 420)  # height and width of a comment, in pixels


def mark_cells(content: bytes, findings: Sequence[tuple[str, str]]) -> bytes:
    """Return the workbook with a comment and a fill on each cell that is named.

    `findings` are places (`3 Maatregelen!D7`) and texts; a place that is not a cell of the workbook is left out.
    Comments of the users stay, those of an earlier time are replaced. openpyxl does not keep pictures, diagrams and
    the outcomes of formulas.
    Errors: InvalidRequestError where the workbook cannot be opened to write in, or merged cells make it too large.
    """
    _check_merged(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns about what it leaves out
            book = load_workbook(io.BytesIO(content))
    except BROKEN as error:
        raise InvalidRequestError(
            "In deze werkmap kan Kapstok niet schrijven. Bewaar haar opnieuw als .xlsx."
        ) from error
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    texts: dict[tuple[str, str], list[str]] = {}
    for place, text in findings:
        title, _, at = place.rpartition("!")
        if title in sheets:
            texts.setdefault((title, at), []).append(text)
    for (title, at), several in texts.items():
        cell = _cell(sheets[title], at)
        if cell is not None:
            _mark(cell, list(dict.fromkeys(several)))
    return save(book)


def _check_merged(content: bytes) -> None:
    total = 0
    for each in (one for several in merged_ranges(content).values() for one in several):
        left, top, right, bottom = corners(each)
        total += (right - left + 1) * (bottom - top + 1)
    if total > _MERGED:
        raise InvalidRequestError(
            "In de werkmap zijn te veel cellen samengevoegd om er opmerkingen bij te zetten. Splits ze."
        )


def _cell(sheet: Worksheet, at: str) -> Cell | None:
    try:
        coordinate_from_string(at)
        found = sheet[at]
    except (ValueError, CellCoordinatesException):
        return None
    if isinstance(found, MergedCell):
        spread = next(each for each in sheet.merged_cells.ranges if at in each)
        found = sheet.cell(spread.min_row, spread.min_col)
    return found if isinstance(found, Cell) else None


def _mark(cell: Cell, texts: list[str]) -> None:
    theirs = cell.comment.text.partition(_HEADING)[0].strip() if cell.comment else ""
    ours = "\n".join([_HEADING, *(f"- {text}" for text in texts)])
    if len(ours) > _LONGEST:
        ours = f"{ours[:_LONGEST].rsplit(' ', 1)[0]} … De rest staat in het rapport."
    cell.comment = Comment(f"{theirs}\n\n{ours}" if theirs else ours, "Kapstok", *_SIZE)
    cell.fill = _MARKED
