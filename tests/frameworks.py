# SPDX-License-Identifier: EUPL-1.2
"""The complete example framework, changes to it, and what the engines find: for the tests of shapes/kader."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple
from rdflib import SH, Graph, URIRef

from kapstok.catalogue import Catalogue
from kapstok.kader._json import read_json
from kapstok.kader._prepare import prepare
from kapstok.kader._rules import shapes_triples, shapes_turtle
from kapstok.kader._vocabulary import Vocabulary, read_vocabulary
from kapstok.store import EmbeddedStore, load_reference_graph
from kapstok.terms import IB, PREFIXES
from kapstok.validation import FastJudge, Judge, PyshaclJudge
from tests.paths import ROOT
from tests.shacl import PreparingGraph

TODAY = date(2026, 6, 1)
COMPLETE = ROOT / "data" / "voorbeelden" / "volledig.json"
SHAPES = ROOT / "shapes" / "kader"
EXAMPLES = ROOT / "tests" / "kader"
_EXPECTATION = re.compile(r"# expect: (?P<rule>FR-\d\d) (?P<severity>\S+) (?P<focus>\S+) (?P<path>\S+)$")


@dataclass(frozen=True, order=True)
class Outcome:
    """One result: the rule, how heavy, the part of the framework (`.` is the framework itself), and the property."""

    rule: str
    severity: str
    focus: str
    path: str


@cache
def vocabulary() -> Vocabulary:
    """Read the names of the reference graph."""
    return read_vocabulary(EmbeddedStore(load_reference_graph(ROOT)), Catalogue(ROOT / "queries"))


@cache
def complete() -> tuple[str, tuple[Triple, ...]]:
    """Read the complete example: its IRI and triples."""
    intake = read_json(COMPLETE.read_bytes(), vocabulary())
    assert intake.remarks == ()
    return intake.iri, intake.triples


@cache
def framework_shapes() -> Graph:
    """Read the shapes over frameworks; do not change what you get."""
    graph = PreparingGraph()
    for path in sorted(SHAPES.glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def changed(update: str) -> tuple[Triple, ...]:
    """Change the complete example by SPARQL Update; `<#visie-1>` is a part, `<>` the framework. Then prepare it."""
    iri, triples = complete()
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    store.update("".join(f"PREFIX {p}: <{n}>\n" for p, n in PREFIXES.items()) + update, base_iri=iri)
    return prepare([Triple(q.subject, q.predicate, q.object) for q in store], vocabulary(), TODAY)


@cache
def judge(name: str) -> Judge:
    """Make an engine with the shapes over frameworks: `shacl`, which serves, or `pyshacl`, the judge of record."""
    shapes = shapes_triples(shapes_turtle(ROOT))
    return FastJudge(shapes) if name == FastJudge.name else PyshaclJudge(shapes)


@cache
def _codes() -> dict[str, str]:
    shapes = framework_shapes()
    return {str(shape): str(code) for shape, code in shapes.subject_objects(URIRef(IB + "regelcode"))}


def judged(triples: Iterable[Triple], engine: str = FastJudge.name) -> list[Outcome]:
    """Judge prepared triples and give every result, sorted. Both engines say the same: the full run sees to that."""
    return sorted(
        Outcome(
            _codes()[result.shape],
            result.severity.removeprefix(str(SH)),
            _short(result.focus),
            _curie(result.path) if result.path else "-",
        )
        for result in judge(engine).judge(tuple(triples))
    )


def _short(iri: str) -> str:
    return iri.removeprefix(complete()[0]) or "."


def _curie(iri: str) -> str:
    return next((f"{p}:{iri.removeprefix(n)}" for p, n in PREFIXES.items() if iri.startswith(n)), iri)


def expectation(path: Path) -> Outcome:
    """Read the first line of an example of a fault. Errors: ValueError where it expects nothing."""
    found = _EXPECTATION.match(path.read_text(encoding="utf-8").splitlines()[0])
    if not found:
        raise ValueError(f"{path}: the first line is not '# expect: <rule> <severity> <focus> <path>'")
    return Outcome(found["rule"], found["severity"], found["focus"], found["path"])


__all__ = ["COMPLETE", "EXAMPLES", "Literal", "NamedNode", "Outcome", "changed", "complete", "expectation", "judged"]
