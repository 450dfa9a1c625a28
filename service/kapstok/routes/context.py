# SPDX-License-Identifier: EUPL-1.2
"""What a handler needs, made once in `create_app` and found on the application."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from kapstok.catalogue import Catalogue
from kapstok.execution import StrangersWork
from kapstok.metrics import Metrics
from kapstok.model import Statements
from kapstok.negotiation import prefers_english
from kapstok.publication import Publication
from kapstok.reference import Reader
from kapstok.releases import Releases
from kapstok.representation.pages import Pages
from kapstok.representation.problem import Language
from kapstok.settings import Settings
from kapstok.store import Store

ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Context:
    """The parts of a running service.

    `version` names the dataset; `functional` the properties with a single value; `shapes` are what the graph keeps to;
    `jsonld` is the JSON-LD context of the REST interface; `metrics` what the service counts; `releases` the versions
    of the data beside the running one.

    `strangers` runs what strangers send; the command line, which serves its owner, has none.
    """

    settings: Settings
    store: Store
    catalogue: Catalogue
    reader: Reader
    pages: Pages
    version: str
    functional: frozenset[str]
    shapes: Statements
    publication: Publication
    jsonld: dict[str, Any]
    metrics: Metrics
    releases: Releases
    strangers: StrangersWork | None = None

    def today(self) -> date:
        """Today in the Netherlands, or the day that the settings put in its place."""
        return self.settings.vandaag or datetime.now(ZONE).date()


def context_of(request: Request) -> Context:
    """Find the context of the application that handles a request."""
    context = request.app.state.context
    if not isinstance(context, Context):
        raise TypeError("create_app puts a Context on the application")
    return context


def language_of(request: Request) -> Language:
    """Return the language asked for: by `taal`, else by `Accept-Language`; Dutch where neither says."""
    asked = request.query_params.get("taal")
    english = asked == "en" if asked in ("nl", "en") else prefers_english(request.headers.get("accept-language"))
    return "en" if english else "nl"


def json_response(content: dict[str, Any], media_type: str = "application/json", status: int = 200) -> Response:
    """Write JSON as people can read it: Dutch letters as they are."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(body, status, media_type=media_type)
