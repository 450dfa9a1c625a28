# SPDX-License-Identifier: EUPL-1.2
"""The index: things in fields of different weight, asked in words, and what is found in the order of how well it fits.

A name that equals the question comes first, then a name that begins with it, then words in names, then words in
descriptions. Kinds that are about the texts themselves (a slip of the pen, a section) count for less.
Source: tantivy (BM25, Dutch stemmer of Snowball).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from tantivy import Document, Index, Occur, Query, Schema, SchemaBuilder

from kapstok.model import Layer, weakest
from kapstok.search._marks import Fragment, mark
from kapstok.search._words import STOP_WORDS, Analysis, Meaning, Vocabulary
from kapstok.terms import thing_name

LONGEST = 200  # characters of a question
NO_THEME = "geen"
HIDDEN = "verborgen"  # names to be found by and not to be shown (SKOS §5.1)
_WEIGHTS = {
    "naam": 5.0,
    "anders": 4.0,
    HIDDEN: 4.0,
    "afkorting": 4.0,
    "kenmerk": 4.0,
    "titel": 2.0,
    "omschrijving": 1.0,
    "soort": 0.5,
}
_EXACT, _EXACT_OTHER, _JOINED, _BEGINS, _INITIALS = 1000.0, 800.0, 600.0, 300.0, 100.0
_WHOLE = ("heel", "heelAnders", "dicht", "letters")  # names in one piece: as they are, without spaces, as initials
_STOP = 0.1
_TEXT_KINDS = """
    afkorting documentstelling documentvraag externe-bron figuur getal indelingslid kwaliteitsvermelding lacune
    opvolging paragraaf regelgevingvermelding tegenstrijdigheid tekstafwijking versie webbron weglating wetsvermelding
"""
_ABOUT_TEXTS = frozenset(_TEXT_KINDS.split())
_ABOUT_TEXTS_WEIGHT = 0.5
_MAIN = {"thema": 1.3, "raakvlak": 1.2, "regeling": 1.2, "stap": 1.1, "rol": 1.1, "begrip": 1.05}
_FEW = 3  # results below which another spelling is suggested
_HEAP = 15_000_000  # bytes, the least that tantivy takes
_MOST_FRAGMENTS = 3
# In which turns to look: for every word or for any, and whether slips of the pen count.
_Turns = tuple[tuple[bool, bool], ...]
_STRICT: _Turns = ((True, False), (True, True), (False, True))
_LOOSE: _Turns = ((False, False),)
_BEGINNING = 150  # characters of a folded name, in which one typed can be 18; tantivy takes a pattern of 1,000 states


@dataclass(frozen=True)
class Thing:
    """A thing that can be found. `texts` holds (field, text, language), `themes` the layer that says so by ref."""

    id: str
    name: str
    layer: Layer
    texts: tuple[tuple[str, str, str | None], ...]
    themes: Mapping[str, Layer] = field(default_factory=dict)

    @property
    def soort(self) -> str:
        """The path segment of its kind."""
        name = thing_name(self.id)
        return name.soort if name else ""

    @property
    def ref(self) -> str:
        """The last part of its IRI."""
        name = thing_name(self.id)
        return name.ref if name else self.id


@dataclass(frozen=True)
class Asked:
    """A question: words, and what narrows the answer; an empty set narrows nothing. `page` counts from 1.

    `loose` asks for what has one or more of the words, also where something has them all.
    """

    text: str
    kinds: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    layers: frozenset[Layer] = frozenset()
    page: int = 1
    page_size: int = 50
    loose: bool = False


@dataclass(frozen=True)
class Hit:
    """A thing that was found. `score` has no unit and compares within one answer alone."""

    thing: Thing
    layer: Layer
    score: float
    fragments: tuple[Fragment, ...] = ()


@dataclass(frozen=True)
class Found:
    """A page of what was found. `kinds` counts all kinds, also those that `Asked.kinds` leaves out.

    `meant` is the question in words that exist; `ignored` are words that nothing has; `partly` tells that no thing
    has all the words.
    """

    hits: tuple[Hit, ...]
    total: int
    asked: Asked
    kinds: tuple[tuple[str, int], ...] = ()
    meant: str | None = None
    ignored: tuple[str, ...] = ()
    partly: bool = False


class SearchIndex:
    """An index of things in memory. It does not change once made."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._things = tuple(things)
        self._analysis = Analysis()
        self._vocabulary = _vocabulary(self._analysis, self._things)
        self._schema, index = _empty_index()
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for number, thing in enumerate(self._things):
            writer.add_document(Document.from_dict(self._document(number, thing), self._schema))
        writer.commit()
        writer.wait_merging_threads()
        index.config_reader("manual")
        index.reload()
        self._searcher = index.searcher()

    def find(self, asked: Asked) -> Found:
        """Answer a question. Whatever its text holds is taken as words."""
        text = asked.text[:LONGEST]
        words, short = self._analysis.words(text), self._analysis.abbreviations(text)
        ranked, meanings, partly = self._ranked(words, short, _LOOSE if asked.loose else _STRICT)
        fitting = [replace(hit, layer=layer) for hit in ranked if (layer := _layer(hit.thing, asked))]
        kept = [hit for hit in fitting if not asked.kinds or hit.thing.soort in asked.kinds]
        start = (asked.page - 1) * asked.page_size
        is_found = partial(self._is_found, frozenset(stem for m in meanings for stem, _ in m.stems))
        counts = Counter(hit.thing.soort for hit in fitting)
        return Found(
            hits=tuple(_marked(hit, is_found) for hit in kept[start : start + asked.page_size]),
            total=len(kept),
            asked=asked,
            kinds=tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0]))),
            meant=self._meant(meanings, len(ranked), self._analysis.abbreviations(text)),
            ignored=tuple(m.typed for m in meanings if not m.stems) if partly or not ranked else (),
            partly=partly,
        )

    def _ranked(self, words: list[str], short: frozenset[str], turns: _Turns) -> tuple[list[Hit], list[Meaning], bool]:
        """Look for all words, else for all with slips allowed, else for any of them; the last tells that it did.

        An abbreviation (`short`) is no slip of the pen: what it is like has nothing to do with it.
        """
        meanings: list[Meaning] = []
        whole, single = " ".join(words), list(dict.fromkeys(words))
        for every, slips in turns:
            meanings = [
                self._vocabulary.meaning(word, last=n == len(single), slips=None if word in short else slips)
                for n, word in enumerate(single, 1)
            ]
            if found := self._run(self._query(whole, meanings, every=every)):
                return found, meanings, not every
        return [], meanings, False

    def _document(self, number: int, thing: Thing) -> dict[str, object]:
        fields: dict[str, list[str]] = {name: [] for name in (*_WEIGHTS, *_WHOLE)}
        for name, text, language in thing.texts:
            target = "anders" if name == "naam" and language == "en" else name
            fields[target].append(self._vocabulary.stems(text))
            if target in ("naam", "anders", HIDDEN, "afkorting", "kenmerk"):
                whole = " ".join(self._analysis.words(text))
                fields["heel" if target == "naam" else "heelAnders"].append(whole)
                fields["dicht"].append(whole.replace(" ", ""))
            if target in ("naam", "anders") and (letters := self._initials(text)):
                fields["letters"].append(letters)
        fields["kenmerk"].append(self._vocabulary.stems(thing.ref))
        fields["heelAnders"] += [" ".join(self._analysis.words(text)) for text in (thing.ref, thing.id)]
        return {"nummer": number, **fields}

    def _initials(self, text: str) -> str:
        """Return the letters by which people call a name of several words, without what stands between brackets."""
        words = [word for word in self._analysis.words(text.partition("(")[0]) if word not in STOP_WORDS]
        return "".join(word[0] for word in words) if 1 < len(words) <= 6 else ""

    def _query(self, whole: str, meanings: list[Meaning], *, every: bool) -> Query:
        """Ask for the question as a whole, and for its words: every one that means something, or any."""
        words = [m for m in meanings if not _is_letter(m.typed)]  # a letter alone stands in every other text
        telling = [m for m in words if m.typed not in STOP_WORDS] or words
        parts = [self._whole(whole)] if whole else []
        occur = Occur.Must if every else Occur.Should
        asked = [(occur, self._word(m, every=every)) for m in telling]
        asked += [
            (Occur.Should, Query.boost_query(self._word(m, every=every), _STOP)) for m in words if m not in telling
        ]
        parts += [Query.boolean_query(asked)] if asked else []
        return Query.boolean_query([(Occur.Should, part) for part in parts])

    def _whole(self, whole: str) -> Query:
        """Ask for names that are, or begin with, the question; folded words hold no sign of a regular expression."""
        asked = [("heel", whole, _EXACT), ("heelAnders", whole, _EXACT_OTHER), ("letters", whole, _INITIALS)]
        asked.append(("dicht", whole.replace(" ", ""), _JOINED))
        parts = [
            Query.const_score_query(Query.term_query(self._schema, name, text), score) for name, text, score in asked
        ]
        letters = [word for word in whole.split() if _is_letter(word)]
        if len(letters) > 1 and letters == whole.split():  # such as B&W: these letters, one after the other
            parts += [Query.phrase_query(self._schema, name, list(letters)) for name in _WEIGHTS]
        if not _is_letter(whole):
            begins = Query.regex_query(self._schema, "heel", f"{whole[:_BEGINNING]}.*")
            parts.append(Query.const_score_query(begins, _BEGINS))
        return Query.disjunction_max_query(parts)

    def _word(self, meaning: Meaning, *, every: bool) -> Query:
        stems = [self._stem(stem, weight) for stem, weight in meaning.stems]
        if not stems:
            return Query.empty_query()
        if meaning.together and every:
            return Query.boolean_query([(Occur.Must, stem) for stem in stems])
        return Query.disjunction_max_query(stems)

    def _stem(self, stem: str, weight: float) -> Query:
        terms = [
            Query.boost_query(Query.term_query(self._schema, name, stem), boost * weight)
            for name, boost in _WEIGHTS.items()
        ]
        return Query.disjunction_max_query(terms, tie_breaker=0.1)

    def _run(self, query: Query) -> list[Hit]:
        found = self._searcher.search(query, limit=max(1, len(self._things))).hits
        numbers = self._searcher.fast_field_values("nummer", [address for _, address in found])
        things = [self._things[int(number)] for number in numbers if number is not None]
        hits = [Hit(t, t.layer, round(score * _weight(t), 2)) for t, (score, _) in zip(things, found, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.thing.name.casefold(), hit.thing.id))

    def _is_found(self, stems: frozenset[str], word: str) -> bool:
        return any(self._analysis.stem(part) in stems for part in self._analysis.words(word))

    def _meant(self, meanings: list[Meaning], found: int, short: frozenset[str]) -> str | None:
        """Write the question in words that exist, where as typed it finds nothing or little."""
        slips = any(m.meant for m in meanings)
        if not slips and found >= _FEW and all(m.stems for m in meanings):
            return None
        words = [
            m.meant or (m.typed if m.stems or m.typed in short else self._vocabulary.suggest(m.typed)) for m in meanings
        ]
        text = " ".join(word for word in words if word)
        return text if text and text != " ".join(m.typed for m in meanings) else None


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _empty_index() -> tuple[Schema, Index]:
    builder = SchemaBuilder()
    builder.add_unsigned_field("nummer", fast=True)
    for name in _WEIGHTS:
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in _WHOLE:
        builder.add_text_field(name, tokenizer_name="raw")
    schema = builder.build()
    return schema, Index(schema)


def _vocabulary(analysis: Analysis, things: tuple[Thing, ...]) -> Vocabulary:
    texts = [(text, "en" if name == HIDDEN else language) for thing in things for name, text, language in thing.texts]
    refs = [thing.ref for thing in things]
    dutch, other = [t for t, lang in texts if lang != "en"], [t for t, lang in texts if lang == "en"]
    return Vocabulary(analysis, dutch, [*other, *refs])


def _weight(thing: Thing) -> float:
    return _ABOUT_TEXTS_WEIGHT if thing.soort in _ABOUT_TEXTS else _MAIN.get(thing.soort, 1.0)


def _layer(thing: Thing, asked: Asked) -> Layer | None:
    """Return the layer in which a thing fits the themes and layers asked for; None where it does not fit."""
    wanted = asked.themes
    layers = [thing.layer] if not wanted or (not thing.themes and NO_THEME in wanted) else []
    layers += [weakest((thing.layer, layer)) for ref, layer in thing.themes.items() if ref in wanted]
    best = min(layers, key=lambda layer: layer.weakness, default=None)
    return best if best in asked.layers or not asked.layers else None


def _marked(hit: Hit, is_found: Callable[[str], bool]) -> Hit:
    """Add the first piece of each field in which a word was found, the weightiest fields first."""
    found: dict[str, Fragment] = {}
    for name, text, _ in sorted(hit.thing.texts, key=lambda each: (-_WEIGHTS[each[0]], each[2] == "en")):
        if name != HIDDEN and name not in found and (piece := mark(name, text, is_found)):
            found[name] = piece
    return replace(hit, fragments=tuple(found.values())[:_MOST_FRAGMENTS])
