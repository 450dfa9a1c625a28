# SPDX-License-Identifier: EUPL-1.2
"""The filter `datum`: dates in words, in the language of the page."""

from datetime import date

import pytest
from jinja2 import Environment

from kapstok.representation.dates import datum


@pytest.fixture(scope="module")
def environment() -> Environment:
    made = Environment(autoescape=True)
    made.filters["datum"] = datum
    return made


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (date(2026, 11, 2), "2 november 2026", "2 November 2026"),
        ("2024-10-18", "18 oktober 2024", "18 October 2024"),
        ("2016-04", "april 2016", "April 2016"),
        ("2023", "2023", "2023"),
        ("0001-01-01", "1 januari 0001", "1 January 0001"),
        ("2 november 2026", "2 november 2026", "2 november 2026"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_a_date_in_words(environment, value, dutch, english):
    assert environment.from_string("{{ value | datum }}").render(value=value) == dutch
    assert environment.from_string("{{ value | datum }}").render(value=value, language="en") == english
    assert environment.from_string('{{ value | datum("nl") }}').render(value=value, language="en") == dutch


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/doc/regeling/bouwbesluit-2012?geldigOp=2024-01-01", "Op 1 januari 2024: "),
        ("/regelingen?geldigOp=2024-01-01", ", met de stand op 1 januari 2024"),
        ("/matrix?rij=thema&kolom=regeling&geldigOp=2024-01-01", "Stand op 1 januari 2024."),
    ],
)
def test_pages_write_the_day_in_words(client, address, words):
    assert words in client.get(address, headers={"Accept": "text/html"}).text
