# SPDX-License-Identifier: EUPL-1.2
"""Errors on a page speak to a person; the problem document keeps its own words."""

from html import unescape

import httpx
import pytest

HTML = {"Accept": "text/html"}


def test_an_unknown_thing_is_looked_for(client: httpx.Client) -> None:
    text = unescape(client.get("/doc/maatregel/camera-toezicht-plein", headers=HTML).text)
    assert "<h1>Deze pagina is er niet</h1>" in text
    assert 'href="/zoeken?q=camera%20toezicht%20plein"' in text
    assert 'name="q" value="camera toezicht plein"' in text
    main = text.split("<main")[1].split("</main>")[0]
    assert "IRI" not in main
    assert "/api/v1" not in main


def test_a_machine_reads_the_same_words_as_before(client: httpx.Client) -> None:
    problem = client.get("/doc/maatregel/camera-toezicht-plein", headers={"Accept": "application/ld+json"}).json()
    assert problem["detail"].startswith("Kapstok beschrijft geen ding met de IRI ")
    assert client.get("/api/v1/themas?x=1").json()["detail"] == "De parameters van het verzoek kloppen niet."


@pytest.mark.parametrize("address", ["/maatregelen?thema=zomaar", "/regelingen?geldigOp=x", "/zoeken?laag=x"])
def test_what_is_wrong_in_an_address_is_said_in_words_with_a_way_back(client: httpx.Client, address: str) -> None:
    text = client.get(address, headers=HTML).text
    assert "De parameters van het verzoek" not in text
    assert f'<a href="{address.partition("?")[0]}">begin opnieuw' in text
    assert f"<code>{address.partition('?')[2].partition('=')[0]}</code> in het adres" in text


def test_an_address_in_a_reason_is_a_link(client: httpx.Client) -> None:
    text = client.get("/maatregelen?thema=zomaar", headers=HTML).text
    assert '<a href="/themas">/themas</a>' in text


@pytest.mark.parametrize(
    "address", ["/<script>alert(1)</script>", "/%5Bx", "/doc/thema/" + "a" * 5000, "/doc?uri=//%5B"]
)
def test_hostile_addresses_are_answered(client: httpx.Client, address: str) -> None:
    answer = client.get(address, headers=HTML)
    assert answer.status_code in (400, 404)
    assert "<script>alert" not in answer.text
    assert len(answer.text) < 40_000


def test_a_refused_file_leads_on(client: httpx.Client) -> None:
    answer = client.post("/kader", files={"bestand": ("x.exe", b"MZ", "application/octet-stream")}, headers=HTML)
    assert answer.status_code >= 400
    alert = answer.text.split("Dit bestand konden wij niet nakijken")[1].split("</div>")[0]
    assert 'href="/sjablonen"' in alert
    assert 'href="/kader/invullen"' in alert
