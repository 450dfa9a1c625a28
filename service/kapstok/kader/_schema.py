# SPDX-License-Identifier: EUPL-1.2
"""The contract of a framework in JSON: a JSON Schema for those who fill it in, a JSON-LD context for machines.

Both are made from the description of the parts (`_parts`) and the lists of the graph, so that they cannot drift from
what is read. Sources: JSON Schema 2020-12; JSON-LD 1.1 (W3C).
"""

from collections.abc import Mapping
from typing import Any

from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._graph import property_iri
from kapstok.kader._parts import PARTS
from kapstok.kader._resolve import OWN_CLASSES
from kapstok.kader._vocabulary import Vocabulary
from kapstok.terms import BASE, IB, XSD

Json = dict[str, Any]

CONTEXT_IRI = BASE + "api/v1/kadercontext.jsonld"
SCHEMA_IRI = BASE + "api/v1/kaderschema.json"
_MOST_CODES = 64  # a longer list is open: its members are shown as examples, and written as IRIs
_EXAMPLES = 3
# What terms that are not ours mean here; the definitions of our own come from the ontology.
_EXPLANATIONS = {
    "dct:date": "De dag waar het om gaat.",
    "dct:description": "Een korte beschrijving in eigen woorden.",
    "dct:identifier": "Een korte code naar eigen keuze; elders in het kader verwijst u ermee.",
    "dct:title": "De titel zoals die op het stuk staat.",
    "skos:prefLabel": "De naam die uw gemeente gebruikt.",
}
_SEVERAL = "Meer dan één mag, als lijst."
_DAY = "31-12-2026"
_SAMPLES: Mapping[Kind, list[Any]] = {Kind.DATE: ["2026-12-31", _DAY], Kind.WHOLE: [2026], Kind.TRUTH: [True, "ja"]}
_SCALARS: Mapping[Kind, Json] = {
    Kind.TEXT: {"type": ["string", "number"]},
    Kind.NAME: {"type": ["string", "number"]},
    Kind.DATE: {"type": "string"},
    Kind.WHOLE: {"type": ["integer", "string"]},
    Kind.TRUTH: {"type": ["boolean", "string"]},
}


def codes_of(field: Field, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the codes that a field chooses from, with their IRIs; empty where its list is open, long or has parts."""
    if field.kind is not Kind.LINK or len(field.of) != 1 or field.of[0] in PARTS:
        return {}
    members = vocabulary.members(field.of)
    codes = {member.ref: member.iri for member in members}
    return codes if len(codes) == len(members) <= _MOST_CODES else {}


def jsonld_context(vocabulary: Vocabulary) -> Json:
    """Make the context. Each class has its own, because a key such as `doelen` differs by the part it stands in."""
    context: Json = {"@version": 1.1}
    for part in PARTS.values():
        context[part.kind] = {"@id": IB + part.kind, "@context": _keys(part, vocabulary)}
    name = {"naam": {"@id": property_iri("skos:prefLabel"), "@language": "nl"}}
    for kind in OWN_CLASSES.values():
        context[kind] = {"@id": IB + kind, "@context": name}
    return {"@context": context}


def _keys(part: Part, vocabulary: Vocabulary) -> Json:
    keys = {field.key: _term(field, vocabulary) for field in part.fields}
    return keys | {f.otherwise: {"@id": property_iri(f.otherwise)} for f in part.fields if f.otherwise}


def _term(field: Field, vocabulary: Vocabulary) -> Json:
    term = {"@id": property_iri(field.term)}
    if codes := codes_of(field, vocabulary):
        return term | {"@type": "@vocab", "@context": codes}
    if field.kind in (Kind.LINK, Kind.NAMED, Kind.PART):
        return term | {"@type": "@id"}
    if field.kind is Kind.NAME:
        return term | {"@language": "nl"}
    return term | {"@type": XSD + "date"} if field.kind is Kind.DATE else term


def json_schema(vocabulary: Vocabulary, definitions: Mapping[str, str]) -> Json:
    """Make the schema. `definitions` are those of the ontology: IRI of a class or property to its text in Dutch.

    It describes what people write and what Kapstok itself writes; the reader takes more (names for codes, for example).
    """
    parts = {part.name: _part(part, vocabulary, definitions) for part in PARTS.values()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_IRI,
        "title": "Strategisch kader integrale beveiliging",
        "description": "Alles mag open blijven; Kapstok zegt bij het nakijken wat er volgens de handleiding nog mist.",
        "$ref": "#/$defs/kader",
        "$defs": parts | _COMMON,
    }


# Ways of writing that every part shares: how Kapstok itself writes what JSON has no form for.
_COMMON: Json = {
    "leeg": {"description": "Nog niet ingevuld.", "enum": [None, "", []]},
    "waarde": {
        "description": "Een waarde zoals Kapstok die schrijft als zij van een andere soort is dan verwacht.",
        "type": "object",
        "required": ["@value"],
        "properties": {"@value": {"type": ["string", "number", "boolean"], "description": "De waarde zelf."}},
    },
    "verwijzing": {
        "description": "Een verwijzing naar een onderdeel of een ding van Kapstok, met de naam als die er is.",
        "type": "object",
        "anyOf": [{"required": ["@id"]}, {"required": ["id"]}, {"required": ["ref"]}, {"required": ["naam"]}],
        "properties": {
            "@id": {"type": "string", "description": "Het adres."},
            "id": {"type": "string", "description": "Het adres."},
            "ref": {"type": "string", "description": "De code."},
            "naam": {"description": "De naam.", "anyOf": [{"type": "string"}, {"$ref": "#/$defs/waarde"}]},
        },
    },
}


def _part(part: Part, vocabulary: Vocabulary, definitions: Mapping[str, str]) -> Json:
    about: Json = {
        "@id": {"type": "string", "description": "Het adres van dit onderdeel, zoals Kapstok dat schrijft."},
        "@type": {"type": ["string", "array"], "description": "De soort, zoals Kapstok die schrijft."},
    }
    if part.name == "kader":
        about |= {
            "$schema": {"type": "string", "description": "Het adres van dit schema."},
            "@context": {
                "type": ["string", "array", "object"],
                "description": "De betekenis van de velden, als JSON-LD.",
            },
            "@included": {"type": "array", "description": "Wat er verder in het kader stond, als JSON-LD."},
            "toelichting": {
                "type": "string",
                "description": "Een opmerking bij het bestand; Kapstok doet er niets mee.",
            },
        }
    fields = {field.key: _field(field, vocabulary, definitions) for field in part.fields}
    for field in part.fields:
        if field.otherwise:
            fields[field.otherwise] = fields[field.key] | {"title": f"{field.title}, in woorden"}
    whole = {
        "title": part.one,
        "description": definitions.get(IB + part.kind, part.title),
        "type": "object",
        "properties": fields | about,
        "patternProperties": {"^https?://": {"description": "Een veld uit een andere woordenlijst."}},
        "additionalProperties": False,
    }
    if part.name == "kader":
        return whole
    main = part.by_key[part.main]
    short = _of_kind(main, vocabulary) | {"description": f"Alleen: {main.title.lower()}."}
    return {"title": part.one, "anyOf": [whole, short]}


def _field(field: Field, vocabulary: Vocabulary, definitions: Mapping[str, str]) -> Json:
    iri = property_iri(field.term)
    text = definitions.get(iri) or _EXPLANATIONS.get(field.term, field.title)
    one = _of_kind(field, vocabulary)
    either = [one, {"type": "array", "items": one}, {"$ref": "#/$defs/leeg"}]
    found: Json = {
        "title": field.title,
        "description": f"{text} {_SEVERAL}" if field.many else text,
        "anyOf": either,
    }
    examples = _examples(field, vocabulary)
    return found | {"examples": examples} if examples else found


def _of_kind(field: Field, vocabulary: Vocabulary) -> Json:
    """Describe one value."""
    if field.kind is Kind.PART:
        return {"$ref": f"#/$defs/{field.of[0]}"}
    value = {"$ref": "#/$defs/waarde"}
    if field.kind in (Kind.LINK, Kind.NAMED):
        codes = codes_of(field, vocabulary)
        word: Json = {"enum": sorted(codes)} if codes else {"type": "string"}
        return {"anyOf": [word, {"$ref": "#/$defs/verwijzing"}, value]}
    return {"anyOf": [_SCALARS[field.kind], value]}


def _examples(field: Field, vocabulary: Vocabulary) -> list[Any]:
    if field.kind in (Kind.LINK, Kind.NAMED):
        members = vocabulary.members(field.of)
        return [member.ref if field.kind is Kind.LINK else member.name for member in members[:_EXAMPLES]]
    return list(_SAMPLES.get(field.kind, ()))
