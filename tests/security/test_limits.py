# SPDX-License-Identifier: EUPL-1.2
"""Runaway queries beside ordinary ones.

Bounds are wide, because machines that run tests are noisy; the figures are printed by `benchmarks/guard.py`.
"""

import json
import socket
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from urllib.parse import quote

import pytest

from tests.security.running import (
    CURATED,
    HEALTH,
    POINT_QUERY,
    Answered,
    Service,
    cpu_seconds,
    is_alive,
    kill,
    private_memory,
    wait_until,
)

SECONDS, WAIT = 1.5, 1.0
NOISE = 3.0
RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = "SELECT ?a WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY DESC(?h) ?e ?b LIMIT 1"


@pytest.fixture
def service() -> Iterator[Service]:
    with Service({"TIJDSLIMIET": str(SECONDS), "WACHTLIMIET": str(WAIT), "GEHEUGENLIMIET": "256"}) as running:
        running.query(POINT_QUERY)
        yield running


def times(service: Service, path: str, rounds: int) -> list[float]:
    """Ask over one connection and return the seconds of each answer."""
    found: list[float] = []
    connection = service.connect("127.0.0.99")
    while len(found) < rounds:
        begun = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
        found.append(time.perf_counter() - begun)
    connection.close()
    return found


def run_away(service: Service, clients: list[str], text: str = RUNAWAY) -> list[Answered]:
    """Send a runaway query of each client at once and wait for all."""
    with ThreadPoolExecutor(len(clients)) as together:
        return list(together.map(lambda client: service.query(text, client), clients))


CROWDS = {"of ten clients": [f"127.0.0.{n}" for n in range(10, 20)], "of one client": ["127.0.0.10"] * 10}


@pytest.mark.parametrize("crowd", CROWDS)
@pytest.mark.parametrize("text", [RUNAWAY, HUNGRY], ids=["of time", "of memory"])
@pytest.mark.volledig
def test_ten_runaways_at_once(service: Service, crowd: str, text: str):
    idle = times(service, CURATED, 100)
    before = service.memory()
    with ThreadPoolExecutor(2) as together:
        ended = together.submit(run_away, service, CROWDS[crowd], text)
        time.sleep(0.1)
        curated = [seconds for _ in range(3) for seconds in times(service, CURATED, 30)]
        health = times(service, HEALTH, 60)
        answers = ended.result()
    for answer in answers:
        assert answer.status in (503, 504)
        assert answer.seconds < SECONDS + WAIT + NOISE
        assert json.loads(answer.body)["status"] == answer.status
        assert ("retry-after" in answer.headers) == (answer.status == 503)
    assert statistics.quantiles(health, n=100)[98] < 0.1 + NOISE / 10
    worst = statistics.quantiles(idle, n=100)[98]
    assert statistics.quantiles(curated, n=100)[98] < 3 * worst + NOISE / 10
    assert wait_until(lambda: service.memory() < before + 64, 15)
    assert wait_until(lambda: b"id/thema/" in service.query(POINT_QUERY).body, 15)


@pytest.mark.volledig
def test_a_runaway_ends_at_its_limit(service: Service):
    answer = service.query(RUNAWAY)
    assert answer.status == 504
    assert SECONDS <= answer.seconds < SECONDS + NOISE
    assert f"{SECONDS:g} seconden" in json.loads(answer.body)["detail"]
    assert "retry-after" not in answer.headers


@pytest.mark.volledig
def test_a_client_that_hangs_up_frees_its_worker(service: Service):
    connection = service.start_query(RUNAWAY)
    assert wait_until(lambda: any(cpu_seconds(worker) > 0.2 for worker in service.workers), 5)
    busy = max(service.workers, key=cpu_seconds)
    connection.close()
    assert wait_until(lambda: not is_alive(busy), 5)
    assert service.query(POINT_QUERY).status == 200


def _busy(service: Service) -> int:
    assert wait_until(lambda: any(cpu_seconds(worker) > 0.2 for worker in service.workers), 5)
    return max(service.workers, key=cpu_seconds)


@pytest.mark.volledig
def test_a_worker_is_killed_under_a_query(service: Service):
    with ThreadPoolExecutor(1) as together:
        answer = together.submit(service.query, RUNAWAY)
        kill(_busy(service))
        ended = answer.result()
    assert (ended.status, ended.headers.get("retry-after") is not None) == (503, True)
    assert service.query(POINT_QUERY).status == 200


@pytest.mark.volledig
def test_the_nurseries_are_killed_under_a_query(service: Service):
    before = service.nurseries
    with ThreadPoolExecutor(1) as together:
        answer = together.submit(service.query, RUNAWAY)
        _busy(service)
        for nursery in before:
            kill(nursery)
        assert answer.result().status == 503
    assert service.query(POINT_QUERY).status == 200
    assert not set(before) & set(service.nurseries)
    with ThreadPoolExecutor(1) as together:
        answer = together.submit(service.query, RUNAWAY)
        assert answer.result().status == 504


@pytest.mark.volledig
def test_the_nursery_is_killed_while_its_workers_rest(service: Service):
    workers = service.workers
    assert workers
    for nursery in service.nurseries:
        kill(nursery)
    assert wait_until(lambda: not any(map(is_alive, workers)), 10)
    assert service.query(POINT_QUERY).status == 200


@pytest.mark.volledig
def test_no_connection_is_kept_by_a_nursery_that_was_started_late(service: Service):
    """Should it be, a client would wait for the end of an answer for as long as the nursery lives."""
    connection = service.connect()
    connection.request("GET", HEALTH, headers={"Connection": "keep-alive"})
    connection.getresponse().read()
    for nursery in service.nurseries:
        kill(nursery)
    time.sleep(0.1)
    assert service.query(POINT_QUERY).status == 200
    connection.request("GET", HEALTH, headers={"Connection": "close"})
    connection.getresponse().read()
    connection.close()
    raw = service.connect()
    raw.connect()
    raw.sock.settimeout(3)
    raw.sock.sendall(b"GET /gezondheid HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    while raw.sock.recv(65536):
        pass
    raw.close()


@pytest.mark.volledig
def test_nothing_outlives_a_front_that_is_killed(service: Service):
    with ThreadPoolExecutor(1) as together:
        answer = together.submit(service.query, RUNAWAY)
        _busy(service)
        processes = [*service.nurseries, *service.workers]
        service.process.kill()
        service.process.wait()
        with pytest.raises(OSError, match=r"."):
            answer.result()
    assert len(processes) >= 3
    assert wait_until(lambda: not any(map(is_alive, processes)), 10)


@pytest.mark.volledig
def test_nothing_outlives_a_front_that_is_stopped(service: Service):
    service.query(POINT_QUERY)
    processes = [*service.nurseries, *service.workers]
    service.process.terminate()
    service.process.wait(30)
    assert wait_until(lambda: not any(map(is_alive, processes)), 10)


@pytest.mark.volledig
def test_a_client_that_does_not_read_does_not_keep_the_front_from_stopping():
    """Answers under way have ten seconds to go out: less than an answer that nobody takes is kept."""
    large = "SELECT ?s ?p ?o ?q ?x { ?s ?p ?o . ?s ?q ?x . ?s ?r ?y } LIMIT 30000"
    with Service({"TIJDSLIMIET": "20"}) as service, socket.socket() as stream:
        stream.settimeout(60)
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stream.connect(("127.0.0.1", service.port))
        stream.sendall(f"GET /sparql?query={quote(large)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        assert stream.recv(len("HTTP/1.1 200"), socket.MSG_WAITALL)[-3:] == b"200"
        service.process.terminate()
        service.process.wait(40)


@pytest.mark.volledig
def test_one_client_with_a_queue_does_not_keep_another_from_its_turn():
    settings = {"TIJDSLIMIET": "0.8", "WACHTLIMIET": "10", "WERKERS": "1"}
    with Service(settings) as service, ThreadPoolExecutor(5) as together:
        greedy = [together.submit(service.query, RUNAWAY, "127.0.0.2") for _ in range(4)]
        time.sleep(0.2)
        answer = together.submit(service.query, POINT_QUERY, "127.0.0.3").result()
        assert answer.status == 200
        assert answer.seconds < 0.8 + NOISE / 2
        assert [query.result().status for query in greedy] == [504] * 4


@pytest.mark.volledig
def test_too_many_of_one_client_and_too_many_in_all():
    settings = {"TIJDSLIMIET": "1", "WACHTLIMIET": "10", "WERKERS": "1", "VRAGEN_IN_WACHTRIJ": "3"}
    with Service(settings) as service:
        one = run_away(service, ["127.0.0.2"] * 5)
        assert sorted(answer.status for answer in one) == [503, 504, 504, 504, 504]
        refused = next(answer for answer in one if answer.status == 503)
        assert refused.seconds < NOISE
        assert int(refused.headers["retry-after"]) >= 1
        all_of_them = run_away(service, [f"127.0.0.{n}" for n in range(2, 8)])
        assert sorted(answer.status for answer in all_of_them) == [503, 503, 504, 504, 504, 504]


@pytest.mark.volledig
def test_answers_that_nobody_reads_fill_no_memory():
    """A client that asks and does not read has so many answers waiting for it, and no more.

    An answer is handed out, and counts, from the moment that its first line leaves; the next question waits for that,
    so that one answer at a time is on its way from a worker. The front then holds `most` answers, of each the bytes and
    a few pieces that the server has taken (0.25 MB each, a client that reads nothing has two), and for a moment, or in
    the hands of the allocator, the buffer in which the last one came in (`_receive` in workers/_pool.py): one more.
    Workers hold nothing for anybody: what one keeps of its last job is less than `kept`, or it is replaced.
    """
    most, asked, kept = 4, 12, 64
    large = "SELECT ?s ?p ?o ?q ?x { ?s ?p ?o . ?s ?q ?x . ?s ?r ?y } LIMIT 30000"
    settings = {"TIJDSLIMIET": "20", "WACHTLIMIET": "20", "VRAGEN_PER_CLIENT": str(most)}
    with Service(settings) as service, ExitStack() as stack:
        size = len(service.query(large).body)
        assert size > 10_000_000
        before, front = service.memory(), private_memory(service.process.pid)
        statuses = []
        for _ in range(asked):
            stream = stack.enter_context(socket.socket())
            stream.settimeout(60)
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            stream.connect(("127.0.0.1", service.port))
            stream.sendall(f"GET /sparql?query={quote(large)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            statuses.append(stream.recv(len("HTTP/1.1 200"), socket.MSG_WAITALL)[-3:])
        assert statuses == [b"200"] * most + [b"503"] * (asked - most)
        assert private_memory(service.process.pid) < front + (most + 1) * size / 2**20
        refused = service.query(POINT_QUERY)
        assert (refused.status, "onderweg" in json.loads(refused.body)["detail"]) == (503, True)
        assert service.query(POINT_QUERY, "127.0.0.2").status == 200
        stack.close()
        assert wait_until(lambda: service.query(POINT_QUERY).status == 200, 15)
        assert wait_until(lambda: service.memory() < before + kept, 15)


def test_what_is_over_a_limit_says_which():
    settings = {"TIJDSLIMIET": "10", "RIJENLIMIET": "5", "BYTELIMIET": "2000", "VRAAGLIMIET": "1000"}
    with Service(settings) as service:
        rows = service.query("SELECT ?s { ?s ?p ?o } LIMIT 6")
        size = service.query(
            "SELECT (CONCAT(STR(?s),STR(?s),STR(?s),STR(?s),STR(?s),STR(?s)) AS ?x) ?s ?p { ?s ?p ?o } LIMIT 5"
        )
        long = service.query("ASK {} #" + "x" * 1000)
        address = service.get("/sparql?query=" + quote("ASK {} #" + "x" * 1000))
    for answer, status, words in (
        (rows, 400, "5 rijen"),
        (size, 400, "0.002 MB"),
        (long, 413, "1000 bytes"),
        (address, 413, "1000 bytes"),
    ):
        assert (answer.status, words in json.loads(answer.body)["detail"]) == (status, True), answer.body


def test_what_takes_longer_than_the_limit_says_which():
    with Service({"TIJDSLIMIET": "0.3"}) as service:
        late = service.query(RUNAWAY)
    assert (late.status, "0.3 seconden" in json.loads(late.body)["detail"]) == (504, True), late.body
    assert late.seconds >= 0.3
