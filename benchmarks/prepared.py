# SPDX-License-Identifier: EUPL-1.2
"""How much sooner a prepared answer leaves than one that has to be made, and how many leave in a second.

Run: `.venv/bin/python benchmarks/prepared.py`. Prints; nothing is kept. Everything is timed in one run against one
service, over one connection, one after another: milliseconds as median and 95th percentile of `ROUNDS`, and the ratio
of the medians. A miss is the same address with a new `Host`, which is part of the key and changes nothing else; a 304
is a hit by a client that has the answer already. The layer alone is timed without a server, in microseconds.
"""

import asyncio
import http.client
import socket
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime

from kapstok.captured import Receive, Scope, Send
from kapstok.prepared import Keeping, Prepared

ROUNDS = 150
CALLS = 20_000
CODINGS = ("identity", "gzip", "br")
ADDRESSES = (
    "/api/v1/themas/informatiebeveiliging",
    "/api/v1/themas/informatiebeveiliging/regelingen",
    "/api/v1/regelingen?paginaGrootte=500",
    "/api/v1/matrix?rij=thema&kolom=maatregel",
    "/doc/thema/informatiebeveiliging",
    "/",
)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def ask(connection: http.client.HTTPConnection, address: str, headers: dict[str, str]) -> tuple[float, int, str]:
    """Ask once. Shape: milliseconds for the whole answer, its bytes, its entity tag."""
    begun = time.perf_counter()
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    size = len(answer.read())
    return (time.perf_counter() - begun) * 1000, size, answer.headers.get("ETag", "")


def wait_until_there(port: int) -> None:
    """Ask until the service answers."""
    while True:
        try:
            ask(http.client.HTTPConnection("127.0.0.1", port), "/gezondheid", {})
        except OSError:
            time.sleep(0.05)
        else:
            return


def measure(connection: http.client.HTTPConnection, address: str, coding: str) -> None:
    """Time misses, hits and 304s of one address by turns, so that a busy machine slows all of them alike."""
    times: dict[str, list[float]] = {"miss": [], "hit": [], "304": []}
    asked = {"Accept-Encoding": coding, "Host": "hier"}
    _, size, tag = ask(connection, address, asked)
    for n in range(ROUNDS):
        times["miss"].append(ask(connection, address, asked | {"Host": f"elders-{coding}-{n}"})[0])
        times["hit"].append(ask(connection, address, asked)[0])
        times["304"].append(ask(connection, address, asked | {"If-None-Match": tag})[0])
    middle = {name: statistics.median(found) for name, found in times.items()}
    late = {name: sorted(found)[int(ROUNDS * 0.95)] for name, found in times.items()}
    told = "  ".join(f"{name} {middle[name]:6.2f} ({late[name]:6.2f})" for name in times)
    print(f"{address:50} {coding:8} {size:8} bytes  {told}  hit x{middle['miss'] / middle['hit']:.1f}")


async def measure_layer() -> None:
    """Time the layer itself on a hit, with the headers of a browser."""

    async def origin(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": b"kapstok " * 2000})

    async def sink(message: object) -> None:
        del message

    async def source() -> dict[str, object]:
        return {"type": "http.disconnect"}

    layer = Prepared(origin, Keeping(1_000_000, 3600, None, lambda: datetime.now(UTC).date()))
    headers = [(b"host", b"hier"), (b"accept", b"text/html,*/*;q=0.8"), (b"accept-encoding", b"gzip, deflate, br")]
    scope = {"type": "http", "method": "GET", "path": "/x", "raw_path": b"/x", "query_string": b"", "scheme": "http"}
    begun = time.perf_counter()
    for _ in range(CALLS):
        await layer({**scope, "headers": headers}, source, sink)
    print(f"the layer alone, on a hit: {(time.perf_counter() - begun) / CALLS * 1e6:.0f} microseconds")


def main() -> None:
    """Start the service, time it, stop it."""
    asyncio.run(measure_layer())
    port = free_port()
    command = [sys.executable, "-m", "kapstok", "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        wait_until_there(port)
        connection = http.client.HTTPConnection("127.0.0.1", port)
        print(f"milliseconds: median (95th percentile) of {ROUNDS}")
        for address in ADDRESSES:
            for coding in CODINGS:
                measure(connection, address, coding)
        process.terminate()


if __name__ == "__main__":
    main()
