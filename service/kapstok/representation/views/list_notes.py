# SPDX-License-Identifier: EUPL-1.2
"""What a reader must know about a choice in a list, where a word can be read in two ways or little is stated."""

from dataclasses import dataclass, replace

from kapstok.representation.views.list_state import ListState

_MEASURES = "maatregelen"
_STATED = ("effect", "aard")  # what the documents state for few measures
_GAP = ("Lees wat de documenten hierover niet zeggen", "/doc/lacune/aard-en-effect-van-maatregelen")
_PHYSICAL_THEME, _PHYSICAL = "fysieke-beveiliging", "fysiek"


@dataclass(frozen=True)
class Note:
    """A remark on a choice, and where to go from there: words and address."""

    text: str
    links: tuple[tuple[str, str], ...]


def note_on(state: ListState) -> Note | None:
    """Return the remark on what is asked for; None where there is nothing to say."""
    if state.name != _MEASURES or not any(state.values(name) for name in _STATED):
        return None
    few = (
        "De documenten noemen aard en effect bij weinig maatregelen; wat Kapstok erbij afleidt, staat er als afgeleid."
    )
    if _PHYSICAL in state.values("aard"):
        other = _swap(state, "aard", _PHYSICAL, "thema", _PHYSICAL_THEME)
        text = "‘Fysiek’ is hier de aard van de maatregel, niet het thema Fysieke beveiliging. "
        return Note(text + few, (("Lees fysiek als thema: Fysieke beveiliging", other), _GAP))
    if _PHYSICAL_THEME in state.values("thema"):
        other = _swap(state, "thema", _PHYSICAL_THEME, "aard", _PHYSICAL)
        text = "‘Fysiek’ is hier het thema Fysieke beveiliging, niet de aard van de maatregel. "
        return Note(text + few, (("Lees fysiek als aard van de maatregel", other), _GAP))
    return Note(few, (_GAP,))


def _swap(state: ListState, name: str, value: str, other: str, instead: str) -> str:
    """Return the address with a value of one filter in place of a value of another."""
    left = state.without(name, value)
    kept = tuple(dict.fromkeys((*left.chosen.get(other, ()), instead)))
    return replace(left, chosen={**left.chosen, other: kept}).address()
