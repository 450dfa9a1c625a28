# SPDX-License-Identifier: EUPL-1.2
"""Permalinks: a question, its parameters and a release give the same answer later; on a small graph."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import httpx
import pytest

from kapstok.releases import Releases
from kapstok.store import EmbeddedStore, load_reference_graph
from tests.released import API, QUESTION, SECOND, lay_out, lay_out_releases, served


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return lay_out_releases(tmp_path_factory.mktemp("uitgaven"))


@pytest.fixture(scope="module")
def released(folders: tuple[Path, Path]) -> Iterator[httpx.Client]:
    """Serve data that are the last release."""
    yield from served(folders[0])


@pytest.fixture(scope="module")
def ahead(folders: tuple[Path, Path]) -> Iterator[httpx.Client]:
    """Serve data in which something changed since the last release."""
    yield from served(folders[1])


def test_an_answer_has_an_address_at_which_it_stays_the_same(released, ahead):
    now = released.get(f"{API}/vragen/proefrollen/antwoord")
    body = now.json()
    permalink = body["_links"]["permalink"]["href"]
    assert permalink == f"{API}/vragen/proefrollen/antwoord?versie=2026.2"
    assert f'<{permalink}>; rel="bookmark"' in now.headers["link"]
    assert "toelichting" not in body
    for client in (released, ahead):
        later = client.get(permalink).json()
        assert later["items"] == body["items"]
        assert later["datasetversie"] == body["datasetversie"]
        assert later["_links"]["permalink"]["href"] == permalink
    first = released.get(f"{API}/vragen/proefrollen/antwoord?versie=2026.1").json()
    assert [item["lid"]["naam"] for item in first["items"]] == ["Blijft", "Oude rol"]
    assert "sparql" not in first["_links"]


def test_the_language_of_an_answer_stands_in_its_permalink(released):
    permalink = released.get(f"{API}/vragen/proefrollen/antwoord?taal=en").json()["_links"]["permalink"]["href"]
    assert permalink == f"{API}/vragen/proefrollen/antwoord?taal=en&versie=2026.2"
    assert released.get(permalink).json()["_links"]["permalink"]["href"] == permalink


def test_an_answer_of_data_that_are_no_release_says_so(ahead):
    body = ahead.get(f"{API}/vragen/proefrollen/antwoord").json()
    assert "permalink" not in body["_links"]
    assert "heeft daarom geen permalink" in body["toelichting"]["tekst"]
    assert body["datasetversie"].startswith("0.")


def test_a_question_that_changed_has_no_permalink_for_its_answer(folders, tmp_path):
    now = lay_out(tmp_path / "nu", SECOND, {"proefrollen": QUESTION.replace("ORDER BY ?lid", "ORDER BY DESC(?lid)")})
    (now / "data/uitgaven").symlink_to(folders[0] / "data/uitgaven")
    client = next(served(now))
    body = client.get(f"{API}/vragen/proefrollen/antwoord").json()
    assert "permalink" not in body["_links"]
    assert "sinds uitgave 2026.2 gewijzigd" in body["toelichting"]["tekst"]


def test_a_question_of_then_is_asked_as_it_was(released):
    assert released.get(f"{API}/vragen/toen/antwoord").status_code == 404
    then = released.get(f"{API}/vragen/toen/antwoord?versie=2026.1").json()
    assert [item["lid"]["ref"] for item in then["items"]] == ["blijft", "oud"]
    path = f"{API}/vragen/later-anders/antwoord?versie=2026.1"
    refused = released.get(path)
    assert [fault["name"] for fault in refused.json()["errors"]] == ["naam"]
    answered = released.get(f"{path}&naam=x")
    assert answered.json()["_links"]["permalink"]["href"] == f"{API}/vragen/later-anders/antwoord?naam=x&versie=2026.1"
    assert released.get(f"{path}&naam=x&naam=y").status_code == 400


@pytest.mark.parametrize(
    ("question", "version", "status", "said"),
    [
        ("proefrollen", "2025.1", 400, "2026.1, 2026.2"),
        ("proefrollen", "", 400, "2026.1, 2026.2"),
        ("nieuwe", "2026.1", 400, "was er niet in uitgave 2026.1"),
        ("stuk", "2026.1", 400, "kan nu niet meer gesteld worden"),
        ("nooit", "2026.1", 404, "geen vraag met die naam"),
        ("toen", "2026.2", 404, "geen vraag met die naam"),
        ("namen-van-dingen", "2026.1", 404, "geen vraag met die naam"),
    ],
)
def test_what_a_release_cannot_answer_is_said(released, question, version, status, said):
    response = released.get(f"{API}/vragen/{question}/antwoord", params={"versie": version})
    assert response.status_code == status
    assert said in response.text


@pytest.mark.parametrize("name", ["csv", "xlsx", "jsonld", "tsv", "sparql-json"])
def test_a_permalink_in_every_form(released, name):
    response = released.get(f"{API}/vragen/proefrollen/antwoord?versie=2026.1&format={name}")
    assert response.status_code == 200
    assert f"{API}/vragen/proefrollen/antwoord?versie=2026.1>; rel" in response.headers["link"]


def test_a_release_is_read_once_and_two_are_kept(folders, monkeypatch):
    read: list[str] = []
    plain = Releases._read

    def counted(self, release):
        read.append(release.version)
        return plain(self, release)

    monkeypatch.setattr(Releases, "_read", counted)
    store = EmbeddedStore(load_reference_graph(folders[0]))
    releases = Releases(folders[0] / "data/uitgaven", store, "0" * 64, date(2026, 6, 1))
    with ThreadPoolExecutor(8) as threads:
        opened = list(threads.map(lambda _: releases.open(releases.all()[0]), range(16)))
    assert read == ["2026.1"]
    assert len({id(one) for one in opened}) == 1
    releases.open(releases.all()[1])
    assert len(releases._opened) <= 2
