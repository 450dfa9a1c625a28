# SPDX-License-Identifier: EUPL-1.2
"""The collections of the REST interface as tables to take away, with the columns and the order that its lists have.

What another day would make another value (`statusOp` and what goes with it) is left out: a file, and so its checksum,
is the same for as long as the dataset is. Who needs it asks the REST interface, which says on which day it holds.
"""

from collections.abc import Mapping
from datetime import date

from kapstok.publication._records import Record
from kapstok.publication._said import DCT, dutch
from kapstok.reference import COLLECTIONS, Collection, Reader, Selection
from kapstok.representation.rest import OF_THE_DAY, Writing, row_json
from kapstok.representation.tables import CSV, XLSX, csv_bytes, read_records, xlsx_bytes
from kapstok.terms import IB

# A dataset that is not in the graph has its name below the catalogue of this installation.
MARK = "#verzameling/"
MEDIA_TYPES = {"csv": CSV, "xlsx": XLSX}

_ANY_DAY = date(2000, 1, 1)  # decides nothing: what depends on the day is left out
_TEXT = "Elk ding van deze verzameling op een rij, in het Nederlands, met de kolommen van /api/v1/{}."
_WITHOUT = (
    " Zonder statusOp en geldigOp en wat daarbij hoort: die hangen van de dag af, en een bestand niet. De REST-dienst"
    " geeft ze wel."
)


class Tables:
    """Writes collections as files. `functional` are the properties with a single value."""

    def __init__(self, reader: Reader, functional: frozenset[str]) -> None:
        self._reader = reader
        self._functional = functional

    def write(self, iri: str) -> Mapping[str, bytes]:
        """Write the collection of a dataset, read once. Shape: the bytes by suffix, see `MEDIA_TYPES`."""
        collection = _BY_IRI[iri]
        everything = Selection(_ANY_DAY, page_size=Reader.everything)
        writing = Writing("nl", _ANY_DAY, self._functional, carried=frozenset())
        rows = (row_json(row, writing) for row in self._reader.listing(collection, everything).rows)
        records = read_records({key: row[key] for key in row if key not in OF_THE_DAY} for row in rows)
        return {"csv": csv_bytes(records), "xlsx": xlsx_bytes(records, collection.name)}


def collection_records() -> tuple[Record, ...]:
    """Describe each collection as a dataset of its own."""
    return tuple(_record(iri, collection) for iri, collection in _BY_IRI.items())


def _record(iri: str, collection: Collection) -> Record:
    text = _TEXT.format(collection.name) + (_WITHOUT if collection.value == IB + "Regeling" else "")
    said = ((DCT + "title", dutch(collection.title)), (DCT + "description", dutch(text)))
    return Record(iri, said, place=f"api/v1/{collection.name}")


_BY_IRI = {MARK + collection.name: collection for collection in COLLECTIONS}
