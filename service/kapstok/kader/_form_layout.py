# SPDX-License-Identifier: EUPL-1.2
"""How the form of a framework is laid out: seven steps, each with the parts that occur once and the lists of others.

All of it follows from the description of the parts (`_parts`).
"""

from dataclasses import dataclass

from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._form_state import Path, State
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._template_layout import BLOCKS

STEP_TITLES = (
    "Het document",
    "Visie",
    "Scope",
    "Doelen en maatregelen",
    "Uitgangspunten",
    "Kwaliteitssysteem",
    "Governance",
)
_MOSTLY_ONCE = frozenset({"visie"})  # several are possible, and nearly everybody has one
ROWS = 25  # of a list that a page shows


@dataclass(frozen=True)
class Section:
    """A part to fill in (`field` None), or a list of parts below it."""

    path: Path
    field: Field | None = None

    @property
    def part(self) -> Part:
        """What it is about."""
        return PARTS[self.field.of[0]] if self.field else self.path.part

    @property
    def list_name(self) -> str:
        """The name of a list."""
        return str(self.path.below(self.field, 0).list_name()) if self.field else str(self.path)


def sections_of_step(step: int, state: State) -> tuple[Section, ...]:
    """Return what there is to fill in for a step; where somebody has more of what occurs once, those are listed too."""
    root = Path()
    found: list[Section] = [Section(root)] if step == KADER.step else []
    for field in KADER.fields:
        if field.kind is Kind.PART and PARTS[field.of[0]].step == step:
            once = is_once(field)
            found += _once(root.below(field, 0)) if once else ()
            found += [] if once and len(state.get(field.key) or ()) < 2 else [Section(root, field)]
    return tuple(found)


def sections_of_part(path: Path) -> tuple[Section, ...]:
    """Return what there is to fill in for one part of a list."""
    return _once(path)


def step_of(path: Path) -> int:
    """Return the step that a part belongs to."""
    return path.part.step


def on_step_page(path: Path) -> bool:
    """Tell whether a part is filled in on the page of its step itself."""
    return not path.steps or (len(path.steps) == 1 and path.number == 0 and is_once(path.steps[0][0]))


def keys_of(part: Part) -> tuple[str, ...]:
    """Return the refs with which a list of these parts can be begun; empty where there are none."""
    return BLOCKS[part.name].keys


def is_once(field: Field) -> bool:
    """Tell whether a part is one that nearly everybody has once at most."""
    return not field.many or field.key in _MOSTLY_ONCE


def _once(path: Path) -> tuple[Section, ...]:
    lists = (Section(path, field) for field in path.part.fields if field.kind is Kind.PART)
    return (Section(path), *lists)
