# SPDX-License-Identifier: EUPL-1.2
"""A report as a table: one row a finding, and after those a row for each law to look at; these are of no rule."""

from kapstok.representation.framework_report._laws import laws_rows
from kapstok.representation.framework_report._words import said, source_words, step_words, weight_words
from kapstok.representation.tables import Records, csv_bytes
from kapstok.verdict import Finding, Report

_COLUMNS = (
    *("regel", "regelnaam", "ernst", "ernstTekst", "stap", "stapnaam", "onderdeel", "veld", "waarde", "plaats"),
    *("wat", "doen", "voorbeeld", "bron", "geldigOp"),
)


def report_csv(report: Report, language: str, *, separator: str = ",", mark: bool = False) -> bytes:
    """Write all findings as CSV (RFC 4180), with a line of columns even where there are none.

    `geldigOp` is the day of the laws, on every row.
    """
    records: Records = [_record(finding, report, language) for finding in report.findings]
    if report.laws:
        empty, day = dict.fromkeys(_COLUMNS, ""), report.laws.day.isoformat()
        records += [{**empty, **row} for row in laws_rows(report.laws, language)]
        records = [{**record, "geldigOp": day} for record in records]
    return csv_bytes(records, separator=separator, mark=mark, columns=_COLUMNS)


def _record(finding: Finding, report: Report, language: str) -> dict[str, str | int | float | bool]:
    rule = report.rules[finding.rule]
    values = (
        rule.code,
        said(rule.names, language),
        finding.weight.value,
        weight_words(finding.weight, language),
        rule.step,
        step_words(rule.step, language),
        finding.subject,
        finding.field or "",
        finding.value or "",
        finding.place or "",
        said(finding.wrong, language),
        said(finding.repair, language),
        said(rule.examples, language),
        " | ".join(source_words(place, language) for place in rule.places),
        "",
    )
    return dict(zip(_COLUMNS, values, strict=True))
