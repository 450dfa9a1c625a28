# SPDX-License-Identifier: EUPL-1.2
"""How far a service is followed that sends on: a question within its own host, and what is sent along nowhere.

What is sent (a framework, a long query) can be confidential, and an answer of another host is not one of the service
that was asked. Source: RFC 9110 §15.4.
"""

import httpx

from kapstok.client._errors import ServiceError

_SAFE = ("GET", "HEAD")


def follow(request: httpx.Request, response: httpx.Response, base: str) -> httpx.Request | None:
    """Return the request that a service sends on to; None where it does not.

    `base` is the address under which the service is asked. Errors: ServiceError where it is not followed.
    """
    following = response.next_request
    if following is None:
        return None
    if request.method not in _SAFE:
        raise _refused(response, f"{_place(request, following, base)}; wat u stuurt is daar niet heen gegaan")
    if not _is_same_service(request.url, following.url):
        raise _refused(response, f"{_place(request, following, base)}; dat is een andere dienst en niet gevolgd")
    return following


def _is_same_service(url: httpx.URL, other: httpx.URL) -> bool:
    upgraded = url.scheme == "http" and other.scheme == "https" and url.port is None and other.port is None
    return url.host == other.host and (upgraded or (url.scheme, url.port) == (other.scheme, other.port))


def _place(request: httpx.Request, following: httpx.Request, base: str) -> str:
    """Write where the service now says it stands: its own address where only that differs, else the whole address."""
    found = following.url.copy_with(username="", password="", query=None, fragment=None)
    below = request.url.path.removeprefix(httpx.URL(base).path.rstrip("/"))
    return str(found).removesuffix(below) if found.path.endswith(below) else str(found)


def _refused(response: httpx.Response, where: str) -> ServiceError:
    return ServiceError(
        f"De dienst verwijst door naar {where}. Vertrouwt u dat adres, geef het dan op als adres van de dienst.",
        "Verwijst door",
        response.status_code,
    )
