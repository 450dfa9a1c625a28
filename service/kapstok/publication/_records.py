# SPDX-License-Identifier: EUPL-1.2
"""The datasets that Kapstok holds: the whole, each named graph and each concept scheme, as the data describe them."""

from dataclasses import dataclass, replace

from pyoxigraph import Literal

from kapstok.catalogue import Catalogue
from kapstok.errors import DataError
from kapstok.publication._said import DCAT, DCT, RDFS
from kapstok.store import Store
from kapstok.terms import GRAPH, ID, Term

WHOLE = ID + "dataset/kapstok"
RELEASE = "uitgave"  # the kind of a release of the whole
_MODIFIED = DCT + "modified"
_TITLE, _DESCRIPTION, _COMMENT, _VERSION = DCT + "title", DCT + "description", RDFS + "comment", DCAT + "version"
# What the parts of the dataset have from the whole, where they do not say it themselves.
_SHARED = (
    *(DCT + name for name in ("creator", "accessRights", "language", "accrualPeriodicity", "modified")),
    DCAT + "theme",
)


@dataclass(frozen=True)
class Record:
    """A dataset. `said` holds property and value as the data have them.

    `triples` is set for the whole, a graph and a release. The `iri` of a dataset that is not in the graph begins with
    `#`: it stands below the catalogue, and `place` is where to see it.
    """

    iri: str
    said: tuple[tuple[str, Term], ...]
    triples: int | None = None
    place: str | None = None

    def texts(self, *props: str) -> tuple[Literal, ...]:
        """Return the texts of the first property that has any."""
        for prop in props:
            found = tuple(o for p, o in self.said if p == prop and isinstance(o, Literal))
            if found:
                return found
        return ()

    def values(self, prop: str) -> tuple[Term, ...]:
        """Return the values of a property."""
        return tuple(o for p, o in self.said if p == prop)

    @property
    def titles(self) -> tuple[Literal, ...]:
        """The titles, one a language."""
        return self.texts(_TITLE)

    @property
    def descriptions(self) -> tuple[Literal, ...]:
        """The descriptions, one a language; a concept scheme has a comment (NL-SBB)."""
        return self.texts(_DESCRIPTION, _COMMENT)

    @property
    def title(self) -> str:
        """The Dutch title. Errors: DataError where there is none."""
        return _in_dutch(self.iri, self.titles)

    @property
    def description(self) -> str:
        """The Dutch description. Errors: DataError where there is none."""
        return _in_dutch(self.iri, self.descriptions)

    @property
    def version(self) -> str:
        """The version of the dataset."""
        return self.texts(_VERSION)[0].value

    @property
    def page(self) -> str:
        """The address below the base where there is something to see of it."""
        return self.place or "doc/" + self.iri.removeprefix(ID)

    @property
    def changed(self) -> str:
        """The day on which it was last changed or checked (ISO 8601)."""
        return self.texts(_MODIFIED)[0].value

    @property
    def kind(self) -> str:
        """What it is: geheel, graaf, schema, verzameling, or uitgave."""
        return "geheel" if self.iri == WHOLE else self.iri.removeprefix(ID).lstrip("#").partition("/")[0]

    @property
    def is_graph(self) -> bool:
        """Whether it is a named graph of the whole."""
        return self.iri.startswith(GRAPH)


def read_records(
    store: Store, catalogue: Catalogue, version: str, besides: tuple[Record, ...] = ()
) -> tuple[Record, ...]:
    """Read every dataset, the whole first, and complete those that stand besides the graph.

    The version of the whole and of its graphs is that of the dataset; they were changed on the day that the dataset
    was last changed or checked.

    Errors: DataError where the data do not describe the whole.
    """
    said: dict[str, list[tuple[str, Term]]] = {}
    for subject, prop, value, _ in store.statements(catalogue.bind("beschrijving-van-datasets")).quads:
        said.setdefault(subject.value, []).append((prop.value, value))
    if WHOLE not in said:
        raise DataError(f"data/catalogus.ttl beschrijft {WHOLE} niet.")
    graphs = _graphs(store, catalogue)
    facts = [fact for fact in said.pop(WHOLE) if fact[0] != _MODIFIED]
    facts += [(_MODIFIED, day) for day in store.select(catalogue.bind("datum-van-dataset")).rows[0] if day is not None]
    whole = Record(WHOLE, tuple(facts), sum(graph.triples or 0 for graph in graphs))
    parts = [*graphs, *(Record(iri, tuple(own)) for iri, own in said.items()), *besides]
    return tuple(_completed(record, whole, version) for record in (whole, *parts))


def _graphs(store: Store, catalogue: Catalogue) -> list[Record]:
    found = []
    for row in store.select(catalogue.bind("aantallen-per-graaf")).records():
        graph, title, text, count = row["graaf"], row["titel"], row["omschrijving"], row["uitspraken"]
        if graph and title and text and count:
            found.append(Record(graph.value, ((_TITLE, title), (_DESCRIPTION, text)), int(count.value)))
    return found


def _completed(record: Record, whole: Record, version: str) -> Record:
    """Give a part what it has from the whole."""
    own = {prop for prop, _ in record.said}
    shared = [(prop, value) for prop, value in whole.said if prop in _SHARED and prop not in own]
    if _VERSION not in own:
        shared.append((_VERSION, Literal(version)))
    return replace(record, said=(*record.said, *shared))


def _in_dutch(iri: str, texts: tuple[Literal, ...]) -> str:
    for text in texts:
        if text.language == "nl":
            return text.value
    raise DataError(f"{iri} heeft geen Nederlandse titel of omschrijving.")
