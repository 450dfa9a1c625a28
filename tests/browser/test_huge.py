# SPDX-License-Identifier: EUPL-1.2
"""Five thousand measures: in the graph, and in the framework of a municipality."""

import gzip
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Opens
from tests.browser.huge import MANY, make_framework, make_graph
from tests.browser.page_types import TODAY, WIDTHS
from tests.browser.watching import Window
from tests.security.running import Service

pytestmark = pytest.mark.volledig


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a graph with many measures more."""
    folder = make_graph(tmp_path_factory.mktemp("veel"))
    with Service({"VANDAAG": TODAY, "RESOURCES": str(folder)}) as service:
        yield f"http://127.0.0.1:{service.port}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("address", "elements"),
    [
        ("/maatregelen", 3_000),
        ("/maatregelen?pagina=40", 3_000),
        ("/zoeken?q=maatregel", 3_000),
        ("/verkennen?soort=maatregel", 3_000),
        ("/verkennen?weergave=tabel&soort=maatregel", 3_000),
        ("/matrix", 8_000),
        ("/matrix?rij=doel&kolom=maatregel", 8_000),
        ("/doc/hardheid/governanceregel", 3_000),
        ("/verzamelingen", 3_000),
        ("/", 3_000),
    ],
)
def test_a_page_stays_a_page(browser: Browser, huge, address, elements, width):
    with Window(browser, huge, width) as window:
        response = window.page.goto(address, wait_until="networkidle")
        assert response
        assert response.status == 200
        assert window.page.evaluate("document.querySelectorAll('*').length") <= elements
        assert len(gzip.compress(response.body())) <= 30_000
        assert window.overflow == []
        assert window.violations() == []
        assert window.complaints == []


def test_all_of_them_are_counted(browser: Browser, huge):
    with Window(browser, huge) as window:
        window.page.goto("/maatregelen")
        counted = window.page.locator("[data-meld] strong").first.inner_text()
        assert int("".join(c for c in counted if c.isdigit())) > MANY


@pytest.mark.parametrize("width", WIDTHS)
def test_a_framework_of_that_size_gets_a_report_and_is_filled_in_further(opens: Opens, tmp_path, width):
    file = make_framework(tmp_path / "groot.json")
    window = opens(width=width)
    page = window.page
    page.goto("/kader")
    page.locator("#bestand").set_input_files(file)
    page.get_by_role("button", name="Kijk mijn kader na").click()
    page.wait_for_url("**/kader/rapport/**")
    assert page.evaluate("document.querySelectorAll('*').length") <= 3_000
    assert window.overflow == []
    page.goto("/kader")
    page.locator("#verder").set_input_files(file)
    page.get_by_role("button", name="Open en vul verder in").click()
    page.wait_for_url("**/kader/openen")
    assert page.evaluate("document.querySelectorAll('*').length") <= 3_000
    assert window.complaints == []
