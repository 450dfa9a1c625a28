# SPDX-License-Identifier: EUPL-1.2
"""Linked data: `/id/…` answers 303 to `/doc/…`, which describes the thing; `/def/…` holds the words we use.

A withdrawn thing (`owl:deprecated true`) keeps its 303; its document is complete, in every format, but answers 410 and
names the successor (`dct:isReplacedBy`): the thing is gone for good (RFC 9110 §15.5.11), what was said of it is not.
So does what an earlier release had and the data lack now: its document tells its name and which release has the rest.

That a client may keep an answer, and its tag and date, is the work of `prepared`. The handlers that read the graph run
beside the event loop: the longest description takes a tenth of a second to make.

Source: the Dutch URI strategy (`{domain}/{id|doc|def}/{soort}/{ref}`), RFC 9110 §12 for negotiation, RFC 8288 for links
and Content Negotiation by Profile (W3C, working draft of 26 November 2019).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode
from starlette.responses import RedirectResponse, Response

from kapstok.errors import Fault, InvalidRequestError, NotAcceptableError, NotFoundError
from kapstok.model import Statements
from kapstok.negotiation import DOCUMENT_FORMATS, FULL, HTML, NAMES, NL_SBB, Format, Profile, choose, choose_profile
from kapstok.policy import read_iri
from kapstok.representation.links import (
    Link,
    format_links,
    identity_links,
    link_header,
    ontology_link,
    profile_link,
    profile_links,
)
from kapstok.representation.problem import explained_json, explained_types
from kapstok.representation.profiles import in_profile, is_withdrawn, offered_profiles, successors
from kapstok.representation.views.thing_claims import Asked
from kapstok.routes.checked import faults_of
from kapstok.routes.context import Context, accepted, context_of, json_response, language_of
from kapstok.routes.thing_page import PARAMETERS, Place, read_asked, shapes_page, thing_page
from kapstok.terms import BASE, IB, ThingName, is_segment, thing_name

router = APIRouter()

_VARY = "Accept, Accept-Profile"
_CHOICES = ("format", "profiel")
_ONE_IRI = Fault("query", "uri", "geef precies één IRI, bijvoorbeeld uri=http://data.europa.eu/eli/reg/2016/679/oj")
_ASKED = Asked()
_JSON = Format("json", "application/json", ("application/problem+json",))


@dataclass(frozen=True)
class _Document:
    """What an address describes: the IRI, its statements, the profiles it has, and the page for a person.

    `address` and `query` say where this document stands.
    """

    iri: str
    statements: Statements
    address: str
    profiles: tuple[Profile, ...]
    page: Callable[[Statements], str]
    query: tuple[tuple[str, str], ...] = ()


@router.get("/id/{soort}/{ref:path}", include_in_schema=False)
def thing(request: Request, soort: str, ref: str) -> Response:
    """Point from the thing to the document about it; the ref of a named graph has slashes."""
    found = _thing(context_of(request), soort, ref)
    query = f"?{request.url.query}" if request.url.query else ""
    links = [
        *_alternates(found, FULL, None),
        *identity_links(found.iri, successors(found.iri, found.statements)),
        (found.address, {"rel": "describedby"}),
    ]
    headers = {"Vary": _VARY, "Link": link_header(links)}
    return RedirectResponse(f"{found.address}{query}", 303, headers=headers)


@router.get("/doc", include_in_schema=False)
def document_by_iri(request: Request) -> Response:
    """Describe what an IRI names: ours, or one of TOOI, LiDO or ELI that a thing of ours carries."""
    asked = request.query_params.getlist("uri")
    shown, wrong = read_asked(request.query_params)
    _check_parameters(request, ("uri", *_CHOICES, *PARAMETERS), (*wrong, *((_ONE_IRI,) * (len(asked) != 1))))
    iri = read_iri(asked[0], place="query", name="uri").value
    if iri.startswith(BASE + "def/"):
        return RedirectResponse(_definition(request, iri), 303, headers={"Vary": _VARY})
    return _answer(request, _named(context_of(request), iri, shown))


@router.get("/doc/{soort}/{ref:path}", include_in_schema=False)
def document(request: Request, soort: str, ref: str) -> Response:
    """Describe a thing in the format asked for; its page shows how laws and norms stand on a day."""
    shown, wrong = read_asked(request.query_params)
    _check_parameters(request, (*_CHOICES, *PARAMETERS), wrong)
    return _answer(request, _thing(context_of(request), soort, ref, shown))


@router.get("/def/ib", include_in_schema=False)
def ontology(request: Request) -> Response:
    """Give the ontology, as a page or as RDF."""
    _check_parameters(request, _CHOICES)
    context = context_of(request)
    iri = BASE + "def/ib"
    statements = context.store.statements(context.catalogue.bind("ontologie"))
    terms = context.store.select(context.catalogue.bind("termen-van-ontologie")).records()
    page = context.pages.render("ontologie.html", terms=list(terms), iri=iri)
    return _answer(request, _Document(iri, statements, "/def/ib", (FULL,), lambda _: page))


@router.get("/def/vorm", include_in_schema=False)
def shapes(request: Request) -> Response:
    """Give the shapes that the reference graph and the ontology keep to."""
    _check_parameters(request, _CHOICES)
    context = context_of(request)
    iri = BASE + "def/vorm"
    page = shapes_page(context, iri)
    return _answer(request, _Document(iri, context.shapes, "/def/vorm", (FULL,), lambda _: page))


@router.get("/def/fout", include_in_schema=False)
async def errors(request: Request) -> Response:
    """Explain the types of error that problem documents name, in the language asked for."""
    _check_parameters(request, ("format", "taal"), offered=(HTML, _JSON))
    language = language_of(request)
    form = choose(accepted(request), (HTML, _JSON), request.query_params.get("format"))
    headers = {"Content-Language": language, "Vary": "Accept, Accept-Language"}
    if form is _JSON:
        response = json_response(explained_json(language))
        response.headers.update(headers)
        return response
    page = context_of(request).pages.render("fouten.html", errors=explained_types(language), language=language)
    return Response(page, headers=headers, media_type="text/html")


@router.get("/def/{schema}", include_in_schema=False)
def scheme(request: Request, schema: str) -> Response:
    """Give a concept scheme with all that is said about its concepts."""
    _check_parameters(request, _CHOICES)
    context = context_of(request)
    name = _name("schema", schema)
    statements = context.store.statements(context.catalogue.bind("begrippenkader", schema=NamedNode(name.iri)))
    return _answer(request, _described(context, name.iri, statements, Place(name.iri, f"/def/{schema}")))


def _check_parameters(
    request: Request,
    known: tuple[str, ...],
    more: tuple[Fault, ...] = (),
    offered: tuple[Format, ...] = DOCUMENT_FORMATS,
) -> None:
    """Refuse all that is wrong at once; `more` is what the address itself found. Errors: InvalidRequestError.

    A profile that nothing has is named among other faults; alone it is a matter of negotiation, and 406.
    """
    given, named = request.query_params, {fault.name for fault in more}
    faults = [*more, *(fault for fault in faults_of(given, known) if fault.name not in named)]
    try:
        choose(None, offered, given.get("format"))
    except InvalidRequestError as error:
        faults += error.faults
    try:
        choose_profile(None, (FULL, NAMES, NL_SBB), given.get("profiel"))
    except NotAcceptableError as error:
        faults += [Fault("query", "profiel", error.detail)] if faults and "profiel" in known else []
    if faults:
        raise InvalidRequestError("De parameters van dit adres kloppen niet.", tuple(faults))


def _definition(request: Request, iri: str) -> str:
    """Return the address of the document that defines a term of ours; the part after `#` stays."""
    path, mark, term = iri.removeprefix(BASE).partition("#")
    choices = urlencode([(name, value) for name, value in request.query_params.multi_items() if name in _CHOICES])
    return f"/{quote(path)}" + (f"?{choices}" if choices else "") + mark + quote(term)


def _name(soort: str, ref: str) -> ThingName:
    parts = [soort, *(ref.split("/") if soort == "graaf" else [ref])]
    if not all(is_segment(part) for part in parts):
        raise NotFoundError("Een ding heeft een adres van kleine letters, cijfers en koppeltekens.")
    return ThingName(soort, ref)


def _thing(context: Context, soort: str, ref: str, shown: Asked = _ASKED) -> _Document:
    name = _name(soort, ref)
    statements = context.store.statements(context.catalogue.bind("beschrijving-van-ding", ding=NamedNode(name.iri)))
    return _described(context, name.iri, statements, Place(name.iri, f"/doc/{soort}/{ref}"), shown)


def _named(context: Context, iri: str, shown: Asked) -> _Document:
    """Find what an IRI names: the one thing of ours that carries it, else whatever the graph says of it."""
    table = context.store.select(context.catalogue.bind("dingen-met-officiele-iri", iri=NamedNode(iri)))
    things = [record["ding"] for record in table.records()]
    name = thing_name(things[0].value if len(things) == 1 and things[0] else iri)
    if name:
        return _thing(context, name.soort, name.ref, shown)
    statements = context.store.statements(context.catalogue.bind("beschrijving-van-ding", ding=NamedNode(iri)))
    return _described(context, iri, statements, Place(iri, "/doc", (("uri", iri),)), shown)


def _described(context: Context, iri: str, statements: Statements, place: Place, shown: Asked = _ASKED) -> _Document:
    """Make the document; of what is gone as an earlier release knew it, and of a release itself.

    Errors: NotFoundError where nothing is said of the IRI, now or in a release, and nothing of ours carries it.
    """
    asked, carries = NamedNode(iri), NamedNode(IB + "officieleIri")
    if not any(s == asked or (p, o) == (carries, asked) for s, p, o, _ in statements.quads):
        earlier = context.releases.describe(iri, statements)
        if earlier is None:
            raise NotFoundError(f"Kapstok beschrijft geen ding met de IRI {iri}.")
        statements = earlier
    profiles = offered_profiles(iri, statements)
    made = _Document(iri, statements, place.address, profiles, str, place.query)
    return replace(made, page=lambda kept: thing_page(context, place, kept, shown))


def _answer(request: Request, found: _Document) -> Response:
    """Write the document in the format and the profile asked for; 410 where the thing is gone."""
    choices = request.query_params
    form = choose(accepted(request), DOCUMENT_FORMATS, choices.get("format"))
    profile = choose_profile(accepted(request, "accept-profile"), found.profiles, choices.get("profiel"))
    kept = in_profile(found.statements, profile)
    content = found.page(kept).encode() if form is HTML else context_of(request).store.write(kept, form.media_type)
    status = 410 if is_withdrawn(found.iri, found.statements) else 200
    return Response(content, status, _headers(found, form, profile), form.media_type)


def _headers(found: _Document, form: Format, profile: Profile) -> dict[str, str]:
    links = [
        *_alternates(found, profile, form),
        *identity_links(found.iri, successors(found.iri, found.statements)),
        profile_link(profile),
        ontology_link(),
    ]
    return {
        "Vary": _VARY,
        "Content-Location": _location(found, form, profile),
        "Content-Profile": f"<{profile.iri}>",
        "Link": link_header(links),
    }


def _location(found: _Document, form: Format, profile: Profile) -> str:
    """Say where exactly this answer stands: the address of the document in this format and profile."""
    (target, _), *_ = format_links(found.address, dict(found.query), [form], profile=_unusual(found, profile))
    return target


def _alternates(found: _Document, profile: Profile, form: Format | None) -> list[Link]:
    query = dict(found.query)
    formats = [other for other in DOCUMENT_FORMATS if other is not form]
    profiles = [other for other in found.profiles if other != profile]
    return [
        *format_links(found.address, query, formats, profile=_unusual(found, profile)),
        *profile_links(found.address, query, profiles),
    ]


def _unusual(found: _Document, profile: Profile) -> Profile | None:
    return None if profile == found.profiles[0] else profile
