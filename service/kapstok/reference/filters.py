# SPDX-License-Identifier: EUPL-1.2
"""The parameters that narrow a list: which properties each looks at, and when a value fits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kapstok.model import Item, Layer, Reference, Row, Value, weakest
from kapstok.terms import IB, RDF, local_name

NONE = "geen"
_BWB = re.compile(r"\bBWBR\d{7}\b", re.ASCII | re.IGNORECASE)
_CELEX = re.compile(r"\b3\d{4}[A-Z]\d{4}\b", re.ASCII | re.IGNORECASE)
STATUS_ON = "statusOp"


@dataclass(frozen=True)
class Filter:
    """A filter. A value fits by ref, by IRI, by notation or by its text; `geen` fits what has no value at all.

    Which values there can be: `codes` names the scheme whose notations they are, `words` lists them, `things` names
    the collection whose refs or IRIs they are; none of the three means any text. `silence` is what to say where
    nothing fits, and `form` where no member has the value at all: that, and how an identifier is written.
    """

    name: str
    properties: tuple[str, ...]
    text: str
    codes: str | None = None
    words: tuple[str, ...] = ()
    things: str | None = None
    silence: str | None = None
    form: str | None = None


def _filter(name: str, text: str, *properties: str, **more: Any) -> Filter:  # noqa: ANN401 - the fields of Filter
    return Filter(name, tuple(IB + p for p in properties), text, **more)


_TRUTH = ("true", "false")


_FILTERS = {
    f.name: f
    for f in (
        _filter(
            "thema",
            "Ref van een thema, of 'geen'",
            "heeftThema",
            "relevantVoorThema",
            "plaatstOnderThema",
            things="themas",
        ),
        _filter("soort", "Soort wet of norm", "soort", codes="regelingsoort"),
        _filter(STATUS_ON, "Status op de datum van geldigOp", codes="statusop"),
        _filter("status", "Stand van een maatregel", "status", codes="maatregelstatus"),
        _filter("hardheid", "Hoe hard een maatregel is", "hardheid", codes="hardheid"),
        _filter("effect", "Effect van een maatregel, of 'geen'", "effect", codes="effect"),
        _filter("aard", "Aard van een maatregel, of 'geen'", "aard", codes="aard"),
        _filter("lijnsoort", "Soort lijn, of 'geen'", "lijnsoort", codes="lijnsoort"),
        _filter("uitspraakstatus", "Wat voor uitspraak het is", "uitspraakstatus", codes="uitspraakstatus"),
        _filter(
            "gemeente",
            "Ref van een gemeente",
            "inGemeente",
            "betreftGemeente",
            things="gemeenten",
            silence="De documenten noemen er geen bij deze gemeente.",
        ),
        _filter(
            "regeling",
            "Ref van een wet of norm, of 'geen'",
            "heeftGrondslag",
            "verwijstNaar",
            things="regelingen",
            silence="De documenten noemen er geen die op deze wet of norm rusten.",
        ),
        _filter(
            "doel",
            "Ref van een doel, of 'geen'",
            "draagtBijAan",
            things="doelen",
            silence="Geen document koppelt er een aan dit doel.",
        ),
        _filter("project", "Ref van een project, of 'geen'", "inProject", things="projecten"),
        _filter("leerkring", "Ref van een leerkring", "vanLeerkring", things="leerkringen"),
        _filter("betreft", "Waar het over gaat, als soort/ref of IRI, zoals gemeente/tiel", "betreft"),
        _filter("onderdeel", "Wat er een deel van is, als soort/ref of IRI", "heeftOnderdeel"),
        _filter("moedwilligheid", "Of er opzet in het spel is", "moedwilligheid", codes="moedwilligheid"),
        _filter("risicobron", "Ref van een risicobron, of 'geen'", "heeftRisicobron", things="risicobronnen"),
        _filter("rubriek", "Ref van een kop van Bijlage I", "onderRubriek", things="rubrieken"),
        _filter("stap", "Ref van een stap", "vanStap", things="stappen"),
        _filter("categorie", "Ref van een categorie", "inCategorie", things="uitgangspuntcategorieen"),
        _filter(
            "rol",
            "Ref van een rol, of 'geen'",
            "vanRol",
            things="rollen",
            silence="De documenten zeggen niet bij wie deze rol is belegd.",
        ),
        _filter("variant", "Ref van een variant, of 'geen'", "inVariant", things="varianten"),
        _filter("frequentie", "Frequentie zoals de tekst haar noemt, of 'geen'", "frequentie"),
        _filter("facultatief", "true of false", "facultatief", words=_TRUTH),
        _filter("uitgewerkt", "true of false", "uitgewerkt", words=_TRUTH),
        _filter("ontbreektInLijst", "true: wat de lijst van 2021 niet noemt", "ontbreektInLijst", words=_TRUTH),
        _filter(
            "bwbId",
            "Nummer in het Basiswettenbestand, zoals BWBR0005416",
            "bwbId",
            "officieleIri",
            form="Dit BWB-nummer is hier niet gevonden. Een BWB-nummer is BWBR met zeven cijfers erachter, zoals"
            " BWBR0005416.",
        ),
        _filter(
            "celex",
            "CELEX-nummer, zoals 32016R0679",
            "celex",
            form="Dit CELEX-nummer is hier niet gevonden. Dat van een verordening of richtlijn is een 3, het jaar, R"
            " of L en vier cijfers, zoals 32016R0679.",
        ),
        _filter(
            "tooiCode",
            "TOOI-code, zoals gm0281",
            "tooiCode",
            form="Deze TOOI-code is hier niet gevonden. Een TOOI-code is letters met cijfers erachter, zoals gm0281.",
        ),
        _filter(
            "officieleIri",
            "Officiële IRI (LiDO, ELI of TOOI)",
            "officieleIri",
            form="Deze officiële IRI is hier niet gevonden. Dat is een IRI van LiDO, zoals"
            " http://linkeddata.overheid.nl/terms/bwb/id/BWBR0005416, van ELI (http://data.europa.eu/eli/…) of van TOOI"
            " (https://identifier.overheid.nl/tooi/id/…). Een adres op wetten.overheid.nl of eur-lex.europa.eu is dat"
            " niet.",
        ),
        Filter(
            "klasse", (RDF + "type",), "Naam van de klasse", words=("Beveiligingsdoel", "Pilotdoel", "Gemeentedoel")
        ),
    )
}


def looked_up(text: str) -> str | None:
    """Return the parameter that finds a law by the number in a text; None where there is none.

    >>> looked_up("https://wetten.overheid.nl/BWBR0005416/2024-01-01"), looked_up("32016R0679"), looked_up("avg")
    ('bwbId=BWBR0005416', 'celex=32016R0679', None)
    """
    found = _BWB.search(text) or _CELEX.search(text)
    if found is None:
        return None
    return f"{'bwbId' if found.re is _BWB else 'celex'}={found[0].upper()}"


def sort_fields(filters: Iterable[Filter]) -> tuple[str, ...]:
    """Return the fields of which the values come from a list of codes: what a list can also be sorted by."""
    return tuple(each.name for each in filters if each.codes)


def values_of(item: Item, asked: Filter) -> list[Value]:
    """Return the values of an item that a filter looks at."""
    return _values(item, asked.properties)


def code_of(row: Row, name: str) -> str:
    """Return the code that a row has for a filter, the first where it has more; empty where it has none."""
    if name == STATUS_ON:
        return row.status or ""
    found = next(iter(_values(row.item, _FILTERS[name].properties)), None)
    content = found.content if found else ""
    return content.notation or content.id if isinstance(content, Reference) else str(content)


def named(*names: str) -> tuple[Filter, ...]:
    """Return filters by name."""
    return tuple(_FILTERS[name] for name in names)


def fits(row: Row, asked: Filter, wanted: frozenset[str]) -> Layer | None:
    """Return the strongest layer in which a row fits a filter; None where it does not fit."""
    if asked.name == STATUS_ON:
        return Layer.BRON if row.status in wanted else None
    if asked.name == "klasse":
        return Layer.BRON if wanted & {local_name(c) for c in row.item.classes} else None
    values = _values(row.item, asked.properties)
    if not values:
        # What is not said to be so is not so: an absent truth value is false.
        return Layer.BRON if NONE in wanted or (asked.words == _TRUTH and "false" in wanted) else None
    folded = {text.casefold() for text in wanted}
    layers = [value.layer for value in values if folded & _spellings(value)]
    return min(layers, key=lambda layer: layer.weakness, default=None)


def narrow(rows: Iterable[Row], asked: Iterable[tuple[Filter, frozenset[str]]]) -> list[Row]:
    """Keep the rows that fit every filter; each becomes as weak as the weakest value that let it through."""
    filters = list(asked)
    kept = []
    for row in rows:
        layers = [fits(row, each, wanted) for each, wanted in filters]
        found = [layer for layer in layers if layer is not None]
        if len(found) == len(filters):
            kept.append(row.weakened(weakest(tuple(found))))
    return kept


def _values(item: Item, properties: tuple[str, ...]) -> list[Value]:
    return [value for prop in properties for value in item.values.get(prop, ())]


def _spellings(value: Value) -> frozenset[str]:
    content = value.content
    if isinstance(content, Reference):
        name = content.name
        texts = {content.id, local_name(content.id), content.notation or content.id}
        texts |= {f"{name.soort}/{name.ref}"} if name else set()
        return frozenset(text.casefold() for text in texts)
    return frozenset({str(content).casefold()})
