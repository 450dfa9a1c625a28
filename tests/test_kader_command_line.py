# SPDX-License-Identifier: EUPL-1.2
"""`kapstok valideer` and `kapstok sjabloon` as a person uses them: what they show, and their exit codes."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

from kapstok import framework_commands
from kapstok.__main__ import cli
from kapstok.answers import Framework
from kapstok.client import Judged
from kapstok.errors import InvalidRequestError
from kapstok.framework_commands import validate
from tests.paths import ROOT

EXAMPLES = ROOT / "data" / "voorbeelden"
COMPLETE, FAULTS = str(EXAMPLES / "volledig.json"), str(EXAMPLES / "typische-fouten.json")
COMMAND = [sys.executable, "-m", "kapstok"]
ENVIRONMENT = os.environ | {"KAPSTOK_VANDAAG": "2026-11-22", "KAPSTOK_RESOURCES": str(ROOT)}


def run(*arguments: str, content: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], input=content, capture_output=True, timeout=60, check=False, env=ENVIRONMENT
    )


def invoke(*arguments: str, content: bytes = b"") -> tuple[int, bytes]:
    """Run a command in this process, which saves starting one; give its exit code and its standard output."""
    done = CliRunner(env=ENVIRONMENT).invoke(cli, arguments, input=content, standalone_mode=False)
    assert done.exception is None, done.exception
    return done.return_value or 0, done.stdout_bytes


def invoke_plainly(*arguments: str) -> None:
    """Run a command in this process and let its error out."""
    done = CliRunner(env=ENVIRONMENT).invoke(cli, arguments, standalone_mode=False)
    if done.exception is not None:
        raise done.exception


class TestVerdict:
    def test_complete(self):
        done = run("valideer", COMPLETE)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "Oordeel: compleet volgens de handleiding." in done.stdout.decode()
        assert b"\x1b" not in done.stdout

    def test_not_yet_complete(self):
        done = run("valideer", FAULTS, "--taal", "en")
        assert done.returncode == 2
        assert "not yet complete" in done.stdout.decode()

    @pytest.mark.parametrize(
        ("grade", "strict", "code"),
        [
            ("compleet", True, 0),
            ("compleet met aandachtspunten", False, 0),
            ("compleet met aandachtspunten", True, 1),
            ("nog niet compleet", False, 2),
            ("nog niet compleet", True, 2),
        ],
    )
    def test_exit_codes(self, grade, strict, code):
        class Answers:
            def judge(self, framework: Framework, progress) -> Judged:
                assert framework.name == "volledig.json"
                progress("toetsen")
                return Judged(b"{}", grade)

        arguments = [COMPLETE, "--json", *(["--streng"] if strict else [])]
        done = CliRunner().invoke(validate, arguments, obj=Answers(), standalone_mode=False)
        assert done.exception is None
        assert done.return_value == code

    @pytest.mark.parametrize(
        ("arguments", "content", "words"),
        [
            (("bestaat-niet.xlsx",), b"", "'bestaat-niet.xlsx' bestaat niet"),
            (("/",), b"", "is een map"),
            (("-",), b"", "is leeg"),
            (("-",), b"%PDF-1.7", "een PDF"),
            (("-",), b'{"gemeente": ', "regel 1, kolom 14"),
            ((COMPLETE, "--formaat", "xlsx"), b"", "noem met --uitvoer"),
            ((COMPLETE, "--formaat", "xlsx", "--uitvoer", os.devnull), b"", "alleen als uw eigen bestand een .xlsx is"),
            ((COMPLETE, "--json", "--formaat", "csv"), b"", "gaan niet samen"),
            ((COMPLETE, "--server", "http://x"), b"", "staat vóór de opdracht"),
            ((COMPLETE, "--engine", "snel"), b"", "'shacl', 'pyshacl'"),
            ((), b"", "KADER is verplicht"),
        ],
    )
    def test_what_cannot_be_read(self, arguments, content, words):
        done = run("valideer", *arguments, content=content)
        assert done.returncode == 3
        assert words in done.stderr.decode()
        assert (done.stdout, b"Traceback" in done.stderr) == (b"", False)


class TestForms:
    def test_each(self, tmp_path):
        code, report = invoke("valideer", FAULTS, "--json")
        assert (code, json.loads(report)["oordeel"]) == (2, "nog niet compleet")
        assert invoke("valideer", "-", "--formaat", "json", content=_read(FAULTS)) == (2, report)
        number = len(json.loads(report)["bevindingen"])
        table = invoke("valideer", FAULTS, "--formaat", "csv")[1].decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(table))
        assert sum(bool(row["regel"]) for row in rows) == number  # the others are about laws
        turtle = invoke("valideer", FAULTS, "--formaat", "ttl", "--engine", "pyshacl")[1]
        assert list(parse(turtle, format=RdfFormat.TURTLE))
        target = tmp_path / "rapport.html"
        assert invoke("valideer", FAULTS, "--formaat", "html", "--uitvoer", str(target)) == (2, b"")
        page = target.read_text(encoding="utf-8")
        assert page.startswith("<!doctype html>")
        assert ("<link" in page, "<style>" in page, 'href="/' in page) == (False, True, False)
        assert 'href="https://w3id.org/kapstok/def/vorm#FR-' in page
        dutch = invoke("valideer", FAULTS, "--formaat", "csv", "--scheiding", "puntkomma")[1]
        assert dutch.startswith(b"\xef\xbb\xbfregel;")

    def test_a_file_that_is_there_stays(self, tmp_path):
        ours, other = tmp_path / "kader.json", tmp_path / "rapport.json"
        ours.write_bytes(_read(FAULTS))
        other.write_bytes(b"van mij")
        for target, words in ((ours, "uw eigen bestand"), (other, "--overschrijven")):
            with pytest.raises(InvalidRequestError, match=words):
                invoke_plainly("valideer", str(ours), "--json", "--uitvoer", str(target))
        with pytest.raises(InvalidRequestError, match="uw eigen bestand"):
            invoke_plainly("valideer", str(ours), "--json", "--uitvoer", str(ours), "--overschrijven")
        assert (ours.read_bytes(), other.read_bytes()) == (_read(FAULTS), b"van mij")
        assert invoke("valideer", str(ours), "--json", "--uitvoer", str(other), "--overschrijven")[0] == 2
        assert other.read_bytes().startswith(b"{")

    def test_a_server_gives_a_workbook_and_a_whole_page(self, server, tmp_path):
        template, marked, page = tmp_path / "p.xlsx", tmp_path / "z.xlsx", tmp_path / "r.html"
        assert invoke("sjabloon", str(template))[0] == 0
        for form, target in (("xlsx", marked), ("html", page)):
            asked = ("valideer", str(template), "--formaat", form, "--uitvoer", str(target))
            assert invoke("--server", server, *asked) == (2, b"")
        assert openpyxl.load_workbook(marked).sheetnames == openpyxl.load_workbook(template).sheetnames
        shown = page.read_text(encoding="utf-8")
        assert ("<link" in shown, 'href="/' in shown, f'href="{server}/' in shown) == (False, False, True)

    def test_a_server_says_the_same(self, server):
        for arguments in ((FAULTS, "--json"), (COMPLETE,), (FAULTS, "--formaat", "csv", "--taal", "en")):
            assert invoke("--server", server, "valideer", *arguments) == invoke("valideer", *arguments)
        done = run("--server", server, "valideer", "-", content=b"%PDF-1.7")
        assert (done.returncode, "een PDF" in done.stderr.decode()) == (3, True)


class TestTemplate:
    @pytest.mark.parametrize("name", ["kader.xlsx", "kader.json", "kader.TTL"])
    def test_is_written_and_not_yet_complete(self, name, tmp_path):
        path = tmp_path / name
        assert invoke("sjabloon", str(path))[0] == 0
        code, shown = invoke("valideer", str(path))
        assert (code, "U hebt nog niets ingevuld" in shown.decode()) == (2, True)

    def test_is_not_written_over_what_is_there(self, tmp_path):
        path = tmp_path / "kader.json"
        path.write_text("van mij", encoding="utf-8")
        done = run("sjabloon", str(path))
        assert (done.returncode, path.read_text(encoding="utf-8")) == (3, "van mij")
        assert "--overschrijven" in done.stderr.decode()
        assert run("sjabloon", str(path), "--overschrijven").returncode == 0
        assert json.loads(path.read_bytes())["toelichting"]

    def test_of_another_kind_is_wrong_use(self, tmp_path):
        done = run("sjabloon", str(tmp_path / "kader.docx"))
        assert (done.returncode, "eindigt op .xlsx, .json, .ttl" in done.stderr.decode()) == (3, True)

    def test_a_workbook_comes_back_with_remarks(self, tmp_path):
        template, marked = tmp_path / "kader.xlsx", tmp_path / "terug.xlsx"
        assert invoke("sjabloon", str(template))[0] == 0
        book = openpyxl.load_workbook(template)
        first = next(
            (sheet, cell)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value == "Titel"
        )
        first[0].cell(first[1].row, first[1].column + 1, "Ons kader")
        book.save(template)
        assert invoke("valideer", str(template), "--formaat", "xlsx", "--uitvoer", str(marked)) == (2, b"")
        found = openpyxl.load_workbook(marked)
        assert any(cell.comment for sheet in found.worksheets for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("command", ["valideer", "sjabloon"])
def test_help_is_dutch_with_an_example(command):
    shown = run(command, "--help").stdout.decode()
    assert shown.startswith("Gebruik: kapstok")
    assert f"Voorbeeld: kapstok {command}" in " ".join(shown.split())


def test_on_a_terminal_there_are_colours_and_progress():
    """With a clock that begins at once a bar shows; a pipe shows neither."""
    code = (
        "from kapstok import framework_commands as f; f._SHOW_AFTER = 0.0\n"
        f"from kapstok.__main__ import main; main(['valideer', {FAULTS!r}])"
    )
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", code], stdout=theirs, stderr=theirs, env=ENVIRONMENT) as process:
        os.close(theirs)
        shown = _read_all(ours)
    assert process.returncode == 2
    assert "\x1b[31m" in shown
    assert "Nakijken (" in shown
    piped = subprocess.run([sys.executable, "-c", code], capture_output=True, env=ENVIRONMENT, check=False)
    assert (b"\x1b" in piped.stdout, piped.stderr) == (False, b"")
    assert framework_commands._SHOW_AFTER == 1.0


def test_a_bar_that_comes_too_late_is_not_drawn(monkeypatch):
    """The timer can go off just before it is stopped; by then the report is on the screen."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    with framework_commands._Progress() as progress:
        progress.step("lezen")
    progress._appear()
    assert terminal.getvalue() == ""


def _read(path: str) -> bytes:
    return Path(path).read_bytes()


def _read_all(descriptor: int) -> str:
    found = b""
    while True:
        try:
            part = os.read(descriptor, 65536)
        except OSError:  # the other side of a terminal has gone
            part = b""
        if not part:
            os.close(descriptor)
            return found.decode()
        found += part
