# SPDX-License-Identifier: EUPL-1.2
"""Which content coding an answer goes out in."""

import pytest

from kapstok.coding import choose_coding


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("identity, gzip;q=0.5", "identity"),
        ("deflate", "identity"),
        ("x-niets;;;=", "identity"),
        ("GZIP", "gzip"),
        ("gzip," * 1000, "identity"),
    ],
)
def test_the_coding_follows_the_qualities(accepted, coding):
    assert choose_coding(accepted) == coding
