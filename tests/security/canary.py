# SPDX-License-Identifier: EUPL-1.2
"""Things that nobody may touch: a listening socket that counts who connects, and files with a mark in them."""

import socket
import threading
import time
from pathlib import Path

MARK = "kanarie-in-de-kooi"
TURTLE = f'<urn:kanarie> <urn:zegt> "{MARK}" .'


class Canary:
    """A server on this machine. `connections` counts them, whatever is said; it answers every request with `body`."""

    def __init__(self) -> None:
        self.connections = 0
        self.body, self.kind = b"", "text/turtle"
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self.iri = f"http://127.0.0.1:{self.port}/"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def answer_with(self, body: str, kind: str = "text/turtle") -> None:
        """Say what the next callers are told, and forget those who called before."""
        self.body, self.kind, self.connections = body.encode(), kind, 0

    def was_called(self, *, within: float = 0.0) -> bool:
        """Tell whether anybody connected; a connection that is on its way is waited for."""
        ends = time.monotonic() + within
        while not self.connections and time.monotonic() < ends:
            time.sleep(0.005)
        return self.connections > 0

    def close(self) -> None:
        """Listen no more; to close alone does not wake who waits for a caller."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            with connection:
                connection.settimeout(1)
                try:
                    connection.recv(65536)
                    head = f"HTTP/1.0 200 OK\r\nContent-Type: {self.kind}\r\nContent-Length: {len(self.body)}\r\n\r\n"
                    connection.sendall(head.encode() + self.body)
                except OSError:
                    continue


def write_canary_file(folder: Path, name: str, content: str = TURTLE) -> Path:
    """Put a file with the mark where an attack is told to look."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def place(scheme: str, canary: Canary, folder: Path) -> str:
    """Return the address of a canary that says something in Turtle: of the server, or of a file."""
    canary.answer_with(TURTLE)
    return canary.iri + "x.ttl" if scheme == "http" else write_canary_file(folder, "kanarie.ttl").as_uri()
