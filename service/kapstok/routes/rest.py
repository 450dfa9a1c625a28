# SPDX-License-Identifier: EUPL-1.2
"""The REST interface `/api/v1`: collections, their members, and the relations between them.

Source: NL API Design Rules; the list and item shapes are those of `kapstok.representation.rest`.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.datastructures import URL
from starlette.responses import Response

from kapstok.model import Layer, Listing
from kapstok.negotiation import Format, choose
from kapstok.reference import (
    COLLECTIONS,
    RELATIONS,
    Collection,
    Relation,
    Selection,
    find_collection,
    read_matrix,
)
from kapstok.representation import tables
from kapstok.representation.jsonld import RELATION as CONTEXT_RELATION
from kapstok.representation.rest import Json, chain_json, listing_json, matrix_json, row_json
from kapstok.routes.context import Context, context_of, json_response
from kapstok.routes.parameters import (
    CSV,
    ITEM_FORMATS,
    JSON,
    LINKED,
    LIST_FORMATS,
    ItemParameters,
    Known,
    ListParameters,
    MatrixParameters,
    TableParameters,
    with_filters,
)

BASE = "/api/v1"
CONTEXT = f"{BASE}/context.jsonld"


def make_router(known: Known) -> APIRouter:
    """Make the routes of every collection and relation, so that each stands in the OpenAPI document by name."""
    router = APIRouter(prefix=BASE)
    # An address that ends where the server's address ends cannot be written in OpenAPI without a slash too many.
    router.add_api_route("", _entry, methods=["GET"], include_in_schema=False)
    router.add_api_route("/context.jsonld", _context, methods=["GET"], include_in_schema=False)
    _add(router, "/matrix", _matrix, "Twee soorten tegen elkaar", "matrix")
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
    async def listed(request: Request, parameters: Annotated[ListParameters, Query()]) -> Response:
        context, form = context_of(request), _form(request, LIST_FORMATS, parameters.format)
        listing = context.reader.listing(collection, parameters.selection(context, collection.filters, form))
        return _listed(request, listing, parameters, form)

    async def single(request: Request, ref: str, parameters: Annotated[ItemParameters, Query()]) -> Response:
        context, form = context_of(request), _form(request, ITEM_FORMATS, parameters.format)
        row = context.reader.item(collection, ref, parameters.day(context))
        links = {"self": {"href": _here(request)}, "collectie": {"href": f"{BASE}/{collection.name}"}}
        return _as_json(context, {"_links": links} | row_json(row, parameters.writing(context)), form)

    listed.__annotations__["parameters"] = Annotated[model, Query()]
    _add(router, f"/{collection.name}", listed, collection.title, collection.name)
    _add(router, f"/{collection.name}/{{ref}}", single, f"Eén van: {collection.title}", f"{collection.name}-ref")


def _add_relation(router: APIRouter, relation: Relation, model: type[ListParameters]) -> None:
    filters = next((c.filters for c in COLLECTIONS if c.name == relation.target), ())

    async def related(request: Request, ref: str, parameters: Annotated[ListParameters, Query()]) -> Response:
        context, form = context_of(request), _form(request, LIST_FORMATS, parameters.format)
        listing = context.reader.relation(relation, ref, parameters.selection(context, filters, form))
        return _listed(request, listing, parameters, form)

    related.__annotations__["parameters"] = Annotated[model, Query()]
    summary = f"{relation.target.capitalize()} bij één van: {find_collection(relation.source).title}"
    path = f"/{relation.source}/{{ref}}/{relation.target}"
    _add(router, path, related, summary, f"{relation.source}-{relation.target}")


def _add(router: APIRouter, path: str, handler: Any, summary: str, name: str) -> None:  # noqa: ANN401 - a handler
    router.add_api_route(path, handler, methods=["GET"], summary=summary, operation_id=name, tags=[path.split("/")[1]])


async def _entry(request: Request) -> Response:
    """List the collections."""
    names = {c.name: {"href": f"{BASE}/{c.name}", "name": c.singular, "title": c.title} for c in COLLECTIONS}
    links = {"self": {"href": BASE}, "openapi": {"href": f"{BASE}/openapi.json"}, **names}
    return json_response({"_links": links, "datasetversie": context_of(request).version})


async def _context(request: Request) -> Response:
    """Give the JSON-LD context of every answer."""
    return json_response(context_of(request).jsonld, LINKED.media_type)


async def _chain(request: Request, ref: str, parameters: Annotated[TableParameters, Query()]) -> Response:
    context, form = context_of(request), _form(request, LIST_FORMATS, parameters.format)
    links = {"self": {"href": _here(request)}, "regeling": {"href": f"{BASE}/regelingen/{ref}"}}
    content = chain_json(context.reader.chain(ref), links, context.version, parameters.writing(context))
    return _as_list(request, content, form, parameters)


async def _matrix(request: Request, parameters: Annotated[MatrixParameters, Query()]) -> Response:
    context, form = context_of(request), _form(request, (JSON,))
    selection = Selection(parameters.day(context), frozenset(Layer(name) for name in parameters.laag))
    matrix = read_matrix(context.reader, parameters.rij, parameters.kolom, selection)
    links = {"self": {"href": _here(request)}}
    return _as_json(context, matrix_json(matrix, links, context.version, parameters.writing(context)), form)


def _form(request: Request, offered: tuple[Format, ...], name: str | None = None) -> Format:
    return choose(", ".join(request.headers.getlist("accept")) or None, offered, name)


def _listed(request: Request, listing: Listing, parameters: ListParameters, form: Format) -> Response:
    context = context_of(request)
    content = listing_json(listing, _page_links(request, listing), context.version, parameters.writing(context))
    return _as_list(request, content, form, parameters)


def _as_json(context: Context, content: Json, form: Format) -> Response:
    if form is LINKED:
        response = json_response(context.jsonld | content, LINKED.media_type)
    else:
        response = json_response(content)
        response.headers["Link"] = f'<{CONTEXT}>; rel="{CONTEXT_RELATION}"; type="{LINKED.media_type}"'
    response.headers["Vary"] = "Accept"
    return response


def _as_list(request: Request, content: Json, form: Format, parameters: TableParameters) -> Response:
    if form in ITEM_FORMATS:
        return _as_json(context_of(request), content, form)
    name = request.url.path.removeprefix(BASE).strip("/").replace("/", "-")
    records = tables.read_records(content["items"])
    body = parameters.csv(records) if form is CSV else tables.xlsx_bytes(records, name)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form.name}"', "Vary": "Accept"}
    links = [(rel, content["_links"][rel]["href"]) for rel in ("prev", "next") if rel in content["_links"]]
    if links:
        headers["Link"] = ", ".join(f'<{href}>; rel="{rel}"' for rel, href in links)
    return Response(body, media_type=form.media_type, headers=headers)


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
