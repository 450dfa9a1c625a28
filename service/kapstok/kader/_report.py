# SPDX-License-Identifier: EUPL-1.2
"""From the results of an engine to a report for people: grade, steps, and findings with their place and advice."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from kapstok.kader._entry import Intake, SourceMap
from kapstok.kader._graph import property_iri
from kapstok.kader._parts import PARTS
from kapstok.kader._rules import Rulebook
from kapstok.terms import IB, local_name
from kapstok.validation import Result
from kapstok.verdict import Facts, Finding, Grade, Report, StepScore, Trace, Versions, Weight

_LONGEST = 200  # characters of a value that a finding shows
_NAME = 60  # characters of the name of a part
_NUMBERS = re.compile(r"(\D*)(\d{0,18})")


def make_report(
    intake: Intake, prepared: Sequence[Triple], results: Iterable[Result], rulebook: Rulebook, versions: Versions
) -> Report:
    """Put results into words. Errors: KeyError for a shape that the rulebook does not know: a fault of ours."""
    graph = _Graph(prepared)
    findings = tuple(
        sorted(
            (_finding(result, graph, intake.places, rulebook) for result in results),
            key=lambda finding: _order(finding, rulebook),
        )
    )
    return Report(
        _facts(intake, graph),
        versions,
        _grade(findings, intake.untouched),
        findings,
        _score(findings, rulebook),
        dict(rulebook.rules),
        intake.remarks,
        intake.untouched,
    )


class _Graph:
    """The prepared framework, by subject and property."""

    def __init__(self, triples: Sequence[Triple]) -> None:
        self._values: dict[tuple[str, str], list[NamedNode | Literal]] = {}
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                self._values.setdefault((triple.subject.value, triple.predicate.value), []).append(triple.object)

    def text(self, subject: str, term: str) -> str:
        """Return the first value as people read it: a text, the name of a node, or the last part of its IRI."""
        for value in self._values.get((subject, property_iri(term)), ()):
            return shown(value, self)
        return ""

    def kinds(self, subject: str) -> list[str]:
        """Return the local names of the classes of a node."""
        return [value.value.removeprefix(IB) for value in self._values.get((subject, property_iri("rdf:type")), ())]


def shown(value: NamedNode | Literal, graph: _Graph) -> str:
    """Write a value as people read it."""
    if isinstance(value, Literal):
        return value.value
    return graph.text(value.value, "skos:prefLabel") or local_name(value.value).rpartition("#")[2]


_BY_KIND = {part.kind: part for part in PARTS.values()}
_TITLES = {property_iri(field.term): field.title for part in PARTS.values() for field in part.fields}


def _finding(result: Result, graph: _Graph, places: SourceMap, rulebook: Rulebook) -> Finding:
    check = rulebook.checks[result.shape]
    field = result.path or check.about
    value = result.value if isinstance(result.value, NamedNode | Literal) else None
    return Finding(
        check.code,
        Weight(result.severity.rpartition("#")[2]),
        check.wrong,
        check.repair,
        _subject(result.focus, graph),
        _title(result.focus, field, graph) if field else None,
        shown(value, graph)[:_LONGEST] if value is not None and value.value != result.focus else None,
        places.find(result.focus, field, value.value if value is not None else None),
        Trace(result.shape, result.component, result.focus, result.path, None if value is None else str(value)),
    )


def _subject(focus: str, graph: _Graph) -> str:
    """Name a part as its user does: what it is, and its name or the first words of its text."""
    part = next((_BY_KIND[kind] for kind in graph.kinds(focus) if kind in _BY_KIND), None)
    if part is None:
        return local_name(focus).rpartition("#")[2]
    terms = [part.by_key[key].term for key in dict.fromkeys(("naam", part.main, "ref")) if key in part.by_key]
    name = next((text for term in terms if (text := graph.text(focus, term))), "")
    short = name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"
    return f"{part.one} ‘{short}’" if short and part.name != "kader" else part.one


def _title(focus: str, field: str, graph: _Graph) -> str | None:
    for kind in graph.kinds(focus):
        for each in _BY_KIND[kind].fields if kind in _BY_KIND else ():
            if property_iri(each.term) == field:
                return each.title
    return _TITLES.get(field)


def _order(finding: Finding, rulebook: Rulebook) -> tuple[object, ...]:
    place = _natural(finding.place or "")
    step = rulebook.rules[finding.rule].step
    return step, finding.rule, finding.weight.order, place, finding.subject, finding.trace.shape


def _natural(place: str) -> tuple[tuple[str, int], ...]:
    """Take a place apart so that row 9 comes before row 10."""
    return tuple((words, int(number or 0)) for words, number in _NUMBERS.findall(place))


def _grade(findings: Iterable[Finding], untouched: bool) -> Grade:
    weights = {finding.weight for finding in findings}
    if untouched or Weight.VIOLATION in weights:
        return Grade.INCOMPLETE
    return Grade.ATTENTION if Weight.WARNING in weights else Grade.COMPLETE


def _score(findings: Iterable[Finding], rulebook: Rulebook) -> tuple[StepScore, ...]:
    total = Counter(rule.step for rule in rulebook.rules.values())
    lacking = {finding.rule for finding in findings if finding.weight is not Weight.INFO}
    lost = Counter(rulebook.rules[code].step for code in lacking)
    return tuple(StepScore(step, total[step], total[step] - lost[step]) for step in sorted(total))


def _facts(intake: Intake, graph: _Graph) -> Facts:
    def said(term: str) -> str:
        return graph.text(intake.iri, term)

    return Facts(
        intake.iri,
        said("dct:title"),
        said("vanGemeente"),
        said("versienummer"),
        said("kaderprofiel"),
        _date(said("peildatum")),
        len(intake.triples),
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
