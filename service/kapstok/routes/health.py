# SPDX-License-Identifier: EUPL-1.2
"""For an operator: is the process there, can it do its work, and what does it do.

No handler asks a worker for anything, and readiness waits for a thread no longer than a few seconds, so that all of
them answer whatever else goes on.
"""

from anyio import move_on_after
from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kapstok.errors import NotFoundError
from kapstok.routes.context import context_of, json_response

router = APIRouter()
_NOT_KEPT = {"Cache-Control": "no-store"}
_PATIENCE = 3.0  # seconds for a thread to come free: pages and answers are made in them


@router.get("/gezondheid", include_in_schema=False)
async def health(request: Request) -> Response:
    """Say that the service runs, with which data."""
    return json_response({"status": "in orde", "datasetversie": context_of(request).version})


@router.get("/gezondheid/gereed", include_in_schema=False)
async def readiness(request: Request) -> Response:
    """Say whether the graph answers, workers can work and a thread comes free; 503 where one of them does not.

    A release that is damaged is named, and stops nothing: all else still answers.
    """
    context = context_of(request)
    counted = context.store.select(context.catalogue.bind("datum-van-dataset")).rows
    parts = {
        "graaf": bool(counted),
        "paginas": await _thread_comes_free(),
        **(context.strangers.ready() if context.strangers else {"vragen": False}),
    }
    ready, faults = all(parts.values()), context.releases.faults()
    said = {
        "status": "gereed" if ready else "niet gereed",
        "onderdelen": parts | {"uitgaven": not faults},
        "datasetversie": context.version,
    } | ({"uitgaven": faults} if faults else {})
    response = json_response(said, status=200 if ready else 503)
    response.headers.update(_NOT_KEPT if ready else _NOT_KEPT | {"Retry-After": "2"})
    return response


async def _thread_comes_free() -> bool:
    with move_on_after(_PATIENCE):
        await run_in_threadpool(bool)
        return True
    return False


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """Give what the service counts, as Prometheus reads it; 404 where the operator switched it off."""
    context = context_of(request)
    if not context.settings.metingen:
        raise NotFoundError("Deze dienst toont geen metingen (KAPSTOK_METINGEN staat uit).")
    working, idle = (context.strangers.working, context.strangers.idle) if context.strangers else (0, 0)
    content = context.metrics.written(working, idle)
    return Response(content, headers=_NOT_KEPT | {"Content-Type": context.metrics.media_type})
