# SPDX-License-Identifier: EUPL-1.2
"""The constructs of SHACL that rules about a framework are written with: shapes, and data that fit and that break.

Shape of `CONSTRUCTS`: name → (shapes, fitting data, breaking data), in Turtle below `PREFIXES`. Shapes that report have
a name of their own, as the port asks. Every shape of one construct aims at the class `ex:<name>` unless its target is
what is tried. `ex:a` breaks where something breaks.
"""

PREFIXES = """
@prefix ex: <https://voorbeeld.test/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex: sh:declare [ sh:prefix "ex" ; sh:namespace "https://voorbeeld.test/"^^xsd:anyURI ] .
"""


def _property(name: str, constraint: str, path: str = "ex:p") -> str:
    return f"""ex:s a sh:NodeShape ; sh:targetClass ex:{name} ; sh:property ex:s-p .
        ex:s-p a sh:PropertyShape ; sh:path {path} ; sh:severity sh:Warning ; {constraint} ."""


def _node(name: str, constraint: str) -> str:
    return f"ex:s a sh:NodeShape ; sh:targetClass ex:{name} ; {constraint} ."


def _select(body: str) -> str:
    return f'sh:sparql [ a sh:SPARQLConstraint ; sh:prefixes ex: ; sh:select """{body}""" ]'


_Q = '[ sh:path ex:q ; sh:hasValue "ja" ]'
_R = "[ sh:path ex:r ; sh:minCount 1 ]"

CONSTRUCTS: dict[str, tuple[str, str, str]] = {
    "MinCount": (_property("MinCount", "sh:minCount 2"), "ex:a ex:p 1, 2 .", "ex:a ex:p 1 . ex:b a ex:MinCount ."),
    "MaxCount": (_property("MaxCount", "sh:maxCount 1"), "ex:a ex:p 1 .", "ex:a ex:p 1, 2, 3 ."),
    "Exactly": (
        _property("Exactly", "sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:date"),
        'ex:a ex:p "2026-01-01"^^xsd:date .',
        'ex:a ex:p "2026-01-01"^^xsd:date, "later", "2026-13-01"^^xsd:date .',
    ),
    "Datatype": (
        _property("Datatype", "sh:datatype xsd:integer"),
        "ex:a ex:p 1, 2 .",
        'ex:a ex:p "een"^^xsd:integer, "1", 1.5, ex:b .',
    ),
    "LangString": (
        _property("LangString", "sh:datatype rdf:langString"),
        'ex:a ex:p "een"@nl .',
        'ex:a ex:p "een"@nl, "een", "een"^^xsd:token .',
    ),
    "Boolean": (
        _property("Boolean", "sh:datatype xsd:boolean ; sh:in (true)"),
        "ex:a ex:p true .",
        'ex:a ex:p false, "misschien"^^xsd:boolean .',
    ),
    "Klass": (
        _property("Klass", "sh:class ex:Mens"),
        "ex:a ex:p ex:b . ex:b a ex:Mens .",
        'ex:a ex:p ex:b, ex:c, "Jan" . ex:c a ex:Dier .',
    ),
    "Subklass": (
        _property("Subklass", "sh:class ex:Mens"),
        "ex:a ex:p ex:b . ex:b a ex:Kind . ex:Kind rdfs:subClassOf ex:Mens .",
        "ex:a ex:p ex:b . ex:b a ex:Kind . ex:Mens rdfs:subClassOf ex:Kind .",
    ),
    "NodeKind": (
        _property("NodeKind", "sh:nodeKind sh:IRI"),
        "ex:a ex:p ex:b .",
        'ex:a ex:p "b", "c"@nl, 3 .',
    ),
    "LiteralFocus": (
        "ex:s a sh:NodeShape ; sh:targetObjectsOf ex:p ; sh:nodeKind sh:IRI .",
        "ex:a ex:p ex:b .",
        'ex:a ex:p 1, "één "@nl .',
    ),
    "In": (_property("In", 'sh:in (ex:x "y" "z"@nl)'), 'ex:a ex:p ex:x, "y", "z"@nl .', 'ex:a ex:p ex:y, "x", "z" .'),
    "HasValue": (_property("HasValue", "sh:hasValue ex:x"), "ex:a ex:p ex:x, ex:y .", "ex:a ex:p ex:y, ex:z ."),
    "Pattern": (
        _property("Pattern", 'sh:pattern "^(ja|nee)\\\\b" ; sh:flags "i"'),
        'ex:a ex:p "JA, dat is zo", "nee"@nl, "Nee." .',
        'ex:a ex:p "jawel", " nee"@nl, "nee, één"@nl, ex:nee .',
    ),
    "PatternIri": (
        _node("PatternIri", 'sh:pattern "^https://voorbeeld[.]test/[a-b]$"'),
        "ex:b a ex:PatternIri .",
        "ex:c a ex:PatternIri .",
    ),
    "PatternNot": (
        _property("PatternNot", 'sh:not [ sh:pattern "x{3}|\\\\bCAW\\\\b|zorg\\\\s*omgeving" ; sh:flags "i" ]'),
        'ex:a ex:p "Vul aan" .',
        'ex:a ex:p "(XXX)", "het CAW"@nl, "zorgomgeving" .',
    ),
    "Length": (_property("Length", "sh:minLength 2 ; sh:maxLength 4"), 'ex:a ex:p "één" .', 'ex:a ex:p "e", "éénén" .'),
    "Range": (
        _property("Range", "sh:minInclusive 1 ; sh:maxExclusive 5"),
        "ex:a ex:p 1, 4.9 .",
        'ex:a ex:p 0, 5, "3", "vier"^^xsd:integer .',
    ),
    "RangeDate": (
        _property("RangeDate", 'sh:maxInclusive "2026-01-01"^^xsd:date'),
        'ex:a ex:p "2025-12-31"^^xsd:date .',
        'ex:a ex:p "2026-01-02"^^xsd:date, "2026-01-02T00:00:00"^^xsd:dateTime .',
    ),
    "UniqueLang": (
        _property("UniqueLang", "sh:uniqueLang true"),
        'ex:a ex:p "a"@nl, "a"@en, "b", "c" .',
        'ex:a ex:p "a"@nl, "b"@nl, "c"@en, "d"@en .',
    ),
    "Or": (_node("Or", f"sh:or ({_Q} {_R})"), "ex:a ex:r 1 .", 'ex:a ex:q "nee" .'),
    "OrValues": (
        _property("OrValues", "sh:or ([ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ])"),
        'ex:a ex:p "2026"^^xsd:gYear .',
        'ex:a ex:p "2026", "2026-1"^^xsd:date, 2026 .',
    ),
    "And": (_node("And", f"sh:and ({_Q} {_R})"), 'ex:a ex:q "ja" ; ex:r 1 .', 'ex:a ex:q "ja" .'),
    "Not": (_node("Not", f"sh:not {_R}"), "ex:a ex:q 1 .", "ex:a ex:r 1, 2 ."),
    "Xone": (_node("Xone", f"sh:xone ({_Q} {_R})"), "ex:a ex:r 1 .", 'ex:a ex:q "ja" ; ex:r 1 .'),
    "If": (
        _node("If", f"sh:or ([ sh:not {_Q} ] [ sh:path ex:r ; sh:minCount 1 ; sh:maxCount 1 ])"),
        'ex:a ex:q "ja" ; ex:r 1 .',
        'ex:a ex:q "ja" ; ex:r 1, 2 .',
    ),
    "Node": (
        _property("Node", f"sh:node ex:deel .  ex:deel a sh:NodeShape ; sh:property {_R} ; sh:nodeKind sh:IRI"),
        "ex:a ex:p ex:b . ex:b ex:r 1 .",
        'ex:a ex:p ex:b, ex:c, "d" . ex:c ex:r 1 .',
    ),
    "NodeOfNode": (
        _node("NodeOfNode", f"sh:node ex:deel . ex:deel a sh:NodeShape ; sh:property {_R}"),
        "ex:a ex:r 1 .",
        "ex:a ex:q 1 .",
    ),
    "Qualified": (
        _property(
            "Qualified",
            "sh:qualifiedValueShape [ sh:class ex:Mens ] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 2",
        ),
        "ex:a ex:p ex:b, ex:c . ex:b a ex:Mens .",
        "ex:a ex:p ex:c . ex:b a ex:Qualified ; ex:p ex:d, ex:e, ex:f . ex:d a ex:Mens . ex:e a ex:Mens . "
        "ex:f a ex:Mens .",
    ),
    "QualifiedOnce": (
        """ex:s a sh:NodeShape ; sh:targetClass ex:QualifiedOnce ; sh:property ex:s-p, ex:s-q .
        ex:s-p a sh:PropertyShape ; sh:path ex:p ; sh:qualifiedValueShape [ sh:property [ sh:path ex:q ;
            sh:hasValue ex:x ] ] ; sh:qualifiedMinCount 1 .
        ex:s-q a sh:PropertyShape ; sh:path ex:p ; sh:qualifiedValueShape [ sh:property [ sh:path ex:q ;
            sh:hasValue ex:y ] ] ; sh:qualifiedMinCount 1 .""",
        "ex:a ex:p ex:b, ex:c . ex:b ex:q ex:x . ex:c ex:q ex:y .",
        "ex:a ex:p ex:b, ex:c . ex:b ex:q ex:x . ex:c ex:q ex:x, ex:z .",
    ),
    "Equals": (_property("Equals", "sh:equals ex:q"), "ex:a ex:p 1, 2 ; ex:q 1, 2 .", "ex:a ex:p 1, 2 ; ex:q 1, 3 ."),
    "Disjoint": (
        _property("Disjoint", "sh:disjoint ex:q"),
        "ex:a ex:p 1, 2 ; ex:q 3 .",
        "ex:a ex:p 1, 2, ex:b ; ex:q 1, ex:b .",
    ),
    "LessThan": (
        _property("LessThan", "sh:lessThan ex:q"),
        'ex:a ex:p "2025-01-01"^^xsd:date ; ex:q "2026-01-01"^^xsd:date .',
        'ex:a ex:p "2026-01-01"^^xsd:date, "2027-01-01"^^xsd:date ; ex:q "2026-01-01"^^xsd:date .',
    ),
    "LessThanOrEquals": (
        _property("LessThanOrEquals", "sh:lessThanOrEquals ex:q"),
        "ex:a ex:p 1, 2 ; ex:q 2 .",
        "ex:a ex:p 3 ; ex:q 2 .",
    ),
    "Incomparable": (
        _property("Incomparable", "sh:lessThanOrEquals ex:q"),
        "ex:a ex:p 1 .",
        'ex:a ex:p "x" ; ex:q 2 .',
    ),
    "Sequence": (
        _property("Sequence", "sh:minCount 1 ; sh:class ex:Mens", "(ex:p ex:q)"),
        "ex:a ex:p ex:b . ex:b ex:q ex:c . ex:c a ex:Mens .",
        "ex:a ex:p ex:b . ex:b ex:q ex:c, ex:d . ex:e a ex:Sequence .",
    ),
    "Inverse": (
        _property("Inverse", "sh:minCount 1 ; sh:class ex:Mens", "[ sh:inversePath ex:p ]"),
        "ex:b ex:p ex:a ; a ex:Mens .",
        "ex:b ex:p ex:a . ex:c a ex:Inverse .",
    ),
    "Alternative": (
        _property("Alternative", "sh:maxCount 1 ; sh:nodeKind sh:IRI", "[ sh:alternativePath (ex:p ex:q) ]"),
        "ex:a ex:q ex:b ; ex:p ex:b .",
        'ex:a ex:p ex:b, "c" ; ex:q 4 .',
    ),
    "Repeated": (
        _property(
            "Repeated",
            "sh:qualifiedValueShape [ sh:path ex:q ; sh:maxCount 1 ] ; sh:qualifiedMinCount 1",
            "[ sh:zeroOrMorePath ex:p ]",
        ),
        "ex:a ex:p ex:b .",
        "ex:a ex:p ex:b ; ex:q 1, 2 . ex:b ex:p ex:a ; ex:q 1, 2 .",
    ),
    "Mixed": (
        _property(
            "Mixed",
            "sh:minCount 1",
            "([ sh:inversePath ex:p ] [ sh:alternativePath (ex:q ex:r) ] [ sh:oneOrMorePath ex:n ])",
        ),
        "ex:b ex:p ex:a ; ex:q ex:c . ex:c ex:n ex:d .",
        "ex:b ex:p ex:a ; ex:q ex:c .",
    ),
    "TargetSubjects": (
        "ex:s-p a sh:PropertyShape ; sh:targetSubjectsOf ex:p ; sh:path ex:q ; sh:minCount 1 .",
        "ex:a ex:p 1 ; ex:q 2 .",
        "ex:a ex:p 1, 2 . ex:b ex:p 3 .",
    ),
    "TargetObjects": (
        "ex:s-p a sh:PropertyShape ; sh:targetObjectsOf ex:p ; sh:path ex:q ; sh:minCount 1 .",
        "ex:b ex:p ex:a . ex:a ex:q 2 .",
        "ex:b ex:p ex:a, ex:c .",
    ),
    "TargetNode": (
        "ex:s-p a sh:PropertyShape ; sh:targetNode ex:a, ex:weg ; sh:path ex:q ; sh:minCount 1 .",
        "ex:a ex:q 2 . ex:weg ex:q 1 .",
        "ex:b ex:p ex:a .",
    ),
    "TargetTwice": (
        "ex:s a sh:NodeShape ; sh:targetClass ex:TargetTwice, ex:Ook ; sh:targetSubjectsOf ex:p ; "
        "sh:property ex:s-p . ex:s-p sh:path ex:q ; sh:minCount 1 .",
        "ex:a a ex:Ook ; ex:q 1 .",
        "ex:a a ex:Ook ; ex:p 1 .",
    ),
    "ClassAsShape": (
        "ex:ClassAsShape a rdfs:Class, sh:NodeShape ; sh:property ex:s-p . ex:s-p sh:path ex:q ; sh:minCount 1 .",
        "ex:a ex:q 1 .",
        "ex:a ex:p 1 .",
    ),
    "Deactivated": (
        _property("Deactivated", "sh:minCount 1 ; sh:deactivated true")
        + " ex:t a sh:NodeShape ; sh:targetClass ex:Deactivated ; sh:deactivated true ; sh:nodeKind sh:Literal . "
        "ex:u sh:targetClass ex:Deactivated ; sh:path ex:p ; sh:minCount 1 ; sh:severity sh:Info .",
        "ex:a ex:p 1 .",
        "ex:a ex:q 1 .",
    ),
    "Severities": (
        """ex:s a sh:NodeShape ; sh:targetClass ex:Severities ; sh:severity sh:Info ;
            sh:not [ sh:path ex:q ; sh:minCount 1 ] ; sh:property ex:s-p, ex:s-q, ex:s-r .
        ex:s-p sh:path ex:p ; sh:minCount 1 . ex:s-q sh:path ex:p ; sh:minCount 1 ; sh:severity sh:Info .
        ex:s-r sh:path ex:p ; sh:minCount 1 ; sh:severity ex:Eigen .""",
        "ex:a ex:p 1 .",
        "ex:a ex:q 1 .",
    ),
    "Shared": (
        "ex:s sh:targetClass ex:Shared ; sh:property ex:s-p . ex:t sh:targetClass ex:Shared ; sh:property ex:s-p . "
        "ex:s-p sh:path ex:p ; sh:minCount 1 ; sh:pattern 'x' .",
        "ex:a ex:p 'x' .",
        "ex:a ex:p 'y', 'z' . ex:b a ex:Shared .",
    ),
    "Deep": (
        """ex:s sh:targetClass ex:Deep ; sh:property ex:s-p . ex:s-p sh:path ex:p ; sh:property ex:s-q .
        ex:s-q sh:path ex:q ; sh:minCount 1 ; sh:nodeKind sh:IRI .""",
        "ex:a ex:p ex:b . ex:b ex:q ex:c .",
        "ex:a ex:p ex:b, ex:c . ex:c ex:q 1 .",
    ),
    "Sparql": (
        _node("Sparql", _select("SELECT $this WHERE { $this ex:p ?p FILTER NOT EXISTS { $this ex:q ?p } }")),
        "ex:a ex:p 1 ; ex:q 1 .",
        "ex:a ex:p 1, 2 .",
    ),
    "SparqlValue": (
        _node(
            "SparqlValue",
            "sh:severity sh:Info ; "
            + _select("SELECT DISTINCT $this ?value WHERE { $this ex:p ?value FILTER (!isIRI(?value)) }"),
        ),
        "ex:a ex:p ex:b .",
        'ex:a ex:p 1, "x"@nl, ex:b, "2026-01-01"^^xsd:date .',
    ),
    "SparqlPath": (
        _node(
            "SparqlPath",
            _select(
                "SELECT $this ?path ?value WHERE { $this ?path ?value "
                "FILTER (?path IN (ex:p, ex:q) && isLiteral(?value)) }"
            ),
        ),
        "ex:a ex:p ex:b .",
        "ex:a ex:p 1 ; ex:q 1, 2 .",
    ),
    "SparqlAny": (
        _node(
            "SparqlAny",
            _select(
                "SELECT $this ?path ?value WHERE { $this ?path ?value FILTER (isLiteral(?value) "
                "&& REGEX(STR(?value), 'x{3}|[(]caw[)]', 'i')) }"
            ),
        ),
        "ex:a ex:p 'x' .",
        "ex:a ex:p 'XXX' ; ex:q 'de (CAW)'@nl, 'xxxx' .",
    ),
    "SparqlProperty": (
        _property("SparqlProperty", _select("SELECT $this ?value WHERE { $this $PATH ?value FILTER (?value > 3) }")),
        "ex:a ex:p 1 .",
        "ex:a ex:p 4, 5 .",
    ),
    "SparqlAggregate": (
        _node(
            "SparqlAggregate",
            _select("SELECT $this (COUNT(?w) AS ?n) WHERE { $this ex:p ?w } GROUP BY $this HAVING (COUNT(?w) > 1)"),
        ),
        "ex:a ex:p 1 .",
        "ex:a ex:p 1, 2 .",
    ),
    "SparqlTypes": (
        _node(
            "SparqlTypes",
            _select(
                "SELECT $this ?value WHERE { $this ex:p ?value . ?value a/rdfs:subClassOf* ex:Mens "
                "FILTER NOT EXISTS { $this ex:q ?value } OPTIONAL { ?value ex:r ?r } "
                "BIND (COALESCE(?r, 0) AS ?n) FILTER (?n < 2) }"
            ).replace("SELECT", "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT", 1),
        ),
        "ex:a ex:p ex:b . ex:b a ex:Mens ; ex:r 3 .",
        "ex:a ex:p ex:b, ex:c ; ex:q ex:c . ex:b a ex:Kind . ex:Kind rdfs:subClassOf ex:Mens . ex:c a ex:Mens .",
    ),
    "SparqlDate": (
        _node(
            "SparqlDate",
            _select("SELECT $this ?value WHERE { $this ex:p ?value ; ex:q ?grens FILTER (?value < ?grens) }"),
        ),
        'ex:a ex:p "2026-01-01"^^xsd:date ; ex:q "2026-01-01"^^xsd:date .',
        'ex:a ex:p "2025-12-31"^^xsd:date, "geen"^^xsd:date, "2024" ; ex:q "2026-01-01"^^xsd:date .',
    ),
    "SparqlDouble": (
        _node(
            "SparqlDouble", _select("SELECT $this ?value WHERE { $this ex:p ?value, ?ander FILTER (?value != ?ander) }")
        ),
        "ex:a ex:p ex:b .",
        "ex:a ex:p ex:b, ex:c, ex:d .",
    ),
}


def data_of(name: str, text: str) -> str:
    """Return the data of a construct in Turtle, with `ex:a` in the class of the construct."""
    typed = "" if name.startswith("Target") and name != "TargetTwice" else f"ex:a a ex:{name} ."
    return PREFIXES.replace("ex: sh:declare", "# ex: sh:declare") + typed + text


def shapes_of(name: str) -> str:
    """Return the shapes of a construct in Turtle."""
    return PREFIXES + CONSTRUCTS[name][0]
