# SPDX-License-Identifier: EUPL-1.2
"""`/verkennen`: how things hang together, as kolommenplaat, as table, or as graph around one thing.

Every state is an address; the same selection leaves as CSV, XLSX, JSON-LD and SVG at `/verkennen.csv` and so on.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pyoxigraph import Literal
from starlette.responses import Response

from kapstok.negotiation import Format
from kapstok.reference.explore import Explorer
from kapstok.representation import tables
from kapstok.representation.borrowed import LABELS
from kapstok.representation.rest import row_json
from kapstok.representation.views.explore import Words, sheet_of
from kapstok.representation.views.explore_page import PATH, Told
from kapstok.representation.views.thing_kinds import name_kinds
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context, context_of, json_response
from kapstok.routes.explored import ExploreParameters, Exported, Telling, with_names
from kapstok.routes.parameters import CSV, LINKED, XLSX
from kapstok.search import read_kinds

SVG = Format("svg", "image/svg+xml")


def make_router(context: Context, explorer: Explorer) -> APIRouter:
    """Make the routes. `explorer` reads the relations at the first request for them, unless that was done before."""
    router = APIRouter(route_class=Checked, include_in_schema=False)
    kinds = name_kinds(read_kinds(context.store, context.catalogue))
    telling = Telling(context, explorer, Words(_relations(context), kinds))
    names = tuple(kinds), tuple(telling.themes)

    def page(request: Request, parameters: Annotated[ExploreParameters, Query()]) -> Response:
        told = telling.tell(parameters)
        return Response(context_of(request).pages.render("verkennen.html", told=told), media_type="text/html")

    page.__annotations__["parameters"] = Annotated[with_names(ExploreParameters, *names), Query()]
    router.add_api_route(PATH, page, methods=["GET"])
    for form in (CSV, XLSX, LINKED, SVG):
        _add_file(router, form, telling, with_names(Exported, *names))
    return router


def _add_file(router: APIRouter, form: Format, telling: Telling, model: Any) -> None:  # noqa: ANN401 - a type
    def file(request: Request, parameters: Annotated[Exported, Query()]) -> Response:
        told = telling.tell(parameters, whole=form is not SVG)
        headers = {"Content-Disposition": f'attachment; filename="verkennen.{form.name}"'}
        response = _file(context_of(request), told, form, parameters)
        response.headers.update(headers)
        return response

    file.__annotations__["parameters"] = Annotated[model, Query()]
    router.add_api_route(f"{PATH}.{form.name}", file, methods=["GET"])


def _file(context: Context, told: Told, form: Format, parameters: Exported) -> Response:
    if form is SVG:
        page = context.pages.render("plaatjes/verkennen.svg", drawing=told.drawing, title=told.title, alone=True)
        return Response(page, media_type=form.media_type)
    if form is LINKED:
        writing = parameters.dated().writing(context)
        items = [row_json(row, writing) for row in told.rows]
        return json_response(context.jsonld | {"datasetversie": context.version, "items": items}, form.media_type)
    sheet = sheet_of(told.view)
    body = parameters.csv(sheet) if form is CSV else tables.xlsx_bytes(sheet.records, "verkennen", sheet.columns)
    return Response(body, media_type=form.media_type)


def _relations(context: Context) -> dict[str, str]:
    """Read what relations are called."""
    said = context.store.statements(context.catalogue.bind("namen-van-termen")).quads
    return LABELS | {term.value: name.value for term, _, name, _ in said if isinstance(name, Literal)}
