# SPDX-License-Identifier: EUPL-1.2
"""`/graph-store`: the reading side of the SPARQL 1.1 Graph Store HTTP Protocol, by indirect identification (§4.2).

The default graph is the union of the reference layers. A triple format gives the graph; a quad format gives the same
triples, each with the graph that it stands in.
"""

import asyncio
import gzip
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from functools import cached_property
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kapstok.coding import PLAIN, code
from kapstok.errors import Fault, InvalidRequestError, NotFoundError
from kapstok.http_dates import read_http_date
from kapstok.negotiation import GRAPH_FORMATS, Format, choose
from kapstok.policy import read_iri
from kapstok.releases import read_dataset_day
from kapstok.representation.links import format_links, link_header
from kapstok.routes.conditional import VARY, coded_tag, entity_tag, known_tag, names_any, wanted_coding
from kapstok.routes.context import Context, accepted
from kapstok.settings import ZONE

_KNOWN = ("graph", "default", "format")
_ONE_GRAPH = "noem precies één graaf: met ?graph= en haar IRI, of met ?default voor alle grafen samen"
_KEPT = "gzip"  # the coding in which each graph is kept; others are made out of it
_LEVEL = 6  # of gzip: a twentieth of the text, in a fifth of a second for the largest


class PreparedGraphs:
    """The graphs as they go out, each written once in each media type, when it is first asked for."""

    def __init__(self, context: Context) -> None:
        self.version = context.version
        self._context = context
        self._written: dict[tuple[NamedNode | None, str, str], bytes] = {}
        self._turn = asyncio.Lock()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The IRIs of the graphs that are there, in order."""
        rows = self._context.store.select(self._context.catalogue.bind("aantallen-per-graaf")).records()
        return tuple(graph.value for graph in (row["graaf"] for row in rows) if graph)

    @cached_property
    def changed(self) -> datetime:
        """When the dataset changed last: the first moment of the day that it states."""
        day = read_dataset_day(self._context.store, self._context.catalogue)
        stated = datetime.combine(day, time.min, ZONE) if day else datetime.now(ZONE)
        return min(stated, datetime.now(ZONE)).replace(microsecond=0)

    async def written(self, name: NamedNode | None, media_type: str, coding: str) -> tuple[bytes, str]:
        """Give a graph in a content coding, or plain where that would save nothing; None is the default graph.

        They are written one at a time, beside the event loop, and kept compressed. Shape: the bytes, and their coding.
        """
        async with self._turn:
            if (name, media_type, _KEPT) not in self._written:
                self._written[name, media_type, _KEPT] = await run_in_threadpool(self._write, name, media_type)
            packed = self._written[name, media_type, _KEPT]
            if coding not in (PLAIN, _KEPT) and (name, media_type, coding) not in self._written:
                made, given = await code(await run_in_threadpool(gzip.decompress, packed), coding)
                self._written |= {(name, media_type, coding): made} if given == coding else {}
        if (name, media_type, coding) in self._written:
            return self._written[name, media_type, coding], coding
        return await run_in_threadpool(gzip.decompress, packed), PLAIN

    def _write(self, name: NamedNode | None, media_type: str) -> bytes:
        bind, store = self._context.catalogue.bind, self._context.store
        content = bind("inhoud-van-graaf", g=name) if name else bind("inhoud-van-dataset")
        return gzip.compress(store.write(store.statements(content), media_type), _LEVEL, mtime=0)


def make_router(context: Context) -> APIRouter:
    """Make the address of the graph store."""
    router = APIRouter()
    graphs = PreparedGraphs(context)

    @router.api_route("/graph-store", methods=["GET", "HEAD"], include_in_schema=False)
    async def graph(request: Request) -> Response:
        """Give a graph in the format asked for."""
        name, short = _check(request.url.query)
        if name is not None and name.value not in graphs.names:
            raise NotFoundError(f"Er is geen graaf '{name.value}'. Wel: {', '.join(graphs.names)}.")
        form = choose(accepted(request), GRAPH_FORMATS, short)
        tag = entity_tag(graphs.version, name.value if name else "", form.media_type)
        headers = _headers(context, graphs, name, form)
        if known := _known(request, tag, graphs.changed):
            return Response(status_code=304, headers=headers | {"ETag": known})
        content, coding = await graphs.written(name, form.media_type, wanted_coding(request))
        headers |= {"ETag": coded_tag(tag, coding)} | ({"Content-Encoding": coding} if coding != PLAIN else {})
        return Response(content, media_type=form.media_type, headers=headers)

    return router


def _headers(context: Context, graphs: PreparedGraphs, name: NamedNode | None, form: Format) -> dict[str, str]:
    """Return what an answer says of itself: like all reference data it may be kept, up to midnight at most."""
    now = datetime.now(ZONE)
    midnight = datetime.combine(now.date() + timedelta(days=1), time.min, ZONE)
    seconds = min(context.settings.houdbaarheid, int(midnight.timestamp() - now.timestamp()))
    others = [other for other in GRAPH_FORMATS if other is not form]
    links = format_links("/graph-store", {"graph": name.value} if name else {"default": ""}, others)
    about = [(name.value, {"rel": "canonical"})] if name else []
    return {
        "Vary": VARY,
        "Last-Modified": format_datetime(graphs.changed.astimezone(UTC), usegmt=True),
        "Cache-Control": f"public, max-age={seconds}",
        "Link": link_header([*links, *about, ("/.well-known/void", {"rel": "describedby"})]),
    }


def _known(request: Request, tag: str, changed: datetime) -> str | None:
    """Return the tag of what the client has already. Dates count only where no tags are given (RFC 9110 §13.2.2)."""
    if "if-none-match" in request.headers:
        return known_tag(request, tag) or (tag if names_any(request) else None)
    since = read_http_date(request.headers.get("if-modified-since", ""))
    return coded_tag(tag, wanted_coding(request)) if since and since >= changed else None


def _check(text: str) -> tuple[NamedNode | None, str | None]:
    """Read which graph is asked for, None being the default graph, and the short name of a format.

    Errors: InvalidRequestError with every misfit.
    """
    parameters = parse_qs(text, keep_blank_values=True)
    reason = f"deze parameter bestaat hier niet; wel: {', '.join(_KNOWN)}"
    faults = [Fault("query", name, reason) for name in parameters if name not in _KNOWN]
    graphs, default = parameters.get("graph", []), parameters.get("default", [])
    if len(graphs) + len(default) != 1:
        faults.append(Fault("query", "graph", _ONE_GRAPH))
    if any(default):
        faults.append(Fault("query", "default", "deze parameter heeft geen waarde"))
    names = parameters.get("format", [])
    if len(names) > 1:
        faults.append(Fault("query", "format", "geef hooguit één formaat"))
    iri = None
    try:
        choose(None, GRAPH_FORMATS, next(iter(names), None))
    except InvalidRequestError as error:
        faults += error.faults
    try:
        iri = read_iri(graphs[0], place="query", name="graph") if len(graphs) == 1 else None
    except InvalidRequestError as error:
        faults += error.faults
    if faults:
        raise InvalidRequestError("De parameters van de graafopslag kloppen niet.", tuple(faults))
    return iri, next(iter(names), None)
