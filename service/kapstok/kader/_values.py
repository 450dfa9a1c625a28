# SPDX-License-Identifier: EUPL-1.2
"""Values as people write them: dates, whole numbers, yes and no. What cannot be read is said, never guessed."""

import re
from datetime import date, datetime

from pyoxigraph import Literal, NamedNode

from kapstok.kader._entry import Scalar
from kapstok.kader._fields import Field, Kind
from kapstok.kader._spellings import plain
from kapstok.terms import XSD

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_SHORT = {month[:3]: number for number, month in enumerate(_MONTHS, start=1)} | {"mrt": 3, "sept": 9}
_MONTH = {month: number for number, month in enumerate(_MONTHS, start=1)} | _SHORT
_DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|[0-7]\d)")
_WORDS = re.compile(rf"(\d{{1,2}})[- ]({'|'.join(_MONTH)})\.?[- ](\d{{4}}|[0-7]\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:z|[+-]\d\d:\d\d)?")  # as xsd:date writes it
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[t ]\d\d:.*")
_CENTURY = 2000  # of a year in two figures
# Words by which people leave a field open, and those by which they say that there is nothing to name.
_OPEN = frozenset(
    {
        *("", "-", "--", "–", "—", "?", "??", "???", "…", "nvt", "n.v.t", "niet van toepassing", "pm", "p.m", "tbd"),
        *("t.b.d", "ntb", "n.t.b", "nog invullen", "nog in te vullen", "nog te bepalen", "nader te bepalen"),
        *("invullen", "later invullen"),
    }
)
_NONE = frozenset({"geen", "nee", "niet", "nihil", "niets", "n"})
_NO_CONFLICT = re.compile(r"(nee, ?)?(er (is|zijn) )?(nog )?geen (\w+ )?conflict(en)?( bekend| met .*)?")
_YES = frozenset({"ja", "j", "x", "waar", "true", "yes", "1"})
_NO = frozenset({"nee", "n", "onwaar", "false", "no", "0"})


class UnreadableError(ValueError):
    """A value that is not of its kind; the text says what would be, in Dutch."""


def is_open(field: Field, value: Scalar) -> bool:
    """Tell whether a value only says that nothing is filled in. In a single text `geen` is an answer.

    In a list, a reference or a part it says that there is none.
    """
    if isinstance(value, bool):
        return field.kind is Kind.PART and not value
    word = plain(to_text(value))
    if word in _OPEN:
        return True
    if field.kind is Kind.TEXT and not field.many:
        return False
    if field.kind is Kind.TRUTH:
        return word == "geen"
    return word in _NONE or (field.kind is Kind.TEXT and bool(_NO_CONFLICT.fullmatch(word)))


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
        return _parse_date(text)
    except ValueError as error:
        raise UnreadableError("is geen datum; schrijf bijvoorbeeld 31-12-2026 of 2026-12-31") from error


def _parse_date(text: str) -> date:
    if found := _DUTCH.fullmatch(text):
        return date(_year(found[3]), int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(text):
        return date(_year(found[3]), _MONTH[found[2]], int(found[1]))
    if found := _YEAR_FIRST.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY.fullmatch(text):
        return date.fromisoformat(found[1])
    return datetime.fromisoformat(text.upper()).date() if _MOMENT.fullmatch(text) else date.fromisoformat(text)


def _year(text: str) -> int:
    return int(text) if len(text) > len("00") else _CENTURY + int(text)


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
