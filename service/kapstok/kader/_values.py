# SPDX-License-Identifier: EUPL-1.2
"""Values as people write them: dates, whole numbers, yes and no. What cannot be read is said, never guessed."""

import re
from datetime import date, datetime

from pyoxigraph import Literal, NamedNode

from kapstok.kader._entry import Scalar
from kapstok.kader._fields import Kind
from kapstok.terms import XSD

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_WORDS = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")
_YES = frozenset({"ja", "j", "x", "waar", "true", "yes", "1"})
_NO = frozenset({"nee", "n", "onwaar", "false", "no", "0"})


class UnreadableError(ValueError):
    """A value that is not of its kind; the text says what would be, in Dutch."""


def to_literal(kind: Kind, value: Scalar) -> Literal:
    """Turn a value into a literal. Errors: UnreadableError.

    >>> to_literal(Kind.DATE, "3 maart 2026").value
    '2026-03-03'
    """
    if kind is Kind.DATE:
        return Literal(to_date(value).isoformat(), datatype=NamedNode(XSD + "date"))
    if kind is Kind.TRUTH:
        return Literal(_to_truth(value))
    if kind is Kind.WHOLE:
        return Literal(str(_to_whole(value)), datatype=NamedNode(XSD + "integer"))
    return Literal(to_text(value), language="nl") if kind is Kind.NAME else Literal(to_text(value))


def to_text(value: Scalar) -> str:
    """Write a value as text, as a user would: a whole number without decimals, a date as jjjj-mm-dd."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return (value.date() if value.time() == value.min.time() else value).isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def to_date(value: Scalar) -> date:
    """Read a date. Errors: UnreadableError."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = to_text(value).casefold()
    try:
        if found := _DUTCH.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _WORDS.fullmatch(text):
            return date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
        return date.fromisoformat(text[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d[t ]00:00:00z?", text) else text)
    except ValueError as error:
        raise UnreadableError("is geen datum; schrijf bijvoorbeeld 31-12-2026 of 2026-12-31") from error


def _to_truth(value: Scalar) -> bool:
    if isinstance(value, bool):
        return value
    text = to_text(value).casefold()
    if text not in _YES | _NO:
        raise UnreadableError("is geen ja of nee; schrijf ja of nee")
    return text in _YES


def _to_whole(value: Scalar) -> int:
    text = to_text(value)
    if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,15}", text):
        raise UnreadableError("is geen geheel getal; schrijf bijvoorbeeld 2026")
    return int(text)
