# SPDX-License-Identifier: EUPL-1.2
"""The REST interface `/api/v1`: collections, their members, and the relations between them.

Source: NL API Design Rules; the list and item shapes are those of `kapstok.representation.rest`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, create_model, field_validator
from starlette.datastructures import URL
from starlette.responses import Response

from kapstok.catalogue import parse_date
from kapstok.errors import InvalidRequestError
from kapstok.model import Layer, Listing
from kapstok.reference import (
    COLLECTIONS,
    RELATIONS,
    SORTS,
    Collection,
    Filter,
    Relation,
    Selection,
    find_collection,
    read_matrix,
)
from kapstok.representation.rest import Writing, chain_json, listing_json, matrix_json, row_json
from kapstok.routes.context import Context, context_of, json_response

BASE = "/api/v1"
_LAYERS = Literal["bron", "extern", "afgeleid"]


class ItemParameters(BaseModel):
    """Parameters of an address that gives one thing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    geldig_op: str | None = Field(
        default=None, alias="geldigOp", description="Datum waarop statusOp geldt (jjjj-mm-dd); standaard vandaag"
    )
    taal: Literal["nl", "en"] = Field(default="nl", description="Taal van namen en omschrijvingen")

    @field_validator("geldig_op")
    @classmethod
    def _is_date(cls, value: str | None) -> str | None:
        try:
            return parse_date(value, "geldigOp").isoformat() if value is not None else None
        except InvalidRequestError as error:
            raise ValueError(error.faults[0].reason) from error

    def day(self, context: Context) -> date:
        """Return the day asked for, or today."""
        return date.fromisoformat(self.geldig_op) if self.geldig_op else context.today()

    def writing(self, context: Context) -> Writing:
        """Return what decides the spelling of the answer."""
        return Writing(self.taal, self.day(context), context.functional)


_SORTS = tuple(sign + name for name in SORTS for sign in ("", "-"))


class ListParameters(ItemParameters):
    """Parameters of an address that gives a list; `_with_filters` adds those of its collection."""

    laag: list[_LAYERS] = Field(default_factory=list, description="Alleen antwoorden uit deze lagen; mag vaker")
    pagina: int = Field(default=1, ge=1, description="Nummer van de pagina, vanaf 1")
    pagina_grootte: int = Field(
        default=50, ge=1, le=500, alias="paginaGrootte", description="Aantal per pagina, ten hoogste 500"
    )

    sorteer: list[Literal[_SORTS]] = Field(  # type: ignore[valid-type]  # the tuple is fixed, only computed
        default_factory=list, description="Veld om op te sorteren, met - ervoor aflopend; mag vaker"
    )

    def selection(self, context: Context, filters: tuple[Filter, ...] = ()) -> Selection:
        """Return what to take of the list."""
        layers = frozenset(Layer(name) for name in self.laag)
        asked = tuple((f, frozenset(getattr(self, f.name))) for f in filters if getattr(self, f.name, None))
        return Selection(
            self.day(context), layers, self.pagina, self.pagina_grootte, filters=asked, sort=tuple(self.sorteer)
        )


class MatrixParameters(ItemParameters):
    """Parameters of `/matrix`."""

    rij: str = Field(description="Soort van de rijen, zoals thema")
    kolom: str = Field(description="Soort van de kolommen, zoals regeling")
    laag: list[_LAYERS] = Field(default_factory=list, description="Alleen wegen uit deze lagen; mag vaker")


Codes = Mapping[str, tuple[str, ...]]


def _with_filters(collection: Collection, codes: Codes) -> type[ListParameters]:
    """Make the parameters of a collection: those of every list, and its filters with the codes that each takes."""
    fields: dict[str, Any] = {}
    for each in collection.filters:
        words = (*codes[each.codes], "geen") if each.codes else each.words
        kind = Literal[words] if words else str
        fields[each.name] = (list[kind], Field(default_factory=list, description=f"{each.text}; mag vaker"))  # type: ignore[valid-type]
    name = f"{collection.name.capitalize()}Parameters"
    made: type[ListParameters] = create_model(name, __base__=ListParameters, **fields)
    return made


def make_router(codes: Codes) -> APIRouter:
    """Make the routes of every collection and relation, so that each stands in the OpenAPI document by name.

    `codes` gives the notations of each code list, by the name of its scheme.
    """
    router = APIRouter(prefix=BASE)
    router.add_api_route("", _entry, methods=["GET"], summary="Wat deze interface biedt", operation_id="begin")
    router.add_api_route(
        "/matrix", _matrix, methods=["GET"], summary="Twee soorten tegen elkaar", operation_id="matrix", tags=["matrix"]
    )
    models = {collection.name: _with_filters(collection, codes) for collection in COLLECTIONS}
    for collection in COLLECTIONS:
        _add_collection(router, collection, models[collection.name])
    for relation in RELATIONS:
        _add_relation(router, relation, models.get(relation.target, ListParameters))
    router.add_api_route(
        "/regelingen/{ref}/opvolging",
        _chain,
        methods=["GET"],
        summary="De keten van voorgangers en opvolgers van een wet of norm",
        operation_id="regelingen-opvolging",
        tags=["regelingen"],
    )
    return router


def _add_collection(router: APIRouter, collection: Collection, model: type[ListParameters]) -> None:
    async def listed(request: Request, parameters: Annotated[ListParameters, Query()]) -> Response:
        context = context_of(request)
        listing = context.reader.listing(collection, parameters.selection(context, collection.filters))
        return _listed(request, listing, parameters)

    async def single(request: Request, ref: str, parameters: Annotated[ItemParameters, Query()]) -> Response:
        context = context_of(request)
        row = context.reader.item(collection, ref, parameters.day(context))
        links = {"self": {"href": _here(request)}, "collectie": {"href": f"{BASE}/{collection.name}"}}
        return json_response({"_links": links} | row_json(row, parameters.writing(context)))

    listed.__annotations__["parameters"] = Annotated[model, Query()]
    _add(router, f"/{collection.name}", listed, collection.title, collection.name)
    _add(router, f"/{collection.name}/{{ref}}", single, f"Eén van: {collection.title}", f"{collection.name}-ref")


def _add_relation(router: APIRouter, relation: Relation, model: type[ListParameters]) -> None:
    filters = next((c.filters for c in COLLECTIONS if c.name == relation.target), ())

    async def related(request: Request, ref: str, parameters: Annotated[ListParameters, Query()]) -> Response:
        context = context_of(request)
        listing = context.reader.relation(relation, ref, parameters.selection(context, filters))
        return _listed(request, listing, parameters)

    related.__annotations__["parameters"] = Annotated[model, Query()]
    source = find_collection(relation.source)
    summary = f"{relation.target.capitalize()} bij één van: {source.title}"
    _add(
        router,
        f"/{relation.source}/{{ref}}/{relation.target}",
        related,
        summary,
        f"{relation.source}-{relation.target}",
    )


def _add(router: APIRouter, path: str, handler: Any, summary: str, name: str) -> None:  # noqa: ANN401 - a handler
    router.add_api_route(path, handler, methods=["GET"], summary=summary, operation_id=name, tags=[path.split("/")[1]])


async def _entry(request: Request) -> Response:
    """List the collections."""
    names = {c.name: {"href": f"{BASE}/{c.name}", "title": c.title} for c in COLLECTIONS}
    links = {"self": {"href": BASE}, "openapi": {"href": f"{BASE}/openapi.json"}, **names}
    return json_response({"_links": links, "datasetversie": context_of(request).version})


async def _chain(request: Request, ref: str, parameters: Annotated[ItemParameters, Query()]) -> Response:
    context = context_of(request)
    links = {"self": {"href": _here(request)}, "regeling": {"href": f"{BASE}/regelingen/{ref}"}}
    steps = context.reader.chain(ref)
    return json_response(chain_json(steps, links, context.version, parameters.writing(context)))


async def _matrix(request: Request, parameters: Annotated[MatrixParameters, Query()]) -> Response:
    context = context_of(request)
    selection = Selection(parameters.day(context), frozenset(Layer(name) for name in parameters.laag))
    matrix = read_matrix(context.reader, parameters.rij, parameters.kolom, selection)
    links = {"self": {"href": _here(request)}}
    return json_response(matrix_json(matrix, links, context.version, parameters.writing(context)))


def _listed(request: Request, listing: Listing, parameters: ListParameters) -> Response:
    context = context_of(request)
    content = listing_json(listing, _page_links(request, listing), context.version, parameters.writing(context))
    return json_response(content)


def _page_links(request: Request, listing: Listing) -> dict[str, Any]:
    last = max(1, -(-listing.total // listing.page_size))
    pages = {"first": 1, "last": last}
    if listing.page > 1:
        pages["prev"] = min(listing.page - 1, last)
    if listing.page < last:
        pages["next"] = listing.page + 1
    links = {name: {"href": _local(request.url.include_query_params(pagina=page))} for name, page in pages.items()}
    return {"self": {"href": _here(request)}, **links}


def _here(request: Request) -> str:
    return _local(request.url)


def _local(url: URL) -> str:
    """Leave the host out of an address, so that an answer is the same behind every proxy."""
    return url.path + (f"?{url.query}" if url.query else "")
