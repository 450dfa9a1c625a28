# SPDX-License-Identifier: EUPL-1.2
"""Finds in a sheet the forms and tables of the template, wherever they now stand: by the titles of their fields."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

from kapstok.kader._fields import Field
from kapstok.kader._template_layout import ANSWER, BLOCKS, LABEL, LISTS, MARK, Block, word
from kapstok.kader._xlsx_sheets import Grid, Row
from kapstok.verdict import Remark

_LONGEST_TITLE = 80  # characters; a longer text is no title of a column
_ALIKE = 80  # percent of likeness from which a title is taken for that of a field
_ABOVE = 3  # rows above a header in which the title of its block is looked for
_ASIDE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Found:
    """A block in a sheet. `columns` are those of its fields in a table, those for answers in a form.

    `mark` is the column that says which rows are examples; `rows` are the numbers of the rows below the header.
    """

    block: Block
    grid: Grid
    header: int
    columns: dict[int, Field | None]
    mark: int | None
    rows: tuple[int, ...]


class BlockFinder:
    """Finds blocks; keeps what it has learned about words, so that a long sheet is quick."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._fields: dict[str, list[tuple[str, Field]]] = {}
        self._known = {name: self._titles(block.fields) for name, block in BLOCKS.items()}
        self._asked = {title for name, known in self._known.items() if BLOCKS[name].form for title in known}
        for name, known in self._known.items():
            for title, each in known.items():
                if not BLOCKS[name].form:
                    self._fields.setdefault(title, []).append((name, each))
        self.remarks: list[Remark] = []

    def find(self, grid: Grid) -> Iterator[Found]:
        """Give the blocks of a sheet from top to bottom."""
        if word(grid.title) == word(LISTS):
            return
        heads = list(self._heads(grid))
        numbers = list(grid.rows)
        at = {number: n for n, number in enumerate(numbers)}
        for (number, head), (following, below) in pairwise([*heads, (0, "")]):
            last = self._end(grid, numbers, at[following], below) if following else len(numbers)
            rows = tuple(numbers[at[number] + 1 : last])
            yield self._form(grid, number, rows) if head == LABEL else self._table(grid, number, head, rows)

    def field(self, block: Block, title: object, place: str, *, exact: bool = False) -> Field | None:
        """Return the field that a title stands for; unless `exact`, one that is nearly right will do, with a remark."""
        known = self._known[block.part.name]
        for text in (str(title), _ASIDE.sub("", str(title))):
            if each := known.get(self._word(text)):
                return each
        if exact:
            return None
        near = process.extractOne(self._word(title), list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if near is None:
            return None
        each = known[near[0]]
        self.remarks.append(Remark(place, f"'{_short(title)}' is gelezen als '{each.title}'."))
        return each

    def _word(self, text: object) -> str:
        if not isinstance(text, str) or len(text) > _LONGEST_TITLE:
            return ""
        if text not in self._words:
            self._words[text] = word(text)
        return self._words[text]

    @staticmethod
    def _titles(fields: Iterable[Field]) -> dict[str, Field]:
        fields = tuple(fields)
        return {word(each.key): each for each in fields} | {word(each.title): each for each in fields}

    def _heads(self, grid: Grid) -> Iterator[tuple[int, str]]:
        """Give the rows that are headers. In a form an answer may be the title of a field: that makes no table."""
        label = None
        for number, row in grid.rows.items():
            head = self._head(grid, number, row)
            if head == LABEL:
                label = next(column for column, value in row.items() if self._word(value) == word(LABEL))
            elif head and label is not None and self._word(row.get(label)) in self._asked:
                above = {self._word(grid.rows.get(n, {}).get(label)) for n in range(number - _ABOVE, number)}
                if word(BLOCKS[head].part.title) not in above:
                    continue
            if head:
                label = label if head == LABEL else None
                yield number, head

    def _head(self, grid: Grid, number: int, row: Row) -> str | None:
        """Say what a row is the header of: LABEL of a form, the name of the part of a table, None of nothing."""
        words = {self._word(value) for value in row.values()} - {""}
        if word(LABEL) in words and any(each.startswith(word(ANSWER)) for each in words):
            return LABEL
        counts: dict[str, set[str]] = {}
        for each in words:
            for name, field in self._fields.get(each, ()):
                counts.setdefault(name, set()).add(field.key)
        if not counts:
            return None
        near = self._titles_above(grid, number)
        sheet = word(grid.title)

        def score(name: str) -> tuple[int, bool, bool, int]:
            title = word(BLOCKS[name].part.title)
            return len(counts[name]), title in near, title in sheet, -len(BLOCKS[name].fields)

        best = max(counts, key=score)
        several, titled, _, _ = score(best)
        enough = several * 3 >= len(words) if several > 1 else titled and (len(words) == 1 or word(MARK) in words)
        return best if enough else None

    def _titles_above(self, grid: Grid, number: int) -> set[str]:
        rows = (grid.rows.get(above, {}) for above in range(number - _ABOVE, number))
        return {self._word(value) for row in rows if len(row) <= 2 for value in row.values()}

    def _end(self, grid: Grid, numbers: list[int], following: int, head: str) -> int:
        """Leave out the title of the next block, and the note below it, that stand just above its header."""
        names = [name for name, block in BLOCKS.items() if (block.form if head == LABEL else name == head)]
        titles = {word(BLOCKS[name].part.title) for name in names}
        for n in range(max(following - _ABOVE, 0), following):
            row = grid.rows[numbers[n]]
            if len(row) <= 2 and titles & {self._word(value) for value in row.values()}:
                return n
        return following

    def _table(self, grid: Grid, number: int, name: str, rows: tuple[int, ...]) -> Found:
        block, columns, mark = BLOCKS[name], dict[int, Field | None](), None
        for column, title in sorted(grid.rows[number].items()):
            if self._word(title) == word(MARK):
                mark = column
                continue
            each = self.field(block, title, grid.place(number, column))
            if each is None or each in columns.values():
                self._leave_out(grid, number, column, twice=each is not None)
            else:
                columns[column] = each
        return Found(block, grid, number, columns, mark, rows)

    def _leave_out(self, grid: Grid, number: int, column: int, *, twice: bool) -> None:
        title = _short(grid.rows[number][column])
        why = "staat er al" if twice else "hoort niet bij het sjabloon"
        self.remarks.append(Remark(grid.place(number, column), f"De kolom '{title}' {why}; zij is niet meegenomen."))

    def _form(self, grid: Grid, number: int, rows: tuple[int, ...]) -> Found:
        head = {column: self._word(title) for column, title in sorted(grid.rows[number].items())}
        label = next(column for column, title in head.items() if title == word(LABEL))
        said = {self._word(grid.rows[each].get(label)) for each in rows}
        forms = [block for block in BLOCKS.values() if block.form]
        sheet = word(grid.title)

        def score(each: Block) -> tuple[int, bool]:
            return len(said & set(self._known[each.part.name])), word(each.part.title) in sheet

        block = max(forms, key=score)
        answers: dict[int, Field | None] = {c: None for c, title in head.items() if title.startswith(word(ANSWER))}
        return Found(block, grid, number, answers, label, rows)


def _short(text: object) -> str:
    return " ".join(str(text).split())[:60]
