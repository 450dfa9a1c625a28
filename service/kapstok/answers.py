# SPDX-License-Identifier: EUPL-1.2
"""Where the command line gets its answers: from the graph itself, or from a service (`--server URL`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from kapstok.catalogue import Catalogue, Query
from kapstok.client import Judged, Kapstok, Match, ServiceError
from kapstok.errors import Fault, InvalidRequestError
from kapstok.kader import find_media_type, make_examiner, mark_workbook
from kapstok.model import FreeQuery, ResultKind, Table
from kapstok.reference import Reader
from kapstok.reference.current import read_laws
from kapstok.releases import name_dataset, read_index
from kapstok.representation.assets import Assets
from kapstok.representation.framework_report import Manner, report_bytes
from kapstok.representation.jsonld import limit_uploads, read_context
from kapstok.representation.pages import Pages
from kapstok.search import LONGEST, Asked, Hit, Search
from kapstok.settings import Settings
from kapstok.store import EmbeddedStore, fingerprint, load_reference_graph
from kapstok.terms import BASE, PREFIXES, to_sparql

if TYPE_CHECKING:
    from kapstok.routes.context import Context

_UNKNOWN = "Onbekend antwoord"
_QUADS = {"application/n-quads": RdfFormat.N_QUADS, "application/trig": RdfFormat.TRIG}
_TRIPLES = "application/n-triples"
_GRAPHS = "SELECT DISTINCT ?graaf WHERE { GRAPH ?graaf { ?s ?p ?o } } ORDER BY ?graaf"


@dataclass(frozen=True)
class Framework:
    """A file that a user has judged, and how: the name of the file, `engine` None for the one that serves.

    `form` is a form of a report, or `xlsx` for the user's own workbook with remarks. `separator` is that of CSV, komma
    or puntkomma. `law_day` is the day for which the laws are asked; None leaves it to the framework.
    """

    content: bytes
    name: str
    form: str
    language: str
    engine: str | None
    separator: str = "komma"
    law_day: date | None = None


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

    def judge(self, framework: Framework, progress: Callable[[str], None]) -> Judged:
        """Judge a framework; `progress` is called as each step of the work begins."""
        ...


class LocalAnswers:
    """Answers out of the graph of this installation, which is read at the first question."""

    def __init__(self) -> None:
        self._found: Context | None = None

    @property
    def _context(self) -> "Context":
        from kapstok.app import make_context  # noqa: PLC0415 - the web framework is half of the start of a command

        self._found = self._found or make_context(Settings())
        return self._found

    def named(self, query: Query, values: dict[str, str]) -> Table:
        """See `Answers.named`."""
        from kapstok.routes.asked import read_names, read_terms  # noqa: PLC0415 - the web framework takes its time

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

    def judge(self, framework: Framework, progress: Callable[[str], None]) -> Judged:
        """See `Answers.judge`. Reads no more of the graph than it needs, and starts no worker."""
        return judge_here(framework, progress)


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
        found = self._service.sparql(_GRAPHS)
        if found.columns != ("graaf",):
            raise ServiceError("Het antwoord is niet van Kapstok: het noemt geen grafen.", _UNKNOWN)
        graphs = [row[0] for row in found.rows]
        quads = [quad for graph in graphs if isinstance(graph, NamedNode) for quad in self._quads(graph)]
        if self._service.versie() != before:
            raise ServiceError("De gegevens van de dienst veranderden tijdens het ophalen.", "Gewijzigd")
        return serialize(sorted(quads, key=str), format=_QUADS[media_type], prefixes=PREFIXES) or b""

    def search(self, text: str, count: int) -> tuple[int, list[Match]]:
        """See `Answers.search`."""
        found = self._service.zoek(text, pagina_grootte=count)
        return found.totaal, list(islice(found, count))

    def judge(self, framework: Framework, progress: Callable[[str], None]) -> Judged:
        """See `Answers.judge`."""
        progress("opsturen")
        return self._service.framework_report(
            framework.content,
            framework.form,
            name=framework.name,
            language=framework.language,
            engine=framework.engine,
            separator=framework.separator,
            geldig_op=framework.law_day.isoformat() if framework.law_day else None,
        )

    def _quads(self, graph: NamedNode) -> list[Quad]:
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {to_sparql(graph)} {{ ?s ?p ?o }} }}"
        content = self._service.antwoord(text, _TRIPLES)
        try:
            triples = list(parse(content, format=RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError) as error:
            raise ServiceError(f"Het antwoord is niet van Kapstok: geen N-Triples ({error}).", _UNKNOWN) from error
        return [Quad(q.subject, q.predicate, q.object, graph) for q in triples if q.graph_name == DefaultGraph()]


def judge_here(framework: Framework, progress: Callable[[str], None]) -> Judged:
    """Judge a framework in this process. Errors: those of `Examiner.examine`."""
    progress("laden")
    settings = Settings()
    store = EmbeddedStore(load_reference_graph(settings.resources, settings.zonder_bron))
    version = name_dataset(fingerprint(store), read_index(settings.releases))
    catalogue = Catalogue(settings.resources / "queries")
    uploads = limit_uploads(settings, read_context(store, catalogue))
    laws = partial(read_laws, Reader(store, catalogue))
    examiner = make_examiner(store, catalogue, settings.resources, uploads, version, laws)
    today = settings.today()
    media_type = find_media_type("", framework.name, framework.content)
    report = examiner.examine(framework.content, media_type, today, framework.engine, progress, framework.law_day)
    if framework.form == "xlsx":
        return Judged(mark_workbook(framework.content, media_type, report, framework.language), report.grade.value)
    write_page = partial(
        Pages(settings.pages, {}, version, Assets(settings.static)).framework_report, base=BASE.rstrip("/"), menu=False
    )
    semicolon = framework.separator == "puntkomma"
    content = report_bytes(report, framework.form, Manner(framework.language, today, write_page, semicolon))
    return Judged(content, report.grade.value)


def _match(hit: Hit) -> Match:
    return Match(hit.thing.id, hit.thing.ref, hit.thing.soort, hit.thing.name, hit.layer.value, hit.score)
