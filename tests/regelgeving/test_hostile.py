# SPDX-License-Identifier: EUPL-1.2
"""A source that means harm, or that has changed: it writes nothing of its own anywhere, and confirms nothing unseen."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, parse

from kapstok.errors import DataError
from kapstok.regelgeving import (
    Difference,
    Facts,
    Inspector,
    Known,
    Law,
    Outcome,
    Report,
    Verdict,
    as_json,
    write_proposal,
    write_text,
)
from kapstok.terms import IB, ID
from tests.paths import ROOT
from tests.regelgeving.conftest import DAY, Check, only, outcome
from tests.regelgeving.replay import Answer, Service, changed, recorded, rows, unlisted

BOUW, NIS, AVG = "bouwbesluit-2012", "richtlijn-eu-2016-1148", "algemene-verordening-gegevensbescherming"
SRU, MANIFEST, WTI = (f"bwb-{kind}-BWBR0030461.xml" for kind in ("sru", "manifest", "wti"))
NIS_ANSWER = "cellar-32016L1148.json"
INJECTED = '32022L9999\nregeling:bio2 ib:vervallenOp "2026-01-01"^^xsd:date .\n# \x1b[2J\x9b2J\u202e'


def proposal(report: Report, tmp_path: Path) -> str:
    write_proposal(report, ROOT, tmp_path / "v.ttl")
    return (tmp_path / "v.ttl").read_text()


def triples(text: str) -> set[tuple[str, str]]:
    return {(str(q.subject), str(q.predicate)) for q in parse(text.encode(), RdfFormat.TURTLE)}


def clean(text: str) -> bool:
    return not [sign for sign in text if sign in "\x1b\x9b\x7f\u202e\u2028\r" or ord(sign) < 32]


@pytest.mark.parametrize(
    "prop", ["resource_legal_repeals_resource_legal", "resource_legal_implicitly_repeals_resource_legal"]
)
def test_a_number_that_is_none_reaches_neither_proposal_nor_terminal(
    check: Check, service: Service, aged_laws, tmp_path, prop: str
):
    said = json.loads(recorded(NIS_ANSWER).read_text())
    row = said["results"]["bindings"][-1]
    row["eigenschap"]["value"] = f"http://publications.europa.eu/ontology/cdm#{prop}"
    row["waarde"]["value"] = INJECTED
    service.instead[NIS_ANSWER] = [Answer(body=json.dumps(said).encode())]

    report = check(aged_laws)

    found = outcome(report, NIS)
    assert found.verdict is Verdict.UNREADABLE
    assert "heeft niet de vorm van een CELEX-nummer" in (found.reason or "")
    assert all(clean(line) for line in write_text(report))
    assert clean(json.dumps(as_json(report), ensure_ascii=False))
    text = proposal(report, tmp_path)
    assert all(clean(line) for line in text.split("\n"))
    assert (f"<{ID}regeling/bio2>", f"<{IB}vervallenOp>") not in triples(text)
    assert not [name for name, _ in triples(text) if NIS in name]


def hostile(laws: tuple[Law, ...]) -> Report:
    """Report what no connector lets through: sentences, notes and reasons of several lines."""
    difference = Difference("vervallenOp", INJECTED, None, "2024-01-01", "https://bron.example/", proposed=False)
    outcomes = (
        Outcome(laws[0], Verdict.DIFFERENT, "BWB", differences=(difference,), notes=(INJECTED,)),
        Outcome(replace(laws[1], name=INJECTED), Verdict.UNREADABLE, "BWB", reason=INJECTED),
    )
    return Report(DAY, outcomes)


def test_every_line_of_report_and_comment_is_one_line(laws, tmp_path):
    report = hostile(laws)

    assert len(list(write_text(report))) == 5
    assert all(clean(line) for line in write_text(report))
    assert clean(json.dumps(as_json(report), ensure_ascii=False))
    text = proposal(report, tmp_path)
    assert triples(text) == set()
    assert all(clean(line) for line in text.split("\n"))


def test_a_proposal_that_says_something_else_than_was_meant_is_not_put_in_place(
    laws, tmp_path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kapstok.regelgeving._proposal.one_line", lambda text: text.replace("\x1b", ""))
    (tmp_path / "v.ttl").write_text("# eerder\n")

    with pytest.raises(DataError, match="zegt niet wat bedoeld was"):
        write_proposal(hostile(laws), ROOT, tmp_path / "v.ttl")

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("v.ttl", "# eerder\n")]


@pytest.mark.parametrize("sign", ["\u009b2J", "\u202e"])
def test_a_title_with_signs_that_nobody_sees_cannot_be_read(check: Check, service: Service, laws, sign: str):
    service.instead[WTI] = [changed(WTI, "Bouwbesluit 2012<", f"Bouwbesluit{sign} 2012<")]

    (found,) = check(only(laws, BOUW)).outcomes

    assert found.verdict is Verdict.UNREADABLE
    assert "tekens die niet in een titel horen" in (found.reason or "")


START, END = "resource_legal_date_entry-into-force", "resource_legal_date_end-of-validity"
FLAG = "resource_legal_in-force"
CHANGED = {
    "only the number": (NIS, NIS_ANSWER, rows(NIS_ANSWER, 1), FLAG),
    "number and flag": (NIS, NIS_ANSWER, rows(NIS_ANSWER, 2), START),
    "all properties renamed": (NIS, NIS_ANSWER, changed(NIS_ANSWER, "#resource_legal_date", "#work_date"), START),
    "the flag renamed": (NIS, NIS_ANSWER, changed(NIS_ANSWER, FLAG, "resource_legal_status"), FLAG),
    "the end renamed": (NIS, NIS_ANSWER, changed(NIS_ANSWER, "date_end-of", "end-of"), END),
    "the start renamed": (NIS, NIS_ANSWER, changed(NIS_ANSWER, "date_entry-into", "entry-into"), START),
    "periods renamed": (
        BOUW,
        MANIFEST,
        changed(MANIFEST, "datum_inwerkingtreding", "inwerkingtreding", "expression", "toestand"),
        "het manifest niet",
    ),
    "versions renamed": (BOUW, MANIFEST, changed(MANIFEST, "expression", "toestand"), "het manifest niet"),
    "ends renamed": (BOUW, MANIFEST, changed(MANIFEST, "einddatum", "eind", "datum_intrekking", "x"), "einddatum"),
    "views renamed": (BOUW, MANIFEST, changed(MANIFEST, "zichtdatum_eind", "zicht"), "zichtdatum_eind"),
    "title renamed": (BOUW, WTI, changed(WTI, "citeertitel", "aanhaaltitel"), "citeertitel"),
    "no title file": (BOUW, WTI, Answer(404), "WTI-bestand"),
    "a title without a period": (BOUW, WTI, changed(WTI, "geldig-van", "vanaf"), "geldig-van"),
    "a title of no day": (BOUW, WTI, changed(WTI, 'geldig-tot="', 'geldig-tot="x'), "geldig-tot"),
}


@pytest.mark.parametrize("case", CHANGED.values(), ids=CHANGED)
def test_a_changed_form_is_no_finding_and_no_confirmation(
    check: Check, service: Service, laws, tmp_path, case: tuple[str, str, Answer, str]
):
    ref, name, answer, words = case
    service.instead[name] = [answer]

    report = check(only(laws, ref))

    (found,) = report.outcomes
    assert (found.verdict, found.differences, found.confirmed) == (Verdict.UNREADABLE, (), ())
    assert words in (found.reason or "")
    assert report.exit_code == 3
    assert triples(proposal(report, tmp_path)) == set()


@pytest.mark.parametrize(
    "metadata", ["<begin>2012-04-01</begin>", "<datum_inwerkingtreding>2012-04-01</datum_inwerkingtreding>"]
)
def test_a_law_without_versions_has_its_periods_in_the_manifest(check: Check, service: Service, laws, metadata: str):
    service.instead[SRU] = [unlisted()]
    body = f'<work label="BWBR0030461"><metadata>{metadata}</metadata></work>'
    service.instead[MANIFEST] = [Answer(body=body.encode())]

    (found,) = check(only(laws, BOUW)).outcomes

    assert found.verdict is Verdict.UNREADABLE


def test_what_the_source_does_not_name_is_not_confirmed(check: Check, service: Service, laws, tmp_path):
    service.instead[SRU] = [unlisted()]
    service.instead[MANIFEST] = [Answer(body=b'<work label="BWBR0030461"><metadata/></work>')]
    later = Known(Literal("2027-01-01"), "uit-kennis")

    titled = check(only(laws, BOUW, inWerkingOp=later, vervallenOp=None))
    service.instead[WTI] = [Answer(404)]
    bare = check(only(laws, BOUW, inWerkingOp=later, vervallenOp=None, citeertitel=None))

    assert titled.outcomes[0].unseen == ("inWerkingOp",)
    assert "niet genoemd: inWerkingOp" in " ".join(write_text(titled))
    assert not [p for _, p in triples(proposal(titled, tmp_path)) if "gecontroleerdOp" in p]
    assert bare.outcomes[0].verdict is Verdict.UNCHECKABLE
    assert triples(proposal(bare, tmp_path)) == set()


class _Surprise:
    name = "BWB"

    def identifies(self, law: Law) -> bool:
        return "bwbId" in law.known

    def fault(self, law: Law) -> str | None:
        return None if law.known else "geen kenmerk"

    def ask(self, law: Law, day: date) -> Facts | None:
        raise OverflowError(f"{law.ref} on\n{day}")


def test_a_surprise_inside_one_law_does_not_end_the_others(laws):
    report = Inspector((_Surprise(),), DAY).check(laws)

    found = [one for one in report.outcomes if one.verdict is Verdict.UNREADABLE]
    assert len(found) == 5
    assert {one.reason for one in found} == {"onverwachte fout bij het lezen van het antwoord (OverflowError)"}
    assert report.exit_code == 3


WITHDRAWN = "<datum_intrekking>2024-01-01"
NO_DATES = {
    "before every law": "0001-01-01",
    "with a tail": "2024-10-17ab",
    "a week": "2024-W42-4",
    "basic": "20241017",
    "a time": "2024-10-17T00:00:00",
    "other digits": "٢٠٢٤-١٠-١٧",
    "no such day": "2024-02-30",
}


@pytest.mark.parametrize("text", NO_DATES.values(), ids=NO_DATES)
def test_what_is_no_date_is_told_for_that_law_alone(check: Check, service: Service, laws, text: str):
    service.instead[MANIFEST] = [changed(MANIFEST, WITHDRAWN, f"<datum_intrekking>{text}")]

    report = check(laws)

    assert outcome(report, BOUW).verdict is Verdict.UNREADABLE
    assert outcome(report, BOUW).reason == f"datum_intrekking in het manifest is geen datum: {text}"
    assert report.counts[Verdict.CONFIRMED] == 7


@pytest.mark.parametrize("day", ["9999-12-30", "9999-12-31"])
def test_the_last_days_of_all_stand_for_no_end(check: Check, service: Service, laws, day: str):
    answer = "cellar-32016R0679.json"
    service.instead[answer] = [changed(answer, "9999-12-31", day)]
    manifest = changed(MANIFEST, WITHDRAWN, f"<datum_intrekking>{day}", "<einddatum>2023-12-31", f"<einddatum>{day}")
    service.instead[MANIFEST] = [manifest]

    report = check(laws)

    assert outcome(report, AVG).differences == ()
    (difference,) = outcome(report, BOUW).differences
    assert "heeft volgens de bron geen einddatum" in difference.sentence


@pytest.mark.parametrize(
    "case", [(BOUW, MANIFEST, "2024-01-01", "1990-01-01"), (NIS, NIS_ANSWER, "2024-10-17", "2010-01-01")]
)
def test_an_end_before_the_start_cannot_be_read(check: Check, service: Service, laws, case: tuple[str, str, str, str]):
    ref, name, old, new = case
    service.instead[name] = [changed(name, old, new)]

    (found,) = check(only(laws, ref)).outcomes

    assert found.verdict is Verdict.UNREADABLE
    assert "voordat" in (found.reason or "")


def test_what_contradicts_a_verified_value_is_never_proposed(check: Check, service: Service, laws, tmp_path):
    arbo = "arbeidsomstandighedenwet"
    name = "bwb-manifest-BWBR0010346.xml"
    service.instead[name] = [changed(name, "<datum_inwerkingtreding>1999-11-01", "<datum_inwerkingtreding>1930-03-01")]

    text = proposal(check(only(laws, arbo)), tmp_path)

    assert "# Zelf beslissen: BWBR0010346 (Arbeidsomstandighedenwet) is in werking getreden op 1930-03-01" in text
    assert "\n#- " not in text
    assert triples(text) == set()


def test_an_end_before_the_start_of_the_graph_is_never_proposed(check: Check, service: Service, laws):
    name = "bwb-manifest-BWBR0010346.xml"
    service.instead[name] = [
        changed(
            name,
            "1999-11-01</datum_inwerkingtreding><wti",
            "1980-01-01</datum_inwerkingtreding><datum_intrekking>1990-01-01</datum_intrekking><wti",
        )
    ]

    (found,) = check(only(laws, "arbeidsomstandighedenwet")).outcomes

    assert {one.prop: one.proposed for one in found.differences} == {"inWerkingOp": False, "vervallenOp": False}
