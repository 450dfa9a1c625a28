# SPDX-License-Identifier: EUPL-1.2
"""Tells which lines of the source documents the graph accounts for, and which it does not.

It is computed from the graph alone: places, sections, and the numbers of the blank lines on the version of each text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kapstok.catalogue import Catalogue
from kapstok.store import Store
from kapstok.terms import Term, local_name

Lines = frozenset[int]


@dataclass(frozen=True)
class SectionCoverage:
    """The lines of one section without those of its subsections; blank lines do not count.

    `covered` lie in the place of a thing, `heading` are its heading, `left_out` are left out for a reason that the
    graph gives, `open` are none of these. `section` is the IRI; None for the lines before the first heading.
    """

    document: str
    section: str | None
    number: str | None
    title: str
    covered: Lines
    heading: Lines
    left_out: Lines
    open: Lines

    @property
    def lines(self) -> int:
        """The number of lines with words."""
        return sum(len(part) for part in (self.covered, self.heading, self.left_out, self.open))


@dataclass(frozen=True)
class _Section:
    """A section with its places, as (first line, last line); the heading opens the first place."""

    iri: str
    number: str | None
    title: str
    places: tuple[tuple[int, int], ...]
    heading: int

    def span(self, line: int) -> int:
        """Return the length of the place that a line lies in; 0 where it lies in none."""
        return min((last - first + 1 for first, last in self.places if first <= line <= last), default=0)

    def heading_lines(self) -> Lines:
        first = self.places[0][0]
        return frozenset(range(first, first + self.heading))


def measure_coverage(store: Store, catalogue: Catalogue) -> tuple[SectionCoverage, ...]:
    """Measure every section of every document whose text was read, in the order of the documents."""
    covered, left_out = _places(store, catalogue)
    sections = _sections(store, catalogue)
    found: list[SectionCoverage] = []
    for record in store.select(catalogue.bind("vingerafdrukken")).records():
        name = local_name(_text(record["document"]))
        blank = parse_lines(_text(record["legeRegels"]))
        written = frozenset(range(1, int(_text(record["aantalRegels"])) + 1)) - blank
        found += _measure(name, sections[name], written, covered[name], left_out[name])
    return tuple(found)


def parse_lines(text: str) -> Lines:
    """Read line numbers written as ranges.

    >>> sorted(parse_lines("2-4,9"))
    [2, 3, 4, 9]
    """
    ends = [part.split("-") for part in text.split(",") if part]
    return frozenset(line for end in ends for line in range(int(end[0]), int(end[-1]) + 1))


def write_lines(lines: Iterable[int]) -> str:
    """Write line numbers as ranges.

    >>> write_lines([9, 2, 3, 4])
    '2-4,9'
    """
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in _ranges(lines))


def _ranges(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    last = 0
    for line in sorted(lines):
        if first is not None and line == last + 1:
            last = line
            continue
        if first is not None:
            yield first, last
        first = last = line
    if first is not None:
        yield first, last


def _places(store: Store, catalogue: Catalogue) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    covered: dict[str, set[int]] = defaultdict(set)
    left_out: dict[str, set[int]] = defaultdict(set)
    for record in store.select(catalogue.bind("gedekte-regels")).records():
        lines = range(int(_text(record["regelVan"])), int(_text(record["regelTot"])) + 1)
        target = left_out if _text(record["weggelaten"]) == "true" else covered
        target[local_name(_text(record["document"]))].update(lines)
    return covered, left_out


def _sections(store: Store, catalogue: Catalogue) -> dict[str, list[_Section]]:
    found: dict[tuple[str, str], list[Mapping[str, Term | None]]] = defaultdict(list)
    for record in store.select(catalogue.bind("paragrafen")).records():
        found[local_name(_text(record["document"])), _text(record["paragraaf"])].append(record)
    sections: dict[str, list[_Section]] = defaultdict(list)
    for (document, iri), records in found.items():
        first = records[0]
        places = sorted((int(_text(r["regelVan"])), int(_text(r["regelTot"]))) for r in records)
        heading = int(_text(first["kopregels"]) or 1)
        number = _text(first["nummer"]) or None
        sections[document].append(_Section(iri, number, _text(first["kop"]), tuple(places), heading))
    return sections


def _measure(
    document: str, sections: list[_Section], written: Lines, covered: set[int], left_out: set[int]
) -> Iterator[SectionCoverage]:
    """Give each line to the narrowest section that it lies in, in the order in which the sections begin."""
    own: dict[_Section | None, set[int]] = {section: set() for section in (None, *sections)}
    for line in written:
        around = [section for section in sections if section.span(line)]
        own[min(around, key=lambda section: section.span(line), default=None)].add(line)
    for section, lines in own.items():
        heading = lines & section.heading_lines() if section else frozenset[int]()
        held = (lines & covered) - heading
        dropped = (lines & left_out) - heading - held
        if lines:
            yield SectionCoverage(
                document=document,
                section=section.iri if section else None,
                number=section.number if section else None,
                title=section.title if section else "vóór de eerste kop",
                covered=frozenset(held),
                heading=frozenset(heading),
                left_out=frozenset(dropped),
                open=frozenset(lines - heading - held - dropped),
            )


def _text(term: Term | None) -> str:
    return "" if term is None else term.value
