# SPDX-License-Identifier: EUPL-1.2
"""Ports of this machine, as tests need them."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def deaf_port() -> Iterator[int]:
    """Hold a port on which nobody listens, so that every connection to 127.0.0.1 is refused for as long as it lasts."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])
