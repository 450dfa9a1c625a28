# SPDX-License-Identifier: EUPL-1.2
"""Two kinds of things against each other: how many ways lead from each of one kind to each of the other."""

from kapstok.crossed import Cell, Matrix, MatrixRow
from kapstok.errors import Fault, InvalidRequestError
from kapstok.model import Listing, Notice, Row
from kapstok.reference.collections import COLLECTIONS, Collection
from kapstok.reference.reader import Reader, Selection
from kapstok.reference.relations import RELATIONS, Relation


def pairs() -> tuple[tuple[str, str], ...]:
    """Return the kinds that can be set against each other, as `rij` and `kolom` spell them."""
    singular = {c.name: c.singular for c in COLLECTIONS}
    return tuple((singular[r.source], singular[r.target]) for r in RELATIONS if r.target in singular)


def read_matrix(reader: Reader, row_kind: str, column_kind: str, selection: Selection) -> Matrix:
    """Count the ways between two kinds.

    Errors: InvalidRequestError that lists the pairs there are, for any other two kinds.
    """
    relation, rows_of, columns_of = find_pair(row_kind, column_kind)
    whole = Selection(selection.day, page_size=reader.everything)
    members = reader.listing(rows_of, whole).rows
    by_layer = Selection(selection.day, selection.layers, page_size=reader.everything)
    listings = [reader.relation(relation, member.item.ref, by_layer) for member in members]
    rows = [_row(member, listing) for member, listing in zip(members, listings, strict=True)]
    # What belongs to no row belongs to none in any layer; of it, those layers are shown that are asked for.
    every = listings
    if selection.layers:
        every = [reader.relation(relation, member.item.ref, whole) for member in members]
    reached = {row.item.id for listing in every for row in listing.rows}
    loose = [r for r in reader.listing(columns_of, by_layer).rows if r.item.id not in reached]
    rows.append(MatrixRow(None, tuple(Cell(row, 1, row.layer) for row in loose)))
    return Matrix(rows_of.singular, columns_of.singular, tuple(rows), _silence(listings))


def _row(member: Row, listing: Listing) -> MatrixRow:
    return MatrixRow(member, tuple(Cell(row, len(row.paths), row.layer) for row in listing.rows))


def _silence(listings: list[Listing]) -> Notice | None:
    """Say why there is nothing at all, where a gap in the documents is the reason."""
    if any(listing.total for listing in listings):
        return None
    return next((listing.notice for listing in listings if listing.notice and listing.notice.gap), None)


def find_pair(row_kind: str, column_kind: str) -> tuple[Relation, Collection, Collection]:
    """Return what leads from one kind to another, and both their collections. Errors: as `read_matrix`."""
    by_singular = {c.singular: c for c in COLLECTIONS}
    rows_of, columns_of = by_singular.get(row_kind), by_singular.get(column_kind)
    for relation in RELATIONS:
        if rows_of and columns_of and (relation.source, relation.target) == (rows_of.name, columns_of.name):
            return relation, rows_of, columns_of
    known = "; ".join(f"rij={row}&kolom={column}" for row, column in pairs())
    reason = f"'{row_kind}' tegen '{column_kind}' is er niet; wel: {known}"
    # Where the row is good, the column is what does not fit it.
    name = "kolom" if row_kind in {row for row, _ in pairs()} else "rij"
    raise InvalidRequestError("Deze matrix bestaat niet.", (Fault("query", name, reason),))
