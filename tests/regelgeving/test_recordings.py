# SPDX-License-Identifier: EUPL-1.2
"""Recordings, the proposal and the command: nothing is changed but the file or folder that was asked for."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kapstok.__main__ import main
from kapstok.errors import DataError
from kapstok.regelgeving import Live, Manners, Recorder, Recordings, Report, write_proposal
from kapstok.terms import IB, ID
from tests.paths import ROOT
from tests.regelgeving.conftest import DAY, Check, inspector
from tests.regelgeving.replay import RECORDED, Answer, Service

LIMIT = 100_000


def test_what_was_recorded_gives_the_same_report_without_a_network(
    service: Service, manners: Manners, aged_laws, tmp_path
):
    service.instead["bwb-wti-BWBR0027464.xml"] = [Answer(404)]
    with Live(manners, DAY) as live:
        asked = inspector(Recorder(live, tmp_path / "opnames"), service.address).check(aged_laws)
    number = len(service.asked)

    replayed = inspector(Recordings(tmp_path / "opnames", LIMIT), service.address).check(aged_laws)

    assert replayed == asked
    assert len(service.asked) == number
    assert (tmp_path / "opnames" / "bwb-wti-BWBR0027464.xml.niet-gevonden").is_file()


def test_a_question_that_was_not_recorded_has_no_answer(laws, tmp_path):
    (tmp_path / "opname.json").write_text('{"opgenomenOp": "2026-11-22"}')

    report = inspector(Recordings(tmp_path, LIMIT), "http://bron.invalid").check(laws)

    assert report.exit_code == 3
    assert all((one.reason or "").startswith("er is geen opname") for one in report.outcomes if one.source)
    assert report.outcomes[0].reason == "er is geen opname cellar-32016R0679.json"


def test_a_failure_is_not_recorded(service: Service, manners: Manners, laws, tmp_path):
    service.instead["cellar-32016R0679.json"] = [Answer(500)]
    with Live(manners, DAY) as live:
        inspector(Recorder(live, tmp_path), service.address).check(laws[:1])

    assert [path.name for path in tmp_path.iterdir()] == ["opname.json"]


def test_the_day_of_the_recording_is_the_day_of_the_check(tmp_path):
    (tmp_path / "opname.json").write_text('{"opgenomenOp": "2023-12-31"}')

    assert Recordings(tmp_path, LIMIT).day == date(2023, 12, 31)


@pytest.mark.parametrize("content", [None, "{}", "[]", '{"opgenomenOp": "gisteren"}'])
def test_a_folder_without_a_day_is_refused(tmp_path, content: str | None):
    if content is not None:
        (tmp_path / "opname.json").write_text(content)

    with pytest.raises(DataError, match=r"opname\.json"):
        Recordings(tmp_path, LIMIT)


def test_recordings_of_two_days_are_not_mixed(manners: Manners, tmp_path):
    (tmp_path / "opname.json").write_text('{"opgenomenOp": "2026-11-22"}')

    with Live(manners, date(2026, 11, 23)) as live, pytest.raises(DataError, match="kies voor --opnemen een lege map"):
        Recorder(live, tmp_path)


def fingerprint() -> str:
    found = hashlib.sha256()
    for path in sorted((ROOT / "data").rglob("*")):
        found.update(str(path).encode() + (path.read_bytes() if path.is_file() else b""))
    return found.hexdigest()


def propose(report: Report, tmp_path: Path) -> str:
    before = fingerprint()
    write_proposal(report, ROOT, tmp_path / "voorstel.ttl")
    assert fingerprint() == before
    assert [path.name for path in tmp_path.iterdir()] == ["voorstel.ttl"]
    return (tmp_path / "voorstel.ttl").read_text()


def test_the_proposal_adds_what_the_source_states(check: Check, service: Service, aged_laws, tmp_path):
    text = propose(check(aged_laws), tmp_path)

    graph = {(str(q.subject), str(q.predicate), str(q.object)) for q in parse(text.encode(), RdfFormat.TURTLE)}
    day = '"2024-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    law, statement = f"<{ID}regeling/bouwbesluit-2012>", f"<{ID}bewering/regeling-bouwbesluit-2012-vervallen-op>"
    source = f"<{ID}externe-bron/bwb-bwbr0030461>"
    assert (law, f"<{IB}vervallenOp>", day) in graph
    assert {(p, o) for s, p, o in graph if s == statement} == {
        ("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement>"),
        ("<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>", law),
        ("<http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate>", f"<{IB}vervallenOp>"),
        ("<http://www.w3.org/1999/02/22-rdf-syntax-ns#object>", day),
        ("<http://purl.org/dc/terms/source>", source),
        (f"<{IB}zekerheid>", f"<{ID}zekerheid/geverifieerd>"),
    }
    page = f"<{service.address}/bwb/BWBR0030461/manifest.xml>"
    assert (source, "<http://xmlns.com/foaf/0.1/page>", page) in graph
    assert (law, f"<{IB}gecontroleerdOp>", day.replace("2024-01-01", "2026-11-22")) in graph
    assert "# data/extern/regelingen/bouwbesluit-2012.ttl: BWBR0030461 (Bouwbesluit 2012), vervallenOp" in text


def test_the_proposal_names_what_could_go_and_what_a_person_decides(check: Check, aged_laws, tmp_path):
    lines = propose(check(aged_laws), tmp_path).splitlines()

    assert '#- regeling:besluit-omgevingsrecht ib:vervallenOp "2023-01-01"^^xsd:date .' in lines
    assert "#- bewering:regeling-besluit-omgevingsrecht-vervallen-op en alles wat erover is gezegd" in lines
    assert '#- regeling:cyberbeveiligingswet ib:inWerkingOp "2025-01-01"^^xsd:date .' in lines
    assert '#- regeling:bouwbesluit-2012 ib:gecontroleerdOp "2026-11-21"^^xsd:date .' in lines
    assert [line for line in lines if line.startswith("# Zelf beslissen: 32016L1148")]
    assert not [line for line in lines if "27001" in line]
    (title,) = (line for line in lines if "Arbowet" in line)  # a verified title
    assert title.startswith("# Zelf beslissen: BWBR0010346")
    checked = {line.partition(" ")[0] for line in lines if not line.startswith("#") and "gecontroleerdOp" in line}
    assert {"regeling:bouwbesluit-2012"} <= checked
    assert checked.isdisjoint({"regeling:arbeidsomstandighedenwet", "regeling:richtlijn-eu-2016-1148"})


def test_a_confirmed_fact_that_rested_on_less_may_rest_on_the_source(check: Check, laws, tmp_path):
    lines = propose(check(laws), tmp_path).splitlines()

    where = lines.index("# data/extern/regelingen/bouwbesluit-2012.ttl: BWBR0030461 (Bouwbesluit 2012), inWerkingOp")
    assert lines[where + 1] == "#- bewering:regeling-bouwbesluit-2012-in-werking-op en alles wat erover is gezegd"
    assert lines[where + 2] == "bewering:regeling-bouwbesluit-2012-in-werking-op a rdf:Statement ;"
    assert not [line for line in lines if line.startswith("regeling:") and "gecontroleerdOp" not in line]
    assert "#- bewering:regeling-bouwbesluit-2012-citeertitel en alles wat erover is gezegd" not in lines


def test_an_end_that_only_follows_is_for_a_person(check: Check, service: Service, aged_laws, tmp_path):
    body = (RECORDED / "bwb-manifest-BWBR0030461.xml").read_text()
    withdrawn = "<datum_intrekking>2024-01-01</datum_intrekking>"
    service.instead["bwb-manifest-BWBR0030461.xml"] = [Answer(body=body.replace(withdrawn, "").encode())]

    text = propose(check(aged_laws), tmp_path)

    assert "# Zelf beslissen: BWBR0030461 (Bouwbesluit 2012) is vervallen per 2024-01-01" in text
    assert "regeling:bouwbesluit-2012 ib:vervallenOp" not in text


def test_a_proposal_after_trouble_says_nothing_of_those_laws(check: Check, service: Service, aged_laws, tmp_path):
    service.instead["bwb-manifest-BWBR0030461.xml"] = [Answer(500)]

    text = propose(check(aged_laws), tmp_path)

    assert "# Let op: niet elke bron gaf antwoord. Over die regelingen staat hier niets." in text
    assert "bouwbesluit-2012" not in text


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["regelgeving", "controleren", *arguments])
    assert isinstance(caught.value.code, int)
    return caught.value.code


def as_recorded(folder: Path) -> str:
    """Copy the answers as if they had been recorded."""
    shutil.copytree(RECORDED, folder)
    (folder / "opname.json").write_text('{"opgenomenOp": "2026-11-22"}')
    return str(folder)


def test_on_answers_that_were_made_up_rests_no_proposal(capsys: pytest.CaptureFixture[str], tmp_path):
    target = tmp_path / "voorstel.ttl"

    assert run("--regeling", "bouwbesluit-2012", "--opnames", str(RECORDED), "--voorstel", str(target)) == 2
    said = capsys.readouterr().err
    assert "Let op: deze antwoorden zijn nagemaakt. Zij bewijzen niets over een wet." in said
    assert "op nagemaakte antwoorden rust geen voorstel" in said
    assert not target.exists()


def test_the_command_replays_a_folder(capsys: pytest.CaptureFixture[str], tmp_path):
    target = tmp_path / "voorstel.ttl"
    folder = as_recorded(tmp_path / "opnames")

    code = run("--regeling", "bouwbesluit-2012", "--opnames", folder, "--voorstel", str(target), "--json")

    said = capsys.readouterr()
    assert code == 0
    assert json.loads(said.out)["aantallen"]["bevestigd"] == 1
    assert "voorstel over 2 gegevens geschreven; niets is toegepast" in said.err
    assert target.is_file()


def test_the_command_says_what_is_not_complete(capsys: pytest.CaptureFixture[str]):
    assert run("--regeling", "bouwbesluit-2012", "--regeling", "gemeentewet", "--opnames", str(RECORDED)) == 3
    assert "er is geen opname bwb-sru-BWBR0005416.xml" in capsys.readouterr().out


def test_the_command_asks_the_addresses_of_the_settings(
    service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path
):
    for name, value in {
        "CELLAR_ADRES": f"{service.address}/sparql",
        "BWB_ZOEKADRES": f"{service.address}/sru/Search",
        "BWB_BESTANDSADRES": f"{service.address}/bwb/",
        "BRON_PAUZE": "0",
        "CONTACT_EMAIL": "wetten@gemeente.example",
    }.items():
        monkeypatch.setenv(f"KAPSTOK_{name}", value)
    monkeypatch.setenv("KAPSTOK_VANDAAG", "2024-06-01")
    body = (RECORDED / "bwb-manifest-BWBR0030461.xml").read_text().replace("2024-01-01", "2024-07-01").encode()
    service.instead["bwb-manifest-BWBR0030461.xml"] = [Answer(body=body)]

    assert run("--regeling", "BWBR0030461", "--opnemen", str(tmp_path / "nieuw")) == 1
    assert (
        "BWBR0030461 (Bouwbesluit 2012) vervalt per 2024-07-01; in de graaf per 2024-01-01" in capsys.readouterr().out
    )
    assert len(list((tmp_path / "nieuw").iterdir())) == 4
    (agent,) = service.agents
    assert agent.startswith("kapstok/")
    assert agent.endswith("(+https://w3id.org/kapstok; wetten@gemeente.example)")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--regeling", "bestaat-niet"], "'bestaat-niet' is geen regeling in de graaf"),
        (["--soort", "wett"], "'wett' is geen soort; wel: aanbeveling,"),
        (["--opnames", "a", "--opnemen", "b"], "kies --opnames of --opnemen, niet beide"),
        (["--voorstel", str(ROOT / "data" / "extern" / "nieuw.ttl")], "schrijf het voorstel niet in data/"),
        (["--voorstel", "/bestaat/niet/voorstel.ttl"], "de map /bestaat/niet is er niet"),
        (["--sinds", "gisteren"], "'gisteren' is geen dag; schrijf jjjj-mm-dd."),
    ],
)
def test_wrong_use_is_explained(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str):
    assert run(*arguments) == 2
    assert words in capsys.readouterr().err


def test_since_leaves_out_what_was_checked(capsys: pytest.CaptureFixture[str]):
    assert run("--sinds", "2026-11-21", "--opnames", str(RECORDED)) == 0
    assert "0 regelingen, gecontroleerd op 2026-11-22: niets te controleren." in capsys.readouterr().out
