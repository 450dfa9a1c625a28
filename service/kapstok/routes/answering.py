# SPDX-License-Identifier: EUPL-1.2
"""The answer to a named question, of now or of an earlier release, with the address at which it stays the same.

A permalink is the address of the question with its parameters and `versie`: the release of the data, and with it the
text of the question as it was then. What runs now has one only where data and question are those of a release.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from kapstok.catalogue import Query
from kapstok.errors import Fault, InvalidRequestError, NotFoundError
from kapstok.model import BoundQuery, FreeQuery, Names
from kapstok.negotiation import Format
from kapstok.releases import Opened, Release
from kapstok.representation.links import Link, link_header
from kapstok.representation.questions import add_statuses, answer_json, answer_sheet
from kapstok.routes.asked import ANSWER_FORMATS, SPARQL_FORMATS, AnswerParameters, own_values, read_names, read_terms
from kapstok.routes.context import Context, context_of
from kapstok.routes.lists import BASE, Answer, as_list, choose_form, here, links_of, made_by
from kapstok.routes.permalinks import RELEASES, why_none

QUESTIONS = f"{BASE}/vragen"


@dataclass(frozen=True)
class _Asked:
    """A bound question with what answers it. `release` is the one that gives this very answer, where there is one."""

    query: Query
    bound: BoundQuery
    names: Names
    context: Context
    release: Release | None
    is_now: bool


def answer_now(request: Request, query: Query, parameters: AnswerParameters, names: Names) -> Response:
    """Answer a question from the running data."""
    context, form = context_of(request), choose_form(request, ANSWER_FORMATS, parameters.format)
    release = context.releases.asks_the_same(query)
    bound = query.bind(parameters.terms())
    asked = _Asked(query, bound, names, context, release, is_now=True)
    return _answer(request, asked, form, parameters)


def answer_then(request: Request, name: str, parameters: AnswerParameters, *, known: bool) -> Response:
    """Answer a question from the release that `versie` names; the first to ask it waits until it has been read.

    `known` tells that the question exists now. Errors: InvalidRequestError where there is no such release, or it has no
    such question or takes other parameters; NotFoundError where the question is not known now either.
    """
    context, form = context_of(request), choose_form(request, ANSWER_FORMATS, parameters.format)
    query, opened = question_then(context, name, parameters.versie or "", known=known)
    release, names = opened.release, read_names(opened.store, context.catalogue)
    values = own_values(request.query_params.multi_items())
    bound = query.bind(read_terms(query, values, names["nl"]))
    is_now = release == context.releases.current
    asked = _Asked(query, bound, names[parameters.taal], context.at_release(release.version), release, is_now)
    return _answer(request, asked, form, parameters)


def question_then(context: Context, name: str, version: str, *, known: bool) -> tuple[Query, Opened]:
    """Return a question as it was in a release, and the release to ask. Errors: as of `answer_then`."""
    release = context.releases.find(version)
    opened = context.releases.open(release)
    query = opened.question(name)
    if query is None:
        raise _absent(context, release, known=known)
    return query, opened


def unknown_question() -> NotFoundError:
    """Say that there is no such question."""
    return NotFoundError(f"Er is geen vraag met die naam. Zie {QUESTIONS} voor welke er zijn.")


def _answer(request: Request, asked: _Asked, form: Format, parameters: AnswerParameters) -> Response:
    about = f"{QUESTIONS}/{asked.query.name}"
    links: list[Link] = [made_by(asked.query.name), (about, {"rel": "describedby"})]
    permalink = _permalink(request, asked, parameters)
    if permalink:
        links.append((permalink, {"rel": "bookmark"}))
    if form in SPARQL_FORMATS:
        _refuse_day(parameters)
        answer = asked.context.store.answer(FreeQuery(asked.bound.text), lambda _: form.media_type)
        said = Answer({}, links=tuple(links), offered=ANSWER_FORMATS)
        headers = {"Link": link_header(links_of(request, said, form)), "Vary": "Accept"}
        return Response(answer.content, media_type=answer.media_type, headers=headers)
    around = {"self": {"href": here(request)}, "vraag": {"href": about}}
    if permalink:
        around["permalink"] = {"href": permalink}
    table = asked.context.store.select(asked.bound)
    content = answer_json(table, asked.bound, around, asked.context.version, asked.names)
    if parameters.geldig_op:
        day = date.fromisoformat(parameters.geldig_op)
        add_statuses(content, asked.context.reader.statuses(day), day)
    if not asked.is_now:
        del content["_links"]["sparql"]  # it would ask the data of now
    if asked.release is None:
        _say_unreleased(content, context_of(request))
    sheet = answer_sheet(content)
    said = Answer(content, sheet, asked.query.name, True, tuple(links), ANSWER_FORMATS)
    return as_list(request, said, form, parameters)


def _permalink(request: Request, asked: _Asked, parameters: AnswerParameters) -> str | None:
    if asked.release is None:
        return None
    values = own_values(request.query_params.multi_items())
    given = [(each.name, value) for each in asked.query.parameters for value in values.get(each.name, ())]
    spoken = [("taal", parameters.taal)] if parameters.taal != "nl" else []
    dated = [("geldigOp", parameters.geldig_op)] if parameters.geldig_op else []
    query = urlencode([*given, *spoken, *dated, ("versie", asked.release.version)])
    return f"{QUESTIONS}/{asked.query.name}/antwoord?{query}"


def _say_unreleased(content: dict[str, object], context: Context) -> None:
    """Say why an answer has no permalink, after what it says already."""
    words, said = why_none(context), content.get("toelichting")
    before = said if isinstance(said, dict) else {"tekst": "", "lacune": None, "zieOok": []}
    text = f"{before['tekst']} {words}".strip()
    content["toelichting"] = before | {"tekst": text, "zieOok": [*before["zieOok"], RELEASES]}


def _refuse_day(parameters: AnswerParameters) -> None:
    """Refuse a day where the engine writes the answer itself: what it writes is what the graph says. Errors: 400."""
    if parameters.geldig_op:
        reason = "een status wordt berekend, en staat niet in dit formaat; wel in json, jsonld, csv en xlsx"
        raise InvalidRequestError("De parameters van het verzoek kloppen niet.", (Fault("query", "geldigOp", reason),))


def _absent(context: Context, release: Release, *, known: bool) -> Exception:
    if not known:
        return unknown_question()
    later = [one.version for one in context.releases.all() if one.version != release.version]
    reason = f"deze vraag was er niet in uitgave {release.version}; andere uitgaven: {', '.join(later) or 'geen'}"
    return InvalidRequestError("De parameters van het verzoek kloppen niet.", (Fault("query", "versie", reason),))
