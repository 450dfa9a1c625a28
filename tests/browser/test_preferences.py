# SPDX-License-Identifier: EUPL-1.2
"""Forced colours and less movement, as people set them in their system."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page

from tests.browser.conftest import Opens
from tests.browser.page_types import PAGE_TYPES, PageType

pytestmark = pytest.mark.volledig
_BY_NAME = {kind.name: kind for kind in PAGE_TYPES}
_SHOWN = [
    _BY_NAME[n]
    for n in ("start", "lijst-lang", "verkennen-kolommen", "governance", "kader", "kader-rapport", "regelgeving")
]


def _shot(page: Page, of: Locator) -> bytes:
    of.scroll_into_view_if_needed()
    box = of.bounding_box()
    assert box
    left, top = max(box["x"] - 8, 0), max(box["y"] - 8, 0)
    clip = FloatRect(x=left, y=top, width=box["width"] + 16, height=box["height"] + 16)
    return page.screenshot(clip=clip, animations="disabled", caret="hide")


@pytest.mark.parametrize("kind", _SHOWN, ids=str)
def test_with_forced_colours_links_and_focus_are_still_seen(opens: Opens, kind: PageType):
    window = opens(forced_colors="active", color_scheme="dark")
    window.open(kind)
    page = window.page
    for selector in (
        "main a:visible",
        "main button:visible",
        "main input:not([type=hidden]):visible",
        "main svg a:visible",
    ):
        found = page.locator(selector)
        if not found.count():
            continue
        one = found.first
        page.mouse.move(0, 0)
        before = _shot(page, one)
        page.keyboard.press("Tab")  # so that the browser takes the focus for one of the keyboard
        one.focus()
        assert _shot(page, one) != before, f"no focus to be seen on {selector}"
    plain = page.evaluate(
        """() => [...document.querySelectorAll('main p a, main li a')]
            .filter((a) => a.checkVisibility() && !a.closest('svg') && getComputedStyle(a).borderTopStyle === 'none')
            .filter((a) => getComputedStyle(a).color === getComputedStyle(a.parentElement).color
                && !getComputedStyle(a).textDecorationLine.includes('underline'))
            .map((a) => a.outerHTML.slice(0, 100))"""
    )
    assert plain == []


@pytest.mark.parametrize("name", ["verkennen-kolommen", "governance", "regelgeving-tijdlijn", "pdca", "stappenplan"])
def test_with_forced_colours_lines_of_a_picture_differ_from_what_is_behind_them(opens: Opens, name):
    window = opens(forced_colors="active", color_scheme="dark")
    window.open(_BY_NAME[name])
    lost = window.page.evaluate(
        """() => {
            const svg = document.querySelector('main figure svg, main svg.plaat, main svg[data-plaat]');
            const paper = svg.querySelector('.plaat-vlak');
            const behind = paper ? getComputedStyle(paper).fill : getComputedStyle(document.body).backgroundColor;
            return [...svg.querySelectorAll('text')]
                .filter((t) => getComputedStyle(t).fill === behind && !t.closest('defs')
                    && !document.elementsFromPoint(0, 0).includes(t))
                .filter((t) => {
                    const box = t.getBoundingClientRect();
                    const under = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2)
                        .find((e) => ['rect', 'circle', 'path', 'polygon'].includes(e.localName));
                    return !under || getComputedStyle(under).fill === behind;
                })
                .map((t) => t.textContent);
        }"""
    )
    assert lost == []


@pytest.mark.parametrize("kind", _SHOWN, ids=str)
def test_with_less_movement_nothing_moves(opens: Opens, kind: PageType):
    window = opens(reduced_motion="reduce")
    window.open(kind)
    moving = window.page.evaluate(
        """() => [...document.querySelectorAll('*')]
            .filter((e) => Math.max(...getComputedStyle(e).transitionDuration.split(',').map(parseFloat)) > 0.05
                || getComputedStyle(e).scrollBehavior === 'smooth')
            .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert moving == []
    assert window.page.evaluate("document.getAnimations().length") == 0
