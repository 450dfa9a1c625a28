# SPDX-License-Identifier: EUPL-1.2
"""Screenshots of every type of page at two widths: `make schermafbeeldingen` (into a folder that git leaves alone)."""

import sys
from pathlib import Path

from playwright.sync_api import FloatRect, sync_playwright

from tests.browser.page_types import PAGE_TYPES, TODAY, WIDTHS
from tests.browser.watching import Window, open_browser
from tests.paths import ROOT
from tests.security.running import Service

FOLDER = ROOT / "schermafbeeldingen"
_HIGHEST = 16_000  # px: what a browser can still draw as one picture


def take(folder: Path, wanted: list[str]) -> int:
    """Write `{name}-{width}.png` for each type of page whose name is wanted, all where none is; return how many."""
    kinds = [kind for kind in PAGE_TYPES if not wanted or kind.name in wanted]
    folder.mkdir(exist_ok=True)
    with Service({"VANDAAG": TODAY}) as service, sync_playwright() as playwright:
        browser = open_browser(playwright)
        for kind in kinds:
            for width in WIDTHS:
                with Window(browser, f"http://127.0.0.1:{service.port}", width) as window:
                    window.open(kind)
                    high: int = window.page.evaluate("document.documentElement.scrollHeight")
                    clip = FloatRect(x=0, y=0, width=width, height=min(high, _HIGHEST))
                    window.page.screenshot(path=folder / f"{kind.name}-{width}.png", full_page=True, clip=clip)
        browser.close()
    return len(kinds) * len(WIDTHS)


if __name__ == "__main__":
    print(f"{take(FOLDER, sys.argv[1:])} schermafbeeldingen in {FOLDER}")
