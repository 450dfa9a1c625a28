# SPDX-License-Identifier: EUPL-1.2
"""Every concept scheme comes with all of its concepts, whichever side of the relation the data state."""

import gzip

import pytest
from markupsafe import escape
from rdflib import RDF, SKOS, Graph, Literal, URIRef

BASE = "https://w3id.org/kapstok/id/schema/"


@pytest.fixture(scope="module")
def members(engine):
    """Read the concepts of each scheme with their Dutch names from the graph itself."""
    found: dict[str, dict[str, str]] = {}
    query = """
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT DISTINCT ?schema ?begrip ?naam {
      ?schema a skos:ConceptScheme .
      ?begrip skos:inScheme|skos:topConceptOf|^skos:hasTopConcept ?schema ; skos:prefLabel ?naam
      FILTER(LANG(?naam) = "nl")
    }"""
    for row in engine.query(query, use_default_graph_as_union=True):
        found.setdefault(row["schema"].value.removeprefix(BASE), {})[row["begrip"].value] = row["naam"].value
    return found


def test_every_scheme_answers_with_all_its_concepts(client, members):
    assert len(members) >= 25
    for name, concepts in members.items():
        scheme = URIRef(BASE + name)
        graph = Graph().parse(data=client.get(f"/def/{name}?format=ttl").text, format="turtle")
        assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
        assert {str(s) for s in graph.subjects(SKOS.inScheme, scheme)} == concepts.keys(), name
        for concept, label in concepts.items():
            assert Literal(label, lang="nl") in set(graph.objects(URIRef(concept), SKOS.prefLabel))


def test_the_page_of_every_scheme_names_all_its_concepts(client, members):
    for name, concepts in members.items():
        page = client.get(f"/def/{name}?format=html").text
        assert [label for label in concepts.values() if str(escape(label)) not in page] == [], name


def test_the_file_of_every_scheme_holds_all_its_concepts(client, members):
    for name, concepts in members.items():
        content = gzip.decompress(client.get(f"/downloads/schema/{name}.ttl.gz").content)
        graph = Graph().parse(data=content, format="turtle")
        assert {str(s) for s in graph.subjects(SKOS.inScheme, URIRef(BASE + name))} == concepts.keys(), name
