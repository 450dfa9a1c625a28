# SPDX-License-Identifier: EUPL-1.2
"""Counts every request: the outermost layer of ASGI around the application.

The layers hand a request on as a copy, so what is known of it inside is told by `scope["state"]`, which the copies
share: the template of the address under `ROUTE`. An address that no route knows counts under one name.
"""

from collections.abc import Awaitable
from time import perf_counter
from typing import Any

from kapstok.captured import ROUTE, Application, Message, Receive, Scope, Send
from kapstok.metrics import Metrics

_NOWHERE = "(geen)"


class Counted:
    """Counts what passes, with how long it took."""

    def __init__(self, app: Application, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on and count its answer, also where it ends in an error."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, start = 500, perf_counter()
        state: dict[str, Any] = scope.setdefault("state", {})

        def watched(message: Message) -> Awaitable[None]:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            return send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            route = state.get(ROUTE, _NOWHERE)
            self._metrics.count_request(route, scope["method"], status, perf_counter() - start)


class Named:
    """Tells the outer layers which route answered; stands directly around the application."""

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on; the router writes its route in the scope."""
        try:
            await self._app(scope, receive, send)
        finally:
            path = getattr(scope.get("route"), "path", None)
            if path is None and scope.get("app_root_path") is not None and scope.get("root_path"):
                path = scope["root_path"] + "/…"  # files that are mounted
            if path is not None and "state" in scope:
                scope["state"][ROUTE] = path
