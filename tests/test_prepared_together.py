# SPDX-License-Identifier: EUPL-1.2
"""Prepared answers: what happens to equal questions that come in together."""

import asyncio

import pytest

from tests.test_prepared import LONG, Origin, ask_async, make


def test_equal_questions_at_the_same_time_are_made_once():
    async def scenario() -> None:
        origin = Origin(wait=asyncio.Event())
        layer = make(origin)
        asking = [asyncio.create_task(ask_async(layer, "/traag")) for _ in range(5)]
        await asyncio.sleep(0)
        assert origin.wait is not None
        origin.wait.set()
        assert {reply.body for reply in await asyncio.gather(*asking)} == {LONG}
        assert len(origin.seen) == 1
        assert not layer._going

    asyncio.run(scenario())


@pytest.mark.parametrize("status", [404, 500])
def test_who_waits_for_an_answer_that_is_not_kept_gets_one_of_its_own(status):
    async def scenario() -> None:
        origin = Origin(wait=asyncio.Event(), status=status)
        layer = make(origin)
        asking = [asyncio.create_task(ask_async(layer, "/traag")) for _ in range(3)]
        await asyncio.sleep(0)
        assert origin.wait is not None
        origin.wait.set()
        assert {reply.status for reply in await asyncio.gather(*asking)} == {status}
        assert len(origin.seen) == 3
        assert not layer._going

    asyncio.run(scenario())


def test_who_waits_is_answered_where_the_first_gives_up():
    async def scenario() -> None:
        origin = Origin(wait=asyncio.Event())
        layer = make(origin)
        first, second = (asyncio.create_task(ask_async(layer, "/traag")) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        assert origin.wait is not None
        origin.wait.set()
        assert (await second).body == LONG

    asyncio.run(scenario())
