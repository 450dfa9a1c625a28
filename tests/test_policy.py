# SPDX-License-Identifier: EUPL-1.2
"""What a stranger may send. A query that passes `check_query` must never make the engine call another server."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean
from pyoxigraph import Store as Engine

from kapstok.errors import InvalidQueryError, InvalidRequestError
from kapstok.policy import check_query, names_dataset, read_iri
from kapstok.terms import PREFIXES


class Canary:
    """A server that nobody may call; `calls` holds the paths of those who do."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        calls = self.calls

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                calls.append(self.path)
                self.send_response(500)
                self.end_headers()

            def do_GET(self) -> None:
                self.do_POST()

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.iri = f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    made = Canary()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def tiny() -> Engine:
    """Hold one triple of each kind of value, so that a pattern before SERVICE finds something."""
    engine = Engine()
    node = NamedNode("http://a/b")
    for value in (node, NamedNode("http://a/"), Literal(5), Literal(value=True), Literal("x")):
        engine.add(Quad(node, node, value))
    return engine


def calls_made(engine: Engine, canary: Canary, text: str) -> list[str]:
    """Run a text as the store runs it, and tell who was called."""
    canary.calls.clear()
    try:
        result = engine.query(text, prefixes=PREFIXES)
        if not isinstance(result, QueryBoolean):
            list(result)
    except (SyntaxError, RuntimeError, ValueError, OSError):
        pass
    return list(canary.calls)


# Where IRI stands, the address of the canary is put.
CALLS = {
    "plain": "SELECT * { SERVICE <IRI> { ?s ?p ?o } }",
    "lower case": "select * { service <IRI> { ?s ?p ?o } }",
    "mixed case": "SELECT * { SerVice <IRI> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <IRI> { ?s ?p ?o } }",
    "no space": "SELECT * {SERVICE<IRI>{?s ?p ?o}}",
    "new lines": "SELECT * {\nSERVICE\n<IRI>\n{?s ?p ?o}}",
    "after a dot": "SELECT * { ?a ?b ?c.SERVICE <IRI> { ?s ?p ?o } }",
    "after a number": "SELECT * { ?a ?b 5 .SERVICE <IRI> { ?s ?p ?o } }",
    "after a string": "SELECT * { ?a ?b 'x'.SERVICE<IRI> { ?s ?p ?o } }",
    "after a bracket": "SELECT * { FILTER(1<2)SERVICE<IRI>{?s ?p ?o}}",
    "after a comment": "SELECT * { # niets aan de hand\nSERVICE <IRI> { ?s ?p ?o } }",
    "between comments": "SELECT * { # '\nSERVICE <IRI> { ?s ?p ?o } # '\n}",
    "between comments 2": 'SELECT * { # """\nSERVICE <IRI> { ?s ?p ?o } # """\n}',
    "comment inside": "SELECT * { SERVICE # x\n <IRI> # y\n { ?s ?p ?o } }",
    "empty strings": "SELECT * { FILTER(''='') SERVICE <IRI> { ?s ?p '' } }",
    "long strings": "SELECT * { FILTER('''a\\''''!='') SERVICE <IRI> { ?s ?p 'x' } }",
    "escaped quote": "SELECT * { FILTER('\\''!='') SERVICE <IRI> { ?s ?p '' } }",
    "smaller than": "SELECT * { FILTER(1<2&&3>2) SERVICE <IRI> { ?s ?p ?o } }",
    "prefixed name": "PREFIX a: <IRI> SELECT * { SERVICE a:x { ?s ?p ?o } }",
    "in a sub-query": "SELECT * { { SELECT * { SERVICE <IRI> { ?s ?p ?o } } } }",
    "in OPTIONAL": "SELECT * { OPTIONAL { SERVICE <IRI> { ?s ?p ?o } } }",
    "in EXISTS": "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <IRI> { ?s ?p ?o } } }",
    "in ASK": "ASK { SERVICE <IRI> { ?s ?p ?o } }",
    "in CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <IRI> { ?s ?p ?o } }",
    "in DESCRIBE": "DESCRIBE ?s WHERE { SERVICE <IRI> { ?s ?p ?o } }",
    # Ways past a reader of words: the engine splits `SERVICESILENT` and `SERVICE:x`, ends a comment at a carriage
    # return, and reads `\'` and `\#` in a name as part of that name.
    # The engine reads codepoint escapes inside a string only: undoing them first moves where strings end.
    "escaped quotes": "SELECT * { FILTER('\\u0027'!='') SERVICE <IRI> { ?s ?p ?o } FILTER('\\u0027'!='') }",
    "escaped backslash": "SELECT * { FILTER('\\u005C'!='') SERVICE <IRI> { ?s ?p '' } }",
    "escaped new line": "SELECT * { FILTER('\\u000A'!='a') SERVICE <IRI> { ?s ?p 'a' } }",
    "glued to SILENT": "SELECT * { SERVICESILENT<IRI> { ?s ?p ?o } }",
    "glued to an empty prefix": "PREFIX : <IRI> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "glued to a prefix": "PREFIX a: <IRI> SELECT * { SERVICEa:x { ?s ?p ?o } }",
    "glued to a prefix, silent": "PREFIX a: <IRI> SELECT * { SERVICESILENTa:x { ?s ?p ?o } }",
    "glued to a number": "SELECT * { ?a ?b 5SERVICE <IRI> { ?s ?p ?o } }",
    "glued to true": "SELECT * { ?a ?b trueSERVICE <IRI> { ?s ?p ?o } }",
    "comment ended by a carriage return": "SELECT * { # x\rSERVICE <IRI> { ?s ?p ?o } }",
    "dot after an empty local name": "PREFIX a: <http://a/> SELECT * { ?a ?b a:.SERVICE <IRI> { ?s ?p ?o } }",
    "dot after an empty name": "PREFIX : <http://a/> SELECT * { ?a ?b :.SERVICE <IRI> { ?s ?p ?o } }",
    "smaller than a comment": "SELECT * { FILTER(1<2#>'\n)SERVICE<IRI>{ ?s ?p '1' } }",
    "smaller than a text": "SELECT * { FILTER('a'<'>\"')SERVICE<IRI>{ ?s ?p \"x\" } }",
    "quote in a name": "PREFIX a: <http://a/> SELECT * { OPTIONAL { ?x a:b\\' ?y } SERVICE <IRI> { ?s ?p 'x' } }",
    "hash in a name": "PREFIX a: <http://a/> SELECT * { OPTIONAL { ?x a:b\\# ?y } SERVICE <IRI> { ?s ?p ?o } }",
}


@pytest.mark.parametrize("text", CALLS.values(), ids=CALLS)
def test_no_query_that_passes_calls_another_server(tiny: Engine, canary: Canary, text: str):
    query = text.replace("IRI", canary.iri)
    assert calls_made(tiny, canary, query), "the engine does not read this as SERVICE, so the case tests nothing"
    with pytest.raises(InvalidQueryError, match="SERVICE"):
        check_query(query)


ESCAPED = ["\\u0053ERVICE", "\\U00000053ervice", "SERVIC\\u0045", "s\\u0065rvice"]


@pytest.mark.parametrize("word", ESCAPED)
def test_an_escaped_keyword_is_refused_or_harmless(tiny: Engine, canary: Canary, word: str):
    """SPARQL 1.1 §19.2 replaces codepoint escapes before parsing; what counts is what the engine makes of them."""
    query = f"SELECT * {{ {word} <{canary.iri}> {{ ?s ?p ?o }} }}"
    try:
        check_query(query)
    except InvalidQueryError:
        return
    assert not calls_made(tiny, canary, query)


HARMLESS = [
    "SELECT ?service WHERE { ?service a <http://a/b> }",
    "SELECT $service WHERE { $service a <http://a/b> }",
    "SELECT * WHERE { ?s ?p 'SERVICE <http://a/> {}' }",
    'SELECT * WHERE { ?s ?p """het is "SERVICE" """ }',
    "SELECT * WHERE { ?s ?p '''SERVICE''' }",
    "SELECT * WHERE { ?s ?p ?o } # SERVICE <http://a/>",
    "# SERVICE\nSELECT * WHERE { ?s ?p ?o }",
    "SELECT * WHERE { ?s <http://a/SERVICE#service> ?o }",
    "PREFIX a: <http://a/service/> SELECT * WHERE { ?s a:b ?o }",
    "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT * WHERE { ?s a sd:Service }",
    "SELECT * WHERE { ?s a dcat:DataService ; dcat:accessService ?o }",
    "SELECT * WHERE { ?s a <http://a/b> FILTER(1 < 2 && 3 > 2) }",
    "SELECT * WHERE { ?dienst a <http://a/Servicedesk> }",
    "SELECT (COUNT(*) AS ?insert) WHERE { ?s ?p 'INSERT DATA { }' }",
    "PREFIX insert: <http://a/> SELECT * WHERE { ?s insert:data ?o }",
    "# DELETE WHERE\nASK { ?s ?p ?o }",
    "BASE <http://a/> PREFIX load: <http://a/> DESCRIBE <clear>",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_reading_query_passes(tiny: Engine, text: str):
    check_query(text)
    tiny.query(text, prefixes=PREFIXES)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://a/> <http://b/> <http://c/> }",
        "insert data { }",
        "  \n DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "WITH <http://a/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <http://a/>",
        "LOAD SILENT <file:///etc/passwd>",
        "CLEAR ALL",
        "DROP ALL",
        "CREATE GRAPH <http://a/>",
        "ADD DEFAULT TO <http://a/>",
        "MOVE DEFAULT TO <http://a/>",
        "COPY DEFAULT TO <http://a/>",
        "PREFIX a: <http://a/> INSERT DATA { a:b a:b a:b }",
        "BASE <http://a/> PREFIX a: <http://a/> CLEAR ALL",
        "# lezen\nCLEAR ALL",
        "PREFIX : <http://a/> DROP ALL",
    ],
)
def test_an_update_is_refused_and_could_not_run(tiny: Engine, text: str):
    with pytest.raises(InvalidQueryError, match="wijzigen"):
        check_query(text)
    with pytest.raises(SyntaxError):
        tiny.query(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("SELECT * FROM <http://a/> WHERE { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <http://a/> { ?s ?p ?o }", True),
        ("select * from<http://a/> { ?s ?p ?o }", True),
        ("ASK\nFROM\n<http://a/>\n{ ?s ?p ?o }", True),
        ("PREFIX a: <http://a/> SELECT * FROM a:b { ?s ?p ?o }", True),
        ("SELECT * { ?s ?p ?o }", False),
        ("SELECT ?from { ?from ?p 'FROM <http://a/>' } # FROM", False),
        ("PREFIX from: <http://a/> SELECT * { ?s from:from ?o }", False),
        ("SELECT * { ?s <http://a/FROM> ?o }", False),
        # The engine reads these as FROM too.
        ("PREFIX a: <http://a/> SELECT * FROMa:b { ?s ?p ?o }", True),
        ("# x\rSELECT * FROM <http://a/> { ?s ?p ?o }", True),
    ],
)
def test_names_dataset(tiny: Engine, text: str, *, named: bool):
    tiny.query(text)
    assert names_dataset(text) is named


@pytest.mark.parametrize("text", ["https://example.org/x", "http://a", "urn:x:y", "mailto:a@b.nl", "https://a/é"])
def test_read_iri(text: str):
    assert read_iri(text, place="query", name="x") == NamedNode(text)


@pytest.mark.parametrize(
    "text", ["", "x", "/x", "http://a b", "http://a/>", "http://a/{x}", "<http://a/>", '"> . ?s ?p ?o #']
)
def test_an_iri_that_is_none_is_refused_with_its_place(text: str):
    with pytest.raises(InvalidRequestError) as caught:
        read_iri(text, place="query", name="thema")
    (fault,) = caught.value.faults
    assert (fault.place, fault.name) == ("query", "thema")
    assert f"'{text}'" in fault.reason


BEFORE = ["?a ?b 5", "?a ?b true", "?a ?b 'x'", "?a ?b ?c", "FILTER('#'!='')", "FILTER(1<2)", "OPTIONAL { ?x a:b ?y }"]
BEFORE += ["# x\r", "# '\r\n", '# "\n', ".", "\t", "OPTIONAL { ?x a:b\\' ?y }", "OPTIONAL { ?x a:b\\# ?y }"]
BEFORE += ["FILTER('\\''='\"')", "FILTER('''\\''''!='')", 'FILTER(""="\\"")', "BIND(<a> AS ?z)"]
BEFORE += ["?a ?b a:", "?a ?b :", "FILTER(1<2#>'\n)", "FILTER('\\u0027'!='')", "FILTER('\\u005C'!='')"]
WAYS = st.tuples(
    st.lists(st.sampled_from(BEFORE), max_size=3).map("".join),
    st.sampled_from(["SERVICE", "service", "Service"]),
    st.sampled_from(["", " ", "\n", "# x\r", "# y\n", "SILENT", " SILENT ", "silent\t"]),
    st.sampled_from(["<IRI>", ":x", "a:x", "a:service"]),
    st.sampled_from(["{?s ?p ?o}", "{?s ?p 'x'}", '{?s ?p """x"""}', "{?s a:b\\' ?o}", "{} # '"]),
).map("".join)


@hypothesis_settings(max_examples=300)
@given(WAYS)
def test_no_way_of_writing_a_call_passes(tiny: Engine, canary: Canary, body: str):
    """Write a call in any of many ways: either it is refused, or the engine calls nobody."""
    query = f"PREFIX : <IRI> PREFIX a: <IRI> SELECT * {{ {body}\n}}".replace("IRI", canary.iri)
    try:
        check_query(query)
    except InvalidQueryError:
        return
    assert not calls_made(tiny, canary, query)


def test_a_variable_service_is_refused():
    with pytest.raises(InvalidQueryError, match="SERVICE"):
        check_query("SELECT * { VALUES ?service { <http://a/> } SERVICE ?service { ?s ?p ?o } }")


@pytest.mark.parametrize("piece", ["a-", "a.", "'", '"""', "<", "\\", "#", "a:", "?a", "{"])
def test_judging_takes_no_time(piece: str):
    """A long text is judged in one pass: this holds up everyone else."""
    before = time.process_time()
    with suppress(InvalidQueryError):
        check_query(piece * (60_000 // len(piece)))
    assert time.process_time() - before < 1


@given(st.text())
def test_any_text_is_judged(text: str):
    try:
        check_query(text)
    except InvalidQueryError as error:
        assert error.status == 400
    assert names_dataset(text) in (True, False)
