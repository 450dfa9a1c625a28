# SPDX-License-Identifier: EUPL-1.2
"""Lists as tables, CSV and XLSX: one row an item, one column a field.

A field that is an object gives a column for each of its keys (`heeftThema.ref`); several values stand in one cell with
` | ` between them, in the same order in each of these columns. Source: RFC 4180; OWASP on CSV injection.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from kapstok.errors import AnswerTooLargeError

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_BETWEEN = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_STANDING = ("statusOp", "statusZekerheid")
_LONGEST = 32_767  # characters of a cell in XLSX
_BEFORE_ALL = datetime(2000, 1, 1)  # noqa: DTZ001 - XLSX has no zones; a file says nothing about when it was asked for
# Every way that an item is in the list is too much for a table (the strongest is in the column `pad`), and what is said
# in full for machines stands in other columns for people.
_LEFT_OUT = frozenset({"_links", "anderePaden", "exact"})

Cell = str | int | float | bool
Records = list[dict[str, Cell]]


@dataclass(frozen=True)
class Sheet:
    """A table: its columns in order, and its records by column; a column without a value is absent from a record."""

    columns: Sequence[str]
    records: Records


def read_sheet(items: Iterable[Mapping[str, Any]], fields: Sequence[str] = ()) -> Sheet:
    """Turn items of a list into a table; `fields` as in `columns_of`."""
    records = read_records(items)
    return Sheet(columns_of(records, fields), records)


def read_records(items: Iterable[Mapping[str, Any]]) -> Records:
    """Turn items of a list into flat records. Shape: column to value; a column without a value is absent."""
    return [dict(_flat(item)) for item in items]


def columns_of(records: Records, fields: Sequence[str] = ()) -> list[str]:
    """Return the columns of all records, in the order in which they first appear.

    Where `fields` names the fields of the items, the order is theirs, and one without any value has an empty column.
    """
    found = list(dict.fromkeys(name for record in records for name in record))
    if not fields:
        return found or ["id", "ref", "type", "naam", "laag"]
    by_field = [[name for name in found if name.partition(".")[0] == field] or [field] for field in fields]
    return [name for names in by_field for name in names]


def matrix_sheet(matrix: Mapping[str, Any]) -> Sheet:
    """Turn the JSON of a matrix into a table: its rows, with a column for the ref of each of its columns; 0 where none.

    The last row counts what belongs to no row. How a law or norm stands on the day is in columns before the counts, or,
    where the columns are laws, in rows after them that have no ref.
    """
    refs = [column["ref"] for column in matrix["kolommen"]]
    standing = [name for name in _STANDING if any(name in row for row in matrix["rijen"])]
    heads = ["id", "ref", "naam", "totaal", *standing]
    records: Records = []
    for row in matrix["rijen"]:
        counts = {cell["ref"]: cell["aantal"] for cell in row["cellen"]}
        named = {name: row[name] for name in heads if row.get(name) is not None}
        records.append(named | {ref: counts.get(ref, 0) for ref in refs})
    for name in _STANDING:
        if found := {column["ref"]: column[name] for column in matrix["kolommen"] if column.get(name)}:
            records.append({"naam": name, **found})
    return Sheet([*heads, *refs], records)


def csv_bytes(
    records: Records, columns: Sequence[str] | None = None, *, separator: str = ",", mark: bool = False
) -> bytes:
    """Write CSV in UTF-8, with a byte order mark where asked; text that a spreadsheet would run as a formula is quoted.

    Such a text gets an apostrophe before it, which spreadsheets take as: this is text.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    heads = columns or columns_of(records)
    writer.writerow(heads)
    writer.writerows([_as_text(record.get(name, "")) for name in heads] for record in records)
    return written.getvalue().encode("utf-8-sig" if mark else "utf-8")


def xlsx_bytes(records: Records, title: str, columns: Sequence[str] | None = None) -> bytes:
    """Write a workbook with one sheet. Errors: AnswerTooLargeError where a cell is longer than XLSX can hold."""
    # Looked at before a sheet is begun: one that is left half written cannot be closed.
    if any(len(value) > _LONGEST for record in records for value in record.values() if isinstance(value, str)):
        raise AnswerTooLargeError("Een cel van deze lijst is te lang voor XLSX; neem CSV of JSON.")
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _BEFORE_ALL
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    heads = columns or columns_of(records)
    sheet.append([_cell(sheet, name) for name in heads])
    for record in records:
        sheet.append([_cell(sheet, record[name]) if name in record else None for name in heads])
    written = io.BytesIO()
    ExcelWriter(book, _Timeless(written, "w", ZIP_DEFLATED)).save()  # `book.save` would write down the time
    return written.getvalue()


class _Timeless(ZipFile):
    """A zip archive that does not tell when its parts were made: the same parts give the same bytes."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as ZipFile has it
        """Write a part; `data` are its content."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        part = ZipInfo(name, _BEFORE_ALL.timetuple()[:6])
        part.compress_type = self.compression
        super().writestr(part, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as ZipFile has it
        """Write a file as a part."""
        self.writestr(arcname or filename, Path(filename).read_bytes())


def _flat(item: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Cell]]:
    for key, value in item.items():
        if value is None or value in ([], {}) or (key in _LEFT_OUT and isinstance(value, Mapping | list)):
            continue
        name = before + key
        if isinstance(value, Mapping):
            yield from _flat(value, name + ".")
        elif isinstance(value, list):
            yield from _joined(value, name)
        else:
            yield name, value


def _joined(values: list[Any], name: str) -> Iterator[tuple[str, Cell]]:
    """Put several values in one cell; of objects, one cell a key, with an empty place where an object lacks it."""
    records = [dict(_flat(v, name + ".")) if isinstance(v, Mapping) else {name: v} for v in values]
    for column in dict.fromkeys(key for record in records for key in record):
        found = [record.get(column, "") for record in records]
        yield column, found[0] if len(found) == 1 else _BETWEEN.join(_plain(value) for value in found)


def _plain(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_text(value: Cell) -> str:
    text = _plain(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> Any:  # noqa: ANN401 - openpyxl names no type for it
    """Make a cell; text is marked as text, so that no formula can come of it."""
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell
