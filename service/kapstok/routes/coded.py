# SPDX-License-Identifier: EUPL-1.2
"""Answers of `/sparql` as they leave: in the content coding of the client, and piece by piece where they are large."""

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kapstok.coding import PLAIN, code
from kapstok.execution import StrangersWork
from kapstok.model import Answer
from kapstok.routes.conditional import coded_tag

_PIECE = 1 << 18  # bytes


class Coded(Response):
    """An answer that is written in a content coding as it goes out; a large one is written beside the event loop."""

    def __init__(self, answer: Answer, coding: str, headers: dict[str, str]) -> None:
        super().__init__(answer.content, media_type=answer.media_type, headers=headers)
        self._coding = coding

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        await self._code()
        await super().__call__(scope, receive, send)

    async def _code(self) -> None:
        self.body, coding = await code(bytes(self.body), self._coding)
        if coding != PLAIN:
            self.headers.update({"Content-Encoding": coding, "Content-Length": str(len(self.body))})
            if tag := self.headers.get("ETag"):
                self.headers["ETag"] = coded_tag(tag, coding)


class Handed(Coded):
    """An answer that goes out piece by piece, as the client takes it, and counts as going on until then."""

    def __init__(self, answer: Answer, coding: str, headers: dict[str, str], taken: tuple[StrangersWork, str]) -> None:
        super().__init__(answer, coding, headers)
        self._strangers, self._client = taken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it. The server waits between pieces until the one before has been taken."""
        del scope, receive
        with self._strangers.handing_out(self._client):
            await self._code()
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for start in range(0, len(self.body), _PIECE):
                piece = self.body[start : start + _PIECE]
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
