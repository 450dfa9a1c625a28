# SPDX-License-Identifier: EUPL-1.2
"""`/sparql`: the query side of the SPARQL 1.1 Protocol over the union of the reference layers.

A graph that does not exist is an empty graph, in FROM and in the parameters of the protocol alike: the W3C tests of the
protocol ask their questions over one. The parameters of the protocol win over FROM (§2.1.4).

A browser that names no format gets a page (`sparql_page`) with the answer as a table; all else is the protocol.
"""

import re
from collections.abc import Callable
from contextlib import suppress

from fastapi import APIRouter, Request
from starlette.responses import Response

from kapstok.errors import Fault, InvalidRequestError, KapstokError, NotAcceptableError, WorkerLostError
from kapstok.model import Answer, FreeQuery, ResultKind
from kapstok.negotiation import GRAPH_FORMATS, RESULT_FORMATS, choose, prefers_html
from kapstok.representation.service_description import describe_service
from kapstok.routes.coded import Coded, Handed
from kapstok.routes.conditional import (
    VARY,
    entity_tag,
    kept_headers,
    known_tag,
    names_any,
    not_modified,
    wanted_coding,
)
from kapstok.routes.context import accepted, context_of
from kapstok.routes.question_forms import QuestionForms
from kapstok.routes.sparql_page import SparqlPage
from kapstok.routes.sparql_request import Parameters, check_size, read_parameters, read_posted
from kapstok.routes.strangers import CLIENT_GONE, client_of, while_there

# Names for one thing: SPARQLWrapper sends all of them, beside `Accept`, because services differ in which they know.
_FORMAT = ("format", "output", "results")
_KNOWN = ("query", "default-graph-uri", "named-graph-uri", *_FORMAT)
_OF_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")
_READ_ONLY = "dit adres wijzigt niets; stel een vraag (SELECT, ASK, CONSTRUCT, DESCRIBE) met de parameter query"
_NO_QUERIES = "Deze dienst beantwoordt geen vrije vragen."
_OUTCOMES = {200: "beantwoord", 304: "ongewijzigd", CLIENT_GONE: "vertrokken", 503: "te-druk", 504: "tijd-op"} | (
    dict.fromkeys((400, 406, 413, 415), "geweigerd")
)
# Functions that give something else each time. A text that only seems to call one is asked anew, which harms nobody.
_CHANGES = re.compile(r"(?:now|rand|uuid)\s*[(#]", re.IGNORECASE)


def make_router(forms: QuestionForms) -> APIRouter:
    """Make the routes."""
    router, page = APIRouter(include_in_schema=False), SparqlPage(forms)

    async def query(request: Request) -> Response:
        return await _respond(request, page)

    router.add_api_route("/sparql", query, methods=["GET", "HEAD", "POST"])
    router.add_api_route("/sparql/termen", page.terms, methods=["GET"])
    return router


async def _respond(request: Request, page: SparqlPage) -> Response:
    """Answer a query in the address, in a form or as a bare body; a bare address gives a description of the service."""
    in_address: bytes = request.scope["query_string"]
    check_size(request, len(in_address))
    parameters = read_parameters(in_address)
    if request.method == "GET" and parameters.keys() <= set(_FORMAT):
        return await page.start(request) if _for_person(request, parameters) else _description(request, parameters)
    return await _counted(request, parameters, page)


def _for_person(request: Request, parameters: Parameters) -> bool:
    return prefers_html(accepted(request)) and not parameters.keys() & set(_FORMAT)


async def _counted(request: Request, parameters: Parameters, page: SparqlPage) -> Response:
    """Answer a query and count how it ended."""
    outcome, asked = "fout", parameters
    try:
        if request.method == "POST":
            asked = await read_posted(request, parameters)
        response = await (page.answer if _for_person(request, asked) else _answer)(request, asked)
        outcome = _OUTCOMES.get(response.status_code, outcome)
    except KapstokError as error:
        outcome = _OUTCOMES.get(error.status, outcome) if not isinstance(error, WorkerLostError) else "afgebroken"
        if not _for_person(request, asked):
            raise
        response = await page.failed(request, asked, error)
    finally:
        context_of(request).metrics.count_query(outcome)
    return response


def _description(request: Request, parameters: Parameters) -> Response:
    """Describe the service to a machine."""
    accept, name = accepted(request), _check_format(parameters)
    context = context_of(request)
    strangers = context.strangers
    if strangers is None:
        raise KapstokError(_NO_QUERIES)
    media_type = choose(accept, GRAPH_FORMATS, name).media_type
    endpoint = str(request.url.replace(query="", fragment=""))
    counted = context.store.select(context.catalogue.bind("aantallen-per-graaf")).records()
    sizes = ((row["graaf"], row["uitspraken"]) for row in counted)
    graphs = {graph.value: int(number.value) for graph, number in sizes if graph and number}
    said = describe_service(endpoint, graphs, strangers.workers, strangers.answers, context.settings.vraaglimiet)
    content = context.store.write(said, media_type)
    tag = entity_tag(content)
    if known := known_tag(request, tag) or (tag if names_any(request) else None):
        return not_modified(known)
    return Coded(Answer(content, media_type), wanted_coding(request), kept_headers(tag))


async def _answer(request: Request, parameters: Parameters) -> Response:
    """Answer a query, or say that the client has the answer already."""
    asked, name = _check(parameters)
    accept = accepted(request)

    def pick(kind: ResultKind) -> str:
        return choose(accept, RESULT_FORMATS[kind], name).media_type

    def tag_of(media_type: str) -> str:
        return entity_tag(context_of(request).version, repr(asked), media_type)

    lasting = request.method == "GET" and not _CHANGES.search(asked.text)
    if lasting and (known := _known_tag(request, pick, tag_of)):
        return not_modified(known)
    return await _run(request, asked, pick, tag_of if lasting else None)


def _known_tag(request: Request, pick: Callable[[ResultKind], str], tag_of: Callable[[str], str]) -> str | None:
    """Find the tag that the client has. A tag went out with an answer, so the text need not be run to know its kind."""
    for kind in ResultKind:
        with suppress(NotAcceptableError, InvalidRequestError):
            if tag := known_tag(request, tag_of(pick(kind))):
                return tag
    return None


async def _run(
    request: Request, asked: FreeQuery, pick: Callable[[ResultKind], str], tag_of: Callable[[str], str] | None
) -> Response:
    strangers = context_of(request).strangers
    if strangers is None:
        raise KapstokError(_NO_QUERIES)
    client = client_of(request)
    answer = await while_there(request, strangers.answer(asked, pick, client))
    if answer is None:
        return Response(status_code=CLIENT_GONE)
    coding = wanted_coding(request)
    if tag_of is None:
        return Handed(answer, coding, {"Vary": VARY, "Cache-Control": "no-store"}, (strangers, client))
    tag = tag_of(answer.media_type)
    if names_any(request):
        return not_modified(tag)
    return Handed(answer, coding, kept_headers(tag), (strangers, client))


def _check(parameters: Parameters) -> tuple[FreeQuery, str | None]:
    """Take a request apart. Errors: InvalidRequestError with every misfit."""
    known = f"deze parameter bestaat hier niet; wel: {', '.join(_KNOWN)}"
    faults = [
        Fault("query", name, _READ_ONLY if name in _OF_UPDATES else known) for name in parameters if name not in _KNOWN
    ]
    texts = parameters.get("query", [])
    if len(texts) != 1 or not texts[0].strip():
        faults.append(Fault("query", "query", "geef precies één SPARQL-vraag"))
    if faults:
        raise InvalidRequestError("De parameters van de SPARQL-vraag kloppen niet.", tuple(faults))
    default, named = (tuple(parameters.get(n, ())) for n in ("default-graph-uri", "named-graph-uri"))
    return FreeQuery(texts[0], default, named), _check_format(parameters)


def _check_format(parameters: Parameters) -> str | None:
    foreign = [name for word in _FORMAT[1:] for name in parameters.get(word, ())]
    if foreign:  # from SPARQLWrapper; it gives some formats twice, by name and by media type
        return foreign[0]
    names = parameters.get("format", [])
    if len(names) > 1:
        fault = Fault("query", "format", "geef hooguit één formaat")
        raise InvalidRequestError("Er kan maar één formaat tegelijk uit.", (fault,))
    return next(iter(names), None)
