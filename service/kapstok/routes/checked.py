# SPDX-License-Identifier: EUPL-1.2
"""Query parameters that may be given once: a second value is refused, never left out in silence.

The framework takes the last of several values. Here they are looked at first, so that a second value is named together
with everything else that is wrong with a request.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, get_origin

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.datastructures import QueryParams
from starlette.responses import Response

from kapstok.errors import Fault

ONCE = "dit mag maar één keer"


class Checked(APIRoute):
    """A route of which a parameter that takes one value is given at most once."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of the framework, after the look at what is given twice."""
        handle = super().get_route_handler()
        models = models_of(self)

        async def checked(request: Request) -> Response:
            given = request.query_params
            if twice := [name for model in models for name in _twice(given, model)]:
                faults = [{"type": "value_error", "loc": ("query", n), "ctx": {"error": ONCE}} for n in twice]
                raise RequestValidationError([*(each for m in models for each in _misfits(given, m)), *faults])
            return await handle(request)

        return checked


def faults_of(given: QueryParams, known: Sequence[str]) -> list[Fault]:
    """Return what is wrong by name alone: parameters that there are not, and those that are given twice."""
    reason = f"deze parameter bestaat hier niet; wel: {', '.join(known) or 'geen'}"
    faults = [Fault("query", name, reason) for name in sorted(given.keys() - set(known))]
    return faults + [Fault("query", name, ONCE) for name in known if len(given.getlist(name)) > 1]


def models_of(route: object) -> list[type[BaseModel]]:
    """Return the models of the query parameters that a route takes."""
    taken = getattr(getattr(route, "dependant", None), "query_params", ())
    models = [each.field_info.annotation for each in taken]
    return [model for model in models if isinstance(model, type) and issubclass(model, BaseModel)]


def _single(model: type[BaseModel]) -> frozenset[str]:
    """Name the parameters that take one value; the others are lists."""
    fields = model.model_fields.items()
    return frozenset(field.alias or name for name, field in fields if get_origin(field.annotation) is not list)


def _twice(given: QueryParams, model: type[BaseModel]) -> list[str]:
    return sorted(name for name in _single(model) if len(given.getlist(name)) > 1)


def _misfits(given: QueryParams, model: type[BaseModel]) -> list[dict[str, Any]]:
    """Return what else is wrong, in the shape of pydantic."""
    single = _single(model)
    many = {field.alias or name for name, field in model.model_fields.items()} - single
    try:
        model.model_validate({name: given.getlist(name) if name in many else given[name] for name in given})
    except ValidationError as error:
        return [{**each, "loc": ("query", *each["loc"])} for each in error.errors()]
    return []
