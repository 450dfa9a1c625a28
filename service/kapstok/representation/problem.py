# SPDX-License-Identifier: EUPL-1.2
"""Problem documents (RFC 9457), the one shape of every error."""

from http import HTTPStatus
from typing import Any

from kapstok.errors import KapstokError
from kapstok.terms import BASE

MEDIA_TYPE = "application/problem+json"


def problem_json(error: KapstokError, instance: str) -> dict[str, Any]:
    """Write an error. Shape: type, title, status, detail, instance, errors: [{in, name, reason}]."""
    return {
        "type": f"{BASE}def/fout#{error.slug}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "instance": instance,
        "errors": [{"in": f.place, "name": f.name, "reason": f.reason} for f in error.faults],
    }


def from_status(status: int) -> KapstokError:
    """Make an error of a bare HTTP status of the framework, such as 405."""
    error = KapstokError(_TEXTS.get(status, "Het verzoek kon niet worden beantwoord."))
    error.status = status
    error.title = _TITLES.get(status, HTTPStatus(status).phrase)
    error.slug = "niet-gevonden" if status == HTTPStatus.NOT_FOUND else f"status-{status}"
    return error


_TITLES = {404: "Niet gevonden", 405: "Deze methode is hier niet toegestaan"}
_TEXTS = {
    404: "Dit adres bestaat niet. Begin bij / of bij /api/v1.",
    405: "Dit adres neemt deze methode niet aan; de kop Allow noemt de methoden die er wel zijn.",
}
