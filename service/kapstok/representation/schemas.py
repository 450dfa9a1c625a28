# SPDX-License-Identifier: EUPL-1.2
"""The shapes of the answers of the REST interface, as JSON Schema for the OpenAPI document.

The fields that every thing shares are typed; its own fields come from the ontology, so that the objects are open.
"""

from collections.abc import Sequence
from typing import Any

from kapstok.model import Layer

Json = dict[str, Any]

_TEXT = {"type": "string"}
_TEXT_OR_NONE = {"type": ["string", "null"]}
_NUMBER = {"type": "integer", "minimum": 0}
_DAY = {"type": "string", "format": "date"}
_DAY_OR_NONE = {"type": ["string", "null"], "format": "date"}
_IRI = {"type": "string", "format": "uri"}
_OPEN = {"type": "object", "additionalProperties": True}
_TEXTS = {"type": "object", "additionalProperties": _TEXT}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _object(text: str, needed: Json, **more: Json) -> Json:
    """Describe an object: the fields that are always there, and those that can be."""
    return {"type": "object", "description": text, "required": list(needed), "properties": needed | more}


_REFERENCE = {"id": _IRI, "ref": _TEXT_OR_NONE, "naam": _TEXT}
_LISTED = {"_links": _ref("Koppelingen"), "totaal": _NUMBER, "volledig": {"type": "boolean"}, "datasetversie": _TEXT}
_STEP = {"van": _ref("Verwijzing"), "relatie": _TEXT, "naar": _ref("Verwijzing"), "laag": _ref("Laag")}
_SUCCESSION = {"per": _TEXT_OR_NONE, "opvolgingsaard": _TEXT, "zekerheid": _TEXT, "laag": _ref("Laag")}
_THING = {
    "id": _IRI,
    "ref": _TEXT,
    "type": _TEXT,
    "naam": _TEXT,
    "namen": _TEXTS,
    "laag": _ref("Laag"),
    "vindplaatsen": _list(_ref("Vindplaats")),
}
_THING_MORE = {
    "statusOp": _TEXT,
    "geldigOp": _DAY,
    "opvolgers": _list(_ref("Opvolger")),
    "waarom": _TEXT_OR_NONE,
    "vermeldingen": _list(_ref("Vermelding")),
    "pad": _list(_ref("Stap")),
    "anderePaden": _list(_list(_ref("Stap"))),
    "lagen": _TEXTS,
    "exact": _OPEN,
}
_CELL = _object("Aantal wegen", {"ref": _TEXT, "aantal": _NUMBER, "laag": _ref("Laag")})
_QUESTION = {
    "_links": _ref("Koppelingen"),
    "naam": _TEXT,
    "onderwerp": _TEXT,
    "samenvatting": _TEXT,
    "vraag": _TEXT,
    "parameters": _list(_OPEN),
    "kolommen": _list(_TEXT),
}

SCHEMAS: dict[str, Json] = {
    "Laag": {"type": "string", "description": "Wie het zegt", "enum": [layer.value for layer in Layer]},
    "Koppelingen": {
        "type": "object",
        "description": "Adressen die bij dit antwoord horen",
        "additionalProperties": _object("Een adres", {"href": _TEXT}, title=_TEXT),
    },
    "Verwijzing": _object("Een ding waarnaar wordt verwezen", _REFERENCE),
    "Vindplaats": _object(
        "Waar een document het zegt",
        {"id": _IRI, "document": _TEXT, "paragraaf": _TEXT, "regelVan": _NUMBER, "regelTot": _NUMBER, "anker": _TEXT},
    ),
    "Opvolger": _object("Wat na een wet of norm kwam", _REFERENCE | {"citeertitel": _TEXT_OR_NONE} | _SUCCESSION),
    "Vermelding": _object(
        "Een regel van Bijlage I",
        {"id": _IRI, "ref": _TEXT, "spelling": _TEXT_OR_NONE, "vindplaatsen": _list(_ref("Vindplaats"))},
        rubriek={"oneOf": [_ref("Verwijzing"), {"type": "null"}]},
    ),
    "Stap": _object("Een stap van het pad", _STEP, waarom=_TEXT_OR_NONE, sterkte=_TEXT_OR_NONE),
    "Toelichting": _object(
        "Waarom een antwoord leeg of beperkt is",
        {"tekst": _TEXT, "zieOok": _list(_TEXT)},
        lacune={"oneOf": [_ref("Lacune"), {"type": "null"}]},
    ),
    "Lacune": _object("Wat de documenten niet zeggen", _REFERENCE | {"vindplaatsen": _list(_ref("Vindplaats"))}),
    "Ding": _object(
        "Eén ding; behalve deze velden heeft het die van zijn soort",
        _THING,
        _links=_ref("Koppelingen"),
        **_THING_MORE,
    )
    | {"additionalProperties": True},
    "Lijst": _object(
        "Een pagina van een lijst",
        _LISTED | {"geldigOp": _DAY, "items": _list(_ref("Ding"))},
        toelichting=_ref("Toelichting"),
    ),
    "Opvolgingskant": _object("Een wet of norm in een keten", _REFERENCE, statusOp=_TEXT),
    "Opvolging": _object(
        "Een stap van opvolging",
        {name: _THING[name] for name in ("id", "ref", "type", "naam", "vindplaatsen")}
        | {"van": _ref("Opvolgingskant"), "naar": _ref("Opvolgingskant"), "bron": _TEXT_OR_NONE}
        | _SUCCESSION,
    ),
    "Keten": _object(
        "Een keten van opvolging",
        _LISTED | {"geldigOp": _DAY, "items": _list(_ref("Opvolging"))},
        toelichting=_ref("Toelichting"),
    ),
    "Matrixrij": _object(
        "Een rij van de matrix; de laatste is wat bij geen rij hoort",
        {"id": _TEXT_OR_NONE, "ref": _TEXT, "naam": _TEXT, "totaal": _NUMBER, "cellen": _list(_CELL)},
    ),
    "Matrix": _object(
        "Twee soorten tegen elkaar",
        {
            "_links": _ref("Koppelingen"),
            "datasetversie": _TEXT,
            "geldigOp": _DAY,
            "rij": _TEXT,
            "kolom": _TEXT,
            "kolommen": _list(_object("Een kolom", {"ref": _TEXT, "naam": _TEXT})),
            "rijen": _list(_ref("Matrixrij")),
        },
        toelichting=_ref("Toelichting"),
    ),
    "Gevonden": _object(
        "Een ding dat is gevonden",
        {
            "id": _IRI,
            "ref": _TEXT,
            "type": _TEXT,
            "soort": _TEXT,
            "naam": _TEXT,
            "laag": _ref("Laag"),
            "vindplaatsen": _list(_ref("Vindplaats")),
            "score": {"type": "number"},
            "fragmenten": _list(_object("Waar de woorden staan", {"veld": _TEXT, "tekst": _TEXT})),
        },
        statusOp=_TEXT,
        geldigOp=_DAY,
        opvolgers=_list(_ref("Opvolger")),
    ),
    "Zoekresultaat": _object(
        "Een pagina van wat is gevonden",
        _LISTED | {"geldigOp": _DAY, "facetten": _OPEN, "items": _list(_ref("Gevonden"))},
        bedoeltU=_TEXT_OR_NONE,
        toelichting=_ref("Toelichting"),
    ),
    "Vraag": _object("Een vraag die de graaf kan beantwoorden", _QUESTION, sparql=_TEXT, datasetversie=_TEXT),
    "Vragenlijst": _object("Alle vragen", _LISTED | {"items": _list(_ref("Vraag"))}),
    "DingInCel": _object(
        "Een ding in een antwoord", {"id": _IRI, "soort": _TEXT_OR_NONE, "ref": _TEXT_OR_NONE}, naam=_TEXT
    ),
    "Cel": {
        "description": "Een waarde of een ding; null waar niets bekend is",
        "anyOf": [{"type": kind} for kind in ("null", "boolean", "integer", "number", "string")] + [_ref("DingInCel")],
    },
    "Probleem": _object(
        "Wat er mis is (RFC 9457)",
        {
            "type": _IRI,
            "title": _TEXT,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": _TEXT,
            "instance": _TEXT,
            "errors": _list(
                _object("Eén ding dat niet klopt, en wat wel kan", {"in": _TEXT, "name": _TEXT, "reason": _TEXT})
            ),
        },
    ),
}


def answer_schema(question: str, columns: Sequence[str]) -> Json:
    """Describe the answer to one question: rows with exactly its columns, each a value or a thing; `datum` is a day."""
    cells = {name: _DAY_OR_NONE if name == "datum" else _ref("Cel") for name in columns}
    row = _object("Een rij", cells) | {"additionalProperties": False}
    described = _LISTED | {"kolommen": _list(_TEXT), "items": _list(row)}
    return _object(f"Het antwoord op: {question}", described, toelichting=_ref("Toelichting"))
