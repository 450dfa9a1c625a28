# SPDX-License-Identifier: EUPL-1.2
"""What Kapstok says of itself: the catalogue by DCAT-AP-NL, VoID, downloads, security.txt and robots.txt."""

from datetime import datetime
from typing import Any

import pytest
from markupsafe import escape
from pydantic import ValidationError
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, Graph, Literal, Namespace, URIRef

from kapstok.publication import Publication, Tables, security_txt
from kapstok.settings import Settings
from tests.conftest import TODAY
from tests.paths import ROOT, shared
from tests.shacl import frozen, report

BASE = "http://testserver/"
WHOLE = URIRef("https://w3id.org/kapstok/id/dataset/kapstok")
GRAPH = "https://w3id.org/kapstok/id/graaf/"
VOID = Namespace("http://rdfs.org/ns/void#")
PROF = Namespace("http://www.w3.org/ns/dx/prof/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
VERSION = URIRef(str(DCAT) + "version")  # DCAT 3; rdflib knows DCAT 2
EU = "http://publications.europa.eu/resource/authority/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FILLED_IN: dict[str, Any] = {
    "uitgever": "Gemeente Tiel",
    "uitgever_iri": "https://identifier.overheid.nl/tooi/id/gemeente/gm0281",
    "contact_email": "iemand@example.org",
    "contact_pagina": "https://example.org/contact",
}


@pytest.fixture(scope="module")
def described(client) -> Graph:
    return Graph().parse(data=client.get("/catalogus").text, format="turtle")


@pytest.fixture(scope="module")
def void(client) -> Graph:
    return Graph().parse(data=client.get("/.well-known/void").text, format="turtle")


@pytest.fixture(scope="module")
def dcat_shapes() -> Graph:
    folder = shared("validators/dcat-ap-nl")
    return frozen(folder / "dcat-ap-shapes.ttl", folder / "dcat-ap-nl-SHACL.ttl")


def filled_in(context) -> Graph:
    settings = Settings(resources=ROOT, **FILLED_IN)
    tables = Tables(context.reader, context.functional)
    own = Publication(context.store, context.catalogue, settings, context.version, tables)
    own.__dict__["_downloads"] = context.publication._downloads  # made once: the files know no settings
    statements = own.describe(BASE)
    return Graph().parse(data=context.store.write(statements, "text/turtle"), format="turtle")


# The catalogue


def test_catalogue_keeps_to_dcat_ap_nl(described, dcat_shapes):
    assert report(described, dcat_shapes) == []


def test_catalogue_of_a_filled_in_installation_keeps_to_dcat_ap_nl(context, dcat_shapes):
    graph = filled_in(context)
    assert report(graph, dcat_shapes) == []
    assert set(graph.objects(None, DCTERMS.publisher)) == {URIRef(FILLED_IN["uitgever_iri"])}
    assert "ingevuld" not in graph.serialize(format="turtle")


@pytest.mark.parametrize(
    ("kind", "prop"),
    [
        (DCAT.Catalog, DCTERMS.title),
        (DCAT.Catalog, DCTERMS.publisher),
        (DCAT.Catalog, DCAT.contactPoint),
        (DCAT.Dataset, DCTERMS.description),
        (DCAT.Dataset, DCTERMS.identifier),
        (DCAT.Dataset, DCTERMS.creator),
        (DCAT.Dataset, DCTERMS.accessRights),
        (DCAT.Dataset, DCAT.theme),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.Distribution, DCTERMS.license),
        (DCAT.DataService, DCAT.endpointURL),
        (DCAT.DataService, DCAT.endpointDescription),
        (DCAT.DataService, DCAT.theme),
        (FOAF.Agent, FOAF.name),
    ],
)
def test_the_shapes_see_what_is_left_out(described, dcat_shapes, kind, prop):
    broken = Graph()
    for triple in described:
        if not (triple[1] == prop and (triple[0], RDF.type, kind) in described):
            broken.add(triple)
    faults = {(fault.path, fault.severity) for fault in report(broken, dcat_shapes)}
    assert faults == {(str(prop), "Violation")}


def test_standards_10_to_14_hold_for_everything_in_the_catalogue(described):
    """The checklist asks for more than the shapes: one of each, and codes of the EU lists."""
    one = {
        DCAT.Catalog: (DCTERMS.publisher, DCAT.contactPoint),
        DCAT.Dataset: (DCTERMS.identifier, DCTERMS.publisher, DCTERMS.accessRights, VERSION, DCAT.distribution),
        DCAT.Distribution: (DCAT.accessURL, DCAT.downloadURL, DCTERMS.license, DCTERMS["format"]),
        DCAT.DataService: (DCTERMS.identifier, DCTERMS.publisher, DCTERMS.license, DCAT.endpointURL),
    }
    for kind, props in one.items():
        things = set(described.subjects(RDF.type, kind))
        assert things
        for thing in things - {WHOLE}:
            for prop in props:
                number = 2 if prop == DCAT.distribution and "#verzameling/" in thing else 1
                assert len(set(described.objects(thing, prop))) == number, (thing, prop)
    lists = {DCTERMS.license: "licence/", DCTERMS["format"]: "file-type/", DCTERMS.language: "language/"}
    for prop, name in lists.items():
        files = set(described.subjects(RDF.type, DCAT.Distribution))
        values = {o for s, o in described.subject_objects(prop) if prop == DCTERMS.language or s in files}
        assert values
        assert all(str(value).startswith(EU + name) for value in values)
    assert any(str(theme).startswith(EU + "data-theme/") for theme in described.objects(WHOLE, DCAT.theme))


def test_catalogue_names_every_graph_and_every_concept_scheme(described, context, engine):
    listed = {str(iri) for iri in described.objects(None, DCAT.dataset)}
    graphs = {graph.value for graph in engine.named_graphs()}
    schemes = {f"https://w3id.org/kapstok/id/schema/{name}" for name in ("themas", "rollen", "laag", "hardheid")}
    assert graphs | schemes | {str(WHOLE)} <= listed
    assert set(described.objects(WHOLE, VERSION)) == {Literal(context.version)}
    (day,) = described.objects(WHOLE, DCTERMS.modified)
    assert str(day) == context.store.select(context.catalogue.bind("datum-van-dataset")).rows[0][0].value


def test_what_is_not_filled_in_is_said_to_be_so(described, client):
    (contact,) = set(described.objects(None, DCAT.contactPoint))
    (publisher,) = set(described.objects(None, DCTERMS.publisher))
    assert described.value(contact, VCARD.hasEmail) == URIRef("mailto:contact@kapstok.invalid")
    assert "KAPSTOK_CONTACT_EMAIL" in str(described.value(contact, VCARD.note))
    assert "KAPSTOK_UITGEVER" in str(described.value(publisher, RDFS.comment))
    assert str(described.value(publisher, FOAF.name)) == "Nog niet ingevuld"
    assert "Nog niet ingevuld" in client.get("/catalogus?format=html").text


def test_every_address_of_ours_in_the_catalogue_answers(described, client):
    addresses = {str(o) for o in described.objects() if isinstance(o, URIRef) and str(o).startswith(BASE)}
    addresses = {address.partition("#")[0] for address in addresses}
    assert len(addresses) > 60
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_addresses_are_those_of_the_service_as_called(client):
    text = client.get("/catalogus", headers={"Host": "kapstok.example:8443"}).text
    assert "http://kapstok.example:8443/downloads/kapstok.nq.gz" in text
    assert BASE not in text


@pytest.mark.parametrize("host", ["a b", 'a"><x', "a<b", "[", "a{b}"])
def test_a_host_that_is_none_never_breaks_the_service(client, host):
    for address in ("/catalogus", "/.well-known/void", "/.well-known/security.txt"):
        response = client.get(address, headers={"Host": host})
        assert response.status_code in (200, 400)
        assert host not in response.text or response.status_code == 400


@pytest.mark.parametrize("address", ["/catalogus", "/.well-known/void"])
def test_negotiation(client, address):
    assert client.get(address).headers["content-type"].startswith("text/turtle")
    graphs = []
    for media_type in ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-quads"):
        response = client.get(address, headers={"Accept": media_type})
        assert response.headers["content-type"].startswith(media_type)
        assert "Accept" in response.headers["vary"]
        quads = parse(response.content, format=RdfFormat.from_media_type(media_type))
        found = Dataset(Quad(q.subject, q.predicate, q.object) for q in quads)
        found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
        graphs.append(set(found))
    assert all(graph == graphs[0] for graph in graphs)
    assert client.get(address, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(address, params={"wat": "1"}).status_code == 400


def test_a_person_gets_a_table(client, described):
    page = client.get("/catalogus", headers={"Accept": BROWSER})
    assert page.headers["content-type"].startswith("text/html")
    for title in described.objects(None, DCTERMS.title):
        if title.language == "nl" and (None, DCTERMS.title, title) in described and "gz" not in title:
            subjects = set(described.subjects(DCTERMS.title, title))
            if subjects & set(described.objects(None, DCAT.dataset)):
                assert str(escape(str(title))) in page.text
    moved = client.get("/.well-known/void", headers={"Accept": BROWSER})
    assert (moved.status_code, moved.headers["location"]) == (303, "/catalogus")


def test_the_catalogue_reads_from_the_top_with_short_names(client):
    """What a person sees first is the catalogue itself, and no name of a term is written in full."""
    for address, first in (
        ("/catalogus", "<http://testserver/catalogus#catalogus> a dcat:Catalog"),
        (
            "/.well-known/void",
            "<http://testserver/.well-known/void> a void:DatasetDescription",
        ),
    ):
        body = [line for line in client.get(address).text.splitlines() if not line.startswith("@prefix")]
        assert body[0].startswith(first)
        predicates = {line.split()[0] for line in body if line.startswith("\t")}
        assert not [name for name in predicates if name.startswith("<")]
        assert {"dct:title", "a"} & predicates


def test_profile_of_frameworks(described):
    (profile,) = described.subjects(RDF.type, PROF.Profile)
    roles = {str(described.value(part, PROF.hasRole)) for part in described.objects(profile, PROF.hasResource)}
    assert str(PROF) + "role/vocabulary" in roles
    assert (str(PROF) + "role/validation" in roles) == any((ROOT / "shapes" / "kader").glob("*.ttl"))
    for part in described.objects(profile, PROF.hasResource):
        assert described.value(part, PROF.hasArtifact)


# VoID


def test_void_counts_are_those_of_the_store(void, engine):
    quads = list(engine)
    expected = {
        VOID.triples: len({q.triple for q in quads}),
        VOID.distinctSubjects: len({q.subject for q in quads}),
        VOID.distinctObjects: len({q.object for q in quads}),
        VOID.properties: len({q.predicate for q in quads}),
        VOID.classes: len({q.object for q in quads if q.predicate.value == str(RDF.type)}),
        VOID.entities: len({q.subject for q in quads if q.subject.value.startswith("https://w3id.org/kapstok/id/")}),
    }
    assert {prop: int(str(void.value(WHOLE, prop))) for prop in expected} == expected


def test_void_partitions_add_up(void, engine):
    triples = sum(
        int(str(n)) for p in void.objects(WHOLE, VOID.propertyPartition) for n in void.objects(p, VOID.triples)
    )
    assert triples == int(str(void.value(WHOLE, VOID.triples)))
    subsets = sum(int(str(void.value(graph, VOID.triples))) for graph in void.objects(WHOLE, VOID.subset))
    assert subsets == triples
    (laws,) = void.subjects(VOID["class"], URIRef("https://w3id.org/kapstok/def/ib#Regeling"))
    typed = {q.subject for q in engine if q.predicate.value == str(RDF.type) and q.object.value.endswith("ib#Regeling")}
    assert int(str(void.value(laws, VOID.entities))) == len(typed) > 10


def test_void_points_at_what_is_there(void, client):
    assert void.value(WHOLE, VOID.sparqlEndpoint) == URIRef(BASE + "sparql")
    assert len(set(void.objects(WHOLE, VOID.dataDump))) == 3
    for address in void.objects(None, VOID.dataDump):
        assert client.get(str(address)).status_code == 200
    examples = set(void.objects(WHOLE, VOID.exampleResource))
    assert len(examples) > 20
    for example in examples:
        assert client.get(str(example).replace("https://w3id.org/kapstok/", "/")).status_code == 303, example
    assert URIRef("https://w3id.org/kapstok/def/ib#") in set(void.objects(WHOLE, VOID.vocabulary))


# Fixed addresses


def test_security_txt(client):
    response = client.get("/.well-known/security.txt")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.text.splitlines() if not line.startswith("#"))
    assert fields.keys() == {"Contact", "Expires", "Preferred-Languages"}
    assert "mailto:contact@kapstok.invalid" in response.text
    assert "# Nog niet ingevuld" in response.text
    left = datetime.fromisoformat(fields["Expires"]) - datetime.fromisoformat(f"{TODAY}T00:00:00Z")
    assert 30 < left.days < 365


def test_security_txt_of_a_filled_in_installation():
    today = datetime.fromisoformat(TODAY).date()
    text = security_txt(Settings(**FILLED_IN), "https://kapstok.example/", today)
    assert "Canonical: https://kapstok.example/.well-known/security.txt\n" in text
    assert "Contact: mailto:iemand@example.org\nContact: https://example.org/contact\n" in text
    assert "ingevuld" not in text
    behind = security_txt(Settings(**FILLED_IN, openbaar_adres="https://kapstok.example/pad"), BASE, today)
    assert "Canonical: https://kapstok.example/pad/.well-known/security.txt\n" in behind


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("contact_email", "a@b.nl\nCanonical: https://elders.example/"),
        ("contact_email", "niemand"),
        ("contact_pagina", "javascript:alert(1)"),
        ("uitgever_iri", "gm0281"),
        ("uitgever", ""),
        ("openbaar_adres", "http://kapstok.example"),
    ],
)
def test_settings_that_would_break_a_description_are_refused(name, value):
    with pytest.raises(ValidationError):
        Settings.model_validate({name: value})


def test_robots_txt(client):
    text = client.get("/robots.txt").text
    assert "User-agent: *\n" in text
    assert "Disallow: /sparql\n" in text
