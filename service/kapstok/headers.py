# SPDX-License-Identifier: EUPL-1.2
"""Layers of ASGI for what holds on every address: the headers of safety and version, and HEAD as GET without a body."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kapstok import __version__

# Styles and fonts come from this service alone; nothing is fetched from a third party, and no script runs.
_CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SECURITY = {
    "Content-Security-Policy": _CSP,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Allow, API-Version, ETag, Kapstok-Oordeel, Link, Location, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def add_headers(path: str, headers: MutableHeaders) -> None:
    """Add the headers that every answer of an address carries; what an answer says itself stays."""
    for name, value in _SECURITY.items():
        headers.setdefault(name, value)
    if path == "/api" or path.startswith("/api/"):
        headers["API-Version"] = __version__


class WithHeaders:
    """Adds the headers that every answer carries."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its answer gets the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(scope["path"], MutableHeaders(raw=message["headers"]))
            await send(message)

        await self._app(scope, receive, send_with_headers)


class HeadAsGet:
    """Answers HEAD wherever GET is answered: the same headers, no body (RFC 9110 §9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass HEAD on as GET, and leave the body of the answer out."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, send_without_body)
