# SPDX-License-Identifier: EUPL-1.2
"""Reads the header with which a server says when to ask again. Source: RFC 9110 §10.2.3."""

from datetime import UTC, datetime

from kapstok.http_dates import read_http_date


def read_retry_after(header: str) -> float | None:
    """Return the seconds to wait, from a number of them or an HTTP date; None where the header is neither."""
    if header.isascii() and header.isdigit():
        return float(header)
    moment = read_http_date(header)
    return None if moment is None else max(0.0, (moment - datetime.now(UTC)).total_seconds())
