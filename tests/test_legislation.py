# SPDX-License-Identifier: EUPL-1.2
"""Legislation that stays current: what the answers say on each side of the days on which something changed.

The expected rows are written by hand, from `shared/reference/regelgeving.yaml`.
"""

import csv
import io

import pytest
from pyld import jsonld

from kapstok.legislation import REASONS
from kapstok.representation.legislation import DOCUMENT, EXPECTED, TO_CHECK

API = "/api/v1"
CURRENT = f"{API}/regelingen/actueel"
NIS, BIO = "richtlijn-eu-2016-1148", "baseline-informatiebeveiliging-overheid"
DUTY, CBW = "wet-beveiliging-netwerk-en-informatiesystemen", "cyberbeveiligingswet"
ONLY, DAY_NAMED = "is alleen het jaar 2022 bekend.", "28 januari 2021"
DOUBTED = "Volgens een onzekere bron per 1 januari 2027 opgevolgd; dat telt niet mee."
AHEAD = "Treedt volgens een onzekere bron in werking per 1 januari 2027."


def get(client, address, **parameters):
    response = client.get(address, params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


def statuses(client, address, day):
    items = get(client, address, geldigOp=day)["items"]
    return {i["ref"]: (i["statusOp"], i["statusSinds"], i["statusZekerheid"]) for i in items}


THEME = f"{API}/themas/informatiebeveiliging/regelingen"
BEFORE_ALL = {
    "algemene-verordening-gegevensbescherming": ("in-werking", "2016-05-24", "uit-kennis"),
    "archiefwet-1995": ("in-werking", "1996-01-01", "geverifieerd"),
    BIO: ("in-werking", "2019-01-01", "uit-kennis"),
    "besluit-basisregistratie-personen": ("in-werking", "2014-01-06", "uit-kennis"),
    "leidraad-coordinated-vulnerability-disclosure": ("in-werking", None, "onzeker"),
    "nen-en-iso-iec-27001": ("opgevolgd", "2023", "geverifieerd"),
    "nen-en-iso-iec-27002": ("opgevolgd", "2022", "geverifieerd"),
    "regeling-suwi": ("in-werking", "2002-01-05", "uit-kennis"),
    NIS: ("in-werking", "2016-08-08", "uit-kennis"),
    "wet-basisregistratie-personen": ("in-werking", "2014-01-06", "uit-kennis"),
}
NIS_GONE = BEFORE_ALL | {NIS: ("vervallen", "2024-10-18", "uit-kennis")}
BIO_GONE = NIS_GONE | {BIO: ("opgevolgd", "2025-09-24", "geverifieerd")}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-10-17", BEFORE_ALL),
        ("2024-10-18", NIS_GONE),
        ("2025-09-23", NIS_GONE),
        ("2025-09-24", BIO_GONE),
    ],
)
def test_theme_information_security_on_each_side_of_nis_and_bio(client, day, expected):
    """An end date is the first day that a law is not in force."""
    assert statuses(client, THEME, day) == expected


FIRE = f"{API}/rubrieken/brandveiligheid/regelingen"
FIRE_2023 = {
    "bouwbesluit-2012": ("in-werking", "2012-04-01", "uit-kennis"),
    "besluit-omgevingsrecht": ("in-werking", "2010-10-01", "uit-kennis"),
    "handleiding-brandveilig-gebruik": ("in-werking", None, "onzeker"),
    "arbeidsomstandighedenwet": ("in-werking", "1999-11-01", "geverifieerd"),
    "woningwet": ("in-werking", "1992-10-01", "uit-kennis"),
    "richtlijn-92-58-eeg": ("in-werking", None, "onzeker"),
    "nen-normen": ("in-werking", None, "onzeker"),
}
GONE_2024 = ("vervallen", "2024-01-01", "uit-kennis")
FIRE_2024 = FIRE_2023 | {"bouwbesluit-2012": GONE_2024, "besluit-omgevingsrecht": GONE_2024}


@pytest.mark.parametrize(("day", "expected"), [("2023-12-31", FIRE_2023), ("2024-01-01", FIRE_2024)])
def test_heading_fire_safety_on_each_side_of_the_omgevingswet(client, day, expected):
    """The Woningwet was replaced for a part only, and stays."""
    assert statuses(client, FIRE, day) == expected


@pytest.mark.parametrize(
    ("law", "day", "status", "reason"),
    [
        (NIS, "2024-10-17", "in-werking", "In werking sinds 8 augustus 2016. Vervalt per 18 oktober 2024."),
        (NIS, "2024-10-18", "vervallen", "Vervallen per 18 oktober 2024."),
        (NIS, "2016-08-07", "nog-niet-in-werking", "Treedt in werking per 8 augustus 2016."),
        (
            "algemene-verordening-gegevensbescherming",
            "2018-05-24",
            "in-werking",
            "In werking sinds 24 mei 2016. Pas van toepassing per 25 mei 2018.",
        ),
        (
            "algemene-verordening-gegevensbescherming",
            "2018-05-25",
            "in-werking",
            "In werking sinds 24 mei 2016. Van toepassing sinds 25 mei 2018.",
        ),
        ("nen-en-iso-iec-27002", "2022-06-01", "onbekend", f"Van de datum van de opvolging {ONLY}"),
        ("nen-en-iso-iec-27002-2022", "2022-06-01", "onbekend", f"Van de begindatum {ONLY}"),
        ("nen-en-iso-iec-27002-2022", "2022-12-31", "in-werking", "In werking sinds 2022."),
        (
            "handreiking-integriteit-politieke-ambtsdragers",
            "2016-04-15",
            "onbekend",
            "Van de begindatum is alleen de maand april 2016 bekend.",
        ),
        ("richtlijn-eu-2022-2555", "2026-08-15", "in-werking", "In werking sinds 16 januari 2023."),
        (
            "archiefwet-1995",
            "2027-01-01",
            "in-werking",
            f"In werking sinds 1 januari 1996. {DOUBTED}",
        ),
        ("archiefwet-2026", "2026-11-22", "nog-niet-in-werking", AHEAD),
        (
            "archiefwet-2026",
            "2027-01-01",
            "onbekend",
            "De begindatum 1 januari 2027 is onzeker, en geen gedateerd document noemt de regeling.",
        ),
        (
            "beveiligingsvoorschrift-rijksdienst-2005",
            "2013-05-31",
            "onbekend",
            "De begindatum is niet bekend, en geen gedateerd document noemt de regeling.",
        ),
        (
            "burgerlijk-wetboek",
            "2021-01-27",
            "onbekend",
            f"De begindatum is niet bekend, en het document dat de regeling noemt is van {DAY_NAMED}.",
        ),
        ("ambtenarenwet-2017", "2020-01-01", "in-werking", "In werking sinds 1 januari 2020."),
    ],
)
def test_a_status_says_why(client, law, day, status, reason):
    item = get(client, f"{API}/regelingen/{law}", geldigOp=day)
    assert (item["statusOp"], item["statusWaarom"]) == (status, reason)


def test_being_turned_into_national_law_does_not_end_nis2(client):
    for day in ("2026-08-14", "2026-08-15", "2026-11-22"):
        item = get(client, f"{API}/regelingen/richtlijn-eu-2022-2555", geldigOp=day)
        assert (item["statusOp"], item["statusSinds"]) == ("in-werking", "2023-01-16")
        (step,) = item["opvolgers"]
        assert (step["ref"], step["opvolgingsaard"], step["per"]) == (CBW, "omgezet-in", "2026-08-15")
        assert step["statusOp"] == ("in-werking" if day >= "2026-08-15" else "nog-niet-in-werking")


@pytest.mark.parametrize(("day", "status"), [("2025-09-23", "in-werking"), ("2025-09-24", "opgevolgd")])
def test_a_measure_shows_how_what_it_rests_on_stands(client, day, status):
    for address in (f"{API}/maatregelen/isms-inrichten", f"{API}/maatregelen?regeling={BIO}"):
        answer = get(client, address, **{} if "?" in address else {"geldigOp": day})
        if "?" in address:
            answer = client.get(f"{address}&geldigOp={day}").json()["items"][0]
        assert {(law["ref"], law["statusOp"]) for law in answer["heeftGrondslag"]} == {(BIO, status)}


def test_a_mention_shows_how_the_law_that_it_names_stands(client):
    item = get(client, f"{API}/wetsvermeldingen/informatiebeveiliging-richtlijn-eu-2016-1148", geldigOp="2024-10-18")
    assert [(law["ref"], law["statusOp"]) for law in item["verwijstNaar"]] == [(NIS, "vervallen")]


# The list of today


@pytest.fixture(scope="module")
def today(client):
    return get(client, CURRENT)


def group(answer, name):
    return [item for item in answer["items"] if item["groep"] == name]


def test_the_list_has_three_groups_that_never_mix(today):
    assert [(g["ref"], g["totaal"]) for g in today["groepen"]] == [(DOCUMENT, 43), (EXPECTED, 18), (TO_CHECK, 62)]
    assert today["totaal"] == len(today["items"]) == 43 + 18 + 62
    listed, expected = ({i["ref"] for i in group(today, name)} for name in (DOCUMENT, EXPECTED))
    assert not listed & expected
    assert {i["laag"] for i in group(today, EXPECTED)} == {"extern"}
    assert {i["laag"] for i in group(today, DOCUMENT)} == {"bron", "afgeleid"}
    assert all(item["statusOp"] and item["statusWaarom"] for item in today["items"])


def test_the_list_of_2021_is_whole_and_in_the_order_of_the_document(today):
    rows = group(today, DOCUMENT)
    lines = [item["vermeldingen"][0]["vindplaatsen"][0]["regelVan"] for item in rows]
    assert lines == sorted(lines)
    assert today["aantallen"]["vermeldingen"] == 42
    assert today["aantallen"]["regelingen"] == 36
    headings = list(dict.fromkeys(item["rubriek"]["naam"] for item in rows))
    assert headings == [
        *("Beveiligingsplan", "Brandveiligheid", "Informatiebeveiliging"),
        *("Cameratoezicht", "Personele veiligheid", "Integriteit"),
    ]


def test_the_statuses_of_the_list_are_counted_by_law(client, today):
    assert today["aantallen"]["perStatus"] == {"in-werking": 29, "opgevolgd": 3, "vervallen": 4}
    then = get(client, CURRENT, geldigOp="2021-01-28")["aantallen"]["perStatus"]
    assert then == {"in-werking": 36}
    assert get(client, CURRENT, geldigOp="2024-10-18")["aantallen"]["perStatus"] == {
        "in-werking": 30,
        "opgevolgd": 2,
        "vervallen": 4,
    }


def test_counts_tell_law_from_what_has_no_legal_force(client, today):
    """A collective name is no norm, and of a guide that nobody found nobody knows whether it is in use."""
    counts = today["aantallen"]["perRechtsaard"]
    assert counts == {
        "recht": {"totaal": 22, "perStatus": {"in-werking": 19, "vervallen": 3}},
        "geen-rechtskracht": {"totaal": 12, "perStatus": {"in-werking": 8, "opgevolgd": 3, "vervallen": 1}},
        "verzamelnaam": {"totaal": 1, "perStatus": {"in-werking": 1}},
        "niet-gevonden": {"totaal": 1, "perStatus": {"in-werking": 1}},
    }
    kinds = {item["ref"]: (item["soort"], item["rechtsaard"]) for item in today["items"]}
    assert kinds["nen-normen"] == ("verzamelnaam", "verzamelnaam")
    assert kinds["handleiding-brandveilig-gebruik"] == ("handreiking", "niet-gevonden")
    assert kinds["woningwet"] == ("wet", "recht")
    assert kinds[BIO] == ("baseline", "geen-rechtskracht")
    for status, total in today["aantallen"]["perStatus"].items():
        assert sum(each["perStatus"].get(status, 0) for each in counts.values()) == total
    rows = csv.DictReader(io.StringIO(client.get(CURRENT, params={"format": "csv"}).text, newline=""))
    assert {row["ref"]: (row["soort"], row["rechtsaard"]) for row in rows} == kinds


def chain(item):
    return [(s["van"]["ref"], s["opvolgingsaard"], s["naar"]["ref"], s["per"], s["ingegaan"]) for s in item["keten"]]


def now(item):
    """Give what is in force after a law: what replaced it, what replaced a part of it, what works it out."""
    return tuple([law["ref"] for law in item[key]] for key in ("vervangenDoor", "deelsVervangenDoor", "uitgewerktIn"))


def one(answer, ref):
    return next(item for item in answer["items"] if item["ref"] == ref)


def test_a_chain_is_followed_to_what_is_in_force(today):
    nis, decree = one(today, NIS), one(today, "besluit-omgevingsrecht")
    assert chain(nis) == [
        (NIS, "omgezet-in", DUTY, "2018-11-09", True),
        (NIS, "vervangen", "richtlijn-eu-2022-2555", "2024-10-18", True),
        ("richtlijn-eu-2022-2555", "omgezet-in", CBW, "2026-08-15", True),
        (DUTY, "vervangen", CBW, "2026-08-15", True),
        (CBW, "uitgewerkt-in", "cyberbeveiligingsbesluit", "2026-08-15", True),
    ]
    assert now(nis) == (["richtlijn-eu-2022-2555"], [], [CBW, "cyberbeveiligingsbesluit"])
    assert {(kind, per) for _, kind, _, per, _ in chain(decree)} == {("gedeeltelijk-vervangen", "2024-01-01")}
    four = [
        *("besluit-activiteiten-leefomgeving", "besluit-bouwwerken-leefomgeving"),
        *("besluit-kwaliteit-leefomgeving", "omgevingsbesluit"),
    ]
    assert now(decree) == ([], four, [])
    circular = one(today, "circulaire-bewaking-en-beveiliging-2019")
    assert now(circular) == (["circulaire-bewaking-en-beveiliging-2026"], [], [])


def test_what_works_a_law_out_is_not_said_to_replace_it(today):
    """Of a law that is in force nothing has taken the place, whatever elaborates it."""
    assert now(one(today, "woningwet")) == ([], ["omgevingswet"], ["besluit-bouwwerken-leefomgeving"])
    assert now(one(today, CBW)) == ([], [], ["cyberbeveiligingsbesluit"])
    in_force = [item for item in today["items"] if item["groep"] != TO_CHECK and item["statusOp"] == "in-werking"]
    assert [item["ref"] for item in in_force if item["vervangenDoor"]] == []


def test_a_chain_stops_at_the_day(client):
    nis = one(get(client, CURRENT, geldigOp="2024-10-18"), NIS)
    assert now(nis) == (["richtlijn-eu-2022-2555"], [], [DUTY])
    assert [step["ingegaan"] for step in nis["keten"]] == [True, True, False, False, False]


def test_what_is_uncertain_never_counts_as_done(client, today):
    archive, guide = (one(today, ref) for ref in ("archiefwet-1995", "handreiking-integriteit-politieke-ambtsdragers"))
    assert chain(archive) == [("archiefwet-1995", "vervangen", "archiefwet-2026", "2027-01-01", False)]
    later = one(get(client, CURRENT, geldigOp="2027-06-01"), "archiefwet-1995")
    assert [step["ingegaan"] for step in later["keten"]] == [None]
    assert (later["statusOp"], later["statusZekerheid"], now(later)) == ("in-werking", "onzeker", ([], [], []))
    assert ([s["ingegaan"] for s in guide["keten"]], now(guide)) == ([None], ([], [], []))


def test_what_must_be_checked_names_the_fact(today):
    facts = {
        item["ref"]: [(f["feit"], f["waarde"], f["reden"]) for f in item["nakijken"]] for item in group(today, TO_CHECK)
    }
    assert facts["handleiding-brandveilig-gebruik"] == [("inWerkingOp", None, "onbekend")]
    assert facts["archiefwet-1995"] == [("opvolging", "2027-01-01", "onzeker")]
    assert ("inWerkingOp", "2026-08-15", "onzeker") in facts["cyberbeveiligingsregeling-sector-overheid"]
    assert ("inWerkingOp", "2022", "onvolledig") in facts["nen-en-iso-iec-27002-2022"]
    assert ("vervallenOp", "2024-10-18", "uit-kennis") in facts[NIS]
    assert "arbeidsomstandighedenwet" not in facts  # all of it was seen in a source that is named
    gravest = [REASONS.index(item["nakijken"][0]["reden"]) for item in group(today, TO_CHECK)]
    assert gravest == sorted(gravest)
    assert sum(today["aantallen"]["feitenPerReden"].values()) == sum(map(len, facts.values()))


def test_the_list_is_a_table_too(client, today):
    text = client.get(CURRENT, params={"format": "csv"}).text
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [(r["groep"], r["ref"], r["statusOp"]) for r in rows] == [
        (i["groep"], i["ref"], i["statusOp"]) for i in today["items"]
    ]
    assert client.get(CURRENT, params={"format": "xlsx"}).content.startswith(b"PK")


@pytest.mark.parametrize(
    "address", [CURRENT, f"{API}/regelingen/{BIO}/gevolgen", f"{API}/themas/informatiebeveiliging/tijdlijn"]
)
def test_what_is_computed_states_no_triple(client, address):
    document = client.get(address, headers={"Accept": "application/ld+json"}).json()
    assert jsonld.to_rdf(document, {"format": "application/n-quads"}) == ""


def test_another_day_is_another_answer_and_the_same_day_the_same(client):
    tags = [client.get(CURRENT, params={"geldigOp": day}).headers["etag"] for day in ("2024-10-17", "2024-10-18") * 2]
    assert tags[:2] == tags[2:]
    assert tags[0] != tags[1]


@pytest.mark.parametrize(("day", "status"), [("2024-10-17", "in-werking"), ("2024-10-18", "vervallen")])
def test_a_matrix_shows_how_its_laws_stand(client, day, status):
    nis, asked = "richtlijn-eu-2016-1148", f"geldigOp={day}"
    columns = client.get(f"{API}/matrix?rij=thema&kolom=regeling&{asked}").json()["kolommen"]
    assert {column["ref"]: column.get("statusOp") for column in columns}[nis] == status
    matrix = client.get(f"{API}/matrix?rij=regeling&kolom=thema&{asked}").json()
    assert {row["ref"]: row.get("statusOp") for row in matrix["rijen"]}[nis] == status
    assert not any("statusOp" in column for column in matrix["kolommen"])


@pytest.mark.parametrize(
    "address",
    [
        f"{API}/regelingen/actueel",
        f"{API}/regelingen/bio/gevolgen",
        f"{API}/themas/informatiebeveiliging/tijdlijn",
        "/regelgeving/actueel",
        "/doc/regeling/bio",
    ],
)
@pytest.mark.parametrize("days", ["geldigOp=2024-01-01&geldigOp=2025-01-01", "geldigOp=2024-02-30"])
def test_one_day_that_there_is_is_asked_for(client, address, days):
    answer = client.get(f"{address}?{days}", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert {fault["name"] for fault in answer.json()["errors"]} == {"geldigOp"}
