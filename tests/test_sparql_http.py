# SPDX-License-Identifier: EUPL-1.2
"""What HTTP adds to `/sparql`: tags and 304, HEAD, calls from another site, encodings, and faults that stay ours."""

import pytest
from pyoxigraph import Quad, RdfFormat, parse

THEMES = "SELECT ?t WHERE { ?t a ib:Thema } ORDER BY ?t"
TRIPLES = "CONSTRUCT { ?t a ib:Thema } WHERE { ?t a ib:Thema }"
GRAPH = "https://w3id.org/kapstok/id/graaf/"


def ask(client, text, **headers):
    return client.get("/sparql", params={"query": text}, headers={n.replace("_", "-"): v for n, v in headers.items()})


@pytest.mark.parametrize("text", [THEMES, TRIPLES, "ASK {}"])
def test_a_tag_saves_the_second_time(client, text):
    first = ask(client, text)
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    assert first.headers["cache-control"] == "public, no-cache"
    again = ask(client, text, If_None_Match=f'W/"x", {tag}')
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "accept" in again.headers["vary"].lower()
    assert ask(client, text, If_None_Match='"iets-anders"').content == first.content


def test_a_tag_holds_for_one_text_one_dataset_and_one_media_type(client):
    tags = [
        ask(client, THEMES).headers["etag"],
        ask(client, THEMES + " LIMIT 1").headers["etag"],
        ask(client, THEMES, Accept="text/csv").headers["etag"],
        client.get("/sparql", params={"query": THEMES, "default-graph-uri": GRAPH + "extern"}).headers["etag"],
        client.get("/sparql", params={"query": THEMES, "named-graph-uri": GRAPH + "extern"}).headers["etag"],
    ]
    assert len(set(tags)) == len(tags)
    assert ask(client, THEMES, Accept="text/csv", If_None_Match=tags[0]).status_code == 200
    assert ask(client, THEMES, Accept="application/json", If_None_Match=tags[0]).status_code == 304


def test_any_answer_at_all_counts_only_where_there_is_one(client):
    assert ask(client, THEMES, If_None_Match="*").status_code == 304
    assert ask(client, "nonsens", If_None_Match="*").status_code == 400
    assert ask(client, THEMES, If_None_Match="*", Accept="image/png").status_code == 406


@pytest.mark.parametrize("call", ["NOW()", "rand ( )", "UUID()", "STRUUID()", "Now#x\n()"])
def test_what_differs_each_time_is_never_kept(client, call):
    answer = ask(client, f"SELECT ({call} AS ?x) {{}}")
    assert answer.status_code == 200
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert ask(client, f"SELECT ({call} AS ?x) {{}}", If_None_Match="*").status_code == 200


def test_a_word_that_looks_like_a_function_costs_nothing(client):
    assert "etag" in ask(client, 'ASK { ?s ?p "brand en rand" }').headers


def test_an_answer_to_post_carries_no_tag(client):
    assert "etag" not in client.post("/sparql", data={"query": THEMES}).headers


def test_head_says_the_same_without_a_body(client):
    got, head = ask(client, THEMES), client.head("/sparql", params={"query": THEMES})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag", "vary", "cache-control"):
        assert head.headers[name] == got.headers[name]
    assert client.head("/sparql", params={"query": "nonsens"}).status_code == 400
    assert client.head("/sparql", headers={"Accept": "text/turtle"}).status_code == 200


def test_a_page_of_another_site_may_ask(client):
    asked = {"Origin": "https://voorbeeld.nl", "Access-Control-Request-Method": "POST"}
    before = client.options("/sparql", headers={**asked, "Access-Control-Request-Headers": "content-type"})
    assert before.status_code == 204
    assert before.headers["access-control-allow-origin"] == "*"
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "content-type" in before.headers["access-control-allow-headers"].lower()
    assert ask(client, THEMES, Origin="https://voorbeeld.nl").headers["access-control-allow-origin"] == "*"
    assert ask(client, "nonsens", Origin="https://voorbeeld.nl").headers["access-control-allow-origin"] == "*"


def test_other_methods_are_told_which_there_are(client):
    for method in ("PUT", "DELETE", "PATCH"):
        answer = client.request(method, "/sparql")
        assert answer.status_code == 405
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize("address", ["query=ASK%7B%7D%23%FF", "query=ASK%7B%7D&default-graph-uri=urn:%C3"])
def test_what_is_encoded_is_utf8_too(client, address):
    assert client.get(f"/sparql?{address}").status_code == 400
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/sparql", content=address, headers=form).status_code == 400


def test_diacritics_arrive_whole_by_every_way(client):
    text = 'SELECT ("één €" AS ?x) {}'
    bare = {"Content-Type": "application/sparql-query; charset=utf-8"}
    for answer in (
        ask(client, text),
        client.post("/sparql", data={"query": text}),
        client.post("/sparql", content=text.encode(), headers=bare),
    ):
        assert answer.json()["results"]["bindings"][0]["x"]["value"] == "één €"


def test_one_query_whichever_way_it_came(client):
    form = client.post("/sparql?query=ASK%7B%7D", data={"query": "ASK {}"})
    bare = client.post(
        "/sparql?query=ASK%7B%7D", content="ASK {}", headers={"Content-Type": "application/sparql-query"}
    )
    assert (form.status_code, bare.status_code) == (400, 400)
    assert client.get("/sparql?query=ASK%7B%7D&format=json&format=xml").status_code == 400


@pytest.mark.parametrize(
    "text",
    [
        "ASK { FILTER(<urn:f>(1)) }",
        "SELECT * { ?s ?p ?o FILTER(<urn:f>(?s)) } LIMIT 1",
        "SELECT (COUNT(*) AS ?n) { ?s a ib:Thema } ORDER BY <urn:f>(?n)",
        "SELECT ?s (<urn:f>(SAMPLE(?o)) AS ?x) { ?s a ?o } GROUP BY ?s",
        "CONSTRUCT { ?s ?p ?x } { ?s a ib:Thema ; ?p ?o BIND(<urn:f>(?o) AS ?x) }",
        "ASK { ?s a ib:Thema FILTER EXISTS { ?s ?p ?o FILTER(<urn:f>(?o)) } }",
        "SELECT (xsd:integer('1', '2') AS ?x) {}",
        "SELECT (onbekend:f(1) AS ?x) {}",
    ],
)
def test_an_unknown_function_is_the_fault_of_the_query(client, text):
    answer = ask(client, text)
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


class TestDataset:
    """FROM and the protocol choose among the public graphs; one that is not there is empty."""

    def count(self, client, text, **asked):
        answer = client.get("/sparql", params={"query": text, **asked})
        assert answer.status_code == 200, answer.text
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    def test_from_and_parameter_mean_the_same(self, client, engine):
        name = GRAPH + "bron/governance"
        counted, pattern = "SELECT (COUNT(*) AS ?n)", "{ ?s ?p ?o }"
        said = self.count(client, f"{counted} FROM <{name}> {pattern}")
        assert said == self.count(client, f"{counted} {pattern}", **{"default-graph-uri": name})
        assert 0 < said < len(engine)

    @pytest.mark.parametrize("clause", ["FROM <urn:geen>", "FROM NAMED <urn:geen>"])
    def test_a_graph_that_is_not_there_is_empty(self, client, clause):
        both = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        assert self.count(client, f"SELECT (COUNT(*) AS ?n) {clause} {both}") == 0
        for name in ("default-graph-uri", "named-graph-uri"):
            assert self.count(client, f"SELECT (COUNT(*) AS ?n) {both}", **{name: "urn:geen"}) == 0

    def test_from_named_leaves_the_default_graph_empty(self, client):
        clause = f"FROM NAMED <{GRAPH}extern>"
        assert self.count(client, f"SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o }}") == 0
        names = f"SELECT (COUNT(DISTINCT ?g) AS ?n) {clause} {{ GRAPH ?g {{ ?s ?p ?o }} }}"
        assert self.count(client, names) == 1

    def test_a_graph_name_that_is_no_iri_is_refused_by_name(self, client):
        for name in ("default-graph-uri", "named-graph-uri"):
            answer = client.get("/sparql", params={"query": "ASK {}", name: "relatief"})
            assert answer.status_code == 400
            assert answer.json()["errors"][0]["name"] == name


LARGE = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 2000"


@pytest.mark.parametrize(("accepted", "coding"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)])
def test_an_answer_goes_out_packed_to_who_takes_that(client, accepted, coding):
    answer = ask(client, LARGE, Accept_Encoding=accepted)
    assert answer.headers.get("content-encoding") == coding
    assert len(answer.json()["results"]["bindings"]) == 2000
    assert {"Accept", "Accept-Encoding"} <= set(answer.headers["vary"].split(", "))
    assert (int(answer.headers["content-length"]) < len(answer.content) / 2) is (coding is not None)
    tag = answer.headers["etag"]
    again = ask(client, LARGE, Accept_Encoding=accepted, If_None_Match=tag)
    assert (again.status_code, again.headers["etag"]) == (304, tag)
    posted = client.post("/sparql", data={"query": LARGE}, headers={"Accept-Encoding": accepted})
    assert posted.headers.get("content-encoding") == coding
    assert posted.content == answer.content


def test_each_coding_has_a_tag_of_its_own(client):
    tags = {ask(client, LARGE, Accept_Encoding=coding).headers["etag"] for coding in ("br", "gzip", "identity")}
    assert len(tags) == 3
    gzipped = ask(client, LARGE, Accept_Encoding="gzip").headers["etag"]
    assert ask(client, LARGE, Accept_Encoding="br", If_None_Match=gzipped).status_code == 200


def test_a_small_answer_is_left_as_it_is(client):
    small = ask(client, "ASK {}", Accept_Encoding="br")
    assert "content-encoding" not in small.headers
    again = ask(client, "ASK {}", Accept_Encoding="br", If_None_Match=small.headers["etag"])
    assert (again.status_code, again.headers["etag"]) == (304, small.headers["etag"])


def test_the_description_goes_out_packed_too(client):
    answer = client.get("/sparql", headers={"Accept": "text/turtle", "Accept-Encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    assert "/id/dienst/sparql>" in answer.text
    tag = answer.headers["etag"]
    assert tag.endswith('-br"')
    again = client.get("/sparql", headers={"Accept": "text/turtle", "Accept-Encoding": "br", "If-None-Match": tag})
    assert (again.status_code, again.headers["etag"]) == (304, tag)


@pytest.mark.parametrize(("short", "media_type"), [("trig", "application/trig"), ("nq", "application/n-quads")])
def test_a_graph_comes_in_quad_formats_in_the_default_graph(client, short, media_type):
    plain = ask(client, TRIPLES, Accept="application/n-triples").content
    expected = {Quad(*triple.triple) for triple in parse(plain, format=RdfFormat.N_TRIPLES)}
    assert len(expected) == 3
    for answer in (
        ask(client, TRIPLES, Accept=media_type),
        client.get("/sparql", params={"query": TRIPLES, "format": short}),
    ):
        assert answer.headers["content-type"] == media_type
        assert set(parse(answer.content, format=RdfFormat.from_media_type(media_type))) == expected
    assert ask(client, f"DESCRIBE <{GRAPH}extern>", Accept=media_type).status_code == 200


@pytest.mark.parametrize(("coding", "status"), [("gzip", 415), ("x-niets", 415), ("identity", 200)])
def test_a_body_in_a_coding_that_is_not_read_is_415(client, coding, status):
    headers = {"Content-Type": "application/sparql-query", "Content-Encoding": coding}
    answer = client.post("/sparql", content="ASK {}", headers=headers)
    assert answer.status_code == status
    assert (f"'{coding}'" in answer.text) is (status == 415)
