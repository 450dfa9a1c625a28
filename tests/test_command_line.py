# SPDX-License-Identifier: EUPL-1.2
"""The command line as a person uses it: its output and its exit code; a few times as a process, otherwise here."""

import json
import os
import re
import socket
import subprocess
import sys

import click
import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from kapstok.dutch_help import in_dutch
from tests.command_line import run, start
from tests.paths import ROOT
from tests.ports import deaf_port


@pytest.mark.parametrize(
    "arguments",
    [
        ("vraag", "nee"),
        ("vraag", "regelingen-van-thema", "--thema", "informatiebeveiligin", "--json"),
    ],
)
def test_a_process_does_what_these_tests_see(arguments):
    process, here = start(*arguments), run(*arguments)
    assert (process.returncode, process.stdout, process.stderr) == (here.returncode, here.stdout, here.stderr)


def test_named_query():
    done = run("vraag", "regelingen-van-thema", "--thema", "informatiebeveiliging", "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == 10


def test_query_as_table_and_by_iri():
    done = run("vraag", "rubrieken-van-thema", "--thema", "https://w3id.org/kapstok/id/thema/informatiebeveiliging")
    assert done.stdout.splitlines() == [
        "lid\tnaam",
        "https://w3id.org/kapstok/id/rubriek/informatiebeveiliging\tInformatiebeveiliging",
    ]


def test_sparql_from_argument_and_from_input():
    query = "SELECT (COUNT(?t) AS ?n) WHERE { ?t a ib:Thema }"
    assert run("sparql", query, "--formaat", "csv").stdout.split() == ["n", "3"]
    assert start("sparql", "-", "--formaat", "csv", text=query).stdout.split() == ["n", "3"]


def test_export_is_the_whole_graph(tmp_path):
    target = tmp_path / "kapstok.nq"
    done = run("exporteer", "--naar", str(target))
    assert done.returncode == 0, done.stderr
    quads = list(parse(target.read_bytes(), format=RdfFormat.N_QUADS))
    catalogue = (ROOT / "data" / "catalogus.ttl").read_text(encoding="utf-8")
    assert len({q.graph_name for q in quads}) == catalogue.count("a sd:Graph")
    again = run("exporteer")
    assert again.stdout == target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("sparql", "SELECT"), 3, "SPARQL-tekst klopt niet"),
        (("vraag", "nee"), 2, "de opdracht nee bestaat niet"),
        (("sparql",), 2, "VRAAG is verplicht"),
        (("sparql", "--formaat", "xlsx", "ASK {}"), 2, "--formaat: 'xlsx' kan hier niet; kies uit 'csv', 'json'"),
        (("exporteer", "hier"), 2, "dit is te veel: hier"),
        (("exporteer", "--naar"), 2, "--naar vraagt een waarde"),
        (("exporteer", "--naar", "."), 2, "--naar: '.' is een map; noem een bestand"),
        (("bronnen", "controleren", "--map", "README.md"), 2, "--map: 'README.md' is een bestand; noem een map"),
        (("dekking", "--json=1"), 2, "--json neemt geen waarde"),
        (("serve", "--port", "x"), 2, "--port: 'x' is geen geheel getal"),
        (("zoek", " "), 3, "geef ten minste één woord"),
        (("--server", "kapstok", "sparql", "ASK {}"), 2, "--server: 'kapstok' is geen adres"),
        (("vraag", "regelingen-van-thema"), 2, "--thema is verplicht"),
        (("exporteer", "--naar", "x.docx"), 2, ".nq of .trig"),
        (("bronnen", "controleren", "--map", "/bestaat-niet"), 2, "--map: '/bestaat-niet' bestaat niet"),
        (("wat",), 2, "de opdracht wat bestaat niet"),
        (("serve", "--port", "99999"), 2, "99999 past niet; het is een getal van 0 tot en met 65535"),
        (("sparql", "--formaat", "ttl", "SELECT * {?s ?p ?o}"), 3, "Wel als: tsv, csv, json"),
        (("vraag", "themas", "--server", "http://x"), 2, "--server staat vóór de opdracht: kapstok --server …"),
        (("sparql", "--server", "http://x", "ASK {}"), 2, "--server staat vóór de opdracht: kapstok --server …"),
        (("sparql", "--json", "--formaat", "csv", "ASK {}"), 2, "--json en --formaat csv gaan niet samen"),
        (("vraag", "zoekteksten"), 2, "de opdracht zoekteksten bestaat niet"),
        (("serve", "--prot", "1"), 2, "de optie --prot bestaat niet. Bedoelde u --port"),
    ],
)
def test_mistakes_are_explained(arguments, code, words):
    done = run(*arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert done.stderr.count("Fout:") == 1
    for english in ("Traceback", "not", "No ", "Invalid", "Got", "requires"):
        assert english not in done.stderr


@pytest.mark.parametrize("command", [(), ("bronnen",), ("vraag",)])
def test_a_group_alone_shows_its_help_and_is_wrong_use(command):
    done = run(*command)
    assert done.returncode == 2
    assert done.stderr.startswith("Gebruik:")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (click.UsageError("Missing command."), "noem een opdracht."),
        (click.BadParameter("'x' is not a valid float."), "'x' is geen getal."),
        (click.BadParameter("'x' is not 'y'."), "'x' kan hier niet; kies uit 'y'."),
        (click.BadParameter("-1 is not in the range x>=0."), "-1 past niet; het is ten minste 0."),
        (click.BadParameter("File 'x' is not readable.", param_hint="--naar"), "--naar: 'x' mag niet gelezen worden."),
        (click.UsageError("iets van onszelf"), "iets van onszelf"),
        (click.UsageError("'{0}' is not a {1}"), "'{0}' is not a {1}"),
    ],
)
def test_what_click_says_is_said_in_dutch(error, words):
    assert in_dutch(error) == words


@pytest.mark.parametrize(
    "arguments",
    [
        ("sparql", "SELECT ?t ?n { ?t a ib:Thema ; skos:prefLabel ?n } ORDER BY ?t"),
        ("sparql", "--formaat", "json", "SELECT ?t { ?t a ib:Thema } ORDER BY ?t"),
        ("sparql", "ASK { ?t a ib:Thema }"),
        ("sparql", "CONSTRUCT { <urn:x> a ?c } WHERE { VALUES ?c { ib:Thema } }"),
        ("sparql", "SELECT"),
        ("sparql", "DROP ALL"),
        ("sparql", "--formaat", "ttl", "SELECT * {?s ?p ?o}"),
        ("vraag", "regelingen-van-thema", "--thema", "informatiebeveiliging"),
        ("vraag", "regelingen-van-thema", "--thema", "informatiebeveiliging", "--json"),
        ("vraag", "regelingen-van-thema", "--thema", "informatiebeveiligin"),
        ("vraag", "regelingen-van-thema", "--thema", "geen iri"),
        ("vraag", "regelingen-van-thema"),
        ("exporteer",),
    ],
)
@pytest.mark.volledig
def test_a_server_answers_as_the_graph_does(arguments, server):
    here, there = start(*arguments), start("--server", server, *arguments)
    assert (there.returncode, there.stderr) == (here.returncode, here.stderr)
    assert there.stdout == here.stdout
    assert here.stdout or here.stderr


def test_a_server_may_stand_in_the_environment(server, tmp_path):
    environment = {"KAPSTOK_SERVER": server, "KAPSTOK_RESOURCES": str(tmp_path)}
    done = start("sparql", "--formaat", "csv", "ASK { ?t a ib:Thema }", environment=environment)
    assert (done.returncode, done.stdout) == (0, "true\n")
    target = tmp_path / "kapstok.trig"
    assert run("exporteer", "--naar", str(target), environment=environment).returncode == 0
    assert len(list(parse(target.read_bytes(), format=RdfFormat.TRIG))) > 40_000


def test_search(server):
    done = run("--server", server, "zoek", "informatiebeveiligin", "--aantal", "2")
    assert done.returncode == 0, done.stderr
    heading, first, _ = done.stdout.splitlines()
    assert heading.split("\t") == ["id", "soort", "naam", "laag"]
    assert "Informatiebeveiliging" in first
    assert done.stderr.startswith("De eerste 2 van ")
    asked = ("zoek", "wachtwoord", "beleid", "--json")
    found = json.loads(run("--server", server, *asked).stdout)
    assert {"id", "soort", "naam", "laag"} == set(found[0])
    local = run(*asked)
    assert (local.returncode, local.stderr) == (0, "") or local.stderr.startswith("De eerste ")
    assert json.loads(local.stdout) == found, "the graph of this installation gives what a service gives"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("KAPSTOK_PORT", "abc", "KAPSTOK_PORT klopt niet"),
        ("KAPSTOK_VANDAAG", "2026-13-45", "KAPSTOK_VANDAAG klopt niet"),
        ("KAPSTOK_ZONDER_BRON", "governance", '["governance"]'),
        ("KAPSTOK_ZONDER_BRON", '["goverance"]', "wel: governance, strategisch-kader, voortgang-tiel"),
    ],
)
def test_a_setting_that_does_not_fit_is_explained(name, value, words):
    done = run("sparql", "ASK {}", environment={name: value})
    assert done.returncode == 3
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_service_that_is_not_there_is_explained():
    with deaf_port() as port:
        done = run("--server", f"http://127.0.0.1:{port}", "sparql", "ASK {}")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Fout: De dienst is niet bereikbaar")


def test_a_port_in_use_is_explained():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = start("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 3
    assert "Fout:" in done.stderr
    assert "luistert" not in done.stderr


@pytest.mark.parametrize(
    "command", [(), ("serve",), ("vraag",), ("sparql",), ("zoek",), ("exporteer",), ("bronnen", "controleren")]
)
def test_help_is_dutch(command):
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "Gebruik:" in done.stdout
    for english in ("Usage", "Options", "Show this message", "COMMAND"):
        assert english not in done.stdout
    assert not command or "Voorbeeld:" in done.stdout


def test_a_ref_that_names_nothing_is_said():
    done = run("vraag", "regelingen-van-thema", "--thema", "informatiebeveiligin")
    assert done.returncode == 3
    assert "'informatiebeveiligin' is hier niet bekend; wel: fysieke-beveiliging" in done.stderr


def test_sources_missing_from_folder(tmp_path):
    done = run("bronnen", "controleren", "--map", str(tmp_path))
    assert done.returncode == 3
    assert "governance.txt" in done.stderr


def test_serve_answers_and_stops():
    command = [sys.executable, "-m", "kapstok", "serve", "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as process:
        try:
            assert process.stderr
            said, address = [], None
            while address is None:
                said.append(process.stderr.readline())
                assert said[-1], said
                address = re.search(r"http://127\.0\.0\.1:\d+/", said[-1])  # from then on nobody is refused
            assert httpx.get(f"{address[0]}gezondheid", timeout=60).json()["status"] == "in orde"
        finally:
            process.terminate()
            process.communicate(timeout=20)
