# SPDX-License-Identifier: EUPL-1.2
"""A report in the form that somebody asks for, by its short name."""

import json
from collections.abc import Callable
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


def report_bytes(
    report: Report, form: str, language: str, day: date, write_page: Callable[[Report, str], str]
) -> bytes:
    """Write a report in a form of `REPORT_FORMS`. Errors: KeyError for another form.

    `day` is the day on which it was made; `write_page` makes the page, from the report and a language.
    """
    media_type = REPORT_FORMS[form]
    if form == "json":
        return json.dumps(report_json(report, language, _LINKS), ensure_ascii=False).encode()
    if form == "html":
        return write_page(report, language).encode()
    if form == "csv":
        return report_csv(report, language)
    if form == "tekst":
        return report_text(report, language).encode()
    return report_rdf(report, day, media_type)
