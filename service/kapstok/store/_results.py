# SPDX-License-Identifier: EUPL-1.2
"""Writes the result of a free query as bytes, and stops where it grows past what goes out."""

import re
from collections.abc import Iterator

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Triple, serialize

from kapstok.errors import AnswerTooLargeError, KapstokError
from kapstok.model import AnswerLimits
from kapstok.policy import BoundedBytes
from kapstok.terms import PREFIXES

# What stands between two rows, how many of it an answer has beside its rows, and what quotes a value that may hold it.
_BETWEEN_ROWS = {
    "application/sparql-results+json": (b"},{", -1, re.compile(rb'"(?:[^"\\]|\\.)*+"')),
    "application/sparql-results+xml": (b"<result>", 0, None),
    "text/tab-separated-values": (b"\n", 1, None),
    "text/csv": (b"\r\n", 1, re.compile(rb'"[^"]*+"')),
}


def write_result(
    result: QuerySolutions | QueryBoolean | QueryTriples, media_type: str, limits: AnswerLimits | None
) -> bytes:
    """Write a result. Errors: AnswerTooLargeError that names the limit, before anything has gone out."""
    output = BoundedBytes(limits.bytes if limits else None, _too_large(limits.bytes if limits else 0))
    if isinstance(result, QueryTriples):
        triples = _count(result, limits.rows if limits else None)
        serialize(triples, output, format=rdf_format(media_type), prefixes=PREFIXES)
        return output.getvalue()
    result.serialize(output, format=QueryResultsFormat.from_media_type(media_type))
    content = output.getvalue()
    if limits and isinstance(result, QuerySolutions) and _has_more_rows(content, media_type, limits.rows):
        raise _too_many(limits.rows)
    return content


def rdf_format(media_type: str) -> RdfFormat:
    """Find the engine's name of a media type. Errors: KapstokError where it writes none such."""
    found = RdfFormat.from_media_type(media_type)
    if found is None:
        raise KapstokError(f"Het formaat {media_type} kan niet geschreven worden.")
    return found


def _has_more_rows(content: bytes, media_type: str, limit: int) -> bool:
    """Tell whether a table has more rows; what is quoted is left out only where it could make a difference."""
    mark, besides, quoted = _BETWEEN_ROWS[media_type]
    if content.count(mark) - besides <= limit:
        return False
    return quoted is None or quoted.sub(b"", content).count(mark) - besides > limit


def _count(triples: QueryTriples, limit: int | None) -> Iterator[Triple]:
    for number, triple in enumerate(triples, 1):
        if limit is not None and number > limit:
            raise _too_many(limit)
        yield triple


def _too_large(limit: int) -> AnswerTooLargeError:
    return AnswerTooLargeError(
        f"Het antwoord is groter dan {limit / 1_000_000:g} MB. Vraag minder, bijvoorbeeld met LIMIT, "
        "of neem de hele graaf uit de downloads."
    )


def _too_many(limit: int) -> AnswerTooLargeError:
    return AnswerTooLargeError(f"Het antwoord heeft meer dan {limit} rijen. Vraag minder, bijvoorbeeld met LIMIT.")
