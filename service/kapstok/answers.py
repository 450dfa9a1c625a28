# SPDX-License-Identifier: EUPL-1.2
"""Where the command line gets its answers: from the graph itself, or from a service (`--server URL`)."""

from collections.abc import Callable
from itertools import islice
from typing import Protocol

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from kapstok.app import make_context
from kapstok.catalogue import Query
from kapstok.client import Kapstok, Match, ServiceError
from kapstok.errors import Fault, InvalidRequestError
from kapstok.model import FreeQuery, ResultKind, Table
from kapstok.routes.asked import read_names, read_terms
from kapstok.routes.context import Context
from kapstok.search import LONGEST, Asked, Hit, Search
from kapstok.settings import Settings
from kapstok.terms import PREFIXES, to_sparql

_QUADS = {"application/n-quads": RdfFormat.N_QUADS, "application/trig": RdfFormat.TRIG}
_TRIPLES = "application/n-triples"
_GRAPHS = "SELECT DISTINCT ?graaf WHERE { GRAPH ?graaf { ?s ?p ?o } } ORDER BY ?graaf"


class Answers(Protocol):
    """What a command may ask, whoever answers."""

    def named(self, query: Query, values: dict[str, str]) -> Table:
        """Answer a named query, its parameters given as texts."""
        ...

    def says_anything_about(self, thing: NamedNode) -> bool:
        """Tell whether the graph describes a thing."""
        ...

    def free(self, text: str, pick: Callable[[ResultKind], str]) -> bytes:
        """Answer a SPARQL text in the media type that `pick` chooses for its kind of result."""
        ...

    def dump(self, media_type: str) -> bytes:
        """Write the whole graph with all its layers in a quad format."""
        ...

    def search(self, text: str, count: int) -> tuple[int, list[Match]]:
        """Search by words; return how many there are and the best of them."""
        ...


class LocalAnswers:
    """Answers out of the graph of this installation, which is read at the first question."""

    def __init__(self) -> None:
        self._found: Context | None = None

    @property
    def _context(self) -> Context:
        self._found = self._found or make_context(Settings())
        return self._found

    def named(self, query: Query, values: dict[str, str]) -> Table:
        """See `Answers.named`."""
        context = self._context
        names = read_names(context.store, context.catalogue)["nl"]
        given = {name: [value] for name, value in values.items()}
        return context.store.select(query.bind(read_terms(query, given, names)))

    def says_anything_about(self, thing: NamedNode) -> bool:
        """See `Answers.says_anything_about`."""
        bound = self._context.catalogue.bind("beschrijving-van-ding", ding=thing)
        return bool(self._context.store.statements(bound).quads)

    def free(self, text: str, pick: Callable[[ResultKind], str]) -> bytes:
        """See `Answers.free`."""
        return self._context.store.answer(FreeQuery(text), pick).content

    def dump(self, media_type: str) -> bytes:
        """See `Answers.dump`."""
        return self._context.store.dump(media_type)

    def search(self, text: str, count: int) -> tuple[int, list[Match]]:
        """See `Answers.search`. Errors: InvalidRequestError where the text is longer than a service takes."""
        if not text.strip() or len(text) > LONGEST:
            fault = Fault("query", "q", f"geef ten minste één woord en ten hoogste {LONGEST} tekens")
            raise InvalidRequestError("Hierop kan niet gezocht worden.", (fault,))
        found = Search(self._context.store, self._context.catalogue).find(Asked(text, page_size=count))
        return found.total, [_match(hit) for hit in found.hits]


class ServerAnswers:
    """Answers of a service. Errors: ServiceError."""

    def __init__(self, service: Kapstok) -> None:
        self._service = service

    def named(self, query: Query, values: dict[str, str]) -> Table:
        """See `Answers.named`; what a value may be is checked by the service."""
        return self._service.vraag(query.name, **values)

    def says_anything_about(self, thing: NamedNode) -> bool:
        """See `Answers.says_anything_about`."""
        return self._service.janee(f"ASK {{ {to_sparql(thing)} ?p ?o }}")

    def free(self, text: str, pick: Callable[[ResultKind], str]) -> bytes:
        """See `Answers.free`."""
        return self._service.antwoord(text, pick(self._service.soort_uitkomst(text)))

    def dump(self, media_type: str) -> bytes:
        """See `Answers.dump`; asked graph by graph, and refused where the dataset changed meanwhile."""
        before = self._service.versie()
        graphs = [row[0] for row in self._service.sparql(_GRAPHS).rows]
        quads = [quad for graph in graphs if isinstance(graph, NamedNode) for quad in self._quads(graph)]
        if self._service.versie() != before:
            raise ServiceError("De gegevens van de dienst veranderden tijdens het ophalen.", "Gewijzigd")
        return serialize(sorted(quads, key=str), format=_QUADS[media_type], prefixes=PREFIXES) or b""

    def search(self, text: str, count: int) -> tuple[int, list[Match]]:
        """See `Answers.search`."""
        found = self._service.zoek(text, pagina_grootte=count)
        return found.totaal, list(islice(found, count))

    def _quads(self, graph: NamedNode) -> list[Quad]:
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {to_sparql(graph)} {{ ?s ?p ?o }} }}"
        triples = parse(self._service.antwoord(text, _TRIPLES), format=RdfFormat.N_TRIPLES)
        return [Quad(q.subject, q.predicate, q.object, graph) for q in triples if q.graph_name == DefaultGraph()]


def _match(hit: Hit) -> Match:
    return Match(hit.thing.id, hit.thing.ref, hit.thing.soort, hit.thing.name, hit.layer.value, hit.score)
