# SPDX-License-Identifier: EUPL-1.2
"""What the pages of our vocabularies show: concepts of a scheme, shapes by their subject, and rules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from kapstok.representation.views.described import PREF, Described, web_address
from kapstok.terms import IB, PREFIXES, SKOS, local_name

_TEXT = SKOS + "definition"
_LABEL = PREFIXES["rdfs"] + "label"
_FIRST_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@dataclass(frozen=True)
class Concept:
    """A concept of a scheme: where its page is, its names, its code and what it means."""

    href: str
    name: str
    english: str
    code: str
    text: str


@dataclass(frozen=True)
class Shape:
    """A shape or rule: the end of its IRI, its name, what it says, and an example where there is one."""

    id: str
    label: str
    text: str
    example: str = ""


def read_concepts(described: Described) -> tuple[Concept, ...]:
    """List the concepts of a scheme that come with their meaning, in the order of their names."""
    members = [s.subject for s in described.incoming() if s.relation == SKOS + "inScheme"]
    found = []
    for iri in members:
        facts = described.about(iri)
        if _TEXT in facts:
            name, code = described.name(iri) or local_name(iri), facts.get(SKOS + "notation", "")
            found.append(Concept(web_address(iri), name, described.english(iri) or "", code, facts[_TEXT]))
    return tuple(sorted(found, key=lambda concept: concept.name.casefold()))


def read_rules(described: Described) -> tuple[Shape, ...]:
    """List the rules over frameworks that a shapes graph states, by code."""
    found = []
    for iri in described.of_class("Kaderregel"):
        facts = described.about(iri)
        text = facts.get(PREFIXES["dct"] + "description", "")
        found.append(Shape(local_name(iri), facts.get(PREF, ""), text, facts.get(IB + "voorbeeldtekst", "")))
    return tuple(found)


def read_shapes(described: Described) -> Mapping[str, tuple[Shape, ...]]:
    """List the shapes of a shapes graph by name, by what they are about: the first word of the name.

    >>> [_subject(name) for name in ("BegripMetAdres", "FR-01-een-gemeente", "PDCAFase-naam", "Begrip")]
    ['Begrip', 'FR', 'PDCA', 'Begrip']
    """
    shapes = (_shape(described, iri) for iri in described.of_class("Shape"))
    ordered = sorted(shapes, key=lambda shape: (_subject(shape.id), not shape.text, shape.id))
    return {about: tuple(found) for about, found in groupby(ordered, key=lambda shape: _subject(shape.id))}


def _subject(name: str) -> str:
    found = _FIRST_WORD.match(name)
    return found[0] if found else name.partition("-")[0]


def _shape(described: Described, iri: str) -> Shape:
    facts, sh = described.about(iri), PREFIXES["sh"]
    label = facts.get(_LABEL) or facts.get(sh + "name", "")
    return Shape(local_name(iri), label, facts.get(sh + "message", ""))
