# SPDX-License-Identifier: EUPL-1.2
"""What a judge is asked and answers, and what is asked of shapes and data before an engine sees them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kapstok.terms import PREFIXES, RDF

SH = PREFIXES["sh"]
_TYPE = NamedNode(RDF + "type")
_CLASS = NamedNode(PREFIXES["rdfs"] + "Class")
_PROPERTY = NamedNode(SH + "property")
_TARGETS = frozenset(
    NamedNode(SH + name) for name in ("target", "targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
)
_SHAPES = frozenset(NamedNode(SH + name) for name in ("NodeShape", "PropertyShape"))


@dataclass(frozen=True)
class Result:
    """One thing that a shape says about a node. Source: SHACL, §3.6.2.

    Shape: IRIs, but for `value`, a term as it stands in the data: the value that is meant, None where one is missing or
    the number of them is meant. `path` is None where the shape is about the node itself, or its path is not one
    property. `focus` is a literal in N-Triples where a literal is judged.
    """

    shape: str
    severity: str
    focus: str
    path: str | None
    value: NamedNode | Literal | None
    component: str


class Judge(Protocol):
    """Judges triples by the shapes that it was made with."""

    name: str
    version: str

    def judge(self, triples: Sequence[Triple]) -> tuple[Result, ...]:
        """Judge triples.

        Shape: sorted by shape, node, path, value; no result twice; none of the details of a shape within a shape.
        Errors: ValueError where the triples hold a blank node.
        """


def arrange(results: Iterable[Result]) -> tuple[Result, ...]:
    """Return results sorted, each once."""
    return tuple(sorted(set(results), key=_order))


def _order(result: Result) -> tuple[str, ...]:
    return (
        result.shape,
        result.focus,
        result.path or "",
        str(result.value or ""),
        result.component,
        result.severity,
    )


def check_shapes(shapes: Sequence[Triple]) -> None:
    """Refuse shapes that an engine could report without a name.

    Errors: ValueError where a shape that has a target, or that is a property of one, is a blank node.
    """
    kinds: dict[object, set[object]] = {}
    properties: dict[object, list[object]] = {}
    reporting: list[object] = []
    for triple in shapes:
        if triple.predicate in _TARGETS:
            reporting.append(triple.subject)
        elif triple.predicate == _PROPERTY:
            properties.setdefault(triple.subject, []).append(triple.object)
        elif triple.predicate == _TYPE:
            kinds.setdefault(triple.subject, set()).add(triple.object)
    reporting += [shape for shape, those in kinds.items() if _CLASS in those and those & _SHAPES]
    seen = set(reporting)
    while reporting:
        below = [each for each in properties.get(reporting.pop(), ()) if each not in seen]
        seen.update(below)
        reporting += below
    if any(isinstance(shape, BlankNode) for shape in seen):
        raise ValueError("A shape that reports has no IRI; give every property shape one.")


def check_data(triples: Iterable[Triple]) -> None:
    """Refuse data that results could not point into. Errors: ValueError where they hold a blank node."""
    if any(isinstance(term, BlankNode) for triple in triples for term in (triple.subject, triple.object)):
        raise ValueError("Data with blank nodes cannot be judged; give every node an IRI.")


def write(triples: Iterable[Triple]) -> str:
    """Write triples as N-Triples."""
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
