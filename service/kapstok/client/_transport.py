# SPDX-License-Identifier: EUPL-1.2
"""One way to the service for REST and SPARQL alike: addresses, errors, and trying again where it is too busy."""

import json
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from kapstok import __version__
from kapstok.client._errors import ServiceError, from_response, misshapen, unreachable
from kapstok.client._redirects import follow
from kapstok.retry_after import read_retry_after

USER_AGENT = f"kapstok-client/{__version__} (+https://w3id.org/kapstok)"
JSON = "application/json"
_BUSY = 503
_PAGE = "text/html"
_MOST_HOPS = 5

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
    """Sends requests to one service. `base` is its address without a slash at the end (`check_address`)."""

    def __init__(self, base: str, client: httpx.Client, retry: Retry) -> None:
        self.base = base
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
        """Send a request, again where the service is too busy, and on where it sends a question on (`follow`).

        Errors: ServiceError.
        """
        following: httpx.Request | None = request
        hops = 0
        while following is not None:
            if hops > _MOST_HOPS:
                raise ServiceError("De dienst verwijst eindeloos door.", "Geen antwoord")
            asked, hops = following, hops + 1
            response = self._patiently(asked)
            following = follow(asked, response, self.base)
        if not response.is_success:
            raise from_response(response)
        if is_page(response) and not {_PAGE, "*/*"} & set(request.headers.get("Accept", "*/*").split(", ")):
            raise misshapen("het is een webpagina")
        return response

    def _patiently(self, request: httpx.Request) -> httpx.Response:
        tried = 0
        while True:
            try:
                response = self._client.send(request)
            except httpx.HTTPError as error:
                raise unreachable(error) from error
            except httpx.InvalidURL as error:  # of the place that it sends on to; the address itself was checked
                raise misshapen("het verwijst door naar iets wat geen adres is") from error
            seconds = self._retry.wait(response, tried)
            if seconds is None:
                return response
            self._retry.sleep(seconds)
            tried += 1


def is_page(response: httpx.Response) -> bool:
    """Tell whether an answer is a web page, such as the one on which a proxy asks who is there."""
    return str(response.headers.get("Content-Type", "")).partition(";")[0].strip().lower() == _PAGE


def read_object(response: httpx.Response) -> dict[str, Any]:
    """Read the JSON object of an answer. Errors: ServiceError where there is none."""
    return parse_object(response.content, response.url.path)


def parse_object(content: bytes, path: str) -> dict[str, Any]:
    """Read a JSON object that came from a path. Errors: ServiceError where it is none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise misshapen(f"{path} geeft geen JSON-object")
    return found


def open_client(timeout: float, verify: ssl.SSLContext | bool, transport: httpx.BaseTransport | None) -> httpx.Client:
    """Make the HTTP client; proxies come from the environment (HTTPS_PROXY, NO_PROXY) unless a transport is given."""
    return httpx.Client(
        timeout=timeout,
        verify=verify,
        transport=transport,
        follow_redirects=False,
        headers={"User-Agent": USER_AGENT},
    )


def check_address(url: str) -> str:
    """Return the address of a service without a slash at the end. Errors: ValueError for what is none."""
    try:
        read = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise ValueError(f"'{url}' is geen adres") from None
    if read.scheme not in ("http", "https") or not read.host or read.query or read.fragment:
        raise ValueError(f"'{url}' is geen adres van een dienst; schrijf bijvoorbeeld https://kapstok.example")
    return url.rstrip("/")
