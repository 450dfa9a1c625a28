# SPDX-License-Identifier: EUPL-1.2
"""The first page: what this is, and where to go. What others put behind its address is let be."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from kapstok.reference.shelves import group_collections
from kapstok.routes.context import context_of

router = APIRouter()


@router.get("/", include_in_schema=False)
def home(request: Request) -> Response:
    """Show what there is, how much of it, and the ways in."""
    context = context_of(request)
    groups = group_collections(context.store, context.catalogue)
    shelves = {shelf.name: shelf for found in groups.values() for shelf in found}
    return Response(context.pages.render("begin.html", shelves=shelves), media_type="text/html")
