# SPDX-License-Identifier: EUPL-1.2
"""Finishes the OpenAPI document: what the framework cannot know of the answers, errors and headers is added here.

Source: OpenAPI 3.1; NL API Design Rules 2.2. Shapes of answers: `kapstok.representation.schemas`.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from kapstok.representation import atom, tables
from kapstok.representation.framework_report import GRADE, REPORT_FORMS
from kapstok.representation.framework_schemas import FRAMEWORKS
from kapstok.representation.jsonld import MEDIA_TYPE as JSON_LD
from kapstok.representation.legislation_schemas import LEGISLATION_SCHEMAS
from kapstok.representation.problem import MEDIA_TYPE as PROBLEM
from kapstok.representation.schemas import SCHEMAS, answer_schema

Json = dict[str, Any]

_REF_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
_MODELS = {
    "matrix": "Matrix",
    "regelingen-opvolging": "Keten",
    "regelingen-actueel": "ActueleLijst",
    "regelingen-gevolgen": "Gevolgenlijst",
    "themas-tijdlijn": "Tijdlijn",
    "zoek": "Zoekresultaat",
    "vragen": "Vragenlijst",
    "vragen-naam": "Vraag",
    "wijzigingen": "Wijzigingenlijst",
    "uitgaven": "Uitgavenlijst",
    "uitgaven-versie": "Uitgave",
    "kadervalidaties": "Kaderantwoord",
}
_TABLES = (JSON_LD, tables.CSV, tables.XLSX)
_REPORTS = (*(kind for name, kind in REPORT_FORMS.items() if name != "json"), tables.XLSX)
_OTHER_TYPES: dict[str, tuple[str, ...]] = {
    "Ding": (JSON_LD,),
    "Vraag": (),
    "Uitgave": (),
    "Kaderantwoord": _REPORTS,
    "Wijzigingenlijst": (*_TABLES, atom.MEDIA_TYPE),
}
_SPARQL_TABLES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/tab-separated-values",
)
# What a route may say in its `openapi_extra`: the columns of the rows that it answers with, and what the parameter in
# its path looks like where that is no ref.
COLUMNS = "x-kolommen"
PATTERN = "x-patroon"
_ERRORS = {
    "400": "Het verzoek klopt niet; `errors` noemt alles wat niet klopt, en wat wel kan",
    "404": "Er is niets met dit adres",
    "410": "Dit ding is ingetrokken: `uitgave` is de laatste die het had, `opvolgers` wat ervoor in de plaats kwam",
    "405": "Dit adres neemt deze methode niet aan",
    "406": "Geen van de gevraagde mediatypen is er; `detail` noemt welke er wel zijn",
    "413": "Het bestand is te groot",
    "415": "Dit soort bestand kan hier niet; `detail` zegt welke wel",
    "500": "De fout ligt bij de dienst",
    "503": "Het is nu te druk; de kop Retry-After zegt wanneer het weer kan",
    "504": "Het nakijken duurde te lang",
}
_HEADERS = {
    "API-Version": ("Volledig versienummer van de interface", {"type": "string", "examples": ["0.1.0"]}),
    GRADE: ("Het oordeel van het rapport, bij elk formaat", {"type": "string", "examples": ["compleet"]}),
    "ETag": ("Kenmerk van dit antwoord, voor If-None-Match", {"type": "string"}),
    "Link": (
        "Verwijzingen (RFC 8288): `alternate` naar hetzelfde in de andere formaten, `canonical` van een ding naar zijn"
        " IRI, `bookmark` naar het adres waar dit antwoord hetzelfde blijft, `describedby` naar dit document,"
        " `via` naar de vraag waarvan het antwoord dit is, bij JSON ook naar de"
        " JSON-LD-context, bij een tabel ook naar de pagina's eromheen (`prev`, `next`)",
        {"type": "string"},
    ),
}


@dataclass(frozen=True)
class Contact:
    """Whom to ask about the interface."""

    name: str
    email: str
    url: str


@dataclass(frozen=True)
class Shown:
    """What the document shows: the title of each collection with a ref in it, examples by path and parameter, releases.

    `versions` are what `versie` can be; it is left open where there is no release. `columns` are, by the name of a
    question, those that it had in each release.
    """

    collections: Mapping[str, tuple[str, str]]
    examples: Mapping[str, Mapping[str, str]]
    versions: Sequence[str] = ()
    columns: Mapping[str, Sequence[Set[str]]] = field(default_factory=dict)


def finish(document: Json, base: str, contact: Contact, shown: Shown, more: Mapping[str, Json]) -> Json:
    """Finish a document that the framework made.

    `base` is the address that every path begins with; `more` are schemas that routes refer to by name.
    """
    paths = {path.removeprefix(base): operations for path, operations in document["paths"].items() if path != base}
    shared: Json = {}
    for path, operations in paths.items():
        for operation in operations.values():
            _name_versions(operation, shown.versions)
            _finish_operation(path, operation, shared, shown)
            _show_examples(path, operation, shown)
    used = {tag for operations in paths.values() for operation in operations.values() for tag in operation["tags"]}
    return {
        "openapi": document["openapi"],
        "info": document["info"]
        | {"contact": {"name": contact.name, "email": contact.email, "url": contact.url}, "license": _LICENCE},
        "servers": [{"url": base, "description": "Deze dienst; het adres is dat van dit document"}],
        "tags": [{"name": tag, "description": _describe(tag, shown.collections)} for tag in sorted(used)],
        "paths": paths,
        "components": {
            "schemas": SCHEMAS | LEGISLATION_SCHEMAS | FRAMEWORKS | dict(more) | shared,
            "headers": {n: {"description": text, "schema": schema} for n, (text, schema) in _HEADERS.items()},
            "responses": {f"Fout{status}": _problem(text) for status, text in _ERRORS.items()},
        },
    }


_LICENCE = {"name": "CC-BY-4.0 (gegevens), EUPL-1.2 (programma)", "url": "https://creativecommons.org/licenses/by/4.0/"}
_OTHER_TAGS = {
    "matrix": "Twee soorten dingen tegen elkaar",
    "zoeken": "Zoeken op woorden",
    "kadervalidaties": "Strategische kaders nakijken",
    "vragen": "De vragen die de graaf kan beantwoorden, met hun antwoorden",
    "wijzigingen": "Wat er in de gegevens is veranderd",
    "uitgaven": "De uitgaven van de gegevens",
}


def _describe(tag: str, known: Mapping[str, tuple[str, str]]) -> str:
    return known[tag][0] if tag in known else _OTHER_TAGS.get(tag, tag.capitalize())


def _finish_operation(path: str, operation: Json, shared: Json, shown: Shown) -> None:
    operation.setdefault("description", f"{operation['summary']}. Met HEAD komen alleen de koppen.")
    pattern = operation.pop(PATTERN, _REF_PATTERN)
    for parameter in operation.get("parameters", ()):
        _finish_parameter(parameter, shared, pattern)
    name = operation["operationId"]
    if columns := operation.pop(COLUMNS, None):
        question = path.split("/")[2]
        model = "Antwoord" + "".join(word.capitalize() for word in question.split("-"))
        shared[model] = answer_schema(operation["summary"], columns, shown.columns.get(question, ()))
        types: tuple[str, ...] = (*_TABLES, *_SPARQL_TABLES)
    else:
        model = _MODELS.get(name) or ("Ding" if path.endswith("{ref}") else "Lijst")
        types = _OTHER_TYPES.get(model, _TABLES)
    errors = ["400", "404", "406", "500"] if "{" in path else ["400", "406", "500"]
    if "{ref}" in path:
        errors.append("410")
    if "requestBody" in operation:
        errors += ["413", "415", "503", "504"]
    operation["responses"] = {"200": _answer(model, types)} | {
        status: {"$ref": f"#/components/responses/Fout{status}"} for status in errors
    }


def _name_versions(operation: Json, versions: Sequence[str]) -> None:
    """Say which releases can be asked, wherever one can."""
    for parameter in operation.get("parameters", ()):
        if versions and (parameter["name"], parameter["in"]) == ("versie", "query"):
            parameter["schema"] = {"type": "string", "enum": list(versions)}


def _show_examples(path: str, operation: Json, shown: Shown) -> None:
    _, ref = shown.collections.get(path.split("/")[1], ("", ""))
    found = ({"ref": ref} if ref else {}) | dict(shown.examples.get(path, {}))
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in found:
            parameter["example"] = found[parameter["name"]]


def _finish_parameter(parameter: Json, shared: Json, pattern: str) -> None:
    """Give a ref its pattern, and move a list of values to the shared schemas, where it stands once."""
    schema = parameter["schema"]
    schema.pop("title", None)
    if parameter["in"] == "path":
        schema |= {"pattern": pattern, "maxLength": 200}
        parameter["description"] = "Laatste deel van het adres van het ding"
        return
    if examples := schema.pop("examples", None):
        parameter["example"] = examples[0]
    values = schema["items"] if schema.get("type") == "array" else schema
    if "enum" not in values and "const" not in values:
        return
    wanted = {"type": "string", "enum": values.get("enum") or [values["const"]]}
    name = _name(parameter["name"], wanted, shared)
    shared[name] = wanted
    reference = {"$ref": f"#/components/schemas/{name}"}
    if schema.get("type") == "array":
        schema["items"] = reference
    else:
        default = {"default": schema["default"]} if "default" in schema else {}
        parameter["schema"] = reference | default


def _name(parameter: str, wanted: Json, shared: Json) -> str:
    """Name a list of values after its parameter; a second list for the same name gets a number."""
    base = re.sub(r"[^A-Za-z]", "", parameter[0].upper() + parameter[1:]) + "Keuze"
    number, name = 1, base
    while shared.get(name, wanted) != wanted:
        number += 1
        name = f"{base}{number}"
    return name


def _answer(model: str, types: tuple[str, ...]) -> Json:
    content: Json = {"application/json": {"schema": {"$ref": f"#/components/schemas/{model}"}}}
    for media_type in types:
        binary = {"type": "string", "format": "binary"}
        text = binary if media_type == tables.XLSX else {"type": "string"}
        content[media_type] = {"schema": {"type": "object"} if media_type.endswith("json") else text}
    names = ("API-Version", GRADE) if model == "Kaderantwoord" else ("API-Version", "ETag", "Link")
    return {"description": "Het antwoord", "headers": _headers(*names), "content": content}


def _problem(text: str) -> Json:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Probleem"}}}
    return {"description": text, "headers": _headers("API-Version"), "content": content}


def _headers(*names: str) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
