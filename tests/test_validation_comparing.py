# SPDX-License-Identifier: EUPL-1.2
"""Where values are compared, the engines differ: which values those are, and that our shapes stay clear of them.

SHACL calls it a fault where two values cannot be compared. pySHACL orders values of different datatypes all the same,
so shapes compare behind a check of the datatype: third rule of `kapstok.validation`.
"""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

import pytest
from pyoxigraph import RdfFormat, Triple, parse
from rdflib import SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kapstok.validation import FastJudge, Judge, PyshaclJudge
from tests.constructs import PREFIXES
from tests.constructs_values import on_path
from tests.frameworks import SHAPES, changed, judged
from tests.paths import ROOT
from tests.topbraid import TopBraid

PAIRS = ("sh:lessThan ex:q", "sh:lessThanOrEquals ex:q")
# Each constraint with a value of ex:p and a value of ex:q, both as their datatypes want them.
OF_TWO_KINDS = (
    *((pair, '"2020-01-01"^^xsd:date', other) for pair in PAIRS for other in ("7", "1.5")),
    *((pair, '"2020-01-01"^^xsd:date', '"2025-06-01T00:00:00"^^xsd:dateTime') for pair in PAIRS),
    *((pair, '"2025-06-01T00:00:00"^^xsd:dateTime', "7") for pair in PAIRS),
    *((pair, "true", other) for pair in PAIRS for other in ("7", '"2020-01-01"^^xsd:date')),
    *((pair, value, "ex:b") for pair in PAIRS for value in ('"XXX"', '"een tekst"@nl')),
    ("sh:maxInclusive 4", '"2020-01-01"^^xsd:date', "7"),
    ("sh:maxInclusive 4", "true", "7"),
    ("sh:maxExclusive 4", "false", "7"),
    ('sh:maxInclusive "2026-01-01"^^xsd:date', "true", "7"),
    ('sh:minInclusive "2026-01-01T00:00:00"^^xsd:dateTime', "7", "7"),
    ('sh:minExclusive "2026-01-01T00:00:00"^^xsd:dateTime', "7", "7"),
)
# Values that are not what their datatype says, or are no number. rdflib raises TypeError or ArithmeticError at some.
NOT_OF_THEIR_KIND = (
    ('"2026-02-30"^^xsd:date', '"2020-01-01"^^xsd:date'),
    ('"2027-01-01"^^xsd:date', '"2026-02-30"^^xsd:date'),
    ('"nooit"^^xsd:date', '"2026-02-30"^^xsd:date'),
    ('"2020-01-01"^^xsd:date', '"nooit"^^xsd:date'),
    ('"zeven"^^xsd:integer', "7"),
    ('"zeven"^^xsd:integer', '"zeven"^^xsd:integer'),
    ('"misschien"^^xsd:boolean', "true"),
    ('"NaN"^^xsd:double', "1.5"),
    ("1.5", '"NaN"^^xsd:double'),
    ('"b"^^ex:soort', '"a"^^ex:soort'),
)
GUARD = "[ sh:not [ sh:path [ sh:alternativePath (ex:p ex:q) ] ; sh:datatype xsd:date ] ]"

RANGES = frozenset((SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive))
COMPARISONS = (SH.lessThan, SH.lessThanOrEquals, *RANGES)
ALIKE = frozenset((XSD.date, XSD.integer))  # the engines order all values of these in one way


def triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + text, format=RdfFormat.TURTLE, rename_blank_nodes=True)]


@cache
def judge_of(make: Callable[[Sequence[Triple]], Judge], constraint: str) -> Judge:
    return make(triples(on_path("T", constraint)))


def data_of(value: str, other: str) -> list[Triple]:
    return triples(f"ex:a a ex:T ; ex:p {value} ; ex:q {other} .")


# What the engines find


@pytest.mark.parametrize(("constraint", "value", "other"), OF_TWO_KINDS)
def test_only_pyshacl_compares_values_of_two_datatypes(constraint, value, other):
    fast, record = (judge_of(make, constraint).judge(data_of(value, other)) for make in (FastJudge, PyshaclJudge))
    assert len(fast) == 1
    assert record == ()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.volledig
def test_topbraid_does_not_compare_values_of_two_datatypes_either():
    """All at once, each under names of its own: a JVM starts for every graph."""
    shapes: list[Triple] = []
    data: list[Triple] = []
    for number, (constraint, value, other) in enumerate(OF_TWO_KINDS):
        names = PREFIXES.replace("https://voorbeeld.test/", f"https://voorbeeld.test/{number}/")
        for found, text in (
            (shapes, on_path("T", constraint)),
            (data, f"ex:a a ex:T ; ex:p {value} ; ex:q {other} ."),
        ):
            found += [quad.triple for quad in parse(names + text, format=RdfFormat.TURTLE, rename_blank_nodes=True)]
    found_by = [set(judge.judge(data)) for judge in (TopBraid(shapes), FastJudge(shapes))]
    assert found_by[0] == found_by[1]
    assert len({each.shape for each in found_by[0]}) == len(OF_TWO_KINDS)


@pytest.mark.parametrize(("value", "other"), NOT_OF_THEIR_KIND)
@pytest.mark.parametrize("constraint", PAIRS)
def test_both_judges_compare_nothing_with_a_value_that_is_not_of_its_kind(constraint, value, other):
    fast, record = (judge_of(make, constraint).judge(data_of(value, other)) for make in (FastJudge, PyshaclJudge))
    assert len(fast) == 1
    assert record == fast


@pytest.mark.parametrize("day", ["2024-02-30", "2099-02-30", "nooit"])
def test_both_judges_judge_a_framework_with_a_day_that_does_not_exist(day):
    triples = changed(f"""DELETE {{ ?deelplan ib:herzienOp ?dag }} INSERT {{ ?deelplan ib:herzienOp "{day}"^^xsd:date }}
        WHERE {{ ?deelplan a ib:Deelplan OPTIONAL {{ ?deelplan ib:herzienOp ?dag }} }}""")
    assert any(day in str(triple.object) for triple in triples)
    assert judged(triples, PyshaclJudge.name) == judged(triples)


# What shapes do


@pytest.mark.parametrize(
    ("paths", "most"),
    [(sorted(SHAPES.glob("*.ttl")), 3), ([ROOT / "tests" / "validation" / "kaderachtig.ttl"], 4)],
    ids=["kader", "lookalike"],
)
def test_shapes_compare_only_what_has_one_datatype(paths, most):
    shapes = Graph()
    for path in paths:
        shapes.parse(path)
    assert len(list(comparing(shapes))) >= most
    assert unguarded(shapes) == []


@pytest.mark.parametrize(
    ("constraint", "kept"),
    [
        (f"sh:or ({GUARD} [ sh:path ex:p ; sh:lessThan ex:q ])", True),
        (f"sh:or ({GUARD} [ sh:and ([ sh:path ex:p ; sh:lessThan ex:q ] [ sh:path ex:r ; sh:minCount 1 ]) ])", True),
        ('sh:or ([ sh:not [ sh:datatype xsd:date ] ] [ sh:minInclusive "2026-01-01"^^xsd:date ])', True),
        ("sh:path ex:p ; sh:lessThan ex:q", False),
        ("sh:path ex:p ; sh:datatype xsd:integer ; sh:maxInclusive 4", False),  # it is a second result
        ("sh:or ([ sh:not [ sh:path ex:p ; sh:datatype xsd:date ] ] [ sh:path ex:p ; sh:lessThan ex:q ])", False),
        (f"sh:or ({GUARD} [ sh:path ex:r ; sh:lessThanOrEquals ex:q ])", False),
        (f"sh:and ({GUARD} [ sh:path ex:p ; sh:lessThan ex:q ])", False),
        (f"sh:or ({GUARD} [ sh:path ex:r ; sh:node [ sh:path ex:p ; sh:lessThan ex:q ] ])", False),
        (f"sh:or ({GUARD} [ sh:path ex:r ; sh:or ([ sh:path ex:p ; sh:lessThan ex:q ]) ])", False),
        (GUARD.replace("date", "string").join(("sh:or (", "[ sh:path ex:p ; sh:lessThan ex:q ])")), False),
        ("sh:or ([ sh:not [ sh:datatype xsd:date ] ] [ sh:maxExclusive 4 ])", False),
    ],
)
def test_a_comparison_without_a_check_of_both_values_is_found(constraint, kept):
    shapes = Graph().parse(data=f"{PREFIXES} ex:s a sh:NodeShape ; sh:targetClass ex:T ; {constraint} .")
    assert list(comparing(shapes))
    assert (unguarded(shapes) == []) is kept


def comparing(shapes: Graph) -> Iterator[tuple[Node, URIRef, Node]]:
    """Give each comparison: the shape that makes it, how, and with what."""
    for how in COMPARISONS:
        yield from ((shape, how, other) for shape, other in shapes.subject_objects(how))


def unguarded(shapes: Graph) -> list[tuple[Node, URIRef, Node]]:
    """Return the comparisons that do not stand in an `sh:or` beside: not all of these values have that datatype."""
    found = []
    for shape, how, other in comparing(shapes):
        compared = paths_of(shapes, shape) | (set() if how in RANGES else {other})
        datatypes = {other.datatype} if isinstance(other, Literal) else ALIKE
        if not any(asks(shapes, each, compared, ALIKE & datatypes) for each in alternatives(shapes, shape)):
            found.append((shape, how, other))
    return found


def paths_of(shapes: Graph, shape: Node) -> set[Node | None]:
    """Return the properties that a shape looks at; None is the node itself."""
    path = shapes.value(shape, SH.path)
    either = shapes.value(path, SH.alternativePath) if path else None
    return set(Collection(shapes, either)) if either else {path}


def alternatives(shapes: Graph, shape: Node) -> Iterator[Node]:
    """Give the shapes, about the same node, of which one must hold or else this one."""
    for owner, how, members in groups(shapes):
        if shape in members and how in {SH["or"], SH["and"]}:
            yield from members if how == SH["or"] else ()
            if (owner, SH.path, None) not in shapes:
                yield from alternatives(shapes, owner)


def groups(shapes: Graph) -> Iterator[tuple[Node, Node, list[Node]]]:
    for how in (SH["or"], SH["and"]):
        yield from ((owner, how, list(Collection(shapes, first))) for owner, first in shapes.subject_objects(how))


def asks(shapes: Graph, alternative: Node, compared: set[Node | None], datatypes: AbstractSet[Node | None]) -> bool:
    """Tell whether an alternative is that not all of the values have one of the datatypes."""
    denied = shapes.value(alternative, SH["not"])
    return (
        denied is not None and shapes.value(denied, SH.datatype) in datatypes and compared <= paths_of(shapes, denied)
    )
