# SPDX-License-Identifier: EUPL-1.2
"""What a handler needs, made once in `create_app` and found on the application."""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import Response

from kapstok.catalogue import Catalogue
from kapstok.execution import StrangersWork
from kapstok.legislation import PublishedFramework
from kapstok.metrics import Metrics
from kapstok.model import Statements
from kapstok.negotiation import prefers_english
from kapstok.publication import Publication
from kapstok.reference import Reader
from kapstok.releases import Opened, Release, Releases
from kapstok.reports import Reports
from kapstok.representation.pages import Pages
from kapstok.representation.problem import Language
from kapstok.settings import Settings
from kapstok.store import Store


class _Then:
    """Keeps the context of each release that is open; `Releases` bounds how many are. Safe to use from threads."""

    def __init__(self) -> None:
        self._made: WeakKeyDictionary[Opened, Context] = WeakKeyDictionary()
        self._making = Lock()

    def context(self, opened: Opened, now: "Context") -> "Context":
        """Return the context of a release that is open, made now or before."""
        with self._making:
            if opened not in self._made:
                self._made[opened] = _context_then(opened, now)
            return self._made[opened]


@dataclass(frozen=True)
class Context:
    """The parts of a running service.

    `version` names the dataset; `functional` the properties with a single value; `shapes` are what the graph keeps to;
    `jsonld` is the JSON-LD context of the REST interface; `metrics` what the service counts; `releases` the versions
    of the data beside the running one; `reports` those on frameworks that wait for their reader.

    `published` are the frameworks of municipalities that this service was given; they are no part of the graph.

    Of an earlier release (`at_release`) the data, the questions and what follows from them are those of then, and
    `release` says which; `then` keeps such contexts for as long as their releases are open.

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
    reports: Reports
    strangers: StrangersWork | None = None
    published: tuple[PublishedFramework, ...] = ()
    release: Release | None = None
    then: _Then = field(default_factory=_Then)

    def today(self) -> date:
        """Today in the Netherlands, or the day that the settings put in its place."""
        return self.settings.today()

    def at_release(self, version: str) -> "Context":
        """Return the context of a release; the first to ask waits until it has been read.

        Errors: InvalidRequestError where there is no such release; DataError where its files are damaged.
        """
        return self.then.context(self.releases.open(self.releases.find(version)), self)


def _context_then(opened: Opened, now: Context) -> Context:
    """Make the context of a release. The frameworks that this service was given are in no release, so in no answer."""
    release, store, catalogue = opened.release, opened.store, opened.catalogue(now.catalogue)
    is_now = now.releases.asks_alike(now.catalogue) == release
    reader = now.reader if is_now else Reader(store, catalogue, release.version)
    of_then = replace(now, store=store, catalogue=catalogue, reader=reader, version=release.full_version)
    return replace(of_then, functional=read_functional(store, catalogue), published=(), release=release)


def read_functional(store: Store, catalogue: Catalogue) -> frozenset[str]:
    """Read which properties have a single value."""
    table = store.select(catalogue.bind("enkelvoudige-eigenschappen"))
    return frozenset(term.value for (term,) in table.rows if term is not None)


def context_at(request: Request, version: str | None) -> Context:
    """Find the context that answers: of the release that was asked for, else the running one."""
    context = context_of(request)
    return context if version is None else context.at_release(version)


def context_of(request: Request) -> Context:
    """Find the context of the application that handles a request."""
    context = request.app.state.context
    if not isinstance(context, Context):
        raise TypeError("create_app puts a Context on the application")
    return context


def accepted(request: Request, name: str = "accept") -> str | None:
    """Join the lines of a header that is a list; None where there is none. Source: RFC 9110 §5.3."""
    return ", ".join(request.headers.getlist(name)) or None


def language_of(request: Request) -> Language:
    """Return the language asked for: by `taal`, else by `Accept-Language`; Dutch where neither says."""
    asked = request.query_params.get("taal")
    english = asked == "en" if asked in ("nl", "en") else prefers_english(accepted(request, "accept-language"))
    return "en" if english else "nl"


def json_response(content: dict[str, Any], media_type: str = "application/json", status: int = 200) -> Response:
    """Write JSON as people can read it: Dutch letters as they are."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(body, status, media_type=media_type)
