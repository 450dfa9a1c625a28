# SPDX-License-Identifier: EUPL-1.2
"""What travels to workers, and who may use one."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kapstok.errors import BusyError
from kapstok.routes.strangers import name_client
from kapstok.workers import Frame, WorkerLimits
from kapstok.workers._admission import Admission
from kapstok.workers._frame import LENGTHS

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**63), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=8,
)


class TestFrame:
    @given(st.dictionaries(st.text(), JSON, max_size=4), st.binary())
    def test_round_trip(self, header: dict[str, Any], content: bytes):
        wire = Frame(header, content).encode()
        head, size = LENGTHS.unpack(wire[: LENGTHS.size])
        assert len(wire) == LENGTHS.size + head + size
        parts = wire[LENGTHS.size : LENGTHS.size + head], wire[LENGTHS.size + head :]
        assert Frame.decode(*parts) == Frame(header, content)

    @pytest.mark.parametrize("head", [b"", b"[]", b"1", b"null", b'"a"', b"{", b"\xff", b"{}x"])
    def test_malformed(self, head: bytes):
        with pytest.raises(ValueError, match=r"."):
            Frame.decode(head, b"")


class TestAdmission:
    def run(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        asyncio.run(work())

    def test_clients_take_turns(self):
        async def work() -> None:
            admission, order = Admission(WorkerLimits(workers=1, wait_seconds=5, per_client=10)), []

            async def ask(client: str) -> None:
                await admission.enter(client)
                order.append(client)
                await asyncio.sleep(0)
                admission.leave(client)

            tasks = [asyncio.create_task(ask(client)) for client in ["a"] * 5 + ["b"] * 2 + ["c"]]
            await asyncio.gather(*tasks)
            assert order == ["a", "b", "c", "a", "b", "a", "a", "a"]
            assert admission.waiting == 0

        self.run(work)

    def test_limits(self):
        async def work() -> None:
            admission = Admission(WorkerLimits(workers=1, wait_seconds=0.05, per_client=2, waiting=1))
            await admission.enter("a")
            waits = asyncio.create_task(admission.enter("a"))
            await asyncio.sleep(0)
            with pytest.raises(BusyError, match="U heeft al 2 vragen"):
                await admission.enter("a")
            with pytest.raises(BusyError, match="wachten al te veel"):
                await admission.enter("b")
            with pytest.raises(BusyError, match=r"binnen 0.05 seconden"):
                await waits
            admission.leave("a")
            await asyncio.wait_for(admission.enter("b"), 1)

        self.run(work)

    @pytest.mark.parametrize("pauses", range(5))
    def test_a_wait_that_is_given_up_as_its_place_comes_gives_the_place_on(self, pauses: int):
        """Whether or not the place had come, the one that gave up is gone, and its place is not lost."""

        async def work() -> None:
            admission = Admission(WorkerLimits(workers=1, wait_seconds=5))
            await admission.enter("a")
            waits = asyncio.create_task(admission.enter("b"))
            await asyncio.sleep(0.01)
            admission.leave("a")
            for _ in range(pauses):
                await asyncio.sleep(0)
            waits.cancel()
            await asyncio.wait({waits})
            if not waits.cancelled():
                admission.leave("b")
            else:
                assert pauses < 2, "a place was had, and the one that had it was cancelled"
            await asyncio.wait_for(admission.enter("c"), 1)
            assert (admission._running, dict(admission._present), admission.waiting) == (1, {"c": 1}, 0)

        self.run(work)

    def test_a_wait_that_is_given_up_is_given_up(self):
        """`asyncio.wait_for` of Python 3.11 swallows a cancellation that comes together with the place."""

        async def work() -> None:
            admission = Admission(WorkerLimits(workers=1, wait_seconds=5))
            await admission.enter("a")
            waits = asyncio.create_task(admission.enter("b"))
            await asyncio.sleep(0.01)
            admission.leave("a")
            waits.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waits
            assert admission._running == 0

        self.run(work)

    @hypothesis_settings(deadline=None, max_examples=60)
    @given(st.integers(0, 2**32), st.integers(1, 3), st.integers(1, 4), st.integers(0, 6))
    def test_whatever_happens_no_place_is_lost(self, seed: int, workers: int, per_client: int, waiting: int):
        async def work() -> None:
            chance = random.Random(seed)  # noqa: S311 - a test
            limits = WorkerLimits(workers=workers, per_client=per_client, waiting=waiting, wait_seconds=0.004)
            admission, inside = Admission(limits), 0

            async def ask(client: str) -> None:
                nonlocal inside
                await admission.enter(client)
                inside += 1
                assert inside <= workers
                assert admission._present[client] <= per_client
                assert admission.waiting <= max(waiting, 0)
                try:
                    await asyncio.sleep(chance.choice([0, 0, 0.001, 0.002]))
                finally:
                    inside -= 1
                    admission.leave(client)

            tasks = []
            for _ in range(30):
                tasks.append(asyncio.create_task(ask(chance.choice("abc"))))
                if chance.random() < 0.5:
                    await asyncio.sleep(chance.choice([0, 0, 0.001]))
                if chance.random() < 0.3:
                    chance.choice(tasks).cancel()
            for result in await asyncio.gather(*tasks, return_exceptions=True):
                assert result is None or isinstance(result, BusyError | asyncio.CancelledError), result
            assert (admission._running, dict(admission._present), admission.waiting) == (0, {}, 0)

        self.run(work)


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.8", "192.0.2.8"),
        ("testclient", "testclient"),
    ],
)
def test_one_client_is_an_address_or_an_ipv6_network(address: str, client: str):
    assert name_client(address) == client
