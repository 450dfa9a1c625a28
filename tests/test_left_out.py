# SPDX-License-Identifier: EUPL-1.2
"""A service that leaves a source document out: none of its words, places and things is behind any door."""

import gzip
from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import NamedNode
from starlette.testclient import TestClient

from kapstok.app import create_app
from tests.paths import ROOT

API = "/api/v1"
IB = "https://w3id.org/kapstok/def/ib#"
# What belongs to the document alone, on each side of the doors.
DOORS = (
    *("/", "/governance", "/varianten", "/rollen", "/organen", "/niveaus", "/stappenplan", "/matrix", "/verkennen"),
    *(
        "/over",
        "/uitgaven",
        "/downloads",
        "/downloads/SHA256SUMS",
        "/catalogus",
        "/.well-known/void",
        "/def/vorm",
        "/sjablonen",
    ),
    *(f"{API}{path}" for path in ("", "/varianten", "/rollen", "/documenten", "/uitgaven", "/wijzigingen", "/vragen")),
    *(f"{API}/_zoek?q={word}" for word in ("coordineren", "stuurgroep", "variant")),
    f"{API}/wijzigingen.atom",
    "/graph-store?default",
    f"{API}/openapi.json",
)


@pytest.fixture(scope="module")
def without(settings) -> Iterator[httpx.Client]:
    left_out = settings.model_copy(update={"zonder_bron": frozenset({"governance"})})
    with TestClient(create_app(left_out), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def words(engine) -> frozenset[str]:
    """Read the words of the document by which we find our places in it, as far as no other document has them."""
    anchors: dict[str, set[str]] = {}
    for quad in engine.quads_for_pattern(None, NamedNode(f"{IB}anker"), None, None):
        anchors.setdefault(quad.object.value, set()).add(quad.graph_name.value.rpartition("/")[2])
    return frozenset(text for text, where in anchors.items() if where == {"governance"} and len(text) > 40)


def test_there_are_words_to_look_for(words, client):
    assert len(words) > 20
    whole = client.get("/graph-store?default", headers={"Accept": "application/n-triples"}).text
    assert all(text in whole for text in words if '"' not in text)


@pytest.mark.parametrize("door", DOORS)
def test_no_word_of_it_is_behind_a_door(without, words, door):
    for accept in ("text/html", "application/json", "*/*"):
        answer = without.get(door, headers={"Accept": accept})
        assert answer.status_code < 500
        assert [text for text in words if text in answer.text] == []


def test_no_file_to_take_away_has_a_word_of_it(without, words):
    names = [line.split()[1] for line in without.get("/downloads/SHA256SUMS").text.splitlines()]
    assert len(names) > 50
    assert not [name for name in names if "governance" in name or "uitgaven" in name]
    for name in names:
        content = without.get(f"/downloads/{name}").content
        said = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8", "replace")
        assert [text for text in words if text in said] == [], name


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/doc/rol/coordineren", 404),  # not 410: it is not withdrawn, it is not here
        ("/doc/document/governance", 404),
        (f"{API}/rollen?versie=2026.3", 400),
        (f"{API}/varianten/directe-aansturing/variantregels?versie=2026.1", 400),
        (f"{API}/uitgaven/2026.1", 404),
        ("/downloads/uitgaven/2026.1.nq.gz", 404),
        ("/downloads/graaf/bron/governance.ttl.gz", 404),
        (f"{API}/wijzigingen?sinds=2026.1", 400),
    ],
)
def test_no_earlier_release_gives_it_after_all(without, address, status):
    answer = without.get(address, headers={"Accept": "application/json, */*;q=0.5"})
    assert answer.status_code == status, answer.text


def test_a_report_points_at_places_in_the_other_documents_alone(without, words):
    """Some rules rest on this document alone; they are judged, and say so without its words."""
    sent = (ROOT / "data" / "voorbeelden" / "typische-fouten.json").read_bytes()
    for accept in ("application/json", "text/html", "text/turtle"):
        answer = without.post(f"{API}/kadervalidaties?bestandsnaam=k.json", content=sent, headers={"Accept": accept})
        assert answer.status_code == 200
        assert "FR-" in answer.text
        assert [text for text in words if text in answer.text] == []


def test_an_answer_has_no_permalink_to_what_is_not_served(without):
    body = without.get(f"{API}/themas").json()
    assert "permalink" not in body["_links"]
    assert without.get("/uitgaven", headers={"Accept": "text/html"}).text.count("Deze dienst heeft geen uitgaven") == 1
