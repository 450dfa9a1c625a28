# SPDX-License-Identifier: EUPL-1.2
"""Every type of error that a problem document names resolves to an explanation, in Dutch and in English."""

import pytest

from kapstok.errors import BusyError, known_errors
from kapstok.representation.explanations import EXPLANATIONS
from kapstok.representation.problem import from_status, problem_json

BASE = "https://w3id.org/kapstok"
PAGE = "/def/fout"
WRONG = "/api/v1/themas?wat=1"
_KIND = {"text/html": "text/html", "application/json": "application/problem+json"}
KINDS = [kind for kind in known_errors() if "slug" in vars(kind)]  # the others have the type of their parent


def test_every_type_is_explained_and_nothing_else():
    assert {kind.slug for kind in known_errors()} == set(EXPLANATIONS)
    assert len(EXPLANATIONS) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_type_of_an_error_leads_to_its_explanation(client, kind, language):
    said = problem_json(kind("x"), "/x", language)
    address, _, anchor = said["type"].removeprefix(BASE).partition("#")
    assert address == PAGE
    asked = {"Accept-Language": language}
    page = client.get(address, headers=asked | {"Accept": "text/html"})
    assert (page.status_code, page.headers["content-language"]) == (200, language)
    assert f'<html lang="{language}">' in page.text
    assert f'<tr id="{anchor}"><th scope="row">{said["title"]}' in page.text
    listed = client.get(address, headers=asked | {"Accept": "application/json"}).json()["errors"]
    (found,) = [each for each in listed if each["type"] == said["type"]]
    assert (found["title"], found["status"]) == (said["title"], said["status"])
    assert found["meaning"]
    assert found["remedy"]


@pytest.mark.parametrize("status", [400, 404, 405, 406, 413, 415, 500, 501, 503])
def test_an_error_of_the_framework_has_a_type_that_exists(status):
    error = from_status(status)
    assert error.status == status
    assert error.slug in EXPLANATIONS


@pytest.mark.parametrize(
    ("header", "address", "language"),
    [
        (None, WRONG, "nl"),
        ("en", WRONG, "en"),
        ("en-GB,en;q=0.9,nl;q=0.8", WRONG, "en"),
        ("nl,en;q=0.9", WRONG, "nl"),
        ("en;q=0.5, nl;q=0.7", WRONG, "nl"),
        ("de, *;q=0.1", WRONG, "nl"),
        ("en;q=0", WRONG, "nl"),
        ("x" * 5000, WRONG, "nl"),
        ("en", WRONG + "&taal=nl", "nl"),
        ("nl", WRONG + "&taal=en", "en"),
    ],
)
def test_the_title_is_in_the_language_asked_for(client, header, address, language):
    answer = client.get(address, headers={"Accept-Language": header} if header else {})
    title = {"nl": "Het verzoek klopt niet", "en": "The request is not valid"}[language]
    assert answer.json()["title"] == title
    assert answer.headers["content-language"] == {"nl": "nl", "en": "en, nl"}[language]
    assert {"Accept", "Accept-Language"} <= {name.strip() for name in answer.headers["vary"].split(",")}


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_who_comes_when_it_is_too_busy_hears_when_to_come_back(client, monkeypatch, accept):
    def busy(*_: object) -> None:
        raise BusyError("Het is te druk.")

    monkeypatch.setattr("kapstok.reference.Reader.listing", busy)
    answer = client.get("/themas?sorteer=naam", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (503, _KIND[accept])
    assert answer.headers["retry-after"] == str(BusyError.retry_after)
