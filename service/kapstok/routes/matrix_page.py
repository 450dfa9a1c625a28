# SPDX-License-Identifier: EUPL-1.2
"""`/matrix`: how many things there are for each pair, one row of which can be opened; also as CSV and XLSX.

With `telt` it counts the members of a collection by two of their filters, and a number leads to that list. Without, it
counts the ways between two kinds of things, as `/api/v1/matrix` does.
"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field, field_validator
from starlette.responses import Response

from kapstok.errors import Fault, InvalidRequestError
from kapstok.listed import NONE
from kapstok.model import Layer, Row
from kapstok.negotiation import Format
from kapstok.reference import Collection, Selection, find_collection, find_pair, pairs, read_matrix
from kapstok.reference.crossed import axes_of, crossable, read_crossed
from kapstok.representation import tables
from kapstok.representation.views.list_state import LEGENDS
from kapstok.representation.views.matrix import cross_grid, way_grid
from kapstok.representation.views.matrix_table import Address, Grid, sheet_of
from kapstok.representation.views.thing_kinds import MANY
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context, context_of
from kapstok.routes.legislation_pages import PageParameters
from kapstok.routes.lists import BASE
from kapstok.routes.parameters import CSV, LAYERS, XLSX
from kapstok.routes.permalinks import lasting

PATH = "/matrix"
_COUNTED = ("", "verbanden", *(each.name for each in crossable()))
_FIRST = {
    "maatregelen": ("thema", "aard"),
    "regelingen": ("thema", "statusOp"),
    "risicos": ("risicobron", "moedwilligheid"),
}
# Matrices to begin with: words, and parameters.
PRESETS = (
    ("Maatregelen per thema en aard", "telt=maatregelen&rij=thema&kolom=aard"),
    ("Maatregelen per effect en aard", "telt=maatregelen&rij=effect&kolom=aard"),
    ("Maatregelen per thema en wet", "telt=maatregelen&rij=thema&kolom=regeling"),
    ("Wetten per thema en status", "telt=regelingen&rij=thema&kolom=statusOp"),
    ("Wetten bij thema's, en waarom", "rij=thema&kolom=regeling"),
    ("Doelen bij maatregelen", "rij=doel&kolom=maatregel"),
)


class MatrixPageParameters(PageParameters):
    """Parameters of the page; without any it shows the measures by theme."""

    telt: Literal[_COUNTED] = ""  # type: ignore[valid-type]  # what there is
    rij: str = Field(default="", max_length=60)
    kolom: str = Field(default="", max_length=60)
    open: str = Field(default="", max_length=200)
    laag: list[LAYERS] = Field(default_factory=list)

    @field_validator("laag", mode="before")
    @classmethod
    def _leave_out_empty(cls, value: object) -> object:
        """Leave out what an unused field of the form sends."""
        return [each for each in value if each != ""] if isinstance(value, list) else value

    def counted(self) -> Collection | None:
        """Return the collection that is counted; None for the ways between two kinds."""
        ways = self.telt == "verbanden" or (not self.telt and (self.rij or self.kolom))
        return None if ways else find_collection(str(self.telt or "maatregelen"))

    def axes(self) -> tuple[str, str]:
        """Return what the rows and the columns are."""
        collection = self.counted()
        if collection is None:
            return self.rij or "thema", self.kolom or ("regeling" if self.rij in ("", "thema") else "")
        names = [each.name for each in axes_of(collection)]
        first = _FIRST.get(collection.name, (names[0], names[1]))
        row = self.rij or next(name for name in (*first, *names) if name != self.kolom)
        return row, self.kolom or next(name for name in (*reversed(first), *names) if name != row)

    def address(self, path: str = PATH) -> Address:
        """Return the state as an address, without what is as it is by default."""
        rows, columns = self.axes()
        collection = self.counted()
        asked = [("telt", collection.name)] if collection else []
        asked += [("rij", rows), ("kolom", columns), *(("laag", layer) for layer in dict.fromkeys(self.laag))]
        asked += [("geldigOp", self.geldig_op)] if self.geldig_op else []
        return Address(path, tuple(asked), self.open)

    def selection(self, context: Context) -> Selection:
        """Return the day and the layers."""
        return Selection(
            self.day(context), frozenset(Layer(name) for name in self.laag), page_size=context.reader.everything
        )


def make_router() -> APIRouter:
    """Make the routes."""
    router = APIRouter(route_class=Checked, include_in_schema=False)
    router.add_api_route(PATH, _matrix, methods=["GET"])
    for form in (CSV, XLSX):
        _add_file(router, form)
    return router


def _matrix(request: Request, parameters: Annotated[MatrixPageParameters, Query()]) -> Response:
    context = context_of(request)
    collection, address = parameters.counted(), parameters.address()
    rows, columns = parameters.axes()
    values: dict[str, Any] = {
        "grid": _grid(context, parameters),
        "collection": collection,
        "choices": [(each.name, LEGENDS[each.name].rstrip("?")) for each in axes_of(collection)] if collection else [],
        "counted": [(each.name, each.title) for each in crossable()],
        "rows": rows,
        "columns": columns,
        "pairs": _pairs(rows, columns),
        "turned": _turned(parameters, rows, columns),
        "address": address,
        "parameters": parameters,
        "presets": PRESETS,
        "dated": "regeling" in (rows, columns) or (collection is not None and collection.name == "regelingen"),
        "day": parameters.day(context).isoformat(),
        "today": context.today().isoformat(),
    }
    rest = "" if collection else f"{BASE}/matrix?{address.asked}"  # REST has the ways between two kinds
    values["lasting"] = lasting(context, rest, parameters.day(context)) if rest else ("", "")
    return Response(context.pages.render("matrix.html", **values), media_type="text/html")


def _add_file(router: APIRouter, form: Format) -> None:
    def file(request: Request, parameters: Annotated[MatrixPageParameters, Query()]) -> Response:
        grid = _grid(context_of(request), parameters)
        sheet, name = sheet_of(grid), f"matrix-{'-'.join(parameters.axes())}"
        content = tables.csv_bytes(sheet.records, sheet.columns, separator=";", mark=True)
        if form is XLSX:
            content = tables.xlsx_bytes(sheet.records, "matrix", sheet.columns)
        headers = {"Content-Disposition": f'attachment; filename="{name}.{form.name}"'}
        return Response(content, media_type=form.media_type, headers=headers)

    router.add_api_route(f"{PATH}.{form.name}", file, methods=["GET"])


def _grid(context: Context, parameters: MatrixPageParameters) -> Grid:
    """Read and lay out what is asked for. Errors: InvalidRequestError."""
    selection, address, collection = parameters.selection(context), parameters.address(), parameters.counted()
    if collection:
        crossed = read_crossed(context.reader, collection, parameters.axes(), selection)
        return _with_open(cross_grid(crossed, collection.title, address), address)
    rows, columns = parameters.axes()
    matrix = read_matrix(context.reader, rows, columns, selection)
    ways: tuple[Row, ...] = ()
    if address.opened == "geen":
        ways = tuple(cell.column for row in matrix.rows if row.member is None for cell in row.cells)
    elif any(row.member and row.member.item.ref == address.opened for row in matrix.rows):
        ways = context.reader.relation(find_pair(rows, columns)[0], address.opened, selection).rows
    return _with_open(way_grid(matrix, MANY, address, ways), address)


def _with_open(grid: Grid, address: Address) -> Grid:
    """Return a grid in which the row that was asked for is open. Errors: InvalidRequestError where there is none."""
    if address.opened not in ("", NONE) and not grid.opened and grid.rows:
        fault = Fault("query", "open", "deze rij staat niet in de matrix; kies een rij in de tabel")
        raise InvalidRequestError("Deze rij is er niet.", (fault,))
    return grid


def _pairs(rows: str, columns: str) -> list[tuple[str, str, bool]]:
    """Return the kinds that can stand against each other: words, address, and whether it is these."""
    named = [(f"{MANY[c]} bij {MANY[r][:1].lower()}{MANY[r][1:]}", r, c) for r, c in pairs()]
    return [(words, f"{PATH}?rij={r}&kolom={c}", (r, c) == (rows, columns)) for words, r, c in named]


def _turned(parameters: MatrixPageParameters, rows: str, columns: str) -> str:
    """Return the address of the same matrix with rows for columns; empty where there is none."""
    collection = parameters.counted()
    if collection is None and (columns, rows) not in pairs():
        return ""
    counted = collection.name if collection else "verbanden"  # what is so by default is not once the rest is named
    turned = parameters.model_copy(update={"telt": counted, "rij": columns, "kolom": rows, "open": ""})
    return f"{PATH}?{turned.address().asked}#tabel"
