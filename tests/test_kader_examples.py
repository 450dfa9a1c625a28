# SPDX-License-Identifier: EUPL-1.2
"""The example frameworks: what the rules say of each, and that the one of Tiel says only what its report says."""

import copy
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store

from kapstok.kader import load_fingerprints
from kapstok.kader._json import read_json
from kapstok.kader._prepare import prepare
from kapstok.terms import ID, PREFIXES
from tests.frameworks import COMPLETE, TODAY, Outcome, judged, vocabulary
from tests.paths import ROOT, shared

Json = dict[str, Any]
FOLDER = COMPLETE.parent
EXAMPLES = load_fingerprints(ROOT / "data" / "vingerafdrukken.json")
SERIOUS = ("Violation", "Warning")


def content(name: str) -> Json:
    found: Json = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def outcomes(framework: Json) -> list[Outcome]:
    intake = read_json(json.dumps(framework).encode(), vocabulary())
    assert intake.remarks == ()
    found = judged(prepare(intake.triples, vocabulary(), TODAY, EXAMPLES))
    return [Outcome(o.rule, o.severity, o.focus.removeprefix(intake.iri) or ".", o.path) for o in found]


@cache
def of_example(name: str) -> tuple[Outcome, ...]:
    return tuple(outcomes(content(name)))


def serious(name: str) -> list[tuple[str, str, str]]:
    return [(o.rule, o.severity, o.focus) for o in of_example(name) if o.severity in SERIOUS]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_each_says_what_it_is(path):
    framework = json.loads(path.read_text(encoding="utf-8"))
    assert next(iter(framework)) == "toelichting"
    assert len(framework["toelichting"].split()) > 10


def test_the_complete_one_has_no_findings():
    assert of_example("volledig") == ()


def test_the_minimal_one_is_complete_with_hints_alone():
    assert serious("minimaal") == []
    assert {o.rule for o in of_example("minimaal")} == {
        *("FR-08", "FR-20", "FR-21", "FR-38", "FR-42", "FR-49", "FR-61", "FR-63"),
    }


def test_the_one_with_typical_faults_has_one_or_two_in_every_step():
    assert serious("typische-fouten") == [
        ("FR-03", "Warning", "."),
        ("FR-05", "Violation", "#visie-1"),
        ("FR-10", "Violation", "#maatregel-cameras-ingang"),
        ("FR-18", "Warning", "#visie-1"),
        ("FR-33", "Warning", "#scope"),
        ("FR-37", "Warning", "#regeling-1"),
        ("FR-41", "Violation", "#doel-detectie"),
        ("FR-43", "Violation", "#maatregel-rechtenronde"),
        ("FR-45", "Warning", "#doel-gevoelige-informatie"),
        ("FR-48", "Warning", "#uitgangspunt-samenhang"),
        ("FR-58", "Warning", "#kwaliteitssysteem"),
        ("FR-65", "Violation", "#overleg-1"),
        ("FR-69", "Warning", "#governance"),
    ]


def test_the_one_of_tiel_shows_what_is_unknown():
    rules = Counter(rule for rule, severity, _ in serious("tiel") if severity == "Violation")
    assert rules == {"FR-13": 1, "FR-43": len(content("tiel")["maatregelen"]), "FR-47": 1, "FR-57": 1}
    unknown = {rule for rule, severity, _ in serious("tiel") if severity == "Warning"}
    assert unknown >= {"FR-02", "FR-07", "FR-28", "FR-29", "FR-33", "FR-44"}


# The minimal one


def paths(value: object, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in pairs:
        yield (*above, key)
        yield from paths(below, (*above, key))


def without(framework: Json, path: tuple[Any, ...]) -> Json:
    left: Any = copy.deepcopy(framework)
    at = left
    for key in path[:-1]:
        at = at[key]
    del at[path[-1]]
    return left  # type: ignore[no-any-return]


@pytest.mark.volledig
def test_nothing_can_be_left_out_of_the_minimal_one_but_names_and_what_it_says_of_itself():
    framework = content("minimaal")
    free = [
        path
        for path in paths(framework)
        if path[0] not in ("toelichting", "onderdelen") and path[-1] != "naam"
        if not [o for o in outcomes(without(framework, path)) if o.severity in SERIOUS]
    ]
    assert free == []


# The one of Tiel: every fact is in the graph, in the layer of what the report itself says


def said_by_the_report(engine: Store) -> dict[str, set[str]]:
    query = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
    query += f"""SELECT ?m ?o {{
        GRAPH <{ID}graaf/bron/voortgang-tiel> {{ ?m ib:inGemeente <{ID}gemeente/tiel> ; ?p ?o }}
        VALUES ?p {{ ib:status ib:heeftThema ib:heeftGrondslag ib:draagtBijAan ib:uitgevoerdDoor ib:effect }} }}"""
    found = engine.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    said: dict[str, set[str]] = {}
    for measure, value in found:
        assert isinstance(measure, NamedNode)
        assert isinstance(value, NamedNode)
        said.setdefault(measure.value.removeprefix(f"{ID}maatregel/"), set()).add(value.value)
    return said


LISTS = {
    "status": ("maatregelstatus",),
    "themas": ("thema",),
    "regelingen": ("regeling",),
    "uitvoerders": ("partij",),
    "effecten": ("effect",),
}


def test_the_measures_of_tiel_say_only_what_the_report_says(engine: Store):
    said = said_by_the_report(engine)
    for measure in content("tiel")["maatregelen"]:
        assert set(measure) <= {"ref", "naam", "doelen", "bron", *LISTS}
        for key, names in LISTS.items():
            words = [measure[key]] if isinstance(measure.get(key), str) else measure.get(key, [])
            for word in words:
                choice = vocabulary().find(names, word)
                assert choice
                assert choice.iri in said[measure["ref"]], (measure["ref"], key, word)
        for goal in measure.get("doelen", []):
            assert f"{ID}doel/{goal}" in said[measure["ref"]]


def test_the_places_that_tiel_names_are_those_of_the_graph(engine: Store):
    text = (shared("sources") / "voortgang-tiel.txt").read_text(encoding="utf-8").split("\n")
    query = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in PREFIXES.items())
    query += f"""SELECT ?m ?van ?tot ?paragraaf {{ ?m ib:vindplaats ?v . ?v ib:regelVan ?van ; ib:regelTot ?tot ;
        ib:paragraaf ?paragraaf ; ib:document <{ID}document/voortgang-tiel> }}"""
    found = engine.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    known = {tuple(str(getattr(term, "value", "")) for term in row) for row in found}
    for measure in content("tiel")["maatregelen"]:
        place = re.search(r"paragraaf (\S+), regel (\d+)(?:-(\d+))?$", measure["bron"])
        assert place, measure["bron"]
        first, last = place[2], place[3] or place[2]
        assert (f"{ID}maatregel/{measure['ref']}", first, last, place[1]) in known
        assert any(line.strip() for line in text[int(first) - 1 : int(last)])


def test_no_sentence_of_the_sources_stands_in_an_example():
    rows: set[tuple[str, ...]] = set()
    for path in shared("sources").glob("*.txt"):
        words = re.findall(r"\w+", path.read_text(encoding="utf-8").lower())
        rows |= {tuple(words[start : start + 8]) for start in range(len(words) - 7)}
    for path in FOLDER.glob("*.json"):
        for text in re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8")):
            words = re.findall(r"\w+", text.lower())
            copied = [words[n : n + 8] for n in range(len(words) - 7) if tuple(words[n : n + 8]) in rows]
            assert copied == [], path.name
