# SPDX-License-Identifier: EUPL-1.2
"""A framework as our own JSON: what is read, and that what is written is the same framework, also as JSON-LD."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pyld import jsonld
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kapstok.errors import InvalidRequestError
from kapstok.kader._canonical import empty_json, empty_turtle, to_json, to_turtle
from kapstok.kader._entry import Intake
from kapstok.kader._json import read_json
from kapstok.kader._rdf import read_framework_rdf
from kapstok.kader._schema import CONTEXT_IRI, jsonld_context
from kapstok.policy import UploadLimits
from kapstok.terms import IB, ID, SKOS
from kapstok.uploads import read_rdf
from tests.frameworks import COMPLETE, vocabulary
from tests.made_frameworks import frameworks

EXAMPLES = sorted(COMPLETE.parent.glob("*.json"))
MADE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAME = NamedNode(SKOS + "prefLabel")


@cache
def context() -> dict[str, Any]:
    made: dict[str, Any] = jsonld_context(vocabulary())["@context"]
    return made


def read(framework: object) -> Intake:
    return read_json(json.dumps(framework).encode(), vocabulary())


def as_rdf(content: bytes, media_type: str) -> Intake:
    limits = UploadLimits(contexts={CONTEXT_IRI: context()})
    return read_framework_rdf(read_rdf(content, media_type, limits), vocabulary())


def values(intake: Intake, prop: str) -> set[str]:
    return {str(triple.object) for triple in intake.triples if triple.predicate.value.endswith(prop)}


# Written and read again


def check_round_trip(intake: Intake) -> None:
    written = to_json(intake, vocabulary())
    again = read(written)
    assert (again.iri, set(again.triples)) == (intake.iri, set(intake.triples))
    assert again.remarks == ()
    expanded = as_rdf(json.dumps(written).encode(), "application/ld+json")
    assert set(expanded.triples) == set(intake.triples)
    assert set(as_rdf(to_turtle(intake), "text/turtle").triples) == set(intake.triples)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_written_and_read_again(path):
    intake = read_json(path.read_bytes(), vocabulary())
    assert intake.remarks == ()
    check_round_trip(intake)


@MADE
@given(frameworks)
def test_every_framework_is_written_and_read_again(framework: dict[str, Any]):
    check_round_trip(read(framework))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_second_implementation_of_json_ld_reads_the_same(path):
    intake = read_json(path.read_bytes(), vocabulary())
    written = to_json(intake, vocabulary())
    written["@context"][0] = context()
    nquads = jsonld.to_rdf(written, {"format": "application/n-quads"})
    assert {quad.triple for quad in parse(nquads, format=RdfFormat.N_QUADS)} == set(intake.triples)


def test_keys_stand_in_the_order_of_the_parts():
    intake = read({"versie": "1", "gemeente": "X", "visie": {"status": "concept", "tekst": "T"}})
    written = to_json(intake, vocabulary())
    assert list(written) == ["@context", "@id", "@type", "gemeente", "versie", "visie"]
    assert list(written["visie"][0]) == ["@id", "@type", "tekst", "status"]


def test_what_has_no_key_of_ours_is_kept_under_its_address():
    turtle = f"""@prefix ib: <{IB}> . @prefix e: <https://e.nl/> . @prefix skos: <{SKOS}> .
        <https://e.nl/k> a ib:Kader , e:Nota ; e:nummer 7 ; ib:tekst "x"@en ; ib:versienummer 3 , "b" ;
          ib:heeftVisie <https://e.nl/k#v> . <https://e.nl/k#v> ib:tekst "zonder klasse" .
        e:los skos:prefLabel "los" . e:los e:kent <https://e.nl/k> ."""
    intake = as_rdf(turtle.encode(), "text/turtle")
    written = to_json(intake, vocabulary())
    assert written["@id"] == "https://e.nl/k"
    assert written["https://e.nl/nummer"] == [{"@value": "7", "@type": "http://www.w3.org/2001/XMLSchema#integer"}]
    assert [each["@id"] for each in written["@included"]] == ["https://e.nl/los"]
    assert set(as_rdf(json.dumps(written).encode(), "application/ld+json").triples) == set(intake.triples)


# Addresses


def test_the_address_follows_from_municipality_code_and_version():
    for gemeente in ("Tiel", "tiel", f"{ID}gemeente/tiel", {"id": f"{ID}gemeente/tiel"}):
        assert read({"gemeente": gemeente, "ref": "IB", "versie": 2}).iri == f"{ID}kader/tiel/ib/2"
    assert read({}).iri == f"{ID}kader/onbekend/kader/zonder-versie"


def test_an_address_that_does_not_fit_is_not_used_and_its_parts_keep_their_names():
    framework = {
        "@id": f"{ID}kader/tiel/ib/1",
        "gemeente": "Tiel",
        "ref": "ib",
        "versie": "2",
        "visie": [{"@id": f"{ID}kader/tiel/ib/1#v", "tekst": "T"}, {"@id": "#w", "tekst": "U"}],
    }
    intake = read(framework)
    assert intake.iri == f"{ID}kader/tiel/ib/2"
    assert values(intake, "heeftVisie") == {f"<{intake.iri}#v>", f"<{intake.iri}#w>"}
    assert [(remark.place, remark.text.endswith(f"{intake.iri}.")) for remark in intake.remarks] == [("/@id", True)]


def test_an_address_of_the_municipality_itself_is_used():
    intake = read({"@id": "https://tiel.nl/kader", "visie": {"@id": "https://tiel.nl/visie", "tekst": "T"}})
    assert intake.iri == "https://tiel.nl/kader"
    assert values(intake, "heeftVisie") == {"<https://tiel.nl/visie>"}
    assert intake.remarks == ()


@pytest.mark.parametrize("address", [f"{ID}thema/fysieke-beveiliging", "#a b", "visie", "https://x.nl/a b", "urn:x"])
def test_a_part_gets_no_address_that_it_cannot_have(address: str):
    intake = read({"visie": {"@id": address, "tekst": "T"}})
    assert values(intake, "heeftVisie") == {f"<{intake.iri}#visie-1>"}
    assert [remark.place for remark in intake.remarks] == ["/visie/@id"]


def test_two_parts_never_share_an_address():
    intake = read({"doelen": [{"ref": "a"}, {"ref": "a"}, {"ref": "a-2"}, {"@id": "#doel-a", "naam": "x"}]})
    assert len(values(intake, "heeftKaderdoel")) == 4
    assert len(intake.remarks) == 3


# What is read


def test_a_link_finds_a_part_by_its_address_code_or_name():
    framework = {"doelen": [{"ref": "d", "naam": "Rust"}], "maatregelen": [{"doelen": ["d", "rust", "#doel-d"]}]}
    intake = read(framework)
    assert values(intake, "draagtBijAan") == {f"<{intake.iri}#doel-d>"}


def test_a_law_that_nobody_knows_stays_words_under_either_key():
    for key in ("regeling", "regelingtekst"):
        intake = read({"scope": {"regelingen": [{key: "Wet op de dingen"}]}})
        assert values(intake, "regelingtekst") == {'"Wet op de dingen"'}
        assert not values(intake, "omvatRegeling")


def test_parts_in_which_nothing_stands_are_no_parts():
    assert not values(read({"doelen": [{"naam": "", "effect": None}, {}]}), "heeftKaderdoel")


def test_a_bare_text_is_the_main_field():
    assert Literal("Kort.") in {triple.object for triple in read({"visie": "Kort."}).triples}


def test_unknown_keys_are_said_with_their_place_and_what_was_meant():
    intake = read({"visie": {"teks": "T", "a/b~c": 1}})
    assert [remark.place for remark in intake.remarks] == ["/visie/teks", "/visie/a~1b~0c"]
    assert "'tekst'" in intake.remarks[0].text


def test_a_place_is_a_json_pointer():
    intake = read({"doelen": ["Rust", {"naam": "Orde", "effect": "Stil."}]})
    assert intake.places.find(f"{intake.iri}#doel-2") == "/doelen/1"
    assert intake.places.find(f"{intake.iri}#doel-2", IB + "gewenstEffect") == "/doelen/1/effect"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'"x"', b'{"visie": "\\ud800"}', b"\xff", b"[" * 5000, b'{"a":' * 900 + b"1"]
)
def test_what_is_no_framework_is_refused(content: bytes):
    with pytest.raises(InvalidRequestError, match="JSON"):
        read_json(content, vocabulary())


# Templates


def test_untouched_templates_are_known_to_be():
    assert read(empty_json()).untouched
    assert read(empty_json()).remarks == ()
    assert read({key: value for key, value in empty_json().items() if key not in ("$schema", "toelichting")}).untouched
    assert not read(empty_json() | {"gemeente": "Tiel"}).untouched
    assert not read({}).untouched
    assert as_rdf(empty_turtle(), "text/turtle").untouched


def test_the_turtle_template_works_where_its_remarks_are_taken_away():
    lines = [line.removeprefix("# ") for line in empty_turtle().decode().split("\n")[3:]]
    intake = as_rdf("\n".join(lines).encode(), "text/turtle")
    assert not intake.untouched
    assert intake.remarks == ()
    named = {triple.object.value for triple in intake.triples if isinstance(triple.object, NamedNode)}
    known = {member.iri for members in vocabulary().lists.values() for member in members}
    assert {iri for iri in named if iri.startswith(ID) and not iri.startswith(intake.iri)} <= known
    assert {triple.subject for triple in intake.triples if triple.predicate == NAME}


def test_the_json_template_has_every_key():
    template = empty_json()
    assert len(template["scope"]["objectsoorten"]) == 6
    assert template["maatregelen"][0]["cameratoezicht"] == ""
    assert [row["fase"] for row in template["kwaliteitssysteem"]["facetten"]] == ["plan", "do", "check", "act"]


def test_turtle_starts_with_the_framework_and_names_each_node_once():
    intake = read_json(COMPLETE.read_bytes(), vocabulary())
    written = to_turtle(intake).decode()
    subjects = [line.split()[0] for line in written.split("\n") if line and not line.startswith(("@", "\t"))]
    assert subjects[0] == f"<{intake.iri}>"
    assert len(subjects) == len(set(subjects)) == len({triple.subject for triple in intake.triples})


def test_triples_are_no_two_the_same():
    intake = read_json(COMPLETE.read_bytes(), vocabulary())
    assert len(intake.triples) == len(set(intake.triples))
    assert all(isinstance(triple, Triple) for triple in intake.triples)
