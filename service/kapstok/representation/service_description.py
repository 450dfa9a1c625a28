# SPDX-License-Identifier: EUPL-1.2
"""The description of the SPARQL service: what it answers, over which graphs, within which limits.

Source: SPARQL 1.1 Service Description.
"""

from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kapstok.model import AnswerLimits, Statements
from kapstok.negotiation import RESULT_FORMATS
from kapstok.terms import BASE, IB, RDF, XSD, Term
from kapstok.workers import WorkerLimits

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
    "application/n-triples": "N-Triples",
}
_SERVICE = NamedNode(BASE + "id/dienst/sparql")
_DATASET = NamedNode(BASE + "id/dienst/dataset")


def describe_service(
    endpoint: str, graphs: tuple[str, ...], workers: WorkerLimits, answers: AnswerLimits, question_bytes: int
) -> Statements:
    """Describe the service. Shape: one `sd:Service` with its dataset; `endpoint` is the address that was called."""
    said: list[tuple[Term, str, Term]] = [
        (_SERVICE, RDF + "type", NamedNode(_SD + "Service")),
        (_SERVICE, _SD + "endpoint", NamedNode(endpoint)),
        (_SERVICE, _SD + "supportedLanguage", NamedNode(_SD + "SPARQL11Query")),
        (_SERVICE, _SD + "feature", NamedNode(_SD + "UnionDefaultGraph")),
        (_SERVICE, _SD + "defaultDataset", _DATASET),
        (_DATASET, RDF + "type", NamedNode(_SD + "Dataset")),
        *((_SERVICE, _SD + "resultFormat", NamedNode(_FORMATS + name)) for name in _result_formats()),
    ]
    for graph in graphs:
        node = NamedNode(graph)
        said += [(_DATASET, _SD + "namedGraph", node), (node, RDF + "type", NamedNode(_SD + "NamedGraph"))]
        said.append((node, _SD + "name", node))
    said += [(_SERVICE, IB + name, value) for name, value in _limits(workers, answers, question_bytes)]
    return Statements(tuple((s, NamedNode(p), o, _SERVICE) for s, p, o in said))


def _result_formats() -> list[str]:
    offered = {form.media_type for forms in RESULT_FORMATS.values() for form in forms}
    return sorted(_NAMES[media_type] for media_type in offered)


def _limits(workers: WorkerLimits, answers: AnswerLimits, question_bytes: int) -> list[tuple[str, Literal]]:
    whole = {
        "geheugenlimiet": workers.megabytes,
        "rijenlimiet": answers.rows,
        "bytelimiet": answers.bytes,
        "vraaglimiet": question_bytes,
        "vragenPerClient": workers.per_client,
    }
    parts = {"tijdslimiet": workers.seconds, "wachtlimiet": workers.wait_seconds}
    return [
        *((name, Literal(str(Decimal(str(n))), datatype=NamedNode(XSD + "decimal"))) for name, n in parts.items()),
        *((name, Literal(n)) for name, n in whole.items()),
    ]
