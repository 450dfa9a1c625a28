# SPDX-License-Identifier: EUPL-1.2
"""Each door through which a query could make Kapstok call out or read a file.

A door is a pair of tests: an attack is first seen to succeed against a test double that has this door open, then the
product refuses the same attack (or takes it as data) and the canaries stay untouched. Kapstok has no switch that opens
a door. What holds behind the guard is in `test_sandbox.py`.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Store as Engine

from kapstok.terms import PREFIXES
from tests.security.canary import MARK, Canary, place
from tests.test_policy import CALLS

# Written so that the guard and the engine could read them differently. Each was seen to pass an earlier guard.
LATER_CALLS = {
    "number sign by codepoint": "SELECT * { {?s <http://a/#\\u0041> ?o} UNION { SERVICE <IRI> {?s ?p ?o} } }",
    "long codepoint": "SELECT * { {?s <http://a/#\\U00000041> ?o} UNION { SERVICE <IRI> {?s ?p ?o} } }",
    "quote in an IRI with a codepoint": "SELECT * { {?s <http://a/'\\u0041> ?o} UNION {SERVICE <IRI> {?s ?p ''}} }",
    "codepoint in PREFIX": "PREFIX b: <http://a/#\\u0041> SELECT * { SERVICE <IRI> { ?s ?p ?o } }",
    "codepoint in BASE": "BASE <http://a/#\\u0041> SELECT * { SERVICE <IRI> { ?s ?p ?o } }",
    "quote after a middle dot": "PREFIX a: <http://a/> SELECT * { OPTIONAL {?x a:b·\\' ?y} SERVICE <IRI> {?s ?p ''} }",
    "number sign after a mark": "PREFIX a: <http://a/> SELECT * { OPTIONAL {?x a:b\u0300\\# ?y} SERVICE <IRI> {} }",
    "quoted triple as an IRI": "SELECT * { OPTIONAL {<<?s?p#>'''\n?o>> ?x ?y} SERVICE <IRI> {?a ?b ''' '''} }",
    "triple term as an IRI": "SELECT * { OPTIONAL {?s?p <<(?s?p#>'''\n?o)>> } SERVICE <IRI> {?a ?b ''' '''} }",
    "less than EXISTS": "SELECT * { FILTER(EXISTS{}<?a#>'''\n||true)SERVICE<IRI>{?a ?b ''' '''}}",
    "less than a triple term": "SELECT * { FILTER(<<(?a ?b ?c)>><?a#>'''\n||true)SERVICE<IRI>{?a ?b ''' '''}}",
}
SERVICE_CALLS = CALLS | LATER_CALLS


@pytest.fixture
def sparql(client) -> Callable[..., tuple[int, str]]:
    """Ask the product."""

    def ask(text: str, **parameters: str) -> tuple[int, str]:
        answer = client.post("/sparql", data={"query": text, **parameters})
        return answer.status_code, answer.text

    return ask


class TestService:
    @pytest.mark.parametrize("name", SERVICE_CALLS)
    def test_open(self, name: str, tiny: Engine, canary: Canary):
        with suppress(RuntimeError, OSError, SyntaxError):
            result = tiny.query(SERVICE_CALLS[name].replace("IRI", canary.iri), prefixes=PREFIXES)
            for _ in result:  # type: ignore[union-attr]  # a truth value has been found out by now
                pass
        assert canary.was_called(within=1)

    @pytest.mark.parametrize("name", SERVICE_CALLS)
    def test_closed(self, name: str, sparql, canary: Canary):
        status, text = sparql(SERVICE_CALLS[name].replace("IRI", canary.iri))
        assert (status, "SERVICE is hier niet toegestaan" in text) == (400, True)
        assert not canary.was_called(within=0.02)


UPDATES = [
    "LOAD <IRI>",
    "load silent <IRI>",
    "LOAD <IRI> INTO GRAPH <http://a/>",
    "CLEAR ALL; LOAD <IRI>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <IRI> { ?s ?p ?o } }",
    "# x\rPREFIX a: <IRI> LOAD a:x",
]


class TestUpdate:
    @pytest.mark.parametrize("text", UPDATES)
    def test_open(self, text: str, canary: Canary):
        with suppress(RuntimeError, OSError):
            Engine().update(text.replace("IRI", canary.iri))
        assert canary.was_called(within=1)

    @pytest.mark.parametrize("text", UPDATES)
    def test_closed(self, text: str, sparql, client, canary: Canary):
        assert sparql(text.replace("IRI", canary.iri))[0] == 400
        assert client.post("/sparql", data={"update": text.replace("IRI", canary.iri)}).status_code == 400
        assert not canary.was_called(within=0.02)


FROM = [
    "SELECT ?o FROM <IRI> { ?s ?p ?o }",
    "SELECT ?o FROM NAMED <IRI> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?o FROM NAMED <IRI> { GRAPH <IRI> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } FROM <IRI> { ?s ?p ?o }",
]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own
class TestFrom:
    """rdflib reads whatever FROM names; in Kapstok it only chooses among the graphs that are held."""

    @pytest.mark.parametrize("text", FROM)
    @pytest.mark.parametrize("scheme", ["http", "file"])
    def test_open(self, text: str, scheme: str, canary: Canary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS", True)  # as rdflib has it, before we shut it
        assert MARK in str(list(_open_dataset().query(text.replace("IRI", place(scheme, canary, tmp_path)))))

    @pytest.mark.parametrize("text", FROM)
    @pytest.mark.parametrize("scheme", ["http", "file"])
    def test_closed(self, text: str, scheme: str, sparql, canary: Canary, tmp_path: Path):
        status, found = sparql(text.replace("IRI", place(scheme, canary, tmp_path)))
        assert (status, MARK in found, canary.was_called(within=0.02)) == (200, False, False)

    @pytest.mark.parametrize("scheme", ["http", "file"])
    @pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
    def test_closed_by_protocol(self, name: str, scheme: str, sparql, canary: Canary, tmp_path: Path):
        text = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        status, found = sparql(text, **{name: place(scheme, canary, tmp_path)})
        assert (status, MARK in found, canary.was_called(within=0.02)) == (200, False, False)


def _open_dataset() -> rdflib.Graph:
    return rdflib.ConjunctiveGraph()
