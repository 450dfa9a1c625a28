# SPDX-License-Identifier: EUPL-1.2
"""`/sparql`: the query side of the SPARQL 1.1 Protocol over the union of the reference layers."""

import asyncio
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from kapstok.errors import Fault, InvalidRequestError, UnsupportedMediaTypeError
from kapstok.model import FreeQuery, ResultKind
from kapstok.negotiation import RESULT_FORMATS, choose
from kapstok.routes.context import context_of

router = APIRouter()

_KNOWN = ("query", "default-graph-uri", "named-graph-uri", "format")
_FORM = "application/x-www-form-urlencoded"
_BARE = "application/sparql-query"
_MAX_BODY = 1_000_000  # bytes


@router.api_route("/sparql", methods=["GET", "POST"], include_in_schema=False)
async def query(request: Request) -> Response:
    """Answer a query in the address, in a form or as a bare body; a bare address shows a person where to look."""
    if request.method == "POST":
        return await _answer(request, await _posted(request))
    parameters = _read(request.url.query)
    if not parameters:
        return RedirectResponse("/def/ib", 303)
    return await _answer(request, parameters)


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
    async for chunk in request.stream():
        content += chunk
        if len(content) > _MAX_BODY:
            raise InvalidRequestError(f"De vraag is groter dan {_MAX_BODY} bytes. Stel een kleinere vraag.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidRequestError("De vraag is geen UTF-8. Stuur de tekst van de vraag als UTF-8.") from None


def _read(text: str) -> dict[str, list[str]]:
    return parse_qs(text, keep_blank_values=True)


async def _answer(request: Request, parameters: dict[str, list[str]]) -> Response:
    asked, name = _check(parameters)
    accept = request.headers.get("accept")

    def pick(kind: ResultKind) -> str:
        return choose(accept, RESULT_FORMATS[kind], name).media_type

    answer = await asyncio.to_thread(context_of(request).store.answer, asked, pick)
    return Response(answer.content, media_type=answer.media_type, headers={"Vary": "Accept"})


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
