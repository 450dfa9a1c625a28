# SPDX-License-Identifier: EUPL-1.2
"""An answer of an ASGI application, caught whole so that it can be kept, where it is one for keeping."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
ROUTE = "kapstok.route"  # in scope["state"], which the copies of a scope share: the template of the address
Headers = tuple[tuple[bytes, bytes], ...]

_KEPT_STATUS = (200, 303)
_SPECIAL = {b"set-cookie", b"content-encoding"}  # an answer with one of these is for one client, or coded already


class Captured:
    """Takes an answer of the application as it comes; one that is not for keeping goes straight on."""

    def __init__(self, send: Send, largest: int) -> None:
        self._send = send
        self._room = largest
        self._passing = False
        self._start: Message = {}
        self._parts: list[bytes] = []
        self.whole = False

    async def take(self, message: Message) -> None:
        """Take one message of the application."""
        if self._passing:
            await self._send(message)
        elif message["type"] == "http.response.start":
            self._start = message
            if not _is_for_keeping(message):
                await self._pass(_not_kept(message))
        elif message["type"] == "http.response.body":
            await self._add(message)
        else:
            await self._send(message)

    async def _add(self, message: Message) -> None:
        part = message.get("body", b"")
        self._room -= len(part)
        self._parts.append(part)
        self.whole = not message.get("more_body", False)
        if self._room < 0:
            more, self.whole = not self.whole, False
            await self._pass(self._start)
            await self._send({"type": "http.response.body", "body": self.body, "more_body": more})
            self._parts.clear()

    async def _pass(self, start: Message) -> None:
        self._passing = True
        await self._send(start)

    @property
    def body(self) -> bytes:
        """The whole of the answer."""
        return b"".join(self._parts)

    @property
    def status(self) -> int:
        """The status of the answer."""
        return int(self._start["status"])

    @property
    def headers(self) -> Headers:
        """The headers of the answer, names in lower case."""
        return tuple((bytes(name).lower(), bytes(value)) for name, value in self._start["headers"])


def _is_for_keeping(start: Message) -> bool:
    values = {bytes(name).lower(): bytes(value).lower() for name, value in start["headers"]}
    refused = any(word in values.get(b"cache-control", b"") for word in (b"no-store", b"private"))
    return start["status"] in _KEPT_STATUS and not refused and not values.keys() & _SPECIAL


def _not_kept(start: Message) -> Message:
    """Say that an error is not for keeping: what is not there today may be there tomorrow."""
    names = {bytes(name).lower() for name, _ in start["headers"]}
    added = [] if b"cache-control" in names or start["status"] < 400 else [(b"cache-control", b"no-store")]
    return {**start, "headers": [*start["headers"], *added]}
