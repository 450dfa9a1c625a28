# SPDX-License-Identifier: EUPL-1.2
"""Every kind of document of linked data: the same in each format, the same as SPARQL says, and how it answers."""

import re

import httpx
import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from kapstok.catalogue import Catalogue
from kapstok.negotiation import DOCUMENT_FORMATS, HTML

BASE = "https://w3id.org/kapstok/"
TRIPLES = [form for form in DOCUMENT_FORMATS if form is not HTML and not form.quads]
QUADS = [form for form in DOCUMENT_FORMATS if form.quads]
AVG = "http://data.europa.eu/eli/reg/2016/679/oj"
GEMEENTEWET = "http://linkeddata.overheid.nl/terms/bwb/id/BWBR0005416"
TILBURG = "https://identifier.overheid.nl/tooi/id/gemeente/gm0855"
SPACES = {
    "http://www.w3.org/2004/02/skos/core",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns",
    "http://www.w3.org/2000/01/rdf-schema",
    "http://purl.org/dc/terms",
}
DOCUMENTS = ["/def/ib", "/def/vorm", "/def/themas", "/def/laag", f"/doc?uri={AVG}"]


def one_of_every_kind(client: httpx.Client) -> list[str]:
    """Ask SPARQL for the first thing of every kind that has an address of ours."""
    query = (
        "SELECT ?soort (MIN(?naam) AS ?eerste) { ?ding a ?klasse . BIND(STR(?ding) AS ?naam) "
        f"FILTER(STRSTARTS(?naam, '{BASE}id/')) BIND(STRBEFORE(STRAFTER(?naam, '/id/'), '/') AS ?soort) }} "
        "GROUP BY ?soort ORDER BY ?soort"
    )
    found = client.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"})
    return [row["eerste"]["value"] for row in found.json()["results"]["bindings"]]


def triples(content: bytes, media_type: str) -> Graph:
    """Read with pyoxigraph, which reads every format in full; rdflib compares."""
    graph = Graph()
    lines = (f"{q.triple} ." for q in parse(content, format=RdfFormat.from_media_type(media_type)))
    return graph.parse(data="\n".join(lines), format="nt")


def canonical_triples(content: bytes, media_type: str) -> Dataset:
    """Read triples with canonical names of blank nodes: fit for thousands of them, where rdflib takes minutes."""
    found = Dataset(
        Quad(q.subject, q.predicate, q.object) for q in parse(content, format=RdfFormat.from_media_type(media_type))
    )
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found


def quads(content: bytes, media_type: str) -> Dataset:
    found = Dataset(parse(content, format=RdfFormat.from_media_type(media_type)))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found


def fetch(client: httpx.Client, address: str, media_type: str, **headers: str) -> httpx.Response:
    response = client.get(address, headers={"Accept": media_type, **headers})
    assert response.status_code == 200, address
    assert response.headers["content-type"].partition(";")[0] == media_type
    return response


def links(response: httpx.Response, rel: str) -> list[tuple[str, str]]:
    """Read the links of a relation as (target, other attributes)."""
    found = re.findall(rf'<([^>]*)>; rel="{rel}"((?:; \w+="[^"]*")*)', response.headers["link"])
    assert found, rel
    return found


# Formats


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.volledig)], ids=["some", "all"])
def test_every_kind_is_one_graph_and_one_dataset_and_what_sparql_says(client, catalogue: Catalogue, step: int):
    things = one_of_every_kind(client)
    assert len(things) > 60
    things = things[::step]
    described = catalogue.get("beschrijving-van-ding")
    for iri in things:
        address = iri.replace(f"{BASE}id/", "/doc/")
        graphs = [triples(fetch(client, address, form.media_type).content, form.media_type) for form in TRIPLES]
        assert all(isomorphic(graphs[0], other) for other in graphs[1:]), iri
        datasets = [quads(fetch(client, address, form.media_type).content, form.media_type) for form in QUADS]
        assert datasets[0] == datasets[1], iri
        bound = described.bind({"ding": NamedNode(iri)}).text
        asked = re.sub(r"SELECT DISTINCT \?s \?p \?o \?g", "CONSTRUCT { ?s ?p ?o }", bound).partition("ORDER BY")[0]
        said = client.post(
            "/sparql",
            content=asked,
            headers={"Content-Type": "application/sparql-query", "Accept": "application/n-triples"},
        )
        assert isomorphic(triples(said.content, "application/n-triples"), graphs[0]), iri
        union = {str(quad.triple) for quad in datasets[0]}
        assert union == {str(quad.triple) for quad in parse(said.content, format=RdfFormat.N_TRIPLES)}, iri


@pytest.mark.parametrize("address", DOCUMENTS)
@pytest.mark.parametrize("profile", ["volledig", "namen", "nl-sbb"])
def test_definitions_are_one_graph_and_one_dataset(client, address, profile):
    address = f"{address}{'&' if '?' in address else '?'}profiel={profile}"
    first = client.get(address, headers={"Accept": "application/n-triples"})
    if first.status_code == 406:
        assert profile != "volledig"
        return
    canonical = canonical_triples(first.content, "application/n-triples")
    for form in TRIPLES[:-1]:
        assert canonical_triples(fetch(client, address, form.media_type).content, form.media_type) == canonical, (
            form.name
        )
    datasets = [quads(fetch(client, address, form.media_type).content, form.media_type) for form in QUADS]
    assert datasets[0] == datasets[1]
    assert len(datasets[0]) >= len(canonical) > 0


def test_a_scheme_is_what_sparql_says(client):
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o { ?s skos:inScheme $k } UNION { BIND($k AS ?s) } }"
    asked = query.replace("$k", f"<{BASE}id/schema/themas>")
    said = client.get("/sparql", params={"query": asked}, headers={"Accept": "text/turtle"})
    given = fetch(client, "/def/themas", "text/turtle")
    assert isomorphic(triples(said.content, "text/turtle"), triples(given.content, "text/turtle"))


def test_the_shapes_are_those_of_the_files(client, settings):
    files = Graph()
    for path in sorted((settings.resources / "shapes").rglob("*.ttl")):
        files.parse(path)
    given = triples(fetch(client, "/def/vorm", "text/turtle").content, "text/turtle")
    assert len(given) == len(files) > 4000
    named = fetch(client, "/def/vorm", "application/n-quads").content
    graphs = {q.graph_name for q in parse(named, format=RdfFormat.N_QUADS)}
    assert graphs == {NamedNode(f"{BASE}def/vorm")}
    page = fetch(client, "/def/vorm", "text/html").text
    assert 'id="Thema-begrip"' in page
    assert "Noem bij het thema ook de klasse skos:Concept." in page


# Addresses


@pytest.mark.parametrize(
    ("iri", "ours"),
    [
        (AVG, "regeling/algemene-verordening-gegevensbescherming"),
        (GEMEENTEWET, "regeling/gemeentewet"),
        (TILBURG, "gemeente/tilburg"),
        (f"{BASE}id/schema/laag", "schema/laag"),
        (f"{BASE}id/graaf/extern", "graaf/extern"),
    ],
)
def test_an_iri_of_elsewhere_leads_to_our_thing(client, iri, ours):
    response = client.get("/doc", params={"uri": iri, "format": "nt"})
    assert response.status_code == 200
    assert response.headers["content-location"] == f"/doc/{ours}?format=nt"
    assert links(response, "canonical") == [(f"{BASE}id/{ours}", "")]
    assert response.content == client.get(f"/doc/{ours}?format=nt").content


def test_the_links_of_a_page_reached_by_iri_lead_on(client):
    page = client.get("/doc", params={"uri": AVG}, headers={"Accept": "text/html"}).text
    assert 'href="/doc/regeling/algemene-verordening-gegevensbescherming?format=ttl"' in page


@pytest.mark.parametrize(
    ("iri", "place"),
    [
        (f"{BASE}def/ib#Thema", "/def/ib?format=ttl#Thema"),
        (f"{BASE}def/vorm#Thema", "/def/vorm?format=ttl#Thema"),
        (f"{BASE}def/themas", "/def/themas?format=ttl"),
        (f"{BASE}def///kwaad.example", "/def///kwaad.example?format=ttl"),
    ],
)
def test_a_definition_by_iri_is_where_it_is_defined(client, iri, place):
    response = client.get("/doc", params={"uri": iri, "format": "ttl"})
    assert (response.status_code, response.headers["location"]) == (303, place)


@pytest.mark.parametrize(
    "address",
    [
        "/doc?uri=https://example.org/onbekend",
        "/doc?uri=https://creativecommons.org/licenses/by/4.0/",
        "/doc?uri=https://w3id.org/kapstok/id/thema/nee",
        "/doc?uri=https://w3id.org/kapstok/id/",
        "/doc?uri=urn:é",
        "/def/nee",
        "/def/Thema",
        "/def/themas/x",
        "/id/graaf/nee",
        "/id/schema/nee",
    ],
)
def test_what_is_not_described(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["", "uri=", "uri=geen-iri", "uri=http://a/%3E%20.%20?s", "uri=http://a/&uri=http://b/", f"uri={AVG}&wat=1"],
)
def test_a_bad_iri_is_refused(client, query):
    response = client.get(f"/doc?{query}", headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["in"] == "query"


@pytest.mark.parametrize("address", ["/id/thema/informatiebeveiliging", "/doc/thema/informatiebeveiliging", *DOCUMENTS])
def test_reading_is_all_that_is_allowed(client, address):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        response = client.request(method, address)
        assert response.status_code == 405
        assert "GET" in response.headers["allow"]
    head, get = client.head(address), client.get(address)
    assert head.content == b""
    assert head.status_code == get.status_code
    assert head.headers["link"] == get.headers["link"]


@pytest.mark.parametrize("address", DOCUMENTS)
def test_no_such_format_or_profile(client, address):
    join = "&" if "?" in address else "?"
    assert client.get(address, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(address, headers={"Accept-Profile": "<https://example.org/p>"}).status_code == 406
    assert client.get(f"{address}{join}profiel=ander").status_code == 406
    assert client.get(f"{address}{join}format=docx").status_code == 400
    assert client.get(f"{address}{join}wat=1").status_code == 400


@pytest.mark.parametrize("address", ["/doc/thema/informatiebeveiliging", *DOCUMENTS])
def test_what_the_client_has_is_not_sent_again(client, address):
    first = client.get(address, headers={"Accept": "text/turtle"})
    again = client.get(address, headers={"Accept": "text/turtle", "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "vary", "content-location"):
        assert again.headers[name] == first.headers[name]
    assert "max-age=" in again.headers["cache-control"]
    other = client.get(address, headers={"Accept": "application/ld+json", "If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


# Links and profiles


def test_a_document_says_where_else_it_is(client):
    response = fetch(client, "/doc/thema/informatiebeveiliging", "text/turtle")
    alternates = dict(links(response, "alternate"))
    for form in DOCUMENT_FORMATS:
        address = f"/doc/thema/informatiebeveiliging?format={form.name}"
        assert (address in alternates) is (form.name != "ttl")
    assert links(response, "canonical") == [(f"{BASE}id/thema/informatiebeveiliging", "")]
    assert links(response, "profile") == [(f"{BASE}id/profiel/volledig", "")]
    assert links(response, "describedby") == [(f"{BASE}def/ib", "")]
    assert response.headers["content-profile"] == f"<{BASE}id/profiel/volledig>"
    assert {"Accept", "Accept-Profile"} <= set(response.headers["vary"].split(", "))


@pytest.mark.parametrize("address", ["/doc/thema/informatiebeveiliging?profiel=namen", *DOCUMENTS])
def test_every_alternate_is_what_the_link_says(client, address):
    response = client.get(address, headers={"Accept": "text/html"})
    profile = response.headers["content-profile"]
    for target, attributes in links(response, "alternate"):
        other = client.get(target)
        assert other.status_code == 200
        if named := re.search(r'type="([^"]*)"', attributes):
            assert other.headers["content-type"].partition(";")[0] == named[1]
            assert other.headers["content-profile"] == profile
        if named := re.search(r'profile="([^"]*)"', attributes):
            assert other.headers["content-profile"] == f"<{named[1]}>"


def test_a_thing_says_where_its_document_is(client):
    response = client.get("/id/thema/informatiebeveiliging?profiel=namen")
    assert response.headers["location"] == "/doc/thema/informatiebeveiliging?profiel=namen"
    assert links(response, "describedby") == [("/doc/thema/informatiebeveiliging", "")]
    assert links(response, "canonical") == [(f"{BASE}id/thema/informatiebeveiliging", "")]
    assert "/doc/thema/informatiebeveiliging?format=jsonld" in dict(links(response, "alternate"))


def test_the_profile_of_names_holds_names_only(client):
    address = "/doc/thema/informatiebeveiliging"
    full = triples(fetch(client, address, "text/turtle").content, "text/turtle")
    asked = {"Accept-Profile": f"<{BASE}id/profiel/namen>"}
    names = triples(fetch(client, address, "text/turtle", **asked).content, "text/turtle")
    assert {str(p).rpartition("#")[2] for p in names.predicates()} <= {"prefLabel", "altLabel", "hiddenLabel", "label"}
    assert 10 < len(names) < len(full)
    assert set(names) <= set(full)
    page = client.get(f"{address}?profiel=namen", headers={"Accept": "text/html"})
    assert "<h1>Informatiebeveiliging</h1>" in page.text


@pytest.mark.parametrize("address", ["/doc/thema/informatiebeveiliging", "/doc/schema/themas", "/def/themas"])
def test_the_profile_of_nl_sbb_holds_its_terms_only(client, address):
    response = fetch(client, f"{address}?profiel=nl-sbb", "text/turtle")
    graph = triples(response.content, "text/turtle")
    spaces = {str(p).rpartition("#")[0] or str(p).rpartition("/")[0] for p in graph.predicates()}
    assert spaces <= SPACES
    assert len(graph) > 5
    assert not [text for text in (*graph.predicates(), *graph.objects()) if str(text).startswith(f"{BASE}def/")]
    assert "https://docs.geostandaarden.nl/nl-sbb/" in response.headers["content-profile"]


def test_what_is_no_concept_has_no_nl_sbb(client):
    response = client.get("/doc/regeling/gemeentewet?profiel=nl-sbb", headers={"Accept": "application/json"})
    assert response.status_code == 406
    assert "namen" in response.json()["detail"]
    assert "nl-sbb (" not in response.json()["detail"]


def test_a_profile_is_itself_described(client):
    for profile in ("volledig", "namen", "nl-sbb"):
        assert client.get(f"/doc/profiel/{profile}?format=nt").status_code == 200
