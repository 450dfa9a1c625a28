# SPDX-License-Identifier: EUPL-1.2
"""Layers of ASGI for what holds on every address: the headers of safety, language and version, HEAD, and OPTIONS."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kapstok import __version__
from kapstok.routes.framework_kept import ADDRESS, PRIVATE

# All comes from this service alone: nothing is fetched from a third party, and no script or style stands in a page.
_CSP = "; ".join(
    (
        "default-src 'none'",
        *(
            f"{part} 'self'"
            for part in ("script-src", "style-src", "font-src", "img-src", "connect-src", "form-action")
        ),
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_NOT_ALLOWED = 405
_READING = "GET, HEAD, OPTIONS"
_SECURITY = {
    "Content-Security-Policy": _CSP,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Allow, API-Version, Content-Disposition, Content-Location, Content-Profile, ETag, Kapstok-Oordeel, "
        "Last-Modified, Link, Location, Retry-After"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


_CROSS_ORIGIN = {"Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Cross-Origin-Resource-Policy"}


def common_headers(path: str) -> dict[str, str]:
    """Return the headers that every answer of an address carries.

    What stands under `/kader` is for its reader alone: nobody keeps it, errors neither, and no page of another website
    may read it.
    """
    if path == ADDRESS or path.startswith(ADDRESS + "/"):
        own = {name: value for name, value in _SECURITY.items() if name not in _CROSS_ORIGIN}
        return own | {"Cross-Origin-Resource-Policy": "same-origin"} | PRIVATE
    of_api = path == "/api" or path.startswith("/api/")
    return _SECURITY | ({"API-Version": __version__} if of_api else {})


def add_headers(path: str, headers: MutableHeaders) -> None:
    """Add the headers that every answer of an address carries; what an answer says itself stays."""
    for name, value in common_headers(path).items():
        headers.setdefault(name, value)
    if headers.get("Content-Type", "").startswith("text/html"):
        headers.setdefault("Content-Language", "nl")  # as all pages are, but those that say otherwise


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


class AnswersOptions:
    """Answers OPTIONS with the methods of an address, also to a page elsewhere that asks before it calls (preflight).

    The router says which there are, by the `Allow` of the 405 with which it refuses OPTIONS. A preflight for an address
    that is not there is let through, so that the page gets to see the 404. Source: Fetch §3.2 (CORS protocol).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; for OPTIONS its answer becomes 204 with what may be asked."""
        if scope["type"] != "http" or scope["method"] != "OPTIONS":
            await self._app(scope, receive, send)
            return
        asked = Headers(raw=scope["headers"])
        preflight = "origin" in asked and "access-control-request-method" in asked
        changed = False

        async def send_methods(message: Message) -> None:
            nonlocal changed
            if message["type"] == "http.response.start" and (preflight or message["status"] == _NOT_ALLOWED):
                changed = True
                methods = Headers(raw=message["headers"]).get("allow") or _READING
                message = {**message, "status": 204, "headers": _of_options(methods, asked if preflight else None)}
            elif message["type"] == "http.response.body" and changed:
                message = {**message, "body": b""}
            await send(message)

        await self._app(scope, receive, send_methods)


def _of_options(methods: str, preflight: Headers | None) -> list[tuple[bytes, bytes]]:
    headers = MutableHeaders({"Allow": methods, "Cache-Control": "no-store"})
    if preflight is not None:
        headers["Access-Control-Allow-Methods"] = methods
        headers["Access-Control-Max-Age"] = "600"
        headers["Vary"] = "Access-Control-Request-Headers"
        if names := preflight.get("access-control-request-headers"):
            headers["Access-Control-Allow-Headers"] = names
    return headers.raw


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
