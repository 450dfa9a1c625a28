# SPDX-License-Identifier: EUPL-1.2
"""Linked data over a real connection, as rdflib fetches it; and NL-SBB as its own shapes see it."""

from collections.abc import Iterator

import httpx
import pytest
from pyshacl import validate
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDF, SH, SKOS

from tests.paths import shared
from tests.security.running import Service

BASE = "https://w3id.org/kapstok/"

pytestmark = [
    pytest.mark.volledig,
    # rdflib 7 warns of itself in its readers of formats with graphs.
    pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning"),
]


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """Run the service and give its address."""
    with Service() as running:
        yield f"http://127.0.0.1:{running.port}"


@pytest.mark.parametrize("form", [None, "xml", "turtle", "n3", "json-ld"])
def test_rdflib_reads_a_thing_by_its_address(service: str, form: str | None):
    graph = Graph().parse(f"{service}/id/thema/informatiebeveiliging", format=form)
    theme = URIRef(f"{BASE}id/thema/informatiebeveiliging")
    assert (theme, RDF.type, SKOS.Concept) in graph
    assert len(graph) > 30


@pytest.mark.parametrize("address", ["/def/ib", "/def/vorm", "/def/themas", "/id/schema/laag", "/id/graaf/extern"])
def test_rdflib_reads_what_else_there_is(service: str, address: str):
    assert len(Graph().parse(service + address)) >= 5


def test_rdflib_reads_a_law_by_its_official_iri(service: str):
    graph = Graph().parse(f"{service}/doc?uri=http://data.europa.eu/eli/reg/2016/679/oj")
    assert (None, URIRef(f"{BASE}def/ib#officieleIri"), URIRef("http://data.europa.eu/eli/reg/2016/679/oj")) in graph


def test_rdflib_reads_the_layers(service: str):
    dataset = Dataset()
    dataset.parse(f"{service}/id/thema/informatiebeveiliging", format="trig")
    assert URIRef(f"{BASE}id/graaf/afgeleid") in {graph.identifier for graph in dataset.graphs()}


def test_all_schemes_by_nl_sbb_keep_to_its_shapes(client: httpx.Client):
    """The schemes together: a mapping is between concepts of two schemes, and each says what its own concepts are."""
    shapes = Graph().parse(shared("validators/nl-sbb/skos-ap-nl.ttl"))
    query = "SELECT ?s { ?s a skos:ConceptScheme }"
    found = client.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"})
    data = Graph()
    for row in found.json()["results"]["bindings"]:
        scheme = row["s"]["value"].rpartition("/")[2]
        data.parse(data=client.get(f"/def/{scheme}?profiel=nl-sbb&format=ttl").text, format="turtle")
    assert len(set(data.subjects(RDF.type, SKOS.Concept))) > 150
    _, report, text = validate(data, shacl_graph=shapes, do_owl_imports=False, advanced=True)
    assert isinstance(report, Graph)
    assert not list(report.subjects(SH.resultSeverity, SH.Violation)), text
