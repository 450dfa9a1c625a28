# SPDX-License-Identifier: EUPL-1.2
"""Addresses about a framework that only take a form: they stand in the address bar after a click.

Who opens such an address again, or from a bookmark, is sent on to the page where that begins.
"""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from kapstok.routes.framework_kept import ADDRESS, PRIVATE, SEE_OTHER, report_address


def make_router() -> APIRouter:
    """Make the routes. They come before those of the files of a report, of which they are none."""
    router = APIRouter(include_in_schema=False)

    @router.get(ADDRESS + "/openen")
    def start() -> Response:
        """Send on to where a file goes in."""
        return _send_on(ADDRESS)

    @router.get(ADDRESS + "/voorbeelden/{name}")
    @router.get(ADDRESS + "/voorbeelden/{name}/invullen")
    def examples(name: str) -> Response:
        """Send on to the examples."""
        del name
        return _send_on(f"{ADDRESS}#voorbeelden")

    @router.get(ADDRESS + "/rapport/{sleutel}/invullen")
    @router.get(ADDRESS + "/rapport/{sleutel}/verwijderen")
    def report(sleutel: str) -> Response:
        """Send on to the report, or to the page that says that it is gone."""
        return _send_on(report_address(sleutel))

    return router


def _send_on(address: str) -> Response:
    return RedirectResponse(address, SEE_OTHER, headers=PRIVATE)
