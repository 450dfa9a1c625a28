# SPDX-License-Identifier: EUPL-1.2
"""Clients off the shelf, against the running service, as their own documentation says to use them: it just works."""

import csv
import io
import subprocess
from typing import Any

import httpx
import pytest
import rdflib
from openpyxl import load_workbook
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import ResultRow
from SPARQLWrapper import CSV, JSON, JSONLD, N3, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

THEME = rdflib.URIRef("https://w3id.org/kapstok/id/thema/informatiebeveiliging")
LAWS = f"""PREFIX ib: <https://w3id.org/kapstok/def/ib#>
SELECT ?regeling WHERE {{ ?regeling ib:relevantVoorThema <{THEME}> }} ORDER BY ?regeling"""
ABOUT = f"CONSTRUCT {{ <{THEME}> ?p ?o }} WHERE {{ <{THEME}> ?p ?o }}"


@pytest.fixture(scope="module")
def laws(server) -> list[str]:
    listed = httpx.get(f"{server}/api/v1/themas/informatiebeveiliging/regelingen", params={"paginaGrootte": 500}).json()
    return sorted(item["id"] for item in listed["items"])


def test_rdflib_reads_a_thing_by_its_address_here(server):
    graph = rdflib.Graph().parse(f"{server}/id/thema/informatiebeveiliging")
    assert "Informatiebeveiliging" in {str(name) for name in graph.objects(THEME, rdflib.SKOS.prefLabel)}


def converted(wrapper: SPARQLWrapper) -> Any:
    """Ask, and give what the library makes of the answer; its type depends on the format."""
    return wrapper.query().convert()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_gets_rows(server, laws, method):
    wrapper = SPARQLWrapper(f"{server}/sparql", returnFormat=JSON)
    wrapper.setMethod(method)
    wrapper.setQuery(LAWS)
    rows = converted(wrapper)["results"]["bindings"]
    assert [row["regeling"]["value"] for row in rows] == laws


@pytest.mark.parametrize("form", [XML, CSV, TSV])
def test_sparqlwrapper_gets_rows_in_each_of_its_formats(server, laws, form):
    wrapper = SPARQLWrapper(f"{server}/sparql", returnFormat=form)
    wrapper.setQuery(LAWS)
    found = converted(wrapper)
    text = found.toxml() if form == XML else found.decode()
    assert all(law in text for law in laws)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # what SPARQLWrapper itself makes
@pytest.mark.parametrize("form", [XML, RDFXML, TURTLE, N3, JSONLD])
def test_sparqlwrapper_gets_triples_in_each_of_its_formats(server, form):
    wrapper = SPARQLWrapper(f"{server}/sparql", returnFormat=form)
    wrapper.setQuery(ABOUT)
    found = converted(wrapper)
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
    assert len(graph) > 5


def test_rdflib_asks_through_its_own_store(server, laws):
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql"))
    assert [str(row.asdict()["regeling"]) for row in graph.query(LAWS) if isinstance(row, ResultRow)] == laws


def test_curl_follows_to_turtle(server):
    command = ["curl", "-fsSL", "-H", "Accept: text/turtle", f"{server}/id/thema/informatiebeveiliging"]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    assert len(rdflib.Graph().parse(data=found.stdout, format="turtle")) > 5


def test_excel_opens_a_list_as_csv_and_as_workbook(server, laws):
    address = f"{server}/api/v1/themas/informatiebeveiliging/regelingen"
    dutch = httpx.get(address, params={"format": "csv", "scheiding": "puntkomma", "paginaGrootte": 500})
    rows = list(csv.DictReader(io.StringIO(dutch.content.decode("utf-8-sig")), delimiter=";"))
    assert sorted(row["id"] for row in rows) == laws
    sheet = load_workbook(io.BytesIO(httpx.get(address, params={"format": "xlsx"}).content)).active
    assert sheet is not None
    column = [cell.value for cell in sheet[1]].index("id")
    assert {row[column] for row in sheet.iter_rows(min_row=2, values_only=True)} <= set(laws)
    assert sheet.max_row > 10
