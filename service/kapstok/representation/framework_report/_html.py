# SPDX-License-Identifier: EUPL-1.2
"""The values that the page of a report is made of (`pages/kaderrapport.html`)."""

from functools import partial
from typing import Any

from kapstok.representation.framework_report._grouped import SHOWN, by_step, starting_step, telling_value
from kapstok.representation.framework_report._words import (
    WORDS,
    counted,
    explanation,
    grade_words,
    said,
    source_words,
    step_words,
    weight_words,
)
from kapstok.verdict import Report, Weight


def page_values(report: Report, language: str) -> dict[str, Any]:
    """Return what the template takes. Errors: KeyError for a language other than `nl` and `en`."""
    words = WORDS[language]
    return {
        "report": report,
        "language": language,
        "w": words,
        "steps": by_step(report),
        "start": starting_step(report),
        "weights": tuple(Weight),
        "kept": sum(step.kept for step in report.steps),
        "remarks": report.remarks[:SHOWN],
        "more_remarks": max(0, len(report.remarks) - SHOWN),
        "explanation": explanation(report, language),
        "grade": grade_words(report.grade, language),
        "tone": {"Violation": "lacks", "Warning": "attention", "Info": "suggestion"},
        "counted": partial(counted, words),
        "said": partial(said, language=language),
        "step_name": partial(step_words, language=language),
        "weight_name": partial(weight_words, language=language),
        "telling": telling_value,
        "source": partial(source_words, language=language),
    }
