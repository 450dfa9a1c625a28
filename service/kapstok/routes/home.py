# SPDX-License-Identifier: EUPL-1.2
"""The first page: what this is, and where to go."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import ConfigDict
from starlette.responses import Response

from kapstok.reference import COLLECTIONS, Selection, find_collection
from kapstok.routes.context import context_of
from kapstok.routes.legislation import PageParameters

router = APIRouter()


class HomeParameters(PageParameters):
    """Parameters of the first page; what others put behind its address is let be."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    lijst: str = COLLECTIONS[0].name


@router.get("/", include_in_schema=False)
def home(request: Request, parameters: Annotated[HomeParameters, Query()]) -> Response:
    """Show how much there is of everything, and the members of one collection; laws as they stand on a day."""
    context, lijst = context_of(request), parameters.lijst
    day = parameters.dated().day(context)
    listing = context.reader.listing(find_collection(lijst), Selection(day, page_size=500))
    counted = context.store.select(context.catalogue.bind("aantallen-van-verzamelingen")).rows
    counts = {value.value: number.value for value, number in counted if value and number}
    days = {"day": day.isoformat(), "today": context.today().isoformat()}
    shown = {"collections": COLLECTIONS, "counts": counts, "shown": lijst, "listing": listing}
    return Response(context.pages.render("begin.html", **shown, **days), media_type="text/html")
