# SPDX-License-Identifier: EUPL-1.2
"""The page about Kapstok: what it holds of each document, and what it does not."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from kapstok.coverage import measure_coverage
from kapstok.routes.context import context_of

router = APIRouter()


@router.get("/over", include_in_schema=False)
def about(request: Request) -> Response:
    """Show per section how many lines the graph accounts for."""
    context = context_of(request)
    sections = measure_coverage(context.store, context.catalogue)
    return Response(context.pages.about(sections), media_type="text/html")
