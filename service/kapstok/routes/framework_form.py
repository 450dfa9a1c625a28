# SPDX-License-Identifier: EUPL-1.2
"""`/kader/invullen`: a framework filled in step by step, without a script and without anything being kept.

What is filled in travels with the page. A button sends the whole page back and gets the next one. What a stranger sent
is unpacked, read and laid out in a worker; here it is only received, bounded, and the page that came back rendered.
"""

import json
from functools import partial
from itertools import islice

from fastapi import APIRouter, Depends, Request
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kapstok.errors import InvalidRequestError, KapstokError, NotFoundError, WorkerLostError
from kapstok.kader import (
    FIELDS,
    MEDIA_TYPES,
    PLACE,
    Asked,
    FormStep,
    FormView,
    FrameworkForm,
    Output,
    Templates,
    Wish,
    begin,
    open_json,
    read_form_step,
)
from kapstok.reports import Kept
from kapstok.routes.context import context_of
from kapstok.routes.framework_kept import (
    ADDRESS,
    PRIVATE,
    as_page,
    examine_and_keep,
    read_kept,
    report_address,
    strangers_of,
)
from kapstok.routes.strangers import CLIENT_GONE, client_of, refuse_other_sites, while_there
from kapstok.routes.uploaded import receive_fields, receive_file
from kapstok.verdict import Finding

FORM = f"{ADDRESS}/invullen"
_JSON = MEDIA_TYPES["json"]
_NOT_WHOLE = (InvalidRequestError, NotFoundError)  # what a form says that no page of ours sent
_DIGITS = 9  # of the number of a finding
_WORK = "Het werk aan het formulier"  # what errors call it


def make_router(files: Templates, form: FrameworkForm) -> APIRouter:
    """Make the routes. `files` has the examples; `form` makes the pages of what is our own."""
    router = APIRouter(include_in_schema=False, dependencies=[Depends(refuse_other_sites)])

    @router.get(FORM)
    async def empty(request: Request) -> Response:
        """Show the first step, with nothing filled in."""
        return await _page(request, await run_in_threadpool(form.view, begin({})))

    @router.post(FORM)
    async def turn(request: Request) -> Response:
        """Take a page, and show the next one, give the file, or judge it."""
        with strangers_of(request).receiving(client_of(request)):
            try:
                posted = await receive_fields(request)
                content = (await run_in_threadpool(json.dumps, posted)).encode()
                step = await _step(request, content, FIELDS)
            except _NOT_WHOLE as error:
                return await _not_whole(request, error)
            return await _answer(request, step)

    @router.post(ADDRESS + "/openen")
    async def resume(request: Request) -> Response:
        """Go on with a file."""
        try:
            with strangers_of(request).receiving(client_of(request)):
                sent = await receive_file(request, "")
                return await _answer(request, await _step(request, sent.content, sent.media_type))
        except KapstokError as error:
            return await _page(request, await run_in_threadpool(form.view, begin({})), error)

    @router.post(ADDRESS + "/rapport/{sleutel}/invullen")
    async def go_on(request: Request, sleutel: str) -> Response:
        """Go on with the framework of a report, where a finding is: its place, `#`, and its number in the report."""
        with strangers_of(request).receiving(client_of(request)):
            try:
                posted = await receive_fields(request)
                place, _, number = next(iter(posted.get(PLACE, ())), "").partition("#")
                kept = await run_in_threadpool(context_of(request).reports.find, sleutel)
                step = await _go_on(request, kept, place)
            except NotFoundError:
                return await as_page(request, "kader-weg.html", NotFoundError.status)
            except InvalidRequestError as error:
                return await _not_whole(request, error, report_address(sleutel))
            return await _answer(request, step, await run_in_threadpool(_find, kept, number))

    @router.post(ADDRESS + "/voorbeelden/{name}/invullen")
    async def example(request: Request, name: str) -> Response:
        """Begin with an example."""
        content = await run_in_threadpool(files.example, name)
        return await _page(request, await run_in_threadpool(lambda: form.view(begin(open_json(content).state))))

    return router


async def _step(request: Request, content: bytes, media_type: str, place: str = "") -> FormStep | None:
    """Have a page, or a file, worked on; None where the client has left.

    Errors: those of `StrangersWork.examine`; WorkerLostError where the worker made something else.
    """
    asked = Asked(media_type, context_of(request).today(), output=Output.FORM, place=place)
    work = strangers_of(request).examine(content, asked.header(), client_of(request), _WORK)
    made = await while_there(request, work)
    try:
        return None if made is None else await run_in_threadpool(read_form_step, made)
    except ValidationError:
        raise WorkerLostError("Het formulier kwam niet heel terug. Probeer het opnieuw.") from None


async def _go_on(request: Request, kept: Kept, place: str) -> FormStep | None:
    """Begin with the framework of a report: our own JSON as it was sent, else as it was read."""
    step = partial(_step, request, media_type=_JSON, place=place)
    if kept.media_type != _JSON:
        return await step(kept.framework)
    try:
        return await step(kept.content)
    except InvalidRequestError:
        return await step(kept.framework)


def _find(kept: Kept, number: str) -> Finding | None:
    """Return a finding of a report by its number; None where there is none. Errors: those of `read_kept`."""
    if not (number.isascii() and number.isdigit() and len(number) <= _DIGITS):
        return None
    return next(islice(read_kept(kept.report).findings, int(number), None), None)


async def _answer(request: Request, step: FormStep | None, found: Finding | None = None) -> Response:
    """Do what is wished. Where judging fails, the page comes back with all that was filled in."""
    if step is None:
        return Response(status_code=CLIENT_GONE)
    if step.wish is Wish.SHOW:
        return await _page(request, step.view, found=found)
    content = step.file.encode()
    if step.wish is Wish.SAVE:
        headers = PRIVATE | {"Content-Disposition": 'attachment; filename="mijn-kader.json"'}
        return Response(content, media_type=_JSON, headers=headers)
    try:
        return await examine_and_keep(request, content, _JSON, "nl")
    except KapstokError as error:
        return await _page(request, step.view, error)


async def _not_whole(request: Request, error: KapstokError, report: str = "") -> Response:
    """Say that a form did not come over as a page of ours sends it, and how to go on."""
    return await as_page(request, "kader-niet-heel.html", error.status, error=error, report=report)


async def _page(
    request: Request, view: FormView, error: KapstokError | None = None, found: Finding | None = None
) -> Response:
    status = error.status if error else 200
    response = await as_page(request, "kader-invullen.html", status, form=view, error=error, found=found)
    if error and error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response
