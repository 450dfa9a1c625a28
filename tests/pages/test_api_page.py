# SPDX-License-Identifier: EUPL-1.2
"""The explanation of the REST interface, and the pages of text."""

import html
import re

import httpx
import pytest
from fastapi import FastAPI

from kapstok.representation.views.api import Api

BROWSER = "text/html,*/*;q=0.8"


@pytest.fixture(scope="module")
def api(app: FastAPI) -> Api:
    return Api(app.openapi())


def page(client: httpx.Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers={"Accept": BROWSER})
    assert answer.status_code == status, answer.text
    return answer.text


def test_every_operation_has_a_page_in_a_group(client: httpx.Client, app: FastAPI, api: Api) -> None:
    document = app.openapi()
    ids = {of["operationId"] for path in document["paths"].values() for of in path.values()}
    assert set(api.operations) == ids
    assert {each.id for group in api.groups() for each in group.operations} == ids
    overview = page(client, "/api")
    assert all(f'href="/api?groep={group.ref}"' in overview for group in api.groups())
    listed = page(client, "/api?groep=themas")
    assert 'href="/api?bewerking=themas-ref"' in listed


def test_examples_work(client: httpx.Client, api: Api) -> None:
    shown = [
        api.operations[name] for name in ("themas", "themas-ref", "matrix", "vragen-regelingen-van-thema-antwoord")
    ]
    for operation in shown:
        assert operation.example
        assert client.get("/api/v1" + operation.example).status_code == 200
        assert html.escape("/api/v1" + operation.example) in page(client, f"/api?bewerking={operation.id}")


def test_an_operation_tells_its_parameters_and_models(client: httpx.Client) -> None:
    said = page(client, "/api?bewerking=themas")
    assert re.search(r"<code>paginaGrootte</code>.*ten hoogste 500", said, re.DOTALL)
    assert 'href="/api?model=Lijst"' in said
    assert "curl" in said
    assert "curl" in page(client, "/api?bewerking=kadervalidaties")


def test_every_model_that_is_named_has_a_page(client: httpx.Client, api: Api) -> None:
    named = {
        name for each in api.operations.values() for _, kind in (*each.answers, *each.bodies) for name in kind.models
    }
    assert named
    waiting, seen = set(named), set()
    while waiting:
        model = api.model(name := waiting.pop())
        assert model is not None, name
        seen.add(name)
        waiting |= {other for _, kind, _, _ in model.fields for other in kind.models} - seen
    assert "<code>vindplaatsen</code>" in page(client, "/api?model=Ding")


@pytest.mark.parametrize(
    "query", ["groep=nee", "bewerking=nee", "model=nee", "x=1", "groep=themas&model=Ding", "model=" + "a" * 9999]
)
def test_what_is_not_there_is_refused(client: httpx.Client, query: str) -> None:
    assert "niet" in page(client, f"/api?{query}", 400)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/privacy", "30 minuten"),
        ("/privacy", "geen cookies"),
        ("/toegankelijkheid", "WCAG 2.2"),
        ("/toegankelijkheid", "voldoet gedeeltelijk"),
        ("/over", "Een fout melden"),
        ("/over", "Dekking van "),
        ("/downloads", "SHA256SUMS"),
        ("/catalogus", "DCAT-AP-NL 3.0"),
        ("/def/fout", "tijd-op"),
    ],
)
def test_pages_of_text_say_what_they_are_for(client: httpx.Client, address: str, said: str) -> None:
    assert said in page(client, address)


@pytest.mark.parametrize("address", ["/privacy", "/toegankelijkheid"])
def test_pages_of_text_take_no_parameters(client: httpx.Client, address: str) -> None:
    assert "dit bestaat hier niet" in page(client, f"{address}?x=1", 400)


def test_errors_can_be_read_in_english(client: httpx.Client) -> None:
    answer = client.get("/def/fout?taal=en", headers={"Accept": BROWSER})
    assert '<html lang="en">' in answer.text
    assert "Errors that Kapstok can report" in answer.text
