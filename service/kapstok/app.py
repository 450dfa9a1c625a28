# SPDX-License-Identifier: EUPL-1.2
"""Puts the parts together: the only wiring, and the only place where errors become answers."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pyoxigraph import Literal
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kapstok import __version__
from kapstok.catalogue import Catalogue
from kapstok.errors import Fault, InvalidRequestError, KapstokError
from kapstok.execution import StrangersWork
from kapstok.model import AnswerLimits, Statements
from kapstok.negotiation import prefers_html
from kapstok.policy import UploadLimits
from kapstok.reference import Reader
from kapstok.representation.pages import Pages
from kapstok.representation.problem import MEDIA_TYPE, from_status, problem_json
from kapstok.routes import about, health, home, linked_data, rest, sparql
from kapstok.routes.context import Context, context_of, json_response
from kapstok.settings import Settings
from kapstok.store import EmbeddedStore, Store, load_reference_graph
from kapstok.terms import local_name
from kapstok.workers import WorkerLimits

# Styles and fonts come from this service alone; nothing is fetched from a third party, and no script runs.
_CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SECURITY = {
    "Content-Security-Policy": _CSP,
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def create_app(settings: Settings) -> FastAPI:
    """Make the service. Errors: DataError where a file that ships with Kapstok cannot be used."""
    app = FastAPI(
        title="Kapstok",
        version=__version__,
        description="Kennisgraaf voor integrale beveiliging: wat bij welk thema hoort, en waar dat staat.",
        openapi_url=f"{rest.BASE}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    context = make_context(settings)
    app.state.context = replace(context, strangers=_strangers(context.store, settings))
    for router in (
        health.router,
        home.router,
        about.router,
        rest.make_router(_codes(app.state.context)),
        sparql.router,
        linked_data.router,
    ):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=settings.static), name="static")
    app.add_exception_handler(KapstokError, _on_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_status)
    app.add_exception_handler(Exception, _on_surprise)
    app.add_middleware(_WithHeaders)
    app.add_middleware(_HeadAsGet)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"], allow_headers=["*"])
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    if app.state.context.strangers:
        app.state.context.strangers.close()


def _strangers(store: Store, settings: Settings) -> StrangersWork:
    limits = WorkerLimits(
        seconds=settings.tijdslimiet,
        wait_seconds=settings.wachtlimiet,
        megabytes=settings.geheugenlimiet,
        workers=settings.werkers,
        per_client=settings.vragen_per_client,
        waiting=settings.vragen_in_wachtrij,
    )
    answers = AnswerLimits(settings.rijenlimiet, settings.bytelimiet)
    return StrangersWork(store, limits, answers, UploadLimits(bytes=settings.bestandslimiet))


def make_context(settings: Settings) -> Context:
    """Read the graph and the queries, and make what the handlers need; the command line uses it without a server."""
    store = EmbeddedStore(load_reference_graph(settings.resources, settings.zonder_bron))
    catalogue = Catalogue(settings.resources / "queries")
    for query in catalogue.all():
        store.check(query.name, query.text)
    version = dataset_version(store)
    labels = _term_labels(store, catalogue)
    return Context(
        settings=settings,
        store=store,
        catalogue=catalogue,
        reader=Reader(store, catalogue),
        pages=Pages(settings.pages, labels, version),
        version=version,
        functional=_functional(store, catalogue),
    )


def dataset_version(store: Store) -> str:
    """Name the dataset by the software version and a fingerprint of every statement in it."""
    fingerprint = hashlib.sha256(store.dump("application/n-quads")).hexdigest()
    return f"{__version__}+{fingerprint[:12]}"


def _term_labels(store: Store, catalogue: Catalogue) -> dict[str, str]:
    statements: Statements = store.statements(catalogue.bind("namen-van-termen"))
    return {s.value: o.value for s, _, o, _ in statements.quads if isinstance(o, Literal)}


def _codes(context: Context) -> dict[str, tuple[str, ...]]:
    """Read the notations of every code list, by the name of its scheme."""
    codes: dict[str, tuple[str, ...]] = {}
    for scheme, notation in context.store.select(context.catalogue.bind("codes-van-lijsten")).rows:
        if scheme is not None and notation is not None:
            codes[local_name(scheme.value)] = (*codes.get(local_name(scheme.value), ()), notation.value)
    return codes


def _functional(store: Store, catalogue: Catalogue) -> frozenset[str]:
    table = store.select(catalogue.bind("enkelvoudige-eigenschappen"))
    return frozenset(term.value for (term,) in table.rows if term is not None)


async def _on_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, KapstokError):
        raise error
    return _error_response(request, error)


async def _on_surprise(request: Request, error: Exception) -> Response:
    """Answer a fault of ours in the same shape; the server writes the traceback to its log."""
    del error
    return _error_response(request, KapstokError("De fout ligt bij Kapstok, niet bij uw verzoek. Probeer het later."))


async def _on_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = tuple(_fault(request, e) for e in error.errors())
    return _error_response(request, InvalidRequestError("De parameters van het verzoek kloppen niet.", faults))


async def _on_status(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    response = _error_response(request, from_status(error.status_code))
    response.headers.update(error.headers or {})
    return response


def _error_response(request: Request, error: KapstokError) -> Response:
    machine = request.url.path.startswith(("/api/", "/sparql"))
    if not machine and prefers_html(request.headers.get("accept")):
        return Response(context_of(request).pages.error(error), error.status, media_type="text/html")
    response = json_response(problem_json(error, quote(request.scope["path"])), MEDIA_TYPE, error.status)
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


# What pydantic calls a fault, said in Dutch; {…} are the values that pydantic gives with it.
_REASONS = {
    "int_parsing": "dit moet een geheel getal zijn",
    "greater_than_equal": "dit moet {ge} of meer zijn",
    "less_than_equal": "dit mag ten hoogste {le} zijn",
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
        return Fault(place, name, f"deze parameter bestaat hier niet; wel: {', '.join(_allowed(request))}")
    context = error.get("ctx")
    values = context if isinstance(context, dict) else {}
    reason = _REASONS[kind].format(**values) if kind in _REASONS else str(error.get("msg"))
    return Fault(place, name, reason.replace("' or ", "', "))


def _allowed(request: Request) -> list[str]:
    """Name the query parameters of the route that was found, from its own description."""
    route = request.scope.get("route")
    path = getattr(route, "path", "")
    operations = request.app.openapi()["paths"].get(path, {}).get("get", {})
    return [p["name"] for p in operations.get("parameters", ()) if p["in"] == "query"]


class _WithHeaders:
    """Adds the headers that every answer carries."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for name, value in _SECURITY.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api/"):
                    headers["API-Version"] = __version__
            await send(message)

        await self._app(scope, receive, send_with_headers)


class _HeadAsGet:
    """Answers HEAD wherever GET is answered: the same headers, no body (RFC 9110 §9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, send_without_body)
