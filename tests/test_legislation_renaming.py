# SPDX-License-Identifier: EUPL-1.2
"""One act under two names: its name and status on a day, the step, the timeline, and what nobody knows.

The expected rows are written by hand, from `shared/reference/regelgeving.yaml`.
"""

from datetime import date

import pytest

from kapstok.model import Layer, Reference, Succession
from kapstok.reference.laws import in_order
from kapstok.validity import Dates, Moment, Renaming, judge

API = "/api/v1"
CIVIL, WHISTLE = "ambtenarenwet-2017", "wet-bescherming-klokkenluiders"
OLD, HOUSE = "Ambtenarenwet", "Wet Huis voor klokkenluiders"
UNTIL = "Heette tot 1 januari 2020 Ambtenarenwet; sinds wanneer zij gold, is niet bekend"
SEEN = f"{UNTIL}, en een bron gaf haar in 2017 als geldend weer."
SINCE = "In werking sinds 1 juli 2016."


def get(client, address, **parameters):
    response = client.get(address, params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize(
    ("law", "day", "expected"),
    [
        (CIVIL, "1929-12-11", ("onbekend", None, "onzeker", None, f"{UNTIL}.")),
        (CIVIL, "2017-12-30", ("onbekend", None, "onzeker", None, f"{UNTIL}.")),
        (CIVIL, "2017-12-31", ("in-werking", None, "geverifieerd", OLD, SEEN)),
        (CIVIL, "2019-12-31", ("in-werking", None, "geverifieerd", OLD, SEEN)),
        (CIVIL, "2020-01-01", ("in-werking", "2020-01-01", "geverifieerd", None, "In werking sinds 1 januari 2020.")),
        (
            *(WHISTLE, "2016-06-30"),
            ("nog-niet-in-werking", None, "uit-kennis", None, "Treedt in werking per 1 juli 2016."),
        ),
        (
            *(WHISTLE, "2021-01-28"),
            ("in-werking", "2016-07-01", "uit-kennis", HOUSE, f"{SINCE} Heette tot 18 februari 2023 {HOUSE}."),
        ),
        (WHISTLE, "2023-02-18", ("in-werking", "2016-07-01", "uit-kennis", None, SINCE)),
    ],
)
def test_a_renamed_law_on_each_side_of_its_new_name(client, law, day, expected):
    item = get(client, f"{API}/regelingen/{law}", geldigOp=day)
    found = item["statusOp"], item["statusSinds"], item["statusZekerheid"], item.get("naamOp"), item["statusWaarom"]
    assert found == expected
    assert item["opvolgers"] == []  # it comes after nothing but itself


@pytest.mark.parametrize(("law", "per", "old"), [(CIVIL, "2020-01-01", OLD), (WHISTLE, "2023-02-18", HOUSE)])
def test_the_step_stands_in_the_chain(client, law, per, old):
    steps = get(client, f"{API}/regelingen/{law}/opvolging", geldigOp="2019-12-31")["items"]
    (step,) = [each for each in steps if each["opvolgingsaard"] == "hernoemd"]
    assert (step["van"]["ref"], step["naar"]["ref"], step["per"], step["oudeNaam"]) == (law, law, per, old)
    assert (step["zekerheid"], step["laag"], step["van"]["naamOp"]) == ("geverifieerd", "extern", old)
    assert [each["id"] for each in steps].count(step["id"]) == 1
    assert steps[-1] == step  # what came before it, comes before it


def test_a_timeline_tells_the_new_name_the_new_text_and_that_no_start_is_known(client):
    events = get(client, f"{API}/themas/personele-beveiliging/tijdlijn")["items"]
    own = [each for each in events if each["ref"] == CIVIL]
    assert [(each["wanneer"], each["gebeurtenis"], each["tekst"], each["laag"]) for each in own] == [
        ("2020-01-01", "opvolging", "heette tot dan Ambtenarenwet; nieuwe naam: Ambtenarenwet 2017", "extern"),
        ("2020-01-01", "nieuwe-tekst", "nieuwe tekst in werking", "extern"),
        (None, "in-werking", "in werking", "redactie"),
    ]


def test_that_no_start_is_known_is_said_by_no_document(client):
    for theme in ("informatiebeveiliging", "fysieke-beveiliging", "personele-beveiliging"):
        events = get(client, f"{API}/themas/{theme}/tijdlijn")["items"]
        unknown = [each for each in events if each["wanneer"] is None and each["gebeurtenis"] == "in-werking"]
        assert unknown
        assert {each["laag"] for each in unknown} == {"redactie"}


@pytest.mark.parametrize(("day", "shown"), [("2019-12-31", True), ("2020-01-01", False)])
def test_pages_show_what_a_law_was_called_then(client, day, shown):
    page = client.get("/regelgeving/actueel", params={"geldigOp": day}, headers={"Accept": "text/html"}).text
    assert ("(toen: Ambtenarenwet)" in page) is shown


def test_a_renamed_law_neither_leans_on_itself_nor_is_it_replaced(client):
    leans = get(client, f"{API}/regelingen/{CIVIL}/gevolgen")["items"]
    assert leans
    assert CIVIL not in {each["ref"] for each in leans}
    answer = get(client, f"{API}/vragen/opvolgers-van-lijst/antwoord")
    assert not [row for row in answer["items"] if row["lid"] == row["opvolger"]]


@pytest.mark.parametrize(
    ("seen", "per", "status", "certainty"),
    [
        (Moment("2017", "geverifieerd"), Moment("2020-01-01", "uit-kennis"), "in-werking", "uit-kennis"),
        (Moment("2017", "onzeker"), Moment("2020-01-01", "geverifieerd"), "onbekend", "onzeker"),
        (None, Moment("2020-01-01", "geverifieerd"), "onbekend", "onzeker"),
        (Moment("2017"), Moment("2020-01-01", "onzeker"), "nog-niet-in-werking", "geverifieerd"),
        (Moment("2017"), Moment("2021-01-01", "geverifieerd"), "nog-niet-in-werking", "geverifieerd"),
    ],
)
def test_only_what_is_sure_of_a_former_name_counts(seen, per, status, certainty):
    """A start that is not that of the renamed text remains the start of the law."""
    start = Moment("2020-01-01", "geverifieerd")
    found = judge(date(2019, 12, 31), Dates(start=start, renamings=(Renaming("Oud", per, seen),)))
    assert (found.status, found.certainty) == (status, certainty)


def test_a_renaming_does_not_upset_the_order_of_a_chain():
    """A law that leads to itself is still the first of its chain, whatever dates the later steps have."""

    def step(one, other, per):
        return Succession(
            one + other, Reference(one, {}), Reference(other, {}), per, "vervangen", "onzeker", Layer.EXTERN
        )

    steps = (step("b", "c", "2019"), step("a", "a", "2020"), step("a", "b", "2021"))
    assert [each.id for each in in_order(steps)] == ["aa", "ab", "bc"]
