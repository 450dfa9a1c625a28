# SPDX-License-Identifier: EUPL-1.2
"""The words of the pages about laws: no name of a property, and nothing that has happened before it has."""

import re
from html import unescape

import httpx

from kapstok.representation.views.thing_words import ThingWords
from kapstok.routes.context import Context
from kapstok.terms import IB

_HTML = {"Accept": "text/html"}
_OF_CODE = re.compile(r"\b[a-z]+[a-z0-9]*[A-Z]\w*")
_NO_CODE = {"eIDAS"}  # a name of a regulation


def main_of(client: httpx.Client, address: str) -> str:
    answer = client.get(address, headers=_HTML)
    assert answer.status_code == 200, answer.text
    return answer.text[answer.text.index("<main") :]


def words(html: str) -> str:
    shown = re.sub(r"<(code|script|style)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", shown)))


def test_what_leans_on_a_law_is_told_without_a_name_of_a_property(client: httpx.Client) -> None:
    laws = [item["ref"] for item in client.get("/api/v1/regelingen?paginaGrootte=500").json()["items"]]
    assert len(laws) > 80
    found = {
        (ref, code)
        for ref in laws
        for code in _OF_CODE.findall(words(main_of(client, f"/regelgeving/gevolgen/{ref}")))
        if code not in _NO_CODE
    }
    assert found == set()


def test_a_step_reads_as_a_sentence(client: httpx.Client) -> None:
    said = words(main_of(client, "/regelgeving/gevolgen/baseline-informatiebeveiliging-overheid"))
    assert "Advies over MDM voor B&W en gemeenteraad hoort bij het project BIO-project 4" in said
    assert "BIO-project 6: bedrijfscontinuïteitsbeheer (BCM) rust op Baseline" in said


def test_every_relation_that_things_can_have_has_words(context: Context) -> None:
    """What a framework of a municipality says is told in the same way, with the labels of the ontology."""
    words_of = ThingWords(context.pages.labels, {})
    names = [iri.removeprefix(IB) for iri in context.pages.labels if iri.startswith(IB)]
    relations = [name for name in names if name[:1].islower()]
    assert len(relations) > 100
    assert [name for name in relations if _OF_CODE.search(words_of.step(name))] == []
