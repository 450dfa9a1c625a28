# SPDX-License-Identifier: EUPL-1.2
"""Writes the files of a release so that whatever breaks off, at any moment, leaves every release whole.

A file is written beside its place, brought to the disk, and then put in its place in one step; the index last of all.
What a release that is made again had before is kept beside it until the index tells of the new one: `read_checked`
finds it there. One process makes releases in a folder at a time.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kapstok.errors import DataError, InvalidRequestError

_NEW, _OLD = ".nieuw", ".oud"
_ASIDE = re.compile(rf".*(\.[0-9a-f]{{12}}{re.escape(_OLD)}|{re.escape(_NEW)})")


def sha256(content: bytes) -> str:
    """Return the SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@contextmanager
def only_maker(folder: Path) -> Iterator[None]:
    """Hold a folder for as long as a release is made in it; the folder is made where there is none.

    Errors: InvalidRequestError where another process is making one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            words = "In deze map wordt al een uitgave gemaakt. Wacht tot die klaar is, en probeer het dan opnieuw."
            raise InvalidRequestError(words) from error
        yield
    finally:
        os.close(handle)


def read_checked(path: Path, expected: str) -> bytes:
    """Read a file that has this SHA-256, in its place or kept beside it. Errors: DataError that names no folder."""
    reason = "dit bestand is er niet of kan niet gelezen worden"
    for place in (path, _beside(path, expected)):
        try:
            content = place.read_bytes()
        except OSError:
            continue
        if sha256(content) == expected:
            return content
        reason = "de sha256 is een andere dan die in de index"
    raise DataError(f"{path.name}: {reason}.")


def put_in_place(folder: Path, files: Mapping[str, bytes], replaced: Mapping[str, str]) -> None:
    """Write files, all of them or for a reader none; `replaced` has the SHA-256 of what stays readable, by name."""
    staged = {folder / name: _write_beside(folder / name, content) for name, content in files.items()}
    for name, expected in replaced.items():
        _keep(folder / name, expected)
    for path, place in staged.items():
        place.replace(path)
    _sync(folder)


def write_whole(path: Path, content: bytes) -> None:
    """Write one file in one step."""
    _write_beside(path, content).replace(path)
    _sync(path.parent)


def tidy(folder: Path) -> None:
    """Remove what was kept or left beside the files; for when the index tells of what is in their places."""
    for path in folder.iterdir():
        if _ASIDE.fullmatch(path.name):
            path.unlink()


def _keep(path: Path, expected: str) -> None:
    aside = _beside(path, expected)
    try:
        content = read_checked(path, expected)
    except DataError:
        return  # it was damaged before
    if not aside.exists():
        write_whole(aside, content)


def _beside(path: Path, expected: str) -> Path:
    return path.with_name(f"{path.name}.{expected[:12]}{_OLD}")


def _write_beside(path: Path, content: bytes) -> Path:
    place = path.with_name(path.name + _NEW)
    with place.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return place


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
