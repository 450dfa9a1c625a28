# SPDX-License-Identifier: EUPL-1.2
"""`/sparql` as a person sees it: named questions to start from, the question in an editor, and the answer as a table.

Every state is an address: `query` is a question of one's own, `vraag` with its parameters a named one. The answer comes
from the same workers, within the same limits, as that to a machine.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kapstok.catalogue import Query
from kapstok.errors import Fault, InvalidRequestError, KapstokError
from kapstok.model import Answer, FreeQuery
from kapstok.negotiation import RESULT_FORMATS
from kapstok.representation.views.cells import terms_of_ontology
from kapstok.representation.views.questions import (
    QuestionField,
    plain_text,
)
from kapstok.representation.views.sparql import MEDIA_TYPES, Shown, explain, point_out, show_answer
from kapstok.routes.asked import read_terms
from kapstok.routes.checked import ONCE
from kapstok.routes.coded import Coded, Handed
from kapstok.routes.conditional import VARY, wanted_coding
from kapstok.routes.context import context_of, json_response
from kapstok.routes.question_forms import QuestionForms
from kapstok.routes.sparql_request import Parameters
from kapstok.routes.strangers import CLIENT_GONE, client_of, while_there
from kapstok.terms import PREFIXES

_OWN = ("query", "default-graph-uri", "named-graph-uri", "vraag", "pagina")
_MISFIT = "De parameters van deze pagina kloppen niet."
_NO_QUERIES = "Deze dienst beantwoordt geen vrije vragen."
_START = """SELECT ?thema ?naam
WHERE {
  ?thema a ib:Thema ;
    skos:prefLabel ?naam .
  FILTER(lang(?naam) = "nl")
}
ORDER BY ?naam"""
_DIGITS = 6  # of the number of a page
_NOT_KEPT = {"Vary": VARY, "Cache-Control": "no-store"}
_LONGEST_ADDRESS = 6000  # characters; a longer question is asked by a form


@dataclass(frozen=True)
class State:
    """What the page shows besides an answer: the text in the editor, the dataset, a named question and its form."""

    text: str = _START
    page: int = 1
    named: Query | None = None
    fields: tuple[QuestionField, ...] = ()
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    asked: bool = False

    @property
    def long(self) -> bool:
        """Whether the question is too long for an address."""
        return len(urlencode(self.pairs)) > _LONGEST_ADDRESS

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of the protocol that ask this question."""
        graphs = [("default-graph-uri", name) for name in self.default_graphs]
        return [("query", self.text), *graphs, *(("named-graph-uri", name) for name in self.named_graphs)]

    def address(self, page: int = 1, name: str = "") -> str:
        """Return the address of this question: of a page of the answer, or of a download in a format."""
        more = [("pagina", str(page))] if page > 1 else []
        return "/sparql?" + urlencode([*self.pairs, *more, *([("format", name)] if name else [])])


class SparqlPage:
    """Makes the page."""

    def __init__(self, forms: QuestionForms) -> None:
        self._forms, self._queries, self._groups = forms, forms.queries, forms.groups()

    async def start(self, request: Request) -> Response:
        """Show where to begin."""
        return await run_in_threadpool(self._respond, request, State())

    async def answer(self, request: Request, given: Parameters) -> Response:
        """Answer what is asked, and show a page of it. Errors: KapstokError, for `failed` to show.

        What is shown is made in a thread, and counts as going out from then on: the whole answer stands in memory.
        """
        self._check(given)
        state = await run_in_threadpool(self._read, given)
        if not state.asked:
            return await run_in_threadpool(self._respond, request, state)
        strangers = context_of(request).strangers
        if strangers is None:
            raise KapstokError(_NO_QUERIES)
        asked, client = FreeQuery(state.text, state.default_graphs, state.named_graphs), client_of(request)
        found = await while_there(request, strangers.answer(asked, lambda kind: MEDIA_TYPES[kind], client))
        if found is None:
            return Response(status_code=CLIENT_GONE)
        with strangers.handing_out(client):
            page = await run_in_threadpool(self._show, request, state, found)
        return Handed(Answer(page, "text/html"), wanted_coding(request), _NOT_KEPT, (strangers, client))

    async def failed(self, request: Request, given: Parameters, error: KapstokError) -> Response:
        """Show what went wrong above the question as it was asked."""
        return await run_in_threadpool(self._failed, request, given, error)

    def _failed(self, request: Request, given: Parameters, error: KapstokError) -> Response:
        try:
            state = self._read(given, {fault.name: fault.reason for fault in error.faults})
        except KapstokError:
            state = State(next(iter(given.get("query", ())), _START))
        return self._respond(request, state, error)

    def terms(self, request: Request) -> Response:
        """List prefixes and terms for the editor, to complete what somebody types."""
        del request
        return json_response({"prefixen": PREFIXES, "termen": terms_of_ontology(self._forms.labels)})

    def _show(self, request: Request, state: State, found: Answer) -> bytes:
        """Write the page with an answer. Errors: InvalidRequestError where the answer has no such page."""
        shown = show_answer(found, state.page, self._forms.labels)
        if state.page > shown.pages:
            reason = f"deze pagina is er niet: het antwoord heeft {shown.pages} pagina's"
            raise InvalidRequestError(_MISFIT, (Fault("query", "pagina", reason),))
        return self._write(request, state, shown)

    def _check(self, given: Parameters) -> None:
        """Refuse what the page does not know. Errors: InvalidRequestError with every misfit."""
        name = next(iter(given.get("vraag", ())), None)
        own = {each.name for each in self._queries[name].parameters} if name in self._queries else set()
        known = f"deze parameter bestaat hier niet; wel: {', '.join((*_OWN, *sorted(own)))}"
        faults = [Fault("query", each, known) for each in given if each not in own and each not in _OWN]
        if "query" in given and (len(given["query"]) != 1 or not given["query"][0].strip()):
            faults.append(Fault("query", "query", "geef precies één SPARQL-vraag"))
        faults += [Fault("query", each, ONCE) for each in ("vraag", "pagina") if len(given.get(each, ())) > 1]
        if name is not None and name not in self._queries:
            faults.append(Fault("query", "vraag", "deze vraag is er niet; kies een vraag uit de lijst"))
        if not _page_number(given):
            faults.append(Fault("query", "pagina", "dit moet een geheel getal van 1 of meer zijn"))
        if not {"query", "vraag"} & given.keys():
            faults.append(Fault("query", "query", "geef een SPARQL-vraag"))
        if faults:
            raise InvalidRequestError(_MISFIT, tuple(faults))

    def _read(self, given: Parameters, errors: dict[str, str] | None = None) -> State:
        """Read the state. Errors: InvalidRequestError where a value of a named question does not fit."""
        query = self._queries.get(next(iter(given.get("vraag", ())), ""))
        fields: tuple[QuestionField, ...] = ()
        text = next(iter(given.get("query", ())), None)
        if query is not None:
            fields = self._forms.fields(query, given, errors or {})
        asked = text is not None or (query is not None and all(each.name in given for each in query.parameters))
        if text is None and query is not None:
            values = {each.name: given.get(each.name, []) if asked else [each.value] for each in fields}
            bound = query.text if errors else query.bind(read_terms(query, values, self._forms.names)).text
            text = plain_text(query, bound)
        return State(
            text=text or _START,
            page=_page_number(given) or 1,
            named=query,
            fields=fields,
            default_graphs=tuple(given.get("default-graph-uri", ())),
            named_graphs=tuple(given.get("named-graph-uri", ())),
            asked=asked,
        )

    def _write(
        self, request: Request, state: State, shown: Shown | None = None, error: KapstokError | None = None
    ) -> bytes:
        context = context_of(request)
        page = context.pages.render(
            "sparql.html",
            state=state,
            shown=shown,
            error=error,
            explained=explain(state.text, error.detail) if error else None,
            line=point_out(state.text, error.detail) if error else None,
            groups=self._groups,
            prefixes=PREFIXES,
            forms=[(form.name, form.media_type) for form in RESULT_FORMATS[shown.kind]] if shown else [],
            base=str(request.base_url).rstrip("/"),
            settings=context.settings,
        )
        return page.encode()

    def _respond(self, request: Request, state: State, error: KapstokError | None = None) -> Response:
        """Answer with the page without an outcome."""
        headers = dict(_NOT_KEPT)
        if error is not None and error.retry_after is not None:
            headers["Retry-After"] = str(error.retry_after)
        page = Answer(self._write(request, state, error=error), "text/html")
        response = Coded(page, wanted_coding(request), headers)
        response.status_code = error.status if error else 200
        return response


def _page_number(given: Parameters) -> int:
    """Return the page that is asked for, from 1; 0 where what is given is no number of a page."""
    page = next(iter(given.get("pagina", ())), "1")
    return int(page) if page.isascii() and page.isdigit() and len(page) <= _DIGITS else 0
