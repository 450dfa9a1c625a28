# SPDX-License-Identifier: EUPL-1.2
"""The official NL-SBB profile over everything that is a concept: no violation, and its warnings are known."""

import pytest
from pyoxigraph import Store as Engine
from pyshacl import validate
from rdflib import Graph
from rdflib.namespace import SH

from tests.paths import shared

pytestmark = pytest.mark.volledig


@pytest.fixture(scope="module")
def results(engine: Engine) -> Graph:
    shapes = shared("validators/nl-sbb/skos-ap-nl.ttl")
    data, profile = Graph(), Graph()
    triples = dict.fromkeys(f"{q.subject} {q.predicate} {q.object} ." for q in engine)
    data.parse(data="\n".join(triples), format="nt")
    profile.parse(shapes)
    _, report, _ = validate(data, shacl_graph=profile, do_owl_imports=False, advanced=True)
    assert isinstance(report, Graph)
    return report


def test_no_violation(results: Graph):
    found = [
        (results.value(r, SH.focusNode), results.value(r, SH.resultPath), results.value(r, SH.resultMessage))
        for r in results.subjects(SH.resultSeverity, SH.Violation)
    ]
    assert found == []


def test_warnings_are_read_one_by_one(results: Graph):
    found = {
        (str(results.value(r, SH.sourceShape)), str(results.value(r, SH.resultMessage)))
        for r in results.subjects(SH.resultSeverity, SH.Warning)
    }
    assert found == set()


def test_the_profile_sees_what_is_wrong():
    """A concept with two Dutch names breaks the profile, so that a silent profile cannot pass for a clean graph."""
    profile, data = Graph(), Graph()
    profile.parse(shared("validators/nl-sbb/skos-ap-nl.ttl"))
    data.parse(
        data="""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <http://a/b> a skos:Concept ; skos:prefLabel "een"@nl , "twee"@nl ; skos:definition "Iets."@nl ;
            skos:inScheme <http://a/c> .""",
        format="turtle",
    )
    conforms, _, _ = validate(data, shacl_graph=profile, do_owl_imports=False, advanced=True)
    assert not conforms
