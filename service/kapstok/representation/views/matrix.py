# SPDX-License-Identifier: EUPL-1.2
"""What `/matrix` shows: a table of counts with totals, five steps of heat, and one row that is opened.

It counts either the members of a collection by two of their characteristics, or the ways between two kinds of things.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from kapstok.crossed import Matrix, MatrixRow
from kapstok.listed import NONE, Choice, Crossed, Crossing
from kapstok.model import Layer, Names, Row, weakest
from kapstok.representation.views.list_state import legend_of, say_choice
from kapstok.representation.views.matrix_table import Address, Cell, Grid, GridRow, Head, Member, Way
from kapstok.terms import IB, thing_name
from kapstok.validity import Moment, in_words

STEPS = 5  # of heat
_SHORT = 34  # characters of the head of a column
_ALL_ROWS = 8  # up to which rows in which there is nothing stay


def cross_grid(crossed: Crossed, counted: str, address: Address) -> Grid:
    """Lay out the members of a collection by two characteristics. `counted` says what they are called."""
    members = [each for each in crossed.members if each.rows and each.columns]
    counts = Counter((r, c) for each in members for r in each.rows for c in each.columns)
    by_row, by_column = (Counter(v for each in members for v in getattr(each, side)) for side in ("rows", "columns"))
    most = max((number for pair, number in counts.items() if NONE not in pair), default=0)
    columns = tuple(
        _choice_head(crossed.column_filter, choice) for choice in crossed.columns if by_column[choice.value]
    )
    here = _ListAddress(crossed, address)
    day = address.day().get("geldigOp", "")
    row_name, column_name = (legend_of(name, day) for name in (crossed.row_filter, crossed.column_filter))
    rows = tuple(
        GridRow(
            head=_choice_head(crossed.row_filter, choice),
            cells=tuple(
                _cell(counts[choice.value, c.value], _most(most, choice.value, c.value), here.at(choice.value, c.value))
                for c in columns
            ),
            total=Cell(by_row[choice.value], 0, here.at(choice.value, None)),
            toggle=address.toggle(choice.value, f"rij-{choice.value}"),
            is_open=choice.value == address.opened,
            members=_members(members, choice.value, columns) if choice.value == address.opened else (),
        )
        for choice in crossed.rows
        if by_row[choice.value]
    )
    return Grid(
        title=f"{counted} per {row_name.lower()} en {column_name.lower()}",
        counted=counted.lower(),
        row_name=row_name.rstrip("?"),
        columns=columns,
        rows=rows,
        totals=tuple(Cell(by_column[c.value], 0, here.at(None, c.value)) for c in columns),
        whole=Cell(len(members), 0, here.at(None, None)),
    )


@dataclass(frozen=True)
class _ListAddress:
    """Where the members of a cell stand as a list."""

    crossed: Crossed
    address: Address

    def at(self, row: str | None, column: str | None) -> str:
        pairs = [(self.crossed.row_filter, row), (self.crossed.column_filter, column), *self.address.day().items()]
        layers = [pair for pair in self.address.pairs if pair[0] == "laag"]
        asked = urlencode([(name, value) for name, value in (*pairs, *layers) if value is not None])
        return f"/{self.crossed.collection}" + (f"?{asked}" if asked else "")


def _choice_head(name: str, choice: Choice) -> Head:
    said = say_choice(name, choice)
    kinds = {"thema": "thema", "regeling": "regeling", "doel": "doel", "gemeente": "gemeente"}
    kind = kinds.get(name, "")
    href = f"/doc/{kind}/{choice.value}" if kind and choice.value != NONE else ""
    return Head(choice.value, said, _short(said), href, kind if href else "")


def _members(members: Iterable[Crossing], value: str, columns: Sequence[Head]) -> tuple[Member, ...]:
    found = []
    for each in members:
        if value not in each.rows:
            continue
        row = each.row
        marks = tuple(
            weakest((row.layer, each.rows[value], each.columns[c.value])).value if c.value in each.columns else ""
            for c in columns
        )
        found.append(Member(_name(row.item.names, row.item.ref), _href(row.item.id), _kind(row.item.id), marks))
    return tuple(sorted(found, key=lambda member: member.name.casefold()))


def way_grid(matrix: Matrix, words: Mapping[str, str], address: Address, ways: Sequence[Row]) -> Grid:
    """Lay out the ways between two kinds. `words` names kinds in the plural; `ways` is what the open row leads to."""
    real = [row for row in matrix.rows if row.member]
    loose = next((row for row in matrix.rows if row.member is None), MatrixRow(None, ()))
    reached = {cell.column.item.id: cell.column for row in real for cell in row.cells}
    ordered = sorted(reached.values(), key=lambda row: _name(row.item.names, row.item.ref).casefold())
    columns = tuple(_row_head(row) for row in ordered)
    kept = [row for row in real if row.cells] if len(real) > _ALL_ROWS else real
    most = max((cell.count for row in real for cell in row.cells), default=0)
    rows = [_way_row(row, [one.item.id for one in ordered], most, address) for row in kept]
    rows += [_loose_row(loose, matrix.rows_of, len(columns), address)] if loose.cells else []
    totals = Counter(cell.column.item.id for row in real for cell in row.cells)
    row_name = words.get(matrix.rows_of, matrix.rows_of)
    return Grid(
        title=f"{words.get(matrix.columns_of, matrix.columns_of)} bij {row_name[:1].lower()}{row_name[1:]}",
        counted="verbanden",
        row_name=row_name,
        columns=columns,
        rows=tuple(rows),
        totals=tuple(Cell(totals[one.item.id], 0, "") for one in ordered),
        whole=Cell(sum(totals.values()), 0, ""),
        left_out=len(real) - len(kept),
        ways=tuple(_way(row) for row in ways),
        silence=matrix.notice.text if matrix.notice else "",
        gap=_href(matrix.notice.gap.id) if matrix.notice and matrix.notice.gap else "",
    )


def _way_row(row: MatrixRow, columns: Sequence[str], most: int, address: Address) -> GridRow:
    head = _row_head(row.member) if row.member else Head("", "")
    cells = {cell.column.item.id: cell for cell in row.cells}
    opens = Address(address.path, address.pairs)
    shown = tuple(
        _cell(cells[iri].count, most, opens.toggle(head.value, f"weg-{iri.rpartition('/')[2]}"))
        if iri in cells
        else None
        for iri in columns
    )
    toggle = address.toggle(head.value, "uitleg" if head.value != address.opened else "tabel")
    return GridRow(head, shown, Cell(len(cells), 0, ""), toggle, head.value == address.opened)


def _loose_row(row: MatrixRow, rows_of: str, columns: int, address: Address) -> GridRow:
    toggle = address.toggle(NONE, "uitleg" if address.opened != NONE else "tabel")
    total = Cell(len(row.cells), 0, toggle)
    return GridRow(
        Head(NONE, f"Zonder {rows_of}: {len(row.cells)}"), (None,) * columns, total, toggle, address.opened == NONE
    )


def _way(row: Row) -> Way:
    first = next(iter(row.paths), None)
    judged = row.judgement
    places = [place for path in row.paths[:1] for step in path.steps for place in step.places]
    return Way(
        ref=row.item.ref,
        name=_name(row.item.names, row.item.ref),
        href=_href(row.item.id),
        kind=_kind(row.item.id),
        layer=row.layer.value,
        why=(first.reason or "") if first else "",
        weak=first.weak if first else False,
        count=len(row.paths),
        place=next(iter(places), None) if row.layer is Layer.BRON else None,
        status=row.status or "",
        since=in_words(Moment(judged.since)) if judged and judged.since else "",
        certainty=(judged.certainty or "") if judged else "",
    )


def _row_head(row: Row) -> Head:
    name = _name(row.item.names, row.item.ref)
    short = row.item.first(IB + "afkorting")
    status = row.status if row.status not in (None, "in-werking") else ""
    return Head(
        row.item.ref,
        name,
        _short(str(short.content) if short else name),
        _href(row.item.id),
        _kind(row.item.id),
        status or "",
    )


def _cell(count: int, most: int, href: str) -> Cell | None:
    return Cell(count, _heat(count, most), href) if count else None


def _heat(count: int, most: int) -> int:
    """Return how dark a count is. Small numbers are steps by themselves.

    >>> [_heat(count, 40) for count in (1, 8, 9, 40)], _heat(2, 3)
    ([1, 1, 2, 5], 2)
    """
    if not most:
        return 0
    return count if most <= STEPS else max(1, -(-count * STEPS // most))


def _most(most: int, *values: str) -> int:
    """Return the largest number to compare with; none for what has no value, which would outshine all that has."""
    return 0 if NONE in values else most


def _short(name: str) -> str:
    return name if len(name) <= _SHORT else name[: name.rfind(" ", 12, _SHORT)].rstrip(",;:(") + "…"


def _name(names: Names, ref: str) -> str:
    return names.get("nl", ref)


def _kind(iri: str) -> str:
    name = thing_name(iri)
    return name.soort if name else ""


def _href(iri: str) -> str:
    name = thing_name(iri)
    return f"/doc/{name.soort}/{name.ref}" if name else ""
