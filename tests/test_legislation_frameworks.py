# SPDX-License-Identifier: EUPL-1.2
"""Laws and the frameworks of municipalities: what one names on a day, and which published ones lean on a law."""

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from kapstok.__main__ import cli
from kapstok.app import create_app
from kapstok.errors import DataError
from kapstok.kader import Asked, Output, make_examiner, make_output
from kapstok.kader._canonical import to_turtle
from kapstok.policy import UploadLimits
from kapstok.reference import Reader
from kapstok.reference.current import read_laws
from kapstok.terms import PREFIXES, SKOS
from tests.kader_workbooks import EXAMPLE, fill, opened, template
from tests.paths import ROOT
from tests.test_legislation import API, BIO, CBW, DUTY, NIS, get

EXAMPLES = ROOT / "data" / "voorbeelden"
TIEL, COMPLETE = (EXAMPLES / f"{name}.json" for name in ("tiel", "volledig"))
VALIDATE = f"{API}/kadervalidaties"
JSON = "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SCOPE = "Scope ‘Inwoners van Voorbeeldrecht kunnen elke werkdag rekenen op…’"
TODAY = date(2026, 11, 22)


def framework(*laws: str, **fields: str) -> bytes:
    """Write a framework that names laws in its scope."""
    scope = {"regelingen": [{"regeling": law} for law in laws]}
    return json.dumps({"gemeente": "Voorbeeldrecht", "scope": scope, **fields}).encode()


def looked_at(client, content, day=None, **parameters):
    """Have a framework looked at and give what is said of its laws."""
    asked = parameters | ({"geldigOp": day} if day else {})
    response = client.post(VALIDATE, params=asked, content=content, headers={"Content-Type": JSON})
    assert response.status_code == 200, response.text
    return response.json()["regelgeving"]


def named(laws):
    return [(law["ref"], law["statusOp"], [heir["ref"] for heir in law["nuInWerking"]]) for law in laws["genoemd"]]


def expected(laws):
    return {law["ref"]: law for law in laws["verwacht"]}


# The laws of a framework on a day


@pytest.mark.parametrize(
    ("day", "law", "status", "heirs"),
    [
        ("2023-12-31", "bouwbesluit-2012", "in-werking", []),
        ("2024-01-01", "bouwbesluit-2012", "vervallen", ["besluit-bouwwerken-leefomgeving"]),
        ("2025-09-23", BIO, "in-werking", []),
        ("2025-09-24", BIO, "opgevolgd", ["bio2"]),
        ("2024-10-17", NIS, "in-werking", [DUTY]),
        ("2024-10-18", NIS, "vervallen", [DUTY, "richtlijn-eu-2022-2555"]),
        ("2018-12-31", BIO, "nog-niet-in-werking", []),
    ],
)
def test_a_named_law_stands_as_on_the_day(client, day, law, status, heirs):
    assert named(looked_at(client, framework(law), day)) == [(law, status, heirs)]


@pytest.mark.parametrize(
    ("fields", "asked", "day", "chosen_by"),
    [
        ({}, None, "2026-11-22", "vandaag"),
        ({"peildatum": "2023-12-31"}, None, "2023-12-31", "peildatum"),
        ({"peildatum": "2023-12-31"}, "2024-01-01", "2024-01-01", "verzoek"),
        ({"peildatum": "ooit"}, None, "2026-11-22", "vandaag"),
    ],
)
def test_the_day_is_that_asked_for_else_the_reference_date_else_today(client, fields, asked, day, chosen_by):
    found = looked_at(client, framework("bouwbesluit-2012", **fields), asked)
    assert (found["geldigOp"], found["geldigOpVolgens"]) == (day, chosen_by)


def test_the_reference_date_of_the_rules_stays_the_frameworks_own(client):
    asked = {"params": {"geldigOp": "2016-01-01"}, "content": COMPLETE.read_bytes(), "headers": {"Content-Type": JSON}}
    report = client.post(VALIDATE, **asked).json()
    assert (report["kader"]["peildatum"], report["oordeel"], report["bevindingen"]) == ("2026-06-01", "compleet", [])


def test_what_is_expected_follows_the_day_and_says_why(client):
    before = expected(looked_at(client, framework("gemeentewet"), "2023-12-31"))
    after = expected(looked_at(client, framework("gemeentewet"), "2024-01-01"))
    assert set(before) - set(after) == {"bouwbesluit-2012", "besluit-omgevingsrecht"}
    assert set(after) - set(before) == {
        "besluit-bouwwerken-leefomgeving",
        "besluit-activiteiten-leefomgeving",
        "besluit-kwaliteit-leefomgeving",
        "omgevingsbesluit",
    }
    assert "gemeentewet" not in after
    old, new = before["bouwbesluit-2012"], after["besluit-bouwwerken-leefomgeving"]
    assert (old["laag"], old["rubriek"], old["inPlaatsVan"]) == ("bron", "Brandveiligheid", None)
    assert old["waarom"] == "Bijlage I noemt deze onder de kop Brandveiligheid."
    assert (new["laag"], new["inPlaatsVan"]["ref"]) == ("extern", "bouwbesluit-2012")
    assert new["themas"] == ["Fysieke beveiliging"]
    outside = after["wet-open-overheid"]
    assert (outside["laag"], outside["rubriek"]) == ("extern", None)
    assert outside["waarom"].startswith("Bijlage I noemt deze niet")
    assert {law["statusOp"] for law in after.values()} == {"in-werking"}


def test_what_replaced_a_named_law_is_not_missing_as_well(client):
    day = "2026-11-22"
    assert CBW in expected(looked_at(client, framework("gemeentewet"), day))
    assert not {CBW, "richtlijn-eu-2022-2555"} & set(expected(looked_at(client, framework(NIS), day)))


def test_a_law_says_where_it_is_named(client):
    (law,) = (law for law in looked_at(client, COMPLETE.read_bytes())["genoemd"] if law["ref"] == "bio2")
    assert [place["plaats"] for place in law["plaatsen"]] == [
        "/scope/regelingen/1/regeling",
        "/maatregelen/3/regelingen/0",
    ]


def test_doubt_goes_with_a_law(client):
    (law,) = looked_at(client, framework("noma"))["genoemd"]
    assert law["statusZekerheid"] == "onzeker"
    assert law["wat"].startswith("Niet Omgaan Met Agressie (NOMA): in werking (onzeker).")


@pytest.mark.parametrize("day", ["", "gisteren", "2024-02-30", "2024-1-1"])
def test_a_wrong_day_is_refused(client, day):
    response = client.post(VALIDATE, params={"geldigOp": day}, content=framework(), headers={"Content-Type": JSON})
    assert response.status_code == 400
    (fault,) = response.json()["errors"]
    assert (fault["in"], fault["name"]) == ("query", "geldigOp")
    assert "jjjj-mm-dd" in fault["reason"]


def test_the_answer_is_as_described(client):
    document = client.get(f"{API}/openapi.json").json()
    schema = document["components"]["schemas"]["Kaderrapport"]["properties"]["regelgeving"]
    checked = Draft202012Validator({**schema, "components": document["components"]})
    found = looked_at(client, TIEL.read_bytes(), "2026-11-22")
    checked.validate(found)
    assert not checked.is_valid({**found, "geldigOpVolgens": "ooit"})


# Every form says the day


@pytest.mark.parametrize("form", ["json", "html", "tekst", "csv", "ttl", "jsonld"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_form_says_the_day_and_what_ended(client, form, language):
    asked = {"geldigOp": "2025-09-24", "format": form, "taal": language}
    response = client.post(VALIDATE, params=asked, content=TIEL.read_bytes(), headers={"Content-Type": JSON})
    assert response.status_code == 200, response.text
    text = " ".join(response.text.split())
    for_people = {"nl": "24 september 2025", "en": "24 September 2025"}[language]
    assert (for_people if form in ("html", "tekst") else "2025-09-24") in text
    assert "(BIO2)" in text


def test_csv_has_the_laws_after_the_findings():
    done = CliRunner().invoke(cli, ["valideer", str(TIEL), "--formaat", "csv", "--geldig-op", "2025-09-24"])
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["geldigOp"] for row in rows} == {"2025-09-24"}
    of_rules = [bool(row["regel"]) for row in rows]
    assert of_rules == sorted(of_rules, reverse=True)
    (first, *_) = (row for row in rows if not row["regel"])
    assert first["plaats"] == "/scope/regelingen/0/regeling"
    assert (first["waarde"], first["ernst"]) == ("Baseline Informatiebeveiliging Overheid (BIO)", "")


def test_rdf_notes_what_ended(client):
    asked = {"geldigOp": "2025-09-24", "format": "ttl"}
    response = client.post(VALIDATE, params=asked, content=TIEL.read_bytes(), headers={"Content-Type": JSON})
    quads = list(parse(response.content, format=RdfFormat.TURTLE))
    notes = [quad.object.value for quad in quads if quad.predicate.value == SKOS + "note"]
    assert any(note.startswith("Baseline Informatiebeveiliging Overheid (BIO): opgevolgd.") for note in notes)
    assert any(note.startswith("Stand op 24 september 2025 (de dag die u vroeg).") for note in notes)
    said = [quad.object.value for quad in quads if quad.predicate.value == PREFIXES["dct"] + "description"]
    assert "Regelgeving bekeken op 2025-09-24" in said


@pytest.fixture(scope="module")
def examiner(store, catalogue):
    laws = partial(read_laws, Reader(store, catalogue))
    return make_examiner(store, catalogue, ROOT, UploadLimits(), "test", laws)


def test_a_workbook_has_what_ended_at_its_cell_and_the_day_at_the_reference_date(examiner):
    content = fill(template(), EXAMPLE | {"scope": {"regelingen": [{"regeling": "bouwbesluit-2012"}]}})
    asked = Asked(XLSX, TODAY, output=Output.WORKBOOK)
    noted = _notes(examiner, content, asked)
    assert noted.pop("2026-06-01 00:00:00").startswith("Stand op 1 juni 2026 (de peildatum van het kader).")
    assert noted.pop("bouwbesluit-2012") == (
        "Bouwbesluit 2012: vervallen (uit kennis). Vervallen per 1 januari 2024. Na deze kwam, en in "
        "werking is: Besluit bouwwerken leefomgeving. Kijk na of u daarnaar kunt verwijzen. (1 juni 2026)"
    )
    assert noted == {}
    noted = _notes(examiner, content, replace(asked, law_day=date(2023, 12, 31), language="en"))
    assert [text[:56] for text in noted.values()] == ["As on 31 December 2023 (the day that you asked for). Law"]


def _notes(examiner, content: bytes, asked: Asked) -> dict[str, str]:
    """Give what is noted of laws, by the value of its cell."""
    book = opened(make_output(examiner, content, asked).partition(b"\n")[2])
    return {
        str(cell.value): line.removeprefix("- ")
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
        for line in cell.comment.text.splitlines()
        if line.startswith(("- Stand op", "- As on", "- Bouwbesluit"))
    }


def test_the_command_line_refuses_a_wrong_day():
    done = CliRunner().invoke(cli, ["valideer", str(TIEL), "--geldig-op", "2024-13-01"], standalone_mode=False)
    assert "jjjj-mm-dd" in str(done.exception)


# Published frameworks


@pytest.fixture(scope="module")
def folder(tmp_path_factory, examiner):
    """Make a folder of two published frameworks: one in our JSON, one in Turtle."""
    made = tmp_path_factory.mktemp("kaders")
    shutil.copy(TIEL, made)
    (made / "voorbeeldrecht.ttl").write_bytes(to_turtle(examiner.read(COMPLETE.read_bytes(), JSON)))
    (made / ".verborgen").write_bytes(b"geen kader")
    return made


@pytest.fixture(scope="module")
def publishing(settings, folder):
    with TestClient(create_app(settings.model_copy(update={"kaders": folder}))) as opened:
        yield opened


def frameworks(client, law):
    answer = get(client, f"{API}/regelingen/{law}/gevolgen")
    (group,) = (group for group in answer["groepen"] if group["ref"] == "kaders")
    found = [item for item in answer["items"] if item["groep"] == "kaders"]
    assert group["totaal"] == len(found)
    return group, found


def steps(path):
    return [(step["relatie"], step["naar"]["naam"], step["laag"]) for step in path]


def test_a_published_framework_leans_on_the_law_that_it_names(publishing):
    _, (tiel, ours) = frameworks(publishing, "bio2")
    assert (ours["ref"], ours["gemeente"], ours["versie"], ours["kaderstatus"], ours["laag"]) == (
        "voorbeeldrecht/integrale-beveiliging/1-0",
        "Voorbeeldrecht",
        "1.0",
        "vastgesteld",
        "kader",
    )
    bio2 = "Baseline Informatiebeveiliging Overheid 2 (BIO2)"
    ways = sorted(steps(path) for path in (ours["pad"], *ours["anderePaden"]))
    assert ways == [
        [
            ("heeftKadermaatregel", "Maatregel ‘Halfjaarlijkse ronde langs toegangsrechten’", "kader"),
            ("heeftGrondslag", bio2, "kader"),
        ],
        [
            ("heeftScope", SCOPE, "kader"),
            ("heeftKaderregeling", f"Wet of norm ‘{bio2}’", "kader"),
            ("omvatRegeling", bio2, "kader"),
        ],
    ]
    assert steps(tiel["pad"])[-1] == ("Opvolging", bio2, "extern")


def test_a_framework_that_names_an_earlier_law_does_not_lean_on_it_the_other_way(publishing):
    assert [item["gemeente"] for item in frameworks(publishing, BIO)[1]] == ["Tiel"]


def test_a_law_that_no_framework_names_says_so(publishing, client):
    group, found = frameworks(publishing, "omgevingsregeling")
    assert (found, "(2)" in group["toelichting"]["tekst"]) == ([], True)
    group, found = frameworks(client, "bio2")
    assert (found, group["toelichting"]["tekst"][:39]) == ([], "Er zijn nog geen gepubliceerde kaders v")


def test_the_answer_with_frameworks_is_as_described(publishing):
    document = publishing.get(f"{API}/openapi.json").json()
    schema = document["components"]["schemas"]["Gevolgenlijst"]
    answer = get(publishing, f"{API}/regelingen/bio2/gevolgen")
    Draft202012Validator({**schema, "components": document["components"]}).validate(answer)
    rows = list(csv.DictReader(io.StringIO(publishing.get(f"{API}/regelingen/bio2/gevolgen?format=csv").text)))
    assert [row["gemeente"] for row in rows if row["groep"] == "kaders"] == ["Tiel", "Voorbeeldrecht"]


def test_the_page_shows_frameworks_and_links_to_none_of_their_parts(publishing):
    page = publishing.get("/regelgeving/gevolgen/bio2").text
    assert "Strategisch kader integrale beveiliging Voorbeeldrecht" in page
    assert "versie <bdi>1.0</bdi>, vastgesteld" in page
    assert "/doc/kader/" not in page


def test_a_framework_is_no_part_of_the_graph(publishing, store):
    asked = "ASK { ?kader a <https://w3id.org/kapstok/def/ib#Kader> }"
    assert publishing.app.state.context.published
    assert publishing.get("/sparql", params={"query": asked}).json()["boolean"] is False
    found = publishing.app.state.context.store
    assert len(found.dump("application/n-quads")) == len(store.dump("application/n-quads"))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leesmij.md", b"# Kaders", "leesmij.md: dit is geen kader"),
        ("kapot.ttl", b"<", "kapot.ttl: Het bestand klopt niet op regel 1"),
        ("leeg.ttl", b"<https://a.example/x> a <https://a.example/y> .", "leeg.ttl: "),
        (
            "graaf.ttl",
            b"<https://a.example/k> a <https://w3id.org/kapstok/def/ib#Kader> . "
            b"<https://w3id.org/kapstok/id/regeling/bio2> <https://a.example/p> 1 .",
            "dit ding is van Kapstok, niet van u",
        ),
        ("nog-eens.json", TIEL.read_bytes(), "hetzelfde kader staat al in een ander bestand"),
        ("groot.json", b" " * 10_000_001, "groot.json: het bestand is groter dan 10 MB"),
    ],
)
def test_what_cannot_count_stops_the_start(settings, tmp_path, name, content, words):
    shutil.copy(TIEL, tmp_path / "a-tiel.json")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=re.escape(words)):
        create_app(settings.model_copy(update={"kaders": tmp_path}))


def test_neither_our_examples_nor_a_file_is_a_folder_of_published_frameworks(settings):
    for folder, words in ((EXAMPLES, "voorbeelden"), (TIEL, "geen map")):
        with pytest.raises(DataError, match=words):
            create_app(settings.model_copy(update={"kaders": folder}))


# The day on pages


def test_the_list_shows_laws_on_a_day_and_keeps_it(client):
    def row(**parameters):
        asked = {"thema": "informatiebeveiliging"} | parameters
        response = client.get("/regelingen", params=asked, headers={"Accept": "text/html"})
        assert response.status_code == 200
        found = re.search(rf'<p class="lid-naam">[^\n]*<a href="/doc/regeling/{NIS}([^"]*)">[^\n]*', response.text)
        assert found, response.text
        return found[1], found[0]

    kept, then = row(geldigOp="2024-10-17")
    assert kept == "?geldigOp=2024-10-17"
    assert ">in werking</span>" in then
    kept, today = row(geldigOp="")
    assert not kept
    assert ">vervallen</span>" in today
    assert client.get("/regelingen?geldigOp=ooit", headers={"Accept": "text/html"}).status_code == 400


def test_a_law_by_its_official_address_stands_as_on_the_day(client):
    asked = {"uri": "http://data.europa.eu/eli/reg/2016/679/oj", "geldigOp": "2016-05-23"}
    page = client.get("/doc", params=asked, headers={"Accept": "text/html"}).text
    assert 'Op 23 mei 2016: <span class="nl-data-badge toon--info">nog niet in werking' in page
    assert 'action="/doc/regeling/algemene-verordening-gegevensbescherming"' in page
    response = client.get("/doc", params=asked | {"geldigOp": "ooit"})
    assert (response.status_code, response.json()["errors"][0]["name"]) == (400, "geldigOp")
