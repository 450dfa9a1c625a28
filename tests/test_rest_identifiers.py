# SPDX-License-Identifier: EUPL-1.2
"""Who looks a law up by a number that is not there, or puts the number in the wrong place, is told what to do."""

import httpx
import pytest

_API = "/api/v1"
_WRITTEN = "BWBR met zeven cijfers"


def notice(client: httpx.Client, query: str, collection: str = "regelingen") -> dict[str, object]:
    answer = client.get(f"{_API}/{collection}?{query}").json()
    assert answer["totaal"] == 0
    found = answer["toelichting"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("bwbId=onzin", _WRITTEN),
        ("bwbId=BWBR9999999", _WRITTEN),
        ("celex=onzin", "zoals 32016R0679"),
        ("officieleIri=https://wetten.overheid.nl/BWBR0005416", "wetten.overheid.nl of eur-lex.europa.eu is dat niet"),
    ],
)
def test_an_unknown_identifier_is_said_to_be_so(client: httpx.Client, query: str, said: str) -> None:
    text = str(notice(client, query)["tekst"])
    assert "is hier niet gevonden." in text
    assert said in text


def test_so_is_that_of_an_organisation(client: httpx.Client) -> None:
    assert "zoals gm0281" in str(notice(client, "tooiCode=onzin", "gemeenten")["tekst"])


def test_a_known_identifier_that_fits_nothing_else_is_not(client: httpx.Client) -> None:
    assert client.get(f"{_API}/regelingen?bwbId=BWBR0005416").json()["totaal"] == 1
    assert "niet gevonden" not in str(notice(client, "bwbId=BWBR0005416&statusOp=vervallen")["tekst"])


def test_the_number_in_an_address_elsewhere_leads_to_the_law(client: httpx.Client) -> None:
    found = notice(client, "officieleIri=https://wetten.overheid.nl/BWBR0005416/2024-01-01")["zieOok"]
    assert isinstance(found, list)
    (address,) = found
    assert client.get(address).json()["items"][0]["bwbId"] == "BWBR0005416"


@pytest.mark.parametrize(
    ("ref", "query"),
    [
        ("BWBR0030461", "?bwbId=BWBR0030461"),
        ("bwbr0030461", "?bwbId=BWBR0030461"),
        ("32016R0679", "?celex=32016R0679"),
    ],
)
def test_a_number_in_the_place_of_a_ref_is_pointed_to_its_parameter(client: httpx.Client, ref: str, query: str) -> None:
    problem = client.get(f"{_API}/regelingen/{ref}")
    assert problem.status_code == 404
    assert problem.json()["detail"].endswith(f"Zoek een nummer zo: {_API}/regelingen{query}")
    assert client.get(f"{_API}/regelingen{query}").status_code == 200
    assert "nummer" not in client.get(f"{_API}/maatregelen/{ref}").json()["detail"]


def test_the_page_says_so_too(client: httpx.Client) -> None:
    page = client.get("/regelingen?bwbId=onzin", headers={"Accept": "text/html"}).text
    assert _WRITTEN in page
