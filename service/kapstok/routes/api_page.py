# SPDX-License-Identifier: EUPL-1.2
"""`/api`: the REST interface explained, out of its own OpenAPI document, with nothing of a third party."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from kapstok.errors import Fault, InvalidRequestError
from kapstok.representation.views.api import Api
from kapstok.routes.checked import Checked
from kapstok.routes.context import context_of
from kapstok.routes.lists import BASE, CONTEXT, CONTRACT

PAGE = "/api"


class ApiParameters(BaseModel):
    """What of the documentation is shown: a group, an operation or a model; the overview where none is named."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    groep: str | None = Field(default=None, max_length=100)
    bewerking: str | None = Field(default=None, max_length=100)
    model: str | None = Field(default=None, max_length=100)


def make_router() -> APIRouter:
    """Make the route; the document is read when the page is first asked for."""
    router = APIRouter(route_class=Checked, include_in_schema=False)
    read: list[Api] = []

    def page(request: Request, parameters: Annotated[ApiParameters, Query()]) -> Response:
        if not read:
            read.append(Api(request.app.openapi()))
        shown = _find(read[0], parameters)
        values: dict[str, Any] = {"group": None, "operation": None, "model": None, "groups": (), **shown}
        root = str(request.base_url).rstrip("/")
        addresses = {"root": root, "base": root + BASE, "rest": BASE, "contract": CONTRACT, "jsonld": CONTEXT}
        context = context_of(request)
        html = context.pages.render("api.html", **values, **addresses, settings=context.settings)
        return Response(html, media_type="text/html")

    router.add_api_route(PAGE, page, methods=["GET"])
    return router


def _find(api: Api, asked: ApiParameters) -> dict[str, Any]:
    """Find what is asked for. Errors: InvalidRequestError where it is not there, or more than one thing is asked."""
    given = {name: value for name, value in asked.model_dump().items() if value is not None}
    if len(given) > 1:
        fault = Fault("query", ", ".join(given), "vraag een van deze tegelijk")
        raise InvalidRequestError("De parameters van deze pagina kloppen niet.", (fault,))
    if not given:
        return {"groups": api.groups()}
    ((name, value),) = given.items()
    finders: dict[str, Any] = {"groep": api.group, "bewerking": api.operations.get, "model": api.model}
    found = finders[name](value)
    if found is None:
        fault = Fault("query", name, "dit staat niet in de beschrijving van de API; zie /api voor wat er is")
        raise InvalidRequestError("De parameters van deze pagina kloppen niet.", (fault,))
    return {{"groep": "group", "bewerking": "operation", "model": "model"}[name]: found}
