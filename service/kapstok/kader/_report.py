# SPDX-License-Identifier: EUPL-1.2
"""From the results of an engine to a report for people: grade, steps, and findings with their place and advice."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from kapstok.kader._checks import Check
from kapstok.kader._entry import Intake
from kapstok.kader._graph import property_iri
from kapstok.kader._laws import Reckoning, laws_of
from kapstok.kader._naming import Graph, cut, shown, subject_of, title_of
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._rules import Rulebook
from kapstok.kader._score import score
from kapstok.model import Names
from kapstok.validation import Result
from kapstok.verdict import Facts, Finding, Grade, Report, Trace, Versions, Weight

_LONGEST = 200  # characters of a value that a finding shows
_NUMBERS = re.compile(r"(\D*)(\d{0,18})")
_SEVERAL = re.compile(r",|\b(?:en|and)\b")
_REFERENCES = "FR-10"
_APART = {
    "nl": "Noemt u hier meer dan één ding, zet er dan een puntkomma tussen (in JSON: een lijst).",
    "en": "If you name more than one thing here, put a semicolon between them (in JSON: a list).",
}


def make_report(  # noqa: PLR0913, PLR0917 - what the parts of a report are made of
    intake: Intake,
    prepared: Sequence[Triple],
    results: Iterable[Result],
    rulebook: Rulebook,
    versions: Versions,
    reckoning: Reckoning | None = None,
) -> Report:
    """Put results into words, and the laws beside them where it is known how they stand.

    Errors: KeyError for a shape that the rulebook does not know: a fault of ours.
    """
    graph = Graph(prepared)
    finder = _Finder(intake, graph)
    findings = tuple(
        sorted(
            (_finding(result, graph, finder, rulebook) for result in results),
            key=lambda finding: _order(finding, rulebook),
        )
    )
    return Report(
        _facts(intake, graph),
        versions,
        _grade(findings, intake.untouched),
        findings,
        score(findings, graph.classes, graph.terms, rulebook),
        dict(rulebook.rules),
        intake.remarks,
        intake.untouched,
        laws_of(intake, reckoning, lambda node, prop: (subject_of(node, graph), title_of(node, prop, graph)))
        if reckoning
        else None,
    )


# Fields that only the framework itself has.
_OF_FRAMEWORK = {property_iri(field.term) for field in KADER.fields} - {
    property_iri(field.term) for part in PARTS.values() if part is not KADER for field in part.fields
}


class _Finder:
    """Finds the field of a result, and where it stands in the user's file."""

    def __init__(self, intake: Intake, graph: Graph) -> None:
        self._root, self._places, self._graph = intake.iri, intake.places, graph
        self._properties = {
            (s, v): p for (s, p, v) in reversed(intake.places.places) if p is not None and v is not None
        }

    def field(self, result: Result, check: Check) -> str | None:
        """Return the property that a result is about: that of its value, where the shape looks at several."""
        if result.path:
            return result.path
        value = result.value.value if result.value is not None else ""
        if check.about is None or (result.focus, check.about, value) not in self._places.places:
            return self._properties.get((result.focus, value), check.about)
        return check.about

    def place(self, result: Result, check: Check, field: str | None) -> str | None:
        """Return the narrowest place: of the value, of the member that is meant, or where one more would stand."""
        focus, places = result.focus, self._places
        value = result.value.value if result.value is not None and result.value.value != focus else None
        if field is None or (value is not None and (focus, field, value) in places.places):
            return places.find(focus, field, value)
        for member in check.members:
            for part in self._graph.parts(focus, field, member):
                if place := places.find(part):
                    return place
            if place := places.places.get((focus, field, member)):
                return place
        further = places.further.get((focus, field))
        if value is None and further and not result.component.endswith("MaxCountConstraintComponent"):
            return further
        if (focus, field, None) not in places.places and field in _OF_FRAMEWORK:
            return self._places.further.get((self._root, field)) or places.find(self._root, field)
        return places.find(focus, field, value)


def _finding(result: Result, graph: Graph, finder: _Finder, rulebook: Rulebook) -> Finding:
    check = rulebook.checks[result.shape]
    field = finder.field(result, check)
    value = result.value if isinstance(result.value, NamedNode | Literal) else None
    return Finding(
        check.code,
        Weight(result.severity.rpartition("#")[2]),
        check.wrong,
        _repair(result, check),
        subject_of(result.focus, graph),
        title_of(result.focus, field, graph) if field else None,
        cut(shown(value, graph), _LONGEST) if value is not None and value.value != result.focus else None,
        finder.place(result, check, field),
        Trace(result.shape, result.component, result.focus, result.path, None if value is None else str(value)),
        check.family,
    )


def _repair(result: Result, check: Check) -> Names:
    """Say what to do; where a reference to nothing may be several in one, also how to tell them apart."""
    text = result.value.value if isinstance(result.value, Literal) else ""
    if check.code != _REFERENCES or not _SEVERAL.search(text) or not _takes_several(result.path):
        return check.repair
    return {language: f"{advice} {_APART[language]}" for language, advice in check.repair.items()}


def _takes_several(path: str | None) -> bool:
    return any(field.many and property_iri(field.term) == path for part in PARTS.values() for field in part.fields)


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


def _facts(intake: Intake, graph: Graph) -> Facts:
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
