# SPDX-License-Identifier: EUPL-1.2
"""Releases stay whole: whatever breaks off, whoever else makes one, and whatever became of the files."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kapstok.catalogue import Catalogue
from kapstok.errors import DataError, InvalidRequestError
from kapstok.releases import (
    INDEX,
    Changelog,
    Making,
    Release,
    check_releases,
    make_release,
    read_index,
    read_quads,
)
from kapstok.releases._files import read_questions
from kapstok.representation.changes import changelog_text
from tests.paths import ROOT
from tests.small_releases import DAY, NEW, OLD, make_again, make_both, store_of


@pytest.fixture
def made(tmp_path: Path) -> Path:
    make_both(tmp_path)
    return tmp_path


def as_made(folder: Path) -> list[bytes]:
    """Read every release that the index tells of, statements and questions; errors where one is not whole."""
    return [
        part
        for one in read_index(folder)
        for part in (read_quads(folder, one), str(read_questions(folder, one)).encode())
    ]


@pytest.mark.parametrize("limit", [50, 200, 500, 900])
@pytest.mark.parametrize("which", ["opnieuw", "volgende"])
def test_a_disk_that_is_full_leaves_every_release_whole(made: Path, limit: int, which: str):
    """The system refuses to write more than so many bytes of a file, whatever writes it and however."""
    before, index = as_made(made), (made / INDEX).read_bytes()
    command = [sys.executable, "-B", "-m", "tests.full_disk", str(made), str(limit), which]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 1
    assert "OSError: [Errno 27] File too large" in done.stderr
    assert (as_made(made), (made / INDEX).read_bytes()) == (before, index)


def test_whenever_it_breaks_off_every_release_is_whole(made: Path, tmp_path_factory: pytest.TempPathFactory):
    """Break off at each step in which a file is put in its place: there is the old release, or the new one."""
    before = as_made(made)
    whole = tmp_path_factory.mktemp("heel") / "uitgaven"
    shutil.copytree(made, whole)
    make_again(whole)
    after, plain, steps = as_made(whole), Path.replace, 0
    while True:
        folder = tmp_path_factory.mktemp("stuk") / "uitgaven"
        shutil.copytree(made, folder)
        left = steps

        def replace(self: Path, target: Path) -> Path:
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
            return plain(self, target)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Path, "replace", replace)
            try:
                make_again(folder)
            except KeyboardInterrupt:
                assert as_made(folder) in (before, after)
                assert list(check_releases(folder)), "what was left behind is found"
            else:
                break
        make_again(folder)
        assert (as_made(folder), list(check_releases(folder))) == (after, [])
        steps += 1
    assert steps >= 7
    assert {path.name for path in folder.iterdir()} == {path.name for path in made.iterdir()}


def test_one_release_is_made_at_a_time(made: Path):
    """While a release is made, in this process or another, a second one is refused and nothing is lost."""
    catalogue, refused = Catalogue(ROOT / "queries"), list[str]()

    def words(changelog: Changelog, release: Release, before: Release | None) -> str:
        with pytest.raises(InvalidRequestError) as caught:
            make_release(made, store_of(NEW), catalogue, Making("2026.3", DAY), changelog_text)
        refused.append(caught.value.detail)
        return changelog_text(changelog, release, before)

    make_release(made, store_of(OLD), catalogue, Making("2026.3", DAY), words)
    assert refused == ["In deze map wordt al een uitgave gemaakt. Wacht tot die klaar is, en probeer het dan opnieuw."]
    assert [one.version for one in read_index(made)] == ["2026.1", "2026.2", "2026.3"]
    make_release(made, store_of(NEW), catalogue, Making("2026.4", DAY), changelog_text)


def test_an_index_without_files_and_files_without_an_index_are_found(made: Path):
    index = (made / INDEX).read_bytes()
    (made / INDEX).unlink()
    faults = list(check_releases(made))
    assert f"{INDEX}: dit bestand is er niet" in faults
    assert "2026.1.nq.gz: dit bestand hoort bij geen uitgave van de index" in faults
    (made / INDEX).write_bytes(b"")
    with pytest.raises(DataError, match="geen enkele uitgave"):
        read_index(made)
    (made / INDEX).write_bytes(index[: len(index) // 3])
    with pytest.raises(DataError) as caught:
        read_index(made)
    assert "geen heel TOML-bestand" in caught.value.detail
    assert str(made) not in caught.value.detail
    assert "Expected" not in caught.value.detail


def test_what_is_wrong_with_a_release_is_said_without_the_folder(made: Path):
    (made / "2026.2.nq.gz").write_bytes(b"x")
    with pytest.raises(DataError) as caught:
        read_quads(made, read_index(made)[1])
    assert caught.value.detail.startswith("Uitgave 2026.2 kan niet gelezen worden. 2026.2.nq.gz: ")
    assert str(made) not in caught.value.detail


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"2026.2"', '"2026.1"'),
        ("datum = 2026-11-22", 'datum = "gisteren"'),
        ("datum = 2026-11-22", "datum = 2026-11-22T10:00:00"),
        ("vingerafdruk = ", "vinger = "),
        ("[[uitgave]]", "[[uitgave"),
        ('vragen = "', 'vragen = "x'),
    ],
)
def test_an_index_that_is_no_index_is_refused_by_name(made: Path, old: str, new: str):
    path = made / INDEX
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=r"uitgaven\.toml"):
        read_index(made)
