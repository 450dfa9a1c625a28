# SPDX-License-Identifier: EUPL-1.2
"""How far a framework is, step by step: rules in order, rules that found something, and rules with nothing to judge."""

from collections import Counter
from collections.abc import Iterable

from kapstok.kader._checks import Check
from kapstok.kader._fields import Kind
from kapstok.kader._graph import property_iri
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._rules import Rulebook
from kapstok.terms import IB
from kapstok.verdict import Finding, StepScore, Weight

# The properties that lead to a part, and the class of that part.
_LINKS = {
    property_iri(field.term): IB + PARTS[field.of[0]].kind
    for part in PARTS.values()
    for field in part.fields
    if field.kind is Kind.PART
}
_FRAMEWORK = IB + KADER.kind


def score(findings: Iterable[Finding], classes: set[str], terms: set[str], rulebook: Rulebook) -> tuple[StepScore, ...]:
    """Count the rules of each step. `classes` and `terms` are those of the nodes and properties of the framework.

    A rule without any check judges nothing and does not count.
    """
    codes = sorted({check.code for check in rulebook.checks.values()} & set(rulebook.rules))
    lacking = {finding.rule for finding in findings if finding.weight is not Weight.INFO}
    judged = {check.code for check in rulebook.checks.values() if _has_something_to_judge(check, classes, terms)}

    def by_step(some: Iterable[str]) -> Counter[int]:
        return Counter(rulebook.rules[code].step for code in some)

    total, kept = by_step(codes), by_step(code for code in codes if code in judged - lacking)
    unjudged = by_step(code for code in codes if code not in judged | lacking)
    steps = sorted({rule.step for rule in rulebook.rules.values()})
    return tuple(StepScore(step, total[step], kept[step], unjudged[step]) for step in steps)


def _has_something_to_judge(check: Check, classes: set[str], terms: set[str]) -> bool:
    """Tell whether there is a node that a check looks at, and some part, or else some field, that it is about."""
    if not check.targets & classes:
        return False
    parts = {term for term in check.terms if term in _LINKS and _LINKS[term] not in check.targets}
    if parts:
        return bool(parts & terms)
    return bool((check.targets - {_FRAMEWORK}) & classes) or bool(check.terms & terms)
