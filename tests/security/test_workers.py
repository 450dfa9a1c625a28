# SPDX-License-Identifier: EUPL-1.2
"""What a worker that went astray can do to the service and to the next client: nothing."""

import asyncio
import gc
import os
import re
import resource
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import QuerySolutions
from pyoxigraph import Store as Engine

from kapstok.errors import BusyError, TimeLimitError, WorkerLostError
from kapstok.execution import StrangersWork
from kapstok.model import AnswerLimits, FreeQuery, ResultKind
from kapstok.policy import UploadLimits
from kapstok.store import EmbeddedStore
from kapstok.workers import Frame, WorkerLimits, WorkerPool
from kapstok.workers._frame import LENGTHS
from tests.security.running import children, is_alive, kill, wait_until

KEPT: list[str] = []
LIMITS = WorkerLimits(seconds=20, megabytes=128, reply_bytes=1_000_000)
LONG = 20  # seconds, after which something hangs


def stray(job: Frame) -> Frame:  # noqa: PLR0911, PLR0912, C901 - one line for each way of going astray
    """Do what a worker must not do, by name."""
    match job.header["doe"]:
        case "sleep":
            time.sleep(60)
        case "burn":
            while True:
                pass
        case "eat":
            return Frame({"gegeten": len(bytearray(10**9))})
        case "nonsense":
            return _say(b"\xff" * 100)
        case "much":
            return _say(LENGTHS.pack(2, 2**32 - 1) + b"{}")
        case "long header":
            return _say(LENGTHS.pack(2**32 - 1, 0))
        case "no object":
            return _say(LENGTHS.pack(2, 0) + b"[]")
        case "deep":
            return _say(LENGTHS.pack(200_000, 0) + b"[" * 200_000)
        case "nothing":
            os._exit(3)
        case "twice":
            _write(Frame({"antwoord": 1, "use": {"kilobytes": 0, "cpu": 0}}).encode() * 2)
            time.sleep(0.2)
            os._exit(0)
        case "use":
            return _say(Frame({"use": {"kilobytes": {}, "cpu": "veel"}}).encode())
        case "remember":
            KEPT.append("geheim")
            resource.setrlimit(resource.RLIMIT_CPU, (10**6, 10**6))
    return Frame({"pid": os.getpid(), "bewaard": len(KEPT)})


def _say(content: bytes) -> Frame:
    """Say something past the frame, and hold on."""
    _write(content)
    time.sleep(60)
    return Frame({})


def _write(content: bytes) -> None:
    """Find the only socket that there is, as a stranger in a worker would."""
    for number in range(3, 64):
        with suppress(OSError):
            os.write(number, content)
            return


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with closing(WorkerPool(stray, LIMITS)) as made:
        yield made


@pytest.fixture
def hurried() -> Iterator[WorkerPool]:
    """Give little time, for what never ends by itself."""
    with closing(WorkerPool(stray, replace(LIMITS, seconds=1))) as made:
        yield made


def ask(pool: WorkerPool, what: str) -> Frame:
    return asyncio.run(pool.run(Frame({"doe": what}), "een client"))


class TestStray:
    @pytest.mark.parametrize("what", ["sleep", "burn"])
    def test_what_takes_too_long_is_ended(self, hurried: WorkerPool, what: str):
        begun = time.monotonic()
        with pytest.raises(TimeLimitError):
            ask(hurried, what)
        assert 1 <= time.monotonic() - begun < LONG  # it would take a minute, or for ever
        assert wait_until(lambda: not _workers(hurried), LONG)

    @pytest.mark.parametrize(
        "what", ["eat", "nonsense", "much", "long header", "no object", "deep", "nothing", "remember"]
    )
    def test_what_makes_no_sense_is_ended(self, pool: WorkerPool, what: str):
        """Also where the worker promises gigabytes: the service takes no more than an answer can be."""
        ask(pool, "niets")
        with _most_memory() as grown, pytest.raises(WorkerLostError):
            ask(pool, what)
        assert grown() < 64
        assert ask(pool, "niets").header["bewaard"] == 0

    def test_what_it_says_unasked_reaches_no_other_client(self, pool: WorkerPool):
        assert ask(pool, "twice").header["antwoord"] == 1
        assert "pid" in ask(pool, "niets").header

    def test_a_worker_that_lies_about_itself_is_replaced(self, pool: WorkerPool):
        assert "pid" not in ask(pool, "use").header
        assert pool._idle == []

    def test_a_worker_that_ended_while_it_rested_is_no_error(self, pool: WorkerPool):
        first = ask(pool, "niets").header["pid"]
        kill(first)
        assert wait_until(lambda: not is_alive(first), LONG)
        assert ask(pool, "niets").header["pid"] != first

    def test_one_that_leaves_frees_its_worker(self, pool: WorkerPool):
        async def work() -> int:
            asked = asyncio.create_task(pool.run(Frame({"doe": "sleep"}), "een client"))
            while not (workers := _workers(pool)):
                await asyncio.sleep(0.01)
            (worker,) = workers
            asked.cancel()
            await asyncio.wait({asked})
            return worker

        worker = asyncio.run(work())
        assert wait_until(lambda: not is_alive(worker), LONG)
        assert (pool._admission._running, dict(pool._admission._present)) == (0, {})

    def test_no_descriptor_is_lost(self, hurried: WorkerPool):
        for what in ("niets", "nothing", "sleep"):
            with suppress(WorkerLostError, TimeLimitError):
                ask(hurried, what)
        before = _descriptors()
        for _ in range(30):
            with pytest.raises(WorkerLostError):
                ask(hurried, "nothing")
        assert _descriptors() == before

    @pytest.mark.filterwarnings("error::ResourceWarning")
    def test_a_pool_that_nobody_closed_ends_with_all_that_it_opened(self):
        pool = WorkerPool(stray, LIMITS)
        vars(pool)["itself"] = pool  # as in a service, where things know each other: only a search for garbage finds it
        pid = ask(pool, "niets").header["pid"]
        (worker,) = pool._idle
        held = [_open(number) for number in (pool._nursery.control.fileno(), worker.connection.fileno(), worker.handle)]
        assert None not in held
        del pool, worker
        gc.collect()
        assert wait_until(lambda: not is_alive(pid), LONG)
        assert not set(held) & set(map(_open, range(1024)))

    def test_a_nursery_that_hangs_does_not_hang_the_service_for_long(self, pool: WorkerPool):
        """It is stopped as no stranger can; then it is replaced."""
        lost = pool._nursery.pid
        os.kill(lost, signal.SIGSTOP)
        begun = time.monotonic()
        assert "pid" in ask(pool, "niets").header
        assert time.monotonic() - begun < LONG
        assert pool._nursery.pid != lost


def _descriptors() -> int:
    """Count what is open, once what nobody holds any more has been closed."""
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


def _open(number: int | None) -> str | None:
    """Name what is open under a number: of a socket there is one of that name."""
    try:
        return f"{number} {Path(f'/proc/self/fd/{number}').readlink()}"
    except OSError:
        return None


@contextmanager
def _most_memory() -> Iterator[Callable[[], float]]:
    """Measure by how many MB this process grows at most meanwhile, also where it shrinks again."""
    status, reset = Path("/proc/self/status"), Path("/proc/self/clear_refs")

    def most() -> float:
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="ascii"))[1]) / 1024  # type: ignore[index]

    reset.write_text("5", encoding="ascii")  # the most that it had counts from now on
    before = most()
    yield lambda: most() - before


def _workers(pool: WorkerPool) -> list[int]:
    return children(pool._nursery.pid)


class TestNothingStays:
    """A worker serves one client after the other: nothing of the first may reach the second."""

    def test_prefixes_and_base(self, strangers: StrangersWork):
        _answer(strangers, "BASE <http://geheim/> PREFIX geheim: <http://geheim/> ASK { <x> geheim:y ?z }")
        with pytest.raises(Exception, match="voorvoegsel geheim: is niet bekend"):
            _answer(strangers, "ASK { ?x geheim:y ?z }")

    def test_statements(self, strangers: StrangersWork):
        _answer(strangers, 'CONSTRUCT { <urn:x> <urn:geheim> "geheim" } WHERE { }')
        assert _answer(strangers, "ASK { ?s <urn:geheim> ?o }").strip() == "false"


class TestMemory:
    """What a client asks stands in memory from the question until the answer is taken."""

    ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?s{n} ?p{n} ?o{n} .' for n in range(30))} }}"

    def test_answers_and_questions_count_together(self, tiny: Engine):
        async def ask() -> None:
            waiting = [asyncio.create_task(made.answer(FreeQuery(self.ENDLESS), _pick, "een")) for _ in range(2)]
            await asyncio.sleep(0.05)
            with made.handing_out("een"):
                with pytest.raises(BusyError, match="Lees die eerst"):
                    made.admit("een")
                made.admit("ander")
            made.admit("een")
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

        store, limits = EmbeddedStore(tiny), WorkerLimits(seconds=5, per_client=3)
        made = StrangersWork(store, limits, AnswerLimits(), UploadLimits())
        with closing(made):
            asyncio.run(ask())


class TestChance:
    """A fork copies the generator of the engine: without care, all workers draw the same."""

    DRAW = "SELECT (STRUUID() AS ?a) (RAND() AS ?b) (BNODE() AS ?c) WHERE { }"
    FILE = b"[] <urn:p> 1 ."

    def test_open(self):
        engine = Engine()
        _first(engine)
        ours, theirs = socket.socketpair()
        with ours, theirs:
            child = os.fork()
            text = _first(engine)
            if child == 0:
                theirs.sendall(text.encode())
                os._exit(0)
            os.waitpid(child, 0)
            assert ours.recv(1000).decode() == text

    def test_closed(self, tiny: Engine):
        _first(tiny)
        limits = WorkerLimits(seconds=5, megabytes=128)
        with closing(StrangersWork(EmbeddedStore(tiny), limits, AnswerLimits(), UploadLimits())) as work:
            answers, files = set(), set()
            for _ in range(4):
                answers |= set(_answer(work, self.DRAW).splitlines()[1].split(","))
                files.add(asyncio.run(work.read_file(self.FILE, "text/turtle", "een client")))
                for pool in (work._queries, work._files):
                    pool._idle.pop().end()
        assert len(answers) == 12
        assert len(files) == 4


def _first(engine: Engine) -> str:
    result = engine.query("SELECT (STRUUID() AS ?x) WHERE { }")
    assert isinstance(result, QuerySolutions)
    return str(next(result)["x"])


def _answer(work: StrangersWork, text: str) -> str:
    return asyncio.run(work.answer(FreeQuery(text, (), ()), _pick, "een client")).content.decode()


def _pick(kind: ResultKind) -> str:
    return "text/turtle" if kind is ResultKind.GRAPH else "text/csv"


class TestWarm:
    """What the nursery makes once, before its first worker."""

    def test_workers_have_it_and_nobody_waits_for_it_at_start(self):
        made: list[int] = []

        def warm() -> None:
            time.sleep(0.5)
            made.append(os.getpid())

        pool = WorkerPool(lambda job: Frame({"van": made, "ik": os.getpid(), **job.header}), WorkerLimits(), warm=warm)
        with closing(pool):
            assert not pool.ready()
            first, second = asyncio.run(_both(pool))
            assert first["van"] == second["van"] != []
            assert first["van"][0] not in (os.getpid(), first["ik"], second["ik"])
            assert pool.ready()
            kill(first["van"][0])
            asyncio.run(_ask_another(pool, first["van"]))
        assert made == []

    def test_others_are_answered_while_a_worker_is_waited_for(self):
        async def both() -> list[str]:
            order: list[str] = []

            async def ask() -> None:
                await slow.run(Frame({}), "een")
                order.append("werk")

            async def live() -> None:
                await asyncio.sleep(0.05)
                order.append("ander")

            await asyncio.gather(ask(), live())
            return order

        slow = WorkerPool(lambda job: job, WorkerLimits(), warm=lambda: time.sleep(0.5))
        with closing(slow):
            assert asyncio.run(both()) == ["ander", "werk"]

    def test_what_takes_too_long_to_make_is_said(self):
        stuck = WorkerPool(lambda job: job, WorkerLimits(seconds=0.1, wait_seconds=0.1), warm=lambda: time.sleep(60))
        with closing(stuck), pytest.raises(BusyError, match="net gestart"):
            asyncio.run(stuck.run(Frame({}), "een"))

    def test_who_may_wait_long_waits_for_the_first_worker_too(self):
        slow = WorkerPool(lambda job: job, WorkerLimits(seconds=0.1, wait_seconds=30), warm=lambda: time.sleep(0.5))
        with closing(slow):
            assert asyncio.run(slow.run(Frame({}), "een")).content == b""


async def _both(pool: WorkerPool) -> list[dict[str, Any]]:
    found = await asyncio.gather(*(pool.run(Frame({}), "een") for _ in range(2)))
    return [dict(frame.header) for frame in found]


async def _ask_another(pool: WorkerPool, nursery: list[int]) -> None:
    """Ask until the workers come from another nursery; those of the first end with it, in their own time."""
    async with asyncio.timeout(10):
        while True:
            with suppress(WorkerLostError):
                found = (await pool.run(Frame({}), "een")).header["van"]
                if found not in ([], nursery):
                    return
            await asyncio.sleep(0.01)
