# SPDX-License-Identifier: EUPL-1.2
"""What real programs ask of a document about a thing, word for word, and what each gets.

Headers of libraries were read in their own source; the ones of rdflib and SPARQLWrapper are checked against the
installed version.
"""

from unittest.mock import patch
from urllib.request import Request

import pytest
import rdflib.parser
from rdflib import Graph
from SPARQLWrapper import Wrapper

from kapstok.negotiation import DOCUMENT_FORMATS, choose

RDFLIB = {
    None: "application/rdf+xml, text/n3, text/turtle, application/n-triples, application/ld+json, "
    "application/n-quads, application/trix, application/trig",
    "xml": "application/rdf+xml, */*;q=0.1",
    "turtle": "text/turtle, application/x-turtle, */*;q=0.1",
    "n3": "text/n3, */*;q=0.1",
    "nt": "text/plain, */*;q=0.1",
    "json-ld": "application/ld+json, application/json;q=0.9, */*;q=0.1",
    "trig": "application/trig, */*;q=0.1",
    "trix": "application/trix, */*;q=0.1",
}
SPARQLWRAPPER = "application/rdf+xml"
JENA = "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7"
COMUNICA = "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8"
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9"

CLIENTS = [
    # Browsers and other programs for people
    ("Firefox 132, Safari", f"{HTML},*/*;q=0.8", "html"),
    ("Firefox 65", f"{HTML},image/webp,*/*;q=0.8", "html"),
    ("Firefox 92", f"{HTML},image/avif,image/webp,*/*;q=0.8", "html"),
    ("Firefox 128", f"{HTML},image/avif,image/webp,image/png,image/svg+xml,*/*;q=0.8", "html"),
    ("Chrome 78", f"{HTML},image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3", "html"),
    (
        "Chrome, Edge",
        f"{HTML},image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
        "html",
    ),
    ("Chrome 85", f"{HTML},image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.9", "html"),
    # WebKit of 2009 says that it would rather have XML, and XML is what it gets.
    ("Safari 4", "application/xml,application/xhtml+xml,text/html;q=0.9,text/plain;q=0.8,image/png,*/*;q=0.5", "rdf"),
    ("Edge before Chromium", "text/html, application/xhtml+xml, image/jxr, */*", "html"),
    ("Internet Explorer 11", "text/html, application/xhtml+xml, */*", "html"),
    (
        "Internet Explorer 8 with Office",
        "image/jpeg, application/x-ms-application, image/gif, application/xaml+xml, image/pjpeg, "
        "application/x-ms-xbap, application/x-shockwave-flash, application/msword, */*",
        "ttl",
    ),
    (
        "Opera 11",
        "text/html, application/xml;q=0.9, application/xhtml+xml, image/png, image/webp, image/jpeg, image/gif, "
        "image/x-xbitmap, */*;q=0.1",
        "html",
    ),
    ("Lynx", "text/html, text/plain, text/sgml, text/css, application/xhtml+xml, */*;q=0.01", "html"),
    ("w3m", "text/html, text/*;q=0.5, image/*", "html"),
    (
        "Googlebot",
        "text/html,application/xhtml+xml,application/signed-exchange;v=b3,application/xml;q=0.9,*/*;q=0.8",
        "html",
    ),
    ("Firefox, XMLHttpRequest for XML", "application/xml,text/xml;q=0.9,*/*;q=0.5", "rdf"),
    # Programs that move bytes
    ("curl, wget, requests, httpx, aiohttp, Excel from the web", "*/*", "ttl"),
    ("urllib, Go net/http", None, "ttl"),
    ("HTTPie with JSON", "application/json, */*;q=0.5", "jsonld"),
    ("axios, Angular", "application/json, text/plain, */*", "jsonld"),
    ("jQuery for JSON", "application/json, text/javascript, */*; q=0.01", "jsonld"),
    ("jQuery for XML", "application/xml, text/xml, */*; q=0.01", "rdf"),
    ("jQuery for HTML", "text/html, */*; q=0.01", "html"),
    ("jQuery for text", "text/plain, */*; q=0.01", "nt"),
    ("htmx, SuperAgent", "text/html, application/json", "html"),
    ("Java before 20", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "ttl"),  # `*` is no range: unreadable
    ("Spring RestTemplate", "application/json, application/*+json", "jsonld"),
    ("Spring with XML", "application/xml, text/xml, application/json, application/*+xml, application/*+json", "jsonld"),
    (
        "feedparser",
        "application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,application/xml;q=0.9,"
        "text/xml;q=0.2,*/*;q=0.1",
        "rdf",
    ),
    # RDF libraries
    ("rdflib", RDFLIB[None], "ttl"),
    ("rdflib xml", RDFLIB["xml"], "rdf"),
    ("rdflib turtle", RDFLIB["turtle"], "ttl"),
    ("rdflib n3", RDFLIB["n3"], "ttl"),
    ("rdflib nt", RDFLIB["nt"], "nt"),
    ("rdflib json-ld", RDFLIB["json-ld"], "jsonld"),
    ("rdflib trig", RDFLIB["trig"], "trig"),
    ("rdflib trix", RDFLIB["trix"], "ttl"),
    ("rdflib 4", "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1", "rdf"),
    ("SPARQLWrapper", SPARQLWRAPPER, "rdf"),
    ("Jena, TopBraid", f"{JENA},*/*;q=0.3", "ttl"),
    ("Jena 3", f"{JENA},*/*;q=0.5", "ttl"),
    ("Jena LocatorHTTP", JENA, "ttl"),
    ("Jena dataset", "application/trig,application/n-quads;q=0.9,application/ld+json;q=0.8,*/*;q=0.3", "trig"),
    (
        "Jena graph or dataset, RDF Browser",
        "text/turtle,application/n-triples;q=0.9,application/rdf+xml;q=0.7,application/trig,application/n-quads;q=0.9,"
        "application/ld+json;q=0.8,*/*;q=0.5",
        "ttl",
    ),
    (
        "Jena 2",
        "application/rdf+xml, application/xml; q=0.8, text/xml; q=0.7, application/rss+xml; q=0.3, */*; q=0.2",
        "rdf",
    ),
    (
        "Jena graph store client",
        "text/turtle,application/n-triples;q=0.9,application/rdf+xml;q=0.8,application/xml;q=0.7",
        "ttl",
    ),
    (
        "RDF4J",
        "application/x-binary-rdf, application/n-triples;q=0.8, text/turtle;q=0.8, application/rdf+xml;q=0.5, "
        "application/trig;q=0.8, application/n-quads;q=0.8, application/ld+json;q=0.5",
        "ttl",
    ),
    ("RDF4J manual", "application/rdf+xml, */*;q=0.5", "rdf"),
    ("Protégé (OWL API 4)", "application/rdf+xml, application/xml; q=0.5, text/xml; q=0.3, */*; q=0.2", "rdf"),
    (
        "Protégé (OWL API 5)",
        "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09",
        "rdf",
    ),
    (
        "Mobi",
        "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6,text/turtle; q=0.5, application/ld+json; q=0.4, "
        "application/trig; q=0.3, application/n-triples; q=0.2, application/n-quads; q=0.19, text/n3; q=0.18, "
        "text/plain; q=0.1, */*; q=0.09",
        "rdf",
    ),
    (
        "Comunica",
        f"{COMUNICA},text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,application/xml;q=0.3,"
        "image/svg+xml;q=0.3,text/xml;q=0.3,text/html;q=0.2,application/xhtml+xml;q=0.18,application/json;q=0.135,"
        "text/shaclc;q=0.1,text/shaclc-ext;q=0.05",
        "nq",
    ),
    (
        "Comunica 2",
        f"{COMUNICA},text/turtle;q=0.6,application/rdf+xml;q=0.5,application/json;q=0.45,text/n3;q=0.35,"
        "application/xml;q=0.3,image/svg+xml;q=0.3,text/xml;q=0.3,text/html;q=0.2,application/xhtml+xml;q=0.18,"
        "text/shaclc;q=0.1,text/shaclc-ext;q=0.05",
        "nq",
    ),
    ("ldfetch", f"{COMUNICA},*/*;q=0.1", "nq"),
    ("LDflex", f"{COMUNICA},text/turtle;q=0.5,*/*;q=0.1", "nq"),
    (
        "Oxigraph as a client",
        "application/sparql-results+json,application/sparql-results+xml;q=0.8,text/turtle,application/n-triples;q=0.9,"
        "application/rdf+xml;q=0.8",
        "ttl",
    ),
    ("OSLC4Net", "text/turtle;q=1.0, application/rdf+xml;q=0.9, application/n-triples;q=0.8, text/n3;q=0.7", "ttl"),
    (
        "Stanbol",
        "text/turtle,text/rdf+n3;q=0.9,text/rdf+nt;q=0.9,application/rdf+xml;q=0.8,application/rdf+json;q=0.8",
        "ttl",
    ),
    (
        "Virtuoso crawler",
        "application/rdf+xml, text/rdf+n3, application/rdf+turtle, application/x-turtle, application/turtle, "
        "application/xml, */*",
        "rdf",
    ),
    ("Virtuoso", "application/rdf+xml, application/xml, */*", "rdf"),
    (
        "Ruby linkeddata",
        "application/n-triples, text/plain;q=0.5, application/rdf+xml, text/html;q=0.5, application/xhtml+xml, "
        "image/svg+xml, application/n-quads, text/x-nquads, application/ld+json, application/x-ld+json, "
        "application/json, text/n3, text/rdf+n3, application/rdf+n3, application/trig, application/x-trig, "
        "application/trix, application/turtle, text/rdf+turtle, text/turtle, application/x-turtle, */*;q=0.1",
        "ttl",
    ),
    ("Hyrax", "application/n-triples, application/rdf+xml;q=0.8, text/turtle;q=0.6", "nt"),
    ("Blazegraph as a client", "text/x-nquads, application/n-quads", "nq"),
    ("pyRdfa", "text/html;q=0.8, application/xhtml+xml;q=0.8, text/turtle;q=1.0, application/rdf+xml;q=0.9", "ttl"),
    (
        "jsonld-java, gojsonld",
        "application/ld+json, application/json;q=0.9, application/javascript;q=0.5, text/javascript;q=0.5, "
        "text/plain;q=0.2, */*;q=0.1",
        "jsonld",
    ),
    ("jsonld.js, PyLD", "application/ld+json, application/json", "jsonld"),
    (
        "Solid conformance tests",
        "text/turtle;q=0.9, application/rdf+xml;q=0.8, application/n-triples;q=0.8, application/n-quads;q=0.8, "
        "text/x-nquads;q=0.8, application/trig;q=0.8, text/n3;q=0.8, application/ld+json;q=0.8, "
        "application/x-binary-rdf;q=0.8, text/plain;q=0.7",
        "ttl",
    ),
    ("DOI resolver clients", "application/rdf+xml;q=0.5, application/vnd.citationstyles.csl+json;q=1.0", "rdf"),
]


@pytest.mark.parametrize(("client", "accept", "expected"), CLIENTS, ids=[name for name, _, _ in CLIENTS])
def test_a_real_program_gets_what_it_can_read(client: str, accept: str | None, expected: str):
    assert choose(accept, DOCUMENT_FORMATS).name == expected, client


def test_the_table_is_of_sixty_different_headers():
    assert len({accept for _, accept, _ in CLIENTS}) == len(CLIENTS) >= 60


@pytest.mark.parametrize("name", RDFLIB, ids=str)
def test_rdflib_asks_what_the_table_says(name: str | None):
    asked: list[str | None] = []

    def refuse(request: Request) -> None:
        asked.append(request.get_header("Accept"))
        raise OSError

    with patch.object(rdflib.parser, "_urlopen", refuse), pytest.raises(OSError):
        Graph().parse("http://127.0.0.1:9/x", format=name)
    assert asked == [RDFLIB[name]]


def test_sparqlwrapper_asks_what_the_table_says():
    wrapper = Wrapper.SPARQLWrapper("http://127.0.0.1:9/")
    wrapper.setQuery("CONSTRUCT WHERE { ?s ?p ?o }")
    assert wrapper._getAcceptHeader() == SPARQLWRAPPER
