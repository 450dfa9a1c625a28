# SPDX-License-Identifier: EUPL-1.2
"""What of a description each profile keeps, and whether the thing has been withdrawn.

Source: ontology/schemas/profiel.ttl says what the profiles are; NL-SBB (Geonovum, 10 October 2024) which terms it has.
"""

from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from kapstok.model import Statements
from kapstok.negotiation import FULL, NAMES, NL_SBB, Profile
from kapstok.terms import PREFIXES, RDF, SKOS

_DCT, _RDFS, _OWL = PREFIXES["dct"], PREFIXES["rdfs"], PREFIXES["owl"]
_TYPE = NamedNode(RDF + "type")
_KINDS = frozenset(NamedNode(SKOS + kind) for kind in ("Concept", "ConceptScheme", "Collection"))
_NAMED_BY = frozenset(
    {SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel", _RDFS + "label", _DCT + "title"}
    | {PREFIXES["foaf"] + "name"}
)
_NL_SBB_TERMS = frozenset(
    {_DCT + "title", _DCT + "source", _DCT + "conformsTo", _DCT + "license", _RDFS + "comment", _RDFS + "label"}
)
_NL_SBB_SPACES = (SKOS, "http://purl.org/iso25964/skos-thes#")


def offered_profiles(iri: str, statements: Statements) -> tuple[Profile, ...]:
    """Return the profiles in which a thing can be described; the first is what goes out unasked."""
    thing = NamedNode(iri)
    is_skos = any(s == thing and p == _TYPE and o in _KINDS for s, p, o, _ in statements.quads)
    return (FULL, NAMES, NL_SBB) if is_skos else (FULL, NAMES)


def in_profile(statements: Statements, profile: Profile) -> Statements:
    """Keep what a profile says.

    Shape: `namen` keeps every name in the description, also those of neighbours; `nl-sbb` keeps what SKOS and NL-SBB
    have a term for, of the concepts, schemes and collections whose type is in the description.
    """
    if profile == NAMES:
        return replace(statements, quads=tuple(q for q in statements.quads if q[1].value in _NAMED_BY))
    if profile == NL_SBB:
        return _nl_sbb(statements)
    return statements


def is_withdrawn(iri: str, statements: Statements) -> bool:
    """Tell whether a description says `owl:deprecated true` of its thing."""
    thing, mark = NamedNode(iri), NamedNode(_OWL + "deprecated")
    return any(
        s == thing and p == mark and isinstance(o, Literal) and o.value in ("true", "1")
        for s, p, o, _ in statements.quads
    )


def successors(iri: str, statements: Statements) -> tuple[str, ...]:
    """Return what stands in the place of a thing (`dct:isReplacedBy`), in a total order."""
    thing, mark = NamedNode(iri), NamedNode(_DCT + "isReplacedBy")
    found = {o.value for s, p, o, _ in statements.quads if s == thing and p == mark and isinstance(o, NamedNode)}
    return tuple(sorted(found))


def _nl_sbb(statements: Statements) -> Statements:
    members = {s for s, p, o, _ in statements.quads if p == _TYPE and o in _KINDS}
    return replace(
        statements,
        quads=tuple(
            (s, p, o, g)
            for s, p, o, g in statements.quads
            if s in members
            and (o in _KINDS if p == _TYPE else p.value in _NL_SBB_TERMS or p.value.startswith(_NL_SBB_SPACES))
        ),
    )
