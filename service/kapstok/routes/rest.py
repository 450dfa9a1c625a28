# SPDX-License-Identifier: EUPL-1.2
"""The REST interface `/api/v1`: collections, their members, and the relations between them.

Source: NL API Design Rules; the list and item shapes are those of `kapstok.representation.rest`.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from kapstok.model import Layer, Listing
from kapstok.negotiation import Format
from kapstok.reference import (
    COLLECTIONS,
    RELATIONS,
    Collection,
    Relation,
    Selection,
    find_collection,
    pairs,
    read_matrix,
)
from kapstok.representation import tables
from kapstok.representation.jsonld import COMPUTED
from kapstok.representation.rest import chain_json, listing_json, matrix_json, row_json
from kapstok.routes.context import Context, context_of, json_response
from kapstok.routes.lists import (
    BASE,
    COMPUTED_CONTEXT,
    CONTEXT,
    Answer,
    as_json,
    as_list,
    choose_form,
    here,
    page_links,
)
from kapstok.routes.parameters import (
    ITEM_FORMATS,
    LINKED,
    LIST_FORMATS,
    ItemParameters,
    Known,
    ListParameters,
    MatrixParameters,
    TableParameters,
    with_filters,
)


def make_router(known: Known) -> APIRouter:
    """Make the routes of every collection and relation, so that each stands in the OpenAPI document by name."""
    router = APIRouter(prefix=BASE)
    # An address that ends where the server's address ends cannot be written in OpenAPI without a slash too many.
    router.add_api_route("", _entry, methods=["GET"], include_in_schema=False)
    for address, handler in ((CONTEXT, _context), (COMPUTED_CONTEXT, _computed_context)):
        router.add_api_route(address.removeprefix(BASE), handler, methods=["GET"], include_in_schema=False)
    _add(router, "/matrix", _matrix, "Twee soorten tegen elkaar", "matrix", description=_about_matrix())
    models = {collection.name: with_filters(collection, known) for collection in COLLECTIONS}
    for collection in COLLECTIONS:
        _add_collection(router, collection, models[collection.name])
    for relation in RELATIONS:
        _add_relation(router, relation, models.get(relation.target, ListParameters))
    summary = "De keten van voorgangers en opvolgers van een wet of norm"
    _add(router, "/regelingen/{ref}/opvolging", _chain, summary, "regelingen-opvolging")
    return router


def examples(context: Context) -> dict[str, tuple[str, str]]:
    """Return for each collection its title and the ref of one member."""
    one = Selection(context.today(), page_size=1)
    found = {c: context.reader.listing(c, one).rows for c in COLLECTIONS}
    return {c.name: (c.title, rows[0].item.ref if rows else "") for c, rows in found.items()}


def _add_collection(router: APIRouter, collection: Collection, model: type[ListParameters]) -> None:
    def listed(request: Request, parameters: Annotated[ListParameters, Query()]) -> Response:
        context, form = context_of(request), choose_form(request, LIST_FORMATS, parameters.format)
        listing = context.reader.listing(collection, parameters.selection(context, collection.filters, form))
        return _listed(request, listing, parameters, form)

    def single(request: Request, ref: str, parameters: Annotated[ItemParameters, Query()]) -> Response:
        context, form = context_of(request), choose_form(request, ITEM_FORMATS, parameters.format)
        row = context.reader.item(collection, ref, parameters.day(context))
        links = {"self": {"href": here(request)}, "collectie": {"href": f"{BASE}/{collection.name}"}}
        return as_json(request, Answer({"_links": links} | row_json(row, parameters.writing(context))), form)

    listed.__annotations__["parameters"] = Annotated[model, Query()]
    _add(router, f"/{collection.name}", listed, collection.title, collection.name)
    _add(router, f"/{collection.name}/{{ref}}", single, f"Eén van: {collection.title}", f"{collection.name}-ref")


def _add_relation(router: APIRouter, relation: Relation, model: type[ListParameters]) -> None:
    filters = next((c.filters for c in COLLECTIONS if c.name == relation.target), ())

    def related(request: Request, ref: str, parameters: Annotated[ListParameters, Query()]) -> Response:
        context, form = context_of(request), choose_form(request, LIST_FORMATS, parameters.format)
        listing = context.reader.relation(relation, ref, parameters.selection(context, filters, form))
        return _listed(request, listing, parameters, form)

    related.__annotations__["parameters"] = Annotated[model, Query()]
    summary = f"{relation.target.capitalize()} bij één van: {find_collection(relation.source).title}"
    path = f"/{relation.source}/{{ref}}/{relation.target}"
    _add(router, path, related, summary, f"{relation.source}-{relation.target}")


def _add(router: APIRouter, path: str, handler: Any, summary: str, name: str, **more: Any) -> None:  # noqa: ANN401
    """Add a route that reads; `more` is what else OpenAPI says of it."""
    said: dict[str, Any] = {"summary": summary, "operation_id": name, "tags": [path.split("/")[1]]}
    router.add_api_route(path, handler, methods=["GET"], **said, **more)


def _about_matrix() -> str:
    known = ", ".join(f"`rij={row}&kolom={column}`" for row, column in pairs())
    return (
        "Hoeveel wegen er zijn van elk ding van de ene soort naar elk van de andere; de laatste rij is wat bij geen rij"
        f" hoort. Deze combinaties zijn er: {known}. Elke andere combinatie geeft 400."
    )


async def _entry(request: Request) -> Response:
    """List the collections."""
    names = {c.name: {"href": f"{BASE}/{c.name}", "name": c.singular, "title": c.title} for c in COLLECTIONS}
    links = {"self": {"href": BASE}, "openapi": {"href": f"{BASE}/openapi.json"}, **names}
    return json_response({"_links": links, "datasetversie": context_of(request).version})


async def _context(request: Request) -> Response:
    """Give the JSON-LD context of things, alone or in lists."""
    return json_response(context_of(request).jsonld, LINKED.media_type)


async def _computed_context() -> Response:
    """Give the JSON-LD context of answers to questions and searches."""
    return json_response(COMPUTED, LINKED.media_type)


def _chain(request: Request, ref: str, parameters: Annotated[TableParameters, Query()]) -> Response:
    context, form = context_of(request), choose_form(request, LIST_FORMATS, parameters.format)
    links = {"self": {"href": here(request)}, "regeling": {"href": f"{BASE}/regelingen/{ref}"}}
    content = chain_json(context.reader.chain(ref), links, context.version, parameters.writing(context))
    return as_list(request, Answer(content), form, parameters)


def _matrix(request: Request, parameters: Annotated[MatrixParameters, Query()]) -> Response:
    context, form = context_of(request), choose_form(request, LIST_FORMATS, parameters.format)
    selection = Selection(parameters.day(context), frozenset(Layer(name) for name in parameters.laag))
    matrix = read_matrix(context.reader, parameters.rij, parameters.kolom, selection)
    links = {"self": {"href": here(request)}}
    content = matrix_json(matrix, links, context.version, parameters.writing(context))
    name = f"matrix-{matrix.rows_of}-{matrix.columns_of}"
    return as_list(request, Answer(content, tables.matrix_sheet(content), name), form, parameters)


def _listed(request: Request, listing: Listing, parameters: ListParameters, form: Format) -> Response:
    context = context_of(request)
    links = page_links(request, listing.page, listing.page_size, listing.total)
    content = listing_json(listing, links, context.version, parameters.writing(context))
    return as_list(request, Answer(content), form, parameters)
