# SPDX-License-Identifier: EUPL-1.2
"""Which format goes out: a table of real `Accept` headers, and what holds for any header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapstok.errors import InvalidRequestError, NotAcceptableError
from kapstok.model import ResultKind
from kapstok.negotiation import DOCUMENT_FORMATS, GRAPH_FORMATS, HTML, RESULT_FORMATS, Format, choose, prefers_html

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FIREFOX_OLD = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/png,image/svg+xml,*/*;q=0.8"
)
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
SAFARI = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
EDGE_OLD = "text/html, application/xhtml+xml, image/jxr, */*"
LYNX = "text/html, text/plain, text/sgml, text/css, application/xhtml+xml, */*;q=0.01"
RDFLIB = "text/turtle, application/rdf+xml, text/n3, application/n-triples, application/trig, application/ld+json;q=0.9"
RDFLIB_FETCH = (
    "text/n3,text/turtle,application/ld+json,application/rdf+xml,text/html;q=0.9,application/xhtml+xml;q=0.9,*/*;q=0.1"
)
JENA = (
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,"
    "application/n-quads;q=0.5,*/*;q=0.3"
)
COMUNICA = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
    "text/turtle;q=0.6,application/rdf+xml;q=0.5,text/html;q=0.2"
)

# What is asked of a document about a thing, and what it gets; None is 406.
DOCUMENT = [
    (None, "ttl"),
    ("*/*", "ttl"),
    ("", "ttl"),
    (FIREFOX, "html"),
    (FIREFOX_OLD, "html"),
    (CHROME, "html"),
    (SAFARI, "html"),
    (LYNX, "html"),
    (RDFLIB, "ttl"),
    (RDFLIB_FETCH, "ttl"),
    (JENA, "ttl"),
    (COMUNICA, "nq"),
    ("text/turtle", "ttl"),
    ("TEXT/TURTLE", "ttl"),
    ("text/turtle;charset=utf-8", "ttl"),
    ("application/x-turtle", "ttl"),
    ("application/ld+json", "jsonld"),
    ("application/json", "jsonld"),
    ("application/rdf+xml", "rdf"),
    ("application/xml", "rdf"),
    ("text/xml", "rdf"),
    ("application/n-triples", "nt"),
    ("text/plain", "nt"),
    ("application/n-quads", "nq"),
    ("application/trig", "trig"),
    ("text/html", "html"),
    ("application/xhtml+xml", "html"),
    ("text/*", "ttl"),
    ("application/*", "jsonld"),
    ("text/html;q=0.5, text/turtle", "ttl"),
    ("text/html, text/turtle;q=0.5", "html"),
    ("text/turtle;q=0.1, application/ld+json;q=0.2", "jsonld"),
    ("text/turtle;q=0, */*", "jsonld"),
    ("*/*, text/turtle;q=0", "jsonld"),
    ("text/*;q=0, */*;q=0.1", "jsonld"),
    ("*/*;q=0.1, application/trig", "trig"),
    ("text/*;q=0.3, text/html;q=0.7, application/rdf+xml;q=0.5", "html"),
    ("application/pdf, application/n-triples;q=0.001", "nt"),
    ("  text/turtle  ,  application/trig;q=0.9 ", "ttl"),
    ("image/png", None),
    ("text/csv", None),
    ("application/sparql-results+json", None),
    ("text/turtle;q=0", None),
    ("*/*;q=0", None),
    ("video/*", None),
    # A header that cannot be read accepts everything (RFC 9110 leaves it to the server).
    ("turtle", "ttl"),
    ("text/turtle;q=hoog", "ttl"),
    ("text/turtle;q=2", "ttl"),
    ("/", "ttl"),
    (";;;", "ttl"),
    ("text/turtle; q=1.0; q=0", "ttl"),
    ("\x00", "ttl"),
]

TABLE = [
    (None, "json"),
    ("*/*", "json"),
    ("application/sparql-results+json", "json"),
    ("application/json", "json"),
    ("application/sparql-results+xml", "xml"),
    ("application/xml", "xml"),
    ("text/csv", "csv"),
    ("text/tab-separated-values", "tsv"),
    ("text/*", "csv"),  # a wildcard is about what goes out, and text/xml never does
    ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "xml"),
    ("application/sparql-results+json,application/json;q=0.9,text/csv;q=0.8", "json"),
    (FIREFOX, "xml"),
    ("text/turtle", None),
    ("application/json;q=0, application/sparql-results+json;q=0", None),
]


def outcome(accept: str | None, offered: tuple[Format, ...]) -> str | None:
    try:
        return choose(accept, offered).name
    except NotAcceptableError:
        return None


@pytest.mark.parametrize(("accept", "name"), DOCUMENT)
def test_document(accept: str | None, name: str | None):
    assert outcome(accept, DOCUMENT_FORMATS) == name


@pytest.mark.parametrize(("accept", "name"), TABLE)
def test_table(accept: str | None, name: str | None):
    assert outcome(accept, RESULT_FORMATS[ResultKind.TABLE]) == name


def test_the_graph_of_a_query_comes_in_every_format_and_a_table_in_none_of_them():
    assert {form.name for form in RESULT_FORMATS[ResultKind.GRAPH] if form.quads} == {"nq", "trig"}
    assert outcome("application/trig", RESULT_FORMATS[ResultKind.GRAPH]) == "trig"
    assert outcome("application/trig", RESULT_FORMATS[ResultKind.TABLE]) is None


@pytest.mark.parametrize("form", DOCUMENT_FORMATS, ids=lambda form: form.name)
def test_a_name_wins_over_the_header(form: Format):
    assert choose("image/png", DOCUMENT_FORMATS, form.name) is form
    assert choose("text/html", DOCUMENT_FORMATS, form.media_type) is form
    assert choose(form.media_type, DOCUMENT_FORMATS) is form


@pytest.mark.parametrize("name", ["", "html5", "TTL", "ttl ", "yaml", "../ttl", "text/TURTLE"])
def test_an_unknown_name_is_refused_with_what_there_is(name: str):
    with pytest.raises(InvalidRequestError) as caught:
        choose(None, DOCUMENT_FORMATS, name)
    (fault,) = caught.value.faults
    assert (fault.place, fault.name) == ("query", "format")
    assert all(form.name in fault.reason for form in DOCUMENT_FORMATS)


def test_what_is_not_offered_is_refused_with_what_there_is():
    with pytest.raises(NotAcceptableError) as caught:
        choose("image/png", DOCUMENT_FORMATS)
    assert "image/png" in caught.value.detail
    assert all(form.media_type in caught.value.detail for form in DOCUMENT_FORMATS)


@pytest.mark.parametrize(
    ("accept", "html"),
    [
        (None, False),
        ("", False),
        ("*/*", False),
        ("text/turtle", False),
        ("text/*", False),
        (FIREFOX, True),
        (CHROME, True),
        (EDGE_OLD, True),
        ("text/html", True),
        ("application/xhtml+xml", True),
        ("text/html;q=0.5, application/json", False),
        ("text/html, application/json;q=0.5", True),
        ("application/problem+json, text/html;q=0.9", False),
        ("text/html;q=0, */*", False),
        (RDFLIB_FETCH, False),
    ],
)
def test_a_person_gets_a_page(accept: str | None, *, html: bool):
    assert prefers_html(accept) is html


@pytest.mark.parametrize("accept", ["text/html;q=0", "text/turtle, text/html;q=0", "image/html5"])
def test_asking_about_a_page_never_fails(accept: str):
    """Errors are written by what `prefers_html` says, so it may not raise an error of its own."""
    assert prefers_html(accept) is False


def test_every_format_has_names_of_its_own():
    for offered in (DOCUMENT_FORMATS, GRAPH_FORMATS, *RESULT_FORMATS.values()):
        spelled = [word for form in offered for word in (form.name, form.media_type, *form.aliases)]
        assert len(spelled) == len(set(spelled))
    assert HTML in DOCUMENT_FORMATS


@given(st.text() | st.text("text/lrdfo+jsn*;q=0.19, "))
def test_any_header_gives_a_format_or_406(accept: str):
    assert outcome(accept, DOCUMENT_FORMATS) in {None, *(form.name for form in DOCUMENT_FORMATS)}
    assert prefers_html(accept) in (True, False)


@given(
    st.dictionaries(st.sampled_from([form.media_type for form in DOCUMENT_FORMATS]), st.integers(0, 1000), min_size=1)
)
def test_the_best_liked_format_goes_out(wishes: dict[str, int]):
    accept = ", ".join(f"{media};q={quality / 1000:.3f}" for media, quality in wishes.items())
    best = max(wishes.values())
    if best == 0:
        assert outcome(accept, DOCUMENT_FORMATS) is None
    else:
        assert wishes.get(choose(accept, DOCUMENT_FORMATS).media_type) == best
