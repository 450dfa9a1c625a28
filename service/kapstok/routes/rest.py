# SPDX-License-Identifier: EUPL-1.2
"""The REST interface `/api/v1`: collections, their members, and the relations between them.

Source: NL API Design Rules; the list and item shapes are those of `kapstok.representation.rest`.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kapstok.model import Layer, Listing
from kapstok.negotiation import Format
from kapstok.reference import (
    COLLECTIONS,
    RELATIONS,
    Collection,
    Filter,
    Relation,
    Selection,
    find_collection,
    find_pair,
    named,
    pairs,
    read_matrix,
)
from kapstok.representation import tables
from kapstok.representation.chain import chain_json
from kapstok.representation.jsonld import COMPUTED
from kapstok.representation.links import Link
from kapstok.representation.matrix import matrix_json
from kapstok.representation.rest import listing_json, row_json
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context, context_at, context_of, json_response
from kapstok.routes.filtered import Known, with_filters
from kapstok.routes.lists import (
    BASE,
    COMPUTED_CONTEXT,
    CONTEXT,
    CONTRACT,
    Answer,
    as_json,
    as_list,
    canonical,
    choose_form,
    here,
    made_by,
    page_links,
)
from kapstok.routes.parameters import (
    ITEM_FORMATS,
    JSON,
    LINKED,
    LIST_FORMATS,
    ItemParameters,
    ListParameters,
    MatrixParameters,
    ReleasedTable,
    Spoken,
)
from kapstok.routes.permalinks import or_gone, stays_at

# What the members of a relation to no one collection are, as far as they can be narrowed: laws and norms.
_OF_LAWS = named("soort", "statusOp")


def make_router(known: Known) -> APIRouter:
    """Make the routes of every collection and relation, so that each stands in the OpenAPI document by name."""
    router = APIRouter(prefix=BASE, route_class=Checked)
    # An address that ends where the server's address ends cannot be written in OpenAPI without a slash too many.
    router.add_api_route("", _entry, methods=["GET"], include_in_schema=False)
    for address, handler in ((CONTEXT, _context), (COMPUTED_CONTEXT, _computed_context), (CONTRACT, _contract)):
        router.add_api_route(address.removeprefix(BASE), handler, methods=["GET"], include_in_schema=False)
    _add(router, "/matrix", _matrix, "Twee soorten tegen elkaar", "matrix", description=_about_matrix())
    models = {c.name: with_filters(c.name, c.filters, known) for c in COLLECTIONS}
    for collection in COLLECTIONS:
        _add_collection(router, collection, models[collection.name])
    for relation in RELATIONS:
        filters = next((c.filters for c in COLLECTIONS if c.name == relation.target), _OF_LAWS)
        model = models.get(relation.target) or with_filters(relation.target, filters, known)
        _add_relation(router, relation, filters, model)
    summary = "De keten van voorgangers en opvolgers van een wet of norm"
    _add(router, "/regelingen/{ref}/opvolging", _chain, summary, "regelingen-opvolging")
    return router


def _add_collection(router: APIRouter, collection: Collection, model: type[ListParameters]) -> None:
    def listed(request: Request, parameters: Annotated[ListParameters, Query()]) -> Response:
        context = context_at(request, parameters.versie)
        form = choose_form(request, LIST_FORMATS, parameters.format)
        listing = context.reader.listing(collection, parameters.selection(context, collection.filters, form))
        return _listed(request, context, listing, parameters, form)

    def single(request: Request, ref: str, parameters: Annotated[ItemParameters, Query()]) -> Response:
        context = context_at(request, parameters.versie)
        form = choose_form(request, ITEM_FORMATS, parameters.format)
        with or_gone(context, collection, ref):
            row = context.reader.item(collection, ref, parameters.day(context))
        stays, header = stays_at(request, context, parameters.day(context))
        links = {"self": {"href": here(request)}, "collectie": {"href": f"{BASE}/{collection.name}"}, **stays}
        content = {"_links": links} | row_json(row, parameters.writing(context))
        return as_json(request, Answer(content, links=(canonical(row.item.id), *header), offered=ITEM_FORMATS), form)

    listed.__annotations__["parameters"] = Annotated[model, Query()]
    _add(router, f"/{collection.name}", listed, collection.title, collection.name)
    _add(router, f"/{collection.name}/{{ref}}", single, f"Eén van: {collection.title}", f"{collection.name}-ref")


def _add_relation(
    router: APIRouter, relation: Relation, filters: tuple[Filter, ...], model: type[ListParameters]
) -> None:
    def related(request: Request, ref: str, parameters: Annotated[ListParameters, Query()]) -> Response:
        context = context_at(request, parameters.versie)
        form = choose_form(request, LIST_FORMATS, parameters.format)
        with or_gone(context, find_collection(relation.source), ref):
            listing = context.reader.relation(relation, ref, parameters.selection(context, filters, form))
        return _listed(request, context, listing, parameters, form, made_by(relation.query))

    related.__annotations__["parameters"] = Annotated[model, Query()]
    summary = f"{relation.target.capitalize()} bij één van: {find_collection(relation.source).title}"
    path = f"/{relation.source}/{{ref}}/{relation.target}"
    _add(router, path, related, summary, f"{relation.source}-{relation.target}")


def _add(router: APIRouter, path: str, handler: Any, summary: str, name: str, **more: Any) -> None:  # noqa: ANN401 - as FastAPI has it
    """Add a route that reads; `more` is what else OpenAPI says of it."""
    said: dict[str, Any] = {"summary": summary, "operation_id": name, "tags": [path.split("/")[1]]}
    router.add_api_route(path, handler, methods=["GET"], **said, **more)


def _about_matrix() -> str:
    known = ", ".join(f"`rij={row}&kolom={column}`" for row, column in pairs())
    return (
        "Hoeveel wegen er zijn van elk ding van de ene soort naar elk van de andere; de laatste rij is wat bij geen rij"
        f" hoort. Deze combinaties zijn er: {known}. Elke andere combinatie geeft 400."
    )


# What there is beside the collections; `{?…}` are parameters that must be filled in (RFC 6570).
_BESIDE: dict[str, dict[str, str | bool]] = {
    "openapi": {"href": CONTRACT, "title": "Beschrijving van deze interface"},
    "matrix": {"href": f"{BASE}/matrix{{?rij,kolom}}", "templated": True, "title": "Twee soorten tegen elkaar"},
    "_zoek": {"href": f"{BASE}/_zoek{{?q}}", "templated": True, "title": "Zoeken in alle dingen"},
    "vragen": {"href": f"{BASE}/vragen", "title": "De vragen die de graaf kan beantwoorden"},
    "actueel": {"href": f"{BASE}/regelingen/actueel", "title": "De lijst van 2021 naast het recht van een dag"},
    "wijzigingen": {"href": f"{BASE}/wijzigingen", "title": "Wat er in de gegevens is veranderd"},
    "uitgaven": {"href": f"{BASE}/uitgaven", "title": "De uitgaven van de gegevens"},
    "context": {"href": CONTEXT, "title": "JSON-LD-context van dingen en lijsten"},
    "contextBerekend": {"href": COMPUTED_CONTEXT, "title": "JSON-LD-context van wat berekend is"},
    "sparql": {"href": "/sparql", "title": "SPARQL"},
    "graph-store": {"href": "/graph-store?default", "title": "De hele graaf"},
    "catalogus": {"href": "/catalogus", "title": "Catalogus en downloads"},
    "kadervalidaties": {"href": f"{BASE}/kadervalidaties", "title": "Een strategisch kader nakijken (POST)"},
    "sjablonen": {"href": "/sjablonen", "title": "Sjablonen en voorbeelden van een kader"},
    "fouten": {"href": "/def/fout", "title": "Wat de fouten betekenen"},
}


async def _entry(request: Request, parameters: Annotated[Spoken, Query()]) -> Response:
    """List the collections, and what there is beside them."""
    del parameters  # of which the language decides on errors alone
    names = {c.name: {"href": f"{BASE}/{c.name}", "name": c.singular, "title": c.title} for c in COLLECTIONS}
    content = {"_links": {"self": {"href": BASE}, **_BESIDE, **names}, "datasetversie": context_of(request).version}
    return as_json(request, Answer(content, computed=True, offered=()), JSON)


async def _contract(request: Request, parameters: Annotated[Spoken, Query()]) -> Response:
    """Give the OpenAPI document."""
    del parameters
    return json_response(await run_in_threadpool(request.app.openapi))


async def _context(request: Request) -> Response:
    """Give the JSON-LD context of things, alone or in lists."""
    return json_response(context_of(request).jsonld, LINKED.media_type)


async def _computed_context() -> Response:
    """Give the JSON-LD context of answers to questions and searches."""
    return json_response(COMPUTED, LINKED.media_type)


def _chain(request: Request, ref: str, parameters: Annotated[ReleasedTable, Query()]) -> Response:
    context = context_at(request, parameters.versie)
    form, day = choose_form(request, LIST_FORMATS, parameters.format), parameters.day(context)
    with or_gone(context, find_collection("regelingen"), ref):
        steps = context.reader.chain(ref)
    things = context.reader.things([step.id for step in steps], day)
    stays, header = stays_at(request, context, day)
    links = {"self": {"href": here(request)}, "regeling": {"href": f"{BASE}/regelingen/{ref}"}, **stays}
    content = chain_json(steps, things, links, context.version, parameters.writing(context))
    return as_list(request, Answer(content, links=(made_by("opvolging-van-regeling"), *header)), form, parameters)


def _matrix(request: Request, parameters: Annotated[MatrixParameters, Query()]) -> Response:
    context = context_at(request, parameters.versie)
    form, day = choose_form(request, LIST_FORMATS, parameters.format), parameters.day(context)
    selection = Selection(day, frozenset(Layer(name) for name in parameters.laag))
    matrix = read_matrix(context.reader, parameters.rij, parameters.kolom, selection)
    stays, header = stays_at(request, context, day)
    links = {"self": {"href": here(request)}, **stays}
    content = matrix_json(matrix, links, context.version, parameters.writing(context))
    name = f"matrix-{matrix.rows_of}-{matrix.columns_of}"
    by = made_by(find_pair(parameters.rij, parameters.kolom)[0].query)
    return as_list(request, Answer(content, tables.matrix_sheet(content), name, links=(by, *header)), form, parameters)


def _listed(
    request: Request, context: Context, listing: Listing, parameters: ListParameters, form: Format, *about: Link
) -> Response:
    stays, header = stays_at(request, context, parameters.day(context))
    links = page_links(request, listing.page, listing.page_size, listing.total) | stays
    content = listing_json(listing, links, context.version, parameters.writing(context))
    return as_list(request, Answer(content, links=(*about, *header)), form, parameters)
