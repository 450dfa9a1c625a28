# SPDX-License-Identifier: EUPL-1.2
"""Filters, sorting, look-up by official identifiers, and the matrix."""

import pytest

from kapstok.model import BoundQuery
from kapstok.reference import COLLECTIONS, pairs

API = "/api/v1"


def refs(client, address: str, **parameters) -> list[str]:
    response = client.get(f"{API}/{address}", params=parameters | {"paginaGrootte": 500})
    assert response.status_code == 200, response.text
    return [item["ref"] for item in response.json()["items"]]


def total(client, address: str, **parameters) -> int:
    return int(client.get(f"{API}/{address}", params=parameters).json()["totaal"])


@pytest.mark.parametrize(
    ("address", "parameters", "expected"),
    [
        ("regelingen", {"bwbId": "BWBR0007376"}, ["archiefwet-1995"]),
        ("regelingen", {"bwbId": "BWBR0005290"}, ["burgerlijk-wetboek"]),
        ("regelingen", {"celex": "32016L1148"}, ["richtlijn-eu-2016-1148"]),
        (
            "regelingen",
            {"officieleIri": "http://data.europa.eu/eli/reg/2016/679/oj"},
            ["algemene-verordening-gegevensbescherming"],
        ),
        ("gemeenten", {"tooiCode": "gm0281"}, ["tiel"]),
        ("gemeenten", {"tooiCode": "col03"}, ["saba"]),
        (
            "organisaties",
            {"officieleIri": "https://identifier.overheid.nl/tooi/id/ministerie/mnre1034"},
            ["ministerie-van-bzk"],
        ),
        ("regelingen", {"bwbId": "BWBR9999999"}, []),
        ("maatregelen", {"status": "uitgesteld"}, ["ontruimingsoefeningen"]),
        ("maatregelen", {"hardheid": "governanceregel", "thema": "informatiebeveiliging"}, []),
        ("rollen", {"uitgewerkt": "false"}, ["adviseren"]),
        (
            "activiteiten",
            {"facultatief": "true", "stap": "visie"},
            ["bestaande-plannen-betrekken", "meerjarenplannen-betrekken"],
        ),
    ],
)
def test_filter_gives_exactly(client, address, parameters, expected):
    assert sorted(refs(client, address, **parameters)) == expected


def test_several_values_widen_and_several_filters_narrow(client):
    both = total(client, "maatregelen", hardheid=["concreet", "governanceregel"])
    assert both == total(client, "maatregelen", hardheid="concreet") + total(
        client, "maatregelen", hardheid="governanceregel"
    )
    done = total(client, "maatregelen", hardheid="concreet", status="gedaan")
    assert 0 < done < total(client, "maatregelen", hardheid="concreet")


def test_without_a_theme_is_a_filter_and_more_than_half(client):
    loose, all_of_them = total(client, "maatregelen", thema="geen"), total(client, "maatregelen")
    assert loose > all_of_them / 2
    themed = total(
        client, "maatregelen", thema=["informatiebeveiliging", "fysieke-beveiliging", "personele-beveiliging"]
    )
    assert loose + themed == all_of_them


def test_a_filter_by_inference_makes_the_answer_inferred(client):
    items = client.get(f"{API}/maatregelen?thema=informatiebeveiliging&paginaGrootte=500").json()["items"]
    layers = {item["ref"]: item["laag"] for item in items}
    assert layers["logische-maatregelen-informatiebeveiliging"] == "bron"
    assert layers["veilig-mailen"] == "afgeleid"
    stated = refs(client, "maatregelen", thema="informatiebeveiliging", laag="bron")
    assert set(stated) == {ref for ref, layer in layers.items() if layer == "bron"}


def test_filter_on_a_relation_address_is_that_of_its_target(client):
    stated = refs(client, "gemeenten/tiel/maatregelen", status="uitgesteld")
    assert stated == ["ontruimingsoefeningen"]


def test_status_on_a_day_as_filter(client):
    repealed = refs(client, "themas/informatiebeveiliging/regelingen", statusOp="vervallen", geldigOp="2024-10-18")
    assert repealed == ["richtlijn-eu-2016-1148"]
    assert refs(client, "themas/informatiebeveiliging/regelingen", statusOp="vervallen", geldigOp="2024-10-17") == []


def test_unknown_code_is_refused_with_the_codes_there_are(client):
    body = client.get(f"{API}/maatregelen?hardheid=zacht").json()
    assert body["status"] == 400
    assert "'concreet'" in body["errors"][0]["reason"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("maatregelen?thema=bestaatniet", "thema"),
        ("maatregelen?regeling=onzin", "regeling"),
        ("doelen?klasse=Onzin", "klasse"),
        ("activiteiten?facultatief=ja", "facultatief"),
    ],
)
def test_a_value_that_names_nothing_is_no_empty_answer(client, address, name):
    body = client.get(f"{API}/{address}").json()
    assert body["status"] == 400
    assert [e["name"] for e in body["errors"]] == [name]


def test_what_is_not_said_to_be_missing_is_not_missing(client):
    both = total(client, "regelingen", ontbreektInLijst="true") + total(client, "regelingen", ontbreektInLijst="false")
    assert both == total(client, "regelingen")
    assert total(client, "regelingen", ontbreektInLijst="true") == 18


def test_identifiers_fit_in_any_case(client):
    assert refs(client, "gemeenten", tooiCode="GM0281") == ["tiel"]


def test_sorting_up_down_and_by_two_fields(client):
    up = refs(client, "regelingen", sorteer="ref")
    assert up == sorted(up)
    assert refs(client, "regelingen", sorteer="-ref") == up[::-1]
    both = client.get(f"{API}/regelingen?sorteer=statusOp&sorteer=-ref&paginaGrootte=500").json()["items"]
    statuses = [item["statusOp"] for item in both]
    assert statuses == sorted(statuses)
    first = [item["ref"] for item in both if item["statusOp"] == statuses[0]]
    assert first == sorted(first, reverse=True)


def test_lines_are_the_order_of_the_document(client):
    lines = [
        i["vindplaatsen"][0]["regelVan"] for i in client.get(f"{API}/uitgangspunten?sorteer=regel").json()["items"]
    ]
    assert lines == sorted(lines)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda c: c.name)
def test_every_collection_has_members_with_names_and_layers(client, collection):
    answer = client.get(f"{API}/{collection.name}").json()
    assert answer["totaal"] > 0
    for item in answer["items"]:
        assert item["naam"]
        assert item["laag"] in {"bron", "extern", "afgeleid"}
        assert item["vindplaatsen"] or item["laag"] != "bron"


def test_collections_agree_with_the_ontology(store):
    """What the ontology calls a collection is one here, with the same class, unless no thing of it exists yet."""
    text = "SELECT ?naam ?klasse WHERE { ?klasse ib:verzameling ?naam . FILTER EXISTS { ?x a ?klasse } } ORDER BY ?naam"
    prefix = "PREFIX ib: <https://w3id.org/kapstok/def/ib#>\n"
    named = {r["naam"].value: r["klasse"].value for r in store.select(BoundQuery("test", prefix + text)).records()}
    ours = {c.name: c.value for c in COLLECTIONS}
    assert len(named) > 20
    assert {name: ours.get(name) for name in named} == named


@pytest.mark.parametrize(("row", "column"), pairs())
def test_matrix_counts_what_the_relation_gives(client, row, column):
    matrix = client.get(f"{API}/matrix", params={"rij": row, "kolom": column}).json()
    *rows, loose = matrix["rijen"]
    assert loose["naam"] == f"zonder {row}"
    source, target = (next(c.name for c in COLLECTIONS if c.singular == s) for s in (row, column))
    reached = set()
    for member in rows:
        cells = {cell["ref"]: cell["aantal"] for cell in member["cellen"]}
        reached |= set(cells)
        assert all(count >= 1 for count in cells.values())
        if cells:
            assert sorted(cells) == sorted(refs(client, f"{source}/{member['ref']}/{target}"))
    assert {cell["ref"] for cell in loose["cellen"]} == set(refs(client, target)) - reached


def test_matrix_has_a_row_for_what_has_no_theme(client):
    matrix = client.get(f"{API}/matrix?rij=thema&kolom=maatregel").json()
    assert [r["ref"] for r in matrix["rijen"]] == [
        "fysieke-beveiliging",
        "informatiebeveiliging",
        "personele-beveiliging",
        "geen",
    ]
    assert matrix["rijen"][-1]["totaal"] == total(client, "maatregelen", thema="geen")


def test_matrix_that_does_not_exist_names_those_that_do(client):
    body = client.get(f"{API}/matrix?rij=thema&kolom=gemeente").json()
    assert body["status"] == 400
    assert "rij=thema&kolom=regeling" in body["errors"][0]["reason"]
    assert client.get(f"{API}/matrix").json()["status"] == 400
    known = client.get(f"{API}/matrix?rij=thema&kolom=versie").json()
    assert known["status"] == 400
    assert [fault["name"] for fault in known["errors"]] == ["kolom"]
    assert "rij=document&kolom=versie" in known["errors"][0]["reason"]
