# SPDX-License-Identifier: EUPL-1.2
"""One browser and one service for the tests of this folder; both end with them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.page_types import TODAY
from tests.browser.watching import Window, open_browser
from tests.security.running import Service

Opens = Callable[..., Window]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start a browser. Playwright keeps a loop running in this thread, so it may not outlive this folder."""
    with sync_playwright() as playwright:
        opened = open_browser(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def origin() -> Iterator[str]:
    """Run the service in a process of its own, on a day that does not move, and give its address.

    Its limit of time is wide: on a busy machine no page may become one about a limit. `test_states` has one for that.
    """
    with Service({"VANDAAG": TODAY, "TIJDSLIMIET": "60"}) as service:
        yield f"http://127.0.0.1:{service.port}"


@pytest.fixture
def opens(browser: Browser, origin: str) -> Iterator[Opens]:
    """Open windows that are closed after the test."""
    with ExitStack() as stack:

        def opened(width: int = 1360, origin: str = origin, **more: Any) -> Window:
            return stack.enter_context(Window(browser, origin, width, more=more))

        yield opened
