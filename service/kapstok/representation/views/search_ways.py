# SPDX-License-Identifier: EUPL-1.2
"""Where a question in words is answered: lists with the right choice, pages about governance, and named questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

from kapstok.search import STOP_WORDS, Analysis

_COLLECTIONS = {
    "regelingen": ("Wetten en normen", "wet norm regeling regelgeving wetgeving"),
    "maatregelen": ("Maatregelen", "maatregel"),
    "rollen": ("Rollen", "rol taak"),
    "risicos": ("Risico's", "risico dreiging"),
    "doelen": ("Doelen", "doel"),
    "uitgangspunten": ("Uitgangspunten", "uitgangspunt"),
}
_OF_THEMES = frozenset({"regelingen", "maatregelen"})
_EFFECTS = ("preventief", "repressief", "herstellend")
_NATURES = ("fysiek", "organisatorisch", "logisch", "bouwkundig", "elektronisch")
_PAGES = (
    ("Wie coördineert, wie stuurt en aan wie rapporteert die persoon? De twee varianten", "/governance",
     "coordineert coordineren coordinator coordinatie rapporteert rapporteren aansturing aansturen verantwoording "
     "governance variant toezicht"),
    ("Wat van de wetten van 2021 nog geldt, en wat ervoor in de plaats kwam", "/regelgeving/actueel",
     "vervangt vervangen vervanging opvolger opgevolgd plaats vervallen"),
    ("Uw eigen kader laten nakijken", "/kader", "kader ontbreekt invullen nakijken"),
    ("De vijf stappen naar een strategisch kader", "/stappenplan", "stap stappen stappenplan"),
)  # fmt: skip
_IN_EVERY_THEME = "beveiliging"
_MOST_QUESTIONS = 3
_SHARED = 2  # words that a named question has in common with what is asked


@dataclass(frozen=True)
class SearchWay:
    """A page that answers the question: what it tells, and its address.

    A list is of `collection`, with what is `chosen` there as pairs of a filter and its value.
    """

    text: str
    href: str
    collection: str = ""
    chosen: tuple[tuple[str, str], ...] = ()


class Ways:
    """Knows the ways. `themes` are names by ref; `questions` are (name, question) of the named questions."""

    def __init__(self, themes: Mapping[str, str], questions: Iterable[tuple[str, str]]) -> None:
        self._analysis = Analysis()
        self._themes = {ref: (name, self._stems(name) - self._stems(_IN_EVERY_THEME)) for ref, name in themes.items()}
        self._questions = [(name, text, self._stems(text)) for name, text in questions]

    def of(self, text: str) -> tuple[SearchWay, ...]:
        """Return the ways for words; none where they ask for one thing by its name. A list can turn out to be empty."""
        asked = self._stems(text)
        forms = asked | self._stems(" ".join(f"{word}e" for word in text.split()))
        themes = [
            (("thema", ref), f"bij {name}") for ref, (name, stems) in self._themes.items() if stems and stems <= forms
        ]
        effects = [(("effect", each), f"met effect {each}") for each in _EFFECTS if self._forms(each) & asked]
        natures = [(("aard", each), f"met aard {each}") for each in _NATURES if self._forms(each) & asked]
        named = [name for name, (_, words) in _COLLECTIONS.items() if self._stems(words) & asked]
        if themes and not named:
            named = sorted(_OF_THEMES, reverse=True)
        if effects and "maatregelen" not in named:
            named.append("maatregelen")
        found = [way for name in named for way in _lists(name, themes, effects, natures)]
        found += [SearchWay(words, href) for words, href, signs in _PAGES if self._stems(signs) & asked]
        wanted = asked | (self._stems("thema") if themes else set())
        return tuple(dict.fromkeys((*found, *self._asked_before(wanted))))

    def _asked_before(self, asked: frozenset[str] | set[str]) -> list[SearchWay]:
        shared = [(len(stems & asked), -len(stems), name, text) for name, text, stems in self._questions]
        best = sorted((each for each in shared if each[0] >= _SHARED), reverse=True)[:_MOST_QUESTIONS]
        return [SearchWay(text, f"/vragen/{name}") for _, _, name, text in best]

    def _forms(self, word: str) -> frozenset[str]:
        """Return the stems of an adjective, with and without the e that the stemmer does not always take away."""
        return self._stems(f"{word} {word}e")

    def _stems(self, text: str) -> frozenset[str]:
        words = (word for word in self._analysis.words(text) if word not in STOP_WORDS and len(word) > 1)
        return frozenset(map(self._analysis.stem, words))


_Choices = Sequence[tuple[tuple[str, str], str]]


def _lists(name: str, themes: _Choices, effects: _Choices, natures: _Choices) -> list[SearchWay]:
    """Return the lists of a collection for what is chosen; what can be a theme and a nature gives one of each."""
    title = _COLLECTIONS[name][0]
    if name not in _OF_THEMES:
        return [SearchWay(title, f"/{name}")]
    of_measures = name == "maatregelen"
    narrow = (*themes, *(natures if of_measures else ())) or (None,)
    found = []
    for one, effect in product(narrow, (effects if of_measures else ()) or (None,)):
        chosen = [each for each in (one, effect) if each]
        words = " ".join((title, " ".join(said for _, said in chosen))).strip()
        pairs = tuple(pair for pair, _ in chosen)
        found.append(SearchWay(words, f"/{name}?{urlencode(pairs)}" if pairs else f"/{name}", name, pairs))
    return found
