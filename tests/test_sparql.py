# SPDX-License-Identifier: EUPL-1.2
"""`/sparql` by the SPARQL 1.1 Protocol, and what it refuses."""

import json

import pytest

FIVE_LINES = """
    SELECT ?regeling ?naam WHERE {
      ?regeling ib:relevantVoorThema <https://w3id.org/kapstok/id/thema/informatiebeveiliging> ;
                skos:prefLabel ?naam . FILTER(lang(?naam) = "nl") }
"""
ALL_THEMES = "SELECT ?t WHERE { ?t a ib:Thema } ORDER BY ?t"


def test_the_integrators_five_lines_work_as_they_stand(client):
    answer = client.get("/sparql", params={"query": FIVE_LINES}).json()
    names = sorted(b["naam"]["value"] for b in answer["results"]["bindings"])
    assert len(names) == 10
    assert "Archiefwet 1995" in names
    assert "Richtlijn (EU) 2016/1148 (NIS)" in names


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_table_formats(client, accept, media_type):
    response = client.get("/sparql", params={"query": ALL_THEMES}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert response.text.count("id/thema/") == 3


@pytest.mark.parametrize(
    "media_type", ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"]
)
def test_graph_formats(client, media_type):
    query = "CONSTRUCT { ?t a ib:Thema } WHERE { ?t a ib:Thema }"
    response = client.get("/sparql", params={"query": query}, headers={"Accept": media_type})
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert "thema/fysieke-beveiliging" in response.text


def test_post_in_both_forms(client):
    form = client.post("/sparql", data={"query": ALL_THEMES})
    bare = client.post("/sparql", content=ALL_THEMES, headers={"Content-Type": "application/sparql-query"})
    assert form.json() == bare.json()
    assert client.post("/sparql", data={"query": "ASK { ?t a ib:Thema }"}).json()["boolean"] is True


def test_layers_are_named_graphs(client):
    query = "SELECT ?g WHERE { GRAPH ?g { ?s ib:relevantVoorThema ?t } } GROUP BY ?g"
    graphs = [b["g"]["value"] for b in client.get("/sparql", params={"query": query}).json()["results"]["bindings"]]
    assert graphs == ["https://w3id.org/kapstok/id/graaf/afgeleid"]


def test_from_and_protocol_dataset_limit_what_is_seen(client):
    source = "https://w3id.org/kapstok/id/graaf/bron/strategisch-kader"
    by_text = f"ASK FROM <{source}> {{ ?s ib:relevantVoorThema ?t }}"
    assert client.get("/sparql", params={"query": by_text}).json()["boolean"] is False
    asked = {"query": "ASK { ?s ib:relevantVoorThema ?t }", "default-graph-uri": source}
    assert client.get("/sparql", params=asked).json()["boolean"] is False
    asked["query"] = "ASK { ?s ib:onderRubriek ?t }"
    assert client.get("/sparql", params=asked).json()["boolean"] is True


def test_syntax_error_names_line_and_column(client):
    response = client.get("/sparql", params={"query": "SELECT ?x WHERE {\n  ?x a ; }"})
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert "regel 2, kolom" in response.json()["detail"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { sErViCe SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "LOAD <http://127.0.0.1:9/>",
        "",
        "nonsens",
        "SELECT (<urn:geen-functie>(1) AS ?x) WHERE {}",
    ],
)
def test_refused_with_400(client, query):
    response = client.get("/sparql", params={"query": query})
    assert response.status_code == 400, response.text
    assert response.headers["content-type"] == "application/problem+json"


def test_service_as_data_is_no_call(client):
    query = 'SELECT ?x WHERE { BIND("SERVICE <http://x/>" AS ?x) } # SERVICE'
    assert client.get("/sparql", params={"query": query}).status_code == 200


def test_two_queries_unknown_parameter_and_format(client):
    assert client.get("/sparql?query=ASK{}&query=ASK{}").status_code == 400
    body = client.get("/sparql?query=ASK{}&wat=1").json()
    assert "default-graph-uri" in body["errors"][0]["reason"]
    assert client.get("/sparql", params={"query": ALL_THEMES}, headers={"Accept": "image/png"}).status_code == 406
    assert (
        client.get("/sparql", params={"query": ALL_THEMES, "format": "csv"})
        .headers["content-type"]
        .startswith("text/csv")
    )
    assert client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "geen iri"}).status_code == 400


def test_other_bodies_are_refused(client):
    assert client.post("/sparql", json={"query": "ASK {}"}).status_code == 415
    big = client.post("/sparql", content=b"#" * 1_000_001, headers={"Content-Type": "application/sparql-query"})
    assert big.status_code == 413
    bad = client.post("/sparql", content=b"\xff\xfe", headers={"Content-Type": "application/sparql-query"})
    assert bad.status_code == 400
    assert client.put("/sparql").status_code == 405


def test_language_tags_survive(client):
    query = (
        "SELECT ?n WHERE { <https://w3id.org/kapstok/id/thema/personele-beveiliging> skos:prefLabel ?n } ORDER BY ?n"
    )
    bindings = json.loads(client.get("/sparql", params={"query": query}).content)["results"]["bindings"]
    assert {b["n"]["xml:lang"] for b in bindings} == {"nl", "en"}
