# SPDX-License-Identifier: EUPL-1.2
"""Linked data: addresses, negotiation and what a description holds."""

import pytest
from markupsafe import escape
from pyoxigraph import Dataset, NamedNode, RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from kapstok.reference import COLLECTIONS, Selection

THING = "/doc/thema/informatiebeveiliging"
IRI = "https://w3id.org/kapstok/id/thema/informatiebeveiliging"
TRIPLES = ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"]
QUADS = ["application/n-quads", "application/trig"]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
RDFLIB = "application/rdf+xml,text/turtle,text/n3,application/n-triples,application/trig,application/ld+json"


def test_thing_points_at_its_document(client):
    response = client.get("/id/thema/informatiebeveiliging?format=ttl", follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == f"{THING}?format=ttl"
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    "address", ["/id/thema/nee", "/doc/thema/nee", "/doc/Thema/x", "/doc/thema/a%20b", "/id/thema"]
)
def test_unknown_thing(client, address):
    assert client.get(address, follow_redirects=False).status_code == 404


@pytest.mark.parametrize("media_type", [*TRIPLES, *QUADS, "text/html"])
def test_each_media_type(client, media_type):
    response = client.get(THING, headers={"Accept": media_type})
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (BROWSER, "text/html"),
        (RDFLIB, "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/*;q=0.5, application/ld+json", "application/ld+json"),
    ],
)
def test_real_clients(client, accept, expected):
    response = client.get(THING, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == expected


def test_triple_formats_are_one_graph_and_quad_formats_one_dataset(client):
    graphs = [_graph(client, media_type) for media_type in TRIPLES]
    assert len(graphs[0]) > 30
    for other in graphs[1:]:
        assert isomorphic(graphs[0], other)
    datasets = [_dataset(client, media_type) for media_type in QUADS]
    assert datasets[0] == datasets[1]
    assert {(q.subject, q.predicate, q.object) for q in datasets[0]} == _triples(client)


def test_description_keeps_layers_and_grounds(client):
    dataset = _dataset(client, "application/n-quads")
    relevant = NamedNode("https://w3id.org/kapstok/def/ib#relevantVoorThema")
    graphs = {str(q.graph_name) for q in dataset.quads_for_predicate(relevant)}
    assert graphs == {"<https://w3id.org/kapstok/id/graaf/afgeleid>"}
    why = NamedNode("https://w3id.org/kapstok/def/ib#waarom")
    reasons = [q for q in dataset if q.predicate == why and "/bewering/relevant-" in str(q.subject)]
    assert len(reasons) == 10


def test_format_by_name_wins(client):
    response = client.get(f"{THING}?format=nt", headers={"Accept": "text/html"})
    assert response.headers["content-type"].startswith("application/n-triples")


def test_unknown_format_and_parameter(client):
    assert client.get(f"{THING}?format=docx").status_code == 400
    assert client.get(f"{THING}?wat=1").status_code == 400
    assert client.get(THING, headers={"Accept": "image/png"}).status_code == 406


def test_page_names_layer_reason_and_place(client):
    page = client.get(THING, headers={"Accept": "text/html"}).text
    assert "<h1>Informatiebeveiliging</h1>" in page
    assert "dezelfde naam" in page
    assert "100–102" in page
    assert 'class="nl-data-badge laag--afgeleid"' in page
    assert IRI in page


def test_a_page_shows_the_strongest_ground(client):
    """The Gemeentewet stands under a strong and a weak heading of one theme; both interfaces say strong."""
    themes = client.get("/api/v1/regelingen/gemeentewet/themas").json()["items"]
    strengths = {theme["ref"]: theme["sterkte"] for theme in themes}
    page = client.get("/doc/regeling/gemeentewet", headers={"Accept": "text/html"}).text
    shown = page.split('href="/doc/thema/personele-beveiliging"')[1][:400]
    assert strengths["personele-beveiliging"] == "sterk"
    assert "<small>sterk" in shown


def test_a_named_graph_is_described(client):
    response = client.get("/id/graaf/bron/governance")
    assert response.status_code == 303
    assert "Wat het governancedocument zegt" in client.get(response.headers["location"]).text
    assert client.get("/id/graaf/bron/nee").status_code == 404


def test_errors_that_problems_name_are_explained(client):
    named = client.get("/api/v1/regelingen?wat=1").json()["type"].partition("#")[2]
    assert f'id="{named}"' in client.get("/def/fout").text


def test_every_item_of_every_collection_has_a_page(client, context):
    for collection in COLLECTIONS:
        listing = context.reader.listing(collection, Selection(context.today(), page_size=500))
        for row in listing.rows:
            address = row.item.id.replace("https://w3id.org/kapstok/id", "/doc")
            page = client.get(address, headers={"Accept": "text/html", "Accept-Encoding": "identity"})
            assert page.status_code == 200
            assert str(escape(row.item.names["nl"])) in page.text


@pytest.mark.parametrize("media_type", ["text/turtle", "text/html", "application/ld+json"])
def test_ontology(client, media_type):
    response = client.get("/def/ib", headers={"Accept": media_type})
    assert response.status_code == 200
    assert "relevantVoorThema" in response.text


def test_error_is_a_page_for_a_person(client):
    response = client.get("/nergens", headers={"Accept": BROWSER})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "Deze pagina is er niet" in response.text


def test_home_and_style(client):
    home = client.get("/", headers={"Accept": BROWSER})
    assert home.status_code == 200
    assert "wetten en normen" in home.text
    assert client.get("/static/kapstok.css").status_code == 200
    assert "default-src 'none'" in home.headers["content-security-policy"]


def test_health(client):
    assert client.get("/gezondheid").json()["status"] == "in orde"


def _graph(client, media_type: str) -> Graph:
    text = client.get(THING, headers={"Accept": media_type}).content
    # pyoxigraph reads every format (rdflib's JSON-LD reader is partial); rdflib compares.
    triples = parse(text, format=RdfFormat.from_media_type(media_type))
    graph = Graph()
    graph.parse(data="\n".join(f"{q.triple} ." for q in triples), format="nt")
    return graph


def _dataset(client, media_type: str) -> Dataset:
    text = client.get(THING, headers={"Accept": media_type}).content
    return Dataset(parse(text, format=RdfFormat.from_media_type(media_type)))


def _triples(client):
    text = client.get(THING, headers={"Accept": "application/n-triples"}).content
    return {(q.subject, q.predicate, q.object) for q in parse(text, format=RdfFormat.N_TRIPLES)}
