# SPDX-License-Identifier: EUPL-1.2
"""The rules over frameworks, read from the shapes: what each asks, what a shape found, and what to do about it."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kapstok.errors import DataError
from kapstok.kader._checks import Check, with_families
from kapstok.model import Names, Place
from kapstok.terms import IB, PREFIXES, RDF, SKOS, local_name
from kapstok.verdict import Rule

_SH, _DCT = PREFIXES["sh"], PREFIXES["dct"]
# Where a property stands that a check reads. The way back, `sh:inversePath`, only leads to what is there anyhow.
_STEPS = frozenset({_SH + "path", RDF + "first", IB + "overVeld"})
_RULE = NamedNode(IB + "Kaderregel")
_Node = NamedNode | BlankNode


@dataclass(frozen=True)
class Rulebook:
    """All rules by code, all checks by the IRI of their shape, and a version: a fingerprint of the files."""

    rules: Mapping[str, Rule] = field(repr=False)
    checks: Mapping[str, Check] = field(repr=False)
    version: str


class _Said:
    """What the shapes say, by subject and property."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[tuple[_Node, str], list[object]] = {}
        self._owners: dict[_Node, list[_Node]] = {}
        self._about: dict[_Node, list[tuple[str, object]]] = {}
        for triple in triples:
            if isinstance(triple.subject, _Node):
                self._values.setdefault((triple.subject, triple.predicate.value), []).append(triple.object)
                if triple.predicate.value == _SH + "property" and isinstance(triple.object, _Node):
                    self._owners.setdefault(triple.object, []).append(triple.subject)
                self._about.setdefault(triple.subject, []).append((triple.predicate.value, triple.object))
        self.rules = [
            subject for (subject, prop), found in self._values.items() if prop == RDF + "type" and _RULE in found
        ]
        self.checks = [subject for subject, prop in self._values if prop == _SH + "severity"]

    def nodes(self, subject: _Node, prop: str) -> list[NamedNode]:
        return [value for value in self._values.get((subject, prop), ()) if isinstance(value, NamedNode)]

    def owners(self, subject: _Node) -> list[_Node]:
        """Return the shapes that a shape is a property of."""
        return self._owners.get(subject, [])

    def below(self, subject: _Node) -> Iterator[tuple[str, object]]:
        """Give what is said of a node and, since they are a part of it, of the blank nodes below."""
        for prop, value in self._about.get(subject, ()):
            yield prop, value
            if isinstance(value, BlankNode):
                yield from self.below(value)

    def texts(self, subject: _Node, prop: str) -> Names:
        found = [value for value in self._values.get((subject, prop), ()) if isinstance(value, Literal)]
        return {value.language or "": value.value for value in found}

    def text(self, subject: _Node, prop: str) -> str:
        return next(iter(self.texts(subject, prop).values()), "")


def shapes_turtle(resources: Path) -> tuple[tuple[Path, bytes], ...]:
    """Read the files of the shapes over frameworks, in the order of their names."""
    paths = sorted((resources / "shapes" / "kader").glob("*.ttl"))
    return tuple((path, path.read_bytes()) for path in paths)


def shapes_triples(files: Iterable[tuple[Path, bytes]]) -> tuple[Triple, ...]:
    """Parse the shapes. Errors: DataError naming the file, line and column."""
    found: list[Triple] = []
    for path, content in files:
        try:
            found += [quad.triple for quad in parse(content, format=RdfFormat.TURTLE, rename_blank_nodes=True)]
        except SyntaxError as error:
            raise DataError(f"{path}: {error}") from error
    return tuple(found)


def read_rulebook(
    files: tuple[tuple[Path, bytes], ...], triples: Iterable[Triple], documents: Collection[str] | None = None
) -> Rulebook:
    """Read the rules and checks from the shapes. `documents` are the refs of those that a rule may point into."""
    said = _Said(triples)
    found = sorted((_rule(said, node, documents) for node in said.rules), key=lambda each: each.code)
    rules = {rule.code: rule for rule in found}
    checks = {node.value: _check(said, node) for node in said.checks if isinstance(node, NamedNode)}
    digest = hashlib.sha256(b"".join(content for _, content in files)).hexdigest()
    return Rulebook(rules, with_families(checks), digest[:12])


def _rule(said: _Said, node: _Node, documents: Collection[str] | None) -> Rule:
    places = (_place(said, place) for place in said.nodes(node, _DCT + "source"))
    return Rule(
        said.text(node, IB + "regelcode"),
        int(said.text(node, IB + "stapnummer") or 0),
        said.texts(node, SKOS + "prefLabel"),
        said.texts(node, _DCT + "description"),
        said.texts(node, IB + "voorbeeldtekst"),
        tuple(place for place in places if documents is None or place.document in documents),
    )


def _place(said: _Said, node: NamedNode) -> Place:
    return Place(
        node.value,
        next((local_name(document.value) for document in said.nodes(node, IB + "document")), ""),
        said.text(node, IB + "paragraaf"),
        int(said.text(node, IB + "regelVan") or 0),
        int(said.text(node, IB + "regelTot") or 0),
        said.text(node, IB + "anker"),
    )


def _check(said: _Said, node: NamedNode) -> Check:
    about = said.nodes(node, _SH + "path") or said.nodes(node, IB + "overVeld")
    return Check(
        said.text(node, IB + "regelcode"),
        said.texts(node, _SH + "description"),
        said.texts(node, _SH + "message"),
        about[0].value if about else None,
        tuple(
            dict.fromkeys(o.value for p, o in said.below(node) if p == _SH + "hasValue" and isinstance(o, NamedNode))
        ),
        frozenset(
            target.value for each in (node, *said.owners(node)) for target in said.nodes(each, _SH + "targetClass")
        ),
        frozenset(value.value for prop, value in said.below(node) if prop in _STEPS and isinstance(value, NamedNode)),
        next((found.value for found in said.nodes(node, _SH + "severity")), ""),
    )
