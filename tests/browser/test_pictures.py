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


@pytest.mark.parametrize("name", ["regelgeving", "regelgeving-tijdlijn", "regelgeving-gevolgen", "ding-opgevolgde-wet"])
def test_a_timeline_fits_a_narrow_screen_and_stands_there_once(opens: Opens, name):
    for width, narrow in ((1360, False), (320, True)):
        window = opens(width)
        window.open(_BY_NAME[name])
        shown = [one for one in window.page.locator("svg.tijdlijn").all() if one.is_visible()]
        assert len(shown) == 1
        assert ("smal" in (shown[0].get_attribute("class") or "").split()) is narrow
        assert shown[0].evaluate("(one) => one.parentElement.scrollWidth <= one.parentElement.clientWidth")
        assert window.page.evaluate(script("overlap")) == []
        assert window.page.evaluate(script("faint")) == []


@pytest.mark.parametrize("name", ["verkennen-graaf", "verkennen-graaf-groot"])
def test_names_of_a_graph_can_be_read_at_the_start(opens: Opens, name):
    window = opens()
    window.open(_BY_NAME[name])
    canvas = window.page.locator("#graaf canvas").first
    canvas.wait_for()
    wide, room = window.page.evaluate(
        """() => [Number(document.querySelector('#graaf-plaat svg').getAttribute('width')),
            document.getElementById('graaf').clientWidth]"""
    )
    assert 14 * room / wide >= 11  # px: letters of 14 in a picture that fits its room
    assert window.page.evaluate("document.getElementById('graaf').clientHeight") >= 400


@pytest.mark.parametrize("with_script", [True, False])
def test_a_graph_on_a_narrow_screen_begins_in_the_middle_and_the_page_at_the_top(opens: Opens, with_script):
    window = opens(320, java_script_enabled=with_script)
    window.open(_BY_NAME["verkennen-graaf"])
    room, middle = (window.page.locator(one).bounding_box() for one in ("#graaf-plaat", "#graaf-plaat a.gekozen"))
    heading = window.page.locator("h1").bounding_box()
    assert room
    assert middle
    assert heading
    assert 0 < heading["y"] < 300
    assert room["x"] <= middle["x"]
    assert middle["x"] + middle["width"] <= room["x"] + room["width"]
