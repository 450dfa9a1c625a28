# SPDX-License-Identifier: EUPL-1.2
"""Reads the header with which a server says when to ask again. Source: RFC 9110 §10.2.3."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def read_retry_after(header: str) -> float | None:
    """Return the seconds to wait, from a number of them or an HTTP date; None where the header is neither."""
    if header.isascii() and header.isdigit():
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
