# SPDX-License-Identifier: EUPL-1.2
"""`/api/v1/vragen`: the named questions of `queries/`, with their SPARQL text, and their answers.

The answer to each has an address of its own, so that its parameters and columns stand in the OpenAPI document.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Query as QueryParameters
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kapstok.catalogue import Query
from kapstok.model import Names
from kapstok.representation.openapi import COLUMNS
from kapstok.representation.questions import question_json, questions_json
from kapstok.routes.answering import QUESTIONS, answer_now, answer_then, unknown_question
from kapstok.routes.asked import AnswerParameters, EarlierParameters, make_models, read_names
from kapstok.routes.checked import Checked
from kapstok.routes.context import Context
from kapstok.routes.lists import Answer, as_json, as_list, choose_form
from kapstok.routes.parameters import JSON, LIST_FORMATS, Spoken, SpokenTable


def make_router(context: Context) -> APIRouter:
    """Make the routes of the questions that are for everybody."""
    router = APIRouter(tags=["vragen"], route_class=Checked)
    queries = context.catalogue.public()
    names = read_names(context.store, context.catalogue)

    async def listed(request: Request, parameters: Annotated[SpokenTable, QueryParameters()]) -> Response:
        form = choose_form(request, LIST_FORMATS, parameters.format)
        content = questions_json(tuple(queries.values()), QUESTIONS, context.version)
        return as_list(request, Answer(content, computed=True), form, parameters)

    async def single(request: Request, naam: str, parameters: Annotated[Spoken, QueryParameters()]) -> Response:
        del parameters  # questions are in Dutch; the language decides on errors alone
        query = _find(queries, naam)
        content = question_json(query, QUESTIONS) | {"sparql": query.text, "datasetversie": context.version}
        return as_json(request, Answer(content, computed=True, offered=()), JSON)

    async def unknown(
        request: Request, naam: str, parameters: Annotated[EarlierParameters, QueryParameters()]
    ) -> Response:
        if parameters.versie is None:
            raise unknown_question()
        return await run_in_threadpool(answer_then, request, naam, parameters, known=False)

    said: dict[str, Any] = {"methods": ["GET"]}
    summary = "De vragen die de graaf kan beantwoorden"
    router.add_api_route(QUESTIONS, listed, summary=summary, operation_id="vragen", **said)
    summary = "Eén vraag, met haar SPARQL-tekst"
    router.add_api_route(f"{QUESTIONS}/{{naam}}", single, summary=summary, operation_id="vragen-naam", **said)
    models = make_models(queries.values(), names["nl"], [release.version for release in context.releases.all()])
    for query in queries.values():
        _add_answer(router, query, models[query.parameters], names)
    router.add_api_route(f"{QUESTIONS}/{{naam}}/antwoord", unknown, include_in_schema=False, **said)
    return router


def _add_answer(router: APIRouter, query: Query, model: type[AnswerParameters], names: Mapping[str, Names]) -> None:
    async def answered(request: Request, parameters: Annotated[AnswerParameters, QueryParameters()]) -> Response:
        if parameters.versie is None:
            return answer_now(request, query, parameters, names[parameters.taal])
        return await run_in_threadpool(answer_then, request, query.name, parameters, known=True)

    answered.__annotations__["parameters"] = Annotated[model, QueryParameters()]
    router.add_api_route(
        f"{QUESTIONS}/{query.name}/antwoord",
        answered,
        methods=["GET"],
        summary=query.summary,
        description=f"{query.question} Met HEAD komen alleen de koppen.",
        operation_id=f"vragen-{query.name}-antwoord",
        openapi_extra={COLUMNS: list(query.columns)},
    )


def _find(queries: Mapping[str, Query], name: str) -> Query:
    if name not in queries:
        raise unknown_question()
    return queries[name]
