# SPDX-License-Identifier: EUPL-1.2
"""EU law: the SPARQL endpoint of CELLAR, the repository of the Publications Office, asked by CELEX number.

Properties are those of its Common Data Model (`cdm:`). The flag `resource_legal_in-force` decides whether an act is in
force, not a date: an act may carry dates on which a part of it ended, and a day in 9999 stands for no end at all. The
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
from kapstok.regelgeving._facts import Fact, Facts, is_open, read_day, refuse_reversed
from kapstok.regelgeving._laws import CELEX, END, START, Law
from kapstok.terms import to_sparql

_CDM = "http://publications.europa.eu/ontology/cdm#"
_RESULTS = "application/sparql-results+json"
_NUMBER = re.compile(r"[0-9CE][0-9]{4}[A-Z]{1,2}[0-9]{4}(?:\([0-9]{2}\))?")
_IN_FORCE = "resource_legal_in-force"
_START = "resource_legal_date_entry-into-force"
_END = "resource_legal_date_end-of-validity"
_REPEALS = "resource_legal_repeals_resource_legal"
_IMPLIED = "resource_legal_implicitly_repeals_resource_legal"
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
        return _facts(law, found, day)


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
        raise SourceError("het antwoord is geen uitkomst van SPARQL in JSON", unreadable=True) from error
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


def _facts(law: Law, found: dict[str, set[str]], day: date) -> Facts:
    address = f"http://publications.europa.eu/resource/celex/{law.known[CELEX].text}"
    starts = [one for one in _days(found, _START) if not is_open(one)]
    ends = _days(found, _END)
    in_force = _flag(found)
    to_come = bool(starts and starts[0] > day)
    _require(law, found, ended=not in_force and not to_come)
    notes: list[str] = []
    end, ended = _end(in_force, ends, day, notes)
    refuse_reversed(starts[0] if starts else None, end)
    if not in_force and end is None and not to_come:
        ended = True
    if implied := _numbers(found, _IMPLIED):
        notes.append(f"stilzwijgend ingetrokken door {', '.join(implied)}, zegt CELLAR; zo'n handeling kan nog gelden")
    return Facts(
        source="CELLAR",
        address=address,
        start=Fact(starts[0].isoformat(), address) if starts else None,
        end=Fact(end.isoformat(), address) if end else None,
        ended=ended,
        later=tuple(Fact(one.isoformat(), address) for one in starts[1:]),
        repealed_by=tuple(Fact(one, address) for one in _numbers(found, _REPEALS)),
        notes=tuple(notes),
    )


def _require(law: Law, found: dict[str, set[str]], *, ended: bool) -> None:
    """Refuse an answer without a property that has to be there: by what the graph has, and by what is said besides.

    An act that has ended has an end, if only one that stands for none. Errors: SourceError.
    """
    missing = [
        name
        for name, needed in ((_START, START in law.known), (_END, END in law.known or ended))
        if needed and name not in found
    ]
    if missing:
        raise SourceError(
            f"in het antwoord ontbreekt {', '.join(missing)}; de vorm is kennelijk veranderd", unreadable=True
        )


def _numbers(found: dict[str, set[str]], name: str) -> list[str]:
    """Read CELEX numbers of other acts. Errors: SourceError where one is none."""
    numbers = sorted(found.get(name, ()))
    if wrong := [one for one in numbers if not _NUMBER.fullmatch(one)]:
        raise SourceError(f"{name} heeft niet de vorm van een CELEX-nummer: {', '.join(wrong)}", unreadable=True)
    return numbers


def _flag(found: dict[str, set[str]]) -> bool:
    """Read whether an act is in force. Errors: SourceError where the answer does not say it."""
    values = sorted(found.get(_IN_FORCE, ()))
    if not values:
        raise SourceError(f"in het antwoord ontbreekt {_IN_FORCE}; de vorm is kennelijk veranderd", unreadable=True)
    said = {_TRUTH.get(value.lower()) for value in values}
    flag = said.pop()
    if flag is None or said:
        raise SourceError(f"{_IN_FORCE} heeft een onverwachte waarde: {', '.join(values)}", unreadable=True)
    return flag


def _days(found: dict[str, set[str]], name: str) -> list[date]:
    days = {value: read_day(value) for value in found.get(name, ())}
    if wrong := sorted(value for value, one in days.items() if one is None):
        raise SourceError(f"{name} is geen datum: {', '.join(wrong)}", unreadable=True)
    return sorted(one for one in days.values() if one is not None)


def _end(in_force: bool, ends: list[date], day: date, notes: list[str]) -> tuple[date | None, bool]:
    """Return the first day no longer in force, and whether the act has ended."""
    real = [one for one in ends if not is_open(one)]
    last = real[-1] if real and len(real) == len(ends) else None
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
