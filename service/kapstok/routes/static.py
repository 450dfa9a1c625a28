# SPDX-License-Identifier: EUPL-1.2
"""Style sheets, scripts, font and pictures of the pages, as files under `/static`."""

import asyncio
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kapstok.coding import PLAIN, choose_coding, code
from kapstok.errors import DataError
from kapstok.representation.assets import BUILT

_FOREVER = "public, max-age=31536000, immutable"  # the name of a built file changes with its bytes
_HOUR = "public, max-age=3600"
_TYPES = {  # in so many words, because what the machine knows of types differs
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_CODED = ("text/css", "text/javascript", "image/svg+xml")
_LARGEST = 200_000  # bytes of a municipality's own style sheet
HOUSE_STYLE = "huisstijl.css"


class Static(StaticFiles):
    """Serves a folder; what was built stays in memory in each coding and may be kept for ever.

    `house_style` is a style sheet that is read at start and served as `huisstijl.css`. Errors: DataError where it
    cannot be read or is too large.
    """

    def __init__(self, folder: Path, house_style: Path | None) -> None:
        super().__init__(directory=folder)
        self._bodies: dict[tuple[str, str], tuple[bytes, str]] = {}
        self._own = _read_house_style(house_style) if house_style else None

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer a request for a file. Errors: HTTPException 404 and 405, as of StaticFiles."""
        if path == HOUSE_STYLE and self._own is not None and scope["method"] in ("GET", "HEAD"):
            return Response(self._own, headers={"Content-Type": _TYPES[".css"], "Cache-Control": _HOUR})
        media_type = _TYPES.get(Path(path).suffix)
        if media_type is None and scope["method"] in ("GET", "HEAD"):
            raise HTTPException(404)  # there are no files of other types
        answer = await super().get_response(path, scope)
        if answer.status_code == 200 and path.startswith(f"{BUILT}/"):
            answer = await self._built(
                path, str(media_type), choose_coding(Headers(scope=scope).get("accept-encoding"))
            )
        elif answer.status_code == 200:
            answer.headers["Content-Type"] = str(media_type)
            answer.headers["Cache-Control"] = _HOUR
        return answer

    async def _built(self, path: str, media_type: str, wanted: str) -> Response:
        """Answer with a built file from memory. `path` was looked up before, so it is one of a bounded number."""
        coding = wanted if media_type.startswith(_CODED) else PLAIN
        if (path, coding) not in self._bodies:
            body = await asyncio.to_thread(Path(str(self.directory), path).read_bytes)
            self._bodies[path, coding] = await code(body, coding)
        body, used = self._bodies[path, coding]
        headers = {"Content-Type": media_type, "Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
        return Response(body, headers=headers | ({} if used == PLAIN else {"Content-Encoding": used}))


def _read_house_style(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            sheet = opened.read(_LARGEST + 1)
    except OSError as error:
        raise DataError(f"KAPSTOK_HUISSTIJL: {file} is niet te lezen: {error.strerror}.") from error
    if len(sheet) > _LARGEST:
        raise DataError(f"KAPSTOK_HUISSTIJL: {file} is groter dan {_LARGEST} bytes.")
    return sheet
