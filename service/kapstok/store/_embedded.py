# SPDX-License-Identifier: EUPL-1.2
"""The embedded store: pyoxigraph in the memory of this process."""

import re
from typing import NoReturn

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)
from pyoxigraph import Store as Engine

from kapstok.errors import DataError, InvalidQueryError, KapstokError
from kapstok.model import Answer, AnswerLimits, BoundQuery, FreeQuery, ResultKind, Statements, Table
from kapstok.policy import check_query, find_unknown_name, names_dataset, read_iri
from kapstok.store._interface import MediaTypeChoice
from kapstok.store._results import rdf_format, write_result
from kapstok.terms import BASE, PREFIXES, Term

# What relative IRIs in a free query stand beside: the service itself (SPARQL 1.1 §4.1.1.2), the same on every host.
_BASE = BASE + "sparql"
_FUNCTION = re.compile(r"The custom (?:aggregate )?function <([^>]*)> is not supported")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_KINDS: dict[type, ResultKind] = {
    QuerySolutions: ResultKind.TABLE,
    QueryBoolean: ResultKind.BOOLEAN,
    QueryTriples: ResultKind.GRAPH,
}


class EmbeddedStore:
    """Implements `Store` on an engine that has been filled; the engine is not written to afterwards."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def check(self, name: str, text: str) -> None:
        """See `Store.check`; asked of an empty engine, because sorting makes this one evaluate the whole query."""
        try:
            Engine().query(text)
        except SyntaxError as error:
            raise DataError(f"De vraag {name}: {error}") from error

    def select(self, query: BoundQuery) -> Table:
        """See `Store.select`."""
        solutions = self._engine.query(query.text, use_default_graph_as_union=True)
        if not isinstance(solutions, QuerySolutions):
            raise KapstokError(f"De vraag {query.name} is geen SELECT.")
        columns = tuple(variable.value for variable in solutions.variables)
        rows = tuple(tuple(_plain(term) for term in solution) for solution in solutions)
        return Table(columns, rows)

    def statements(self, query: BoundQuery) -> Statements:
        """See `Store.statements`."""
        found: set[tuple[Term, Term, Term, Term]] = set()
        for record in self.select(query).records():
            subject, predicate, value, graph = record["s"], record["p"], record["o"], record["g"]
            if subject and predicate and value and graph:
                found.add((subject, predicate, value, graph))
        return Statements(tuple(sorted(found, key=lambda quad: [str(term) for term in quad])))

    def answer(self, query: FreeQuery, choose: MediaTypeChoice, limits: AnswerLimits | None = None) -> Answer:
        """See `Store.answer`. FROM is honoured over the graphs held here; nothing is ever fetched."""
        check_query(query.text)
        result = self._run(query)
        try:
            media_type = choose(_KINDS[type(result)])
            content = write_result(result, media_type, limits)
        except (KapstokError, MemoryError) as error:
            # Only the thread that made a result may drop it, and a traceback that holds it travels to another one.
            del result
            raise error.with_traceback(None) from None
        except (RuntimeError, OSError) as error:
            del result
            raise _failed(error) from error.with_traceback(None)
        return Answer(content, media_type)

    def write(self, statements: Statements, media_type: str) -> bytes:
        """See `Store.write`."""
        target = rdf_format(media_type)
        if target.supports_datasets and target != RdfFormat.JSON_LD:
            quads = [_quad(*quad) for quad in statements.quads]
            return serialize(quads, format=target, prefixes=PREFIXES) or b""
        triples = dict.fromkeys(_triple(*quad[:3]) for quad in statements.quads)
        return serialize(triples, format=target, prefixes=PREFIXES) or b""

    def dump(self, media_type: str, graph: NamedNode | None = None) -> bytes:
        """See `Store.dump`."""
        target = rdf_format(media_type)
        quads = sorted(self._engine.quads_for_pattern(None, None, None, graph), key=str)
        statements = quads if target.supports_datasets else [quad.triple for quad in quads]
        return serialize(statements, format=target, prefixes=PREFIXES) or b""

    def _run(self, query: FreeQuery) -> QuerySolutions | QueryBoolean | QueryTriples:
        named: list[NamedNode | BlankNode] = [
            read_iri(iri, place="query", name="named-graph-uri") for iri in query.named_graphs
        ]
        default: list[NamedNode | BlankNode | DefaultGraph] = [
            read_iri(iri, place="query", name="default-graph-uri") for iri in query.default_graphs
        ]
        try:
            if named or default:
                return self._engine.query(
                    query.text, base_iri=_BASE, prefixes=PREFIXES, default_graph=default, named_graphs=named
                )
            union = not names_dataset(query.text)
            return self._engine.query(query.text, base_iri=_BASE, prefixes=PREFIXES, use_default_graph_as_union=union)
        except SyntaxError as error:
            _refuse(error, query.text)
        except (RuntimeError, ValueError) as error:
            raise _failed(error) from error


def _failed(error: Exception) -> InvalidQueryError:
    """Say in Dutch why the engine could not answer; a function that it does not know by its name."""
    match = _FUNCTION.search(str(error))
    if match:
        return InvalidQueryError(
            f"De functie <{match[1]}> bestaat hier niet. De beschrijving van de dienst (/sparql, als RDF) noemt de "
            "functies die er naast die van SPARQL 1.1 zijn."
        )
    return InvalidQueryError(f"De vraag kon niet worden uitgevoerd: {error}")


def _refuse(error: SyntaxError, text: str) -> NoReturn:
    unknown = find_unknown_name(text)
    if unknown:
        raise InvalidQueryError(f"De SPARQL-tekst klopt niet: {unknown}") from error
    match = _PLACE.match(str(error))
    if match:
        line, column, reason = match.groups()
        raise InvalidQueryError(f"De SPARQL-tekst klopt niet op regel {line}, kolom {column}: {reason}") from error
    raise InvalidQueryError(f"De SPARQL-tekst klopt niet: {error}") from error


def _plain(term: object) -> Term | None:
    if term is None or isinstance(term, NamedNode | Literal | BlankNode):
        return term
    raise KapstokError("Een vraag gaf een waarde die geen IRI, tekst of lege knoop is.")


def _triple(subject: Term, predicate: Term, value: Term) -> Triple:
    if isinstance(subject, Literal) or not isinstance(predicate, NamedNode):
        raise KapstokError("Een uitspraak heeft geen IRI als onderwerp of eigenschap.")
    return Triple(subject, predicate, value)


def _quad(subject: Term, predicate: Term, value: Term, graph: Term) -> Quad:
    triple = _triple(subject, predicate, value)
    name = graph if isinstance(graph, NamedNode) else DefaultGraph()
    return Quad(triple.subject, triple.predicate, triple.object, name)
