# SPDX-License-Identifier: EUPL-1.2
"""IRIs of ours, and the one function through which a value enters a SPARQL text."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kapstok.terms import BASE, ID, PREFIXES, ThingName, is_segment, local_name, thing_name, to_sparql

EMPTY = Store()
SEGMENTS = st.from_regex(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", fullmatch=True)
# Any text that UTF-8 can hold; lone surrogates are no characters.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
HOSTILE = [
    '"> . ?s ?p ?o #',
    "'''",
    '"""',
    "\\",
    '\\"',
    "\n",
    "\r\n",
    "\t",
    "}",
    "?x",
    "\u2028",
    "\x00",
    "é",
    "🔒",
    "\\u0022",
]


def same_after_a_round(term: Literal | NamedNode) -> bool:
    """Tell whether a term written into a query comes back from the engine as it was."""
    solutions = EMPTY.query(f"SELECT ?x WHERE {{ VALUES (?x) {{ ({to_sparql(term)}) }} }}")
    assert isinstance(solutions, QuerySolutions)
    return [solution["x"] for solution in solutions] == [term]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text: str):
    assert same_after_a_round(Literal(text))


@given(TEXTS)
def test_any_text_comes_back_as_the_same_literal(text: str):
    assert same_after_a_round(Literal(text))


@given(TEXTS, st.sampled_from(["nl", "en", "nl-NL"]))
def test_any_text_keeps_its_language(text: str, language: str):
    assert same_after_a_round(Literal(text, language=language))


@given(TEXTS, st.sampled_from(["date", "integer"]))
def test_any_text_keeps_its_datatype(text: str, datatype: str):
    assert same_after_a_round(Literal(text, datatype=NamedNode(PREFIXES["xsd"] + datatype)))


@given(TEXTS)
def test_any_legal_iri_comes_back_as_the_same_iri(text: str):
    try:
        term = NamedNode("https://example.org/" + text)
    except ValueError:
        return
    assert same_after_a_round(term)


@given(SEGMENTS, SEGMENTS)
def test_a_name_and_its_iri_say_the_same(soort: str, ref: str):
    name = ThingName(soort, ref)
    assert thing_name(name.iri) == name
    assert local_name(name.iri) == ref
    assert is_segment(soort)


@pytest.mark.parametrize(
    "iri",
    [
        "",
        "thema/x",
        ID,
        ID + "thema",
        ID + "thema/",
        ID + "/x",
        BASE + "def/ib#Thema",
        "https://example.org/id/thema/x",
    ],
)
def test_another_iri_is_no_thing_of_ours(iri: str):
    assert thing_name(iri) is None


@pytest.mark.parametrize("text", ["a", "0", "nen-en-iso-iec-27001-2023", "bio2"])
def test_segment(text: str):
    assert is_segment(text)


@pytest.mark.parametrize(
    "text", ["", "-", "a-", "-a", "a--b", "A", "a b", "a/b", "é", "a\n", "a_b", "a.b", "..", "%61", "٣"]
)
def test_no_segment(text: str):
    assert not is_segment(text)


@given(st.text(string.printable))
def test_a_segment_is_safe_in_an_iri(text: str):
    if is_segment(text):
        assert NamedNode(ID + text).value.isascii()


@pytest.mark.parametrize(("iri", "name"), [(BASE + "def/ib#Thema", "Thema"), (ID + "thema/x", "x"), ("x", "x")])
def test_local_name(iri: str, name: str):
    assert local_name(iri) == name
