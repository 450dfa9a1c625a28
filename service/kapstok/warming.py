# SPDX-License-Identifier: EUPL-1.2
"""Reads ahead what a service keeps in memory, while it serves already, so that nobody waits for the first page.

Whoever asks before that is done waits as before. What goes wrong is written to the log and ends nothing: the request
that needs it finds the same fault, and tells it.
"""

import logging
from collections.abc import Callable, Mapping
from threading import Event, Thread

_LOG = logging.getLogger("kapstok")


class Warming:
    """Takes steps one after the other in a thread of its own; `steps` are named for the log."""

    def __init__(self, steps: Mapping[str, Callable[[], object]]) -> None:
        self._steps = dict(steps)
        self._stopped = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin, unless it is busy; again after it was stopped."""
        if self._thread is None or not self._thread.is_alive():
            self._stopped.clear()
            self._thread = Thread(target=self._run, name="kapstok-warming")
            self._thread.start()

    def stop(self) -> None:
        """Take no further step, and wait for the one that is being taken."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        for name, step in self._steps.items():
            if self._stopped.is_set():
                return
            try:
                step()
            except Exception:  # whatever it is, the service goes on
                _LOG.exception("could not read ahead: %s", name)
