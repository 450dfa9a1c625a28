# SPDX-License-Identifier: EUPL-1.2
"""The named queries of `queries/`: what they ask, which parameters they take, and how values are bound into them."""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kapstok.errors import DataError, Fault, InvalidRequestError, NotFoundError
from kapstok.model import BoundQuery
from kapstok.policy import read_iri
from kapstok.terms import XSD, ThingName, is_segment, to_sparql

Bound = NamedNode | Literal

# Folders of what serves the interfaces themselves, and of the rules that infer: no questions of people.
INTERNAL = frozenset({"afleidingen", "beschrijvingen"})
_FRONT = re.compile(r"^# (summary|question|param|columns): (.+)$")
_PARAM = re.compile(r"^(?P<name>\w+) (?P<kind>iri|tekst|datum)(?:\((?P<soort>[a-z-]+)\))? verplicht (?P<text>.+)$")
_WHERE = re.compile(r"\bWHERE\s*\{")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a named query. `kind` is iri, tekst or datum; an iri with a `soort` may be given as a ref."""

    name: str
    kind: str
    soort: str | None
    text: str

    def term(self, value: str) -> Bound:
        """Turn a stranger's text into the RDF term that is bound.

        Errors: InvalidRequestError with the reason, for an illegal IRI or date.
        """
        if self.kind == "tekst":
            return Literal(value)
        if self.kind == "datum":
            return Literal(parse_date(value, self.name).isoformat(), datatype=NamedNode(XSD + "date"))
        if self.soort and is_segment(value):
            return NamedNode(ThingName(self.soort, value).iri)
        return read_iri(value, place="query", name=self.name)


def parse_date(text: str, name: str) -> date:
    """Read a date of RFC 3339 (`2026-11-21`).

    Errors: InvalidRequestError that shows the form.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    fault = Fault(
        "query", name, f"'{text}' is geen bestaande datum; schrijf een datum als jjjj-mm-dd, bijvoorbeeld 2026-11-21"
    )
    raise InvalidRequestError("Een datum in het verzoek klopt niet.", (fault,))


@dataclass(frozen=True)
class Query:
    """One query file: its front matter and its text."""

    name: str
    subject: str
    summary: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str

    def bind(self, values: Mapping[str, Bound]) -> BoundQuery:
        """Bind every parameter by one `VALUES` block at the head of the pattern.

        Errors: InvalidRequestError that names each unknown and each missing parameter.
        """
        names = [p.name for p in self.parameters]
        allowed = ", ".join(names) or "geen"
        faults = [
            Fault("query", n, f"deze parameter kent de vraag niet; wel: {allowed}") for n in values if n not in names
        ]
        faults += [Fault("query", n, "deze parameter is verplicht") for n in names if n not in values]
        if faults:
            raise InvalidRequestError(f"De parameters passen niet bij de vraag '{self.name}'.", tuple(faults))
        if not names:
            return BoundQuery(self.name, self.text)
        head = " ".join(f"?{n}" for n in names)
        row = " ".join(to_sparql(values[n]) for n in names)
        block = f"WHERE {{\n  VALUES ({head}) {{ ({row}) }}"
        return BoundQuery(self.name, _WHERE.sub(lambda _: block, self.text, count=1))

    def read(self, values: Mapping[str, str]) -> dict[str, Bound]:
        """Turn texts into terms for the parameters that exist; `bind` refuses the others."""
        kinds = {p.name: p for p in self.parameters}
        return {n: kinds[n].term(v) if n in kinds else Literal(v) for n, v in values.items()}


class Catalogue:
    """All query files of a folder, by name. Errors: DataError where a file breaks the rules of `queries/`."""

    def __init__(self, folder: Path) -> None:
        self._queries: dict[str, Query] = {}
        for path in sorted(folder.rglob("*.rq")):
            query = read_query(path)
            if query.name in self._queries:
                raise DataError(f"{path}: er is al een vraag met de naam {query.name}")
            self._queries[query.name] = query

    def get(self, name: str) -> Query:
        """Return a query by its public name. Errors: NotFoundError."""
        try:
            return self._queries[name]
        except KeyError:
            raise NotFoundError(
                f"Er is geen vraag met de naam '{name}'. Wel: {', '.join(sorted(self._queries))}."
            ) from None

    def all(self) -> tuple[Query, ...]:
        """Return every query, by name."""
        return tuple(self._queries[n] for n in sorted(self._queries))

    def public(self) -> dict[str, Query]:
        """Return by name the questions that are for everybody: those of the REST interface and of `kapstok vraag`."""
        return {query.name: query for query in self.all() if query.subject not in INTERNAL}

    def with_queries(self, queries: Iterable[Query]) -> "Catalogue":
        """Return a catalogue in which these take the place of those of the same name."""
        made = copy(self)
        made._queries = self._queries | {query.name: query for query in queries}
        return made

    def bind(self, name: str, **values: Bound) -> BoundQuery:
        """Bind terms to the parameters of a named query."""
        return self.get(name).bind(values)


def read_query(path: Path) -> Query:
    """Read a query file with its front matter. Errors: DataError that names file and line."""
    return parse_query(path, path.read_text(encoding="utf-8"))


def parse_query(path: Path, text: str) -> Query:
    """Read the text of a query; `path` gives its name and subject. Errors: DataError that names path and line."""
    front: dict[str, list[str]] = {"summary": [], "question": [], "param": [], "columns": []}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _FRONT.match(line):
            front[match[1]].append(match[2].strip())
    if len(front["summary"]) != 1 or len(front["question"]) != 1 or len(front["columns"]) != 1:
        raise DataError(f"{path}: summary, question and columns stand in the front matter exactly once")
    if not _WHERE.search(text):
        raise DataError(f"{path}: the query has no WHERE {{")
    return Query(
        name=path.stem,
        subject=path.parent.name,
        summary=front["summary"][0],
        question=front["question"][0],
        parameters=tuple(_parameter(line, path) for line in front["param"]),
        columns=tuple(front["columns"][0].split()),
        text=text,
    )


def _parameter(line: str, path: Path) -> Parameter:
    match = _PARAM.match(line)
    if not match:
        raise DataError(f"{path}: parameter line not understood: {line}")
    return Parameter(match["name"], match["kind"], match["soort"], match["text"])
