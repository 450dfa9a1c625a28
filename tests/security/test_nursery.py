# SPDX-License-Identifier: EUPL-1.2
"""Where no worker can be had: the operator reads why, clients are told that it is not theirs, and others work on."""

import asyncio
import errno
import gc
import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kapstok.errors import BusyError
from kapstok.workers import Frame, WorkerLimits, WorkerPool, _nursery, _pool
from tests.security.running import children, is_alive, kill, wait_until

LIMITS = WorkerLimits(seconds=20, wait_seconds=20, megabytes=128)
LONG = 20  # seconds, after which something hangs


def work(job: Frame) -> Frame:
    """Say who did it, in so many seconds."""
    time.sleep(job.header.get("seconden", 0))
    return Frame({"pid": os.getpid()})


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with closing(WorkerPool(work, LIMITS)) as made:
        yield made


def ask(pool: WorkerPool, seconds: float = 0) -> Frame:
    return asyncio.run(pool.run(Frame({"seconden": seconds}), "een client"))


def refused(pool: WorkerPool) -> BusyError:
    """Ask, and return with which words no worker came."""
    with pytest.raises(BusyError) as found:
        ask(pool)
    assert found.type is BusyError  # no work was lost: there was no worker
    assert "geheugen" not in found.value.detail
    assert found.value.retry_after
    return found.value


class TestCold:
    """A nursery that cannot make what its workers begin with."""

    def test_the_reason_is_logged_and_clients_are_told_that_it_is_not_theirs(self, caplog: pytest.LogCaptureFixture):
        def warm() -> None:
            raise LookupError("de vormen zijn er niet")

        with closing(WorkerPool(work, LIMITS, warm=warm)) as pool:
            assert "ligt niet aan wat u stuurt" in refused(pool).detail
            assert not pool.ready()
        assert "LookupError: de vormen zijn er niet" in caplog.text
        assert "in warm" in caplog.text  # where it went wrong

    def test_one_that_ends_without_a_word_is_known_too(self, caplog: pytest.LogCaptureFixture):
        with closing(WorkerPool(work, LIMITS, warm=lambda: os._exit(1))) as pool:
            refused(pool)
        assert "no worker can begin" in caplog.text

    def test_a_long_reason_is_cut(self, caplog: pytest.LogCaptureFixture):
        def warm() -> None:
            raise LookupError("é" * 1_000_000 + "slot")

        with closing(WorkerPool(work, LIMITS, warm=warm)) as pool:
            refused(pool)
        assert "slot" in caplog.text
        assert len(caplog.text) < 10_000

    def test_another_is_tried_after_a_pause_and_no_sooner(
        self, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
    ):
        attempts = count(1)

        def warm() -> None:
            if made[-1] < 3:
                raise LookupError("nog niet")

        def start(*given) -> _nursery.Nursery:
            made.append(next(attempts))
            return begin(*given)

        made: list[int] = []
        begin = _nursery.start_nursery
        monkeypatch.setattr(_pool, "start_nursery", start)
        with closing(WorkerPool(work, LIMITS, warm=warm)) as pool:
            for _ in range(5):
                refused(pool)
                assert not pool.ready()
            assert made == [1]
            monkeypatch.setattr(_pool, "_PAUSE", 0.0)
            pool._again = time.monotonic()
            assert wait_until(pool.ready, LONG)
            assert ask(pool).header["pid"]
        assert made == [1, 2, 3]
        assert caplog.text.count("no worker can begin") == 2

    def test_it_is_not_ready_before_it_is_warm(self):
        with closing(WorkerPool(work, LIMITS, warm=lambda: time.sleep(60))) as pool:
            assert not pool.ready()
            assert is_alive(pool._nursery.pid)


@contextmanager
def _no_descriptors_here(_pool: WorkerPool) -> Iterator[None]:
    with _bounded(0):
        yield


@contextmanager
def _no_descriptors_there(pool: WorkerPool) -> Iterator[None]:
    with _bounded(pool._nursery.pid):
        yield


@contextmanager
def _bounded(process: int) -> Iterator[None]:
    """Leave a process no room for another descriptor."""
    soft, hard = resource.prlimit(process, resource.RLIMIT_NOFILE)
    resource.prlimit(process, resource.RLIMIT_NOFILE, (3, hard))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_NOFILE, (soft, hard))


@contextmanager
def _workers_that_go_at_once(_pool: WorkerPool) -> Iterator[None]:
    def hold(_pid: int) -> int:
        raise ProcessLookupError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "pidfd_open", hold)
        yield


HINDRANCES = (_no_descriptors_here, _no_descriptors_there, _workers_that_go_at_once)


class TestNoRoom:
    """What fails for one worker ends neither the nursery nor the workers that are busy, and leaves nothing open."""

    @pytest.mark.parametrize("hindrance", HINDRANCES)
    def test_a_busy_worker_goes_on(self, pool: WorkerPool, hindrance: Callable[[WorkerPool], Any]):
        async def both() -> None:
            busy = asyncio.create_task(pool.run(Frame({"seconden": 1}), "een"))
            while not children(nursery):
                await asyncio.sleep(0.01)
            with hindrance(pool), pytest.raises(BusyError, match="geen plaats voor nog een proces") as found:
                await pool.run(Frame({}), "ander")
            assert found.type is BusyError
            assert "pid" in (await busy).header

        nursery, before = pool._nursery.pid, _descriptors()
        asyncio.run(both())
        assert pool._nursery.pid == nursery
        assert _descriptors() == before + 2  # of the worker that was busy, and rests now
        assert wait_until(lambda: len(children(nursery)) == 1, LONG)
        assert ask(pool).header["pid"]

    def test_one_worker_that_went_is_replaced(self, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch):
        def hold(pid: int) -> int:
            tried.append(pid)
            if len(tried) == 1:
                raise ProcessLookupError
            return known(pid)

        tried: list[int] = []
        known, nursery = os.pidfd_open, pool._nursery.pid
        monkeypatch.setattr(os, "pidfd_open", hold)
        assert ask(pool).header["pid"] == tried[1]
        assert pool._nursery.pid == nursery

    def test_where_there_is_no_room_for_a_nursery_another_is_tried_later(
        self, pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
    ):
        def fork() -> int:
            raise BlockingIOError(errno.EAGAIN, "no processes")

        before = _descriptors()
        kill(pool._nursery.pid)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fork", fork)
            assert wait_until(lambda: not pool.ready(), LONG)
            refused(pool)
        assert _descriptors() == before - 1  # of the nursery that was lost
        assert pool.ready()
        assert ask(pool).header["pid"]

    def test_a_pool_that_was_closed_begins_nothing(self, pool: WorkerPool):
        pool.close()
        assert "stopt" in refused(pool).detail
        assert not pool.ready()
        assert not is_alive(pool._nursery.pid)


def _descriptors() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))
