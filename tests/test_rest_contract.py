# SPDX-License-Identifier: EUPL-1.2
"""What a careful integrator relies on: links in every format, every fault at once, one value where one is taken."""

import json
import re

import pytest

from kapstok.model import Layer, Reference, Succession
from kapstok.reference import COLLECTIONS, RELATIONS, pairs
from kapstok.reference.laws import in_order

API = "/api/v1"
LAW = f"{API}/regelingen/richtlijn-eu-2016-1148"
ANSWER = f"{API}/vragen/regelingen-van-thema/antwoord?thema=informatiebeveiliging"
TYPES = {
    "json": "application/json",
    "jsonld": "application/ld+json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sparql-json": "application/sparql-results+json",
    "sparql-xml": "application/sparql-results+xml",
    "tsv": "text/tab-separated-values",
}
LIST = ("json", "jsonld", "csv", "xlsx")
# Address, the formats it gives, and the question that made the answer where there is one.
LINKED = [
    (f"{API}/themas", LIST, None),
    (f"{API}/regelingen?soort=wet&soort=norm&pagina=2&paginaGrootte=3", LIST, None),
    (LAW, LIST[:2], None),
    (f"{API}/themas/informatiebeveiliging/regelingen", LIST, "regelingen-van-thema"),
    (f"{LAW}/opvolging", LIST, "opvolging-van-regeling"),
    (f"{API}/matrix?rij=thema&kolom=maatregel", LIST, "maatregelen-van-thema"),
    (f"{API}/_zoek?q=wet+%26+regel", LIST, None),
    (f"{API}/vragen", LIST, None),
    (ANSWER, tuple(TYPES), "regelingen-van-thema"),
]


def links(response, rel: str) -> dict[str, str]:
    """Return targets and types of the links of one relation."""
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?', response.headers["link"])
    return {target: kind for target, name, kind in found if name == rel}


def faults(client, address: str) -> dict[str, str]:
    response = client.get(address, headers={"Accept": "application/json"})
    assert response.status_code == 400, response.text
    return {fault["name"]: fault["reason"] for fault in response.json()["errors"]}


@pytest.mark.parametrize(("address", "forms", "question"), LINKED, ids=str)
def test_every_format_links_to_the_others_to_the_contract_and_to_its_question(client, address, forms, question):
    for form in forms:
        response = client.get(address + ("&" if "?" in address else "?") + f"format={form}")
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].partition(";")[0] == TYPES[form]
        others = links(response, "alternate")
        assert sorted(others.values()) == sorted(TYPES[other] for other in forms if other != form)
        for target, kind in others.items():
            assert client.get(target).headers["content-type"].partition(";")[0] == kind
        assert links(response, "describedby")[f"{API}/openapi.json"] == "application/json"
        assert list(links(response, "via")) == ([f"{API}/vragen/{question}"] if question else [])
        assert all(client.get(target).status_code == 200 for target in links(response, "via"))


def test_what_another_format_gives_is_the_same_list(client):
    address = f"{API}/regelingen?soort=wet&soort=norm&pagina=2&paginaGrootte=3"
    response = client.get(address)
    other = next(t for t, kind in links(response, "alternate").items() if kind == TYPES["jsonld"])
    assert client.get(other).json()["items"] == response.json()["items"] != []


def test_an_item_has_its_iri_as_canonical_in_every_format(client):
    for form in LIST[:2]:
        response = client.get(f"{LAW}?format={form}")
        assert list(links(response, "canonical")) == ["https://w3id.org/kapstok/id/regeling/richtlijn-eu-2016-1148"]
    assert not links(client.get(f"{API}/themas"), "canonical")


def test_every_relation_names_a_question_that_is_there(client):
    public = {item["naam"] for item in client.get(f"{API}/vragen").json()["items"]}
    assert {relation.query for relation in RELATIONS} <= public


@pytest.mark.parametrize(
    ("address", "names"),
    [
        (f"{API}/regelingen?thema=bestaatniet&foo=1&pagina=0", {"thema", "foo", "pagina"}),
        (f"{API}/themas/informatiebeveiliging/maatregelen?regeling=nee&foo=1", {"regeling", "foo"}),
        (f"{API}/matrix?rij=x&kolom=y&z=1", {"rij", "kolom", "z"}),
        (f"{API}/matrix?rij=thema&kolom=versie&z=1", {"kolom", "z"}),
        (f"{API}/matrix?z=1", {"rij", "kolom", "z"}),
        ("/doc/thema/x?format=zzz&profiel=qqq&foo=1", {"format", "profiel", "foo"}),
        ("/doc?uri=a&uri=b&foo=1", {"uri", "foo"}),
        ("/def/fout?format=ttl&foo=1", {"format", "foo"}),
        ("/graph-store?graph=x&format=zzz&foo=1", {"graph", "format", "foo"}),
        (f"{API}?foo=1", {"foo"}),
        (f"{API}/openapi.json?foo=1&bar=2", {"foo", "bar"}),
        (f"{API}/vragen/gemeentedoelen?foo=1&taal=xx", {"foo", "taal"}),
    ],
)
def test_every_fault_is_named_whichever_step_finds_it(client, address, names):
    assert set(faults(client, address)) == names


def test_a_thing_in_a_filter_may_be_named_by_its_iri(client):
    by_ref = client.get(f"{API}/maatregelen?thema=fysieke-beveiliging").json()
    by_iri = client.get(f"{API}/maatregelen?thema=https://w3id.org/kapstok/id/thema/fysieke-beveiliging").json()
    assert by_ref["items"] == by_iri["items"] != []


@pytest.mark.parametrize(
    ("address", "name", "value"),
    [
        *((f"{API}/regelingen", name, value) for name, value in {
            "pagina": "1", "paginaGrootte": "5", "geldigOp": "2026-01-01", "taal": "nl", "format": "json",
            "scheiding": "komma", "bom": "true",
        }.items()),
        (LAW, "taal", "en"),
        (f"{API}/themas/informatiebeveiliging/regelingen", "pagina", "1"),
        (f"{LAW}/opvolging", "geldigOp", "2026-01-01"),
        (f"{API}/matrix?kolom=regeling", "rij", "thema"),
        (f"{API}/matrix?rij=thema", "kolom", "regeling"),
        (f"{API}/_zoek", "q", "wet"),
        (f"{API}/vragen", "format", "csv"),
        (f"{API}/vragen/gemeentedoelen", "taal", "nl"),
        (ANSWER, "format", "json"),
        (ANSWER, "taal", "nl"),
        (f"{API}/vragen/regelingen-van-thema/antwoord", "thema", "informatiebeveiliging"),
        (API, "taal", "nl"),
        ("/doc/thema/informatiebeveiliging", "format", "ttl"),
        ("/doc/thema/informatiebeveiliging", "profiel", "namen"),
        ("/catalogus", "format", "ttl"),
    ],
)  # fmt: skip
def test_one_value_is_one_value(client, address, name, value):
    joint = "&" if "?" in address else "?"
    assert client.get(f"{address}{joint}{name}={value}").status_code == 200
    found = faults(client, f"{address}{joint}{name}={value}&{name}={value}&foo=1")
    assert found[name] == "dit mag maar één keer"
    assert set(found) == {name, "foo"}


def test_what_may_be_given_more_than_once_still_may(client):
    address = f"{API}/regelingen?laag=bron&laag=extern&soort=wet&soort=norm&sorteer=naam&sorteer=-ref"
    assert client.get(address).json()["totaal"] > 0


@pytest.mark.parametrize("text", ["5.0", "%2B5", "1_0", "5e0", "%205", "5%20", "٥", "0x5", ""])
def test_a_whole_number_is_written_in_digits(client, text):
    for address in (f"{API}/themas?", f"{API}/_zoek?q=wet&"):
        for name in ("pagina", "paginaGrootte"):
            assert faults(client, f"{address}{name}={text}") == {name: "dit moet een geheel getal zijn"}


def test_a_ref_in_capitals_is_not_there(client):
    for address in (
        "themas/Informatiebeveiliging",
        "themas/Informatiebeveiliging/regelingen",
        "regelingen/X/opvolging",
    ):
        assert client.get(f"{API}/{address}").status_code == 404
    assert client.get("/doc/thema/Informatiebeveiliging").status_code == 404


FILTERED = [
    (row, column, target.name)
    for row, column in pairs()
    for target in COLLECTIONS
    if target.singular == column and any(f.name == row and f.things for f in target.filters)
]


@pytest.mark.parametrize("layer", ["", "bron", "extern", "afgeleid"])
@pytest.mark.parametrize(("row", "column", "collection"), FILTERED)
def test_what_belongs_to_no_row_is_the_list_of_what_belongs_to_none(client, row, column, collection, layer):
    """For every kind that a list can be narrowed by, in each layer, whether a layer is asked for or not."""
    asked = {"laag": layer} if layer else {}
    matrix = client.get(f"{API}/matrix", params={"rij": row, "kolom": column, **asked}).json()
    listed = client.get(f"{API}/{collection}", params={row: "geen", "paginaGrootte": 500, **asked}).json()
    loose = matrix["rijen"][-1]
    assert loose["ref"] == "geen"
    assert {c["ref"]: c["laag"] for c in loose["cellen"]} == {i["ref"]: i["laag"] for i in listed["items"]}
    assert loose["totaal"] == listed["totaal"]


def test_the_matrices_that_are_compared_are_many():
    assert {("thema", "regeling"), ("thema", "maatregel"), ("regeling", "maatregel")} <= {f[:2] for f in FILTERED}
    assert len(FILTERED) > 8


def test_a_search_gives_items_as_their_own_address_does(client):
    kinds = {c.singular: c.name for c in COLLECTIONS}
    answer = client.get(f"{API}/_zoek?q=wet&geldigOp=2024-10-17&paginaGrootte=100").json()
    assert answer["geldigOp"] == "2024-10-17"
    status = ("rechtsaard", "statusOp", "statusSinds", "statusZekerheid", "statusWaarom", "geldigOp")
    shared = ("type", "naam", "vindplaatsen", *status, "opvolgers")
    compared = [item for item in answer["items"] if item["soort"] in kinds]
    assert {"regeling", "wetsvermelding", "rubriek"} <= {item["soort"] for item in compared}
    for item in compared:
        own = client.get(f"{API}/{kinds[item['soort']]}/{item['ref']}?geldigOp=2024-10-17").json()
        assert {k: item[k] for k in shared if k in item} == {k: own[k] for k in shared if k in own}
    assert all(item["type"] != "Ding" for item in answer["items"])
    (nis,) = client.get(f"{API}/_zoek?q=2016/1148&soort=regeling&geldigOp=2024-10-18&paginaGrootte=1").json()["items"]
    assert (nis["ref"], nis["statusOp"]) == ("richtlijn-eu-2016-1148", "vervallen")


def test_what_has_no_collection_has_a_type_and_places_in_a_search(client):
    kinds = {c.singular for c in COLLECTIONS}
    items = client.get(f"{API}/_zoek?q=phishing&paginaGrootte=100").json()["items"]
    others = [item for item in items if item["soort"] not in kinds]
    assert ("Herkenningspunt", "herkenningspunt") in {(item["type"], item["soort"]) for item in others}
    assert all(item["vindplaatsen"] for item in others if item["laag"] == "bron")


def test_languages_are_taken_wherever_there_are_names(client):
    found = client.get(f"{API}/_zoek?q=fysieke+beveiliging&soort=thema&taal=en").json()["items"]
    assert found[0]["naam"] == "Physical security"
    address = f"{API}/vragen/rubrieken-van-thema/antwoord?thema=informatiebeveiliging"
    assert client.get(f"{address}&taal=en").status_code == 200
    themes = client.get(f"{API}/vragen/themas-van-regeling/antwoord?regeling=archiefwet-1995&taal=en").json()["items"]
    assert "Information security" in {cell.get("naam") for row in themes for cell in row.values() if type(cell) is dict}
    for plain in (f"{API}/vragen", f"{API}/vragen/gemeentedoelen"):
        assert client.get(f"{plain}?taal=en").json() == client.get(plain).json()


def test_a_chain_goes_from_the_earliest_to_the_latest_with_what_each_side_is_worth(client):
    answer = client.get(f"{LAW}/opvolging?geldigOp=2026-11-22").json()
    assert answer["geldigOp"] == "2026-11-22"
    sides = [(step["van"]["ref"], step["naar"]["ref"]) for step in answer["items"]]
    for number, (before, _) in enumerate(sides):
        assert before not in {after for _, after in sides[number:]}, "a step that leads here comes later"
    assert sides[0] == ("richtlijn-eu-2016-1148", "wet-beveiliging-netwerk-en-informatiesystemen")
    first = answer["items"][0]
    assert (first["type"], first["naam"], first["vindplaatsen"]) == ("Opvolging", "Omzetting van NIS in de Wbni", [])
    for side in (step[end] for step in answer["items"] for end in ("van", "naar")):
        own = client.get(f"{API}/regelingen/{side['ref']}?geldigOp=2026-11-22").json()
        assert side["statusOp"] == own["statusOp"]
    earlier = client.get(f"{LAW}/opvolging?geldigOp=2017-01-01").json()["items"][0]
    assert earlier["van"]["statusOp"] == "in-werking"


def test_a_step_without_a_date_stands_where_it_leads_and_a_circle_ends():
    def step(source: str, target: str, per: str | None) -> Succession:
        return Succession(f"{source}{target}", Reference(source, {}), Reference(target, {}), per, "", "", Layer.BRON)

    chain = [step("c", "d", "2024"), step("b", "c", None), step("a", "b", "2018"), step("a", "x", "2020")]
    assert [each.id for each in in_order(chain)] == ["ab", "ax", "bc", "cd"]
    circle = [step("b", "a", "2019"), step("a", "b", "2018")]
    assert [each.id for each in in_order(circle)] == ["ab", "ba"]


@pytest.mark.parametrize(
    "address",
    [
        f"{API}/themas",
        f"{API}/regelingen?soort=norm",
        f"{API}/themas/informatiebeveiliging/regelingen",
        f"{API}/_zoek?q=wet",
    ],
)
def test_a_page_past_the_end_says_where_the_last_is(client, address):
    joint = "&" if "?" in address else "?"
    page = client.get(f"{address}{joint}pagina=99").json()
    assert page["items"] == []
    notice = page["toelichting"]
    assert str(page["totaal"]) in notice["tekst"]
    assert notice["zieOok"] == [page["_links"]["last"]["href"]]
    last = client.get(notice["zieOok"][0]).json()
    assert last["items"]
    assert notice["tekst"] not in json.dumps(last)


def test_the_entry_names_everything_there_is(client, app):
    named = client.get(API).json()["_links"]
    paths = {path.removeprefix(API).split("/")[1] for path in app.openapi()["paths"]}
    assert paths <= set(named)
    for name, link in named.items():
        if name == "kadervalidaties":  # takes a file, by POST alone
            assert client.get(link["href"]).status_code == 405
            continue
        address = link["href"].replace("{?rij,kolom}", "?rij=thema&kolom=regeling").replace("{?q}", "?q=wet")
        assert ("{" in link["href"]) == link.get("templated", False), name
        assert client.get(address, headers={"Accept": "*/*"}).status_code in (200, 303), name


def test_lists_are_sorted_by_what_their_members_have(client, app):
    described = app.openapi()

    def fields(path: str) -> tuple[set[str], str]:
        asked = next(p for p in described["paths"][path]["get"]["parameters"] if p["name"] == "sorteer")
        name = asked["schema"]["items"]["$ref"].rpartition("/")[2]
        return set(described["components"]["schemas"][name]["enum"]), asked["description"]

    laws, text = fields("/regelingen")
    assert {"soort", "-soort", "statusOp", "naam", "ref", "regel", "laag"} <= laws
    assert text.endswith("soort, statusOp")
    assert "statusOp" not in fields("/maatregelen")[0]
    assert "statusOp" in fields("/maatregelen/{ref}/grondslagen")[0]
    assert "statusOp" in fields("/themas/{ref}/regelingen")[0]
    assert set(faults(client, f"{API}/maatregelen?sorteer=statusOp")) == {"sorteer"}
    kinds = [item["soort"] for item in client.get(f"{API}/regelingen?sorteer=soort&paginaGrootte=500").json()["items"]]
    assert kinds == sorted(kinds)
    assert len(set(kinds)) > 3


def test_every_field_to_sort_by_sorts(client, app):
    for collection in COLLECTIONS:
        parameters = app.openapi()["paths"][f"/{collection.name}"]["get"]["parameters"]
        asked = next(p for p in parameters if p["name"] == "sorteer")["schema"]["items"]["$ref"].rpartition("/")[2]
        for field in app.openapi()["components"]["schemas"][asked]["enum"]:
            assert client.get(f"{API}/{collection.name}?sorteer={field}").status_code == 200


# The documents say this of nobody, and a gap says so: there is no example that has an answer.
SILENT = {"/gemeenten/{ref}/varianten", "/vragen/gekozen-variant-van-gemeente/antwoord"}


def test_examples_of_what_must_be_given_have_an_answer(client, app):
    empty = set()
    for path, operations in app.openapi()["paths"].items():
        if "get" not in operations:
            continue
        needed = [p for p in operations["get"].get("parameters", ()) if p["required"]]
        assert all("example" in parameter for parameter in needed), path
        address = path
        for parameter in (p for p in needed if p["in"] == "path"):
            address = address.replace(f"{{{parameter['name']}}}", parameter["example"])
        given = {p["name"]: p["example"] for p in needed if p["in"] == "query"}
        response = client.get(API + address, params=given)
        assert response.status_code == 200, path
        if response.json().get("totaal") == 0:
            empty.add(path)
    assert empty == SILENT
