# SPDX-License-Identifier: EUPL-1.2
"""Tables on a narrow screen: with a script a list of rows, without one a table that moves by itself."""

import pytest

from tests.browser.conftest import Opens
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.volledig
_WITH_TABLES = (
    "regelgeving",
    "regelgeving-actueel",
    "verkennen-tabel",
    "vraag-antwoord",
    "uitgaven",
    "fouten",
    "downloads",
    "ding-rol",
    "governance",
    "kader-rapport",
)
_TABLES = """() => [...document.querySelectorAll('.tabel')].filter((t) => t.checkVisibility()).map((t) => {
    const row = t.tBodies[0].rows[0];
    const lefts = [...row.cells].filter((c) => c.checkVisibility()).map((c) => Math.round(c.getBoundingClientRect().x));
    return {
        wide: t.parentElement.scrollWidth - t.parentElement.clientWidth,
        lefts: new Set(lefts).size,
        heads: [...t.tHead.rows[0].cells].map((c) => c.textContent),
        said: [...row.cells].map((c) => c.dataset.kop),
        drawn: [...row.cells].slice(1).map((c) => getComputedStyle(c, '::before').content.replace(': "', '"')),
    };
})"""


@pytest.mark.parametrize("name", _WITH_TABLES)
def test_every_value_stands_under_the_head_of_its_column(opens: Opens, name):
    window = opens(320)
    window.open(next(kind for kind in PAGE_TYPES if kind.name == name))
    tables = window.page.evaluate(_TABLES)
    assert tables
    for table in tables:
        assert table["wide"] <= 0, table
        assert table["lefts"] == 1
        assert table["said"] == table["heads"][: len(table["said"])]
        assert table["drawn"] == [f'"{head}"' for head in table["said"][1:]]


def test_what_a_form_swaps_in_is_a_list_too(opens: Opens):
    window = opens(320)
    window.page.goto(f"{window.origin}/verkennen?weergave=tabel")
    window.page.get_by_text("Filters", exact=True).click()
    window.page.get_by_label("Fysieke beveiliging").check()
    window.page.get_by_role("button", name="Toepassen").click()
    window.page.wait_for_url("**thema=fysieke-beveiliging**")
    assert {table["lefts"] for table in window.page.evaluate(_TABLES)} == {1}


def test_without_a_script_it_is_a_table_that_moves(opens: Opens):
    window = opens(320, java_script_enabled=False)
    window.page.goto(f"{window.origin}/regelgeving")
    region = window.page.locator(".scroll:has(.tabel)").first
    assert region.get_attribute("tabindex") == "0"
    assert window.page.locator(".tabel thead").first.is_visible()


def test_on_a_wide_screen_it_is_a_table(opens: Opens):
    window = opens(1360)
    window.page.goto(f"{window.origin}/regelgeving")
    assert all(table["lefts"] > 1 for table in window.page.evaluate(_TABLES))
