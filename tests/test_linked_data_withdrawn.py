# SPDX-License-Identifier: EUPL-1.2
"""A withdrawn thing, in a graph of its own: gone for good, still described, and its successor is named."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from kapstok.app import create_app
from kapstok.negotiation import DOCUMENT_FORMATS, HTML
from kapstok.settings import Settings
from tests.paths import ROOT

ID = "https://w3id.org/kapstok/id/"
OFFICIAL = "https://identifier.overheid.nl/tooi/id/gemeente/gm9999"
DATA = f"""
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ib: <https://w3id.org/kapstok/def/ib#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{ID}rol/oud> a skos:Concept , ib:Rol ; skos:prefLabel "Oude rol"@nl ; owl:deprecated true ;
    dct:isReplacedBy <{ID}rol/nieuw> , <{ID}rol/ander> ; ib:officieleIri <{OFFICIAL}> .
<{ID}rol/nieuw> a skos:Concept , ib:Rol ; skos:prefLabel "Nieuwe rol"@nl ; dct:replaces <{ID}rol/oud> .
<{ID}rol/ander> a skos:Concept , ib:Rol ; skos:prefLabel "Andere rol"@nl ; owl:deprecated false ;
    ib:officieleIri <{OFFICIAL}2> .
<{ID}rol/vijfde> a skos:Concept , ib:Rol ; skos:prefLabel "Vijfde rol"@nl ; ib:officieleIri <{OFFICIAL}2> .
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[httpx.Client]:
    """Serve a graph of four roles; the ontology, the queries and the pages are the real ones."""
    folder: Path = tmp_path_factory.mktemp("klein")
    for name in ("ontology", "queries", "shapes", "service"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "data/redactie/proef").mkdir(parents=True)
    (folder / "data/catalogus.ttl").symlink_to(ROOT / "data/catalogus.ttl")
    (folder / "data/redactie/proef/rollen.ttl").write_text(DATA, encoding="utf-8")
    with TestClient(create_app(settings.model_copy(update={"resources": folder})), follow_redirects=False) as opened:
        yield opened


def test_the_thing_still_leads_to_its_document(small: httpx.Client):
    response = small.get("/id/rol/oud")
    assert (response.status_code, response.headers["location"]) == (303, "/doc/rol/oud")
    assert f'<{ID}rol/nieuw>; rel="successor-version"' in response.headers["link"]


@pytest.mark.parametrize("form", [form for form in DOCUMENT_FORMATS if form is not HTML], ids=lambda form: form.name)
@pytest.mark.parametrize("address", ["/doc/rol/oud", f"/doc?uri={ID}rol/oud", f"/doc?uri={OFFICIAL}"])
def test_its_document_is_complete_and_says_gone(small: httpx.Client, address: str, form):
    response = small.get(address, headers={"Accept": form.media_type})
    assert response.status_code == 410
    assert response.headers["content-type"].startswith(form.media_type)
    for successor in ("nieuw", "ander"):
        assert f'<{ID}rol/{successor}>; rel="successor-version"' in response.headers["link"]
    said = {str(quad.triple) for quad in parse(response.content, format=RdfFormat.from_media_type(form.media_type))}
    assert f"<{ID}rol/oud> <http://purl.org/dc/terms/isReplacedBy> <{ID}rol/nieuw>" in said
    assert f'<{ID}rol/nieuw> <http://www.w3.org/2004/02/skos/core#prefLabel> "Nieuwe rol"@nl' in said


def test_a_person_reads_what_came_in_its_place(small: httpx.Client):
    page = small.get("/doc/rol/oud", headers={"Accept": "text/html"})
    assert page.status_code == 410
    assert "ingetrokken" in page.text
    assert '<a href="/doc/rol/nieuw">Nieuwe rol</a>' in page.text


def test_gone_stays_gone_for_who_has_it(small: httpx.Client):
    first = small.get("/doc/rol/oud?format=nt")
    assert "etag" not in first.headers, "an error is not for keeping"
    again = small.get("/doc/rol/oud?format=nt", headers={"If-None-Match": "*"})
    assert (again.status_code, again.content) == (410, first.content)
    assert small.get("/doc/rol/oud?format=nt&profiel=namen").status_code == 410


@pytest.mark.parametrize("ref", ["nieuw", "ander", "vijfde"])
def test_what_is_not_withdrawn_is_there(small: httpx.Client, ref: str):
    response = small.get(f"/doc/rol/{ref}")
    assert response.status_code == 200
    assert "successor-version" not in response.headers["link"]


def test_an_iri_that_two_things_carry_is_described_itself(small: httpx.Client):
    response = small.get(f"/doc?uri={OFFICIAL}2", headers={"Accept": "application/n-triples"})
    assert response.status_code == 200
    assert f'<{OFFICIAL}2>; rel="canonical"' in response.headers["link"]
    assert f"<{ID}rol/ander>" in response.text
    assert f"<{ID}rol/vijfde>" in response.text
    page = small.get(f"/doc?uri={OFFICIAL}2", headers={"Accept": "text/html"}).text
    assert "?uri=https%3A%2F%2Fidentifier.overheid.nl%2Ftooi%2Fid%2Fgemeente%2Fgm99992&amp;format=ttl" in page
