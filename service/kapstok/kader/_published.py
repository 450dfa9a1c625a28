# SPDX-License-Identifier: EUPL-1.2
"""Reads frameworks that municipalities have published out of a folder, for what leans on a law.

They go through the same reader as a file of a stranger and are kept as values, so that nothing of them gets into the
reference graph. What cannot count stops the start of the service: an answer never leaves one out in silence.
"""

from collections import deque
from collections.abc import Callable, Container
from datetime import date
from pathlib import Path as File

from pyoxigraph import NamedNode

from kapstok.errors import DataError, KapstokError
from kapstok.kader._entry import Intake
from kapstok.kader._examine import Examiner
from kapstok.kader._kinds import MEDIA_TYPES, XLSX
from kapstok.kader._naming import Graph, subject_of
from kapstok.kader._prepare import prepare
from kapstok.kader._vocabulary import Vocabulary
from kapstok.legislation import Citation, PublishedFramework
from kapstok.model import Layer, Path, Reference, Step
from kapstok.settings import Settings

_MOST_FILES = 500
_MOST_TRIPLES = 1_000_000  # of all files together
_SUFFIXES = {suffix: kind for suffix, kind in MEDIA_TYPES.items() if kind != XLSX}


def load_published(
    settings: Settings, make: Callable[[], Examiner], laws: Container[str]
) -> tuple[PublishedFramework, ...]:
    """Read the published frameworks that the operator names; none where no folder is named.

    `make` makes what reads files; it is called where there is something to read. `laws` are the IRIs of the laws that
    can be named. Errors: those of `read_published` and of `make`; DataError for our examples.
    """
    if settings.kaders is None:
        return ()
    if settings.kaders.resolve() == (settings.resources / "data" / "voorbeelden").resolve():
        raise DataError("KAPSTOK_KADERS: data/voorbeelden bevat voorbeelden; die zijn van geen gemeente.")
    return read_published(settings.kaders, make(), laws)


def read_published(folder: File, examiner: Examiner, laws: Container[str]) -> tuple[PublishedFramework, ...]:
    """Read every file of a folder, in the order of their names; hidden files do not count.

    `examiner` reads files within its limits; `laws` are the IRIs of the laws that can be named.
    Errors: DataError that names the file, where there is no such folder, a file is no framework or is too large, there
    are too many, or two are the same framework.
    """
    if not folder.is_dir():
        raise DataError(f"KAPSTOK_KADERS: '{folder}' is geen map. Noem een map met gepubliceerde kaders.")
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    if len(files) > _MOST_FILES:
        raise DataError(f"KAPSTOK_KADERS: '{folder}' bevat meer dan {_MOST_FILES} bestanden.")
    found: dict[str, PublishedFramework] = {}
    room = _MOST_TRIPLES
    for path in files:
        intake = _read(path, examiner)
        room -= len(intake.triples)
        if room < 0:
            raise DataError(f"{path}: de kaders zijn samen te groot; meer dan {_MOST_TRIPLES} uitspraken kan niet.")
        if intake.iri in found:
            raise DataError(f"{path}: hetzelfde kader staat al in een ander bestand ({intake.iri}).")
        found[intake.iri] = _published(intake, laws, examiner.vocabulary)
    return tuple(found.values())


def _read(path: File, examiner: Examiner) -> Intake:
    kind = _SUFFIXES.get(path.suffix.removeprefix(".").lower())
    if kind is None or not path.is_file():
        raise DataError(f"{path}: dit is geen kader. Wat hier mag staan, eindigt op {', '.join(_SUFFIXES)}.")
    largest = examiner.uploads.bytes
    if path.stat().st_size > largest:
        raise DataError(f"{path}: het bestand is groter dan {largest / 1_000_000:g} MB.")
    try:
        return examiner.read(path.read_bytes(), kind)
    except KapstokError as error:
        reasons = "; ".join(f"{fault.name}: {fault.reason}" for fault in error.faults)
        raise DataError(f"{path}: {error.detail}{f' {reasons}' if reasons else ''}") from error


def _published(intake: Intake, laws: Container[str], vocabulary: Vocabulary) -> PublishedFramework:
    graph = Graph(prepare(intake.triples, vocabulary, date.min))  # which brings the names of what it refers to
    title = graph.text(intake.iri, "dct:title") or "Kader zonder titel"
    ways = _ways_down(intake)

    def named(iri: str) -> Reference:
        part = title if iri == intake.iri else subject_of(iri, graph)
        return Reference(iri, {"nl": part if iri in ways else graph.text(iri, "skos:prefLabel") or part})

    citations = []
    for triple in intake.triples:
        if not (isinstance(triple.object, NamedNode) and triple.object.value in laws):
            continue
        node = str(triple.subject).strip("<>")
        if node in ways:
            edges = [*ways[node], (node, triple.predicate.value, triple.object.value)]
            path = Path(tuple(Step(named(one), prop, named(other), Layer.KADER) for one, prop, other in edges))
            citations.append(Citation(triple.object.value, path))
    gemeente, version, status = (
        graph.text(intake.iri, term) for term in ("vanGemeente", "versienummer", "kaderstatus")
    )
    return PublishedFramework(intake.iri, title, gemeente, version, status, tuple(citations))


def _ways_down(intake: Intake) -> dict[str, list[tuple[str, str, str]]]:
    """Return the shortest way from the framework to each node below it: node, property, node."""
    below: dict[str, list[tuple[str, str]]] = {}
    for triple in intake.triples:
        if isinstance(triple.object, NamedNode):
            below.setdefault(str(triple.subject).strip("<>"), []).append((triple.predicate.value, triple.object.value))
    ways: dict[str, list[tuple[str, str, str]]] = {intake.iri: []}
    waiting = deque([intake.iri])
    while waiting:
        node = waiting.popleft()
        for prop, other in below.get(node, ()):
            if other in below and other not in ways:
                ways[other] = [*ways[node], (node, prop, other)]
                waiting.append(other)
    return ways
