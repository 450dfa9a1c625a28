# SPDX-License-Identifier: EUPL-1.2
"""What the security tests share: a canary, the work of strangers in real workers, and a service of its own."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from kapstok.execution import StrangersWork
from kapstok.model import AnswerLimits
from kapstok.policy import UploadLimits
from kapstok.store import EmbeddedStore
from kapstok.workers import WorkerLimits
from tests.security.canary import Canary
from tests.security.running import Service

Reader = Callable[[bytes, str], bytes]


@pytest.fixture
def canary() -> Iterator[Canary]:
    with closing(Canary()) as made:
        yield made


@pytest.fixture(scope="session")
def tiny() -> Engine:
    """Hold one triple of each kind of value, so that a pattern before an attack finds something."""
    engine, node = Engine(), NamedNode("http://a/b")
    for value in (node, NamedNode("http://a/"), Literal(5), Literal(value=True), Literal("x")):
        engine.add(Quad(node, node, value))
    return engine


@pytest.fixture(scope="session")
def strangers(tiny: Engine) -> Iterator[StrangersWork]:
    limits = WorkerLimits(seconds=5, wait_seconds=5, megabytes=256)
    with closing(StrangersWork(EmbeddedStore(tiny), limits, AnswerLimits(), UploadLimits())) as work:
        yield work


@pytest.fixture
def read_file(strangers: StrangersWork) -> Reader:
    """Read a file as the service does: the guard and the parser in a worker."""

    def read(content: bytes, media_type: str) -> bytes:
        return asyncio.run(strangers.read_file(content, media_type, "een client"))

    return read


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """Run the service as `kapstok serve` does, with small limits."""
    with Service({"TIJDSLIMIET": "1", "GEHEUGENLIMIET": "256", "WACHTLIMIET": "5"}) as running:
        yield running
