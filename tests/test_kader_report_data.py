# SPDX-License-Identifier: EUPL-1.2
"""The report about a framework for machines: JSON, CSV, and RDF that is what SHACL says a report is."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyld import jsonld
from pyshacl import validate
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kapstok.representation.framework_report import report_csv, report_json, report_rdf
from kapstok.representation.framework_report._words import LANGUAGES
from kapstok.verdict import Report, Weight, read_report, write_report
from tests.framework_reports import BROKEN, finding, judged_report, mixed, report, rows
from tests.frameworks import framework_shapes
from tests.shacl import PreparingGraph, turtle

DAY = date(2026, 6, 2)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_json_has_the_shape_that_is_documented(language):
    written = json.loads(json.dumps(report_json(mixed(), language, {"self": {"href": "/x"}})))
    assert written["_links"] == {"self": {"href": "/x"}}
    assert written["oordeel"] == "nog niet compleet"
    assert written["volgens"] == {"nl": "de handleiding", "en": "the guidance"}[language]
    assert written["aantallen"] == {
        "regels": 5,
        "regelsInOrde": 1,
        "regelsMetBevindingen": 4,
        "regelsNietTeBeoordelen": 0,
        "ontbreektOfKloptNiet": 4,
        "aandachtspunten": 1,
        "suggesties": 1,
    }
    assert [step["stap"] for step in written["stappen"]] == list(range(7))
    first = written["bevindingen"][0]
    assert first["regel"]["code"] == "FR-13"
    assert first["plaats"] is None
    assert first["bronnen"] == [
        {"document": "strategisch-kader", "paragraaf": "2.3", "regelVan": 470, "regelTot": 473, "anker": "x"}
    ]
    said = {"nl": "Er ontbreekt iets (FR-13).", "en": "Something is missing (FR-13)."}
    assert first["wat"] == said[language]
    assert written["herkomst"]["engine"] == "pyshacl"
    assert written["herkomst"]["bewaard"] is False


def test_csv_has_a_row_a_finding_and_runs_no_formula():
    of = report(finding("FR-43", Weight.VIOLATION, value="=HYPERLINK(1)", place="+x", field=None))
    (row,) = rows(report_csv(of, "nl"))
    assert row["waarde"] == "'=HYPERLINK(1)"
    assert row["plaats"] == "'+x"
    assert row["veld"] == ""
    assert row["regel"] == "FR-43"
    assert row["ernstTekst"] == "ontbreekt of klopt niet"
    assert row["bron"] == "Strategisch kader, paragraaf 2.3, regels 470–473"
    assert [each["regel"] for each in rows(report_csv(mixed(), "en"))] == [each.rule for each in mixed().findings]


def test_csv_without_findings_still_names_its_columns():
    columns = list(rows(report_csv(mixed(), "nl"))[0])
    assert report_csv(report(), "nl").decode() == ",".join(columns) + "\r\n"


# RDF


def graph_of(of: Report, media_type: str = "text/turtle") -> Graph:
    return PreparingGraph().parse(data=report_rdf(of, DAY, media_type), format=media_type)


def conforms(graph: Graph) -> bool:
    accepted, _, text = validate(graph, shacl_graph=turtle(Path(__file__).with_name("kader-rapport.ttl")))
    assert isinstance(accepted, bool), text
    return accepted


@pytest.mark.parametrize("of", [report(), mixed(), report(finding("FR-15", Weight.INFO))])
def test_rdf_is_a_validation_report_as_shacl_has_it(of):
    graph = graph_of(of)
    assert conforms(graph)
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == Literal(not of.findings)
    assert len(set(graph.objects(node, SH.result))) == len(of.findings)
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)
    assert str(DAY) in {str(value) for value in graph.objects(node)}


@pytest.mark.parametrize("lost", [SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.resultMessage, SH.conforms])
def test_the_shapes_for_reports_see_what_is_lost(lost):
    graph = graph_of(mixed())
    graph.remove((None, lost, None))
    assert not conforms(graph)


def test_the_shapes_for_reports_see_a_report_that_conforms_with_results():
    graph = graph_of(mixed())
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    graph.set((node, SH.conforms, Literal(True)))
    assert not conforms(graph)


@pytest.mark.parametrize("media_type", ["application/rdf+xml", "application/n-triples"])
def test_every_format_of_rdf_is_the_same_graph(media_type):
    assert isomorphic(graph_of(mixed(), media_type), graph_of(mixed()))


def test_json_ld_is_the_same_graph_for_who_reads_it_without_our_engine():
    written = json.loads(report_rdf(mixed(), DAY, "application/ld+json"))
    quads = jsonld.to_rdf(written, {"format": "application/n-quads"})
    assert isomorphic(Graph().parse(data=quads, format="nt"), graph_of(mixed()))


def test_the_same_report_gives_the_same_bytes_after_a_journey_too():
    travelled = read_report(write_report(mixed()))
    assert report_rdf(travelled, DAY, "text/turtle") == report_rdf(mixed(), DAY, "text/turtle")
    assert report_rdf(report(), DAY, "text/turtle") != report_rdf(mixed(), DAY, "text/turtle")
    with pytest.raises(ValueError, match="text/csv"):
        report_rdf(mixed(), DAY, "text/csv")


def test_values_keep_their_datatype_and_language_and_no_blank_node_comes_out():
    made = finding("FR-43", Weight.VIOLATION)
    terms = {'"1"^^<http://www.w3.org/2001/XMLSchema#integer>', '"a"@nl', "<urn:x>", "_:b1", '"a\\n\\"b"'}
    of = report(*(replace(made, trace=replace(made.trace, value=term)) for term in sorted(terms)))
    found = set(graph_of(of).objects(None, SH.value))
    integer = URIRef("http://www.w3.org/2001/XMLSchema#integer")
    assert found == {Literal("1", datatype=integer), Literal("a", lang="nl"), URIRef("urn:x"), Literal('a\n"b')}


Result = tuple[object, ...]


def results_of(graph: Graph) -> list[Result]:
    """Give the results of a report, sorted; a path that is not one property is left out, as we leave it out."""
    props = (SH.focusNode, SH.value, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent)
    found = []
    for node in graph.objects(None, SH.result):
        path = graph.value(node, SH.resultPath)
        messages = sorted(f"{text}@{getattr(text, 'language', '')}" for text in graph.objects(node, SH.resultMessage))
        facts = [str(graph.value(node, prop)) for prop in props]
        found.append((*facts, str(path) if isinstance(path, URIRef) else "", *messages))
    return sorted(found, key=str)


def test_our_report_has_the_results_and_messages_of_pyshacl():
    of, triples = judged_report(*BROKEN)
    assert {each.weight for each in of.findings} == set(Weight)
    data = PreparingGraph().parse(data="\n".join(f"{triple} ." for triple in triples), format="nt")
    _, theirs, _ = validate(data, shacl_graph=framework_shapes(), do_owl_imports=False)
    assert isinstance(theirs, Graph)
    ours = graph_of(of)
    assert results_of(ours) == results_of(theirs)
    assert conforms(ours)
