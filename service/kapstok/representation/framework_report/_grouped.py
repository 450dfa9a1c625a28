# SPDX-License-Identifier: EUPL-1.2
"""The findings of a report by step, by rule and by what is wrong, for the forms that people read."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from kapstok.model import Names
from kapstok.verdict import Finding, Report, Rule, StepScore, Weight

SHOWN = 25  # remarks; and places of one rule, where there are more findings than a form for people gives whole
WHOLE = 500  # findings of a report; of more, the rest is in CSV and JSON
_FEW = 3  # faults of one rule; of fewer it says nothing that they are most
_OPEN, _NEARLY = 5, 7  # places that stand open; so many are not folded for the sake of one or two


@dataclass(frozen=True)
class Said:
    """Findings that say the same of different places: one of them, those that are given, how many there are in all."""

    first: Finding
    given: tuple[Finding, ...]
    total: int

    @property
    def shown(self) -> tuple[Finding, ...]:
        """Those that stand open."""
        return self.given if len(self.given) <= _NEARLY else self.given[:_OPEN]

    @property
    def folded(self) -> tuple[Finding, ...]:
        """Those that are folded away on a screen, and not on paper."""
        return self.given[len(self.shown) :]

    @property
    def field(self) -> str | None:
        """The field that all are about, where there are several."""
        fields = {finding.field for finding in self.given}
        return self.first.field if len(self.given) > 1 and len(fields) == 1 else None

    @property
    def hidden(self) -> int:
        """How many are not given."""
        return self.total - len(self.given)


@dataclass(frozen=True)
class Fault:
    """Findings of a rule with one advice, by what they say is wrong.

    `others` is whether the advice names the thing that the first asks for, and is as good for those of the others.
    """

    said: tuple[Said, ...]
    others: bool

    @property
    def first(self) -> Finding:
        """The finding whose advice counts for all."""
        return self.said[0].first

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(each.total for each in self.said)

    @property
    def spot(self) -> Finding | None:
        """Some finding where things differ and yet all are about one field in one place; else None."""
        spots = {(each.place, each.subject, each.field, telling_value(each)) for one in self.said for each in one.given}
        return self.first if len(self.said) > 1 and len(spots) == 1 else None


@dataclass(frozen=True)
class RuleFindings:
    """What there is to say by one rule. Shape: the heaviest faults first."""

    rule: Rule
    faults: tuple[Fault, ...]

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(fault.total for fault in self.faults)

    @property
    def cut(self) -> bool:
        """Whether some findings are not shown."""
        return any(each.hidden for fault in self.faults for each in fault.said)


@dataclass(frozen=True)
class StepFindings:
    """A step with its score, its rules that found something, and how many findings of each weight there are."""

    score: StepScore
    counts: dict[Weight, int]
    rules: tuple[RuleFindings, ...]


def by_step(report: Report, whole: int = WHOLE, most: int = SHOWN) -> tuple[StepFindings, ...]:
    """Group the findings. Shape: all steps, those without findings too.

    All findings are given where there are at most `whole`; else `most` of each rule.
    """
    found: dict[int, list[Finding]] = {score.number: [] for score in report.steps}
    for finding in report.findings:
        found[report.rules[finding.rule].step].append(finding)
    room = most if len(report.findings) > whole else len(report.findings)
    return tuple(_step(score, found[score.number], report, room) for score in report.steps)


def telling_value(finding: Finding) -> str:
    """Return the value of a finding; empty where there is none, or where the name of the part already says it."""
    return finding.value if finding.value and finding.value not in finding.subject else ""


def starting_step(report: Report) -> int | None:
    """Return the first step with the heaviest findings; None where there is nothing but suggestions."""
    for weight in (Weight.VIOLATION, Weight.WARNING):
        steps = [report.rules[finding.rule].step for finding in report.findings if finding.weight is weight]
        if steps:
            return min(steps)
    return None


def leading_rule(report: Report) -> tuple[Rule, int, int] | None:
    """Return the rule that more than half of the faults are about, how many those are, and how many there are in all.

    A fault is a finding of the heaviest weight. None where no rule stands out.
    """
    faults = Counter(finding.rule for finding in report.findings if finding.weight is Weight.VIOLATION)
    code, number = next(iter(faults.most_common(1)), ("", 0))
    total = faults.total()
    return (report.rules[code], number, total) if number >= _FEW and number * 2 > total else None


def _step(score: StepScore, findings: list[Finding], report: Report, most: int) -> StepFindings:
    counts = {weight: sum(finding.weight is weight for finding in findings) for weight in Weight}
    ordered = sorted(findings, key=lambda finding: finding.rule)  # stable: keeps the order of the report
    rules = groupby(ordered, key=lambda finding: finding.rule)
    return StepFindings(score, counts, tuple(_rule(report.rules[code], list(each), most) for code, each in rules))


def _rule(rule: Rule, findings: list[Finding], most: int) -> RuleFindings:
    """Put findings with one advice together, and among those the ones that say the same."""
    same: dict[tuple[int, object], dict[object, list[Finding]]] = {}
    for finding in findings:
        advice = finding.weight.order, finding.family or _key(finding.repair)
        same.setdefault(advice, {}).setdefault(_key(finding.wrong), []).append(finding)
    faults, room = [], most
    for advice in sorted(same, key=lambda advice: advice[0]):
        said = []
        for each in same[advice].values():
            said.append(Said(each[0], tuple(each[:room]), len(each)))
            room = max(0, room - len(each))
        faults.append(Fault(tuple(said), len(said) > 1 and said[0].first.family != ""))
    return RuleFindings(rule, tuple(faults))


def _key(texts: Names) -> object:
    return tuple(sorted(texts.items()))
