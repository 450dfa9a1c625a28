# SPDX-License-Identifier: EUPL-1.2
"""The face of this package: lists, items and relations, filtered, dated and paged."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pyoxigraph import NamedNode

from kapstok.catalogue import Catalogue
from kapstok.errors import Fault, InvalidRequestError, NotFoundError
from kapstok.model import Item, Judgement, Layer, Listing, Notice, Path, Reference, Row, Succession
from kapstok.reference import paths
from kapstok.reference.collections import Collection, find_collection
from kapstok.reference.filters import NONE, Filter, code_of, looked_up, narrow
from kapstok.reference.items import ItemReader
from kapstok.reference.laws import LawReader
from kapstok.reference.paths import RELEVANT
from kapstok.reference.relations import Relation
from kapstok.reference.silence import find_gap, in_words
from kapstok.store import Store
from kapstok.terms import IB, ThingName, is_segment

SOURCE_ONLY = frozenset({Layer.BRON})
_UNSAID = "De documenten zelf zeggen dit niet: elk gevonden antwoord rust op een afleiding of op een bron van buiten."


@dataclass(frozen=True)
class Selection:
    """What to take of a list. `day` dates the statuses; an empty `layers` means all; pages count from 1.

    `filters` are pairs of a filter and the values of which one must fit; `sort` names fields of `SORTS` or
    filters by code, with `-` for downwards.
    """

    day: date
    layers: frozenset[Layer] = field(default_factory=frozenset)
    page: int = 1
    page_size: int = 50
    filters: tuple[tuple[Filter, frozenset[str]], ...] = ()
    sort: tuple[str, ...] = ()

    def take(self, rows: list[Row]) -> list[Row]:
        """Narrow and sort rows; the order that they come in decides between equals."""
        kept = [row for row in narrow(rows, self.filters) if not self.layers or row.layer in self.layers]
        for name in reversed(self.sort):
            kept.sort(key=_sort_key(name.removeprefix("-")), reverse=name.startswith("-"))
        return kept


SORTS: dict[str, Callable[[Row], tuple[int, str]]] = {
    "naam": lambda row: (0, row.item.names.get("nl", "").casefold()),
    "ref": lambda row: (0, row.item.ref),
    "regel": lambda row: (
        (row.item.places[0].first_line, row.item.places[0].document) if row.item.places else (10**9, "")
    ),
    "laag": lambda row: (row.layer.weakness, ""),
}


def _sort_key(name: str) -> Callable[[Row], tuple[int, str]]:
    """Return the key of a field; what has no value comes after what has one."""
    return SORTS.get(name) or (lambda row: (0 if code_of(row, name) else 1, code_of(row, name)))


class Reader:
    """Reads the reference graph for the REST interface, the pages and the command line.

    `release` is the version of the release that it reads, for errors; None where that is the running data.
    """

    everything = 10**6  # a page size that holds any list

    def __init__(self, store: Store, catalogue: Catalogue, release: str | None = None) -> None:
        self._release = release
        self._store = store
        self._catalogue = catalogue
        self._items = ItemReader(store, catalogue)
        self._laws = LawReader(store, catalogue)

    def item(self, collection: Collection, ref: str, day: date) -> Row:
        """Return one member of a collection. Errors: NotFoundError."""
        return self._row(self._member(collection, ref), day, ())

    def law(self, iri: str, day: date) -> Row | None:
        """Return a law or norm with its status on a day; None for anything else."""
        found = self._items.collection(find_collection("regelingen")).get(iri)
        return self._row(found, day, ()) if found else None

    def things(self, iris: Iterable[str], day: date) -> dict[str, Row]:
        """Return things of any kind by IRI, bare where nothing is said; a law or norm with its status on a day."""
        return {iri: self._row(self._items.thing(iri), day, ()) for iri in iris}

    def listing(self, collection: Collection, selection: Selection) -> Listing:
        """Return a page of a collection."""
        self._check(selection)
        rows = [self._row(item, selection.day, ()) for item in self._items.collection(collection).values()]
        kept = selection.take(rows)
        return _page(kept, selection, None if kept else self._silence(collection, selection))

    def relation(self, relation: Relation, ref: str, selection: Selection) -> Listing:
        """Return a page of what a named relation leads to, each member with why it is there."""
        self._check(selection)
        source = self._member(find_collection(relation.source), ref)
        bound = self._catalogue.bind(relation.query, **{relation.parameter: NamedNode(source.id)})
        found = dict.fromkeys(_iri(row["lid"]) for row in self._store.select(bound).records())
        rows = []
        for iri in found:
            item = self._items.thing(iri)
            rows.append(self._row(item, selection.day, self._why(relation, source, item)))
        kept = selection.take(rows)
        return _page(kept, selection, self._notice(relation, source, selection, (len(rows), len(kept))))

    def statuses(self, day: date) -> Mapping[str, Judgement]:
        """Return how every law stands on a day. Shape: by IRI."""
        laws: Mapping[str, Item] = self._items.collection(find_collection("regelingen"))
        return {iri: self._laws.judge(law, day) for iri, law in laws.items()}

    def steps(self) -> tuple[Succession, ...]:
        """Return every step of succession between any two laws, with names; earliest first, undated ones last."""
        return tuple(self._named(step) for step in self._laws.steps())

    def chain(self, ref: str) -> tuple[Succession, ...]:
        """Return every step of succession before and after a law, with names. Errors: NotFoundError."""
        law = self._member(find_collection("regelingen"), ref)
        return tuple(self._named(step) for step in self._laws.chain(law.id))

    def heading_refs(self, theme: str) -> tuple[str, ...]:
        """Return the refs of the headings of Bijlage I that are placed with a theme, in the order of the document."""
        bound = self._catalogue.bind("rubrieken-van-thema", thema=NamedNode(ThingName("thema", theme).iri))
        return tuple(_iri(row["lid"]).rpartition("/")[2] for row in self._store.select(bound).records())

    def _silence(self, collection: Collection, selection: Selection) -> Notice:
        """Say why a list is empty: a gap about one of the things asked for, else that nothing fits."""
        words = [asked.silence for asked, _ in selection.filters if asked.silence]
        unknown = [each for each in selection.filters if each[0].form and not self._there(collection, each)]
        words += [asked.form for asked, _ in unknown if asked.form]
        otherwise = " ".join(words) or "Er is niets in deze verzameling dat aan de vraag voldoet."
        used = {prop for item in self._items.collection(collection).values() for prop in item.values}
        for asked, wanted in selection.filters:
            things = self._items.collection(find_collection(asked.things)) if asked.things else {}
            for thing in (t for t in things.values() if wanted & {t.id, t.ref}):
                if gap := find_gap(self._gaps(), used & set(asked.properties), thing):
                    return in_words(gap, otherwise, (f"/api/v1/lacunes/{gap.ref}",))
        elsewhere = {looked_up(text) for asked, wanted in unknown for text in wanted if asked.name != "bwbId"}
        return Notice(otherwise, see_also=self._numbers(collection, elsewhere))

    def _there(self, collection: Collection, asked: tuple[Filter, frozenset[str]]) -> bool:
        """Tell whether any member fits a filter, whatever else was asked for."""
        return bool(narrow((Row(item) for item in self._items.collection(collection).values()), (asked,)))

    def _numbers(self, collection: Collection, found: Iterable[str | None]) -> tuple[str, ...]:
        """Return the addresses that find laws by their numbers, where the collection can be asked for those."""
        known = {asked.name for asked in collection.filters}
        release = f"&versie={self._release}" if self._release else ""
        numbers = sorted(each for each in found if each and each.partition("=")[0] in known)
        return tuple(f"/api/v1/{collection.name}?{each}{release}" for each in numbers)

    def _gaps(self) -> Mapping[str, Item]:
        return self._items.collection(find_collection("lacunes"))

    def _check(self, selection: Selection) -> None:
        """Refuse values of a filter that name no thing. Errors: InvalidRequestError that names each."""
        faults = []
        for asked, wanted in selection.filters:
            if asked.things is None:
                continue
            there = self._items.collection(find_collection(asked.things))
            known = {NONE, *there, *(item.ref for item in there.values())}
            faults += [
                Fault("query", asked.name, f"'{text}' bestaat niet{self._where(asked.things)}")
                for text in sorted(wanted - known)
            ]
        if faults:
            raise InvalidRequestError("Een filter noemt iets dat er niet is.", tuple(faults))

    def _notice(self, relation: Relation, source: Item, selection: Selection, counts: tuple[int, int]) -> Notice | None:
        found, kept = counts
        if found and kept == found:
            return None
        only_source = selection.layers == SOURCE_ONLY and not selection.filters
        if found and (kept or not only_source):
            return Notice(f"Van {found} gevonden dingen vallen er {found - kept} buiten wat u vroeg.")
        gap = find_gap(self._gaps(), {relation.via}, source)
        see_also = self._elsewhere(relation, source) if found else ()
        return in_words(gap, _UNSAID if found else relation.empty, see_also)

    def _elsewhere(self, relation: Relation, source: Item) -> tuple[str, ...]:
        """Name the addresses that tell what the document itself says of laws: what stands under which heading."""
        if relation.via != RELEVANT:
            return ()
        if relation.source == "regelingen":
            return (f"/api/v1/regelingen/{source.ref}/rubrieken",)
        return tuple(f"/api/v1/rubrieken/{heading}/regelingen" for heading in self.heading_refs(source.ref))

    def _why(self, relation: Relation, source: Item, target: Item) -> tuple[Path, ...]:
        headings = self._items.collection(find_collection("rubrieken"))
        mentions = self._items.collection(find_collection("wetsvermeldingen"))
        if relation.via == RELEVANT:
            law, theme = (source, target) if relation.forward else (target, source)
            return paths.theme_paths(law, theme, headings, mentions)
        if relation.via == IB + "verwijstNaar" and relation.target != "wetsvermeldingen":
            law, heading = (source, target) if relation.source == "regelingen" else (target, source)
            return paths.mention_paths(law, heading, mentions)
        return paths.direct_paths(source, target, relation.via, forward=relation.forward)

    def _row(self, item: Item, day: date, why: tuple[Path, ...]) -> Row:
        mentions = self._items.collection(find_collection("wetsvermeldingen"))
        passed = paths.mentions_on(why, mentions)
        if IB + "Regeling" not in item.classes:
            return Row(item, why, passed)
        steps = tuple(self._named(step) for step in self._laws.successors(item.id) if not step.renames)
        return Row(item, why, passed, self._laws.judge(item, day), steps)

    def _named(self, step: Succession) -> Succession:
        laws: Mapping[str, Item] = self._items.collection(find_collection("regelingen"))
        source, target = (Reference(r.id, laws[r.id].names) if r.id in laws else r for r in (step.source, step.target))
        title = _citation(laws[target.id]) if target.id in laws else None
        return replace(step, source=source, target=target, target_title=title)

    def _member(self, collection: Collection, ref: str) -> Item:
        if not is_segment(ref):
            raise NotFoundError(
                f"Een ref bestaat uit kleine letters, cijfers en koppeltekens.{self._by(collection, ref)}"
            )
        for found in self._items.collection(collection).values():
            if found.ref == ref:
                return found
        raise NotFoundError(
            f"Er is geen '{ref}' in {collection.name}{self._where(collection.name)}.{self._by(collection, ref)}"
        )

    def _by(self, collection: Collection, ref: str) -> str:
        """Say where to find by its number what was asked for by it as if that were its ref."""
        return "".join(f" Zoek een nummer zo: {each}" for each in self._numbers(collection, [looked_up(ref)]))

    def _where(self, collection: str) -> str:
        """End a sentence that says of a thing that it is not there."""
        release = f" in uitgave {self._release}" if self._release else ""
        asked = f"?versie={self._release}" if self._release else ""
        return f"{release}; zie /api/v1/{collection}{asked} voor wat er is"


def _page(rows: list[Row], selection: Selection, notice: Notice | None) -> Listing:
    start = (selection.page - 1) * selection.page_size
    return Listing(
        tuple(rows[start : start + selection.page_size]), len(rows), selection.page, selection.page_size, notice
    )


def _citation(law: Item) -> str | None:
    found = law.first(IB + "citeertitel")
    return str(found.content) if found else None


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
