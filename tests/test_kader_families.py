# SPDX-License-Identifier: EUPL-1.2
"""Checks that ask the same of different things: known by what they look at and by their words, in both languages."""

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from kapstok.kader._checks import Check, with_families
from kapstok.kader._rules import Rulebook, read_rulebook, shapes_triples, shapes_turtle
from tests.paths import ROOT


@cache
def rulebook() -> Rulebook:
    files = shapes_turtle(ROOT)
    return read_rulebook(files, shapes_triples(files))


def check(thing: str) -> Check:
    return Check(
        "FR-08",
        {"nl": f"Het begrip {thing} mist.", "en": f"The term {thing} is not there."},
        {"nl": f"Omschrijf het begrip {thing}, of laat dat.", "en": f"Describe {thing}."},
        "urn:definitie",
        (f"urn:{thing}",),
        frozenset({"urn:Kader"}),
        frozenset({"urn:definitie"}),
        "urn:Info",
    )


def families(**checks: Check) -> dict[str, str]:
    return {shape: each.family for shape, each in with_families(checks).items()}


def test_the_rules_of_the_project_with_one_thing_a_shape_are_families():
    found = {check.family: check.code for check in rulebook().checks.values() if check.family}
    sizes = Counter(check.code for check in rulebook().checks.values() if check.family)
    assert len(found) == len(sizes)
    assert sizes == {"FR-08": 6, "FR-28": 6, "FR-33": 3, "FR-42": 9, "FR-49": 6, "FR-67": 3}


def test_who_asks_the_same_of_another_thing_is_of_the_family():
    assert families(a=check("aap"), b=check("noten en mies")) == {"a": "a", "b": "a"}


def test_a_check_alone_has_no_family():
    assert families(a=check("aap")) == {"a": ""}


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "FR-09"},
        {"about": "urn:visie"},
        {"severity": "urn:Warning"},
        {"targets": frozenset({"urn:Visie"})},
        {"terms": frozenset({"urn:visie"})},
        {"members": ()},
        {"members": ("urn:aap",)},
        {"members": ("urn:noot", "urn:mies")},
        {"repair": {"nl": "Omschrijf het begrip noot, of laat dat.", "en": "Describe mies."}},
        {"repair": {"nl": "Omschrijf het begrip noot, of laat mies.", "en": "Describe noot."}},
        {"repair": check("aap").repair},
        {"wrong": check("aap").wrong, "repair": check("aap").repair},
    ],
)
def test_whoever_differs_in_anything_else_is_not(changes):
    assert families(a=check("aap"), b=replace(check("noot"), **changes)) == {"a": "", "b": ""}
