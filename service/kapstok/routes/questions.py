# SPDX-License-Identifier: EUPL-1.2
"""`/api/v1/vragen`: the named questions of `queries/`, with their SPARQL text, and their answers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import QueryParams
from starlette.responses import Response

from kapstok.catalogue import Bound, Query
from kapstok.errors import Fault, InvalidRequestError, NotFoundError
from kapstok.model import FreeQuery, ResultKind
from kapstok.negotiation import RESULT_FORMATS, Format, choose
from kapstok.representation.links import link_header
from kapstok.representation.questions import answer_json, question_json, questions_json
from kapstok.routes.context import Context, json_response

_BASE = "/api/v1/vragen"
# What serves the interfaces themselves, and the rules that infer: no questions of people.
_INTERNAL = frozenset({"afleidingen", "beschrijvingen"})
_JSON = Format("json", "application/json")
# As JSON with names, or as the engine writes a table (SPARQL 1.1 Query Results).
_ANSWER_FORMATS = (_JSON, *(replace(form, aliases=()) for form in RESULT_FORMATS[ResultKind.TABLE]))
_LONGEST = 2000  # characters of a value
_PARAMETERS: dict[str, Any] = {
    "parameters": [
        {
            "name": "parameters",
            "in": "query",
            "description": "De parameters van de vraag; zie /api/v1/vragen/{naam} voor welke dat zijn",
            "required": False,
            "style": "form",
            "explode": True,
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
        }
    ]
}


def make_router(context: Context) -> APIRouter:
    """Make the routes of the questions that are for everybody."""
    router = APIRouter(tags=["vragen"])
    queries = {query.name: query for query in context.catalogue.all() if query.subject not in _INTERNAL}
    names = _names(context)

    async def listed(request: Request) -> Response:
        _check(request.query_params, {})
        return json_response(questions_json(tuple(queries.values()), _BASE, context.version))

    async def single(request: Request, naam: str) -> Response:
        query = _find(queries, naam)
        _check(request.query_params, {})
        return json_response(question_json(query, _BASE) | {"sparql": query.text, "datasetversie": context.version})

    async def answered(request: Request, naam: str) -> Response:
        query = _find(queries, naam)
        form = choose(request.headers.get("accept"), _ANSWER_FORMATS)
        bound = query.bind(_read(query, request.query_params))
        headers = {"Link": link_header([(f"{_BASE}/{naam}", {"rel": "describedby"})]), "Vary": "Accept"}
        if form is not _JSON:
            answer = context.store.answer(FreeQuery(bound.text), lambda _: form.media_type)
            return Response(answer.content, media_type=answer.media_type, headers=headers)
        content = answer_json(context.store.select(bound), bound, _links(request, naam), context.version, names)
        response = json_response(content)
        response.headers.update(headers)
        return response

    for path, handler, summary, name, extra in (
        ("", listed, "De vragen die de graaf kan beantwoorden", "vragen", None),
        ("/{naam}", single, "Eén vraag, met haar SPARQL-tekst", "vragen-naam", None),
        ("/{naam}/antwoord", answered, "Het antwoord op een vraag", "vragen-antwoord", _PARAMETERS),
    ):
        router.add_api_route(
            _BASE + path, handler, methods=["GET"], summary=summary, operation_id=name, openapi_extra=extra
        )
    return router


def _links(request: Request, name: str) -> dict[str, Any]:
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return {"self": {"href": here}, "vraag": {"href": f"{_BASE}/{name}"}}


def _names(context: Context) -> Mapping[str, str]:
    rows = context.store.select(context.catalogue.bind("namen-van-dingen")).rows
    return {thing.value: name.value for thing, name in rows if thing is not None and name is not None}


def _find(queries: Mapping[str, Query], name: str) -> Query:
    if name not in queries:
        raise NotFoundError(f"Er is geen vraag met die naam. Zie {_BASE} voor welke er zijn.")
    return queries[name]


def _read(query: Query, given: QueryParams) -> dict[str, Bound]:
    """Turn the values into terms. Errors: InvalidRequestError that names every parameter that does not fit."""
    parameters = {parameter.name: parameter for parameter in query.parameters}
    faults, terms = _faults(given, dict.fromkeys(parameters, True)), {}
    for name, parameter in parameters.items():
        value = given.get(name, "")
        if not value.strip() or any(fault.name == name for fault in faults):
            continue
        try:
            terms[name] = parameter.term(value)
        except InvalidRequestError as error:
            faults += [Fault("query", name, fault.reason) for fault in error.faults] or [
                Fault("query", name, error.detail)
            ]
    if faults:
        raise InvalidRequestError(f"De parameters passen niet bij de vraag '{query.name}'.", tuple(faults))
    return terms


def _check(given: QueryParams, known: Mapping[str, bool]) -> None:
    """Refuse parameters that do not exist here. Errors: InvalidRequestError that names each."""
    if faults := _faults(given, known):
        raise InvalidRequestError("De parameters van het verzoek kloppen niet.", tuple(faults))


def _faults(given: QueryParams, known: Mapping[str, bool]) -> list[Fault]:
    """List what is wrong with the names: unknown, given twice, or, where `known` says it must be there, absent."""
    allowed = ", ".join(known) or "geen"
    faults = [
        Fault("query", name, f"deze parameter bestaat hier niet; wel: {allowed}") for name in given if name not in known
    ]
    for name, needed in known.items():
        values = given.getlist(name)
        if needed and not any(value.strip() for value in values):
            faults.append(Fault("query", name, "dit is verplicht"))
        elif len(values) > 1:
            faults.append(Fault("query", name, "dit mag maar één keer"))
        elif any(len(value) > _LONGEST for value in values):
            faults.append(Fault("query", name, f"dit mag ten hoogste {_LONGEST} tekens lang zijn"))
    return faults
