# SPDX-License-Identifier: EUPL-1.2
"""What the SPARQL page shows of an answer: one page of its rows, read out of the bytes that a worker gave.

A row of a TSV file and a triple of an N-Triples file stand on one line each, and between the values of a row stand tabs
that no value holds, so that a page is cut out of a large answer without reading all of it.
"""

import json
import re
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from kapstok.model import Answer, Names, ResultKind
from kapstok.representation.views.cells import Cell, show_term
from kapstok.terms import Term

PAGE = 100  # rows
WIDTH = 50  # columns; a download has all of them
MEDIA_TYPES = {
    ResultKind.TABLE: "text/tab-separated-values",
    ResultKind.BOOLEAN: "application/sparql-results+json",
    ResultKind.GRAPH: "application/n-triples",
}
_LINE = re.compile(r"\bregel (\d{1,6}), kolom")
_UNREAD = re.compile(r"(De SPARQL-tekst klopt niet) op regel (\d{1,6}), kolom (\d{1,6}): (.*)", re.DOTALL)
_NOT_RUN = re.compile(r"(De vraag kon niet worden uitgevoerd): (.*)", re.DOTALL)
_LONGEST_LINE = 200  # characters
_TRIPLE = ("onderwerp", "eigenschap", "waarde")


@dataclass(frozen=True)
class Shown:
    """An answer as a page shows it: yes or no, or rows of a table.

    `total` counts all rows and `width` all columns, shown or not; `page` counts from 1.
    """

    kind: ResultKind
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total: int = 0
    page: int = 1
    boolean: bool | None = None
    width: int = 0

    @property
    def pages(self) -> int:
        """The number of pages; one where there is nothing."""
        return max(1, -(-self.total // PAGE))

    @property
    def first(self) -> int:
        """The number of the first row that is shown, from 1."""
        return (self.page - 1) * PAGE + 1


@dataclass(frozen=True)
class Explained:
    """What went wrong, in Dutch, and in the words of the engine, which speaks English, where it said anything."""

    text: str
    english: str = ""


def show_answer(answer: Answer, page: int, names: Names) -> Shown:
    """Show a page of an answer in one of `MEDIA_TYPES`; a page beyond the last has no rows."""
    if answer.media_type == MEDIA_TYPES[ResultKind.BOOLEAN]:
        return Shown(ResultKind.BOOLEAN, boolean=bool(json.loads(answer.content)["boolean"]))
    if answer.media_type == MEDIA_TYPES[ResultKind.GRAPH]:
        lines = answer.content.splitlines()
        rows = _triples(b"\n".join(_page_of(lines, page)))
        return Shown(ResultKind.GRAPH, _TRIPLE, _cells(rows, names), len(lines), page)
    head, *lines = answer.content.removesuffix(b"\n").split(b"\n")
    columns = tuple(name.removeprefix("?") for name in _first(head).decode().split("\t") if name)
    rows = _solutions(b"\n".join(_first(line) for line in [head, *_page_of(lines, page)]) + b"\n")
    width = head.count(b"\t") + 1 if head else 0
    return Shown(ResultKind.TABLE, columns, _cells(rows, names), len(lines), page, width=width)


def point_out(text: str, detail: str) -> tuple[int, str] | None:
    """Return number and text of the line that an error names; None where it names none."""
    found = _LINE.search(detail)
    number, lines = int(found[1]) if found else 0, text.splitlines()
    return (number, lines[number - 1][:_LONGEST_LINE]) if 0 < number <= len(lines) else None


def explain(text: str, detail: str) -> Explained:
    """Say in Dutch where a question could not be read any further, apart from the words of the engine.

    >>> explain("SELECT", "De SPARQL-tekst klopt niet op regel 1, kolom 7: expected [_]").english
    'expected [_]'
    """
    if run := _NOT_RUN.fullmatch(detail):
        return Explained(f"{run[1]}.", run[2])
    found = _UNREAD.fullmatch(detail)
    if found is None:
        return Explained(detail)
    line, column, lines = int(found[2]), int(found[3]), text.rstrip().splitlines()
    at_end = line > len(lines) or (line == len(lines) and column > len(lines[-1]))
    where = f"{'aan het eind, ' if at_end else ''}op regel {line}, kolom {column}"
    what = "Daar ontbreekt iets, of vlak ervoor staat iets wat er niet past."
    if not at_end:
        what = "Daar of vlak ervoor staat iets wat er niet past, of ontbreekt er iets."
    return Explained(f"{found[1]} {where}. {what}", found[4])


def _page_of(lines: list[bytes], page: int) -> list[bytes]:
    return lines[(page - 1) * PAGE : page * PAGE]


def _first(line: bytes) -> bytes:
    """Return the first columns of a line of TSV."""
    return b"\t".join(line.split(b"\t", WIDTH)[:WIDTH])


def _solutions(content: bytes) -> list[tuple[Term | None, ...]]:
    found = parse_query_results(content, format=QueryResultsFormat.TSV)
    return [tuple(solution) for solution in found] if isinstance(found, QuerySolutions) else []


def _triples(content: bytes) -> list[tuple[Term | None, ...]]:
    quads = parse(content, format=RdfFormat.N_TRIPLES)
    return [(quad.subject, quad.predicate, quad.object) for quad in quads]


def _cells(rows: list[tuple[Term | None, ...]], names: Names) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(show_term(term, names) for term in row) for row in rows)
