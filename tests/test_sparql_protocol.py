# SPDX-License-Identifier: EUPL-1.2
"""The 34 tests of the W3C for the SPARQL 1.1 Protocol, by their names, over graphs of our own.

The 20 about queries pass as they stand. The 14 about updates each get a clear refusal: Kapstok is for reading.
Source: the suite `sparql11/protocol` of the W3C, approved 2012-11-20.
"""

from urllib.parse import urlencode

import httpx
import pytest

GRAPH = "https://w3id.org/kapstok/id/graaf/"
NOWHERE = "http://example.org/data0.rdf"  # the suite asks over a graph that nobody has filled
# Three graphs, and of each a thing that it alone says something of with the property.
G1, G2, G3 = GRAPH + "bron/governance", GRAPH + "bron/strategisch-kader", GRAPH + "bron/voortgang-tiel"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
BOOLEAN = {"application/sparql-results+xml", "application/sparql-results+json"}
TABLE = BOOLEAN | {"text/tab-separated-values", "text/csv"}
RDF = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}


@pytest.fixture(scope="module")
def own(engine) -> dict[str, str]:
    """Find for each graph a thing that it alone describes."""
    found = {}
    for name in (G1, G2, G3):
        text = f"""SELECT ?s {{ GRAPH <{name}> {{ ?s ?p ?o }}
          FILTER NOT EXISTS {{ GRAPH ?h {{ ?s ?q ?r }} VALUES ?h {{ <{G1}> <{G2}> <{G3}> }} FILTER(?h != <{name}>) }} }}
          ORDER BY ?s LIMIT 1"""
        found[name] = next(iter(engine.query(text)))["s"].value
    return found


def parameters(**values: str | list[str]) -> str:
    return urlencode({name.replace("_", "-"): value for name, value in values.items()}, doseq=True)


def kind_of(answer: httpx.Response) -> str:
    return answer.headers["content-type"].partition(";")[0]


def yes(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    assert kind_of(answer) in BOOLEAN
    found = answer.json()["boolean"]
    assert isinstance(found, bool)
    return found


def post(client: httpx.Client, body: str | bytes, kind: str | None, query: str = "") -> httpx.Response:
    headers = {"Content-Type": kind} if kind else {}
    content = body.encode() if isinstance(body, str) else body
    return client.post(f"/sparql?{query}", content=content, headers=headers)


class TestQueries:
    def test_query_post_form(self, client):
        assert yes(post(client, "query=ASK%20%7B%7D", FORM, parameters(default_graph_uri=NOWHERE)))
        some = urlencode({"query": "ASK { ?s ?p ?o }"})
        assert not yes(post(client, some, FORM, parameters(default_graph_uri=NOWHERE)))
        assert yes(post(client, some, FORM))

    def both(self, own) -> str:
        return f"ASK {{ <{own[G1]}> ?p ?o . <{own[G2]}> ?q ?r }}"

    def in_graphs(self, own) -> str:
        return f"GRAPH ?g1 {{ <{own[G1]}> ?p ?o }} GRAPH ?g2 {{ <{own[G2]}> ?q ?r }}"

    def test_query_dataset_default_graphs_get(self, client, own):
        asked = {"query": self.both(own)}
        assert yes(client.get("/sparql", params={**asked, "default-graph-uri": [G1, G2]}))
        assert not yes(client.get("/sparql", params={**asked, "default-graph-uri": [G1]}))

    def test_query_dataset_default_graphs_post(self, client, own):
        assert yes(post(client, self.both(own), QUERY, parameters(default_graph_uri=[G1, G2])))
        assert not yes(post(client, self.both(own), QUERY, parameters(default_graph_uri=[G2])))

    def test_query_dataset_named_graphs_post(self, client, own):
        text = f"ASK {{ {self.in_graphs(own)} }}"
        assert yes(post(client, text, QUERY, parameters(named_graph_uri=[G1, G2])))
        assert not yes(post(client, text, QUERY, parameters(named_graph_uri=[G1])))

    def test_query_dataset_named_graphs_get(self, client, own):
        asked = {"query": f"ASK {{ {self.in_graphs(own)} }}"}
        assert yes(client.get("/sparql", params={**asked, "named-graph-uri": [G1, G2]}))
        assert not yes(client.get("/sparql", params={**asked, "named-graph-uri": [G3]}))

    def test_query_dataset_full(self, client, own):
        text = f"ASK {{ <{own[G3]}> ?a ?b {self.in_graphs(own)} }}"
        assert yes(post(client, text, QUERY, parameters(default_graph_uri=G3, named_graph_uri=[G1, G2])))
        assert not yes(post(client, text, QUERY, parameters(default_graph_uri=G2, named_graph_uri=[G1, G2])))

    def test_query_multiple_dataset(self, client, own):
        """What the protocol names wins over FROM, which would leave no named graph at all."""
        text = f"ASK FROM <{G3}> {{ {self.in_graphs(own)} }}"
        assert yes(post(client, text, QUERY, parameters(default_graph_uri=G3, named_graph_uri=[G1, G2])))
        assert not yes(post(client, text, QUERY))

    def test_query_get(self, client):
        assert yes(client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": NOWHERE}))

    def test_query_content_type_select(self, client):
        answer = post(client, "SELECT (1 AS ?value) {}", QUERY, parameters(default_graph_uri=NOWHERE))
        assert answer.status_code == 200
        assert kind_of(answer) in TABLE

    def test_query_content_type_ask(self, client):
        assert yes(post(client, "ASK {}", QUERY, parameters(default_graph_uri=NOWHERE)))

    def test_query_content_type_describe(self, client):
        answer = post(client, "DESCRIBE <http://example.org/>", QUERY, parameters(default_graph_uri=NOWHERE))
        assert answer.status_code == 200
        assert kind_of(answer) in RDF

    def test_query_content_type_construct(self, client):
        """The suite writes relative IRIs: they stand beside the service."""
        answer = post(client, "CONSTRUCT { <s> <p> 1 } WHERE {}", QUERY, parameters(default_graph_uri=NOWHERE))
        assert answer.status_code == 200, answer.text
        assert kind_of(answer) in RDF
        assert "https://w3id.org/kapstok/s" in answer.text

    def test_query_post_direct(self, client):
        assert yes(post(client, "ASK {}", QUERY))


NOT_QUERIES = {
    "bad_multiple_queries": ("GET", "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", b"", None, 400),
    "bad_query_method": ("PUT", "query=ASK%20%7B%7D", b"", FORM, 405),
    "bad_query_wrong_media_type": ("POST", "", b"ASK {}", "text/plain", 415),
    "bad_query_missing_form_type": ("POST", "", b"query=ASK%20%7B%7D", None, 415),
    "bad_query_missing_direct_type": ("POST", "", b"ASK {}", None, 415),
    "bad_query_non_utf8": ("POST", "", "ASK {}".encode("utf-16"), QUERY + "; charset=UTF-16", 415),
    "bad_query_syntax": ("GET", "query=ASK%20%7B", b"", None, 400),
}
USING = "using-graph-uri=http%3A%2F%2Fexample.org%2Fg"
USING_NAMED = "using-named-graph-uri=http%3A%2F%2Fexample.org%2Fg"
COPY = b"INSERT { GRAPH <http://example.org/t> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
UPDATES = {
    "update_dataset_default_graph": ("POST", USING, b"CLEAR ALL ; " + COPY, UPDATE, 415),
    "update_dataset_default_graphs": ("POST", f"{USING}1&{USING}2", b"DROP ALL ; " + COPY, UPDATE, 415),
    "update_dataset_named_graphs": ("POST", f"{USING_NAMED}1&{USING_NAMED}2", b"DROP ALL ; " + COPY, UPDATE, 415),
    "update_dataset_full": ("POST", f"{USING}1&{USING_NAMED}2", b"DROP ALL ; " + COPY, UPDATE, 415),
    "update_post_form": ("POST", "", b"update=CLEAR+ALL", FORM, 400),
    "update_post_direct": ("POST", "", b"CLEAR ALL", UPDATE, 415),
    "update_base_uri": ("POST", "", b"INSERT DATA { GRAPH <http://a/> { <http://a/> <http://a/> <x> } }", UPDATE, 415),
    "bad_update_get": ("GET", "update=CLEAR%20ALL", b"", None, 400),
    "bad_multiple_updates": ("POST", "", b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, 400),
    "bad_update_wrong_media_type": ("POST", "", b"CLEAR NAMED", "text/plain", 415),
    "bad_update_missing_form_type": ("POST", "", b"update=CLEAR%20NAMED", None, 415),
    "bad_update_non_utf8": ("POST", "", "CLEAR NAMED".encode("utf-16"), UPDATE + "; charset=UTF-16", 415),
    "bad_update_syntax": ("POST", "", b"update=CLEAR%20XYZ", FORM, 400),
    "bad_update_dataset_conflict": ("POST", USING_NAMED, b"WITH <http://a/> DELETE { ?s ?p 1 } WHERE {}", UPDATE, 415),
}


@pytest.mark.parametrize("name", NOT_QUERIES | UPDATES)
def test_refused(client, engine, name):
    """Every refusal is a problem document that says what would have worked, and nothing has changed."""
    method, query, body, kind, status = (NOT_QUERIES | UPDATES)[name]
    headers = {"Content-Type": kind} if kind else {}
    before = len(engine)
    answer = client.request(method, f"/sparql?{query}", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(engine) == before
    said = answer.json()
    if name in UPDATES:
        words = said["detail"] + "".join(error["reason"] for error in said["errors"])
        assert "query" in words


def test_the_suite_is_whole():
    queries = [name for name in vars(TestQueries) if name.startswith("test_")]
    assert (len(queries) + len(NOT_QUERIES), len(UPDATES)) == (20, 14)


@pytest.mark.parametrize("name", ["update", "using-graph-uri", "using-named-graph-uri"])
def test_a_parameter_of_updates_is_named_beside_a_query(client, name):
    answer = client.get("/sparql", params={"query": "ASK {}", name: "urn:x"})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["name"] == name
    assert "wijzigt niets" in error["reason"]
    assert "SELECT, ASK, CONSTRUCT, DESCRIBE" in error["reason"]
