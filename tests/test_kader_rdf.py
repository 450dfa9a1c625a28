# SPDX-License-Identifier: EUPL-1.2
"""A framework as RDF of any kind: taken as it is, a place for everything, and nothing said about things of ours."""

import json

import pytest
from pyoxigraph import RdfFormat, Triple, parse, serialize

from kapstok.errors import InvalidRequestError
from kapstok.kader._entry import Intake
from kapstok.kader._json import read_json
from kapstok.kader._rdf import read_framework_rdf
from kapstok.policy import UploadLimits
from kapstok.terms import IB, ID, PREFIXES
from kapstok.uploads import read_rdf
from tests.frameworks import COMPLETE, vocabulary

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + "@prefix e: <https://e.nl/> .\n"
KADER = f"{ID}kader/tiel/ib/1"
FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/trig": RdfFormat.TRIG,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}


def read(turtle: str, media_type: str = "application/trig") -> Intake:
    return read_framework_rdf(read_rdf((HEAD + turtle).encode(), media_type, UploadLimits()), vocabulary())


@pytest.mark.parametrize("media_type", FORMATS)
def test_every_format_gives_the_triples_of_the_json(media_type: str):
    intake = read_json(COMPLETE.read_bytes(), vocabulary())
    content = serialize(intake.triples, format=FORMATS[media_type])
    assert content is not None
    again = read_framework_rdf(read_rdf(content, media_type, UploadLimits()), vocabulary())
    assert (again.iri, set(again.triples), again.remarks) == (intake.iri, set(intake.triples), ())
    assert not again.untouched
    for triple in intake.triples:
        assert again.places.find(triple.subject.value, triple.predicate.value)  # type: ignore[union-attr]


def test_named_graphs_are_taken_together():
    intake = read("e:a { e:k a ib:Kader } e:b { e:k a ib:Kader ; ib:heeftVisie e:v }")
    assert intake.iri == "https://e.nl/k"
    assert len(intake.triples) == 2


@pytest.mark.parametrize(
    ("turtle", "reason"),
    [
        ("", "geen kader"),
        ("e:k a ib:Visie .", "geen kader"),
        ("e:k a ib:Kader . e:l a ib:Kader .", "2 kaders .*e.nl/k.*e.nl/l"),
        ("[] a ib:Kader . [] a ib:Kader .", "2 kaders"),
        (f"<{ID}thema/x> a ib:Kader .", "van Kapstok zelf"),
        (f"<{IB}Kader> a ib:Kader .", "van Kapstok zelf"),
    ],
)
def test_there_is_exactly_one_framework(turtle: str, reason: str):
    with pytest.raises(InvalidRequestError, match=reason):
        read(turtle)


def test_nodes_without_an_address_get_one_in_the_order_of_the_file():
    intake = read(
        f"<{KADER}> a ib:Kader ; ib:heeftVisie [ ib:tekst 'een' ] , <{KADER}#b-2> ; ib:heeftScope "
        "[ ib:heeftKaderthema [ ib:deelonderwerp 'twee' ] , [ ib:deelonderwerp 'drie' ] ] ."
    )
    texts = {triple.object.value: triple.subject.value for triple in intake.triples if '"' in str(triple.object)}  # type: ignore[union-attr]
    assert texts == {"een": f"{KADER}#b-1", "twee": f"{KADER}#b-4", "drie": f"{KADER}#b-5"}
    assert intake.places.find(f"{KADER}#b-1", IB + "tekst") == "<> ib:heeftVisie ib:tekst"
    assert intake.places.find(f"{KADER}#b-5") == "<> ib:heeftScope / ib:heeftKaderthema[2]"


def test_nodes_that_point_at_each_other_have_a_place():
    intake = read("e:k a ib:Kader . _:a e:p _:b . _:b e:p _:a .")
    assert intake.places.find("https://e.nl/k#b-1")


def test_a_framework_without_an_address_gets_that_of_its_municipality():
    words = "dct:identifier 'IB' ; ib:versienummer '1'"
    assert read(f"[] a ib:Kader ; ib:vanGemeente <{ID}gemeente/tiel> ; {words} .").iri == KADER
    assert read(f"[] a ib:Kader ; ib:vanGemeente [ skos:prefLabel 'Tiel' ] ; {words} .").iri == KADER
    assert read(f"[] a ib:Kader ; ib:vanGemeente 'Tiel' ; {words} .").iri == KADER
    assert read("[] a ib:Kader .").iri == f"{ID}kader/onbekend/kader/zonder-versie"


def test_places_are_nodes_and_properties():
    intake = read(f"<{KADER}> a ib:Kader ; ib:heeftVisie <{KADER}#v> . <{KADER}#v> ib:tekst 'T' . e:p e:q 'R' .")
    assert intake.places.find(KADER, IB + "heeftScope") == "<>"
    assert intake.places.find(KADER, IB + "heeftVisie") == "<> ib:heeftVisie"
    assert intake.places.find(f"{KADER}#v", IB + "tekst", "T") == "<#v> ib:tekst"
    assert intake.places.find("https://e.nl/p", "https://e.nl/q") == "<https://e.nl/p> <https://e.nl/q>"


def test_nothing_can_be_said_about_things_of_ours():
    said = f"<{ID}thema/fysieke-beveiliging> skos:prefLabel 'Anders' . <{ID}kader/breda/ib/1#visie-1> ib:tekst 'X' . "
    with pytest.raises(InvalidRequestError) as caught:
        read(f"<{KADER}> a ib:Kader ; ib:heeftVisie <{KADER}#v> . <{KADER}#v> ib:tekst 'T' . {said} ib:Kader e:x 1 .")
    assert [fault.name for fault in caught.value.faults] == [
        f"<{ID}thema/fysieke-beveiliging> skos:prefLabel",
        f"<{ID}kader/breda/ib/1#visie-1> ib:tekst",
        f"<{IB}Kader> <https://e.nl/x>",
    ]


def test_at_most_twenty_such_statements_are_named():
    said = " ".join(f"<{ID}thema/x{number}> e:p 1 ." for number in range(30))
    with pytest.raises(InvalidRequestError, match="30 uitspraken") as caught:
        read(f"<{KADER}> a ib:Kader . {said}")
    assert len(caught.value.faults) == 20


def test_referring_to_things_of_ours_is_free():
    assert read(f"<{KADER}> a ib:Kader ; ib:vanGemeente <{ID}gemeente/tiel> .").remarks == ()


def test_unknown_words_in_our_namespace_are_remarked_on_with_what_was_meant():
    intake = read(f"<{KADER}> a ib:Kader ; ib:heeftVisi <{KADER}#v> . <{KADER}#v> a ib:Visei , ib:Zwaluw ; e:p 1 .")
    assert [(remark.place, "Bedoelt u" in remark.text) for remark in intake.remarks] == [
        ("<> ib:heeftVisi", True),
        ("<#v> rdf:type", True),
        ("<#v> rdf:type", False),
    ]
    assert "ib:heeftVisie?" in intake.remarks[0].text
    assert "ib:Visie?" in intake.remarks[1].text
    assert len(intake.triples) == 5


def test_classes_above_ours_are_known():
    parts = ("Kaderdoel", "Doel"), ("Kadermaatregel", "Maatregel"), ("Kaderrisico", "Risico")
    said = " ".join(f"<{KADER}#{own}> a ib:{own} , ib:{above} ." for own, above in parts)
    assert read(f"<{KADER}> a ib:Kader . {said}").remarks == ()


def test_cyclic_json_ld_is_read():
    content = {"@id": KADER, "@type": IB + "Kader", IB + "heeftVisie": {"@id": f"{KADER}#v", IB + "x": {"@id": KADER}}}
    nquads = read_rdf(json.dumps(content).encode(), "application/ld+json", UploadLimits())
    assert len(read_framework_rdf(nquads, vocabulary()).triples) == 3


def test_statements_about_statements_are_left_out():
    nquads = f"<{KADER}> <{PREFIXES['rdf']}type> <{IB}Kader> .\n<{KADER}> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> .\n"
    assert len(list(parse(nquads, format=RdfFormat.N_QUADS))) == 2
    intake = read_framework_rdf(nquads.encode(), vocabulary())
    assert [isinstance(triple, Triple) for triple in intake.triples] == [True]


def test_a_text_without_words_is_a_field_left_open_and_a_truth_has_one_spelling():
    intake = read('e:k a ib:Kader ; dct:title " " ; ib:nietRelevant "1"^^xsd:boolean , "0"^^xsd:boolean .')
    assert {str(triple.object) for triple in intake.triples} == {
        f"<{IB}Kader>",
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    }
