# SPDX-License-Identifier: EUPL-1.2
"""Checking places against the texts of the documents: every kind of finding goes red on a doctored text."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, QueryTriples
from pyoxigraph import Store as Engine

from kapstok.catalogue import Catalogue
from kapstok.errors import NotFoundError
from kapstok.sources import SourceReport, check_sources, fold, read_anchors
from kapstok.store import EmbeddedStore
from kapstok.terms import PREFIXES
from tests.paths import shared

TEXT = "Inleiding\nDe <b>drie</b> thema’s: informatie,\n  fysiek en personeel.\nVeiligheid\n"


def graph(text: str = TEXT, **change: str) -> EmbeddedStore:
    """Make a graph with one thing and one place in one document; `change` replaces a value of the place."""
    value = {"first": "2", "last": "3", "anchor": "thema's: informatie, fysiek", "more": "", "blank": ""} | change
    values = value | {"sha": value.get("sha", hashlib.sha256(text.encode()).hexdigest()), "lines": text.count("\n")}
    quads = """
        <urn:ding> ib:vindplaats <urn:plek> .
        <urn:plek> ib:document doc:proef ; ib:regelVan {first} ; ib:regelTot {last} ; ib:anker "{anchor}" .
        <urn:versie> ib:vanDocument doc:proef ; ib:sha256 "{sha}" .
        <urn:versie> ib:aantalRegels {lines} ; ib:legeRegels "{blank}" . {more}
    """.format(**values)
    engine = Engine()
    prefixes = PREFIXES | {"doc": "https://w3id.org/kapstok/id/document/"}
    made = engine.query(f"CONSTRUCT {{ {quads} }} WHERE {{}}", prefixes=prefixes)
    assert isinstance(made, QueryTriples)
    engine.extend([Quad(t.subject, t.predicate, t.object, NamedNode("urn:graaf")) for t in made])
    return EmbeddedStore(engine)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "proef.txt").write_text(TEXT, encoding="utf-8")
    yield tmp_path


def reasons(report: SourceReport) -> list[str]:
    return [finding.reason for finding in report.findings]


def test_a_place_that_is_right_gives_no_finding(catalogue: Catalogue, folder: Path):
    report = check_sources(graph(), catalogue, folder)
    assert report == SourceReport(1, ("proef",), (), ())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"anchor": "iets heel anders"}, "staat niet op"),
        ({"anchor": "informatie, personeel"}, "staat niet op"),
        ({"first": "3", "last": "3"}, "staat niet op"),
        ({"first": "0"}, "bestaat niet"),
        ({"last": "99"}, "bestaat niet"),
        ({"first": "3", "last": "2"}, "bestaat niet"),
        ({"anchor": "informatie,"}, "1 woorden"),
        ({"anchor": "De drie thema’s: informatie, fysiek en personeel. a b c d e f"}, "13 woorden"),
        ({"sha": "0" * 64}, "sha256"),
        ({"blank": "2"}, "lege regels"),
    ],
)
def test_each_kind_of_mistake_is_found(catalogue: Catalogue, folder: Path, change: dict[str, str], reason: str):
    report = check_sources(graph(**change), catalogue, folder)
    assert any(reason in found for found in reasons(report)), report
    place = "urn:versie" if {"sha", "blank"} & set(change) else "urn:plek"
    assert {finding.place for finding in report.findings} == {place}


def test_a_text_that_has_changed_is_found(catalogue: Catalogue, folder: Path):
    (folder / "proef.txt").write_text(TEXT.replace("fysiek", "logisch"), encoding="utf-8")
    found = reasons(check_sources(graph(), catalogue, folder))
    assert len(found) == 2
    assert "sha256" in found[0]
    assert "staat niet op" in found[1]


def test_a_changed_space_is_only_a_changed_fingerprint(catalogue: Catalogue, folder: Path):
    (folder / "proef.txt").write_text(TEXT.replace("informatie,", "informatie, "), encoding="utf-8")
    (found,) = reasons(check_sources(graph(), catalogue, folder))
    assert "sha256" in found


def test_an_added_blank_line_is_found(catalogue: Catalogue, folder: Path):
    (folder / "proef.txt").write_text(TEXT + "\n", encoding="utf-8")
    found = reasons(check_sources(graph(), catalogue, folder))
    assert "de tekst heeft 5 regels, lege regels 5" in found[1]


OTHER = """<urn:ander> ib:vindplaats <urn:plek-2> .
<urn:plek-2> ib:document doc:proef ; ib:regelVan {} ; ib:regelTot {} ; ib:anker "{}" ."""


@pytest.mark.parametrize("anchor", ["thema's: informatie, fysiek", "thema’s:  informatie, fysiek"])
def test_two_things_may_not_share_an_anchor(catalogue: Catalogue, folder: Path, anchor: str):
    report = check_sources(graph(more=OTHER.format(2, 3, anchor)), catalogue, folder)
    assert report.checked == 2
    (found,) = reasons(report)
    assert "is ook dat van urn:plek" in found


def test_one_thing_may_have_two_places_and_two_things_one_place(catalogue: Catalogue, folder: Path):
    same = OTHER.format(2, 3, "thema's: informatie, fysiek").replace("urn:ander", "urn:ding")
    assert not check_sources(graph(more=same), catalogue, folder).findings
    assert not check_sources(graph(more="<urn:ander> ib:vindplaats <urn:plek> ."), catalogue, folder).findings


def test_an_anchor_shared_with_a_place_that_is_not_its_neighbour_is_found(catalogue: Catalogue, folder: Path):
    """A wide place overlaps two narrow ones; each pair counts, not only those next to each other in the text."""
    text = "een twee\n" * 3
    (folder / "proef.txt").write_text(text, encoding="utf-8")
    narrow = OTHER.format(2, 2, "een twee") + OTHER.format(3, 3, "een twee").replace("ander", "derde").replace(
        "-2", "-3"
    )
    report = check_sources(graph(text, first="1", last="3", anchor="een twee", more=narrow), catalogue, folder)
    assert {finding.place for finding in report.findings} == {"urn:plek-2", "urn:plek-3"}


def test_a_word_alone_is_enough_where_it_is_the_whole_line(catalogue: Catalogue, folder: Path):
    assert not check_sources(graph(first="4", last="4", anchor="Veiligheid"), catalogue, folder).findings


def test_a_text_that_is_not_there_is_named(catalogue: Catalogue, tmp_path: Path):
    with pytest.raises(NotFoundError, match=r"proef\.txt.*--map"):
        check_sources(graph(), catalogue, tmp_path)


def test_anchors_are_read_with_the_things_that_rest_on_them(catalogue: Catalogue):
    (anchor,) = read_anchors(graph(more="<urn:ander> ib:vindplaats <urn:plek> ."), catalogue)
    assert (anchor.document, anchor.first_line, anchor.last_line) == ("proef", 2, 3)
    assert sorted(anchor.things) == ["urn:ander", "urn:ding"]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("thema’s:\n  <b>informatie</b>", "thema's: informatie"),
        ("“a”  *b*\t‘c’", "\"a\" b 'c'"),
        ("", ""),
        (" \n ", ""),
        ("1 < 2 en 3", "1 < 2 en 3"),
    ],
)
def test_fold(text: str, same: str):
    assert fold(text) == same
    assert fold(fold(text)) == same


def test_every_place_of_the_reference_graph_is_in_the_texts(store: EmbeddedStore, catalogue: Catalogue):
    report = check_sources(store, catalogue, shared("sources"))
    assert report.findings == ()
    assert report.documents == ("governance", "strategisch-kader", "voortgang-tiel")
    assert report.checked > 20


def test_texts_that_are_there_are_checked_and_the_others_named(catalogue: Catalogue, context, tmp_path: Path):
    (tmp_path / "governance.txt").write_text("iets anders", encoding="utf-8")
    report = check_sources(context.store, catalogue, tmp_path)
    assert report.documents == ("governance",)
    assert report.absent == ("strategisch-kader", "voortgang-tiel")
    assert report.findings
