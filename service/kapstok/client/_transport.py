# SPDX-License-Identifier: EUPL-1.2
"""One way to the service for REST and SPARQL alike: addresses, errors, and trying again where it is too busy."""

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from kapstok import __version__
from kapstok.client._errors import from_response, misshapen, unreachable
from kapstok.retry_after import read_retry_after

USER_AGENT = f"kapstok-client/{__version__} (+https://w3id.org/kapstok)"
JSON = "application/json"
_BUSY = 503

Parameters = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Retry:
    """How often a busy service (503) is asked again, and how long is waited before.

    Units: `longest` and `first` in seconds. `Retry-After` is honoured; where it asks for more than `longest` the error
    is raised at once. Without it the wait doubles, from `first`. No other status is tried again.
    """

    times: int = 3
    longest: float = 30.0
    first: float = 0.5
    sleep: Callable[[float], None] = time.sleep

    def wait(self, response: httpx.Response, tried: int) -> float | None:
        """Return the seconds to wait before the next try; None where there is none."""
        if response.status_code != _BUSY or tried >= self.times:
            return None
        asked = read_retry_after(response.headers.get("Retry-After", ""))
        seconds = self.first * 2**tried if asked is None else asked
        return seconds if seconds <= self.longest else None


class Transport:
    """Sends requests to one service. `base` is its address without a slash at the end."""

    def __init__(self, url: str, client: httpx.Client, retry: Retry) -> None:
        self.base = _checked(url)
        self._client = client
        self._retry = retry

    def get(self, path: str, parameters: Parameters | None = None, accept: str = JSON) -> httpx.Response:
        """Ask for an address under the base. Errors: ServiceError."""
        request = self._client.build_request(
            "GET", self.base + path, params=parameters or None, headers={"Accept": accept}
        )
        return self.send(request)

    def json(self, path: str, parameters: Parameters | None = None) -> dict[str, Any]:
        """Ask for an address and read its JSON object. Errors: ServiceError, also where it gives something else."""
        return read_object(self.get(path, parameters))

    def post(self, path: str, parameters: Parameters, media_type: str, content: bytes) -> httpx.Response:
        """Send content to an address under the base. Errors: ServiceError."""
        headers = {"Content-Type": media_type}
        return self.send(
            self._client.build_request("POST", self.base + path, params=parameters, headers=headers, content=content)
        )

    def request(self, method: str, url: str, headers: Mapping[str, str], content: bytes | None) -> httpx.Response:
        """Send a request that another library wrote. Errors: ServiceError."""
        return self.send(self._client.build_request(method, url, headers=headers, content=content))

    def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request, again where the service is too busy. Errors: ServiceError."""
        tried = 0
        while True:
            try:
                response = self._client.send(request)
            except httpx.HTTPError as error:
                raise unreachable(error) from error
            seconds = self._retry.wait(response, tried)
            if seconds is None:
                break
            self._retry.sleep(seconds)
            tried += 1
        if not response.is_success:
            raise from_response(response)
        return response


def read_object(response: httpx.Response) -> dict[str, Any]:
    """Read the JSON object of an answer. Errors: ServiceError where there is none."""
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise misshapen(f"{response.url.path} geeft geen JSON-object")
    return found


def open_client(timeout: float, verify: ssl.SSLContext | bool, transport: httpx.BaseTransport | None) -> httpx.Client:
    """Make the HTTP client; proxies come from the environment (HTTPS_PROXY, NO_PROXY) unless a transport is given."""
    return httpx.Client(
        timeout=timeout,
        verify=verify,
        transport=transport,
        follow_redirects=True,
        headers={"User-Agent": USER_AGENT},
    )


def _checked(url: str) -> str:
    try:
        read = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise ValueError(f"'{url}' is geen adres") from None
    if read.scheme not in ("http", "https") or not read.host or read.query or read.fragment:
        raise ValueError(f"'{url}' is geen adres van een dienst; schrijf bijvoorbeeld https://kapstok.example")
    return url.rstrip("/")
