# SPDX-License-Identifier: EUPL-1.2
"""Reports on frameworks that wait for their reader: in memory, under a key that nobody can guess, and then gone.

Nothing of it is written to disk or to a log. The memory belongs to one running service and is bounded in bytes, for all
together and for each client. Where all of it is taken, the oldest of whoever keeps most goes: nobody new is refused.
"""

import secrets
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Self

from kapstok.errors import BusyError, NotFoundError, TooLargeError

KEY_BYTES = 32
_OVERHEAD = 2_000  # bytes that Python takes for one that is kept


@dataclass(frozen=True)
class Bounds:
    """How long and how much.

    Units and datatypes: `seconds` that one is kept; `memory` bytes for all together and `client_memory` for one client,
    as they are packed; `unpacked` bytes of the report and the framework of one, of which its files are made.
    """

    seconds: float = 1800.0
    memory: int = 64_000_000
    client_memory: int = 24_000_000
    unpacked: int = 12_000_000


@dataclass(frozen=True)
class Kept:
    """What was sent and what we said about it, packed; a part is unpacked when it is asked for, and only that part."""

    media_type: str
    packed: tuple[bytes, bytes, bytes]
    unpacked: int

    @classmethod
    def pack(cls, content: bytes, media_type: str, report: bytes, framework: bytes) -> Self:
        """Pack the file as it came, the report as it travels (`verdict.write_report`) and the framework as JSON."""
        parts = (zlib.compress(content, 1), zlib.compress(report, 1), zlib.compress(framework, 1))
        return cls(media_type, parts, len(report) + len(framework))

    @property
    def content(self) -> bytes:
        """The file as it came."""
        return zlib.decompress(self.packed[0])

    @property
    def report(self) -> bytes:
        """The report as it travels."""
        return zlib.decompress(self.packed[1])

    @property
    def framework(self) -> bytes:
        """The framework as it was read, as JSON."""
        return zlib.decompress(self.packed[2])


@dataclass(frozen=True)
class _Held:
    client: str | None  # nobody's own where it is shared
    until: float
    kept: Kept

    @property
    def size(self) -> int:
        return sum(len(part) for part in self.kept.packed) + _OVERHEAD


class Reports:
    """Keeps reports for a while; any number of threads may ask. `now` gives seconds that only go up."""

    def __init__(self, bounds: Bounds | None = None, now: Callable[[], float] = monotonic) -> None:
        self.bounds = bounds or Bounds()
        self._now = now
        self._held: dict[str, _Held] = {}  # oldest first
        self._shared: dict[str, str] = {}  # name to key
        self._bytes: Counter[str | None] = Counter()  # of each client
        self._turn = Lock()

    def keep(self, kept: Kept, client: str) -> str:
        """Keep a report of a client and return its key. Where there is too much, old ones go (see the module).

        Errors: TooLargeError where this one alone is more than may be kept.
        """
        held = _Held(client, self._now() + self.bounds.seconds, kept)
        if held.size > self.bounds.client_memory or kept.unpacked > self.bounds.unpacked:
            raise TooLargeError(
                "Het rapport is te groot om voor u vast te houden. Stuur een kleiner bestand, of gebruik "
                "POST /api/v1/kadervalidaties: dan krijgt u het rapport meteen."
            )
        with self._turn:
            self._sweep()
            while self._bytes[client] + held.size > self.bounds.client_memory:
                self._drop_oldest(client)
            self._make_room(held)
            return self._put(held)

    def share(self, name: str, kept: Kept) -> str:
        """Keep a report that is of nobody, such as that on an example, and return its key.

        There is one under a name: where another was kept meanwhile, its key is returned. Errors: BusyError where only
        such reports are left and there is no place.
        """
        held = _Held(None, self._now() + self.bounds.seconds, kept)
        with self._turn:
            if (key := self._renew(name)) is not None:
                return key
            self._make_room(held)
            key = self._shared[name] = self._put(held)
            return key

    def shared(self, name: str) -> str | None:
        """Return the key of a shared report, which then has its full time again; None where there is none."""
        with self._turn:
            return self._renew(name)

    def find(self, key: str) -> Kept:
        """Return what is kept under a key. Errors: NotFoundError that says what to do; the key is not in it."""
        with self._turn:
            self._sweep()
            held = self._held.get(key)
        if held is None:
            raise NotFoundError("Dit rapport is er niet meer. Kijk uw kader opnieuw na.")
        return held.kept

    def is_shared(self, key: str) -> bool:
        """Tell whether a report is of nobody."""
        held = self._held.get(key)
        return held is not None and held.client is None

    def seconds_left(self, key: str) -> float:
        """Return how long a report is still there; 0 where it is gone."""
        held = self._held.get(key)
        return max(0.0, held.until - self._now()) if held else 0.0

    def forget(self, key: str) -> bool:
        """Throw a report away; tell whether it was there. One that is shared stays: others read it too."""
        with self._turn:
            held = self._held.get(key)
            if held is None or held.client is None:
                return False
            self._drop(key)
            return True

    def sweep(self) -> None:
        """Throw away what has had its time."""
        with self._turn:
            self._sweep()

    @property
    def number(self) -> int:
        """How many are kept."""
        return len(self._held)

    def _put(self, held: _Held) -> str:
        key = secrets.token_urlsafe(KEY_BYTES)
        self._held[key] = held
        self._bytes[held.client] += held.size
        return key

    def _drop(self, key: str) -> None:
        held = self._held.pop(key)
        self._bytes[held.client] -= held.size
        if not self._bytes[held.client]:
            del self._bytes[held.client]

    def _renew(self, name: str) -> str | None:
        self._sweep()
        key = self._shared.get(name)
        if key is not None:
            old = self._held.pop(key)
            self._held[key] = _Held(old.client, self._now() + self.bounds.seconds, old.kept)
        return key

    def _sweep(self) -> None:
        now, count = self._now(), len(self._held)
        while self._held and self._held[key := next(iter(self._held))].until <= now:
            self._drop(key)
        if len(self._held) < count:
            self._shared = {name: key for name, key in self._shared.items() if key in self._held}

    def _drop_oldest(self, client: str) -> None:
        self._drop(next(key for key, held in self._held.items() if held.client == client))

    def _make_room(self, new: _Held) -> None:
        """Let the oldest of whoever keeps most go, whoever comes counted with what it brings, until one more fits."""
        while self._bytes.total() + new.size > self.bounds.memory:
            sizes = {client: size for client, size in self._bytes.items() if client is not None}
            if not sizes:
                raise BusyError("Er wachten te veel rapporten op hun lezer. Probeer het over enkele minuten opnieuw.")
            if new.client in sizes:
                sizes[new.client] += new.size
            self._drop_oldest(max(sizes, key=lambda client: sizes[client]))
