"""The named questions over HTTP: what is shown, which parameters are taken, and that each can be answered."""

import csv
import io
import json
import tomllib
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pydantic import ValidationError
from pyoxigraph import RdfFormat, parse

from kapstok.catalogue import Catalogue, Parameter, Query
from kapstok.routes.asked import make_models
from kapstok.terms import thing_name
from tests.paths import ROOT

BASE = "/api/v1/vragen"
QUERIES = Catalogue(ROOT / "queries").all()
INTERNAL = {"beschrijvingen", "afleidingen"}
PUBLIC = [query for query in QUERIES if query.subject not in INTERNAL]
# Of each question the first case; some later ones ask for what does not exist.
CASES = {
    case["vraag"]: case.get("parameters", {})
    for path in sorted((Path(__file__).parent / "competency").glob("*/case.toml"), reverse=True)
    for case in [tomllib.loads(path.read_text(encoding="utf-8"))]
}


def _faults(response: httpx.Response) -> dict[str, str]:
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    return {fault["name"]: fault["reason"] for fault in response.json()["errors"]}


def test_every_public_question_is_listed_with_what_it_takes(client: httpx.Client):
    body = client.get(BASE).json()
    assert [item["naam"] for item in body["items"]] == [query.name for query in PUBLIC]
    assert body["totaal"] == len(PUBLIC) > 90
    assert body["volledig"] is True
    shown = next(item for item in body["items"] if item["naam"] == "regelingen-van-thema")
    assert shown["vraag"].endswith("?")
    assert shown["parameters"] == [
        {
            "naam": "thema",
            "soort": "iri",
            "verwijstNaar": "thema",
            "verplicht": True,
            "omschrijving": "Het thema, als ref of als IRI",
        }
    ]
    assert shown["kolommen"][:2] == ["lid", "naam"]


def test_a_question_shows_its_sparql(client: httpx.Client):
    body = client.get(f"{BASE}/gemeentedoelen").json()
    assert body["sparql"] == (ROOT / "queries/doelen/gemeentedoelen.rq").read_text(encoding="utf-8")
    assert body["_links"]["antwoord"]["href"] == f"{BASE}/gemeentedoelen/antwoord"


@pytest.mark.parametrize("query", [q for q in QUERIES if q.subject in INTERNAL], ids=lambda q: q.name)
def test_internal_queries_are_not_shown(query: Query, client: httpx.Client):
    for path in (query.name, f"{query.name}/antwoord"):
        response = client.get(f"{BASE}/{path}")
        assert response.status_code == 404
        assert not any(f"'{q.name}'" in response.text for q in QUERIES)


@pytest.mark.parametrize("query", PUBLIC, ids=lambda q: q.name)
def test_every_question_is_answered_with_a_real_value(query: Query, client: httpx.Client, context):
    """The answer holds the columns and rows of the query itself; the case of the competency test gives the values."""
    response = client.get(f"{BASE}/{query.name}/antwoord", params=CASES[query.name])
    assert response.status_code == 200, response.text
    body = response.json()
    expected = context.store.select(query.bind(query.read(CASES[query.name])))
    assert body["kolommen"] == list(query.columns)
    assert body["totaal"] == len(body["items"]) == len(expected.rows)
    assert all(set(row) == set(query.columns) for row in body["items"])
    said = body.get("toelichting", {"tekst": ""})["tekst"]  # it may also say that the data are no release
    assert ("geen antwoord" in said) == (not expected.rows)
    assert f'<{BASE}/{query.name}>; rel="describedby"' in response.headers["link"]


def test_a_thing_in_an_answer_has_its_name(client: httpx.Client):
    body = client.get(f"{BASE}/regelingen-van-thema/antwoord", params={"thema": "informatiebeveiliging"}).json()
    first = body["items"][0]["lid"]
    assert first["soort"] == "regeling"
    assert first["id"].endswith(f"/id/regeling/{first['ref']}")
    assert first["naam"] == body["items"][0]["naam"]
    assert isinstance(body["items"][0]["sterkte"], str)


def test_ref_and_iri_of_a_thing_ask_the_same(client: httpx.Client):
    path = f"{BASE}/regelingen-van-thema/antwoord"
    by_ref = client.get(path, params={"thema": "fysieke-beveiliging"}).json()
    by_iri = client.get(path, params={"thema": "https://w3id.org/kapstok/id/thema/fysieke-beveiliging"}).json()
    assert by_ref["items"] == by_iri["items"] != []


def test_numbers_are_numbers(client: httpx.Client):
    body = client.get(f"{BASE}/aantal-lessen-per-leerkring/antwoord").json()
    numbers = [value for row in body["items"] for value in row.values() if isinstance(value, int)]
    assert numbers


def test_the_link_to_sparql_gives_the_same_rows(client: httpx.Client):
    body = client.get(f"{BASE}/maatregelen-met-status/antwoord", params={"status": "uitgesteld"}).json()
    link = urlsplit(body["_links"]["sparql"]["href"])
    assert link.path == "/sparql"
    assert list(parse_qs(link.query)) == ["query"]
    results = client.get(body["_links"]["sparql"]["href"], headers={"Accept": "application/sparql-results+json"}).json()
    found = [row["lid"]["value"] for row in results["results"]["bindings"]]
    assert found == [row["lid"]["id"] for row in body["items"]] != []


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/csv", "text/csv"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", "application/json"),
        ("text/html,*/*;q=0.8", "application/json"),
    ],
)
def test_media_types_of_an_answer(accept: str, media_type: str, client: httpx.Client):
    response = client.get(f"{BASE}/gemeentedoelen/antwoord", headers={"Accept": accept})
    assert response.headers["content-type"].startswith(media_type)
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize("query", PUBLIC, ids=lambda q: q.name)
def test_every_answer_is_a_table_with_the_columns_and_rows_of_its_json(query: Query, client: httpx.Client):
    path = f"{BASE}/{query.name}/antwoord"
    answer = client.get(path, params=CASES[query.name]).json()
    response = client.get(path, params=CASES[query.name] | {"format": "csv"})
    assert response.headers["content-disposition"] == f'attachment; filename="{query.name}.csv"'
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert "Accept" in response.headers["vary"]
    table = csv.DictReader(io.StringIO(response.text, newline=""), strict=True)
    rows = list(table)
    assert list(dict.fromkeys(name.partition(".")[0] for name in table.fieldnames or ())) == answer["kolommen"]
    assert len(rows) == answer["totaal"]
    for row, item in zip(rows, answer["items"], strict=True):
        for name, value in item.items():
            if isinstance(value, dict):
                assert row[f"{name}.id"] == value["id"]
                assert row.get(f"{name}.naam", "") == value.get("naam", "")
                assert row.get(f"{name}.ref", "") == (value["ref"] or "")
    cells = client.get(path, params=CASES[query.name] | {"format": "xlsx"})
    sheet = load_workbook(io.BytesIO(cells.content), read_only=True).worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    assert list(head) == list(table.fieldnames or ())
    assert len(lines) == len(rows)


def test_tables_for_rdf_tools_stay_as_the_engine_writes_them(client: httpx.Client):
    path = f"{BASE}/gemeentedoelen/antwoord"
    query = client.get(f"{BASE}/gemeentedoelen").json()["sparql"]
    for name, media_type in (
        ("sparql-json", "application/sparql-results+json"),
        ("sparql-xml", "application/sparql-results+xml"),
        ("tsv", "text/tab-separated-values"),
    ):
        expected = client.get("/sparql", params={"query": query}, headers={"Accept": media_type}).content
        assert client.get(path, params={"format": name}).content == expected
        assert client.get(path, headers={"Accept": media_type}).content == expected


def test_an_empty_answer_is_a_table_with_its_columns(client: httpx.Client):
    path = f"{BASE}/maatregelen-met-status/antwoord?status=niets&format=csv"
    assert client.get(path).text.strip().split(",") == client.get(f"{BASE}/maatregelen-met-status").json()["kolommen"]


def test_answers_as_json_ld_say_nothing_that_the_graph_does_not_say(client: httpx.Client):
    """Columns such as `status` bear the names of properties, but a row is no thing that has them."""
    context = "/api/v1/context-berekend.jsonld"
    meaning = client.get(context).json()
    for query in PUBLIC:
        response = client.get(f"{BASE}/{query.name}/antwoord", params=CASES[query.name])
        assert (
            '</api/v1/context-berekend.jsonld>; rel="http://www.w3.org/ns/json-ld#context"' in response.headers["link"]
        )
        linked = client.get(f"{BASE}/{query.name}/antwoord", params=CASES[query.name] | {"format": "jsonld"})
        assert linked.headers["content-type"] == "application/ld+json"
        assert linked.json()["items"] == response.json()["items"]
        assert linked.json()["@context"] == meaning["@context"]
    for address in (f"{BASE}/aantal-per-status/antwoord", BASE, "/api/v1/_zoek?q=gemeentewet"):
        document = meaning | client.get(address).json()
        assert list(parse(json.dumps(document).encode(), RdfFormat.JSON_LD, base_iri="https://example.org/")) == []


def test_a_thing_that_is_not_there_is_refused_with_those_that_are(client: httpx.Client):
    path = f"{BASE}/regelingen-van-thema/antwoord"
    for value in ("informatiebeveilging", "https://w3id.org/kapstok/id/rubriek/informatiebeveiliging"):
        reason = _faults(client.get(path, params={"thema": value}))["thema"]
        assert value in reason
        assert "fysieke-beveiliging, informatiebeveiliging, personele-beveiliging" in reason
    many = _faults(client.get(f"{BASE}/themas-van-regeling/antwoord?regeling=gemeentewett"))["regeling"]
    assert "/api/v1/regelingen" in many
    assert len(many) < 200


def test_every_thing_of_its_kind_can_be_asked_for(client: httpx.Client, engine):
    things = {found for quad in engine for found in [thing_name(getattr(quad.subject, "value", ""))] if found}
    kinds = {
        p.soort: (query, p) for query in PUBLIC for p in query.parameters if p.soort and len(query.parameters) == 1
    }
    assert len(kinds) > 15
    for kind, (query, parameter) in kinds.items():
        for ref in sorted(thing.ref for thing in things if thing.soort == kind):
            response = client.get(f"{BASE}/{query.name}/antwoord", params={parameter.name: ref})
            assert response.status_code == 200, response.text


def test_a_parameter_may_have_the_name_of_something_in_python():
    parameters = (Parameter("schema", "datum", None, "Een dag"), Parameter("copy", "tekst", None, "Iets, zoals dit"))
    query = Query("x", "y", "s", "v", parameters, (), "")
    model = make_models([query], {})[parameters]
    given = model.model_validate({"schema": ["2026-01-01"], "copy": ["a"]})
    assert {name: term.value for name, term in given.terms().items()} == {"schema": "2026-01-01", "copy": "a"}
    with pytest.raises(ValidationError, match="jjjj-mm-dd"):
        model.model_validate({"schema": ["gisteren"], "copy": ["a"]})


def test_an_unknown_media_type_is_406(client: httpx.Client):
    assert client.get(f"{BASE}/gemeentedoelen/antwoord", headers={"Accept": "image/png"}).status_code == 406


def test_every_fault_is_named_at_once(client: httpx.Client):
    faults = _faults(client.get(f"{BASE}/regelingen-van-thema/antwoord?tema=x&kleur=rood"))
    assert set(faults) == {"thema", "tema", "kleur"}
    assert faults["tema"].endswith("wel: thema, taal, scheiding, bom, geldigOp, format, versie")
    assert "thema" in faults["tema"]


@pytest.mark.parametrize("value", ["", "  ", '"> . ?s ?p ?o #', "http://x y", "<a>"])
def test_a_value_that_is_no_thing_is_400(value: str, client: httpx.Client):
    assert "thema" in _faults(client.get(f"{BASE}/regelingen-van-thema/antwoord", params={"thema": value}))


def test_a_parameter_given_twice_is_400(client: httpx.Client):
    path = f"{BASE}/regelingen-van-thema/antwoord?thema=informatiebeveiliging&thema=fysieke-beveiliging"
    assert "één keer" in _faults(client.get(path))["thema"]


def test_a_value_of_great_length_is_400(client: httpx.Client):
    path = f"{BASE}/maatregelen-met-status/antwoord"
    assert "status" in _faults(client.get(path, params={"status": "x" * 3000}))


@pytest.mark.parametrize("path", [BASE, f"{BASE}/gemeentedoelen"])
def test_parameters_that_do_not_exist_are_refused(path: str, client: httpx.Client):
    assert set(_faults(client.get(path, params={"x": "1"}))) == {"x"}


@given(value=st.text(min_size=1, max_size=60))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_of_a_stranger_stays_a_value(value: str, client: httpx.Client):
    """Text never widens a question: nothing has a status with such a code."""
    response = client.get(f"{BASE}/maatregelen-met-status/antwoord", params={"status": value})
    assert response.status_code == (200 if value.strip() else 400)
    assert response.status_code == 400 or response.json()["totaal"] == 0
