# SPDX-License-Identifier: EUPL-1.2
"""Runs pySHACL over graphs of this repository and reads its report as plain, comparable results."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal as Value
from pyoxigraph import NamedNode
from pyoxigraph import Store as Engine
from pyshacl import validate
from rdflib import SH, Graph, Literal, Namespace, URIRef
from rdflib.namespace import NamespaceManager
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as QueryResult
from rdflib.term import Node

from tests.paths import ROOT

REFERENCE_SHAPES = ROOT / "shapes" / "referentie"
EXAMPLES = Path(__file__).parent / "shapes"
IB = Namespace("https://w3id.org/kapstok/def/ib#")
VORM = Namespace("https://w3id.org/kapstok/def/vorm#")

Triple = tuple[Node, Node, Node]

_EXPECTATION = re.compile(r"^\s*# expect: (?P<severity>\S+) (?P<focus>\S+) (?P<path>\S+) (?P<component>\S+)$")
# Parameters whose component is not named after them, and those that only go with another one.
_COMPONENT_OF = {SH.sparql: "SPARQLConstraintComponent"}
_PARAMETERS = (
    *(SH.minCount, SH.maxCount, SH.datatype, SH["class"], SH.nodeKind, SH["in"], SH.hasValue, SH.pattern),
    *(SH.minInclusive, SH.maxInclusive, SH.minLength, SH.maxLength, SH.languageIn, SH.uniqueLang),
    *(SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals, SH["or"], SH.xone, SH["and"], SH["not"]),
    *(SH.node, SH.qualifiedMinCount, SH.qualifiedMaxCount, SH.closed, SH.sparql),
)


@dataclass(frozen=True, order=True)
class Result:
    """One line of a validation report; `shape` is left out where only the visible outcome counts."""

    severity: str
    focus: str
    path: str
    component: str
    shape: str = ""

    def without_shape(self) -> "Result":
        """Return what an example file can expect."""
        return Result(self.severity, self.focus, self.path, self.component)


class PreparingGraph(Graph):
    """A plain graph that parses each SPARQL text once, where pySHACL asks it anew for every focus node."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> QueryResult:
        """Answer like any graph."""
        return super().query(
            _prepared(query_object) if isinstance(query_object, str) else query_object, *args, **kwargs
        )


@cache
def _prepared(text: str) -> Query:
    return prepareQuery(text)


class FrozenGraph(PreparingGraph):
    """A graph that remembers what it was asked, for shapes: pySHACL asks the same of them for every value."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        super().__init__()
        self._answers: dict[object, tuple[Triple, ...]] = {}
        for triple in triples:
            super().add(triple)

    def add(self, triple: Triple) -> "FrozenGraph":
        """Add a triple of pySHACL's own, once."""
        if triple not in self:
            self._answers.clear()
            super().add(triple)
        return self

    def triples(self, triple: Any) -> Iterator[Any]:  # type: ignore[override]
        """Give the triples that match, as any graph does."""
        known = self._answers.get(triple)
        if known is None:
            known = self._answers[triple] = tuple(super().triples(triple))
        return iter(known)


@cache
def turtle(*paths: Path) -> Graph:
    """Read Turtle files into one graph, once per process; do not change what you get."""
    graph = PreparingGraph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def of_engine(engine: Engine) -> Graph:
    """Return the union of all graphs of an engine, which has no blank nodes."""
    graph, known = PreparingGraph(), cache(_of_term)
    for quad in engine:
        graph.add((known(quad.subject), known(quad.predicate), known(quad.object)))
    return graph


def _of_term(term: object) -> Node:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if not isinstance(term, Value):
        raise TypeError(f"{term} is neither an IRI nor a literal")
    return Literal(term.value, term.language, None if term.language else term.datatype.value)


@cache
def frozen(*paths: Path) -> Graph:
    """Read Turtle files as a graph of shapes, once per process."""
    return FrozenGraph(turtle(*paths))


@cache
def reference_shapes() -> Graph:
    """Read all shapes over the reference graph."""
    return frozen(*sorted(REFERENCE_SHAPES.glob("*.ttl")))


def report(data: Graph, shapes: Graph) -> list[Result]:
    """Validate and return every result, sorted; what a nested shape found is a detail and left out."""
    _, answer, _ = validate(data, shacl_graph=shapes, advanced=False, inplace=True, do_owl_imports=False)
    if not isinstance(answer, Graph):
        raise TypeError(f"pySHACL gave no report but {answer!r}")
    return sorted(_result(answer, node) for node in answer.objects(None, SH.result))


def _result(answer: Graph, node: Node) -> Result:
    def name(term: URIRef) -> str:
        return str(answer.value(node, term) or "")

    return Result(
        name(SH.resultSeverity).removeprefix(str(SH)),
        name(SH.focusNode),
        name(SH.resultPath) or "-",
        name(SH.sourceConstraintComponent).removeprefix(str(SH)),
        name(SH.sourceShape),
    )


def expectation(path: Path) -> Result:
    """Read the first line of an invalid or warning example. Errors: ValueError where it expects nothing."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    found = _EXPECTATION.match(first)
    if not found:
        raise ValueError(f"{path}: the first line is not '# expect: <severity> <focus> <path> <component>'")
    names = turtle(path).namespace_manager
    focus, property_path = (_expand(found[part], names) for part in ("focus", "path"))
    return Result(found["severity"], focus, property_path, found["component"])


def _expand(word: str, names: NamespaceManager) -> str:
    if word == "-":
        return word
    if word.startswith("<"):
        return word[1:-1]
    return str(names.expand_curie(word))


def reporting_shapes(shapes: Graph) -> set[Node]:
    """Return the shapes that can be the source of a result: those with a target, and their property shapes."""
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    found: set[Node] = {shape for target in targets for shape in shapes.subjects(target)}
    return found | {inner for shape in found for inner in shapes.objects(shape, SH.property)}


def rules(shapes: Graph) -> set[tuple[str, str]]:
    """Return every (shape, constraint component) that a result can name."""
    return {
        (str(shape), _COMPONENT_OF.get(parameter) or _component(parameter))
        for shape in reporting_shapes(shapes)
        for parameter in _PARAMETERS
        if (shape, parameter, None) in shapes
    }


def _component(parameter: URIRef) -> str:
    local = str(parameter).removeprefix(str(SH))
    return f"{local[0].upper()}{local[1:]}ConstraintComponent"
