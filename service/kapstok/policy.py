# SPDX-License-Identifier: EUPL-1.2
"""What a stranger may send: IRIs that are IRIs, and SPARQL texts that only read.

A SPARQL text is read token by token, as the engine reads it, so that a keyword inside a comment, string or IRI does not
count, and one that is glued to its neighbour (`5SERVICE`, `SERVICE:x`) does. Where a text can be read in two ways
(`<` opens an IRI or compares), both readings are looked at. Codepoint escapes stay as they are: the engine reads them
in strings and IRIs only. The limits on time, memory and nesting need a process that can be killed; they are not here
yet, see SECURITY.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kapstok.errors import Fault, InvalidQueryError, InvalidRequestError

# SPARQL 1.1 §19.8, terminals. Possessive quantifiers keep the reading linear. A word takes digits and dots along, so
# that whatever is glued to a keyword stays with it.
_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]++ | \#[^\r\n]*+)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
      | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*+\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*+'''
                 | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+')
      | (?P<variable>[?$]\w++)
      | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
      | (?P<name>(?P<prefix>[\w.\-]*+):(?:(?:[\w:%]|\\.)(?:[\w.\-:%]|\\.)*+)?+)
      | (?P<word>[\w.\-]++)
      | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPERANDS = frozenset({"iri", "string", "variable", "language", "name", "word"})
_MAX_PARENTHESES = 48
_MAX_PLACES = 200_000
_PROLOGUE = frozenset({"prefix", "base"})
_UPDATES = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"})


@dataclass(frozen=True)
class _Place:
    """A point of reading: where, how many parentheses are open since the last brace, whether an operand came before."""

    position: int
    parentheses: int
    after_operand: bool


def check_query(text: str) -> None:
    """Refuse what a reader of open data never needs: updates, and queries that call another server.

    Errors: InvalidQueryError that says what is refused and what to do.
    """
    if any("service" in word for word in _words_of_every_reading(text)):
        raise InvalidQueryError(
            "SERVICE is hier niet toegestaan: Kapstok roept geen andere servers aan. Haal het blok SERVICE weg."
        )
    words = (token[0].lower() for token in _tokens(text) if token.lastgroup == "word")
    if next((word for word in words if word not in _PROLOGUE), "") in _UPDATES:
        raise InvalidQueryError(
            "Dit adres beantwoordt alleen vragen (SELECT, ASK, CONSTRUCT, DESCRIBE); wijzigen kan hier niet."
        )


def names_dataset(text: str) -> bool:
    """Tell whether the text itself names its dataset with FROM or FROM NAMED.

    A dataset clause stands outside every brace and parenthesis, and is no prefix that is being declared.
    """
    depth, before = 0, ""
    for token in _tokens(text):
        word = (token["prefix"] if token["prefix"] is not None else token[0]).lower()
        if token.lastgroup == "sign":
            depth += (word in "{(") - (word in "})")
        elif token.lastgroup in ("word", "name") and depth == 0 and word.startswith("from") and before != "prefix":
            return True
        before = word
    return False


def read_iri(text: str, *, place: str, name: str) -> NamedNode:
    """Make an IRI term of a stranger's text.

    Errors: InvalidRequestError naming `place` and `name` where the text is no absolute IRI.
    """
    try:
        return NamedNode(text)
    except ValueError as error:
        fault = Fault(place, name, f"'{text}' is geen geldige IRI; een IRI begint met https:// of http://")
        raise InvalidRequestError("Een IRI in het verzoek is niet geldig.", (fault,)) from error


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Read a text in the likeliest way: every `<…>` without a space is an IRI."""
    return (token for token in _TOKEN.finditer(text) if token.lastgroup != "space")


def _words_of_every_reading(text: str) -> Iterator[str]:
    """Give every keyword, bare word and prefix of every way in which the text can be read, in lower case."""
    waiting, seen = [_Place(0, 0, after_operand=False)], set[_Place]()
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        if place.parentheses > _MAX_PARENTHESES or len(seen) > _MAX_PLACES:
            raise InvalidQueryError(
                f"De vraag is te ingewikkeld: hooguit {_MAX_PARENTHESES} haakjes in elkaar, en niet langer dan nodig. "
                "Splits de vraag."
            )
        token = _TOKEN.match(text, place.position)
        if token is None:
            continue
        if token.lastgroup in ("word", "name"):
            yield (token["prefix"] or token[0] if token.lastgroup == "word" else token["prefix"]).lower()
        waiting += _next_places(token, place)


def _next_places(token: re.Match[str], place: _Place) -> Iterator[_Place]:
    kind, text = token.lastgroup or "", token[0]
    if kind == "space":
        yield _Place(token.end(), place.parentheses, place.after_operand)
        return
    parentheses = place.parentheses
    if text in ("{", "}"):
        parentheses = 0 if text == "{" else 1
    elif text in ("(", ")"):
        parentheses = max(0, parentheses + (1 if text == "(" else -1))
    yield _Place(token.end(), parentheses, after_operand=kind in _OPERANDS or text == ")")
    if kind == "iri" and place.after_operand and place.parentheses:
        yield _Place(token.start() + 1, parentheses, after_operand=False)
