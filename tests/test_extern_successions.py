# SPDX-License-Identifier: EUPL-1.2
"""Successions, kinds, statuses and names of laws against the reference file, record by record and both ways."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from kapstok.reference import Reader
from kapstok.reference.collections import find_collection
from kapstok.reference.reader import Selection
from kapstok.routes.context import Context
from kapstok.terms import IB, SKOS
from tests.reference_facts import DOUBTED, RECALLED, SURE, Record, read_records, texts_of

EDITIONS = {"nen-en-iso-iec-27001-2023", "nen-en-iso-iec-27002-2022"}
NOT_OF_THE_FILE = EDITIONS | {"noma"}  # knowledge-model §1
PART, TURNED, WORKED, RENAMED = "gedeeltelijk-vervangen", "omgezet-in", "uitgewerkt-in", "hernoemd"
# What the file calls a step, and what it is here; None where other steps tell it.
KINDS_OF_STEP = {
    "replaced by": "vervangen",
    "replaces": "vervangen",
    "repeals": "vervangen",
    "repealed and replaced by": "vervangen",
    "to be replaced by": "vervangen",
    "will replace": "vervangen",
    "later BZK handbook; formal replacement not verified": "vervangen",
    "replaced by (procedures, competent authority)": PART,
    "replaced by (assessment rules)": PART,
    "replaced by (building and fire-safe use)": PART,
    "replaced by (environmental activities)": PART,
    "partly replaced by": PART,
    "repealing/implementing act": PART,
    "new edition": "nieuwe-editie",
    "technical rules": WORKED,
    "statutory basis": WORKED,
    "restated by": WORKED,
    "transposition of successor": None,
    "current edition": None,
    "current": None,
}
# Steps that the file tells in sentences: date, kind and certainty, the record, and words of it.
IN_WORDS = {
    ("richtlijn-eu-2016-1148", "wet-beveiliging-netwerk-en-informatiesystemen"): (
        ("2018-11-09", TURNED, SURE),
        ("richtlijn-eu-2016-1148", "Dutch transposition: Wbni"),
    ),
    ("richtlijn-eu-2022-2555", "cyberbeveiligingswet"): (
        ("2026-08-15", TURNED, RECALLED),
        ("richtlijn-eu-2022-2555", "Dutch transposition late: Cyberbeveiligingswet, 2026-08-15"),
    ),
    ("richtlijn-eu-2022-2557", "wet-weerbaarheid-kritieke-entiteiten"): (
        ("2026-08-15", TURNED, RECALLED),
        ("wet-weerbaarheid-kritieke-entiteiten", "both in force 15 August 2026"),
    ),
    ("cyberbeveiligingswet", "cyberbeveiligingsbesluit"): (
        ("2026-08-15", WORKED, RECALLED),
        ("cyberbeveiligingsbesluit", "elaborates the Cbw"),
    ),
    (
        "rechtspositiebesluit-decentrale-politieke-ambtsdragers",
        "regeling-rechtspositie-decentrale-politieke-ambtsdragers",
    ): (
        (None, WORKED, SURE),
        ("regeling-rechtspositie-decentrale-politieke-ambtsdragers", "Rests on the Rechtspositiebesluit"),
    ),
    ("richtlijn-92-58-eeg", "arbeidsomstandighedenbesluit"): (
        (None, TURNED, SURE),
        ("richtlijn-92-58-eeg", "transposed in Arbobesluit"),
    ),
    **{
        ("richtlijn-eu-2016-680", law): (
            ("2019-01-01", TURNED, SURE),
            ("richtlijn-eu-2016-680", "in force 2019-01-01 in Wpg and Wjsg"),
        )
        for law in ("wet-politiegegevens", "wet-justitiele-en-strafvorderlijke-gegevens")
    },
    # One act under two names is one law: knowledge-model §1.
    ("ambtenarenwet-2017", "ambtenarenwet-2017"): (
        ("2020-01-01", RENAMED, SURE),
        ("ambtenarenwet-2017", "Same BWB id before and after the renaming"),
    ),
    ("wet-bescherming-klokkenluiders", "wet-bescherming-klokkenluiders"): (
        ("2023-02-18", RENAMED, SURE),
        ("wet-bescherming-klokkenluiders", 'Renamed from "Wet Huis voor klokkenluiders" in 2023 (version 2023-02-18)'),
    ),
    ("richtlijn-2014-24-eu", "aanbestedingswet-2012"): (
        (None, TURNED, RECALLED),
        ("richtlijn-2014-24-eu", "Transposed in the Aanbestedingswet 2012"),
    ),
}
# Where a record gives another date than that of the step, or the step two.
DATED = {
    ("circulaire-bewaking-en-beveiliging-2015", "circulaire-bewaking-en-beveiliging-2019"): "2019",
    ("nen-en-iso-iec-27001", "nen-en-iso-iec-27001-2023"): "2023",
    ("baseline-informatiebeveiliging-overheid", "bio2"): "2025-09-24",
}
# "verified" by evidence that names no identifiable source: recalled.
BY_NOBODY = {
    ("bouwbesluit-2012", "besluit-bouwwerken-leefomgeving"),
    ("richtlijn-eu-2016-1148", "richtlijn-eu-2022-2555"),
    ("baseline-informatiebeveiliging-gemeenten", "baseline-informatiebeveiliging-overheid"),
    ("wet-bescherming-persoonsgegevens", "algemene-verordening-gegevensbescherming"),
    ("wet-beveiliging-netwerk-en-informatiesystemen", "cyberbeveiligingswet"),
}
KINDS = {
    "wet": "wet",
    "AMvB (besluit)": "besluit",
    "ministeriële regeling": "regeling",
    "EU-richtlijn": "eu-richtlijn",
    "EU-verordening": "eu-verordening",
    "norm (NEN/ISO)": "norm",
    "normenkader": "normenkader",
    "handreiking": "handreiking",
    "circulaire": "circulaire",
    "richtsnoer": "richtsnoer",
    "modelaanpak": "modelaanpak",
    "principes": "aanbeveling",
    "lokaal beleid": "lokaal-beleid",
}
IN_LAW = {"wet", "besluit", "regeling", "eu-richtlijn", "eu-verordening"}
BASELINES = ("baseline-informatiebeveiliging-overheid", "baseline-informatiebeveiliging-gemeenten", "bio2")
OTHER_KINDS = {"nen-normen": "verzamelnaam"} | dict.fromkeys(BASELINES, "baseline")
STATUSES = {
    "in force": {"in-werking"},
    "repealed": {"vervallen"},
    "superseded": {"opgevolgd", "vervallen"},
    "enacted, not in force": {"nog-niet-in-werking"},
}
NO_LONGER_SURE = {"unknown", "unidentified", "generic reference", "soft-law outdated"}
SOFT = NO_LONGER_SURE | {"soft-law current", "local policy"}
STILL_USED = "twelve-principles-good-democratic-governance"  # "continue to be used", "elaborated in" what came later
START_UNCERTAIN = "cyberbeveiligingsregeling-sector-overheid"  # what is uncertain never counts as true


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {slug: each for slug, each in read_records().items() if slug != "privacy-control-framework"}


@pytest.fixture(scope="module")
def reader(context: Context) -> Reader:
    return context.reader


def laws_on(reader: Reader, day: str):
    rows = reader.listing(find_collection("regelingen"), Selection(date.fromisoformat(day), page_size=1000)).rows
    return {row.item.ref: row for row in rows}


def test_every_succession_is_one_of_the_file_and_the_other_way_round(reader, records):
    said = {pair: facts for pair, (facts, _) in IN_WORDS.items()} | dict(_steps(records))
    found = {(_ref(s.source.id), _ref(s.target.id)): (s.per, s.kind, s.certainty) for s in reader.steps()}
    assert found == said
    assert len(found) == 35


def test_what_is_told_of_successions_in_words_stands_in_the_file(records):
    for _, (record, words) in IN_WORDS.values():
        assert words in texts_of(records[record])


def test_former_names_are_those_of_the_file(reader, records):
    """What the file calls renamed has a renaming here, and nothing else has."""
    renamed = {slug for slug, record in records.items() if any("renamed" in flag for flag in record["flags"])}
    names = {_ref(s.source.id): (s.former, s.seen) for s in reader.steps() if s.renames}
    assert names == {
        "ambtenarenwet-2017": ("Ambtenarenwet", "2017"),
        "wet-bescherming-klokkenluiders": ("Wet Huis voor klokkenluiders", None),
    }
    assert set(names) == renamed
    (before,) = records["ambtenarenwet-2017"]["predecessors"]
    assert (before["name"], before["date"], before["confidence"]) == (
        *("Ambtenarenwet (same act, same BWB id)", "until 2020-01-01", "verified"),
    )
    older = next(each for each in records["ambtenarenwet-2017"]["evidence"] if each["fact"].startswith("older"))
    assert older["fact"] == 'older citeertitel "Ambtenarenwet"'
    assert "(2017 copy of BWB): wet/ambtenarenwet/BWBR0001947" in older["source"]
    assert older["confidence"] == "verified"


def test_every_law_is_of_the_kind_of_the_file(reader, records):
    laws = laws_on(reader, "2026-11-21")
    assert set(laws) == set(records) | NOT_OF_THE_FILE
    for slug, record in records.items():
        kind = laws[slug].item.first(IB + "soort").content.notation
        assert kind == OTHER_KINDS.get(slug, KINDS[record["kind"]]), slug
        assert (IB + "JuridischeRegeling" in laws[slug].item.classes) == (kind in IN_LAW), slug


def test_what_is_missing_from_the_document_is_what_the_file_names_or_expects(reader, records):
    laws = laws_on(reader, "2026-11-21")
    said = {slug: law.item.first(IB + "ontbreektInLijst") for slug, law in laws.items()}
    missing = {slug for slug, value in said.items() if value is not None and value.content in (True, "true")}
    assert missing == {slug for slug, record in records.items() if record["group"] == "missing_from_document"}
    assert len(missing) == 18
    assert {str(laws[slug].item.first(IB + "gecontroleerdOp").content) for slug in records} == {"2026-11-21"}


def test_the_status_on_the_day_of_the_file_is_that_of_the_file(reader, records):
    """Soft law has no date on which it ended: what is no longer sure of it shows in its certainty."""
    for slug, row in laws_on(reader, "2026-11-21").items():
        said = records[slug]["status"] if slug in records else "in force"
        if slug == STILL_USED:
            said = "in force"
        expected = {"onbekend"} if slug == START_UNCERTAIN else STATUSES.get(said, {"in-werking"})
        assert row.judgement.status in expected, slug
        assert said in STATUSES or said in SOFT, slug
        if said in NO_LONGER_SURE:
            assert row.judgement.certainty == DOUBTED, slug


def test_short_names_are_those_of_the_file(reader, records):
    laws = laws_on(reader, "2026-11-21")
    for slug, record in records.items():
        short = re.match(r"(?:Wet |Besluit |BVR )?[A-Z]\w{1,5}(?: \d{4})?(?=$|;)", record["identifiers"]["other"] or "")
        names = [
            str(value.content)
            for prop in (IB + "afkorting", SKOS + "altLabel")
            for value in laws[slug].item.values.get(prop, ())
        ]
        assert short is None or short[0] in names, slug


def _steps(records: dict[str, Record]) -> Iterator[tuple[tuple[str, str], tuple[str | None, str, str]]]:
    for slug, record in records.items():
        for side in ("predecessors", "successors"):
            for step in record[side]:
                other = step["slug"] or _edition(step)
                kind = KINDS_OF_STEP[step["relation"]] if other else None
                if other and kind:
                    pair = (other, slug) if side == "predecessors" else (slug, other)
                    yield pair, (DATED.get(pair, step["date"][:10]), kind, _certainty(pair, step))


def _edition(step: Record) -> str | None:
    """Name the present edition of a standard, which has no record of its own; None for what is not in the graph."""
    return re.sub(r"[^a-z0-9]+", "-", (step["identifier"] or "").lower()) if step["relation"] == "new edition" else None


def _certainty(pair: tuple[str, str], step: Record) -> str:
    words = step["confidence"] + step["relation"]
    if "not verified" in words or "intended" in step["date"]:
        return DOUBTED
    sure = words.startswith("verified") and "recalled" not in words and not step["confidence"].startswith("verified id")
    return SURE if sure and pair not in BY_NOBODY else RECALLED


def _ref(iri: str) -> str:
    return iri.rpartition("/")[2]
