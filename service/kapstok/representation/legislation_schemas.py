# SPDX-License-Identifier: EUPL-1.2
"""The shapes of the answers about legislation that stays current, as JSON Schema for the OpenAPI document."""

from kapstok.representation.schema_parts import (
    DAY,
    DAY_OR_NONE,
    IRI,
    LISTED,
    NAME_THEN,
    NUMBER,
    OPEN,
    STATUS,
    SUCCESSION,
    TEXT,
    TEXT_OR_NONE,
    THING,
    Json,
    list_of,
    object_of,
    ref_to,
)

_FLAG = {"type": "boolean"}
_FLAG_OR_NONE = {"type": ["boolean", "null"]}
_REFERENCE_PART = {"ref": TEXT, "naam": TEXT}
_DATED = LISTED | {"geldigOp": DAY}
_LAW = {
    **{n: THING[n] for n in THING if n != "namen"},
    **{n: STATUS[n] for n in STATUS if n not in NAME_THEN},
    "opvolgers": list_of(ref_to("Opvolger")),
}
_LATER = {
    "id": IRI,
    "van": ref_to("Verwijzing"),
    "naar": ref_to("Verwijzing"),
    "tekst": TEXT,
    **SUCCESSION,
    "ingegaan": _FLAG_OR_NONE,
    "stap": NUMBER,
}
_EVENT = {
    "id": IRI,
    **dict.fromkeys(("ref", "type", "naam", "statusOp", "wanneerInWoorden", "precisie", "gebeurtenis", "tekst"), TEXT),
    "laag": ref_to("Laag"),
    "wanneer": TEXT_OR_NONE,
    "vroegst": DAY_OR_NONE,
    "laatst": DAY_OR_NONE,
    "ingegaan": _FLAG_OR_NONE,
    "opvolgingsaard": TEXT_OR_NONE,
    "naar": {"oneOf": [ref_to("Verwijzing"), {"type": "null"}]},
    "statusZekerheid": TEXT_OR_NONE,
    "zekerheid": TEXT_OR_NONE,
    "opLijst": _FLAG,
}

LEGISLATION_SCHEMAS: dict[str, Json] = {
    "Groep": object_of(
        "Een groep van een lijst", _REFERENCE_PART | {"totaal": NUMBER}, toelichting=ref_to("Toelichting")
    ),
    "LatereStap": object_of("Een stap die na een wet of norm kwam of komt", _LATER, oudeNaam=TEXT),
    "Nakijken": object_of(
        "Een feit om na te kijken", dict.fromkeys(("feit", "naam", "reden"), TEXT), waarde=TEXT_OR_NONE
    ),
    "ActueleRegeling": object_of(
        "Een wet of norm in een groep van de lijst van vandaag",
        _LAW | {"groep": TEXT, "soort": TEXT},
        rubriek=ref_to("Verwijzing"),
        vermeldingen=list_of(ref_to("Vermelding")),
        waarom=TEXT_OR_NONE,
        keten=list_of(ref_to("LatereStap")),
        **dict.fromkeys(("vervangenDoor", "deelsVervangenDoor", "uitgewerktIn"), list_of(ref_to("Verwijzing"))),
        staatIn=list_of(TEXT),
        nakijken=list_of(ref_to("Nakijken")),
        **NAME_THEN,
    ),
    "ActueleLijst": object_of(
        "De lijst van 2021 naast het recht van een dag; de groepen worden nooit gemengd",
        _DATED | {"aantallen": OPEN, "groepen": list_of(ref_to("Groep")), "items": list_of(ref_to("ActueleRegeling"))},
    ),
    "Gevolg": object_of(
        "Iets dat op een wet of norm rust, en langs welke weg",
        {name: THING[name] for name in THING if name != "namen"}
        | {"groep": TEXT, "waarom": TEXT_OR_NONE, "sterkte": TEXT, "pad": list_of(ref_to("Stap"))},
        anderePaden=list_of(list_of(ref_to("Stap"))),
        opvolgers=list_of(ref_to("Opvolger")),
        **dict.fromkeys(("gemeente", "versie", "kaderstatus"), TEXT_OR_NONE),
        **STATUS,
    ),
    "Gevolgenlijst": object_of(
        "Wat op een wet of norm rust",
        _DATED
        | {"regeling": object_of("De wet of norm", _LAW), "groepen": list_of(ref_to("Groep"))}
        | {"items": list_of(ref_to("Gevolg"))},
        toelichting=ref_to("Toelichting"),
    ),
    "Tijdgebeurtenis": object_of("Wat er met een wet of norm gebeurde", _EVENT, **NAME_THEN),
    "Tijdlijn": object_of(
        "De wetten en normen van een thema door de tijd",
        _DATED
        | {"thema": ref_to("Verwijzing"), "items": list_of(ref_to("Tijdgebeurtenis"))}
        | {"regelingen": list_of(object_of("Een wet of norm met haar periode", _LAW | {"opLijst": _FLAG}))},
    ),
}
