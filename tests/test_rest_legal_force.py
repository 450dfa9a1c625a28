# SPDX-License-Identifier: EUPL-1.2
"""Every law or norm in an answer says what kind of text it is: law, text without legal force, or neither known."""

import csv
import io

import httpx
import pytest

from kapstok.legislation import FORCES

_API = "/api/v1"


@pytest.fixture(scope="module")
def kinds(client: httpx.Client) -> dict[str, str]:
    """Read of each law of the list of today what kind of text it is."""
    items = client.get(f"{_API}/regelingen/actueel").json()["items"]
    return {item["ref"]: item["rechtsaard"] for item in items}


def test_every_law_says_what_kind_of_text_it_is(client: httpx.Client, kinds: dict[str, str]) -> None:
    listed = {item["ref"]: item for item in client.get(f"{_API}/regelingen?paginaGrootte=500").json()["items"]}
    assert {item["rechtsaard"] for item in listed.values()} == set(FORCES)
    assert {ref: listed[ref]["rechtsaard"] for ref in kinds} == kinds
    for ref in ("burgerlijk-wetboek", "baseline-informatiebeveiliging-overheid", "handleiding-brandveilig-gebruik"):
        assert client.get(f"{_API}/regelingen/{ref}").json()["rechtsaard"] == kinds[ref]


@pytest.mark.parametrize(
    "address",
    [
        "themas/informatiebeveiliging/regelingen",
        "rubrieken/brandveiligheid/regelingen",
        "regelingen?geldigOp=2015-01-01",
        "_zoek?q=bouwbesluit&soort=regeling",
    ],
)
def test_so_does_every_law_elsewhere(client: httpx.Client, kinds: dict[str, str], address: str) -> None:
    items = client.get(f"{_API}/{address}").json()["items"]
    assert items
    assert all(item["rechtsaard"] == kinds.get(item["ref"], item["rechtsaard"]) for item in items)


def test_so_do_the_laws_around_one(client: httpx.Client) -> None:
    found = client.get(f"{_API}/regelingen/bouwbesluit-2012/gevolgen").json()
    assert found["regeling"]["rechtsaard"] == "recht"
    assert {item.get("rechtsaard") for item in found["items"] if item["type"] == "JuridischeRegeling"} <= {"recht"}
    line = client.get(f"{_API}/themas/informatiebeveiliging/tijdlijn").json()
    assert all(law["rechtsaard"] in FORCES for law in line["regelingen"])


def test_what_is_no_law_says_nothing_of_it(client: httpx.Client) -> None:
    items = client.get(f"{_API}/maatregelen?paginaGrootte=500").json()["items"]
    assert not any("rechtsaard" in item for item in items)


def test_tables_have_it_as_a_column(client: httpx.Client, kinds: dict[str, str]) -> None:
    for address in (f"{_API}/regelingen?format=csv", "/downloads/tabel/regelingen.csv"):
        rows = list(csv.DictReader(io.StringIO(client.get(address).text)))
        assert {row["ref"]: row["rechtsaard"] for row in rows if row["ref"] in kinds} == kinds


def test_json_ld_says_nothing_by_it(client: httpx.Client) -> None:
    """It is worked out from what is stated, so that no key of the context makes a statement of it."""
    assert "rechtsaard" not in client.get(f"{_API}/context.jsonld").json()["@context"]
