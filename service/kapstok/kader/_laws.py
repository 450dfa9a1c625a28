# SPDX-License-Identifier: EUPL-1.2
"""The laws of a framework on a day: which it names, how they stand and what replaced them, and which it does not name.

What is expected is what annex I of the guidance names, or what came after that where it is no longer in force, and what
we know of from outside beside it; each says which. No rule of the guidance asks for any of it, so that it never changes
a grade.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from kapstok.kader._entry import Intake
from kapstok.kader._graph import property_iri
from kapstok.kader._law_words import DOUBTS, repair, stands, summary, why
from kapstok.legislation import LawsOfDay, Listed, force_of, is_open
from kapstok.model import Layer, Names, Reference, Row
from kapstok.terms import IB
from kapstok.validity import IN_FORCE, UNKNOWN
from kapstok.verdict import ChosenBy, CitedLaw, ExpectedLaw, LawOnDay, Laws, Spot

ReadLaws = Callable[[date], LawsOfDay]
NameSpot = Callable[[str, str], tuple[str, str | None]]  # of a node and a property: the part, and the field

_REFERENCE_DATE = property_iri("peildatum")
_RELEVANT = IB + "relevantVoorThema"


@dataclass(frozen=True)
class Reckoning:
    """How the laws stand on the day that counts for a framework, and what chose that day."""

    found: LawsOfDay
    chosen_by: ChosenBy


@dataclass(frozen=True)
class _Ground:
    """Where the list names a law, or the one that it came after and how."""

    listed: Listed
    layer: Layer
    instead_of: Row | None
    way: str | None

    @property
    def heading(self) -> Names | None:
        return dict(self.listed.heading.names) if self.listed.heading else None

    @property
    def before(self) -> LawOnDay | None:
        return _on_day(self.instead_of) if self.instead_of else None

    @property
    def themes(self) -> frozenset[str]:
        return frozenset(theme.id for theme in self.listed.themes)

    @property
    def why(self) -> Names:
        return why(self.heading, self.before, self.way)


def reckon(read: ReadLaws, intake: Intake, asked: date | None, today: date) -> Reckoning:
    """Read the laws on the day asked for, else on the reference date of the framework, else today."""
    own = _reference_date(intake)
    day = asked or own or today
    return Reckoning(read(day), ChosenBy.ASKED if asked else ChosenBy.FRAMEWORK if own else ChosenBy.TODAY)


def laws_of(intake: Intake, reckoning: Reckoning, name_spot: NameSpot) -> Laws:
    """Put the laws that a framework names beside those that are expected on the day."""
    found = reckoning.found
    spots: dict[str, dict[Spot, None]] = {}
    for triple in intake.triples:
        if isinstance(triple.object, NamedNode) and triple.object.value in found.laws:
            node, prop, law = str(triple.subject).strip("<>"), triple.predicate.value, triple.object.value
            spot = Spot(*name_spot(node, prop), intake.places.find(node, prop, law))
            spots.setdefault(law, {})[spot] = None
    cited = tuple(_cited(found.laws[law], tuple(places)) for law, places in spots.items())
    expected = tuple(_expected(found, cited))
    day, by = found.current.day, reckoning.chosen_by
    return Laws(day, by, summary(day, by, cited, expected), _place(intake), cited, expected)


def _cited(listed: Listed, spots: tuple[Spot, ...]) -> CitedLaw:
    law, heirs = _on_day(listed.row), tuple(map(_on_day, listed.heirs))
    return CitedLaw(law, heirs, spots, stands(law), repair(law, heirs))


def _reference_date(intake: Intake) -> date | None:
    """Return the reference date that the framework itself gives, where it is a date."""
    for triple in intake.triples:
        own = isinstance(triple.subject, NamedNode) and triple.subject.value == intake.iri
        if own and triple.predicate.value == _REFERENCE_DATE and isinstance(triple.object, Literal):
            try:
                return date.fromisoformat(triple.object.value)
            except ValueError:
                return None
    return None


def _place(intake: Intake) -> str | None:
    further = intake.places.further.get((intake.iri, _REFERENCE_DATE))
    return further or intake.places.find(intake.iri, _REFERENCE_DATE)


def _expected(found: LawsOfDay, cited: Iterable[CitedLaw]) -> Iterator[ExpectedLaw]:
    """Give what is in force and neither named nor said already as what replaced something named; each law once."""
    seen = {law.law.iri for law in cited} | {heir.iri for law in cited if law.ended for heir in law.heirs}
    laws: dict[str, Row] = {}
    grounds: dict[str, list[_Ground]] = {}
    for listed, layer in (
        *((each, Layer.BRON) for each in found.current.listed),
        *((each, Layer.EXTERN) for each in found.current.expected),
    ):
        for row, instead_of in _in_force(listed):
            if row.item.id not in seen:
                laws.setdefault(row.item.id, row)
                way = listed.ways.get(row.item.id) if instead_of else None
                grounds.setdefault(row.item.id, []).append(_Ground(listed, layer, instead_of, way))
    yield from (_expect(laws[iri], found) for iri, found in grounds.items())


def _expect(row: Row, grounds: Sequence[_Ground]) -> ExpectedLaw:
    """Say of a law why it is expected, and for each of its themes why it is there: by a heading of that theme."""
    first, law, force = grounds[0], _on_day(row), force_of(row.item)
    themes = tuple(_themes(row, first.listed.row))
    under = [next((each for each in grounds if theme.id in each.themes), first) for theme in themes]
    return ExpectedLaw(
        law=law,
        layer=Layer.EXTERN if first.before else first.layer,
        heading=first.heading,
        instead_of=first.before,
        way=first.way,
        themes=tuple(dict(theme.names) for theme in themes),
        why=first.why,
        reasons=tuple(each.why for each in under),
        force=force,
        doubtful=is_open(force, law.status, law.certainty),
    )


def _in_force(listed: Listed) -> Iterator[tuple[Row, Row | None]]:
    """Give a law where it is in force, else what came after it with the law itself."""
    if listed.row.status == IN_FORCE:
        yield listed.row, None
    elif listed.row.status != UNKNOWN:
        yield from ((heir, listed.row) for heir in listed.heirs)


def _themes(row: Row, before: Row) -> Iterator[Reference]:
    """Give the themes of a law, or of the one that it came after."""
    for each in (row, before):
        values = [value.content for value in each.item.values.get(_RELEVANT, ())]
        if values:
            yield from (value for value in values if isinstance(value, Reference))
            return


def _on_day(row: Row) -> LawOnDay:
    if row.judgement is None:
        raise ValueError(f"{row.item.id} is no law")
    judged = row.judgement
    doubt = DOUBTS.get(judged.certainty or "", {})
    names = dict(row.item.names)
    return LawOnDay(row.item.id, names, judged.status, judged.since, judged.certainty, judged.reason, doubt)
