# SPDX-License-Identifier: EUPL-1.2
"""The REST interface as an earlier release had it (`versie`), with the address at which an answer stays the same.

On a small graph whose laws and questions moved on since, and on the releases of this repository.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from kapstok.reference import COLLECTIONS, RELATIONS
from kapstok.releases import Making
from kapstok.routes.context import Context
from tests.conftest import TODAY
from tests.released import API, ID, QUESTION, lay_out, release, served

XSD = f"""
@prefix regeling: <{ID}regeling/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def law(ref: str, start: str, end: str = "") -> str:
    last = f' ; ib:vervallenOp "{end}"^^xsd:date' if end else ""
    return f'regeling:{ref} a ib:Regeling ; skos:prefLabel "{ref}"@nl ; ib:inWerkingOp "{start}"^^xsd:date{last} .\n'


def theme(ref: str) -> str:
    return f'<{ID}thema/{ref}> a ib:Thema ; skos:prefLabel "{ref}"@nl .\n'


OLD = XSD + theme("toen") + law("blijft", "2001-01-01") + law("wijkt", "2002-01-01")
NOW = XSD + theme("nu") + law("blijft", "2001-01-01", "2024-10-18") + law("nieuw", "2024-10-18")
LAWS = QUESTION.replace("rollen", "wetten").replace("ib:Rol", "ib:Regeling")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a service whose data are its second release; between the two a law went, one changed and one came."""
    root = tmp_path_factory.mktemp("toen")
    earlier, now = (lay_out(root / name, data, {"wetten": LAWS}) for name, data in (("een", OLD), ("twee", NOW)))
    release(earlier, Making("2026.1", date(2026, 3, 1)), root / "uitgaven")
    release(now, Making("2026.2", date(2026, 5, 1)), root / "uitgaven")
    (now / "data/uitgaven").symlink_to(root / "uitgaven")
    return now


@pytest.fixture(scope="module")
def released(folder: Path) -> Iterator[httpx.Client]:
    yield from served(folder)


@pytest.fixture(scope="module")
def ahead(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Serve data in which something changed since the last release."""
    further = lay_out(tmp_path_factory.mktemp("verder") / "drie", NOW + law("later", "2026-06-01"), {"wetten": LAWS})
    (further / "data/uitgaven").symlink_to(folder / "data/uitgaven")
    yield from served(further)


def context_in(client: httpx.Client) -> Context:
    """Find what the service behind a client has made."""
    app: Any = client.app if isinstance(client, TestClient) else None
    context: Context = app.state.context
    return context


def statuses(client: httpx.Client, query: str) -> dict[str, str]:
    response = client.get(f"{API}/regelingen?{query}")
    assert response.status_code == 200, response.text
    return {item["ref"]: item["statusOp"] for item in response.json()["items"]}


def test_which_laws_applied_on_a_day_in_the_words_of_a_release(released, ahead):
    for client in (released, ahead):
        assert statuses(client, "geldigOp=2024-10-18&versie=2026.1") == {"blijft": "in-werking", "wijkt": "in-werking"}
        assert statuses(client, "geldigOp=2024-10-17&versie=2026.2") == {
            "blijft": "in-werking",
            "nieuw": "nog-niet-in-werking",
        }
        assert statuses(client, "geldigOp=2024-10-18&versie=2026.2") == {"blijft": "vervallen", "nieuw": "in-werking"}
        assert set(statuses(client, "statusOp=vervallen&geldigOp=2024-10-18&versie=2026.2")) == {"blijft"}
    assert "later" in statuses(ahead, "geldigOp=2024-10-18")


@pytest.mark.parametrize(
    "address",
    [
        "regelingen",
        "regelingen?statusOp=vervallen&sorteer=-naam&pagina=1",
        "regelingen/blijft",
        "regelingen/blijft/themas",
        "regelingen/blijft/opvolging",
        "regelingen/blijft/gevolgen",
        "regelingen/actueel",
        "themas/nu/tijdlijn",
        "matrix?rij=thema&kolom=regeling",
    ],
)
def test_every_answer_names_release_and_day_where_it_stays_the_same(released, ahead, address):
    mark = "&" if "?" in address else "?"
    now = released.get(f"{API}/{address}{mark}geldigOp=2024-10-17")
    assert now.status_code == 200, now.text
    permalink = now.json()["_links"]["permalink"]["href"]
    assert permalink == f"{API}/{address}{mark}geldigOp=2024-10-17&versie=2026.2"
    assert f'<{permalink}>; rel="bookmark"' in now.headers["link"]
    later = ahead.get(permalink)
    assert later.status_code == 200
    assert without_links(later) == without_links(now)
    assert later.json()["_links"]["permalink"]["href"] == permalink
    today = released.get(f"{API}/{address}").json()["_links"]["permalink"]["href"]
    assert f"geldigOp={TODAY}" in today
    assert "permalink" not in ahead.get(f"{API}/{address}").json()["_links"]
    assert "zijn geen uitgave" in ahead.get(f"{API}/{address}").json()["_links"]["uitgaven"]["title"]


def without_links(response: httpx.Response) -> dict[str, object]:
    return {name: value for name, value in response.json().items() if name != "_links"}


@pytest.mark.parametrize("name", ["csv", "xlsx", "jsonld"])
def test_every_form_names_it_in_its_header(released, name):
    response = released.get(f"{API}/regelingen?format={name}&geldigOp=2024-10-17&versie=2026.1")
    assert f'<{API}/regelingen?geldigOp=2024-10-17&versie=2026.1>; rel="bookmark"' in response.headers["link"]


def test_a_filter_can_name_what_only_that_release_has(released):
    assert released.get(f"{API}/regelingen?thema=toen").status_code == 400
    assert released.get(f"{API}/regelingen?thema=toen&versie=2026.1").status_code == 200
    refused = released.get(f"{API}/regelingen?thema=nu&versie=2026.1")
    assert refused.status_code == 400
    words = "'nu' bestaat niet in uitgave 2026.1; zie /api/v1/themas?versie=2026.1 voor wat er is"
    assert refused.json()["errors"][0]["reason"] == words


def test_what_is_not_in_a_release_is_not_found_there(released):
    gone = released.get(f"{API}/regelingen/nieuw?versie=2026.1")
    assert gone.status_code == 404
    assert "in uitgave 2026.1; zie /api/v1/regelingen?versie=2026.1 " in gone.json()["detail"]
    assert released.get(f"{API}/regelingen/wijkt?versie=2026.1").status_code == 200
    refused = released.get(f"{API}/regelingen?versie=2025.1")
    assert refused.status_code == 400
    assert "2026.1, 2026.2" in refused.json()["errors"][0]["reason"]


def test_a_relation_is_what_the_question_of_then_says(folder, tmp_path):
    """The question in which the relation is kept has other words now; the release is asked as it was asked then."""
    now = lay_out(tmp_path / "nu", NOW, {"wetten": LAWS})
    (now / "data/uitgaven").symlink_to(folder / "data/uitgaven")
    (path,) = (now / "queries").rglob("opvolging-van-regeling.rq")
    path.write_text(path.read_text(encoding="utf-8").replace("WHERE {", "WHERE {\n  FILTER(true)"), encoding="utf-8")
    client = next(served(now))
    context = context_in(client)
    assert "FILTER(true)" in context.catalogue.get(path.stem).text
    assert "FILTER(true)" not in context.at_release("2026.2").catalogue.get(path.stem).text
    links = client.get(f"{API}/regelingen").json()["_links"]
    assert "sinds uitgave 2026.2 gewijzigd" in links["uitgaven"]["title"]


def test_contexts_of_then_are_made_once_and_go_with_their_release(folder):
    client = next(served(folder))
    context = context_in(client)
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: context.at_release("2026.1"), range(16)))
    assert len({id(one) for one in made}) == 1
    assert context.at_release("2026.2").store is context.store
    assert context.at_release("2026.2").reader is context.reader
    context.releases._opened.clear()
    assert len(context.then._made) == 0


# Named questions on a day


def test_a_question_says_how_each_law_stands_on_a_day(released, ahead):
    path = f"{API}/vragen/wetten/antwoord"
    body = released.get(f"{path}?geldigOp=2024-10-18").json()
    assert {row["lid"]["ref"]: row["lid"]["statusOp"] for row in body["items"]} == {
        "blijft": "vervallen",
        "nieuw": "in-werking",
    }
    assert body["geldigOp"] == "2024-10-18"
    permalink = f"{path}?geldigOp=2024-10-18&versie=2026.2"
    assert body["_links"]["permalink"]["href"] == permalink
    assert ahead.get(permalink).json()["items"] == body["items"]
    assert "lid.statusOp" in released.get(f"{path}?geldigOp=2024-10-18&format=csv").text
    assert "statusOp" not in released.get(path).text, "without a day an answer depends on none"
    then = ahead.get(f"{path}?geldigOp=2024-10-18&versie=2026.1").json()
    assert {row["lid"]["statusOp"] for row in then["items"]} == {"in-werking"}


def test_a_day_that_a_question_can_do_nothing_with_is_said(released):
    body = released.get(f"{API}/vragen/themas/antwoord?geldigOp=2024-10-18")
    if body.status_code == 404:
        pytest.fail("the question of this test is gone")
    assert "noemt geen wet of norm" in body.json()["toelichting"]["tekst"]
    path = f"{API}/vragen/wetten/antwoord?geldigOp=2024-10-18"
    for name in ("tsv", "sparql-json", "sparql-xml"):
        refused = released.get(f"{path}&format={name}")
        assert (refused.status_code, refused.json()["errors"][0]["name"]) == (400, "geldigOp")
    assert released.get(f"{API}/vragen/wetten/antwoord?geldigOp=2024-02-30").status_code == 400


# The releases of this repository


@pytest.mark.parametrize("version", ["2026.1", "2026.2"])
def test_the_laws_of_a_theme_on_each_side_of_a_boundary(client, version):
    """The question that this exists for: NIS ended on 2024-10-18, the BIO on 2025-09-24."""

    def on(day: str) -> dict[str, str]:
        address = f"{API}/themas/informatiebeveiliging/regelingen?geldigOp={day}&versie={version}"
        response = client.get(address)
        assert response.status_code == 200, response.text
        body = response.json()
        assert body["datasetversie"].startswith(f"{version}+")
        assert body["_links"]["permalink"]["href"] == address
        return {item["ref"]: item["statusOp"] for item in body["items"]}

    before, after = on("2024-10-17"), on("2024-10-18")
    assert {ref for ref in before if before[ref] != after[ref]} == {"richtlijn-eu-2016-1148"}
    assert (before["richtlijn-eu-2016-1148"], after["richtlijn-eu-2016-1148"]) == ("in-werking", "vervallen")
    before, after = on("2025-09-23"), on("2025-09-24")
    assert {ref for ref in before if before[ref] != after[ref]} == {"baseline-informatiebeveiliging-overheid"}
    asked = f"{API}/vragen/regelingen-van-thema/antwoord?thema=informatiebeveiliging&geldigOp=2025-09-24"
    rows = client.get(f"{asked}&versie={version}").json()["items"]
    assert {row["lid"]["ref"]: row["lid"]["statusOp"] for row in rows} == after


@pytest.mark.volledig  # some two hundred answers of each release
@pytest.mark.parametrize("version", ["2026.1", "2026.2"])
def test_every_address_answers_for_every_release(client, version):
    for collection in COLLECTIONS:
        base = f"{API}/{collection.name}"
        listed = client.get(f"{base}?versie={version}&geldigOp=2024-01-01")
        assert listed.status_code == 200, listed.text
        for item in listed.json()["items"][:2]:
            named = [r.target for r in RELATIONS if r.source == collection.name]
            named += {"regelingen": ["gevolgen", "opvolging"], "themas": ["tijdlijn"]}.get(collection.name, [])
            for address in (f"{base}/{item['ref']}", *(f"{base}/{item['ref']}/{name}" for name in named)):
                response = client.get(f"{address}?versie={version}")
                assert response.status_code == 200, (address, response.text)
