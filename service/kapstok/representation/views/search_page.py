# SPDX-License-Identifier: EUPL-1.2
"""What the page `/zoeken` shows: its state as an address, hits with their words marked, and the kinds found."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any
from urllib.parse import urlencode

from kapstok.listed import Choice, Facet
from kapstok.model import Layer, Place, Row
from kapstok.representation.views.list_state import LEGENDS, say_choice
from kapstok.representation.views.listing import FacetShown, fold, shorten
from kapstok.representation.views.origin import shown_layer
from kapstok.representation.views.search_ways import SearchWay
from kapstok.search import Found, Hit
from kapstok.terms import PREFIXES, SKOS
from kapstok.validity import Moment, in_words

PATH = "/zoeken"
PAGE = 20  # hits on a page
SUGGESTIONS = 8
FEW = 5  # hits, below which what has some of the words is shown as well
BESIDE = 10  # of those
_MARK = ("<mark>", "</mark>")
_LAYERS = ("bron", "extern", "afgeleid")
_FIELDS = {"anders": "Ook bekend als", "afkorting": "Afkorting", "kenmerk": "Kenmerk", "titel": "Titel"}
_TEXTS = (SKOS + "definition", PREFIXES["dct"] + "description")


@dataclass(frozen=True)
class SearchState:
    """What the page is asked for, as its parameters spell it."""

    q: str = ""
    soort: tuple[str, ...] = ()
    thema: tuple[str, ...] = ()
    laag: tuple[str, ...] = ()
    geldig_op: str = ""
    pagina: int = 1

    def address(self, page: int = 1) -> str:
        """Return the address of a page of this state."""
        pairs = [("q", self.q)] if self.q else []
        for name in ("soort", "thema", "laag"):
            pairs += [(name, value) for value in getattr(self, name)]
        pairs += [("geldigOp", self.geldig_op)] if self.geldig_op else []
        pairs += [("pagina", str(page))] if page > 1 else []
        return f"{PATH}?{urlencode(pairs)}" if pairs else PATH

    def rest(self, form: str) -> str:
        """Return the same question to the REST interface, in a format."""
        return f"/api/v1/_zoek{self.address().removeprefix(PATH)}&format={form}"

    @property
    def narrowed(self) -> bool:
        """Whether there is more than words."""
        return bool(self.soort or self.thema or self.laag)


@dataclass(frozen=True)
class HitShown:
    """A thing that was found. `name` and `pieces` are HTML: text and `mark` alone; a piece has a caption or none."""

    kind: str
    kind_name: str
    name: str
    plain: str
    href: str
    layer: Layer
    pieces: tuple[tuple[str, str], ...]
    place: Place | None
    status: str | None = None
    since: str = ""
    certainty: str = ""


@dataclass(frozen=True)
class SearchView:
    """All that the page shows for words. `meant` is the address and the text of the question in words that exist.

    `ways` are pages that answer the question; `beside` is what has some of the words, where little has them all.
    """

    state: SearchState
    found: Found
    hits: tuple[HitShown, ...]
    facets: tuple[FacetShown, ...]
    ways: tuple[SearchWay, ...] = ()
    beside: tuple[HitShown, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.found.total // PAGE))

    @property
    def anywhere(self) -> str:
        """The address of the same words without anything else."""
        return SearchState(self.state.q, geldig_op=self.state.geldig_op).address()

    @property
    def meant(self) -> str:
        """The address of the question in words that exist."""
        return replace(self.state, q=self.found.meant or "").address()

    @property
    def chips(self) -> tuple[tuple[str, str, str], ...]:
        """What the answer is narrowed by: name, words, and the address without it."""
        words = {(f.name, option[0]): option[1] for f in self.facets for option in (*f.options, *f.more)}
        found = []
        for name in ("soort", "thema", "laag"):
            values: tuple[str, ...] = getattr(self.state, name)
            for value in values:
                left: dict[str, Any] = {name: tuple(each for each in values if each != value)}
                less = replace(self.state, **left)
                found.append((LEGENDS[name], words.get((name, value), value), less.address()))
        return tuple(found)


def show_hits(hits: tuple[Hit, ...], rows: Mapping[str, Row], kinds: Mapping[str, str]) -> tuple[HitShown, ...]:
    """Show what was found; `rows` are the things by IRI, `kinds` the names of the kinds."""
    return tuple(_hit(hit, rows.get(hit.thing.id), kinds) for hit in hits)


def make_view(
    state: SearchState, found: Found, hits: tuple[HitShown, ...], names: Mapping[str, Mapping[str, str]]
) -> SearchView:
    """Put an answer in words; `names` are those of kinds and themes by parameter."""
    kinds = tuple(Choice(kind, {"nl": names["soort"].get(kind, kind)}, count) for kind, count in found.kinds)
    chosen = [Choice(kind, {"nl": names["soort"].get(kind, kind)}, 0) for kind in state.soort]
    kinds += tuple(each for each in chosen if each.value not in dict(found.kinds))
    facets = (
        fold(Facet("soort", kinds), state.soort),
        _uncounted("thema", names["thema"], state.thema),
        _uncounted("laag", {layer: say_choice("laag", Choice(layer, {}, 0)) for layer in _LAYERS}, state.laag),
    )
    return SearchView(state, found, hits, facets)


def _uncounted(name: str, words: Mapping[str, str], chosen: tuple[str, ...]) -> FacetShown:
    options = tuple((value, text) for value, text in words.items())
    return FacetShown(name, LEGENDS[name], options, (), 0, chosen)


def _hit(hit: Hit, row: Row | None, kinds: Mapping[str, str]) -> HitShown:
    thing, judged = hit.thing, row.judgement if row else None
    pieces = {piece.field: piece.html for piece in hit.fragments}
    named = pieces.pop("naam", "")
    name = escape(thing.name)
    if _plain(named) == name:
        name, named = named, ""
    text = pieces.pop("omschrijving", "") or escape(_text(row))
    pieces.pop("soort", None)
    others = [(_FIELDS["anders"], named)] if named else []
    others += [(_FIELDS[field], html) for field, html in pieces.items()]
    return HitShown(
        kind=thing.soort,
        kind_name=kinds.get(thing.soort, thing.soort),
        name=name,
        plain=thing.name,
        href=f"/doc/{thing.soort}/{thing.ref}",
        layer=shown_layer(thing.soort, hit.layer),
        pieces=tuple(([("", text)] if text else []) + others),
        place=next(iter(row.item.places), None) if row else None,
        status=row.status if row else None,
        since=in_words(Moment(judged.since)) if judged and judged.since else "",
        certainty=(judged.certainty or "") if judged else "",
    )


def _plain(html: str) -> str:
    for mark in _MARK:
        html = html.replace(mark, "")
    return html


def _text(row: Row | None) -> str:
    if row is None:
        return ""
    values = [value for prop in _TEXTS for value in row.item.values.get(prop, ()) if value.language != "en"]
    return shorten(str(values[0].content)) if values else ""
