# SPDX-License-Identifier: EUPL-1.2
"""Fills an engine with the reference graph: every Turtle file in the named graph that its folder stands for.

    ontology/*.ttl            graaf/redactie/ontologie
    ontology/schemas/*.ttl    graaf/redactie/codelijsten
    data/catalogus.ttl        graaf/redactie/catalogus
    data/redactie/{naam}/…    graaf/redactie/{naam}
    data/bron/{document}/…    graaf/bron/{document}
    data/afgeleid/…           graaf/afgeleid
    data/extern/…             graaf/extern
    queries/afleidingen/*.rq  graaf/afgeleid, computed from all of the above

Source: ontology/README.md (layers). Every triple comes to stand in exactly one graph; a test sees to that.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat
from pyoxigraph import Store as Engine

from kapstok.errors import DataError
from kapstok.terms import GRAPH, IB, ID, RDF

_TYPE, _STATEMENT = NamedNode(RDF + "type"), NamedNode(RDF + "Statement")
_SUBJECT, _OBJECT = NamedNode(RDF + "subject"), NamedNode(RDF + "object")
_DERIVED = NamedNode(GRAPH + "afgeleid")


def graph_name(path: Path, resources: Path) -> str:
    """Return the IRI of the named graph in which a Turtle file belongs."""
    parts = path.relative_to(resources).parts
    if parts[0] == "ontology":
        return GRAPH + ("redactie/codelijsten" if parts[1] == "schemas" else "redactie/ontologie")
    if parts == ("data", "catalogus.ttl"):
        return GRAPH + "redactie/catalogus"
    layer = parts[1]
    return GRAPH + (f"{layer}/{parts[2]}" if layer in ("redactie", "bron") else layer)


def _files(resources: Path, without: frozenset[str]) -> Iterator[Path]:
    yield from sorted((resources / "ontology").rglob("*.ttl"))
    yield resources / "data" / "catalogus.ttl"
    for layer in ("redactie", "bron", "afgeleid", "extern"):
        for path in sorted((resources / "data" / layer).rglob("*.ttl")):
            if not without.intersection(path.relative_to(resources).parts[2:-1]):
                yield path


def load_reference_graph(resources: Path, without: frozenset[str] = frozenset()) -> Engine:
    """Read all files into a new in-memory engine and add what the rules of queries/afleidingen/ derive.

    `without` names source documents whose folders are left out in every layer. Errors: DataError naming the file, and
    line and column where the Turtle does not parse.
    """
    known = {path.name for path in (resources / "data" / "bron").glob("*")}
    if unknown := without - known:
        raise DataError(
            f"Er is geen bron {', '.join(sorted(unknown))} om weg te laten; wel: {', '.join(sorted(known))}."
        )
    engine = Engine()
    for path in _files(resources, without):
        graph = NamedNode(graph_name(path, resources))
        try:
            engine.bulk_load(path=str(path), format=RdfFormat.TURTLE, to_graph=graph)
        except (SyntaxError, OSError) as error:
            raise DataError(f"{path}: {error}") from error
    for document in without:
        _forget(engine, document)
    for rule in sorted((resources / "queries" / "afleidingen").glob("*.rq")):
        _derive(engine, rule)
    return engine


def load_dump(content: bytes) -> Engine:
    """Read N-Quads into a new in-memory engine. Errors: DataError with line and column where they do not parse."""
    engine = Engine()
    try:
        engine.bulk_load(content, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise DataError(f"De N-Quads van een uitgave: {error}") from error
    return engine


def _forget(engine: Engine, document: str) -> None:
    """Remove what a left-out document leaves in the files of others: places, graphs, and what has no type now."""
    forget_places(engine, document)
    graphs: set[object] = {
        quad.subject
        for quad in engine
        if _text(quad.subject).startswith(GRAPH) and _text(quad.subject).endswith(f"/{document}")
    }
    _remove(engine, graphs)
    typed = {quad.subject for quad in engine.quads_for_pattern(None, _TYPE, None, None)}
    nodes = {node for quad in engine for node in (quad.subject, quad.object)}
    _remove(engine, {node for node in nodes if _text(node).startswith(ID) and node not in typed})
    for part in (_SUBJECT, _OBJECT):
        whole = {quad.subject for quad in engine.quads_for_pattern(None, part, None, None)}
        statements = {quad.subject for quad in engine.quads_for_pattern(None, _TYPE, _STATEMENT, None)}
        _remove(engine, statements - whole)


def forget_places(engine: Engine, document: str) -> None:
    """Remove the places in a document, with the words that they are found by."""
    name = NamedNode(f"{ID}document/{document}")
    _remove(engine, {quad.subject for quad in engine.quads_for_pattern(None, NamedNode(IB + "document"), name, None)})


def _remove(engine: Engine, nodes: Collection[object]) -> None:
    for quad in [quad for quad in engine if quad.subject in nodes or quad.object in nodes]:
        engine.remove(quad)


def _text(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else ""


def _derive(engine: Engine, rule: Path) -> None:
    """Run one CONSTRUCT over the union of all graphs and put what it gives into the derived layer."""
    try:
        triples = engine.query(rule.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise DataError(f"{rule}: {error}") from error
    if not isinstance(triples, QueryTriples):
        raise DataError(f"{rule}: a rule is a CONSTRUCT")
    quads = [Quad(t.subject, t.predicate, t.object, _DERIVED) for t in triples]
    engine.extend(quads)
