# SPDX-License-Identifier: EUPL-1.2
"""`/kader`: a framework is sent in, judged, and its report stays in memory for half an hour under an unguessable key.

Nothing of it goes to disk or into a log; the address of a report counts in the metrics by its template only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from kapstok.errors import KapstokError, NotFoundError
from kapstok.kader import (
    MEDIA_TYPES,
    FrameworkForm,
    Templates,
    measure_framework,
    open_json,
    place_of_field,
    place_words,
)
from kapstok.model import Answer
from kapstok.reports import Kept
from kapstok.representation.framework_report import REPORT_FORMS, Manner, embed_styles, read_styles, report_bytes
from kapstok.representation.views.framework import Around, lay_out_completeness, report_values
from kapstok.routes.checked import Checked
from kapstok.routes.conditional import wanted_coding
from kapstok.routes.context import Context, context_of
from kapstok.routes.framework_kept import (
    ADDRESS,
    PRIVATE,
    SEE_OTHER,
    as_page,
    examine_and_keep,
    hand_out,
    mark_workbook,
    read_kept,
    report_address,
    report_on,
    strangers_of,
)
from kapstok.routes.parameters import FormDay, Separated
from kapstok.routes.strangers import CLIENT_GONE, client_of, refuse_other_sites
from kapstok.routes.uploaded import keep_quiet, receive_file
from kapstok.settings import ZONE
from kapstok.verdict import Report

_FRAMEWORK, _MARKED, _PICTURE = "kader.json", "kader-met-opmerkingen.xlsx", "volledigheid.svg"
_PICTURE_TITLE = "Hoe ver uw kader is, per stap"
_NAMES = {f"rapport.{'txt' if form == 'tekst' else form}": form for form in REPORT_FORMS}


class Spoken(BaseModel):
    """Parameters of a page about a framework."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    taal: Literal["nl", "en"] = "nl"


class NoParameters(BaseModel):
    """Parameters of the first page: none."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ReportParameters(Spoken):
    """Parameters of a report: the language, and the day of the laws, which an empty field of a form leaves out."""

    geldig_op: FormDay = Field(default=None, alias="geldigOp")

    @property
    def day(self) -> date | None:
        """The day asked for."""
        return date.fromisoformat(self.geldig_op) if self.geldig_op else None


class FileParameters(ReportParameters, Separated):
    """Parameters of a file of a report."""


@dataclass(frozen=True)
class _Shown:
    """A report under its key; `error` says why its laws are not those of the day that was asked for."""

    key: str
    kept: Kept
    report: Report
    error: KapstokError | None = None


def make_router(files: Templates, form: FrameworkForm) -> APIRouter:
    """Make the routes. `files` has the examples; `form` knows the names in frameworks."""
    keep_quiet()
    router = APIRouter(route_class=Checked, include_in_schema=False, dependencies=[Depends(refuse_other_sites)])

    @router.get(ADDRESS)
    async def start(request: Request, parameters: Annotated[NoParameters, Query()]) -> Response:
        """Say how a framework gets in."""
        del parameters
        return await _start(request, files)

    @router.post(ADDRESS)
    async def send(request: Request, parameters: Annotated[Spoken, Query()]) -> Response:
        """Judge what is sent; what is refused is said beside the field for the file."""
        try:
            with strangers_of(request).receiving(client_of(request)):
                sent = await receive_file(request, "")
                return await examine_and_keep(request, sent.content, sent.media_type, parameters.taal)
        except KapstokError as error:
            return await _start(request, files, error=error)

    @router.post(ADDRESS + "/voorbeelden/{name}")
    async def example(request: Request, name: str) -> Response:
        """Judge an example, as if it had been sent in; all who ask that on a day share one report."""
        content = await run_in_threadpool(files.example, name)
        with strangers_of(request).receiving(client_of(request)):
            day = context_of(request).today()
            return await examine_and_keep(request, content, MEDIA_TYPES["json"], "nl", shared=f"{name} {day} nl")

    @router.get(ADDRESS + "/rapport/{sleutel}")
    async def report(request: Request, sleutel: str, parameters: Annotated[ReportParameters, Query()]) -> Response:
        """Show a report."""
        context = context_of(request)
        with _making(request):
            try:
                kept = await run_in_threadpool(context.reports.find, sleutel)
            except NotFoundError:
                return await as_page(request, "kader-weg.html", NotFoundError.status)
            return await _show(request, form, (sleutel, kept), parameters)

    @router.post(ADDRESS + "/rapport/{sleutel}/verwijderen")
    async def remove(request: Request, sleutel: str) -> Response:
        """Throw a report away."""
        return await _remove(request, files, sleutel)

    @router.get(ADDRESS + "/rapport/{sleutel}/{naam}")
    async def file(
        request: Request, sleutel: str, naam: str, parameters: Annotated[FileParameters, Query()]
    ) -> Response:
        """Give a report, or the framework, as a file."""
        with _making(request):
            try:
                kept = await run_in_threadpool(context_of(request).reports.find, sleutel)
            except NotFoundError:
                return await as_page(request, "kader-weg.html", NotFoundError.status)
            return await _file(request, kept, naam, parameters)

    return router


async def _start(
    request: Request, files: Templates, *, error: KapstokError | None = None, gone: bool = False
) -> Response:
    """Show the first page, with what was wrong with the file that was sent."""
    limit = context_of(request).settings.bestandslimiet // 1_000_000
    examples = [
        {"naam": name, "titel": title, "uitleg": files.explained[name]} for name, (title, _) in files.examples.items()
    ]
    status = error.status if error else 200
    response = await as_page(
        request, "kader.html", status, error=error, gone=gone, limit=limit, examples=examples, menu_page=error is None
    )
    if error and error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


async def _remove(request: Request, files: Templates, key: str) -> Response:
    """Throw a report away, and say so here: on an address of its own anybody could have it said."""
    reports = context_of(request).reports
    if reports.is_shared(key):
        return RedirectResponse(report_address(key), SEE_OTHER, headers=PRIVATE)
    if not await run_in_threadpool(reports.forget, key):
        return await as_page(request, "kader-weg.html", NotFoundError.status)
    return await _start(request, files, gone=True)


async def _show(
    request: Request, form: FrameworkForm, found: tuple[str, Kept], parameters: ReportParameters
) -> Response:
    """Show a report with the laws of the day asked for; where that fails, as it was kept, with what went wrong."""
    key, kept = found
    try:
        report = await report_on(request, kept, parameters.day)
        if report is None:
            return Response(status_code=CLIENT_GONE)
        shown = _Shown(key, kept, report)
    except KapstokError as error:
        if parameters.day is None:
            raise
        shown = _Shown(key, kept, await run_in_threadpool(read_kept, kept.report), error)
    values = await run_in_threadpool(_values, context_of(request), form, shown, parameters)
    response = await as_page(request, "kader-rapport.html", shown.error.status if shown.error else 200, **values)
    if shown.error and shown.error.retry_after is not None:
        response.headers["Retry-After"] = str(shown.error.retry_after)
    return response


def _values(context: Context, form: FrameworkForm, shown: _Shown, parameters: ReportParameters) -> dict[str, Any]:
    """Collect what the page of a report shows."""
    kept, state = shown.kept, open_json(shown.kept.framework).state
    around = Around(
        report_address(shown.key),
        _later(datetime.now(UTC), context.reports.seconds_left(shown.key)),
        kept.media_type == MEDIA_TYPES["xlsx"],
        kept.media_type == MEDIA_TYPES["json"],
        measure_framework(state, form.fields.vocabulary),
        parameters.day,
        shown.error,
        place_words,
        place_of_field,
    )
    return report_values(shown.report, parameters.taal, around) | {"shared": context.reports.is_shared(shown.key)}


def _later(moment: datetime, seconds: float) -> datetime:
    """Return the moment so many seconds later, by the clock of the Netherlands, which skips an hour and repeats one."""
    return (moment.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(ZONE)


async def _file(request: Request, kept: Kept, name: str, parameters: FileParameters) -> Response:
    """Write one of the files. Errors: NotFoundError that names those that there are."""
    workbook = kept.media_type == MEDIA_TYPES["xlsx"]
    if name == _FRAMEWORK:
        content = await run_in_threadpool(lambda: kept.framework)
        return _attached(request, Answer(content, MEDIA_TYPES["json"]), name)
    if name == _MARKED and workbook:
        made = await mark_workbook(request, kept, parameters.taal, parameters.day)
        if made is None:
            return Response(status_code=CLIENT_GONE)
        return _attached(request, Answer(made, MEDIA_TYPES["xlsx"]), name)
    if name == _PICTURE:
        drawn = await run_in_threadpool(_draw, request, kept)
        return _attached(request, Answer(drawn, "image/svg+xml"), name)
    if name not in _NAMES:
        known = ", ".join([*_NAMES, _FRAMEWORK, _PICTURE, *([_MARKED] if workbook else [])])
        raise NotFoundError(f"Dit bestand is er niet bij dit rapport. Wel: {known}.")
    report = await report_on(request, kept, parameters.day)
    if report is None:
        return Response(status_code=CLIENT_GONE)
    content = await run_in_threadpool(_write, request, report, _NAMES[name], parameters)
    return _attached(request, Answer(content, REPORT_FORMS[_NAMES[name]]), f"kader{name}")


def _draw(request: Request, kept: Kept) -> bytes:
    picture = lay_out_completeness(read_kept(kept.report))
    return context_of(request).pages.render("plaatjes/volledigheid.svg", picture=picture, title=_PICTURE_TITLE).encode()


def _write(request: Request, report: Report, form: str, parameters: FileParameters) -> bytes:
    """Write a report in a form; a page that is kept has our own address in its links, and its styles in itself."""
    context = context_of(request)
    ours = (context.settings.openbaar_adres or str(request.base_url)).rstrip("/")

    def write_page(report: Report, language: str) -> str:
        page = context.pages.framework_report(report, language, base=ours, menu=False, places=place_words)
        return embed_styles(page, read_styles(context.settings.static))

    manner = Manner(parameters.taal, context.today(), write_page, parameters.scheiding == "puntkomma", parameters.bom)
    return report_bytes(report, form, manner)


@contextmanager
def _making(request: Request) -> Iterator[None]:
    """Count an answer while it is made of a report that is kept. Errors: those of `StrangersWork.admit`."""
    strangers, client = strangers_of(request), client_of(request)
    strangers.admit(client)
    with strangers.handing_out(client):
        yield


def _attached(request: Request, answer: Answer, name: str) -> Response:
    headers = PRIVATE | {"Vary": "Accept-Encoding", "Content-Disposition": f'attachment; filename="{name}"'}
    return hand_out(request, answer, wanted_coding(request), headers)
