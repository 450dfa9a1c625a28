# SPDX-License-Identifier: EUPL-1.2
"""The drop-downs of the workbook: a hidden sheet with a named column for each list that a field chooses from."""

import re
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kapstok.kader._fields import Field, Kind
from kapstok.kader._parts import PARTS
from kapstok.kader._template_layout import BLOCKS, LISTS, SKIPPED_NAME
from kapstok.kader._vocabulary import Choice, Vocabulary

_TRUTH = "janee"
# Parties that only exist at the pilot; they are still known when somebody writes them.
_OF_PILOT = re.compile(
    r"tiel|pilot|leerkring|bwb|bvowb|lwd|culemborg|paragraaf|\bmdm\b|\biam\b|\bbio\b|securitas|\bkpn\b|\bbmc\b|\bcot\b"
    r"|werkzaak|selectie|ordegesprekken|buurgemeenten|alle nederlandse",
    re.IGNORECASE,
)
# What is chosen most, by list: shown first, in this order.
_FIRST = {
    "partij": ("college-van-benw", "gemeenteraad", "gemeentesecretaris"),
    "begrippen": BLOCKS["kaderdefinitie"].keys,
}


def define(book: Workbook, name: str, sheet: str, cells: str) -> None:
    """Give a range of cells a name. `cells` is written with dollars, such as `$A$2:$A$9`."""
    book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(sheet)}!{cells}")


def shown(choice: Choice, vocabulary: Vocabulary, names: tuple[str, ...]) -> str:
    """Return how a member of a list is shown: by its name, or by its ref where the name would not be read back."""
    found = vocabulary.find(names, choice.name)
    readable = found is not None and found.iri == choice.iri and not set(";\n") & set(choice.name)
    return choice.name if readable else choice.ref


def offered(vocabulary: Vocabulary, names: tuple[str, ...]) -> list[Choice]:
    """Return the members of lists that are shown as a choice, those first that are chosen most."""
    first = [ref for name in names for ref in _FIRST.get(name, ())]
    members = [choice for choice in vocabulary.members(names) if choice.iri not in vocabulary.unoffered]
    if names == ("partij",):
        members = [choice for choice in members if not _OF_PILOT.search(f"{choice.ref} {choice.name}")]
    return sorted(members, key=lambda choice: first.index(choice.ref) if choice.ref in first else len(first))


def list_name(field: Field) -> str | None:
    """Return the name of the range that a field chooses from; None where there is nothing to choose from."""
    if field.kind is Kind.TRUTH:
        return f"Lijst_{_TRUTH}"
    if field.kind not in (Kind.LINK, Kind.NAMED):
        return None
    return f"Codes_{field.of[0]}" if field.of[0] in PARTS else f"Lijst_{'_'.join(field.of)}"


def write_lists(book: Workbook, vocabulary: Vocabulary, skipped: Iterable[str]) -> None:
    """Add the hidden sheet. `skipped` are the fingerprints of rows that are not to be read."""
    sheet: Worksheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    _write_column(book, sheet, SKIPPED_NAME, list(skipped))
    _write_column(book, sheet, f"Lijst_{_TRUTH}", ["ja", "nee"])
    fields = [each for block in BLOCKS.values() for each in block.fields]
    wanted = {each.of for each in fields if each.of and each.of[0] not in PARTS}
    for names in sorted(wanted):
        values = [shown(choice, vocabulary, names) for choice in offered(vocabulary, names)]
        _write_column(book, sheet, f"Lijst_{'_'.join(names)}", list(dict.fromkeys(values)))


def offer(sheet: Worksheet, field: Field, cells: str) -> None:
    """Give cells the drop-down of a field, where it has one. Other answers stay possible."""
    name = list_name(field)
    if name is None:
        return
    choice = next((each for each in sheet.data_validations.dataValidation if each.formula1 == name), None)
    if choice is None:
        choice = DataValidation(type="list", formula1=name, allow_blank=True, showErrorMessage=False)
        sheet.add_data_validation(choice)
    choice.add(cells)


def _write_column(book: Workbook, sheet: Worksheet, name: str, values: list[str]) -> None:
    column = get_column_letter(sheet.max_column + 1 if sheet["A1"].value else 1)
    sheet[f"{column}1"] = name
    for row, value in enumerate(values or [""], start=2):
        cell = sheet[f"{column}{row}"]
        cell.value = value
        cell.data_type = "s"
    define(book, name, LISTS, f"${column}$2:${column}${max(len(values), 1) + 1}")
