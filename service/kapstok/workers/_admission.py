# SPDX-License-Identifier: EUPL-1.2
"""Decides who may use a worker when there are fewer workers than requests: in turn by client, and never without end."""

import asyncio
from collections import Counter, OrderedDict, deque

from kapstok.errors import BusyError
from kapstok.workers._limits import WorkerLimits


class Admission:
    """Places for running work. Clients take turns, so that many requests of one do not hold up another.

    Belongs to one event loop at a time; nothing here waits on another thread.
    """

    def __init__(self, limits: WorkerLimits) -> None:
        self._limits = limits
        self._running = 0
        self._present: Counter[str] = Counter()
        self._queues: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @property
    def running(self) -> int:
        """The number of places that are taken."""
        return self._running

    @property
    def waiting(self) -> int:
        """The number of requests that wait for a place."""
        return sum(len(queue) for queue in self._queues.values())

    def present(self, client: str) -> int:
        """Return the number of requests of a client that run or wait."""
        return self._present[client]

    async def enter(self, client: str) -> None:
        """Wait for a place. Errors: BusyError where the client has too much going on, or none comes free in time."""
        if self._present[client] >= self._limits.per_client:
            raise BusyError(
                f"U heeft al {self._limits.per_client} vragen lopen of wachten; meer tegelijk kan niet. "
                "Wacht tot er een klaar is."
            )
        if self._running < self._limits.workers and not self._queues:
            self._running += 1
            self._present[client] += 1
            return
        if self.waiting >= self._limits.waiting:
            raise BusyError("Er wachten al te veel vragen. Probeer het over een paar tellen opnieuw.")
        await self._wait(client)

    async def _wait(self, client: str) -> None:
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queues.setdefault(client, deque()).append(place)
        self._present[client] += 1
        try:
            async with asyncio.timeout(self._limits.wait_seconds):  # not wait_for, which can swallow a cancellation
                await place
        except BaseException as error:
            self._forget(client, place)
            if isinstance(error, TimeoutError):
                raise BusyError(
                    f"Er kwam binnen {self._limits.wait_seconds:g} seconden geen plaats vrij. "
                    "Probeer het over een paar tellen opnieuw."
                ) from None
            raise

    def leave(self, client: str) -> None:
        """Give a place back and let the next client in."""
        self._running -= 1
        self._drop(client)
        if client in self._queues:
            self._queues.move_to_end(client)  # it has had its turn
        while self._queues:
            name, queue = next(iter(self._queues.items()))
            place = queue.popleft()
            del self._queues[name]
            if queue:
                self._queues[name] = queue  # at the end: the others go first
            if not place.done():
                self._running += 1
                place.set_result(None)
                return

    def _forget(self, client: str, place: asyncio.Future[None]) -> None:
        if place.done() and not place.cancelled():
            self.leave(client)  # a place came free at the very moment that the wait ended
            return
        place.cancel()
        queue = self._queues.get(client)
        if queue is not None and place in queue:
            queue.remove(place)
            if not queue:
                del self._queues[client]
        self._drop(client)

    def _drop(self, client: str) -> None:
        self._present[client] -= 1
        if not self._present[client]:
            del self._present[client]
