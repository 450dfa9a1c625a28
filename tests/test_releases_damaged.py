# SPDX-License-Identifier: EUPL-1.2
"""A service with releases that are damaged, or with none."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kapstok.errors import DataError
from tests.released import API, FIRST, QUESTION, lay_out, lay_out_releases, served
from tests.security.running import wait_until_ready


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[tuple[httpx.Client, Path]]:
    """Serve data that have moved on since their last release, of which the file was cut."""
    _, further = lay_out_releases(tmp_path)
    files = tmp_path / "uitgaven"
    cut(files / "2026.2.nq.gz")
    for client in served(further):
        yield client, files


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def test_a_release_that_is_damaged_breaks_only_what_needs_it(damaged):
    client, _ = damaged
    wait_until_ready(client)
    for address, status in (
        ("/doc/rol/bestaat-niet", 404),
        (f"{API}/rollen/bestaat-niet", 404),
        (f"{API}/rollen", 200),
        ("/downloads", 200),
        ("/downloads/SHA256SUMS", 200),
        ("/downloads/uitgaven/2026.1.nq.gz", 200),
        ("/catalogus", 200),
        ("/uitgaven", 200),
        (f"{API}/uitgaven", 200),
        ("/uitgaven/2026.1", 200),
        (f"{API}/vragen/proefrollen/antwoord", 200),
        (f"{API}/vragen/proefrollen/antwoord?versie=2026.1", 200),
        (f"{API}/rollen?versie=2026.1", 200),
        ("/gezondheid/gereed", 200),
    ):
        assert client.get(address, headers={"Accept": "text/html, */*;q=0.5"}).status_code == status, address
    assert "Het bestand van uitgave 2026.2 is beschadigd" in client.get("/downloads").text
    assert "2026.2" not in client.get("/downloads/SHA256SUMS").text
    assert "zijn beschadigd" in client.get("/uitgaven").text


@pytest.mark.parametrize(
    "address",
    [
        f"{API}/wijzigingen",
        f"{API}/uitgaven/2026.2",
        "/uitgaven/2026.2",
        "/downloads/uitgaven/2026.2.nq.gz",
        f"{API}/rollen?versie=2026.2",
        f"{API}/vragen/proefrollen/antwoord?versie=2026.2",
    ],
)
def test_what_needs_a_damaged_release_says_so_without_folders(damaged, address):
    client, files = damaged
    response = client.get(address, headers={"Accept": "application/json, */*;q=0.5"})
    assert response.status_code == 500
    assert "Uitgave 2026.2 kan niet gelezen worden" in response.text
    assert str(files.parent) not in response.text


def test_readiness_names_a_damaged_release_and_sees_it_mended(damaged):
    client, files = damaged
    wait_until_ready(client)
    said = client.get("/gezondheid/gereed").json()
    assert (said["status"], said["onderdelen"]["uitgaven"]) == ("gereed", False)
    assert said["uitgaven"] == ["uitgave 2026.2 is beschadigd"]
    cut(files / "2026.1.vragen.json.gz")
    assert len(client.get("/gezondheid/gereed").json()["uitgaven"]) == 2


def test_data_of_a_damaged_release_answer_without_a_permalink(tmp_path):
    now, _ = lay_out_releases(tmp_path)
    cut(tmp_path / "uitgaven" / "2026.2.vragen.json.gz")
    client = next(served(now))
    body = client.get(f"{API}/vragen/proefrollen/antwoord").json()
    assert body["datasetversie"].startswith("2026.2+")
    assert "uitgave 2026.2 zijn beschadigd" in body["toelichting"]["tekst"]
    assert "zijn beschadigd" in client.get(f"{API}/rollen").json()["_links"]["uitgaven"]["title"]


def test_files_without_their_index_are_named(tmp_path):
    now, _ = lay_out_releases(tmp_path)
    (tmp_path / "uitgaven" / "uitgaven.toml").unlink()
    assert next(served(now)).get("/gezondheid/gereed").json()["uitgaven"] == [
        "uitgaven.toml ontbreekt, en er zijn wel bestanden van uitgaven"
    ]


def test_a_service_does_not_start_on_a_damaged_index_and_says_why(tmp_path):
    now, _ = lay_out_releases(tmp_path)
    index = tmp_path / "uitgaven" / "uitgaven.toml"
    for content in (b"", index.read_bytes()[:50]):
        index.write_bytes(content)
        with pytest.raises(DataError, match=r"De index van de uitgaven is beschadigd\. uitgaven\.toml: "):
            next(served(now))


def test_a_service_without_releases_runs(tmp_path):
    client = next(served(lay_out(tmp_path / "zonder", FIRST, {"proefrollen": QUESTION})))
    assert client.get(f"{API}/uitgaven").json()["items"] == []
    body = client.get(f"{API}/wijzigingen").json()
    assert (body["items"], body["toelichting"]["tekst"]) == ([], "Deze dienst heeft geen uitgaven.")
    assert "Deze dienst heeft geen uitgaven" in client.get("/uitgaven").text
    assert client.get(f"{API}/wijzigingen.atom").status_code == 200
    assert client.get("/downloads").status_code == 200
    assert client.get(f"{API}/vragen/proefrollen/antwoord").status_code == 200
    assert client.get(f"{API}/openapi.json").status_code == 200
