# SPDX-License-Identifier: EUPL-1.2
"""Pages of plain text: how accessible the service is, and what it does with what people send."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from kapstok.errors import InvalidRequestError
from kapstok.routes.checked import faults_of
from kapstok.routes.context import context_of

router = APIRouter(include_in_schema=False)


@router.get("/toegankelijkheid")
def accessibility(request: Request) -> Response:
    """State how far the pages meet WCAG 2.2, how that was found out, and what does not work yet."""
    return _text(request, "toegankelijkheid.html")


@router.get("/privacy")
def privacy(request: Request) -> Response:
    """State what is kept of what people send, and for how long."""
    return _text(request, "privacy.html")


def _text(request: Request, template: str) -> Response:
    if faults := tuple(faults_of(request.query_params, ())):
        raise InvalidRequestError("De parameters van het verzoek kloppen niet.", faults)
    context = context_of(request)
    return Response(context.pages.render(template, settings=context.settings), media_type="text/html")
