# SPDX-License-Identifier: EUPL-1.2
"""The first page: what this is, and where to go."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from kapstok.reference import COLLECTIONS, Selection, find_collection
from kapstok.routes.context import context_of

router = APIRouter()


@router.get("/", include_in_schema=False)
def home(request: Request, lijst: Annotated[str, Query()] = COLLECTIONS[0].name) -> Response:
    """Show how much there is of everything, and the members of one collection."""
    context = context_of(request)
    listing = context.reader.listing(find_collection(lijst), Selection(context.today(), page_size=500))
    counted = context.store.select(context.catalogue.bind("aantallen-van-verzamelingen")).rows
    counts = {value.value: number.value for value, number in counted if value and number}
    page = context.pages.render("begin.html", collections=COLLECTIONS, counts=counts, shown=lijst, listing=listing)
    return Response(page, media_type="text/html")
