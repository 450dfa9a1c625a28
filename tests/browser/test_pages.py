# SPDX-License-Identifier: EUPL-1.2
"""Every type of page at two widths: nothing for axe to find, nothing cut off, nobody else asked, and within budget."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Response

from tests.browser.page_types import PAGE_TYPES, WIDTHS, PageType
from tests.browser.watching import Window

pytestmark = pytest.mark.volledig
HTML = 30  # KB, as gzip
_CASES = [pytest.param((kind, width), id=f"{kind}-{width}") for kind in PAGE_TYPES for width in WIDTHS]


@dataclass(frozen=True)
class Visit:
    """A page that is open in a window, and how it was answered."""

    kind: PageType
    window: Window
    response: Response


@pytest.fixture(scope="module", params=_CASES)
def visit(browser: Browser, origin: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open each page once at each width, with nothing kept from an earlier one."""
    kind, width = request.param
    with Window(browser, origin, width) as window:
        response = window.open(kind)
        assert response is not None
        yield Visit(kind, window, response)


def test_it_is_there(visit: Visit):
    assert visit.response.status == visit.kind.status
    assert visit.response.headers["content-type"] == "text/html; charset=utf-8"


def test_it_fits_in_the_window(visit: Visit):
    assert visit.window.overflow == []


def test_the_browser_has_nothing_to_complain_of(visit: Visit):
    assert visit.window.complaints == []


def test_nobody_else_is_asked_for_anything(visit: Visit):
    assert visit.window.strangers == []


def test_it_is_within_its_budget(visit: Visit):
    elements = visit.window.page.evaluate("document.querySelectorAll('*').length")
    html = len(gzip.compress(visit.response.body())) / 1_000
    found = {"html": html, "KB": visit.window.kilobytes, "requests": len(visit.window.requests), "elements": elements}
    budget = visit.kind.budget
    most = {"html": HTML, "KB": budget.kilobytes, "requests": budget.requests, "elements": budget.elements}
    assert {name: value for name, value in found.items() if value > most[name]} == {}


def test_axe_finds_nothing(visit: Visit):
    assert visit.window.violations() == []
