# SPDX-License-Identifier: EUPL-1.2
"""Legislation that stays current: the list of today, what leans on a law, and a theme through time.

Each as REST; `legislation_pages` shows the same to a person. The addresses stand before those of `rest`, which would
take `actueel` for a ref.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from kapstok.reference import find_collection
from kapstok.reference.current import read_current
from kapstok.reference.impact import ImpactReader
from kapstok.reference.timeline import read_timeline
from kapstok.representation.legislation import (
    current_json,
    current_sheet,
    impact_json,
    impact_sheet,
    timeline_json,
)
from kapstok.representation.links import Link
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context, context_at
from kapstok.routes.lists import BASE, Answer, as_list, choose_form, here, made_by
from kapstok.routes.parameters import LIST_FORMATS, Dated, ReleasedTable
from kapstok.routes.permalinks import or_gone, stays_at

Json = dict[str, Any]

PAGES = "/regelgeving"
_OF_THE_SERVICE = (
    "Dit antwoord noemt ook kaders die deze dienst heeft gekregen en die in geen uitgave staan; het heeft daarom geen"
    " permalink."
)


def make_router() -> APIRouter:
    """Make the routes."""
    router = APIRouter(route_class=Checked)
    for path, handler, summary, name in (
        ("/regelingen/actueel", _current, "De lijst van 2021 naast het recht van een dag", "regelingen-actueel"),
        ("/regelingen/{ref}/gevolgen", _impact, "Wat op een wet of norm rust", "regelingen-gevolgen"),
        ("/themas/{ref}/tijdlijn", _timeline, "De wetten en normen van een thema door de tijd", "themas-tijdlijn"),
    ):
        said: dict[str, Any] = {"summary": summary, "operation_id": name, "tags": [path.split("/")[1]]}
        router.add_api_route(BASE + path, handler, methods=["GET"], **said)
    return router


def _current(request: Request, parameters: Annotated[ReleasedTable, Query()]) -> Response:
    context = context_at(request, parameters.versie)
    form = choose_form(request, LIST_FORMATS, parameters.format)
    content = current_answer(context, parameters, here(request))
    header = _stay(request, context, parameters, content)
    answer = Answer(content, current_sheet(content), computed=True, links=header)
    return as_list(request, answer, form, parameters)


def _impact(request: Request, ref: str, parameters: Annotated[ReleasedTable, Query()]) -> Response:
    context = context_at(request, parameters.versie)
    form = choose_form(request, LIST_FORMATS, parameters.format)
    with or_gone(context, find_collection("regelingen"), ref):
        content = impact_answer(context, ref, parameters, here(request))
    hidden = _OF_THE_SERVICE if context.published else ""
    header = (made_by("gevolgen-van-regeling"), *_stay(request, context, parameters, content, hidden))
    answer = Answer(content, impact_sheet(content), computed=True, links=header)
    return as_list(request, answer, form, parameters)


def _timeline(request: Request, ref: str, parameters: Annotated[ReleasedTable, Query()]) -> Response:
    context = context_at(request, parameters.versie)
    form = choose_form(request, LIST_FORMATS, parameters.format)
    with or_gone(context, find_collection("themas"), ref):
        content = timeline_answer(context, ref, parameters, here(request))
    header = _stay(request, context, parameters, content)
    return as_list(request, Answer(content, computed=True, links=header), form, parameters)


def _stay(request: Request, context: Context, asked: Dated, content: Json, hidden: str = "") -> tuple[Link, ...]:
    """Say in an answer where it stays the same; the links for its header are returned."""
    stays, header = stays_at(request, context, asked.day(context), hidden)
    content["_links"] |= stays
    return header


def current_answer(context: Context, asked: Dated, address: str) -> Json:
    """Return the list of today as JSON; `address` is what it calls itself."""
    current = read_current(context.reader, asked.day(context))
    links = {"self": {"href": address}, "pagina": {"href": f"{PAGES}/actueel"}}
    return current_json(current, links, context.version, asked.writing(context))


def impact_answer(context: Context, ref: str, asked: Dated, address: str) -> Json:
    """Return what leans on a law as JSON. Errors: NotFoundError."""
    reader = ImpactReader(context.store, context.catalogue, context.reader, context.published)
    impact = reader.read(ref, asked.day(context))
    page = {"href": f"{PAGES}/gevolgen/{ref}"}
    links = {"self": {"href": address}, "regeling": {"href": f"{BASE}/regelingen/{ref}"}, "pagina": page}
    return impact_json(impact, links, context.version, asked.writing(context))


def timeline_answer(context: Context, ref: str, asked: Dated, address: str) -> Json:
    """Return the laws of a theme through time as JSON. Errors: NotFoundError."""
    timeline = read_timeline(context.reader, ref, asked.day(context))
    page = {"href": f"{PAGES}/tijdlijn/{ref}"}
    links = {"self": {"href": address}, "thema": {"href": f"{BASE}/themas/{ref}"}, "pagina": page}
    return timeline_json(timeline, links, context.version, asked.writing(context))
