# SPDX-License-Identifier: EUPL-1.2
"""Linked data: `/id/…` answers 303 to `/doc/…`, which describes the thing; `/def/ib` is the ontology.

Source: the Dutch URI strategy (`{domain}/{id|doc|def}/{soort}/{ref}`) and RFC 9110 §12 for negotiation.
"""

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode
from starlette.responses import RedirectResponse, Response

from kapstok.errors import Fault, InvalidRequestError, NotFoundError, known_errors
from kapstok.model import Statements
from kapstok.negotiation import DOCUMENT_FORMATS, HTML, Format, choose
from kapstok.routes.context import Context, context_of
from kapstok.terms import BASE, ThingName, is_segment

router = APIRouter()


@router.get("/id/{soort}/{ref:path}", include_in_schema=False)
async def thing(request: Request, soort: str, ref: str) -> Response:
    """Point from the thing to the document about it; the ref of a named graph has slashes."""
    _description(context_of(request), soort, ref)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/doc/{soort}/{ref}{query}", 303, headers={"Vary": "Accept"})


@router.get("/doc/{soort}/{ref:path}", include_in_schema=False)
async def document(request: Request, soort: str, ref: str) -> Response:
    """Describe a thing in the format asked for."""
    context = context_of(request)
    form = _format(request)
    statements = _description(context, soort, ref)
    iri = ThingName(soort, ref).iri
    if form is HTML:
        return _html(context.pages.thing(iri, statements, context.reader.law(iri, context.today())))
    return _written(context, statements, form)


@router.get("/def/ib", include_in_schema=False)
async def ontology(request: Request) -> Response:
    """Give the ontology, as a page or as RDF."""
    context = context_of(request)
    form = _format(request)
    statements = context.store.statements(context.catalogue.bind("ontologie"))
    if form is HTML:
        terms = context.store.select(context.catalogue.bind("termen-van-ontologie"))
        return _html(context.pages.render("ontologie.html", terms=list(terms.records()), iri=BASE + "def/ib"))
    return _written(context, statements, form)


@router.get("/def/fout", include_in_schema=False)
async def errors(request: Request) -> Response:
    """Explain the types of error that problem documents name."""
    return _html(context_of(request).pages.render("fouten.html", errors=known_errors()))


def _format(request: Request) -> Format:
    unknown = [name for name in request.query_params if name != "format"]
    if unknown:
        faults = tuple(Fault("query", name, "deze parameter bestaat hier niet; wel: format") for name in unknown)
        raise InvalidRequestError("De parameters van dit adres kloppen niet.", faults)
    return choose(request.headers.get("accept"), DOCUMENT_FORMATS, request.query_params.get("format"))


def _description(context: Context, soort: str, ref: str) -> Statements:
    parts = [soort, *(ref.split("/") if soort == "graaf" else [ref])]
    if not all(is_segment(part) for part in parts):
        raise NotFoundError("Een ding heeft een adres van kleine letters, cijfers en koppeltekens.")
    iri = NamedNode(ThingName(soort, ref).iri)
    statements = context.store.statements(context.catalogue.bind("beschrijving-van-ding", ding=iri))
    if not any(quad[0] == iri for quad in statements.quads):
        raise NotFoundError(f"Er is geen ding met het adres /id/{soort}/{ref}.")
    return statements


def _written(context: Context, statements: Statements, form: Format) -> Response:
    content = context.store.write(statements, form.media_type)
    return Response(content, media_type=form.media_type, headers={"Vary": "Accept"})


def _html(text: str) -> Response:
    return Response(text, media_type="text/html", headers={"Vary": "Accept"})
