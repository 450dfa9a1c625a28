# SPDX-License-Identifier: EUPL-1.2
"""Reports about frameworks, made by hand, and what the shapes of the project give: for the tests of the forms."""

import csv
import io
from dataclasses import replace
from datetime import date
from functools import cache

from pyoxigraph import NamedNode, Triple

from kapstok.kader._entry import Intake, SourceMap
from kapstok.kader._report import make_report
from kapstok.kader._rules import read_rulebook, shapes_triples, shapes_turtle
from kapstok.model import Place
from kapstok.terms import PREFIXES
from kapstok.validation import PyshaclJudge
from kapstok.verdict import (
    Facts,
    Finding,
    Grade,
    Remark,
    Report,
    Rule,
    StepScore,
    Trace,
    Versions,
    Weight,
)
from tests.frameworks import changed, complete, judge
from tests.paths import ROOT

IRI = "https://w3id.org/kapstok/id/kader/voorbeeldrecht/kader/1-0"
VERSIONS = Versions("pyshacl", "0.40.0", "abc123", "2026.06")
# Changes to the complete example that break one rule each, of every weight.
BROKEN = (
    "FR-43/violation.ru",
    "FR-13/violation.ru",
    "FR-05/warning-naam.ru",
    "FR-58/warning-act.ru",
    "FR-61/info.ru",
)
_SHAPE = PREFIXES["vorm"]
_STEPS = {"FR-13": 1, "FR-15": 1, "FR-41": 3, "FR-43": 3, "FR-62": 6}


def rule(code: str) -> Rule:
    """Make a rule with texts in both languages and one place."""
    return Rule(
        code,
        _STEPS[code],
        {"nl": f"Naam van {code}", "en": f"Name of {code}"},
        {"nl": f"Uitleg van {code}.", "en": f"Explanation of {code}."},
        {"nl": f"Voorbeeld bij {code}.", "en": f"Example for {code}."},
        (Place(f"https://w3id.org/kapstok/id/vindplaats/{code.lower()}-1", "strategisch-kader", "2.3", 470, 473, "x"),),
    )


def finding(code: str, weight: Weight, number: int = 1, **changes: str | None) -> Finding:
    """Make a finding in a cell of a workbook; a change may be to `value`, `place`, `field` or `subject`."""
    path, value = PREFIXES["ib"] + "effect", '"x y"'
    made = Finding(
        code,
        weight,
        {"nl": f"Er ontbreekt iets ({code}).", "en": f"Something is missing ({code})."},
        {"nl": f"Vul het aan ({code}).", "en": f"Fill it in ({code})."},
        f"Maatregel ‘nummer {number}’",
        "Effect",
        None,
        f"3 Maatregelen!D{number}",
        Trace(f"{_SHAPE}{code}-vorm", PREFIXES["sh"] + "MinCountConstraintComponent", f"{IRI}#m-{number}", path, value),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def of_shape(name: str, number: int, weight: Weight = Weight.VIOLATION, **changes: str | None) -> Finding:
    """Make a finding of FR-43 that says what no other shape says."""
    made = finding("FR-43", weight, number, **changes)
    texts = {language: f"{text} {name}" for language, text in made.wrong.items()}
    return replace(made, wrong=texts, trace=replace(made.trace, shape=f"urn:{name}"))


def report(*findings: Finding, remarks: tuple[Remark, ...] = (), title: str = "Kader van ons") -> Report:
    """Make a report, its grade by its findings."""
    weights = {each.weight for each in findings}
    grade = Grade.ATTENTION if Weight.WARNING in weights else Grade.COMPLETE
    broken = {each.rule for each in findings if each.weight is not Weight.INFO}
    steps = []
    for step in range(7):
        codes = {code for code, of in _STEPS.items() if of == step}
        steps.append(StepScore(step, len(codes), len(codes - broken)))
    return Report(
        Facts(IRI, title, "Voorbeeldrecht", "1.0", "volledig", date(2026, 6, 1), 1000),
        VERSIONS,
        Grade.INCOMPLETE if Weight.VIOLATION in weights else grade,
        findings,
        tuple(steps),
        {code: rule(code) for code in _STEPS},
        remarks,
        untouched=False,
    )


def mixed() -> Report:
    """Make a report with findings of each weight in three steps, and a remark."""
    return report(
        finding("FR-13", Weight.VIOLATION, place=None),
        finding("FR-15", Weight.INFO, value="een <b>lange</b> visie"),
        finding("FR-41", Weight.VIOLATION),
        finding("FR-43", Weight.VIOLATION, 1),
        finding("FR-43", Weight.VIOLATION, 2),
        finding("FR-62", Weight.WARNING, field=None),
        remarks=(Remark("3 Maatregelen!F9", "‘gisteren’ is geen datum; dit is niet meegenomen."),),
    )


def many(number: int) -> Report:
    """Make a report with many findings that say the same."""
    return report(*(finding("FR-43", Weight.VIOLATION, each) for each in range(number)))


def rows(content: bytes) -> list[dict[str, str]]:
    """Read CSV as a spreadsheet would."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


@cache
def _judge() -> PyshaclJudge:
    return PyshaclJudge(shapes_triples(shapes_turtle(ROOT)))


def judged_report(*names: str) -> tuple[Report, tuple[Triple, ...]]:
    """Break the complete example as the files in tests/kader do, and judge it: the report, and what was judged."""
    triples = changed(" ;\n".join((ROOT / "tests" / "kader" / name).read_text(encoding="utf-8") for name in names))
    return reported(triples), triples


def reported(triples: tuple[Triple, ...], *, fast: bool = False) -> Report:
    """Judge a prepared framework, by the judge of record unless `fast`."""
    files = shapes_turtle(ROOT)
    places = SourceMap()
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            places.put(f"bestand {triple.subject.value}", triple.subject.value)
    intake = Intake(complete()[0], triples, places)
    rulebook = read_rulebook(files, shapes_triples(files))
    found = (judge("shacl") if fast else _judge()).judge(triples)
    return make_report(intake, triples, found, rulebook, VERSIONS)
