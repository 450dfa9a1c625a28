# SPDX-License-Identifier: EUPL-1.2
"""A report as RDF: a `sh:ValidationReport` as SHACL has it, and beside it where it comes from.

The report and its results have IRIs below a `urn:uuid` that follows from the report itself, so that the same report
always gives the same graph. Source: SHACL (W3C) §3.6; PROV-O; RFC 8141 §2.3.3 on fragments of a URN.
"""

import uuid
from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kapstok.model import Names
from kapstok.representation.framework_report._words import LANGUAGES, WORDS, grade_words
from kapstok.terms import BASE, ID, PREFIXES, RDF, SKOS, XSD
from kapstok.verdict import Finding, Report, write_report

_SH, _DCT, _PROV = PREFIXES["sh"], PREFIXES["dct"], PREFIXES["prov"]
_LABEL, _VERSION = PREFIXES["rdfs"] + "label", PREFIXES["dcat"] + "version"
_SHAPES, _DATASET = BASE + "def/vorm", ID + "dataset/kapstok"
_SHOWN = ("dcat", "dct", "prov", "rdf", "rdfs", "sh", "skos", "vorm", "xsd")  # prefixes

_Value = NamedNode | Literal | str | bool | date


def report_rdf(report: Report, day: date, media_type: str) -> bytes:
    """Write a report in a format of RDF. `day` is when it was made. Errors: ValueError for a media type not of RDF."""
    form = RdfFormat.from_media_type(media_type)
    if form is None:
        raise ValueError(f"not a media type of RDF: {media_type}")
    prefixes = {name: PREFIXES[name] for name in _SHOWN}
    written = serialize(_triples(report, day), format=form, prefixes=prefixes)
    return written if written is not None else b""


def _triples(report: Report, day: date) -> Iterator[Triple]:
    """Give the triples, those of one subject together."""
    iri = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, write_report(report).hex())}"
    results = [f"{iri}#bevinding-{number}" for number in range(1, len(report.findings) + 1)]
    yield _triple(iri, RDF + "type", NamedNode(_SH + "ValidationReport"))
    yield _triple(iri, _SH + "conforms", not report.findings)
    yield from _texts(iri, _DCT + "title", {language: WORDS[language]["report"] for language in LANGUAGES})
    grades = {language: f"{grade_words(report.grade, language)} {WORDS[language]['by']}" for language in LANGUAGES}
    yield from _texts(iri, _DCT + "description", grades)
    yield _triple(iri, _DCT + "issued", day)
    for remark in report.remarks:
        yield _triple(iri, SKOS + "note", Literal(f"{remark.place}: {remark.text}", language="nl"))
    if report.laws:
        yield from _texts(iri, SKOS + "note", report.laws.summary)
        for law in report.laws.ended:
            advice = {language: f"{text} {law.repair[language]}" for language, text in law.stands.items()}
            yield from _texts(iri, SKOS + "note", advice)
    yield _triple(iri, _PROV + "wasGeneratedBy", NamedNode(f"{iri}#toetsing"))
    for result in results:
        yield _triple(iri, _SH + "result", NamedNode(result))
    for result, finding in zip(results, report.findings, strict=True):
        yield from _result(result, finding, report)
    yield from _origin(iri, report)


def _result(iri: str, finding: Finding, report: Report) -> Iterator[Triple]:
    trace = finding.trace
    yield _triple(iri, RDF + "type", NamedNode(_SH + "ValidationResult"))
    focus = _term(trace.focus) if trace.focus.startswith('"') else NamedNode(trace.focus)
    if focus is not None:
        yield _triple(iri, _SH + "focusNode", focus)
    if trace.path is not None:
        yield _triple(iri, _SH + "resultPath", NamedNode(trace.path))
    value = None if trace.value is None else _term(trace.value)
    if value is not None:
        yield _triple(iri, _SH + "value", value)
    yield _triple(iri, _SH + "resultSeverity", NamedNode(_SH + finding.weight.value))
    yield _triple(iri, _SH + "sourceShape", NamedNode(trace.shape))
    yield _triple(iri, _SH + "sourceConstraintComponent", NamedNode(trace.component))
    yield from _texts(iri, _SH + "resultMessage", finding.repair)
    yield from _texts(iri, _DCT + "description", finding.wrong)
    yield _triple(iri, _DCT + "source", NamedNode(report.rules[finding.rule].iri))
    label = f"{finding.subject}: {finding.field}" if finding.field else finding.subject
    yield _triple(iri, _LABEL, Literal(label, language="nl"))
    if finding.place is not None:
        yield _triple(iri, SKOS + "note", finding.place)


def _origin(iri: str, report: Report) -> Iterator[Triple]:
    """Say what judged, with which versions, and from which day the rules counted."""
    activity, engine, versions = f"{iri}#toetsing", f"{iri}#engine", report.versions
    used = {f"{iri}#vormen": (_SHAPES, versions.shapes), f"{iri}#gegevens": (_DATASET, versions.dataset)}
    yield _triple(activity, RDF + "type", NamedNode(_PROV + "Activity"))
    if report.facts.reference_date is not None:
        day = report.facts.reference_date
        said = {language: f"{WORDS[language]['reference_date']} {day}" for language in LANGUAGES}
        yield from _texts(activity, _DCT + "description", said)
    if report.laws is not None:
        looked = {language: f"{WORDS[language]['laws_day']} {report.laws.day}" for language in LANGUAGES}
        yield from _texts(activity, _DCT + "description", looked)
    for each in (report.facts.iri, *used):
        yield _triple(activity, _PROV + "used", NamedNode(each))
    yield _triple(activity, _PROV + "wasAssociatedWith", NamedNode(engine))
    yield _triple(engine, RDF + "type", NamedNode(_PROV + "SoftwareAgent"))
    yield _triple(engine, _LABEL, versions.engine)
    yield _triple(engine, _VERSION, versions.engine_version)
    for each, (whole, version) in used.items():
        yield _triple(each, RDF + "type", NamedNode(_PROV + "Entity"))
        yield _triple(each, _PROV + "specializationOf", NamedNode(whole))
        yield _triple(each, _VERSION, version)


def _texts(subject: str, prop: str, names: Names) -> Iterator[Triple]:
    for language, text in names.items():
        yield _triple(subject, prop, Literal(text, language=language) if language else text)


def _triple(subject: str, prop: str, value: _Value) -> Triple:
    if isinstance(value, date):
        value = Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))
    elif not isinstance(value, NamedNode | Literal):
        value = Literal(value)
    return Triple(NamedNode(subject), NamedNode(prop), value)


def _term(text: str) -> NamedNode | Literal | None:
    """Read a term as N-Triples has it; None for a blank node, which means nothing outside the user's file."""
    found = next(iter(parse(f"<urn:s> <urn:p> {text} .", format=RdfFormat.N_TRIPLES))).object
    return found if isinstance(found, NamedNode | Literal) else None
