# SPDX-License-Identifier: EUPL-1.2
"""What the page `/verkennen` shows of a selection: its things, its relations as sentences, and its pictures."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kapstok.connections import Chosen, Link
from kapstok.model import Layer, Place, Row
from kapstok.representation.pictures.boxes import Drawing, Node, Tie, mark
from kapstok.representation.pictures.columns import draw_columns
from kapstok.representation.pictures.graph import draw_graph
from kapstok.representation.tables import Records, Sheet
from kapstok.representation.views.origin import shown_layer
from kapstok.representation.views.thing_kinds import MANY
from kapstok.terms import thing_name
from kapstok.validity import IN_FORCE, Moment, in_words

# The columns of the kolommenplaat: kind, column, and whether it is shown unless others are asked for.
_PLATE = (
    ("regeling", 0, True),
    ("rol", 0, True),
    ("functie", 0, True),
    ("groep", 0, True),
    ("orgaan", 0, False),
    ("organisatie", 0, False),
    ("maatregel", 1, True),
    ("thema", 2, True),
    ("doel", 2, True),
    ("bouwsteen", 2, True),
    ("raakvlak", 2, False),
    ("risico", 2, False),
    ("bedrijfsmiddel", 2, False),
    ("uitgangspunt", 2, False),
    ("les", 2, False),
)
PLATE_KINDS = tuple(kind for kind, _, _ in _PLATE)
DEFAULT_KINDS = tuple(kind for kind, _, shown in _PLATE if shown)
_COLUMNS = {kind: column for kind, column, _ in _PLATE}
_LAST_COLUMN = 2


@dataclass(frozen=True)
class Shown:
    """A thing on a page: `address` is `soort/ref`; `english` its English name; the status is that of a law."""

    iri: str
    kind: str
    kind_name: str
    address: str
    name: str
    english: str | None
    layer: Layer
    status: str | None = None
    since: str | None = None
    certainty: str | None = None

    @property
    def href(self) -> str:
        """Where its page is."""
        return f"/doc/{self.address}"


@dataclass(frozen=True)
class Relation:
    """A relation as a sentence: subject, words, object; who says so, and why or where."""

    source: Shown
    words: str
    target: Shown
    layer: Layer
    why: str | None
    strength: str | None
    certainty: str | None
    place: Place | None


@dataclass(frozen=True)
class Words:
    """The Dutch words for what the graph names by IRI or by segment: relations and kinds of things."""

    relations: Mapping[str, str]
    kinds: Mapping[str, str]

    def relation(self, iri: str) -> str:
        """Name a relation."""
        return self.relations.get(iri, iri.rpartition("#")[2])

    def kind(self, kind: str) -> str:
        """Name a kind of thing."""
        return self.kinds.get(kind, kind)


@dataclass(frozen=True)
class View:
    """A selection as the page shows it. `loose` are the things without a relation within the selection."""

    things: tuple[Shown, ...]
    relations: tuple[Relation, ...]
    loose: tuple[Shown, ...]
    found: int

    def of(self, iri: str) -> tuple[Relation, ...]:
        """Return the relations of one thing."""
        return tuple(r for r in self.relations if iri in (r.source.iri, r.target.iri))


def make_view(chosen: Chosen, words: Words) -> View:
    """Put a selection in words."""
    things = {iri: show(row, words) for iri, row in chosen.rows.items()}
    order = {iri: n for n, iri in enumerate(things)}
    links = sorted(chosen.links, key=lambda each: (order[each.source], order[each.target], each.relation))
    relations = tuple(_relation(link, things, words) for link in links)
    related = {iri for link in links for iri in (link.source, link.target)}
    loose = tuple(thing for iri, thing in things.items() if iri not in related)
    return View(tuple(things.values()), relations, loose, chosen.found)


def show(row: Row, words: Words) -> Shown:
    """Put a thing in words; a law with its status."""
    item, judged = row.item, row.judgement
    name = thing_name(item.id)
    kind = name.soort if name else ""
    dutch, english = item.names.get("nl", item.ref), item.names.get("en")
    return Shown(
        iri=item.id,
        kind=kind,
        kind_name=words.kind(kind),
        address=f"{kind}/{item.ref}",
        name=dutch,
        english=english if english != dutch else None,
        layer=shown_layer(kind, row.layer),
        status=row.status,
        since=in_words(Moment(judged.since)) if judged and judged.since else None,
        certainty=judged.certainty if judged else None,
    )


def _relation(link: Link, things: Mapping[str, Shown], words: Words) -> Relation:
    said = link.layer in (Layer.BRON, Layer.REDACTIE)
    return Relation(
        source=things[link.source],
        words=words.relation(link.relation),
        target=things[link.target],
        layer=link.layer,
        why=link.why,
        strength=link.strength,
        certainty=link.certainty,
        place=link.places[0] if said and link.places else None,
    )


def column_picture(view: View, centre: str | None, address: str) -> Drawing:
    """Draw the kolommenplaat. `address` is that of the page, up to where `van=…` is added.

    A thing is a link that chooses it; the chosen one leads to its own page.
    """
    nodes = [
        replace(node, column=_COLUMNS.get(node.kind, _LAST_COLUMN))
        for node in _nodes(view, centre, address, "#gekozen-deel")
    ]
    marked, ties = mark(nodes, _ties(view.relations), centre)
    kinds = Counter(thing.kind for thing in view.things)
    names = _titles(view)
    return draw_columns(marked, ties, {kind: f"{names[kind]} ({number})" for kind, number in kinds.items()})


def graph_picture(view: View, centre: str, steps: Mapping[str, int], address: str) -> Drawing:
    """Draw what is around a thing; `steps` is how far each thing is from it. A thing is a link that goes and stands."""
    nodes = [replace(node, column=steps[node.id]) for node in _nodes(view, centre, address, "#graafdeel")]
    marked, ties = mark(nodes, _ties(view.relations), centre)
    return draw_graph(marked, ties, _titles(view))


def _titles(view: View) -> dict[str, str]:
    return {thing.kind: MANY.get(thing.kind, thing.kind_name) for thing in view.things}


def graph_elements(drawing: Drawing) -> dict[str, Any]:
    """Write the lines of a drawing as short as can be: what stands in boxes, a script reads from the picture itself.

    `namen` are the words for relations, `lagen` the layers; a line is the keys of two boxes, the places of its name
    and its layer, and 1 where it is left aside.
    """
    names = list(dict.fromkeys(line.tie.words for line in drawing.lines))
    layers = list(dict.fromkeys(line.tie.layer for line in drawing.lines))
    lines = [
        (line.source, line.target, names.index(line.tie.words), layers.index(line.tie.layer), int(line.aside))
        for line in drawing.lines
    ]
    return {"namen": names, "lagen": layers, "lijnen": lines}


def _nodes(view: View, centre: str | None, address: str, fragment: str) -> list[Node]:
    degree: dict[str, set[str]] = defaultdict(set)
    for relation in view.relations:
        degree[relation.source.iri].add(relation.target.iri)
        degree[relation.target.iri].add(relation.source.iri)
    nodes = []
    for thing in view.things:
        href = thing.href if thing.iri == centre else f"{address}van={thing.address}{fragment}"
        note = thing.status.replace("-", " ") if thing.status not in (None, IN_FORCE) else ""
        said = f"{thing.kind_name.lower()}, {_counted(len(degree[thing.iri]))}"
        nodes.append(Node(thing.iri, thing.kind, thing.name, href, 0, said, note=note))
    return nodes


def _counted(number: int) -> str:
    return "1 relatie" if number == 1 else f"{number or 'geen'} relaties"


def _ties(relations: Sequence[Relation]) -> list[Tie]:
    """Draw one line between two things, whatever the number of relations, in the strongest layer of them."""
    found: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in relations:
        one, other = sorted((relation.source.iri, relation.target.iri))
        found[one, other].append(relation)
    ties = []
    for several in found.values():
        first = min(several, key=lambda each: each.layer.weakness)
        words = ", ".join(dict.fromkeys(each.words for each in several))
        ties.append(Tie(first.source.iri, first.target.iri, first.layer.value, words=words))
    return ties


_COLUMN_NAMES = (
    *("van.soort", "van.ref", "van.naam", "van.statusOp", "relatie", "naar.soort", "naar.ref", "naar.naam"),
    *("naar.statusOp", "laag", "sterkte", "zekerheid", "waarom", "document", "paragraaf", "regelVan", "regelTot"),
)


def sheet_of(view: View) -> Sheet:
    """Write a selection as a table: a row for each relation, and one for each thing without any."""
    records: Records = [_record(relation) for relation in view.relations]
    return Sheet(_COLUMN_NAMES, [*records, *(_ends("van", thing) for thing in view.loose)])


def _record(relation: Relation) -> dict[str, Any]:
    place = relation.place
    said: dict[str, Any] = {
        **_ends("van", relation.source),
        "relatie": relation.words,
        **_ends("naar", relation.target),
        "laag": relation.layer.value,
        "sterkte": relation.strength,
        "zekerheid": relation.certainty,
        "waarom": relation.why,
        "document": place.document if place else None,
        "paragraaf": place.section if place else None,
        "regelVan": place.first_line if place else None,
        "regelTot": place.last_line if place else None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _ends(end: str, thing: Shown) -> dict[str, Any]:
    said = {"soort": thing.kind, "ref": thing.address.partition("/")[2], "naam": thing.name, "statusOp": thing.status}
    return {f"{end}.{key}": value for key, value in said.items() if value is not None}
