# SPDX-License-Identifier: EUPL-1.2
"""Behind the guard: what a worker cannot do, whoever tells it to.

Each attempt runs twice: in a forked process without the sandbox, where it must succeed (or the test would prove
nothing), and as the job of a worker, where the operating system must refuse it. Long, because it is a list.
"""

import asyncio
import ctypes
import errno
import mmap
import os
import platform
import resource
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import Store as Engine

from kapstok.errors import WorkerLostError
from kapstok.workers import Frame, WorkerLimits, WorkerPool, sandbox_available
from tests.security.canary import MARK, TURTLE, Canary, write_canary_file
from tests.security.running import is_alive, wait_until

pytestmark = pytest.mark.skipif(not sandbox_available(), reason="did not run: this system has no seccomp")
LIBC = ctypes.CDLL(None, use_errno=True)
NUMBERS = {"tgkill": 234, "memfd_create": 319, "io_uring_setup": 425, "pidfd_open": 434, "prctl": 157, "stat": 4}


class Target(NamedTuple):
    """What an attempt is aimed at."""

    port: int
    file: str
    unix: str
    folder: str
    parent: int


def call(name: str, *arguments: int | bytes | None) -> None:
    """Make a system call as machine code would, past every wrapper."""
    if LIBC.syscall(NUMBERS[name], *arguments) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def connect(target: Target) -> None:
    with socket.socket() as stream:
        stream.connect(("127.0.0.1", target.port))


def send_datagram(target: Target) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
        datagram.sendto(b"x", ("127.0.0.1", target.port))


def connect_to_unix_socket(target: Target) -> None:
    with socket.socket(socket.AF_UNIX) as unix:
        unix.connect(target.unix)


def query_another_server(target: Target) -> None:
    with suppress(SyntaxError, RuntimeError):  # what the canary says is no table
        bool(Engine().query(f"ASK {{ SERVICE <http://127.0.0.1:{target.port}/> {{ ?s ?p ?o }} }}"))


def load_from_another_server(target: Target) -> None:
    Engine().update(f"LOAD <http://127.0.0.1:{target.port}/>")


def read_a_file(target: Target) -> None:
    assert MARK in Path(target.file).read_text(encoding="utf-8")


def load_a_file(target: Target) -> None:
    Engine().load(path=target.file)


def write_a_file(target: Target) -> None:
    Path(target.folder, "geschreven").write_text("x", encoding="utf-8")


def look_for_a_file(target: Target) -> None:
    Path(target.file).stat()


def look_for_a_file_the_old_way(target: Target) -> None:
    call("stat", target.file.encode(), ctypes.create_string_buffer(256))  # type: ignore[arg-type]


def remove_a_file(target: Target) -> None:
    Path(target.folder, "weg").unlink()


def make_a_folder(target: Target) -> None:
    Path(target.folder, f"map-{os.getpid()}").mkdir()


def list_a_folder(target: Target) -> None:
    list(Path(target.folder).iterdir())


def start_a_program(target: Target) -> None:
    del target
    os.execv("/bin/true", ["true"])  # noqa: S606 - that is the attempt


def fork(target: Target) -> None:
    del target
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def start_a_thread(target: Target) -> None:
    del target
    try:
        thread = threading.Thread(target=int)
        thread.start()
    except RuntimeError as error:
        raise PermissionError(errno.EPERM, str(error)) from error
    thread.join()


def signal_the_parent(target: Target) -> None:
    os.kill(target.parent, 0)


def signal_the_parent_as_a_thread(target: Target) -> None:
    call("tgkill", target.parent, target.parent, 0)


def hold_on_to_a_process(target: Target) -> None:
    os.close(os.pidfd_open(target.parent))


def raise_a_limit(target: Target) -> None:
    del target
    resource.setrlimit(resource.RLIMIT_NOFILE, resource.getrlimit(resource.RLIMIT_NOFILE))


def make_a_file_in_memory(target: Target) -> None:
    del target
    call("memfd_create", b"x", 0)


def make_a_ring(target: Target) -> None:
    del target
    try:
        call("io_uring_setup", 1, ctypes.create_string_buffer(256))  # type: ignore[arg-type]
    except OSError as error:
        if error.errno == errno.EPERM:
            raise  # elsewhere a system without such rings says so in another way


def make_a_pipe(target: Target) -> None:
    del target
    for end in os.pipe():
        os.close(end)


def duplicate_a_descriptor(target: Target) -> None:
    del target
    os.close(os.dup(1))


def outlive_the_parent(target: Target) -> None:
    del target
    call("prctl", 1, 0, 0, 0, 0)


ATTEMPTS: tuple[Callable[[Target], None], ...] = (
    connect,
    send_datagram,
    connect_to_unix_socket,
    query_another_server,
    load_from_another_server,
    read_a_file,
    load_a_file,
    write_a_file,
    look_for_a_file,
    look_for_a_file_the_old_way,
    remove_a_file,
    make_a_folder,
    list_a_folder,
    start_a_program,
    fork,
    start_a_thread,
    signal_the_parent,
    signal_the_parent_as_a_thread,
    hold_on_to_a_process,
    raise_a_limit,
    make_a_file_in_memory,
    make_a_ring,
    make_a_pipe,
    duplicate_a_descriptor,
    outlive_the_parent,
)
BY_NAME = {attempt.__name__: attempt for attempt in ATTEMPTS}


def call_the_other_abi() -> None:
    """Ask for a system call by the 32-bit door, whose numbers mean other things."""
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, 20 (getpid); int 0x80; ret
    address = ctypes.addressof(ctypes.c_char.from_buffer(code))
    ctypes.CFUNCTYPE(ctypes.c_int)(address)()


def work(job: Frame) -> Frame:
    """Do what a stranger that has taken over a worker would."""
    name = job.header["poging"]
    if name == "descriptors":
        found = []
        for number in range(64):
            try:
                os.lseek(number, 0, os.SEEK_CUR)
            except OSError as error:
                if error.errno == errno.EBADF:
                    continue
            found.append(number)
        return Frame({"descriptors": found})
    if name == "abi":
        call_the_other_abi()
    if name in BY_NAME:
        try:
            BY_NAME[name](Target(*job.header["doel"]))
        except OSError as error:
            return Frame({"errno": errno.EPERM if "not permitted" in str(error) else error.errno})
    return Frame({"gelukt": True})


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with closing(WorkerPool(work, WorkerLimits(seconds=5, megabytes=128))) as made:
        yield made


@pytest.fixture
def target(canary: Canary, tmp_path: Path) -> Iterator[Target]:
    canary.answer_with(TURTLE)
    file = write_canary_file(tmp_path, "kanarie.ttl")
    (tmp_path / "weg").touch()
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(tmp_path / "unix"))
        unix.listen()
        yield Target(canary.port, str(file), str(tmp_path / "unix"), str(tmp_path), os.getpid())


def ask(pool: WorkerPool, name: str, target: Target | None = None) -> Frame:
    return asyncio.run(pool.run(Frame({"poging": name, "doel": target}), "een client"))


def succeeds_outside(attempt: Callable[[Target], None], target: Target) -> bool:
    """Run an attempt in a process that nothing was taken from."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            attempt(target)
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def lose_the_nursery(pool: WorkerPool) -> None:
    """Kill it, and wait until its workers have followed."""
    workers = [worker.pid for worker in pool._idle]
    os.kill(pool._nursery.pid, signal.SIGKILL)
    assert wait_until(lambda: not any(map(is_alive, workers)), 20)


@pytest.mark.parametrize("name", BY_NAME)
def test_an_attempt_succeeds_outside(name: str, target: Target, canary: Canary):
    assert succeeds_outside(BY_NAME[name], target)
    if name in ("connect", "query_another_server", "load_from_another_server"):
        assert canary.was_called(within=1)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_worker_is_refused(name: str, target: Target, canary: Canary, pool: WorkerPool):
    reply = ask(pool, name, target)
    assert reply.header.get("errno") == errno.EPERM, reply.header
    assert not canary.was_called(within=0.02)
    assert ask(pool, "niets").header["gelukt"]
    assert not Path(target.folder, "geschreven").exists()
    assert Path(target.folder, "weg").exists()


@pytest.mark.skipif(platform.machine() != "x86_64", reason="did not run: machine code of x86-64")
def test_the_other_abi_ends_the_worker_and_not_the_pool(pool: WorkerPool):
    with pytest.raises(WorkerLostError):
        ask(pool, "abi")
    assert ask(pool, "niets").header["gelukt"]


def test_a_worker_holds_nothing_of_the_service(pool: WorkerPool):
    """Standard streams (to nowhere) and its own socket: no terminal, no client, no nursery."""
    assert len(ask(pool, "descriptors").header["descriptors"]) == 4


def test_a_nursery_that_was_started_late_holds_no_connection(pool: WorkerPool, canary: Canary):
    """Forked while the service serves, it would keep connections of clients open, and workers could write to them."""
    with socket.create_connection(("127.0.0.1", canary.port)):
        lose_the_nursery(pool)
        assert len(ask(pool, "descriptors").header["descriptors"]) == 4


def test_a_lost_nursery_is_buried(pool: WorkerPool):
    before = pool._nursery.pid
    lose_the_nursery(pool)
    assert ask(pool, "niets").header["gelukt"]
    assert not Path(f"/proc/{before}").exists()


def test_closing_ends_every_process():
    pool = WorkerPool(work, WorkerLimits())
    assert ask(pool, "niets").header["gelukt"]
    processes = [pool._nursery.pid, *(worker.pid for worker in pool._idle)]
    assert len(processes) == 2
    pool.close()
    assert not is_alive(processes[0])


def test_a_canary_that_was_closed_watches_no_more():
    canary = Canary()
    canary.close()
    assert not canary._thread.is_alive()
