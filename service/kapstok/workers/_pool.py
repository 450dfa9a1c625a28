# SPDX-License-Identifier: EUPL-1.2
"""The side of the service: gives a job to a worker, and kills the worker that takes too long."""

import asyncio
import errno
import logging
import math
import os
import signal
import socket
import sys
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from kapstok.errors import BusyError, TimeLimitError, WorkerLostError
from kapstok.workers._admission import Admission
from kapstok.workers._frame import LENGTHS, Frame
from kapstok.workers._limits import WorkerLimits
from kapstok.workers._nursery import PID, Handler, Job, Nursery, start_nursery

_HEADER_BYTES = 1 << 20
_LOOK = 0.02  # seconds between looks at a nursery that is not warm yet
_PAUSE = 10.0  # seconds before another nursery tries what one could not make
_KILOBYTES_KEPT = 64 * 1024  # a worker that once used more than this above a fresh one is replaced
_COLD = (
    "Dit deel van de dienst kon niet beginnen. Dat ligt niet aan wat u stuurt. Probeer het later opnieuw; blijft het "
    "zo, zeg het dan de beheerder: de reden staat in het logboek."
)
_NO_ROOM = (
    "De computer van de dienst heeft nu geen plaats voor nog een proces. Probeer het over een paar tellen opnieuw."
)
_LOG = logging.getLogger("kapstok")


@dataclass(eq=False)
class _Worker:
    """A worker process: its number, a handle on it that no other process can take over, and its socket."""

    pid: int
    handle: int | None
    connection: socket.socket

    def rests(self) -> bool:
        """Tell whether the worker is there and silent: one that ended, or says what nobody asked, gets no work."""
        try:
            self.connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            pass
        return False

    def end(self) -> None:
        """Kill the process, whatever it does, and forget it."""
        try:
            if self.handle is None:
                os.kill(self.pid, signal.SIGKILL)
            elif sys.platform == "linux":
                signal.pidfd_send_signal(self.handle, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.connection.close()
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


class WorkerPool:
    """A number of workers that run one handler. Starts with the nursery alone; workers come when there is work.

    `prepare` runs in every worker before its first job; `warm` in the nursery before its first worker, while the
    service serves: only who needs a worker before then waits.
    Make it before the event loop starts (the nursery is forked from this process), and `close` it at the end.
    """

    def __init__(
        self,
        handler: Handler,
        limits: WorkerLimits,
        prepare: Callable[[], None] | None = None,
        warm: Callable[[], None] | None = None,
    ) -> None:
        self.limits = limits
        self._job = Job(handler, prepare, warm)
        self._admission = Admission(limits)
        self._idle: list[_Worker] = []
        self._closed = False
        self._again: float | None = None  # when another nursery may try what one could not make
        self._start_nursery()

    async def run(self, job: Frame, client: str) -> Frame:
        """Have a worker do a job.

        Errors: BusyError where no worker can be had, or comes free in time, TimeLimitError where the work takes too
        long, WorkerLostError where the worker ended under it (out of memory, or a fault in the engine).
        """
        await self._admission.enter(client)
        worker: _Worker | None = None
        try:
            worker = await self._find()
            async with asyncio.timeout(self.limits.seconds):
                reply = await _converse(worker.connection, job, self.limits.reply_bytes)
        except TimeoutError:
            raise TimeLimitError(
                f"De vraag duurde langer dan {self.limits.seconds:g} seconden en is gestopt. "
                "Dit is geen leeg antwoord. Maak de vraag kleiner, of vraag een deel."
            ) from None
        except (EOFError, OSError, ValueError, RecursionError):  # gone, or no longer making sense
            raise WorkerLostError(
                f"De vraag is afgebroken: zij had meer dan {self.limits.megabytes} MB geheugen nodig of liep vast. "
                "Dit is geen leeg antwoord. Maak de vraag kleiner, of vraag een deel."
            ) from None
        else:
            if self._keeps(reply):
                self._idle.append(worker)
                worker = None
            return reply
        finally:
            if worker is not None:
                worker.end()
            self._admission.leave(client)

    @property
    def working(self) -> int:
        """The number of workers that have a job."""
        return self._admission.running

    def under_way(self, client: str) -> int:
        """Return the number of jobs of a client that run or wait."""
        return self._admission.present(client)

    @property
    def idle(self) -> int:
        """The number of workers that stand ready."""
        return len(self._idle)

    def ready(self) -> bool:
        """Tell whether there can be workers; where the nursery has gone, another is started."""
        with suppress(OSError, BusyError):
            return self._tend()
        return False

    def close(self) -> None:
        """End the nursery and every worker, as happens where the pool itself is forgotten."""
        self._closed = True
        self._finalizer()

    async def _find(self) -> _Worker:
        """Take an idle worker, or have one forked."""
        while self._idle:
            worker = self._idle.pop()
            if worker.rests():
                return worker
            worker.end()
        return await self._hire()

    async def _hire(self) -> _Worker:
        """Have the nursery fork a worker, which takes milliseconds; what goes wrong is tried once more.

        Errors: BusyError where none can be had.
        """
        for _ in range(2):
            with suppress(OSError):
                await self._wait_until_warm()
                return self._ask()
        raise BusyError(_NO_ROOM)

    async def _wait_until_warm(self) -> None:
        """Wait for the nursery. Errors: BusyError where that takes longer than waiting for a job and doing it may."""
        ends = time.monotonic() + self.limits.wait_seconds + self.limits.seconds
        while not self._tend():
            if time.monotonic() > ends:
                raise BusyError("De dienst is net gestart en nog niet zover. Probeer het over een paar tellen opnieuw.")
            await asyncio.sleep(_LOOK)

    def _tend(self) -> bool:
        """Tell whether the nursery can be asked for workers; where it has gone, start another.

        Errors: BusyError where it could not make what workers begin with, OSError where the system has no room for it.
        """
        if self._closed:
            raise BusyError("De dienst stopt. Probeer het over een paar tellen opnieuw.")
        if not self._nursery.lives():
            if not self._nursery.warm:
                self._rest()
            self._finalizer()
            self._start_nursery()
        return self._nursery.warm

    def _rest(self) -> None:
        """Let the next nursery wait, where this one could not make what workers begin with. Errors: BusyError."""
        now = time.monotonic()
        if self._again is None:
            self._again = now + _PAUSE
            _LOG.error("no worker can begin: %s", self._nursery.reason or "the process ended while it made ready")
            self._nursery.end()
        if now < self._again:
            busy = BusyError(_COLD)
            busy.retry_after = math.ceil(self._again - now)
            raise busy

    def _start_nursery(self) -> None:
        self._nursery = start_nursery(self._job, self.limits)
        self._again = None
        self._finalizer = weakref.finalize(self, _end, self._nursery, self._idle)

    def _ask(self) -> _Worker:
        """Have a worker forked. Errors: OSError where none can be had; a nursery that is lost has been ended then."""
        message, handles = b"", list[int]()
        with suppress(OSError):  # also where it takes too long: what it says after that is of no use
            self._nursery.control.sendall(b"+")
            message, handles, _, _ = socket.recv_fds(self._nursery.control, PID.size, 1)
        if not message:
            self._nursery.end()
            raise ConnectionResetError("the nursery has gone")
        if not handles:  # it could not fork, or this process can hold no more: the worker then finds nobody, and ends
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        worker = _Worker(PID.unpack(message)[0], None, socket.socket(fileno=handles[0]))
        worker.connection.setblocking(False)
        try:
            worker.handle = os.pidfd_open(worker.pid) if sys.platform == "linux" else None
        except OSError:  # it has ended already, or ends now that nobody holds it
            worker.connection.close()
            raise
        return worker

    def _keeps(self, reply: Frame) -> bool:
        """Tell whether a worker is still as small and young as a fresh one."""
        use = reply.header.get("use")
        spent = [use.get("kilobytes"), use.get("cpu")] if isinstance(use, dict) else []
        return len(spent) == 2 and all(
            isinstance(part, int | float) and part < most
            for part, most in zip(spent, (_KILOBYTES_KEPT, self.limits.seconds), strict=True)
        )


def _end(nursery: Nursery, idle: list[_Worker]) -> None:
    """End a nursery and the workers that rest."""
    for worker in idle:
        worker.end()
    idle.clear()
    nursery.end()


async def _converse(connection: socket.socket, job: Frame, most: int) -> Frame:
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(connection, job.encode())
    head, content = LENGTHS.unpack(await _receive(connection, LENGTHS.size))
    if head > _HEADER_BYTES or content > most:
        raise ValueError("a worker says more than it was asked for")
    return Frame.decode(await _receive(connection, head), await _receive(connection, content))


async def _receive(connection: socket.socket, length: int) -> bytes:
    """Read exactly so many bytes. Errors: EOFError where the worker has gone."""
    loop = asyncio.get_running_loop()
    found = bytearray()
    while len(found) < length:
        part = await loop.sock_recv(connection, min(length - len(found), 1 << 20))
        if not part:
            raise EOFError
        found += part
    return bytes(found)
