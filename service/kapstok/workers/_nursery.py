# SPDX-License-Identifier: EUPL-1.2
"""The processes: a nursery that forks workers, and the loop of a worker.

The nursery is forked from the service before it serves, in a session of its own so that no key at a terminal reaches
it. Where workers begin with something that takes time to make, it makes that first, once, while the service serves.
It ends when the service does: its control socket closes. A worker ends when its own socket closes, when its parent
ends, or when it is killed.
"""

import ctypes
import gc
import os
import resource
import select
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from kapstok.workers._frame import LENGTHS, Frame
from kapstok.workers._limits import WorkerLimits
from kapstok.workers._sandbox import enter_sandbox

Handler = Callable[[Frame], Frame]
PID = struct.Struct("!I")
_CPU_FACTOR = 20  # a worker lives at most this many times the time limit of one job
_PATIENCE = 2.0  # seconds in which the nursery answers; forking takes milliseconds, also with a large graph
_WARM = b"!"  # what a nursery says, once, when it has made what its workers begin with
_FAILED = b"?"  # and where it could not, before the reason
_REASON_BYTES = 4000
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Job:
    """What a worker does: `prepare` once, as it begins, and `handle` each message.

    `warm` is done once by the nursery, before its first worker: what it makes, every worker has. It starts no thread.
    """

    handle: Handler
    prepare: Callable[[], None] | None = None
    warm: Callable[[], None] | None = None


@dataclass
class Nursery:
    """The process that forks workers, the socket over which it is asked to, and whether it is known to be warm.

    `reason` is why it could not become warm, as far as it said so; for the operator.
    """

    pid: int
    control: socket.socket
    warm: bool
    reason: str = ""

    def lives(self) -> bool:
        """Tell whether the nursery is there, and take note of what it said: it can be asked for workers when `warm`.

        A warm one says nothing unasked, and the socket closes when it ends.
        """
        if self.control.fileno() < 0:
            return False
        if not self._speaks():
            return True
        if self.warm:
            return False
        try:
            said = self.control.recv(_REASON_BYTES)
        except OSError:
            said = b""
        self.warm = said == _WARM
        self.reason = said.removeprefix(_FAILED).decode("utf-8", "replace")
        return self.warm

    def _speaks(self) -> bool:
        watched = select.poll()
        watched.register(self.control, select.POLLIN)
        return bool(watched.poll(0))

    def end(self) -> None:
        """End the nursery and with it every worker, and bury it; only the first time, as its number is free then."""
        if self.control.fileno() < 0:
            return
        self.control.close()
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


def start_nursery(job: Job, limits: WorkerLimits) -> Nursery:
    """Fork the nursery. Errors: OSError where the system has no room for a process."""
    parent = os.getpid()
    pid, control = _fork(lambda theirs: _nurse(theirs, parent, job, limits))
    control.settimeout(_PATIENCE)
    return Nursery(pid, control, warm=job.warm is None)


def _fork(live: Callable[[socket.socket], NoReturn]) -> tuple[int, socket.socket]:
    """Have a new process live with one end of a socket, and return its number and the other end.

    Errors: OSError where the system has no room for a process or a socket.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        try:
            pid = os.fork()
        except OSError:
            ours.close()
            raise
        if pid == 0:
            try:
                ours.close()
                live(theirs)
            finally:
                os._exit(1)
    return pid, ours


def _nurse(control: socket.socket, parent: int, job: Job, limits: WorkerLimits) -> NoReturn:
    """Fork a worker for every byte that comes in; answer with its process number and its socket.

    Where the system has no room for a worker the answer is the number 0: the workers that there are go on.
    """
    try:
        _end_with(parent)
        os.setsid()
        _forget_all_but(control)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries the dead
        if job.warm:
            _become_warm(control, job.warm)
        gc.freeze()
        nursery = os.getpid()
        while control.recv(1):
            try:
                pid, connection = _fork(lambda theirs: _begin(theirs, control, nursery, job, limits))
            except OSError:
                control.sendall(PID.pack(0))
                continue
            with connection:
                socket.send_fds(control, [PID.pack(pid)], [connection.fileno()])
    finally:
        os._exit(0)


def _become_warm(control: socket.socket, warm: Callable[[], None]) -> None:
    """Make what workers begin with, and say so; what goes wrong is said too, as this process has no log."""
    try:
        warm()
    except BaseException:
        reason = traceback.format_exc().encode("utf-8", "replace")
        control.sendall(_FAILED + reason[1 - _REASON_BYTES :])
        raise
    control.sendall(_WARM)


def _begin(connection: socket.socket, control: socket.socket, nursery: int, job: Job, limits: WorkerLimits) -> NoReturn:
    """Be a worker."""
    _end_with(nursery)
    control.close()
    _work(connection, job, limits)


def _work(connection: socket.socket, job: Job, limits: WorkerLimits) -> NoReturn:
    """Answer jobs until the connection closes. What goes wrong in a job ends the worker; a new one takes its place.

    Nothing is written about it: what an error says can be what a stranger sent.
    """
    code = 1
    try:
        os.nice(10)  # whoever waits for a curated answer goes first
        _go_first_when_memory_runs_out()
        enter_sandbox(limits.megabytes, int(limits.seconds * _CPU_FACTOR) + 1)
        if job.prepare:
            job.prepare()
        fresh = resource.getrusage(resource.RUSAGE_SELF)
        while lengths := _receive(connection, LENGTHS.size):
            head, content = (_receive(connection, length) for length in LENGTHS.unpack(lengths))
            reply = job.handle(Frame.decode(head, content))
            use = resource.getrusage(resource.RUSAGE_SELF)
            spent = {"kilobytes": use.ru_maxrss - fresh.ru_maxrss, "cpu": use.ru_utime - fresh.ru_utime}
            connection.sendall(Frame({**reply.header, "use": spent}, reply.content).encode())
        code = 0
    finally:
        os._exit(code)


def _receive(connection: socket.socket, length: int) -> bytes:
    """Read exactly so many bytes; nothing where the other side has gone."""
    parts = []
    while length:
        part = connection.recv(min(length, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _forget_all_but(control: socket.socket) -> None:
    """Close what came along from the service: connections of clients, other nurseries, the terminal.

    A nursery that replaces one that was lost is forked while the service serves. What an engine prints as it dies is no
    news to an operator.
    """
    for standard in range(3):
        os.dup2(os.open(os.devnull, os.O_RDWR), standard)
    os.closerange(3, control.fileno())
    os.closerange(control.fileno() + 1, os.sysconf("SC_OPEN_MAX"))


def _go_first_when_memory_runs_out() -> None:
    """Tell the system to end this process, not the service, where the machine itself has no memory left."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _end_with(parent: int) -> None:
    """End when the parent does, also where it ended before this could be said."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)
