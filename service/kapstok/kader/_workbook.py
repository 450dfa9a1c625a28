# SPDX-License-Identifier: EUPL-1.2
"""Saves a workbook so that the same workbook gives the same bytes: nothing in it says when it was made.

It is written in memory: a worker, which marks the workbooks of strangers, can make no file.
"""

import io
import zipfile
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

_BEFORE_ALL = datetime(2000, 1, 1)  # noqa: DTZ001 - XLSX has no zones
_CORE = "docProps/core.xml"


def save(book: Workbook) -> bytes:
    """Write a workbook as XLSX."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        _Writer(book, archive).save()
    book.properties.created = book.properties.modified = _BEFORE_ALL
    repacked = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(repacked, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in parts.namelist():
            part = tostring(book.properties.to_tree()) if name == _CORE else parts.read(name)
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, part)
    return repacked.getvalue()


class _Writer(ExcelWriter):
    """Writes sheets in memory, where openpyxl would write each to a file first."""

    _archive: zipfile.ZipFile

    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401 - openpyxl's own attributes, which no stub names
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        content = io.BytesIO()
        writer: Any = WorksheetWriter(ws, content)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)
