# SPDX-License-Identifier: EUPL-1.2
"""`/zoeken`: one box over all kinds of things, and `/zoeken/suggesties` with what it offers while somebody types."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, create_model, field_validator
from starlette.responses import Response

from kapstok.model import Layer
from kapstok.reference import Reader, Selection, find_collection
from kapstok.representation.views.search_page import (
    BESIDE,
    FEW,
    PAGE,
    PATH,
    SUGGESTIONS,
    SearchState,
    SearchView,
    make_view,
    show_hits,
)
from kapstok.representation.views.search_ways import SearchWay, Ways
from kapstok.representation.views.thing_kinds import name_kinds
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context, context_of
from kapstok.routes.legislation_pages import PageParameters
from kapstok.search import LONGEST, NO_THEME, Asked, Found, Hit, Search, read_kinds

_TOO_LONG = f"dit mag ten hoogste {LONGEST} tekens lang zijn; zoek op een paar woorden"


class _Words(BaseModel):
    """Words to search for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: str = ""

    @field_validator("q")
    @classmethod
    def _is_short(cls, value: str) -> str:
        if len(value) > LONGEST:
            raise ValueError(_TOO_LONG)
        return value.strip()


class SearchPageParameters(_Words, PageParameters):
    """Parameters of the page; `make_router` adds the kinds and themes that there are."""

    laag: list[Literal["bron", "extern", "afgeleid"]] = Field(default_factory=list)
    pagina: int = Field(default=1, ge=1, le=1_000_000)

    def state(self) -> SearchState:
        """Return what is asked for, each value once."""
        lists = {name: tuple(dict.fromkeys(getattr(self, name))) for name in ("soort", "thema", "laag")}
        return SearchState(self.q, **lists, geldig_op=self.geldig_op or "", pagina=self.pagina)


def make_router(context: Context, search: Search) -> APIRouter:
    """Make the routes. The index of `search` is made at the first search."""
    router = APIRouter(route_class=Checked, include_in_schema=False)
    names = {"soort": name_kinds(read_kinds(context.store, context.catalogue)), "thema": _themes(context)}
    asked = ((name, query.question) for name, query in context.catalogue.public().items())
    ways = Ways({ref: name for ref, name in names["thema"].items() if ref != NO_THEME}, asked)

    def page(request: Request, parameters: Annotated[SearchPageParameters, Query()]) -> Response:
        here, state = context_of(request), parameters.state()
        view = _find(here, search, parameters, names) if state.q else None
        if view and state.pagina == 1:
            view = replace(view, ways=tuple(way for way in ways.of(state.q) if _leads_somewhere(here, way)))
        return _html(here.pages.render("zoeken.html", state=state, view=view))

    def suggestions(request: Request, parameters: Annotated[_Words, Query()]) -> Response:
        hits = search.find(Asked(parameters.q, page_size=SUGGESTIONS)).hits if parameters.q else ()
        shown = show_hits(hits, {}, names["soort"])
        return _html(context_of(request).pages.render("zoeken-suggesties.html", hits=shown))

    page.__annotations__["parameters"] = Annotated[_with_names(names), Query()]
    router.add_api_route(PATH, page, methods=["GET"])
    router.add_api_route(f"{PATH}/suggesties", suggestions, methods=["GET"])
    return router


def _find(
    context: Context, search: Search, parameters: SearchPageParameters, names: dict[str, dict[str, str]]
) -> SearchView:
    state = parameters.state()
    layers = frozenset(Layer(name) for name in state.laag)
    asked = Asked(state.q, frozenset(state.soort), frozenset(state.thema), layers, state.pagina, PAGE)
    found = search.find(asked)
    beside = _beside(search, asked, found)
    rows = context.reader.things([hit.thing.id for hit in (*found.hits, *beside)], parameters.day(context))
    view = make_view(state, found, show_hits(found.hits, rows, names["soort"]), names)
    return replace(view, beside=show_hits(beside, rows, names["soort"]))


def _beside(search: Search, asked: Asked, found: Found) -> tuple[Hit, ...]:
    """Find what has one or more of the words, where little has them all."""
    if found.partly or not 0 < found.total < FEW:
        return ()
    there = {hit.thing.id for hit in found.hits}
    loose = search.find(replace(asked, page_size=BESIDE + FEW, loose=True)).hits
    return tuple(hit for hit in loose if hit.thing.id not in there)[:BESIDE]


def _leads_somewhere(context: Context, way: SearchWay) -> bool:
    if not way.chosen:
        return True
    collection = find_collection(way.collection)
    filters = {each.name: each for each in collection.filters}
    wanted = tuple((filters[name], frozenset({value})) for name, value in way.chosen)
    return context.reader.listing(collection, Selection(context.today(), page_size=1, filters=wanted)).total > 0


def _themes(context: Context) -> dict[str, str]:
    everything = Selection(context.today(), page_size=Reader.everything)
    rows = context.reader.listing(find_collection("themas"), everything).rows
    return {row.item.ref: row.item.names.get("nl", row.item.ref) for row in rows} | {NO_THEME: "zonder thema"}


def _with_names(names: dict[str, dict[str, str]]) -> type[SearchPageParameters]:
    fields: dict[str, Any] = {
        name: (list[Literal[tuple(known)]], Field(default_factory=list))  # type: ignore[misc]  # once they are read
        for name, known in names.items()
    }
    made: type[SearchPageParameters] = create_model("ZoekPagina", __base__=SearchPageParameters, **fields)
    return made


def _html(page: str) -> Response:
    return Response(page, media_type="text/html")
