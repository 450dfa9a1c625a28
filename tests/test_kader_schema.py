# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema and the JSON-LD context of a framework: complete, valid, and what the reader and writer really do."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from kapstok.catalogue import Catalogue
from kapstok.kader._canonical import empty_json, to_json
from kapstok.kader._json import read_json
from kapstok.kader._parts import PARTS
from kapstok.kader._schema import SCHEMA_IRI, codes_of, json_schema, jsonld_context
from kapstok.kader._template_texts import read_definitions
from kapstok.store import EmbeddedStore, load_reference_graph
from tests.frameworks import COMPLETE, vocabulary
from tests.made_frameworks import frameworks
from tests.paths import ROOT

Json = dict[str, Any]
EXAMPLES = sorted(COMPLETE.parent.glob("*.json"))
MADE = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def schema() -> Json:
    store = EmbeddedStore(load_reference_graph(ROOT))
    return json_schema(vocabulary(), read_definitions(store, Catalogue(ROOT / "queries")))


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


def test_the_schema_is_valid():
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$id"] == SCHEMA_IRI == empty_json()["$schema"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_fit(path):
    framework = json.loads(path.read_text(encoding="utf-8"))
    assert list(validator().iter_errors(framework)) == []
    written = to_json(read_json(path.read_bytes(), vocabulary()), vocabulary())
    assert list(validator().iter_errors(written)) == []


@MADE
@given(frameworks)
def test_what_is_written_fits(framework: Json):
    written = to_json(read_json(json.dumps(framework).encode(), vocabulary()), vocabulary())
    assert [error.json_path for error in validator().iter_errors(written)] == []


def test_the_template_fits():
    assert list(validator().iter_errors(empty_json())) == []


@pytest.mark.parametrize(
    ("framework", "path"),
    [
        ({"visei": "T"}, "$"),
        ({"status": "klaar"}, "$.status"),
        ({"visie": {"teks": "T"}}, "$.visie"),
        ({"doelen": [{"naam": {"x": 1}}]}, "$.doelen"),
        ({"visie": True}, "$.visie"),
    ],
)
def test_what_does_not_fit_is_found(framework: Json, path: str):
    assert [error.json_path for error in validator().iter_errors(framework)] == [path]


def objects() -> Iterator[tuple[str, Json]]:
    for name, found in schema()["$defs"].items():
        yield name, next((each for each in found.get("anyOf", [found]) if "properties" in each), found)


def test_every_key_is_explained_in_words():
    for name, found in objects():
        for key, field in found.get("properties", {}).items():
            text = field["description"]
            assert len(text.split()) > 1, (name, key)
            assert text[0].isupper(), (name, key)
            assert text.endswith("."), (name, key)
    keys = {name: set(found.get("properties", ())) for name, found in objects()}
    for part in PARTS.values():
        assert keys[part.name] >= {field.key for field in part.fields}


def test_examples_in_the_schema_fit_it():
    for name, found in objects():
        for key, field in found.get("properties", {}).items():
            single = {"$ref": f"{SCHEMA_IRI}#/$defs/{name}"}
            for example in field.get("examples", ()):
                assert validator().evolve(schema=schema() | single).is_valid({key: example}), (name, key, example)


def test_code_lists_are_closed_and_long_lists_open():
    parts = dict(objects())
    status = parts["kader"]["properties"]["status"]["anyOf"][0]["anyOf"][0]
    assert status == {"enum": ["concept", "ter-vaststelling", "vastgesteld", "vervallen"]}
    law = parts["kaderregeling"]["properties"]["regeling"]["anyOf"][0]["anyOf"][0]
    assert law == {"type": "string"}


def test_the_context_knows_every_key_and_every_code():
    context = jsonld_context(vocabulary())["@context"]
    for part in PARTS.values():
        keys = context[part.kind]["@context"]
        assert set(keys) >= {field.key for field in part.fields}
        for field in part.fields:
            codes = codes_of(field, vocabulary())
            assert keys[field.key].get("@context", {}) == codes
            assert all(vocabulary().find(field.of, code).iri == iri for code, iri in codes.items())  # type: ignore[union-attr]
