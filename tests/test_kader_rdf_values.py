# SPDX-License-Identifier: EUPL-1.2
"""Texts where RDF should have dates, truths or references are read as they are in JSON."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, Triple, serialize

from kapstok.kader._entry import Intake
from kapstok.kader._fields import Kind
from kapstok.kader._graph import property_iri
from kapstok.kader._json import read_json
from kapstok.kader._parts import PARTS
from kapstok.kader._rdf import read_framework_rdf
from kapstok.policy import UploadLimits
from kapstok.terms import IB, ID, PREFIXES, RDF, XSD
from kapstok.uploads import read_rdf
from tests.frameworks import COMPLETE, vocabulary

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
KADER = f"{ID}kader/tiel/ib/1"
TYPE = RDF + "type"
FIELDS = {
    (IB + part.kind, property_iri(field.term)): field
    for part in PARTS.values()
    for field in part.fields
    if field.kind is not Kind.PART
}


def read(turtle: str) -> Intake:
    content = (HEAD + f"@base <{KADER}> .\n<> a ib:Kader ; ib:vanGemeente <{ID}gemeente/tiel> .\n" + turtle).encode()
    return read_framework_rdf(read_rdf(content, "text/turtle", UploadLimits()), vocabulary())


def values(turtle: str, prop: str) -> list[str]:
    return [str(triple.object) for triple in read(turtle).triples if triple.predicate.value.endswith(prop)]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ('"2026-03-02"', "2026-03-02"),
        ('"2 maart 2026"', "2026-03-02"),
        ('"2026-03-02T10:15:00Z"^^xsd:dateTime', "2026-03-02"),
        ('"2026-03-02Z"^^xsd:date', "2026-03-02"),
        ('"2026-03-02+01:00"^^xsd:date', "2026-03-02"),
    ],
)
def test_a_day_is_a_day_however_it_is_typed(said: str, kept: str):
    assert values(f"<> ib:peildatum {said} .", "peildatum") == [f'"{kept}"^^<{XSD}date>']


@pytest.mark.parametrize("said", ['"morgen"^^xsd:date', '"morgen"', "12"])
def test_no_day_is_remarked_on_and_left_out(said: str):
    intake = read(f"<> ib:peildatum {said} .")
    assert [remark.place for remark in intake.remarks] == ["<> ib:peildatum"]
    assert "is geen datum" in intake.remarks[0].text
    assert not [triple for triple in intake.triples if triple.predicate.value.endswith("peildatum")]


@pytest.mark.parametrize("said", ['"n.v.t."', '"-"^^xsd:date', '"geen"', '"PM"'])
def test_open_words_are_no_dates_and_no_remarks(said: str):
    assert values(f"<> ib:peildatum {said} .", "peildatum") == []
    assert read(f"<> ib:peildatum {said} .").remarks == ()


@pytest.mark.parametrize(
    ("said", "kept"), [('"ja"', "true"), ('"true"', "true"), ("false", "false"), ('"nee"', "false")]
)
def test_truths_may_be_texts(said: str, kept: str):
    assert values(f"<#t> a ib:Kaderthema ; ib:uitgesloten {said} .", "uitgesloten") == [f'"{kept}"^^<{XSD}boolean>']


@pytest.mark.parametrize("said", ["2026", '"2026"', "2026.0", '"2026"^^xsd:gYear'])
def test_a_year_is_a_whole_number(said: str):
    assert values(f"<#j> a ib:Jaarplan ; ib:jaar {said} .", "jaar") == [f'"2026"^^<{XSD}integer>']


def test_names_and_codes_are_looked_up():
    assert values("<> ib:kaderstatus 'Vastgesteld' .", "kaderstatus") == [f"<{ID}kaderstatus/vastgesteld>"]
    assert values("<> ib:vastgesteldDoor 'het college' .", "vastgesteldDoor") == [f"<{ID}orgaan/college-van-benw>"]
    assert values("<> ib:vastgesteldDoor 'Team Noord' .", "vastgesteldDoor") == [f"<{KADER}#partij-team-noord>"]
    goal = "<#d> a ib:Kaderdoel ; dct:identifier 'D1' . <#m> a ib:Kadermaatregel ; ib:draagtBijAan 'd1' , 'D9' ."
    assert values(goal, "draagtBijAan") == [f"<{KADER}#d>", '"D9"']
    laws = "<#r> a ib:Kaderregeling ; ib:omvatRegeling 'Woningwet' , 'Wet op de dingen' ."
    assert values(laws, "omvatRegeling") == [f"<{ID}regeling/woningwet>"]
    assert values(laws, "regelingtekst") == ['"Wet op de dingen"']


def test_a_node_of_ones_own_with_a_known_name_is_what_it_names():
    own = "<> ib:vastgesteldDoor <#c> . <#c> a ib:Kaderpartij ; skos:prefLabel '{}'@nl ."
    assert values(own.format("College van B&W van Tiel"), "vastgesteldDoor") == [f"<{ID}orgaan/college-van-benw>"]
    assert values(own.format("Bestuurscollege"), "vastgesteldDoor") == [f"<{KADER}#c>"]


def test_a_word_that_a_list_does_not_have_is_remarked_on_and_left_out():
    intake = read("<> ib:kaderstatus 'vastgestelt' .")
    assert [(remark.place, "'vastgesteld'?" in remark.text) for remark in intake.remarks] == [
        ("<> ib:kaderstatus", True)
    ]
    assert not [triple for triple in intake.triples if triple.predicate.value.endswith("kaderstatus")]


def test_parts_in_which_only_open_words_stand_are_no_parts():
    assert values("<> ib:heeftVisie <#v> . <#v> a ib:Visie ; ib:tekst '-' .", "heeftVisie") == []
    assert values("<> ib:heeftVisie <#v> . <#v> a ib:Visie ; ib:tekst 'geen' .", "heeftVisie") == [f"<{KADER}#v>"]


def test_other_vocabularies_are_left_alone():
    assert values("<> dct:issued 'ja' ; <https://e.nl/x> '-' .", "e.nl/x") == ['"-"']


def stringly(triple: Triple, intake: Intake, how: int) -> Triple:
    """Write the value of one of our fields as a text, if it has one."""
    prop = triple.predicate.value
    said = [one.object.value for one in intake.triples if one.subject == triple.subject and one.predicate.value == TYPE]  # type: ignore[union-attr]
    field = next((FIELDS[kind, prop] for kind in said if (kind, prop) in FIELDS), None)
    value = triple.object
    if field is None:
        return triple
    if isinstance(value, Literal):
        return Triple(triple.subject, triple.predicate, Literal(value.value))
    member = next((each for each in vocabulary().members(field.of) if each.iri == value.value), None)  # type: ignore[union-attr]
    if member is None:
        return triple
    words = (member.ref, member.iri) if how else (member.ref,)
    return Triple(triple.subject, triple.predicate, Literal(words[how % len(words)]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
def test_the_complete_example_in_texts_is_the_same_framework(choices: list[int]):
    intake = read_json(COMPLETE.read_bytes(), vocabulary())
    written = [
        stringly(triple, intake, how) if (how := choices[number % len(choices)]) < 2 else triple
        for number, triple in enumerate(intake.triples)
    ]
    content = serialize(written, format=RdfFormat.TURTLE)
    assert content is not None
    again = read_framework_rdf(read_rdf(content, "text/turtle", UploadLimits()), vocabulary())
    assert set(again.triples) == set(intake.triples)
    assert again.remarks == ()
