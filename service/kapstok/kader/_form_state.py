# SPDX-License-Identifier: EUPL-1.2
"""What is filled in so far in the form of a framework: plain JSON that travels with the page, and paths into it.

Shape of a state: every field by its JSON key (`_parts`); a text, a list of texts where a field takes several, and of
parts always a list, also where there can be one. A path names a part by keys and numbers from 0: `maatregelen/12`,
`scope/0/themas/1`; the empty path is the framework itself. A JSON pointer of a report leads to the same place.
"""

import base64
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kapstok.errors import InvalidRequestError, NotFoundError, TooLargeError
from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._schema import SCHEMA_IRI
from kapstok.kader._values import is_open, to_text
from kapstok.policy import UploadLimits, unpack

State = dict[str, Any]

_ABOUT_THE_FILE = frozenset({"$schema", "@context", "@type", "@id", "@included", "toelichting"})
# What the form carries along: 5,000 measures that are written out take about half of each.
_MOST_BYTES = 5_000_000  # of JSON
_MOST_ROWS, _MOST_VALUES = 20_000, 200_000
_DIGITS = 6  # of the number of a part or a page


@dataclass(frozen=True)
class Opened:
    """What was read of a framework in JSON, and the keys that the form has no field for."""

    state: State
    left_out: tuple[str, ...]


def open_json(content: bytes) -> Opened:
    """Read a framework for the form. Errors: InvalidRequestError where it is no JSON object that the form knows."""
    try:
        found = json.loads(content)
        if b"\\u" in content:
            json.dumps(found, ensure_ascii=False).encode()  # halves of characters can only come from escapes
        return open_found(found)
    except (ValueError, RecursionError) as error:
        raise InvalidRequestError("Het bestand is geen geldige JSON. Open het bestand dat u hier bewaarde.") from error


def open_found(found: Any) -> Opened:  # noqa: ANN401 - any JSON
    """Take a framework in JSON that was read. Errors: InvalidRequestError where the form does not know it."""
    if not isinstance(found, dict) or "@graph" in found:
        raise InvalidRequestError("Dit is geen kader dat het formulier kent. Bewaar het kader eerst als JSON.")
    own = dict(_own_words(found, KADER))
    left_out: list[str] = []
    return Opened(_simple(KADER, found, own, left_out, ""), tuple(dict.fromkeys(left_out)))


def _own_words(found: Mapping[str, Any], part: Part) -> Iterator[tuple[str, str]]:
    """Give the addresses of parts, each with a word by which other parts can name it."""
    address = found.get("@id")
    words = (_plain(found[key]) for key in ("ref", "naam", part.main) if key in part.by_key and found.get(key))
    if isinstance(address, str) and (word := next(filter(None, words), "")):
        yield address, word
    for each in part.fields:
        if each.kind is Kind.PART:
            for below in _listed(found.get(each.key)):
                if isinstance(below, dict):
                    yield from _own_words(below, PARTS[each.of[0]])


def _simple(part: Part, found: Mapping[str, Any], own: Mapping[str, str], left_out: list[str], path: str) -> State:
    state: State = {}
    for each in part.fields:
        values = _listed(found.get(each.key)) + (_listed(found.get(each.otherwise)) if each.otherwise else [])
        if each.kind is Kind.PART:
            below = PARTS[each.of[0]]
            nodes = (_node(below, value) for value in values if not _says_none(each, value))
            rows = [_simple(below, node, own, left_out, f"{path}/{each.key}") for node in nodes]
            if rows:
                state[each.key] = rows
            continue
        words = [own.get(word, word) for value in values if (word := _plain(value))]
        if words:
            state[each.key] = words if each.many else "; ".join(words)
    known = {key for each in part.fields for key in (each.key, each.otherwise)} | _ABOUT_THE_FILE
    left_out += [f"{path}/{key}"[:120] for key, value in found.items() if key not in known and value]
    return state


def _node(part: Part, value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any JSON
    return value if isinstance(value, dict) and "@value" not in value else {part.main: value}


def _says_none(field: Field, value: Any) -> bool:  # noqa: ANN401 - any JSON
    return isinstance(value, str | bool) and is_open(field, value)


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON
    values = value if isinstance(value, list) else [value]
    return [each for each in values if each not in (None, "", [], {})]


def _plain(value: Any) -> str:  # noqa: ANN401 - any JSON
    """Write a value as the text that a user would fill in."""
    if isinstance(value, dict):
        kept = (value.get(key) for key in ("@value", "naam", "@id", "id", "ref"))
        return next((_plain(each) for each in kept if each is not None), "")
    return to_text(value) if isinstance(value, str | int | float | bool) else ""


def to_json_file(state: State) -> bytes:
    """Write a state as the file that the user keeps: our own JSON, which every way in reads."""
    content = {"$schema": SCHEMA_IRI} | _written(KADER, state)
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _written(part: Part, state: State) -> State:
    found: State = {}
    for each in part.fields:
        value = state.get(each.key)
        if each.kind is Kind.PART and value:
            rows = [_written(PARTS[each.of[0]], row) for row in value]
            found[each.key] = rows if each.many or len(rows) > 1 else rows[0]
        elif value:
            found[each.key] = value
    return found


def pack(state: State) -> str:
    """Write a state as it travels in a page: JSON, gzip, base64. Errors: TooLargeError."""
    content = json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode()
    if len(content) > _MOST_BYTES:
        raise _too_large(f"{_MOST_BYTES / 1_000_000:g} MB")
    return base64.b64encode(gzip.compress(content, 6, mtime=0)).decode()


def unpack_state(text: str, limits: UploadLimits) -> State:
    """Read a state that came back. Errors: InvalidRequestError, TooLargeError."""
    if not text:
        return {}
    try:
        content = unpack(base64.b64decode(text, validate=True), replace(limits, unpacked=_MOST_BYTES))
        state = open_json(content).state
    except (ValueError, InvalidRequestError) as error:
        raise InvalidRequestError("Het formulier kwam niet heel terug. Open uw bewaarde bestand opnieuw.") from error
    check_size(state)
    return state


def check_size(state: State) -> None:
    """Refuse a framework with more parts or values than the form carries along. Errors: TooLargeError."""
    rows = values = 0
    waiting = [state]
    while waiting:
        for found in waiting.pop().values():
            below = found if isinstance(found, list) else [found]
            parts = [each for each in below if isinstance(each, dict)]
            rows, values = rows + len(parts), values + len(below) - len(parts)
            waiting += parts
    if rows > _MOST_ROWS:
        raise _too_large(f"{_MOST_ROWS} onderdelen")
    if values > _MOST_VALUES:
        raise _too_large(f"{_MOST_VALUES} ingevulde waarden")


def _too_large(most: str) -> TooLargeError:
    return TooLargeError(
        f"Het kader is te groot voor het formulier: dat kan hooguit {most} aan. Werk verder in het Excel-sjabloon, en "
        "stuur dat op."
    )


def read_number(text: str) -> int | None:
    """Read the number of a part or a page; None where it is none, or so long that it can be none of ours."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


@dataclass(frozen=True)
class Path:
    """A place in a framework: the fields that lead to a part, each with the number of the part in its list."""

    steps: tuple[tuple[Field, int], ...] = ()

    @property
    def part(self) -> Part:
        """What stands there."""
        return PARTS[self.steps[-1][0].of[0]] if self.steps else KADER

    @property
    def number(self) -> int:
        """The number in its list, from 0."""
        return self.steps[-1][1] if self.steps else 0

    @property
    def above(self) -> "Path":
        """The part that it belongs to."""
        return Path(self.steps[:-1])

    def below(self, field: Field, number: int) -> "Path":
        """Return the place of a part of this one."""
        return Path((*self.steps, (field, number)))

    def __str__(self) -> str:
        return "/".join(f"{field.key}/{number}" for field, number in self.steps)

    def list_name(self) -> str:
        """Name the list that it stands in: the path without its last number."""
        return str(self).rpartition("/")[0]


def read_path(text: str) -> tuple[Path, str]:
    """Read a path or a JSON pointer, and the key of the field that it ends in (else empty).

    A list without a number stands for its first part. Errors: InvalidRequestError.
    """
    path = Path()
    words = [word for word in text.strip("/").split("/") if word]
    while words:
        part = path.part
        field = part.by_key.get(words[0]) or next((each for each in part.fields if each.otherwise == words[0]), None)
        if field is None:
            raise InvalidRequestError(f"Het formulier kent de plaats '{text[:100]}' niet.")
        if field.kind is not Kind.PART:
            return path, field.key
        number = read_number(words[1]) if len(words) > 1 else None
        if len(words) > 1 and words[1].isdigit() and (number is None or number > _MOST_ROWS):
            raise InvalidRequestError(f"Het formulier kent de plaats '{text[:100]}' niet.")
        path, words = path.below(field, number or 0), words[1 if number is None else 2 :]
    return path, ""


def find_part(state: State, path: Path) -> State:
    """Return the part at a path. Errors: NotFoundError where it is not there."""
    found = state
    for field, number in path.steps:
        rows = found.get(field.key) or []
        if number >= len(rows):
            raise NotFoundError("Dit onderdeel staat niet meer in uw kader.")
        found = rows[number]
    return found


def make_part(state: State, path: Path) -> State:
    """Return the part at a path; it is made where it comes directly after the last of its list."""
    found = state
    for field, number in path.steps:
        rows = found.setdefault(field.key, [])
        if number == len(rows):
            rows.append({})
        if number >= len(rows):
            raise NotFoundError("Dit onderdeel staat niet meer in uw kader.")
        found = rows[number]
    return found


def title_of(part: Part, row: State) -> str:
    """Name a part by what is filled in of it; empty where that is nothing that names it."""
    for key in dict.fromkeys(("naam", part.main, "ref")):
        value = row.get(key)
        if isinstance(value, list):
            value = value[0] if value and isinstance(value[0], str) else None
        if isinstance(value, str) and value:
            return value
    return ""


def count_filled(part: Part, row: State) -> int:
    """Count the fields of a part itself that are filled in."""
    return sum(1 for each in part.fields if each.kind is not Kind.PART and row.get(each.key))
