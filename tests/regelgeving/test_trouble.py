# SPDX-License-Identifier: EUPL-1.2
"""What may go wrong with a source: each has a clear message, and the other laws are checked all the same."""

import gzip
from dataclasses import dataclass, replace
from datetime import date

import pytest
from pyoxigraph import Literal

from kapstok.regelgeving import Known, Live, Manners, Question, Verdict, write_text
from tests.regelgeving.conftest import DAY, Check, inspector, outcome
from tests.regelgeving.replay import Answer, Service, changed, recorded, serving

BOUW, AVG = "bouwbesluit-2012", "algemene-verordening-gegevensbescherming"
SRU, MANIFEST, WTI = (f"bwb-{kind}-BWBR0030461.xml" for kind in ("sru", "manifest", "wti"))
CELLAR = "cellar-32016R0679.json"
BOMB = b'<!DOCTYPE work [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><work label="BWBR0030461">&b;</work>'


EACH = {
    "500": (SRU, Answer(500), Verdict.UNREACHABLE, "status 500 (er is 4 keer gevraagd)"),
    "429": (MANIFEST, Answer(429), Verdict.UNREACHABLE, "status 429 (er is 4 keer gevraagd)"),
    "403 is not asked again": (SRU, Answer(403), Verdict.UNREACHABLE, "status 403"),
    "a wait that is too long": (
        SRU,
        Answer(503, headers=(("Retry-After", "86400"),)),
        Verdict.UNREACHABLE,
        "status 503 en vraagt 86400 seconden te wachten; probeer het later opnieuw",
    ),
    "another host": (
        MANIFEST,
        Answer(302, headers=(("Location", "http://elders.invalid/bwb"),)),
        Verdict.UNREACHABLE,
        "verwijst door naar een andere dienst (elders.invalid); dat is niet gevolgd",
    ),
    "another port is another service": (
        MANIFEST,
        Answer(302, headers=(("Location", "http://127.0.0.1:1/bwb"),)),
        Verdict.UNREACHABLE,
        "verwijst door naar een andere dienst (127.0.0.1)",
    ),
    "round and round": (
        MANIFEST,
        Answer(301, headers=(("Location", "/bwb/BWBR0030461/manifest.xml"),)),
        Verdict.UNREACHABLE,
        "verwijst steeds door",
    ),
    "no search service": (SRU, Answer(404), Verdict.UNREACHABLE, "klopt de instelling KAPSTOK_BWB_ZOEKADRES?"),
    "no SPARQL service": (CELLAR, Answer(404), Verdict.UNREACHABLE, "klopt de instelling KAPSTOK_CELLAR_ADRES?"),
    "compressed": (
        MANIFEST,
        Answer(body=gzip.compress(b" " * 10_000_000), headers=(("Content-Encoding", "gzip"),)),
        Verdict.UNREADABLE,
        "het antwoord is samengeperst",
    ),
    "cut off": (MANIFEST, Answer(body=b"<work label="), Verdict.UNREADABLE, "het manifest is geen goede XML"),
    "a web page": (SRU, Answer(body=b"<html><p>Storing</html>"), Verdict.UNREADABLE, "is geen goede XML"),
    "nothing": (MANIFEST, Answer(body=b""), Verdict.UNREADABLE, "het manifest is geen goede XML"),
    "entities": (MANIFEST, Answer(body=BOMB), Verdict.UNREADABLE, "het manifest bevat een documenttype"),
    "another namespace": (
        SRU,
        changed(SRU, "http://www.loc.gov/zing/srw/", "http://docs.oasis-open.org/ns/search-ws/sruResponse"),
        Verdict.UNREADABLE,
        "sruResponse}searchRetrieveResponse in plaats van {http://www.loc.gov/zing/srw/}searchRetrieveResponse",
    ),
    "a diagnostic": (
        SRU,
        Answer(
            body=b'<diagnostics><diagnostic xmlns="http://www.loc.gov/zing/srw/diagnostic/">'
            b"<message>Unsupported index</message></diagnostic></diagnostics>"
        ),
        Verdict.UNREADABLE,
        "de zoekdienst meldt een fout: Unsupported index",
    ),
    "no number": (
        SRU,
        changed(SRU, "numberOfRecords", "aantal"),
        Verdict.UNREADABLE,
        "ontbreekt numberOfRecords",
    ),
    "a list about another law": (
        SRU,
        changed(SRU, "<dcterms:identifier>BWBR0030461", "<dcterms:identifier>BWBR0000001"),
        Verdict.UNREADABLE,
        "de zoekdienst antwoordt over BWBR0000001 en niet over BWBR0030461",
    ),
    "a manifest about another law": (
        MANIFEST,
        changed(MANIFEST, 'label="BWBR0030461"', 'label="BWBR0000001"'),
        Verdict.UNREADABLE,
        "het manifest gaat over BWBR0000001 en niet over BWBR0030461",
    ),
    "a manifest in a namespace": (
        MANIFEST,
        changed(MANIFEST, "<work ", '<work xmlns="urn:nieuw" '),
        Verdict.UNREADABLE,
        "begint met {urn:nieuw}work in plaats van work; de vorm is veranderd",
    ),
    "no metadata": (
        MANIFEST,
        changed(MANIFEST, "metadata>", "gegevens>"),
        Verdict.UNREADABLE,
        "in het manifest ontbreekt metadata; de vorm is veranderd",
    ),
    "a date that is none": (
        MANIFEST,
        changed(MANIFEST, "<datum_intrekking>2024-01-01", "<datum_intrekking>1 januari 2024"),
        Verdict.UNREADABLE,
        "datum_intrekking in het manifest is geen datum: 1 januari 2024",
    ),
    "listed, no manifest": (MANIFEST, Answer(404), Verdict.UNREADABLE, "maar het manifest is er niet"),
    "titles of another law": (
        WTI,
        changed(WTI, "<identificatienummer>BWBR0030461", "<identificatienummer>BWBR0000001"),
        Verdict.UNREADABLE,
        "het WTI-bestand gaat over BWBR0000001",
    ),
    "no head": (WTI, changed(WTI, "algemene-informatie", "kop"), Verdict.UNREADABLE, "ontbreekt algemene-informatie"),
    "no JSON": (
        CELLAR,
        Answer(body=b"<sparql/>"),
        Verdict.UNREADABLE,
        "het antwoord is geen uitkomst van SPARQL in JSON",
    ),
    "other columns": (
        CELLAR,
        changed(CELLAR, '"waarde"', '"value2"'),
        Verdict.UNREADABLE,
        "in het antwoord ontbreekt de kolom waarde",
    ),
    "an act that is another": (
        CELLAR,
        changed(CELLAR, '"value": "32016R0679"', '"value": "32016R0001"'),
        Verdict.UNREADABLE,
        "het antwoord gaat niet over 32016R0679",
    ),
    "a flag that is none": (
        CELLAR,
        changed(CELLAR, '"value": "1"', '"value": "misschien"'),
        Verdict.UNREADABLE,
        "resource_legal_in-force heeft een onverwachte waarde: misschien",
    ),
    "a day that is none": (
        CELLAR,
        changed(CELLAR, '"value": "2016-05-24"', '"value": "24.5.2016"'),
        Verdict.UNREADABLE,
        "resource_legal_date_entry-into-force is geen datum: 24.5.2016",
    ),
}


@pytest.mark.parametrize("case", EACH.values(), ids=EACH)
def test_trouble_with_one_law_is_told_and_leaves_the_others(
    check: Check, service: Service, laws, case: tuple[str, Answer, Verdict, str]
):
    name, answer, verdict, words = case
    service.instead[name] = [answer]
    ref = AVG if name == CELLAR else BOUW

    report = check(laws)

    found = outcome(report, ref)
    assert (found.verdict, found.differences, found.confirmed) == (verdict, (), ())
    assert words in (found.reason or "")
    others = {one.verdict for one in report.outcomes if one.law.ref not in (ref, "nen-en-iso-iec-27001")}
    assert others == {Verdict.CONFIRMED}
    assert report.exit_code == 3
    assert list(write_text(report))[-1].startswith("Let op: de controle is niet volledig.")


@dataclass
class _Impatient:
    """Waits shortly for one answer, and long for the others: on a busy machine each of them may take a while."""

    short: Live
    long: Live
    name: str
    day: date = DAY

    def ask(self, question: Question) -> bytes | None:
        return (self.short if question.name == self.name else self.long).ask(question)


def test_a_source_that_says_nothing_in_time(service: Service, manners: Manners, laws):
    service.instead[SRU] = [Answer(hold=True)]

    with Live(replace(manners, timeout=0.2, tries=2), DAY) as short, Live(manners, DAY) as long:
        report = inspector(_Impatient(short, long, SRU), service.address).check(laws)

    assert outcome(report, BOUW).reason == (
        "de bron gaf binnen 0.2 seconden geen volledig antwoord (er is 2 keer gevraagd)"
    )
    assert report.counts[Verdict.CONFIRMED] == 7


@pytest.mark.parametrize("name", [SRU, MANIFEST, WTI, CELLAR])
def test_a_huge_answer_is_not_read_to_its_end(service: Service, manners: Manners, laws, name: str):
    service.instead[name] = [Answer(body=b" " * 400_000)]

    with Live(replace(manners, limit=100_000), DAY) as live:
        report = inspector(live, service.address).check(laws)

    assert outcome(report, AVG if name == CELLAR else BOUW).reason == "het antwoord is groter dan 100000 bytes"
    assert report.counts[Verdict.CONFIRMED] == 7


def test_of_a_large_wti_file_only_the_head_is_read(service: Service, manners: Manners, laws):
    service.instead[WTI] = [Answer(body=recorded(WTI).read_bytes() + b"<regeling/>" * 200_000)]

    with Live(replace(manners, limit=100_000), DAY) as live:
        report = inspector(live, service.address).check(laws)

    assert outcome(report, BOUW).verdict is Verdict.CONFIRMED


def test_what_passes_is_tried_again_after_as_long_as_the_source_asks(check: Check, service: Service, slept, laws):
    good = Answer(body=recorded(CELLAR).read_bytes())
    service.instead[CELLAR] = [Answer(503), Answer(429, headers=(("Retry-After", "7"),)), Answer(502), good]

    report = check([law for law in laws if law.ref == AVG])

    assert report.exit_code == 0
    assert slept == [2.0, 7.0, 8.0]


def test_a_redirect_within_the_host_is_followed(check: Check, service: Service, laws):
    good = Answer(body=recorded(MANIFEST).read_bytes())
    service.instead[MANIFEST] = [Answer(301, headers=(("Location", "/bwb/BWBR0030461/manifest.xml"),)), good]

    assert outcome(check(laws), BOUW).verdict is Verdict.CONFIRMED


def test_another_name_for_the_same_port_is_another_host(check: Check, service: Service, laws):
    away = service.address.replace("127.0.0.1", "localhost") + "/bwb/BWBR0030461/manifest.xml"
    good = Answer(body=recorded(MANIFEST).read_bytes())
    service.instead[MANIFEST] = [Answer(307, headers=(("Location", away),)), good]

    assert "naar een andere dienst (localhost)" in (outcome(check(laws), BOUW).reason or "")


def test_a_redirect_to_another_server_sends_nothing_there(check: Check, service: Service, laws):
    with serving() as other:
        away = f"{other.address}/bwb/BWBR0030461/manifest.xml"
        service.instead[MANIFEST] = [Answer(307, headers=(("Location", away),))]
        report = check(laws)

        assert outcome(report, BOUW).verdict is Verdict.UNREACHABLE
        assert other.asked == []


def test_a_source_that_stays_silent_is_left_alone_and_the_other_is_not(check: Check, service: Service, laws):
    for law in laws:
        service.instead[f"bwb-sru-{law.identifier}.xml"] = [Answer(500)]

    report = check(laws)

    silent = [one for one in report.outcomes if one.source == "BWB"]
    assert [one.reason for one in silent[3:]] == ["niet meer gevraagd: BWB gaf 3 keer achtereen geen antwoord"] * 2
    assert sum(name.startswith("bwb-") for name in service.asked) == 3 * 4
    assert report.counts[Verdict.CONFIRMED] == 3


def test_nobody_is_there(manners: Manners, laws):
    with serving() as gone:
        address = gone.address
    with Live(manners, DAY) as live:
        report = inspector(live, address).check(laws)

    assert report.counts[Verdict.UNREACHABLE] == len(laws) - 1
    assert report.exit_code == 3


def test_what_the_source_does_not_know_is_not_found(check: Check, service: Service, laws):
    nothing = recorded(CELLAR).read_text().partition('"bindings"')[0] + '"bindings": []}}'
    service.instead[CELLAR] = [Answer(body=nothing.encode())]
    records = recorded(SRU).read_text().partition("<records>")[0].replace("Records>1<", "Records>0<")
    service.instead[SRU] = [Answer(body=f"{records}</searchRetrieveResponse>".encode())]
    service.instead[MANIFEST] = [Answer(404)]

    report = check(laws)

    assert [one.reason for one in report.outcomes if one.verdict is Verdict.ABSENT] == [
        "CELLAR kent 32016R0679 niet",
        "BWB kent BWBR0030461 niet",
    ]
    assert report.exit_code == 1


@pytest.mark.parametrize("case", [(BOUW, "bwbId", "BWBR30461"), (AVG, "celex", '1" } #')])
def test_a_malformed_identifier_is_never_sent(check: Check, service: Service, laws, case: tuple[str, str, str]):
    ref, prop, value = case
    (law,) = (one for one in laws if one.ref == ref)
    (found,) = check((replace(law, known={**law.known, prop: Known(Literal(value))}),)).outcomes

    assert found.verdict is Verdict.UNCHECKABLE
    assert value in (found.reason or "")
    assert service.asked == []


def test_one_question_at_a_time_with_a_pause_and_a_name(service: Service, manners: Manners, slept, laws):
    with Live(replace(manners, pause=5.0, clock=lambda: 100.0), DAY) as live:
        inspector(live, service.address).check(laws)

    assert service.most_at_once == 1
    assert slept == [5.0] * (len(service.asked) - 1)
    assert service.agents == {"kapstok/proef (+https://kapstok.example)"}
