# SPDX-License-Identifier: EUPL-1.2
"""`/regelgeving`: what came in the place of what, the list of 2021 beside today, what leans on a law, and timelines.

The pages show what `legislation` gives as REST, and draw it. Each picture stands at its own address too, as SVG.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from kapstok.reference import Reader, Selection, find_collection
from kapstok.reference.current import ahead, read_current
from kapstok.reference.successions import Successions, read_chain, read_successions, read_theme
from kapstok.representation.legal_force import say_law, say_no_law
from kapstok.representation.legislation import DOCUMENT, current_json
from kapstok.representation.pictures import timeline
from kapstok.representation.pictures.timeline import TimelinePicture
from kapstok.representation.views.legislation import Wanted, choose, say_step, say_when
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context, context_of
from kapstok.routes.governance_pages import picture_response
from kapstok.routes.legislation import PAGES, current_answer, impact_answer, timeline_answer
from kapstok.routes.lists import BASE
from kapstok.routes.parameters import Dated, FormDay
from kapstok.routes.permalinks import lasting
from kapstok.validity import Moment, in_words

_STATUSES = Literal["in-werking", "nog-niet-in-werking", "vervallen", "opgevolgd", "onbekend"]


class PageParameters(BaseModel):
    """Parameters of a page: the day, which an empty field of a form leaves out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    geldig_op: FormDay = Field(default=None, alias="geldigOp")

    def dated(self) -> Dated:
        """Return the parameters of the REST address that says the same."""
        return Dated(geldigOp=self.geldig_op)

    def day(self, context: Context) -> date:
        """Return the day asked for, or today."""
        return self.dated().day(context)


class CurrentParameters(PageParameters):
    """Parameters of the list of today: the day, and which of it to show."""

    groep: list[Literal["document", "verwacht", "nakijken"]] = Field(default_factory=list)
    status: list[_STATUSES] = Field(default_factory=list, alias="statusOp")
    rubriek: list[str] = Field(default_factory=list)
    laag: list[Literal["bron", "extern", "afgeleid"]] = Field(default_factory=list)
    q: str = Field(default="", max_length=200)

    def wanted(self) -> Wanted:
        """Return what to show."""
        return Wanted(
            groep=frozenset(self.groep),
            status=frozenset(self.status),
            rubriek=frozenset(self.rubriek),
            laag=frozenset(self.laag),
            q=self.q,
        )


@dataclass(frozen=True)
class _About:
    """The page of one law or theme: its address, that of REST, template, and what reads answer and picture."""

    path: str
    api: str
    template: str
    answer: Callable[[Context, str, Dated, str], dict[str, Any]]
    read: Callable[[Reader, str, date], Successions]


def make_router() -> APIRouter:
    """Make the routes."""
    router = APIRouter(route_class=Checked)
    for path, handler in (
        ("", _overview),
        (".svg", _overview_picture),
        ("/actueel", _current),
    ):
        router.add_api_route(PAGES + path, handler, methods=["GET"], include_in_schema=False)
    for about in (
        _About("/gevolgen/{ref}", "regelingen/{ref}/gevolgen", "gevolgen.html", impact_answer, read_chain),
        _About("/tijdlijn/{ref}", "themas/{ref}/tijdlijn", "tijdlijn.html", timeline_answer, read_theme),
    ):
        _add(router, about)
    return router


def _overview(request: Request, parameters: Annotated[PageParameters, Query()]) -> Response:
    context = context_of(request)
    day = parameters.day(context)
    found = read_successions(context.reader, day)
    everything = Selection(day, page_size=context.reader.everything)
    themes = context.reader.listing(find_collection("themas"), everything).rows
    counts = current_json(read_current(context.reader, day), {}, context.version, parameters.dated().writing(context))
    values: dict[str, Any] = {
        "steps": [(step, say_step(step), say_when(step)) for step in found.steps],
        "picture": _draw(found, day),
    }
    values["ahead"] = ahead(day, found.steps)
    values |= {"statuses": context.reader.statuses(day), "themes": themes, "counts": counts["aantallen"]}
    return _page(request, "regelgeving-overzicht.html", parameters, **values)


def _overview_picture(request: Request, parameters: Annotated[PageParameters, Query()]) -> Response:
    day = parameters.day(context_of(request))
    found = read_successions(context_of(request).reader, day)
    return picture_response(request, "tijdlijn.svg", _draw(found, day), "Opvolging van wetten en normen", "opvolging")


def _current(request: Request, parameters: Annotated[CurrentParameters, Query()]) -> Response:
    api = f"{BASE}/regelingen/actueel"
    answer = current_answer(context_of(request), parameters.dated(), api)
    values: dict[str, Any] = {"answer": answer, "api": api, "wanted": parameters.wanted()}
    values["chosen"], listed = choose(answer, parameters.wanted()), answer["items"]
    moment = f"Op {in_words(Moment(answer['geldigOp']))}"
    law = say_law(answer["aantallen"]["perRechtsaard"], moment)
    now = parameters.day(context_of(request)) == context_of(request).today()
    of_document = (item for item in listed if item["groep"] == DOCUMENT)
    values["said"] = {"law": law, "no_law": say_no_law(of_document, now=now)}
    return _page(request, "regelgeving-actueel.html", parameters, **values)


def _add(router: APIRouter, about: _About) -> None:
    def page(request: Request, ref: str, parameters: Annotated[PageParameters, Query()]) -> Response:
        context, day = context_of(request), parameters.day(context_of(request))
        api = f"{BASE}/{about.api.format(ref=ref)}"
        answer = about.answer(context, ref, parameters.dated(), api)
        found = about.read(context.reader, ref, day)
        own = (step for step in found.steps if found.about and step.source.id == found.about.item.id)
        to_come = ahead(day, own)
        values = {"ahead": {step.target.id for step in found.steps if step.id in to_come}, "picture": _draw(found, day)}
        return _page(request, about.template, parameters, answer=answer, api=api, **values)

    def picture(request: Request, ref: str, parameters: Annotated[PageParameters, Query()]) -> Response:
        day = parameters.day(context_of(request))
        found = about.read(context_of(request).reader, ref, day)
        return picture_response(request, "tijdlijn.svg", _draw(found, day), _title(found), f"tijdlijn-{ref}")

    for path, handler in ((f"{about.path}.svg", picture), (about.path, page)):
        router.add_api_route(PAGES + path, handler, methods=["GET"], include_in_schema=False)


def _draw(found: Successions, day: date) -> TimelinePicture:
    return timeline.lay_out(found.laws, found.steps, day, found.about.item.id if found.about else None)


def _title(found: Successions) -> str:
    return f"Tijdlijn van {found.about.item.names.get('nl', '')}" if found.about else "Tijdlijn"


def _page(request: Request, template: str, parameters: PageParameters, **values: Any) -> Response:  # noqa: ANN401 - templates take any value
    context = context_of(request)
    day, ours_alone = parameters.day(context), not context.published  # frameworks that were published are in no release
    shared: dict[str, Any] = {"path": request.url.path, "today": context.today().isoformat(), "day": day.isoformat()}
    shared["lasting"] = lasting(context, values["api"], day) if "api" in values and ours_alone else ("", "")
    page = context.pages.render(template, **shared, **values)
    return Response(page, media_type="text/html")
