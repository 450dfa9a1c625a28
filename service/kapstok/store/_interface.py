# SPDX-License-Identifier: EUPL-1.2
"""What the rest of Kapstok may ask of an engine."""

from collections.abc import Callable
from typing import Protocol

from pyoxigraph import NamedNode

from kapstok.model import Answer, AnswerLimits, BoundQuery, FreeQuery, ResultKind, Statements, Table

# Called once the kind of result is known and before anything is evaluated; returns the media type to write.
MediaTypeChoice = Callable[[ResultKind], str]


class Store(Protocol):
    """A SPARQL engine that holds the reference graph, its default graph being the union of the reference layers."""

    def check(self, name: str, text: str) -> None:
        """See to it that a named query parses. Errors: DataError with name, line and column."""
        ...

    def select(self, query: BoundQuery) -> Table:
        """Run a named SELECT. Shape: the columns as projected, the rows in the order of the query."""
        ...

    def statements(self, query: BoundQuery) -> Statements:
        """Run a named SELECT that projects ?s ?p ?o ?g and return the quads, without repeats, in a total order."""
        ...

    def answer(self, query: FreeQuery, choose: MediaTypeChoice, limits: AnswerLimits | None = None) -> Answer:
        """Run a stranger's query and write the result as the engine serialises it.

        Errors: InvalidQueryError with line and column where the text does not parse, or with what is refused;
        AnswerTooLargeError where the result passes a limit.
        """
        ...

    def write(self, statements: Statements, media_type: str) -> bytes:
        """Write statements in an RDF media type; a triple format drops the graphs and the repeats that this makes."""
        ...

    def dump(self, media_type: str, graph: NamedNode | None = None) -> bytes:
        """Write the whole reference graph in a quad format, or one named graph in any; statements in a total order."""
        ...
