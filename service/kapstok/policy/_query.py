# SPDX-License-Identifier: EUPL-1.2
"""SPARQL texts that only read, and that are not made to break an engine.

A SPARQL text is read token by token, as the engine reads it, so that a keyword inside a comment, string or IRI does not
count, and one that is glued to its neighbour (`5SERVICE`, `SERVICE:x`) does. Where a text can be read in two ways
(`<` opens an IRI, compares, or belongs to `<<`), both readings are looked at. Codepoint escapes stay as they are: the
engine reads them in strings and IRIs only.

The limits look at the shape of a text, not at its length: a list of all municipalities is long and harmless, a thousand
braces in each other are short and deadly. They keep most of what is known to stall or crash the engine away from it;
what gets through meets the limits of the workers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kapstok.errors import InvalidQueryError
from kapstok.policy._tokens import TOKEN, read_tokens

_OPERANDS = frozenset({"iri", "string", "variable", "language", "name", "word"})
_ENDS = frozenset(")}>")  # of an expression, of EXISTS {…}, of a triple term
_MAX_DEPTH = 48  # brackets of any kind in each other; the engine's parser fails from about 1,000
_MAX_PATTERNS = 100  # its planner needs minutes for 500
_MAX_STEPS = 64  # / | ^ * + ? of property paths; arithmetic counts too
_MAX_GROUPS = 200  # { in all: a thousand in a row keep the planner busy for seconds, five thousand end the process
_MAX_OPERATORS = 1000  # ! & - = in all: ten thousand in a row end the process
_MAX_TOKENS = 50_000
_MAX_PLACES = 200_000
_CLOSING = {"{": "}", "(": ")", "[": "]"}
_SEPARATORS = frozenset(".;,")
_STEPS = frozenset("/|^*+?")
_OPERATORS = frozenset("!&-=")
_PROLOGUE = frozenset({"prefix", "base"})
_UPDATES = ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")


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
    _check_shape(text)
    words = (token[0].lower() for token in read_tokens(text) if token.lastgroup == "word")
    if next((word for word in words if word not in _PROLOGUE), "").startswith(_UPDATES):  # `CLEARALL` clears too
        raise InvalidQueryError(
            "Dit adres beantwoordt alleen vragen (SELECT, ASK, CONSTRUCT, DESCRIBE); wijzigen kan hier niet."
        )


def names_dataset(text: str) -> bool:
    """Tell whether the text itself names its dataset with FROM or FROM NAMED.

    A dataset clause stands outside every brace and parenthesis, and is no prefix that is being declared.
    """
    depth, before = 0, ""
    for token in read_tokens(text):
        word = (token["prefix"] if token["prefix"] is not None else token[0]).lower()
        if token.lastgroup == "sign":
            depth += (word in "{(") - (word in "})")
        elif token.lastgroup in ("word", "name") and depth == 0 and word.startswith("from") and before != "prefix":
            return True
        before = word
    return False


def _check_shape(text: str) -> None:
    """Refuse a text that is nested too deep or has too many patterns, in the likeliest way of reading it."""
    open_brackets: list[str] = []
    patterns = steps = groups = operators = 0
    for tokens, token in enumerate(read_tokens(text), 1):
        sign = token[0] if token.lastgroup == "sign" else ""
        if sign in _CLOSING:
            open_brackets.append(sign)
            groups += sign == "{"
        elif sign and open_brackets and sign == _CLOSING[open_brackets[-1]]:
            open_brackets.pop()
        elif sign in _SEPARATORS or (not sign and token[0].endswith(".")):
            patterns += bool(open_brackets) and open_brackets[-1] != "("
        elif sign in _STEPS:
            steps += 1
        elif token[0] in _OPERATORS:
            operators += 1
        for found, limit, what in (
            (len(open_brackets), _MAX_DEPTH, "haken in elkaar"),
            (patterns, _MAX_PATTERNS, "patronen"),
            (steps, _MAX_STEPS, "stappen in paden"),
            (groups, _MAX_GROUPS, "blokken tussen accolades"),
            (operators, _MAX_OPERATORS, "bewerkingen"),
            (tokens, _MAX_TOKENS, "woorden en tekens"),
        ):
            if found > limit:
                raise InvalidQueryError(f"De vraag heeft te veel {what}: hooguit {limit}. Splits de vraag.")


def _words_of_every_reading(text: str) -> Iterator[str]:
    """Give every keyword, bare word and prefix of every way in which the text can be read, in lower case."""
    waiting, seen = [_Place(0, 0, after_operand=False)], set[_Place]()
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        if place.parentheses > _MAX_DEPTH or len(seen) > _MAX_PLACES:
            raise InvalidQueryError(
                f"De vraag is te ingewikkeld: hooguit {_MAX_DEPTH} haakjes in elkaar, en niet langer dan nodig. "
                "Splits de vraag."
            )
        token = TOKEN.match(text, place.position)
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
    yield _Place(token.end(), parentheses, after_operand=kind in _OPERANDS or text in _ENDS)
    quoted = token.string[token.start() - 1 : token.start()] == "<"
    if kind == "iri" and (quoted or (place.after_operand and place.parentheses)):
        yield _Place(token.start() + 1, parentheses, after_operand=False)
