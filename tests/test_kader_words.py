# SPDX-License-Identifier: EUPL-1.2
"""Words as people write them: what leaves a field open, the spellings of names, words that a list does not have."""

import json
from typing import Any

import pytest

from kapstok.kader._entry import Intake
from kapstok.kader._json import read_json
from kapstok.kader._prepare import prepare
from kapstok.kader._template_lists import offered
from kapstok.kader._values import to_date
from kapstok.terms import ID
from tests.frameworks import COMPLETE, TODAY, judged, vocabulary


def read(framework: object) -> Intake:
    return read_json(json.dumps(framework).encode(), vocabulary())


def values(framework: object, prop: str) -> list[str]:
    return [str(triple.object) for triple in read(framework).triples if triple.predicate.value.endswith(prop)]


# What leaves a field open


@pytest.mark.parametrize("word", ["geen", "Geen.", "nee", "n", "0"])
def test_none_is_an_answer_in_a_text(word: str):
    assert values({"uitgangspunten": [{"budgetEenmalig": word}]}, "budgetEenmalig") == [f'"{word}"']
    assert values({"maatregelen": [{"belangenafweging": word}]}, "belangenafweging") == [f'"{word}"']


@pytest.mark.parametrize(
    "word", ["geen", "Geen.", "nee", "n.v.t.", "-", "geen conflict", "Er zijn geen conflicten bekend"]
)
def test_no_conflict_is_no_conflict(word: str):
    framework = {"maatregelen": [{"naam": "M", "conflicten": word}]}
    assert values(framework, "conflictMetBelang") == []
    assert read(framework).remarks == ()


def test_a_conflict_is_a_conflict():
    said = "Geen tijd voor bezoekers"
    assert values({"maatregelen": [{"conflicten": [said]}]}, "conflictMetBelang") == [f'"{said}"']


@pytest.mark.parametrize("word", ["geen", "nee", "n.v.t.", "PM"])
def test_none_is_nothing_where_something_is_named(word: str):
    part = {"naam": "M", "strijdigMet": word, "deelplan": word, "doelen": [word], "uitvoerders": [word], "status": word}
    intake = read({"maatregelen": [part]})
    assert len(intake.triples) == 4
    assert intake.remarks == ()


@pytest.mark.parametrize("word", ["-", "n.v.t.", "PM", "?", "TBD", "...", "…", "nog invullen", "Nog in te vullen."])
def test_words_that_leave_a_field_open_are_no_content(word: str):
    assert (
        len(read({"titel": word, "visie": {"tekst": word}, "scope": {"gemeentelijkeDoelstelling": word}}).triples) == 1
    )


@pytest.mark.parametrize("word", ["geen", "nee", "-", False])
def test_a_word_for_none_is_no_part(word: Any):
    assert len(read({"visie": word, "deelplannen": [word], "maatregelen": word}).triples) == 1


def test_what_is_left_open_keeps_its_place():
    intake = read({"visie": {"tekst": "-"}, "titel": "PM"})
    assert intake.places.find(intake.iri, "http://purl.org/dc/terms/title") == "/titel"


# Names

COLLEGE = (
    *("College", "het college", "Het College van B&W", "College van burgemeester en wethouders", "B en W", "b&w"),
    *("Burgemeester en wethouders", "College B&W", "B & W", "College van B&W van Almelo", "College (2 maart 2026)"),
    *(
        "het college van burgemeester en wethouders van de gemeente Almelo",
        "College gemeente Almelo",
        "college-van-benw",
    ),
)
COUNCIL = (
    "Raad",
    "de raad",
    "Gemeenteraad",
    "de gemeenteraad van Almelo",
    "Raad van de gemeente Almelo",
    "Gemeenteraad.",
)
SECRETARY = (
    *("Gemeentesecretaris", "de gemeentesecretaris", "Secretaris", "gemeentesecretaris/algemeen directeur"),
    *("Gemeentesecretaris / directeur", "Gemeentesecretaris (mevrouw Jansen)", "Algemeen directeur/gemeentesecretaris"),
    *("Gemeentesecretaris van Almelo", "gemeentesecretaris en algemeen directeur", "De gemeentesecretaris, directeur"),
)
SPELLINGS = [
    *((word, "orgaan/college-van-benw") for word in COLLEGE),
    *((word, "orgaan/gemeenteraad") for word in COUNCIL),
    *((word, "orgaan/gemeentesecretaris") for word in SECRETARY),
    *((word, "functie/ciso") for word in ("CISO", "de CISO", "ciso (extern)", "CISO van de gemeente Almelo")),
]


@pytest.mark.parametrize(("word", "known"), SPELLINGS)
def test_bodies_are_known_however_they_are_written(word: str, known: str):
    assert values({"gemeente": "Gemeente Almelo", "vaststeller": word}, "vastgesteldDoor") == [f"<{ID}{known}>"]


@pytest.mark.parametrize(
    "word", ["Bestuurscollege", "GS", "Gemeentesecretaris en CISO", "College van Zwolle", "directeur"]
)
def test_what_may_be_another_body_keeps_its_own_name(word: str):
    framework = {"gemeente": "Almelo", "vaststeller": word}
    assert values(framework, "vastgesteldDoor")[0].startswith(f"<{ID}kader/almelo/kader/zonder-versie#partij-")


def test_a_municipality_of_tiel_means_its_own_college():
    assert values({"gemeente": "Tiel", "vaststeller": "College van B&W van Tiel"}, "vastgesteldDoor") == [
        f"<{ID}orgaan/college-van-benw>"
    ]


def test_the_rules_agree_on_every_spelling():
    """FR-04, 24, 66, 67, 68 and 69 ask for the same bodies; one complete framework has a spelling in each place."""
    text = COMPLETE.read_text(encoding="utf-8")
    for college, council, secretary in zip(COLLEGE[:6], COUNCIL, SECRETARY, strict=False):
        written = text.replace('"College van B&W"', json.dumps(college)).replace('"Gemeenteraad"', json.dumps(council))
        written = written.replace('"Gemeentesecretaris"', json.dumps(secretary)).replace('"Voorbeeldrecht"', '"Almelo"')
        intake = read_json(written.encode(), vocabulary())
        assert (college, council, secretary, judged(prepare(intake.triples, vocabulary(), TODAY))) == (
            *(college, council, secretary),
            [],
        )


@pytest.mark.parametrize(
    ("word", "law"),
    [
        ("Algemene verordening gegevensbescherming (AVG)", "algemene-verordening-gegevensbescherming"),
        ("artikel 32 AVG", "algemene-verordening-gegevensbescherming"),
        ("AVG, art. 32 lid 1", "algemene-verordening-gegevensbescherming"),
        ("artikel 213a van de Gemeentewet", "gemeentewet"),
        ("Wet politiegegevens (Wpg)", "wet-politiegegevens"),
        ("Wet veiligheidsregio's", "wet-veiligheidsregios"),
        ("Politiewet", "politiewet-2012"),
        ("ISO 27001", "nen-en-iso-iec-27001"),
        ("NEN-ISO 27001", "nen-en-iso-iec-27001"),
        ("ISO/IEC 27001", "nen-en-iso-iec-27001"),
        ("ISO 27001:2022", "nen-en-iso-iec-27001-2023"),
        ("NEN-EN-ISO/IEC 27002:2022", "nen-en-iso-iec-27002-2022"),
        ("Baseline Informatiebeveiliging Overheid", "baseline-informatiebeveiliging-overheid"),
        ("NIS2", "richtlijn-eu-2022-2555"),
        ("Wbp", "wet-bescherming-persoonsgegevens"),
    ],
)
def test_laws_are_known_however_they_are_written(word: str, law: str):
    assert values({"scope": {"regelingen": [word]}}, "omvatRegeling") == [f"<{ID}regeling/{law}>"]


@pytest.mark.parametrize("word", ["ISO 22301", "ISO 27001:1999", "AVG/UAVG", "Wet", "Circulaire bewaken en beveiligen"])
def test_a_law_that_may_be_another_keeps_its_words(word: str):
    assert values({"scope": {"regelingen": [word]}}, "regelingtekst") == [f'"{word}"']


# Lists of words


@pytest.mark.parametrize(
    ("framework", "prop", "code"),
    [
        ({"profiel": "Volledig kader"}, "kaderprofiel", "kaderprofiel/volledig"),
        ({"governance": {"variant": "Variant 2"}}, "governancevariant", "variant/overleg-integrale-beveiliging"),
        ({"governance": {"variant": "variant 1"}}, "governancevariant", "variant/directe-aansturing"),
        (
            {"governance": {"lijnen": [{"soort": "legt verantwoording af aan"}]}},
            "lijnsoort",
            "lijnsoort/verantwoorden",
        ),
    ],
)
def test_near_words_of_a_list_are_known(framework: object, prop: str, code: str):
    assert values(framework, prop) == [f"<{ID}{code}>"]


@pytest.mark.parametrize(
    ("framework", "place", "hint"),
    [
        ({"status": "definitief"}, "/status", ""),
        ({"status": "vastgestelt"}, "/status", "'vastgesteld'?"),
        ({"maatregelen": [{"status": "Gerealiseerd"}]}, "/maatregelen/0/status", ""),
        ({"maatregelen": [{"effecten": ["preventiev"]}]}, "/maatregelen/0/effecten/0", "'preventief'?"),
        ({"governance": {"variant": "Variant 3"}}, "/governance/variant", "'eigen variant'?"),
        ({"risicos": [{"behandelingen": ["negeren"]}]}, "/risicos/0/behandelingen/0", ""),
    ],
)
def test_a_word_that_a_list_does_not_have_is_remarked_on_with_those_that_it_has(framework: Any, place: str, hint: str):
    intake = read(framework)
    assert [remark.place for remark in intake.remarks] == [place]
    assert " Wel: " in intake.remarks[0].text
    assert hint in intake.remarks[0].text
    assert ("Bedoelt u" in intake.remarks[0].text) == bool(hint)
    assert not [str(triple) for triple in intake.triples if str(triple.object).startswith('"')]


# Dates


@pytest.mark.parametrize(
    "text",
    [
        "2-mrt-2026",
        "2 mrt 2026",
        "2 mrt. 2026",
        "2-mrt-26",
        "02/03/26",
        "2-3-26",
        "2026/03/02",
        "2 maart 2026",
        "2.3.2026",
    ],
)
def test_days_as_people_write_them(text: str):
    assert to_date(text).isoformat() == "2026-03-02"


@pytest.mark.parametrize("text", ["2-13-2026", "2-3-80", "maart 2026", "31-2-26", "2/3"])
def test_what_may_be_another_day_is_no_day(text: str):
    with pytest.raises(ValueError, match="geen datum"):
        to_date(text)


# Choices


def test_choices_start_with_those_of_the_rules_and_leave_out_the_pilot():
    parties = [choice.name for choice in offered(vocabulary(), ("partij",))]
    assert parties[:3] == ["College van B&W", "Gemeenteraad", "Gemeentesecretaris"]
    assert not [name for name in parties if any(word in name for word in ("Tiel", "pilot", "leerkring"))]
    concepts = [choice.ref for choice in offered(vocabulary(), ("begrippen",))]
    assert concepts[0] == "integrale-beveiliging-voorbeeld"
    assert set(concepts[1:7]) >= {"beveiligingsproces", "bedrijfsmiddelen", "niet-moedwillige-risicos"}


def test_repealed_laws_and_local_policy_are_no_choices_but_known():
    laws = {choice.ref for choice in offered(vocabulary(), ("regeling",))}
    assert not laws & {"wet-bescherming-persoonsgegevens", "bouwbesluit-2012", "arbobeleidsplan-gemeente-tiel"}
    assert laws >= {"gemeentewet", "algemene-verordening-gegevensbescherming"}
    assert vocabulary().find(("regeling",), "Bouwbesluit 2012")
