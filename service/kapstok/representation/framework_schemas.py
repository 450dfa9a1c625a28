# SPDX-License-Identifier: EUPL-1.2
"""The shapes of a framework and of a report about one, for the OpenAPI document."""

from collections.abc import Mapping
from typing import Any

from kapstok.legislation import FORCES

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_OPTIONAL: Json = {"type": ["string", "null"]}
_NUMBER: Json = {"type": "integer", "minimum": 0}
_COUNTS = ("ontbreektOfKloptNiet", "aandachtspunten", "suggesties")


def _object(described: Json, **properties: Json) -> Json:
    """Describe an object in which every property is always there."""
    return {"type": "object", "required": sorted(properties), "properties": properties, **described}


def _list_of(items: Json) -> Json:
    return {"type": "array", "items": items}


_NUMBERS = dict.fromkeys(
    ("regels", "regelsInOrde", "regelsMetBevindingen", "regelsNietTeBeoordelen", *_COUNTS), _NUMBER
)
_SOURCE = _object(
    {"description": "Waar het in de handleiding staat"},
    document=_TEXT,
    paragraaf=_OPTIONAL,
    regelVan=_NUMBER,
    regelTot=_NUMBER,
    anker=_TEXT,
)
_RULE = _object(
    {},
    id={"type": "string", "format": "uri"},
    code={"type": "string", "pattern": r"^FR-\d\d$"},
    naam=_TEXT,
    omschrijving=_TEXT,
)
_FINDING = _object(
    {"description": "Wat er mist of niet klopt, waar, en wat u kunt doen"},
    regel=_RULE,
    ernst={"type": "string", "enum": ["Violation", "Warning", "Info"]},
    stap=_NUMBER,
    **dict.fromkeys(("ernstTekst", "onderdeel", "wat", "doen", "knoop", "vorm"), _TEXT),
    **dict.fromkeys(("veld", "waarde", "plaats", "voorbeeld", "pad"), _OPTIONAL),
    bronnen=_list_of(_SOURCE),
)
_FRAMEWORK = _object(
    {"description": "Het kader, zoals het zichzelf noemt"},
    id=_TEXT,
    uitspraken=_NUMBER,
    **dict.fromkeys(("titel", "gemeente", "versie", "profiel", "peildatum"), _OPTIONAL),
)
_LAW = {
    "id": {"type": "string", "format": "uri"},
    "ref": _TEXT,
    "naam": _TEXT,
    "statusOp": {"type": "string", "enum": ["nog-niet-in-werking", "in-werking", "vervallen", "opgevolgd", "onbekend"]},
    "statusSinds": _OPTIONAL,
    "statusZekerheid": _OPTIONAL,
    "statusWaarom": _TEXT,
}
_LAWS = _object(
    {"description": "Hoe de wetten en normen op een dag staan, en welke niet genoemd zijn; telt niet in het oordeel"},
    geldigOp={"type": "string", "format": "date"},
    geldigOpVolgens={"type": "string", "enum": ["verzoek", "peildatum", "vandaag"]},
    toelichting=_TEXT,
    genoemd=_list_of(
        _object(
            {"description": "Een wet of norm die het kader noemt"},
            **_LAW,
            nuInWerking=_list_of(_object({}, **_LAW)),
            wat=_TEXT,
            doen=_OPTIONAL,
            plaatsen=_list_of(_object({}, onderdeel=_TEXT, veld=_OPTIONAL, plaats=_OPTIONAL)),
        )
    ),
    verwacht=_list_of(
        _object(
            {"description": "Een wet of norm die dan in werking is en niet in het kader staat"},
            **_LAW,
            rechtsaard={"type": "string", "enum": list(FORCES)},
            groep={"type": "string", "enum": ["verwacht", "nakijken"]},
            laag={"type": "string", "enum": ["bron", "extern"]},
            rubriek=_OPTIONAL,
            themas=_list_of(_TEXT),
            inPlaatsVan={"anyOf": [_object({}, **_LAW), {"type": "null"}]},
            verband=_OPTIONAL,
            waarom=_TEXT,
        )
    ),
)
_REPORT = _object(
    {"description": "Wat er volgens de handleiding in een kader staat, mist, en beter kan"},
    _links={"$ref": "#/components/schemas/Koppelingen"},
    oordeel={"type": "string", "enum": ["compleet", "compleet met aandachtspunten", "nog niet compleet"]},
    nogNietsIngevuld={"type": "boolean"},
    kader=_FRAMEWORK,
    aantallen=_object({}, **_NUMBERS),
    stappen=_list_of(_object({}, stap=_NUMBER, naam=_TEXT, **_NUMBERS)),
    bevindingen=_list_of(_FINDING),
    regelgeving={"anyOf": [_LAWS, {"type": "null"}]},
    opmerkingen=_list_of(_object({"description": "Wat niet gebruikt kon worden"}, plaats=_TEXT, tekst=_TEXT)),
    herkomst=_object(
        {"description": "Wie toetste, en waarmee"},
        bewaard={"type": "boolean"},
        **dict.fromkeys(("engine", "engineversie", "vormenversie", "datasetversie", "toelichting"), _TEXT),
    ),
    **dict.fromkeys(("oordeelTekst", "volgens", "toelichting", "advies"), _TEXT),
)

# What can come back: the report, or with `uitvoer=kader` the framework as it was read.
FRAMEWORKS = {
    "Kaderrapport": _REPORT,
    "Kaderantwoord": {
        "description": "Het rapport, of met `uitvoer=kader` het kader zelf",
        "anyOf": [{"$ref": "#/components/schemas/Kaderrapport"}, {"$ref": "#/components/schemas/Kader"}],
    },
}


def embed_schema(schema: Mapping[str, Any]) -> dict[str, Json]:
    """Turn the JSON Schema of a framework into shared schemas of an OpenAPI document. Shape: name to schema.

    `Kader` is the framework itself, `KaderVisie` and the like its parts. Titles are left out: makers of clients would
    name classes after them, and several parts have the same.
    """
    return {_name(key): _embedded(value) for key, value in schema["$defs"].items()}


def _name(definition: str) -> str:
    return "Kader" + definition.removeprefix("kader").capitalize()


def _embedded(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        return [_embedded(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: _embedded(each) for key, each in value.items() if key != "title"}
    if isinstance(day := found.get("datum"), dict) and "anyOf" in day:
        day["format"] = "date"  # NL API Design Rules: a field of this name says so; what is read is wider
    if isinstance(reference := value.get("$ref"), str):
        found["$ref"] = f"#/components/schemas/{_name(reference.rpartition('/')[2])}"
    return found
