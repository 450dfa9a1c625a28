# SPDX-License-Identifier: EUPL-1.2
"""Every public question can be asked on the command line, here and of a service, whatever its parameters are called."""

import json
from collections.abc import Callable

import click
import httpx
import pytest
from pyoxigraph import NamedNode

from kapstok.__main__ import cli
from kapstok.answers import ServerAnswers
from kapstok.catalogue import Catalogue, Query
from kapstok.client import Kapstok, Match
from kapstok.model import ResultKind, Table
from tests.command_line import run
from tests.paths import ROOT

PUBLIC = Catalogue(ROOT / "queries").public()
EMPTY = {"_links": {"self": {"href": "/"}}, "totaal": 0, "kolommen": [], "items": []}


class Asked:
    """Keeps the values that a command passes on."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def named(self, query: Query, values: dict[str, str]) -> Table:
        query.bind(query.read(values))
        self.values = values
        return Table(query.columns, ())

    def says_anything_about(self, thing: NamedNode) -> bool:
        return bool(thing)

    def free(self, text: str, pick: Callable[[ResultKind], str]) -> bytes:
        raise NotImplementedError(text, pick)

    def dump(self, media_type: str) -> bytes:
        raise NotImplementedError(media_type)

    def search(self, text: str, count: int) -> tuple[int, list[Match]]:
        raise NotImplementedError(text, count)


def values_of(query: Query) -> dict[str, str]:
    return {each.name: "2026-11-22" if each.kind == "datum" else "x" for each in query.parameters}


def test_there_are_questions_with_parameters():
    assert len(PUBLIC) > 100
    assert {"naam", "ding"} <= {each.name for query in PUBLIC.values() for each in query.parameters}


@pytest.mark.parametrize("name", PUBLIC)
def test_every_question_takes_its_parameters_on_the_command_line(name):
    query, asked = PUBLIC[name], Asked()
    if any(each.kind == "iri" and not each.soort for each in query.parameters):
        values = {each.name: "https://example.org/x" for each in query.parameters}
    else:
        values = values_of(query)
    options = [part for each, value in values.items() for part in (f"--{each}", value)]
    command = cli.get_command(click.Context(cli), "vraag")
    assert isinstance(command, click.Group)
    command.main([name, *options], prog_name="kapstok", standalone_mode=False, obj=asked)
    assert asked.values == values


@pytest.mark.parametrize("name", PUBLIC)
def test_every_question_can_be_put_to_a_service(name):
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json=EMPTY)

    query = PUBLIC[name]
    with Kapstok("https://example.org", transport=httpx.MockTransport(answer)) as service:
        ServerAnswers(service).named(query, values_of(query))
    assert dict(requests[0].url.params) == values_of(query)
    assert requests[0].url.path == f"/api/v1/vragen/{name}/antwoord"


def test_no_filter_collides_with_a_parameter_of_the_client():
    names = ("naam", "text", "verzameling", "iri_or_ref", "self")
    item = {"id": "https://w3id.org/kapstok/id/thema/x", "ref": "x", "type": "Thema", "naam": "X", "laag": "bron"}
    with Kapstok(
        "https://example.org", transport=httpx.MockTransport(lambda _: httpx.Response(200, json=EMPTY | item))
    ) as service:
        values = dict.fromkeys(names, "x")
        service.vraag("x", **values)
        service.ding("themas/x", **values)
        assert service.lijst("themas", **values).totaal == 0
        assert service.zoek("woord", **values, q="ander").totaal == 0


def test_the_questions_of_the_service_and_of_the_command_line_are_the_same(client):
    known = {question["naam"] for question in client.get("/api/v1/vragen").json()["items"]}
    command = cli.get_command(click.Context(cli), "vraag")
    assert isinstance(command, click.Group)
    assert set(command.list_commands(click.Context(command))) == known == set(PUBLIC)


def test_a_question_with_a_parameter_called_as_one_of_ours_is_answered(server):
    asked = ("vraag", "lijsten-met-naam", "--naam", "Informatiebeveiliging", "--json")
    here, there = run(*asked), run("--server", server, *asked)
    assert (there.returncode, there.stderr) == (0, "")
    assert json.loads(there.stdout) == json.loads(here.stdout)


def test_json_is_a_word_on_every_command():
    assert json.loads(run("sparql", "--json", "ASK {}").stdout)["boolean"] is True
    assert json.loads(run("sparql", "--json", "SELECT (1 AS ?n) {}").stdout)["head"] == {"vars": ["n"]}
    graph = json.loads(run("sparql", "--json", "CONSTRUCT { <urn:a> <urn:b> <urn:c> } {}").stdout)
    assert graph[0]["@id"] == "urn:a"
    assert isinstance(json.loads(run("vraag", "themas", "--json").stdout), list)


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_an_answer_ends_with_its_line(form):
    assert run("sparql", "--formaat", form, "ASK {}").stdout.endswith("\n")
