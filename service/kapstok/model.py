# SPDX-License-Identifier: EUPL-1.2
"""The frozen values that travel between the layers. No behaviour beyond what the value itself knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kapstok.terms import Term, ThingName, local_name, thing_name


class Layer(StrEnum):
    """Who says so. The order of definition is the order of strength; `redactie` never weakens an answer.

    `kader` is what a municipality says in its own framework; it is never part of the reference graph.
    """

    REDACTIE = "redactie"
    BRON = "bron"
    EXTERN = "extern"
    AFGELEID = "afgeleid"
    KADER = "kader"

    @property
    def weakness(self) -> int:
        """0 for the strongest layer; higher is weaker."""
        return list(Layer).index(self)


def weakest(layers: Iterator[Layer] | tuple[Layer, ...]) -> Layer:
    """Return the weakest of the layers; `bron` where there is nothing but our own wording.

    >>> weakest((Layer.BRON, Layer.AFGELEID, Layer.EXTERN))
    <Layer.AFGELEID: 'afgeleid'>
    """
    found: Layer = max((*layers, Layer.BRON), key=lambda layer: layer.weakness)
    return found


@dataclass(frozen=True)
class BoundQuery:
    """A SPARQL text whose parameters have been bound; `name` is the public name of the query file."""

    name: str
    text: str


@dataclass(frozen=True)
class Table:
    """Rows of a SELECT. Shape: one tuple a row, as long as `columns`; None where a variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def records(self) -> Iterator[dict[str, Term | None]]:
        """Iterate over the rows as mappings from column name to term."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True)
class Statements:
    """Triples with the graph that each stands in. Shape: (subject, predicate, object, graph), in a total order."""

    quads: tuple[tuple[Term, Term, Term, Term], ...]


class ResultKind(StrEnum):
    """What a SPARQL query gives."""

    TABLE = "tabel"
    BOOLEAN = "janee"
    GRAPH = "graaf"


@dataclass(frozen=True)
class Answer:
    """Bytes in a media type, as they go out."""

    content: bytes
    media_type: str


@dataclass(frozen=True)
class FreeQuery:
    """A stranger's SPARQL text with the dataset that the protocol names; empty tuples mean: what the text says."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerLimits:
    """How much of an answer goes out: solutions or triples, and bytes. What is larger is refused, never cut."""

    rows: int = 100_000
    bytes: int = 20_000_000


Names = Mapping[str, str]


@dataclass(frozen=True)
class Place:
    r"""Where a document says something: lines as `\n` counts them, both ends included."""

    id: str
    document: str
    section: str
    first_line: int
    last_line: int
    anchor: str


@dataclass(frozen=True)
class Reference:
    """A thing that another thing points at. `notation` is set for codes of our own lists."""

    id: str
    names: Names
    notation: str | None = None

    @property
    def name(self) -> ThingName | None:
        """Soort and ref; None for an IRI that is not ours."""
        return thing_name(self.id)


@dataclass(frozen=True)
class Value:
    """One value of a property, with who says so and on what ground. `lexical` is how the graph writes a literal."""

    content: Reference | str | int | float | bool
    layer: Layer
    language: str | None = None
    datatype: str | None = None
    why: str | None = None
    strength: str | None = None
    certainty: str | None = None
    lexical: str | None = None


@dataclass(frozen=True)
class Item:
    """A thing of the graph with all that is said about it. `values` maps property IRI to values in a total order."""

    id: str
    classes: tuple[str, ...]
    names: Names
    layer: Layer
    places: tuple[Place, ...]
    values: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        """The last part of the IRI."""
        return local_name(self.id)

    def first(self, prop: str) -> Value | None:
        """Return the first value of a property, or None."""
        return next(iter(self.values.get(prop, ())), None)


@dataclass(frozen=True)
class Step:
    """One step of a path: a relation between two things, who says so, and where or why."""

    source: Reference
    relation: str
    target: Reference
    layer: Layer
    places: tuple[Place, ...] = ()
    why: str | None = None
    strength: str | None = None


@dataclass(frozen=True)
class Path:
    """Steps from one thing to another, as strong as the weakest; `why` says the whole, else the steps say why."""

    steps: tuple[Step, ...]
    why: str | None = None

    @property
    def reason(self) -> str | None:
        """Why the path holds, in words; None where every step is simply stated."""
        return self.why or " ".join(step.why for step in self.steps if step.why) or None

    @property
    def layer(self) -> Layer:
        """The weakest layer among the steps."""
        return weakest(tuple(step.layer for step in self.steps))

    @property
    def weak(self) -> bool:
        """Whether one of the steps is called weak."""
        return any(step.strength == "zwak" for step in self.steps)


@dataclass(frozen=True)
class Succession:
    """One step of succession between two laws or norms. `per` is a date as precise as it is known (EDTF level 0).

    `evidence` is the IRI of what the facts rest on; `target_title` the citation title of the later one, where known.
    A renaming leads from a law to itself; `former` is the name until then, `seen` when a source showed it in force so.
    """

    id: str
    source: Reference
    target: Reference
    per: str | None
    kind: str
    certainty: str
    layer: Layer
    evidence: str | None = None
    target_title: str | None = None
    former: str | None = None
    seen: str | None = None

    @property
    def renames(self) -> bool:
        """Whether the law stays the same, under another name."""
        return self.source.id == self.target.id


@dataclass(frozen=True)
class Notice:
    """Words that go with an answer that is empty or limited: the text, the gap it rests on, and where to look."""

    text: str
    gap: Item | None = None
    see_also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """The status of a law on a day, and what it rests on in words.

    `since` is when the status began, as precise as it is known (EDTF level 0); `certainty` that of the weakest fact it
    rests on, None where that is what a document says. `name` is what the law was called then, where that is another
    name than now.
    """

    status: str
    reason: str
    since: str | None = None
    certainty: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Row:
    """One member of a list: the item, the paths that brought it there, a law's status on a date, and mentions."""

    item: Item
    paths: tuple[Path, ...] = ()
    mentions: tuple[Item, ...] = ()
    judgement: Judgement | None = None
    successions: tuple[Succession, ...] = ()
    let_through: Layer = Layer.BRON

    @property
    def status(self) -> str | None:
        """The status on the date; None for what is no law."""
        return self.judgement.status if self.judgement else None

    @property
    def layer(self) -> Layer:
        """The layer of the strongest path to it, else of the item; no stronger than what let it through a filter."""
        if not self.paths:
            return weakest((self.item.layer, self.let_through))
        strongest = min((path.layer for path in self.paths), key=lambda layer: layer.weakness)
        return weakest((strongest, self.let_through))

    def weakened(self, layer: Layer) -> "Row":
        """Return the row as let through by a value of a layer."""
        return replace(self, let_through=layer)


@dataclass(frozen=True)
class Listing:
    """One page of a list. `total` counts all members, `page` counts from 1."""

    rows: tuple[Row, ...]
    total: int
    page: int
    page_size: int
    notice: Notice | None = None
