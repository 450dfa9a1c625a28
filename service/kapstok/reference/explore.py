# SPDX-License-Identifier: EUPL-1.2
"""What `/verkennen` reads: a selection of things with every relation between them, or the things around one thing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock

from kapstok.catalogue import Catalogue
from kapstok.connections import Chosen, Link
from kapstok.errors import Fault, InvalidRequestError
from kapstok.model import Layer, Row
from kapstok.reference.filters import NONE
from kapstok.reference.reader import Reader
from kapstok.store import Store
from kapstok.terms import IB, Term, ThingName, thing_name

THEME, MEASURE = "thema", "maatregel"
_OF_THEME = frozenset({IB + "heeftThema", IB + "relevantVoorThema", IB + "plaatstOnderThema"})
# What is about the texts comes last where not everything can be shown: things come first.
_ABOUT_TEXTS = frozenset(
    {
        *("afkorting", "documentstelling", "figuur", "getal", "lacune", "paragraaf", "tegenstrijdigheid"),
        *("tekstafwijking", "versie", "weglating", "wetsvermelding", "opvolging", "regelgevingvermelding"),
    }
)


@dataclass(frozen=True)
class Wish:
    """What is asked for. Empty sets narrow nothing; `themes` may hold `geen`; `kinds` are path segments of classes.

    `centre` is the IRI of a thing that, with what it is related to, comes before others where there is a limit.
    """

    day: date
    kinds: tuple[str, ...] = ()
    themes: frozenset[str] = frozenset()
    layers: frozenset[Layer] = frozenset()
    words: str = ""
    centre: str | None = None


class Explorer:
    """Reads every relation between things once; the reference graph does not change while a service runs."""

    def __init__(self, store: Store, catalogue: Catalogue, reader: Reader) -> None:
        self._store = store
        self._catalogue = catalogue
        self._reader = reader
        self._read: _Relations | None = None
        self._reading = Lock()

    def prepare(self) -> None:
        """Read the relations where that was not done yet. It may be called from another thread."""
        self._relations()

    def find(self, soort: str, ref: str, day: date) -> Row:
        """Return a thing of any kind. Errors: InvalidRequestError where there is none, as the parameter `van`."""
        iri = ThingName(soort, ref).iri
        if iri not in self._relations().names:
            fault = Fault("query", "van", f"'{soort}/{ref}' bestaat niet; zoek het onderdeel op met /zoeken")
            raise InvalidRequestError("Dit onderdeel is er niet.", (fault,))
        return self._reader.things([iri], day)[iri]

    def named(self, words: str, limit: int) -> tuple[tuple[str, str], ...]:
        """Return things of which the name has all the words, as pairs of IRI and name; the shortest names first."""
        wanted = _folded(words).split()
        names = self._relations().names
        fitting = [iri for iri, name in names.items() if wanted and all(word in _folded(name) for word in wanted)]
        fitting.sort(key=lambda iri: (_about_texts(iri), len(names[iri]), names[iri].casefold(), iri))
        return tuple((iri, names[iri]) for iri in fitting[:limit])

    def select(self, wish: Wish, limit: int) -> Chosen:
        """Return the things that fit a wish and what relates them; of more than `limit`, those with most relations.

        With a theme: what is of that theme, and what its measures have to do with. With words: what has all of them in
        its name, and what that has to do with.
        """
        known = self._relations()
        links = [link for link in known.links if not wish.layers or link.layer in wish.layers]
        themes = _themes_of(links)
        fitting = self._fitting(wish.themes, wish.words, themes, links)
        chosen = [iri for iri in fitting if _kind(iri) in wish.kinds]
        kept = self._most_related(chosen, links, wish.centre, limit)
        order = {kind: n for n, kind in enumerate(wish.kinds)}
        ordered = sorted(kept, key=lambda iri: (order[_kind(iri)], known.names[iri].casefold(), iri))
        counts = {
            ref: sum(_kind(iri) in wish.kinds for iri in self._fitting(frozenset({ref}), wish.words, themes, links))
            for ref in {NONE}.union(*themes.values())
        }
        return Chosen(
            self._reader.things(ordered, wish.day),
            tuple(link for link in links if link.source in kept and link.target in kept),
            len(chosen),
            Counter(map(_kind, fitting)),
            counts,
        )

    def around(self, centre: str, depth: int, wish: Wish, limit: int) -> Chosen:
        """Return a thing and what is within `depth` relations of it; nearest first, and things before texts.

        `limit` bounds the things, the centre among them. Every relation between what is shown comes along.
        """
        known = self._relations()
        links = [link for link in known.links if not wish.layers or link.layer in wish.layers]
        beside = _neighbours(links)
        steps, kinds, last = {centre: 0}, Counter[str](), [centre]
        for step in range(1, depth + 1):
            reached = dict.fromkeys(other for iri in last for other in beside.get(iri, ()) if other not in steps)
            kinds.update(map(_kind, reached))
            last = [iri for iri in reached if not wish.kinds or _kind(iri) in wish.kinds]
            last.sort(key=lambda iri: (_about_texts(iri), -len(beside[iri]), known.names[iri].casefold(), iri))
            last = last[: max(0, limit - len(steps))] if step < depth else last  # what is not shown leads nowhere
            steps |= dict.fromkeys(last, step)
        kept = dict(list(steps.items())[:limit])
        between = tuple(link for link in links if link.source in kept and link.target in kept)
        return Chosen(self._reader.things(kept, wish.day), between, len(steps), kinds, {}, kept)

    def _fitting(
        self, wanted: frozenset[str], words: str, themes: Mapping[str, frozenset[str]], links: Iterable[Link]
    ) -> set[str]:
        """Return what is of the themes that are wanted, and has the words in its name or to do with what has them."""
        fitting, names = self._of_themes(wanted, themes, links), self._relations().names
        if folded := _folded(words).split():
            named = {iri for iri in fitting if all(word in _folded(names[iri]) for word in folded)}
            return (named | _around(named, links)) & fitting
        return fitting

    def _of_themes(
        self, wanted: frozenset[str], themes: Mapping[str, frozenset[str]], links: Iterable[Link]
    ) -> set[str]:
        names = self._relations().names
        if not wanted:
            return set(names)
        own = {iri for iri in names if _kind(iri) != THEME and wanted & themes.get(iri, frozenset({NONE}))}
        measures = {iri for iri in own if _kind(iri) == MEASURE}
        beside = {iri for iri in _around(measures, links) if _kind(iri) not in (THEME, MEASURE)}
        return own | beside | {ThingName(THEME, ref).iri for ref in wanted} & set(names)

    def _most_related(self, chosen: list[str], links: Iterable[Link], centre: str | None, limit: int) -> set[str]:
        if len(chosen) <= limit:
            return set(chosen)
        first = {centre} | _around({centre}, links) if centre else set()
        among, names = set(chosen), self._relations().names
        degree = Counter(
            iri for link in links if {link.source, link.target} <= among for iri in (link.source, link.target)
        )
        return set(sorted(chosen, key=lambda iri: (iri not in first, -degree[iri], names[iri].casefold(), iri))[:limit])

    def _relations(self) -> "_Relations":
        with self._reading:
            if self._read is None:
                self._read = self._read_relations()
            return self._read

    def _read_relations(self) -> "_Relations":
        things = {_text(row["ding"]) for row in self._rows("zoekdingen")}
        items = {iri: row.item for iri, row in self._reader.things(sorted(things), date.min).items() if row.item.names}
        grounds: dict[tuple[str, str, str], Mapping[str, Term | None]] = {}
        for row in self._rows("gronden-van-verbindingen"):
            grounds.setdefault((_text(row["van"]), _text(row["relatie"]), _text(row["naar"])), row)
        links = []
        for row in self._rows("verbindingen"):
            about = (_text(row["van"]), _text(row["relatie"]), _text(row["naar"]))
            if about[0] in items and about[2] in items and about[0] != about[2]:
                ground = grounds.get(about, {})
                why, strength, certainty = (_text(ground.get(k)) or None for k in ("waarom", "sterkte", "zekerheid"))
                places = items[about[0]].places
                links.append(Link(*about, Layer(_text(row["laag"])), why, strength, certainty, places))
        return _Relations({iri: item.names.get("nl", item.ref) for iri, item in items.items()}, tuple(links))

    def _rows(self, query: str) -> Iterable[Mapping[str, Term | None]]:
        return self._store.select(self._catalogue.bind(query)).records()


@dataclass(frozen=True)
class _Relations:
    """Every relation between things, and the name of every thing by IRI."""

    names: Mapping[str, str]
    links: tuple[Link, ...]


def _themes_of(links: Iterable[Link]) -> dict[str, frozenset[str]]:
    """Return the refs of the themes of each thing that has any."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.relation in _OF_THEME and _kind(link.target) == THEME:
            found[link.source].add(link.target.rpartition("/")[2])
    return {iri: frozenset(refs) for iri, refs in found.items()}


def _around(things: set[str], links: Iterable[Link]) -> set[str]:
    """Return what is one relation away from any of the things."""
    out = {link.target for link in links if link.source in things}
    return out | {link.source for link in links if link.target in things}


def _neighbours(links: Iterable[Link]) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for link in links:
        found[link.source][link.target] = None
        found[link.target][link.source] = None
    return found


def _kind(iri: str) -> str:
    name = thing_name(iri)
    return name.soort if name else ""


def _about_texts(iri: str) -> bool:
    return _kind(iri) in _ABOUT_TEXTS


def _folded(text: str) -> str:
    return text.casefold()


def _text(term: Term | None) -> str:
    return "" if term is None else term.value
