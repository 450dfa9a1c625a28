# SPDX-License-Identifier: EUPL-1.2
"""The list of 2021 beside the law of a day: what of it is in force, what came after it, what it lacks, what to check.

The list of the document and what a municipality would expect beside it never mix: they are groups of their own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kapstok.legislation import (
    ABSENT,
    REASONS,
    RECALLED,
    VAGUE,
    WAYS,
    Current,
    Doubt,
    Doubtful,
    Later,
    LawsOfDay,
    Listed,
)
from kapstok.model import Item, Reference, Row, Succession
from kapstok.reference.collections import find_collection
from kapstok.reference.filters import named
from kapstok.reference.reader import Reader, Selection
from kapstok.reference.relations import RELATIONS
from kapstok.terms import IB, PREFIXES
from kapstok.validity import FULL_SUCCESSION, IN_FORCE, UNCERTAIN, Moment, reached

_START, _END, _APPLIES = (IB + name for name in ("inWerkingOp", "vervallenOp", "vanToepassingOp"))
_PLACED = IB + "plaatstOnderThema"
_DATES = (_START, _APPLIES, _END)
_SAID_ELSEWHERE = frozenset({IB + "relevantVoorThema", PREFIXES["dct"] + "identifier"})


def read_current(reader: Reader, day: date) -> Current:
    """Read the list as it stands on a day. The order is that of the document; of the expected laws by name."""
    return _current(reader, day, Chains(reader, day))


def read_laws(reader: Reader, day: date) -> LawsOfDay:
    """Read every law with what came after it, and the list, as they stand on a day."""
    chains = Chains(reader, day)
    return LawsOfDay({iri: chains.list_law(row) for iri, row in chains.rows.items()}, _current(reader, day, chains))


def _current(reader: Reader, day: date, chains: "Chains") -> Current:
    listed = tuple(_of_document(reader, day, chains))
    wanted = ((named("ontbreektInLijst")[0], frozenset({"true"})),)
    missing = reader.listing(find_collection("regelingen"), Selection(day, page_size=reader.everything, filters=wanted))
    expected = tuple(chains.list_law(row) for row in missing.rows)
    return Current(day, listed, expected, tuple(_doubtful(listed, expected, chains)))


class Chains:
    """Follows successions on a day."""

    def __init__(self, reader: Reader, day: date) -> None:
        self._day = day
        self._steps = reader.steps()
        laws = reader.listing(find_collection("regelingen"), Selection(day, page_size=reader.everything)).rows
        self.rows: Mapping[str, Row] = {row.item.id: row for row in laws}

    def later(self, law: str) -> tuple[Later, ...]:
        """Return every step after a law, nearest first; each once, however many ways lead to it."""
        found: dict[str, Later] = {}
        ring, depth, seen = [law], 1, {law}
        while ring:
            steps = [step for step in self._steps if step.source.id in ring and step.id not in found]
            found |= {step.id: Later(step, depth, self._reached(step)) for step in steps}
            ring = [step.target.id for step in steps if step.target.id not in seen]
            seen |= set(ring)
            depth += 1
        return tuple(found.values())

    def heirs(self, law: str) -> Mapping[str, str]:
        """Return the later laws that are in force on the day, as far as only certain steps lead to them, and how.

        Shape: one of `WAYS` by IRI; where several ways lead to a law, the closest to a replacement. A step without a
        date has been taken where the law that it leads to is in force.
        """
        ranks = {law: 0}
        waiting = [law]
        for source in waiting:  # grows while it is read
            for step in self._steps:
                taken = self._reached(step) is True or (step.per is None and step.certainty != UNCERTAIN)
                rank = max(ranks[source], _rank(step))
                if step.source.id == source and taken and rank < ranks.get(step.target.id, len(WAYS)):
                    ranks[step.target.id] = rank
                    waiting.append(step.target.id)
        del ranks[law]
        in_force = [iri for iri in ranks if iri in self.rows and self.rows[iri].status == IN_FORCE]
        return {iri: WAYS[ranks[iri]] for iri in in_force}

    def list_law(self, row: Row, heading: Reference | None = None) -> Listed:
        """Put a law beside what came after it."""
        ways = self.heirs(row.item.id)
        return Listed(row, self.later(row.item.id), tuple(self.rows[iri] for iri in ways), heading, ways)

    def from_law(self, law: str) -> tuple[Succession, ...]:
        """Return the steps that begin at a law."""
        return tuple(step for step in self._steps if step.source.id == law)

    def _reached(self, step: Succession) -> bool | None:
        return has_come(self._day, _moment(step))


def _rank(step: Succession) -> int:
    """Return the place of a step in `WAYS`; to be turned into national law is to be worked out."""
    if step.renames or step.kind in FULL_SUCCESSION:
        return 0
    return 1 if step.kind == "gedeeltelijk-vervangen" else 2


def has_come(day: date, moment: Moment | None) -> bool | None:
    """Tell whether a moment has come; None where there is none, or where doubt or its precision leaves that open."""
    if moment is None or (not moment.certain and day >= moment.earliest):
        return None
    return reached(day, moment)


def ahead(day: date, steps: Iterable[Succession]) -> frozenset[str]:
    """Return the IRIs of the steps of which it is certain that they are still to be taken on a day."""
    return frozenset(step.id for step in steps if has_come(day, _moment(step)) is False)


def _moment(step: Succession) -> Moment | None:
    return Moment(step.per, step.certainty) if step.per else None


def doubts_about(law: Item, steps: Iterable[Succession]) -> tuple[Doubt, ...]:
    """Return the facts of a law and of its successions that are not verified, not known, or not known to the day."""
    doubts = [*_of_facts(law), *_of_steps(steps)]
    if not law.values.get(_START):
        doubts.append(Doubt(_START, None, ABSENT))
    return tuple(sorted(doubts, key=lambda doubt: (REASONS.index(doubt.reason), doubt.fact)))


def _of_facts(law: Item) -> Iterator[Doubt]:
    for prop, values in law.values.items():
        for value in values if prop not in _SAID_ELSEWHERE else ():
            content = value.content
            text = content.notation or content.id if isinstance(content, Reference) else str(content)
            if value.certainty in (UNCERTAIN, RECALLED):
                yield Doubt(prop, text, value.certainty)
            elif prop in _DATES and len(text) < len("2023-05-25"):
                yield Doubt(prop, text, VAGUE)


def _of_steps(steps: Iterable[Succession]) -> Iterator[Doubt]:
    for step in steps:
        if step.per is None:
            yield Doubt(step.id, None, ABSENT, step)
        elif step.certainty in (UNCERTAIN, RECALLED):
            yield Doubt(step.id, step.per, step.certainty, step)
        elif len(step.per) < len("2023-05-25"):
            yield Doubt(step.id, step.per, VAGUE, step)


def _of_document(reader: Reader, day: date, chains: Chains) -> Iterator[Listed]:
    under = next(r for r in RELATIONS if (r.source, r.target) == ("rubrieken", "regelingen"))
    everything = Selection(day, page_size=reader.everything)
    for heading in reader.listing(find_collection("rubrieken"), everything).rows:
        name = Reference(heading.item.id, heading.item.names)
        placed = [value.content for value in heading.item.values.get(_PLACED, ())]
        themes = tuple(each for each in placed if isinstance(each, Reference))
        for row in reader.relation(under, heading.item.ref, everything).rows:
            yield replace(chains.list_law(row, name), themes=themes)


def _doubtful(listed: Sequence[Listed], expected: Sequence[Listed], chains: Chains) -> Iterator[Doubtful]:
    """Look at every law of both lists and at what comes after them; the gravest doubts first."""
    why: dict[str, dict[str, None]] = {}
    for group, laws in (("document", listed), ("verwacht", expected)):
        for law in laws:
            why.setdefault(law.row.item.id, {})[group] = None
            for later in law.later:
                why.setdefault(later.step.target.id, {}).setdefault("opvolger", None)
    found = []
    for iri, groups in why.items():
        row = chains.rows[iri]
        if doubts := doubts_about(row.item, chains.from_law(iri)):
            found.append(Doubtful(row, doubts, tuple(groups)))
    yield from sorted(found, key=lambda each: REASONS.index(each.doubts[0].reason))
