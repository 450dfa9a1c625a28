# SPDX-License-Identifier: EUPL-1.2
"""How wide words are in a picture, and where they break.

Widths are those of Arial, which is wider than Source Sans 3 and stands in its place in a file elsewhere.
"""

_LOOSE = 1.06  # what a single word may be too wide: the letters of a page are narrower than those of Arial
_PART = 4  # letters, of which a part of a broken word has no fewer
_VOWELS = frozenset("aeiouyäëïöüáéíóúèê")

# Widths in hundredths of the size of the letter; what is not named is as wide as most small letters.
_NARROW, _WIDE, _WIDEST, _OTHER = 31, 66, 90, 55
_WIDTHS = {
    **dict.fromkeys("iIl.,:;'|!()[]fjrt-/ ‘’", _NARROW),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZw0123456789", _WIDE),
    **dict.fromkeys("mMW%…", _WIDEST),
}


def width_of(text: str, size: float) -> float:
    """Return how wide a line is. Units: those of `size`, the size of the letter.

    >>> width_of("wet", 16) < width_of("Omgevingswet", 16)
    True
    """
    return sum(_WIDTHS.get(letter, _OTHER) for letter in text) * size / 100


def wrap(text: str, size: float, room: float, most: int = 9) -> tuple[str, ...]:
    """Break words into lines no wider than `room`; what does not fit in `most` lines ends in an ellipsis.

    >>> wrap("Besluit bouwwerken leefomgeving", 14, 130)
    ('Besluit bouwwerken', 'leefomgeving')
    """
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.extend(_break(word, size, room))
    lines = [_shorten(line, size, room) for line in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], _shorten(f"{lines[most - 1]} …", size, room)]
    return tuple(lines)


def _break(word: str, size: float, room: float) -> list[str]:
    """Break a word that is wider than its room before a consonant with a vowel, as Dutch does; no part is short."""
    parts: list[str] = []
    while width_of(word, size) > room * _LOOSE:
        places = [
            n
            for n in range(_PART, len(word) - _PART + 1)
            if _begins(word, n) and width_of(f"{word[:n]}-", size) <= room * _LOOSE
        ]
        if not places:
            break
        parts.append(f"{word[: places[-1]]}-")
        word = word[places[-1] :]
    return [*parts, word]


def _begins(word: str, place: int) -> bool:
    """Tell whether a syllable can begin at a place: it takes one consonant along, and `ch` stays whole."""
    before, first, second = (word[n].casefold() for n in range(place - 1, place + 2))
    return f"{before}{first}".isalpha() and first not in _VOWELS and second in _VOWELS and before + first != "ch"


def _shorten(line: str, size: float, room: float) -> str:
    """Cut a line that is a single word wider than its room."""
    if width_of(line, size) <= room * _LOOSE:
        return line
    while line and width_of(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"
