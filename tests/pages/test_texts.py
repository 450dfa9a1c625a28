# SPDX-License-Identifier: EUPL-1.2
"""The pages about Kapstok itself: numbers, names and files as a reader expects them."""

import re

import httpx

HTML = {"Accept": "text/html"}


def test_every_document_goes_by_its_name_and_thousands_have_a_point(client: httpx.Client) -> None:
    text = client.get("/over", headers=HTML).text
    assert "Dekking van Voortgangsrapportage pilot integrale beveiliging Tiel" in text
    assert "Dekking van voortgang-tiel" not in text
    assert re.search(r"<dt>regels met tekst</dt><dd>\d\.\d{3}</dd>", text)


def test_what_is_said_of_the_provider_agrees(client: httpx.Client) -> None:
    pages = [client.get(path, headers=HTML).text for path in ("/over", "/privacy")]
    assert all("Wie deze dienst aanbiedt, heeft zijn naam nog niet ingevuld." in page for page in pages) or all(
        "biedt deze dienst aan." in page for page in pages
    )


def test_a_collection_has_one_row_with_its_files(client: httpx.Client) -> None:
    text = client.get("/downloads", headers=HTML).text
    row = next(row for row in text.split("<tr>") if 'href="/downloads/tabel/maatregelen.csv' in row)
    assert 'href="/downloads/tabel/maatregelen.xlsx' in row
    assert "SHA" not in row
    assert "<summary>Controlegetallen" in text
