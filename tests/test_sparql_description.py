# SPDX-License-Identifier: EUPL-1.2
"""The service description at a bare GET: true to the dataset, and whole."""

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib import RDF, Namespace, URIRef

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")


@pytest.fixture(scope="module")
def said(client) -> rdflib.Graph:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return rdflib.Graph().parse(data=answer.text, format="turtle")


def test_it_tells_where_and_what(said):
    (service,) = said.subjects(RDF.type, SD.Service)
    assert str(said.value(service, SD.endpoint)).endswith("/sparql")
    assert set(said.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert set(said.objects(service, SD.feature)) == {SD.UnionDefaultGraph}
    assert said.value(service, SD.defaultEntailmentRegime) == URIRef("http://www.w3.org/ns/entailment/Simple")


def test_it_offers_no_function_of_its_own_and_no_update(said):
    assert not list(said.subject_objects(SD.extensionFunction))
    assert not list(said.subject_objects(SD.extensionAggregate))
    assert SD.SPARQL11Update not in set(said.objects())
    assert SD.BasicFederatedQuery not in set(said.objects())


def test_every_result_format_it_names_can_be_had(client, said):
    by_name = {
        "SPARQL_Results_JSON": "application/sparql-results+json",
        "SPARQL_Results_XML": "application/sparql-results+xml",
        "SPARQL_Results_CSV": "text/csv",
        "SPARQL_Results_TSV": "text/tab-separated-values",
        "Turtle": "text/turtle",
        "JSON-LD": "application/ld+json",
        "RDF_XML": "application/rdf+xml",
        "N-Triples": "application/n-triples",
    }
    assert {str(o).rpartition("/")[2] for o in said.objects(None, SD.resultFormat)} == set(by_name)
    for name, media_type in by_name.items():
        text = "SELECT * {}" if "SPARQL" in name else "CONSTRUCT {} {}"
        answer = client.get("/sparql", params={"query": text}, headers={"Accept": media_type})
        assert answer.headers["content-type"].partition(";")[0] == media_type


def test_the_graphs_have_their_counts(said, engine):
    (dataset,) = said.objects(None, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in said
    (union,) = said.objects(dataset, SD.defaultGraph)
    distinct = {(quad.subject, quad.predicate, quad.object) for quad in engine}
    assert said.value(union, VOID.triples).toPython() == len(distinct)
    named = list(said.objects(dataset, SD.namedGraph))
    assert {str(graph) for graph in named} == {graph.value for graph in engine.named_graphs()}
    for graph in named:
        held = engine.quads_for_pattern(None, None, None, NamedNode(str(said.value(graph, SD.name))))
        assert said.value(said.value(graph, SD.graph), VOID.triples).toPython() == len(list(held))


def test_it_can_be_had_by_short_name_and_kept(client):
    answer = client.get("/sparql", params={"format": "nt"}, headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("application/n-triples")
    tag = answer.headers["etag"]
    asked = {"If-None-Match": tag, "Accept": "text/html"}
    assert client.get("/sparql", params={"format": "nt"}, headers=asked).status_code == 304
    assert client.get("/sparql", headers={"If-None-Match": tag, "Accept": "text/turtle"}).status_code == 200
    assert client.get("/sparql", params={"format": "csv"}).status_code == 400
