# SPDX-License-Identifier: EUPL-1.2
"""The contract of the REST interface: valid, complete, by the NL API Design Rules, and true of the running service."""

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from kapstok.app import create_app
from kapstok.reference import COLLECTIONS, RELATIONS, find_collection
from kapstok.settings import Settings
from tests.conftest import TODAY
from tests.paths import ROOT, shared

API = "/api/v1"
NODE = ROOT / "tests" / "node"
BIN = Path(sys.executable).parent
NEWER = {"opvolgingen": ("oudeNaam", "gezien")}  # columns that not every release has, by question
TOO_MANY = 1800  # seconds, after which something hangs: the machine may be busy with other things


@pytest.fixture(scope="module")
def document(client):
    response = client.get(f"{API}/openapi.json")
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "*"
    return response.json()


def operations(document):
    return [(path, method, one) for path, found in document["paths"].items() for method, one in found.items()]


def test_the_document_is_valid_openapi_3(document):
    assert document["openapi"].startswith("3.")
    validate(document)


def test_who_to_ask_stands_in_the_settings(settings, document):
    assert document["info"]["contact"] == {
        "name": "Nog niet ingevuld",
        "email": "contact@kapstok.invalid",
        "url": "https://w3id.org/kapstok",
    }
    other = settings.model_copy(update={"uitgever": "Gemeente X", "contact_email": "x@example.org"})
    assert create_app(other).openapi()["info"]["contact"]["name"] == "Gemeente X"


def test_every_collection_and_relation_has_its_parameters(document):
    paths = document["paths"]
    common = {"geldigOp", "taal", "format", "scheiding", "bom", "laag", "pagina", "paginaGrootte", "sorteer"}
    common |= {"versie"}
    for collection in COLLECTIONS:
        parameters = {p["name"] for p in paths[f"/{collection.name}"]["get"]["parameters"]}
        assert parameters == common | {f.name for f in collection.filters}
        assert f"/{collection.name}/{{ref}}" in paths
    for relation in RELATIONS:
        assert f"/{relation.source}/{{ref}}/{relation.target}" in paths


def test_every_operation_says_what_it_answers(document):
    names = [one["operationId"] for _, _, one in operations(document)]
    assert len(names) == len(set(names)) > 100
    tags = {tag["name"] for tag in document["tags"] if tag["description"]}
    errors = document["components"]["responses"]
    for path, method, one in operations(document):
        assert one["summary"], path
        assert one["description"], path
        assert set(one["tags"]) <= tags, path
        assert {"200", "400"} <= set(one["responses"]), path
        assert "422" not in one["responses"], path
        assert ("404" in one["responses"]) == ("{" in path), path
        assert "API-Version" in one["responses"]["200"]["headers"], path
        assert "$ref" in one["responses"]["200"]["content"]["application/json"]["schema"], path
        for status, response in one["responses"].items():
            if status >= "400":
                error = errors[response["$ref"].rpartition("/")[2]]
                assert list(error["content"]) == ["application/problem+json"], (path, status)
                assert "API-Version" in error["headers"]
        assert method == ("post" if path == "/kadervalidaties" else "get")
    assert "ValidationError" not in json.dumps(document)


def test_parameters_name_the_values_they_take(document):
    def values(path, name):
        parameter = next(p for p in document["paths"][path]["get"]["parameters"] if p["name"] == name)
        schema = parameter["schema"].get("items", parameter["schema"])
        return document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]["enum"]

    assert "informatiebeveiliging" in values("/maatregelen", "thema")
    assert values("/maatregelen", "thema")[-1] == "geen"
    assert "gemeentewet" in values("/maatregelen", "regeling")
    assert values("/themas", "laag") == ["bron", "extern", "afgeleid"]
    assert "lopend" in values("/maatregelen", "status")


def test_examples_of_refs_exist(client, document):
    for path, _, one in operations(document):
        for parameter in one.get("parameters", ()):
            if parameter["in"] == "path" and parameter["name"] == "ref":
                address = API + path.replace("{ref}", parameter["example"])
                assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    "address",
    [
        "/themas",
        "/themas/informatiebeveiliging",
        "/themas/informatiebeveiliging/regelingen",
        "/themas/informatiebeveiliging/regelingen?laag=bron",
        "/regelingen?paginaGrootte=500",
        "/maatregelen?paginaGrootte=500",
        "/regelingen/richtlijn-eu-2016-1148/opvolging",
        "/matrix?rij=thema&kolom=regeling",
        "/matrix?rij=thema&kolom=versie",
        "/_zoek?q=gemeentewet",
        "/_zoek?q=xyzzy",
        "/vragen",
        "/vragen/gemeentedoelen",
        "/vragen/gemeentedoelen/antwoord",
        "/vragen/regelingen-van-thema/antwoord?thema=fysieke-beveiliging",
        "/vragen/aantal-lessen-per-leerkring/antwoord",
        "/vragen/regelingen-van-thema/antwoord",
        "/wijzigingen",
        "/wijzigingen?sinds=2026.2",
        "/wijzigingen?sinds=nooit",
        "/uitgaven",
        "/uitgaven/2026.1",
        "/vragen/gemeentedoelen/antwoord?versie=2026.1",
        "/themas/nee",
        "/themas?wat=x",
    ],
)
def test_answers_are_as_described(client, document, address):
    path = re.sub(r"\?.*", "", address)
    path = path if path in document["paths"] else re.sub(r"^(/[a-z]+)/[^/]+", r"\1/{ref}", path)
    path = path if path in document["paths"] else path.replace("{ref}", "{naam}")
    path = path if path in document["paths"] else path.replace("{naam}", "{versie}")
    response = client.get(API + address)
    one = document["paths"][path]["get"]["responses"][str(response.status_code)]
    if "$ref" in one:
        one = document["components"]["responses"][one["$ref"].rpartition("/")[2]]
    schema = one["content"][response.headers["content-type"]]["schema"]
    Draft202012Validator({**schema, "components": document["components"]}).validate(response.json())


def test_every_question_has_an_address_with_its_parameters_and_its_columns(client, document):
    for question in client.get(f"{API}/vragen").json()["items"]:
        one = document["paths"][f"/vragen/{question['naam']}/antwoord"]["get"]
        assert one["operationId"] == f"vragen-{question['naam']}-antwoord"
        assert one["tags"] == ["vragen"]
        assert question["vraag"] in one["description"]
        shared = ("taal", "format", "scheiding", "bom", "versie", "geldigOp")
        own = [p for p in one["parameters"] if p["name"] not in shared]
        assert [p["name"] for p in own] == [p["naam"] for p in question["parameters"]]
        assert all(p["required"] and p["description"] and p["example"] for p in own)
        schema = one["responses"]["200"]["content"]["application/json"]["schema"]
        answer = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        row = answer["properties"]["items"]["items"]
        assert list(row["properties"]) == question["kolommen"]
        assert row["required"] == [name for name in question["kolommen"] if name not in NEWER.get(question["naam"], ())]
        assert row["additionalProperties"] is False


def test_examples_of_questions_are_answered_as_described(client, document):
    answers = [(path, one) for path, _, one in operations(document) if path.endswith("/antwoord")]
    assert len(answers) > 100
    for path, one in answers:
        given = {p["name"]: p["example"] for p in one["parameters"] if "example" in p}
        response = client.get(API + path, params=given)
        assert response.status_code == 200, path
        schema = one["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator(
            {**schema, "components": document["components"]}, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        validator.validate(response.json())


def test_what_is_described_is_true_of_every_release(client, document):
    path = "/vragen/opvolgingen/antwoord"
    schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**schema, "components": document["components"]})
    columns = set()
    for release in client.get(f"{API}/uitgaven").json()["items"]:
        answer = client.get(API + path, params={"versie": release["versie"]}).json()
        validator.validate(answer)
        columns.add(frozenset(answer["items"][0]))
    assert len(columns) == 2
    described = document["components"]["schemas"]["AntwoordOpvolgingen"]["properties"]["items"]["items"]["description"]
    assert all(name in described for name in NEWER["opvolgingen"])


def test_the_document_names_the_kinds_that_make_a_matrix(client, document):
    described = document["paths"]["/matrix"]["get"]["description"]
    pairs = re.findall(r"`rij=([a-z]+)&kolom=([a-z]+)`", described)
    assert len(pairs) > 20
    for row, column in pairs:
        assert client.get(f"{API}/matrix?rij={row}&kolom={column}").status_code == 200


def test_values_of_a_filter_that_the_document_names_are_taken(client):
    for collection in ("maatregelen", "regelingen"):
        for asked in find_collection(collection).filters:
            if asked.things:
                assert client.get(f"{API}/{collection}", params={asked.name: "geen"}).status_code == 200


@pytest.mark.parametrize("address", ["/themas/", "/openapi.json/", "/"])
def test_no_trailing_slash(client, address):
    response = client.get(API + address)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["api-version"]


def run_schemathesis(address: str, examples: int, *more: str) -> int:
    """Run schemathesis and return the number of generated cases."""
    config = str(ROOT / "tests" / "schemathesis.toml")
    with tempfile.TemporaryDirectory() as folder:  # it leaves its own notes where it runs
        command = [str(BIN / "schemathesis"), "--config-file", config, "run", f"{address}{API}/openapi.json"]
        command += ["--no-color", "--seed", "1", "--max-examples", str(examples), *more]
        run = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=TOO_MANY,
            check=False,
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    found = re.search(r"(\d+) generated", run.stdout)
    assert found, run.stdout[-2000:]
    return int(found[1])


def test_a_few_generated_requests_are_answered_as_described(server):
    asked = [f"/vragen/{name}/antwoord" for name in ("regelingen-van-thema", "lacunes-over-ding", "lijsten-met-naam")]
    paths = ("/themas/{ref}/regelingen", "/matrix", *asked, "/regelingen/{ref}/opvolging", "/themas/{ref}")
    chosen = [word for path in paths for word in ("--include-path", path)]
    assert run_schemathesis(server, 5, *chosen) > 100


def test_a_few_generated_frameworks_are_answered_as_described(server):
    """Without the phase that tries every field by itself, which takes a minute."""
    assert run_schemathesis(server, 10, "--include-path", "/kadervalidaties", "--phases", "fuzzing") > 5


@pytest.mark.volledig
def test_thousands_of_generated_requests_are_answered_as_described(server):
    assert run_schemathesis(server, 5) >= 5000


@pytest.mark.volledig
def test_the_design_rules_find_no_error(document, tmp_path):
    rules = shared("validators/adr/linter.yaml")
    npm = shutil.which("npm")
    assert npm, "this test needs Node; .ci/run installs it"
    spectral = NODE / "node_modules" / ".bin" / "spectral"
    if not spectral.exists():
        subprocess.run([npm, "ci", "--prefix", str(NODE), "--ignore-scripts", "--no-audit", "--no-fund"], check=True)
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    command = [str(spectral), "lint", "-r", str(rules), "--fail-severity", "error", "-f", "json", "--quiet", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=TOO_MANY, check=False)
    found = json.loads(run.stdout[run.stdout.index("[") :])
    assert [(each["code"], each["path"], each["message"]) for each in found if each["severity"] == 0] == []
    assert run.returncode == 0, run.stderr


@pytest.mark.volledig
def test_a_generated_client_works(server, document, tmp_path, monkeypatch):
    # The generator knows no value that is a text, an object or empty: what is sent as a framework is any object to it.
    ours = document["components"]["schemas"]
    kept = {name: schema for name, schema in ours.items() if name[:5] != "Kader" or name[5:6].islower()}
    kept |= {"Kader": {"type": "object"}}
    known = document | {"components": document["components"] | {"schemas": kept}}
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(known), encoding="utf-8")
    target = tmp_path / "generated_kapstok"
    # Of a type that the generator does not know it is told that its content is bytes.
    bodies = [one["requestBody"]["content"] for _, _, one in operations(document) if "requestBody" in one]
    files = [kind for body in bodies for kind in body if "json" not in kind and kind != "multipart/form-data"]
    config = tmp_path / "config.json"
    overrides = {"content_type_overrides": dict.fromkeys(files, "application/octet-stream")}
    config.write_text(json.dumps(overrides), encoding="utf-8")
    command = [str(BIN / "openapi-python-client"), "generate", "--path", str(path), "--meta", "none"]
    command += ["--config", str(config)]
    run = subprocess.run(
        [*command, "--output-path", str(target)],
        capture_output=True,
        text=True,
        timeout=TOO_MANY,
        check=True,
        env={"PATH": str(BIN)},
    )
    assert "Warning" not in run.stdout + run.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    generated = importlib.import_module("generated_kapstok")
    listed = importlib.import_module("generated_kapstok.api.themas.themas_regelingen")
    single = importlib.import_module("generated_kapstok.api.themas.themas_ref")
    with generated.Client(base_url=server + API) as client:
        laws = listed.sync("informatiebeveiliging", client=client, pagina_grootte=3)
        assert laws.totaal == 10
        assert [law.ref for law in laws.items][:1] == ["algemene-verordening-gegevensbescherming"]
        assert str(laws.geldig_op) == TODAY
        assert single.sync("fysieke-beveiliging", client=client).naam == "Fysieke beveiliging"
        assert single.sync("nee", client=client).title == "Niet gevonden"
        asked = importlib.import_module("generated_kapstok.api.vragen.vragen_regelingen_van_thema_antwoord")
        themes = importlib.import_module("generated_kapstok.models").ThemaKeuze2
        answer = asked.sync(client=client, thema=themes.INFORMATIEBEVEILIGING)
        assert answer.totaal == len(answer.items) == 10
        assert answer.items[0].lid.ref == "algemene-verordening-gegevensbescherming"
        assert isinstance(answer.items[0].waarom, str)


def test_settings_refuse_a_contact_that_is_no_address():
    with pytest.raises(ValueError, match="contact_email"):
        Settings(contact_email="niemand")
