# SPDX-License-Identifier: EUPL-1.2
"""Rules that hold for every field of a kind reach every field that the description of the parts has.

Source: FR-05 (no remnants of a template), FR-09 (whose statement it is), FR-10 (references lead somewhere), FR-39.
"""

from pyoxigraph import NamedNode
from pyoxigraph import Store as Engine
from rdflib import SH, Graph, URIRef
from rdflib.collection import Collection

from kapstok.kader._fields import Field, Kind
from kapstok.kader._graph import property_iri
from kapstok.kader._parts import KADER, PARTS
from kapstok.terms import IB, ID, PREFIXES, RDF
from tests.frameworks import changed, complete, framework_shapes, judged

LINKS = (Kind.LINK, Kind.NAMED, Kind.PART)
TEXTS = (Kind.TEXT, Kind.NAME)
NOWHERE = "<https://example.org/nergens>"
STATUS = "kaderstatus"  # FR-02 judges the status of a framework
CODE = "dct:identifier"  # a code is no text


def instances(kind: str) -> list[str]:
    """Return the parts of a class in the complete example, as an example file writes them."""
    iri, triples = complete()
    wanted = NamedNode(IB + kind)
    typed = [t.subject for t in triples if t.predicate.value == RDF + "type" and t.object == wanted]
    found = {node.value for node in typed if isinstance(node, NamedNode)}
    assert found, f"the complete example has no {kind}"
    return sorted(each.removeprefix(iri) for each in found)


def fields(*kinds: Kind) -> list[tuple[str, Field]]:
    """Return each part of the complete example with each of its fields of these kinds."""
    return [
        (node, field)
        for part in PARTS.values()
        for node in instances(part.kind)
        for field in part.fields
        if field.kind in kinds
    ]


def test_every_reference_to_nothing_is_found_once() -> None:
    asked = [(node, field) for node, field in fields(*LINKS) if field.term != STATUS]
    update = " ;\n".join(f"INSERT DATA {{ <{node}> <{property_iri(field.term)}> {NOWHERE} }}" for node, field in asked)
    found = [(each.focus, each.path, each.severity) for each in judged(changed(update)) if each.rule == "FR-10"]
    terms = ((node, field.term if ":" in field.term else f"ib:{field.term}") for node, field in asked)
    assert sorted(found) == sorted((node or ".", term, "Violation") for node, term in terms)


def test_every_part_that_hangs_on_nothing_is_found_once() -> None:
    has = {property_iri(field.term) for part in PARTS.values() for field in part.fields if field.kind is Kind.PART}
    names = " ".join(f"<{each}>" for each in sorted(has))
    update = f"DELETE {{ ?above ?has ?part }} WHERE {{ VALUES ?has {{ {names} }} ?above ?has ?part }}"
    found = [(each.focus, each.severity) for each in judged(changed(update)) if each.rule == "FR-09"]
    parts = [node for part in PARTS.values() if part is not KADER for node in instances(part.kind)]
    assert sorted(found) == sorted((node, "Violation") for node in parts)


def test_every_text_with_a_remnant_of_a_template_is_found_once() -> None:
    asked = [(node, field) for node, field in fields(*TEXTS) if field.term != CODE]
    for remnant, heavy in (("XXX", True), ("CAW", False), ("zorgomgeving", False)):
        update = " ;\n".join(
            f'INSERT DATA {{ <{node}> <{property_iri(field.term)}> "{field.key}: {remnant}" }}' for node, field in asked
        )
        found = [each for each in judged(changed(update)) if each.rule == "FR-05"]
        assert len(found) == len(asked)
        assert any(each.severity == "Violation" for each in found) == heavy
        assert any(each.severity == "Warning" for each in found)


def _members(shapes: Graph, shape: str) -> set[str]:
    """Return the IRIs of the one list of choices within a shape."""
    below, lists = [URIRef(PREFIXES["vorm"] + shape)], []
    while below:
        node = below.pop()
        for predicate, value in shapes.predicate_objects(node):
            if predicate == SH["in"]:
                lists.append({str(each) for each in Collection(shapes, value)})
            elif predicate != URIRef(PREFIXES["dct"] + "source"):
                below.append(value)  # type: ignore[arg-type]
    (members,) = lists
    return members


def test_the_laws_on_camera_surveillance_are_those_of_the_annex(engine: Engine) -> None:
    heading = NamedNode(ID + "rubriek/cameratoezicht")
    mentions = [q.subject for q in engine.quads_for_pattern(None, NamedNode(IB + "onderRubriek"), heading, None)]
    laws = {
        str(q.object)
        for mention in mentions
        for q in engine.quads_for_pattern(mention, NamedNode(IB + "verwijstNaar"), None, None)
    }
    assert len(laws) == 6
    assert _members(framework_shapes(), "FR-39-grondslag") == {law.strip("<>") for law in laws}
