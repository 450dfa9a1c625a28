# SPDX-License-Identifier: EUPL-1.2
"""Makes a release of the data and checks the releases that there are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kapstok import __version__
from kapstok.catalogue import Catalogue
from kapstok.errors import DataError, Fault, InvalidRequestError
from kapstok.releases._compare import Changelog, compare
from kapstok.releases._files import (
    CHANGES,
    CHECKSUM,
    QUESTIONS,
    STATEMENTS,
    SUFFIXES,
    pack,
    pack_questions,
    parse_quads,
    read_quads,
    read_questions,
)
from kapstok.releases._graph import Graph
from kapstok.releases._index import INDEX, Release, read_index, version_order, write_index
from kapstok.releases._writing import only_maker, put_in_place, sha256, tidy
from kapstok.store import Store

# Writes a changelog in words: of this release, and the one before where there is one.
Words = Callable[[Changelog, Release, Release | None], str]


@dataclass(frozen=True)
class Making:
    """What a release is made as: its version and date, in words from what, and whether it replaces the last one."""

    version: str
    day: date
    origin: str = ""
    again: bool = False


def make_release(folder: Path, store: Store, catalogue: Catalogue, making: Making, words: Words) -> Release:
    """Write the files of a release and put it in the index, last of all: what breaks off leaves every release whole.

    Errors: InvalidRequestError where version, date or data do not follow on the last release, or somebody else is
    making one; DataError.
    """
    with only_maker(folder):
        known = read_index(folder)
        replaced = known[-1] if making.again and known and known[-1].version == making.version else None
        earlier = known[:-1] if replaced else known
        before = earlier[-1] if earlier else None
        _check_order(making, before)
        base = (before, Graph(parse_quads(read_quads(folder, before)))) if before else None
        release, files = _make(store, catalogue, making, base, words)
        sums = {STATEMENTS: replaced.packed, QUESTIONS: replaced.questions} if replaced else {}
        put_in_place(folder, files, {release.file(suffix): expected for suffix, expected in sums.items()})
        write_index(folder, (*earlier, release))
        tidy(folder)
    return release


def _make(
    store: Store, catalogue: Catalogue, making: Making, base: tuple[Release, Graph] | None, words: Words
) -> tuple[Release, dict[str, bytes]]:
    """Make a release that follows on another, with its files by name."""
    content = store.dump("application/n-quads")
    quads = parse_quads(content)
    before, old = base or (None, Graph(()))
    changelog = compare(old, Graph(quads))
    if before and not changelog.changes:
        raise _refused("versie", f"de gegevens zijn dezelfde als die van uitgave {before.version}")
    packed = pack(content)
    questions = pack_questions({f"{q.subject}/{q.name}": q.text for q in catalogue.public().values()})
    release = Release(
        version=making.version,
        day=making.day,
        fingerprint=sha256(content),
        packed=sha256(packed),
        questions=sha256(questions),
        statements=len(quads),
        software=__version__,
        origin=making.origin,
        withdrawn=changelog.gone,
    )
    return release, {
        release.file(STATEMENTS): packed,
        release.file(CHECKSUM): _checksum(release).encode("ascii"),
        release.file(QUESTIONS): questions,
        release.file(CHANGES): words(changelog, release, before).encode(),
    }


def check_releases(folder: Path) -> Iterator[str]:
    """Report what is wrong with the releases of a folder. Shape: one sentence for each fault; none where all is well.

    Errors: DataError where the index itself cannot be read.
    """
    releases = read_index(folder)
    known = {INDEX} | {release.file(suffix) for release in releases for suffix in SUFFIXES}
    there = {path.name for path in folder.glob("*")} if folder.is_dir() else set()
    yield from (f"{name}: dit bestand is er niet" for name in sorted(known - there) if there)
    yield from (f"{name}: dit bestand hoort bij geen uitgave van de index" for name in sorted(there - known))
    before: Graph | None = None
    for release in releases:
        try:
            quads = parse_quads(read_quads(folder, release))
            read_questions(folder, release)
        except DataError as error:
            yield error.detail
            before = None
            continue
        graph = Graph(quads)
        yield from _check_one(folder, release, graph)
        # Of a release after a broken one it cannot be told what it withdrew.
        if before is not None and compare(before, graph).gone != release.withdrawn:
            yield f"{INDEX}: wat uitgave {release.version} heeft ingetrokken, klopt niet met de bestanden"
        before = graph


def _check_one(folder: Path, release: Release, graph: Graph) -> Iterator[str]:
    if len(graph.quads) != release.statements:
        yield f"{INDEX}: uitgave {release.version} heeft {len(graph.quads)} uitspraken, geen {release.statements}"
    beside = folder / release.file(CHECKSUM)
    if beside.exists() and beside.read_text(encoding="utf-8") != _checksum(release):
        yield f"{beside.name}: dit is een andere sha256 dan die in de index"


def _checksum(release: Release) -> str:
    return f"{release.packed}  {release.file(STATEMENTS)}\n"


def _check_order(making: Making, before: Release | None) -> None:
    try:
        year, _ = order = version_order(making.version)
    except DataError as error:
        raise _refused("versie", error.detail) from error
    if year != making.day.year:
        raise _refused("versie", f"het jaar van versie {making.version} is niet dat van de datum {making.day}")
    if before and order <= version_order(before.version):
        raise _refused("versie", f"de versie moet na {before.version} komen; de laatste opnieuw maken: --opnieuw")
    if before and making.day < before.day:
        raise _refused("datum", f"de datum ligt voor die van uitgave {before.version} ({before.day})")


def _refused(name: str, reason: str) -> InvalidRequestError:
    return InvalidRequestError("Deze uitgave kan niet gemaakt worden.", (Fault("query", name, reason),))
