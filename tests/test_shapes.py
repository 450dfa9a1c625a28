# SPDX-License-Identifier: EUPL-1.2
"""The shapes over the reference graph: each rule is broken once, and the data keep to all of them.

Examples stand in tests/shapes/{file of shapes/referentie}/: valid-*.ttl conform, invalid-*.ttl and warning-*.ttl give
exactly the one result that their first line expects.
"""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from pyoxigraph import Store as Engine
from rdflib import OWL, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from kapstok.terms import GRAPH, ID
from kapstok.terms import IB as IB_PREFIX
from tests.paths import ROOT
from tests.shacl import (
    EXAMPLES,
    IB,
    REFERENCE_SHAPES,
    VORM,
    PreparingGraph,
    Result,
    expectation,
    frozen,
    of_engine,
    reference_shapes,
    report,
    reporting_shapes,
    rules,
    turtle,
)

SUBJECTS = sorted(path.stem for path in REFERENCE_SHAPES.glob("*.ttl") if reporting_shapes(turtle(path)))
STATEMENT = NamedNode(str(RDF.Statement))
TYPE = NamedNode(str(RDF.type))


def ib(name: str) -> NamedNode:
    return NamedNode(IB_PREFIX + name)


def test_examples_stand_in_a_folder_of_a_shapes_file() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == set(SUBJECTS)
    assert {path.suffix for path in EXAMPLES.rglob("*") if path.is_file()} == {".ttl"}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_rule_is_kept_and_broken_by_examples(subject: str) -> None:
    paths = sorted((EXAMPLES / subject).glob("*.ttl"))
    kinds = {path: path.name.partition("-")[0] for path in paths}
    assert {"valid", "invalid"} <= set(kinds.values()) <= {"valid", "invalid", "warning"}
    expected = {path: [] if kinds[path] == "valid" else [expectation(path)] for path in paths}
    severities = {(kinds[path], result.severity) for path in paths for result in expected[path]}
    assert severities <= {("invalid", "Violation"), ("warning", "Warning")}

    found = {path: report(turtle(path), reference_shapes()) for path in paths}
    seen = {path: [result.without_shape() for result in found[path]] for path in paths}
    assert {path.name: (expected[path], seen[path]) for path in paths if expected[path] != seen[path]} == {}
    broken = {(result.shape, result.component) for results in found.values() for result in results}
    assert rules(turtle(REFERENCE_SHAPES / f"{subject}.ttl")) - broken == set()


def test_every_shape_says_who_it_is_and_how_to_repair() -> None:
    shapes = reference_shapes()
    ruling = {name for name, _ in rules(shapes)}
    wrong: list[tuple[Node, object]] = []
    for shape in set(shapes.subjects(RDF.type, SH.PropertyShape)) | set(shapes.subjects(RDF.type, SH.NodeShape)):
        names = {SH.name, SH.message} if (shape, RDF.type, SH.PropertyShape) in shapes else {RDFS.label}
        if str(shape) in ruling:
            names |= {SH.message}
            wrong += [] if (shape, SH.severity, None) in shapes else [(shape, "severity")]
        languages = {name: {getattr(text, "language", "") for text in shapes.objects(shape, name)} for name in names}
        wrong += [(shape, name) for name, found in languages.items() if found != {"nl", "en"}]
        wrong += [] if str(shape).startswith(str(VORM)) else [(shape, "IRI")]
    assert wrong == []


def test_every_class_is_an_item_and_has_a_shape() -> None:
    frameworks = set(turtle(ROOT / "ontology" / "kader.ttl").subjects(RDF.type, OWL.Class))  # have shapes/kader
    ontology = turtle(*sorted((ROOT / "ontology").glob("*.ttl")))
    classes = set(ontology.subjects(RDF.type, OWL.Class)) - frameworks
    shapes = reference_shapes()
    assert classes - set(shapes.objects(VORM.Item, SH.targetClass)) == {IB.Vindplaats}
    assert {
        kind for kind in classes if (VORM[str(kind).removeprefix(str(IB))], SH.targetClass, kind) not in shapes
    } == set()


def test_every_code_list_in_the_shapes_exists() -> None:
    lists = turtle(*sorted((ROOT / "ontology" / "schemas").glob("*.ttl")))
    named = set(turtle(REFERENCE_SHAPES / "Code.ttl").objects(None, SH.hasValue))
    assert named - set(lists.subjects(RDF.type, SKOS.ConceptScheme)) == set()


def test_reference_graph_conforms(engine: Engine) -> None:
    whole = of_engine(engine)
    assert len(whole) == len({quad.triple for quad in engine}) > 40_000
    assert report(whole, reference_shapes()) == []


def described(engine: Engine, graph: NamedNode, triple: Quad) -> list[NamedNode | BlankNode]:
    """Return the statement nodes about a triple in the same graph."""
    parts = ((RDF.subject, triple.subject), (RDF.predicate, triple.predicate), (RDF.object, triple.object))
    found = [
        {quad.subject for quad in engine.quads_for_pattern(None, NamedNode(str(part)), term, graph)}
        for part, term in parts
    ]
    return [node for node in set.intersection(*found) if isinstance(node, NamedNode | BlankNode)]


def unexplained(engine: Engine, layer: str, needs: tuple[NamedNode, NamedNode], own: set[NamedNode]) -> list[str]:
    """Return the triples of a layer, about anything but `own` classes, that no statement node with `needs` is about."""
    graph = NamedNode(GRAPH + layer)
    exempt = {quad.subject for kind in own for quad in engine.quads_for_pattern(None, TYPE, kind, None)}
    return [
        f"{quad.subject} {quad.predicate} {quad.object}"
        for quad in engine.quads_for_pattern(None, None, None, graph)
        if quad.subject not in exempt
        and not any(
            all(any(engine.quads_for_pattern(node, need, None, graph)) for need in needs)
            for node in described(engine, graph, quad)
        )
    ]


def test_every_derived_triple_has_a_reason_and_a_strength(engine: Engine) -> None:
    assert unexplained(engine, "afgeleid", (ib("waarom"), ib("sterkte")), {STATEMENT}) == []


def test_every_outside_triple_has_a_source_and_a_certainty(engine: Engine) -> None:
    source = NamedNode("http://purl.org/dc/terms/source")
    assert unexplained(engine, "extern", (ib("zekerheid"), source), {STATEMENT, ib("Opvolging")}) == []


def test_a_derived_triple_without_a_reason_is_found() -> None:
    graph, thing, statement = (NamedNode(iri) for iri in (GRAPH + "afgeleid", ID + "maatregel/x", ID + "bewering/x"))
    engine = Engine()
    engine.extend([Quad(thing, ib("periode"), Literal("2021"), graph), Quad(statement, TYPE, STATEMENT, graph)])
    for part, term in ((RDF.subject, thing), (RDF.predicate, ib("periode")), (RDF.object, Literal("2021"))):
        engine.add(Quad(statement, NamedNode(str(part)), term, graph))
    needs = (ib("waarom"), ib("sterkte"))
    engine.add(Quad(statement, ib("waarom"), Literal("Het jaar staat op het titelblad.", language="nl"), graph))
    assert unexplained(engine, "afgeleid", needs, {STATEMENT}) == [f"{thing} {ib('periode')} {Literal('2021')}"]
    engine.add(Quad(statement, ib("sterkte"), NamedNode(ID + "sterkte/sterk"), graph))
    assert unexplained(engine, "afgeleid", needs, {STATEMENT}) == []


def test_ontology_keeps_to_its_style_and_a_missing_label_shows() -> None:
    style = frozen(ROOT / "shapes" / "ontology-style.ttl")
    ontology = PreparingGraph()
    for path in sorted((ROOT / "ontology").rglob("*.ttl")):
        ontology.parse(path, format="turtle")
    assert report(ontology, style) == []
    label = next(text for text in ontology.objects(IB.Maatregel, RDFS.label) if getattr(text, "language", "") == "en")
    ontology.remove((IB.Maatregel, RDFS.label, label))
    broken = [result.without_shape() for result in report(ontology, style)]
    assert broken == [Result("Violation", str(IB.Maatregel), str(RDFS.label), "MinCountConstraintComponent")]
