# SPDX-License-Identifier: EUPL-1.2
"""What the pages about legislation show: the list of today by facets, and how many each choice leaves."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kapstok.model import Succession
from kapstok.representation.views.list_state import IN_FORCE_WORDS
from kapstok.validity import IN_FORCE, Moment, in_words

Json = dict[str, Any]
Choices = tuple[tuple[str, str, int], ...]

_VERBS = {
    "vervangen": "is vervangen door",
    "gedeeltelijk-vervangen": "is voor een deel vervangen door",
    "nieuwe-editie": "kreeg een nieuwe editie:",
    "hernoemd": "kreeg een nieuwe naam:",
    "omgezet-in": "is omgezet in",
    "uitgewerkt-in": "is uitgewerkt in",
}
_GROUPS = {
    "document": "De lijst van 2021",
    "verwacht": "Ontbreekt in die lijst",
    "nakijken": "Nakijken",
}


@dataclass(frozen=True)
class Wanted:
    """What was chosen of the list of today; empty means all."""

    groep: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    rubriek: frozenset[str] = frozenset()
    laag: frozenset[str] = frozenset()
    q: str = ""


@dataclass(frozen=True)
class Chosen:
    """The rows that were asked for, by group, and by name of a facet each choice with its number.

    Numbers count laws and norms, each once, in however many rows it stands; `sizes` those of each group.
    """

    rows: Mapping[str, Sequence[Json]]
    facets: Mapping[str, Choices]
    sizes: Mapping[str, int]
    total: int
    whole: int


def choose(answer: Json, wanted: Wanted) -> Chosen:
    """Narrow the list of today. Shape of `answer`: `current_json`."""
    items = answer["items"]
    kept = [item for item in items if _fits(item, wanted)]
    rows = {group["ref"]: [item for item in kept if item["groep"] == group["ref"]] for group in answer["groepen"]}
    return Chosen(
        rows=rows,
        facets={name: _counted(items, wanted, name) for name in _VALUES},
        sizes={name: _number(found) for name, found in rows.items()},
        total=_number(kept),
        whole=_number(items),
    )


def say_step(step: Succession) -> str:
    """Say what happened, without the names of the two laws; the former name where only that changed."""
    return f"heette tot dan {step.former}; nieuwe naam:" if step.former else _VERBS[step.kind]


def say_when(step: Succession) -> str:
    """Say since when, as precise as it is known."""
    return in_words(Moment(step.per)) if step.per else "niet bekend"


def _group(item: Json) -> tuple[str, str]:
    return item["groep"], _GROUPS[item["groep"]]


def _status(item: Json) -> tuple[str, str]:
    word = item.get("statusOp") or "onbekend"
    return word, (IN_FORCE_WORDS if word == IN_FORCE else word.replace("-", " ")).capitalize()


def _heading(item: Json) -> tuple[str, str] | None:
    heading = item.get("rubriek")
    return (heading["ref"], heading["naam"]) if heading else None


def _layer(item: Json) -> tuple[str, str]:
    return item["laag"], item["laag"].capitalize()


_VALUES: dict[str, Callable[[Json], tuple[str, str] | None]] = {
    "groep": _group,
    "status": _status,
    "rubriek": _heading,
    "laag": _layer,
}


def _number(items: Sequence[Json]) -> int:
    return len({item["id"] for item in items})


def _fits(item: Json, wanted: Wanted, leaving_out: str = "") -> bool:
    """Tell whether an item has a wanted value of every facet but one, and the words that were asked for."""
    for name, read in _VALUES.items():
        asked = getattr(wanted, name)
        value = read(item)
        if name != leaving_out and asked and (value is None or value[0] not in asked):
            return False
    return all(word in _words(item) for word in wanted.q.casefold().split())


def _words(item: Json) -> str:
    mentions = [mention["spelling"] or "" for mention in item.get("vermeldingen", ())]
    later = [step["naar"]["naam"] for step in item.get("keten", ())]
    return " ".join([item["naam"], *mentions, *later]).casefold()


def _counted(items: Sequence[Json], wanted: Wanted, name: str) -> Choices:
    """Count what each choice of a facet would leave; a choice that leaves nothing stays where it was chosen."""
    read = _VALUES[name]
    known = dict.fromkeys(value for item in items if (value := read(item)))
    found = {(item["id"], value) for item in items if _fits(item, wanted, name) and (value := read(item))}
    counts = Counter(value for _, value in found)
    return tuple(
        (code, words, counts[code, words])
        for code, words in known
        if counts[code, words] or code in getattr(wanted, name)
    )
