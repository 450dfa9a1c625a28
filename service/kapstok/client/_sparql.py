# SPDX-License-Identifier: EUPL-1.2
"""SPARQL over SPARQLWrapper, which writes the request by the SPARQL 1.1 Protocol.

The request goes out over the client's own connection, and not over urllib as SPARQLWrapper would have it: one rule
for errors, waiting, proxies and certificates, and a connection that stays open (SPARQLWrapper's does not). `_query` and
`_createRequest` are not public there, so the version is pinned.
"""

import warnings
from http.client import HTTPResponse
from io import BytesIO
from typing import cast

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from SPARQLWrapper import ASK, CONSTRUCT, DESCRIBE, JSON, POST, SELECT, TURTLE, SPARQLWrapper

from kapstok.client._errors import misshapen, reading
from kapstok.client._transport import USER_AGENT, Transport
from kapstok.model import ResultKind, Table

RESULTS_JSON = "application/sparql-results+json"
_LONG = 1500  # characters; some proxies refuse an address of more than 2,000 and the coding makes it longer
_KINDS = {ASK: ResultKind.BOOLEAN, CONSTRUCT: ResultKind.GRAPH, DESCRIBE: ResultKind.GRAPH}


class _Request(SPARQLWrapper):
    """A request of SPARQLWrapper that is sent over our transport."""

    def __init__(self, transport: Transport, text: str) -> None:
        super().__init__(f"{transport.base}/sparql", returnFormat=JSON, agent=USER_AGENT)
        self._transport = transport
        self.setOnlyConneg(True)
        with warnings.catch_warnings():  # it warns about a text that it cannot read; the service says what is wrong
            warnings.simplefilter("ignore", RuntimeWarning)
            self.setQuery(text)
        if self.isSparqlUpdateRequest():
            self.queryType = SELECT  # sent as a question, so that the service says that nothing is changed here
        if self.queryType in (CONSTRUCT, DESCRIBE):
            self.setReturnFormat(TURTLE)
        if len(text) > _LONG:
            self.setMethod(POST)

    def _query(self) -> tuple[HTTPResponse, str]:
        request = self._createRequest()
        content = request.data if isinstance(request.data, bytes) else None
        headers = dict(request.header_items())
        response = self._transport.request(request.get_method(), request.full_url, headers, content)
        return cast(HTTPResponse, BytesIO(response.content)), self.returnFormat


def kind_of(transport: Transport, text: str) -> ResultKind:
    """Tell from the text what a query gives; a text that cannot be read counts as one that gives a table."""
    return _KINDS.get(_Request(transport, text).queryType or SELECT, ResultKind.TABLE)


def ask_bytes(transport: Transport, text: str, media_type: str) -> bytes:
    """Have a query answered in a media type. Errors: ServiceError."""
    request = _Request(transport, text)
    request.addCustomHttpHeader("Accept", media_type)
    return cast(BytesIO, request.query().response).read()


def ask_table(transport: Transport, text: str) -> Table:
    """Have a SELECT answered. Errors: ServiceError; TypeError where the query is no SELECT."""
    result = _read(ask_bytes(transport, text, RESULTS_JSON))
    if isinstance(result, bool):
        if kind_of(transport, text) is ResultKind.TABLE:
            raise misshapen("ja of nee, en gevraagd is een tabel")
        raise TypeError("dit is geen SELECT; gebruik janee() voor ASK en antwoord() voor CONSTRUCT en DESCRIBE")
    return result


def ask_boolean(transport: Transport, text: str) -> bool:
    """Have an ASK answered. Errors: ServiceError; TypeError where the query is no ASK."""
    result = _read(ask_bytes(transport, text, RESULTS_JSON))
    if isinstance(result, Table):
        if kind_of(transport, text) is ResultKind.BOOLEAN:
            raise misshapen("een tabel, en gevraagd is ja of nee")
        raise TypeError("dit is geen ASK")
    return result


def _read(content: bytes) -> Table | bool:
    """Read results of SPARQL in JSON, to their end. Errors: ServiceError."""
    with reading("geen uitkomst van SPARQL"):
        result = parse_query_results(content, format=QueryResultsFormat.JSON)
        if isinstance(result, QuerySolutions):
            return Table(tuple(v.value for v in result.variables), tuple(tuple(row) for row in result))
        return bool(result)
