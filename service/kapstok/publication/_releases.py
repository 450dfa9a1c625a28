# SPDX-License-Identifier: EUPL-1.2
"""The releases of the data as datasets of the catalogue, each with its file (DCAT 3 §11)."""

from functools import cached_property
from pathlib import Path

from kapstok.errors import DataError
from kapstok.publication._records import Record
from kapstok.releases import Release, read_index, read_packed, release_facts


class Earlier:
    """The releases in a folder. Nothing is read before it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def records(self) -> tuple[Record, ...]:
        """Describe each release as a dataset, the oldest first."""
        before = (None, *self._releases.values())
        pairs = zip(self._releases.values(), before, strict=False)
        return tuple(Record(one.iri, release_facts(one, last), one.statements) for one, last in pairs)

    def is_whole(self, iri: str) -> bool:
        """Tell whether the file of a release is what the index says."""
        try:
            self.content(iri)
        except DataError:
            return False
        return True

    def content(self, iri: str) -> bytes:
        """Return the file of a release. Errors: DataError where it is not what the index says."""
        return read_packed(self._folder, self._releases[iri])

    @cached_property
    def _releases(self) -> dict[str, Release]:
        return {release.iri: release for release in read_index(self._folder)}
