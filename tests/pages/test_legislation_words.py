# SPDX-License-Identifier: EUPL-1.2
"""The words of the pages about laws: no name of a property, and nothing that has happened before it has."""

import re
from html import unescape

import httpx
import pytest

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


def row_of(html: str, law: str, tag: str = "li") -> str:
    """Return the words of the rows of which a law is the subject: the first that they lead to."""
    rows = re.findall(rf"<{tag}\b.*?</{tag}>", html, re.S)
    return " ".join(
        words(row) for row in rows if re.findall(r'href="(/doc/[^"?]+)', row)[:1] == [f"/doc/regeling/{law}"]
    )


@pytest.mark.parametrize(
    ("law", "day", "ahead"),
    [
        ("baseline-informatiebeveiliging-overheid", "2024-10-18", True),
        ("baseline-informatiebeveiliging-overheid", "2025-09-24", False),
        ("archiefwet-1995", "2026-11-22", True),
        ("bouwbesluit-2012", "2024-10-18", False),
    ],
)
def test_a_step_that_is_still_to_be_taken_is_said_to_be(client: httpx.Client, law: str, day: str, ahead: bool) -> None:
    said = "(nog niet ingegaan)"
    listed = row_of(main_of(client, f"/regelingen?geldigOp={day}"), law)
    assert (said in listed) == ahead
    steps = main_of(client, f"/regelgeving/gevolgen/{law}?geldigOp={day}").partition('id="opvolgers"')[2]
    assert (said in steps.partition("</ul>")[0]) == ahead
    assert (said in row_of(main_of(client, f"/regelgeving?geldigOp={day}"), law, "tr")) == ahead


def test_a_filter_by_status_names_the_day_that_was_asked(client: httpx.Client) -> None:
    past = words(main_of(client, "/regelingen?geldigOp=2024-10-18&statusOp=in-werking"))
    assert "Stand op 18 oktober 2024: in werking" in past
    assert "Geldt dit nu" not in past
    assert "Geldt dit nu" in words(main_of(client, "/regelingen?statusOp=in-werking"))
    crossed = "/matrix?telt=regelingen&rij=thema&kolom=statusOp"
    assert "stand op 18 oktober 2024" in words(main_of(client, f"{crossed}&geldigOp=2024-10-18"))


@pytest.mark.parametrize(
    "address", ["/regelingen?statusOp=in-werking", "/regelgeving/actueel?statusOp=in-werking&groep=document"]
)
def test_a_filter_says_what_is_in_it(client: httpx.Client, address: str) -> None:
    html = main_of(client, address)
    assert "einde niet bekend" in re.findall(r'toon--stil">([^<]+)<', html)
    chosen = re.findall(r'<input type="checkbox" name="statusOp" value="in-werking" checked> <span>([^<]+)<', html)
    assert [text.lower() for text in chosen] == ["in werking, of einde niet bekend"]


@pytest.mark.parametrize("query", ["", "?groep=document", "?statusOp=in-werking", "?rubriek=brandveiligheid"])
def test_the_list_of_today_counts_each_law_once(client: httpx.Client, query: str) -> None:
    html = main_of(client, f"/regelgeving/actueel{query}")
    items = client.get("/api/v1/regelingen/actueel").json()["items"]
    counted = {
        value: int(number)
        for value, number in re.findall(r'name="statusOp" value="([^"]+)".*?</span>(\d+)</span>', html)
    }
    assert counted
    for status, number in counted.items():
        fitting = {
            item["id"]
            for item in items
            if item["statusOp"] == status
            and ("groep" not in query or item["groep"] == "document")
            and ("rubriek" not in query or (item.get("rubriek") or {}).get("ref") == "brandveiligheid")
        }
        assert number == len(fitting), status
    if not query:
        assert f"Alle {len({item['id'] for item in items})} wetten en normen." in words(html)
