# SPDX-License-Identifier: EUPL-1.2
"""What leans on a law, a theme through time, and the pages that show it."""

from datetime import date
from itertools import pairwise

import pytest

from kapstok.legislation import GROUPS
from tests.test_legislation import API, BEFORE_ALL, BIO, CBW, CURRENT, NIS, get

# What leans on a law


def impact(client, ref, **parameters):
    return get(client, f"{API}/regelingen/{ref}/gevolgen", **parameters)


def steps(path):
    return [(s["van"]["ref"], s["relatie"], s["naar"]["ref"], s["laag"]) for s in path]


def test_what_leans_on_a_norm_has_its_path(client):
    answer = impact(client, BIO)
    assert [g["ref"] for g in answer["groepen"]] == [name for name, _, _ in GROUPS]
    found = {(i["groep"], i["ref"]): i for i in answer["items"]}
    measure = found["maatregelen", "isms-inrichten"]
    assert steps(measure["pad"]) == [("isms-inrichten", "heeftGrondslag", BIO, "bron")]
    assert measure["pad"][0]["vindplaats"]["document"] == "voortgang-tiel"
    theme = found["themas", "informatiebeveiliging"]
    assert [(BIO, "relevantVoorThema", "informatiebeveiliging", "afgeleid")] in [
        steps(path) for path in (theme["pad"], *theme["anderePaden"])
    ]
    own, advised = "budget-bio-projecten", "mdm-advies-bestuur-en-raad"
    assert found["maatregelen", own]["laag"] == "afgeleid"
    assert found["maatregelen", own]["waarom"]
    assert [relation for _, relation, _, _ in steps(found["maatregelen", advised]["pad"])] == [
        "inProject",
        "heeftGrondslag",
    ]
    assert steps(found["documenten", "strategisch-kader"]["pad"]) == [(BIO, "vindplaats", "strategisch-kader", "bron")]
    assert {ref for name, ref in found if name == "regelingen"} == {"baseline-informatiebeveiliging-gemeenten", "bio2"}
    assert found["regelingen", "bio2"]["statusOp"] == "in-werking"
    assert ("rollen", "kpn") in found


def test_what_leaned_on_an_earlier_law_leans_on_the_later_one_by_a_weaker_path(client):
    found = {(i["groep"], i["ref"]): i for i in impact(client, "bio2")["items"]}
    measure = found["maatregelen", "isms-inrichten"]
    assert steps(measure["pad"]) == [
        ("isms-inrichten", "heeftGrondslag", BIO, "bron"),
        (BIO, "Opvolging", "bio2", "extern"),
    ]
    assert measure["laag"] == "extern"
    assert "per 24 september 2025; zekerheid: geverifieerd" in measure["pad"][1]["waarom"]


def test_every_path_hangs_together_and_ends_at_the_law(client, context):
    for law in sorted(context.reader.statuses(date(2026, 11, 22))):
        ref = law.rpartition("/")[2]
        for item in impact(client, ref)["items"]:
            for path in (item["pad"], *item["anderePaden"]):
                ends = [{s["van"]["id"], s["naar"]["id"]} for s in path]
                assert item["id"] in ends[0], (ref, item["ref"])
                assert law in ends[-1], (ref, item["ref"])
                assert all(one & other for one, other in pairwise(ends)), (ref, item["ref"])
                assert all("waarom" in step or step["vindplaats"] or step["laag"] != "bron" for step in path)


def test_nothing_is_said_to_lean_where_nothing_does(client):
    groups = {g["ref"]: g for g in impact(client, "gemeentewet")["groepen"]}
    assert groups["maatregelen"]["totaal"] == 0
    assert groups["kaders"]["toelichting"]["tekst"].startswith("Er zijn nog geen gepubliceerde kaders")
    assert groups["uitgangspunten"]["toelichting"]["tekst"]
    assert "toelichting" not in groups["themas"]
    answer = impact(client, "omgevingsregeling")
    assert (answer["items"], answer["toelichting"]["tekst"]) == ([], "In de graaf rust niets op deze wet of norm.")


# Through time


def test_the_timeline_of_a_theme_is_in_order_and_invents_no_day(client):
    answer = get(client, f"{API}/themas/informatiebeveiliging/tijdlijn")
    events = [(e["wanneer"], e["precisie"], e["gebeurtenis"], e["ref"]) for e in answer["items"]]
    dates = [day or "9999" for day, *_ in events]
    assert dates == sorted(dates)
    assert ("2016-05-24", "dag", "in-werking", "algemene-verordening-gegevensbescherming") in events
    assert ("2018-05-25", "dag", "van-toepassing", "algemene-verordening-gegevensbescherming") in events
    assert ("2022", "jaar", "opvolging", "nen-en-iso-iec-27002") in events
    assert (None, "onbekend", "in-werking", "leidraad-coordinated-vulnerability-disclosure") in events
    assert ("2024-10-18", "dag", "vervallen", NIS) in events
    iso = next(e for e in answer["items"] if (e["ref"], e["gebeurtenis"]) == ("nen-en-iso-iec-27002", "opvolging"))
    assert (iso["vroegst"], iso["laatst"], iso["wanneerInWoorden"]) == ("2022-01-01", "2022-12-31", "2022")


def test_the_timeline_has_each_law_with_its_period(client):
    laws = {law["ref"]: law for law in get(client, f"{API}/themas/informatiebeveiliging/tijdlijn")["regelingen"]}
    assert {ref for ref, law in laws.items() if law["opLijst"]} == set(BEFORE_ALL)
    assert (laws[NIS]["inWerkingOp"], laws[NIS]["vervallenOp"]) == ("2016-08-08", "2024-10-18")
    assert laws[NIS]["zekerheid"] == {"inWerkingOp": "uit-kennis", "vervallenOp": "uit-kennis"}
    assert {"bio2", CBW, "baseline-informatiebeveiliging-gemeenten"} <= set(laws) - set(BEFORE_ALL)


# Pages


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/regelgeving/actueel", ["zijn er 19 in werking", "Verwacht, maar niet in het document", "nakijken"]),
        ("/regelgeving/actueel?geldigOp=2021-01-28", ["zijn er 22 in werking", 'value="2021-01-28"']),
        ("/regelgeving/actueel?geldigOp=", ["zijn er 19 in werking"]),
        (f"/regelgeving/gevolgen/{BIO}", ["ISMS", "rust op", "Er zijn nog geen gepubliceerde kaders"]),
        ("/regelgeving/tijdlijn/informatiebeveiliging", ["18 oktober 2024", "(dag niet bekend)", "datum niet bekend"]),
        (
            f"/doc/regeling/{NIS}",
            [
                'Op 22 november 2026: <span class="nl-data-badge toon--fout">vervallen',
                "Tijdlijn",
                f"/regelgeving/gevolgen/{NIS}",
            ],
        ),
        (
            f"/doc/regeling/{NIS}?geldigOp=2024-10-17",
            ['Op 17 oktober 2024: <span class="nl-data-badge toon--goed">in werking'],
        ),
        ("/doc/regeling/archiefwet-2026", ["nog niet in werking", "(onzeker)"]),
    ],
)
def test_a_page_shows_the_same(client, address, words):
    response = client.get(address, headers={"Accept": "text/html"})
    assert response.status_code == 200
    for each in words:
        assert each in response.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/regelgeving/actueel?geldigOp=2024-02-30", 400),
        ("/regelgeving/actueel?dag=2024-01-01", 400),
        (f"/doc/regeling/{NIS}?geldigOp=gisteren", 400),
        ("/regelgeving/gevolgen/bestaat-niet", 404),
        ("/regelgeving/tijdlijn/bestaat-niet", 404),
        (f"{CURRENT}?geldigOp=2024-02-30", 400),
        (f"{API}/regelingen/bestaat-niet/gevolgen", 404),
        (f"{API}/themas/bestaat-niet/tijdlijn", 404),
    ],
)
def test_what_is_not_there_is_refused(client, address, status):
    assert client.get(address).status_code == status


def test_law_pages_differ_by_day_but_their_triples_do_not(client):
    address = f"/doc/regeling/{NIS}"
    one_day, other = (client.get(f"{address}?format=nt&geldigOp={day}").content for day in ("2016-01-01", "2026-01-01"))
    assert one_day == other
