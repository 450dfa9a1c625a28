# SPDX-License-Identifier: EUPL-1.2
"""The ontology under OWL reasoning: consistent, and every class can have a member."""

import shutil
import types
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal as PyLiteral
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from pyoxigraph import Store as Engine
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

from kapstok.terms import IB
from tests.paths import ROOT

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.simplefilter("ignore", SyntaxWarning)
    from owlrl import DeductiveClosure
    from owlrl.OWLRL import OWLRL_Semantics

EXAMPLE = Namespace("https://example.org/")
FAULT = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
NOTHING = OWL.Nothing
# The datatypes that OWL 2 knows (Structural Specification §4); a reasoner refuses the others, such as xsd:date.
OWL_DATATYPES = {"string", "boolean", "integer", "decimal", "double", "float", "dateTime", "dateTimeStamp", "anyURI"}
# Words about statements and lists, which OWL 2 keeps for itself.
RESERVED = {str(RDF[name]) for name in ("subject", "predicate", "object", "Statement")}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for path in sorted((ROOT / "ontology").rglob("*.ttl")):
        graph.parse(path)
    return graph


def of_type(graph: Graph, kind: Node) -> list[URIRef]:
    return sorted(s for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef) and s.startswith(IB))


def member(term: URIRef) -> URIRef:
    return EXAMPLE["lid-" + term.removeprefix(IB)]


def populated(ontology: Graph) -> Graph:
    """Copy the ontology with one member of each class, and each relation between two things of its own."""
    graph = Graph()
    graph += ontology
    for kind in of_type(ontology, OWL.Class):
        graph.add((member(kind), RDF.type, kind))
    for relation in of_type(ontology, OWL.ObjectProperty):
        name = relation.removeprefix(IB)
        graph.add((EXAMPLE["van-" + name], relation, EXAMPLE["naar-" + name]))
    return graph


def faults(graph: Graph) -> list[str]:
    """Close a graph under OWL RL and give the contradictions that this shows."""
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return [str(text) for text in graph.objects(None, FAULT)] + [str(s) for s in graph.subjects(RDF.type, NOTHING)]


def test_the_ontology_is_consistent_with_a_member_of_each_class(ontology: Graph):
    graph = populated(ontology)
    assert len(of_type(ontology, OWL.Class)) > 30
    assert faults(graph) == []
    implied = graph.subjects(RDF.type, URIRef(IB + "Regeling"))
    assert member(URIRef(IB + "JuridischeRegeling")) in implied, "the closure derives nothing"


def test_a_planted_contradiction_is_found(ontology: Graph):
    (one, other), *_ = sorted(ontology.subject_objects(OWL.disjointWith))
    graph = Graph()
    graph += ontology
    graph.add((EXAMPLE.both, RDF.type, one))
    graph.add((EXAMPLE.both, RDF.type, other))
    assert faults(graph)


def test_a_contradiction_by_way_of_a_relation_is_found(ontology: Graph):
    graph = Graph()
    graph += ontology
    graph.add((EXAMPLE.kop, RDF.type, URIRef(IB + "Rubriek")))
    graph.add((EXAMPLE.iets, URIRef(IB + "heeftThema"), EXAMPLE.kop))
    assert faults(graph), "a heading is no theme, and ib:heeftThema has a theme as its range"


def test_classes_that_are_disjoint_have_no_subclass_in_common(ontology: Graph):
    for one, other in ontology.subject_objects(OWL.disjointWith):
        below = [set(ontology.transitive_subjects(RDFS.subClassOf, kind)) for kind in (one, other)]
        assert not below[0] & below[1]


def test_a_property_speaks_of_classes_that_are_there(ontology: Graph):
    classes = set(of_type(ontology, OWL.Class))
    for prop in (RDFS.domain, RDFS.range, RDFS.subClassOf, OWL.disjointWith):
        assert {o for o in ontology.objects(None, prop) if str(o).startswith(IB)} <= classes


def test_every_term_has_one_kind(ontology: Graph):
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    terms = [term for kind in kinds for term in of_type(ontology, kind)]
    assert len(terms) == len(set(terms))


# With HermiT, which knows all of OWL 2 DL.


def readable(engine: Engine) -> Iterator[Triple]:
    """Give what HermiT can read: no literals outside OWL 2, no statements about statements."""
    for quad in engine:
        literal = isinstance(quad.object, PyLiteral) and not quad.object.language
        if literal and quad.object.datatype.value.rpartition("#")[2] not in OWL_DATATYPES:
            continue
        if quad.predicate.value in RESERVED or getattr(quad.object, "value", "") in RESERVED:
            continue
        yield quad.triple


def unsatisfiable(engine: Engine, folder: Path, extra: tuple[Triple, ...] = ()) -> list[str]:
    """Reason over the whole graph: the classes that can have no member. Raises where it is inconsistent."""
    owlready = load_owlready()
    path = folder / "graaf.nt"
    path.write_bytes(serialize([*readable(engine), *extra], format=RdfFormat.N_TRIPLES) or b"")
    world = owlready.World()
    world.get_ontology(path.as_uri()).load()
    owlready.sync_reasoner_hermit(world, debug=0)
    return [kind.iri for kind in world.inconsistent_classes() if kind.iri != str(NOTHING)]


def load_owlready() -> types.ModuleType:
    assert shutil.which("java"), "HermiT needs Java; a complete run may not go without it"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import owlready2  # noqa: PLC0415 - heavy, and only this test needs it
    module: types.ModuleType = owlready2
    return module


@pytest.mark.volledig
def test_hermit_finds_the_whole_graph_consistent(engine: Engine, tmp_path: Path):
    assert unsatisfiable(engine, tmp_path) == []


@pytest.mark.volledig
def test_hermit_finds_a_planted_contradiction(engine: Engine, tmp_path: Path):
    kind, both = NamedNode(str(RDF.type)), NamedNode(EXAMPLE.both)
    planted = tuple(Triple(both, kind, NamedNode(IB + name)) for name in ("Thema", "Rubriek"))
    with pytest.raises(load_owlready().OwlReadyInconsistentOntologyError):
        unsatisfiable(engine, tmp_path, planted)


@pytest.mark.volledig
def test_hermit_finds_a_class_that_can_have_no_member(engine: Engine, tmp_path: Path):
    below, empty = NamedNode(str(RDFS.subClassOf)), NamedNode(EXAMPLE.leeg)
    planted = [Triple(empty, below, NamedNode(IB + name)) for name in ("Thema", "Rubriek")]
    declared = Triple(empty, NamedNode(str(RDF.type)), NamedNode(str(OWL.Class)))
    assert unsatisfiable(engine, tmp_path, (declared, *planted)) == [EXAMPLE.leeg.toPython()]
