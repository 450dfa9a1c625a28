# SPDX-License-Identifier: EUPL-1.2
"""What the pages of our vocabularies show: concepts of a scheme, rules by step, and shapes by what they are about."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kapstok.representation.framework_report import step_words
from kapstok.representation.views.described import PREF, Described, web_address
from kapstok.terms import IB, PREFIXES, SKOS, local_name

_TEXT = SKOS + "definition"
_LABEL = PREFIXES["rdfs"] + "label"
_CODE = IB + "regelcode"
# Shapes of one property, whatever has it: the first part of their names, and the heading over them.
_ANYWHERE = {"Kenmerk": "Kenmerken, waar zij ook staan", "Relatie": "Relaties, waar zij ook staan"}
_VOCABULARY = ("Code", "Eigenschap", "Klasse", "Ontologie", "Term")  # how shapes of the vocabularies themselves begin


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


@dataclass(frozen=True)
class Shapes:
    """Shapes or rules that belong together under one heading: its id, its words, and the members in order."""

    id: str
    title: str
    members: tuple[Shape, ...]


@dataclass(frozen=True)
class ShapesShown:
    """All that a shapes graph states: rules and shapes for a framework by step, and the others by what they are of.

    `things` has a group for each class, by its name; `general` what holds for more than one.
    """

    rules: tuple[Shapes, ...]
    framework: tuple[Shapes, ...]
    things: tuple[Shapes, ...]
    general: tuple[Shapes, ...]


_Groups = dict[tuple[str, str], list[Shape]]  # by id and heading


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


def read_shapes(described: Described) -> ShapesShown:
    """List the rules and shapes of a shapes graph, in groups that people know."""
    steps = {code: step for code, step, _ in _rules(described)}
    rules: _Groups = defaultdict(list)
    for _, step, rule in _rules(described):
        rules[f"regels-stap-{step}", step_words(step, "nl")].append(rule)
    parts: dict[str, _Groups] = {part: defaultdict(list) for part in ("framework", "things", "general")}
    for iri in described.of_class("Shape"):
        part, *group = _place(described, iri, steps)
        parts[part][group[0], group[1]].append(_shape(described, iri))
    return ShapesShown(
        rules=_grouped(rules, str),
        framework=_grouped(parts["framework"], lambda found: found[0]),
        things=_grouped(parts["things"], lambda found: found[1].casefold()),
        general=_grouped(parts["general"], lambda found: found[1].casefold()),
    )


def _rules(described: Described) -> list[tuple[str, int, Shape]]:
    """List the rules over frameworks, by code. Shape: (code, step, rule)."""
    found = []
    for iri in described.of_class("Kaderregel"):
        facts = described.about(iri)
        text = facts.get(PREFIXES["dct"] + "description", "")
        rule = Shape(local_name(iri), facts.get(PREF, ""), text, facts.get(IB + "voorbeeldtekst", ""))
        found.append((facts.get(_CODE, ""), int(facts.get(IB + "stapnummer", "0")), rule))
    return found


def _grouped(groups: _Groups, order: Callable[[tuple[str, str]], str]) -> tuple[Shapes, ...]:
    ordered = sorted(groups, key=order)
    return tuple(Shapes(*key, tuple(sorted(groups[key], key=lambda one: (not one.text, one.id)))) for key in ordered)


def _place(described: Described, iri: str, steps: Mapping[str, int]) -> tuple[str, str, str]:
    """Say where a shape stands: part, id of the group, and its heading.

    A part of a shape (`Begrip-bron`) stands with the whole (`Begrip`). Shapes over the data have a source; of those
    without, some are about the vocabularies, and all others about a framework. A rule says in which step.
    """
    facts, whole = described.about(iri), local_name(iri).partition("-")[0]
    if code := facts.get(_CODE):
        return "framework", f"vormen-stap-{steps[code]}", step_words(steps[code], "nl")
    if PREFIXES["dct"] + "source" not in facts:
        if whole.startswith(_VOCABULARY):
            return "general", "over-ontologie", "De ontologie en de codelijsten"
        return "framework", "vormen-stap-alle", "Het hele kader"
    if whole in _ANYWHERE:
        return "general", f"over-{whole}", _ANYWHERE[whole]
    targets = described.values(f"{PREFIXES['vorm']}{whole}", PREFIXES["sh"] + "targetClass")
    target = targets.pop() if len(targets) == 1 else ""
    if name := described.name(target) if target else None:
        return "things", f"over-{name.replace(' ', '-')}", name
    return "general", "over-hulpvormen", "Hulpvormen: wat meer vormen delen"


def _shape(described: Described, iri: str) -> Shape:
    facts, sh = described.about(iri), PREFIXES["sh"]
    label = facts.get(_LABEL) or facts.get(sh + "name", "")
    return Shape(local_name(iri), label, facts.get(sh + "message", ""))
