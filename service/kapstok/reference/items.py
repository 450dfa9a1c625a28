# SPDX-License-Identifier: EUPL-1.2
"""Builds items: a thing with all that is said about it, who says so, where, and on what ground."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode

from kapstok.catalogue import Catalogue
from kapstok.model import Item, Layer, Names, Place, Reference, Table, Value
from kapstok.reference.collections import COLLECTIONS, Collection
from kapstok.store import Store
from kapstok.terms import IB, RDF, SKOS, XSD, Term, local_name, thing_name

_TYPE = RDF + "type"
_PREF_LABEL = SKOS + "prefLabel"
_PLACE = IB + "vindplaats"
_NUMBERS = {XSD + "integer": int, XSD + "decimal": float, XSD + "double": float}
_Key = tuple[str, str, Term]
_Record = Mapping[str, Term | None]


class ItemReader:
    """Reads whole collections and keeps them; the reference graph does not change while a service runs."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._kept: dict[str, dict[str, Item]] = {}
        self._kinds: dict[str, tuple[Collection, ...]] = {}

    def collection(self, collection: Collection) -> Mapping[str, Item]:
        """Return the members of a collection by IRI, in the order of the collection (see `_order`)."""
        if collection.name not in self._kept:
            items = sorted(self._build(collection), key=_order)
            self._kept[collection.name] = {item.id: item for item in items}
        return self._kept[collection.name]

    def thing(self, iri: str) -> Item:
        """Return a thing of any kind, also of one without a collection; bare where nothing is said of it."""
        name = thing_name(iri)
        for collection in self._of_kind(name.soort) if name else ():
            if (found := self.collection(collection).get(iri)) is not None:
                return found
        return Item(iri, (), {}, Layer.BRON, ())

    def _of_kind(self, kind: str) -> tuple[Collection, ...]:
        """Return where things of a kind are: its collection, else each class that the kind is the address of."""
        if not self._kinds:
            kinds: dict[str, tuple[Collection, ...]] = {c.singular: (c,) for c in COLLECTIONS}
            for row in self._store.select(self._catalogue.bind("soorten-van-dingen")).records():
                class_iri, soort = _text(row["klasse"]), _text(row["soort"])
                made = Collection(class_iri, soort, local_name(class_iri), class_iri)
                kinds[soort] = (*kinds.get(soort, ()), made)
            self._kinds = kinds  # whole at once: another thread may look
        return self._kinds.get(kind, ())

    def _rows(self, query: str, collection: Collection) -> Iterator[_Record]:
        feature, value = NamedNode(collection.feature), NamedNode(collection.value)
        table: Table = self._store.select(self._catalogue.bind(query, kenmerk=feature, waarvan=value))
        return table.records()

    def _build(self, collection: Collection) -> Iterator[Item]:
        names = _read_names(self._rows("namen-bij-leden", collection))
        grounds = _read_grounds(self._rows("gronden-bij-leden", collection))
        places = _read_places(self._rows("vindplaatsen-van-leden", collection))
        said: dict[str, list[tuple[str, Term, Layer]]] = defaultdict(list)
        for row in self._rows("uitspraken-van-leden", collection):
            said[_text(row["ding"])].append(
                (_text(row["eigenschap"]), _present(row["waarde"]), Layer(_text(row["laag"])))
            )
        for iri, statements in said.items():
            yield _item(iri, statements, places.get(iri, ()), names, grounds)


def _item(
    iri: str,
    statements: list[tuple[str, Term, Layer]],
    places: tuple[Place, ...],
    names: Mapping[str, Reference],
    grounds: Mapping[_Key, _Record],
) -> Item:
    values: dict[str, list[Value]] = defaultdict(list)
    for prop, term, layer in statements:
        if prop not in (_TYPE, _PREF_LABEL, _PLACE):
            values[prop].append(_value(term, layer, names, grounds.get((iri, prop, term), {})))
    return Item(
        id=iri,
        classes=tuple(sorted(_text(term) for prop, term, _ in statements if prop == _TYPE)),
        names=_labels(term for prop, term, _ in statements if prop == _PREF_LABEL),
        layer=Layer.BRON if places else Layer.EXTERN,
        places=places,
        values={prop: tuple(found) for prop, found in values.items()},
    )


def _value(term: Term, layer: Layer, names: Mapping[str, Reference], ground: _Record) -> Value:
    why, strength, certainty = (_text(ground[k]) if ground.get(k) else None for k in ("waarom", "sterkte", "zekerheid"))
    if isinstance(term, Literal):
        content = _native(term)
        return Value(content, layer, term.language, term.datatype.value, why, strength, certainty, term.value)
    iri = _text(term)
    return Value(names.get(iri, Reference(iri, {})), layer, None, None, why, strength, certainty)


def _native(term: Literal) -> str | int | float | bool:
    datatype = term.datatype.value
    if datatype == XSD + "boolean":
        return term.value in ("true", "1")
    convert = _NUMBERS.get(datatype)
    return convert(term.value) if convert else term.value


def _read_names(rows: Iterator[_Record]) -> dict[str, Reference]:
    labels: dict[str, list[Term]] = defaultdict(list)
    notations: dict[str, str] = {}
    for row in rows:
        iri = _text(row["waarde"])
        labels[iri].append(_present(row["naam"]))
        if row["notatie"] is not None:
            notations[iri] = _text(row["notatie"])
    return {iri: Reference(iri, _labels(iter(found)), notations.get(iri)) for iri, found in labels.items()}


def _read_grounds(rows: Iterator[_Record]) -> dict[_Key, _Record]:
    """Keep the first ground of each statement; the query puts the strongest first."""
    grounds: dict[_Key, _Record] = {}
    for row in rows:
        grounds.setdefault((_text(row["ding"]), _text(row["eigenschap"]), _present(row["waarde"])), row)
    return grounds


def _read_places(rows: Iterator[_Record]) -> dict[str, tuple[Place, ...]]:
    places: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        places[_text(row["ding"])].append(
            Place(
                id=_text(row["plek"]),
                document=_text(row["document"]).rpartition("/")[2],
                section=_text(row["paragraaf"]),
                first_line=int(_text(row["regelVan"])),
                last_line=int(_text(row["regelTot"])),
                anchor=_text(row["anker"]),
            )
        )
    return {iri: tuple(found) for iri, found in places.items()}


def _labels(terms: Iterator[Term]) -> Names:
    return {term.language or "nl": term.value for term in terms if isinstance(term, Literal)}


def _order(item: Item) -> tuple[int, str, str]:
    """Order by the number that the document gives, else by Dutch name; the ref makes it total."""
    number = item.first(IB + "volgorde")
    position = number.content if number and isinstance(number.content, int) else 0
    return position, item.names.get("nl", "").casefold(), item.ref


def _text(term: Term | None) -> str:
    return "" if term is None or isinstance(term, BlankNode) else term.value


def _present(term: Term | None) -> Term:
    return Literal("") if term is None else term
