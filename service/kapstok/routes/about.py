# SPDX-License-Identifier: EUPL-1.2
"""The page about Kapstok: what it holds of each document, and what it does not."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from kapstok.coverage import measure_coverage
from kapstok.reference import Reader, Selection, find_collection
from kapstok.routes.context import context_of

router = APIRouter()


@router.get("/over", include_in_schema=False)
def about(request: Request) -> Response:
    """Show per section how many lines the graph accounts for."""
    context = context_of(request)
    sections = measure_coverage(context.store, context.catalogue)
    everything = Selection(context.today(), page_size=Reader.everything)
    documents = context.reader.listing(find_collection("documenten"), everything).rows
    names = {row.item.ref: row.item.names.get("nl", row.item.ref) for row in documents}
    provider = None if context.settings.uitgever_is_placeholder else context.settings.uitgever
    return Response(context.pages.about(sections, names, provider), media_type="text/html")
