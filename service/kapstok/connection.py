# SPDX-License-Identifier: EUPL-1.2
"""A connection of a client, with bounds that the server itself does not have: on the head, on time, and on reading.

An address may hold letters outside ASCII as they are, which people type and which the parser would refuse.

Without them one client that sends headers without end fills the memory, and clients that send or read a byte now and
then hold connections and answers for as long as they like.
"""

import asyncio
import json
import re
from http import HTTPStatus
from urllib.parse import quote

from httptools import HttpParserCallbackError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kapstok.errors import InvalidRequestError, KapstokError, TooLargeError
from kapstok.headers import common_headers
from kapstok.representation.problem import MEDIA_TYPE, problem_json

_HEAD_BYTES = 65_536  # the parser of addresses takes no longer address either
_PATIENCE = 60.0  # seconds for a whole message to come in, or for what was written to be taken off our hands
_TOO_LONG = f"Adres en koppen samen zijn groter dan {_HEAD_BYTES} bytes. Stuur een lange vraag met POST."
_NO_HTTP = "Dit is geen verzoek van HTTP dat deze dienst kan lezen: de methode, het adres of een kop klopt niet."
_LONGEST_SHOWN = 300  # bytes of an address that an error still names
_RAW = re.compile(rb"[\x80-\xff]")


class RequestLine:
    """Follows the first line of a message through the pieces in which it comes in.

    It writes each byte of the address that is not ASCII as percent and two hexadecimals, in which no octet that ends
    an address, a line or a message can arise; the bytes before and after the address stay as they are.
    """

    def __init__(self) -> None:
        self.address = b""  # what has come in of it, as far as an error shows it
        self._spaces = 0  # that have come in since the line began: one before the address, one after it
        self._begun = self._ended = False

    def take(self, data: bytes) -> bytes:
        """Return the next piece as the parser may have it."""
        if self._ended or self._spaces > 1:
            return data
        if not self._begun:
            self._begun = bool(data.strip(b"\r\n"))  # empty lines before a message do not count (RFC 9112 §2.2)
            start = len(data) - len(data.lstrip(b"\r\n"))
            return data[:start] + (self._line(data[start:]) if self._begun else b"")
        return self._line(data)

    def _line(self, data: bytes) -> bytes:
        line, mark, rest = data.partition(b"\n")
        self._ended = bool(mark)
        parts = line.split(b" ", 2 - self._spaces)
        place = 1 - self._spaces  # of the address among the parts
        if place < len(parts):
            parts[place] = _RAW.sub(lambda found: b"%%%02X" % found[0][0], parts[place])
            self.address = (self.address + parts[place])[:_LONGEST_SHOWN]
        self._spaces += len(parts) - 1
        return b" ".join(parts) + mark + rest


class BoundedProtocol(HttpToolsProtocol):
    """The HTTP of uvicorn, that closes a connection whose head is too long, or that keeps it waiting.

    There are two deadlines, so that nothing that is done to one of them ends the other: one runs from the first byte of
    a message to its last, and from the beginning of the connection or a stray byte to the first message after it; one
    as long as something that was written has not left.
    """

    patience = _PATIENCE
    _in_head = False
    _received = 0  # bytes of a head that is not whole yet, also those of a header that is not
    _read = 0  # bytes of the address and the headers that are
    _within = False  # a message has begun and is not whole
    _line: RequestLine
    _reading: asyncio.TimerHandle | None = None
    _writing: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for a message, and ask to be told of every byte that cannot leave at once."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=0)  # or the last bytes of an answer could stay for ever
        self._line = RequestLine()
        self._reading = self._start()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_reading()
        self._stop_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read what came in, as long as a head that is not whole can still become one."""
        if not self._in_head:
            self._received = 0
        if not self._within:  # so says the parser: a body is never taken for a first line
            self._line = RequestLine()
        self._received += len(data)
        super().data_received(self._line.take(data))
        if self._in_head and self._received > _HEAD_BYTES:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, TooLargeError(_TOO_LONG))
        answered = self.cycle is None or self.cycle.response_complete
        if answered and not self._within and self._reading is None:  # a byte that begins nothing ended the wait
            self._reading = self._start()

    def on_message_begin(self) -> None:
        """Begin a head."""
        super().on_message_begin()
        self._in_head, self._within, self._read = True, True, 0
        self._stop_reading()
        self._reading = self._start()

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
        """Wait for this message no longer, and look for the first line of the next one."""
        self._stop_reading()
        self._within = False
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Begin to wait for a client that does not read."""
        super().pause_writing()
        self._writing = self._start()

    def resume_writing(self) -> None:
        """Wait for the client no longer: all that was written has left."""
        self._stop_writing()
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP; a head that is too long has been refused already."""
        del msg  # in English
        self._refuse(HTTPStatus.BAD_REQUEST, InvalidRequestError(_NO_HTTP))

    def _count(self, part: bytes) -> None:
        self._read += len(part)
        if self._read > _HEAD_BYTES:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, TooLargeError(_TOO_LONG))
            raise HttpParserCallbackError("the head is too long")

    def _refuse(self, status: HTTPStatus, error: KapstokError) -> None:
        """Answer with a problem document, and close; nothing that came in after the fault is read."""
        if self.transport.is_closing():
            return
        path = quote(self._line.address.partition(b"?")[0], safe="/%:@!$&'()*+,;=~")
        path = path if path.startswith("/") else "/"
        error.status = status
        body = json.dumps(problem_json(error, path), ensure_ascii=False).encode()
        headers = common_headers(path) | {
            "Content-Type": MEDIA_TYPE,
            "Content-Language": "nl",
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Connection": "close",
        }
        lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in headers.items())]
        self.transport.write("\r\n".join([*lines, "", ""]).encode() + body)
        self.transport.close()

    def _start(self) -> asyncio.TimerHandle:
        return self.loop.call_later(self.patience, self._give_up)

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _stop_writing(self) -> None:
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None

    def _give_up(self) -> None:
        self.transport.abort()
