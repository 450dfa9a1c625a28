# SPDX-License-Identifier: EUPL-1.2
"""The JSON of `/matrix`: two kinds of things against each other."""

from kapstok.model import Matrix, MatrixRow
from kapstok.representation.rest import Json, Writing, label, notice_json


def matrix_json(matrix: Matrix, links: Json, version: str, writing: Writing) -> Json:
    """Write a matrix: its columns once, and each row with the cells that are not empty."""
    rows = [_matrix_row(row, matrix, writing) for row in matrix.rows]
    used = {cell["ref"] for row in rows for cell in row["cellen"]}
    names = {c.column.item.ref: label(c.column.item.names, writing.language) for r in matrix.rows for c in r.cells}
    answer: Json = {
        "_links": links,
        "datasetversie": version,
        "geldigOp": writing.day.isoformat(),
        "rij": matrix.rows_of,
        "kolom": matrix.columns_of,
        "kolommen": [{"ref": ref, "naam": names[ref]} for ref in sorted(used)],
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
    item = row.member.item
    name = label(item.names, writing.language) or item.ref
    return {"id": item.id, "ref": item.ref, "naam": name, "totaal": len(cells), "cellen": cells}
