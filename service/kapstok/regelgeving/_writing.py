# SPDX-License-Identifier: EUPL-1.2
"""Writes a report as sentences for people and as JSON for machines."""

from collections.abc import Iterator
from typing import Any

from kapstok.regelgeving._oneline import one_line
from kapstok.regelgeving._outcomes import Difference, Outcome, Report, Verdict


def write_text(report: Report) -> Iterator[str]:
    """Give the lines of the report: what needs a person first, then what is well, then how many of each."""
    for verdict in (Verdict.DIFFERENT, Verdict.ABSENT, Verdict.UNREACHABLE, Verdict.UNREADABLE):
        for outcome in _with(report, verdict):
            yield from _lines(outcome)
    for verdict in (Verdict.UNCHECKABLE, Verdict.CONFIRMED):
        for outcome in _with(report, verdict):
            yield from _lines(outcome)
    counts = ", ".join(f"{number} {verdict}" for verdict, number in report.counts.items() if number)
    yield f"{len(report.outcomes)} regelingen, gecontroleerd op {report.day}: {counts or 'niets te controleren'}."
    if report.partial:
        yield "Let op: de controle is niet volledig. Een bron gaf niet overal een bruikbaar antwoord."


def as_json(report: Report) -> dict[str, Any]:
    """Give the report as a JSON object; `volledig` is false where a source could not be asked."""
    return {
        "gecontroleerdOp": report.day.isoformat(),
        "volledig": not report.partial,
        "aantallen": {verdict.value: number for verdict, number in report.counts.items()},
        "regelingen": [_outcome(outcome) for outcome in report.outcomes],
    }


def _with(report: Report, verdict: Verdict) -> Iterator[Outcome]:
    return (outcome for outcome in report.outcomes if outcome.verdict is verdict)


def _lines(outcome: Outcome) -> Iterator[str]:
    for difference in outcome.differences:
        yield one_line(f"{difference.sentence} [{difference.address}]")
    if not outcome.differences:
        why = f" ({outcome.reason})" if outcome.reason else ""
        props = ", ".join(one.prop for one in outcome.confirmed)
        what = f": {props}" if props else ""
        where = f" [{outcome.address}]" if outcome.address else ""
        yield one_line(f"{outcome.law.label}: {outcome.verdict}{why}{what}{where}")
    for note in (*_unseen(outcome), *outcome.notes):
        yield f"  let op: {one_line(note)}"


def _unseen(outcome: Outcome) -> Iterator[str]:
    if outcome.unseen:
        yield f"door de bron niet genoemd: {', '.join(outcome.unseen)}; dat is niet bevestigd"


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.law.iri,
        "kenmerk": outcome.law.identifier,
        "naam": one_line(outcome.law.name),
        "uitkomst": outcome.verdict.value,
        "reden": one_line(outcome.reason) if outcome.reason else None,
        "bron": outcome.source,
        "adres": outcome.address,
        "verschillen": [_difference(one) for one in outcome.differences],
        "bevestigd": [{"eigenschap": c.prop, "waarde": c.value, "adres": c.address} for c in outcome.confirmed],
        "nietGenoemd": list(outcome.unseen),
        "opmerkingen": [one_line(note) for note in outcome.notes],
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "eigenschap": one.prop,
        "zin": one_line(one.sentence),
        "graaf": one.graph,
        "bron": one.source,
        "adres": one.address,
        "voorgesteld": one.proposed,
    }
