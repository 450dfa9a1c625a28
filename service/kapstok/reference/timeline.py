# SPDX-License-Identifier: EUPL-1.2
"""The laws of a theme through time: each with its period, and everything that happened to them in order of date."""

from collections.abc import Iterator, Sequence
from datetime import date

from kapstok.legislation import (
    APPLIES_FROM,
    ENDED,
    IN_FORCE_FROM,
    NEW_TEXT,
    SUCCEEDED_BY,
    Event,
    LawLife,
    Timeline,
)
from kapstok.model import Layer, Row, Succession
from kapstok.reference.collections import find_collection
from kapstok.reference.current import Chains, has_come
from kapstok.reference.reader import Reader, Selection
from kapstok.reference.relations import RELATIONS
from kapstok.terms import IB
from kapstok.validity import Moment

_HAPPENS = ((IN_FORCE_FROM, "inWerkingOp"), (APPLIES_FROM, "vanToepassingOp"), (ENDED, "vervallenOp"))
# On one day: what ends before what takes its place, and that before what begins.
_ORDER = (ENDED, SUCCEEDED_BY, NEW_TEXT, IN_FORCE_FROM, APPLIES_FROM)


def read_timeline(reader: Reader, theme: str, day: date) -> Timeline:
    """Read the laws of a theme through time, seen from a day. Errors: NotFoundError."""
    found = reader.item(find_collection("themas"), theme, day)
    relation = next(r for r in RELATIONS if (r.source, r.target) == ("themas", "regelingen"))
    listed = reader.relation(relation, theme, Selection(day, page_size=reader.everything)).rows
    chains = Chains(reader, day)
    own = {row.item.id for row in listed}
    steps = {step.id: step for row in listed for step in reader.chain(row.item.ref)}
    around = dict.fromkeys(side.id for step in steps.values() for side in (step.source, step.target))
    others = tuple(chains.rows[iri] for iri in around if iri not in own)
    return Timeline(found, listed, others, events_of((*listed, *others), tuple(steps.values()), day))


def read_law(reader: Reader, iri: str, day: date) -> LawLife | None:
    """Read one law through time, seen from a day; None for anything else."""
    row = reader.law(iri, day)
    if row is None:
        return None
    steps = reader.steps()
    around = [step for step in steps if iri in (step.source.id, step.target.id)]
    others = reader.things(dict.fromkeys(step.source.id for step in around if step.source.id != iri), day)
    own = [event for event in events_of((row,), around, day) if event.step is None]
    passed = [event for event in events_of((row, *others.values()), around, day) if event.step is not None]
    return LawLife(row, Chains(reader, day).later(iri), tuple(sorted((*own, *passed), key=_when)))


def events_of(laws: Sequence[Row], steps: Sequence[Succession], day: date) -> tuple[Event, ...]:
    """Return what happened to laws, earliest first; what has no date comes last.

    A date that is known by its year only comes before the days of that year: it may be any of them.
    """
    return tuple(sorted((*_own(laws, steps, day), *_successions(laws, steps, day)), key=_when))


def _own(laws: Sequence[Row], steps: Sequence[Succession], day: date) -> Iterator[Event]:
    renamed = {(step.source.id, step.per) for step in steps if step.renames}
    for law in laws:
        for kind, name in _HAPPENS:
            value = law.item.first(IB + name)
            if value is not None:
                moment = Moment(str(value.content), value.certainty)
                again = kind == IN_FORCE_FROM and (law.item.id, moment.text) in renamed
                yield Event(NEW_TEXT if again else kind, law, moment, value.layer, has_come(day, moment))
                if again:
                    yield Event(kind, law, None, Layer.REDACTIE, None)
            elif kind == IN_FORCE_FROM:
                yield Event(kind, law, None, Layer.REDACTIE, None)


def _successions(laws: Sequence[Row], steps: Sequence[Succession], day: date) -> Iterator[Event]:
    by_iri = {law.item.id: law for law in laws}
    for step in steps:
        if (law := by_iri.get(step.source.id)) is not None:
            moment = Moment(step.per, step.certainty) if step.per else None
            yield Event(SUCCEEDED_BY, law, moment, step.layer, has_come(day, moment), step)


def _when(event: Event) -> tuple[str, int, str, str]:
    return (
        event.moment.text if event.moment else "9999",
        _ORDER.index(event.kind),
        event.law.item.ref,
        event.step.id if event.step else "",
    )
