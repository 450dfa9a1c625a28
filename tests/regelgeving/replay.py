# SPDX-License-Identifier: EUPL-1.2
"""A local server that replays recorded answers at the addresses of the services, and misbehaves where a test asks."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.paths import ROOT

RECORDED = ROOT / "tests" / "regelgeving" / "opnames"


@dataclass(frozen=True)
class Answer:
    """What the server says in place of a recording. `hold`: say nothing until the test is over."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    hold: bool = False


@dataclass
class Service:
    """A running server: its address, what was asked, and what it answers instead (in turn; the last one stays)."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    most_at_once: int = 0
    instead: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    _busy: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)

    def take(self, name: str) -> Answer:
        waiting = self.instead.get(name)
        if waiting:
            return waiting.pop(0) if len(waiting) > 1 else waiting[0]
        path = RECORDED / name
        return Answer(body=path.read_bytes()) if path.is_file() else Answer(404, b"niets")

    @contextmanager
    def counted(self) -> Iterator[None]:
        with self._lock:
            self._busy += 1
            self.most_at_once = max(self.most_at_once, self._busy)
        try:
            yield
        finally:
            with self._lock:
                self._busy -= 1


def name_of(target: str) -> str:
    """Name the recording that belongs to an address of one of the services."""
    parts = urlsplit(target)
    values = parse_qs(parts.query)
    if parts.path == "/sparql":
        number = values["query"][0].partition('id_celex "')[2].partition('"')[0]
        return f"cellar-{number}.json"
    if parts.path == "/sru/Search":
        assert values["x-connection"] == ["BWB"]
        return f"bwb-sru-{values['query'][0].removeprefix('dcterms.identifier==')}.xml"
    identifier = parts.path.split("/")[2]
    kind = {f"/bwb/{identifier}/manifest.xml": "manifest", f"/bwb/{identifier}/{identifier}.WTI": "wti"}[parts.path]
    return f"bwb-{kind}-{identifier}.xml"


@contextmanager
def serving() -> Iterator[Service]:
    """Run the server for as long as the block lasts."""
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = name_of(self.path)
            service.asked.append(name)
            service.agents.add(self.headers["User-Agent"])
            with service.counted():  # over before the answer leaves: who waits for it asks nothing meanwhile
                answer = service.take(name)
                time.sleep(0.002)
            self._answer(answer)

        def _answer(self, answer: Answer) -> None:
            if answer.hold:
                service.over.wait(30)
                return
            self.send_response(answer.status)
            for header, value in answer.headers:
                self.send_header(header, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    service.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield service
    finally:
        service.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def recorded(name: str) -> Path:
    """Return the file of a recording."""
    return RECORDED / name
