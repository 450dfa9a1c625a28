# SPDX-License-Identifier: EUPL-1.2
"""`/vragen`: the named questions for who writes no SPARQL, and at `/vragen/{naam}` each with a form and its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode
from starlette.responses import Response

from kapstok.catalogue import Query, parse_date
from kapstok.errors import Fault, InvalidRequestError, NotFoundError
from kapstok.model import Judgement, Names, Notice
from kapstok.reference import RELATIONS, Selection
from kapstok.representation.views.cells import drop_repeated, show_term
from kapstok.representation.views.questions import (
    plain_text,
    question_address,
)
from kapstok.routes.answering import question_then
from kapstok.routes.asked import read_names, read_terms
from kapstok.routes.checked import faults_of
from kapstok.routes.context import Context, context_of
from kapstok.routes.lists import BASE
from kapstok.routes.question_forms import QuestionForms
from kapstok.terms import ID

PAGES = "/vragen"
_CHOSEN = ("geldigOp", "versie")
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
        asked = _read(request, naam, forms)
        query, given, context = asked.query, asked.given, asked.context
        values: dict[str, Any] = {"query": query, "errors": {}, "rows": None, "sparql": plain_text(query, query.text)}
        values |= {"notice": None, "standing": {}}
        status, page = 200, _page_number(request)
        if all(each.name in given for each in query.parameters):
            try:
                bound = query.bind(read_terms(query, given, asked.names))
                table = context.store.select(bound)
                values |= _shown(table.columns, table.rows, page, {**forms.labels, **asked.names})
                values |= {
                    "sparql": plain_text(query, bound.text),
                    "standing": _standing(context, table.rows, asked.day),
                }
                values["notice"] = None if table.rows else _silence(context, query, given)
            except InvalidRequestError as error:
                values["errors"], status = {fault.name: fault.reason for fault in error.faults}, error.status
        values["fields"] = forms.fields(query, given, values["errors"])
        values |= _addresses(asked) | {
            "day": asked.day.isoformat(),
            "then": context.release,
            "gone": naam not in queries,
        }
        return Response(context.pages.render("vraag.html", **values), status, media_type="text/html")

    router.add_api_route(PAGES, listed, methods=["GET"])
    router.add_api_route(f"{PAGES}/{{naam}}", single, methods=["GET"])
    return router


@dataclass(frozen=True)
class _Asked:
    """A question with its values, of now or as it was in a release, and the day for its laws.

    `chosen` is what was asked for besides, of day and release, as parameters.
    """

    query: Query
    given: Mapping[str, list[str]]
    chosen: Mapping[str, list[str]]
    context: Context
    names: Names
    day: date


def _read(request: Request, name: str, forms: QuestionForms) -> _Asked:
    """Read what is asked for. Errors: NotFoundError and InvalidRequestError with words for a person."""
    context, chosen = context_of(request), {key: request.query_params.get(key, "") for key in _CHOSEN}
    if name not in forms.queries and not chosen["versie"]:
        raise NotFoundError("Er is geen vraag met die naam. Kijk bij Vragen welke er zijn: /vragen.")
    day = parse_date(chosen["geldigOp"], "geldigOp") if chosen["geldigOp"] else context.today()
    names, query = forms.names, forms.queries.get(name)
    if chosen["versie"]:
        query, opened = question_then(context, name, chosen["versie"], known=query is not None)
        context = context.at_release(opened.release.version)
        names = read_names(context.store, context.catalogue)["nl"]
    assert query  # noqa: S101 - a release without the question was an error
    kept = {key: [value] for key, value in chosen.items() if value}
    return _Asked(query, _given(request, query), kept, context, names, day)


def _addresses(asked: _Asked) -> dict[str, Any]:
    """Return where the same answer stands: here, in the REST interface, to change it, as of now, and for good."""
    name, kept = asked.query.name, {**asked.given, **asked.chosen}
    release = asked.context.release or asked.context.releases.asks_the_same(asked.query)
    version, day = (release.version, asked.day.isoformat()) if release else ("", "")
    lasting = question_address(f"{PAGES}/{name}", {**asked.given, "geldigOp": [day], "versie": [version]})
    return {
        "here": question_address(f"{PAGES}/{name}", kept),
        "rest": question_address(f"{BASE}/vragen/{name}/antwoord", kept),
        "join": "&" if kept else "?",
        "edit": question_address("/sparql", {"vraag": [name], **asked.given}),
        "now": question_address(f"{PAGES}/{name}", asked.given),
        "lasting": (lasting if version else "", version),
    }


def _standing(context: Context, rows: Any, day: date) -> dict[str, Judgement]:  # noqa: ANN401 - rows of a Table
    """Return how the laws in an answer stand on a day, by the address of their page."""
    named = {term.value for row in rows for term in row if isinstance(term, NamedNode)}
    return {f"/doc/{iri.removeprefix(ID)}": how for iri, how in context.reader.statuses(day).items() if iri in named}


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
    if faults := tuple(faults_of(request.query_params, (*known, *_CHOSEN, "pagina"))):
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
