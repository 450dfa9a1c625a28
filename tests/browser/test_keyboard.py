# SPDX-License-Identifier: EUPL-1.2
"""Every type of page with the Tab key alone: no trap, and at each stop somebody sees where the focus is."""

import pytest

from tests.browser.conftest import Opens
from tests.browser.page_types import PAGE_TYPES, PageType
from tests.browser.walking import hidden_stops, walk

pytestmark = pytest.mark.volledig


@pytest.mark.parametrize("kind", PAGE_TYPES, ids=str)
def test_the_focus_is_seen_at_every_stop_and_leaves_the_page(opens: Opens, kind: PageType):
    window = opens()
    window.open(kind)
    stops = walk(window.page)
    assert str(stops[0]["name"]) == "Naar de inhoud"
    assert hidden_stops(stops) == []


def test_the_first_stop_skips_the_menu(opens: Opens):
    page = opens().page
    page.goto("/regelgeving")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_picture_of_columns_is_one_stop_with_arrows_inside(opens: Opens):
    page = opens().page
    page.goto("/verkennen")
    inside = "document.activeElement.closest('svg a') !== null"
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(inside):
            break
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.getAttribute('href')")
    assert first
    assert second
    assert first != second
    page.keyboard.press("Tab")
    assert not page.evaluate(inside)


def test_the_editor_lets_the_tab_key_go(opens: Opens):
    page = opens().page
    page.goto("/sparql", wait_until="networkidle")
    page.locator("textarea, [contenteditable]").first.wait_for(state="attached")
    walked = [str(stop["element"]) for stop in walk(page)]
    assert any("<textarea" in stop or "cm-content" in stop or "<div" in stop for stop in walked)
    assert "@" in walked[-1] or "Uitgaven" in " ".join(walked[-3:])
