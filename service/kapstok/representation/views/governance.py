# SPDX-License-Identifier: EUPL-1.2
"""What the pages about governance, the steps and the cycle show: lines as sentences, and who coordinates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kapstok.guidance import Governance, Line, Variant
from kapstok.model import Place, Reference, Row, Value
from kapstok.representation.pictures import governance as picture
from kapstok.representation.views.origin import shown_layer
from kapstok.terms import IB, PREFIXES, SKOS, local_name, thing_name

_DOES = {
    "aansturen": "stuurt aan",
    "voorzitten": "zit voor",
    "afstemmen": "stemt af met",
    "opleggen": "legt doelstellingen op aan",
    "toezien": "ziet toe op",
    "verantwoorden": "legt verantwoording af aan",
}
_ANSWERS = "verantwoorden"
_COORDINATION = "coordineren"


@dataclass(frozen=True)
class Thing:
    """Something with a name and a page."""

    naam: str
    href: str
    soort: str


@dataclass(frozen=True)
class Spot:
    """Where a document says something, as the macro `vindplaats` shows it."""

    document: str
    naam: str | None
    paragraaf: str | None
    href: str
    regelVan: int  # noqa: N815 - the names of the REST interface
    regelTot: int  # noqa: N815
    anker: str


@dataclass(frozen=True)
class ShownLine:
    """A line as a sentence: `wie` does `wat` towards `aan`; None where the document does not name that party."""

    nummer: int
    wie: Thing | None
    wat: str
    aan: Thing | None
    naam: str
    href: str
    uitleg: str
    voorwaarde: str | None
    laag: str
    waarom: str | None
    plekken: tuple[Spot, ...]
    antwoordt: bool


@dataclass(frozen=True)
class Coordinator:
    """Who coordinates; `elders` tells that the document ties this to no variant."""

    partij: Thing
    href: str
    laag: str
    elders: bool


@dataclass(frozen=True)
class Silence:
    """Who coordinates and answers to nobody in a variant; `elders` are the lines outside the variants that tell."""

    partij: Thing
    elders: tuple[ShownLine, ...]


@dataclass(frozen=True)
class ShownVariant:
    """A variant: its picture, its lines and rules, who coordinates, who answers to whom and of whom it is not said."""

    ref: str
    nummer: str | None
    naam: str
    english: str | None
    href: str
    uitleg: str
    laag: str
    plekken: tuple[Spot, ...]
    picture: picture.GovernancePicture
    lijnen: tuple[ShownLine, ...]
    regels: tuple["ShownThing", ...]
    coordineren: tuple[Coordinator, ...]
    zwijgt: tuple[Silence, ...] = ()


@dataclass(frozen=True)
class ShownThing:
    """A thing with what it is in words, its layer and its places."""

    ref: str
    naam: str
    english: str | None
    href: str
    uitleg: str
    laag: str
    plekken: tuple[Spot, ...]


def show_variants(governance: Governance) -> tuple[ShownVariant, ...]:
    """Show every variant; lines are numbered through all of them, then through what stands outside."""
    shown, first = [], 1
    for variant in governance.variants:
        shown.append(_variant(variant, governance.parties, first))
        first += len(variant.lines)
    outside = _lines(governance.outside, first)
    return tuple(replace(variant, zwijgt=_silences(variant, outside)) for variant in shown)


def show_outside(governance: Governance) -> tuple[picture.GovernancePicture, tuple[ShownLine, ...]]:
    """Show the lines that belong to no variant, with their picture."""
    first = 1 + sum(len(variant.lines) for variant in governance.variants)
    drawn = picture.lay_out(governance.outside, governance.parties, governance.assignments, first)
    return drawn, _lines(governance.outside, first)


def show_thing(row: Row) -> ShownThing:
    """Show a thing with its description or definition in Dutch."""
    name = thing_name(row.item.id)
    return ShownThing(
        ref=row.item.ref,
        naam=row.item.names.get("nl", row.item.ref),
        english=row.item.names.get("en"),
        href=address(row.item.id),
        uitleg=text_of(row),
        laag=shown_layer(name.soort if name else "", row.layer).value,
        plekken=show_places(row.item.places),
    )


def show_places(places: Iterable[Place]) -> tuple[Spot, ...]:
    """Show where documents say something."""
    return tuple(
        Spot(
            document=place.document,
            naam=None,
            paragraaf=f"paragraaf {place.section}" if place.section else None,
            href=f"/doc/document/{place.document}",
            regelVan=place.first_line,
            regelTot=place.last_line,
            anker=place.anchor,
        )
        for place in places
    )


def text_of(row: Row) -> str:
    """Return what a thing is, in Dutch: its definition or its description; empty where nothing says so."""
    for prop in (SKOS + "definition", PREFIXES["dct"] + "description"):
        for value in row.item.values.get(prop, ()):
            if value.language in (None, "nl"):
                return str(value.content)
    return ""


def address(iri: str) -> str:
    """Return the address of the page of a thing."""
    name = thing_name(iri)
    return f"/doc/{name.soort}/{name.ref}" if name else iri


def _variant(variant: Variant, parties: Mapping[str, Row], first: int) -> ShownVariant:
    row = variant.row
    return ShownVariant(
        ref=row.item.ref,
        nummer=_number(row),
        naam=row.item.names.get("nl", row.item.ref),
        english=row.item.names.get("en"),
        href=address(row.item.id),
        uitleg=text_of(row),
        laag=row.layer.value,
        plekken=show_places(row.item.places),
        picture=picture.lay_out(variant.lines, parties, variant.assignments, first),
        lijnen=_lines(variant.lines, first),
        regels=tuple(show_thing(rule) for rule in variant.rules),
        coordineren=tuple(
            Coordinator(_party(parties, each.party), address(each.row.item.id), each.row.layer.value, not each.variants)
            for each in variant.assignments
            if local_name(each.role.id) == _COORDINATION
        ),
    )


def _silences(variant: ShownVariant, outside: Iterable[ShownLine]) -> tuple[Silence, ...]:
    answering = {line.wie for line in variant.lijnen if line.antwoordt and line.aan}
    told = [line for line in outside if line.antwoordt and line.aan]
    parties = dict.fromkeys(one.partij for one in variant.coordineren)
    return tuple(
        Silence(party, tuple(line for line in told if line.wie == party)) for party in parties if party not in answering
    )


def _number(row: Row) -> str | None:
    found = row.item.first(IB + "volgorde")
    return str(found.content) if found else None


def _lines(lines: Iterable[Line], first: int) -> tuple[ShownLine, ...]:
    return tuple(
        ShownLine(
            nummer=number,
            wie=_thing(line.source),
            wat=_DOES.get(line.kind, line.kind),
            aan=_thing(line.target),
            naam=line.row.item.names.get("nl", line.row.item.ref),
            href=address(line.row.item.id),
            uitleg=text_of(line.row),
            voorwaarde=line.condition,
            laag=line.layer.value,
            waarom=line.reason,
            plekken=show_places(line.row.item.places),
            antwoordt=line.kind == _ANSWERS,
        )
        for number, line in enumerate(lines, start=first)
    )


def _thing(value: Value | None) -> Thing | None:
    if value is None or not isinstance(value.content, Reference):
        return None
    name = value.content.name
    return Thing(value.content.names.get("nl", value.content.id), address(value.content.id), name.soort if name else "")


def _party(parties: Mapping[str, Row], iri: str) -> Thing:
    name, row = thing_name(iri), parties.get(iri)
    return Thing(row.item.names.get("nl", iri) if row else iri, address(iri), name.soort if name else "")
