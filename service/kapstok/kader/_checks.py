# SPDX-License-Identifier: EUPL-1.2
"""A check, and which checks ask the same of different things, so that a report can give their advice once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from kapstok.model import Names

_WORDS = re.compile(r"\w+|\W")


@dataclass(frozen=True)
class Check:
    """A shape that reports: the rule it is of, what is wrong and what to do, by language, and the field to fill in.

    `members` are the things that it names, such as the one object kind that it asks for; `targets` the classes that it
    looks at, `terms` the properties that it reads there. `severity` is an IRI of SHACL. `family` is shared by checks
    that ask the same of different things; it is empty for a check alone.
    """

    code: str
    wrong: Names
    repair: Names
    about: str | None
    members: tuple[str, ...] = ()
    targets: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    severity: str = ""
    family: str = ""


def with_families(checks: Mapping[str, Check]) -> dict[str, Check]:
    """Give checks that ask the same, each of one other thing, one family: the IRI of the first of their shapes.

    They are of one rule, look at the same field of the same parts in the same way and name one thing each; and in
    every language what is wrong and the advice differ in the same words alone, those for that thing.
    """
    found: dict[tuple[object, ...], list[str]] = {}
    for shape, check in checks.items():
        if len(check.members) == 1:
            key = (check.code, check.about, check.targets, check.terms, check.severity)
            found.setdefault(key, []).append(shape)
    same = [shapes for shapes in found.values() if _same([checks[shape] for shape in shapes])]
    families = {shape: shapes[0] for shapes in same for shape in shapes}
    return {shape: replace(check, family=families.get(shape, "")) for shape, check in checks.items()}


def _same(checks: Sequence[Check]) -> bool:
    if len(checks) == 1 or len({check.members for check in checks}) < len(checks):
        return False
    languages = {language for check in checks for names in (check.wrong, check.repair) for language in names}
    return all(_differ_alike(checks, language) for language in languages)


def _differ_alike(checks: Sequence[Check], language: str) -> bool:
    things = _differing([_WORDS.findall(check.wrong.get(language, "")) for check in checks])
    return all(things) and things == _differing([_WORDS.findall(check.repair.get(language, "")) for check in checks])


def _differing(texts: Sequence[list[str]]) -> list[list[str]]:
    """Leave out the words that all texts begin with, and those that all end with."""
    begin = _common(texts)
    rest = [text[begin:] for text in texts]
    end = _common([text[::-1] for text in rest])
    return [text[: len(text) - end] for text in rest]


def _common(texts: Sequence[list[str]]) -> int:
    """Count the words that all begin with."""
    return sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, zip(*texts, strict=False)))
