# SPDX-License-Identifier: EUPL-1.2
"""Walking through pages as people do who use no mouse: with the Tab key, with eyes on where the focus is."""

from playwright.sync_api import Locator, Page

from tests.browser.watching import script

_MOST_TABS = 1_200
_MOMENT = 100  # ms


def walk(page: Page, wanted: str = "") -> list[dict[str, object]]:
    """Press Tab until the focus is on what starts with the wanted words, or leaves the page; return where it was.

    Errors: AssertionError where the focus never leaves: a trap (WCAG 2.1.2), or more stops than anybody walks.
    """
    stops: list[dict[str, object]] = []
    focused = script("focus")
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        stop = page.evaluate(focused)
        if stop is None:
            return stops
        if not _is_seen(stop):  # what a script draws around itself comes a moment later
            page.wait_for_timeout(_MOMENT)
            stop = page.evaluate(focused) or stop
        stops.append(stop)
        if wanted and str(stop["name"]).startswith(wanted):
            return stops
    raise AssertionError(f"{_MOST_TABS} times Tab, and still at {stops[-1]['element']}")


def walk_to(page: Page, wanted: str) -> None:
    """Put the focus, with Tab alone, on what starts with these words. Errors: AssertionError where it is not there."""
    stops = walk(page, wanted)
    assert stops, "nothing can have the focus"
    assert str(stops[-1]["name"]).startswith(wanted), f"{wanted!r} is not among {[s['element'] for s in stops]}"


def unfold(one: Locator) -> None:
    """Open what is folded around something, from the outside in, as people do."""
    closed = one.locator("xpath=ancestor::details[not(@open)]/summary").filter(visible=True)
    while closed.count():
        closed.first.click()


def hidden_stops(stops: list[dict[str, object]]) -> list[object]:
    """Return the stops where nobody sees the focus."""
    return [stop["element"] for stop in stops if not _is_seen(stop)]


def _is_seen(stop: dict[str, object]) -> bool:
    return bool(stop["visible"] and stop["marked"])
