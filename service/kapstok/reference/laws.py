# SPDX-License-Identifier: EUPL-1.2
"""Laws and norms through time: their successions, and their status on a date."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode

from kapstok.catalogue import Catalogue
from kapstok.model import Item, Judgement, Layer, Reference, Succession, weakest
from kapstok.store import Store
from kapstok.terms import IB, Term
from kapstok.validity import IN_FORCE, Dates, Ending, Moment, Renaming, judge, name_on


class LawReader:
    """Reads successions and document dates once, and computes statuses from items of laws."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._successions: dict[str, tuple[Succession, ...]] | None = None
        self._dated: dict[str, date] | None = None

    def judge(self, law: Item, day: date) -> Judgement:
        """Return the status of a law on a day and what it rests on, by `kapstok.validity`."""
        endings = tuple(
            Ending(step.kind, Moment(step.per, step.certainty) if step.per else None)
            for step in self.successors(law.id)
        )
        renamings = tuple(_renamings(self.successors(law.id)))
        named = [self._documents()[p.document] for p in law.places if p.document in self._documents()]
        dates = Dates(
            start=_moment(law, "inWerkingOp"),
            end=_moment(law, "vervallenOp"),
            named_on=min(named, default=None),
            endings=endings,
            applies=_moment(law, "vanToepassingOp"),
            checked=_moment(law, "gecontroleerdOp"),
            renamings=renamings,
        )
        judged, then = judge(day, dates), name_on(day, renamings)
        return replace(judged, name=then.former) if then and judged.status == IN_FORCE else judged

    def successors(self, law: str) -> tuple[Succession, ...]:
        """Return the steps that start at a law, earliest first; a step without a date comes last."""
        if self._successions is None:
            self._successions = self._read_successions()
        return self._successions.get(law, ())

    def chain(self, law: str) -> tuple[Succession, ...]:
        """Return every step before and after a law, of any length and branching."""
        table = self._store.select(self._catalogue.bind("opvolging-van-regeling", regeling=NamedNode(law)))
        wanted = {_value(row["opvolging"]) for row in table.records()}
        self.successors(law)
        steps = [s for found in (self._successions or {}).values() for s in found if s.id in wanted]
        return in_order(steps)

    def steps(self) -> tuple[Succession, ...]:
        """Return every step between any two laws, earliest first; a step without a date comes last."""
        if self._successions is None:
            self._successions = self._read_successions()
        return tuple(sorted((step for found in self._successions.values() for step in found), key=_when))

    def _read_successions(self) -> dict[str, tuple[Succession, ...]]:
        steps: dict[str, list[Succession]] = defaultdict(list)
        for row in self._store.select(self._catalogue.bind("opvolgingen")).records():
            step = _succession(row)
            steps[step.source.id].append(step)
        return {law: tuple(sorted(found, key=_when)) for law, found in steps.items()}

    def _documents(self) -> Mapping[str, date]:
        """Read the date of each document; of an interval the last day, when it certainly existed."""
        if self._dated is None:
            dated: dict[str, date] = {}
            for row in self._store.select(self._catalogue.bind("datering-van-documenten")).records():
                text = _value(row["datum"]) or _value(row["edtf"]).rpartition("/")[2]
                if text:
                    dated[_value(row["document"]).rpartition("/")[2]] = Moment(text).latest
            self._dated = dated  # whole at once: another thread may look
        return self._dated


def _succession(row: Mapping[str, Term | None]) -> Succession:
    # The date of a stated succession comes from outside, so the step as a whole is no stronger than that.
    layers = (Layer(_value(row["laag"])), Layer.EXTERN if row["per"] is not None else Layer.BRON)
    return Succession(
        id=_value(row["opvolging"]),
        source=Reference(_value(row["van"]), {}),
        target=Reference(_value(row["naar"]), {}),
        per=_value(row["per"]) or None,
        kind=_value(row["aard"]),
        certainty=_value(row["zekerheid"]),
        layer=weakest(layers),
        evidence=_value(row["bron"]) or None,
        former=_value(row["oudeNaam"]) or None,
        seen=_value(row["gezien"]) or None,
    )


def _renamings(steps: Iterable[Succession]) -> Iterator[Renaming]:
    for step in steps:
        if step.renames and step.former and step.per:
            seen = Moment(step.seen, step.certainty) if step.seen else None
            yield Renaming(step.former, Moment(step.per, step.certainty), seen)


def in_order(steps: Iterable[Succession]) -> tuple[Succession, ...]:
    """Put the steps of a chain in order: none before a step that leads to it, of the others the earliest first."""
    waiting = sorted(steps, key=_when)
    found = []
    while waiting:
        reached = {step.target.id for step in waiting if not step.renames}
        first = next((step for step in waiting if step.source.id not in reached), waiting[0])
        waiting.remove(first)
        found.append(first)
    return tuple(found)


def _when(step: Succession) -> tuple[str, str]:
    return step.per or "9999", step.id


def _moment(law: Item, prop: str) -> Moment | None:
    found = law.first(IB + prop)
    return Moment(str(found.content), found.certainty) if found else None


def _value(term: Term | None) -> str:
    return "" if term is None else term.value
