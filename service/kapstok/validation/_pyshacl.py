# SPDX-License-Identifier: EUPL-1.2
"""The judge of record: pySHACL, on plain graphs of rdflib. Neither is loaded before a judge is made."""

import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kapstok.validation._port import SH, Result, arrange, check_data, check_shapes

if TYPE_CHECKING:
    import rdflib


class PyshaclJudge:
    """Judges with pySHACL: nothing is fetched, no script runs, and nothing is inferred.

    Errors: ValueError where the shapes are not what `kapstok.validation` asks.
    """

    name = "pyshacl"

    def __init__(self, shapes: Sequence[Triple]) -> None:
        check_shapes(shapes)
        self.version = version("pyshacl")
        with _quiet():
            self._shapes = _graph(shapes)

    def judge(self, triples: Sequence[Triple]) -> tuple[Result, ...]:
        """Judge triples. Shape and errors: see `Judge`; RuntimeError where pySHACL cannot use the shapes."""
        import rdflib  # noqa: PLC0415
        from pyshacl import validate  # noqa: PLC0415 - half a second that a service with the other judge does not need

        check_data(triples)
        with _quiet():
            _, report, text = validate(
                _graph(triples), shacl_graph=self._shapes, do_owl_imports=False, js=False, advanced=False, inplace=True
            )
        if not isinstance(report, rdflib.Graph):
            raise RuntimeError(f"pySHACL cannot judge: {text}")  # noqa: TRY004 - it returns what went wrong
        return arrange(_results(report))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from telling of every value of a stranger that is not what its datatype says."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        logger.disabled = before


def _graph(triples: Iterable[Triple]) -> "rdflib.Graph":
    from rdflib import Graph  # noqa: PLC0415
    from rdflib.plugins import sparql  # noqa: PLC0415

    sparql.SPARQL_LOAD_GRAPHS = False  # a query never fetches a graph
    graph = Graph()
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


def _node(term: object) -> "rdflib.term.Node":
    """Return a term for rdflib, spelled as it was: rdflib would make "01" a "1" and "perhaps" a "false"."""
    import rdflib  # noqa: PLC0415

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=_datatype(term), normalize=False)
    raise ValueError("A triple within a triple cannot be judged.")


def _datatype(literal: Literal) -> "rdflib.URIRef | None":
    """Return the datatype; none for a plain string, which rdflib holds for another than one with xsd:string."""
    import rdflib  # noqa: PLC0415

    iri = literal.datatype.value
    return None if iri == str(rdflib.XSD.string) else rdflib.URIRef(iri)


def _results(report: "rdflib.Graph") -> Iterator[Result]:
    """Give the results of a report, without the results that are a detail of another."""
    from rdflib import URIRef  # noqa: PLC0415

    def value(result: "rdflib.term.Node", name: str) -> "rdflib.term.Node | None":
        return report.value(result, URIRef(SH + name))

    for result in set(report.objects(None, URIRef(SH + "result"))):
        path, focus, at = value(result, "resultPath"), value(result, "focusNode"), value(result, "value")
        yield Result(
            shape=str(value(result, "sourceShape")),
            severity=str(value(result, "resultSeverity")),
            focus=_text(focus),
            path=str(path) if isinstance(path, URIRef) else None,
            value=None if at is None else _term(at),
            component=str(value(result, "sourceConstraintComponent")),
        )


def _text(focus: "rdflib.term.Node | None") -> str:
    term = _term(focus)
    return term.value if isinstance(term, NamedNode) else str(term)


def _term(node: "rdflib.term.Node | None") -> NamedNode | Literal:
    import rdflib  # noqa: PLC0415

    if not isinstance(node, rdflib.Literal):
        return NamedNode(str(node))
    if node.language:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))
