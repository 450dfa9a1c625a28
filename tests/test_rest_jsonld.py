# SPDX-License-Identifier: EUPL-1.2
"""The JSON of the REST interface is JSON-LD: what it says in triples is what the graph says."""

import json
from collections import defaultdict
from datetime import date

import pytest
from pyld import jsonld
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, URIRef

from kapstok.model import Item, Layer, Row, Value
from kapstok.reference import COLLECTIONS
from kapstok.representation.exact import compact
from kapstok.representation.jsonld import carried
from kapstok.representation.rest import STRUCTURE, Writing, row_json
from kapstok.terms import IB, ID, PREFIXES, RDF, SKOS

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


@pytest.fixture(scope="module")
def stated(engine):
    """Return all that the graph says, whatever the layer."""
    return {(q.subject, q.predicate, q.object) for q in engine}


@pytest.fixture(scope="module")
def own(stated):
    """Sort that by what it is about."""
    found = defaultdict(set)
    for triple in stated:
        found[triple[0].value].add(triple)
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_item_of_every_collection_says_exactly_what_the_graph_says_of_it(client, stated, own, context, language):
    """No triple that the graph lacks, and every statement about the thing itself, whatever language was asked for."""
    for collection in COLLECTIONS:
        answer = client.get(f"{API}/{collection.name}?paginaGrootte=500&taal={language}").json()
        assert answer["volledig"] is True
        found = triples(context | answer)
        assert found - stated == set(), collection.name
        expected = set().union(*(own[item["id"]] for item in answer["items"]))
        assert len(expected) > 2
        assert expected - found == set(), collection.name


@pytest.mark.parametrize("collection", ["regelingen", "maatregelen", "getallen"])
def test_two_readers_of_json_ld_read_the_same(client, context, collection):
    document = context | client.get(f"{API}/{collection}?paginaGrootte=500").json()
    read = parse(json.dumps(document).encode(), RdfFormat.JSON_LD, base_iri="https://example.org/")
    assert {(q.subject, q.predicate, q.object) for q in read} == triples(document)


def test_places_say_where(client, context):
    law = client.get(LAW).json()
    place = law["vindplaatsen"][0]
    said = {(p.value.rpartition("#")[2], o.value) for s, p, o in triples(context | law) if s.value == place["id"]}
    assert said == {
        ("document", f"https://w3id.org/kapstok/id/document/{place['document']}"),
        *((name, str(place[name])) for name in ("paragraaf", "regelVan", "regelTot", "anker")),
    }


@pytest.mark.parametrize("count", ["duur-pilotfase", "financiele-impuls"])
def test_a_decimal_keeps_its_spelling_and_stays_a_number_for_people(client, stated, context, count):
    item = client.get(f"{API}/getallen/{count}").json()
    (exact,) = item["exact"]["ib:waarde"]
    assert isinstance(item["waarde"], float)
    assert float(exact["@value"]) == item["waarde"]
    assert exact["@type"] == "xsd:decimal"
    assert triples(context | item) <= stated


def test_a_value_without_a_prefix_keeps_its_whole_name():
    assert compact("https://example.org/naam") == "https://example.org/naam"
    assert compact(PREFIXES["vorm"] + "x") == "vorm:x"


def test_a_second_value_of_a_property_that_should_have_one_is_not_lost(context):
    """The field shows the first; what the graph says more stands in full."""
    values = tuple(Value(text, Layer.BRON, "nl", None) for text in ("een", "twee"))
    item = Item(f"{ID}maatregel/x", (IB + "Maatregel",), {}, Layer.BRON, (), {SKOS + "definition": values})
    writing = Writing("nl", date(2026, 1, 1), frozenset(), carried(context))
    written = row_json(Row(item), writing)
    assert written["definitie"] == "een"
    assert {v["@value"] for v in written["exact"]["skos:definition"]} == {"een", "twee"}


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
        f"{API}/regelingen?soort=eu-richtlijn&taal=en",
    ],
)
def test_expanded_answers_are_a_part_of_the_graph(client, stated, context, address):
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert triples(context | response.json()) <= stated


def test_a_measure_says_its_names_kinds_codes_and_relations(client, context):
    found = triples(context | client.get(f"{API}/maatregelen/privacymanagement").json())
    me = "https://w3id.org/kapstok/id/maatregel/privacymanagement"
    said = {(p.value, o.value) for s, p, o in found if s.value == me}
    assert (RDF + "type", IB + "Maatregel") in said
    assert (IB + "status", "https://w3id.org/kapstok/id/maatregelstatus/lopend") in said
    assert {p for p, _ in said} >= {SKOS + "prefLabel", IB + "betreft", IB + "hardheid"}


def test_computed_fields_have_no_meaning_in_the_graph(context):
    keywords = {"id", "ref", "type", "namen", "vindplaatsen", "exact", "items"}
    assert (STRUCTURE - keywords) & set(context["@context"]) == set()


def test_json_points_to_its_context_and_json_ld_carries_it(client, context):
    plain = client.get(LAW)
    assert plain.headers["link"].startswith(
        '</api/v1/context.jsonld>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json", '
    )
    assert "@context" not in plain.json()
    linked = client.get(LAW, headers={"Accept": "application/ld+json"})
    assert linked.headers["content-type"] == "application/ld+json"
    assert "json-ld#context" not in linked.headers["link"]
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
