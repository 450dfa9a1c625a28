# SPDX-License-Identifier: EUPL-1.2
"""What a page of the form of a framework shows."""

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from kapstok.kader._form_actions import Notice, Wish
from kapstok.kader._form_fields import FieldView


@dataclass(frozen=True)
class RowView:
    """A part in a list: its path, its number from 1, its name, how many of its fields are filled in, and its faults."""

    path: str
    number: int
    title: str
    filled: int
    fields: int
    faults: int


@dataclass(frozen=True)
class SectionView:
    """A part to fill in, or a list of parts of which a page is shown.

    `prefix` is the path that its fields begin with; `ref` is an HTML id. `prepared` counts the rows that can be put
    ready.
    """

    ref: str
    title: str
    one: str
    about: str
    prefix: str
    fields: tuple[FieldView, ...] = ()
    is_list: bool = False
    rows: tuple[RowView, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    prepared: int = 0


@dataclass(frozen=True)
class StepView:
    """A step: its number, its title and how many fields are filled in."""

    number: int
    title: str
    filled: int


@dataclass(frozen=True)
class FormView:
    """A page of the form. `place` is `stap/3` or the path of one part of a list (`row`).

    `focus` names the field, or the list, that the page was opened for.
    """

    step: int
    steps: tuple[StepView, ...]
    place: str
    packed: str
    title: str
    sections: tuple[SectionView, ...]
    row: RowView | None
    list_title: str
    row_total: int
    notice: Notice | None
    focus: str = ""

    @property
    def faults(self) -> tuple[FieldView, ...]:
        """The fields with a value that the reader cannot use."""
        return tuple(field for section in self.sections for field in section.fields if field.error)


@dataclass(frozen=True)
class FormStep:
    """What a page of the form led to, as it travels: a wish, the next page, and the file where that is wished."""

    wish: Wish
    view: FormView
    file: str = ""


@cache
def _adapter() -> TypeAdapter[FormStep]:
    return TypeAdapter(FormStep)


def write_form_step(step: FormStep) -> bytes:
    """Write a step as it travels."""
    return _adapter().dump_json(step)


def read_form_step(content: bytes) -> FormStep:
    """Read a step that travelled. Errors: pydantic's ValidationError where it is not whole."""
    return _adapter().validate_json(content, strict=True)
