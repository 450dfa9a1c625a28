# SPDX-License-Identifier: EUPL-1.2
"""Takes from a worker what it never needs: opening files, making connections, starting programs.

Source: seccomp(2). The list names what may be called; everything else fails with EPERM, whoever calls it: Python, the
query engine, or code that a broken parser was made to run.
"""

import errno
import resource
import sys
from pathlib import Path

# What computing and answering over a socket that is already open takes. No open, stat, socket, connect, exec, fork; no
# signal to any process (tgkill takes the number of another one too); no descriptor over a socket (sendmsg, recvmsg).
_ALLOWED = (
    "read", "write", "close", "recvfrom", "sendto", "poll", "ppoll", "fstat",
    "lseek", "mmap", "munmap", "mremap", "mprotect", "madvise", "brk", "futex", "sched_yield", "sched_getaffinity",
    "clock_gettime", "clock_nanosleep", "nanosleep", "gettimeofday", "getrandom", "getrusage", "getpid", "gettid",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "exit", "exit_group",
    "rseq", "set_robust_list", "membarrier",
)  # fmt: skip
_MEGABYTE = 1024 * 1024


def sandbox_available() -> bool:
    """Tell whether this system can take these rights from a process (Linux with seccomp)."""
    if sys.platform != "linux":
        return False
    from seccompy import supported  # noqa: PLC0415 - there is no such module elsewhere

    return bool(supported())


def enter_sandbox(megabytes: int, cpu_seconds: int) -> None:
    """Bound the memory and time of this process and, where the system can, take the right to reach out.

    `megabytes` come on top of what the process uses now; `cpu_seconds` is the last resort should nobody kill it.
    """
    if size := _address_space():
        end = size + megabytes * _MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (end, end))
    spent = resource.getrusage(resource.RUSAGE_SELF)
    last = int(spent.ru_utime + spent.ru_stime) + cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (last, last))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sandbox_available():
        _take_rights()


def _take_rights() -> None:
    from seccompy import Action, Filter  # noqa: PLC0415 - there is no such module elsewhere

    rules = Filter(default=Action.ERRNO | errno.EPERM)
    for name in _ALLOWED:
        rules.allow(name)
    rules.load()


def _address_space() -> int:
    """Return the bytes of address space in use; 0 where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[0]) * resource.getpagesize() if status.exists() else 0
