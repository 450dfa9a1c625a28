# SPDX-License-Identifier: EUPL-1.2
"""The first page: what this is, and where to go."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from kapstok.reference import COLLECTIONS, Selection
from kapstok.routes.context import context_of

router = APIRouter()


@router.get("/", include_in_schema=False)
async def home(request: Request) -> Response:
    """Show what there is, with counts."""
    context = context_of(request)
    selection = Selection(context.today(), page_size=500)
    lists = [(c, context.reader.listing(c, selection)) for c in COLLECTIONS]
    return Response(context.pages.render("begin.html", lists=lists), media_type="text/html")
