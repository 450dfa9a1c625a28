# SPDX-License-Identifier: EUPL-1.2
"""A place to write to that does not grow without end."""

import io

from kapstok.errors import KapstokError


class BoundedBytes(io.BytesIO):
    """Takes bytes until there are more than `limit`; then raises `error`. Without a limit it takes all."""

    def __init__(self, limit: int | None, error: KapstokError) -> None:
        super().__init__()
        self._limit = limit
        self._error = error

    def write(self, content: bytes) -> int:  # type: ignore[override]  # engines write bytes only
        """Take bytes. Errors: the one that was given, where they are too many."""
        if self._limit is not None and self.tell() + len(content) > self._limit:
            raise self._error
        return super().write(content)
