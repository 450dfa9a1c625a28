# SPDX-License-Identifier: EUPL-1.2
"""Writes what a person could change in the Turtle files after a check. It writes one file of its own and no other.

The file is good Turtle that holds what could be added, as a serialiser writes it; what could be removed stands in
comments that start with `#-`. Both are grouped by the file of data/ that they are about. Values that a source confirms,
and that rest on less than a source that was seen, come with a statement that says so. Words of others stand in comments
of one line, and the file is read again before it is put in place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kapstok.errors import DataError
from kapstok.regelgeving._laws import Known, Law
from kapstok.regelgeving._oneline import one_line
from kapstok.regelgeving._outcomes import Outcome, Report
from kapstok.terms import IB, ID, PREFIXES, RDF, SKOS, XSD, local_name

_STATED = "geverifieerd"
_DATE = NamedNode(XSD + "date")
_DCT, _FOAF = PREFIXES["dct"], PREFIXES["foaf"]
_USED = ("bewering", "dct", "externe-bron", "foaf", "ib", "rdf", "regeling", "skos", "xsd", "zekerheid")
_OUTSIDE = {name: PREFIXES.get(name, f"{ID}{name}/") for name in _USED}
_SOURCES = "data/redactie/regelgeving/externe-bronnen.ttl"
_WORDS = {"citeertitel": "citeertitel", "inWerkingOp": "in-werking-op", "vanToepassingOp": "van-toepassing-op"}
_WORDS |= {"vervallenOp": "vervallen-op"}
_Part = str | tuple[Triple, ...]  # a comment, or triples to be added


@dataclass(frozen=True)
class _Change:
    """A value of a law that is to stand on a source. `old` is what the graph has; equal to `new` where confirmed."""

    law: Law
    prop: str
    old: Known | None
    new: Literal
    address: str


def write_proposal(report: Report, resources: Path, target: Path) -> int:
    """Write the proposal and return how many values it is about. `resources` holds data/, which is only read.

    Errors: DataError where the file would not say what is meant; what stood at `target` is still there then.
    """
    changes = list(chain.from_iterable(_changes(outcome) for outcome in report.outcomes))
    parts: list[_Part] = []
    for change in changes:
        parts += [_about_file(change, resources), *_removals(change), _additions(change)]
    parts += _sources(changes, report.day)
    for outcome in report.outcomes:
        if outcome.settled:
            parts += _checked(outcome.law, resources, report.day)
        parts += [f"# Zelf beslissen: {one.sentence}" for one in outcome.differences if not one.proposed]
    prefixes = [f"@prefix {name}: <{address}> ." for name, address in _OUTSIDE.items()]
    _put([*_preamble(report), *prefixes, "", *chain.from_iterable(map(_lines, parts))], parts, target)
    return len(changes)


def _put(lines: Iterable[str], parts: Iterable[_Part], target: Path) -> None:
    """Write the file beside its place, read it again, and move it there if it holds just the triples that are meant."""
    meant = {triple for part in parts if not isinstance(part, str) for triple in part}
    temporary = target.with_name(target.name + ".deel")
    try:
        temporary.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
        if _read(temporary) != meant:
            raise DataError("Het voorstel is niet geschreven: het bestand zegt niet wat bedoeld was.")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _read(path: Path) -> set[Triple] | None:
    """Read the triples of a file; None where it is no Turtle."""
    try:
        return {Triple(quad.subject, quad.predicate, quad.object) for quad in parse(path=path, format=RdfFormat.TURTLE)}
    except SyntaxError:
        return None


def _lines(part: _Part) -> Iterator[str]:
    """Give a comment on one line whatever is in it, or triples as the serialiser writes them, and a blank line."""
    if isinstance(part, str):
        yield one_line(part)
        return
    yield from _turtle(part)
    yield ""


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


def _about_file(change: _Change, resources: Path) -> str:
    subject, prop = NamedNode(change.law.iri), NamedNode(IB + change.prop)
    path = _find(resources, change.law.ref, Triple(subject, prop, change.old.literal)) if change.old else None
    return f"# {path or f'data/extern/regelingen/{change.law.ref}.ttl'}: {change.law.label}, {change.prop}"


def _removals(change: _Change) -> Iterator[str]:
    if change.old is None:
        return
    if change.old.literal != change.new:
        yield from _removal(change.law, change.prop, change.old.literal)
    if change.old.statement:
        yield f"#- bewering:{local_name(change.old.statement)} en alles wat erover is gezegd"


def _removal(law: Law, prop: str, old: Literal) -> Iterator[str]:
    triple = Triple(NamedNode(law.iri), NamedNode(IB + prop), old)
    yield "#- " + " ".join(_turtle((triple,)))


def _additions(change: _Change) -> tuple[Triple, ...]:
    law, prop = NamedNode(change.law.iri), NamedNode(IB + change.prop)
    statement = NamedNode(f"{ID}bewering/regeling-{change.law.ref}-{_WORDS[change.prop]}")
    if change.old and change.old.statement:
        statement = NamedNode(change.old.statement)
    about = (
        Triple(statement, NamedNode(RDF + "type"), NamedNode(RDF + "Statement")),
        Triple(statement, NamedNode(RDF + "subject"), law),
        Triple(statement, NamedNode(RDF + "predicate"), prop),
        Triple(statement, NamedNode(RDF + "object"), change.new),
        Triple(statement, NamedNode(_DCT + "source"), _source(change)),
        Triple(statement, NamedNode(IB + "zekerheid"), NamedNode(f"{ID}zekerheid/{_STATED}")),
    )
    same = change.old is not None and change.old.literal == change.new
    return about if same else (Triple(law, prop, change.new), *about)


def _sources(changes: Iterable[_Change], day: date) -> list[_Part]:
    """Describe each address that a proposed statement rests on, once."""
    found = {_source(change): change for change in changes}
    parts: list[_Part] = [f"# {_SOURCES} of een bestand ernaast"] if found else []
    for source, change in found.items():
        title = Literal(f"{_service(change)}: {change.law.name}", language="nl")
        parts.append(
            (
                Triple(source, NamedNode(RDF + "type"), NamedNode(IB + "Externebron")),
                Triple(source, NamedNode(_DCT + "identifier"), Literal(local_name(source.value))),
                Triple(source, NamedNode(SKOS + "prefLabel"), title),
                Triple(source, NamedNode(_DCT + "title"), title),
                Triple(
                    source,
                    NamedNode(_DCT + "bibliographicCitation"),
                    Literal(f"{change.address}, seen on {day}"),
                ),
                Triple(source, NamedNode(_FOAF + "page"), NamedNode(change.address)),
            )
        )
    return parts


def _checked(law: Law, resources: Path, day: date) -> list[_Part]:
    subject, prop = NamedNode(law.iri), NamedNode(IB + "gecontroleerdOp")
    old = Literal(law.checked.isoformat(), datatype=_DATE) if law.checked else None
    if law.checked == day:
        return []
    path = _find(resources, law.ref, Triple(subject, prop, old)) if old else None
    where = f"# {path or 'het bestand in data/redactie/ dat de regeling beschrijft'}: {law.label}, gecontroleerdOp"
    removed = _removal(law, "gecontroleerdOp", old) if old else ()
    return [where, *removed, (Triple(subject, prop, Literal(day.isoformat(), datatype=_DATE)),)]


def _service(change: _Change) -> str:
    return "CELLAR" if change.address.startswith("http://publications.europa.eu/") else "Basiswettenbestand"


def _source(change: _Change) -> NamedNode:
    kind = "cellar" if _service(change) == "CELLAR" else "bwb"
    part = "-titel" if change.prop == "citeertitel" else ""
    return NamedNode(f"{ID}externe-bron/{kind}-{change.law.identifier.lower()}{part}")


def _find(resources: Path, ref: str, triple: Triple) -> str | None:
    """Return the file of data/ that holds a triple; only files that name the law are parsed."""
    for path in sorted((resources / "data").rglob("*.ttl")):
        content = path.read_bytes()
        if ref.encode() in content and any(
            Triple(quad.subject, quad.predicate, quad.object) == triple for quad in parse(content, RdfFormat.TURTLE)
        ):
            return str(path.relative_to(resources))
    return None


def _turtle(triples: Iterable[Triple]) -> list[str]:
    """Have triples written as Turtle, without the prefixes that the file declares once."""
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=_OUTSIDE) or b""
    lines = written.decode().rstrip("\n").replace("\t", "    ").split("\n")
    return [line for line in lines if not line.startswith("@prefix ")]
