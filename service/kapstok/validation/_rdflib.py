# SPDX-License-Identifier: EUPL-1.2
"""What pySHACL is given and gives back, in the terms of rdflib. To load this takes half a second."""

import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.plugins import sparql

from kapstok.validation._port import SH, Result


class _Incomparable(rdflib.Literal):
    """A literal that compares with nothing, as SPARQL has it: not what its datatype says, or not a number.

    rdflib orders some of these by their text and raises TypeError or ArithmeticError at others, which pySHACL does not
    catch, not even where a shape asks for the datatype first: it tries every alternative of `sh:or`.
    """

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


def validate(triples: Sequence[Triple], shapes: rdflib.Graph) -> Iterator[Result]:
    """Validate triples: nothing is fetched, no script runs, and nothing is inferred.

    Errors: RuntimeError where pySHACL cannot use the shapes.
    """
    with _quiet():
        _, report, text = pyshacl.validate(
            read_graph(triples), shacl_graph=shapes, do_owl_imports=False, js=False, advanced=False, inplace=True
        )
    if isinstance(report, rdflib.Graph):
        return _results(report)
    raise RuntimeError(f"pySHACL cannot judge: {text}")


def read_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """Make a graph of rdflib. Errors: ValueError where a triple stands within a triple."""
    sparql.SPARQL_LOAD_GRAPHS = False  # a query never fetches a graph
    graph = rdflib.Graph()
    with _quiet():
        for triple in triples:
            graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


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


def _node(term: object) -> rdflib.term.Node:
    """Return a term for rdflib, spelled as it was: rdflib would make "01" a "1" and "perhaps" a "false"."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = _datatype(term)
        literal = rdflib.Literal(term.value, datatype=datatype, normalize=False)
        return literal if _compares(literal) else _Incomparable(term.value, datatype=datatype, normalize=False)
    raise ValueError("A triple within a triple cannot be judged.")


def _datatype(literal: Literal) -> rdflib.URIRef | None:
    """Return the datatype; none for a plain string, which rdflib holds for another than one with xsd:string."""
    iri = literal.datatype.value
    return None if iri == str(rdflib.XSD.string) else rdflib.URIRef(iri)


def _compares(literal: rdflib.Literal) -> bool:
    """Tell whether a literal has a value that can be less than another."""
    value = literal.value
    if isinstance(value, float | Decimal):
        return not Decimal(value).is_nan()
    return value is not None and not literal.ill_typed  # "perhaps" as a boolean has the value false


def _results(report: rdflib.Graph) -> Iterator[Result]:
    """Give the results of a report, without the results that are a detail of another."""

    def value(result: rdflib.term.Node, name: str) -> rdflib.term.Node | None:
        return report.value(result, rdflib.URIRef(SH + name))

    for result in set(report.objects(None, rdflib.URIRef(SH + "result"))):
        path, focus, at = value(result, "resultPath"), value(result, "focusNode"), value(result, "value")
        yield Result(
            shape=str(value(result, "sourceShape")),
            severity=str(value(result, "resultSeverity")),
            focus=_text(focus),
            path=str(path) if isinstance(path, rdflib.URIRef) else None,
            value=None if at is None else _term(at),
            component=str(value(result, "sourceConstraintComponent")),
        )


def _text(focus: rdflib.term.Node | None) -> str:
    term = _term(focus)
    return term.value if isinstance(term, NamedNode) else str(term)


def _term(node: rdflib.term.Node | None) -> NamedNode | Literal:
    if not isinstance(node, rdflib.Literal):
        return NamedNode(str(node))
    if node.language:
        return Literal(str(node), language=node.language)
    return Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))
