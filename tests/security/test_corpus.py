# SPDX-License-Identifier: EUPL-1.2
"""What crashes, stalls or confuses an engine: whatever comes, the service answers, and goes on answering."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest
from pyoxigraph import Store as Engine

from kapstok.errors import KapstokError
from kapstok.execution import StrangersWork
from kapstok.model import AnswerLimits
from kapstok.policy import UploadLimits
from kapstok.store import EmbeddedStore
from kapstok.workers import WorkerLimits
from tests.security import corpus
from tests.security.running import HEALTH, POINT_QUERY, Answered, Service, cpu_seconds, wait_until

QUERIES, FILES = corpus.queries(), corpus.files()
ALLOWED = (200, 400, 406, 413, 503, 504)
SECONDS = 0.5


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """Run the service with small limits; afterwards no worker is busy."""
    settings = {"TIJDSLIMIET": str(SECONDS), "GEHEUGENLIMIET": "200", "WACHTLIMIET": "10", "BYTELIMIET": "1000000"}
    with Service(settings) as running:
        nurseries = running.nurseries
        yield running
        assert running.process.poll() is None
        assert running.nurseries == nurseries, "a nursery was lost"
        assert wait_until(lambda: _all_rest(running), 15), "a worker is left running"


def _all_rest(service: Service) -> bool:
    before = {worker: cpu_seconds(worker) for worker in service.workers}
    with suppress(FileNotFoundError):
        return not wait_until(lambda: any(cpu_seconds(worker) > spent for worker, spent in before.items()), 0.2)
    return False


def _check(answer: Answered) -> None:
    assert answer.status in ALLOWED, (answer.status, answer.body[:500])
    if answer.status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        problem = json.loads(answer.body)
        assert problem["status"] == answer.status
        assert 0 < len(problem["detail"]) < 3000
    assert (answer.status == 503) == ("retry-after" in answer.headers)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_answered_and_the_next_too(name: str, service: Service):
    process = service.process.pid
    answer = service.query(QUERIES[name])
    _check(answer)
    assert answer.seconds < SECONDS + 5
    assert service.get(HEALTH).status == 200
    assert wait_until(lambda: b"id/thema/" in service.query(POINT_QUERY).body, 15)
    assert service.process.poll() is None
    assert service.process.pid == process


@pytest.mark.parametrize("name", ["constructed-triple-terms", "predicates-that-are-no-xml-names", "quoted-triples"])
@pytest.mark.parametrize("media_type", ["application/rdf+xml", "application/ld+json", "text/csv", "text/turtle"])
def test_a_result_that_a_format_cannot_hold_is_answered(name: str, media_type: str, service: Service):
    answer = service.query(QUERIES[name], accept=media_type)
    _check(answer)
    assert answer.status in (200, 400, 406)


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b"ASK {}\x00", b"\xed\xa0\x80", "ASK {}".encode("utf-16"), b"", b"\x00" * 9]
)
def test_bytes_that_are_no_query(body: bytes, service: Service):
    answer = service.query(body)
    _check(answer)
    assert answer.status == 400


@pytest.fixture(scope="module")
def reading() -> Iterator[StrangersWork]:
    limits = WorkerLimits(seconds=3, wait_seconds=5, megabytes=256)
    with closing(StrangersWork(EmbeddedStore(Engine()), limits, AnswerLimits(), UploadLimits())) as work:
        yield work


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_or_refused_and_the_next_too(name: str, reading: StrangersWork):
    content, media_type = FILES[name]
    try:
        asyncio.run(reading.read_file(content, media_type, "een client"))
    except KapstokError as error:
        assert error.status in ALLOWED
        assert 0 < len(error.detail) < 3000
        error.detail.encode()
    after = asyncio.run(reading.read_file(b"<urn:a> <urn:b> 1 .", "text/turtle", "een client"))
    assert after.startswith(b"<urn:a> <urn:b> ")
