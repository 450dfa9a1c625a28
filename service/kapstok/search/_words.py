# SPDX-License-Identifier: EUPL-1.2
"""Words: how a text falls apart into them, and which words of the graph a word of a stranger can stand for."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

# Words that carry no subject; a thing need not have them to be found.
_STOP_TEXT = """
    aan als bij dat de deze die dit door een en er hebben heeft het hoe hun in is kan met mijn moet naar niet of om ons
    onze op over te tot uit van voor waar waarom wanneer wat we welk welke wie wij worden wordt ze zich zij zijn zonder
"""
STOP_WORDS = frozenset(_STOP_TEXT.split())
_APOSTROPHE = re.compile(r"(?<=[^\W_])['’‘ʼ`](?=s(?![^\W_]))", re.IGNORECASE)  # of risico's
_PLURAL = re.compile(r"([^aeiou\W\d][ao]|[ei][ao]|eau)s$")  # camera's, video's, niveaus; the stemmer leaves them
_LONG_VOWEL = re.compile(r"([aeou])\1(?=[^aeiou\W\d]$)")
_SPELLED = re.compile(r"[^\W_]+(?:['’‘ʼ`]s(?![^\W_]))?", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?<![^\W_])[A-Z]{2,4}(?![^\W_])")
_SHORTEST_PLURAL = 5  # characters of a plural on -s after a vowel: video's, foto's; not gas
_SHORTEST_PREFIX = 3  # characters of a last word that may still be being typed
_SHORTEST_PART = 4  # characters of a part of a compound
_SHORTEST_INNER = 5  # characters of a stem that is looked for inside longer words
_MOST = 40  # alternatives of one word
_SIMILAR = 75.0  # per cent of likeness from which a word is worth suggesting
_AS_TYPED, _UNFINISHED, _INSIDE = 1.0, 0.6, 0.3
_MISTYPED = (1.0, 0.6, 0.4)  # by the number of slips


class Analysis:
    """Takes texts apart: lower case, without diacritics; a stem is the Dutch one of Snowball."""

    def __init__(self) -> None:
        self._fold = _builder().build()
        self._stemmer = _builder().filter(Filter.stemmer("dutch")).build()

    def words(self, text: str) -> list[str]:
        """Return the folded words of a text, in order.

        An apostrophe before an s is left out, since not everyone writes it.

        >>> Analysis().words("Coördinatie & regio’s (B&W)")
        ['coordinatie', 'regios', 'b', 'w']
        """
        return self._fold.analyze(_APOSTROPHE.sub("", normalise(text)))

    def abbreviations(self, text: str) -> frozenset[str]:
        """Return the folded words that are written as abbreviations: a few letters, all of them capitals.

        >>> sorted(Analysis().abbreviations("een VOG voor TIEL en Tiel"))
        ['tiel', 'vog']
        """
        return frozenset(word.lower() for word in _ABBREVIATION.findall(normalise(text)))

    def stem(self, word: str) -> str:
        """Return the stem of a folded word. A long vowel at its end is written short, as in the one and not the other.

        >>> Analysis().stem("maatregelen") == Analysis().stem("maatregel")
        True
        >>> Analysis().stem("risicos") == Analysis().stem("risico")
        True
        """
        word = _PLURAL.sub(r"\1", word) if len(word) >= _SHORTEST_PLURAL else word
        stem = next(iter(self._stemmer.analyze(word)), word)
        return _LONG_VOWEL.sub(r"\1", stem)


def normalise(text: str) -> str:
    """Write a text in the one way (NFKC) in which letters with an accent are one character."""
    return unicodedata.normalize("NFKC", text)


def _builder() -> TextAnalyzerBuilder:
    return TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).filter(Filter.ascii_fold())


@dataclass(frozen=True)
class Meaning:
    """What a word can stand for: stems with how much each counts, and the word that was meant where it was mistyped.

    With `together` the stems are parts of a compound, and a thing has them all.
    """

    typed: str
    stems: tuple[tuple[str, float], ...]
    meant: str | None = None
    together: bool = False


class Vocabulary:
    """All words of the graph. `dutch` texts are those whose words may be suggested."""

    def __init__(self, analysis: Analysis, dutch: Iterable[str], other: Iterable[str]) -> None:
        self._analysis = analysis
        self._spelling: dict[str, str] = {}
        self._count = Counter(word for text in dutch for word in self._spelled(text))
        others = {word for text in other for word in analysis.words(text)}
        self._stems = {word: analysis.stem(word) for word in others | self._count.keys()}
        self._known = frozenset(self._stems.values())
        self._words = sorted(word for word in self._count if not word.isdigit())

    def meaning(self, word: str, *, last: bool, slips: bool | None) -> Meaning:
        """Find the stems that a folded word stands for; the `last` word of a question may be unfinished.

        Where the word exists, others that it may be a slip of the pen for count only with `slips`; None says that it
        is no slip in any case.
        """
        found = self._direct(word, last=last)
        mistyped = self._mistyped(word) if slips or (slips is not None and not found) else None
        if not found:
            return mistyped or self._compound(word) or Meaning(word, ())
        best = sorted(found.items(), key=lambda each: (-each[1], each[0]))[:_MOST]
        known = self._analysis.stem(word) in found
        extra = mistyped.stems if mistyped else ()
        return Meaning(word, (*best, *extra), mistyped.meant if mistyped and not known else None)

    def stems(self, text: str) -> str:
        """Return the stems of a text of the graph, with spaces between them."""
        return " ".join(self._stems[word] for word in self._analysis.words(text))

    def suggest(self, word: str) -> str | None:
        """Return the word most like one that means nothing here, as the texts spell it; a letter stays that letter."""
        if len(word) < 2:
            return word
        best = process.extractOne(word, self._words, scorer=fuzz.ratio, score_cutoff=_SIMILAR)
        return self._spelling[best[0]] if best else None

    def _spelled(self, text: str) -> list[str]:
        """Return the folded words, and remember how each is spelled with its diacritics."""
        words = self._analysis.words(text)
        written = _SPELLED.findall(normalise(text).lower())
        if len(written) == len(words):
            for word, spelling in zip(words, written, strict=True):
                self._spelling.setdefault(word, spelling)
        else:
            self._spelling |= {word: word for word in words if word not in self._spelling}
        return words

    def _direct(self, word: str, *, last: bool) -> dict[str, float]:
        stem = self._analysis.stem(word)
        found = {stem: _AS_TYPED} if stem in self._known else {}
        if last and len(word) >= _SHORTEST_PREFIX:
            for each in (w for w in self._stems if w.startswith(word)):
                found.setdefault(self._stems[each], _UNFINISHED)
        if len(stem) >= _SHORTEST_INNER:
            for each in (w for w in self._stems if stem in w):
                found.setdefault(self._stems[each], _INSIDE)
        return found

    def _mistyped(self, word: str) -> Meaning | None:
        slips = (len(word) >= 4) + (len(word) >= 8)
        if not slips:
            return None
        near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=_MOST)
        ranked = sorted(near, key=lambda each: (each[1], each[0][0] != word[0], -self._count[each[0]], each[0]))
        if not ranked:
            return None
        stems: dict[str, float] = {}
        for each, distance, _ in ranked:
            stems.setdefault(self._stems[each], _MISTYPED[int(distance)])
        return Meaning(word, tuple(stems.items()), self._spelling[ranked[0][0]])

    def _compound(self, word: str) -> Meaning | None:
        """Take a word that is not in the graph apart into two that are, with or without an s between them."""
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        splits = [(head, word[cut:]) for cut in cuts for head in (word[:cut], word[:cut].removesuffix("s"))]
        known = [parts for parts in splits if all(part in self._stems for part in parts)]
        if not known:
            return None
        best = max(known, key=lambda parts: (min(len(part) for part in parts), parts))
        return Meaning(word, tuple((self._stems[part], _UNFINISHED) for part in best), together=True)
