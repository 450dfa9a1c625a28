# SPDX-License-Identifier: EUPL-1.2
"""Turns the rows of a block into parts: which rows count, and the values in their cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta

from openpyxl.utils.datetime import from_excel

from kapstok.kader._entry import Cell, Entry, Scalar
from kapstok.kader._fields import Field, Kind
from kapstok.kader._template_layout import COUNTS, EXAMPLE, EXPLANATION, fingerprint, word
from kapstok.kader._values import to_text
from kapstok.kader._vocabulary import Vocabulary
from kapstok.kader._xlsx_blocks import BlockFinder, Found
from kapstok.kader._xlsx_sheets import Lost, Row
from kapstok.verdict import Remark

_BETWEEN = {Kind.TEXT: re.compile(r"\n"), Kind.NAME: re.compile(r"\n")}
_BETWEEN_OTHERS = re.compile(r"[;\n]")
_BULLET = re.compile(r"^[•\-*]\s+")
_DAYS = range(20_000, 80_000)  # what is a day in Excel: the years 1954 to 2119
_MARKS = frozenset({EXAMPLE, EXPLANATION})
_COUNTS = frozenset({COUNTS, "ja"})


@dataclass
class Filled:
    """A part that was filled in, and where its fields are that were left open."""

    entry: Entry
    open: dict[Field, str] = field(default_factory=dict)


@dataclass
class RowReader:
    """Reads blocks. `skipped` are the fingerprints of the rows of the template that are examples or explanations.

    `waiting` says where a row stands that the template began and nobody filled in: by its part, and what it is about.
    """

    vocabulary: Vocabulary
    finder: BlockFinder
    skipped: frozenset[str]
    remarks: list[Remark] = field(default_factory=list)
    waiting: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, found: Found) -> Iterator[Filled]:
        """Give the parts of a block, in the order of the file."""
        return self._form(found) if found.block.form else self._table(found)

    def _form(self, found: Found) -> Iterator[Filled]:
        """Give the part of each column for an answer, also where nothing is filled in."""
        fields: dict[int, Field] = {}
        for number in found.rows:
            row, place = found.grid.rows[number], found.grid.place(number, found.mark or 1)
            title, answered = row.get(found.mark or 0, ""), bool(set(row) & set(found.columns))
            known = self.finder.field(found.block, title, place, exact=not answered)
            if known and known not in fields.values():
                fields[number] = known
            elif answered:
                text = f"Het veld '{str(title)[:60]}' is hier niet bekend; het antwoord is niet meegenomen."
                self.remarks.append(Remark(place, text))
        for column in found.columns:
            places = {number: found.grid.place(number, column) for number in fields}
            first = next(iter(places.values()), found.grid.place(found.header, column))
            filled = Filled(Entry(found.block.part, first))
            for number, each in fields.items():
                self._add(filled, each, found.grid.rows[number].get(column), places[number])
            yield filled

    def _table(self, found: Found) -> Iterator[Filled]:
        columns = {column: each for column, each in found.columns.items() if each}
        for number in found.rows:
            row = found.grid.rows[number]
            marked = word(row.get(found.mark, "")) if found.mark else ""
            if not set(row) & set(columns) or self._is_aside(found, number, marked):
                continue
            first = min(set(row) & set(columns))
            filled = Filled(Entry(found.block.part, found.grid.place(number, first)))
            for column, each in columns.items():
                self._add(filled, each, row.get(column), found.grid.place(number, column))
            begun = self._begun(found, filled.entry)
            if begun and marked not in _COUNTS:
                self.waiting.setdefault((found.block.part.name, begun), filled.entry.place)
            elif not filled.entry.empty:
                yield filled

    def _is_aside(self, found: Found, number: int, marked: str) -> bool:
        """Tell whether a row is an example or explanation of the template; say so where it may not be."""
        if found.mark and marked not in _MARKS:
            return False
        row = found.grid.rows[number]
        known = fingerprint(self._texts(found, row)) in self.skipped
        if marked in _MARKS and self.skipped and not known:
            self.remarks.append(
                Remark(
                    found.grid.place(number, found.mark or 1),
                    f"Deze regel heeft de aanduiding '{marked}' en is niet gelezen. Is het uw eigen regel, haal het "
                    "woord dan weg.",
                )
            )
        return known or marked in _MARKS

    @staticmethod
    def _texts(found: Found, row: Row) -> Iterator[tuple[str, str]]:
        for column, each in found.columns.items():
            value = row.get(column)
            if each and isinstance(value, Scalar):
                yield each.key, to_text(value)

    def _begun(self, found: Found, entry: Entry) -> str:
        """Return the IRI of what a row is about where nothing else is filled in than what the template had put there.

        It is empty for any other row.
        """
        key = found.block.fields[0]
        if not entry.cells or not found.block.keys or any(cell.field != key for cell in entry.cells):
            return ""
        chosen = self.vocabulary.find(key.of, to_text(entry.cells[0].value))
        return chosen.iri if chosen is not None and chosen.ref in found.block.keys else ""

    def _add(self, filled: Filled, each: Field, value: object, place: str) -> None:
        """Add what a cell holds; an empty one is remembered as the place where the field could be filled in."""
        before = len(filled.entry.cells)
        if isinstance(value, Lost):
            self.remarks.append(Remark(place, f"{each.title}: {value.why}. Dit is niet meegenomen."))
        elif value is not None:
            filled.entry.cells += [Cell(each, one, place) for one in _values(each, value)]
        if len(filled.entry.cells) == before:
            filled.open[each] = place


def _values(each: Field, value: object) -> Iterator[Scalar]:
    if isinstance(value, int | float) and not isinstance(value, bool) and each.kind is Kind.DATE and value in _DAYS:
        value = from_excel(value)
    if isinstance(value, time | timedelta) or not isinstance(value, Scalar):
        value = str(value)
    if not isinstance(value, str) or not each.many:
        yield value
        return
    for text in _BETWEEN.get(each.kind, _BETWEEN_OTHERS).split(value):
        if one := _BULLET.sub("", text.strip()):
            yield one
