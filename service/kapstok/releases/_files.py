# SPDX-License-Identifier: EUPL-1.2
"""The files of a release: the sorted N-Quads and the questions of that day, each as gzip without a time.

{versie}.nq.gz           every statement with its graph, in a total order
{versie}.nq.gz.sha256    its checksum, as sha256sum reads it
{versie}.vragen.json.gz  the named questions, subject and name to SPARQL text
{versie}.md              what changed since the release before, in words
"""

import gzip
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from kapstok.errors import DataError
from kapstok.releases._index import Release
from kapstok.releases._writing import read_checked, sha256

STATEMENTS, CHECKSUM, QUESTIONS, CHANGES = "nq.gz", "nq.gz.sha256", "vragen.json.gz", "md"
SUFFIXES = (STATEMENTS, CHECKSUM, QUESTIONS, CHANGES)
_EFFORT = 9


def pack(content: bytes) -> bytes:
    """Compress; the same content gives the same bytes on any day."""
    return gzip.compress(content, _EFFORT, mtime=0)


def pack_questions(questions: Mapping[str, str]) -> bytes:
    """Write the questions. Shape: one JSON object, `onderwerp/naam` to the text of the query."""
    return pack(json.dumps(dict(sorted(questions.items())), ensure_ascii=False, indent=1).encode())


def read_packed(folder: Path, release: Release) -> bytes:
    """Read the file with the statements as it is. Errors: DataError where it is not what the index says."""
    return _checked(folder, release, STATEMENTS, release.packed)


def read_quads(folder: Path, release: Release) -> bytes:
    """Read the sorted N-Quads of a release. Errors: DataError where they are not what the index says."""
    content = _unpacked(release, STATEMENTS, read_packed(folder, release))
    if sha256(content) != release.fingerprint:
        raise _unreadable(release, STATEMENTS, "de vingerafdruk van de uitspraken is een andere dan die in de index.")
    return content


def read_questions(folder: Path, release: Release) -> dict[str, str]:
    """Read the questions of a release. Errors: DataError where they are not what the index says."""
    found = json.loads(_unpacked(release, QUESTIONS, _checked(folder, release, QUESTIONS, release.questions)))
    return {str(name): str(text) for name, text in found.items()}


def parse_quads(content: bytes) -> frozenset[Quad]:
    """Parse N-Quads. Errors: DataError for a blank node: no two graphs that hold one can be compared exactly."""
    found = frozenset(parse(content, format=RdfFormat.N_QUADS))
    for quad in found:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise DataError(f"Een uitgave heeft geen lege knopen; deze uitspraak heeft er een: {quad}")
        if not isinstance(quad.graph_name, NamedNode):
            raise DataError(f"Elke uitspraak van een uitgave staat in een graaf; deze niet: {quad}")
    return found


def check_sums(folder: Path, release: Release) -> None:
    """See whether the files of a release are what the index says, without unpacking them. Errors: DataError."""
    read_packed(folder, release)
    _checked(folder, release, QUESTIONS, release.questions)


def _checked(folder: Path, release: Release, suffix: str, expected: str) -> bytes:
    try:
        return read_checked(folder / release.file(suffix), expected)
    except DataError as error:
        raise DataError(f"Uitgave {release.version} kan niet gelezen worden. {error.detail}") from error


def _unpacked(release: Release, suffix: str, content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(release, suffix, "dit is geen heel gzip-bestand.") from error


def _unreadable(release: Release, suffix: str, reason: str) -> DataError:
    return DataError(f"Uitgave {release.version} kan niet gelezen worden. {release.file(suffix)}: {reason}")
