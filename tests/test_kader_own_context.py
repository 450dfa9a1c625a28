# SPDX-License-Identifier: EUPL-1.2
"""JSON-LD that names the context of the REST interface is read alike by the service, the command and the folder."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse, serialize

from kapstok.__main__ import cli
from kapstok.app import make_context
from kapstok.errors import InvalidRequestError
from kapstok.kader import make_examiner
from kapstok.kader._canonical import to_turtle
from kapstok.policy import UploadLimits
from kapstok.uploads import read_rdf
from tests.paths import ROOT

CONTEXT = "https://w3id.org/kapstok/api/v1/context.jsonld"
FRAMEWORK = (ROOT / "data" / "voorbeelden" / "volledig.json").read_bytes()


@pytest.fixture(scope="module")
def linked(store, catalogue) -> bytes:
    """Write the complete example as JSON-LD that names the context of the REST interface."""
    examiner = make_examiner(store, catalogue, ROOT, UploadLimits(), "test")
    turtle = to_turtle(examiner.read(FRAMEWORK, "application/json"))
    expanded = serialize(parse(turtle, format=RdfFormat.TURTLE), format=RdfFormat.JSON_LD) or b""
    return json.dumps({"@context": CONTEXT, "@graph": json.loads(expanded)}).encode()


def test_the_service_reads_it(client, linked: bytes):
    address = "/api/v1/kadervalidaties?format=json"
    response = client.post(address, content=linked, headers={"Content-Type": "application/ld+json"})
    assert response.status_code == 200, response.text
    assert response.json()["oordeel"].startswith("compleet")


def judge(path: Path):
    given = os.environ | {"KAPSTOK_VANDAAG": "2026-11-22", "KAPSTOK_RESOURCES": str(ROOT)}
    return CliRunner(env=given).invoke(cli, ["valideer", str(path), "--json"], standalone_mode=False)


def test_the_command_reads_it(tmp_path: Path, linked: bytes):
    path = tmp_path / "kader.jsonld"
    path.write_bytes(linked)
    done = judge(path)
    assert done.exception is None, done.exception
    assert json.loads(done.stdout_bytes)["oordeel"].startswith("compleet")


def test_the_folder_of_published_frameworks_reads_it(settings, tmp_path: Path, linked: bytes):
    (tmp_path / "kader.jsonld").write_bytes(linked)
    (one,) = make_context(settings.model_copy(update={"kaders": tmp_path})).published
    assert one.citations


# Half of a character: an escape can name one, and no text of UTF-8 can hold it.


@pytest.mark.parametrize(
    "halves", ['{"a":"\\ud800"}', '{"a\\udfff":1}', '[["\\ud800\\ud800"]]', '{"@context":["\\ud800"]}']
)
@pytest.mark.parametrize("contexts", [{}, {CONTEXT: {}}])
def test_half_of_a_character_is_refused(halves: str, contexts: dict[str, object]):
    with pytest.raises(InvalidRequestError, match="half teken"):
        read_rdf(halves.encode(), "application/ld+json", UploadLimits(contexts=contexts))


def test_two_halves_that_are_a_character_together_are_read():
    content = b'{"http://example.org/a": "\\ud83d\\ude00", "@id": "http://example.org/b"}'
    written = read_rdf(content, "application/ld+json", UploadLimits(contexts={CONTEXT: {}}))
    assert written.decode() == '<http://example.org/b> <http://example.org/a> "\U0001f600" .\n'


def test_the_service_and_the_command_refuse_half_of_a_character(client, tmp_path: Path):
    path = tmp_path / "s.jsonld"
    path.write_bytes(b'{"a":"\\ud800"}')
    address = "/api/v1/kadervalidaties?format=json"
    response = client.post(address, content=path.read_bytes(), headers={"Content-Type": "application/ld+json"})
    assert response.status_code == 400, response.text
    assert "half teken" in response.json()["detail"]
    failed = judge(path).exception
    assert isinstance(failed, InvalidRequestError)
    assert "half teken" in failed.detail
