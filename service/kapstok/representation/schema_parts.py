# SPDX-License-Identifier: EUPL-1.2
"""What the schemas of answers are made of: types of values, and the fields that many of them share."""

from typing import Any

from kapstok.legislation import FORCES

Json = dict[str, Any]

TEXT = {"type": "string"}
TEXT_OR_NONE = {"type": ["string", "null"]}
NUMBER = {"type": "integer", "minimum": 0}
DAY = {"type": "string", "format": "date"}
DAY_OR_NONE = {"type": ["string", "null"], "format": "date"}
IRI = {"type": "string", "format": "uri"}
OPEN = {"type": "object", "additionalProperties": True}
FLAG = {"type": "boolean"}
TEXTS = {"type": "object", "additionalProperties": TEXT}


def ref_to(name: str) -> Json:
    """Point at a shared schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(of: Json) -> Json:
    """Describe a list."""
    return {"type": "array", "items": of}


def object_of(text: str, needed: Json, **more: Json) -> Json:
    """Describe an object: the fields that are always there, and those that can be."""
    return {"type": "object", "description": text, "required": list(needed), "properties": needed | more}


REFERENCE: Json = {"id": IRI, "ref": TEXT_OR_NONE, "naam": TEXT}
LISTED: Json = {"_links": ref_to("Koppelingen"), "totaal": NUMBER, "volledig": FLAG, "datasetversie": TEXT}
STEP: Json = {"van": ref_to("Verwijzing"), "relatie": TEXT, "naar": ref_to("Verwijzing"), "laag": ref_to("Laag")}
# Only where a law had another name on the day: what it was called then.
NAME_THEN: Json = {"naamOp": TEXT}
SUCCESSION: Json = {"per": TEXT_OR_NONE, "opvolgingsaard": TEXT, "zekerheid": TEXT, "laag": ref_to("Laag")}
THING: Json = {
    "id": IRI,
    "ref": TEXT,
    "type": TEXT,
    "naam": TEXT,
    "namen": TEXTS,
    "laag": ref_to("Laag"),
    "vindplaatsen": list_of(ref_to("Vindplaats")),
}
STANDING: Json = {"statusOp": TEXT, "statusZekerheid": TEXT_OR_NONE, **NAME_THEN}
STATUS: Json = {
    "rechtsaard": {"type": "string", "enum": list(FORCES)},
    **STANDING,
    "statusSinds": TEXT_OR_NONE,
    "statusWaarom": TEXT,
    "geldigOp": DAY,
}
