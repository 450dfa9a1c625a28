# SPDX-License-Identifier: EUPL-1.2
"""The five things that a newcomer finds in at most three steps from the start page: without a mouse, without a script.

What must stand there is asked of the service itself as data, so that a page that shows less is found.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens
from tests.browser.walking import unfold, walk_to

pytestmark = pytest.mark.volledig
Facts = Callable[[Page], list[str]]


def _names(page: Page, address: str) -> list[str]:
    answer = page.request.get(address, headers={"Accept": "application/json"})
    assert answer.ok, answer.status
    return [item["naam"] for item in answer.json()["items"]]


def _laws(page: Page) -> list[str]:
    laws = _names(page, "/api/v1/themas/personele-beveiliging/regelingen?paginaGrootte=500")
    assert len(laws) > 10
    return [*laws, "Bijlage I noemt", "Personele veiligheid", "regel 825"]


def _measures(page: Page) -> list[str]:
    both = _names(page, "/api/v1/maatregelen?thema=fysieke-beveiliging&effect=preventief")
    assert both
    return [*both, "Effect preventief", "Thema Fysieke beveiliging"]


@dataclass(frozen=True)
class Task:
    """A question, the names of what is pressed one after the other, and what must then be there to read."""

    question: str
    steps: tuple[str, ...]
    facts: Facts


TASKS = (
    Task(
        "which laws apply to personele beveiliging, and why",
        ("Welke wetten zijn van belang voor personele beveiliging",),
        _laws,
    ),
    Task("the same by the page of the theme", ("thema's", "Personele beveiliging"), lambda _: ["Ambtenarenwet 2017"]),
    Task("which measures are preventive and physical", ("Welke maatregelen zijn preventief en fysiek",), _measures),
    Task(
        "who coordinates in variant 2, and who answers to whom",
        ("Wie coördineert in variant 2",),
        lambda _: ["Gemeentesecretaris", "Overleg Integrale Beveiliging", "legt verantwoording af", "Voorzitter"],
    ),
    Task(
        "the same by the page about governance",
        ("Governance", "Variant 2"),
        lambda _: ["Wie coördineert?", "Wie legt verantwoording af, en aan wie?", "Gemeentesecretaris"],
    ),
    Task(
        "what replaced the Bouwbesluit",
        ("Wat kwam er in de plaats van het Bouwbesluit",),
        lambda _: ["vervallen", "Besluit bouwwerken leefomgeving", "1 januari 2024"],
    ),
    Task(
        "what a half-filled framework lacks",
        ("Wat ontbreekt er aan een half ingevuld kader", "Toon het rapport · tiel"),
        lambda _: ["Wat u kunt doen", "Wat de handleiding noemt en u nog niet", "Stap 1", "Stap 5"],
    ),
)


def _press(page: Page, step: str, *, with_keys: bool) -> None:
    """Follow a link, or press a button; of buttons with the same words the one that sends to the named example."""
    words, _, example = step.partition(" · ")
    if with_keys and not example:
        walk_to(page, words)
    else:
        form = f"form[action='/kader/voorbeelden/{example}'] button:not([formaction])"
        found = page.locator(form) if example else page.get_by_role("link", name=re.compile("^" + re.escape(words)))
        found.first.focus()
    with page.expect_navigation():
        if with_keys:
            page.keyboard.press("Enter")
        else:
            page.locator(":focus").click()


@pytest.mark.parametrize("with_keys", [True, False], ids=["keys", "no-script"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.question)
def test_a_newcomer_finds(opens: Opens, task: Task, with_keys):
    assert len(task.steps) <= 3
    window = opens(java_script_enabled=with_keys)
    page = window.page
    page.goto("/")
    for step in task.steps:
        _press(page, step, with_keys=with_keys)
    shown = " ".join(page.locator("main").inner_text().split()).casefold()
    assert [fact for fact in task.facts(page) if " ".join(fact.split()).casefold() not in shown] == []
    assert window.complaints == []


def test_searching_needs_no_script(opens: Opens):
    page = opens(java_script_enabled=False).page
    page.goto("/")
    page.get_by_role("searchbox").fill("bouwbesluit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?q=bouwbesluit")
    assert "Bouwbesluit 2012" in page.locator("main").inner_text()


def test_suggestions_are_chosen_with_the_keys(opens: Opens):
    window = opens()
    page = window.page
    page.goto("/")
    box = page.locator("#q")
    box.focus()
    page.keyboard.type("bouwbes", delay=30)
    page.locator("#q-lijst [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#q-lijst [aria-selected=true]")
    chosen.wait_for()
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "bouwbesluit" in page.locator("main").inner_text().casefold()
    assert window.complaints == []


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no-script"])
def test_a_list_is_narrowed_by_a_form(opens: Opens, with_script):
    window = opens(java_script_enabled=with_script)
    page = window.page
    page.goto("/maatregelen")
    for name, value in (("thema", "fysieke-beveiliging"), ("effect", "preventief")):
        box = page.locator(f"input[name={name}][value={value}]")
        unfold(box)
        box.check()
    page.locator("#toepassen").click()
    page.wait_for_url(re.compile(r"thema=fysieke-beveiliging.*effect=preventief"))
    page.locator("#uitkomst strong").first.wait_for()
    expected = len(_names(page, "/api/v1/maatregelen?thema=fysieke-beveiliging&effect=preventief"))
    assert page.locator("#uitkomst [data-meld] strong").first.inner_text() == str(expected)
    if with_script:
        expect(page.locator("#melder")).to_contain_text(str(expected))
    assert window.complaints == []


def test_a_framework_is_filled_in_saved_and_opened_again_without_a_script(opens: Opens, tmp_path):
    page = opens(java_script_enabled=False).page
    page.goto("/kader/invullen")
    box = page.locator("main input[type=text]").first
    box.fill("Kader van Voorbeeldstad")
    with page.expect_download() as saved:
        page.get_by_role("button", name=re.compile("Bewaar")).first.click()
    saved.value.save_as(tmp_path / "mijn-kader.json")
    page.goto("/kader")
    page.locator("#verder").set_input_files(tmp_path / "mijn-kader.json")
    page.get_by_role("button", name="Open en vul verder in").click()
    assert page.locator("main input[type=text]").first.input_value() == "Kader van Voorbeeldstad"
