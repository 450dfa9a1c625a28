# SPDX-License-Identifier: EUPL-1.2
"""Which laws came in the place of which: all of them, or those before and after one law; for pictures and tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kapstok.model import Row, Succession
from kapstok.reference.collections import find_collection
from kapstok.reference.reader import Reader
from kapstok.reference.timeline import read_timeline


@dataclass(frozen=True)
class Successions:
    """Laws with their status on the day, and the steps between them, earliest first. `about` is None for all."""

    laws: tuple[Row, ...]
    steps: tuple[Succession, ...]
    about: Row | None = None


def read_successions(reader: Reader, day: date) -> Successions:
    """Return every step, with the laws that it leads from and to."""
    return _with_laws(reader, reader.steps(), day)


def read_chain(reader: Reader, ref: str, day: date) -> Successions:
    """Return a law with everything that came before and after it; by its ref. Errors: NotFoundError."""
    law = reader.item(find_collection("regelingen"), ref, day)
    found = _with_laws(reader, reader.chain(ref), day)
    others = tuple(row for row in found.laws if row.item.id != law.item.id)
    return Successions((law, *others), found.steps, law)


def read_theme(reader: Reader, ref: str, day: date) -> Successions:
    """Return the laws of a theme and those around them; by the ref of the theme. Errors: NotFoundError."""
    timeline = read_timeline(reader, ref, day)
    return Successions((*timeline.listed, *timeline.around), reader.steps(), timeline.theme)


def _with_laws(reader: Reader, steps: Iterable[Succession], day: date) -> Successions:
    kept = tuple(steps)
    iris = dict.fromkeys(side.id for step in kept for side in (step.source, step.target))
    return Successions(tuple(reader.things(iris, day).values()), kept)
