# SPDX-License-Identifier: EUPL-1.2
"""What travels between the service and a worker: a small JSON object and some bytes.

No pickle: a worker that ran a stranger's program is a stranger. On the wire: two unsigned 32-bit lengths in network
order, the JSON in UTF-8, the bytes.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LENGTHS = struct.Struct("!II")


@dataclass(frozen=True)
class Frame:
    """A message: `header` holds plain JSON values, `content` whatever goes with it."""

    header: Mapping[str, Any]
    content: bytes = b""

    def encode(self) -> bytes:
        """Write the message as it goes over the wire."""
        head = json.dumps(self.header, separators=(",", ":")).encode()
        return LENGTHS.pack(len(head), len(self.content)) + head + self.content

    @classmethod
    def decode(cls, head: bytes, content: bytes) -> "Frame":
        """Read the two parts of a message. Errors: ValueError where the header is no JSON object."""
        header = json.loads(head)
        if not isinstance(header, dict):
            raise ValueError("the header of a frame is no object")  # noqa: TRY004 - what a reader of JSON raises
        return cls(header, content)
