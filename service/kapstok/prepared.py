# SPDX-License-Identifier: EUPL-1.2
"""Answers that are made once and then leave as bytes: a layer of ASGI around the application.

An answer is a function of the dataset, the day and what was asked, so it is made once a day (Europe/Amsterdam), address
and media type, and kept within a bound of bytes; what was used longest ago goes first. The memory belongs to one
application, which serves one version of the dataset. The application gets to see only those headers of a request that
are part of the key, so that no other can change what the next client gets. An answer that says that it is not for
keeping (`no-store`, `private`) is left alone; what else it says about keeping gives way to what is said here.

Who asks for what is being made waits for that, and gets it too; an answer that turns out not to be for keeping is made
for each. Nothing else is waited for between looking in the memory and handing out, and nothing is locked.
Nothing here is secret, so that compression gives nothing away.

Source: RFC 9110 §8.8 (validators), §12.5.3 (codings), §13 (conditional requests), RFC 9111 (keeping).
"""

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime

from cachetools import LRUCache

from kapstok.captured import ROUTE, Application, Captured, Headers, Message, Receive, Scope, Send
from kapstok.coding import PLAIN, SUFFIXES, choose_coding, code
from kapstok.http_dates import read_http_date
from kapstok.metrics import Metrics
from kapstok.settings import ZONE

_Key = tuple[object, ...]

# What is true at this moment only, what strangers ask, and files that answer conditional requests themselves.
_LIVE = re.compile(r"/(sparql|graph-store|gezondheid|metrics|static|kader/rapport)(/|$)")
_DECISIVE = (b"accept", b"accept-profile", b"accept-language", b"host")  # what may change an answer, so part of the key
_SECRET = (b"authorization", b"x-api-key")  # with one of these an answer is for one asker
_OURS = (b"content-length", b"cache-control", b"etag", b"last-modified", b"vary")
_OF_CONTENT = (b"content-type", b"content-length", b"content-encoding")
_TRIPLES = ("turtle", "ld+json", "rdf+xml", "n-triples", "n-quads", "trig")
_LONGEST = 4000  # bytes of address and headers together; asked for with more, an answer is made but not kept
_OVERHEAD = 1500  # bytes that Python takes for the parts of an answer that is kept
_TAG = re.compile(r'"([\x21\x23-\x7e\x80-\xff]*)"')


@dataclass(frozen=True)
class Keeping:
    """How answers are kept.

    Units and datatypes: `memory` bytes in all; `seconds` that a client may go without asking again, at most (never past
    midnight); `changed` the date of the dataset; `today` gives the day that answers are about, `now` the time.
    """

    memory: int
    seconds: int
    changed: date | None
    today: Callable[[], date]
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


class Prepared:
    """Hands out prepared answers to GET, and prepares those that are not there yet; the rest passes through."""

    def __init__(self, app: Application, keeping: Keeping, metrics: Metrics) -> None:
        self._app = app
        self._keeping = keeping
        self._metrics = metrics
        self._going: dict[_Key, asyncio.Future[_Ready | None]] = {}
        self._largest = keeping.memory // 8
        self._names: LRUCache[_Key, _Name] = LRUCache(self._largest, lambda name: name.size)
        self._answers: LRUCache[_Key, _Ready] = LRUCache(keeping.memory - self._largest, lambda ready: ready.size)
        self._period = _period_at(keeping)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] != "GET" or _LIVE.match(scope["path"]):
            await self._app(scope, receive, send)
            return
        asked = _Asked(scope)
        if asked.secret:
            await self._app(scope, receive, send)
            return
        period = self._turn()
        name = self._names.get(asked.key)
        ready = self._answers.get(name.target) if name else None
        if ready is None and (going := self._going.get((period, asked.key))):
            ready = await asyncio.shield(going)
        self._metrics.count_prepared(hit=ready is not None)
        if ready is None:
            ready = await self._make(scope, receive, send, asked, period)
        else:
            scope.setdefault("state", {})[ROUTE] = ready.route
        if ready is not None:
            await _hand_out(ready, asked, self._seconds_left(period), send)

    async def _make(
        self, scope: Scope, receive: Receive, send: Send, asked: "_Asked", period: "_Period"
    ) -> "_Ready | None":
        """Have the application answer; None where its answer is not for keeping and went out as it came.

        Those who wait for it are told as soon as either is known: they never wait for the client of this one.
        """
        going: asyncio.Future[_Ready | None] = asyncio.get_running_loop().create_future()
        self._going.setdefault((period, asked.key), going)

        def settle(found: "_Ready | None") -> None:
            if self._going.get((period, asked.key)) is going:
                del self._going[period, asked.key]
            if not going.done():
                going.set_result(found)

        def pass_on(message: Message) -> Awaitable[None]:
            settle(None)
            return send(message)

        ready = None
        try:
            made = Captured(pass_on, self._largest)
            inner = {**scope, "headers": asked.shown}
            await self._app(inner, receive, made.take)
            if made.whole:
                ready = await _make_ready(made, asked, period, inner.get("state", {}).get(ROUTE))
                self._keep(asked, ready, period)
        finally:
            settle(ready)
        return ready

    def _turn(self) -> "_Period":
        """Begin with an empty memory on a new day."""
        if self._keeping.now().timestamp() >= self._period.end or self._period.day != self._keeping.today():
            self._names.clear()
            self._answers.clear()
            self._period = _period_at(self._keeping)
        return self._period

    def _keep(self, asked: "_Asked", ready: "_Ready", period: "_Period") -> None:
        if asked.size > _LONGEST or ready.size > self._largest or self._turn() is not period:
            return
        target = (asked.address, ready.digest, ready.coding)
        self._answers[target] = ready
        self._names[asked.key] = _Name(target, asked.size + _OVERHEAD)

    def _seconds_left(self, period: "_Period") -> int:
        left = int(period.end - self._keeping.now().timestamp())
        return max(0, min(self._keeping.seconds, left))


@dataclass(frozen=True)
class _Period:
    """The time in which answers hold: `begin` and `end` are times, `changed` that of the dataset, in seconds."""

    day: date
    begin: float
    end: float
    changed: float


def _period_at(keeping: Keeping) -> _Period:
    now = keeping.now().astimezone(ZONE)
    today = keeping.today()
    begin = min(_midnight(today), now.timestamp())  # a day that the settings put in the future has not changed a thing
    changed = min(_midnight(keeping.changed), now.timestamp()) if keeping.changed else begin
    return _Period(today, begin, _midnight(now.date() + timedelta(days=1)), changed)


def _midnight(day: date) -> float:
    return datetime.combine(day, time.min, ZONE).timestamp()


@dataclass(frozen=True)
class _Name:
    """Which answer goes to whoever asks like this, and how many bytes it takes to know that."""

    target: _Key
    size: int


class _Asked:
    """What a client asks, as far as it decides on the answer; `shown` are the headers that the application sees."""

    def __init__(self, scope: Scope) -> None:
        headers: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            headers[name] = headers[name] + b", " + value if name in headers else value
        self.address = (scope["path"], scope.get("raw_path"), scope["query_string"], scope.get("scheme"))
        self.shown = [(name, headers[name]) for name in _DECISIVE if name in headers]
        self.secret = any(name in headers for name in _SECRET)
        self.coding = choose_coding(headers.get(b"accept-encoding", b"").decode("latin-1"))
        self.key: _Key = (self.address, tuple(self.shown), self.coding)
        raw = scope.get("raw_path") or b""
        self.size = sum(len(value) for _, value in self.shown) + 2 * len(raw) + len(scope["query_string"])
        self._tags = headers.get(b"if-none-match")
        self._since = headers.get(b"if-modified-since")

    def has(self, ready: "_Ready") -> bool:
        """Tell whether the client has this answer already. Dates count only where no tags are given (§13.2.2)."""
        if ready.tag is None:
            return False
        if self._tags is not None:
            tags = self._tags.decode("latin-1").strip()
            return tags == "*" or ready.tag in _TAG.findall(tags)
        return self._since is not None and _read_date(self._since) >= ready.modified


def _read_date(value: bytes) -> float:
    """Read an HTTP date as seconds; minus one where it is none, which is before every answer."""
    moment = read_http_date(value.decode("latin-1"))
    return moment.timestamp() if moment else -1.0


@dataclass(frozen=True)
class _Ready:
    """An answer as it leaves: all of its headers but `Cache-Control`, which the hour decides.

    `modified` is in seconds; `route` is the template of the address.
    """

    status: int
    headers: Headers
    body: bytes
    digest: bytes
    coding: str
    tag: str | None
    modified: float
    route: str | None

    @property
    def size(self) -> int:
        """Bytes in memory, about."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers) + _OVERHEAD


async def _make_ready(made: Captured, asked: _Asked, period: _Period, route: str | None) -> _Ready:
    """Code an answer, give it its validators, and say what it depends on."""
    body, coding = await code(made.body, asked.coding)
    headers = [(name, value) for name, value in made.headers if name not in _OURS]
    digest = hashlib.sha256(repr((made.status, headers)).encode() + made.body).digest()
    values = dict(headers)
    headers += [(b"content-length", b"%d" % len(body)), (b"vary", _vary(made.headers))]
    tag, modified = None, 0.0
    if coding != PLAIN:
        headers.append((b"content-encoding", coding.encode()))
    if made.status == 200:
        tag = digest.hex()[:32] + SUFFIXES[coding]
        modified = _modified(asked.address[0], values.get(b"content-type", b"").decode("latin-1"), period)
        written = format_datetime(datetime.fromtimestamp(modified, UTC), usegmt=True)
        headers += [(b"etag", f'"{tag}"'.encode()), (b"last-modified", written.encode())]
    return _Ready(made.status, tuple(headers), body, digest, coding, tag, float(int(modified)), route)


def _modified(path: str, media_type: str, period: _Period) -> float:
    """Tell when an answer changed last: triples with the dataset, all else may tell what holds on the day itself."""
    states_triples = not path.startswith("/api") and media_type.partition(";")[0].endswith(_TRIPLES)
    return period.changed if states_triples else max(period.changed, period.begin)


def _vary(headers: Headers) -> bytes:
    """Write what decides on the answer. It never is the origin of a page, which the application does not get to see."""
    named = b",".join(value for name, value in headers if name == b"vary").decode("latin-1").split(",")
    names = {name.strip().title() for name in named if name.strip()} | {"Accept", "Accept-Encoding"}
    return ", ".join(sorted(names - {"Origin"})).encode()


async def _hand_out(ready: _Ready, asked: _Asked, seconds: int, send: Send) -> None:
    kept = (b"cache-control", b"public, max-age=%d" % seconds)
    if asked.has(ready):
        headers = [header for header in ready.headers if header[0] not in _OF_CONTENT]
        await send({"type": "http.response.start", "status": 304, "headers": [*headers, kept]})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": ready.status, "headers": [*ready.headers, kept]})
    await send({"type": "http.response.body", "body": ready.body})
