# SPDX-License-Identifier: EUPL-1.2
"""The index of the releases, `data/uitgaven/uitgaven.toml`: what each release is, and what it withdrew.

The index stands outside the graph. Were it in the graph, a release would change the very data that it is a release of.
A version is CalVer: the year and a number in it, such as `2026.1`.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from kapstok import __version__
from kapstok.errors import DataError
from kapstok.releases._writing import write_whole
from kapstok.terms import ID

INDEX = "uitgaven.toml"
_HEAD = "# De uitgaven van de dataset. `kapstok uitgave maken` schrijft dit bestand; verander het niet met de hand.\n"
_VERSION = re.compile(r"(20[0-9]{2})\.([1-9][0-9]{0,3})")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Withdrawn:
    """An IRI of which the release before still said something: its class, name, and what came in its place."""

    iri: str
    kind: str
    name: str
    successors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Release:
    """A release of the data.

    Units and datatypes: `fingerprint`, `packed` and `questions` are SHA-256 in hexadecimal: of the sorted N-Quads, of
    the file that holds them, and of the file with the questions of that day. `statements` counts quads; `software` is
    the version of Kapstok that made it; `origin` says in words from what it was made.
    """

    version: str
    day: date
    fingerprint: str
    packed: str
    questions: str
    statements: int
    software: str
    origin: str = ""
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def iri(self) -> str:
        """The IRI of this version of the dataset; a ref has no dots."""
        return f"{ID}uitgave/{self.version.replace('.', '-')}"

    @property
    def full_version(self) -> str:
        """The version with the first digits of the fingerprint, as an answer names it."""
        return f"{self.version}+{self.fingerprint[:12]}"

    def file(self, suffix: str) -> str:
        """Return the name of a file of this release."""
        return f"{self.version}.{suffix}"


def version_order(version: str) -> tuple[int, int]:
    """Return what versions are ordered by. Errors: DataError where it is no version.

    >>> version_order("2026.9") < version_order("2026.10")
    True
    """
    match = _VERSION.fullmatch(version)
    if not match:
        raise DataError(f"'{version}' is geen versie van de dataset; schrijf jaar.nummer, bijvoorbeeld 2026.1.")
    return int(match[1]), int(match[2])


def read_index(folder: Path) -> tuple[Release, ...]:
    """Read the releases, the oldest first; none where there is no index.

    Errors: DataError naming the file, what is wrong in it and what to do. An index without a release is damaged: none
    is written like that.
    """
    path = folder / INDEX
    if not path.exists():
        return ()
    try:
        blocks = tomllib.loads(path.read_text(encoding="utf-8")).get("uitgave", [])
        found = tuple(_read(block) for block in blocks)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"regel {line[1]}" if line else "het eind"
        raise _damaged(f"dit is geen heel TOML-bestand, vanaf {where}") from error
    except (UnicodeDecodeError, OSError) as error:
        raise _damaged("dit bestand kan niet gelezen worden als UTF-8") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _damaged(f"een uitgave mist {error}, of dat heeft de verkeerde vorm") from error
    if not found:
        raise _damaged("hierin staat geen enkele uitgave")
    orders = [(version_order(release.version), release.day) for release in found]
    if any(one[0] >= other[0] or one[1] > other[1] for one, other in pairwise(orders)):
        raise _damaged("de uitgaven staan niet op volgorde van versie en datum")
    return found


def _damaged(reason: str) -> DataError:
    return DataError(f"De index van de uitgaven is beschadigd. {INDEX}: {reason}. Zet een hele versie terug.")


def write_index(folder: Path, releases: tuple[Release, ...]) -> None:
    """Write the index anew, in one step; the same releases give the same bytes."""
    text = _HEAD + "".join(_written(release) for release in releases)
    write_whole(folder / INDEX, text.encode())


def _read(block: dict[str, Any]) -> Release:
    day = block["datum"]
    if not isinstance(day, date) or isinstance(day, datetime):
        raise TypeError("datum")
    sums = {name: str(block[name]) for name in ("vingerafdruk", "ingepakt", "vragen")}
    for name, value in sums.items():
        if not _SHA256.fullmatch(value):
            raise ValueError(name)
    gone = tuple(
        Withdrawn(str(one["iri"]), str(one["klasse"]), str(one["naam"]), tuple(map(str, one.get("opvolgers", ()))))
        for one in block.get("ingetrokken", ())
    )
    return Release(
        version=str(block["versie"]),
        day=day,
        fingerprint=sums["vingerafdruk"],
        packed=sums["ingepakt"],
        questions=sums["vragen"],
        statements=int(block["uitspraken"]),
        software=str(block["programma"]),
        origin=str(block.get("herkomst", "")),
        withdrawn=gone,
    )


def _written(release: Release) -> str:
    lines = [
        "",
        "[[uitgave]]",
        f"versie = {_text(release.version)}",
        f"datum = {release.day.isoformat()}",
        f"uitspraken = {release.statements}",
        f"programma = {_text(release.software)}",
        f"vingerafdruk = {_text(release.fingerprint)}",
        f"ingepakt = {_text(release.packed)}",
        f"vragen = {_text(release.questions)}",
    ]
    if release.origin:
        lines.append(f"herkomst = {_text(release.origin)}")
    if release.withdrawn:
        lines += ["ingetrokken = [", *(f"    {_gone(gone)}," for gone in release.withdrawn), "]"]
    return "\n".join(lines) + "\n"


def _gone(gone: Withdrawn) -> str:
    parts = {"iri": _text(gone.iri), "klasse": _text(gone.kind), "naam": _text(gone.name)}
    if gone.successors:
        parts["opvolgers"] = f"[{', '.join(map(_text, gone.successors))}]"
    return "{ " + ", ".join(f"{name} = {value}" for name, value in parts.items()) + " }"


def _text(value: str) -> str:
    """Write a TOML basic string: JSON's strings are such, but for one control character that JSON leaves as it is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def find_release(fingerprint: str, releases: tuple[Release, ...]) -> Release | None:
    """Return the last release that has exactly these data; None where there is none."""
    return next((one for one in reversed(releases) if one.fingerprint == fingerprint), None)


def name_dataset(fingerprint: str, releases: tuple[Release, ...]) -> str:
    """Name data: by the release that they are, else by the version of the software; and by their fingerprint."""
    release = find_release(fingerprint, releases)
    return release.full_version if release else f"{__version__}+{fingerprint[:12]}"
