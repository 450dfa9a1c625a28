# SPDX-License-Identifier: EUPL-1.2
"""A local server that replays recorded answers at the addresses of the services, and misbehaves where a test asks."""

import json
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.paths import ROOT

RECORDED = ROOT / "tests" / "regelgeving" / "opnames"


@dataclass(frozen=True)
class Answer:
    """What the server says in place of a recording.

    `hold`: say nothing until the test is over. `drip`: which part (`headers`, `body`) goes on and on in small pieces,
    for some seconds; `nonsense` is a part of no HTTP answer.
    """

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    hold: bool = False
    drip: str = ""


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
            if answer.drip:
                self._drip(answer.drip)
                return
            self.send_response(answer.status)
            for header, value in answer.headers:
                self.send_header(header, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def _drip(self, part: str) -> None:
            begin = {"headers": b"HTTP/1.1 200 OK\r\n", "body": b"HTTP/1.1 200 OK\r\n\r\n", "nonsense": b"?\r\n"}
            self.close_connection = True
            with suppress(OSError):
                self.wfile.write(begin[part])
                for _ in range(0 if part == "nonsense" else 60):
                    if service.over.wait(0.05):
                        return
                    self.wfile.write(b"X-A: b\r\n")

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


def changed(name: str, *pairs: str) -> Answer:
    """Take a recording and write things in it otherwise: old, new, old, new."""
    text = recorded(name).read_text()
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    return Answer(body=text.encode())


def rows(name: str, number: int) -> Answer:
    """Take a recording of CELLAR and leave only so many of its rows."""
    said = json.loads(recorded(name).read_text())
    del said["results"]["bindings"][number:]
    return Answer(body=json.dumps(said).encode())


def unlisted(identifier: str = "BWBR0030461") -> Answer:
    """Take a recording of the search service that knows no version of a law."""
    nothing = recorded(f"bwb-sru-{identifier}.xml").read_text().partition("<numberOfRecords>")[0]
    return Answer(body=f"{nothing}<numberOfRecords>0</numberOfRecords></searchRetrieveResponse>".encode())
