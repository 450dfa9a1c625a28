"""The parameters that narrow a list: which properties each looks at, and when a value fits."""

from collections.abc import Iterable
from dataclasses import dataclass

from kapstok.model import Item, Layer, Reference, Row, Value, weakest
from kapstok.terms import IB, RDF, local_name

NONE = "geen"
STATUS_ON = "statusOp"


@dataclass(frozen=True)
class Filter:
    """A filter. A value fits by ref, by IRI, by notation or by its text; `geen` fits what has no value at all.

    `codes` names the scheme whose notations are the only values, where there is one.
    """

    name: str
    properties: tuple[str, ...]
    text: str
    codes: str | None = None


def _filter(name: str, text: str, *properties: str, codes: str | None = None) -> Filter:
    return Filter(name, tuple(IB + p for p in properties), text, codes)


_FILTERS = {
    f.name: f
    for f in (
        _filter("thema", "Ref van een thema, of 'geen'", "heeftThema", "relevantVoorThema", "plaatstOnderThema"),
        _filter("soort", "Soort wet of norm", "soort", codes="regelingsoort"),
        _filter(STATUS_ON, "Status op de datum van geldigOp", codes="statusop"),
        _filter("status", "Stand van een maatregel", "status", codes="maatregelstatus"),
        _filter("hardheid", "Hoe hard een maatregel is", "hardheid", codes="hardheid"),
        _filter("effect", "Effect van een maatregel, of 'geen'", "effect"),
        _filter("aard", "Aard van een maatregel, of 'geen'", "aard"),
        _filter("lijnsoort", "Soort lijn, of 'geen'", "lijnsoort"),
        _filter("uitspraakstatus", "Wat voor uitspraak het is", "uitspraakstatus", codes="uitspraakstatus"),
        _filter("gemeente", "Ref van een gemeente", "inGemeente", "betreftGemeente"),
        _filter("regeling", "Ref van een wet of norm, of 'geen'", "heeftGrondslag", "verwijstNaar"),
        _filter("doel", "Ref van een doel, of 'geen'", "draagtBijAan"),
        _filter("project", "Ref van een project, of 'geen'", "inProject"),
        _filter("leerkring", "Ref van een leerkring", "vanLeerkring"),
        _filter("rubriek", "Ref van een kop van Bijlage I", "onderRubriek"),
        _filter("stap", "Ref van een stap", "vanStap"),
        _filter("categorie", "Ref van een categorie", "inCategorie"),
        _filter("rol", "Ref van een rol, of 'geen'", "vanRol"),
        _filter("variant", "Ref van een variant, of 'geen'", "inVariant"),
        _filter("frequentie", "Frequentie zoals de tekst haar noemt, of 'geen'", "frequentie"),
        _filter("facultatief", "true of false", "facultatief"),
        _filter("uitgewerkt", "true of false", "uitgewerkt"),
        _filter("ontbreektInLijst", "true: wat de lijst van 2021 niet noemt", "ontbreektInLijst"),
        _filter("bwbId", "Nummer in het Basiswettenbestand, zoals BWBR0005416", "bwbId", "officieleIri"),
        _filter("celex", "CELEX-nummer, zoals 32016R0679", "celex"),
        _filter("tooiCode", "TOOI-code, zoals gm0281", "tooiCode"),
        _filter("officieleIri", "Officiële IRI (LiDO, ELI of TOOI)", "officieleIri"),
        Filter("klasse", (RDF + "type",), "Naam van de klasse, zoals Beveiligingsdoel"),
    )
}


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
        return Layer.BRON if NONE in wanted else None
    layers = [value.layer for value in values if wanted & _spellings(value)]
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
        return frozenset({content.id, local_name(content.id), content.notation or content.id})
    if isinstance(content, bool):
        return frozenset({str(content).lower()})
    return frozenset({str(content)})
