# SPDX-License-Identifier: EUPL-1.2
"""A page for every collection, at the address of its name, and `/verzamelingen` with all of them."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, create_model, field_validator
from starlette.responses import Response

from kapstok.listed import Shelf
from kapstok.model import Layer, Place
from kapstok.reference import Collection, Reader, Selection, find_collection
from kapstok.reference.facets import read_listed
from kapstok.reference.relations import RELATIONS
from kapstok.reference.shelves import group_collections
from kapstok.representation.views.list_state import ListState
from kapstok.representation.views.listing import PAGE, make_list
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context, context_of
from kapstok.routes.filtered import Known, filter_fields
from kapstok.routes.legislation_pages import PageParameters
from kapstok.routes.parameters import LAYERS
from kapstok.routes.permalinks import lasting

OVERVIEW = "/verzamelingen"


class _Nothing(BaseModel):
    """No parameters."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ListPageParameters(PageParameters):
    """Parameters of the page of a collection; `make_router` adds those of its filters."""

    laag: list[LAYERS] = Field(default_factory=list)
    sorteer: list[str] = Field(default_factory=list)
    pagina: int = Field(default=1, ge=1, le=1_000_000)
    alle: str = Field(default="", max_length=60)

    @field_validator("pagina", mode="before")
    @classmethod
    def _is_given(cls, value: object) -> object:
        return value or 1

    def state(self, collection: Collection) -> ListState:
        """Return what is asked for, each value once."""
        chosen = {f.name: tuple(dict.fromkeys(getattr(self, f.name))) for f in collection.filters}
        layers = tuple(dict.fromkeys(self.laag))
        whole = self.alle if self.alle in chosen else ""
        sort, day = tuple(self.sorteer), self.geldig_op or ""
        return ListState(collection.name, chosen, layers, sort, day, self.pagina, whole)

    def selection(self, context: Context, collection: Collection) -> Selection:
        """Return what to take of the collection."""
        asked = tuple((f, frozenset(given)) for f in collection.filters if (given := getattr(self, f.name)))
        layers = frozenset(Layer(name) for name in self.laag)
        return Selection(self.day(context), layers, self.pagina, PAGE, asked, tuple(self.sorteer))


def make_router(context: Context, known: Known) -> APIRouter:
    """Make a route for each collection; `known` is what their filters can name."""
    router = APIRouter(route_class=Checked, include_in_schema=False)
    groups = group_collections(context.store, context.catalogue)
    for title, shelves in groups.items():
        for shelf in shelves:
            _add_list(router, find_collection(shelf.name), known, title, shelf)

    def overview(request: Request, parameters: Annotated[_Nothing, Query()]) -> Response:
        del parameters
        return _page(request, "verzamelingen.html", groups=groups)

    router.add_api_route(OVERVIEW, overview, methods=["GET"])
    return router


def _add_list(router: APIRouter, collection: Collection, known: Known, subject: str, shelf: Shelf) -> None:
    def listed(request: Request, parameters: Annotated[ListPageParameters, Query()]) -> Response:
        context = context_of(request)
        found = read_listed(context.reader, collection, parameters.selection(context, collection))
        state, day = parameters.state(collection), parameters.day(context)
        view = make_list(state, found, _places(context, collection, state, day))
        kept = f"?geldigOp={day}" if parameters.geldig_op else ""
        values = {"meaning": shelf.meaning, "subject": subject, "day": day, "kept": kept}
        return _page(request, "lijst.html", view=view, lasting=lasting(context, view.files[0][1], day), **values)

    fields = filter_fields(collection.filters, known)
    model = create_model(f"{collection.name.capitalize()}Pagina", __base__=ListPageParameters, **fields)
    listed.__annotations__["parameters"] = Annotated[model, Query()]
    router.add_api_route(f"/{collection.name}", listed, methods=["GET"])


def _places(context: Context, collection: Collection, state: ListState, day: date) -> dict[str, Place]:
    """Find where laws are mentioned under a heading of the themes that were chosen: what the reason rests on."""
    if collection.name != "regelingen":
        return {}
    of_theme = next(r for r in RELATIONS if (r.source, r.target) == ("themas", "regelingen"))
    themes = {row.item.id: row.item.ref for row in context.reader.listing(find_collection("themas"), _all(day)).rows}
    places: dict[str, Place] = {}
    for ref in [ref for iri, ref in themes.items() if {iri, ref} & {*state.chosen.get("thema", ())}]:
        for row in context.reader.relation(of_theme, ref, _all(day)).rows:
            if row.mentions and row.mentions[0].places:
                places.setdefault(row.item.id, row.mentions[0].places[0])
    return places


def _all(day: date) -> Selection:
    return Selection(day, page_size=Reader.everything)


def _page(request: Request, template: str, **values: Any) -> Response:  # noqa: ANN401 - templates take any value
    return Response(context_of(request).pages.render(template, **values), media_type="text/html")
