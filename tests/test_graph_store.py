# SPDX-License-Identifier: EUPL-1.2
"""`/graph-store` by the SPARQL 1.1 Graph Store HTTP Protocol: reads of every public graph, and nothing else."""

import re

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Engine
from rdflib.compare import isomorphic

from kapstok.negotiation import GRAPH_FORMATS

GRAPH = "https://w3id.org/kapstok/id/graaf/"
SOURCE = GRAPH + "bron/governance"
TRIPLES = [form.media_type for form in GRAPH_FORMATS if not form.quads]
QUADS = [form.media_type for form in GRAPH_FORMATS if form.quads]


def read(content: bytes, media_type: str) -> set[Quad]:
    """Read RDF as a set of quads; the graph holds no blank nodes, so equal is isomorphic."""
    form = RdfFormat.from_media_type(media_type)
    return set(parse(content, format=form))


def triples(quads: set[Quad]) -> set[object]:
    return {(q.subject, q.predicate, q.object) for q in quads}


def written(engine: Engine) -> bytes:
    """Write a store in the one way that N-Quads has for it."""
    content = engine.dump(format=RdfFormat.N_QUADS)
    assert content
    return content


def lines_of(content: bytes, media_type: str) -> set[bytes]:
    """Read RDF into a store of its own, and write that; for what is large, faster than `read`."""
    engine = Engine()
    engine.load(content, format=RdfFormat.from_media_type(media_type))
    return set(written(engine).splitlines())


def held(engine, name: str | None = None) -> set[Quad]:
    return set(engine.quads_for_pattern(None, None, None, NamedNode(name) if name else None))


@pytest.mark.parametrize("media_type", TRIPLES)
def test_every_triple_format_is_the_graph(client, engine, media_type):
    answer = client.get("/graph-store", params={"graph": SOURCE}, headers={"Accept": media_type})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert triples(read(answer.content, media_type)) == triples(held(engine, SOURCE))


@pytest.mark.parametrize("media_type", QUADS)
def test_every_quad_format_says_which_graph(client, engine, media_type):
    answer = client.get("/graph-store", params={"graph": SOURCE}, headers={"Accept": media_type})
    assert read(answer.content, media_type) == held(engine, SOURCE)


def test_the_default_graph_is_the_union(client, engine):
    quads = client.get("/graph-store?default", headers={"Accept": "application/n-quads"})
    assert lines_of(quads.content, "application/n-quads") == set(written(engine).splitlines())
    plain = client.get("/graph-store?default&format=nt")
    union = Engine()
    union.extend(Quad(*quad.triple) for quad in engine)
    assert lines_of(plain.content, "application/n-triples") == set(written(union).splitlines())


def test_every_named_graph_is_there_and_is_what_sparql_says(client):
    text = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    rows = client.get("/sparql", params={"query": text}).json()["results"]["bindings"]
    assert len(rows) > 10
    for row in rows:
        answer = client.get("/graph-store", params={"graph": row["g"]["value"]}, headers={"Accept": "text/plain"})
        assert len(answer.text.splitlines()) == int(row["n"]["value"])


def test_rdflib_reads_the_same_graph_in_turtle_and_rdf_xml(client):
    graphs = [
        rdflib.Graph().parse(
            data=client.get("/graph-store", params={"graph": GRAPH + "redactie/catalogus", "format": short}).text,
            format=parser,
        )
        for short, parser in (("ttl", "turtle"), ("rdf", "xml"))
    ]
    assert len(graphs[0]) > 10
    assert isomorphic(*graphs)


def test_turtle_is_what_one_gets_without_asking(client):
    answer = client.get("/graph-store", params={"graph": SOURCE})
    assert answer.headers["content-type"].startswith("text/turtle")
    assert client.get("/graph-store", params={"graph": SOURCE}, headers={"Accept": "image/png"}).status_code == 406


def test_head_says_the_same_without_a_body(client):
    asked = {"params": {"graph": SOURCE}, "headers": {"Accept-Encoding": "identity"}}
    got, head = client.get("/graph-store", **asked), client.head("/graph-store", **asked)
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-length", "content-type", "etag", "vary"):
        assert head.headers[name] == got.headers[name]


def test_a_tag_saves_the_second_time(client):
    asked = {"params": {"graph": SOURCE}}
    tag = client.get("/graph-store", **asked).headers["etag"]
    other = client.get("/graph-store", params={"graph": GRAPH + "afgeleid"}).headers["etag"]
    xml = client.get("/graph-store", **asked, headers={"Accept": "application/rdf+xml"}).headers["etag"]
    assert len({tag, other, xml}) == 3
    again = client.get("/graph-store", **asked, headers={"If-None-Match": f'"x",{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/graph-store", **asked, headers={"If-None-Match": "*"}).status_code == 304
    assert client.get("/graph-store", **asked, headers={"If-None-Match": other}).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("gzip;q=0, br", "br"),
        ("identity", None),
        ("br;q=0, *", "gzip"),
        ("*", "br"),
        ("gzip;;", None),
    ],
)
def test_it_goes_out_packed_to_who_takes_that(client, engine, accepted, coding):
    answer = client.get("/graph-store", params={"graph": SOURCE, "format": "nq"}, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("content-encoding") == coding
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert read(answer.content, "application/n-quads") == held(engine, SOURCE)


def test_it_may_be_kept_as_other_reference_data(client):
    asked = {"params": {"graph": SOURCE}}
    answers = {
        c: client.get("/graph-store", **asked, headers={"Accept-Encoding": c}) for c in ("br", "gzip", "identity")
    }
    assert len({answer.headers["etag"] for answer in answers.values()}) == 3
    for coding, answer in answers.items():
        assert re.fullmatch(r"public, max-age=\d+", answer.headers["cache-control"])
        condition = {"If-Modified-Since": answer.headers["last-modified"], "Accept-Encoding": coding}
        again = client.get("/graph-store", **asked, headers=condition)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", answer.headers["etag"])
        for name in ("cache-control", "last-modified", "vary"):
            assert name in again.headers
    old = {"If-Modified-Since": "Wed, 21 Oct 2015 07:28:00 GMT"}
    assert client.get("/graph-store", **asked, headers=old).status_code == 200
    assert client.get("/graph-store", **asked, headers={"If-Modified-Since": "gisteren"}).status_code == 200
    both = {"If-None-Match": '"x"', "If-Modified-Since": answers["br"].headers["last-modified"]}
    assert client.get("/graph-store", **asked, headers=both).status_code == 200


@pytest.mark.parametrize("query", [{"graph": SOURCE}, {"default": ""}])
def test_it_links_to_its_other_formats(client, query):
    links = client.get("/graph-store", params=query).headers["link"]
    assert '</.well-known/void>; rel="describedby"' in links
    addresses = re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', links)
    assert len(addresses) == len(GRAPH_FORMATS) - 1
    for address, media_type in addresses:
        assert client.head(address).headers["content-type"].partition(";")[0] == media_type


@pytest.mark.parametrize("name", [GRAPH + "bestaat-niet", "urn:x", GRAPH + "bron/governance/"])
def test_an_unknown_graph_is_404(client, name):
    answer = client.get("/graph-store", params={"graph": name}, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert SOURCE in answer.json()["detail"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["graph"]),
        (f"graph={SOURCE}&default", ["graph"]),
        (f"graph={SOURCE}&graph={SOURCE}", ["graph"]),
        ("default&default", ["graph"]),
        ("default=ja", ["default"]),
        ("graph=geen%20iri", ["graph"]),
        ("graph=/relatief", ["graph"]),
        ("graph=", ["graph"]),
        (f"graph={SOURCE}&wat=1&format=ttl&format=nt", ["wat", "format"]),
        (f"graph={SOURCE}&format=docx", ["format"]),
    ],
)
def test_what_does_not_fit_is_400_with_every_misfit(client, query, names):
    answer = client.get(f"/graph-store?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["name"] for error in answer.json()["errors"]] == names


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_it_is_read_only(client, engine, method):
    before = len(engine)
    answer = client.request(method, "/graph-store", params={"graph": SOURCE}, content=b"<urn:a> <urn:b> <urn:c> .")
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(engine) == before
