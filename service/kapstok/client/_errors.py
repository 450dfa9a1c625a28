# SPDX-License-Identifier: EUPL-1.2
"""The one exception of the client, made of a problem document (RFC 9457) or of a connection that failed."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from kapstok.errors import Fault


class ServiceError(Exception):
    """What went wrong: `status` of HTTP (None where no answer came), `title`, `detail`, and `errors`, all misfits."""

    def __init__(self, detail: str, title: str, status: int | None = None, errors: tuple[Fault, ...] = ()) -> None:
        further = (f"{fault.name}: {fault.reason}." for fault in errors if fault.reason not in detail)
        super().__init__(" ".join([detail, *further]))
        self.detail = detail
        self.title = title
        self.status = status
        self.errors = errors


def from_response(response: httpx.Response) -> ServiceError:
    """Read the problem document of an answer; a proxy's page without one is named by its status."""
    status = response.status_code
    found = _document(response)
    phrase = response.reason_phrase or "zonder naam"
    detail = found.get("detail") or f"De dienst antwoordde met status {status} ({phrase})."
    return ServiceError(str(detail), str(found.get("title") or phrase), status, _faults(found.get("errors")))


def unreachable(error: httpx.HTTPError) -> ServiceError:
    """Say why no answer came."""
    if isinstance(error, httpx.TimeoutException):
        return ServiceError("De dienst antwoordde niet binnen de gestelde tijd.", "Geen antwoord op tijd")
    return ServiceError(f"De dienst is niet bereikbaar: {error or type(error).__name__}", "Niet bereikbaar")


def misshapen(what: str) -> ServiceError:
    """Say that an answer is not one of Kapstok."""
    return ServiceError(f"Het antwoord is niet van Kapstok: {what}.", "Onbekend antwoord")


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Say of what cannot be read from an answer that it is not one of Kapstok. Errors: ServiceError that has `what`."""
    try:
        yield
    except (LookupError, TypeError, AttributeError, ValueError, SyntaxError, OverflowError) as error:
        raise misshapen(f"{what} ({error})") from error


def _document(response: httpx.Response) -> dict[str, object]:
    try:
        found = response.json()
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _faults(found: object) -> tuple[Fault, ...]:
    given = found if isinstance(found, list) else []
    keys = ("in", "name", "reason")
    return tuple(Fault(*(str(each.get(key, "")) for key in keys)) for each in given if isinstance(each, dict))
