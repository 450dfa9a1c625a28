# SPDX-License-Identifier: EUPL-1.2
"""How a source is asked: one question at a time, politely, and with bounds on whatever comes back."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol, Self

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt

_GONE = (404, 410)
_BUSY = (408, 425, 429, 500, 502, 503, 504)
_HOPS = 3


class SourceError(Exception):
    """A source gave no answer, or one that cannot be read (`unreadable`). The text is Dutch, for a report.

    `alone`: that there is no answer to this question says nothing of the next.
    """

    def __init__(self, reason: str, *, unreadable: bool = False, alone: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
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

    Units: `timeout` seconds for a whole answer, `pause` seconds between questions, `first` seconds before the second
    try (each next wait doubles), `longest` seconds to wait at most, `limit` bytes of an answer; `tries` in all.
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
    """Asks over the network. Proxies come from the environment. A redirect is followed within the same host only."""

    manners: Manners
    day: date
    _client: httpx.Client = field(init=False)
    _free: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Open the client; nothing is sent yet."""
        # Not compressed: a few bytes could unfold to more than the limit before they are counted.
        headers = {"User-Agent": self.manners.agent, "Accept-Encoding": "identity"}
        self._client = httpx.Client(timeout=self.manners.timeout, follow_redirects=False, headers=headers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, question: Question) -> bytes | None:
        """Get the answer, again where that may help (a timeout, 429, 5xx). Errors: SourceError."""
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
        url = httpx.URL(question.url)
        for _ in range(_HOPS + 1):
            self._keep_pause()
            try:
                with self._client.stream("GET", url, headers={"Accept": question.accept}) as response:
                    if response.is_redirect:
                        url = _next(url, response.headers.get("Location", ""))
                        continue
                    return None if response.status_code in _GONE else self._read(response, question.until)
            except httpx.TimeoutException as error:
                raise _PassingError("de bron antwoordde niet binnen de gestelde tijd") from error
            except httpx.HTTPError as error:
                raise _PassingError(f"de bron is niet bereikbaar: {error or type(error).__name__}") from error
            finally:
                self._free = self.manners.clock() + self.manners.pause
        raise SourceError("de bron verwijst steeds door")

    def _keep_pause(self) -> None:
        if self._free is not None and (left := self._free - self.manners.clock()) > 0:
            self.manners.sleep(left)

    def _read(self, response: httpx.Response, until: bytes | None) -> bytes:
        self._refuse(response)
        deadline = self.manners.clock() + self.manners.timeout
        content = bytearray()
        for chunk in response.iter_raw():
            content += chunk
            if until is not None and (end := content.find(until)) >= 0:
                return bytes(content[: end + len(until)])
            if len(content) > self.manners.limit:
                raise SourceError(f"het antwoord is groter dan {self.manners.limit} bytes", unreadable=True)
            if self.manners.clock() > deadline:
                raise _PassingError("het antwoord kwam niet binnen de gestelde tijd af")
        return bytes(content)

    def _refuse(self, response: httpx.Response) -> None:
        """Raise on every status but success."""
        status = response.status_code
        if response.is_success:
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise SourceError("het antwoord is samengeperst, en daar is niet om gevraagd", unreadable=True)
            return
        said = f"de bron antwoordde met status {status}"
        if status not in _BUSY:
            raise SourceError(said)
        after = _retry_after(response.headers.get("Retry-After", ""))
        if after is not None and after > self.manners.longest:
            raise SourceError(f"{said} en vraagt {after:.0f} seconden te wachten; probeer het later opnieuw")
        raise _PassingError(said, after)


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


def _retry_after(header: str) -> float | None:
    """Read seconds or an HTTP date (RFC 9110 §10.2.3); None where it is neither."""
    if header.isascii() and header.isdigit():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
