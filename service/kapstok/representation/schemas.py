# SPDX-License-Identifier: EUPL-1.2
"""The shapes of the answers of the REST interface, as JSON Schema for the OpenAPI document.

The fields that every thing shares are typed; its own fields come from the ontology, so that the objects are open.
"""

from collections.abc import Sequence, Set
from typing import Any

from kapstok.model import Layer
from kapstok.releases import ChangeKind
from kapstok.representation import schema_parts as parts

Json = dict[str, Any]

_DAY = parts.DAY
_DAY_OR_NONE = parts.DAY_OR_NONE
_IRI = parts.IRI
_LISTED = parts.LISTED
_NUMBER = parts.NUMBER
_OPEN = parts.OPEN
_REFERENCE = parts.REFERENCE
_STATUS = parts.STATUS
_STANDING = parts.STANDING
_STEP = parts.STEP
_SUCCESSION = parts.SUCCESSION
_TEXT = parts.TEXT
_TEXTS = parts.TEXTS
_TEXT_OR_NONE = parts.TEXT_OR_NONE
_THING = parts.THING
_list = parts.list_of
_object = parts.object_of
_ref = parts.ref_to

_THING_MORE = {
    **_STATUS,
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
_CHANGED = {
    "eigenschap": _IRI,
    "naam": _TEXT,
    "laag": _ref("Laag"),
    "graaf": _IRI,
    "over": _TEXT_OR_NONE,
    "overNaam": _TEXT_OR_NONE,
    "oud": _list(_TEXT),
    "nieuw": _list(_TEXT),
}
_CHANGE = {
    "id": _IRI,
    "ref": _TEXT_OR_NONE,
    "type": _TEXT,
    "naam": _TEXT,
    "soort": {"type": "string", "enum": [kind.value for kind in ChangeKind]},
    "versie": _TEXT_OR_NONE,
    "datum": _DAY,
    "uitspraken": _object("Hoeveel uitspraken", {"erbij": _NUMBER, "eraf": _NUMBER}),
    "samenvatting": _TEXT,
    "opvolgers": _list(_ref("Verwijzing")),
    "eigenschappen": _list(_object("Wat er van een eigenschap is veranderd", _CHANGED)),
}
_RELEASE = {
    "_links": _ref("Koppelingen"),
    "id": _IRI,
    "versie": _TEXT,
    "datum": _DAY,
    "isActueel": {"type": "boolean"},
    "uitspraken": _NUMBER,
    "vingerafdruk": _TEXT,
    "sha256": _TEXT,
    "programmaversie": _TEXT,
    "herkomst": _TEXT_OR_NONE,
    "aantalIngetrokken": _NUMBER,
}

SCHEMAS: dict[str, Json] = {
    "Laag": {"type": "string", "description": "Wie het zegt", "enum": [layer.value for layer in Layer]},
    "Koppelingen": {
        "type": "object",
        "description": "Adressen die bij dit antwoord horen",
        "additionalProperties": _object("Een adres", {"href": _TEXT}, title=_TEXT),
    },
    "Verwijzing": _object("Een ding waarnaar wordt verwezen; een wet of norm met haar status", _REFERENCE, **_STANDING),
    "Vindplaats": _object(
        "Waar een document het zegt",
        {"id": _IRI, "document": _TEXT, "paragraaf": _TEXT, "regelVan": _NUMBER, "regelTot": _NUMBER, "anker": _TEXT},
    ),
    "Opvolger": _object(
        "Wat na een wet of norm kwam", _REFERENCE | {"citeertitel": _TEXT_OR_NONE} | _SUCCESSION, **_STANDING
    ),
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
    "Opvolging": _object(
        "Een stap van opvolging",
        {name: _THING[name] for name in ("id", "ref", "type", "naam", "vindplaatsen")}
        | {"van": _ref("Verwijzing"), "naar": _ref("Verwijzing"), "bron": _TEXT_OR_NONE}
        | _SUCCESSION,
        oudeNaam=_TEXT,
    ),
    "Keten": _object(
        "Een keten van opvolging",
        _LISTED | {"geldigOp": _DAY, "items": _list(_ref("Opvolging"))},
        toelichting=_ref("Toelichting"),
    ),
    "Matrixrij": _object(
        "Een rij van de matrix; de laatste is wat bij geen rij hoort",
        {"id": _TEXT_OR_NONE, "ref": _TEXT, "naam": _TEXT, "totaal": _NUMBER, "cellen": _list(_CELL)},
        **_STANDING,
    ),
    "Matrix": _object(
        "Twee soorten tegen elkaar",
        {
            "_links": _ref("Koppelingen"),
            "datasetversie": _TEXT,
            "geldigOp": _DAY,
            "rij": _TEXT,
            "kolom": _TEXT,
            "kolommen": _list(_object("Een kolom", {"ref": _TEXT, "naam": _TEXT}, **_STANDING)),
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
        opvolgers=_list(_ref("Opvolger")),
        **_STATUS,
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
        "Een ding in een antwoord",
        {"id": _IRI, "soort": _TEXT_OR_NONE, "ref": _TEXT_OR_NONE},
        naam=_TEXT,
        **_STANDING,
    ),
    "Cel": {
        "description": "Een waarde of een ding; null waar niets bekend is",
        "anyOf": [{"type": kind} for kind in ("null", "boolean", "integer", "number", "string")] + [_ref("DingInCel")],
    },
    "Wijziging": _object("Wat er met een ding is gebeurd", _CHANGE),
    "Wijzigingenlijst": _object(
        "Een pagina van wat er is veranderd; `sinds` is de uitgave vanaf waar is vergeleken",
        _LISTED | {"sinds": _TEXT_OR_NONE, "items": _list(_ref("Wijziging"))},
        toelichting=_ref("Toelichting"),
    ),
    "Uitgave": _object(
        "Een uitgave van de gegevens",
        _RELEASE,
        vorige=_TEXT_OR_NONE,
        datasetversie=_TEXT,
        wijzigingen={"type": ["object", "null"], "additionalProperties": _NUMBER},
    ),
    "Uitgavenlijst": _object("Alle uitgaven, de nieuwste eerst", _LISTED | {"items": _list(_ref("Uitgave"))}),
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
        uitgave=_TEXT,
        opvolgers=_list(_IRI),
    ),
}


def answer_schema(question: str, columns: Sequence[str], then: Sequence[Set[str]] = ()) -> Json:
    """Describe the answer to one question: rows with its columns, each a value or a thing; `datum` is a day.

    `then` are the columns that it had in each release. A column that not every one has is not required.
    """
    named = [*columns, *sorted(set().union(*then) - set(columns))]
    cells = {name: _DAY_OR_NONE if name == "datum" else _ref("Cel") for name in named}
    always = [name for name in columns if all(name in each for each in then)]
    some = ", ".join(name for name in named if name not in always)
    row = _object(f"Een rij. Niet elke uitgave heeft: {some}" if some else "Een rij", cells)
    row |= {"required": always, "additionalProperties": False}
    described = _LISTED | {"kolommen": _list(_TEXT), "items": _list(row)}
    return _object(f"Het antwoord op: {question}", described, geldigOp=_DAY, toelichting=_ref("Toelichting"))
