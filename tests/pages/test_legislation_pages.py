# SPDX-License-Identifier: EUPL-1.2
"""The pages about legislation: what replaced what, the list of 2021 beside today, and timelines as pictures."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import httpx
import pytest

from kapstok.reference.successions import read_chain, read_successions
from kapstok.representation.pictures import timeline
from kapstok.representation.pictures.lettering import width_of
from kapstok.routes.context import Context

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"


def page(client: httpx.Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text
    return answer.text


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_overview_says_what_replaced_the_bouwbesluit(client: httpx.Client) -> None:
    html = page(client, "/regelgeving")
    row = next(row for row in html.split("<tr>") if "Bouwbesluit 2012" in row)
    assert "is vervangen door Besluit bouwwerken leefomgeving" in words(row)
    assert "1 januari 2024" in row
    assert "/regelgeving/tijdlijn/personele-beveiliging" in html


def test_overview_of_an_earlier_day(client: httpx.Client) -> None:
    html = page(client, "/regelgeving?geldigOp=2023-06-01")
    row = next(row for row in html.split("<tr>") if "Bouwbesluit 2012" in row)
    assert "Bouwbesluit 2012 in werking" in words(row)


@pytest.mark.parametrize(
    ("query", "said", "unsaid"),
    [
        ("q=bouwbesluit", "Bouwbesluit 2012", "Archiefwet 1995"),
        ("groep=verwacht", "Verwacht, maar niet in het document", "Bouwbesluit 2012"),
        ("statusOp=vervallen&groep=document", "Bouwbesluit 2012", "Woningwet"),
        (
            "statusOp=vervallen&groep=document&geldigOp=2023-08-01",
            "Circulaire bewaken en beveiligen 2019",
            "Bouwbesluit 2012",
        ),
        ("q=<script>alert(1)</script>", "Niets op deze lijst past", "<script>alert"),
    ],
)
def test_facets_narrow_the_list(client: httpx.Client, query: str, said: str, unsaid: str) -> None:
    html = page(client, f"/regelgeving/actueel?{query}")
    assert said in html
    assert unsaid not in html[html.index('id="resultaat"') :]


def test_facets_count_what_they_would_leave(client: httpx.Client) -> None:
    html = page(client, "/regelgeving/actueel?groep=verwacht")
    total = int(re.search(r"data-meld>(\d+) van", html)[1])  # type: ignore[index]
    assert "18</span></label>" in html
    assert total == 18


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/regelgeving?geldigOp=2024-02-30", 400),
        ("/regelgeving?dag=2024-01-01", 400),
        ("/regelgeving/actueel?statusOp=raar", 400),
        (f"/regelgeving/actueel?q={'a' * 10_000}", 400),
        ("/regelgeving/gevolgen/bestaat-niet.svg", 404),
        ("/regelgeving?geldigOp=0001-01-01", 200),
        ("/regelgeving?geldigOp=9999-12-31", 200),
    ],
)
def test_refusals_and_far_days(client: httpx.Client, address: str, status: int) -> None:
    page(client, address, status)


@pytest.mark.parametrize(
    "address",
    [
        "/regelgeving.svg",
        "/regelgeving/gevolgen/bouwbesluit-2012.svg",
        "/regelgeving/tijdlijn/informatiebeveiliging.svg",
    ],
)
def test_pictures_stand_alone(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-disposition"].startswith("attachment")
    drawn = ET.fromstring(answer.text)  # noqa: S314 - our own
    assert drawn.find(f".//{SVG}a") is not None
    assert " style=" not in answer.text
    assert "<script" not in answer.text


def test_a_chain_is_drawn_in_order(context: Context) -> None:
    found = read_chain(context.reader, "bouwbesluit-2012", TODAY)
    picture = timeline.lay_out(found.laws, found.steps, TODAY, found.about.item.id if found.about else None)
    first, second = picture.lanes
    assert (first.focus, first.look, first.goes_on) == (True, "weg", False)
    assert (second.look, second.goes_on) == ("geldt", True)
    (arrow,) = picture.arrows
    assert (arrow.look, arrow.doubt) == ("vol", False)
    assert "1 januari 2024" in arrow.words


def test_a_narrow_timeline_says_the_same_and_no_arrow_runs_through_a_name(context: Context) -> None:
    found = read_successions(context.reader, TODAY)
    picture = timeline.lay_out(found.laws, found.steps, TODAY)
    narrow = picture.narrow
    assert narrow is not None
    assert narrow.width < 300
    said = [
        [(lane.href, " ".join(lane.words), lane.look, [part.kind for part in lane.stretches]) for lane in one.lanes]
        for one in (picture, narrow)
    ]
    assert said[0] == said[1]
    assert {arrow.words for arrow in narrow.arrows} == {arrow.words for arrow in picture.arrows}
    assert all(0 < float(re.findall(r"H([\d.]+)V", arrow.path)[0]) < narrow.left for arrow in narrow.arrows)
    for lane in narrow.lanes:
        assert lane.name.x >= narrow.left
        assert lane.name.top + lane.name.height <= lane.y < lane.words_y < lane.bottom
        assert all(width_of(line, 15) <= narrow.width - lane.name.x for line in lane.name.lines)
    assert len(narrow.ticks) < len(picture.ticks)


def test_what_is_not_known_is_drawn_so(context: Context) -> None:
    found = read_successions(context.reader, TODAY)
    picture = timeline.lay_out(found.laws, found.steps, TODAY)
    kinds = {part.kind for lane in picture.lanes for part in lane.stretches}
    assert kinds == {"vast", "vaag", "onzeker", "onbekend"}
    assert any(arrow.doubt and "datum niet bekend" in arrow.words for arrow in picture.arrows)
    assert all(picture.left <= part.x <= picture.right for lane in picture.lanes for part in lane.stretches)
    archive = next(lane for lane in picture.lanes if lane.full_name == "Archiefwet 2026")
    assert archive.look == "komt"
    assert {part.kind for part in archive.stretches} == {"onzeker"}


def test_the_changes_of_a_release_come_in_pages_and_all_of_them_do(client: httpx.Client) -> None:
    first = page(client, "/uitgaven/2026.2")
    said = re.search(r"1 tot en met 100 van (\d+) gewijzigde dingen", first)
    assert said
    pages = -(-int(said[1]) // 100)
    shown = [page(client, f"/uitgaven/2026.2?pagina={n}") for n in range(1, pages + 1)]
    found = [link for html in shown for link in re.findall(r'lid-naam">.*?<a href="(/\S+)">', html)]
    assert len(found) == len(set(found)) == int(said[1])
    page(client, f"/uitgaven/2026.2?pagina={pages + 1}", 404)


def test_a_new_name_is_no_arrow_but_stands_with_the_law(context: Context) -> None:
    found = read_chain(context.reader, "ambtenarenwet-2017", TODAY)
    picture = timeline.lay_out(found.laws, found.steps, TODAY, found.about.item.id if found.about else None)
    (lane,) = [lane for lane in picture.lanes if lane.focus]
    assert lane.words[0].endswith("; heette tot 1 januari 2020 Ambtenarenwet")
    assert all("nieuwe naam" not in arrow.words for arrow in picture.arrows)


def test_dates_are_in_words(client: httpx.Client) -> None:
    for address in ("/regelgeving/gevolgen/bouwbesluit-2012", "/regelgeving/actueel", "/uitgaven", "/uitgaven/2026.2"):
        html = page(client, address + ("?geldigOp=2024-02-01" if address.startswith("/regelgeving") else ""))
        main = html[html.index("<main") :]
        assert not re.search(r">[^<]*\b20\d\d-\d\d-\d\d\b[^<]*<", main.partition('id="wijzigingen"')[0]), address


def test_what_came_after_is_said_once(client: httpx.Client) -> None:
    rows = {}
    for row in re.findall(r"<tr>.*?</tr>", page(client, "/regelgeving/actueel"), re.S):
        if link := re.search(r'<span class="ding">.*?href="/doc/regeling/([^"?]+)', row, re.S):
            rows[link[1]] = words(row)
    assert rows["besluit-omgevingsrecht"].count("Omgevingsbesluit") == 1
    assert "Dit geldt er nu" not in rows["besluit-omgevingsrecht"]
    found = [text for text in rows.values() if "Dit geldt er nu voor in de plaats: Circulaire" in text]
    assert len(found) == 1  # by way of another, that is withdrawn too


def test_a_heading_names_its_table(client: httpx.Client) -> None:
    for address in ("/regelgeving/actueel", "/regelgeving/gevolgen/bouwbesluit-2012", "/downloads", "/catalogus"):
        html = page(client, address)
        named = re.findall(r'<table [^>]*aria-labelledby="([^"]+)"', html)
        assert named, address
        for name in named:
            assert re.search(rf'<h[23] id="{name}">', html), (address, name)
        headings = {words(one).strip() for one in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", html, re.S)}
        assert not headings & set(re.findall(r"<caption>(.*?)</caption>", html)), address


def test_filters_of_the_list_fold_as_those_of_every_list(client: httpx.Client) -> None:
    plain = page(client, "/regelgeving/actueel")
    assert '<details class="filterpaneel"><summary>Filters</summary>' in plain
    chosen = page(client, "/regelgeving/actueel?laag=bron&statusOp=vervallen&q=besluit")
    assert "<summary>Filters <small>(3 gekozen)</small></summary>" in chosen


def test_knowledge_with_a_source_is_not_said_to_lack_one(client: httpx.Client) -> None:
    html = page(client, "/doc/regeling/bouwbesluit-2012")
    assert "geen bron gezien" not in words(html)
    assert "Vervallen per 1 januari 2024. (uit kennis)" in words(html)
    sources = words(html[html.index('class="ding-bronnen"') :])
    assert "Openbare kopie die niet nader is aangeduid: vervallen op" in sources
    assert "Algemene kennis, geen bron ingezien: in werking op" in sources


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/regelingen", "Omgezet in: Cyberbeveiligingswet (per 15 augustus 2026)"),
        ("/regelingen", "Vervangen door: Archiefwet 2026 (per 1 januari 2027, onzeker)"),
        ("/regelgeving/actueel?q=ambtenarenwet", "heette tot 1 januari 2020: Ambtenarenwet"),
        ("/doc/regeling/ambtenarenwet-2017", "heette tot 1 januari 2020: Ambtenarenwet"),
        ("/regelgeving/gevolgen/bouwbesluit-2012", "vervangen door: Besluit bouwwerken leefomgeving"),
    ],
)
def test_a_step_is_called_what_it_is(client: httpx.Client, address: str, said: str) -> None:
    html = words(page(client, address)).replace(" ,", ",").replace(" )", ")")
    assert said in html
    assert "kwam of komt" not in html


def test_what_nothing_leans_on_is_said_once(client: httpx.Client) -> None:
    html = page(client, "/regelgeving/gevolgen/bouwbesluit-2012")
    assert html.count("In de graaf rust hier niets van op deze wet of norm.") == 1


def test_with_a_theme_the_place_is_that_of_its_reason(client: httpx.Client) -> None:
    def shown(query: str) -> str:
        found = re.findall(r'<li class="lid">.*?</li>', page(client, f"/regelingen{query}"), re.S)
        return words(next(row for row in found if 'href="/doc/regeling/arbeidsomstandighedenwet"' in row))

    assert "regel 765" in shown("")
    assert "regel 823" in shown("?thema=personele-beveiliging")
    assert "regel 765" not in shown("?thema=personele-beveiliging")


def test_the_list_of_today_begins_with_what_is_law(client: httpx.Client) -> None:
    html = words(page(client, "/regelgeving/actueel"))
    assert "noemt 36 wetten en normen. Daarvan zijn er 22 recht" in html
    assert "Op 22 november 2026 zijn er 19 in werking en zijn er 3 vervallen." in html
    assert "12 andere zijn geen recht, zoals normen en handreikingen." in html
    assert "Van de andere 8 is geen einde bekend; van 6 daarvan is niet zeker of zij nog gelden." in html
    early = words(page(client, "/regelgeving/actueel?geldigOp=2015-01-01"))
    assert "Daarvan zijn er 3 nog niet in werking en is van 6 de status niet bekend." in early
    assert "De einddatum van de andere 3 is op die dag nog niet geweest, of niet bekend." in early
    assert "Handleiding Brandveilig Gebruik is niet gevonden" in html
    assert "Op 28 januari 2021 zijn er 22 in werking." in words(
        page(client, "/regelgeving/actueel?geldigOp=2021-01-28")
    )


@pytest.mark.parametrize(
    "address",
    [
        "/regelingen",
        "/regelgeving/actueel",
        "/doc/regeling/handleiding-brandveilig-gebruik",
        "/regelgeving/gevolgen/handleiding-brandveilig-gebruik",
        "/zoeken?q=handleiding+brandveilig+gebruik",
    ],
)
def test_what_was_not_found_has_no_badge_that_says_in_force(client: httpx.Client, address: str) -> None:
    html = page(client, address)
    link = 'class="ding"><svg class="soort-teken soort--regeling"'
    rows = [part for part in html.split(link) if 'href="/doc/regeling/handleiding-brandveilig-gebruik"' in part]
    part = (
        rows[0]
        if address.startswith("/regel") and "gevolgen" not in address
        else html[html.index('<li class="lid' if "zoeken" in address else "<h1") :]
    )
    found = re.findall(r'nl-data-badge toon--\w+">([^<]+)<', part)
    assert found[0] == "einde niet bekend"
    if address == "/regelgeving/actueel":
        row = next(row for row in html.split("<tr>") if 'href="/doc/regeling/burgerlijk-wetboek"' in row)
        assert 'toon--goed">in werking</span> <small>(onzeker)' in row


def test_the_tab_says_the_day(client: httpx.Client) -> None:
    html = words(page(client, "/regelgeving/actueel?geldigOp=2024-02-01"))
    assert "De lijst van 2021 op 1 februari 2024" in html
    assert "De lijst van 2021 nu" not in html
    assert "De lijst van 2021 nu" in words(page(client, "/regelgeving"))
