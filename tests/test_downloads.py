# SPDX-License-Identifier: EUPL-1.2
"""The files to take away: the whole, its graphs and concept schemes as RDF, its collections as tables; checksums."""

import csv
import gzip
import hashlib
import io
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier

import pytest
from openpyxl import load_workbook
from pyoxigraph import RdfFormat, parse
from rdflib import DCAT, DCTERMS, RDF, Graph, Namespace, URIRef

from kapstok.publication import Publication, Tables
from kapstok.reference import COLLECTIONS, Reader
from kapstok.representation.rest import OF_THE_DAY
from kapstok.store import EmbeddedStore, load_reference_graph
from tests.conftest import TODAY
from tests.paths import ROOT
from tests.test_publication import BASE, BROWSER, GRAPH, WHOLE

LATER = date(2031, 1, 1)


@pytest.fixture(scope="module")
def described(client) -> Graph:
    return Graph().parse(data=client.get("/catalogus").text, format="turtle")


@pytest.mark.parametrize("name", ["kapstok.nq", "kapstok.trig", "kapstok.jsonld"])
def test_the_whole_is_the_whole(client, engine, name):
    content = gzip.decompress(client.get(f"/downloads/{name}.gz").content)
    form = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}[name.partition(".")[2]]
    assert set(parse(content, format=form)) == set(engine)


def test_the_graphs_together_are_the_whole(client, engine, context):
    found = set()
    for download in context.publication.files():
        if download.name.startswith("graaf/"):
            content = gzip.decompress(client.get(f"/downloads/{download.name}").content)
            graph = GRAPH + download.name.removeprefix("graaf/").removesuffix(".ttl.gz")
            found |= {(str(q.triple), graph) for q in parse(content, format=RdfFormat.TURTLE)}
    assert found == {(str(q.triple), q.graph_name.value) for q in engine}


def test_a_concept_scheme_comes_with_its_concepts(client):
    content = gzip.decompress(client.get("/downloads/schema/laag.ttl.gz").content).decode()
    assert "Lagen" in content
    assert "Een relatie of waarde die een van de documenten zelf noemt." in content


def test_a_machine_that_asks_for_the_downloads_is_sent_to_the_catalogue(client):
    for accept in ("text/turtle", "application/ld+json"):
        moved = client.get("/downloads", headers={"Accept": accept})
        assert (moved.status_code, moved.headers["location"]) == (303, "/catalogus")
    for accept in (BROWSER, "*/*"):
        assert client.get("/downloads", headers={"Accept": accept}).headers["content-type"].startswith("text/html")
    assert client.get("/downloads", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/downloads?wat=1").status_code == 400


def test_headers_of_a_file(client):
    response = client.get("/downloads/kapstok.nq.gz")
    assert response.headers["content-type"] == "application/gzip"
    assert "content-encoding" not in response.headers
    assert int(response.headers["content-length"]) == len(response.content)
    assert re.fullmatch(r'"[^"]+"', response.headers["etag"])
    assert datetime.strptime(response.headers["last-modified"], "%a, %d %b %Y %H:%M:%S GMT")  # noqa: DTZ007 - only the form counts
    again = client.get("/downloads/kapstok.nq.gz", headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head("/downloads/kapstok.nq.gz")
    assert (head.content, head.headers["content-length"]) == (b"", response.headers["content-length"])


def test_checksums_and_catalogue_are_those_of_the_bytes(client, described):
    spdx = Namespace("http://spdx.org/rdf/terms#")
    lines = client.get("/downloads/SHA256SUMS").text.splitlines()
    assert len(lines) == len(set(described.subjects(RDF.type, DCAT.Distribution)))
    page = client.get("/downloads").text
    for line in lines:
        checksum, _, name = line.partition("  ")
        content = client.get(f"/downloads/{name}").content
        assert hashlib.sha256(content).hexdigest() == checksum
        (file,) = described.subjects(DCAT.downloadURL, URIRef(f"{BASE}downloads/{name}"))
        assert int(str(described.value(file, DCAT.byteSize))) == len(content)
        assert str(described.value(described.value(file, spdx.checksum), spdx.checksumValue)).lower() == checksum
        assert checksum in page


def test_bytes_are_the_same_in_another_process_of_the_service(context, monkeypatch):
    """Another process, a minute later and on another day: the same dataset has the same checksums."""
    checksums = context.publication.checksums()
    store, moved = EmbeddedStore(load_reference_graph(ROOT)), context.settings.model_copy(update={"vandaag": LATER})
    tables = Tables(Reader(store, context.catalogue), context.functional)
    monkeypatch.setattr(time, "localtime", lambda *_: (2031, 1, 1, 0, 0, 0, 0, 1, 0))
    other = Publication(store, context.catalogue, moved, context.version, tables)
    assert other.checksums() == checksums


def test_a_file_is_made_once_however_many_ask(context, monkeypatch):
    """Ten ask at the same time for the two tables of a collection and a graph: each is read once, by one of them."""
    made, write = [], Tables.write

    def counted(self, iri):
        made.append(iri)
        return write(self, iri)

    monkeypatch.setattr(Tables, "write", counted)
    tables = Tables(context.reader, context.functional)
    fresh = Publication(context.store, context.catalogue, context.settings, context.version, tables)
    names = ["tabel/themas.csv", "tabel/themas.xlsx", "graaf/extern.ttl.gz"] * 4
    start = Barrier(len(names))

    def ask(name):
        start.wait()
        return name, fresh.file(name)

    with ThreadPoolExecutor(len(names)) as threads:
        found = list(threads.map(ask, names))
    assert made == ["#verzameling/themas"]
    assert len({(name, id(kept)) for name, kept in found}) == 3


# Tables


def test_every_collection_is_there_as_csv_and_as_a_workbook(context):
    offered = {file.name for file in context.publication.files() if file.name.startswith("tabel/")}
    assert offered == {f"tabel/{c.name}.{suffix}" for c in COLLECTIONS for suffix in ("csv", "xlsx")}


@pytest.mark.parametrize("collection", [c.name for c in COLLECTIONS])
def test_a_table_is_the_list_of_the_rest_interface_without_what_depends_on_the_day(client, collection):
    response = client.get(f"/downloads/tabel/{collection}.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == f'attachment; filename="{collection}.csv"'
    lines = list(csv.DictReader(io.StringIO(response.text, newline=""), strict=True))
    listed = csv.DictReader(io.StringIO(client.get(f"/api/v1/{collection}?format=csv").text, newline=""), strict=True)
    assert lines == [{k: v for k, v in line.items() if k.rpartition(".")[2] not in OF_THE_DAY} for line in listed]
    book = client.get(f"/downloads/tabel/{collection}.xlsx")
    assert book.headers["content-type"].startswith("application/vnd.openxmlformats")
    head, *rows = load_workbook(io.BytesIO(book.content), read_only=True).worksheets[0].iter_rows(values_only=True)
    assert list(head) == list(lines[0])
    assert [row[head.index("ref")] for row in rows] == [line["ref"] for line in lines]


def test_the_page_names_every_column_that_the_tables_lack(client):
    page = client.get("/downloads", headers={"Accept": "text/html"}).text
    named = set(re.findall(r"<code>([\w.]+)</code>", page[page.index('id="tabellen"') : page.index('id="grafen"')]))
    assert {name.rpartition(".")[2] for name in named} & {*OF_THE_DAY, "rechtsaard"} == OF_THE_DAY

    def columns(address: str) -> set[str]:
        return set(client.get(address).text.partition("\r\n")[0].split(","))

    for collection in ("regelingen", "maatregelen"):
        asked = f"/api/v1/{collection}?format=csv&geldigOp=2019-01-01"
        lacking = columns(asked) - columns(f"/downloads/tabel/{collection}.csv")
        assert lacking
        assert {name.rpartition(".")[2] for name in lacking} <= OF_THE_DAY


def test_the_table_of_laws_says_nothing_of_today(client):
    head, *lines = client.get("/downloads/tabel/regelingen.csv").text.splitlines()
    assert not OF_THE_DAY & {name.rpartition(".")[2] for name in head.split(",")}
    assert {"bwbId", "inWerkingOp", "opvolgers.ref"} <= set(head.split(","))
    assert TODAY not in head
    assert len(lines) >= 80


def test_catalogue_describes_a_table_as_a_dataset_with_two_forms(described):
    for collection in COLLECTIONS:
        dataset = URIRef(f"{BASE}catalogus#verzameling/{collection.name}")
        assert (WHOLE, DCTERMS.hasPart, dataset) in described
        assert described.value(dataset, DCAT.landingPage) == URIRef(f"{BASE}api/v1/{collection.name}")
        files = set(described.objects(dataset, DCAT.distribution))
        assert {str(described.value(file, DCTERMS["format"])).rpartition("/")[2] for file in files} == {"CSV", "XLSX"}
        assert not set(described.objects(next(iter(files)), DCAT.compressFormat))
    laws = str(described.value(URIRef(f"{BASE}catalogus#verzameling/regelingen"), DCTERMS.description))
    assert "statusOp en geldigOp" in laws
    assert "statusOp" not in str(described.value(URIRef(f"{BASE}catalogus#verzameling/themas"), DCTERMS.description))


def test_the_page_groups_the_files_and_says_what_the_tables_leave_out(client):
    page = client.get("/downloads").text
    places = [page.index(f">{title}</h2>") for title in ("De hele dataset", "Tabellen", "Grafen", "Begrippenkaders")]
    names = ("kapstok.nq.gz", "tabel/themas.csv", "graaf/extern.ttl.gz", "schema/laag.ttl.gz")
    found = [page.index(f'href="/downloads/{name}"') for name in names]
    assert sorted(places + found) == [place for pair in zip(places, found, strict=True) for place in pair]
    assert "Wat van de dag afhangt, ontbreekt: <code>geldigOp</code>" in page
    assert "regelingen?format=csv" in page


@pytest.mark.parametrize(
    "name", ["nee.nq.gz", "graaf/nee.ttl.gz", "..%2fcatalogus", "kapstok.nq", "graaf/kader.ttl.gz", "%00"]
)
def test_there_is_nothing_else_to_take(client, name):
    assert client.get(f"/downloads/{name}").status_code == 404
