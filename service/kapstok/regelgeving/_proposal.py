# SPDX-License-Identifier: EUPL-1.2
"""Writes what a person could change in the Turtle files after a check. It writes one file of its own and no other.

The file is good Turtle that holds what could be added; what could be removed stands in comments that start with
`#-`. Both are grouped by the file of data/ that they are about. Values that a source confirms, and that rest on less
than a source that was seen, come with a statement that says so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kapstok.regelgeving._laws import Known, Law
from kapstok.regelgeving._outcomes import Outcome, Report, Verdict
from kapstok.terms import IB, ID, PREFIXES, XSD, local_name

_STATED = "geverifieerd"
_DATE = NamedNode(XSD + "date")
_OUTSIDE = PREFIXES | {name: f"{ID}{name}/" for name in ("bewering", "externe-bron", "regeling", "zekerheid")}
_SOURCES = "data/redactie/regelgeving/externe-bronnen.ttl"
_SEEN = frozenset({Verdict.CONFIRMED, Verdict.DIFFERENT})
_WORDS = {"citeertitel": "citeertitel", "inWerkingOp": "in-werking-op", "vanToepassingOp": "van-toepassing-op"}
_WORDS |= {"vervallenOp": "vervallen-op"}


@dataclass(frozen=True)
class _Change:
    """A value of a law that is to stand on a source. `old` is what the graph has; equal to `new` where confirmed."""

    law: Law
    prop: str
    old: Known | None
    new: Literal
    address: str


def write_proposal(report: Report, resources: Path, target: Path) -> int:
    """Write the proposal and return how many values it is about. `resources` holds data/, which is only read."""
    changes = list(chain.from_iterable(_changes(outcome) for outcome in report.outcomes))
    lines = [*_preamble(report), *_prefixes(), ""]
    for change in changes:
        lines += [*_about_file(change, resources), *_removals(change), *_additions(change), ""]
    lines += _sources(changes, report.day)
    for outcome in report.outcomes:
        if outcome.verdict in _SEEN:
            lines += _checked(outcome.law, resources, report.day)
        lines += [f"# Zelf beslissen: {one.sentence}" for one in outcome.differences if not one.proposed]
    temporary = target.with_name(target.name + ".deel")
    temporary.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    temporary.replace(target)
    return len(changes)


def _changes(outcome: Outcome) -> Iterator[_Change]:
    for one in outcome.differences:
        if one.proposed and one.source is not None:
            new = (
                Literal(one.source, language="nl") if one.prop == "citeertitel" else Literal(one.source, datatype=_DATE)
            )
            yield _Change(outcome.law, one.prop, outcome.law.known.get(one.prop), new, one.address)
    for agreed in outcome.confirmed:
        known = outcome.law.known[agreed.prop]
        if known.certainty != _STATED:
            yield _Change(outcome.law, agreed.prop, known, known.literal, agreed.address)


def _preamble(report: Report) -> Iterator[str]:
    yield f"# Voorstel na de controle van {report.day}. Niets hiervan is toegepast: lees het na en neem over wat klopt."
    yield "# Regels met #- vervallen in het genoemde bestand; de andere komen erbij."
    if report.partial:
        yield "# Let op: niet elke bron gaf antwoord. Over die regelingen staat hier niets."


def _prefixes() -> Iterator[str]:
    for name in ("bewering", "dct", "externe-bron", "foaf", "ib", "rdf", "regeling", "skos", "xsd", "zekerheid"):
        yield f"@prefix {name}: <{_OUTSIDE[name]}> ."


def _about_file(change: _Change, resources: Path) -> Iterator[str]:
    subject, prop = NamedNode(change.law.iri), NamedNode(IB + change.prop)
    path = _find(resources, change.law.ref, Triple(subject, prop, change.old.literal)) if change.old else None
    yield f"# {path or f'data/extern/regelingen/{change.law.ref}.ttl'}: {change.law.label}, {change.prop}"


def _removals(change: _Change) -> Iterator[str]:
    if change.old is None:
        return
    if change.old.literal != change.new:
        yield f"#- regeling:{change.law.ref} ib:{change.prop} {_turtle(change.old.literal)} ."
    if change.old.statement:
        yield f"#- bewering:{local_name(change.old.statement)} en alles wat erover is gezegd"


def _additions(change: _Change) -> Iterator[str]:
    if change.old is None or change.old.literal != change.new:
        yield f"regeling:{change.law.ref} ib:{change.prop} {_turtle(change.new)} ."
    statement = f"regeling-{change.law.ref}-{_WORDS[change.prop]}"
    if change.old and change.old.statement:
        statement = local_name(change.old.statement)
    yield f"bewering:{statement} a rdf:Statement ;"
    yield f"    rdf:subject regeling:{change.law.ref} ;"
    yield f"    rdf:predicate ib:{change.prop} ;"
    yield f"    rdf:object {_turtle(change.new)} ;"
    yield f"    dct:source externe-bron:{_source_ref(change)} ;"
    yield f"    ib:zekerheid zekerheid:{_STATED} ."


def _sources(changes: Iterable[_Change], day: date) -> list[str]:
    """Describe each address that a proposed statement rests on, once."""
    found = {_source_ref(change): change for change in changes}
    lines = [f"# {_SOURCES} of een bestand ernaast"] if found else []
    for ref, change in found.items():
        title = Literal(f"{_service(change)}: {change.law.name}", language="nl")
        lines += [
            f"externe-bron:{ref} a ib:Externebron ;",
            f'    dct:identifier "{ref}" ;',
            f"    skos:prefLabel {title} ;",
            f"    dct:title {title} ;",
            f"    dct:bibliographicCitation {Literal(f'{change.address}, seen on {day}')} ;",
            f"    foaf:page <{change.address}> .",
            "",
        ]
    return lines


def _checked(law: Law, resources: Path, day: date) -> list[str]:
    subject, prop = NamedNode(law.iri), NamedNode(IB + "gecontroleerdOp")
    old = Literal(law.checked.isoformat(), datatype=_DATE) if law.checked else None
    if law.checked == day:
        return []
    path = _find(resources, law.ref, Triple(subject, prop, old)) if old else None
    lines = [f"# {path or 'het bestand in data/redactie/ dat de regeling beschrijft'}: {law.label}, gecontroleerdOp"]
    if old:
        lines.append(f"#- regeling:{law.ref} ib:gecontroleerdOp {_turtle(old)} .")
    return [*lines, f"regeling:{law.ref} ib:gecontroleerdOp {_turtle(Literal(day.isoformat(), datatype=_DATE))} .", ""]


def _service(change: _Change) -> str:
    return "CELLAR" if change.address.startswith("http://publications.europa.eu/") else "Basiswettenbestand"


def _source_ref(change: _Change) -> str:
    kind = "cellar" if _service(change) == "CELLAR" else "bwb"
    part = "-titel" if change.prop == "citeertitel" else ""
    return f"{kind}-{change.law.identifier.lower()}{part}"


def _find(resources: Path, ref: str, triple: Triple) -> str | None:
    """Return the file of data/ that holds a triple; only files that name the law are parsed."""
    for path in sorted((resources / "data").rglob("*.ttl")):
        content = path.read_bytes()
        if ref.encode() in content and any(
            Triple(quad.subject, quad.predicate, quad.object) == triple for quad in parse(content, RdfFormat.TURTLE)
        ):
            return str(path.relative_to(resources))
    return None


def _turtle(literal: Literal) -> str:
    """Write a literal as the files do, the datatype with its prefix."""
    return re.sub(rf"\^\^<{re.escape(XSD)}(\w+)>$", r"^^xsd:\1", str(literal))
