# SPDX-License-Identifier: EUPL-1.2
"""The frozen values of a matrix: two kinds of things against each other."""

from dataclasses import dataclass

from kapstok.model import Layer, Notice, Row


@dataclass(frozen=True)
class Cell:
    """A member of the column kind in a row, the number of ways that lead there, and the layer of the strongest."""

    column: Row
    count: int
    layer: Layer


@dataclass(frozen=True)
class MatrixRow:
    """A row: a member of the row kind with its cells; `member` is None for the row of what belongs to none."""

    member: Row | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Two kinds against each other, and every row; the last holds the members of the column kind without any row."""

    rows_of: str
    columns_of: str
    rows: tuple[MatrixRow, ...]
    notice: Notice | None = None
