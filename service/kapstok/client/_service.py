# SPDX-License-Identifier: EUPL-1.2
"""The class that speaks to a Kapstok service."""

import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

import httpx

from kapstok.client import _sparql
from kapstok.client._answers import ask_named
from kapstok.client._errors import ServiceError, reading
from kapstok.client._frameworks import JUDGING, Judged, judge, read_framework
from kapstok.client._listing import Found, Listing
from kapstok.client._parameters import Filter, document_path, segment, written
from kapstok.client._results import Match, Regeling, Thing, read_match, read_thing
from kapstok.client._transport import Retry, Transport, check_address, open_client, parse_object
from kapstok.model import ResultKind, Table
from kapstok.terms import thing_name

_API = "/api/v1"
_TURTLE = "text/turtle"


class Kapstok:
    """A Kapstok service at an address. In the examples `dienst` is `Kapstok("http://127.0.0.1:8000")`.

    `url` may have a path, where the service stands below one. `timeout` is in seconds, for connecting and for each
    wait on bytes. `verify` is False or an SSL context where the certificate is not one that the system knows. `retry`
    says how a busy service is asked again. `transport` replaces the network in tests; proxies are then left out.
    A service is used as a context manager or closed with `close`.

    Errors: ValueError for what is no address; every method raises ServiceError for all that goes wrong on the way.

    >>> [thema.naam for thema in dienst.themas()]
    ['Fysieke beveiliging', 'Informatiebeveiliging', 'Personele beveiliging']
    """

    def __init__(
        self,
        url: str,
        timeout: float = 30.0,
        verify: ssl.SSLContext | bool = True,
        retry: Retry | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        base = check_address(url)  # before anything is opened
        self._client = open_client(timeout, verify, transport)
        self._transport = Transport(base, self._client, retry or Retry())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def versie(self) -> str:
        """Return the version of the dataset that the service has now."""
        with reading(f"{_API} geeft geen datasetversie"):
            return str(self._transport.json(_API)["datasetversie"])

    def themas(self, **filters: Filter) -> Listing[Thing]:
        """List the security themes."""
        return self.lijst("themas", **filters)

    def regelingen(self, **filters: Filter) -> Listing[Regeling]:
        """List laws and norms, such as those of a theme, with their status on a day.

        >>> for regeling in dienst.regelingen(thema="informatiebeveiliging", status_op="vervallen",
        ...                                   geldig_op="2026-11-22"):
        ...     print(regeling.naam, regeling.opvolgers[-1].naam)
        Richtlijn (EU) 2016/1148 (NIS) Richtlijn (EU) 2022/2555 (NIS2)
        """
        return self._list("regelingen", filters, _read_law)

    def maatregelen(self, **filters: Filter) -> Listing[Thing]:
        """List measures.

        >>> dienst.maatregelen(regeling="archiefwet-1995", status=["lopend", "gepland"]).totaal
        0
        """
        return self.lijst("maatregelen", **filters)

    def lijst(self, verzameling: str, /, **filters: Filter) -> Listing[Thing]:
        """List a collection, or a relation such as `themas/informatiebeveiliging/regelingen`; pages come as needed.

        Filters are those of the REST interface, in Python's spelling (`geldig_op`) or its own; several values as a
        list. An unknown filter is a ServiceError that names those that exist.

        >>> kop = dienst.lijst("rubrieken/informatiebeveiliging/regelingen", laag="bron", pagina_grootte=5)
        >>> len(kop) == len(list(kop))
        True
        """
        return self._list(verzameling, filters, read_thing)

    def ding(self, iri_or_ref: str, /, **parameters: Filter) -> Thing:
        """Return a thing by its IRI, or by collection and ref.

        >>> dienst.ding("https://w3id.org/kapstok/id/thema/informatiebeveiliging").naam
        'Informatiebeveiliging'
        >>> dienst.ding("maatregelen/privacymanagement").velden["status"]
        'lopend'
        """
        name = thing_name(iri_or_ref)
        if name is None and iri_or_ref.count("/") != 1:
            raise ServiceError(
                f"'{iri_or_ref}' is geen IRI van Kapstok en geen verzameling/ref, zoals themas/informatiebeveiliging.",
                "Onbekend ding",
            )
        collection, ref = (self._collection(name.soort), name.ref) if name else iri_or_ref.split("/")
        path = f"{_API}/{segment(collection)}/{segment(ref)}"
        found = self._transport.json(path, written(parameters))
        with reading(f"{path} geeft een ding van een onbekende vorm"):
            return read_thing(found)

    def zoek(self, text: str, /, **filters: Filter) -> Listing[Match]:
        """Search things of every kind by words, the best first.

        >>> next(iter(dienst.zoek("informatiebeveiliging", soort="thema"))).ref
        'informatiebeveiliging'
        """
        return Listing(self._transport, f"{_API}/_zoek", {**written(filters), "q": text}, read_match)

    def vraag(self, naam: str, /, **parameters: Filter) -> Table:
        """Have a named query answered with its parameters; a thing is named by its ref or by its IRI.

        Shape: as `sparql`; texts come without their language, because REST leaves it out.

        >>> dienst.vraag("rubrieken-van-thema", thema="informatiebeveiliging").columns
        ('lid', 'naam')
        """
        return ask_named(self._transport, f"{_API}/vragen/{segment(naam)}/antwoord", written(parameters))

    def sparql(self, text: str) -> Table:
        """Have a SELECT answered. Shape: columns as projected, rows of RDF terms, None where unbound.

        Errors: TypeError where the query is no SELECT.

        >>> tabel = dienst.sparql("SELECT ?naam { ?t a ib:Thema ; skos:prefLabel ?naam } ORDER BY ?naam")
        >>> [rij["naam"].value for rij in tabel.records()][:2]
        ['Fysieke beveiliging', 'Informatiebeveiliging']
        """
        return _sparql.ask_table(self._transport, text)

    def janee(self, text: str) -> bool:
        """Have an ASK answered.

        >>> dienst.janee("ASK { ?t a ib:Thema }")
        True
        """
        return _sparql.ask_boolean(self._transport, text)

    def soort_uitkomst(self, text: str) -> ResultKind:
        """Tell from its text what a query gives, without asking the service."""
        return _sparql.kind_of(self._transport, text)

    def antwoord(self, text: str, media_type: str) -> bytes:
        """Have any query answered in a media type, as the service writes it.

        >>> dienst.antwoord("CONSTRUCT { ?t a ib:Thema } WHERE { ?t a ib:Thema }", "application/n-triples").count(b" .")
        3
        """
        return _sparql.ask_bytes(self._transport, text, media_type)

    def graaf(self, iri: str, media_type: str = _TURTLE) -> bytes:
        """Return what is said about a thing, as RDF; any IRI that the service describes, in any RDF media type.

        >>> b"Informatiebeveiliging" in dienst.graaf("https://w3id.org/kapstok/id/thema/informatiebeveiliging")
        True
        """
        path, parameters = document_path(iri)
        return self._transport.get(path, parameters, accept=media_type).content

    def validate_framework(
        self,
        framework: Path | str | bytes,
        *,
        name: str = "",
        language: str = "nl",
        engine: str | None = None,
        geldig_op: str | None = None,
    ) -> dict[str, Any]:
        """Have the framework of a municipality judged, and return the report (`oordeel`, `bevindingen` and more).

        `framework` is a path or the content of a file; `name` says what a content is by its suffix (`kader.xlsx`).
        `geldig_op` is the day for its laws (`jjjj-mm-dd`), by default the framework's own reference date, else today.
        Nothing of it is kept by the service. Errors: ServiceError; OSError where there is no such file.

        >>> dienst.validate_framework(b'{"gemeente": "Voorbeeldrecht"}', name="kader.json")["oordeel"]
        'nog niet compleet'
        """
        judged = self.framework_report(
            framework, "json", name=name, language=language, engine=engine, geldig_op=geldig_op
        )
        return parse_object(judged.content, JUDGING)

    def framework_report(  # noqa: PLR0913 - one for each choice
        self,
        framework: Path | str | bytes,
        form: str,
        *,
        name: str = "",
        language: str = "nl",
        engine: str | None = None,
        separator: str = "komma",
        geldig_op: str | None = None,
    ) -> Judged:
        """Have a framework judged, and return the report as bytes in a form.

        `form` is json, html, ttl, jsonld, csv or tekst; or xlsx for one's own workbook with remarks. `separator` is
        that of CSV: komma, or puntkomma for Dutch Excel. `geldig_op` is the day for the laws (`jjjj-mm-dd`).
        Errors: those of `validate_framework`.
        """
        content, called = read_framework(framework, name)
        asked = {"format": form, "taal": language, "bestandsnaam": called, "engine": engine or ""}
        asked |= {"scheiding": separator if form == "csv" else "", "geldigOp": geldig_op or ""}
        return judge(self._transport, content, {name: value for name, value in asked.items() if value})

    def _collection(self, soort: str) -> str:
        found = self._transport.json(_API)
        with reading(f"{_API} geeft geen verzamelingen"):
            collections = {link.get("name"): str(name) for name, link in found["_links"].items()}
        if soort in collections:
            return collections[soort]
        raise ServiceError(f"De dienst heeft geen verzameling van de soort '{soort}'.", "Onbekende soort")

    def _list(
        self, path: str, filters: Mapping[str, Filter], read: Callable[[Mapping[str, Any]], Found]
    ) -> Listing[Found]:
        address = "/".join(segment(part) for part in path.split("/"))
        return Listing(self._transport, f"{_API}/{address}", written(filters), read)


def _read_law(found: Mapping[str, Any]) -> Regeling:
    thing = read_thing(found)
    if not isinstance(thing, Regeling):
        raise TypeError("geen statusOp")
    return thing
