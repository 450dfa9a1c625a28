# SPDX-License-Identifier: EUPL-1.2
"""The one way in which words of others reach a line of a report or a comment."""

import unicodedata

_LONGEST = 1000  # characters of a line
_BREAKS = frozenset({"Zl", "Zp"})


def one_line(text: str) -> str:
    """Make a text one line that shows all it says: no line breaks, no control or format characters, not too long.

    >>> one_line("a" + chr(10) + "b" + chr(27) + "[2J")
    'a b [2J'
    """
    shown = (" " if _hidden(sign) else sign for sign in text[: 2 * _LONGEST])
    line = " ".join("".join(shown).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _hidden(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] == "C" or category in _BREAKS
