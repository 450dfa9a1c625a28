# SPDX-License-Identifier: EUPL-1.2
"""What Kapstok publishes about itself: `/catalogus`, `/downloads/…`, `/.well-known/…` and `/robots.txt`.

Addresses in an answer stand below the address that was called. The handlers run beside the event loop: the first one
to ask for the files has them made. That clients may keep an answer, and its tag and date, is the work of `prepared`.
"""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from kapstok.errors import InvalidRequestError
from kapstok.model import Statements
from kapstok.negotiation import DOCUMENT_FORMATS, HTML, Format, choose
from kapstok.policy import read_iri
from kapstok.publication import CHECKSUMS, robots_txt, security_txt
from kapstok.routes.checked import faults_of
from kapstok.routes.context import Context, accepted, context_of

router = APIRouter()

_PAGE_FIRST = (HTML, *(form for form in DOCUMENT_FORMATS if form is not HTML))


@router.get("/catalogus", include_in_schema=False)
def catalogue(request: Request) -> Response:
    """Give the catalogue: a table for a person, DCAT-AP-NL for a machine."""
    context = context_of(request)
    form, base = _format(request), _base(request)
    if form is HTML:
        published = context.publication
        page = context.pages.render("catalogus.html", records=published.records, settings=context.settings, base=base)
        return _html(page)
    return _written(context, context.publication.describe(base), form)


@router.get("/.well-known/void", include_in_schema=False)
def void(request: Request) -> Response:
    """Describe the dataset by VoID; a person is sent to the catalogue."""
    form, base = _format(request), _base(request)
    if form is HTML:
        return RedirectResponse("/catalogus", 303, headers={"Vary": "Accept"})
    context = context_of(request)
    return _written(context, context.publication.describe_void(base), form)


@router.get("/downloads", include_in_schema=False)
def downloads(request: Request) -> Response:
    """List the files with their sizes and checksums; a machine is sent to the catalogue, which says the same."""
    if _format(request, _PAGE_FIRST) is not HTML:
        return RedirectResponse("/catalogus", 303, headers={"Vary": "Accept"})
    context = context_of(request)
    shown = {"groups": context.publication.grouped(), "damaged": [one.version for one in context.releases.damaged]}
    page = context.pages.render("downloads.html", checksums=CHECKSUMS, **shown)
    return _html(page)


@router.get(f"/downloads/{CHECKSUMS}", include_in_schema=False)
def checksums(request: Request) -> Response:
    """Give the checksums of every file, in the form that sha256sum reads."""
    return Response(context_of(request).publication.checksums(), media_type="text/plain")


@router.get("/downloads/{name:path}", include_in_schema=False)
def download(request: Request, name: str) -> Response:
    """Give a file."""
    published = context_of(request).publication
    found, kept = published.find(name), published.file(name)
    name = found.name.rpartition("/")[2]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(kept.content, media_type=found.outer_type, headers=headers)


@router.get("/.well-known/security.txt", include_in_schema=False)
def security(request: Request) -> Response:
    """Say where to report a vulnerability."""
    context = context_of(request)
    return Response(security_txt(context.settings, _base(request), context.today()), media_type="text/plain")


@router.get("/robots.txt", include_in_schema=False)
def robots() -> Response:
    """Say what a crawler may read."""
    return Response(robots_txt(), media_type="text/plain")


def _base(request: Request) -> str:
    """Return the address that was called. Errors: InvalidRequestError where the Host header makes none."""
    return read_iri(str(request.base_url), place="header", name="host").value


def _format(request: Request, offered: tuple[Format, ...] = DOCUMENT_FORMATS) -> Format:
    if faults := faults_of(request.query_params, ("format",)):
        raise InvalidRequestError("De parameters van dit adres kloppen niet.", tuple(faults))
    return choose(accepted(request), offered, request.query_params.get("format"))


def _written(context: Context, said: Statements, form: Format) -> Response:
    content = context.store.write(said, form.media_type)
    return Response(content, media_type=form.media_type, headers={"Vary": "Accept"})


def _html(text: str) -> Response:
    return Response(text, media_type="text/html", headers={"Vary": "Accept"})
