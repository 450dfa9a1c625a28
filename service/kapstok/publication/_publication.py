# SPDX-License-Identifier: EUPL-1.2
"""The face of this package: one object that knows the datasets, the files and the descriptions of a store."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from kapstok.catalogue import Catalogue
from kapstok.model import Statements
from kapstok.publication._dcat import CatalogueWriter
from kapstok.publication._downloads import Download, Downloads, Kept
from kapstok.publication._prof import say_profile
from kapstok.publication._records import Record, read_records
from kapstok.publication._releases import Earlier
from kapstok.publication._tables import Tables, collection_records
from kapstok.publication._void import describe_void
from kapstok.settings import Settings
from kapstok.store import Store


class Publication:
    """What is published about a store. `version` names the dataset. Nothing is read before it is asked for."""

    def __init__(self, store: Store, catalogue: Catalogue, settings: Settings, version: str, tables: Tables) -> None:
        self._store = store
        self._catalogue = catalogue
        self._settings = settings
        self._version = version
        self._tables = tables
        self._earlier = Earlier(settings.releases)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The datasets: the whole, each graph, each concept scheme, each collection, each release."""
        besides = (*collection_records(), *self._earlier.records())
        return read_records(self._store, self._catalogue, self._version, besides)

    def files(self) -> tuple[Download, ...]:
        """Return every file that can be taken away."""
        return self._downloads.all()

    def grouped(self) -> Mapping[str, list[tuple[Download, Kept]]]:
        """Return every file with its bytes. Shape: the files by the kind of dataset (see `Record.kind`)."""
        groups: dict[str, list[tuple[Download, Kept]]] = defaultdict(list)
        for download in self.files():
            groups[download.kind].append((download, self.file(download.name)))
        return groups

    def find(self, name: str) -> Download:
        """Return what is known of a file without making it. Errors: NotFoundError."""
        return self._downloads.find(name)

    def file(self, name: str) -> Kept:
        """Return the bytes of a file. Errors: NotFoundError."""
        return self._downloads.get(name)

    def checksums(self) -> bytes:
        """Return the text of SHA256SUMS."""
        return self._downloads.checksums()

    def describe(self, base: str) -> Statements:
        """Describe this installation by DCAT-AP-NL and PROF, as seen from the address that was called."""
        writer = CatalogueWriter(self._settings, base)
        writer.write(self.records, {download: self.file(download.name) for download in self.files()})
        say_profile(writer.said, self._settings.resources, base)
        return writer.said.statements()

    def describe_void(self, base: str) -> Statements:
        """Describe the dataset by VoID, as seen from the address that was called."""
        return describe_void(self._store, self._catalogue, self.records, self.files(), base).statements()

    @cached_property
    def _downloads(self) -> Downloads:
        return Downloads(self._store, self._catalogue, self._tables, self.records, self._earlier)
