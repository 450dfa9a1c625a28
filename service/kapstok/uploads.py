# SPDX-License-Identifier: EUPL-1.2
"""Reads the RDF files that strangers send. Runs in a worker: see `kapstok.execution`."""

import json
import re
from collections.abc import Mapping
from typing import Any

from pyoxigraph import RdfFormat, parse, serialize

from kapstok.errors import InvalidRequestError, TooLargeError
from kapstok.policy import BoundedBytes, UploadLimits, check_upload

_LONGEST = 120  # characters of what a parser says that a message repeats
_PLACE = re.compile(r"(?:at line|line|error at) (\d+)(?: column |, column |:| between columns )(\d+)")


def read_rdf(content: bytes, media_type: str, limits: UploadLimits) -> bytes:
    """Read a file and give what it says as N-Quads, in the order of the file.

    Relative addresses are refused, so that nothing depends on where the file came from.
    Errors: those of `check_upload`; TooLargeError where short names stand for more than `limits.unpacked` bytes;
    InvalidRequestError with line and column where the text does not parse.
    """
    check_upload(content, media_type, limits)
    if media_type in ("application/json", "application/ld+json"):
        content = _bring_contexts(content, limits.contexts)
    form = RdfFormat.from_media_type("application/ld+json" if media_type == "application/json" else media_type)
    written = BoundedBytes(limits.unpacked, TooLargeError("Voluit geschreven is het bestand te groot. Splits het."))
    try:
        serialize(parse(content, format=form), written, format=RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise _unreadable(str(error)) from error
    return written.getvalue()


def _bring_contexts(content: bytes, contexts: Mapping[str, Any]) -> bytes:
    """Put our own contexts in the place of their addresses; the guard has refused all other addresses."""

    def bring(value: dict[str, Any]) -> dict[str, Any]:
        named = value.get("@context")
        if isinstance(named, list):
            return value | {"@context": [contexts[one] if isinstance(one, str) else one for one in named]}
        return value | {"@context": contexts[named]} if isinstance(named, str) else value

    if not contexts:
        return content
    return json.dumps(json.loads(content, object_hook=bring), ensure_ascii=False).encode()


def _unreadable(reason: str) -> InvalidRequestError:
    """Say where a text does not parse; the words of the parser, which are English, only where they name no place."""
    found = _PLACE.search(reason)
    if found:
        where = f"regel {found[1]}, kolom {found[2]}"
        return InvalidRequestError(
            f"Het bestand klopt niet op {where}. Kijk daar of er een teken, een aanhalingsteken of een adres mist."
        )
    short = " ".join(reason.split())[:_LONGEST]
    return InvalidRequestError(f"Het bestand kan niet gelezen worden. Melding van de lezer: {short}")
