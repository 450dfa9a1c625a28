# SPDX-License-Identifier: EUPL-1.2
"""The findings of a report by step, by rule and by what is wrong, for the forms that people read."""

from dataclasses import dataclass
from itertools import groupby

from kapstok.verdict import Finding, Report, Rule, StepScore, Weight

SHOWN = 25  # places that a form for people shows of one rule, and remarks; the rest is in CSV and JSON


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, the findings that say so (those that are shown), and how many there are in all."""

    first: Finding
    shown: tuple[Finding, ...]
    total: int

    @property
    def hidden(self) -> int:
        """How many findings are not shown."""
        return self.total - len(self.shown)


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
        return any(fault.hidden for fault in self.faults)


@dataclass(frozen=True)
class StepFindings:
    """A step with its score, its rules that found something, and how many findings of each weight there are."""

    score: StepScore
    counts: dict[Weight, int]
    rules: tuple[RuleFindings, ...]


def by_step(report: Report, most: int = SHOWN) -> tuple[StepFindings, ...]:
    """Group the findings. Shape: all steps, those without findings too; within a rule the first so many are shown."""
    found: dict[int, list[Finding]] = {score.number: [] for score in report.steps}
    for finding in report.findings:
        found[report.rules[finding.rule].step].append(finding)
    return tuple(_step(score, found[score.number], report, most) for score in report.steps)


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


def _step(score: StepScore, findings: list[Finding], report: Report, most: int) -> StepFindings:
    counts = {weight: sum(finding.weight is weight for finding in findings) for weight in Weight}
    ordered = sorted(findings, key=lambda finding: finding.rule)  # stable: keeps the order of the report
    rules = groupby(ordered, key=lambda finding: finding.rule)
    return StepFindings(score, counts, tuple(_rule(report.rules[code], list(each), most) for code, each in rules))


def _rule(rule: Rule, findings: list[Finding], most: int) -> RuleFindings:
    """Put findings that say the same together; they are those of one shape."""
    same: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        same.setdefault((finding.weight.order, finding.trace.shape), []).append(finding)
    faults, room = [], most
    for key in sorted(same, key=lambda key: key[0]):
        each = same[key]
        faults.append(Fault(each[0], tuple(each[:room]), len(each)))
        room = max(0, room - len(each))
    return RuleFindings(rule, tuple(faults))
