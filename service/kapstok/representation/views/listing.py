# SPDX-License-Identifier: EUPL-1.2
"""What the page of a collection shows: its state as an address, its facets, and its members in groups by letter."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from kapstok.listed import LAYER, Choice, Facet, Listed, Member
from kapstok.model import Layer, Place, Reference, Row, Succession, Value
from kapstok.representation.views.list_notes import Note, note_on
from kapstok.representation.views.list_state import ALL_OF, LEGENDS, ListState, address_of, say_choice
from kapstok.representation.views.origin import shown_layer
from kapstok.terms import PREFIXES, SKOS, thing_name
from kapstok.validity import Moment, in_words

PAGE = 90  # members on a page
_SHORTEST, _LONGEST = 120, 200  # characters of a description
_MOST_VALUES = 3  # of one fact
_SEEN, _MORE = 7, 30  # choices of a facet in sight, and folded
_FEW = 25  # members that need no letters
_IN_ENGLISH = 60  # members of a collection that has room for a second name
_NO_LETTER = "#"
_TEXTS = (SKOS + "definition", PREFIXES["dct"] + "description")


@dataclass(frozen=True)
class Said:
    """A value of a member: words, page, who says so and why. `wanted` tells that the list was narrowed by it."""

    text: str
    href: str | None
    layer: Layer
    why: str | None
    certainty: str | None
    wanted: bool


@dataclass(frozen=True)
class Fact:
    """What is said of a member under a name, and how many values more there are."""

    legend: str
    values: tuple[Said, ...]
    more: int


@dataclass(frozen=True)
class Entry:
    """A member of a list. `layer` is its own, whatever let it through; the status is that of a law.

    `since` is in words; `successors` are by kind of step, of which the page has the words.
    """

    kind: str
    name: str
    href: str
    english: str | None
    text: str
    layer: Layer
    facts: tuple[Fact, ...]
    place: Place | None
    status: str | None
    since: str
    certainty: str
    successors: tuple[tuple[str, tuple[Succession, ...]], ...]


@dataclass(frozen=True)
class FacetShown:
    """A facet: its options as (value, words, count?), of which the first stand in sight, and the values chosen.

    `every` is where all options are shown, where some are left out.
    """

    name: str
    legend: str
    options: tuple[tuple[str, str] | tuple[str, str, int], ...]
    more: tuple[tuple[str, str, int], ...]
    left_out: int
    chosen: tuple[str, ...]
    every: str = ""


@dataclass(frozen=True)
class ListView:
    """All that the page shows. `groups` are the members of this page under their letter, with the id of that letter."""

    state: ListState
    listed: Listed
    groups: tuple[tuple[str, str, tuple[Entry, ...]], ...]

    @property
    def total(self) -> int:
        """How many members fit."""
        return len(self.listed.names)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.listed.page_size))

    @property
    def letters(self) -> tuple[tuple[str, str], ...]:
        """The letters of the whole list, each with the address where it begins; none where there is little to skip."""
        if not _by_letter(self.state, self.listed) or self.total <= _FEW:
            return ()
        first: dict[str, int] = {}
        for number, name in enumerate(self.listed.names):
            first.setdefault(_letter(name), number // self.listed.page_size + 1)
        return tuple((a, f"{self.state.address(page)}#{_anchor(a)}") for a, page in first.items())

    @property
    def orders(self) -> tuple[tuple[str, str, bool], ...]:
        """The ways to sort: words, address, and whether it is this one."""
        default = () if self.listed.numbered else ("naam",)
        named: list[tuple[str, tuple[str, ...]]] = [("Volgorde van het document", ())] if self.listed.numbered else []
        named += [("A–Z", ("naam",)), ("Z–A", ("-naam",))]
        named += [] if self.listed.numbered else [("Plaats in het document", ("regel",))]
        named += [(self.state.legend(field), (field,)) for field in self.listed.sorts]
        now = self.state.sorteer or default
        states = [(text, sort, replace(self.state, sorteer=() if sort == default else sort)) for text, sort in named]
        return tuple((text, state.address(), sort == now) for text, sort, state in states)

    @property
    def facets(self) -> tuple[FacetShown, ...]:
        """The facets that tell members apart."""
        state = self.state
        shown = [fold(f, state.values(f.name), whole=f.name == state.alle) for f in self.listed.facets]
        shown = [replace(facet, legend=state.legend(facet.name)) for facet in shown]
        shown = [_with_rest(facet, state) if facet.left_out else facet for facet in shown]
        return tuple(one for one in shown if len(one.options) > 1 or one.chosen)

    @property
    def note(self) -> Note | None:
        """What the reader must know about this choice."""
        return note_on(self.state)

    @property
    def search(self) -> dict[str, tuple[str, ...]]:
        """What a search within this list carries along: its kinds, and of the filters those that search knows."""
        known = {name: self.state.values(name) for name in ("thema", LAYER) if self.state.values(name)}
        day = {"geldigOp": (self.state.geldig_op,)} if self.state.geldig_op else {}
        return {"soort": self.listed.kinds, **known, **day}

    @property
    def unsearched(self) -> tuple[str, ...]:
        """The filters that are chosen and that a search leaves out."""
        names = (name for name, values in self.state.chosen.items() if values and name not in self.search)
        return tuple(self.state.legend(name).rstrip("?").lower() for name in names)

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What the form of the facets carries along without showing it."""
        shown = {facet.name for facet in self.facets} | ({"geldigOp"} if self.listed.dated else set())
        return tuple(pair for pair in self.state.pairs() if pair[0] not in shown)

    @property
    def chips(self) -> tuple[tuple[str, str, str], ...]:
        """What the list is narrowed by: name, words, and the address of the list without it."""
        pairs = [pair for pair in self.state.pairs() if pair[0] not in ("sorteer", "geldigOp", ALL_OF)]
        known = {(facet.name, c.value): c for facet in self.listed.facets for c in facet.choices}
        words = [(n, value, say_choice(n, known.get((n, value)) or Choice(value, {}, 0))) for n, value in pairs]
        return tuple((self.state.legend(n), word, self.state.without(n, value).address()) for n, value, word in words)

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The same selection from the REST interface."""
        pairs = replace(self.state, alle="").pairs()
        if not self.state.sorteer and not self.listed.numbered:
            pairs.append(("sorteer", "naam"))
        path = f"/api/v1/{self.state.name}"
        return (
            ("CSV", address_of(path, [*pairs, ("format", "csv"), ("scheiding", "puntkomma")])),
            ("Excel (XLSX)", address_of(path, [*pairs, ("format", "xlsx")])),
            ("JSON-LD", address_of(path, [*pairs, ("paginaGrootte", "500"), ("format", "jsonld")])),
        )


def make_list(state: ListState, listed: Listed, places: Mapping[str, Place]) -> ListView:
    """Put a page of a list in words. `places` tells by IRI where a member stands that is asked for; else its first."""
    wanted = {name: frozenset(values) for name, values in state.chosen.items()}
    spacious = listed.whole <= _IN_ENGLISH
    entries = [_entry(member, listed.singular, wanted, places, spacious=spacious) for member in listed.members]
    whole = ListView(state, listed, (("", "", tuple(entries)),) if entries else ())
    if not whole.letters:
        return whole
    groups = groupby(entries, lambda entry: _letter(entry.name))
    return ListView(state, listed, tuple((letter, _anchor(letter), tuple(found)) for letter, found in groups))


def thing_href(iri: str) -> str:
    """Return where the page of a thing is."""
    name = thing_name(iri)
    return f"/doc/{name.soort}/{name.ref}" if name else f"/doc?{urlencode({'uri': iri})}"


def shorten(text: str) -> str:
    """Keep the first sentence, or the first words of a long one."""
    end = text.find(". ", _SHORTEST // 2)
    if 0 <= end < _LONGEST:
        return text[: end + 1]
    return text if len(text) <= _LONGEST else text[: text.rfind(" ", _SHORTEST, _LONGEST)].rstrip(",;:") + "…"


def _entry(
    member: Member, kind: str, wanted: Mapping[str, frozenset[str]], places: Mapping[str, Place], *, spacious: bool
) -> Entry:
    row = member.row
    item, judged = row.item, row.judgement
    name = thing_name(item.id)
    dutch, english = item.names.get("nl", item.ref), item.names.get("en")
    return Entry(
        kind=name.soort if name else kind,
        name=dutch,
        href=thing_href(item.id),
        english=english if spacious and english != dutch else None,
        text=next((shorten(text) for text in _texts(row)), ""),
        layer=shown_layer(name.soort if name else kind, item.layer),
        facts=tuple(_fact(name, values, wanted.get(name, frozenset())) for name, values in member.values),
        place=places.get(item.id) or next(iter(item.places), None),
        status=row.status,
        since=in_words(Moment(judged.since)) if judged and judged.since else "",
        certainty=(judged.certainty or "") if judged else "",
        successors=_by_kind(row.successions),
    )


def _by_kind(steps: Sequence[Succession]) -> tuple[tuple[str, tuple[Succession, ...]], ...]:
    """Put the steps of a kind together, in the order in which the kinds first come."""
    kinds = dict.fromkeys(step.kind for step in steps)
    return tuple((kind, tuple(step for step in steps if step.kind == kind)) for kind in kinds)


def _texts(row: Row) -> Iterator[str]:
    for prop in _TEXTS:
        yield from (str(value.content) for value in row.item.values.get(prop, ()) if value.language != "en")


def _fact(name: str, values: Sequence[tuple[str, Value]], chosen: frozenset[str]) -> Fact:
    """Give what was asked for first, and of the rest as much as fits a line."""
    ordered = sorted(values, key=lambda each: each[0] not in chosen)
    shown = tuple(_said(value, wanted=text in chosen) for text, value in ordered[:_MOST_VALUES])
    return Fact(LEGENDS[name], shown, len(ordered) - len(shown))


def _said(value: Value, *, wanted: bool) -> Said:
    content = value.content
    why, certainty = value.why, value.certainty
    if not isinstance(content, Reference):
        return Said(str(content), None, value.layer, why, certainty, wanted)
    href = None if content.notation else thing_href(content.id)
    return Said(_named(content), href, value.layer, why, certainty, wanted)


def _named(reference: Reference) -> str:
    return reference.names.get("nl") or reference.notation or reference.id.rpartition("/")[2]


def _with_rest(facet: FacetShown, state: ListState) -> FacetShown:
    """Say where all choices of a facet stand."""
    return replace(facet, every=f"{replace(state, alle=facet.name).address()}#keuze-{facet.name}")


def fold(facet: Facet, chosen: tuple[str, ...], *, whole: bool = False) -> FacetShown:
    """Put the choices that were made and those of which there is most in sight, and fold the others.

    Of many others some are left out, but with `whole`: then they all stand there, by name.
    """
    options = [(each.value, say_choice(facet.name, each), each.count) for each in facet.choices]
    options.sort(key=lambda each: each[0] not in chosen)
    seen = len(options) if len(options) <= _SEEN + 2 else max(_SEEN, len(chosen))
    rest = options[seen:]
    kept = sorted(rest, key=lambda each: each[1].casefold()) if whole else rest[:_MORE]
    left_out = len(rest) - len(kept)
    return FacetShown(facet.name, LEGENDS[facet.name], tuple(options[:seen]), tuple(kept), left_out, chosen)


def _by_letter(state: ListState, listed: Listed) -> bool:
    return state.sorteer in (("naam",), ("-naam",)) or (not state.sorteer and not listed.numbered)


def _letter(name: str) -> str:
    """Return the capital under which a name stands, without diacritics; `#` for what begins with something else."""
    first = unicodedata.normalize("NFD", name)[:1].upper()
    return first if "A" <= first <= "Z" else _NO_LETTER


def _anchor(letter: str) -> str:
    return "letter-overig" if letter == _NO_LETTER else f"letter-{letter.lower()}"
