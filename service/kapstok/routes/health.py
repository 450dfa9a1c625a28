# SPDX-License-Identifier: EUPL-1.2
"""Liveness: is the process there."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from kapstok.routes.context import context_of, json_response

router = APIRouter()


@router.get("/gezondheid", include_in_schema=False)
async def health(request: Request) -> Response:
    """Say that the service runs, with which data."""
    return json_response({"status": "in orde", "datasetversie": context_of(request).version})
