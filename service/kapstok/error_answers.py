# SPDX-License-Identifier: EUPL-1.2
"""Makes answers of errors, the one place that does: a problem (RFC 9457) for programs, a page for people."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match, Mount

from kapstok.errors import Fault, InvalidRequestError, KapstokError
from kapstok.headers import add_headers
from kapstok.negotiation import prefers_html
from kapstok.representation.problem import MEDIA_TYPE, from_status, problem_json
from kapstok.routes.context import accepted, context_of, json_response, language_of
from kapstok.routes.parameters import names_of


def answer_errors(app: FastAPI) -> None:
    """Have every error of an app answered here."""
    app.add_exception_handler(KapstokError, _answer_known)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(HTTPException, _answer_refusal)
    app.add_exception_handler(Exception, _answer_surprise)


async def _answer_known(request: Request, error: Exception) -> Response:
    if not isinstance(error, KapstokError):
        raise error
    return _respond(request, error)


async def _answer_surprise(request: Request, error: Exception) -> Response:
    """Answer a fault of ours in the same shape; the server writes the traceback to its log."""
    del error
    answer = KapstokError("De fout ligt bij Kapstok, niet bij uw verzoek. Probeer het later.")
    response = _respond(request, answer)
    add_headers(request.scope["path"], response.headers)  # this answer is made outside every layer
    return response


async def _answer_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = tuple(_fault(request, e) for e in error.errors())
    return _respond(request, InvalidRequestError("De parameters van het verzoek kloppen niet.", faults))


async def _answer_refusal(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    response = _respond(request, from_status(error.status_code))
    response.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = ", ".join(sorted(_methods(request)))
    return response


def _methods(request: Request) -> set[str]:
    """Name the methods of an address, of every route that has it: Starlette names those of the first."""
    routes = [route for route in request.app.routes if not isinstance(route, Mount)]
    asked = {method: {**request.scope, "method": method} for method in ("GET", "POST")}
    named = {name for name, scope in asked.items() if any(route.matches(scope)[0] is Match.FULL for route in routes)}
    named = named or {"GET"}  # files
    return named | {"OPTIONS"} | ({"HEAD"} if "GET" in named else set())  # `AnswersOptions`, `HeadAsGet`


def _respond(request: Request, error: KapstokError) -> Response:
    machine = request.url.path.startswith(("/api/", "/sparql", "/graph-store", "/metrics", "/gezondheid"))
    if not machine and prefers_html(accepted(request)):
        page = context_of(request).pages.error(error, request.url.path)
        response = Response(page, error.status, {"Content-Language": "nl"}, "text/html")
    else:
        language = language_of(request)
        response = json_response(problem_json(error, quote(request.scope["path"]), language), MEDIA_TYPE, error.status)
        response.headers["Content-Language"] = "nl" if language == "nl" else "en, nl"  # the detail is Dutch
    response.headers["Vary"] = "Accept, Accept-Language"
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


# What pydantic calls a fault, said in Dutch; {…} are the values that pydantic gives with it.
_REASONS = {
    "int_parsing": "dit moet een geheel getal zijn",
    "greater_than_equal": "dit moet {ge} of meer zijn",
    "less_than_equal": "dit mag ten hoogste {le} zijn",
    "bool_parsing": "dit moet true of false zijn",
    "int_parsing_size": "dit getal is te groot",
    "literal_error": "dit moet een van deze zijn: {expected}",
    "missing": "dit is verplicht",
    "list_type": "dit moet een lijst zijn",
    "string_type": "dit moet tekst zijn",
    "value_error": "{error}",
}


def _fault(request: Request, error: dict[str, object]) -> Fault:
    location = error.get("loc")
    place, *names = [str(part) for part in location] if isinstance(location, tuple) else ["query"]
    name = names[0] if names else ""
    kind = str(error.get("type"))
    if kind == "extra_forbidden":
        allowed = ", ".join(names_of(request.scope.get("route"))) or "geen"
        return Fault(place, name, f"deze parameter bestaat hier niet; wel: {allowed}")
    context = error.get("ctx")
    values = context if isinstance(context, dict) else {}
    reason = _REASONS[kind].format(**values) if kind in _REASONS else str(error.get("msg"))
    return Fault(place, name, reason.replace("' or ", "', "))
