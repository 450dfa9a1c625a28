# SPDX-License-Identifier: EUPL-1.2
"""`/sparql`: the query side of the SPARQL 1.1 Protocol over the union of the reference layers."""

import asyncio
from collections.abc import Coroutine
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from kapstok.errors import Fault, InvalidRequestError, KapstokError, TooLargeError, UnsupportedMediaTypeError
from kapstok.execution import StrangersWork
from kapstok.model import Answer, FreeQuery, ResultKind
from kapstok.negotiation import GRAPH_FORMATS, RESULT_FORMATS, choose, prefers_html
from kapstok.representation.service_description import describe_service
from kapstok.routes.context import context_of

router = APIRouter()

_KNOWN = ("query", "default-graph-uri", "named-graph-uri", "format")
_FORM = "application/x-www-form-urlencoded"
_BARE = "application/sparql-query"
_NO_QUERIES = "Deze dienst beantwoordt geen vrije vragen."
_PIECE = 1 << 18  # bytes
_IPV6_CLIENT = 64  # bits of an IPv6 address that name a client
_CLIENT_GONE = 499  # never seen: there is nobody to see it


@router.api_route("/sparql", methods=["GET", "POST"], include_in_schema=False)
async def query(request: Request) -> Response:
    """Answer a query in the address, in a form or as a bare body; a bare address shows a person where to look."""
    if request.method == "POST":
        return await _answer(request, await _posted(request))
    _check_size(request, len(request.url.query))
    parameters = _read(request.url.query)
    if not parameters:
        return _description(request)
    return await _answer(request, parameters)


def _description(request: Request) -> Response:
    """Show a person where to look, and describe the service to a machine."""
    accept = request.headers.get("accept")
    if prefers_html(accept):
        return RedirectResponse("/def/ib", 303, headers={"Vary": "Accept"})
    context = context_of(request)
    strangers = context.strangers
    if strangers is None:
        raise KapstokError(_NO_QUERIES)
    media_type = choose(accept, GRAPH_FORMATS).media_type
    endpoint = str(request.url.replace(query="", fragment=""))
    graphs = tuple(row[0].value for row in context.store.select(context.catalogue.bind("grafen")).rows if row[0])
    said = describe_service(endpoint, graphs, strangers.workers, strangers.answers, context.settings.vraaglimiet)
    return Response(context.store.write(said, media_type), media_type=media_type, headers={"Vary": "Accept"})


async def _posted(request: Request) -> dict[str, list[str]]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (_FORM, _BARE):
        raise UnsupportedMediaTypeError(f"Stuur een vraag als {_FORM} of als {_BARE}, niet als '{kind}'.")
    body = await _body(request)
    parameters = _read(body if kind == _FORM else request.url.query)
    if kind == _BARE:
        parameters["query"] = [body]
    return parameters


async def _body(request: Request) -> str:
    content = b""
    try:
        async for chunk in request.stream():
            content += chunk
            _check_size(request, len(content))
    except ClientDisconnect:
        raise InvalidRequestError("De vraag kwam niet in haar geheel aan.") from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidRequestError("De vraag is geen UTF-8. Stuur de tekst van de vraag als UTF-8.") from None


def _check_size(request: Request, size: int) -> None:
    limit = context_of(request).settings.vraaglimiet
    if size > limit:
        raise TooLargeError(f"De vraag is groter dan {limit} bytes. Stel een kleinere vraag.")


def _read(text: str) -> dict[str, list[str]]:
    return parse_qs(text, keep_blank_values=True)


async def _answer(request: Request, parameters: dict[str, list[str]]) -> Response:
    asked, name = _check(parameters)
    accept = request.headers.get("accept")

    def pick(kind: ResultKind) -> str:
        return choose(accept, RESULT_FORMATS[kind], name).media_type

    strangers = context_of(request).strangers
    if strangers is None:
        raise KapstokError(_NO_QUERIES)
    client = _network(request.client.host) if request.client else ""
    answer = await _while_there(request, strangers.answer(asked, pick, client))
    if answer is None:
        return Response(status_code=_CLIENT_GONE)
    return _Handed(answer, strangers, client)


def _network(address: str) -> str:
    """Name the client for the limits: an address, or the network of an IPv6 address, of which one client has many."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((known, _IPV6_CLIENT), strict=False)) if known.version == 6 else str(known)


class _Handed(Response):
    """An answer that goes out piece by piece, as the client takes it, and counts as going on until then."""

    def __init__(self, answer: Answer, strangers: StrangersWork, client: str) -> None:
        super().__init__(answer.content, media_type=answer.media_type, headers={"Vary": "Accept"})
        self._strangers, self._client = strangers, client

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it. The server waits between pieces until the one before has been taken."""
        del scope, receive
        with self._strangers.handing_out(self._client):
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for start in range(0, len(self.body), _PIECE):
                piece = self.body[start : start + _PIECE]
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _while_there(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer | None:
    """Do the work as long as the client waits for it; None where it has left, and the work has been stopped."""
    working, leaving = asyncio.create_task(work), asyncio.create_task(_left(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return await working if working.done() else None
    finally:
        leaving.cancel()
        if working.cancel():
            await asyncio.wait({working})


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _check(parameters: dict[str, list[str]]) -> tuple[FreeQuery, str | None]:
    faults = [
        Fault("query", name, f"deze parameter bestaat hier niet; wel: {', '.join(_KNOWN)}")
        for name in parameters
        if name not in _KNOWN
    ]
    texts = parameters.get("query", [])
    if len(texts) != 1 or not texts[0].strip():
        faults.append(Fault("query", "query", "geef precies één SPARQL-vraag"))
    if faults:
        raise InvalidRequestError("De parameters van de SPARQL-vraag kloppen niet.", tuple(faults))
    default, named = (tuple(parameters.get(n, ())) for n in ("default-graph-uri", "named-graph-uri"))
    return FreeQuery(texts[0], default, named), next(iter(parameters.get("format", [])), None)
