# SPDX-License-Identifier: EUPL-1.2
"""The description of the SPARQL service: what it answers, over which graphs, within which limits.

Functions beyond those of SPARQL 1.1 are those of the engine: GeoSPARQL 1.1 (the reference graph holds no geometry; a
query may bring its own) and the casts to more datatypes of XML Schema. It calls no other service, so it does not say
`sd:BasicFederatedQuery`. Source: SPARQL 1.1 Service Description; OGC GeoSPARQL 1.1 (22-047r1); VoID for the counts.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kapstok.model import AnswerLimits, Statements
from kapstok.negotiation import RESULT_FORMATS
from kapstok.terms import BASE, IB, RDF, XSD, Term
from kapstok.workers import WorkerLimits

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_SIMPLE = "http://www.w3.org/ns/entailment/Simple"
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
    "application/n-quads": "N-Quads",
    "application/trig": "TriG",
}
_SERVICE = NamedNode(BASE + "id/dienst/sparql")
_DATASET = NamedNode(BASE + "id/dienst/dataset")
_DEFAULT = NamedNode(BASE + "id/dienst/standaardgraaf")

_GEOSPARQL = "http://www.opengis.net/def/function/geosparql/"
_GEO_FUNCTIONS = (
    "area asGeoJSON centroid convexHull coordinateDimension difference dimension distance ehContains ehCoveredBy"
    " ehCovers ehDisjoint ehEquals ehInside ehMeet ehOverlap envelope getSRID intersection isEmpty isSimple length"
    " perimeter"
    " rcc8dc rcc8ec rcc8eq rcc8ntpp rcc8ntppi rcc8po rcc8tpp rcc8tppi relate sfContains sfCrosses sfDisjoint sfEquals"
    " sfIntersects sfOverlaps sfTouches sfWithin spatialDimension symDifference union"
)
_CASTS = "date time gYear gMonth gDay gYearMonth gMonthDay duration yearMonthDuration dayTimeDuration"
EXTENSION_FUNCTIONS = (
    *(_GEOSPARQL + name for name in _GEO_FUNCTIONS.split()),
    *(XSD + name for name in _CASTS.split()),
)
# What the engine reads beyond SPARQL 1.1: triple terms, ADJUST on dates, and LATERAL.
EXTENSION_LANGUAGES = (
    "https://www.w3.org/TR/sparql12-query/",
    "https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0002/sep-0002.md",
    "https://github.com/w3c/sparql-dev/blob/main/SEP/SEP-0006/sep-0006.md",
)

_Said = tuple[Term, str, Term]


def describe_service(
    endpoint: str, graphs: Mapping[str, int], workers: WorkerLimits, answers: AnswerLimits, question_bytes: int
) -> Statements:
    """Describe the service.

    Shape: one `sd:Service` with its dataset, that has one `sd:defaultGraph` and a `sd:namedGraph` for each of `graphs`,
    which gives the number of triples by the name of the graph; `endpoint` is the address that was called.
    """
    said: list[_Said] = [
        (_SERVICE, RDF + "type", NamedNode(_SD + "Service")),
        (_SERVICE, _SD + "endpoint", NamedNode(endpoint)),
        (_SERVICE, _SD + "supportedLanguage", NamedNode(_SD + "SPARQL11Query")),
        (_SERVICE, _SD + "feature", NamedNode(_SD + "UnionDefaultGraph")),
        (_SERVICE, _SD + "defaultEntailmentRegime", NamedNode(_SIMPLE)),
        (_SERVICE, _SD + "defaultDataset", _DATASET),
        *((_SERVICE, _SD + "extensionFunction", NamedNode(name)) for name in EXTENSION_FUNCTIONS),
        *((_SERVICE, _SD + "languageExtension", NamedNode(name)) for name in EXTENSION_LANGUAGES),
        *((_SERVICE, _SD + "resultFormat", NamedNode(_FORMATS + name)) for name in _result_formats()),
        *((_SERVICE, IB + name, value) for name, value in _limits(workers, answers, question_bytes)),
        *((NamedNode(name), RDF + "type", NamedNode(_SD + "Function")) for name in EXTENSION_FUNCTIONS),
        *_dataset(graphs),
    ]
    return Statements(tuple((s, NamedNode(p), o, _SERVICE) for s, p, o in said))


def _dataset(graphs: Mapping[str, int]) -> Iterator[_Said]:
    """Describe the dataset. Every triple stands in one graph, so the union has as many as all of them together."""
    yield _DATASET, RDF + "type", NamedNode(_SD + "Dataset")
    yield _DATASET, _SD + "defaultGraph", _DEFAULT
    yield from _graph(_DEFAULT, sum(graphs.values()))
    for name, count in graphs.items():
        node = NamedNode(name)
        yield _DATASET, _SD + "namedGraph", node
        yield node, RDF + "type", NamedNode(_SD + "NamedGraph")
        yield node, _SD + "name", node
        yield node, _SD + "graph", node
        yield from _graph(node, count)


def _graph(node: NamedNode, count: int) -> Iterator[_Said]:
    yield node, RDF + "type", NamedNode(_SD + "Graph")
    yield node, _VOID + "triples", Literal(count)


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
