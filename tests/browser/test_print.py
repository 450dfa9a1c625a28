# SPDX-License-Identifier: EUPL-1.2
"""The report on paper: A4, everything on it, nothing cut off at the edge, and nothing that only works on a screen."""

import io
import re

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Opens
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.volledig
_REPORT = next(kind for kind in PAGE_TYPES if kind.name == "kader-rapport")
_A4 = (595.28, 841.89)  # points of 1/72 inch
# At 96 px an inch, without the margins of the style sheet (16 mm on both sides).
_PRINTED_WIDTH = round((210 - 32) / 25.4 * 96)


@pytest.fixture
def report(opens: Opens) -> Page:
    window = opens(width=_PRINTED_WIDTH)
    window.open(_REPORT)
    return window.page


def _words(text: str) -> str:
    """Return the letters and digits alone: a line on paper breaks where it wants, with or without a hyphen."""
    return re.sub(r"[\W_]+", "", text).casefold()


def test_the_report_is_a4_and_holds_every_finding(report: Page):
    everything = "main h1, main h3, main h4, .kader-fout > p, .kader-fout li, main td, main th"
    expected = [text for text in report.locator(everything).all_text_contents() if text.strip()]  # also what is folded
    assert report.locator("details:not([open]) li").count() > 100
    buttons = [text for text in report.locator("main button").all_inner_texts() if text.strip()]
    pdf = PdfReader(io.BytesIO(report.pdf(prefer_css_page_size=True, print_background=True)))
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {tuple(round(side) for side in _A4)}
    assert 2 <= len(pdf.pages) <= 40
    printed = _words("".join(page.extract_text() for page in pdf.pages))
    assert len(expected) > 50
    assert [text for text in expected if _words(_without(text, buttons)) not in printed] == []


def _without(text: str, buttons: list[str]) -> str:
    for button in sorted(set(buttons), key=len, reverse=True):
        text = text.replace(button, "")
    return text


def test_no_page_of_the_report_is_empty(report: Page):
    pdf = PdfReader(io.BytesIO(report.pdf(prefer_css_page_size=True)))
    assert [number for number, page in enumerate(pdf.pages, 1) if len(_words(page.extract_text())) < 40] == []


def test_nothing_of_the_report_is_wider_than_the_paper(report: Page):
    report.emulate_media(media="print")
    wide = report.evaluate(
        """() => [...document.querySelectorAll('main *')]
            .filter((e) => getComputedStyle(e).position !== 'absolute' && e.getClientRects().length
                && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert wide == []


def test_what_only_works_on_a_screen_is_not_printed(report: Page):
    report.emulate_media(media="print")
    shown = report.locator("main button:visible, main input:visible, .hoofdmenu:visible, .nl-skip-link:visible")
    assert shown.all_inner_texts() == []
