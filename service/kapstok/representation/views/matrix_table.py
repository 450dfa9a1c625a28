# SPDX-License-Identifier: EUPL-1.2
"""The values of a matrix as it is shown: heads, counts with their heat, rows of which one is open, and its address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from kapstok.model import Place
from kapstok.representation.tables import Records, Sheet

_MANY_COLUMNS = 8  # from which on the heads of columns stand upright


@dataclass(frozen=True)
class Head:
    """The head of a row or column: its value, its name, a shorter one, its page, kind, and of a law its status."""

    value: str
    name: str
    short: str = ""
    href: str = ""
    kind: str = ""
    status: str = ""


@dataclass(frozen=True)
class Cell:
    """A count, how dark it is (0 to 5), and where what it counts is to be seen."""

    count: int
    heat: int
    href: str


@dataclass(frozen=True)
class Member:
    """A thing in the row that is opened, with the layer in which it stands in each column (empty where it does not)."""

    name: str
    href: str
    kind: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """What a row leads to, with why: the reason or the place, its layer, strength, and of a law its status."""

    ref: str
    name: str
    href: str
    kind: str
    layer: str
    why: str
    weak: bool
    count: int
    place: Place | None
    status: str
    since: str
    certainty: str


@dataclass(frozen=True)
class GridRow:
    """A row. `toggle` opens or closes it; `members` are shown under it while it is open."""

    head: Head
    cells: tuple[Cell | None, ...]
    total: Cell
    toggle: str
    is_open: bool
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Grid:
    """The table. `left_out` counts rows and columns in which there is nothing; `ways` explain the row that is open.

    Where there is nothing, `silence` says why, and `gap` is the page of the gap in the documents that it rests on.
    """

    title: str
    counted: str
    row_name: str
    columns: tuple[Head, ...]
    rows: tuple[GridRow, ...]
    totals: tuple[Cell, ...]
    whole: Cell
    left_out: int = 0
    ways: tuple[Way, ...] = ()
    silence: str = ""
    gap: str = ""

    @property
    def many(self) -> bool:
        """Whether there are so many columns that their heads stand upright."""
        return len(self.columns) > _MANY_COLUMNS

    @property
    def opened(self) -> GridRow | None:
        """The row that is open."""
        return next((row for row in self.rows if row.is_open), None)

    @property
    def scale(self) -> tuple[tuple[int, str], ...]:
        """The steps of heat that occur, each with the numbers that it stands for."""
        found: dict[int, list[int]] = {}
        for row in self.rows:
            for cell in row.cells:
                if cell and cell.heat:
                    found.setdefault(cell.heat, []).append(cell.count)
        spans = ((step, min(counts), max(counts)) for step, counts in sorted(found.items()))
        return tuple((step, str(low) if low == high else f"{low}–{high}") for step, low, high in spans)


@dataclass(frozen=True)
class Address:
    """The state of the page as an address: the parameters without the open row, and the row that is open."""

    path: str
    pairs: tuple[tuple[str, str], ...]
    opened: str = ""

    def toggle(self, value: str, anchor: str) -> str:
        """Return the address that opens a row, or closes it where it is open."""
        pairs = [*self.pairs] if value == self.opened else [*self.pairs, ("open", value)]
        return f"{self.path}?{urlencode(pairs)}#{anchor}"

    @property
    def asked(self) -> str:
        """The parameters as they stand in an address."""
        return urlencode(self.pairs)

    @property
    def without_layer(self) -> str:
        """The address of the same matrix in all layers."""
        return f"{self.path}?{urlencode([pair for pair in self.pairs if pair[0] != 'laag'])}"

    def files(self, ways: bool) -> tuple[tuple[str, str], ...]:
        """Return the same matrix as files; the ways between two kinds also from the REST interface."""
        found = [("CSV", f"{self.path}.csv?{self.asked}"), ("Excel (XLSX)", f"{self.path}.xlsx?{self.asked}")]
        return (*found, *((("JSON", f"/api/v1/matrix?{self.asked}"),) if ways else ()))

    def day(self) -> dict[str, str]:
        """Return the day that was chosen, as a parameter."""
        return {name: value for name, value in self.pairs if name == "geldigOp"}


def sheet_of(grid: Grid) -> Sheet:
    """Write a matrix as a table: a row each, a column each, 0 where there is nothing, and the totals."""
    names: list[str] = []
    for head in grid.columns:
        names.append(head.name if head.name not in names else f"{head.name} ({head.value})")
    records: Records = []
    for row in grid.rows:
        counts = dict(zip(names, (cell.count if cell else 0 for cell in row.cells), strict=True))
        records.append({grid.row_name: row.head.name, **counts, "Totaal": row.total.count})
    totals = dict(zip(names, (cell.count for cell in grid.totals), strict=True))
    records.append({grid.row_name: "Totaal", **totals, "Totaal": grid.whole.count})
    return Sheet([grid.row_name, *names, "Totaal"], records)
