# SPDX-License-Identifier: EUPL-1.2
"""The boundary days of issue 8, row by row: status, since when, how certain, why, and what came after.

The expected rows are written by hand, from `shared/reference/regelgeving.yaml`. An end date is the first day that a law
is not in force.
"""

import re

import pytest

API = "/api/v1"
THEME = f"{API}/themas/informatiebeveiliging/regelingen"
FIRE = f"{API}/rubrieken/brandveiligheid/regelingen"
NIS, NIS2, CBW = "richtlijn-eu-2016-1148", "richtlijn-eu-2022-2555", "cyberbeveiligingswet"
WBNI = "wet-beveiliging-netwerk-en-informatiesystemen"
BIO, ARCHIVE = "baseline-informatiebeveiliging-overheid", "archiefwet-1995"
GDPR = "algemene-verordening-gegevensbescherming"
ISO1, ISO2 = "nen-en-iso-iec-27001", "nen-en-iso-iec-27002"
SURE, RECALLED, DOUBTED = "geverifieerd", "uit-kennis", "onzeker"
ON, NOT_YET, OVER, AFTER = "in-werking", "nog-niet-in-werking", "vervallen", "opgevolgd"
COUNTS = "De begindatum is niet bekend; gold al op 28 januari 2021, de datum van het document dat haar noemt."
PART = "gedeeltelijk-vervangen"

# law: status, since when, how certain, why, and by (law, date, kind, status of it, certainty of that)
THEME_ROWS = {
    GDPR: (ON, "2016-05-24", RECALLED, "In werking sinds 24 mei 2016. Van toepassing sinds 25 mei 2018.", ()),
    ARCHIVE: (
        *(ON, "1996-01-01", SURE),
        "In werking sinds 1 januari 1996. Wordt opgevolgd volgens een onzekere bron per 1 januari 2027.",
        (("archiefwet-2026", "2027-01-01", "vervangen", NOT_YET, DOUBTED),),
    ),
    BIO: (
        *(ON, "2019-01-01", RECALLED, "In werking sinds 1 januari 2019. Wordt opgevolgd per 24 september 2025."),
        (("bio2", "2025-09-24", "vervangen", NOT_YET, SURE),),
    ),
    "besluit-basisregistratie-personen": (ON, "2014-01-06", RECALLED, "In werking sinds 6 januari 2014.", ()),
    "leidraad-coordinated-vulnerability-disclosure": (ON, None, DOUBTED, COUNTS, ()),
    ISO1: (AFTER, "2023", SURE, "Opgevolgd per 2023.", ((f"{ISO1}-2023", "2023", "nieuwe-editie", ON, SURE),)),
    ISO2: (AFTER, "2022", SURE, "Opgevolgd per 2022.", ((f"{ISO2}-2022", "2022", "nieuwe-editie", ON, SURE),)),
    "regeling-suwi": (ON, "2002-01-05", RECALLED, "In werking sinds 5 januari 2002.", ()),
    NIS: (
        *(ON, "2016-08-08", RECALLED, "In werking sinds 8 augustus 2016. Vervalt per 18 oktober 2024."),
        ((WBNI, "2018-11-09", "omgezet-in", ON, RECALLED), (NIS2, "2024-10-18", "vervangen", ON, RECALLED)),
    ),
    "wet-basisregistratie-personen": (ON, "2014-01-06", RECALLED, "In werking sinds 6 januari 2014.", ()),
}
NIS_GONE = THEME_ROWS | {
    NIS: (OVER, "2024-10-18", RECALLED, "Vervallen per 18 oktober 2024.", THEME_ROWS[NIS][4]),
}
BIO_GONE = NIS_GONE | {
    BIO: (
        *(AFTER, "2025-09-24", SURE, "Opgevolgd per 24 september 2025."),
        (("bio2", "2025-09-24", "vervangen", ON, SURE),),
    ),
}


def fire_rows(new: str):
    """Write the rows of the heading; `new` is how the decrees of the Omgevingswet stand."""
    gone = "2024-01-01"
    building = ("besluit-bouwwerken-leefomgeving", gone, "vervangen", new, SURE)
    return {
        "bouwbesluit-2012": (
            *(ON, "2012-04-01", RECALLED, "In werking sinds 1 april 2012. Vervalt per 1 januari 2024."),
            (building,),
        ),
        "besluit-omgevingsrecht": (
            *(ON, "2010-10-01", RECALLED, "In werking sinds 1 oktober 2010. Vervalt per 1 januari 2024."),
            (
                ("besluit-activiteiten-leefomgeving", gone, PART, new, RECALLED),
                ("besluit-bouwwerken-leefomgeving", gone, PART, new, SURE),
                ("besluit-kwaliteit-leefomgeving", gone, PART, new, RECALLED),
                ("omgevingsbesluit", gone, PART, new, RECALLED),
            ),
        ),
        "handleiding-brandveilig-gebruik": (ON, None, DOUBTED, COUNTS, ()),
        "arbeidsomstandighedenwet": (ON, "1999-11-01", SURE, "In werking sinds 1 november 1999.", ()),
        "woningwet": (
            *(ON, "1992-10-01", RECALLED, "In werking sinds 1 oktober 1992."),
            (
                ("besluit-bouwwerken-leefomgeving", gone, "uitgewerkt-in", new, SURE),
                ("omgevingswet", gone, PART, new, RECALLED),
            ),
        ),
        "richtlijn-92-58-eeg": (
            *(ON, None, DOUBTED, COUNTS),
            (("arbeidsomstandighedenbesluit", None, "omgezet-in", ON, SURE),),
        ),
        "nen-normen": (ON, None, DOUBTED, COUNTS, ()),
    }


GONE = (OVER, "2024-01-01", RECALLED, "Vervallen per 1 januari 2024.")
FIRE_2024 = fire_rows(ON)
FIRE_2024 |= {law: (*GONE, FIRE_2024[law][4]) for law in ("bouwbesluit-2012", "besluit-omgevingsrecht")}


def get(client, address, **parameters):
    answer = client.get(address, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def rows(client, address, day):
    """Read the rows of a list, in its order."""
    found = {}
    for item in get(client, address, geldigOp=day)["items"]:
        assert item["geldigOp"] == day
        later = tuple(
            tuple(each[key] for key in ("ref", "per", "opvolgingsaard", "statusOp", "statusZekerheid"))
            for each in item["opvolgers"]
        )
        found[item["ref"]] = (*(item[f"status{key}"] for key in ("Op", "Sinds", "Zekerheid", "Waarom")), later)
    return found


@pytest.mark.parametrize(
    ("address", "day", "expected"),
    [
        (THEME, "2024-10-17", THEME_ROWS),
        (THEME, "2024-10-18", NIS_GONE),
        (THEME, "2025-09-23", NIS_GONE),
        (THEME, "2025-09-24", BIO_GONE),
        (FIRE, "2023-12-31", fire_rows(NOT_YET)),
        (FIRE, "2024-01-01", FIRE_2024),
    ],
)
def test_the_rows_on_each_side_of_a_boundary(client, address, day, expected):
    found = rows(client, address, day)
    assert found == expected
    assert [*found] == [*expected]


@pytest.mark.parametrize(
    ("before", "day", "law"), [("2024-10-17", "2024-10-18", NIS), ("2025-09-23", "2025-09-24", BIO)]
)
def test_a_filter_on_status_moves_with_the_day(client, before, day, law):
    def with_status(status, on):
        return {item["ref"] for item in get(client, THEME, statusOp=status, geldigOp=on)["items"]}

    status = OVER if law == NIS else AFTER
    assert with_status(ON, before) - with_status(ON, day) == {law}
    assert with_status(status, day) - with_status(status, before) == {law}


@pytest.mark.parametrize(
    ("day", "status", "since", "words"),
    [
        ("2016-05-23", NOT_YET, None, "Treedt in werking per 24 mei 2016."),
        ("2016-05-24", ON, "2016-05-24", "In werking sinds 24 mei 2016. Pas van toepassing per 25 mei 2018."),
        ("2018-05-24", ON, "2016-05-24", "In werking sinds 24 mei 2016. Pas van toepassing per 25 mei 2018."),
        ("2018-05-25", ON, "2016-05-24", "In werking sinds 24 mei 2016. Van toepassing sinds 25 mei 2018."),
    ],
)
def test_the_gdpr_is_in_force_before_it_applies(client, day, status, since, words):
    item = get(client, f"{API}/regelingen/{GDPR}", geldigOp=day)
    assert (item["statusOp"], item["statusSinds"], item["statusZekerheid"]) == (status, since, RECALLED)
    assert (item["statusWaarom"], item["inWerkingOp"], item["vanToepassingOp"]) == (words, "2016-05-24", "2018-05-25")
    page = client.get(f"/doc/regeling/{GDPR}", params={"geldigOp": day}, headers={"Accept": "text/html"}).text
    assert words in page


@pytest.mark.parametrize("edition", [f"{ISO1}-2023", f"{ISO2}-2022"])
def test_no_form_of_an_answer_invents_a_day_for_an_edition(client, edition):
    """Of the editions of ISO 27001 and 27002 the file knows the year alone."""
    year = edition[-4:]
    day = re.compile(rf"{year}-\d\d-\d\d|\d{{1,2}} (?:januari|december) {year}")
    for address in (f"{API}/regelingen/{edition}", f"{API}/regelingen/{edition}/opvolging"):
        for form in ("json", "csv"):
            text = client.get(address, params={"format": form} if form == "csv" and "opvolging" in address else {}).text
            assert year in text
            assert not day.search(text), address
    item = get(client, f"{API}/regelingen/{edition}")
    assert (item["inWerkingOp"], item["statusSinds"]) == (year, year)
    for kind in ("text/turtle", "application/n-triples", "application/ld+json", "text/html"):
        text = client.get(f"/doc/regeling/{edition}", headers={"Accept": kind}).text
        assert not day.search(text), kind
    events = get(client, f"{API}/themas/informatiebeveiliging/tijdlijn")["items"]
    found = {(e["wanneer"], e["precisie"], e["wanneerInWoorden"]) for e in events if e["ref"] == edition}
    assert found == {(year, "jaar", year)}
    assert get(client, f"{API}/regelingen/{edition}", geldigOp=f"{year}-06-15")["statusOp"] == "onbekend"


@pytest.mark.parametrize("day", ["2024-10-18", "2026-08-14", "2026-08-15", "2030-01-01"])
def test_nis2_stays_when_national_law_takes_it_up(client, day):
    law = get(client, f"{API}/regelingen/{NIS2}", geldigOp=day)
    assert (law["statusOp"], law["statusSinds"], law["statusWaarom"]) == (
        ON,
        "2023-01-16",
        "In werking sinds 16 januari 2023.",
    )
    (step,) = law["opvolgers"]
    assert (step["ref"], step["opvolgingsaard"]) == (CBW, "omgezet-in")
    started = day >= "2026-08-15"
    assert step["statusOp"] == (ON if started else NOT_YET)
    assert get(client, f"{API}/regelingen/{WBNI}", geldigOp=day)["statusOp"] == (OVER if started else ON)


def test_that_a_law_is_still_in_force_is_no_more_certain_than_its_end(client):
    """The start of the Wbni is verified, its end is recalled."""
    law = get(client, f"{API}/regelingen/{WBNI}", geldigOp="2026-08-14")
    assert (law["zekerheid"]["inWerkingOp"], law["zekerheid"]["vervallenOp"]) == (SURE, RECALLED)
    assert law["statusZekerheid"] == RECALLED


@pytest.mark.parametrize("law", ["normenkader-beveiliging-rijkskantoren", "registratie-integriteitsschendingen-2008"])
@pytest.mark.parametrize(("day", "certainty"), [("2021-01-28", SURE), ("2021-01-29", DOUBTED), ("2026-11-22", DOUBTED)])
def test_what_could_not_be_found_out_to_hold_still_is_doubtful_after_the_document(client, law, day, certainty):
    item = get(client, f"{API}/regelingen/{law}", geldigOp=day)
    assert (item["statusOp"], item["statusZekerheid"]) == (ON, certainty)
    doubt = "Op 21 november 2026 was niet na te gaan of dit nog zo is."
    assert item["statusWaarom"].endswith(doubt) == (certainty == DOUBTED)
