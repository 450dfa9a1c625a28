# SPDX-License-Identifier: EUPL-1.2
"""What the guard and the workers cost, and what ten runaway queries do to everybody else.

Run: `.venv/bin/python benchmarks/guard.py`. Prints; nothing is kept. Times are in milliseconds; memory is what the
processes of the service have to themselves, in MB. The service runs with its own limits, but for the time (`SECONDS`).
"""

import asyncio
import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from urllib.parse import quote

from kapstok.execution import StrangersWork
from kapstok.model import Answer, AnswerLimits, FreeQuery, ResultKind
from kapstok.policy import UploadLimits, check_query
from kapstok.settings import Settings
from kapstok.store import EmbeddedStore, Store, load_reference_graph
from kapstok.workers import WorkerLimits

PORT = 8597
ROUNDS = 1000
SECONDS = 2.0
POINT = "SELECT ?n WHERE { <https://w3id.org/kapstok/id/thema/informatiebeveiliging> skos:prefLabel ?n }"
RUNAWAYS = {
    "time": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "memory": "SELECT ?a WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY DESC(?h) ?e ?b LIMIT 1",
}
HEALTH, CURATED = "/gezondheid", "/api/v1/themas/informatiebeveiliging/regelingen"
TABLE = "application/sparql-results+json"


def show(name: str, seconds: list[float]) -> None:
    """Print the median and the 99th percentile."""
    p99 = statistics.quantiles(seconds, n=100)[98]
    print(f"{name:55} p50 {statistics.median(seconds) * 1000:8.3f}   p99 {p99 * 1000:8.3f}")


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Do something often and return the seconds of each time."""
    found = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return found


def pick(kind: ResultKind) -> str:
    """Choose the format of a table."""
    del kind
    return TABLE


def overhead(store: Store) -> None:
    """Compare a point query in this process with the same through guard and worker."""
    asked, limits = FreeQuery(POINT, (), ()), AnswerLimits()
    bare = timed(lambda: store.answer(asked, pick, limits))
    show("a point query, in process, guard included", bare)
    show("   of which the guard", timed(lambda: check_query(POINT)))
    work = StrangersWork(store, WorkerLimits(), limits, UploadLimits())

    async def through_workers() -> list[float]:
        found = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            answer: Answer = await work.answer(asked, pick, "a client")
            found.append(time.perf_counter() - begun)
            assert answer.content  # noqa: S101 - a benchmark that measures nothing is worse than none
        return found

    workers = asyncio.run(through_workers())
    work.close()
    show("the same in a worker", workers)
    print(f"{'overhead of the worker at the median':55}     {_median_gap(workers, bare):8.3f}")


def _median_gap(slow: list[float], fast: list[float]) -> float:
    return (statistics.median(slow) - statistics.median(fast)) * 1000


def get(connection: http.client.HTTPConnection, path: str) -> int:
    """Ask once and return the status."""
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def connect(client: str = "127.0.0.1") -> http.client.HTTPConnection:
    """Open a connection from an address of this machine."""
    return http.client.HTTPConnection("127.0.0.1", PORT, timeout=60, source_address=(client, 0))


def run_away(client: str, text: str) -> tuple[int, float]:
    """Send a runaway query; return the status and the seconds until the answer."""
    begun = time.perf_counter()
    status = get(connect(client), f"/sparql?query={quote(text)}")
    return status, time.perf_counter() - begun


def memory(process: int) -> float:
    """Return the private memory of a process and all that come from it, in MB."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        below = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    private = sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_")) / 1024
    return private + sum(memory(int(child)) for child in below)


def under_load(name: str, process: int) -> None:
    """Time health and curated answers, alone and beside ten runaway queries of ten clients."""
    connection = connect()
    text, before = RUNAWAYS[name], memory(process)
    with ThreadPoolExecutor(10) as together:
        ended = [together.submit(run_away, f"127.0.0.{n}", text) for n in range(10, 20)]
        time.sleep(0.1)
        health: list[float] = []
        curated: list[float] = []
        while not all(answer.done() for answer in ended):
            health += timed(lambda: get(connection, HEALTH), 5)
            curated += timed(lambda: get(connection, CURATED), 5)
        answers = [answer.result() for answer in ended]
    show(f"{HEALTH} beside ten that want {name}", health)
    show(f"{CURATED} beside them", curated)
    for status in sorted({status for status, _ in answers}):
        late = [seconds for code, seconds in answers if code == status]
        print(f"   {status}: {len(late)} times, after {min(late):.3f} to {max(late):.3f} s")
    time.sleep(0.5)
    print(f"   memory: {before:.0f} MB before, {memory(process):.0f} MB half a second after")


def one_by_one() -> None:
    """Measure how long after the limit an answer comes, where there is no queue."""
    late = [run_away("127.0.0.9", RUNAWAYS["time"])[1] - SECONDS for _ in range(5)]
    print(f"from the limit to the answer: {min(late) * 1000:.0f} to {max(late) * 1000:.0f} ms (of 5)")


def wait_for_service() -> None:
    """Wait until the service listens."""
    while True:
        try:
            socket.create_connection(("127.0.0.1", PORT)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def main() -> None:
    """Measure in process, then beside a service of its own."""
    overhead(EmbeddedStore(load_reference_graph(Settings().resources)))
    command = [sys.executable, "-m", "kapstok", "serve", "--port", str(PORT)]
    environment = {**os.environ, "KAPSTOK_TIJDSLIMIET": str(SECONDS)}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment) as process:
        try:
            wait_for_service()
            connection = connect()
            for path in (HEALTH, CURATED, f"/sparql?query={quote(POINT)}"):
                ask = partial(get, connection, path)
                timed(ask, 50)
                show(f"{path[:40]} idle", timed(ask))
            one_by_one()
            for name in RUNAWAYS:
                under_load(name, process.pid)
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
