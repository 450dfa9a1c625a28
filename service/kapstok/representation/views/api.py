# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document as pages show it: groups of operations, one operation with an example, and one model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from kapstok.representation.openapi import Json

_METHODS = ("get", "post")
_FIRST = ("themas", "regelingen", "maatregelen", "rollen", "zoeken", "matrix", "vragen", "kadervalidaties")
_KINDS = {
    "string": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "boolean": "true of false",
    "object": "object",
}
_FORMATS = {
    "date": "datum (jjjj-mm-dd)",
    "uri": "IRI",
    "date-time": "tijdstip",
    "binary": "bestand",
    "uri-reference": "adres",
}
_SHOWN = 40  # values of a list that are shown


@dataclass(frozen=True)
class Kind:
    """What a value is: in words, the models that it names, and the values that it can have."""

    text: str
    models: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation; `place` is query, path or header."""

    name: str
    place: str
    text: str
    required: bool
    kind: Kind
    default: str
    example: str


@dataclass(frozen=True)
class Operation:
    """An operation. `path` is the part after the base, `example` the same with values; empty where none is known."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    group: str
    parameters: tuple[Parameter, ...]
    answers: tuple[tuple[str, Kind], ...]
    errors: tuple[tuple[str, str], ...]
    bodies: tuple[tuple[str, Kind], ...]
    example: str


@dataclass(frozen=True)
class ApiGroup:
    """The operations about one subject."""

    ref: str
    title: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Model:
    """The shape of an answer: its fields with name, kind, whether they are always there, and what they mean."""

    name: str
    text: str
    kind: Kind
    fields: tuple[tuple[str, Kind, bool, str], ...]
    used_by: tuple[Operation, ...]


class Api:
    """What an OpenAPI document says, by group, operation and model."""

    def __init__(self, document: Json) -> None:
        self._document = document
        self._schemas: Mapping[str, Json] = document["components"]["schemas"]
        self.operations = {each.id: each for each in self._operations()}

    def groups(self) -> tuple[ApiGroup, ...]:
        """Return all groups: those that most people look for first, then by title."""
        by_ref: dict[str, list[Operation]] = {}
        for each in self.operations.values():
            by_ref.setdefault(each.group, []).append(each)
        titles = {tag["name"]: tag["description"] for tag in self._document["tags"]}
        found = [ApiGroup(ref, titles.get(ref, ref), tuple(each)) for ref, each in by_ref.items()]
        rank = {ref: number for number, ref in enumerate(_FIRST)}
        return tuple(sorted(found, key=lambda group: (rank.get(group.ref, len(rank)), group.title.casefold())))

    def group(self, ref: str) -> ApiGroup | None:
        """Return a group, or None."""
        return next((group for group in self.groups() if group.ref == ref), None)

    def model(self, name: str) -> Model | None:
        """Return a model, or None."""
        schema = self._schemas.get(name)
        if schema is None:
            return None
        fields = []
        for part in (schema, *map(self._resolve, schema.get("allOf", ()))):
            needed = part.get("required", ())
            for field, said in part.get("properties", {}).items():
                fields.append((field, self._kind(said), field in needed, str(said.get("description", ""))))
        used = (
            op for op in self.operations.values() if any(name in kind.models for _, kind in (*op.answers, *op.bodies))
        )
        return Model(
            name, str(schema.get("description", "")), self._kind(schema, whole=True), tuple(fields), tuple(used)
        )

    def _operations(self) -> Iterator[Operation]:
        for path, methods in self._document["paths"].items():
            for method in _METHODS:
                if method in methods:
                    yield self._operation(path, method, methods[method])

    def _operation(self, path: str, method: str, said: Json) -> Operation:
        parameters = tuple(self._parameter(each) for each in said.get("parameters", ()))
        answers = [
            kind for code, one in said["responses"].items() if code.startswith("2") for kind in self._bodies(one)
        ]
        errors = [
            (code, str(self._resolve(one).get("description", "")))
            for code, one in said["responses"].items()
            if not code.startswith("2")
        ]
        return Operation(
            said["operationId"],
            method.upper(),
            path,
            said["summary"],
            said.get("description", "").removeprefix(said["summary"]).lstrip(". "),
            said["tags"][0],
            parameters,
            tuple(answers),
            tuple(errors),
            tuple(self._bodies(said.get("requestBody", {}))),
            _example(path, parameters),
        )

    def _bodies(self, said: Json) -> Iterator[tuple[str, Kind]]:
        for media_type, content in self._resolve(said).get("content", {}).items():
            yield media_type, self._kind(content.get("schema", {}))

    def _parameter(self, said: Json) -> Parameter:
        said, schema = self._resolve(said), said.get("schema", {})
        examples = schema.get("examples") or [example for example in (said.get("example"),) if example is not None]
        default = schema.get("default")
        words = {True: "true", False: "false", None: ""}
        shown = words[default] if default is None or isinstance(default, bool) else str(default)
        kind, example = self._kind(schema), str(examples[0]) if examples else ""
        return Parameter(
            said["name"], said["in"], said.get("description", ""), said.get("required", False), kind, shown, example
        )

    def _kind(self, schema: Json, *, whole: bool = False) -> Kind:
        """Put a schema in words; `whole` looks into the model itself."""
        name = str(schema.get("$ref", "")).rpartition("/")[2]
        if name and not whole:
            target = self._schemas.get(name, {})
            return self._kind(target) if "enum" in target else Kind(name, (name,))
        if "enum" in schema:
            values = [str(value) for value in schema["enum"] if value is not None]
            return Kind("een van deze", (), tuple(values[:_SHOWN]), max(0, len(values) - _SHOWN))
        for key in ("anyOf", "oneOf", "allOf"):
            if key in schema:
                return _either([self._kind(each) for each in schema[key]])
        kind = schema.get("type")
        if kind == "array":
            inner = self._kind(schema.get("items", {}))
            text = "een of meer van deze" if inner.values else f"lijst van {inner.text}"
            return Kind(text, inner.models, inner.values, inner.more)
        if isinstance(kind, list):
            return Kind(" of ".join("leeg" if each == "null" else _KINDS.get(str(each), "waarde") for each in kind))
        return Kind(
            _FORMATS.get(schema.get("format", ""), "leeg" if kind == "null" else _KINDS.get(str(kind), "waarde"))
        )

    def _resolve(self, said: Json) -> Json:
        found: Any = said
        while isinstance(found, dict) and "$ref" in found:
            parts = found["$ref"].removeprefix("#/").split("/")
            found = self._document
            for part in parts:
                found = found[part]
        return dict(found)


def _either(kinds: list[Kind]) -> Kind:
    models = tuple(dict.fromkeys(name for kind in kinds for name in kind.models))
    values = tuple(dict.fromkeys(value for kind in kinds for value in kind.values))
    return Kind(" of ".join(dict.fromkeys(kind.text for kind in kinds)), models, values)


def _example(path: str, parameters: tuple[Parameter, ...]) -> str:
    """Fill a path with examples; empty where something that must be given has none."""
    needed = [each for each in parameters if each.required]
    values = {each.name: each.example or next(iter(each.kind.values), "") for each in needed}
    if not all(values.values()):
        return ""
    for each in needed:
        if each.place == "path":
            path = path.replace(f"{{{each.name}}}", quote(values[each.name], safe=""))
    query = urlencode([(each.name, values[each.name]) for each in needed if each.place == "query"])
    return f"{path}?{query}" if query else path
