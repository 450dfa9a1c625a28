# SPDX-License-Identifier: EUPL-1.2
"""A window of a browser that keeps account of what a page complains of and whom it asks for something."""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

from tests.browser.page_types import PageType
from tests.paths import ROOT

AXE = ROOT / "service" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_PATIENCE = 90_000  # ms: that nothing waits for ever, not how fast it must be
_REFUSED = "Failed to load resource: the server responded with a status of"
_SILENT = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def open_browser(playwright: Playwright) -> Browser:
    """Start Debian's Chromium. Errors: the test fails where it is not there; a browser test is never skipped."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.fail("Chromium is not there, and this test cannot do without. On Debian: apt-get install chromium")
    return playwright.chromium.launch(executable_path=found, args=list(_SILENT))


@dataclass
class Window:
    """A window on the service at `origin`; what is given more goes to Playwright as it stands (forced colours, …)."""

    browser: Browser
    origin: str
    width: int = 1360
    height: int = 900
    more: dict[str, Any] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Open it."""
        size = {"width": self.width, "height": self.height}
        asked: dict[str, Any] = {
            "base_url": self.origin,
            "viewport": size,
            "locale": "nl-NL",
            "reduced_motion": "reduce",
        }
        self.context: BrowserContext = self.browser.new_context(**asked | self.more)
        self.context.set_default_timeout(_PATIENCE)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error.message}"))
        self.page.on("request", self._on_request)
        self._wire = self.context.new_cdp_session(self.page)
        self._wire.send("Network.enable")
        self._received: list[float] = []
        self._wire.on("Network.loadingFinished", lambda event: self._received.append(event["encodedDataLength"]))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.context.close()

    def _on_console(self, message: ConsoleMessage) -> None:
        """Keep what is wrong; that a page itself is a 404, the browser says too, and that is meant."""
        if message.type not in ("error", "warning"):
            return
        if message.text.startswith(_REFUSED) and message.location["url"].split("#")[0] == self.page.url.split("#")[0]:
            return
        self.complaints.append(f"{message.type}: {message.text}")

    def _on_request(self, request: Request) -> None:
        self.requests.append(request)

    def open(self, kind: PageType) -> Response | None:
        """Go to a type of page, by its form where no address leads to it, and wait until nothing is on its way."""
        response = self.page.goto(kind.address, wait_until="load")
        if kind.sends:
            self.requests.clear()
            self._received.clear()
            response = self.press(kind.sends)
        self.page.wait_for_load_state("networkidle")
        return response

    def press(self, action: str) -> Response | None:
        """Press the button that sends to an address."""
        button = f"button[formaction='{action}'], form[action='{action}'] button:not([formaction])"
        with self.page.expect_navigation() as moved:
            self.page.locator(button).first.click()
        return moved.value

    @property
    def kilobytes(self) -> float:
        """Return how much came over the wire, headers too, in KB of 1,000 bytes."""
        return sum(self._received) / 1_000

    @property
    def strangers(self) -> list[str]:
        """Return what was asked of anyone but the service; what stands in the page itself is asked of nobody."""
        own = urlsplit(self.origin).netloc
        return [r.url for r in self.requests if urlsplit(r.url).netloc not in ("", own)]

    @property
    def overflow(self) -> list[str]:
        """Return what makes the page scroll sideways: the widest elements, or nothing."""
        found: list[str] = self.page.evaluate(script("overflow"))
        return found

    def violations(self) -> list[str]:
        """Let axe-core look at the page; one line a rule and element. Source: axe-core of `service/assets`."""
        self.page.evaluate(axe_source())
        options = {
            "runOnly": {"type": "tag", "values": _TAGS},
            "resultTypes": ["violations"],
            "rules": {"target-size": {"enabled": True}},
        }
        found = self.page.evaluate(f"axe.run(document, {json.dumps(options)})")
        return [
            f"{rule['id']}: {' '.join(map(str, node['target']))} · {node['failureSummary'].splitlines()[-1].strip()}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]


def script(name: str) -> str:
    """Return a function of `scripts/` that looks at a page from within."""
    return (Path(__file__).parent / "scripts" / f"{name}.js").read_text(encoding="utf-8")


def axe_source() -> str:
    """Return the text of axe-core. Errors: the test fails where the parts of the assets are not installed."""
    if not AXE.is_file():
        pytest.fail(f"{AXE} is not there; `make assets` puts it there (it needs Node, or installs one)")
    return AXE.read_text(encoding="utf-8")
