# SPDX-License-Identifier: EUPL-1.2
"""What the pages about a framework share: having one examined, keeping its report for a while, and answering."""

import asyncio
from datetime import date
from functools import partial
from typing import Any

from fastapi import Request
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from kapstok.coding import choose_coding
from kapstok.errors import KapstokError, WorkerLostError
from kapstok.execution import StrangersWork
from kapstok.kader import Asked, Output
from kapstok.model import Answer
from kapstok.reports import Kept
from kapstok.routes.coded import Coded, Handed
from kapstok.routes.context import context_of
from kapstok.routes.strangers import CLIENT_GONE, client_of, while_there
from kapstok.verdict import Report, read_report

ADDRESS = "/kader"
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
SEE_OTHER = 303


def strangers_of(request: Request) -> StrangersWork:
    """Return what runs the work of strangers. Errors: KapstokError where this service does none."""
    strangers = context_of(request).strangers
    if strangers is None:
        raise KapstokError("Deze dienst kijkt geen kaders na.")
    return strangers


def report_address(key: str) -> str:
    """Return the address of a report."""
    return f"{ADDRESS}/rapport/{key}"


async def examine_and_keep(
    request: Request, content: bytes, media_type: str, language: str, shared: str | None = None
) -> Response:
    """Have a framework judged, keep what came of it, and send the client there.

    The report and the framework as it was read are made one after the other, in a worker. `shared` names a report that
    is of nobody, and so the same for all. Errors: those of `StrangersWork.examine`, and those of `Reports`.
    """
    context, client = context_of(request), client_of(request)
    reports, more = context.reports, "?taal=en" if language == "en" else ""
    key = reports.shared(shared) if shared else None
    if key is None:

        async def both() -> tuple[bytes, bytes]:
            made = [await _examine(request, content, media_type, output) for output in (Output.REPORT, Output.JSON)]
            return made[0], made[1]

        found = await while_there(request, both())
        if found is None:
            return Response(status_code=CLIENT_GONE)

        def keep(report: bytes, framework: bytes) -> str:
            kept = Kept.pack(content, media_type, report, framework)
            return reports.share(shared, kept) if shared else reports.keep(kept, client)

        key = await run_in_threadpool(keep, *found)
        asyncio.get_running_loop().call_later(reports.bounds.seconds + 1, reports.sweep)
    return RedirectResponse(report_address(key) + more, SEE_OTHER, headers=PRIVATE)


async def mark_workbook(request: Request, kept: Kept, language: str, day: date | None) -> bytes | None:
    """Have the user's own workbook marked, with its laws on a day; None where the client has left. Errors: as above."""
    asked = Asked(kept.media_type, context_of(request).today(), None, Output.WORKBOOK, language, day)
    made = await while_there(request, _ask(request, kept.content, asked))
    return None if made is None else made.partition(b"\n")[2]


async def report_on(request: Request, kept: Kept, day: date | None) -> Report | None:
    """Return a report that was kept, examined again where its laws are asked for on another day than it has.

    None where the client has left. Errors: as above.
    """
    report = await run_in_threadpool(read_kept, kept.report)
    if day is None or (report.laws and report.laws.day == day):
        return report
    asked = Asked(kept.media_type, context_of(request).today(), law_day=day)
    made = await while_there(request, _ask(request, kept.content, asked))
    return None if made is None else await run_in_threadpool(read_kept, made)


async def _examine(request: Request, content: bytes, media_type: str, output: Output) -> bytes:
    return await _ask(request, content, Asked(media_type, context_of(request).today(), output=output))


async def _ask(request: Request, content: bytes, asked: Asked) -> bytes:
    return await strangers_of(request).examine(content, asked.header(), client_of(request))


def read_kept(content: bytes) -> Report:
    """Read a report as it travels. Errors: WorkerLostError where the worker made something else."""
    try:
        return read_report(content)
    except ValidationError:
        raise WorkerLostError("Het rapport was niet heel. Kijk het kader opnieuw na.") from None


async def as_page(request: Request, template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 - templates take any value
    """Render a page that is for its reader alone: not kept, and in the content coding of the client.

    It counts as going out until the client has taken it.
    """
    render = partial(context_of(request).pages.render, template, **values)
    page = (await run_in_threadpool(render)).encode()
    coding = choose_coding(request.headers.get("accept-encoding", ""))
    language = values.get("language", "nl")
    headers = PRIVATE | {"Vary": "Accept-Encoding", "Content-Language": str(language)}
    response = hand_out(request, Answer(page, "text/html"), coding, headers)
    response.status_code = status
    return response


def hand_out(request: Request, answer: Answer, coding: str, headers: dict[str, str]) -> Response:
    """Give an answer that stands in memory until the client has taken it, and counts as going out for as long."""
    strangers = context_of(request).strangers
    if strangers is None:
        return Coded(answer, coding, headers)
    return Handed(answer, coding, headers, (strangers, client_of(request)))
