# SPDX-License-Identifier: EUPL-1.2
"""The JSON of the REST interface: one shape for lists, one for items.

Property names come from the ontology: an `ib:` property is shown under its local name, a borrowed one under its name
in `kapstok.representation.borrowed`. A functional property gives one value, any other an array.
Source: ontology/README.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kapstok.legislation import force_of
from kapstok.model import (
    Item,
    Judgement,
    Layer,
    Listing,
    Names,
    Notice,
    Place,
    Reference,
    Row,
    Step,
    Succession,
    Value,
)
from kapstok.representation import borrowed, exact
from kapstok.terms import IB, PREFIXES, SKOS, local_name
from kapstok.validity import least_certain

Json = dict[str, Any]

_IDENTIFIER = PREFIXES["dct"] + "identifier"
# Shown in another way, or said by the shape itself.
# A hidden label is there to be searched by, never to be shown (SKOS §5.5).
UNSHOWN = frozenset(
    {_IDENTIFIER, PREFIXES["dct"] + "title", SKOS + "topConceptOf", SKOS + "hiddenLabel", IB + "relevantVoorThema"}
)

# Keys of the shapes themselves; a property of the same name is not told apart from them and has no JSON-LD meaning.
_OF_ITEMS = "id ref type naam namen laag vindplaatsen rechtsaard geldigOp opvolgers lagen zekerheid gronden exact"
_OF_LAWS = "statusOp statusSinds statusZekerheid statusWaarom naamOp"
_OF_LISTS = "totaal volledig datasetversie items toelichting rij kolom kolommen rijen van naar"
_OF_PATHS = "waarom sterkte vermeldingen pad anderePaden"
STRUCTURE = frozenset(f"{_OF_ITEMS} {_OF_LAWS} {_OF_LISTS} {_OF_PATHS}".split())
# What another day would make another value: of use in an answer, not in a file that stays.
OF_THE_DAY = frozenset({*_OF_LAWS.split(), "geldigOp"})


@dataclass(frozen=True)
class Writing:
    """What decides the spelling of an answer: its language, its date, and which properties have a single value.

    `carried` are the properties whose field says as JSON-LD what the graph says; the others are written in full.
    `statuses` are those of laws on the day, by IRI: wherever a thing names a law, its status stands beside it, and
    how certain that is.
    """

    language: str
    day: date
    functional: frozenset[str]
    carried: frozenset[str]
    statuses: Mapping[str, Judgement] = field(default_factory=dict)


def key_of(prop: str) -> str | None:
    """Return the JSON key of a property; None where it is not shown as a field."""
    if prop in UNSHOWN:
        return None
    return local_name(prop) if prop.startswith(IB) else borrowed.KEYS.get(prop)


def listing_json(listing: Listing, links: Json, version: str, writing: Writing) -> Json:
    """Write a page of a list."""
    answer: Json = {
        "_links": links,
        "totaal": listing.total,
        "volledig": len(listing.rows) == listing.total,
        "datasetversie": version,
        "geldigOp": writing.day.isoformat(),
        "items": [row_json(row, writing) for row in listing.rows],
    }
    if listing.notice:
        answer["toelichting"] = notice_json(listing.notice, writing)
    return answer | past_the_end(answer)


def past_the_end(answer: Json) -> Json:
    """Say of a page without anything, of a list with something, where the last page is. Shape: `toelichting`."""
    if answer["items"] or not answer["totaal"]:
        return {}
    text = f"Deze bladzijde is er niet: na de laatste van de {answer['totaal']} dingen komt er geen meer."
    return {"toelichting": {"tekst": text, "lacune": None, "zieOok": [answer["_links"]["last"]["href"]]}}


def row_json(row: Row, writing: Writing) -> Json:
    """Write one item, with its paths, its mentions and its status where it has them."""
    item = row.item
    answer: Json = {
        "id": item.id,
        "ref": item.ref,
        "type": type_of(item),
        "naam": label(item.names, writing.language) or item.ref,
        "namen": dict(item.names),
        "laag": row.layer.value,
        "vindplaatsen": [place_json(place) for place in item.places],
    }
    answer |= status_json(row, writing)
    answer |= _fields(item, writing)
    if full := exact.in_full(item, _said_otherwise(item, writing)):
        answer["exact"] = full
    if row.paths:
        first, *others = row.paths
        answer["waarom"] = first.reason
        answer["sterkte"] = "zwak" if first.weak else "sterk"
        answer["vermeldingen"] = [_mention(mention, writing) for mention in row.mentions]
        answer["pad"] = [_step(step, writing) for step in first.steps]
        answer["anderePaden"] = [[_step(step, writing) for step in path.steps] for path in others]
    return answer


def status_json(row: Row, writing: Writing) -> Json:
    """Write what kind of text a law or norm is, and how it stands on the day; nothing for anything else."""
    if row.judgement is None:
        return {}
    return {
        "rechtsaard": force_of(row.item),
        "statusOp": row.judgement.status,
        "statusSinds": row.judgement.since,
        **standing_json(row.judgement),
        "statusWaarom": row.judgement.reason,
        "geldigOp": writing.day.isoformat(),
        "opvolgers": [_successor(step, writing) for step in row.successions],
    }


def type_of(item: Item) -> str:
    """Name the most telling class of a thing."""
    return local_name(exact.class_of(item)) or "Ding"


def _successor(step: Succession, writing: Writing) -> Json:
    """Write the later side of a step of succession."""
    return {
        **dated_reference_json(step.target, writing),
        "citeertitel": step.target_title,
        "per": step.per,
        "opvolgingsaard": step.kind,
        "zekerheid": step.certainty,
        "laag": step.layer.value,
    }


def reference_json(reference: Reference, language: str) -> Json:
    """Write a thing that is pointed at."""
    name = reference.name
    return {
        "id": reference.id,
        "ref": name.ref if name else None,
        "naam": label(reference.names, language) or local_name(reference.id),
    }


def dated_reference_json(reference: Reference, writing: Writing) -> Json:
    """Write a thing that is pointed at; a law with its status on the day."""
    return reference_json(reference, writing.language) | standing_json(writing.statuses.get(reference.id))


def standing_json(judgement: Judgement | None) -> Json:
    """Write the status of a law beside its name, how certain it is, and another name of then; else nothing."""
    if judgement is None:
        return {}
    then = {"naamOp": judgement.name} if judgement.name else {}
    return {"statusOp": judgement.status, "statusZekerheid": judgement.certainty, **then}


def label(names: Names, language: str) -> str | None:
    """Return the name in a language, else the Dutch one."""
    return names.get(language) or names.get("nl")


def _said_otherwise(item: Item, writing: Writing) -> frozenset[str]:
    """Return the properties, and the class, that the other fields say already, to the last value."""
    found = {prop for prop, values in item.values.items() if _is_carried(prop, values, writing)}
    if {value.content for value in item.values.get(_IDENTIFIER, ())} == {item.ref}:
        found.add(_IDENTIFIER)
    return frozenset({*found, exact.class_of(item)})


def _is_carried(prop: str, values: tuple[Value, ...], writing: Writing) -> bool:
    """Tell whether the field of a property says all of its values, each as it stands in the graph."""
    if prop not in writing.carried or len(_in_language(values, writing.language)) < len(values):
        return False
    return len(values) == 1 or not _is_single(prop, writing)


def _is_single(prop: str, writing: Writing) -> bool:
    return prop in writing.functional or prop in borrowed.SINGLE


def _fields(item: Item, writing: Writing) -> Json:
    """Write the properties of an item, and beside them per field its layer, its certainty and why it is inferred."""
    fields: Json = {}
    layers: Json = {}
    certainties: Json = {}
    grounds: Json = {}
    for prop, values in sorted(item.values.items()):
        key = key_of(prop)
        if key is None:
            continue
        chosen = _in_language(values, writing.language)
        shown = [_value(value, writing) for value in chosen]
        fields[key] = shown[0] if _is_single(prop, writing) else shown
        if (layer := max((v.layer for v in chosen), key=lambda layer: layer.weakness)) is not Layer.REDACTIE:
            layers[key] = layer.value
        if found := [value.certainty for value in chosen if value.certainty]:
            certainties[key] = least_certain(found)
        if reasons := [{"waarom": v.why, "sterkte": v.strength} for v in chosen if v.why]:
            grounds[key] = reasons
    extra = {"lagen": layers, "zekerheid": certainties, "gronden": grounds}
    return fields | {name: content for name, content in extra.items() if content}


def _in_language(values: tuple[Value, ...], language: str) -> tuple[Value, ...]:
    """Keep texts in the language asked for; where there are none, keep the Dutch ones."""
    if not any(value.language for value in values):
        return values
    wanted = tuple(v for v in values if v.language in (None, language))
    return wanted or tuple(v for v in values if v.language == "nl") or values


def _value(value: Value, writing: Writing) -> Any:  # noqa: ANN401 - a JSON value has no narrower type
    if not isinstance(value.content, Reference):
        return value.content
    if value.content.notation is not None:
        return value.content.notation
    if value.content.name is None:
        return value.content.id
    answer = {**dated_reference_json(value.content, writing), "laag": value.layer.value}
    grounds = {"waarom": value.why, "sterkte": value.strength, "zekerheid": value.certainty}
    return answer | {key: ground for key, ground in grounds.items() if ground}


def place_json(place: Place) -> Json:
    """Write where a document says something."""
    return {"id": place.id, **lines_json(place)}


def lines_json(place: Place) -> Json:
    """Write which lines of which document a place is, without its name."""
    return {
        "document": place.document,
        "paragraaf": place.section,
        "regelVan": place.first_line,
        "regelTot": place.last_line,
        "anker": place.anchor,
    }


def _mention(mention: Item, writing: Writing) -> Json:
    spelling, heading = mention.first(IB + "spelling"), mention.first(IB + "onderRubriek")
    under = heading.content if heading and isinstance(heading.content, Reference) else None
    return {
        "id": mention.id,
        "ref": mention.ref,
        "spelling": spelling.content if spelling else None,
        "rubriek": reference_json(under, writing.language) if under else None,
        "vindplaatsen": [place_json(place) for place in mention.places],
    }


def _step(step: Step, writing: Writing) -> Json:
    answer: Json = {
        "van": reference_json(step.source, writing.language),
        "relatie": local_name(step.relation),
        "naar": reference_json(step.target, writing.language),
        "laag": step.layer.value,
    }
    if step.why:
        return answer | {"waarom": step.why, "sterkte": step.strength}
    return answer | {"vindplaats": place_json(step.places[0]) if step.places else None}


def notice_json(notice: Notice, writing: Writing) -> Json:
    """Write words that go with an answer."""
    return {
        "tekst": notice.text,
        "lacune": _gap(notice.gap, writing) if notice.gap else None,
        "zieOok": list(notice.see_also),
    }


def _gap(gap: Item, writing: Writing) -> Json:
    """Write a gap in the documents, with the places that show it."""
    named = reference_json(Reference(gap.id, gap.names), writing.language)
    return named | {"vindplaatsen": [place_json(place) for place in gap.places]}
