# SPDX-License-Identifier: EUPL-1.2
"""The page `/verkennen` as a whole: its state as an address, its filters with counts, and what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from kapstok.model import Row
from kapstok.representation.pictures.boxes import Drawing
from kapstok.representation.views.explore import DEFAULT_KINDS, PLATE_KINDS, Relation, Shown, View, Words
from kapstok.representation.views.thing_kinds import MANY

PATH = "/verkennen"
EVERY = "alle"
VIEWS = (("kolommen", "Kolommen"), ("tabel", "Tabel"), ("graaf", "Graaf"))
_NO_THEME = ("geen", "Zonder thema")
_LAYERS = (("bron", "Bron: een document zegt het"), ("afgeleid", "Afgeleid door Kapstok"), ("extern", "Van buiten"))
_PAGE = 60  # relations on a page of the table
_LOOSE_PAGE = 150  # things without a relation on a page of it
_MOST_KINDS = 16  # that the filter of the graph offers


@dataclass(frozen=True)
class State:
    """What the page is asked for, as its parameters spell it; `van` is `soort/ref`.

    `preset` tells that nobody asked for the theme, and so is no part of the address.
    """

    weergave: str = "kolommen"
    soort: tuple[str, ...] = ()
    thema: tuple[str, ...] = ()
    laag: tuple[str, ...] = ()
    van: str = ""
    diepte: int = 1
    q: str = ""
    geldig_op: str = ""
    alles: bool = False
    pagina: int = 1
    preset: bool = False

    def address(self, suffix: str = "", **changes: Any) -> str:  # noqa: ANN401 - values of the fields
        """Return the address of this state, with changes; what is as it is by default is left out."""
        state = replace(self, **changes)
        pairs: list[tuple[str, str]] = []
        if state.weergave != "kolommen":
            pairs.append(("weergave", state.weergave))
        pairs += [("thema", ref) for ref in state.thema or (EVERY,)]
        pairs += [("soort", kind) for kind in state.soort]
        pairs += [("laag", layer) for layer in state.laag]
        pairs += [(name, text) for name, text in (("q", state.q), ("geldigOp", state.geldig_op)) if text]
        if state.diepte > 1:
            pairs.append(("diepte", str(state.diepte)))
        if state.alles:
            pairs.append(("alles", "ja"))
        if state.pagina > 1:
            pairs.append(("pagina", str(state.pagina)))
        if state.van:
            pairs.append(("van", state.van))
        return f"{PATH}{suffix}?{urlencode(pairs, safe='/')}"


@dataclass(frozen=True)
class Told:
    """All that the page shows. `rows` are the things in full; `centre` the chosen thing, whether drawn or not.

    `kinds` and `themes` are options with counts; `candidates` things that can be put in the middle of the graph.
    """

    state: State
    view: View
    rows: tuple[Row, ...]
    words: Words
    kinds: Mapping[str, int]
    themes: tuple[tuple[str, str, int], ...]
    drawing: Drawing | None = None
    centre: Shown | None = None
    elements: Mapping[str, Any] | None = None
    candidates: tuple[Shown, ...] = ()

    @property
    def title(self) -> str:
        """What the page is about, in a few words."""
        if self.state.weergave == "graaf" and self.centre:
            return f"Graaf rond {self.centre.name}"
        names = [name for ref, name, _ in self.themes if ref in self.state.thema]
        return f"Verkennen: {' en '.join(names)}" if names else "Verkennen: alle thema's"

    @property
    def kind_options(self) -> list[tuple[str, str, int]]:
        """The kinds that can be asked for: those of the plate, or those around the thing; and those asked for."""
        graph = self.state.weergave == "graaf"
        there = sorted(self.kinds, key=lambda kind: (-self.kinds[kind], kind))[:_MOST_KINDS]
        kinds = dict.fromkeys((*(there if graph else PLATE_KINDS), *self.state.soort))
        return [(kind, MANY.get(kind, self.words.kind(kind)), self.kinds.get(kind, 0)) for kind in kinds]

    @property
    def kinds_chosen(self) -> tuple[str, ...]:
        """The kinds that are shown; in the graph none are chosen where all are."""
        return self.state.soort or (() if self.state.weergave == "graaf" else DEFAULT_KINDS)

    def page_address(self, page: int) -> str:
        """Return where a page of the table is."""
        return self.state.address(pagina=page)

    @property
    def theme_options(self) -> list[tuple[str, str, int]]:
        """The themes that can be asked for, and what has none."""
        return list(self.themes)

    @property
    def layer_options(self) -> tuple[tuple[str, str], ...]:
        """The layers that can be asked for."""
        return _LAYERS

    @property
    def views(self) -> list[tuple[str, str, bool]]:
        """The ways to look at the same: word, address, and whether it is this one."""
        return [
            (text, self.state.address(weergave=name, pagina=1, alles=False), name == self.state.weergave)
            for name, text in VIEWS
        ]

    @property
    def files(self) -> list[tuple[str, str]]:
        """The same selection as files."""
        forms = [("CSV", ".csv"), ("Excel (XLSX)", ".xlsx"), ("JSON-LD", ".jsonld")]
        forms += [("Prent (SVG)", ".svg")] if self.drawing else []
        return [(text, self.state.address(suffix)) for text, suffix in forms]

    @property
    def chosen(self) -> tuple[Relation, ...]:
        """The relations of the chosen thing within the selection."""
        return self.view.of(self.centre.iri) if self.centre else ()

    @property
    def drawn(self) -> bool:
        """Whether the chosen thing is in the selection."""
        return self.centre is not None and self.centre.iri in {thing.iri for thing in self.view.things}

    @property
    def relation_pages(self) -> int:
        """How many pages of the table have relations; one where there are none."""
        return max(1, -(-len(self.view.relations) // _PAGE))

    @property
    def pages(self) -> int:
        """How many pages the table has: what has no relation begins on the last that has some."""
        return self.relation_pages + max(0, -(-len(self.view.loose) // _LOOSE_PAGE) - 1)

    @property
    def page_number(self) -> int:
        """The page that is shown: beyond the last that is the last."""
        return min(self.state.pagina, self.pages)

    @property
    def page(self) -> tuple[Relation, ...]:
        """The relations on this page of the table."""
        return self.view.relations[(self.page_number - 1) * _PAGE :][:_PAGE]

    @property
    def loose(self) -> tuple[Shown, ...]:
        """The things without a relation on this page of the table."""
        before = self.page_number - self.relation_pages
        return self.view.loose[before * _LOOSE_PAGE :][:_LOOSE_PAGE] if before >= 0 else ()

    @property
    def first_relations(self) -> tuple[Relation, ...]:
        """The relations that the graph says in words: those of the thing in the middle first."""
        most = _PAGE if len(self.view.things) <= _PAGE else _PAGE // 3
        return tuple(dict.fromkeys((*self.chosen, *self.view.relations)))[:most]

    @property
    def by_kind(self) -> list[tuple[str, str, tuple[Shown, ...]]]:
        """The things of the selection by kind, but the chosen one: kind, title, things."""
        centre = self.centre.iri if self.centre else None
        found: dict[str, list[Shown]] = {}
        for thing in self.view.things:
            if thing.iri != centre:
                found.setdefault(thing.kind, []).append(thing)
        return [(kind, MANY.get(kind, self.words.kind(kind)), tuple(things)) for kind, things in found.items()]

    def key(self, thing: Shown) -> int:
        """Return the number of a thing in the drawing."""
        return next((box.key for box in self.drawing.boxes if box.node.id == thing.iri), -1) if self.drawing else -1


def theme_options(names: Mapping[str, str], counts: Mapping[str, int]) -> tuple[tuple[str, str, int], ...]:
    """Return every theme with its count, and what has none."""
    named = [(ref, name, counts.get(ref, 0)) for ref, name in names.items()]
    return (*named, (*_NO_THEME, counts.get(_NO_THEME[0], 0)))
