# SPDX-License-Identifier: EUPL-1.2
"""Which words of a question count in a search, and how they may be spelled."""

import httpx
import pytest

from kapstok.search import Asked, SearchIndex
from kapstok.search._things import read_things
from kapstok.search._words import Analysis

AVG = "regeling/algemene-verordening-gegevensbescherming"


@pytest.fixture(scope="module")
def index(store, catalogue) -> SearchIndex:
    return SearchIndex(read_things(store, catalogue))


@pytest.mark.parametrize(
    "spellings",
    [("risico's", "risicos", "risico’s", "RISICO'S"), ("camera's", "cameras", "camera’s"), ("thema's", "themas")],
)
def test_an_apostrophe_makes_no_difference(spellings: tuple[str, ...], index: SearchIndex):
    found = [[hit.thing.id for hit in index.find(Asked(text, page_size=500)).hits] for text in spellings]
    assert len(found[0]) > 5
    assert all(each == found[0] for each in found)
    singular = {hit.thing.id for hit in index.find(Asked(spellings[1].removesuffix("s"), page_size=500)).hits}
    assert set(found[0]) <= singular


@pytest.mark.parametrize("text", ["R&D", "a", "x", "q & a"])
def test_letters_alone_find_no_texts_with_such_letters(text: str, index: SearchIndex):
    found = index.find(Asked(text))
    assert (found.total, found.meant) == (0, None)


def test_a_letter_among_words_is_not_asked_for(index: SearchIndex):
    assert {hit.thing.id for hit in index.find(Asked("x gemeentewet")).hits} == {
        hit.thing.id for hit in index.find(Asked("gemeentewet")).hits
    }


@pytest.mark.parametrize("text", ["XYZ", "VPN", "GDPQ"])
def test_an_abbreviation_is_no_slip_of_the_pen(text: str, index: SearchIndex):
    assert index.find(Asked(text)).meant is None


def test_a_hidden_name_is_found_and_not_shown(index: SearchIndex, client: httpx.Client):
    hit = index.find(Asked("GDPR")).hits[0]
    assert all("GDPR" not in piece.html for piece in hit.fragments)
    page = client.get(f"/doc/{AVG}", headers={"Accept": "text/html"}).text
    assert "GDPR" not in page
    assert "GDPR" in client.get(f"/doc/{AVG}", headers={"Accept": "text/turtle"}).text


def test_a_suggestion_is_spelled_as_the_texts_do(index: SearchIndex):
    assert index.find(Asked("rsiicos")).meant in ("risico's", "risico’s")


def test_stems():
    analysis = Analysis()
    for one, many in (("maatregel", "maatregelen"), ("gemeente", "gemeenten"), ("norm", "normen"), ("taak", "taken")):
        assert analysis.stem(one) == analysis.stem(many)
    assert analysis.words("Coördinatie & regio’s") == ["coordinatie", "regios"]
