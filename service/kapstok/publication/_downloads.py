# SPDX-License-Identifier: EUPL-1.2
"""The files that can be taken away: the whole, its parts, earlier releases; and their checksums.

A file is made when it is first asked for and then kept; whoever asks meanwhile waits for it. There are as many as the
dataset has parts, so that nothing a client asks for makes more. The same dataset gives the same bytes: statements in a
total order, gzip and XLSX without a time, tables without what depends on the day.
"""

import gzip
import hashlib
from dataclasses import dataclass
from threading import Lock

from pyoxigraph import NamedNode

from kapstok.catalogue import Catalogue
from kapstok.errors import NotFoundError
from kapstok.negotiation import GRAPH_FORMATS, TURTLE, Format
from kapstok.publication._records import RELEASE, WHOLE, Record
from kapstok.publication._releases import Earlier
from kapstok.publication._tables import MARK, MEDIA_TYPES, Tables
from kapstok.representation.tables import CSV, XLSX
from kapstok.store import Store
from kapstok.terms import GRAPH, ID

CHECKSUMS = "SHA256SUMS"
# Names in the EU list of file types.
_FILE_TYPES = {
    "application/n-quads": "RDF_N_QUADS",
    "application/trig": "RDF_TRIG",
    "application/ld+json": "JSON_LD",
    "text/turtle": "RDF_TURTLE",
    CSV: "CSV",
    XLSX: "XLSX",
}
_OF_WHOLE = ("nq", "trig", "jsonld")
_EFFORT = 6  # of gzip: 9 takes twice the time and saves three per cent


@dataclass(frozen=True)
class Download:
    """A file: its name below `/downloads/`, the dataset that it holds and its kind, and what is in it once unpacked."""

    name: str
    dataset: str
    title: str
    kind: str
    media_type: str
    is_packed: bool = True

    @property
    def outer_type(self) -> str:
        """The media type of the file as it goes out."""
        return "application/gzip" if self.is_packed else self.media_type

    @property
    def file_type(self) -> str:
        """The code of the content in the EU list of file types."""
        return _FILE_TYPES[self.media_type]


@dataclass(frozen=True)
class Kept:
    """The bytes of a file as they go out, and their SHA-256 in hexadecimal."""

    content: bytes
    sha256: str


class Downloads:
    """The files of a store. `records` are the datasets that it holds; `earlier` keeps the releases."""

    def __init__(
        self, store: Store, catalogue: Catalogue, tables: Tables, records: tuple[Record, ...], earlier: Earlier
    ) -> None:
        self._earlier = earlier
        self._store = store
        self._catalogue = catalogue
        self._tables = tables
        self._files = {download.name: download for download in _listed(records)}
        self._kept: dict[str, Kept] = {}
        self._making = Lock()

    def all(self) -> tuple[Download, ...]:
        """Return every file, those of the whole dataset first; without that of a release that is damaged."""
        return tuple(d for d in self._files.values() if d.name in self._kept or self._is_there(d))

    def find(self, name: str) -> Download:
        """Return the file of that name. Errors: NotFoundError."""
        if name not in self._files:
            raise NotFoundError(f"Er is geen bestand '{name}' onder /downloads. Zie /downloads voor wat er is.")
        return self._files[name]

    def get(self, name: str) -> Kept:
        """Return the bytes of a file, made now or before. Errors: NotFoundError."""
        download = self.find(name)
        return self._kept.get(name) or self._made(download)

    def checksums(self) -> bytes:
        """Write the checksums of every file as `sha256sum --check` reads them."""
        return "".join(f"{self.get(each.name).sha256}  {each.name}\n" for each in self.all()).encode()

    def _is_there(self, download: Download) -> bool:
        return download.kind != RELEASE or self._earlier.is_whole(download.dataset)

    def _made(self, download: Download) -> Kept:
        """Make a file, one at a time, unless another request has just done so."""
        with self._making:
            if download.name not in self._kept:
                for name, content in self._make(download).items():
                    self._kept[name] = Kept(content, hashlib.sha256(content).hexdigest())
            return self._kept[download.name]

    def _make(self, download: Download) -> dict[str, bytes]:
        """Make a file, and what the same reading gives: the other table of a collection."""
        if download.kind == "verzameling":
            stem = download.name.rpartition(".")[0]
            return {f"{stem}.{suffix}": table for suffix, table in self._tables.write(download.dataset).items()}
        if download.kind == RELEASE:
            return {download.name: self._earlier.content(download.dataset)}
        return {download.name: gzip.compress(self._statements(download), _EFFORT, mtime=0)}

    def _statements(self, download: Download) -> bytes:
        if download.dataset == WHOLE:
            return self._store.dump(download.media_type)
        part = NamedNode(download.dataset)
        if download.dataset.startswith(GRAPH):
            return self._store.dump(download.media_type, part)
        query = self._catalogue.bind("begrippenkader", schema=part)
        return self._store.write(self._store.statements(query), download.media_type)


def _listed(records: tuple[Record, ...]) -> list[Download]:
    formats = {form.name: form for form in GRAPH_FORMATS}
    found = []
    for record in records:
        if record.iri.startswith(MARK):
            found += _tables(record)
            continue
        if record.kind == RELEASE:
            name = f"uitgaven/{record.version}.nq.gz"
            found.append(Download(name, record.iri, record.title, record.kind, "application/n-quads"))
            continue
        offered: list[Format] = [formats[n] for n in _OF_WHOLE] if record.iri == WHOLE else [TURTLE]
        stem = "kapstok" if record.iri == WHOLE else record.iri.removeprefix(ID)
        for form in offered:
            found.append(Download(f"{stem}.{form.name}.gz", record.iri, record.title, record.kind, form.media_type))
    return found


def _tables(record: Record) -> list[Download]:
    stem = "tabel/" + record.iri.removeprefix(MARK)
    types = MEDIA_TYPES.items()
    return [
        Download(f"{stem}.{suffix}", record.iri, record.title, record.kind, form, is_packed=False)
        for suffix, form in types
    ]
