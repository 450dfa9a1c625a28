# SPDX-License-Identifier: EUPL-1.2
"""The description of the dataset by VoID, with counts that are taken from the store.

Source: Describing Linked Datasets with the VoID Vocabulary (W3C, 2011), and `/.well-known/void` of its §7.2.
"""

from pyoxigraph import BlankNode, Literal, NamedNode

from kapstok.catalogue import Catalogue
from kapstok.model import Table
from kapstok.publication._downloads import Download
from kapstok.publication._records import WHOLE, Record
from kapstok.publication._said import DCT, FOAF, VOID, Said, dutch, iris, number
from kapstok.store import Store
from kapstok.terms import IB, ID, RDF

_FORMATS = "http://www.w3.org/ns/formats/"
_DATASET = NamedNode(WHOLE)
_TOTALS = {
    "uitspraken": "triples",
    "onderwerpen": "distinctSubjects",
    "waarden": "distinctObjects",
    "dingen": "entities",
}
_FEATURES = ("Turtle", "JSON-LD", "RDF_XML", "N-Triples", "N-Quads", "TriG")


def describe_void(
    store: Store, catalogue: Catalogue, records: tuple[Record, ...], files: tuple[Download, ...], base: str
) -> Said:
    """Describe the dataset. Shape: one `void:Dataset`; a partition for each class and property, a subset a graph."""
    said = Said(base + ".well-known/void")
    document = NamedNode(base + ".well-known/void")
    said.say(document, RDF + "type", *iris(VOID + "DatasetDescription"))
    said.say(document, DCT + "title", dutch("Beschrijving van de dataset van Kapstok"))
    said.say(document, FOAF + "primaryTopic", _DATASET)
    _say_dataset(said, records[0], base)
    _say_graphs(said, records)
    described = {WHOLE, *(record.iri for record in records if record.is_graph)}
    for download in files:
        if download.dataset in described:
            said.say(NamedNode(download.dataset), VOID + "dataDump", *iris(f"{base}downloads/{download.name}"))
    classes = store.select(catalogue.bind("aantallen-per-klasse"))
    properties = store.select(catalogue.bind("aantallen-per-eigenschap"))
    _say_totals(said, store.select(catalogue.bind("aantallen-van-uitspraken")), classes, properties)
    _say_classes(said, classes)
    _say_properties(said, properties)
    return said


def _say_dataset(said: Said, whole: Record, base: str) -> None:
    said.say(_DATASET, RDF + "type", *iris(VOID + "Dataset"))
    for prop, value in whole.said:
        said.say(_DATASET, prop, value)
    said.say(_DATASET, FOAF + "homepage", *iris(base))
    said.say(_DATASET, VOID + "sparqlEndpoint", *iris(base + "sparql"))
    said.say(_DATASET, VOID + "uriSpace", Literal(ID))
    said.say(_DATASET, VOID + "feature", *iris(*(_FORMATS + name for name in _FEATURES)))


def _say_graphs(said: Said, records: tuple[Record, ...]) -> None:
    for record in records:
        if record.is_graph and record.triples is not None:
            graph = NamedNode(record.iri)
            said.say(_DATASET, VOID + "subset", graph)
            said.say(graph, RDF + "type", *iris(VOID + "Dataset"))
            said.say(graph, DCT + "title", *record.titles)
            said.say(graph, VOID + "triples", number(record.triples))


def _say_totals(said: Said, totals: Table, classes: Table, properties: Table) -> None:
    row = next(totals.records())
    for column, name in _TOTALS.items():
        value = row[column]
        if value is not None:
            said.say(_DATASET, VOID + name, value)
    said.say(_DATASET, VOID + "classes", number(len(classes.rows)))
    said.say(_DATASET, VOID + "properties", number(len(properties.rows)))
    spaces = {_namespace(row[0].value) for table in (classes, properties) for row in table.rows if row[0]}
    said.say(_DATASET, VOID + "vocabulary", *iris(*sorted(spaces)))


def _say_classes(said: Said, classes: Table) -> None:
    """Say how many things each class has. The first of each of our own classes is an example of the dataset."""
    for place, (kind, count, example) in enumerate(classes.rows, 1):
        if kind is None or count is None or example is None:
            continue
        part = BlankNode(f"klasse{place}")
        said.say(_DATASET, VOID + "classPartition", part)
        said.say(part, VOID + "class", kind)
        said.say(part, VOID + "entities", count)
        if kind.value.startswith(IB) and example.value.startswith(ID):
            said.say(_DATASET, VOID + "exampleResource", *iris(example.value))


def _say_properties(said: Said, properties: Table) -> None:
    for place, (prop, count, subjects, objects) in enumerate(properties.rows, 1):
        if prop is None or count is None or subjects is None or objects is None:
            continue
        part = BlankNode(f"eigenschap{place}")
        said.say(_DATASET, VOID + "propertyPartition", part)
        said.say(part, VOID + "property", prop)
        said.say(part, VOID + "triples", count)
        said.say(part, VOID + "distinctSubjects", subjects)
        said.say(part, VOID + "distinctObjects", objects)


def _namespace(iri: str) -> str:
    """Return what stands before the local name.

    >>> _namespace("http://purl.org/dc/terms/title")
    'http://purl.org/dc/terms/'
    """
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
