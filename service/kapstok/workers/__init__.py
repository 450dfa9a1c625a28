# SPDX-License-Identifier: EUPL-1.2
"""Runs what strangers send in processes that can be killed, and that can open no file and no connection.

`WorkerPool` is the face. A *nursery* process is forked once, while the service is still single-threaded; it holds the
graph and forks workers from itself, so that a killed worker is replaced in milliseconds and no lock of the service is
ever copied half-way.
"""

from kapstok.workers._frame import Frame
from kapstok.workers._limits import WorkerLimits
from kapstok.workers._pool import WorkerPool
from kapstok.workers._sandbox import sandbox_available

__all__ = ["Frame", "WorkerLimits", "WorkerPool", "sandbox_available"]
