# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a framework by what a page of its form sends back: fields are filled, and a button does something.

Shape of an action: a word, and what it is about behind a slash (`open/maatregelen/12`, `stap/3`, `nieuw/doelen`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kapstok.errors import InvalidRequestError
from kapstok.kader._fields import Field, Kind
from kapstok.kader._form_fields import OTHER
from kapstok.kader._form_layout import (
    ROWS,
    STEP_TITLES,
    Section,
    keys_of,
    on_step_page,
    sections_of_part,
    sections_of_step,
    step_of,
)
from kapstok.kader._form_places import Spot, find_spot, is_there, there
from kapstok.kader._form_state import (
    Opened,
    Path,
    State,
    check_size,
    find_part,
    make_part,
    pack,
    read_number,
    read_path,
    title_of,
    to_json_file,
    unpack_state,
)
from kapstok.policy import UploadLimits

Posted = Mapping[str, Sequence[str]]

_SHOWN = 5  # keys that the form does not know
# The fields of the form beside those of the framework.
STATE, PLACE, ACTION, REMOVED = "staat", "plek", "actie", "verwijderd"


class Wish(StrEnum):
    """What is to be done with what is filled in."""

    SHOW = "tonen"
    SAVE = "bewaren"
    CHECK = "controleren"


@dataclass(frozen=True)
class Notice:
    """What happened: a sentence, and what was removed, packed, with the path where it can be put back."""

    text: str
    removed: str = ""
    path: str = ""


@dataclass(frozen=True)
class Turn:
    """What a page led to: what is wished, what is filled in now, and where to go on.

    `focus` is the field or list that a page was opened for, if any.
    """

    wish: Wish
    state: State
    place: str
    list_pages: Mapping[str, int]
    notice: Notice | None = None
    focus: str = ""

    def file(self) -> bytes:
        """Write what is filled in as a file."""
        return to_json_file(self.state)


def begin(state: State, place: str = "stap/0", notice: Notice | None = None) -> Turn:
    """Begin with what is filled in, at a step (`stap/2`) or at the place that a report names (a JSON pointer)."""
    spot = Spot(place, "") if place.startswith("stap/") else find_spot(state, place)
    return Turn(Wish.SHOW, state, spot.page, {}, notice, spot.focus)


def take(posted: Posted, limits: UploadLimits) -> Turn:
    """Take what a page sent back. Errors: InvalidRequestError, TooLargeError, NotFoundError."""
    _check_whole(posted)
    state = unpack_state(_one(posted, STATE), limits)
    place = _one(posted, PLACE) or "stap/0"
    if not place.startswith("stap/"):
        place = str(_part_path(place))
    for section in sections_of(place, state):
        if section.field is None:
            _fill(state, section.path, posted)
    turn = _act(state, place, _one(posted, ACTION), _one(posted, REMOVED), limits)
    check_size(turn.state)
    return turn


def resume(opened: Opened, place: str) -> Turn:
    """Go on with a framework that was opened, at a place (`begin`). Errors: TooLargeError."""
    check_size(opened.state)
    notice = None
    if opened.left_out:
        shown = ", ".join(opened.left_out[:_SHOWN])
        more = f" en nog {len(opened.left_out) - _SHOWN}" if len(opened.left_out) > _SHOWN else ""
        notice = Notice(f"Het formulier heeft geen plaats voor {shown}{more}. Dat is niet meegenomen.")
    return begin(opened.state, place or "stap/0", notice)


def _check_whole(posted: Posted) -> None:
    """Refuse halves of characters, which a form can hold that names a character set of its own."""
    try:
        for name, values in posted.items():
            "".join((name, *values)).encode()
    except UnicodeEncodeError as error:
        raise InvalidRequestError("Het formulier kwam niet heel terug. Stuur het vanaf de pagina zelf.") from error


def _part_path(text: str) -> Path:
    """Read the path of a part of a list. Errors: InvalidRequestError where it is none."""
    path, key = read_path(text)
    if key or not path.steps:
        raise InvalidRequestError(f"Het formulier kent de plaats '{text[:100]}' niet.")
    return path


def sections_of(place: str, state: State) -> tuple[Section, ...]:
    if place.startswith("stap/"):
        return sections_of_step(step_number(place), state)
    path, _ = read_path(place)
    return sections_of_part(path)


def step_number(place: str) -> int:
    number = place.removeprefix("stap/")
    if number not in {str(n) for n in range(len(STEP_TITLES))}:
        raise InvalidRequestError(f"Er is geen stap '{number[:20]}'. Kies een van de zeven stappen.")
    return int(number)


def _fill(state: State, path: Path, posted: Posted) -> None:
    """Put what was sent of a part in its place; a field that was not sent is empty, as a box that is not ticked."""
    prefix = f"{path}/" if path.steps else ""
    filled = {field.key: _values(field, f"{prefix}{field.key}", posted) for field in path.part.fields if _scalar(field)}
    if not any(filled.values()) and not is_there(state, path):
        return
    part = make_part(state, path)
    for field in path.part.fields:
        if _scalar(field):
            part.pop(field.key, None)
            if values := filled[field.key]:
                part[field.key] = values if field.many else values[0]


def _scalar(field: Field) -> bool:
    return field.kind is not Kind.PART


def _values(field: Field, name: str, posted: Posted) -> list[str]:
    """Return what was sent for a field, what was written beside the choices last."""
    sent = [*posted.get(name, ()), *posted.get(name + OTHER, ())]
    texts = [text.replace("\r\n", "\n").strip() for text in sent]
    if field.many:
        texts = [line.strip() for text in texts for line in text.split("\n")]
    return list(dict.fromkeys(text for text in texts if text))


def _act(state: State, place: str, action: str, removed: str, limits: UploadLimits) -> Turn:
    """Do what a button says. Shape of an action: a word, and what it is about behind a slash."""
    word, _, about = action.partition("/")
    if word in (Wish.SAVE, Wish.CHECK):
        return Turn(Wish(word), state, place, {})
    if word == "stap":
        return Turn(Wish.SHOW, state, action, {})
    if word == "blad":
        name, _, page = about.rpartition("/")
        return Turn(Wish.SHOW, state, place, {name: read_number(page) or 1})
    if word not in ("open", "nieuw", "weg", "klaar", "terug", "terugzetten"):
        return Turn(Wish.SHOW, state, place, {})
    return _ACTIONS[word](state, place, about, unpack_state(removed, limits) if word == "terugzetten" else {})


def _open(state: State, place: str, about: str, _: State) -> Turn:
    del place
    return Turn(Wish.SHOW, state, find_spot(state, about).page, {})


def _add(state: State, place: str, about: str, _: State) -> Turn:
    """Put a new part behind the last of a list and open it."""
    del place
    path = _list_path(state, about)
    make_part(state, path)
    return Turn(Wish.SHOW, state, str(path), {})


def _list_path(state: State, name: str) -> Path:
    """Return the place behind the last part of a list."""
    field_path = _part_path(name + "/0")
    above, field = field_path.above, field_path.steps[-1][0]
    return above.below(field, len(there(state, above).get(field.key) or ()))


def _remove(state: State, place: str, about: str, _: State) -> Turn:
    """Take a part out of its list; it travels with the page, so that it can be put back."""
    path = _part_path(about)
    row = find_part(state, path)
    del find_part(state, path.above)[path.steps[-1][0].key][path.number]
    removed: State = row
    for field, _number in reversed(path.steps):
        removed = {field.key: [removed]}
    name = title_of(path.part, row)
    what = f"{path.part.one} ‘{name[:60]}’" if name else path.part.one
    here = _list_place(state, path) if place == about else place
    pages = {path.list_name(): path.number // ROWS + 1}
    return Turn(Wish.SHOW, state, here, pages, Notice(f"{what} is weggehaald.", pack(removed), about))


def _put_back(state: State, place: str, about: str, removed: State) -> Turn:
    path = _part_path(about)
    row = removed
    for field, _number in path.steps:
        row = next(iter(row.get(field.key) or ()), {})
    rows = make_part(state, path.above).setdefault(path.steps[-1][0].key, [])
    rows[path.number : path.number] = [row]
    return Turn(Wish.SHOW, state, place, {path.list_name(): path.number // ROWS + 1}, Notice("Het staat er weer."))


def _prepare_rows(state: State, place: str, about: str, _: State) -> Turn:
    """Put the parts ready that the guidance names, for a list that is still empty."""
    path = _list_path(state, about)
    if path.number == 0:
        for key in keys_of(path.part):
            make_part(state, _list_path(state, about))[path.part.fields[0].key] = key
    return Turn(Wish.SHOW, state, place, {}, Notice(f"{len(keys_of(path.part))} regels staan klaar. Vul ze verder in."))


def _back(state: State, place: str, about: str, _: State) -> Turn:
    """Go back to the list that a part stands in."""
    del about
    path = _part_path(place)
    return Turn(Wish.SHOW, state, _list_place(state, path), {path.list_name(): path.number // ROWS + 1})


def _list_place(state: State, path: Path) -> str:
    """Return the page on which the list of a part stands."""
    above = path.above
    return find_spot(state, str(above)).page if above.steps and not on_step_page(above) else f"stap/{step_of(path)}"


_ACTIONS = {
    "open": _open,
    "nieuw": _add,
    "weg": _remove,
    "klaar": _prepare_rows,
    "terug": _back,
    "terugzetten": _put_back,
}


def _one(posted: Posted, name: str) -> str:
    """Return the first value of a field; empty where there is none."""
    return next(iter(posted.get(name, ())), "")
