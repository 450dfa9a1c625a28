# SPDX-License-Identifier: EUPL-1.2
"""A connection of a client, with bounds that the server itself does not have: on the head, on time, and on reading.

Without them one client that sends headers without end fills the memory, and clients that send or read a byte now and
then hold connections and answers for as long as they like.
"""

import asyncio
import json

from httptools import HttpParserCallbackError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_HEAD_BYTES = 65_536  # the parser of addresses takes no longer address either
_PATIENCE = 60.0  # seconds for a whole message to come in, or for an answer to be taken off our hands
_TOO_LONG = {
    "title": "De koppen zijn te lang",
    "status": 431,
    "detail": f"Adres en koppen samen zijn groter dan {_HEAD_BYTES} bytes. Stuur een lange vraag met POST.",
}


class BoundedProtocol(HttpToolsProtocol):
    """The HTTP of uvicorn, that closes a connection whose head is too long, or that keeps it waiting."""

    _in_head = False
    _received = 0  # bytes of a head that is not whole yet, also those of a header that is not
    _read = 0  # bytes of the address and the headers that are
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for a message."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._come()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read what came in, as long as a head that is not whole can still become one."""
        if not self._in_head:
            self._received = 0
        self._received += len(data)
        super().data_received(data)
        if self._in_head and self._received > _HEAD_BYTES:
            self._refuse()

    def on_message_begin(self) -> None:
        """Begin a head."""
        super().on_message_begin()
        self._in_head, self._read = True, 0
        self._wait()

    def on_url(self, url: bytes) -> None:
        """Count a part of the address."""
        self._count(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a header."""
        self._count(name + value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """End a head."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait no longer."""
        self._come()
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Begin to wait for a client that does not read."""
        super().pause_writing()
        self._wait()

    def resume_writing(self) -> None:
        """Wait no longer."""
        self._come()
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP; a head that is too long has been refused already."""
        if not self.transport.is_closing():
            super().send_400_response(msg)

    def _count(self, part: bytes) -> None:
        self._read += len(part)
        if self._read > _HEAD_BYTES:
            self._refuse()
            raise HttpParserCallbackError("the head is too long")

    def _refuse(self) -> None:
        if self.transport.is_closing():
            return
        body = json.dumps(_TOO_LONG, ensure_ascii=False).encode()
        head = "HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: application/problem+json\r\n"
        self.transport.write(f"{head}content-length: {len(body)}\r\nconnection: close\r\n\r\n".encode() + body)
        self.transport.close()

    def _wait(self) -> None:
        self._come()
        self._deadline = self.loop.call_later(_PATIENCE, self._give_up)

    def _come(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self.transport.abort()
