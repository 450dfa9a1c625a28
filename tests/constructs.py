# SPDX-License-Identifier: EUPL-1.2
"""The constructs of SHACL that rules about a framework are written with: shapes, and data that fit and that break.

Shape of `CONSTRUCTS`: name → (shapes, fitting data, breaking data), in Turtle below `PREFIXES`. Shapes that report have
a name of their own, as the port asks. Every shape of one construct aims at the class `ex:<name>` unless its target is
what is tried. `ex:a` breaks where something breaks.
"""

from tests.constructs_places import BY_PLACE
from tests.constructs_values import BY_VALUE

CONSTRUCTS = BY_VALUE | BY_PLACE
PREFIXES = """
@prefix ex: <https://voorbeeld.test/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_DECLARED = 'ex: sh:declare [ sh:prefix "ex" ; sh:namespace "https://voorbeeld.test/"^^xsd:anyURI ] .'


def data_of(name: str, text: str) -> str:
    """Return the data of a construct in Turtle, with `ex:a` in the class of the construct."""
    typed = "" if name.startswith("Target") and name != "TargetTwice" else f"ex:a a ex:{name} ."
    return PREFIXES + typed + text


def shapes_of(name: str) -> str:
    """Return the shapes of a construct in Turtle."""
    return PREFIXES + _DECLARED + CONSTRUCTS[name][0]
