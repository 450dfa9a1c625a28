# SPDX-License-Identifier: EUPL-1.2
"""The rules over frameworks: each is kept and broken by changes to the complete example, one fault at a time.

Examples stand in tests/kader/{rule}/: clean*.ru gives nothing; violation*.ru, warning*.ru and info*.ru give exactly the
one result that their first line expects. Source: the severities of the rules are those of the sixty-nine shapes.
"""

import json
import re
from pathlib import Path

import pytest
from rdflib import RDF, SH, Literal, URIRef

from kapstok.kader._json import read_json
from kapstok.kader._prepare import prepare
from kapstok.terms import IB
from tests.frameworks import (
    COMPLETE,
    EXAMPLES,
    TODAY,
    changed,
    expectation,
    framework_shapes,
    judged,
    vocabulary,
)

CODES = [f"FR-{number:02}" for number in range(1, 71)]
META = "FR-11"  # a rule that nothing may break: only a metatest
PATHS = sorted(EXAMPLES.rglob("*.ru"))
CODE = URIRef(IB + "regelcode")


def severities(code: str) -> set[str]:
    """Return the severities with which the shapes of a rule can report."""
    shapes = framework_shapes()
    found = {shapes.value(shape, SH.severity) for shape in shapes.subjects(CODE, Literal(code))}
    return {str(each).removeprefix(str(SH)) for each in found if each is not None}


def test_the_complete_example_has_no_findings() -> None:
    assert judged(changed("")) == []


@pytest.mark.parametrize("engine", ["shacl", pytest.param("pyshacl", marks=pytest.mark.volledig)])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_example(path: Path, engine: str) -> None:
    kind = re.split(r"[-.]", path.name)[0]
    expected = [] if kind == "clean" else [expectation(path)]
    assert all((each.rule, each.severity.lower()) == (path.parent.name, kind) for each in expected)
    assert judged(changed(path.read_text(encoding="utf-8")), engine) == expected


@pytest.mark.parametrize("code", [code for code in CODES if code != META])
def test_each_rule_has_a_clean_example_and_one_for_each_severity(code: str) -> None:
    kinds = {re.split(r"[-.]", path.name)[0] for path in (EXAMPLES / code).glob("*.ru")}
    assert severities(code)
    assert kinds == {"clean"} | {each.lower() for each in severities(code)}


def test_each_reporting_shape_says_what_is_wrong_and_how_to_repair_it_in_both_languages() -> None:
    shapes = framework_shapes()
    wrong: list[object] = []
    for shape in shapes.subjects(SH.severity):
        for prop in (SH.name, SH.description, SH.message):
            languages = sorted(str(getattr(text, "language", "")) for text in shapes.objects(shape, prop))
            wrong += [] if languages == ["en", "nl"] else [(shape, prop, languages)]
        code = shapes.value(shape, CODE)
        wrong += [] if str(code) in CODES else [(shape, "regelcode")]
        wrong += [] if (shape, SH.path, None) in shapes or (shape, URIRef(IB + "overVeld"), None) in shapes else [shape]
    assert wrong == []
    assert len(set(shapes.subjects(RDF.type, SH.NodeShape))) > 0


# Metatests

EXTRA_THEME = """
INSERT DATA {
  <#thema-continuiteit> a ib:Thema ; skos:prefLabel "Continuïteit"@nl .
  <#thema-4> a ib:Kaderthema ; ib:heeftThema <#thema-continuiteit> .
  <#scope> ib:heeftKaderthema <#thema-4>
}
"""
PARTS_THERE = {"visie", "doelen"}
ABOUT_ITSELF = {"gemeente", "ref", "titel", "versie", "datum", "status", "vaststeller", "vaststellingsdatum"}


def test_a_theme_that_the_guidance_does_not_have_gives_nothing() -> None:
    """FR-11: the list of themes is open. Nobody owns this one, speaks for it, or divides it; no law is about it."""
    assert judged(changed(EXTRA_THEME)) == []
    assert severities(META) == set()


def test_a_framework_of_two_parts_is_advised_on_the_others_and_no_more() -> None:
    whole = json.loads(COMPLETE.read_text(encoding="utf-8"))
    some = {key: value for key, value in whole.items() if key in PARTS_THERE | ABOUT_ITSELF}
    some |= {"profiel": "onderdeel", "onderdelen": sorted(PARTS_THERE)}
    intake = read_json(json.dumps(some).encode(), vocabulary())
    assert intake.remarks == ()
    found = judged(prepare(intake.triples, vocabulary(), TODAY))
    parts = {each for each in found if each.rule in ("FR-13", "FR-25", "FR-40", "FR-47", "FR-57")}
    assert {(each.rule, each.severity) for each in parts} == {
        ("FR-25", "Warning"),
        ("FR-47", "Warning"),
        ("FR-57", "Warning"),
    }
    assert len(parts) == len([each for each in found if each.rule in {part.rule for part in parts}])
    assert [each for each in found if each.severity == "Violation"] == []


def test_a_vision_that_copies_an_example_without_a_reason_breaks_both_rules_on_reasons() -> None:
    copied = (EXAMPLES / "FR-23" / "warning.ru").read_text(encoding="utf-8").rstrip().rstrip(";") + " ;\n"
    copied += "INSERT DATA { <#visie-1> ib:lijktOp <https://w3id.org/kapstok/id/visievoorbeeld/kruisbestuiving> }"
    assert [(each.rule, each.focus) for each in judged(changed(copied))] == [
        ("FR-06", "#visie-1"),
        ("FR-23", "#visie-1"),
    ]
