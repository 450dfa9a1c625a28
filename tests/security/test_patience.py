# SPDX-License-Identifier: EUPL-1.2
"""The bound on time of a connection, over sockets: whoever keeps the service waiting is left, whatever else he does."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from threading import Thread

import pytest
import uvicorn

from kapstok.connection import BoundedProtocol
from tests.security.running import wait_until

PATIENCE = 0.5
LONG = 20.0  # seconds, after which something hangs
PIECE = b"a" * 50_000  # less than what a server keeps for a client before it minds
PIECES = {"/": 0, "/een": 1, "/veel": 40}
SMALL = 4096  # bytes that the system keeps for each side, so that an answer that nobody reads stays with the server


class Hurried(BoundedProtocol):
    """The connection of the service, in a hurry."""

    patience = PATIENCE


async def answer(scope, _receive, send) -> None:
    """Answer with so many pieces as the address says."""
    pieces = PIECES[scope["path"]]
    headers = [(b"content-length", str(pieces * len(PIECE)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for _ in range(pieces):
        await send({"type": "http.response.body", "body": PIECE, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


class Front:
    """A server in a thread, that itself waits long for the next question."""

    def __init__(self) -> None:
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        config = uvicorn.Config(
            answer, http=Hurried, ws="none", lifespan="off", log_level="critical", timeout_keep_alive=600
        )
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._listener]})
        self._thread.start()

    @contextmanager
    def connect(self) -> Iterator[socket.socket]:
        """Open a connection for which the system keeps little."""
        with closing(socket.socket()) as stream:
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
            stream.settimeout(LONG)
            stream.connect(self._listener.getsockname())
            yield stream

    def left(self) -> bool:
        """Tell whether it has left its only client, within a long time."""
        return wait_until(lambda: not self._server.server_state.connections, LONG)

    def waits(self) -> bool:
        """Tell whether it waits for its only client to take something, within a long time."""
        return wait_until(lambda: any(map(_holds_something, self._server.server_state.connections)), LONG)

    def close(self) -> None:
        """Stop at once."""
        for name in ("should_exit", "force_exit"):  # as a second Ctrl-C does
            setattr(self._server, name, True)
        self._thread.join(LONG)
        self._listener.close()


def _holds_something(connection: object) -> bool:
    return isinstance(connection, Hurried) and connection.flow.write_paused


@pytest.fixture
def front() -> Iterator[Front]:
    with closing(Front()) as made:
        yield made


def ask(path: str, more: str = "") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: a\r\n{more}\r\n".encode()


def read_answer(stream: socket.socket, path: str) -> None:
    """Take a whole answer."""
    found = b""
    while b"\r\n\r\n" not in found:
        part = stream.recv(65536)
        assert part
        found += part
    rest = PIECES[path] * len(PIECE) - len(found.partition(b"\r\n\r\n")[2])
    while rest:
        part = stream.recv(min(rest, 65536))
        assert part
        rest -= len(part)


def read_until_left(stream: socket.socket) -> None:
    """Take what comes until the other side leaves. Errors: TimeoutError where it does not."""
    with suppress(ConnectionError):
        while stream.recv(65536):
            pass


@pytest.mark.parametrize("start", [b"", b"\r\n", b"GET / HT", ask("/", "Content-Length: 9\r\n") + b"a"])
def test_a_message_that_does_not_come_is_not_waited_for(front: Front, start: bytes):
    with front.connect() as stream:
        stream.sendall(start)
        read_until_left(stream)
    assert front.left()


def test_an_answer_that_nobody_takes_is_thrown_away(front: Front):
    with front.connect() as stream:
        stream.sendall(ask("/veel"))
        assert front.waits()
        assert front.left()


def test_a_next_question_buys_no_time_to_take_an_answer(front: Front):
    with front.connect() as stream:
        stream.sendall(ask("/veel"))
        assert front.waits()
        stream.sendall(ask("/"))
        assert front.left()


@pytest.mark.parametrize("more", ["", "Connection: close\r\n"])
def test_the_last_bytes_of_an_answer_are_not_kept_for_ever(front: Front, more: str):
    with front.connect() as stream:
        stream.sendall(ask("/een", more))
        assert stream.recv(1) == b"H"
        assert front.left()


def test_taking_an_answer_buys_no_time_for_the_next_question(front: Front):
    with front.connect() as stream:
        stream.sendall(ask("/veel"))
        assert front.waits()
        stream.sendall(b"GET / HT")
        read_until_left(stream)


def _once(stream: socket.socket) -> None:
    stream.sendall(b"\r\n")
    read_until_left(stream)


def _again_and_again(stream: socket.socket) -> None:
    ends = time.monotonic() + LONG
    with suppress(ConnectionError):
        while time.monotonic() < ends:
            stream.sendall(b"\r\n")
            time.sleep(0.05)


@pytest.mark.parametrize("send", [_once, _again_and_again])
def test_an_empty_line_buys_no_time_for_the_next_question(front: Front, send: Callable[[socket.socket], None]):
    with front.connect() as stream:
        stream.sendall(ask("/"))
        read_answer(stream, "/")
        send(stream)
        assert front.left()


def test_whoever_asks_and_takes_is_not_hurried(front: Front, monkeypatch: pytest.MonkeyPatch):
    """After its first message and its first answer nothing is awaited: what comes later than that is answered too."""
    monkeypatch.setattr(Hurried, "patience", 3 * PATIENCE)
    with front.connect() as stream:
        for path in ("/", "/veel"):
            stream.sendall(ask(path))
            read_answer(stream, path)
        time.sleep(4 * PATIENCE)
        stream.sendall(ask("/"))
        read_answer(stream, "/")
