# SPDX-License-Identifier: EUPL-1.2
"""What a stranger's work may cost."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WorkerLimits:
    """The limits of a pool.

    Units and datatypes: `seconds` from the moment a worker starts; `wait_seconds` in the queue before that; `megabytes`
    of memory on top of what a fresh worker uses; `workers` processes at once; `per_client` and `waiting` are numbers of
    requests: of one client running or waiting, and waiting in all. `reply_bytes` is what is taken from a worker:
    more than that is no answer, but a worker that has gone astray.
    """

    seconds: float = 10.0
    wait_seconds: float = 2.0
    megabytes: int = 512
    workers: int = 2
    per_client: int = 4
    waiting: int = 32
    reply_bytes: int = 64_000_000
