# SPDX-License-Identifier: EUPL-1.2
"""Content codings: which of them a client takes (RFC 9110 §12.5.3), and writing a body in one."""

import asyncio
import gzip
from collections.abc import Callable

import brotli
from webob.acceptparse import create_accept_encoding_header

PLAIN = "identity"
_CODERS: dict[str, Callable[[bytes], bytes]] = {  # ours in order of preference
    "br": lambda body: bytes(brotli.compress(body, quality=5)),  # type: ignore[no-untyped-call]  # brotli ships no types
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
SUFFIXES = {"br": "-br", "gzip": "-gz", PLAIN: ""}  # what tells the entity tags of one answer apart (§8.8.3.3)
_LONGEST = 1000  # characters of a header; a longer one is not read
_SMALLEST = 1000  # bytes; below this a coding saves nothing, as all of it goes in one packet
_LONG_WORK = 50_000  # bytes; coding more than this takes so long that others go first


def choose_coding(accepted: str | None) -> str:
    """Choose the coding of the highest quality, by our own preference where qualities are equal.

    An answer goes out as it is where the header is missing, unreadable or lets in no coding of ours, and where it says
    in so many words that this is better.
    """
    if not accepted or len(accepted) > _LONGEST:
        return PLAIN
    header = create_accept_encoding_header(accepted)  # type: ignore[no-untyped-call]  # webob ships no types
    offers = header.acceptable_offers(list(_CODERS)) if header.parsed else []  # WebOb takes nonsense for anything goes
    plain = max((quality for name, quality in header.parsed or () if name.lower() == PLAIN), default=0.0)
    return str(offers[0][0]) if offers and offers[0][1] >= plain else PLAIN


async def code(body: bytes, coding: str) -> tuple[bytes, str]:
    """Write a body in a coding, unless that does not make it much smaller. Shape: the bytes, and their coding."""
    if coding not in _CODERS or len(body) < _SMALLEST:
        return body, PLAIN
    coder = _CODERS[coding]
    coded = await asyncio.to_thread(coder, body) if len(body) > _LONG_WORK else coder(body)
    return (coded, coding) if len(coded) < 0.9 * len(body) else (body, PLAIN)
