# SPDX-License-Identifier: EUPL-1.2
"""The command line as a person uses it: a process, its output and its exit code."""

import json
import os
import socket
import subprocess
import sys
import time

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from tests.paths import ROOT

Done = subprocess.CompletedProcess[str]


def run(*arguments: str, text: str | None = None, environment: dict[str, str] | None = None) -> Done:
    command = [sys.executable, "-m", "kapstok", *arguments]
    known = os.environ | (environment or {})
    return subprocess.run(
        command, capture_output=True, text=True, input=text, cwd=ROOT, env=known, timeout=60, check=False
    )


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
    assert run("sparql", "-", "--formaat", "csv", text=query).stdout.split() == ["n", "3"]


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
        (("vraag", "nee"), 2, "nee"),
        (("vraag", "regelingen-van-thema"), 2, "--thema is verplicht"),
        (("exporteer", "--naar", "x.docx"), 2, ".nq of .trig"),
        (("bronnen", "controleren", "--map", "/bestaat-niet"), 2, "bestaat-niet"),
        (("wat",), 2, "wat"),
        (("serve", "--port", "99999"), 2, "65535"),
        (("sparql", "--formaat", "ttl", "SELECT * {?s ?p ?o}"), 3, "Wel als: tsv, csv, json"),
        (("serve", "--prot", "1"), 2, "--prot"),
    ],
)
def test_mistakes_are_explained(arguments, code, words):
    done = run(*arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


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


def test_a_port_in_use_is_explained():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 3
    assert "Fout:" in done.stderr
    assert "luistert" not in done.stderr


@pytest.mark.parametrize(
    "command", [(), ("serve",), ("vraag",), ("sparql",), ("exporteer",), ("bronnen", "controleren")]
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
    assert done.returncode == 0
    assert "zegt niets over https://w3id.org/kapstok/id/thema/informatiebeveiligin" in done.stderr


def test_sources_missing_from_folder(tmp_path):
    done = run("bronnen", "controleren", "--map", str(tmp_path))
    assert done.returncode == 3
    assert "governance.txt" in done.stderr


def test_serve_answers_and_stops():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "kapstok", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as process:
        try:
            assert process.stderr
            assert f"http://127.0.0.1:{port}/" in process.stderr.readline()
            assert _wait(port).json()["status"] == "in orde"
        finally:
            process.terminate()
            process.communicate(timeout=20)


def _wait(port: int) -> httpx.Response:
    for _ in range(100):
        try:
            return httpx.get(f"http://127.0.0.1:{port}/gezondheid")
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("the service did not come up")
