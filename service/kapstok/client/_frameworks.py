# SPDX-License-Identifier: EUPL-1.2
"""Has a framework judged by a service: what is sent, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kapstok.client._errors import misshapen
from kapstok.client._transport import Transport, is_page

JUDGING = "/api/v1/kadervalidaties"
_GRADE = "Kapstok-Oordeel"
_ANY = "application/octet-stream"


@dataclass(frozen=True)
class Judged:
    """An answer about a framework: `content` in the format asked for, and the verdict where it is a report."""

    content: bytes
    grade: str | None


def read_framework(framework: Path | str | bytes, name: str) -> tuple[bytes, str]:
    """Return the content and the name of a framework that is given by its path or as bytes."""
    if isinstance(framework, bytes):
        return framework, name
    return Path(framework).read_bytes(), name or Path(framework).name


def judge(transport: Transport, content: bytes, parameters: Mapping[str, str]) -> Judged:
    """Send a framework. Errors: ServiceError."""
    response = transport.post(JUDGING, parameters, _ANY, content)
    if is_page(response) and parameters.get("format") != "html":
        raise misshapen("het is een webpagina")
    return Judged(response.content, response.headers.get(_GRADE))
