# SPDX-License-Identifier: EUPL-1.2
"""What a request to `/sparql` carries by the SPARQL 1.1 Protocol: in the address, in a form, or as a bare body."""

from email.message import Message
from urllib.parse import parse_qs

from fastapi import Request
from starlette.requests import ClientDisconnect

from kapstok.coding import PLAIN
from kapstok.errors import InvalidRequestError, TooLargeError, UnsupportedMediaTypeError
from kapstok.routes.context import context_of

_FORM = "application/x-www-form-urlencoded"
_BARE = "application/sparql-query"
_UPDATE = "application/sparql-update"

Parameters = dict[str, list[str]]


async def read_posted(request: Request, in_address: Parameters) -> Parameters:
    """Read a form or a bare query; what the address says with it counts too (§2.1.2, §2.1.3)."""
    kind = _body_type(request)
    body = await _body(request)
    parameters = dict(in_address)
    for name, values in (read_parameters(body) if kind == _FORM else {"query": [_text(body)]}).items():
        parameters[name] = [*parameters.get(name, []), *values]
    return parameters


def _body_type(request: Request) -> str:
    coding = request.headers.get("content-encoding", "").strip()
    if coding and coding.lower() != PLAIN:
        raise UnsupportedMediaTypeError(f"Stuur de vraag ongecomprimeerd, niet als Content-Encoding '{coding}'.")
    header = request.headers.get("content-type", "")
    kind = header.partition(";")[0].strip().lower()
    if kind == _UPDATE:
        raise UnsupportedMediaTypeError(f"Dit adres wijzigt niets. Stuur een vraag als {_FORM} of als {_BARE}.")
    if kind not in (_FORM, _BARE):
        given = f"niet als '{kind}'" if kind else "en noem dat in de kop Content-Type"
        raise UnsupportedMediaTypeError(f"Stuur een vraag als {_FORM} of als {_BARE}, {given}.")
    message = Message()
    message["Content-Type"] = header
    charset = message.get_content_charset("utf-8")
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaTypeError(f"Stuur de tekst van de vraag als UTF-8, niet als '{charset}'.")
    return kind


async def _body(request: Request) -> bytes:
    content = b""
    try:
        async for chunk in request.stream():
            content += chunk
            check_size(request, len(content))
    except ClientDisconnect:
        raise InvalidRequestError("De vraag kwam niet in haar geheel aan.") from None
    return content


def check_size(request: Request, size: int) -> None:
    """Refuse a question of so many bytes. Errors: TooLargeError that names the limit."""
    limit = context_of(request).settings.vraaglimiet
    if size > limit:
        raise TooLargeError(f"De vraag is groter dan {limit} bytes. Stel een kleinere vraag.")


def read_parameters(content: bytes) -> Parameters:
    """Read parameters; a name without a value counts, and what is encoded is UTF-8 as well.

    Errors: InvalidRequestError where it is not.
    """
    try:
        return parse_qs(_text(content), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise _no_utf8() from None


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise _no_utf8() from None


def _no_utf8() -> InvalidRequestError:
    return InvalidRequestError("De vraag is geen UTF-8. Stuur de tekst van de vraag als UTF-8.")
