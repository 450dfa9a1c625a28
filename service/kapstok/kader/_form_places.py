# SPDX-License-Identifier: EUPL-1.2
"""Where in the form a place of a report is filled in: the page that shows it, and the control that it is about.

A place is a JSON pointer. It may end in a list without a number, where one more part would stand.
"""

from dataclasses import dataclass

from kapstok.errors import InvalidRequestError, NotFoundError
from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._form_layout import is_once, on_step_page, step_of
from kapstok.kader._form_state import Path, State, find_part, read_path
from kapstok.kader._parts import PARTS


@dataclass(frozen=True)
class Spot:
    """A page of the form (`stap/3` or the path of a part), and the field or the list on it that is meant."""

    page: str
    focus: str


def read_place(text: str) -> tuple[Path, str]:
    """Read a place: the path of a part, and the key of its field or list (else empty). Errors: InvalidRequestError."""
    path, key = read_path(text)
    last = text.rstrip("/").rpartition("/")[2]
    if not key and path.steps and path.steps[-1][0].many and last == path.steps[-1][0].key:
        return path.above, last
    return path, key


def place_words(place: str) -> str:
    """Say in words where a JSON pointer leads (`Maatregelen, nummer 4, Doelen`); another place stays as it is."""
    if not place.startswith("/"):
        return place
    try:
        path, key = read_place(place)
    except InvalidRequestError:
        return place
    words = [field.title + (f", nummer {number + 1}" if field.many else "") for field, number in path.steps]
    return ", ".join([*words, *([path.part.by_key[key].title] if key else ())]) or "Kader"


def place_of_field(place: str, title: str | None) -> str:
    """Lead a place on to the field with a title, where it ends at the part that the field belongs to.

    >>> place_of_field("/", "Vastgesteld op")
    '/vaststellingsdatum'
    """
    try:
        path, key = read_place(place)
    except InvalidRequestError:
        return place
    listed = path.part.by_key.get(key)
    if listed is not None and (listed.kind is not Kind.PART or listed.title == title):
        return place
    part = PARTS[listed.of[0]] if listed else path.part
    found = next((field.key for field in part.fields if field.title == title), "")
    return f"{place.rstrip('/')}/{found}" if found else place


def find_spot(state: State, place: str) -> Spot:
    """Find where a place is filled in; of a part that is not there, the list that it would stand in.

    Errors: InvalidRequestError.
    """
    path, key = read_place(place)
    listed = _list_of(path.part, key)
    if listed is not None and is_once(listed):
        path, key = path.below(listed, 0), ""
    while path.steps and not on_step_page(path) and not is_there(state, path):
        path, key = path.above, path.steps[-1][0].key
    key = key or next(field.key for field in path.part.fields if field.kind is not Kind.PART)
    focus = f"{path}/{key}".lstrip("/")
    if not on_step_page(path):
        return Spot(str(path), focus)
    listed = _list_of(path.part, key)
    step = PARTS[listed.of[0]].step if listed and not path.steps else step_of(path)
    return Spot(f"stap/{step}", focus)


def _list_of(part: Part, key: str) -> Field | None:
    field = part.by_key.get(key)
    return field if field is not None and field.kind is Kind.PART else None


def is_there(state: State, path: Path) -> bool:
    """Tell whether a part is filled in."""
    try:
        find_part(state, path)
    except NotFoundError:
        return False
    return True


def there(state: State, path: Path) -> State:
    """Return the part at a path, empty where there is none."""
    return find_part(state, path) if is_there(state, path) else {}
