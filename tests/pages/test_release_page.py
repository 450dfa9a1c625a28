# SPDX-License-Identifier: EUPL-1.2
"""What the page of a release says of each change: in words, with links, and its bookkeeping summed up."""

import re

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from kapstok.releases import Changelog, Graph, compare
from kapstok.representation.views.changes import Changed, index_changes, show_changes

_HEAD = """
@prefix ib: <https://w3id.org/kapstok/def/ib#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix id: <https://w3id.org/kapstok/id/> .
@prefix bron: <https://w3id.org/kapstok/id/graaf/bron/> . @prefix af: <https://w3id.org/kapstok/id/graaf/afgeleid/> .
@prefix red: <https://w3id.org/kapstok/id/graaf/redactie/> .
"""
_NAMES = """
red:proef { ib:Rol skos:prefLabel "Rol"@nl . ib:betreft skos:prefLabel "betreft"@nl .
  <https://w3id.org/kapstok/id/thema/t> a ib:Thema ; skos:prefLabel "Thema T"@nl .
  <https://w3id.org/kapstok/id/rol/a> a ib:Rol .
  <https://w3id.org/kapstok/id/rol/b> a ib:Rol ; skos:prefLabel "B"@nl . }
"""
_CLAIM = """<https://w3id.org/kapstok/id/bewering/x> a rdf:Statement ; rdf:predicate ib:betreft ;
  rdf:subject <https://w3id.org/kapstok/id/rol/a> ; rdf:object <https://w3id.org/kapstok/id/thema/t> ."""
_SAYS = "<https://w3id.org/kapstok/id/rol/a> ib:betreft <https://w3id.org/kapstok/id/thema/t> ."


def compared(old: str, new: str) -> Changelog:
    graphs = [Graph(parse(f"{_HEAD}{_NAMES}{text}".encode(), format=RdfFormat.TRIG)) for text in (old, new)]
    return compare(graphs[0], graphs[1])


def page(client: httpx.Client, address: str) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


def shown(old: str, new: str) -> Changed:
    """Show the only change there is."""
    changelog = compared(old, new)
    (section,) = show_changes(changelog, index_changes(changelog, 10), 1, 10)
    return section.groups[0].changes[0]


def test_a_value_that_only_changed_layer_is_one_line():
    change = shown(f"bron:g {{ {_SAYS} {_CLAIM} }}", f"af:g {{ {_SAYS} {_CLAIM} }}")
    (fact,) = change.facts
    assert (fact.name, fact.layer, fact.moved) == ("betreft", "afgeleid", "bron")
    assert [(one.text, one.href) for one in fact.new] == [("Thema T", "/doc/thema/t")]
    (note,) = change.notes
    assert (note.sign, note.layers, note.facts, change.origin) == ("gewijzigd", ("afgeleid",), (), 8)


def test_a_value_that_is_other_in_another_layer_is_two_lines():
    other = _SAYS.replace("thema/t", "rol/b")
    change = shown(f"bron:g {{ {_SAYS} }}", f"af:g {{ {other} }}")
    assert [(fact.layer, bool(fact.old), bool(fact.new), fact.moved) for fact in change.facts] == [
        ("afgeleid", False, True, ""),
        ("bron", True, False, ""),
    ]


def test_each_language_is_a_line():
    named = 'red:g {{ <https://w3id.org/kapstok/id/rol/a> skos:prefLabel "{}"@en , "{}"@nl . }}'
    facts = shown(named.format("One", "Een"), named.format("Two", "Twee")).facts
    assert [(f.name, f.old[0].text, f.new[0].text) for f in facts] == [
        ("naam", "‘Een’", "‘Twee’"),
        ("naam (Engels)", "‘One’", "‘Two’"),
    ]


def test_a_new_reason_of_a_statement_stands_with_the_statement():
    why = '<https://w3id.org/kapstok/id/bewering/x> ib:waarom "Daarom." .'
    change = shown(f"af:g {{ {_SAYS} {_CLAIM} }}", f"af:g {{ {_SAYS} {_CLAIM} {why} }}")
    (note,) = change.notes
    assert (change.facts, change.origin, note.sign) == ((), 1, "gewijzigd")
    assert note.facts[0].new[0].text == "‘Daarom.’"


def test_places_are_bookkeeping_and_no_links():
    place = "<https://w3id.org/kapstok/id/rol/a> ib:vindplaats <https://w3id.org/kapstok/id/vindplaats/p{}> ."
    change = shown(f"red:g {{ {place.format(1)} }}", f"red:g {{ {place.format(2)} {place.format(3)} }}")
    assert (change.facts, change.origin) == ((), 3)
    assert [(note.sign, note.times) for note in change.notes] == [("erbij", 2), ("eraf", 1)]


def test_what_was_withdrawn_leads_to_no_list_that_knows_it_no_more(client: httpx.Client):
    answer = client.get("/doc/project/ggi-veilig", headers={"Accept": "text/html"})
    assert answer.status_code == 410
    assert "project=ggi-veilig" not in answer.text


def test_no_link_leads_to_a_node_that_speaks_for_a_thing():
    says = "<https://w3id.org/kapstok/id/rol/a> ib:betreft <https://w3id.org/kapstok/id/bewering/y> ."
    (fact,) = shown("", f"bron:g {{ {says} }}").facts
    assert [one.href for one in fact.new] == [None]


def test_what_is_new_says_what_it_is_and_counts_its_bookkeeping():
    new = f'red:g {{ id:x a owl:Class ; skos:definition "Wat het is."@nl , "What"@en . }} af:g {{ {_SAYS} {_CLAIM} }}'
    changelog = compared("", new)
    index = index_changes(changelog, 1)
    assert [(s.what, [(g.name, g.page) for g in s.groups]) for s in index] == [
        ("toegevoegd", [("Klasse van de ontologie", 1)]),
        ("gewijzigd", [("Rol", 2)]),
    ]
    (section,) = show_changes(changelog, index, 1, 1)
    change = section.groups[0].changes[0]
    assert (change.text, change.facts, change.added, change.origin) == ("Wat het is.", (), 3, 0)


def test_what_was_withdrawn_says_what_came_in_its_place():
    weg = '<https://w3id.org/kapstok/id/rol/weg> a ib:Rol ; dct:description "Oud."@nl .'
    later = "<https://w3id.org/kapstok/id/rol/b> dct:replaces <https://w3id.org/kapstok/id/rol/weg> ."
    changelog = compared(f"red:g {{ {weg} }}", f"red:g {{ {later} }}")
    section = show_changes(changelog, index_changes(changelog, 10), 1, 10)[-1]
    change = section.groups[0].changes[0]
    assert (section.what, change.href, change.text) == ("ingetrokken", "/doc/rol/weg", "Oud.")
    assert [(one.text, one.href) for one in change.successors] == [("B", "/doc/rol/b")]


@pytest.mark.parametrize("number", [1, 2, 5])
def test_no_code_of_a_vocabulary_stands_on_the_page(client: httpx.Client, number: int):
    main = page(client, f"/uitgaven/2026.2?pagina={number}").partition("<main")[2]
    for code in ("owl:", "rdf:", "skos:", "&lt;https://", "van de bewering", "[afgeleid]"):
        assert code not in main, code


def test_a_group_is_linked_from_every_page_and_what_was_withdrawn_has_its_own(client: httpx.Client):
    first, last = (page(client, f"/uitgaven/2026.2?pagina={number}") for number in (1, 5))
    assert 'href="/uitgaven/2026.2?pagina=5#ingetrokken-ib-Tekstafwijking"' in first
    assert 'id="ingetrokken-ib-Tekstafwijking"' in last
    assert 'href="/doc/project/ggi-veilig"' in last


@pytest.mark.parametrize("version", ["2026.2", "2026.3"])
def test_the_numbers_of_a_release_add_up(client, version):
    """Whoever counts: what there was, and what came and went, is what there is."""
    newest_first = [(one["versie"], one["uitspraken"]) for one in client.get("/api/v1/uitgaven").json()["items"]]
    place = [name for name, _ in newest_first].index(version)
    (_, now), (_, before) = newest_first[place : place + 2]
    text = page(client, f"/uitgaven/{version}").replace(".", "")
    ((came, went),) = re.findall(r"kwamen (\d+) uitspraken erbij en gingen er (\d+) af", text)
    apart = sum(map(int, re.findall(r"niet mee \((\d+) uitspra", text)))
    assert abs(now - before - (int(came) - int(went))) <= apart
