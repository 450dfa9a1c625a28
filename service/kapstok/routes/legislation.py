# SPDX-License-Identifier: EUPL-1.2
"""Legislation that stays current: the list of today, what leans on a law, and a theme through time.

Each as REST, and as a page for a person that shows the same: `/regelgeving/actueel`, `/regelgeving/gevolgen/{ref}` and
`/regelgeving/tijdlijn/{ref}`. The addresses stand before those of `rest`, which would take `actueel` for a ref.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.responses import Response

from kapstok.catalogue import parse_date
from kapstok.errors import InvalidRequestError
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
from kapstok.routes.context import Context, context_at, context_of
from kapstok.routes.lists import BASE, Answer, as_list, choose_form, here, made_by
from kapstok.routes.parameters import LIST_FORMATS, Dated, ReleasedTable
from kapstok.routes.permalinks import or_gone, stays_at

Json = dict[str, Any]

_PAGES = "/regelgeving"
_OF_THE_SERVICE = (
    "Dit antwoord noemt ook kaders die deze dienst heeft gekregen en die in geen uitgave staan; het heeft daarom geen"
    " permalink."
)


class PageParameters(BaseModel):
    """Parameters of a page: the day, which an empty field of a form leaves out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    geldig_op: str | None = Field(default=None, alias="geldigOp")

    @field_validator("geldig_op")
    @classmethod
    def _is_date(cls, value: str | None) -> str | None:
        try:
            return parse_date(value, "geldigOp").isoformat() if value else None
        except InvalidRequestError as error:
            raise ValueError(error.faults[0].reason) from error

    def dated(self) -> Dated:
        """Return the parameters of the REST address that says the same."""
        return Dated(geldigOp=self.geldig_op)


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
    for path, page in (
        ("/actueel", _current_page),
        ("/gevolgen/{ref}", _impact_page),
        ("/tijdlijn/{ref}", _timeline_page),
    ):
        router.add_api_route(_PAGES + path, page, methods=["GET"], include_in_schema=False)
    return router


def _current(request: Request, parameters: Annotated[ReleasedTable, Query()]) -> Response:
    context = context_at(request, parameters.versie)
    form = choose_form(request, LIST_FORMATS, parameters.format)
    content = _current_answer(context, parameters, here(request))
    header = _stay(request, context, parameters, content)
    answer = Answer(content, current_sheet(content), computed=True, links=header)
    return as_list(request, answer, form, parameters)


def _impact(request: Request, ref: str, parameters: Annotated[ReleasedTable, Query()]) -> Response:
    context = context_at(request, parameters.versie)
    form = choose_form(request, LIST_FORMATS, parameters.format)
    with or_gone(context, find_collection("regelingen"), ref):
        content = _impact_answer(context, ref, parameters, here(request))
    hidden = _OF_THE_SERVICE if context.published else ""
    header = (made_by("gevolgen-van-regeling"), *_stay(request, context, parameters, content, hidden))
    answer = Answer(content, impact_sheet(content), computed=True, links=header)
    return as_list(request, answer, form, parameters)


def _timeline(request: Request, ref: str, parameters: Annotated[ReleasedTable, Query()]) -> Response:
    context = context_at(request, parameters.versie)
    form = choose_form(request, LIST_FORMATS, parameters.format)
    with or_gone(context, find_collection("themas"), ref):
        content = _timeline_answer(context, ref, parameters, here(request))
    header = _stay(request, context, parameters, content)
    return as_list(request, Answer(content, computed=True, links=header), form, parameters)


def _stay(request: Request, context: Context, asked: Dated, content: Json, hidden: str = "") -> tuple[Link, ...]:
    """Say in an answer where it stays the same; the links for its header are returned."""
    stays, header = stays_at(request, context, asked.day(context), hidden)
    content["_links"] |= stays
    return header


def _current_page(request: Request, parameters: Annotated[PageParameters, Query()]) -> Response:
    api = f"{BASE}/regelingen/actueel"
    answer = _current_answer(context_of(request), parameters.dated(), api)
    return _page(request, "regelgeving-actueel.html", answer, api)


def _impact_page(request: Request, ref: str, parameters: Annotated[PageParameters, Query()]) -> Response:
    api = f"{BASE}/regelingen/{ref}/gevolgen"
    answer = _impact_answer(context_of(request), ref, parameters.dated(), api)
    return _page(request, "gevolgen.html", answer, api)


def _timeline_page(request: Request, ref: str, parameters: Annotated[PageParameters, Query()]) -> Response:
    api = f"{BASE}/themas/{ref}/tijdlijn"
    answer = _timeline_answer(context_of(request), ref, parameters.dated(), api)
    return _page(request, "tijdlijn.html", answer, api)


def _current_answer(context: Context, asked: Dated, address: str) -> Json:
    current = read_current(context.reader, asked.day(context))
    links = {"self": {"href": address}, "pagina": {"href": f"{_PAGES}/actueel"}}
    return current_json(current, links, context.version, asked.writing(context))


def _impact_answer(context: Context, ref: str, asked: Dated, address: str) -> Json:
    reader = ImpactReader(context.store, context.catalogue, context.reader, context.published)
    impact = reader.read(ref, asked.day(context))
    page = {"href": f"{_PAGES}/gevolgen/{ref}"}
    links = {"self": {"href": address}, "regeling": {"href": f"{BASE}/regelingen/{ref}"}, "pagina": page}
    return impact_json(impact, links, context.version, asked.writing(context))


def _timeline_answer(context: Context, ref: str, asked: Dated, address: str) -> Json:
    timeline = read_timeline(context.reader, ref, asked.day(context))
    page = {"href": f"{_PAGES}/tijdlijn/{ref}"}
    links = {"self": {"href": address}, "thema": {"href": f"{BASE}/themas/{ref}"}, "pagina": page}
    return timeline_json(timeline, links, context.version, asked.writing(context))


def _page(request: Request, template: str, answer: Json, api: str) -> Response:
    today = context_of(request).today().isoformat()
    page = context_of(request).pages.render(template, answer=answer, api=api, path=request.url.path, today=today)
    return Response(page, media_type="text/html")
