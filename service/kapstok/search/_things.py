# SPDX-License-Identifier: EUPL-1.2
"""Reads the things to be found out of the graph, and keeps the index that is made of them."""

from collections import defaultdict
from collections.abc import Mapping
from threading import Lock

from pyoxigraph import Literal

from kapstok.catalogue import Catalogue
from kapstok.model import Layer
from kapstok.search._index import Asked, Found, SearchIndex, Thing
from kapstok.store import Store
from kapstok.terms import Term, local_name, thing_name


class Search:
    """The search of a service. The index is made at the first question, so that nobody who does not search waits."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._index: SearchIndex | None = None
        self._making = Lock()

    @property
    def ready(self) -> bool:
        """Whether the index stands, so that a question is answered at once."""
        return self._index is not None

    def prepare(self) -> None:
        """Make the index where it does not stand yet. It may be called from another thread."""
        self._made()

    def themes(self) -> tuple[str, ...]:
        """Return the refs of the themes, in the order of the alphabet."""
        rows = self._store.select(self._catalogue.bind("zoekdingen")).records()
        names = (thing_name(_text(row["ding"])) for row in rows)
        return tuple(sorted({name.ref for name in names if name and name.soort == "thema"}))

    def find(self, asked: Asked) -> Found:
        """Answer a question; see `SearchIndex.find`."""
        return self._made().find(asked)

    def _made(self) -> SearchIndex:
        with self._making:
            if self._index is None:
                self._index = SearchIndex(read_things(self._store, self._catalogue))
            return self._index


def read_things(store: Store, catalogue: Catalogue) -> tuple[Thing, ...]:
    """Read everything that can be found, in the order of its IRI."""
    texts, kinds = _texts(store, catalogue), read_kinds(store, catalogue)
    themes: dict[str, dict[str, Layer]] = defaultdict(dict)
    for row in store.select(catalogue.bind("themas-van-dingen")).records():
        known, ref, layer = themes[_text(row["ding"])], local_name(_text(row["thema"])), Layer(_text(row["laag"]))
        known[ref] = min(known.get(ref, layer), layer, key=lambda each: each.weakness)
    things = []
    for iri, layer in _layers(store, catalogue).items():
        if name := thing_name(iri):
            texts[iri].append(("soort", kinds[name.soort], "nl"))
            things.append(Thing(iri, _name(texts[iri], iri), layer, tuple(texts[iri]), themes.get(iri, {})))
    return tuple(things)


def read_kinds(store: Store, catalogue: Catalogue) -> Mapping[str, str]:
    """Read the kinds of which there are things to be found, with their names, in the order of the alphabet."""
    names: dict[str, str] = {}
    for row in store.select(catalogue.bind("soorten-van-dingen")).records():
        kind, name = _text(row["soort"]), _text(row["naam"])
        if kind not in names or name.casefold() == kind:  # of several classes, the one that the kind is called after
            names[kind] = name
    kinds = sorted({thing.soort for iri in _layers(store, catalogue) if (thing := thing_name(iri))})
    return {kind: names.get(kind, kind.capitalize()) for kind in kinds}


def _layers(store: Store, catalogue: Catalogue) -> dict[str, Layer]:
    """Read which things there are: what a document mentions is of its layer, the rest came from elsewhere."""
    found: dict[str, Layer] = {}
    for row in store.select(catalogue.bind("zoekdingen")).records():
        found[_text(row["ding"])] = Layer.EXTERN if row["vindplaats"] is None else Layer.BRON
    return found


def _texts(store: Store, catalogue: Catalogue) -> dict[str, list[tuple[str, str, str | None]]]:
    found: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)
    for row in store.select(catalogue.bind("zoekteksten")).records():
        term = row["tekst"]
        field = _text(row["veld"])
        # A description in English says nothing that the Dutch one does not; a name in English may be looked for.
        if isinstance(term, Literal) and (term.language != "en" or field != "omschrijving"):
            found[_text(row["ding"])].append((field, term.value, term.language))
    return found


def _name(texts: list[tuple[str, str, str | None]], iri: str) -> str:
    return next((text for name, text, lang in texts if name == "naam" and lang != "en"), local_name(iri))


def _text(term: Term | None) -> str:
    return "" if term is None else term.value
