# SPDX-License-Identifier: EUPL-1.2
"""The JSON of a report for the REST interface: keys in Dutch, texts in the language asked for."""

from typing import Any

from kapstok.representation.framework_report._grouped import by_step
from kapstok.representation.framework_report._laws import laws_json
from kapstok.representation.framework_report._words import (
    WORDS,
    explanation,
    grade_words,
    said,
    step_words,
    weight_words,
)
from kapstok.representation.rest import lines_json
from kapstok.verdict import Finding, Report, Rule, Weight

Json = dict[str, Any]

_COUNTS = {Weight.VIOLATION: "ontbreektOfKloptNiet", Weight.WARNING: "aandachtspunten", Weight.INFO: "suggesties"}


def report_json(report: Report, language: str, links: Json) -> Json:
    """Write a report. `oordeel` is the same in every language, `oordeelTekst` is not. All findings are in it."""
    words = WORDS[language]
    return {
        "_links": links,
        "oordeel": report.grade.value,
        "oordeelTekst": f"{grade_words(report.grade, language)} {words['by']}",
        "volgens": words["by_whom"],
        "toelichting": explanation(report, language),
        "advies": words["advice"],
        "nogNietsIngevuld": report.untouched,
        "kader": _framework(report),
        "aantallen": {
            "regels": sum(step.rules for step in report.steps),
            "regelsInOrde": report.kept,
            "regelsMetBevindingen": report.lacking,
            "regelsNietTeBeoordelen": report.unjudged,
            **{key: report.count(weight) for weight, key in _COUNTS.items()},
        },
        "stappen": _steps(report, language),
        "bevindingen": [_finding(finding, report, language) for finding in report.findings],
        "regelgeving": laws_json(report.laws, language) if report.laws else None,
        "opmerkingen": [{"plaats": remark.place, "tekst": remark.text} for remark in report.remarks],
        "herkomst": _origin(report, language),
    }


def _framework(report: Report) -> Json:
    facts = report.facts
    return {
        "id": facts.iri,
        "titel": facts.title or None,
        "gemeente": facts.gemeente or None,
        "versie": facts.version or None,
        "profiel": facts.profile or None,
        "peildatum": facts.reference_date.isoformat() if facts.reference_date else None,
        "uitspraken": facts.triples,
    }


def _steps(report: Report, language: str) -> list[Json]:
    return [
        {
            "stap": step.score.number,
            "naam": step_words(step.score.number, language),
            "regels": step.score.rules,
            "regelsInOrde": step.score.kept,
            "regelsMetBevindingen": step.score.lacking,
            "regelsNietTeBeoordelen": step.score.unjudged,
            **{key: step.counts[weight] for weight, key in _COUNTS.items()},
        }
        for step in by_step(report)
    ]


def _finding(finding: Finding, report: Report, language: str) -> Json:
    rule = report.rules[finding.rule]
    return {
        "regel": _rule(rule, language),
        "ernst": finding.weight.value,
        "ernstTekst": weight_words(finding.weight, language),
        "stap": rule.step,
        "onderdeel": finding.subject,
        "veld": finding.field,
        "waarde": finding.value,
        "plaats": finding.place,
        "wat": said(finding.wrong, language),
        "doen": said(finding.repair, language),
        "voorbeeld": said(rule.examples, language) or None,
        "bronnen": [lines_json(place) for place in rule.places],
        "knoop": finding.trace.focus,
        "pad": finding.trace.path,
        "vorm": finding.trace.shape,
    }


def _rule(rule: Rule, language: str) -> Json:
    return {
        "id": rule.iri,
        "code": rule.code,
        "naam": said(rule.names, language),
        "omschrijving": said(rule.descriptions, language),
    }


def _origin(report: Report, language: str) -> Json:
    versions = report.versions
    return {
        "engine": versions.engine,
        "engineversie": versions.engine_version,
        "vormenversie": versions.shapes,
        "datasetversie": versions.dataset,
        "bewaard": False,
        "toelichting": WORDS[language]["kept_nothing"],
    }
