# SPDX-License-Identifier: EUPL-1.2
"""The limits are announced where a machine looks first, and are those that hold."""

from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kapstok.settings import Settings
from kapstok.terms import BASE, IB

SERVICE = NamedNode(BASE + "id/dienst/sparql")
SD = "http://www.w3.org/ns/sparql-service-description#"
NAMES = {
    "tijdslimiet": "tijdslimiet",
    "wachtlimiet": "wachtlimiet",
    "geheugenlimiet": "geheugenlimiet",
    "rijenlimiet": "rijenlimiet",
    "bytelimiet": "bytelimiet",
    "vraaglimiet": "vraaglimiet",
    "vragenPerClient": "vragen_per_client",
}


def described(client, accept: str, form: RdfFormat) -> list[tuple[str, str, object]]:
    answer = client.get("/sparql", headers={"Accept": accept})
    assert answer.status_code == 200
    assert "accept" in answer.headers["vary"].lower()
    return [(str(q.subject), q.predicate.value, q.object) for q in parse(answer.content, format=form)]


def test_turtle_is_what_one_gets_without_asking(client):
    assert client.get("/sparql", headers={"Accept": "*/*"}).headers["content-type"].startswith("text/turtle")
    answer = client.get("/sparql", headers={"Accept": ""})
    assert answer.headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", RdfFormat.TURTLE),
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_the_limits_are_those_that_hold(client, settings: Settings, accept: str, form: RdfFormat):
    found = {
        predicate.removeprefix(IB): Decimal(value.value)
        for subject, predicate, value in described(client, accept, form)
        if subject == str(SERVICE) and predicate.startswith(IB) and isinstance(value, Literal)
    }
    assert found == {name: Decimal(str(getattr(settings, setting))) for name, setting in NAMES.items()}


def test_it_is_a_service_with_its_graphs(client):
    said = described(client, "text/turtle", RdfFormat.TURTLE)
    assert (str(SERVICE), SD + "supportedLanguage", NamedNode(SD + "SPARQL11Query")) in said
    graphs = {value for _, predicate, value in said if predicate == SD + "namedGraph"}
    text = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    rows = client.get("/sparql", params={"query": text}).json()["results"]["bindings"]
    assert graphs == {NamedNode(row["g"]["value"]) for row in rows}
    assert not any(value == NamedNode(SD + "BasicFederatedQuery") for _, _, value in said)


def test_a_person_is_shown_where_to_look(client):
    page = client.get("/sparql", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert 'id="vraagformulier"' in page.text
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406
