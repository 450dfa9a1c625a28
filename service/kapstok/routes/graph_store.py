# SPDX-License-Identifier: EUPL-1.2
"""`/graph-store`: the reading side of the SPARQL 1.1 Graph Store HTTP Protocol, by indirect identification (§4.2).

The default graph is the union of the reference layers. A triple format gives the graph; a quad format gives the same
triples, each with the graph that it stands in.
"""

import asyncio
import gzip
from functools import cached_property
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from webob.acceptparse import create_accept_encoding_header

from kapstok.errors import Fault, InvalidRequestError, NotFoundError
from kapstok.negotiation import GRAPH_FORMATS, choose
from kapstok.policy import read_iri
from kapstok.routes.conditional import entity_tag, has, kept_headers, names_any, not_modified
from kapstok.routes.context import Context

_KNOWN = ("graph", "default", "format")
_ONE_GRAPH = "noem precies één graaf: met ?graph= en haar IRI, of met ?default voor alle grafen samen"
_LEVEL = 6  # of gzip: a twentieth of the text, in a fifth of a second for the largest


class PreparedGraphs:
    """The graphs as they go out, each written once in each media type, when it is first asked for."""

    def __init__(self, context: Context) -> None:
        self.version = context.version
        self._context = context
        self._written: dict[tuple[NamedNode | None, str], bytes] = {}
        self._turn = asyncio.Lock()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The IRIs of the graphs that are there, in order."""
        rows = self._context.store.select(self._context.catalogue.bind("aantallen-per-graaf")).records()
        return tuple(graph.value for graph in (row["graaf"] for row in rows) if graph)

    async def packed(self, name: NamedNode | None, media_type: str) -> bytes:
        """Give a graph as gzip; None is the default graph. They are written one at a time, beside the event loop."""
        async with self._turn:
            if (name, media_type) not in self._written:
                self._written[name, media_type] = await run_in_threadpool(self._write, name, media_type)
        return self._written[name, media_type]

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
        media_type = choose(request.headers.get("accept"), GRAPH_FORMATS, short).media_type
        tag = entity_tag(graphs.version, name.value if name else "", media_type)
        if has(request, tag) or names_any(request):
            return not_modified(tag)
        return await _handed(request, await graphs.packed(name, media_type), media_type, tag)

    return router


async def _handed(request: Request, packed: bytes, media_type: str, tag: str) -> Response:
    """Hand a graph out as it is kept, or unpacked to a client that does not say that it takes gzip."""
    headers = {**kept_headers(tag), "Vary": "Accept, Accept-Encoding"}
    if _takes_gzip(request.headers.get("accept-encoding")):
        return Response(packed, media_type=media_type, headers={**headers, "Content-Encoding": "gzip"})
    content = await run_in_threadpool(gzip.decompress, packed)
    return Response(content, media_type=media_type, headers=headers)


def _takes_gzip(header: str | None) -> bool:
    """Tell whether a client says that it takes gzip, and likes nothing at all no better."""
    accepted = create_accept_encoding_header(header)  # type: ignore[no-untyped-call]  # webob ships no types
    offers = accepted.acceptable_offers(["gzip", "identity"])
    return bool(accepted.parsed and offers and offers[0][0] == "gzip")


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
    if faults:
        raise InvalidRequestError("De parameters van de graafopslag kloppen niet.", tuple(faults))
    iri = read_iri(graphs[0], place="query", name="graph") if graphs else None
    return iri, next(iter(names), None)
