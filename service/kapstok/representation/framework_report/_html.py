# SPDX-License-Identifier: EUPL-1.2
"""The values that the page of a report is made of (`pages/kaderrapport.html`)."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from kapstok.representation.framework_report._grouped import (
    SHOWN,
    WHOLE,
    by_step,
    leading_rule,
    starting_step,
    telling_value,
)
from kapstok.representation.framework_report._laws import in_force, to_check, together
from kapstok.representation.framework_report._words import (
    WORDS,
    bar_parts,
    counted,
    day_words,
    explanation,
    grade_words,
    heading,
    profile_words,
    said,
    score_words,
    source_words,
    step_words,
    weight_words,
)
from kapstok.verdict import Report, Weight

_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*/static/([a-z]+\.css)">')


def embed_styles(page: str, sheets: Mapping[str, str]) -> str:
    """Put style sheets into a page, so that it is whole without a service. `sheets` are their texts by file name."""
    return _SHEET.sub(lambda found: f"<style>\n{sheets[found[1]]}</style>" if found[1] in sheets else found[0], page)


def read_styles(folder: Path) -> dict[str, str]:
    """Read the style sheets of pages that are kept, by file name; `folder` is that of static files."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.css")}


def page_values(report: Report, language: str, whole: int = WHOLE, most: int = SHOWN) -> dict[str, Any]:
    """Return what the template takes; of more findings than `whole`, each rule shows `most` places.

    Errors: KeyError for a language other than `nl` and `en`.
    """
    words = WORDS[language]
    return {
        "report": report,
        "language": language,
        "w": words,
        "steps": by_step(report, whole, most),
        "heading": heading(report, language),
        "day_words": partial(day_words, language=language),
        "start": starting_step(report),
        "leading": leading_rule(report),
        "profile": profile_words(report.facts.profile, language),
        "weights": tuple(Weight),
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
        "bar_parts": bar_parts(language),
        "score": partial(score_words, language=language),
        "laws": report.laws if not report.untouched else None,
        "laws_to_check": to_check(report.laws) if report.laws else (),
        "laws_in_force": in_force(report.laws, language) if report.laws else (),
        "laws_expected": together(report.laws.advised, language) if report.laws else (),
        "laws_doubtful": together(report.laws.doubtful, language) if report.laws else (),
        "source": partial(source_words, language=language),
    }
