# SPDX-License-Identifier: EUPL-1.2
"""Dates in words, in the language of a page: the filter `datum` of the templates."""

import re
from datetime import date

from jinja2 import pass_context
from jinja2.runtime import Context

from kapstok.validity import Moment, in_words

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?", re.ASCII)


@pass_context
def datum(context: Context, value: date | str | None, language: str | None = None) -> str:
    """Write a date in words, as precise as it is, in a language or else that of the page (`language`).

    Shape of `value`: a date, or `2024-10-18`, `2016-04` or `2023`. What is no date stays as it is, so that words can
    come through twice; nothing becomes nothing.
    """
    text = value.isoformat()[:10] if isinstance(value, date) else value or ""
    if not _DATE.fullmatch(text):
        return text
    return in_words(Moment(text), language or context.get("language", "nl"))
