# SPDX-License-Identifier: EUPL-1.2
"""The REST interface as an integrator meets it."""

import pytest

from kapstok.model import BoundQuery
from kapstok.reference import COLLECTIONS, find_collection
from kapstok.representation.rest import UNSHOWN, key_of
from kapstok.terms import IB, RDF, SKOS

API = "/api/v1"
LAWS = f"{API}/themas/informatiebeveiliging/regelingen"
TABLE = "scheiding, bom, format"


def get(client, address: str, **parameters):
    response = client.get(address, params=parameters or None)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    assert response.headers["api-version"] == "0.1.0"
    return response.json()


def problem(client, address: str, status: int, **parameters):
    response = client.get(address, params=parameters or None)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert {"type", "title", "status", "detail", "instance", "errors"} == set(body)
    return body


def test_theme_lists_every_law_of_its_heading_with_status_successor_place_and_reason(client):
    answer = get(client, LAWS)
    rows = {
        item["ref"]: (item["statusOp"], [(o["ref"], o["per"], o["opvolgingsaard"]) for o in item["opvolgers"]])
        for item in answer["items"]
    }
    assert rows == {
        "algemene-verordening-gegevensbescherming": ("in-werking", []),
        "archiefwet-1995": ("in-werking", [("archiefwet-2026", "2027-01-01", "vervangen")]),
        "baseline-informatiebeveiliging-overheid": ("opgevolgd", [("bio2", "2025-09-24", "vervangen")]),
        "besluit-basisregistratie-personen": ("in-werking", []),
        "leidraad-coordinated-vulnerability-disclosure": ("in-werking", []),
        "nen-en-iso-iec-27001": ("opgevolgd", [("nen-en-iso-iec-27001-2023", "2023", "nieuwe-editie")]),
        "nen-en-iso-iec-27002": ("opgevolgd", [("nen-en-iso-iec-27002-2022", "2022", "nieuwe-editie")]),
        "regeling-suwi": ("in-werking", []),
        "richtlijn-eu-2016-1148": (
            "vervallen",
            [
                ("wet-beveiliging-netwerk-en-informatiesystemen", "2018-11-09", "omgezet-in"),
                ("richtlijn-eu-2022-2555", "2024-10-18", "vervangen"),
            ],
        ),
        "wet-basisregistratie-personen": ("in-werking", []),
    }
    bio = next(i for i in answer["items"] if i["ref"] == "baseline-informatiebeveiliging-overheid")
    assert bio["laag"] == "afgeleid"
    assert bio["waarom"].endswith("De kop en het thema hebben dezelfde naam.")
    assert bio["vermeldingen"][0]["spelling"] == "Baseline Informatieveiligheid Overheid"
    assert bio["vermeldingen"][0]["rubriek"]["ref"] == "informatiebeveiliging"
    assert bio["vermeldingen"][0]["vindplaatsen"][0]["regelVan"] == 785
    assert [(s["relatie"], s["laag"]) for s in bio["pad"]] == [
        ("onderRubriek", "bron"),
        ("verwijstNaar", "bron"),
        ("plaatstOnderThema", "afgeleid"),
    ]


def test_source_layer_is_empty_and_says_why(client):
    answer = get(client, LAWS, laag="bron")
    assert answer["items"] == []
    assert answer["totaal"] == 0
    notice = answer["toelichting"]
    assert "zegt welke kop bij welk beveiligingsthema hoort" in notice["tekst"]
    assert notice["lacune"]["ref"] == "wetten-per-thema"
    assert notice["zieOok"] == [f"{API}/rubrieken/informatiebeveiliging/regelingen"]


def test_gap_that_a_notice_names_exists(client):
    gap = get(client, LAWS, laag="bron")["toelichting"]["lacune"]
    found = client.get(gap["id"].replace("https://w3id.org/kapstok", ""))
    assert found.status_code == 303


@pytest.mark.parametrize("parameters", [{"statusOp": "nog-niet-in-werking"}, {"laag": "extern"}])
def test_an_empty_list_for_another_reason_says_another_thing(client, parameters):
    notice = get(client, LAWS, **parameters)["toelichting"]
    assert "alleen uit de bron" not in notice["tekst"]
    assert notice["lacune"] is None


def test_the_gap_is_named_wherever_it_makes_the_answer_empty(client):
    for address in (
        f"{API}/regelingen?thema=informatiebeveiliging&laag=bron",
        f"{API}/matrix?rij=thema&kolom=regeling&laag=bron",
    ):
        assert client.get(address).json()["toelichting"]["lacune"]["ref"] == "wetten-per-thema"


def test_no_measure_rests_on_the_gemeentewet_and_every_address_says_so(client):
    for address in (f"{API}/regelingen/gemeentewet/maatregelen", f"{API}/maatregelen?regeling=gemeentewet"):
        answer = get(client, address)
        assert answer["items"] == []
        assert "De documenten noemen" in answer["toelichting"]["tekst"]


def test_inferred_codes_are_shown_as_inferred(client):
    item = get(client, f"{API}/maatregelen/privacymanagement")
    assert item["status"] == "lopend"
    assert item["lagen"]["status"] == "afgeleid"
    assert item["gronden"]["status"][0]["waarom"]
    stated = get(client, f"{API}/maatregelen/bewaken-netwerkverkeer")
    assert stated["lagen"]["status"] == "bron"
    assert "status" not in stated["gronden"]


def test_heading_gives_what_the_document_states(client):
    answer = get(client, f"{API}/rubrieken/informatiebeveiliging/regelingen", laag="bron")
    assert [(i["ref"], i["laag"]) for i in answer["items"]] == [
        ("baseline-informatiebeveiliging-overheid", "bron"),
        ("wet-basisregistratie-personen", "bron"),
        ("besluit-basisregistratie-personen", "bron"),
        ("algemene-verordening-gegevensbescherming", "bron"),
        ("richtlijn-eu-2016-1148", "bron"),
        ("regeling-suwi", "bron"),
        ("leidraad-coordinated-vulnerability-disclosure", "bron"),
        ("archiefwet-1995", "bron"),
        ("nen-en-iso-iec-27001", "bron"),
        ("nen-en-iso-iec-27002", "bron"),
    ]
    assert "toelichting" not in answer


@pytest.mark.parametrize(
    ("day", "law", "status"),
    [
        ("2024-10-17", "richtlijn-eu-2016-1148", "in-werking"),
        ("2024-10-18", "richtlijn-eu-2016-1148", "vervallen"),
        ("2025-09-23", "baseline-informatiebeveiliging-overheid", "in-werking"),
        ("2025-09-24", "baseline-informatiebeveiliging-overheid", "opgevolgd"),
        ("2018-12-31", "baseline-informatiebeveiliging-overheid", "nog-niet-in-werking"),
        ("2022-06-01", "nen-en-iso-iec-27002", "onbekend"),
        ("2023-01-01", "nen-en-iso-iec-27002", "opgevolgd"),
        ("2020-01-01", "leidraad-coordinated-vulnerability-disclosure", "onbekend"),
        ("2021-01-28", "leidraad-coordinated-vulnerability-disclosure", "in-werking"),
        ("2027-06-01", "archiefwet-1995", "in-werking"),
        ("2026-11-22", "archiefwet-2026", "nog-niet-in-werking"),
        ("2027-06-01", "archiefwet-2026", "onbekend"),
        ("2026-08-15", "richtlijn-eu-2022-2555", "in-werking"),
        ("2019-01-01", "baseline-informatiebeveiliging-gemeenten", "vervallen"),
    ],
)
def test_status_on_a_day(client, day, law, status):
    item = get(client, f"{API}/regelingen/{law}", geldigOp=day)
    assert (item["statusOp"], item["geldigOp"]) == (status, day)


def test_item_shows_certainty_of_outside_facts(client):
    item = get(client, f"{API}/regelingen/archiefwet-2026")
    assert item["inWerkingOp"] == "2027-01-01"
    assert item["zekerheid"]["inWerkingOp"] == "onzeker"
    assert item["laag"] == "extern"
    assert item["vindplaatsen"] == []


def test_chain_of_succession_has_every_step(client):
    answer = get(client, f"{API}/regelingen/richtlijn-eu-2016-1148/opvolging")
    steps = {(s["van"]["ref"], s["opvolgingsaard"], s["naar"]["ref"]) for s in answer["items"]}
    assert len(answer["items"]) == len(steps)
    assert steps == {
        ("richtlijn-eu-2016-1148", "omgezet-in", "wet-beveiliging-netwerk-en-informatiesystemen"),
        ("richtlijn-eu-2016-1148", "vervangen", "richtlijn-eu-2022-2555"),
        ("richtlijn-eu-2022-2555", "omgezet-in", "cyberbeveiligingswet"),
        ("wet-beveiliging-netwerk-en-informatiesystemen", "vervangen", "cyberbeveiligingswet"),
        ("cyberbeveiligingswet", "uitgewerkt-in", "cyberbeveiligingsbesluit"),
    }


def test_measures_of_the_theme_are_stated(client):
    answer = get(client, f"{API}/themas/informatiebeveiliging/maatregelen", laag="bron")
    rows = [(i["ref"], i["aard"], i["hardheid"]) for i in answer["items"] if i["uitspraakstatus"] == "definitie"]
    assert rows == [
        ("fysieke-maatregelen-informatiebeveiliging", ["fysiek"], "kadervoorbeeld"),
        ("logische-maatregelen-informatiebeveiliging", ["logisch"], "kadervoorbeeld"),
        ("organisatorische-maatregelen-informatiebeveiliging", ["organisatorisch"], "kadervoorbeeld"),
    ]


def test_silence_is_said_in_words(client):
    answer = get(client, f"{API}/regelingen/archiefwet-1995/maatregelen")
    assert answer["totaal"] == 0
    notice = answer["toelichting"]
    assert notice["tekst"].startswith("De documenten noemen geen maatregel die op deze wet of norm rust. ")
    assert notice["lacune"]["ref"] == "maatregelen-bij-regelingen"
    assert notice["lacune"]["vindplaatsen"][0]["document"] == "strategisch-kader"


def test_the_variant_of_tiel_is_a_gap_with_its_place(client):
    answer = get(client, f"{API}/gemeenten/tiel/varianten")
    assert answer["items"] == []
    notice = answer["toelichting"]
    assert notice["lacune"]["ref"] == "variant-van-tiel"
    assert notice["lacune"]["vindplaatsen"]
    assert notice["tekst"].startswith("De documenten zeggen niet welke governancevariant deze gemeente koos. ")
    assert len(notice["tekst"]) > 120


def test_gaps_are_found_by_what_they_are_about(client):
    found = {item["ref"] for item in get(client, f"{API}/lacunes", betreft="gemeente/tiel")["items"]}
    assert "variant-van-tiel" in found
    assert "wetten-per-thema" not in found
    every = {item["ref"] for item in get(client, f"{API}/lacunes", paginaGrootte="500")["items"]}
    assert found < every


def test_paging_walks_the_whole_list_once(client):
    address, refs = f"{LAWS}?paginaGrootte=3", []
    for _ in range(10):
        page = client.get(address).json()
        refs += [item["ref"] for item in page["items"]]
        assert page["totaal"] == 10
        assert page["volledig"] is False
        if "next" not in page["_links"]:
            break
        address = page["_links"]["next"]["href"]
    assert len(refs) == len(set(refs)) == 10
    assert page["_links"]["last"]["href"].endswith("pagina=4")
    assert "prev" in page["_links"]


def test_page_past_the_end_is_empty_and_leads_back(client):
    page = get(client, LAWS, pagina=99)
    assert page["items"] == []
    assert page["totaal"] == 10
    assert page["_links"]["prev"]["href"].endswith("pagina=1")


def test_english_names(client):
    item = get(client, f"{API}/themas/fysieke-beveiliging", taal="en")
    assert item["naam"] == "Physical security"


def test_every_misfit_is_named_at_once(client):
    body = problem(client, LAWS, 400, geldigOp="2026-02-30", laag="droom", pagina="0", wat="x")
    reasons = {e["name"]: e["reason"] for e in body["errors"]}
    assert set(reasons) == {"geldigOp", "laag", "pagina", "wat"}
    assert "jjjj-mm-dd" in reasons["geldigOp"]
    assert "'bron', 'extern', 'afgeleid'" in reasons["laag"]
    assert "1 of meer" in reasons["pagina"]
    filters = ", ".join(f.name for f in find_collection("regelingen").filters)
    last = "pagina, paginaGrootte, versie, laag, sorteer"
    assert reasons["wat"].endswith(f"wel: {filters}, taal, geldigOp, {TABLE}, {last}")


@pytest.mark.parametrize(
    "day", ["2026-2-3", "20260101", "gisteren", "", "2026-01-01T00:00:00", "９９９９-01-01", "0000-01-01"]
)
def test_illegal_date(client, day):
    body = problem(client, f"{API}/regelingen", 400, geldigOp=day)
    assert [e["name"] for e in body["errors"]] == ["geldigOp"]


@pytest.mark.parametrize(
    "address",
    [
        f"{API}/themas/cameratoezicht",
        f"{API}/themas/cameratoezicht/regelingen",
        f"{API}/regelingen/nee/opvolging",
        f"{API}/onbekend",
        f"{API}/themas/",
        f"{API}/themas/informatiebeveiliging/lessen",
    ],
)
def test_unknown_is_404(client, address):
    problem(client, address, 404)


HOSTILE = ['"> . ?s ?p ?o #', "'; DROP", "<script>", "x} UNION {?s ?p ?o", "../../etc/passwd", "a" * 5000, "é", "%00"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_data(client, text):
    for name in ("geldigOp", "laag", "taal", "pagina", "paginaGrootte"):
        problem(client, LAWS, 400, **{name: text})
    response = client.get(f"{API}/themas/{text.replace('/', '%2F')}/regelingen")
    assert response.status_code in {400, 404}
    assert response.headers["content-type"] == "application/problem+json"


def test_other_methods_are_refused_with_what_is_allowed(client):
    response = client.delete(f"{API}/themas")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["api-version"] == "0.1.0"


def test_head_has_the_headers_of_get_and_no_body(client):
    one, other = client.get(LAWS), client.head(LAWS)
    assert other.status_code == 200
    assert other.content == b""
    for name in ("content-type", "content-length", "api-version"):
        assert one.headers[name] == other.headers[name]


def test_every_property_of_the_data_is_shown_or_left_out_on_purpose(store):
    """No property is dropped silently: each has a JSON key, or is named as unshown."""
    shown_otherwise = {RDF + "type", SKOS + "prefLabel", IB + "vindplaats"}
    used = set()
    for collection in COLLECTIONS:
        text = f"SELECT DISTINCT ?p WHERE {{ ?s <{collection.feature}> <{collection.value}> ; ?p ?o }} ORDER BY ?p"
        used |= {row[0].value for row in store.select(BoundQuery("test", text)).rows}
    lost = {p for p in used - UNSHOWN - shown_otherwise if key_of(p) is None}
    assert lost == set()
