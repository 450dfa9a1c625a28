# SPDX-License-Identifier: EUPL-1.2
"""A report about a framework in every form: a page, JSON, RDF, CSV and plain text. All are functions of the report."""

from kapstok.representation.framework_report._csv import report_csv
from kapstok.representation.framework_report._forms import GRADE, REPORT_FORMS, Manner, report_bytes
from kapstok.representation.framework_report._html import embed_styles, page_values, read_styles
from kapstok.representation.framework_report._json import report_json
from kapstok.representation.framework_report._rdf import report_rdf
from kapstok.representation.framework_report._text import report_text
from kapstok.representation.framework_report._words import bar_parts, score_words, step_words

__all__ = [
    "GRADE",
    "REPORT_FORMS",
    "Manner",
    "bar_parts",
    "embed_styles",
    "page_values",
    "read_styles",
    "report_bytes",
    "report_csv",
    "report_json",
    "report_rdf",
    "report_text",
    "score_words",
    "step_words",
]
