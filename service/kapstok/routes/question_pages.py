# SPDX-License-Identifier: EUPL-1.2
"""`/vragen`: the named questions for who writes no SPARQL, and at `/vragen/{naam}` each with a form and its answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from kapstok.catalogue import Query
from kapstok.errors import Fault, InvalidRequestError, NotFoundError
from kapstok.model import Names, Notice
from kapstok.reference import RELATIONS, Selection
from kapstok.representation.views.cells import drop_repeated, show_term
from kapstok.representation.views.questions import (
    plain_text,
    question_address,
)
from kapstok.routes.asked import read_terms
from kapstok.routes.checked import faults_of
from kapstok.routes.context import Context, context_of
from kapstok.routes.lists import BASE
from kapstok.routes.question_forms import QuestionForms

PAGES = "/vragen"
_PAGE = 100  # rows of an answer
_MISFIT = "De parameters van deze pagina kloppen niet."


def make_router(forms: QuestionForms) -> APIRouter:
    """Make the routes."""
    router = APIRouter(include_in_schema=False)
    queries, groups = forms.queries, forms.groups()

    def listed(request: Request) -> Response:
        if faults := tuple(faults_of(request.query_params, ())):
            raise InvalidRequestError(_MISFIT, faults)
        page = context_of(request).pages.render("vragen.html", groups=groups, total=len(queries))
        return Response(page, media_type="text/html")

    def single(request: Request, naam: str) -> Response:
        if naam not in queries:
            raise NotFoundError("Er is geen vraag met die naam. Kijk bij Vragen welke er zijn: /vragen.")
        query, given = queries[naam], _given(request, queries[naam])
        values: dict[str, Any] = {"query": query, "errors": {}, "rows": None, "sparql": plain_text(query, query.text)}
        values["notice"] = None
        status, page = 200, _page_number(request)
        if all(each.name in given for each in query.parameters):
            try:
                bound = query.bind(read_terms(query, given, forms.names))
                table = context_of(request).store.select(bound)
                values |= _shown(table.columns, table.rows, page, forms.labels) | {
                    "sparql": plain_text(query, bound.text)
                }
                values["notice"] = None if table.rows else _silence(context_of(request), query, given)
            except InvalidRequestError as error:
                values["errors"], status = {fault.name: fault.reason for fault in error.faults}, error.status
        fields = forms.fields(query, given, values["errors"])
        rest = question_address(f"{BASE}/vragen/{naam}/antwoord", given)
        here = question_address(f"{PAGES}/{naam}", given)
        edit = question_address("/sparql", {"vraag": [naam], **given})
        values |= {"fields": fields, "rest": rest, "here": here, "edit": edit, "join": "&" if given else "?"}
        return Response(context_of(request).pages.render("vraag.html", **values), status, media_type="text/html")

    router.add_api_route(PAGES, listed, methods=["GET"])
    router.add_api_route(f"{PAGES}/{{naam}}", single, methods=["GET"])
    return router


def _silence(context: Context, query: Query, given: Mapping[str, Sequence[str]]) -> Notice | None:
    """Say why a question has no answer, as the REST address does that asks the same; None where there is none."""
    for relation in RELATIONS:
        if relation.query == query.name and relation.parameter in given:
            ref = given[relation.parameter][0].rpartition("/")[2]
            return context.reader.relation(relation, ref, Selection(context.today())).notice
    return None


def _given(request: Request, query: Query) -> dict[str, list[str]]:
    """Return the values of a question. Errors: InvalidRequestError for a name that it does not know, or given twice."""
    known = [each.name for each in query.parameters]
    if faults := tuple(faults_of(request.query_params, (*known, "pagina"))):
        raise InvalidRequestError(_MISFIT, faults)
    return {name: [value] for name, value in request.query_params.items() if name in known}


def _page_number(request: Request) -> int:
    text = request.query_params.get("pagina", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text)):
        fault = Fault("query", "pagina", "dit moet een geheel getal van 1 of meer zijn")
        raise InvalidRequestError(_MISFIT, (fault,))
    return int(text)


def _shown(columns: tuple[str, ...], rows: Any, page: int, labels: Names) -> dict[str, Any]:  # noqa: ANN401 - rows of a Table
    pages = max(1, -(-len(rows) // _PAGE))
    if page > pages:
        fault = Fault("query", "pagina", f"deze pagina is er niet: het antwoord heeft {pages} pagina's")
        raise InvalidRequestError(_MISFIT, (fault,))
    cut = rows[(page - 1) * _PAGE : page * _PAGE]
    shown = [[show_term(term, labels) for term in row] for row in cut]
    heads, cells = drop_repeated(columns, shown)
    return {"columns": heads, "rows": cells, "total": len(rows), "page": page, "pages": pages}
