# SPDX-License-Identifier: EUPL-1.2
"""Pictures, which axe does not look into: contrast of words and lines, a name, words for it, and a file of its own."""

import pytest

from tests.browser.conftest import Opens
from tests.browser.page_types import PAGE_TYPES
from tests.browser.reading import Reading
from tests.browser.watching import script

pytestmark = pytest.mark.volledig
_BY_NAME = {kind.name: kind for kind in PAGE_TYPES}
_DRAWN = (
    "verkennen-kolommen",
    "verkennen-rond-een-wet",
    "ding-wet",
    "regelgeving-tijdlijn",
    "regelgeving-gevolgen",
    "governance",
    "governance-variant",
    "pdca",
    "stappenplan",
)


@pytest.mark.parametrize("name", _DRAWN)
def test_words_and_lines_of_a_picture_have_contrast(opens: Opens, name):
    window = opens()
    window.open(_BY_NAME[name])
    assert window.page.locator("main figure svg, main svg[data-plaat], main svg.plaat").count() > 0
    assert window.page.evaluate(script("faint")) == []


@pytest.mark.parametrize("name", _DRAWN)
def test_a_picture_has_a_name_and_a_file_of_its_own(opens: Opens, name):
    window = opens()
    window.open(_BY_NAME[name])
    page = window.page
    named = page.evaluate(
        """() => [...document.querySelectorAll('main figure svg, main svg[data-plaat], main svg.plaat')]
            .filter((s) => !s.closest('[aria-hidden=true]') && s.getAttribute('aria-hidden') !== 'true')
            .map((s) => s.getAttribute('aria-label') || s.getAttribute('aria-labelledby') || '')"""
    )
    assert named
    assert all(named)
    files = [href for href in Reading(_BY_NAME[name].address, page.content()).links if ".svg" in href]
    assert files
    for href in files:
        answer = page.request.get(href)
        assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, "image/svg+xml")
        assert "<script" not in answer.text()
        assert 'xmlns="http://www.w3.org/2000/svg"' in answer.text()


@pytest.mark.parametrize("name", _DRAWN)
def test_words_of_a_picture_do_not_run_over_each_other(opens: Opens, name):
    window = opens()
    window.open(_BY_NAME[name])
    assert window.page.evaluate(script("overlap")) == []
