# SPDX-License-Identifier: EUPL-1.2
"""Answers of `/sparql` and `/graph-store` that a client may already have: entity tags and 304.

All other answers get theirs from `prepared`. Source: RFC 9110 §8.8.3, §13.1.2.
"""

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from kapstok.coding import SUFFIXES, choose_coding

# A cache may keep it, and asks first whether it still holds: that costs a 304, and the data may change any moment.
_KEPT = "public, no-cache"
VARY = "Accept, Accept-Encoding"


def entity_tag(*parts: str | bytes) -> str:
    """Name an answer by what it was made of. Shape: a weak tag, `W/"…"`; the order of what is in it may differ."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return f'W/"{digest.hexdigest()[:32]}"'


def names_any(request: Request) -> bool:
    """Tell whether a client has any answer at all (`If-None-Match: *`)."""
    return "*" in _had(request)


def has(request: Request, tag: str) -> bool:
    """Tell whether a client names this tag in `If-None-Match`; the comparison is weak, as it must be there."""
    return tag.removeprefix("W/") in _had(request)


def coded_tag(tag: str, coding: str) -> str:
    """Tell the tag of an answer in a content coding from that of the same answer in another."""
    return f'{tag.removesuffix(chr(34))}{SUFFIXES[coding]}"'


def known_tag(request: Request, tag: str) -> str | None:
    """Return the tag of this answer that a client has, as it goes out to that client: coded, or small and left so."""
    tags = (coded_tag(tag, wanted_coding(request)), tag)
    return next((each for each in tags if has(request, each)), None)


def wanted_coding(request: Request) -> str:
    """Choose the content coding by what the client takes."""
    return choose_coding(", ".join(request.headers.getlist("accept-encoding")))


def kept_headers(tag: str) -> dict[str, str]:
    """Return the headers of an answer that may be kept, which its 304 carries too."""
    return {"Vary": VARY, "ETag": tag, "Cache-Control": _KEPT}


def not_modified(tag: str) -> Response:
    """Say that what the client has still holds."""
    return Response(status_code=304, headers=kept_headers(tag))


def _had(request: Request) -> set[str]:
    """Read the tags of a client. A comma inside a tag of another would cut it in two, neither of which is ours."""
    tags = ",".join(request.headers.getlist("if-none-match")).split(",")
    return {tag.strip().removeprefix("W/") for tag in tags}
