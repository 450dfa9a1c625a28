# SPDX-License-Identifier: EUPL-1.2
"""The rules for frameworks as data: all seventy are there, complete, in our own words, each with its place."""

import re
from collections import Counter, defaultdict

import pytest
from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Engine
from rdflib import DCTERMS, RDF, SKOS

from kapstok.catalogue import Catalogue
from kapstok.model import Statements
from kapstok.sources import check_sources, fold, read_rule_anchors
from kapstok.store import EmbeddedStore, load_shapes
from kapstok.terms import IB, ID, PREFIXES, Term
from tests.paths import ROOT, shared

CODES = [f"FR-{number:02}" for number in range(1, 71)]
# The last rule of each section of the list of rules, A to G; the section is the step (`ib:stapnummer`).
LAST = (12, 24, 39, 46, 56, 61, 70)
PLACES = ID + "vindplaats/fr-"
# These guard the data; the guidance says nothing about them.
WITHOUT_PLACE = {"FR-09", "FR-10"}
TEXTS = (str(SKOS.prefLabel), str(DCTERMS.description), IB + "voorbeeldtekst")
RUNNING_WORDS = 8

SHAPES = load_shapes(ROOT)
SAID: dict[tuple[str, str], list[Term]] = defaultdict(list)
for _subject, _predicate, _value, _ in SHAPES.quads:
    SAID[_subject.value, _predicate.value].append(_value)
ANCHORS = {anchor.place: anchor for anchor in read_rule_anchors(SHAPES)}
each_rule = pytest.mark.parametrize("code", CODES)


def subjects(kind: str) -> set[str]:
    return {s.value for s, p, o, _ in SHAPES.quads if p.value == str(RDF.type) and o.value == IB + kind}


def values(subject: str, predicate: str) -> list[Term]:
    return SAID.get((subject, predicate), [])


def rule(code: str) -> str:
    return PREFIXES["vorm"] + code


def text(code: str, predicate: str, language: str) -> str:
    """Return the one text in a language."""
    found = [o.value for o in values(rule(code), predicate) if isinstance(o, Literal) and o.language == language]
    assert len(found) == 1, f"{code} has {len(found)} texts {predicate} in {language}"
    return found[0]


def words(said: str) -> list[str]:
    return re.findall(r"\w+", fold(said).lower())


def runs(said: str) -> set[tuple[str, ...]]:
    found = words(said)
    return {tuple(found[i : i + RUNNING_WORDS]) for i in range(len(found) - RUNNING_WORDS + 1)}


def sentences(said: str) -> list[str]:
    return re.split(r"(?<=[.!?]) (?=[A-Z])", said)


def test_all_seventy_rules_are_there_and_no_other():
    assert subjects("Kaderregel") == {rule(code) for code in CODES}


@each_rule
def test_rule_is_complete_in_both_languages(code: str):
    assert [o.value for o in values(rule(code), IB + "regelcode")] == [code]
    for predicate in TEXTS:
        assert len(values(rule(code), predicate)) == 2
        assert all(text(code, predicate, language).strip() for language in ("nl", "en"))
    for language in ("nl", "en"):
        name, description = (text(code, predicate, language) for predicate in TEXTS[:2])
        assert len(name.split()) <= 12
        assert not name.endswith(".")
        assert len(sentences(description)) <= 2
        assert description.endswith(".")


@each_rule
def test_step_follows_from_the_section(code: str):
    (step,) = values(rule(code), IB + "stapnummer")
    number = int(code.removeprefix("FR-"))
    assert int(step.value) == next(index for index, last in enumerate(LAST) if number <= last)


def test_names_tell_rules_apart():
    for language in ("nl", "en"):
        assert len({text(code, str(SKOS.prefLabel), language) for code in CODES}) == len(CODES)


@pytest.mark.parametrize("code", ["FR-12", "FR-32", "FR-44"])
def test_rules_on_what_only_the_municipality_knows_say_so(code: str):
    assert "Kapstok kijkt alleen naar" in text(code, str(DCTERMS.description), "nl")
    assert "gemeente zelf" in text(code, str(DCTERMS.description), "nl")
    assert "the municipality itself states" in text(code, str(DCTERMS.description), "en")


@pytest.mark.parametrize("code", ["FR-01", *sorted(WITHOUT_PLACE)])
def test_rules_that_guard_the_data_say_so(code: str):
    assert "integriteit" in text(code, str(DCTERMS.description), "nl")
    assert "integrity" in text(code, str(DCTERMS.description), "en")


# Places


@each_rule
def test_rule_points_at_its_places(code: str):
    pointed = {o.value for o in values(rule(code), str(DCTERMS.source))}
    start = PLACES + code.removeprefix("FR-") + "-"
    assert pointed == {f"{start}{number}" for number in range(1, len(pointed) + 1)}
    assert pointed <= ANCHORS.keys()
    assert bool(pointed) is (code not in WITHOUT_PLACE)


def test_every_place_is_complete_and_belongs_to_one_rule():
    pointed = Counter(o.value for code in CODES for o in values(rule(code), str(DCTERMS.source)))
    places = subjects("Vindplaats")
    assert places == ANCHORS.keys()
    assert {place: pointed[place] for place in places} == dict.fromkeys(places, 1)
    for place in places:
        for name in ("document", "paragraaf", "regelVan", "regelTot", "anker"):
            assert len(values(place, IB + name)) == 1, f"{place} {name}"


def test_places_are_in_sections_that_the_reference_graph_knows(engine: Engine):
    """Each overlaps a place of the graph in the same section: document and section are right. No IRI is used twice."""
    names = ("document", "paragraaf", "regelVan", "regelTot")
    covered: dict[tuple[str, str], set[int]] = defaultdict(set)
    for quad in engine.quads_for_pattern(None, NamedNode(str(RDF.type)), NamedNode(IB + "Vindplaats"), None):
        assert isinstance(quad.subject, NamedNode)
        assert quad.subject.value not in ANCHORS
        facts = engine.quads_for_pattern(quad.subject, None, None, None)
        said = {q.predicate.value: q.object.value for q in facts if isinstance(q.object, NamedNode | Literal)}
        document, section, first, last = (said[IB + name] for name in names)
        covered[document, section] |= set(range(int(first), int(last) + 1))
    for place, anchor in ANCHORS.items():
        document, section = (values(place, IB + name)[0].value for name in ("document", "paragraaf"))
        assert set(range(anchor.first_line, anchor.last_line + 1)) & covered[document, section], place


def test_every_place_of_the_rules_is_in_the_texts(store: EmbeddedStore, catalogue: Catalogue):
    report = check_sources(store, catalogue, shared("sources"), SHAPES)
    assert report.findings == ()
    assert report.checked == check_sources(store, catalogue, shared("sources")).checked + len(ANCHORS)


def test_a_place_of_a_rule_that_is_wrong_is_found(store: EmbeddedStore, catalogue: Catalogue):
    place, number = next((place, anchor.first_line) for place, anchor in ANCHORS.items())
    moved = tuple(
        (s, p, Literal(number + 40), g) if s.value == place and p.value.startswith(IB + "regel") else (s, p, o, g)
        for s, p, o, g in SHAPES.quads
    )
    report = check_sources(store, catalogue, shared("sources"), Statements(moved))
    assert [finding.place for finding in report.findings] == [place]
    assert "staat niet op" in report.findings[0].reason


# Our own words


@pytest.mark.parametrize("document", ["governance", "strategisch-kader", "voortgang-tiel"])
def test_no_text_shares_eight_running_words_with_a_source(document: str):
    source = runs(shared(f"sources/{document}.txt").read_text("utf-8"))
    assert source
    copied = {
        " ".join(run)
        for code in CODES
        for predicate in TEXTS
        for language in ("nl", "en")
        for run in runs(text(code, predicate, language)) & source
    }
    assert not copied


def test_eight_running_words_are_seen_through_case_and_marks():
    assert runs("Een, twee. DRIE vier; vijf zes 'zeven' acht") == {
        ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht")
    }
    assert not runs("een twee drie vier vijf zes zeven")
