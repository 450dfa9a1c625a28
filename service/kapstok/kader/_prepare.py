# SPDX-License-Identifier: EUPL-1.2
"""Adds to a framework what the rules need and nobody fills in: defaults, the classes of what it refers to, limits.

Nothing that a user said is changed. Source: shapes/kader/README.md names every fact that is added here.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from kapstok.kader._entry import Term
from kapstok.kader._fingerprints import Fingerprints
from kapstok.kader._graph import property_iri
from kapstok.kader._vocabulary import Vocabulary
from kapstok.terms import IB, ID, RDF, SKOS, XSD

_TYPE = NamedNode(RDF + "type")
_SCHEME = NamedNode(SKOS + "inScheme")
_LABEL = NamedNode(SKOS + "prefLabel")
_DATE = NamedNode(XSD + "date")
_LOOKS_LIKE = NamedNode(IB + "lijktOp")
# The texts that are compared with the examples of the guidance.
_COMPARED = {"Visie": ("tekst",), "Kaderdoel": ("gewenstEffect", "skos:prefLabel"), "Kaderuitgangspunt": ("tekst",)}


def prepare(
    triples: Iterable[Triple], vocabulary: Vocabulary, today: date, examples: Fingerprints | None = None
) -> tuple[Triple, ...]:
    """Return the triples of a framework with what is added to them. Shape: no triple twice; the given ones first.

    Without `examples`, no text is compared with those of the guidance.
    """
    given = dict.fromkeys(triples)
    added = dict.fromkeys(_defaults(given, today))
    added |= dict.fromkeys(_categories(given, vocabulary))
    added |= dict.fromkeys(_copies(given, vocabulary, examples or Fingerprints()))
    known = given | added
    added |= dict.fromkeys(_limits(known))
    added |= dict.fromkeys(_classes(known, vocabulary))
    return tuple(given | added)


def _of_class(triples: Iterable[Triple], *kinds: str) -> set[NamedNode]:
    wanted = {NamedNode(IB + kind) for kind in kinds}
    return {
        triple.subject
        for triple in triples
        if triple.predicate == _TYPE and triple.object in wanted and isinstance(triple.subject, NamedNode)
    }


def _values(triples: Iterable[Triple], term: str) -> dict[NamedNode, Term]:
    prop = NamedNode(property_iri(term))
    return {
        triple.subject: triple.object
        for triple in triples
        if triple.predicate == prop
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, NamedNode | Literal)
    }


def _defaults(given: Iterable[Triple], today: date) -> Iterator[Triple]:
    """Take a framework without profile for a full one, and look at it today where it names no reference date."""
    defaults: dict[str, Term] = {
        "kaderprofiel": NamedNode(ID + "kaderprofiel/volledig"),
        "peildatum": Literal(today.isoformat(), datatype=_DATE),
    }
    for term, value in defaults.items():
        there = _values(given, term)
        for framework in _of_class(given, "Kader") - set(there):
            yield Triple(framework, NamedNode(IB + term), value)


def _categories(given: Iterable[Triple], vocabulary: Vocabulary) -> Iterator[Triple]:
    """Put a principle that takes over an example in the category of that example."""
    there, taken = _values(given, "inCategorie"), _values(given, "neemtOver")
    for principle in _of_class(given, "Kaderuitgangspunt") - set(there):
        category = vocabulary.categories.get(taken[principle].value) if principle in taken else None
        if category:
            yield Triple(principle, NamedNode(IB + "inCategorie"), NamedNode(category))


def _copies(given: Iterable[Triple], vocabulary: Vocabulary, examples: Fingerprints) -> Iterator[Triple]:
    """Say of which example a text is a copy, or nearly. The name by which the graph itself knows an aim is none."""
    for kind, terms in _COMPARED.items():
        props = {NamedNode(property_iri(term)) for term in terms}
        parts = _of_class(given, kind)
        for triple in given:
            part = triple.subject
            if not (isinstance(part, NamedNode) and part in parts and triple.predicate in props):
                continue
            if not isinstance(triple.object, Literal):
                continue
            text = triple.object.value
            by_name = triple.predicate.value == SKOS + "prefLabel" and vocabulary.find(("beveiligingsdoel",), text)
            if not by_name and (example := examples.find(text)):
                yield Triple(part, _LOOKS_LIKE, NamedNode(example))


def _limits(known: Iterable[Triple]) -> Iterator[Triple]:
    """Give what has a term of a year the day twelve months before the reference date."""
    days = [value for value in _values(known, "peildatum").values() if isinstance(value, Literal)]
    limit = _year_before(days[0].value) if days else None
    if limit:
        for node in _of_class(known, "Kaderuitgangspunt", "Deelplan"):
            yield Triple(node, NamedNode(IB + "peilgrens"), Literal(limit.isoformat(), datatype=_DATE))


def _year_before(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
        return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)
    except ValueError:
        return None


def _classes(known: Iterable[Triple], vocabulary: Vocabulary) -> Iterator[Triple]:
    """Give the classes, schemes and Dutch names of things of the reference graph that a framework refers to."""
    names = {choice.iri: choice.name for choices in vocabulary.lists.values() for choice in choices}
    named = {triple.object for triple in known if isinstance(triple.object, NamedNode)}
    for node in named:
        for kind in vocabulary.kinds.get(node.value, ()):
            yield Triple(node, _TYPE, NamedNode(kind))
        for scheme in vocabulary.schemes.get(node.value, ()):
            yield Triple(node, _SCHEME, NamedNode(scheme))
        if node.value in names:
            yield Triple(node, _LABEL, Literal(names[node.value], language="nl"))
