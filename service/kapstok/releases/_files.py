# SPDX-License-Identifier: EUPL-1.2
"""The files of a release: the sorted N-Quads and the questions of that day, each as gzip without a time.

{versie}.nq.gz           every statement with its graph, in a total order
{versie}.nq.gz.sha256    its checksum, as sha256sum reads it
{versie}.vragen.json.gz  the named questions, subject and name to SPARQL text
{versie}.md              what changed since the release before, in words
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from kapstok.errors import DataError
from kapstok.releases._index import Release

STATEMENTS, CHECKSUM, QUESTIONS, CHANGES = "nq.gz", "nq.gz.sha256", "vragen.json.gz", "md"
SUFFIXES = (STATEMENTS, CHECKSUM, QUESTIONS, CHANGES)
_EFFORT = 9


def sha256(content: bytes) -> str:
    """Return the SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def pack(content: bytes) -> bytes:
    """Compress; the same content gives the same bytes on any day."""
    return gzip.compress(content, _EFFORT, mtime=0)


def pack_questions(questions: Mapping[str, str]) -> bytes:
    """Write the questions. Shape: one JSON object, `onderwerp/naam` to the text of the query."""
    return pack(json.dumps(dict(sorted(questions.items())), ensure_ascii=False, indent=1).encode())


def read_packed(folder: Path, release: Release) -> bytes:
    """Read the file with the statements as it is. Errors: DataError where it is not what the index says."""
    return _checked(folder / release.file(STATEMENTS), release.packed)


def read_quads(folder: Path, release: Release) -> bytes:
    """Read the sorted N-Quads of a release. Errors: DataError where they are not what the index says."""
    path = folder / release.file(STATEMENTS)
    content = _unpacked(path, read_packed(folder, release))
    if sha256(content) != release.fingerprint:
        raise DataError(f"{path}: de vingerafdruk van de uitspraken is een andere dan die in de index.")
    return content


def read_questions(folder: Path, release: Release) -> dict[str, str]:
    """Read the questions of a release. Errors: DataError where they are not what the index says."""
    path = folder / release.file(QUESTIONS)
    found = json.loads(_unpacked(path, _checked(path, release.questions)))
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


def _checked(path: Path, expected: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: dit bestand van een uitgave is er niet of kan niet gelezen worden.") from error
    if sha256(content) != expected:
        raise DataError(f"{path}: de sha256 is een andere dan die in de index.")
    return content


def _unpacked(path: Path, content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path}: dit is geen heel gzip-bestand.") from error
