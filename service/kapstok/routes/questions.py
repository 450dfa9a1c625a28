# SPDX-License-Identifier: EUPL-1.2
"""`/api/v1/vragen`: the named questions of `queries/`, with their SPARQL text, and their answers.

The answer to each has an address of its own, so that its parameters and columns stand in the OpenAPI document.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Query as QueryParameters
from starlette.responses import Response

from kapstok.catalogue import Query
from kapstok.errors import NotFoundError
from kapstok.model import FreeQuery
from kapstok.representation.links import link_header
from kapstok.representation.openapi import COLUMNS
from kapstok.representation.questions import Names, answer_json, answer_sheet, question_json, questions_json
from kapstok.routes.asked import ANSWER_FORMATS, SPARQL_FORMATS, AnswerParameters, make_models, read_names
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context
from kapstok.routes.lists import BASE, Answer, as_json, as_list, choose_form, here, links_of, made_by
from kapstok.routes.parameters import JSON, LIST_FORMATS, Spoken, SpokenTable

_BASE = f"{BASE}/vragen"


def make_router(context: Context) -> APIRouter:
    """Make the routes of the questions that are for everybody."""
    router = APIRouter(tags=["vragen"], route_class=Checked)
    queries = context.catalogue.public()
    names = read_names(context)

    async def listed(request: Request, parameters: Annotated[SpokenTable, QueryParameters()]) -> Response:
        form = choose_form(request, LIST_FORMATS, parameters.format)
        content = questions_json(tuple(queries.values()), _BASE, context.version)
        return as_list(request, Answer(content, computed=True), form, parameters)

    async def single(request: Request, naam: str, parameters: Annotated[Spoken, QueryParameters()]) -> Response:
        del parameters  # questions are in Dutch; the language decides on errors alone
        query = _find(queries, naam)
        content = question_json(query, _BASE) | {"sparql": query.text, "datasetversie": context.version}
        return as_json(request, Answer(content, computed=True, offered=()), JSON)

    async def unknown() -> Response:
        raise _unknown()

    said: dict[str, Any] = {"methods": ["GET"]}
    summary = "De vragen die de graaf kan beantwoorden"
    router.add_api_route(_BASE, listed, summary=summary, operation_id="vragen", **said)
    summary = "Eén vraag, met haar SPARQL-tekst"
    router.add_api_route(f"{_BASE}/{{naam}}", single, summary=summary, operation_id="vragen-naam", **said)
    models = make_models(queries.values(), names["nl"])
    for query in queries.values():
        _add_answer(router, context, query, models[query.parameters], names)
    router.add_api_route(f"{_BASE}/{{naam}}/antwoord", unknown, include_in_schema=False, **said)
    return router


def _add_answer(
    router: APIRouter, context: Context, query: Query, model: type[AnswerParameters], names: Mapping[str, Names]
) -> None:
    links = (made_by(query.name), (f"{_BASE}/{query.name}", {"rel": "describedby"}))

    async def answered(request: Request, parameters: Annotated[AnswerParameters, QueryParameters()]) -> Response:
        form = choose_form(request, ANSWER_FORMATS, parameters.format)
        bound = query.bind(parameters.terms())
        if form in SPARQL_FORMATS:
            answer = context.store.answer(FreeQuery(bound.text), lambda _: form.media_type)
            said = Answer({}, links=links, offered=ANSWER_FORMATS)
            headers = {"Link": link_header(links_of(request, said, form)), "Vary": "Accept"}
            return Response(answer.content, media_type=answer.media_type, headers=headers)
        around = {"self": {"href": here(request)}, "vraag": {"href": links[0][0]}}
        known = names[parameters.taal]
        content = answer_json(context.store.select(bound), bound, around, context.version, known)
        table = Answer(content, answer_sheet(content), query.name, True, links, ANSWER_FORMATS)
        return as_list(request, table, form, parameters)

    answered.__annotations__["parameters"] = Annotated[model, QueryParameters()]
    router.add_api_route(
        f"{_BASE}/{query.name}/antwoord",
        answered,
        methods=["GET"],
        summary=query.summary,
        description=f"{query.question} Met HEAD komen alleen de koppen.",
        operation_id=f"vragen-{query.name}-antwoord",
        openapi_extra={COLUMNS: list(query.columns)},
    )


def _find(queries: Mapping[str, Query], name: str) -> Query:
    if name not in queries:
        raise _unknown()
    return queries[name]


def _unknown() -> NotFoundError:
    return NotFoundError(f"Er is geen vraag met die naam. Zie {_BASE} voor welke er zijn.")
