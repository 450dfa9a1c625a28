# SPDX-License-Identifier: EUPL-1.2
"""The releases beside a running service: what changed since one, what went, and a graph of then to ask."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from threading import Lock

from cachetools import LRUCache

from kapstok.catalogue import INTERNAL, Catalogue, Query, parse_query
from kapstok.errors import DataError, Fault, InvalidRequestError
from kapstok.model import Statements
from kapstok.releases._compare import Changelog, compare
from kapstok.releases._described import describe_release, describe_withdrawn
from kapstok.releases._files import SUFFIXES, check_sums, parse_quads, read_packed, read_quads, read_questions
from kapstok.releases._graph import Graph
from kapstok.releases._index import INDEX, Release, Withdrawn, find_release, name_dataset, read_index
from kapstok.store import EmbeddedStore, Store, load_dump

_KEPT_GRAPHS = 2  # of earlier releases at the same time: some 50 MB each
_KEPT_CHANGES = 6
_Seen = tuple[int, int, int] | None  # when a file changed, its size and its number


@dataclass(frozen=True)
class Stage:
    """The changes of one step: up to a release, or where `release` is None up to the running data.

    `day` is the date of the release, or of the running dataset.
    """

    release: Release | None
    day: date
    changelog: Changelog


@dataclass(frozen=True, eq=False)
class Opened:
    """A release to ask: its graph, and its questions by name, with their subjects. Each is equal to itself alone."""

    release: Release
    store: Store
    questions: Mapping[str, tuple[str, str]]

    def question(self, name: str) -> Query | None:
        """Return a question of people as it was then; None where there was none of that name.

        Errors: InvalidRequestError where it does not read or parse today.
        """
        try:
            return self._parsed(name)
        except DataError as error:
            reason = f"deze vraag uit uitgave {self.release.version} kan nu niet meer gesteld worden: {error.detail}"
            raise _refused("versie", reason) from error

    def catalogue(self, today: Catalogue) -> Catalogue:
        """Return what the interfaces ask of this release: its own questions where they still fit, else those of today.

        A question fits that takes and gives the same, and that still reads. What no release keeps is of today.
        """
        then = []
        for query in today.public().values():
            try:
                kept = self._parsed(query.name)
            except DataError:
                continue
            if kept and (kept.parameters, kept.columns) == (query.parameters, query.columns):
                then.append(kept)
        return today.with_queries(then)

    def _parsed(self, name: str) -> Query | None:
        subject, text = self.questions.get(name, ("", ""))
        if not text or subject in INTERNAL:
            return None
        query = parse_query(Path(subject, f"{name}.rq"), text)
        self.store.check(name, text)
        return query


class Releases:
    """The releases of a folder, beside the running data. Nothing but the index is read before it is asked for.

    `fingerprint` is the SHA-256 of the running data, and `day` their date. Safe to use from several threads; whoever
    asks for what is being read waits for it.
    """

    def __init__(self, folder: Path, store: Store, fingerprint: str, day: date) -> None:
        self._folder = folder
        self._store = store
        self.fingerprint = fingerprint
        self._day = day
        self._all = read_index(folder)
        self.current = find_release(fingerprint, self._all)
        self._reading, self._comparing = Lock(), Lock()
        self._opened: LRUCache[str, Opened] = LRUCache(_KEPT_GRAPHS)
        self._changes: LRUCache[tuple[str | None, str | None], Changelog] = LRUCache(_KEPT_CHANGES)
        self._looked: tuple[tuple[_Seen, ...], tuple[Release, ...]] | None = None

    @property
    def dataset_version(self) -> str:
        """Name the running data: by their release, else by the version of the software; and by their fingerprint."""
        return name_dataset(self.fingerprint, self._all)

    def all(self) -> tuple[Release, ...]:
        """Return every release, the oldest first."""
        return self._all

    def find(self, version: str, parameter: str = "versie") -> Release:
        """Return a release. Errors: InvalidRequestError that names those that exist."""
        for release in self._all:
            if release.version == version:
                return release
        raise _refused(parameter, f"'{version[:60]}' is geen uitgave; wel: {self.versions()}")

    def versions(self) -> str:
        """Name the releases, for a message."""
        return ", ".join(release.version for release in self._all) or "deze dienst heeft geen uitgaven"

    def previous(self, release: Release) -> Release | None:
        """Return the release before."""
        place = self._all.index(release)
        return self._all[place - 1] if place else None

    def content(self, release: Release) -> bytes:
        """Return the compressed N-Quads of a release. Errors: DataError where the file is not what the index says."""
        return read_packed(self._folder, release)

    def since(self, base: Release | None) -> tuple[Stage, ...]:
        """Return the changes after a release, newest first; after None those of the first release too."""
        start = self._all.index(base) + 1 if base else 0
        steps = [Stage(one, one.day, self.changelog(one)) for one in self._all[start:]]
        if self._has_unreleased:
            steps.append(Stage(None, self._day, self.changelog(None)))
        return tuple(reversed(steps))

    def base_of(self, day: date) -> Release | None:
        """Return the last release from before a day; None where there is none."""
        return next((one for one in reversed(self._all) if one.day < day), None)

    def changelog(self, release: Release | None) -> Changelog:
        """Return what changed from the release before to this one; of None: from the last one to the running data."""
        before = self.previous(release) if release else (self._all[-1] if self._all else None)
        key = (before.version if before else None, release.version if release else None)
        with self._comparing:
            if key not in self._changes:
                self._changes[key] = compare(self._graph(before), self._graph(release, running=True))
            return self._changes[key]

    def withdrawn(self, iri: str) -> tuple[Release, Withdrawn] | None:
        """Return the last release that had a thing which the running data lack, and what is known of it."""
        if iri in self._gone_unreleased:
            return self._all[-1], self._gone_unreleased[iri]
        for before, release in reversed(list(pairwise(self._all))):
            for gone in release.withdrawn:
                if gone.iri == iri:
                    return before, gone
        return None

    def describe(self, iri: str, around: Statements) -> Statements | None:
        """Describe a release, or an IRI of which only an earlier release says something; None for any other.

        `around` is what the running data say that has to do with the IRI: what replaces it, and names.
        """
        for release in self._all:
            if release.iri == iri:
                return describe_release(release, self.previous(release))
        found = self.withdrawn(iri)
        if found is None:
            return None
        last, gone = found
        return describe_withdrawn(last, gone, around)

    def open(self, release: Release) -> Opened:
        """Return a release to ask; at most two earlier ones are kept. Errors: DataError."""
        with self._reading:
            if release.version not in self._opened:
                self._opened[release.version] = self._read(release)
            return self._opened[release.version]

    def asks_the_same(self, *queries: Query) -> Release | None:
        """Return the release that answers these questions as the running data do; None where none does."""
        if self.current is None or self.current in self.damaged:
            return None
        kept = {name: text for name, (_, text) in self._current_questions.items()}
        return self.current if all(kept.get(query.name) == query.text for query in queries) else None

    def asks_alike(self, today: Catalogue) -> Release | None:
        """Return the release of which no question was worded otherwise since; None where the running data are none."""
        if self.current is None or self.current in self.damaged:
            return None
        return self.asks_the_same(*(q for q in today.public().values() if q.name in self._current_questions))

    def columns(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        """Return by the name of each question the columns that it had in each release, the oldest first.

        Leaves out what does not read today, and what stands in a damaged release: nobody can ask it.
        """
        found: dict[str, tuple[frozenset[str], ...]] = {}
        for release in self._all:
            if release in self.damaged:
                continue
            for name, (subject, text) in _questions(self._folder, release).items():
                with suppress(DataError):
                    columns = frozenset(parse_query(Path(subject, f"{name}.rq"), text).columns)
                    found[name] = (*found.get(name, ()), columns)
        return found

    @property
    def damaged(self) -> tuple[Release, ...]:
        """The releases of which a file is not what the index says. Files are read again only where they changed."""
        places = [self._folder / release.file(suffix) for release in self._all for suffix in SUFFIXES]
        seen = tuple(_seen(place) for place in places)
        if self._looked is None or self._looked[0] != seen:
            self._looked = (seen, tuple(release for release in self._all if not _is_whole(self._folder, release)))
        return self._looked[1]

    def faults(self) -> tuple[str, ...]:
        """Say for an operator what is wrong with the releases: which are damaged, and files without an index."""
        if not self._all and any(self._folder.glob("*.nq.gz")):
            return (f"{INDEX} ontbreekt, en er zijn wel bestanden van uitgaven",)
        return tuple(f"uitgave {release.version} is beschadigd" for release in self.damaged)

    @property
    def _has_unreleased(self) -> bool:
        return bool(self._all) and (self.current is None or self.current != self._all[-1])

    @cached_property
    def _gone_unreleased(self) -> Mapping[str, Withdrawn]:
        """Leave out what only a damaged release could tell: that a thing is not there is said without it."""
        if not self._has_unreleased or self._all[-1] in self.damaged:
            return {}
        return {gone.iri: gone for gone in self.changelog(None).gone}

    @cached_property
    def _current_questions(self) -> Mapping[str, tuple[str, str]]:
        return _questions(self._folder, self.current) if self.current else {}

    def _read(self, release: Release) -> Opened:
        same = release == self.current
        store = self._store if same else EmbeddedStore(load_dump(read_quads(self._folder, release)))
        return Opened(release, store, _questions(self._folder, release))

    def _graph(self, release: Release | None, *, running: bool = False) -> Graph:
        """Read the graph of a release; of None the running data, or where that is not meant nothing."""
        if release is not None:
            return Graph(parse_quads(read_quads(self._folder, release)))
        return Graph(parse_quads(self._store.dump("application/n-quads")) if running else ())


def _seen(place: Path) -> _Seen:
    try:
        found = place.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _is_whole(folder: Path, release: Release) -> bool:
    try:
        check_sums(folder, release)
    except DataError:
        return False
    return True


def _questions(folder: Path, release: Release) -> dict[str, tuple[str, str]]:
    parts = ((name.rpartition("/"), text) for name, text in read_questions(folder, release).items())
    return {name: (subject, text) for (subject, _, name), text in parts}


def _refused(parameter: str, reason: str) -> InvalidRequestError:
    return InvalidRequestError("De parameters van het verzoek kloppen niet.", (Fault("query", parameter, reason),))
