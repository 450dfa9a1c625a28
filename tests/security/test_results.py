# SPDX-License-Identifier: EUPL-1.2
"""The limits of an answer: rows are counted as they are, whatever the values look like."""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from kapstok.errors import AnswerTooLargeError
from kapstok.model import AnswerLimits
from kapstok.store._results import write_result


@pytest.fixture(scope="module", autouse=True)
def _leave_what_was_there() -> None:
    """Look for garbage among what is made here, not in all that other tests hold."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _drop_results() -> Iterator[None]:
    """Drop what an error still holds of a result here: another thread may not, and collects when it pleases."""
    yield
    gc.collect()


TABLES = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
GRAPHS = ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
# What separates rows in one of the formats, as a value.
LOOKALIKES = [
    '"}},{"',
    "{},{",
    "},{",
    "]}}",
    '\\"},{',
    "a\r\nb",
    "\r\n",
    "\n",
    '"\r\n"',
    '"',
    '""',
    ",",
    "<result>",
    "\t",
    "",
]


def passes(text: str, engine: Engine, media_type: str, rows: int) -> bool:
    """Tell whether an answer of this many rows goes out."""
    result = engine.query(text)
    try:
        write_result(result, media_type, AnswerLimits(rows=rows))
    except AnswerTooLargeError as error:
        assert f"meer dan {rows} rijen" in error.detail
        return False
    return True


def filled(values: list[str]) -> Engine:
    """Hold one statement for each value."""
    engine, p = Engine(), NamedNode("urn:p")
    engine.extend(Quad(NamedNode(f"urn:{n}"), p, Literal(value)) for n, value in enumerate(values))
    return engine


@pytest.mark.parametrize("media_type", TABLES)
@hypothesis_settings(deadline=None, max_examples=60)
@given(values=st.lists(st.one_of(st.sampled_from(LOOKALIKES), st.text()), min_size=2, max_size=8))
def test_rows_are_counted_as_they_are(media_type: str, values: list[str]):
    engine = filled([value.replace("\0", "") for value in values])
    for text in ("SELECT * { ?s ?p ?o }", "SELECT ?o { ?s ?p ?o }", "SELECT ?x { ?s ?p ?o }"):
        assert passes(text, engine, media_type, len(values))
        assert not passes(text, engine, media_type, len(values) - 1)


ROWS = {
    "SELECT * { VALUES ?x { UNDEF 1 UNDEF UNDEF } }": 4,
    "SELECT * { {} UNION {} UNION {} }": 3,
    "SELECT ?t { VALUES ?t { <<( <urn:a> <urn:b> 1 )>> <<( <urn:a> <urn:b> 2 )>> } }": 2,
    "SELECT ?t ?u { VALUES (?t ?u) { (<<( <urn:a> <urn:b> <<( <urn:a> <urn:b> 2 )>> )>> UNDEF) (UNDEF 1) } }": 2,
    "SELECT ?a { VALUES ?a { 'a'@nl 'a'@nl-be <urn:a> 1 } }": 4,
}


@pytest.mark.parametrize("media_type", TABLES)
@pytest.mark.parametrize("text", ROWS)
def test_rows_of_every_shape(media_type: str, text: str):
    assert passes(text, Engine(), media_type, ROWS[text])
    assert not passes(text, Engine(), media_type, ROWS[text] - 1)


@pytest.mark.parametrize("media_type", TABLES)
def test_no_rows(media_type: str):
    assert passes("SELECT * { ?s ?p ?o }", Engine(), media_type, 1)
    assert passes("SELECT * { }", Engine(), media_type, 1)
    assert passes("ASK { }", Engine(), media_type, 1)


@pytest.mark.parametrize("media_type", GRAPHS)
@pytest.mark.parametrize("values", [LOOKALIKES, ["x"] * 30])
def test_triples_are_counted_as_they_are(media_type: str, values: list[str]):
    engine, text = filled(values), "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    assert passes(text, engine, media_type, len(values))
    assert not passes(text, engine, media_type, len(values) - 1)


@pytest.mark.parametrize("media_type", [*TABLES, *GRAPHS])
def test_bytes_are_counted_as_they_go_out(media_type: str):
    engine = filled(["x" * 1000] * 5)
    text = "SELECT * { ?s ?p ?o }" if media_type in TABLES else "CONSTRUCT WHERE { ?s ?p ?o }"
    size = len(write_result(engine.query(text), media_type, None))
    assert len(write_result(engine.query(text), media_type, AnswerLimits(bytes=size))) == size
    with pytest.raises(AnswerTooLargeError, match="groter dan"):
        write_result(engine.query(text), media_type, AnswerLimits(bytes=size - 1))
