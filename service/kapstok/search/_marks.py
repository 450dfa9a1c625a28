# SPDX-License-Identifier: EUPL-1.2
"""Fragments: the piece of a text where a word was found, as HTML that holds nothing but text and `<mark>`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

_WORD = re.compile(r"[^\W_]+")
_LENGTH = 240  # characters of a fragment
_BEFORE = 80  # characters shown before the first word that was found


@dataclass(frozen=True)
class Fragment:
    """A piece of a text. `html` is escaped; the only element in it is `mark`."""

    field: str
    html: str


def mark(field: str, text: str, is_found: Callable[[str], bool]) -> Fragment | None:
    """Mark the words of a text that were found; None where there are none."""
    spans = [match.span() for match in _WORD.finditer(text) if is_found(match[0])]
    if not spans:
        return None
    start, end = _window(text, spans[0][0])
    pieces, place = ["…" if start else ""], start
    for first, last in spans:
        if start <= first and last <= end:
            pieces += [escape(text[place:first]), "<mark>", escape(text[first:last]), "</mark>"]
            place = last
    pieces += [escape(text[place:end]), "…" if end < len(text) else ""]
    return Fragment(field, "".join(pieces))


def _window(text: str, found: int) -> tuple[int, int]:
    """Choose where the fragment begins and ends: at words, around the place where something was found."""
    if len(text) <= _LENGTH:
        return 0, len(text)
    start = 0
    if found > _BEFORE:
        space = text.find(" ", found - _BEFORE, found)
        start = space + 1 if space >= 0 else found
    end = start + _LENGTH
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", found, end)
    return start, space if space > start else end
