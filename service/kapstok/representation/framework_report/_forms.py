# SPDX-License-Identifier: EUPL-1.2
"""A report in the form that somebody asks for, by its short name."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kapstok.representation.framework_report._csv import report_csv
from kapstok.representation.framework_report._json import report_json
from kapstok.representation.framework_report._rdf import report_rdf
from kapstok.representation.framework_report._text import report_text
from kapstok.verdict import Report

REPORT_FORMS = {
    "json": "application/json",
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "csv": "text/csv",
    "tekst": "text/plain",
}
GRADE = "Kapstok-Oordeel"  # the header that says the verdict, whatever the form
_LINKS = {
    "self": {"href": "/api/v1/kadervalidaties"},
    "sjablonen": {"href": "/sjablonen"},
    "regels": {"href": "/def/vorm"},
}


@dataclass(frozen=True)
class Manner:
    """How a report is written.

    `day` is the day on which it was made; `write_page` makes the page, from the report and a language. `semicolon` and
    `mark` are for CSV: how its columns are separated, and whether it begins with a byte order mark; by default it does
    with semicolons, since Dutch Excel looks for both.
    """

    language: str
    day: date
    write_page: Callable[[Report, str], str]
    semicolon: bool = False
    mark: bool | None = None


def report_bytes(report: Report, form: str, manner: Manner) -> bytes:
    """Write a report in a form of `REPORT_FORMS`. Errors: KeyError for another form."""
    media_type, language = REPORT_FORMS[form], manner.language
    if form == "json":
        return json.dumps(report_json(report, language, _LINKS), ensure_ascii=False).encode()
    if form == "html":
        return manner.write_page(report, language).encode()
    if form == "csv":
        mark = manner.semicolon if manner.mark is None else manner.mark
        return report_csv(report, language, separator=";" if manner.semicolon else ",", mark=mark)
    if form == "tekst":
        return report_text(report, language).encode()
    return report_rdf(report, manner.day, media_type)
