# SPDX-License-Identifier: EUPL-1.2
"""What a check finds: on the graph as it is, on one that has grown old, and what a source may say."""

import json
from datetime import date

import pytest
from pyoxigraph import Literal

from kapstok.errors import InvalidRequestError
from kapstok.regelgeving import Known, Law, Verdict, as_json, select_laws, write_text
from tests.regelgeving.conftest import Check, only, outcome
from tests.regelgeving.replay import Answer, Service, recorded, unlisted

BOUW, ARBO = "bouwbesluit-2012", "arbeidsomstandighedenwet"
AVG, NIS = "algemene-verordening-gegevensbescherming", "richtlijn-eu-2016-1148"


def test_the_graph_as_it_is_agrees(check: Check, laws: tuple[Law, ...]):
    report = check(laws)

    assert report.exit_code == 0
    assert {one.law.ref: one.verdict for one in report.outcomes} == {
        law.ref: Verdict.UNCHECKABLE if law.ref == "nen-en-iso-iec-27001" else Verdict.CONFIRMED for law in laws
    }
    assert [one.prop for one in outcome(report, AVG).confirmed] == ["inWerkingOp", "vanToepassingOp"]
    assert [one.prop for one in outcome(report, BOUW).confirmed] == ["inWerkingOp", "vervallenOp", "citeertitel"]


def test_a_graph_that_has_grown_old_gives_these_sentences_and_no_others(check: Check, service: Service, aged_laws):
    report = check(aged_laws)

    bwb = f"{service.address}/bwb"
    cellar = "http://publications.europa.eu/resource/celex"
    assert list(write_text(report)) == [
        "BWBR0010346 (Arbeidsomstandighedenwet) heeft de citeertitel 'Arbeidsomstandighedenwet'; in de graaf 'Arbowet' "
        f"[{bwb}/BWBR0010346/BWBR0010346.WTI]",
        "BWBR0027464 (Besluit omgevingsrecht) is vervallen per 2024-01-01; in de graaf per 2023-01-01 "
        f"[{bwb}/BWBR0027464/manifest.xml]",
        "BWBR0030461 (Bouwbesluit 2012) is vervallen per 2024-01-01; in de graaf nog in werking "
        f"[{bwb}/BWBR0030461/manifest.xml]",
        "BWBR0052872 (Cyberbeveiligingswet) is in werking getreden op 2026-08-15; in de graaf 2025-01-01 "
        f"[{bwb}/BWBR0052872/manifest.xml]",
        f"32016L1148 ({outcome(report, NIS).law.name}) is vervallen per 2024-10-18; in de graaf nog in werking "
        f"[{cellar}/32016L1148]",
        f"32016L1148 ({outcome(report, NIS).law.name}) is ingetrokken door 32022L2555; de graaf kent die stap niet "
        f"[{cellar}/32016L1148]",
        "BWBR0011468 (Wet bescherming persoonsgegevens) is vervallen per 2018-05-25; in de graaf alleen 2018-05 "
        f"[{bwb}/BWBR0011468/manifest.xml]",
        "nen-en-iso-iec-27001 (NEN-EN-ISO/IEC 27001): niet te controleren (norm, geen BWB-id)",
        f"32016R0679 ({outcome(report, AVG).law.name}): bevestigd: inWerkingOp, vanToepassingOp [{cellar}/32016R0679]",
        f"32022L2555 (Richtlijn (EU) 2022/2555 (NIS2)): bevestigd: inWerkingOp [{cellar}/32022L2555]",
        "9 regelingen, gecontroleerd op 2026-11-22: 2 bevestigd, 6 verschil, 1 niet te controleren.",
    ]
    assert report.exit_code == 1


def test_json_has_both_values_the_address_and_the_day(check: Check, aged_laws):
    said = json.loads(json.dumps(as_json(check(aged_laws))))

    assert (said["gecontroleerdOp"], said["volledig"]) == ("2026-11-22", True)
    assert said["aantallen"]["verschil"] == 6
    (bouw,) = (one for one in said["regelingen"] if one["kenmerk"] == "BWBR0030461")
    (difference,) = bouw["verschillen"]
    assert (difference["eigenschap"], difference["graaf"], difference["bron"]) == ("vervallenOp", None, "2024-01-01")
    assert difference["adres"].endswith("/bwb/BWBR0030461/manifest.xml")


def cellar(in_force: str, starts: list[str], ends: list[str], implied: list[str]) -> Answer:
    """Write what CELLAR could say of the AVG, in the form of the recording."""
    said = json.loads(recorded("cellar-32016R0679.json").read_text())
    rows = said["results"]["bindings"]
    number, flag, start, _, end = rows
    named = {
        "resource_legal_implicitly_repeals_resource_legal": implied,
        "resource_legal_date_entry-into-force": starts,
        "resource_legal_date_end-of-validity": ends,
    }
    base = flag["eigenschap"]["value"].rpartition("#")[0]
    made = [number, {**flag, "waarde": {**flag["waarde"], "value": in_force}}]
    for prop, values in named.items():
        like = number if "repeals" in prop else start if "entry" in prop else end
        made += [
            {**like, "eigenschap": {"type": "uri", "value": f"{base}#{prop}"}, "waarde": {**like["waarde"], "value": v}}
            for v in values
        ]
    said["results"]["bindings"] = made
    return Answer(body=json.dumps(said).encode())


EACH_CELLAR = {
    "a part ended": (cellar("1", ["2016-05-24"], ["2022-01-27", "9999-12-31"], []), [], "2022-01-27"),
    "in force with an end in the past": (cellar("1", ["2016-05-24"], ["2009-04-28"], []), [], "2009-04-28"),
    "the flag is a word": (cellar("true", ["2016-05-24"], ["9999-12-31"], []), [], None),
    "an implicit repeal is no end": (cellar("1", ["2016-05-24"], ["9999-12-31"], ["32021R0001"]), [], "32021R0001"),
    "the last of several ends": (
        cellar("0", ["2016-05-24"], ["2018-05-24", "2020-10-31"], []),
        ["is vervallen per 2020-11-01; in de graaf nog in werking"],
        "2018-05-24",
    ),
    "ended, no day": (
        cellar("0", ["2016-05-24"], ["9999-12-31"], []),
        ["is volgens de bron niet meer in werking, zonder dat zij zegt per wanneer; in de graaf nog in werking"],
        None,
    ),
    "ends later": (
        cellar("1", ["2016-05-24"], ["2027-06-30"], []),
        ["vervalt per 2027-07-01; in de graaf staat geen einddatum"],
        None,
    ),
    "another start": (
        cellar("1", ["2016-05-25"], [], []),
        ["is in werking getreden op 2016-05-25; in de graaf 2016-05-24"],
        None,
    ),
}


@pytest.mark.parametrize("case", EACH_CELLAR.values(), ids=EACH_CELLAR)
def test_what_cellar_may_say(check: Check, service: Service, laws, case: tuple[Answer, list[str], str | None]):
    answer, said, noted = case
    service.instead["cellar-32016R0679.json"] = [answer]

    (found,) = check(only(laws, AVG)).outcomes

    assert len(found.differences) == len(said)
    for one, words in zip(found.differences, said, strict=True):
        assert one.sentence.endswith(words)
    assert [noted in note for note in found.notes] == [True] if noted else not found.notes


def manifest(metadata: str, versions: str = "") -> Answer:
    """Write a manifest of the Bouwbesluit in the form of the recording."""
    return Answer(body=f'<work label="BWBR0030461"><metadata>{metadata}</metadata>{versions}</work>'.encode())


def version(since: str, until: str, seen: str = "9999-12-31", deleted: str = "false") -> str:
    return (
        f'<expression label="{since}_0"><metadata><datum_inwerkingtreding>{since}</datum_inwerkingtreding>'
        f"<einddatum>{until}</einddatum><zichtdatum_eind>{seen}</zichtdatum_eind></metadata>"
        f'<manifestation label="xml"><item _deleted="{deleted}"/></manifestation></expression>'
    )


STARTED = "<datum_inwerkingtreding>2012-04-01</datum_inwerkingtreding>"
WITHDRAWN = "<datum_intrekking>2024-01-01</datum_intrekking>"
EACH_MANIFEST = {
    "the last version ended": (manifest(STARTED, version("2012-04-01", "2023-12-31")), ["inWerkingOp"], [], None),
    "still in force": (
        manifest(STARTED, version("2012-04-01", "9999-12-31")),
        ["inWerkingOp"],
        ["heeft volgens de bron geen einddatum; in de graaf vervallen per 2024-01-01"],
        None,
    ),
    "earlier knowledge does not count": (
        manifest(STARTED, version("2012-04-01", "9999-12-31", "2023-06-30") + version("2012-04-01", "2023-12-31")),
        ["inWerkingOp"],
        [],
        None,
    ),
    "nor does what the publisher withdrew": (
        manifest(STARTED, version("2012-04-01", "2023-12-31") + version("2024-02-01", "9999-12-31", deleted="true")),
        ["inWerkingOp"],
        [],
        None,
    ),
    "a manifest that contradicts itself": (
        manifest(STARTED + WITHDRAWN, version("2012-04-01", "9999-12-31") + version("2012-04-01", "2020-01-01")),
        ["inWerkingOp", "vervallenOp"],
        [],
        None,
    ),
    "ends do not meet": (
        manifest(STARTED + WITHDRAWN, version("2012-04-01", "2022-12-31")),
        ["inWerkingOp", "vervallenOp"],
        [],
        "de laatste toestand houdt op per 2023-01-01",
    ),
}


@pytest.mark.parametrize("case", EACH_MANIFEST.values(), ids=EACH_MANIFEST)
def test_what_a_manifest_may_say(
    check: Check, service: Service, laws, case: tuple[Answer, list[str], list[str], str | None]
):
    answer, confirmed, said, noted = case
    service.instead["bwb-manifest-BWBR0030461.xml"] = [answer]

    (found,) = check(only(laws, BOUW)).outcomes

    assert {one.prop for one in found.confirmed} - {"citeertitel"} == set(confirmed)
    assert [one.sentence.removeprefix("BWBR0030461 (Bouwbesluit 2012) ") for one in found.differences] == said
    assert [noted is not None and noted in note for note in found.notes] == ([True] if noted else [])


def test_an_end_that_only_follows_is_told_and_not_proposed(check: Check, service: Service, laws):
    service.instead["bwb-manifest-BWBR0030461.xml"] = [manifest(STARTED, version("2012-04-01", "2023-12-31"))]

    (found,) = check(only(laws, BOUW, vervallenOp=None)).outcomes

    (difference,) = found.differences
    assert difference.sentence.endswith("is vervallen per 2024-01-01; in de graaf nog in werking")
    assert not difference.proposed


def test_a_law_withdrawn_long_ago_has_no_versions(check: Check, service: Service, laws):
    service.instead["bwb-sru-BWBR0030461.xml"] = [unlisted()]
    service.instead["bwb-manifest-BWBR0030461.xml"] = [manifest(STARTED + WITHDRAWN)]

    (found,) = check(only(laws, BOUW)).outcomes

    assert {one.prop for one in found.confirmed} == {"inWerkingOp", "vervallenOp", "citeertitel"}


def test_an_announced_law_has_no_versions_and_is_there_all_the_same(check: Check, service: Service, laws):
    service.instead["bwb-sru-BWBR0030461.xml"] = [unlisted()]
    service.instead["bwb-manifest-BWBR0030461.xml"] = [manifest("")]

    (found,) = check(only(laws, BOUW, inWerkingOp=None, vervallenOp=None)).outcomes

    assert found.verdict is Verdict.CONFIRMED
    assert found.notes == ("de BWB noemt nog geen datum van inwerkingtreding",)


def test_of_titles_through_time_the_one_of_the_day_counts(check: Check, service: Service, laws):
    old = '<citeertitel geldig-van="1999-11-01" geldig-tot="2006-12-31">Arbeidsomstandighedenwet 1998</citeertitel>'
    body = recorded("bwb-wti-BWBR0010346.xml").read_text().replace("<citeertitels>", f"<citeertitels>{old}")
    service.instead["bwb-wti-BWBR0010346.xml"] = [Answer(body=body.encode())]

    assert check(only(laws, ARBO)).exit_code == 0
    (found,) = check(only(laws, ARBO), date(2006, 1, 1)).outcomes

    assert [one.source for one in found.differences] == ["Arbeidsomstandighedenwet 1998"]


def test_a_doubtful_date_is_called_so(check: Check, laws):
    doubtful = Known(Literal("2024-06-01"), "onzeker", None)

    (found,) = check(only(laws, BOUW, vervallenOp=doubtful)).outcomes

    assert found.differences[0].sentence.endswith("is vervallen per 2024-01-01; in de graaf per 2024-06-01 (onzeker)")


def test_a_choice_of_laws(laws):
    assert [law.ref for law in select_laws(laws, refs=[BOUW, "32016R0679"])] == [AVG, BOUW]
    assert [law.ref for law in select_laws(laws, kinds=["norm"])] == ["nen-en-iso-iec-27001"]
    assert select_laws(laws, since=date(2026, 11, 21)) == ()
    assert select_laws(laws, since=date(2026, 11, 22)) == laws
    with pytest.raises(InvalidRequestError) as caught:
        select_laws(laws, refs=["bestaat-niet"], kinds=["wett"])
    assert [fault.name for fault in caught.value.faults] == ["regeling", "soort"]
