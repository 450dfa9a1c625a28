# SPDX-License-Identifier: EUPL-1.2
"""Constructs of SHACL that say where to look: paths, targets, shapes together, and SPARQL; see tests/constructs.py."""

from tests.constructs_values import on_node, on_path, select

BY_PLACE: dict[str, tuple[str, str, str]] = {
    "Sequence": (
        on_path("Sequence", "sh:minCount 1 ; sh:class ex:Mens", "(ex:p ex:q)"),
        "ex:a ex:p ex:b . ex:b ex:q ex:c . ex:c a ex:Mens .",
        "ex:a ex:p ex:b . ex:b ex:q ex:c, ex:d . ex:e a ex:Sequence .",
    ),
    "Inverse": (
        on_path("Inverse", "sh:minCount 1 ; sh:class ex:Mens", "[ sh:inversePath ex:p ]"),
        "ex:b ex:p ex:a ; a ex:Mens .",
        "ex:b ex:p ex:a . ex:c a ex:Inverse .",
    ),
    "Alternative": (
        on_path("Alternative", "sh:maxCount 1 ; sh:nodeKind sh:IRI", "[ sh:alternativePath (ex:p ex:q) ]"),
        "ex:a ex:q ex:b ; ex:p ex:b .",
        'ex:a ex:p ex:b, "c" ; ex:q 4 .',
    ),
    "Repeated": (
        on_path(
            "Repeated",
            "sh:qualifiedValueShape [ sh:path ex:q ; sh:maxCount 1 ] ; sh:qualifiedMinCount 1",
            "[ sh:zeroOrMorePath ex:p ]",
        ),
        "ex:a ex:p ex:b .",
        "ex:a ex:p ex:b ; ex:q 1, 2 . ex:b ex:p ex:a ; ex:q 1, 2 .",
    ),
    "Mixed": (
        on_path(
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
        on_path("Deactivated", "sh:minCount 1 ; sh:deactivated true")
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
        on_node("Sparql", select("SELECT $this WHERE { $this ex:p ?p FILTER NOT EXISTS { $this ex:q ?p } }")),
        "ex:a ex:p 1 ; ex:q 1 .",
        "ex:a ex:p 1, 2 .",
    ),
    "SparqlValue": (
        on_node(
            "SparqlValue",
            "sh:severity sh:Info ; "
            + select("SELECT DISTINCT $this ?value WHERE { $this ex:p ?value FILTER (!isIRI(?value)) }"),
        ),
        "ex:a ex:p ex:b .",
        'ex:a ex:p 1, "x"@nl, ex:b, "2026-01-01"^^xsd:date .',
    ),
    "SparqlPath": (
        on_node(
            "SparqlPath",
            select(
                "SELECT $this ?path ?value WHERE { $this ?path ?value "
                "FILTER (?path IN (ex:p, ex:q) && isLiteral(?value)) }"
            ),
        ),
        "ex:a ex:p ex:b .",
        "ex:a ex:p 1 ; ex:q 1, 2 .",
    ),
    "SparqlAny": (
        on_node(
            "SparqlAny",
            select(
                "SELECT $this ?path ?value WHERE { $this ?path ?value FILTER (isLiteral(?value) "
                "&& REGEX(STR(?value), 'x{3}|[(]caw[)]', 'i')) }"
            ),
        ),
        "ex:a ex:p 'x' .",
        "ex:a ex:p 'XXX' ; ex:q 'de (CAW)'@nl, 'xxxx' .",
    ),
    "SparqlProperty": (
        on_path("SparqlProperty", select("SELECT $this ?value WHERE { $this $PATH ?value FILTER (?value > 3) }")),
        "ex:a ex:p 1 .",
        "ex:a ex:p 4, 5 .",
    ),
    "SparqlAggregate": (
        on_node(
            "SparqlAggregate",
            select("SELECT $this (COUNT(?w) AS ?n) WHERE { $this ex:p ?w } GROUP BY $this HAVING (COUNT(?w) > 1)"),
        ),
        "ex:a ex:p 1 .",
        "ex:a ex:p 1, 2 .",
    ),
    "SparqlTypes": (
        on_node(
            "SparqlTypes",
            select(
                "SELECT $this ?value WHERE { $this ex:p ?value . ?value a/rdfs:subClassOf* ex:Mens "
                "FILTER NOT EXISTS { $this ex:q ?value } OPTIONAL { ?value ex:r ?r } "
                "BIND (COALESCE(?r, 0) AS ?n) FILTER (?n < 2) }"
            ).replace("SELECT", "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT", 1),
        ),
        "ex:a ex:p ex:b . ex:b a ex:Mens ; ex:r 3 .",
        "ex:a ex:p ex:b, ex:c ; ex:q ex:c . ex:b a ex:Kind . ex:Kind rdfs:subClassOf ex:Mens . ex:c a ex:Mens .",
    ),
    "SparqlDate": (
        on_node(
            "SparqlDate",
            select("SELECT $this ?value WHERE { $this ex:p ?value ; ex:q ?grens FILTER (?value < ?grens) }"),
        ),
        'ex:a ex:p "2026-01-01"^^xsd:date ; ex:q "2026-01-01"^^xsd:date .',
        'ex:a ex:p "2025-12-31"^^xsd:date, "geen"^^xsd:date, "2024" ; ex:q "2026-01-01"^^xsd:date .',
    ),
    "SparqlDouble": (
        on_node(
            "SparqlDouble",
            select("SELECT $this ?value WHERE { $this ex:p ?value, ?ander FILTER (?value != ?ander) }"),
        ),
        "ex:a ex:p ex:b .",
        "ex:a ex:p ex:b, ex:c, ex:d .",
    ),
}
