# SPDX-License-Identifier: EUPL-1.2
"""`/governance`, `/stappenplan` and `/pdca`: who steers and answers to whom, the five steps and the cycle, as pictures.

Each picture stands at its own address too, as SVG.
"""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from kapstok.errors import InvalidRequestError
from kapstok.guidance import Cycle, Governance
from kapstok.reference.governance import find_variant, read_governance
from kapstok.reference.steps import read_cycle, read_steps
from kapstok.representation.pictures import cycle as cycle_picture
from kapstok.representation.pictures import steps as steps_picture
from kapstok.representation.views.governance import show_outside, show_thing, show_variants
from kapstok.routes.checked import faults_of
from kapstok.routes.context import Context, context_of

SVG = "image/svg+xml"


def make_router() -> APIRouter:
    """Make the routes."""
    router = APIRouter()
    for path, handler in (
        ("/governance", _governance),
        ("/governance/{variant}.svg", _variant_picture),
        ("/governance/{variant}", _variant),
        ("/stappenplan", _steps),
        ("/stappenplan.svg", _steps_picture),
        ("/pdca", _cycle),
        ("/pdca.svg", _cycle_picture),
    ):
        router.add_api_route(path, handler, methods=["GET"], include_in_schema=False)
    return router


def picture_response(request: Request, template: str, picture: Any, title: str, name: str) -> Response:  # noqa: ANN401 - each template takes its own
    """Give a picture as a file of its own."""
    drawn = context_of(request).pages.render(f"plaatjes/{template}", picture=picture, title=title)
    headers = {"Content-Disposition": f'attachment; filename="{name}.svg"'}
    return Response(drawn, media_type=SVG, headers=headers)


def _governance(request: Request) -> Response:
    governance = _read(request)
    drawn, lines = show_outside(governance)
    return _page(request, "governance.html", variants=show_variants(governance), outside=drawn, outside_lines=lines)


def _variant(request: Request, variant: str) -> Response:
    governance = _read(request)
    found = find_variant(governance, variant)
    shown = next(one for one in show_variants(governance) if one.ref == found.row.item.ref)
    return _page(request, "governance-variant.html", variant=shown, others=show_variants(governance))


def _variant_picture(request: Request, variant: str) -> Response:
    governance = _read(request)
    if variant == "buiten-de-varianten":
        drawn, _ = show_outside(governance)
        return picture_response(request, "governance.svg", drawn, "Lijnen buiten de varianten", variant)
    found = find_variant(governance, variant)
    shown = next(one for one in show_variants(governance) if one.ref == found.row.item.ref)
    return picture_response(request, "governance.svg", shown.picture, shown.naam, f"governance-{variant}")


def _steps(request: Request) -> Response:
    context = _checked(request)
    steps = read_steps(context.reader, context.today())
    shown = [
        (show_thing(step.row), [(show_thing(a), steps_picture.is_optional(a)) for a in step.activities], step.choices)
        for step in steps
    ]
    return _page(request, "stappenplan.html", steps=shown, picture=steps_picture.lay_out(steps))


def _steps_picture(request: Request) -> Response:
    context = _checked(request)
    drawn = steps_picture.lay_out(read_steps(context.reader, context.today()))
    return picture_response(request, "stappen.svg", drawn, "De vijf stappen van het strategisch kader", "stappenplan")


def _cycle(request: Request) -> Response:
    cycle = _read_cycle(request)
    parts = ("phases", "principles", "related", "statements", "gaps")
    shown = {name: [show_thing(row) for row in getattr(cycle, name)] for name in parts}
    step = next((show_thing(step.row) for step in cycle.steps if step.row.item.id == cycle.step), None)
    return _page(request, "pdca.html", **shown, step=step, picture=cycle_picture.lay_out(cycle))


def _cycle_picture(request: Request) -> Response:
    return picture_response(
        request, "pdca.svg", cycle_picture.lay_out(_read_cycle(request)), "Plan-Do-Check-Act", "pdca"
    )


def _read(request: Request) -> Governance:
    context = _checked(request)
    return read_governance(context.store, context.catalogue, context.reader, context.today())


def _read_cycle(request: Request) -> Cycle:
    context = _checked(request)
    return read_cycle(context.store, context.catalogue, context.reader, context.today())


def _checked(request: Request) -> Context:
    """Return the context, once it is sure that the address has no parameters, which these pages do not take."""
    if faults := tuple(faults_of(request.query_params, ())):
        raise InvalidRequestError("De parameters van het verzoek kloppen niet.", faults)
    return context_of(request)


def _page(request: Request, template: str, **values: Any) -> Response:  # noqa: ANN401 - templates take any value
    page = context_of(request).pages.render(template, **values)
    return Response(page, media_type="text/html")
