# SPDX-License-Identifier: EUPL-1.2
"""Reads the shapes of `shapes/`, which stand beside the reference graph and are no part of it."""

from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat
from pyoxigraph import Store as Engine

from kapstok.errors import DataError
from kapstok.model import Statements
from kapstok.store._loading import forget_places
from kapstok.terms import BASE, Term

SHAPES = BASE + "def/vorm"


def load_shapes(resources: Path, without: frozenset[str] = frozenset()) -> Statements:
    """Read every Turtle file of `shapes/` into one graph named `…/def/vorm`, in a total order.

    `without` names source documents: no rule says where it stands in those.
    Errors: DataError naming the file, and line and column where the Turtle does not parse.
    """
    engine, graph = Engine(), NamedNode(SHAPES)
    for path in sorted((resources / "shapes").rglob("*.ttl")):
        try:
            engine.bulk_load(path=str(path), format=RdfFormat.TURTLE, to_graph=graph)
        except (SyntaxError, OSError) as error:
            raise DataError(f"{path}: {error}") from error
    for document in without:
        forget_places(engine, document)
    quads: list[tuple[Term, Term, Term, Term]] = [
        (quad.subject, quad.predicate, quad.object, graph)
        for quad in engine
        if isinstance(quad.subject, NamedNode | BlankNode) and isinstance(quad.object, NamedNode | BlankNode | Literal)
    ]
    return Statements(tuple(sorted(quads, key=lambda quad: [str(term) for term in quad])))
