# SPDX-License-Identifier: EUPL-1.2
"""EU law: the SPARQL endpoint of CELLAR, the repository of the Publications Office, asked by CELEX number.

Properties are those of its Common Data Model (`cdm:`). The flag `resource_legal_in-force` decides whether an act is in
force, not a date: an act may carry dates on which a part of it ended, and `9999-12-31` stands for no end at all. The
date of end of validity is the last day of validity; the graph has the first day after it. An act *implicitly* repealed
by another is often in force all the same, so that is a remark and never an end.

Source: tests/regelgeving/opnames/README.md names where the format was seen.
"""

import re
import warnings
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results
from SPARQLWrapper import JSON, SPARQLWrapper

from kapstok.regelgeving._exchange import Exchange, Question, SourceError
from kapstok.regelgeving._facts import Fact, Facts, read_day
from kapstok.regelgeving._laws import CELEX, Law
from kapstok.terms import to_sparql

_CDM = "http://publications.europa.eu/ontology/cdm#"
_RESULTS = "application/sparql-results+json"
_NUMBER = re.compile(r"[0-9CE][0-9]{4}[A-Z]{1,2}[0-9]{4}(?:\([0-9]{2}\))?")
_IN_FORCE = "resource_legal_in-force"
_START = "resource_legal_date_entry-into-force"
_END = "resource_legal_date_end-of-validity"
_REPEALS = "resource_legal_repeals_resource_legal"
_IMPLIED = "resource_legal_implicitly_repeals_resource_legal"
_OPEN = date(9999, 12, 31)
_TRUTH = {"1": True, "true": True, "0": False, "false": False}

_ASKED = """PREFIX cdm: <http://publications.europa.eu/ontology/cdm#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT DISTINCT ?handeling ?eigenschap ?waarde WHERE {
  ?handeling cdm:resource_legal_id_celex %s^^xsd:string .
  {
    VALUES ?eigenschap {
      cdm:resource_legal_id_celex cdm:resource_legal_in-force
      cdm:resource_legal_date_entry-into-force cdm:resource_legal_date_end-of-validity
    }
    ?handeling ?eigenschap ?waarde .
  } UNION {
    VALUES ?eigenschap {
      cdm:resource_legal_repeals_resource_legal cdm:resource_legal_implicitly_repeals_resource_legal
    }
    ?andere ?eigenschap ?handeling ; cdm:resource_legal_id_celex ?waarde .
  }
}"""


@dataclass(frozen=True)
class Cellar:
    """Asks CELLAR. `endpoint` is the address of its SPARQL endpoint."""

    exchange: Exchange
    endpoint: str
    name: str = "CELLAR"

    def identifies(self, law: Law) -> bool:
        """Tell whether a law has a CELEX number."""
        return CELEX in law.known

    def fault(self, law: Law) -> str | None:
        """Say what is wrong with the form of a CELEX number."""
        number = law.known[CELEX].text
        return None if _NUMBER.fullmatch(number) else f"'{number}' heeft niet de vorm van een CELEX-nummer"

    def ask(self, law: Law, day: date) -> Facts | None:
        """Return what CELLAR says of an act. Errors: SourceError."""
        number = law.known[CELEX].text
        content = self.exchange.ask(_question(self.endpoint, number))
        if content is None:
            raise SourceError(
                "op dit adres antwoordt geen SPARQL-dienst (404); klopt de instelling KAPSTOK_CELLAR_ADRES?"
            )
        found = _read(content)
        if not found:
            return None
        if number not in found["resource_legal_id_celex"]:
            raise SourceError(f"het antwoord gaat niet over {number}", unreadable=True)
        return _facts(number, found, day)


def _question(endpoint: str, number: str) -> Question:
    """Have SPARQLWrapper write the request (SPARQL 1.1 Protocol); it is sent with our own bounds and manners."""
    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
    wrapper.setOnlyConneg(True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it only warns where it cannot read a query
        wrapper.setQuery(_ASKED % to_sparql(Literal(number)))
    return Question(f"cellar-{number}.json", wrapper._createRequest().full_url, _RESULTS)


def _read(content: bytes) -> dict[str, set[str]]:
    """Read the values of each property. Errors: SourceError where this is no such table."""
    try:
        result = parse_query_results(content, format=QueryResultsFormat.JSON)
        rows = list(result) if isinstance(result, QuerySolutions) else []
    except (SyntaxError, ValueError) as error:
        raise SourceError(f"het antwoord is geen uitkomst van SPARQL in JSON ({error})", unreadable=True) from error
    names = {variable.value for variable in result.variables} if isinstance(result, QuerySolutions) else set()
    if missing := {"handeling", "eigenschap", "waarde"} - names:
        raise SourceError(f"in het antwoord ontbreekt de kolom {', '.join(sorted(missing))}", unreadable=True)
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        key, value = row["eigenschap"], row["waarde"]
        if not isinstance(key, NamedNode) or not isinstance(value, Literal):
            raise SourceError("een rij van het antwoord heeft niet de vorm eigenschap en waarde", unreadable=True)
        found[key.value.removeprefix(_CDM)].add(value.value)
    return found


def _facts(number: str, found: dict[str, set[str]], day: date) -> Facts:
    address = f"http://publications.europa.eu/resource/celex/{number}"
    starts, ends = _days(found, _START), _days(found, _END)
    in_force = _flag(found)
    notes: list[str] = []
    end, ended = _end(in_force, ends, day, notes)
    if not ended and in_force is False and end is None and not (starts and starts[0] > day):
        ended = True
    if implied := sorted(found.get(_IMPLIED, ())):
        notes.append(f"stilzwijgend ingetrokken door {', '.join(implied)}, zegt CELLAR; zo'n handeling kan nog gelden")
    return Facts(
        source="CELLAR",
        address=address,
        start=Fact(starts[0].isoformat(), address) if starts else None,
        end=Fact(end.isoformat(), address) if end else None,
        ended=ended,
        later=tuple(Fact(one.isoformat(), address) for one in starts[1:]),
        repealed_by=tuple(Fact(one, address) for one in sorted(found.get(_REPEALS, ()))),
        notes=tuple(notes),
    )


def _flag(found: dict[str, set[str]]) -> bool | None:
    said = {_TRUTH.get(value.lower()) for value in found.get(_IN_FORCE, ())}
    if None in said or len(said) > 1:
        raise SourceError(
            f"{_IN_FORCE} heeft een onverwachte waarde: {', '.join(sorted(found[_IN_FORCE]))}", unreadable=True
        )
    return said.pop() if said else None


def _days(found: dict[str, set[str]], name: str) -> list[date]:
    days = {value: read_day(value) for value in found.get(name, ())}
    if wrong := sorted(value for value, one in days.items() if one is None):
        raise SourceError(f"{name} is geen datum: {', '.join(wrong)}", unreadable=True)
    return sorted(one for one in days.values() if one is not None)


def _end(in_force: bool | None, ends: list[date], day: date, notes: list[str]) -> tuple[date | None, bool]:
    """Return the first day no longer in force, and whether the act has ended."""
    real = [one for one in ends if one != _OPEN]
    last = real[-1] if real and _OPEN not in ends else None
    if in_force and last is not None and last < day:
        notes.append(f"CELLAR noemt {last} als einde en zegt toch dat zij in werking is; dat einde geldt dan een deel")
        last = None
    elif len(real) > 1 or (real and last is None):
        others = [one.isoformat() for one in real if one != last]
        notes.append(f"CELLAR noemt ook {', '.join(others)} als einde; dat geldt kennelijk een deel")
    if last is None:
        return None, False
    first_after = last + timedelta(days=1)
    return first_after, first_after <= day
