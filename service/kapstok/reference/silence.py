# SPDX-License-Identifier: EUPL-1.2
"""Finds the gap that explains an empty answer: what the documents leave unsaid is in the graph, as any other fact."""

from collections.abc import Collection, Mapping

from kapstok.model import Item, Notice, Reference
from kapstok.terms import IB, PREFIXES

_ABOUT, _ABOUT_CLASS, _RELATION = IB + "betreft", IB + "betreftKlasse", IB + "zwijgtOver"
_DESCRIPTION = PREFIXES["dct"] + "description"


def find_gap(gaps: Mapping[str, Item], relations: Collection[str], thing: Item) -> Item | None:
    """Return the gap that says that the documents leave a relation of a thing unsaid; None where there is none.

    A gap that names the thing itself goes before one that names its class, and one about little before one about much.
    """
    silent = [gap for gap in gaps.values() if _pointed_at(gap, _RELATION) & set(relations)]
    silent.sort(key=lambda gap: len(_pointed_at(gap, _ABOUT)))
    by_thing = [gap for gap in silent if thing.id in _pointed_at(gap, _ABOUT)]
    by_class = [gap for gap in silent if _pointed_at(gap, _ABOUT_CLASS) & set(thing.classes)]
    return next(iter((*by_thing, *by_class)), None)


def in_words(gap: Item | None, otherwise: str, see_also: tuple[str, ...] = ()) -> Notice:
    """Say what is not there: `otherwise`, and what the gap says about it where there is one."""
    described = gap.first(_DESCRIPTION) if gap else None
    text = f"{otherwise} {described.content}" if described else otherwise
    return Notice(text, gap, see_also)


def _pointed_at(gap: Item, prop: str) -> set[str]:
    found = (value.content for value in gap.values.get(prop, ()))
    return {content.id for content in found if isinstance(content, Reference)}
