# SPDX-License-Identifier: EUPL-1.2
"""The JSON of the REST interface is JSON-LD: what it says in triples is what the graph says."""

import json

import pytest
from pyld import jsonld
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, URIRef

from kapstok.reference import COLLECTIONS
from kapstok.representation.rest import STRUCTURE
from kapstok.terms import IB, RDF, SKOS

API = "/api/v1"
LAW = f"{API}/regelingen/richtlijn-eu-2016-1148"


@pytest.fixture(scope="module")
def context(client):
    response = client.get(f"{API}/context.jsonld")
    assert response.headers["content-type"] == "application/ld+json"
    return response.json()


def triples(document):
    written = jsonld.to_rdf(document, {"format": "application/n-quads", "base": "https://example.org/"})
    return {(q.subject, q.predicate, q.object) for q in parse(written.encode(), RdfFormat.N_QUADS)}


def stated(engine):
    return {(q.subject, q.predicate, q.object) for q in engine}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_answer_says_in_triples_what_the_graph_does_not_say(client, engine, context, language):
    known, said = stated(engine), set()
    for collection in COLLECTIONS:
        address = f"{API}/{collection.name}?paginaGrootte=500&taal={language}"
        found = triples(context | client.get(address).json())
        assert found - known == set(), collection.name
        assert len(found) > 1, collection.name
        said |= found
    assert len(said) > 5000


@pytest.mark.parametrize(
    "address",
    [
        LAW,
        f"{LAW}/opvolging",
        f"{API}/themas/informatiebeveiliging/regelingen",
        f"{API}/maatregelen/privacymanagement",
        f"{API}/begrippen",
        f"{API}/matrix?rij=thema&kolom=regeling",
        f"{API}/themas/informatiebeveiliging/regelingen?laag=bron",
    ],
)
def test_expanded_answers_are_a_part_of_the_graph(client, engine, context, address):
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert triples(context | response.json()) <= stated(engine)


def test_a_measure_says_its_names_kinds_codes_and_relations(client, context):
    found = triples(context | client.get(f"{API}/maatregelen/privacymanagement").json())
    me = "https://w3id.org/kapstok/id/maatregel/privacymanagement"
    said = {(p.value, o.value) for s, p, o in found if s.value == me}
    assert (RDF + "type", IB + "Maatregel") in said
    assert (IB + "status", "https://w3id.org/kapstok/id/maatregelstatus/lopend") in said
    assert {p for p, _ in said} >= {SKOS + "prefLabel", IB + "betreft", IB + "hardheid"}


def test_computed_fields_have_no_meaning_in_the_graph(context):
    keywords = {"id", "type", "namen", "items"}
    assert (STRUCTURE - keywords) & set(context["@context"]) == set()


def test_json_points_to_its_context_and_json_ld_carries_it(client, context):
    plain = client.get(LAW)
    assert plain.headers["link"] == (
        '</api/v1/context.jsonld>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
    )
    assert "@context" not in plain.json()
    linked = client.get(LAW, headers={"Accept": "application/ld+json"})
    assert linked.headers["content-type"] == "application/ld+json"
    assert "accept" in linked.headers["vary"].lower()
    assert linked.json() == context | plain.json()
    assert client.get(f"{LAW}?format=jsonld").json()["@context"] == context["@context"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # inside rdflib
def test_rdflib_reads_an_answer(client):
    text = client.get(f"{API}/themas?format=jsonld").text
    graph = Graph().parse(data=text, format="json-ld")
    themes = set(graph.subjects(URIRef(RDF + "type"), URIRef(IB + "Thema")))
    assert len(themes) == json.loads(text)["totaal"]


def test_lists_in_other_formats_than_there_are_are_refused(client):
    assert client.get(LAW, headers={"Accept": "text/csv"}).status_code == 406
    assert client.get(f"{LAW}?format=csv").status_code == 400
    assert client.get(f"{API}/matrix?rij=thema&kolom=regeling", headers={"Accept": "text/csv"}).status_code == 406
