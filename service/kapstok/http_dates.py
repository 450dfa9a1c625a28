# SPDX-License-Identifier: EUPL-1.2
"""Reads the dates of HTTP headers. Source: RFC 9110 §5.6.7."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def read_http_date(text: str) -> datetime | None:
    """Return the moment that a header names, in UTC; None where it names none that there is."""
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):  # whatever a stranger writes, the parser trips over
        return None
