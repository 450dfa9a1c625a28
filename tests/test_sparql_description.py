# SPDX-License-Identifier: EUPL-1.2
"""The service description at a bare GET: true to the dataset, and whole."""

import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib import RDF, XSD, Namespace, URIRef

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


GEO = "http://www.opengis.net/def/function/geosparql/"
# All functions of GeoSPARQL 1.1, and all datatypes of XML Schema; the engine knows part of either.
GEO_NAMES = (
    "aggBoundingBox aggBoundingCircle aggCentroid aggConcaveHull aggConvexHull aggUnion area asDGGS asGeoJSON "
    "asGML asKML asText asWKT boundary boundingCircle buffer centroid concaveHull convexHull coordinateDimension "
    "difference dimension distance ehContains ehCoveredBy ehCovers ehDisjoint ehEquals ehInside ehMeet ehOverlap "
    "envelope geometryN geometryType getSRID intersection is3D isEmpty isMeasured isSimple length maxX maxY maxZ "
    "metricArea metricBuffer metricDistance metricLength metricPerimeter minX minY minZ numGeometries perimeter "
    "rcc8dc rcc8ec rcc8eq rcc8ntpp rcc8ntppi rcc8po rcc8tpp rcc8tppi relate sfContains sfCrosses sfDisjoint "
    "sfEquals sfIntersects sfOverlaps sfTouches sfWithin spatialDimension symDifference transform union "
)
XSD_NAMES = (
    "date time dateTimeStamp gYear gMonth gDay gYearMonth gMonthDay duration yearMonthDuration dayTimeDuration "
    "byte short int long unsignedByte unsignedShort unsignedInt unsignedLong positiveInteger nonNegativeInteger "
    "negativeInteger nonPositiveInteger hexBinary base64Binary anyURI language normalizedString token NMTOKEN "
    "Name NCName "
)


def is_known(client, function: str) -> bool:
    answer = client.get("/sparql", params={"query": f"SELECT (<{function}>('1') AS ?x) {{}}"})
    assert answer.status_code == 200 or f"<{function}>" in answer.json()["detail"]
    return bool(answer.status_code == 200)


def test_it_names_every_function_that_the_engine_evaluates(client, said):
    """Held against the engine: each name of two vocabularies is asked of it, and its program holds no other name."""
    asked = [GEO + name for name in GEO_NAMES.split()] + [str(XSD) + name for name in XSD_NAMES.split()]
    named = {str(function) for function in said.objects(None, SD.extensionFunction)}
    assert {function for function in asked if is_known(client, function)} == named
    assert all((URIRef(function), RDF.type, SD.Function) in said for function in named)
    (program,) = Path(pyoxigraph.__file__).parent.glob("*.so")
    held = re.findall(re.escape(GEO.encode()) + rb"\w{1,40}", program.read_bytes())
    assert held
    assert not [text for text in held if not text.decode().startswith(tuple(named))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "SELECT (<http://example.org/f>(?s) AS ?x) { ?s ?p ?o }",
            "De functie <http://example.org/f> bestaat hier niet",
        ),
        ("ASK { FILTER(BESTAATNIET(1)) }", "de functie BESTAATNIET bestaat niet in SPARQL"),
        ("SELECT (geo:f(1) AS ?x) {}", "het voorvoegsel geo: is niet bekend"),
    ],
)
def test_a_function_that_is_not_there_is_named(client, text, words):
    answer = client.get("/sparql", params={"query": text})
    assert answer.status_code == 400
    assert words in answer.json()["detail"]


@pytest.mark.parametrize(
    "text", ["SELECT (", "PREFIX x: <urn:x#> SELECT * { ?s x:a ?o FILTER(?s IN (1)", "ASK { _:b a ib:T"]
)
def test_what_is_known_is_not_named(client, text):
    assert "op regel" in client.get("/sparql", params={"query": text}).json()["detail"]


def test_it_says_which_languages_it_reads_beyond_its_own(client, said):
    asked = [
        "SELECT * { {} LATERAL {} }",
        "SELECT * { ?a ?b <<( ?c ?d ?e )>> }",
        "SELECT (ADJUST(NOW(), 'PT0S'^^xsd:dayTimeDuration) AS ?n) {}",
    ]
    assert len(list(said.objects(None, SD.languageExtension))) == len(asked)
    assert {client.get("/sparql", params={"query": text}).status_code for text in asked} == {200}


def test_it_offers_no_aggregate_of_its_own_and_no_update(said):
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
        "N-Quads": "application/n-quads",
        "TriG": "application/trig",
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
