# SPDX-License-Identifier: EUPL-1.2
"""How a source is asked: one question at a time, politely, and with bounds on whatever comes back."""

import asyncio
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, Self

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt

from kapstok.regelgeving._oneline import one_line
from kapstok.retry_after import read_retry_after

_GONE = (404, 410)
_BUSY = (408, 425, 429, 500, 502, 503, 504)
_SENT_ON = (301, 302, 303, 307, 308)
_HOPS = 3

# What went wrong with a connection, the first that fits.
_BROKEN: tuple[tuple[type[httpx.HTTPError], str], ...] = (
    (httpx.ConnectError, "er is geen verbinding mee te maken"),
    (httpx.ProxyError, "de proxy laat de vraag niet door"),
    (httpx.ProtocolError, "zij antwoordt niet volgens HTTP"),
    (httpx.NetworkError, "de verbinding is verbroken"),
)


class SourceError(Exception):
    """A source gave no answer, or one that cannot be read (`unreadable`). The text is Dutch, for a report.

    `alone`: that there is no answer to this question says nothing of the next.
    """

    def __init__(self, reason: str, *, unreadable: bool = False, alone: bool = False) -> None:
        self.reason = one_line(reason)
        super().__init__(self.reason)
        self.unreadable = unreadable
        self.alone = alone or unreadable


class _PassingError(Exception):
    """Something that may be over in a moment. `after`: how many seconds the source asks to wait."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after


@dataclass(frozen=True)
class Question:
    """A request to a source. `name` is that of the file in which its answer is recorded.

    `until` ends the reading: what follows these bytes is not wanted, and not fetched.
    """

    name: str
    url: str
    accept: str
    until: bytes | None = None


class Exchange(Protocol):
    """Gets the answer to a question: bytes, or None where the source has nothing there. Errors: SourceError."""

    day: date

    def ask(self, question: Question) -> bytes | None:
        """Get the answer to one question."""
        ...


@dataclass(frozen=True)
class Manners:
    """How a source is approached.

    Units: `timeout` seconds from looking up the name to the last byte, redirects included; `pause` seconds between
    questions, `first` seconds before the second try (each next wait doubles), `longest` seconds to wait at most,
    `limit` bytes of an answer; `tries` in all.
    `agent` is the User-Agent, with where the owner can be reached.
    """

    agent: str
    timeout: float = 30.0
    pause: float = 1.0
    tries: int = 4
    first: float = 2.0
    longest: float = 120.0
    limit: int = 8_000_000
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass
class Live:
    """Asks over the network. Proxies come from the environment. A redirect is followed within the same host only.

    It runs a loop of its own, so that a deadline ends an exchange whatever it waits for. Only the system's resolver
    cannot be ended: closing waits until that has given up.
    """

    manners: Manners
    day: date
    _runner: asyncio.Runner = field(init=False, default_factory=asyncio.Runner)
    _client: httpx.AsyncClient = field(init=False)
    _free: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Open the client; nothing is sent yet."""
        # Not compressed: a few bytes could unfold to more than the limit before they are counted.
        headers = {"User-Agent": self.manners.agent, "Accept-Encoding": "identity"}
        self._client = httpx.AsyncClient(timeout=self.manners.timeout, follow_redirects=False, headers=headers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._runner.run(self._client.aclose())
        finally:
            self._runner.close()

    def ask(self, question: Question) -> bytes | None:
        """Get the answer, again where that may help (a timeout, a status of `_BUSY`). Errors: SourceError."""
        trying = Retrying(
            retry=retry_if_exception_type(_PassingError),
            stop=stop_after_attempt(self.manners.tries),
            wait=lambda state: self._wait(state.outcome.exception() if state.outcome else None, state.attempt_number),
            sleep=self.manners.sleep,
            reraise=True,
        )
        try:
            return trying(self._once, question)
        except _PassingError as error:
            raise SourceError(f"{error.reason} (er is {self.manners.tries} keer gevraagd)") from error

    def _wait(self, error: BaseException | None, tried: int) -> float:
        if isinstance(error, _PassingError) and error.after is not None:
            return error.after
        return min(self.manners.first * 2.0 ** (tried - 1), self.manners.longest)

    def _once(self, question: Question) -> bytes | None:
        url, left = httpx.URL(question.url), self.manners.timeout
        for _ in range(_HOPS + 1):
            self._keep_pause()
            begin = self.manners.clock()
            try:
                found = self._runner.run(self._hop(url, question, left))
            except (TimeoutError, httpx.TimeoutException) as error:
                said = f"de bron gaf binnen {self.manners.timeout:g} seconden geen volledig antwoord"
                raise _PassingError(said) from error
            except httpx.HTTPError as error:
                raise _PassingError(f"de bron is niet bereikbaar: {_broken(error)}") from error
            finally:
                left -= self.manners.clock() - begin
                self._free = self.manners.clock() + self.manners.pause
            if not isinstance(found, httpx.URL):
                return found
            url = found
        raise SourceError("de bron verwijst steeds door")

    async def _hop(self, url: httpx.URL, question: Question, seconds: float) -> bytes | httpx.URL | None:
        """Get the answer at one address, or the address where it is."""
        headers = {"Accept": question.accept}
        async with asyncio.timeout(seconds), self._client.stream("GET", url, headers=headers) as response:
            if response.has_redirect_location:
                return _next(url, response.headers["Location"])
            if response.status_code in _GONE:
                return None
            self._refuse(response)
            return await self._read(response, question.until)

    def _keep_pause(self) -> None:
        if self._free is not None and (left := self._free - self.manners.clock()) > 0:
            self.manners.sleep(left)

    async def _read(self, response: httpx.Response, until: bytes | None) -> bytes:
        content = bytearray()
        async for chunk in response.aiter_raw():
            before = len(content)
            content += chunk
            if until is not None and (end := content.find(until, max(0, before - len(until)))) >= 0:
                return bytes(content[: end + len(until)])
            if len(content) > self.manners.limit:
                raise SourceError(f"het antwoord is groter dan {self.manners.limit} bytes", unreadable=True)
        return bytes(content)

    def _refuse(self, response: httpx.Response) -> None:
        """Raise on every status but success."""
        status = response.status_code
        if response.is_success:
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise SourceError("het antwoord is samengeperst, en daar is niet om gevraagd", unreadable=True)
            return
        if status in _SENT_ON:
            raise SourceError(f"de bron verwijst door en zegt niet waarheen (status {status})")
        said = f"de bron antwoordde met status {status}"
        if status not in _BUSY:
            raise SourceError(said)
        after = read_retry_after(response.headers.get("Retry-After", ""))
        if after is not None and after > self.manners.longest:
            raise SourceError(f"{said} en vraagt {after:.0f} seconden te wachten; probeer het later opnieuw")
        raise _PassingError(said, after)


def _broken(error: httpx.HTTPError) -> str:
    """Say in Dutch what is wrong with a connection; the words of the library are English."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "er is geen veilige verbinding mee te maken; klopt het certificaat?"
        if isinstance(cause, socket.gaierror):
            return "de naam in het adres is niet te vinden"
        cause = cause.__cause__ or cause.__context__
    return next((said for kind, said in _BROKEN if isinstance(error, kind)), "de vraag kwam niet aan")


def _next(url: httpx.URL, location: str) -> httpx.URL:
    """Return the address to which a source sends on, where that is the same host. Errors: SourceError."""
    try:
        found = url.join(location)
    except (httpx.InvalidURL, ValueError):
        raise SourceError("de bron verwijst door naar iets wat geen adres is") from None
    upgraded = url.scheme == "http" and found.scheme == "https" and found.port is None
    if not location or found.host != url.host or not (upgraded or (found.scheme, found.port) == (url.scheme, url.port)):
        raise SourceError(
            f"de bron verwijst door naar een andere dienst ({found.host or 'zonder naam'}); dat is niet gevolgd"
        )
    return found
