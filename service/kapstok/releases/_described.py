# SPDX-License-Identifier: EUPL-1.2
"""Releases, and what was withdrawn, as statements: for `/doc/…` and for the catalogue.

They stand in a graph of their own that is no part of the dataset. Source: DCAT 3 §11 (versioning).
"""

from pyoxigraph import Literal, NamedNode

from kapstok.model import Statements
from kapstok.releases._index import Release, Withdrawn
from kapstok.terms import GRAPH, ID, PREFIXES, RDF, SKOS, XSD, Term
from kapstok.validity import Moment, in_words

WHOLE = ID + "dataset/kapstok"
_GRAPH = NamedNode(GRAPH + "redactie/uitgaven")
_DCAT, _DCT, _RDFS, _OWL = (PREFIXES[name] for name in ("dcat", "dct", "rdfs", "owl"))


def release_facts(release: Release, before: Release | None) -> tuple[tuple[str, Term], ...]:
    """Say what a release is. Shape: property and value, without its class."""
    day = Literal(release.day.isoformat(), datatype=NamedNode(XSD + "date"))
    text = f"De hele dataset zoals zij was op {release.day.isoformat()}: {release.statements} uitspraken."
    facts: list[tuple[str, Term]] = [
        (_DCT + "title", Literal(f"Kapstok, uitgave {release.version}", language="nl")),
        (_DCT + "description", Literal(text, language="nl")),
        (_DCAT + "version", Literal(release.version)),
        (_DCT + "issued", day),
        (_DCT + "modified", day),
        (_DCAT + "isVersionOf", NamedNode(WHOLE)),
    ]
    return (*facts, *([(_DCAT + "previousVersion", NamedNode(before.iri))] if before else ()))


def describe_release(release: Release, before: Release | None) -> Statements:
    """Describe a release as `/doc` shows it."""
    node = NamedNode(release.iri)
    kind: tuple[str, Term] = (RDF + "type", NamedNode(_DCAT + "Dataset"))
    facts = [kind, (_RDFS + "label", Literal(f"Uitgave {release.version}", language="nl"))]
    facts += release_facts(release, before)
    return _statements([(node, prop, value) for prop, value in facts], Statements(()))


def describe_withdrawn(last: Release, gone: Withdrawn, around: Statements) -> Statements:
    """Describe what the data lack now: its name, the last release that had it, what came in its place.

    `around` is what the running data still say that has to do with it, and goes along.
    """
    node, release = NamedNode(gone.iri), NamedNode(last.iri)
    text = f"Ingetrokken: dit stond voor het laatst in uitgave {last.version} van {in_words(Moment(str(last.day)))}."
    facts: list[tuple[NamedNode, str, Term]] = [
        (node, SKOS + "prefLabel", Literal(gone.name, language="nl")),
        (node, _OWL + "deprecated", Literal("true", datatype=NamedNode(XSD + "boolean"))),
        (node, _RDFS + "comment", Literal(text, language="nl")),
        (node, _DCT + "isPartOf", release),
        (release, _RDFS + "label", Literal(f"Uitgave {last.version}", language="nl")),
        (release, _DCAT + "version", Literal(last.version)),
    ]
    if gone.kind:
        facts.append((node, RDF + "type", NamedNode(gone.kind)))
    later = {s.value for s, p, o, _ in around.quads if p.value == _DCT + "replaces" and o == node}
    facts += [(node, _DCT + "isReplacedBy", NamedNode(iri)) for iri in sorted({*gone.successors, *later})]
    return _statements(facts, around)


def _statements(facts: list[tuple[NamedNode, str, Term]], around: Statements) -> Statements:
    quads = {(subject, NamedNode(prop), value, _GRAPH) for subject, prop, value in facts} | set(around.quads)
    return Statements(tuple(sorted(quads, key=lambda quad: [str(term) for term in quad])))
