# SPDX-License-Identifier: EUPL-1.2
"""Dutch law: the Basiswettenbestand, by BWB id.

Three answers make the facts of one law: the search service (SRU 1.2, `x-connection=BWB`) lists its versions;
`manifest.xml` of the repository has its dates; the head of its WTI file has its citation titles through time. A law
without a consolidated version (withdrawn long ago, or only announced) is not listed and still has a manifest.
`einddatum` is the last day of a version, `datum_intrekking` the first day on which the law is no longer in force;
a day in 9999 stands for no end. Of several versions for one period the one with an open `zichtdatum_eind` is what is
now known; an item that is `_deleted` was withdrawn by the publisher.

Source: tests/regelgeving/opnames/README.md names where the format was seen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kapstok.regelgeving._exchange import Exchange, Question, SourceError
from kapstok.regelgeving._facts import Fact, Facts, is_open, read_day, refuse_reversed
from kapstok.regelgeving._laws import BWB_ID, END, START, TITLE, Law
from kapstok.regelgeving._oneline import one_line
from kapstok.validity import Moment

_ID = re.compile(r"BWB[RV][0-9]{7}")
_XML = "application/xml"
_SRW = "{http://www.loc.gov/zing/srw/}"
_DIAGNOSTIC = "{http://www.loc.gov/zing/srw/diagnostic/}"
_DCT = "{http://purl.org/dc/terms/}"
_OPEN = date(9999, 12, 31)
_LONGEST_TITLE = 600  # characters
_HEAD_END = b"</algemene-informatie>"


@dataclass(frozen=True)
class Bwb:
    """Asks the BWB. `search` is the address of the search service, `repository` that of the files (no last slash)."""

    exchange: Exchange
    search: str
    repository: str
    name: str = "BWB"

    def identifies(self, law: Law) -> bool:
        """Tell whether a law has a BWB id."""
        return BWB_ID in law.known

    def fault(self, law: Law) -> str | None:
        """Say what is wrong with the form of a BWB id."""
        found = law.known[BWB_ID].text
        return None if _ID.fullmatch(found) else f"'{found}' heeft niet de vorm van een BWB-id"

    def ask(self, law: Law, day: date) -> Facts | None:
        """Return what the BWB says of a law. Errors: SourceError."""
        found = law.known[BWB_ID].text
        listed = self._is_listed(found)
        address = f"{self.repository}/{found}/manifest.xml"
        manifest = self.exchange.ask(Question(f"bwb-manifest-{found}.xml", address, _XML))
        if manifest is None:
            if listed:
                raise SourceError(f"de zoekdienst kent {found}, maar het manifest is er niet", unreadable=True)
            return None
        work = _root(manifest, "work", "het manifest")
        start, end, notes = _periods(work, found, address)
        _require(law, work, day, listed=listed)
        refuse_reversed(start.day if start else None, end.day if end else None)
        return Facts(
            source=self.name,
            address=address,
            start=start,
            end=end,
            ended=end is not None and end.day <= day,
            title=self._title(law, day, end.day if end else None),
            notes=notes,
        )

    def _is_listed(self, found: str) -> bool:
        parameters = {
            "operation": "searchRetrieve",
            "version": "1.2",
            "x-connection": "BWB",
            "query": f"dcterms.identifier=={found}",
            "maximumRecords": "1",
        }
        content = self.exchange.ask(Question(f"bwb-sru-{found}.xml", f"{self.search}?{urlencode(parameters)}", _XML))
        if content is None:
            raise SourceError(
                "op dit adres antwoordt geen zoekdienst (404); klopt de instelling KAPSTOK_BWB_ZOEKADRES?"
            )
        root = _parsed(content, "het antwoord van de zoekdienst")
        if (message := root.find(f".//{_DIAGNOSTIC}message")) is not None:
            raise SourceError(f"de zoekdienst meldt een fout: {message.text}", unreadable=True)
        _expect(root, f"{_SRW}searchRetrieveResponse", "het antwoord van de zoekdienst")
        number = (root.findtext(f"{_SRW}numberOfRecords") or "").strip()
        if not number.isdigit():
            raise SourceError("in het antwoord van de zoekdienst ontbreekt numberOfRecords", unreadable=True)
        named = {(element.text or "").strip() for element in root.iter(f"{_DCT}identifier")}
        if int(number) and named != {found}:
            said = ", ".join(sorted(named)) or "geen kenmerk"
            raise SourceError(f"de zoekdienst antwoordt over {said} en niet over {found}", unreadable=True)
        return int(number) > 0

    def _title(self, law: Law, day: date, end: date | None) -> Fact | None:
        found = law.known[BWB_ID].text
        address = f"{self.repository}/{found}/{found}.WTI"
        content = self.exchange.ask(Question(f"bwb-wti-{found}.xml", address, _XML, _HEAD_END))
        if content is None:
            _require_no_title(law, "het WTI-bestand is er niet (404)")
            return None
        begin = content.find(b"<algemene-informatie")
        if begin < 0 or not content.endswith(_HEAD_END):
            raise SourceError("in het WTI-bestand ontbreekt algemene-informatie; de vorm is veranderd", unreadable=True)
        general = _root(content[begin:], "algemene-informatie", "het WTI-bestand")
        if (number := general.findtext("identificatienummer")) != found:
            raise SourceError(
                f"het WTI-bestand gaat over {number or 'geen kenmerk'} en niet over {found}", unreadable=True
            )
        text = _title_on(general, min(day, end - timedelta(days=1)) if end else day)
        if not text:
            _require_no_title(law, "het WTI-bestand noemt geen citeertitel")
            return None
        return Fact(text, address)


def _require_no_title(law: Law, what: str) -> None:
    """Let it pass where the graph has no title either. Errors: SourceError."""
    if TITLE in law.known:
        raise SourceError(f"{what}, en de graaf wel; de citeertitel is niet te vergelijken", unreadable=True)


def _title_on(general: Element, moment: date) -> str:
    """Read the title on a day; empty where there is none. Errors: SourceError."""
    titles = [title for title in general.findall("citeertitels/citeertitel") if _covers(title, moment)]
    best = next(iter(titles), general.find("citeertitel"))
    text = " ".join("".join(best.itertext()).split()) if best is not None else ""
    if len(text) > _LONGEST_TITLE or one_line(text) != text:
        raise SourceError(
            "het WTI-bestand heeft een citeertitel met tekens die niet in een titel horen", unreadable=True
        )
    return text


def _require(law: Law, work: Element, day: date, *, listed: bool) -> None:
    """Refuse a manifest that is silent where it has to speak. Errors: SourceError."""
    if work.find("expression") is not None:
        return
    metadata = work.find("metadata")
    dates = set() if metadata is None else {element.tag for element in metadata}
    start = law.known.get(START)
    begun = start is not None and Moment(start.text).earliest <= day
    if listed:
        missing = "de zoekdienst noemt toestanden, en het manifest niet"
    elif begun and "datum_inwerkingtreding" not in dates:
        missing = "in het manifest ontbreken datum_inwerkingtreding en toestanden"
    elif END in law.known and "datum_intrekking" not in dates:
        missing = "in het manifest ontbreken datum_intrekking en toestanden"
    else:
        return
    raise SourceError(f"{missing}; de vorm is kennelijk veranderd", unreadable=True)


def _periods(work: Element, found: str, address: str) -> tuple[Fact | None, Fact | None, tuple[str, ...]]:
    """Return the first day in force, the first day no longer in force, and remarks."""
    if work.get("label") != found:
        raise SourceError(f"het manifest gaat over {work.get('label')} en niet over {found}", unreadable=True)
    metadata = work.find("metadata")
    if metadata is None:
        raise SourceError("in het manifest ontbreekt metadata; de vorm is veranderd", unreadable=True)
    versions = list(_versions(work))
    start = _closed(_day(metadata, "datum_inwerkingtreding"))
    withdrawn = _closed(_day(metadata, "datum_intrekking"))
    last = _closed(max((until for _, until in versions), default=_OPEN))
    after = last + timedelta(days=1) if last else None
    notes: list[str] = []
    if start is None and not versions:
        notes.append("de BWB noemt nog geen datum van inwerkingtreding")
    if withdrawn is not None and withdrawn == start:
        notes.append(
            "de BWB noemt één dag voor inwerkingtreding en intrekking: de regeling heeft kennelijk nooit gegolden"
        )
    if withdrawn is not None and after is not None and withdrawn != after:
        notes.append(f"het manifest noemt {withdrawn} als intrekking, maar de laatste toestand houdt op per {after}")
    end = withdrawn or after
    first = start or min((since for since, _ in versions), default=None)
    return (
        Fact(first.isoformat(), address, derived=start is None) if first else None,
        Fact(end.isoformat(), address, derived=withdrawn is None) if end else None,
        tuple(notes),
    )


def _versions(work: Element) -> Iterator[tuple[date, date]]:
    """Give the period of each version that counts now, both days in force."""
    for version in work.iterfind("expression"):
        metadata = version.find("metadata")
        if metadata is None:
            raise SourceError("een toestand in het manifest heeft geen metadata; de vorm is veranderd", unreadable=True)
        items = version.findall("manifestation/item")
        if items and all(item.get("_deleted") == "true" for item in items):
            continue
        names = ("zichtdatum_eind", "datum_inwerkingtreding", "einddatum")
        seen, since, until = (_day(metadata, name) for name in names)
        if seen is None or since is None or until is None:
            missing = ", ".join(name for name in names if _day(metadata, name) is None)
            raise SourceError(
                f"een toestand in het manifest heeft geen {missing}; de vorm is veranderd", unreadable=True
            )
        if is_open(seen):
            yield since, until


def _covers(title: Element, moment: date) -> bool:
    """Tell whether a title is that of a day, by what is now known. Errors: SourceError."""
    days = {name: read_day(title.get(name)) for name in ("geldig-van", "geldig-tot")}
    since, until = days["geldig-van"], days["geldig-tot"]
    if since is None or until is None:
        wrong = ", ".join(f"{name}={title.get(name)}" for name, day in days.items() if day is None)
        raise SourceError(f"een citeertitel in het WTI-bestand heeft geen geldige periode ({wrong})", unreadable=True)
    seen = read_day(title.get("zichtbaar-tot", _OPEN.isoformat()))
    return seen is not None and is_open(seen) and since <= moment <= until


def _day(metadata: Element, name: str) -> date | None:
    """Read a date of the manifest; None where it is not there. Errors: SourceError."""
    text = metadata.findtext(name)
    if text is None or not text.strip():
        return None
    day = read_day(text)
    if day is None:
        raise SourceError(f"{name} in het manifest is geen datum: {text}", unreadable=True)
    return day


def _closed(day: date | None) -> date | None:
    """Leave out a date that stands for none."""
    return None if day is None or is_open(day) else day


def _root(content: bytes, name: str, what: str) -> Element:
    root = _parsed(content, what)
    _expect(root, name, what)
    return root


def _expect(root: Element, name: str, what: str) -> None:
    if root.tag != name:
        raise SourceError(f"{what} begint met {root.tag} in plaats van {name}; de vorm is veranderd", unreadable=True)


def _parsed(content: bytes, what: str) -> Element:
    """Read XML; a document type, and with it every entity, is refused. Errors: SourceError."""
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:
        where = f" (regel {error.position[0]}, kolom {error.position[1]})" if isinstance(error, ParseError) else ""
        kind = "bevat een documenttype" if isinstance(error, DefusedXmlException) else f"is geen goede XML{where}"
        raise SourceError(f"{what} {kind}", unreadable=True) from error
    return root
