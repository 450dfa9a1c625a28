# SPDX-License-Identifier: EUPL-1.2
"""Releases of the data: what is compared, what is written, what is checked; and the real ones of this repository."""

import gzip
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kapstok.catalogue import Catalogue
from kapstok.errors import DataError, InvalidRequestError
from kapstok.releases import (
    INDEX,
    ChangeKind,
    Changelog,
    Graph,
    Making,
    Role,
    check_releases,
    compare,
    make_release,
    parse_quads,
    read_index,
    read_quads,
    version_order,
)
from kapstok.representation.changes import change_lines, changelog_text, summary, totals
from tests.command_line import run
from tests.paths import ROOT
from tests.small_releases import DAY, ID, NEW, OLD, make_both, quads, store_of

FOLDER = ROOT / "data" / "uitgaven"


def accounted(changelog: Changelog) -> Counter[tuple[str, str, str, str]]:
    """Count every quad that an entry, or the catalogue's own dates, accounts for."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for change in changelog.changes:
        for detail in change.details:
            for term in (*detail.old, *detail.new):
                found[f"<{detail.node}>", f"<{detail.prop}>", str(term), f"<{detail.graph}>"] += 1
    for quad in changelog.dates:
        found[str(quad.subject), str(quad.predicate), str(quad.object), str(quad.graph_name)] += 1
    return found


def four(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.subject), str(quad.predicate), str(quad.object), str(quad.graph_name)


# Comparing


def test_what_came_changed_and_went():
    changelog = compare(Graph(quads(OLD)), Graph(quads(NEW)))
    found = {change.iri.removeprefix(ID): change for change in changelog.changes}
    assert {ref: (change.what, change.added, change.removed) for ref, change in found.items()} == {
        "rol/a": (ChangeKind.CHANGED, 9, 5),  # its name, a place, a shared place, a ground and its place; a new ground
        "rol/b": (ChangeKind.WITHDRAWN, 1, 0),
        "rol/weg": (ChangeKind.WITHDRAWN, 0, 6),
        "rol/erbij": (ChangeKind.ADDED, 3, 0),
    }
    assert found["rol/weg"].successors == (f"{ID}rol/a", f"{ID}rol/erbij")
    assert [change.what for change in changelog.changes] == sorted(
        (change.what for change in changelog.changes), key=list(ChangeKind).index
    )
    assert {str(quad.object).split('"')[1] for quad in changelog.dates} == {"2026-01-01", "2026-02-02"}


def test_every_iri_that_went_is_named_those_of_places_too():
    gone = {one.iri.removeprefix(ID): one for one in compare(Graph(quads(OLD)), Graph(quads(NEW))).gone}
    assert set(gone) == {"rol/weg", "vindplaats/weg"}
    assert gone["vindplaats/weg"].name == "vindplaats van Weg"
    assert gone["rol/weg"].successors == (f"{ID}rol/a", f"{ID}rol/erbij")


def test_places_and_grounds_count_under_their_thing():
    changelog = compare(Graph(quads(OLD)), Graph(quads(NEW)))
    details = next(change for change in changelog.changes if change.iri == f"{ID}rol/a").details
    assert {(d.role, d.node.removeprefix(ID)) for d in details} == {
        (Role.THING, "rol/a"),
        (Role.PLACE, "vindplaats/a1"),
        (Role.PLACE, "vindplaats/gedeeld"),  # shared with b; under one of the two
        (Role.PLACE, "vindplaats/van-bewering"),
        (Role.STATEMENT, "bewering/a1"),
        (Role.STATEMENT, "bewering/a2"),
    }
    assert {d.layer for d in details if d.role is Role.STATEMENT} == {"afgeleid"}


def test_the_same_statement_in_another_graph_is_a_change():
    old, new = (
        'g:een { rol:a a ib:Rol ; skos:prefLabel "A"@nl . }',
        'g:twee { rol:a a ib:Rol ; skos:prefLabel "A"@nl . }',
    )
    (change,) = compare(Graph(quads(old)), Graph(quads(new))).changes
    assert (change.what, change.added, change.removed) == (ChangeKind.CHANGED, 2, 2)


def test_nothing_changed_where_only_a_date_of_the_catalogue_did():
    other = OLD.replace("2026-01-01", "2026-05-05")
    changelog = compare(Graph(quads(OLD)), Graph(quads(other)))
    assert (changelog.changes, len(changelog.dates)) == ((), 2)
    elsewhere = "g:proef { rol:a dct:modified '2026-01-01' . }"
    assert compare(Graph(quads(elsewhere)), Graph(())).changes, "another thing's date is a change"


NODES = [f"{ID}{name}" for name in ("rol/a", "rol/b", "bewering/x", "bewering/y", "vindplaats/p", "vindplaats/q")]
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IB = "https://w3id.org/kapstok/def/ib#"
PROPS = [f"{RDF}subject", f"{RDF}type", f"{IB}vindplaats", f"{IB}naam"]
VALUES = [*NODES, f"{RDF}Statement", f"{IB}Vindplaats"]
ANY_QUAD = st.builds(
    lambda s, p, o, g: Quad(NamedNode(s), NamedNode(p), NamedNode(o), NamedNode(g)),
    st.sampled_from(NODES),
    st.sampled_from(PROPS),
    st.sampled_from(VALUES),
    st.sampled_from([f"{ID}graaf/extern", f"{ID}graaf/redactie/x"]),
)


@given(st.frozensets(ANY_QUAD, max_size=25), st.frozensets(ANY_QUAD, max_size=25))
def test_every_differing_quad_is_in_exactly_one_entry(old, new):
    """Whatever points at whatever, in circles too."""
    changelog = compare(Graph(old), Graph(new))
    assert accounted(changelog) == Counter(four(quad) for quad in old ^ new)
    assert len({change.iri for change in changelog.changes}) == len(changelog.changes)


def test_changes_in_words():
    changelog = compare(Graph(quads(OLD)), Graph(quads(NEW)))
    lines = list(change_lines(changelog))
    assert "    - naam [redactie]: ‘Rol A’ → ‘Rol A (nieuw)’" in lines
    assert "    - erbij: de uitspraak over heeftThema: Erbij [afgeleid], 4 uitspraken" in lines
    assert "    - regelTot bij de vindplaats in d, regel 1 tot 4 [redactie]: ‘2’ → ‘4’" in lines
    assert totals(changelog).startswith(
        "Dingen: 1 toegevoegd, 1 gewijzigd, 2 ingetrokken. Uitspraken: 13 erbij, 11 eraf"
    )
    said = {change.name: summary(change, changelog.names) for change in changelog.changes}
    assert said["Rol A (nieuw)"] == "Gewijzigd: naam (redactie); toelichtende uitspraken: 2; vindplaatsen: 3"
    assert "in de plaats kwam Rol A (nieuw)" in said["Weg"]


# Making and checking


@pytest.fixture
def made(tmp_path: Path) -> Path:
    make_both(tmp_path)
    return tmp_path


def test_a_release_is_read_back_as_it_was_made(made: Path):
    first, second = read_index(made)
    assert (first.version, first.day, first.origin, first.withdrawn) == ("2026.1", DAY, "proef ‘één’\x7f", ())
    assert parse_quads(read_quads(made, first)) == quads(OLD)
    assert parse_quads(read_quads(made, second)) == quads(NEW)
    assert {one.iri for one in second.withdrawn} == {f"{ID}rol/weg", f"{ID}vindplaats/weg"}
    content = gzip.decompress((made / "2026.2.nq.gz").read_bytes())
    assert content.splitlines() == sorted(content.splitlines())
    assert list(check_releases(made)) == []
    assert "- Erbij (<https://w3id.org/kapstok/id/rol/erbij>)" in (made / "2026.2.md").read_text(encoding="utf-8")


def test_the_same_data_give_the_same_bytes(made: Path, tmp_path_factory: pytest.TempPathFactory):
    other = tmp_path_factory.mktemp("nog-eens")
    make_release(other, store_of(OLD), Catalogue(ROOT / "queries"), Making("2026.1", DAY), changelog_text)
    assert {p.name: p.read_bytes() for p in other.glob("2026.1*")} == {
        p.name: p.read_bytes() for p in made.glob("2026.1*")
    }


def test_what_was_released_stays_as_it_was_when_the_next_one_is_made(made: Path):
    before = {path.name: path.read_bytes() for path in made.glob("20*")}
    make_release(made, store_of(OLD), Catalogue(ROOT / "queries"), Making("2026.3", DAY), changelog_text)
    assert list(check_releases(made)) == []
    assert {name: (made / name).read_bytes() for name in before} == before


@pytest.mark.parametrize(
    ("making", "reason"),
    [
        (Making("2026.2", DAY), "moet na 2026.2 komen"),
        (Making("2026.1", DAY), "moet na 2026.2 komen"),
        (Making("2027.1", DAY), "het jaar van versie"),
        (Making("2026.3", date(2026, 1, 1)), "ligt voor die van uitgave 2026.2"),
        (Making("2026.03", DAY), "geen versie"),
        (Making("1.0.0", DAY), "geen versie"),
        (Making("2026.3", DAY), "dezelfde als die van uitgave 2026.2"),
    ],
)
def test_what_does_not_follow_is_refused_and_leaves_nothing(made: Path, making: Making, reason: str):
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    with pytest.raises(InvalidRequestError) as caught:
        make_release(made, store_of(NEW), Catalogue(ROOT / "queries"), making, changelog_text)
    assert reason in caught.value.faults[0].reason
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_the_last_release_can_be_made_again(made: Path):
    other = NEW.replace("Erbij", "Toch anders")
    making = Making("2026.2", DAY, again=True)
    make_release(made, store_of(other), Catalogue(ROOT / "queries"), making, changelog_text)
    assert [release.version for release in read_index(made)] == ["2026.1", "2026.2"]
    assert "Toch anders" in (made / "2026.2.md").read_text(encoding="utf-8")
    assert list(check_releases(made)) == []


def test_data_with_a_blank_node_make_no_release(tmp_path: Path):
    with pytest.raises(DataError, match="lege knopen"):
        make_release(
            tmp_path,
            store_of("g:x { rol:a ib:vindplaats [] . }"),
            Catalogue(ROOT / "queries"),
            Making("2026.1", DAY),
            changelog_text,
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("2026.1.nq.gz", lambda b: b + b"x", "sha256"),
        ("2026.1.vragen.json.gz", lambda b: b[:-4], "sha256"),
        ("2026.2.nq.gz.sha256", lambda b: b.replace(b"2026.2", b"2026.1"), "andere sha256"),
        (INDEX, lambda b: b.replace(b"uitspraken = ", b"uitspraken = 1"), "uitspraken, geen"),
        (INDEX, lambda b: b.replace(b"vindplaats/weg", b"vindplaats/nee"), "heeft ingetrokken"),
    ],
)
def test_checking_sees_what_is_wrong(made: Path, name: str, change, said: str):
    (made / name).write_bytes(change((made / name).read_bytes()))
    assert any(said in fault for fault in check_releases(made))


def test_checking_sees_files_that_are_absent_or_too_many(made: Path):
    (made / "2026.1.md").unlink()
    (made / "2026.9.nq.gz").write_bytes(b"")
    assert sorted(check_releases(made)) == [
        "2026.1.md: dit bestand is er niet",
        "2026.9.nq.gz: dit bestand hoort bij geen uitgave van de index",
    ]


def test_no_folder_is_no_release(tmp_path: Path):
    assert read_index(tmp_path / "nee") == ()
    assert list(check_releases(tmp_path / "nee")) == []


def test_versions_are_ordered_as_numbers():
    assert sorted(["2027.1", "2026.10", "2026.9"], key=version_order) == ["2026.9", "2026.10", "2027.1"]


def test_a_release_of_a_day_to_come_is_refused(tmp_path: Path):
    environment = {"KAPSTOK_VANDAAG": "2026-11-22"}
    done = run("uitgave", "maken", "2026.1", "--datum", "2026-11-23", "--map", str(tmp_path), environment=environment)
    assert (done.returncode, list(tmp_path.iterdir())) == (3, [])
    assert "2026-11-23 moet nog komen" in done.stderr


# The releases of this repository


def test_the_releases_of_this_repository_are_whole_and_small():
    assert len(read_index(FOLDER)) >= 2
    assert list(check_releases(FOLDER)) == []
    for release in read_index(FOLDER):
        files = [path for path in FOLDER.iterdir() if path.name.startswith(f"{release.version}.")]
        assert 3 <= len(files) <= 4, release.version
        assert sum(path.stat().st_size for path in files) < 1_200_000, release.version


def quads_of(lines: set[str]) -> set[tuple[str, str, str, str]]:
    """Read N-Quads by rdflib: a parser that the service does not use."""
    found = rdflib.Dataset()
    found.parse(data="\n".join(sorted(lines)) + "\n", format="nquads")
    return {(str(s), str(p), o.n3(), str(g)) for s, p, o, g in found.quads()}


def subjects_of(lines: set[str]) -> set[str]:
    return {line.partition(" ")[0].strip("<>") for line in lines}


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")  # rdflib's own use
def test_the_second_release_lists_exactly_what_changed_since_the_first():
    """Two real commits, compared once more by other means: sets of lines, read by rdflib, with no notion of owners."""
    first, second = read_index(FOLDER)[:2]
    old, new = (
        set(gzip.decompress((FOLDER / f"{release.version}.nq.gz").read_bytes()).decode().splitlines())
        for release in (first, second)
    )
    assert (len(old), len(new)) == (first.statements, second.statements)
    graphs = [Graph(parse_quads(read_quads(FOLDER, release))) for release in (first, second)]
    changelog = compare(*graphs)
    went, came = quads_of(old - new), quads_of(new - old)
    assert (len(went), len(came)) == (len(old - new), len(new - old))
    listed: Counter[tuple[str, str, str, str]] = Counter()
    for change in changelog.changes:
        for detail in change.details:
            for side, terms in ((went, detail.old), (came, detail.new)):
                for term in terms:
                    read = rdflib.util.from_n3(str(term))
                    assert isinstance(read, rdflib.URIRef | rdflib.Literal)
                    quad = (detail.node, detail.prop, read.n3(), detail.graph)
                    assert quad in side, quad
                    listed[quad] += 1
    dates = {q for q in went | came if q[0].endswith("dataset/kapstok") and q[1].endswith("/modified")}
    assert set(listed) == (went | came) - dates
    assert set(listed.values()) == {1}
    assert len(dates) == len(changelog.dates)
    gone = subjects_of(old) - subjects_of(new)
    assert {one.iri for one in second.withdrawn} == gone
    things = {iri for iri in gone if "/bewering/" not in iri and "/vindplaats/" not in iri}
    assert things == {c.iri for c in changelog.changes if c.what is ChangeKind.WITHDRAWN}
    fresh = subjects_of(new) - subjects_of(old)
    things = {iri for iri in fresh if "/bewering/" not in iri and "/vindplaats/" not in iri}
    assert things == {c.iri for c in changelog.changes if c.what is ChangeKind.ADDED}


def test_the_questions_of_a_release_are_the_public_ones():
    for release in read_index(FOLDER):
        found = json.loads(gzip.decompress((FOLDER / release.file("vragen.json.gz")).read_bytes()))
        assert len(found) > 90
        assert not any(name.startswith(("afleidingen/", "beschrijvingen/")) for name in found)
