# SPDX-License-Identifier: EUPL-1.2
"""A description in statements, sorted by what each is about: names, what is said, and on what ground."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kapstok.model import Statements
from kapstok.terms import GRAPH, IB, ID, PREFIXES, RDF, SKOS, Term, local_name, thing_name

PREF = SKOS + "prefLabel"
_NAMES = (PREF, PREFIXES["rdfs"] + "label", PREFIXES["dct"] + "title")
_STRENGTHS = {"sterk": 0, "": 1, "zwak": 2}


@dataclass(frozen=True)
class Ground:
    """What a statement rests on: the reason, how strong it is, how certain, and the name of the source."""

    why: str = ""
    strength: str = ""
    certainty: str = ""
    source: str = ""


@dataclass(frozen=True)
class Statement:
    """What is said of a thing: relation, value, layer and ground."""

    subject: str
    relation: str
    value: Term
    layer: str
    ground: Ground


class Described:
    """The statements about a thing and around it. `labels` names the terms of the vocabularies."""

    def __init__(self, iri: str, statements: Statements, labels: Mapping[str, str]) -> None:
        self.iri = iri
        self._labels = labels
        self._by_subject: dict[str, list[tuple[str, Term, str]]] = defaultdict(list)
        for s, p, o, g in statements.quads:
            self._by_subject[s.value].append((p.value, o, _layer(g)))
        self._grounds = self._read_grounds()

    def name(self, iri: str) -> str | None:
        """Name a thing or a term in Dutch; None where nothing does."""
        return self._named(iri, "nl") or self._labels.get(iri) or self._named(iri, None)

    def english(self, iri: str) -> str | None:
        """Name a thing in English, where that is another name."""
        found = self._named(iri, "en")
        return found if found != self._named(iri, "nl") else None

    def classes(self, iri: str) -> list[str]:
        """Return the IRIs of the classes of a thing: ours, else all."""
        found = [o.value for p, o, _ in self._by_subject.get(iri, ()) if p == RDF + "type"]
        return [one for one in found if one.startswith(IB)] or found

    def own(self) -> list[Statement]:
        """Return what is said of the thing."""
        return [self._statement(self.iri, p, o, layer) for p, o, layer in self._by_subject.get(self.iri, ())]

    def incoming(self) -> list[Statement]:
        """Return what is said of others in terms of the thing."""
        return [
            self._statement(subject, prop, value, layer)
            for subject, statements in self._by_subject.items()
            for prop, value, layer in statements
            if subject != self.iri and isinstance(value, NamedNode) and value.value == self.iri
        ]

    def about(self, iri: str) -> dict[str, str]:
        """Return the values of a thing as text, one a property, in Dutch where there is a choice."""
        return {p: o.value for p, o, _ in self._by_subject.get(iri, ()) if _is_dutch(o)}

    def values(self, iri: str, prop: str) -> set[str]:
        """Return every value of one property of a thing as text."""
        return {o.value for p, o, _ in self._by_subject.get(iri, ()) if p == prop}

    def of_class(self, ending: str) -> list[str]:
        """Return the IRIs of what has a class whose name ends so, by name."""
        found = [s for s, said in self._by_subject.items() if any(_is_type(p, o, ending) for p, o, _ in said)]
        return sorted(found)

    def defines_members(self) -> bool:
        """Tell whether the meaning of what is in this scheme comes along."""
        members = (s.subject for s in self.incoming() if s.relation == SKOS + "inScheme")
        return any(SKOS + "definition" in self.about(iri) for iri in members)

    def links(self) -> set[str]:
        """Return the IRIs of the things of ours that stand beside the thing."""
        found = {s.subject for s in self.incoming()}
        found |= {s.value.value for s in self.own() if isinstance(s.value, NamedNode)}
        return {iri for iri in found if thing_name(iri)}

    def _named(self, iri: str, language: str | None) -> str | None:
        for prop in _NAMES:
            for p, o, _ in self._by_subject.get(iri, ()):
                if p == prop and isinstance(o, Literal) and o.language == language:
                    return o.value
        return None

    def _statement(self, subject: str, relation: str, value: Term, layer: str) -> Statement:
        return Statement(subject, relation, value, layer, self._grounds.get((subject, relation, value), Ground()))

    def _read_grounds(self) -> dict[tuple[str, str, Term], Ground]:
        """Read the statements about statements, by what they are about; the strongest ground counts."""
        found: dict[tuple[str, str, Term], list[Ground]] = defaultdict(list)
        for statements in self._by_subject.values():
            facts = {p: o for p, o, _ in statements}
            subject, relation, value = (facts.get(RDF + part) for part in ("subject", "predicate", "object"))
            if subject is not None and relation is not None and value is not None:
                found[subject.value, relation.value, value].append(self._ground(facts))
        return {about: min(grounds, key=_weakness) for about, grounds in found.items()}

    def _ground(self, facts: Mapping[str, Term]) -> Ground:
        source = facts.get(PREFIXES["dct"] + "source")
        return Ground(
            why=_text(facts.get(IB + "waarom")),
            strength=_code(facts.get(IB + "sterkte")),
            certainty=_code(facts.get(IB + "zekerheid")),
            source=(self.name(source.value) or source.value) if source else "",
        )


def _weakness(ground: Ground) -> tuple[int, str, str]:
    return _STRENGTHS.get(ground.strength, 1), ground.certainty, ground.why


def _is_dutch(term: Term) -> bool:
    return not isinstance(term, Literal) or term.language in (None, "nl")


def _is_type(prop: str, value: Term, ending: str) -> bool:
    return prop == RDF + "type" and value.value.endswith(ending)


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else ""


def _code(term: Term | None) -> str:
    return "" if term is None else local_name(term.value)


def _layer(graph: Term) -> str:
    layer = graph.value.removeprefix(GRAPH).partition("/")[0]
    return layer if graph.value.startswith(GRAPH) else ""


def web_address(iri: str) -> str:
    """Return where an IRI leads, inside the service where it is ours; empty where it is no address.

    >>> web_address("https://w3id.org/kapstok/id/thema/x"), web_address("https://w3id.org/kapstok/def/ib#Thema")
    ('/doc/thema/x', '/def/ib#Thema')
    """
    if thing_name(iri):
        return iri.replace(ID, "/doc/", 1)
    if iri.startswith(IB):
        return iri.replace(IB, "/def/ib#", 1)
    return iri if iri.startswith(("https://", "http://")) else ""
