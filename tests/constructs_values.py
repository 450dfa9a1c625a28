# SPDX-License-Identifier: EUPL-1.2
"""Constructs of SHACL that say something about values; see tests/constructs.py."""


def on_path(name: str, constraint: str, path: str = "ex:p") -> str:
    """Write a property shape."""
    return f"""ex:s a sh:NodeShape ; sh:targetClass ex:{name} ; sh:property ex:s-p .
        ex:s-p a sh:PropertyShape ; sh:path {path} ; sh:severity sh:Warning ; {constraint} ."""


def on_node(name: str, constraint: str) -> str:
    return f"ex:s a sh:NodeShape ; sh:targetClass ex:{name} ; {constraint} ."


def select(body: str) -> str:
    return f'sh:sparql [ a sh:SPARQLConstraint ; sh:prefixes ex: ; sh:select """{body}""" ]'


_Q = '[ sh:path ex:q ; sh:hasValue "ja" ]'
_R = "[ sh:path ex:r ; sh:minCount 1 ]"

BY_VALUE: dict[str, tuple[str, str, str]] = {
    "MinCount": (on_path("MinCount", "sh:minCount 2"), "ex:a ex:p 1, 2 .", "ex:a ex:p 1 . ex:b a ex:MinCount ."),
    "MaxCount": (on_path("MaxCount", "sh:maxCount 1"), "ex:a ex:p 1 .", "ex:a ex:p 1, 2, 3 ."),
    "Exactly": (
        on_path("Exactly", "sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:date"),
        'ex:a ex:p "2026-01-01"^^xsd:date .',
        'ex:a ex:p "2026-01-01"^^xsd:date, "later", "2026-13-01"^^xsd:date .',
    ),
    "Datatype": (
        on_path("Datatype", "sh:datatype xsd:integer"),
        "ex:a ex:p 1, 2 .",
        'ex:a ex:p "een"^^xsd:integer, "1", 1.5, ex:b .',
    ),
    "LangString": (
        on_path("LangString", "sh:datatype rdf:langString"),
        'ex:a ex:p "een"@nl .',
        'ex:a ex:p "een"@nl, "een", "een"^^xsd:token .',
    ),
    "Boolean": (
        on_path("Boolean", "sh:datatype xsd:boolean ; sh:in (true)"),
        "ex:a ex:p true .",
        'ex:a ex:p false, "misschien"^^xsd:boolean .',
    ),
    "Klass": (
        on_path("Klass", "sh:class ex:Mens"),
        "ex:a ex:p ex:b . ex:b a ex:Mens .",
        'ex:a ex:p ex:b, ex:c, "Jan" . ex:c a ex:Dier .',
    ),
    "Subklass": (
        on_path("Subklass", "sh:class ex:Mens"),
        "ex:a ex:p ex:b . ex:b a ex:Kind . ex:Kind rdfs:subClassOf ex:Mens .",
        "ex:a ex:p ex:b . ex:b a ex:Kind . ex:Mens rdfs:subClassOf ex:Kind .",
    ),
    "NodeKind": (
        on_path("NodeKind", "sh:nodeKind sh:IRI"),
        "ex:a ex:p ex:b .",
        'ex:a ex:p "b", "c"@nl, 3 .',
    ),
    "LiteralFocus": (
        "ex:s a sh:NodeShape ; sh:targetObjectsOf ex:p ; sh:nodeKind sh:IRI .",
        "ex:a ex:p ex:b .",
        'ex:a ex:p 1, "één "@nl .',
    ),
    "In": (
        on_path("In", 'sh:in (ex:x "y" "z"@nl)'),
        'ex:a ex:p ex:x, "y", "z"@nl .',
        'ex:a ex:p ex:y, "x", "z" .',
    ),
    "HasValue": (on_path("HasValue", "sh:hasValue ex:x"), "ex:a ex:p ex:x, ex:y .", "ex:a ex:p ex:y, ex:z ."),
    "Pattern": (
        on_path("Pattern", 'sh:pattern "^(ja|nee)\\\\b" ; sh:flags "i"'),
        'ex:a ex:p "JA, dat is zo", "nee"@nl, "Nee." .',
        'ex:a ex:p "jawel", " nee"@nl, "nee, één"@nl, ex:nee .',
    ),
    "PatternIri": (
        on_node("PatternIri", 'sh:pattern "^https://voorbeeld[.]test/[a-b]$"'),
        "ex:b a ex:PatternIri .",
        "ex:c a ex:PatternIri .",
    ),
    "PatternNot": (
        on_path("PatternNot", 'sh:not [ sh:pattern "x{3}|\\\\bCAW\\\\b|zorg\\\\s*omgeving" ; sh:flags "i" ]'),
        'ex:a ex:p "Vul aan" .',
        'ex:a ex:p "(XXX)", "het CAW"@nl, "zorgomgeving" .',
    ),
    "Length": (
        on_path("Length", "sh:minLength 2 ; sh:maxLength 4"),
        'ex:a ex:p "één" .',
        'ex:a ex:p "e", "éénén" .',
    ),
    "Range": (
        on_path("Range", "sh:minInclusive 1 ; sh:maxExclusive 5"),
        "ex:a ex:p 1, 4.9 .",
        'ex:a ex:p 0, 5, "3", "vier"^^xsd:integer .',
    ),
    "RangeDate": (
        on_path("RangeDate", 'sh:maxInclusive "2026-01-01"^^xsd:date'),
        'ex:a ex:p "2025-12-31"^^xsd:date .',
        'ex:a ex:p "2026-01-02"^^xsd:date, "2026-01-02T00:00:00"^^xsd:dateTime .',
    ),
    "UniqueLang": (
        on_path("UniqueLang", "sh:uniqueLang true"),
        'ex:a ex:p "a"@nl, "a"@en, "b", "c" .',
        'ex:a ex:p "a"@nl, "b"@nl, "c"@en, "d"@en .',
    ),
    "Or": (on_node("Or", f"sh:or ({_Q} {_R})"), "ex:a ex:r 1 .", 'ex:a ex:q "nee" .'),
    "OrValues": (
        on_path("OrValues", "sh:or ([ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ])"),
        'ex:a ex:p "2026"^^xsd:gYear .',
        'ex:a ex:p "2026", "2026-1"^^xsd:date, 2026 .',
    ),
    "And": (on_node("And", f"sh:and ({_Q} {_R})"), 'ex:a ex:q "ja" ; ex:r 1 .', 'ex:a ex:q "ja" .'),
    "Not": (on_node("Not", f"sh:not {_R}"), "ex:a ex:q 1 .", "ex:a ex:r 1, 2 ."),
    "Xone": (on_node("Xone", f"sh:xone ({_Q} {_R})"), "ex:a ex:r 1 .", 'ex:a ex:q "ja" ; ex:r 1 .'),
    "If": (
        on_node("If", f"sh:or ([ sh:not {_Q} ] [ sh:path ex:r ; sh:minCount 1 ; sh:maxCount 1 ])"),
        'ex:a ex:q "ja" ; ex:r 1 .',
        'ex:a ex:q "ja" ; ex:r 1, 2 .',
    ),
    "Node": (
        on_path("Node", f"sh:node ex:deel .  ex:deel a sh:NodeShape ; sh:property {_R} ; sh:nodeKind sh:IRI"),
        "ex:a ex:p ex:b . ex:b ex:r 1 .",
        'ex:a ex:p ex:b, ex:c, "d" . ex:c ex:r 1 .',
    ),
    "NodeOfNode": (
        on_node("NodeOfNode", f"sh:node ex:deel . ex:deel a sh:NodeShape ; sh:property {_R}"),
        "ex:a ex:r 1 .",
        "ex:a ex:q 1 .",
    ),
    "Qualified": (
        on_path(
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
    "Equals": (
        on_path("Equals", "sh:equals ex:q"),
        "ex:a ex:p 1, 2 ; ex:q 1, 2 .",
        "ex:a ex:p 1, 2 ; ex:q 1, 3 .",
    ),
    "Disjoint": (
        on_path("Disjoint", "sh:disjoint ex:q"),
        "ex:a ex:p 1, 2 ; ex:q 3 .",
        "ex:a ex:p 1, 2, ex:b ; ex:q 1, ex:b .",
    ),
    "LessThan": (
        on_path("LessThan", "sh:lessThan ex:q"),
        'ex:a ex:p "2025-01-01"^^xsd:date ; ex:q "2026-01-01"^^xsd:date .',
        'ex:a ex:p "2026-01-01"^^xsd:date, "2027-01-01"^^xsd:date ; ex:q "2026-01-01"^^xsd:date .',
    ),
    "LessThanOrEquals": (
        on_path("LessThanOrEquals", "sh:lessThanOrEquals ex:q"),
        "ex:a ex:p 1, 2 ; ex:q 2 .",
        "ex:a ex:p 3 ; ex:q 2 .",
    ),
    "Incomparable": (
        on_path("Incomparable", "sh:lessThanOrEquals ex:q"),
        "ex:a ex:p 1 .",
        'ex:a ex:p "x" ; ex:q 2 .',
    ),
}
