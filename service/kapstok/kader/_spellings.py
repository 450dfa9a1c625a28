# SPDX-License-Identifier: EUPL-1.2
"""The spellings under which a name is looked up: what people put before and behind a name that the graph knows."""

import re
from collections.abc import Iterator

_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"^(de|het|een) ")
_ASIDE = re.compile(r" ?\([^()]*\)$")
_ASIDE_TEXT = re.compile(r"\(([^()]+)\)$")
_MUNICIPALITY = re.compile(r"^((de )?gemeente|(het )?openbaar lichaam) ")
# A municipal secretary is often the general director too; that makes it no other office.
_DIRECTOR = re.compile(r"( ?(/|-|,| en) ?(algemeen )?directeur)$|^((algemeen )?directeur ?(/|-|,| en) ?)")
_ARTICLE_OF_LAW = re.compile(r"[,;:]? ?\(?\b(art\.?|artikel|artikelen|hoofdstuk|paragraaf|bijlage) .*$|[,;:]? ?§.*$")
_FROM_ARTICLE = re.compile(r"^(art\.?|artikel|artikelen|hoofdstuk|paragraaf|bijlage) ")
_STANDARD = re.compile(r"(?:(?:nen|en|iso|iec)[-/ ]*)+ *(2\d{4})(?:(?:-\d)?[:-]((?:19|20)\d\d))?(?:[+].*)?")
_EDITION = re.compile(r"iso/iec \d+:\d{4}")
_MOST_PIECES = 20  # words before the name of a law, such as `artikel 3, tweede lid, onder a, van de`
_APOSTROPHES = str.maketrans("’‘`´", "'" * 4)


def plain(text: str) -> str:
    """Write a word as it is compared: no case, single spaces, straight apostrophes, no full stop at the end."""
    return _SPACE.sub(" ", text.translate(_APOSTROPHES)).strip(" .").casefold()


def municipality(text: str) -> str:
    """Write the name of a municipality as it is compared.

    >>> municipality("Gemeente Almelo")
    'almelo'
    """
    return _MUNICIPALITY.sub("", plain(text))


def spellings(kind: str, text: str, gemeente: str = "") -> Iterator[str]:
    """Give the words to look a name up by, the surest first. `kind` is the list, `gemeente` whose framework it is.

    >>> list(spellings("partij", "Het college van Almelo", "Almelo"))
    ['het college', 'college', 'het college van almelo', 'college van almelo']
    """
    yield from dict.fromkeys(word for word in _all(kind, plain(text), municipality(gemeente)) if word)


def _all(kind: str, word: str, gemeente: str) -> Iterator[str]:
    if kind == "regeling":
        yield from _laws(word)
        return
    if kind == "partij" and gemeente:
        behind = re.compile(rf",? (?:(?:van|der) )?(?:de )?(?:gemeente )?{re.escape(gemeente)}(?=$| \()")
        if (shorter := behind.sub("", word)) != word:
            yield from _variants(kind, shorter)
    yield from _variants(kind, word)


def _variants(kind: str, word: str) -> Iterator[str]:
    if kind == "gemeente":
        yield from (word, municipality(word))
        return
    for one in (word, _ASIDE.sub("", word)):
        yield one
        yield _ARTICLE.sub("", one)
        if kind == "partij":
            yield _DIRECTOR.sub("", _ARTICLE.sub("", one))


def _laws(word: str) -> Iterator[str]:
    """Give a law without article numbers, without or by its abbreviation in brackets; a standard by its number."""
    yield word
    short = _ARTICLE_OF_LAW.sub("", word).strip(" ,;.") or word
    if _FROM_ARTICLE.match(word):
        pieces = word.split(" ")
        yield from (" ".join(pieces[start:]) for start in range(1, min(len(pieces), _MOST_PIECES)))
    for one in (short, _ASIDE.sub("", short)):
        yield one
        yield _ARTICLE.sub("", one)
        if found := _STANDARD.fullmatch(one):
            edition = f"iso/iec {found[1]}:{found[2]}" if found[2] else f"iso/iec {found[1]}"
            yield from (f"nen-en-{edition}", edition)
    if found := _ASIDE_TEXT.search(short):
        yield found[1]


def law_words(name: str) -> Iterator[str]:
    """Give shorter words for the name of a law: without what stands in brackets behind it, and that by itself.

    Of the title of a standard: its number with the year.
    """
    if found := _EDITION.match(plain(name)):
        yield found[0]
    if found := _ASIDE_TEXT.search(name):
        yield plain(_ASIDE.sub("", name))
        yield plain(found[1])
