# SPDX-License-Identifier: EUPL-1.2
"""The JSON of `/matrix`: two kinds of things against each other."""

from kapstok.crossed import Matrix, MatrixRow
from kapstok.model import Row
from kapstok.representation.rest import Json, Writing, label, notice_json, standing_json


def matrix_json(matrix: Matrix, links: Json, version: str, writing: Writing) -> Json:
    """Write a matrix: its columns once, and each row with the cells that are not empty."""
    rows = [_matrix_row(row, matrix, writing) for row in matrix.rows]
    used = {cell["ref"] for row in rows for cell in row["cellen"]}
    columns = {cell.column.item.ref: cell.column for row in matrix.rows for cell in row.cells}
    answer: Json = {
        "_links": links,
        "datasetversie": version,
        "geldigOp": writing.day.isoformat(),
        "rij": matrix.rows_of,
        "kolom": matrix.columns_of,
        "kolommen": [_named(columns[ref], writing) for ref in sorted(used)],
        "rijen": rows,
    }
    if matrix.notice:
        answer["toelichting"] = notice_json(matrix.notice, writing)
    return answer


def _matrix_row(row: MatrixRow, matrix: Matrix, writing: Writing) -> Json:
    cells = [{"ref": c.column.item.ref, "aantal": c.count, "laag": c.layer.value} for c in row.cells]
    if row.member is None:
        name = f"zonder {matrix.rows_of}"
        return {"id": None, "ref": "geen", "naam": name, "totaal": len(cells), "cellen": cells}
    return {"id": row.member.item.id, **_named(row.member, writing), "totaal": len(cells), "cellen": cells}


def _named(row: Row, writing: Writing) -> Json:
    """Write what stands at the head of a row or column; a law or norm with its status on the day."""
    item = row.item
    named = {"ref": item.ref, "naam": label(item.names, writing.language) or item.ref}
    return named | standing_json(row.judgement)
