# SPDX-License-Identifier: EUPL-1.2
"""How long from nothing to the first answer, how much memory, and how long an answer takes.

Run: `.venv/bin/python benchmarks/start_and_answer.py`. Prints; nothing is kept. Answers are timed one after another
over one connection, in milliseconds, as median and 95th percentile of `ROUNDS`; memory is the resident set in MB.
"""

import http.client
import statistics
import subprocess
import sys
import time
from pathlib import Path

PORT = 8599
ROUNDS = 100
ADDRESSES = (
    "/gezondheid",
    "/api/v1/themas/informatiebeveiliging/regelingen",
    "/api/v1/maatregelen",
    "/api/v1/regelingen?paginaGrootte=500",
    "/api/v1/matrix?rij=thema&kolom=maatregel",
    "/doc/thema/informatiebeveiliging",
    "/sparql?query=SELECT+*+%7B?s+a+ib:Thema%7D",
)


def resident(process: int) -> float:
    """Return the resident set of a process in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def get(address: str, connection: http.client.HTTPConnection) -> float:
    """Ask once and return the seconds that the whole answer took."""
    begun = time.perf_counter()
    connection.request("GET", address)
    connection.getresponse().read()
    return time.perf_counter() - begun


def wait_for_first_answer() -> None:
    """Ask the main question until it is answered."""
    while True:
        try:
            get(ADDRESSES[1], http.client.HTTPConnection("127.0.0.1", PORT))
        except OSError:
            time.sleep(0.005)
        else:
            return


def main() -> None:
    """Start the service, time it, stop it."""
    command = [sys.executable, "-m", "kapstok", "serve", "--port", str(PORT)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        wait_for_first_answer()
        print(f"start to first answer: {time.perf_counter() - begun:.2f} s, {resident(process.pid):.0f} MB")
        connection = http.client.HTTPConnection("127.0.0.1", PORT)
        for address in ADDRESSES:
            times = sorted(get(address, connection) * 1000 for _ in range(ROUNDS))
            print(f"{address:55} p50 {statistics.median(times):6.2f} ms   p95 {times[int(ROUNDS * 0.95)]:6.2f} ms")
        print(f"afterwards: {resident(process.pid):.0f} MB")
        process.terminate()


if __name__ == "__main__":
    main()
