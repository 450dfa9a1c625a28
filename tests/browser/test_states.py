# SPDX-License-Identifier: EUPL-1.2
"""Nothing found, wrong, slow, refused, hostile: each says in full sentences what to do next, and stays a sound page."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opens
from tests.browser.huge import ENDLESS
from tests.browser.page_types import TODAY, WIDTHS
from tests.browser.walking import unfold
from tests.browser.watching import Window
from tests.security.running import Service

pytestmark = pytest.mark.volledig
_SCRIPT = "<script>document.title='gekaapt'</script><img src=x onerror=alert(1)>"


def _sound(window: Window) -> None:
    assert window.violations() == []
    assert window.overflow == []
    assert window.complaints == []
    assert window.strangers == []


def _main(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/zoeken?q=xqzwvkj", 200, ["xqzwvkj"]),
        ("/doc/maatregel/bestaat-niet", 404, ["bestaat"]),
        ("/bestaat-niet", 404, ["Dit adres bestaat niet"]),
        ("/maatregelen?thema=bestaat-niet", 400, ["thema"]),
        ("/regelgeving/actueel?geldigOp=31-02-2026", 400, ["geldigOp"]),
        ("/regelgeving/gevolgen/bestaat-niet", 404, ["bestaat"]),
        ("/governance/variant-9", 404, ["/governance"]),
        ("/verkennen?van=maatregel/bestaat-niet", 400, ["bestaat niet"]),
        ("/maatregelen?pagina=999999", 200, ["168"]),
    ],
)
def test_what_is_not_there_says_what_to_do_next(opens: Opens, address, status, words):
    window = opens(width=320)
    response = window.page.goto(address)
    assert response
    assert response.status == status
    said = _main(window.page)
    assert [word for word in words if word not in said] == []
    assert window.page.locator("main a[href^='/'], main form").count() > 0, "nothing leads on from here"
    _sound(window)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "address",
    [
        "/zoeken?q={}",
        "/verkennen?q={}",
        "/verkennen?van={}",
        "/maatregelen?thema={}",
        "/doc/maatregel/{}",
        "/sparql?query={}",
        "/{}",
    ],
)
@pytest.mark.parametrize(
    "hostile",
    [_SCRIPT, "a" * 10_000, "\u202e" + "ﷺ" * 150, "\"'><svg/onload=alert(1)>"],
    ids=["script", "long", "bidi", "quotes"],
)
def test_hostile_input_is_only_words(opens: Opens, address, hostile, width):
    window = opens(width=width)
    window.page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    response = window.page.goto(address.format(quote(hostile, safe="")))
    assert response
    assert response.status < 500
    assert window.page.title() != "gekaapt"
    assert window.page.locator("main img").count() == 0
    assert window.overflow == []
    assert window.complaints == []
    assert window.page.locator("main a[href^='/'], main form").count() > 0


@pytest.mark.parametrize("width", WIDTHS)
def test_a_question_that_takes_too_long_says_that_this_is_no_empty_answer(browser: Browser, width):
    with Service({"VANDAAG": TODAY, "TIJDSLIMIET": "0.5"}) as service:
        origin = f"http://127.0.0.1:{service.port}"
        with Window(browser, origin, width) as window:
            response = window.page.goto(f"/sparql?query={quote(ENDLESS)}")
            assert response
            assert response.status >= 400
            said = _main(window.page)
            assert "gestopt" in said
            assert "Dit is geen leeg antwoord" in said
            assert "COUNT" in window.page.locator("textarea").first.input_value()
            _sound(window)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("kader.pdf", b"%PDF-1.7 niets", "PDF"),
        ("kader.json", b"", "leeg"),
        ("kader.json", b'{"gemeente": ', "JSON"),
        ("groot.json", b" " * 10_200_000, "groter dan"),
        ("<script>alert(1)</script>.exe", b"MZ", ""),
    ],
)
def test_a_refused_file_is_said_beside_the_field(opens: Opens, name, content, words, width):
    window = opens(width=width)
    page = window.page
    page.goto("/kader")
    page.locator("#bestand").set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.get_by_role("button", name="Kijk mijn kader na").click()
    error = page.locator("#bestand-fout")
    error.wait_for()
    assert words in error.inner_text()
    described = (page.locator("#bestand").get_attribute("aria-describedby") or "").split()
    assert "bestand-fout" in described
    assert page.locator("#bestand").get_attribute("aria-invalid") == "true"
    assert page.title().startswith("Fout")
    _sound(window)


def test_a_report_that_is_thrown_away_is_gone_and_says_so(opens: Opens):
    window = opens()
    page = window.page
    page.goto("/kader")
    page.locator("#bestand").set_input_files({"name": "kader.json", "mimeType": "", "buffer": b'{"gemeente": "X"}'})
    page.get_by_role("button", name="Kijk mijn kader na").click()
    page.wait_for_url("**/kader/rapport/**")
    address = page.url
    page.locator("form[action$='/verwijderen'] button").click()
    page.get_by_role("heading", name="Uw rapport is weggegooid").wait_for()
    _sound(window)
    response = page.goto(address)
    assert response
    assert response.status == 404
    assert page.locator("main a[href='/kader']").count() > 0
    assert response.headers["cache-control"] == "no-store"


def test_what_was_typed_is_there_again_after_back(opens: Opens):
    page = opens().page
    page.goto("/kader/invullen")
    typed = {"gemeente": "Kleinerve", "titel": "Ons kader"}
    for name, text in typed.items():
        page.locator(f"[name={name}]").fill(text)
    page.get_by_role("button", name="Volgende: Visie").click()
    page.get_by_role("heading", level=1, name="Stap 1: Visie").wait_for()
    page.go_back()
    assert {name: page.locator(f"[name={name}]").input_value() for name in typed} == typed


@pytest.mark.parametrize("rule", ["FR-43", "FR-45"])
def test_what_a_finding_is_about_has_the_focus_and_is_in_sight(opens: Opens, rule):
    window = opens()
    page = window.page
    page.goto("/kader")
    page.locator("form[action='/kader/voorbeelden/typische-fouten'] button").first.click()
    page.locator(f"article[aria-labelledby={rule}] button[name=plek]").first.click()
    page.wait_for_url("**/invullen")
    focused = page.locator(":focus")
    assert focused.get_attribute("autofocus") is not None
    box = focused.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    assert 0 <= box["y"] <= size["height"] - box["height"]
    _sound(window)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_made_by_htmx_is_as_sound_as_the_page_of_its_address(opens: Opens, width):
    window = opens(width=width)
    page = window.page
    page.goto("/zoeken?q=beveiliging", wait_until="networkidle")
    box = page.locator("input[name=soort][value=maatregel]")
    unfold(box)
    box.check()
    page.locator("form.filters button[type=submit]").first.click()
    page.wait_for_url("**soort=maatregel**")
    page.wait_for_load_state("networkidle")
    swapped = page.locator("main [data-meld]").first.inner_text()
    _sound(window)
    page.reload()
    assert page.locator("main [data-meld]").first.inner_text() == swapped
    page.go_back()
    page.wait_for_url(lambda url: "soort=" not in url)


def _counts(page: Page) -> list[str]:
    return [
        " ".join(one.split()) for one in page.locator(".filters fieldset label, .filters summary").all_inner_texts()
    ]


def test_counts_beside_the_filters_agree_with_the_result_and_the_focus_stays(opens: Opens):
    page = opens().page
    page.goto("/verkennen")
    before = _counts(page)
    box = page.locator("input[name=thema][value=fysieke-beveiliging]")
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**thema=fysieke-beveiliging**")
    page.wait_for_function("document.getElementById('thema-gekozen').textContent.includes('2 gekozen')")
    assert page.evaluate("document.activeElement.value") == "fysieke-beveiliging"
    swapped, told = _counts(page), page.locator("[data-meld]").inner_text()
    assert swapped != before
    page.reload()
    assert _counts(page) == swapped
    assert page.locator("[data-meld]").inner_text() == told
