# SPDX-License-Identifier: EUPL-1.2
"""What must hold for the reference graph as a whole: layers, codes, references, and what the rules derive."""

import shutil
from collections import Counter, defaultdict
from itertools import product
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from pyoxigraph import Store as Engine
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD

from kapstok.errors import DataError
from kapstok.model import Layer
from kapstok.store import graph_name, load_reference_graph
from kapstok.terms import GRAPH, IB, ID
from tests.paths import ROOT
from tests.test_conventions import CLOSED, exists, ontology_terms

CATALOGUE = NamedNode(GRAPH + "redactie/catalogus")
TYPE, LABEL = NamedNode(str(RDF.type)), NamedNode(str(SKOS.prefLabel))
# Terms of vocabularies that rdflib does not hold, looked up in the vocabulary itself.
OTHER_TERMS = {
    "http://www.w3.org/ns/sparql-service-description#Graph",
    "http://purl.org/vocab/vann/preferredNamespacePrefix",
    "http://purl.org/vocab/vann/preferredNamespaceUri",
}
DOCUMENTS = ("governance", "strategisch-kader", "voortgang-tiel")


def ib(name: str) -> NamedNode:
    return NamedNode(IB + name)


def pairs(engine: Engine, prop: NamedNode) -> set[tuple[str, str]]:
    """Give every (subject, value) of a property as texts."""
    return {(_text(q.subject), _text(q.object)) for q in engine.quads_for_pattern(None, prop, None, None)}


def values(engine: Engine, prop: NamedNode) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for subject, value in pairs(engine, prop):
        found[subject].add(value)
    return found


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal), f"{term} is neither an IRI nor a literal"
    return term.value


def graph_of(quad: Quad) -> str:
    assert isinstance(quad.graph_name, NamedNode), f"{quad} stands in the default graph"
    return quad.graph_name.value


# Layers


def repeated(engine: Engine) -> set[str]:
    count = Counter(str(quad.triple) for quad in engine)
    return {triple for triple, times in count.items() if times > 1}


def test_each_triple_stands_in_one_graph(engine: Engine):
    assert not repeated(engine)


def test_a_triple_in_two_graphs_is_found():
    engine = Engine()
    engine.extend([Quad(TYPE, TYPE, TYPE, ib("a")), Quad(TYPE, TYPE, TYPE, ib("b"))])
    assert len(repeated(engine)) == 1


def test_nothing_stands_in_the_default_graph(engine: Engine):
    assert not list(engine.quads_for_pattern(None, None, None, DefaultGraph()))
    assert len(engine) > 1000


def test_each_graph_has_one_layer_and_each_described_graph_is_filled(engine: Engine):
    layers = list(engine.quads_for_pattern(None, ib("laag"), None, None))
    assert {q.graph_name for q in layers} == {CATALOGUE}
    described = Counter(_text(q.subject) for q in layers)
    assert set(described.values()) == {1}
    assert set(described) == {graph_of(quad) for quad in engine}
    named = {graph: _text(q.object).removeprefix(ID + "laag/") for q in layers for graph in [_text(q.subject)]}
    assert set(named.values()) == {layer.value for layer in Layer if layer is not Layer.KADER}  # no graph of ours
    assert all(graph.removeprefix(GRAPH).split("/")[0] == layer for graph, layer in named.items())


def test_each_file_is_loaded_into_the_graph_of_its_folder(engine: Engine):
    for path in (ROOT / "data").rglob("*.ttl"):
        graph = NamedNode(graph_name(path, ROOT))
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            assert Quad(quad.subject, quad.predicate, quad.object, graph) in engine, path


@pytest.mark.parametrize(
    ("path", "graph"),
    [
        ("ontology/kern.ttl", "redactie/ontologie"),
        ("ontology/schemas/laag.ttl", "redactie/codelijsten"),
        ("data/catalogus.ttl", "redactie/catalogus"),
        ("data/redactie/governance/x.ttl", "redactie/governance"),
        ("data/bron/governance/deep/x.ttl", "bron/governance"),
        ("data/afgeleid/governance/x.ttl", "afgeleid"),
        ("data/extern/regelingen/x.ttl", "extern"),
    ],
)
def test_the_folder_names_the_graph(path: str, graph: str):
    assert graph_name(ROOT / path, ROOT) == GRAPH + graph


@pytest.mark.parametrize("layer", ["bron", "extern", "afgeleid"])
def test_our_own_wording_stands_in_redactie(engine: Engine, layer: str):
    """What makes a thing findable is ours: no other layer gives a type (statements apart), a label or an identifier."""
    for quad in engine:
        if graph_of(quad).removeprefix(GRAPH).startswith(layer):
            # That Saba is no municipality but a public body is knowledge from outside, and stands there as such.
            ours = quad.object not in (NamedNode(str(RDF.Statement)), ib("OpenbaarLichaam"))
            typed = quad.predicate == TYPE and ours
            assert not typed, quad
            assert quad.predicate not in (LABEL, NamedNode(str(DCTERMS.identifier))), quad


# Terms and references


def test_each_class_and_property_is_declared_or_standard(engine: Engine):
    used = {q.predicate.value for q in engine} | {value for _, value in pairs(engine, TYPE)}
    known = tuple(CLOSED)
    unknown = {
        iri for iri in used - OTHER_TERMS if not (iri.startswith((*known, IB)) and exists(iri, ontology_terms()))
    }
    assert not unknown


def undescribed(engine: Engine) -> set[str]:
    described = {q.subject for prop in (TYPE, LABEL) for q in engine.quads_for_pattern(None, prop, None, None)}
    return {
        q.object.value
        for q in engine
        if isinstance(q.object, NamedNode) and q.object.value.startswith(ID) and q.object not in described
    }


def test_each_thing_that_is_pointed_at_is_described(engine: Engine):
    assert not undescribed(engine)


def test_each_thing_that_is_spoken_of_is_described(engine: Engine):
    described = {q.subject for q in engine.quads_for_pattern(None, TYPE, None, None)}
    assert not {q.subject for q in engine if _text(q.subject).startswith(ID)} - described


def test_functional_properties_have_one_value(engine: Engine):
    functional = {s for s, kind in pairs(engine, TYPE) if kind == str(OWL.FunctionalProperty)}
    assert len(functional) > 20
    many = {
        (prop, subject)
        for prop in functional
        for subject, found in values(engine, NamedNode(prop)).items()
        if len(found) > 1
    }
    assert not many


def test_codes_come_from_the_list_of_their_property(engine: Engine):
    lists = pairs(engine, ib("codelijst"))
    assert len(lists) > 5
    members = pairs(engine, NamedNode(str(SKOS.inScheme)))
    wrong = {
        (prop, subject, code)
        for prop, scheme in lists
        for subject, code in pairs(engine, NamedNode(prop))
        if (code, scheme) not in members
    }
    assert not wrong


def test_literals_have_the_datatype_of_their_property(engine: Engine):
    ranges = {s: r for s, r in pairs(engine, NamedNode(str(RDFS.range))) if r.startswith(str(XSD))}
    wrong = {
        str(q.triple)
        for prop, datatype in ranges.items()
        for q in engine.quads_for_pattern(None, NamedNode(prop), None, None)
        if not isinstance(q.object, Literal) or q.object.datatype.value != datatype
    }
    assert not wrong


def test_no_individual_of_ours_is_written_as_text(engine: Engine):
    relations = {s for s, kind in pairs(engine, TYPE) if kind == str(OWL.ObjectProperty)}
    assert not [q for q in engine if q.predicate.value in relations and isinstance(q.object, Literal)]


# Statements and what is derived


def test_each_statement_is_about_one_triple_of_its_own_graph(engine: Engine):
    statements = list(engine.quads_for_pattern(None, TYPE, NamedNode(str(RDF.Statement)), None))
    assert statements
    for statement in statements:
        subject, prop, value = (_only(engine, statement.subject, p) for p in (RDF.subject, RDF.predicate, RDF.object))
        assert isinstance(subject, NamedNode)
        assert isinstance(prop, NamedNode)
        assert Quad(subject, prop, value, statement.graph_name) in engine, f"{statement.subject} is about nothing"
        graphs = {q.graph_name for q in engine.quads_for_pattern(statement.subject, None, None, None)}
        assert graphs == {statement.graph_name}


def _only(
    engine: Engine, subject: NamedNode | BlankNode | Triple, prop: str
) -> NamedNode | Literal | BlankNode | Triple:
    found = list(engine.quads_for_pattern(subject, NamedNode(str(prop)), None, None))
    assert len(found) == 1, f"{subject} has {len(found)} values of {prop}"
    return found[0].object


def expected_relevance(resources: Path = ROOT) -> dict[tuple[str, str, str], str]:
    """Compute (law, theme, mention) with its strength from the files alone: mentions joined to headings in Python."""
    data = Engine()
    for path in (resources / "data").rglob("*.ttl"):
        data.load(path=str(path), format=RdfFormat.TURTLE)
    subjects, objects = (values(data, NamedNode(str(prop))) for prop in (RDF.subject, RDF.object))
    weak = ID + "sterkte/zwak"
    unsure = [node for node, strength in pairs(data, ib("sterkte")) if strength == weak]
    doubtful = {pair for node in unsure for pair in product(subjects[node], objects[node])}
    under = dict(pairs(data, ib("onderRubriek")))
    return {
        (law, theme, mention): weak if {(mention, law), (heading, theme)} & doubtful else ID + "sterkte/sterk"
        for (mention, law), (heading, theme) in product(
            pairs(data, ib("verwijstNaar")), pairs(data, ib("plaatstOnderThema"))
        )
        if under.get(mention) == heading
    }


def derived_relevance(engine: Engine) -> dict[tuple[str, str, str], str]:
    """Read (law, theme, mention) with its strength from the statements that the rule made."""
    subjects, objects = (values(engine, NamedNode(str(p))) for p in (RDF.subject, RDF.object))
    origin, strength = values(engine, NamedNode(str(PROV.wasDerivedFrom))), values(engine, ib("sterkte"))
    return {
        (subject, value, mention): "".join(strength[node])
        for node, prop in pairs(engine, NamedNode(str(RDF.predicate)))
        if prop == IB + "relevantVoorThema"
        for subject, value, mention in product(subjects[node], objects[node], origin[node])
    }


def test_relevance_is_exactly_mentions_times_headings(engine: Engine):
    expected = expected_relevance()
    assert expected
    assert pairs(engine, ib("relevantVoorThema")) == {(law, theme) for law, theme, _ in expected}
    assert derived_relevance(engine) == expected


SMALL = """
@prefix ib: <https://w3id.org/kapstok/def/ib#> .
@prefix id: <https://w3id.org/kapstok/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix s: <https://w3id.org/kapstok/id/sterkte/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:kop-a ib:plaatstOnderThema id:t1 , id:t2 ; skos:prefLabel "A"@nl , "A"@en .
id:kop-b ib:plaatstOnderThema id:t2 ; skos:prefLabel "B"@nl .
id:kop-c skos:prefLabel "C"@nl .
id:m1 ib:spelling "een" ; ib:onderRubriek id:kop-a ; ib:verwijstNaar id:w1 .
id:m2 ib:spelling "twee" ; ib:onderRubriek id:kop-b ; ib:verwijstNaar id:w1 , id:w2 .
id:m3 ib:spelling "drie" ; ib:onderRubriek id:kop-c ; ib:verwijstNaar id:w3 .
id:m4 ib:spelling "vier" ; ib:onderRubriek id:kop-b .
id:p1 rdf:predicate ib:plaatstOnderThema ; rdf:subject id:kop-a ;
   rdf:object id:t1 ; ib:sterkte s:sterk ; ib:waarom "p1" .
id:p2 rdf:predicate ib:plaatstOnderThema ; rdf:subject id:kop-a ;
   rdf:object id:t2 ; ib:sterkte s:zwak ; ib:waarom "p2" .
id:p3 rdf:predicate ib:plaatstOnderThema ; rdf:subject id:kop-b ;
   rdf:object id:t2 ; ib:sterkte s:sterk ; ib:waarom "p3" .
id:d1 rdf:subject id:m2 ; rdf:predicate ib:verwijstNaar ; rdf:object id:w2 ; ib:sterkte s:zwak ; ib:waarom "d1" .
"""


def test_the_rule_takes_the_weakest_ground_and_names_each(tmp_path: Path):
    """Small data with every case: two themes of a heading, two laws of a mention, weak on either side, and none."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "catalogus.ttl").write_text(SMALL, encoding="utf-8")
    shutil.copytree(ROOT / "queries" / "afleidingen", tmp_path / "queries" / "afleidingen")
    engine = load_reference_graph(tmp_path)
    found = derived_relevance(engine)
    assert {tuple(part.removeprefix(ID) for part in (*key, strength)) for key, strength in found.items()} == {
        ("w1", "t1", "m1", "sterkte/sterk"),
        ("w1", "t2", "m1", "sterkte/zwak"),
        ("w1", "t2", "m2", "sterkte/sterk"),
        ("w2", "t2", "m2", "sterkte/zwak"),
    }
    assert found == expected_relevance(tmp_path)
    (why,) = values(engine, ib("waarom"))[ID + "bewering/relevant-w2-voor-t2-door-m2"]
    assert "‘twee’" in why
    assert "kop B" in why
    assert why.endswith("d1 p3")


def test_each_derived_relation_has_a_reason_a_strength_and_an_origin(engine: Engine):
    why = values(engine, ib("waarom"))
    derived = NamedNode(GRAPH + "afgeleid")
    subjects, objects = (values(engine, NamedNode(str(prop))) for prop in (RDF.subject, RDF.object))
    stated = {
        (*subjects[node], prop, *objects[node]): node for node, prop in pairs(engine, NamedNode(str(RDF.predicate)))
    }
    strength = values(engine, ib("sterkte"))
    relations = [
        q
        for q in engine.quads_for_pattern(None, None, None, derived)
        if not _text(q.subject).startswith(ID + "bewering/")
    ]
    assert len(relations) > 10
    for quad in relations:
        node = stated[_text(quad.subject), quad.predicate.value, _text(quad.object)]
        assert why[node], quad
        assert strength[node], quad


def test_acts_of_law_are_stated_as_such(engine: Engine):
    """What is an act by its kind has the class of acts beside that of laws and norms, and nothing else has."""
    kinds = {"wet", "besluit", "regeling", "eu-verordening", "eu-richtlijn"}
    of_kind = {s for s, kind in pairs(engine, ib("soort")) if kind.rpartition("/")[2] in kinds}
    acts = {s for s, cls in pairs(engine, TYPE) if cls == IB + "JuridischeRegeling"}
    assert of_kind == acts


# Leaving a source out


@pytest.fixture(scope="module", params=DOCUMENTS)
def left_out(request: pytest.FixtureRequest) -> tuple[str, Engine]:
    return request.param, load_reference_graph(ROOT, frozenset({request.param}))


def test_a_document_that_is_left_out_has_no_graph_and_no_places(left_out: tuple[str, Engine], engine: Engine):
    name, rest = left_out
    assert not [graph for q in rest for graph in [graph_of(q)] if graph.endswith(f"/{name}")]
    document = ID + f"document/{name}"
    gone = {place for place, where in pairs(engine, ib("document")) if where == document}
    assert gone
    assert not [q for q in rest if {_text(q.subject), _text(q.object)} & gone]
    assert not [q for q in rest if q.subject == NamedNode(document)]
    assert {str(q) for q in rest if graph_of(q) != GRAPH + "afgeleid"} <= {str(q) for q in engine}


def test_a_document_that_is_left_out_leaves_no_words_behind(left_out: tuple[str, Engine], engine: Engine):
    """Not one quad stays of the files of that document: neither of its own layer nor of ours about it."""
    name, rest = left_out
    for path in (ROOT / "data").rglob(f"*/{name}/*.ttl"):
        graph = NamedNode(graph_name(path, ROOT))
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            same = Quad(quad.subject, quad.predicate, quad.object, graph)
            assert same in engine
            assert same not in rest


def test_without_the_confidential_text_nothing_points_into_the_void(engine: Engine):
    rest = load_reference_graph(ROOT, frozenset({"governance"}))
    assert undescribed(rest) <= undescribed(engine)
    unplaced = {s for s, _ in pairs(engine, ib("vindplaats"))} - {s for s, _ in pairs(rest, ib("vindplaats"))}
    still = {s for s, _ in pairs(rest, TYPE)}
    assert not unplaced & still, "a thing stays whose only ground is the text that is left out"


# Loading


def test_broken_turtle_names_the_file_and_the_place(tmp_path: Path):
    (tmp_path / "ontology").mkdir()
    (tmp_path / "ontology" / "kapot.ttl").write_text("<http://a> a <http://b>\n<http://c>")
    with pytest.raises(DataError, match=r"kapot\.ttl.*2"):
        load_reference_graph(tmp_path)


def test_a_rule_that_is_no_construct_is_refused(tmp_path: Path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "catalogus.ttl").write_text("")
    rules = tmp_path / "queries" / "afleidingen"
    rules.mkdir(parents=True)
    (rules / "fout.rq").write_text("SELECT ?s WHERE { ?s ?p ?o }")
    with pytest.raises(DataError, match=r"fout\.rq"):
        load_reference_graph(tmp_path)
