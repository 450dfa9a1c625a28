# SPDX-License-Identifier: EUPL-1.2
"""Why a member is in the answer: the steps from the thing asked about to the member, each with its layer and ground."""

from collections.abc import Mapping
from dataclasses import replace

from kapstok.model import Item, Path, Reference, Step, Value
from kapstok.terms import IB

_MENTIONS = IB + "verwijstNaar"
_HEADING = IB + "onderRubriek"
_THEME = IB + "plaatstOnderThema"
RELEVANT = IB + "relevantVoorThema"


def direct_paths(source: Item, target: Item, via: str, *, forward: bool) -> tuple[Path, ...]:
    """Return the one-step path over a property that stands on the source, or on the target."""
    holder, pointed = (source, target) if forward else (target, source)
    return tuple(Path((step,)) for step in _steps(holder, via, pointed.id))


def mention_paths(law: Item, heading: Item, mentions: Mapping[str, Item]) -> tuple[Path, ...]:
    """Return one path for each mention of a law under a heading: heading, mention, law."""
    paths = []
    for mention in mentions.values():
        for under in _steps(mention, _HEADING, heading.id):
            paths += [Path((under, refers)) for refers in _steps(mention, _MENTIONS, law.id)]
    return _strongest_first(paths)


def theme_paths(law: Item, theme: Item, headings: Mapping[str, Item], mentions: Mapping[str, Item]) -> tuple[Path, ...]:
    """Return one path for each mention of a law under a heading that is placed with a theme, the strongest first."""
    paths = []
    for heading in headings.values():
        for placed in _steps(heading, _THEME, theme.id):
            paths += [Path((*path.steps, placed)) for path in mention_paths(law, heading, mentions)]
    found = _strongest_first(paths)
    ground = next((value.why for value in law.values.get(RELEVANT, ()) if _points_at(value, theme.id)), None)
    return (replace(found[0], why=ground), *found[1:]) if found else ()


def mentions_on(paths: tuple[Path, ...], mentions: Mapping[str, Item]) -> tuple[Item, ...]:
    """Return the mentions that the paths pass, in the order of the paths."""
    passed = dict.fromkeys(step.source.id for path in paths for step in path.steps)
    return tuple(mentions[iri] for iri in passed if iri in mentions)


def _steps(holder: Item, prop: str, target: str) -> list[Step]:
    return [_step(holder, prop, v, v.content) for v in holder.values.get(prop, ()) if _points_at(v, target)]


def _points_at(value: Value, target: str) -> bool:
    return isinstance(value.content, Reference) and value.content.id == target


def _step(holder: Item, prop: str, value: Value, target: object) -> Step:
    if not isinstance(target, Reference):
        raise TypeError("a step leads to a thing")
    places = holder.places if value.why is None else ()
    source = Reference(holder.id, holder.names)
    return Step(source, prop, target, value.layer, places, value.why, value.strength)


def _strongest_first(paths: list[Path]) -> tuple[Path, ...]:
    return tuple(sorted(paths, key=lambda p: (p.layer.weakness, p.weak, [s.source.id for s in p.steps])))
