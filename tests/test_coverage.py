# SPDX-License-Identifier: EUPL-1.2
"""Which lines of the sources the graph accounts for: counted from the graph, and against the texts."""

import json

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store as Engine

from kapstok.coverage import measure_coverage, parse_lines, write_lines
from kapstok.representation.pages import write_number
from kapstok.store import EmbeddedStore
from tests.command_line import run
from tests.paths import shared

DOCUMENTS = ("governance", "strategisch-kader", "voortgang-tiel")
LINE_COUNTS = {"governance": 65, "strategisch-kader": 564, "voortgang-tiel": 538}


@given(st.frozensets(st.integers(min_value=1, max_value=2000)))
def test_lines_are_read_as_they_are_written(lines):
    assert parse_lines(write_lines(lines)) == lines


def test_every_line_is_accounted_for(store, catalogue):
    sections = measure_coverage(store, catalogue)
    left = {(s.document, s.number): write_lines(s.open) for s in sections if s.open}
    assert left == {}
    assert {name: sum(s.lines for s in sections if s.document == name) for name in DOCUMENTS} == LINE_COUNTS


def test_lines_are_those_of_the_texts(store, catalogue):
    sections = measure_coverage(store, catalogue)
    for name in DOCUMENTS:
        text = shared(f"sources/{name}.txt").read_text(encoding="utf-8").split("\n")
        written = {number for number, line in enumerate(text, 1) if line.strip()}
        found = [s.covered | s.heading | s.left_out | s.open for s in sections if s.document == name]
        assert frozenset().union(*found) == written
        assert sum(len(lines) for lines in found) == len(written)  # no line counts for two sections


def test_a_heading_is_the_first_line_of_its_section(store, catalogue):
    for section in measure_coverage(store, catalogue):
        if section.section is not None:
            assert section.heading, section


def test_little_is_left_out(store, catalogue):
    """What is left out is table heads and the like, so it is little; a reason stands with each."""
    sections = measure_coverage(store, catalogue)
    assert sum(len(s.left_out) for s in sections) < 0.06 * sum(s.lines for s in sections)


def test_a_place_that_is_taken_away_leaves_its_lines_open(engine, catalogue):
    """The measure can fail: without the places of the learning circles' lessons, their lines are open."""
    smaller = Engine()
    smaller.extend(quad for quad in engine if "/vindplaats/les-" not in str(quad.subject))
    sections = measure_coverage(EmbeddedStore(smaller), catalogue)
    assert {s.document for s in sections if s.open} == {"voortgang-tiel"}


def test_command_line_shows_each_section_and_exits_clean():
    done = run("dekking", "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert {row["open"] for row in rows} == {""}
    table = run("dekking").stdout.splitlines()
    assert len(table) == len(rows) + 1
    assert table[0].split("\t")[0] == "document"


def test_page_shows_the_same_figures(client, store, catalogue):
    sections = measure_coverage(store, catalogue)
    page = client.get("/over").text
    assert f"{write_number(sum(s.lines for s in sections))} regels met tekst" in page
    assert f"{write_number(sum(len(s.covered) for s in sections))} in de vindplaats van een ding" in page
    assert "Er is geen regel waarvan niets is vastgelegd." in page
