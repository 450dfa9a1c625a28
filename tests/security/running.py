# SPDX-License-Identifier: EUPL-1.2
"""A service in processes of its own, and a look at those processes from outside."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self
from urllib.parse import quote

import httpx

from tests.paths import ROOT

POINT_QUERY = "SELECT ?t WHERE { ?t a ib:Thema } ORDER BY ?t LIMIT 1"
CURATED = "/api/v1/themas/informatiebeveiliging/regelingen"
HEALTH = "/gezondheid"


@dataclass(frozen=True)
class Answered:
    """An answer: its status, headers (names in lower case), body, and the seconds that it took."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


class Service:
    """`kapstok serve` on a free port, with settings from the environment.

    `folder` is where it runs and keeps its `log`; one of its own, that goes with it, where none is given.
    """

    def __init__(self, settings: dict[str, str] | None = None, folder: Path | None = None) -> None:
        self._settings = {f"KAPSTOK_{name}": value for name, value in (settings or {}).items()}
        self._folder = folder
        self.port = 0
        self.said = ""

    def __enter__(self) -> Self:
        """Start it and wait until it answers. Errors: RuntimeError with what it said, where it does not."""
        self._own = TemporaryDirectory()
        folder = self._folder or Path(self._own.name)
        self.log = folder / "log"
        inherited = {name: value for name, value in os.environ.items() if name != "KAPSTOK_SERVER"}
        with self.log.open("wb") as written:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kapstok", "serve", "--port", "0"],
                env={**inherited, "KAPSTOK_RESOURCES": str(ROOT), "TMPDIR": str(folder), **self._settings},
                stdout=written,
                stderr=written,
                cwd=folder,
            )
        wait_until(lambda: self._listens() or self.process.poll() is not None, 60)
        if not self.port or self.get(HEALTH).status != 200:
            self.__exit__()
            raise RuntimeError(f"the service did not start: {self.said}")
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.said = self.log.read_text(encoding="utf-8", errors="replace")
        self._own.cleanup()

    def _listens(self) -> bool:
        """Read where it says that it listens; from then on nobody is refused."""
        found = re.search(r"http://\S+:(\d+)/", self.log.read_text(encoding="utf-8", errors="replace"))
        self.port = int(found[1]) if found else 0
        return bool(self.port)

    def connect(self, client: str = "127.0.0.1") -> http.client.HTTPConnection:
        """Open a connection from an address of this machine; each address is a client of its own."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=(client, 0))

    def get(self, path: str, client: str = "127.0.0.1", headers: dict[str, str] | None = None) -> Answered:
        """Ask once, over a connection of its own."""
        return self._ask("GET", path, None, client, headers or {})

    def query(self, text: str | bytes, client: str = "127.0.0.1", accept: str = "*/*") -> Answered:
        """Send a query as a bare body."""
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self._ask("POST", "/sparql", text.encode() if isinstance(text, str) else text, client, headers)

    def post(
        self, path: str, body: bytes, headers: dict[str, str] | None = None, client: str = "127.0.0.1"
    ) -> Answered:
        """Send a body."""
        return self._ask("POST", path, body, client, headers or {})

    def _ask(self, method: str, path: str, body: bytes | None, client: str, headers: dict[str, str]) -> Answered:
        connection = self.connect(client)
        begun = time.perf_counter()
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            found = answer.read()
        finally:
            connection.close()
        named = {name.lower(): value for name, value in answer.getheaders()}
        return Answered(answer.status, named, found, time.perf_counter() - begun)

    def start_query(self, text: str, client: str = "127.0.0.1") -> http.client.HTTPConnection:
        """Send a query and do not wait for its answer."""
        connection = self.connect(client)
        connection.request("GET", f"/sparql?query={quote(text)}")
        return connection

    @property
    def nurseries(self) -> list[int]:
        """The processes that the front started."""
        return children(self.process.pid)

    @property
    def workers(self) -> list[int]:
        """The processes that the nurseries started."""
        return [worker for nursery in self.nurseries for worker in children(nursery)]

    def memory(self) -> float:
        """Return the MB that the whole tree of processes has; of what several share, each counts its part."""
        return sum(_memory(process, "Pss:") for process in [self.process.pid, *self.nurseries, *self.workers])


def children(process: int) -> list[int]:
    """Return the living children of a process."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == process and state != "Z":
            found.append(int(status.parent.name))
    return found


def is_alive(process: int) -> bool:
    """Tell whether a process runs; one that ended and has not been buried does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def private_memory(process: int) -> float:
    """Return the MB that a process shares with no other."""
    return _memory(process, "Private_")


def _memory(process: int, kind: str) -> float:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith(kind)) / 1024


def cpu_seconds(process: int) -> float:
    """Return the processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until(wish: Callable[[], bool], seconds: float) -> bool:
    """Wait for something to become so; tell whether it did in time."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if wish():
            return True
        time.sleep(0.01)
    return wish()


def wait_until_ready(client: httpx.Client) -> None:
    """Wait until a service can do all of its work, as who puts it behind a proxy does."""
    assert wait_until(lambda: client.get("/gezondheid/gereed").status_code == 200, 60)


def kill(process: int) -> None:
    """End a process as the system does when memory runs out."""
    os.kill(process, signal.SIGKILL)
