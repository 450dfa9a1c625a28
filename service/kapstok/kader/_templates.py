# SPDX-License-Identifier: EUPL-1.2
"""The files that people fill in, those that describe them, and the examples: each made once, when first asked for."""

import json
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from kapstok.catalogue import Catalogue
from kapstok.errors import DataError, NotFoundError
from kapstok.kader._canonical import empty_json, empty_turtle
from kapstok.kader._kinds import JSON, JSON_LD, TURTLE, XLSX
from kapstok.kader._schema import json_schema, jsonld_context
from kapstok.kader._template import write_template
from kapstok.kader._template_texts import read_definitions
from kapstok.kader._vocabulary import Vocabulary, read_vocabulary
from kapstok.store import Store

WORKBOOK, EMPTY_JSON, EMPTY_TURTLE = "kader.xlsx", "kader.json", "kader.ttl"
SCHEMA, CONTEXT = "kader.schema.json", "kader-context.jsonld"
# By name: the media type, and what it is for.
FILES = {
    WORKBOOK: (
        XLSX,
        "Het sjabloon voor Excel en LibreOffice: een blad per stap, met uitleg en keuzelijsten",
    ),
    EMPTY_JSON: (JSON, "Het sjabloon als JSON, voor een programma"),
    EMPTY_TURTLE: (TURTLE, "Het sjabloon als Turtle (RDF)"),
    SCHEMA: ("application/schema+json", "JSON Schema: wat er in de JSON kan staan"),
    CONTEXT: (JSON_LD, "JSON-LD-context: wat de velden van de JSON betekenen"),
}
TEMPLATES = {".xlsx": WORKBOOK, ".json": EMPTY_JSON, ".ttl": EMPTY_TURTLE}  # by suffix
_COMPLETE = "volledig"


class Templates:
    """The templates of one dataset; any number of threads may ask."""

    def __init__(self, store: Store, catalogue: Catalogue, resources: Path, dataset_version: str) -> None:
        self._store, self._catalogue, self._version = store, catalogue, dataset_version
        self._folder = resources / "data" / "voorbeelden"
        self._made: dict[str, bytes] = {}
        self._turn = Lock()

    @cached_property
    def examples(self) -> dict[str, tuple[str, Path]]:
        """The example frameworks: name to title and file, in the order of their names."""
        found = {path.stem: (_read(path), path) for path in sorted(self._folder.glob("*.json"))}
        return {name: (_title(content, name), path) for name, (content, path) in found.items()}

    @cached_property
    def explained(self) -> dict[str, str]:
        """What each example shows, by its name."""
        return {name: str(_read(path).get("toelichting", "")) for name, (_, path) in self.examples.items()}

    def example(self, name: str) -> bytes:
        """Return an example as JSON. Errors: NotFoundError that names those that there are."""
        if name not in self.examples:
            raise NotFoundError(f"Er is geen voorbeeld '{name[:60]}'. Wel: {', '.join(self.examples)}.")
        return self.examples[name][1].read_bytes()

    def content(self, name: str) -> bytes:
        """Return a file by its name in `FILES`. Errors: NotFoundError that names those that there are."""
        if name not in FILES:
            raise NotFoundError(f"Er is geen sjabloon '{name[:60]}'. Wel: {', '.join(FILES)}.")
        with self._turn:
            if name not in self._made:
                self._made[name] = self._make(name)
        return self._made[name]

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return read_vocabulary(self._store, self._catalogue)

    def _make(self, name: str) -> bytes:
        if name == EMPTY_TURTLE:
            return empty_turtle()
        if name == EMPTY_JSON:
            return _written(empty_json())
        if name == CONTEXT:
            return _written(jsonld_context(self._vocabulary))
        definitions = read_definitions(self._store, self._catalogue)
        if name == SCHEMA:
            return _written(json_schema(self._vocabulary, definitions))
        example = _read(self._folder / f"{_COMPLETE}.json")
        return write_template(self._vocabulary, definitions, example, self._version)


def _title(content: dict[str, Any], name: str) -> str:
    """Name an example by its title, else by its municipality, else by its file."""
    place = content.get("gemeente")
    return str(content.get("titel") or (f"Kader van {place}" if place else name))


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: {error}") from error
    return found


def _written(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
