# SPDX-License-Identifier: EUPL-1.2
"""Reads the RDF files that strangers send. Runs in a worker: see `kapstok.execution`."""

import re

from pyoxigraph import RdfFormat, parse, serialize

from kapstok.errors import InvalidRequestError, TooLargeError
from kapstok.policy import BoundedBytes, UploadLimits, check_upload

_PLACE = re.compile(r"(?:at line|line|error at) (\d+)(?: column |, column |:)(\d+)")


def read_rdf(content: bytes, media_type: str, limits: UploadLimits) -> bytes:
    """Read a file and give what it says as N-Quads, in the order of the file.

    Relative addresses are refused, so that nothing depends on where the file came from.
    Errors: those of `check_upload`; TooLargeError where short names stand for more than `limits.unpacked` bytes;
    InvalidRequestError with line and column where the text does not parse.
    """
    check_upload(content, media_type, limits)
    form = RdfFormat.from_media_type("application/ld+json" if media_type == "application/json" else media_type)
    written = BoundedBytes(limits.unpacked, TooLargeError("Voluit geschreven is het bestand te groot. Splits het."))
    try:
        serialize(parse(content, format=form), written, format=RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise InvalidRequestError(_in_words(str(error))) from error
    return written.getvalue()


def _in_words(reason: str) -> str:
    found = _PLACE.search(reason)
    where = f" op regel {found[1]}, kolom {found[2]}" if found else ""
    return f"Het bestand kan niet gelezen worden{where}: {reason[:300]}"
