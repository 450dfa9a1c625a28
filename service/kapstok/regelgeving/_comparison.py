# SPDX-License-Identifier: EUPL-1.2
"""Lays what the graph says of a law beside what a source says of it; each difference becomes a sentence."""

from collections.abc import Iterator
from datetime import date

from kapstok.regelgeving._facts import Facts
from kapstok.regelgeving._laws import APPLICABLE, END, START, TITLE, Known, Law
from kapstok.regelgeving._outcomes import Confirmation, Difference, Outcome, Verdict
from kapstok.validity import UNCERTAIN, Moment

SUCCESSION = "opvolging"
_SILENT = "de bron kent haar, en noemt geen datum of titel"


def compare(law: Law, facts: Facts, day: date) -> Outcome:
    """Compare a law with the facts of a source, which were stated on a day."""
    differences = (
        *_start(law, facts, day),
        *_end(law, facts, day),
        *_title(law, facts),
        *_succession(law, facts),
    )
    return Outcome(
        law=law,
        verdict=Verdict.DIFFERENT if differences else Verdict.CONFIRMED,
        reason=None if differences or facts.start or facts.end or facts.title else _SILENT,
        source=facts.source,
        address=facts.address,
        differences=differences,
        confirmed=tuple(_confirmed(law, facts)),
        notes=facts.notes,
    )


def _start(law: Law, facts: Facts, day: date) -> Iterator[Difference]:
    known, fact = law.known.get(START), facts.start
    if fact is None:
        if known and facts.ended is False and _moment(known).earliest <= day and not facts.end:
            said = f"{law.label}: de bron noemt geen datum van inwerkingtreding; in de graaf {_shown(known)}"
            yield Difference(START, said, known.text, None, facts.address, proposed=False)
        return
    started = "is in werking getreden op" if fact.day <= day else "treedt in werking op"
    if known is None:
        said = f"{law.label} {started} {fact.value}; in de graaf ontbreekt die datum"
    elif _within(known, fact.day):
        if len(known.text) == len(fact.value):
            return
        said = f"{law.label} {started} {fact.value}; in de graaf alleen {_shown(known)}"
    else:
        said = f"{law.label} {started} {fact.value}; in de graaf {_shown(known)}"
    yield Difference(START, said, known.text if known else None, fact.value, fact.address, not fact.derived)


def _end(law: Law, facts: Facts, day: date) -> Iterator[Difference]:
    known, fact = law.known.get(END), facts.end
    if fact is None:
        yield from _end_without_day(law, facts, day)
        return
    ended = "is vervallen per" if fact.day <= day else "vervalt per"
    if known is None:
        said = f"{law.label} {ended} {fact.value}; in de graaf {_standing(law, fact.day, day)}"
    elif _within(known, fact.day):
        if len(known.text) == len(fact.value):
            return
        said = f"{law.label} {ended} {fact.value}; in de graaf alleen {_shown(known)}"
    else:
        said = f"{law.label} {ended} {fact.value}; in de graaf per {_shown(known)}"
    yield Difference(END, said, known.text if known else None, fact.value, fact.address, not fact.derived)


def _end_without_day(law: Law, facts: Facts, day: date) -> Iterator[Difference]:
    """Where the source names no day: it may say that the law has ended, or know of no end at all."""
    known = law.known.get(END)
    if facts.ended and (known is None or _moment(known).earliest > day):
        standing = (
            f"in de graaf vervalt zij per {_shown(known)}" if known else f"in de graaf {_standing(law, day, day)}"
        )
        said = f"{law.label} is volgens de bron niet meer in werking, zonder dat zij zegt per wanneer; {standing}"
        yield Difference(END, said, known.text if known else None, None, facts.address, proposed=False)
    elif known and not facts.ended:
        word = "vervallen per" if _moment(known).earliest <= day else "een einde per"
        said = f"{law.label} heeft volgens de bron geen einddatum; in de graaf {word} {_shown(known)}"
        yield Difference(END, said, known.text, None, facts.address, proposed=False)


def _title(law: Law, facts: Facts) -> Iterator[Difference]:
    known, fact = law.known.get(TITLE), facts.title
    if fact is None or (known and " ".join(known.text.split()) == fact.value):
        return
    there = f"in de graaf '{known.text}'" if known else "in de graaf ontbreekt die"
    said = f"{law.label} heeft de citeertitel '{fact.value}'; {there}"
    yield Difference(TITLE, said, known.text if known else None, fact.value, fact.address)


def _succession(law: Law, facts: Facts) -> Iterator[Difference]:
    """Name repealing acts that no succession of the graph leads to; which kind of step it is, a person decides."""
    numbers = {number for number in law.successors.values() if number}
    for fact in facts.repealed_by:
        if fact.value not in numbers:
            there = (
                f"de graaf kent als opvolger {', '.join(sorted(numbers))}" if numbers else "de graaf kent die stap niet"
            )
            said = f"{law.label} is ingetrokken door {fact.value}; {there}"
            yield Difference(
                SUCCESSION, said, ", ".join(sorted(numbers)) or None, fact.value, fact.address, proposed=False
            )


def _confirmed(law: Law, facts: Facts) -> Iterator[Confirmation]:
    """Give each value of the graph that the source states just so. A derived value confirms nothing."""
    stated = {START: (facts.start,), END: (facts.end,), TITLE: (facts.title,), APPLICABLE: facts.later}
    for prop, options in stated.items():
        known = law.known.get(prop)
        for fact in options:
            if known and fact and not fact.derived and " ".join(known.text.split()) == fact.value:
                yield Confirmation(prop, known.text, fact.address)


def _standing(law: Law, end: date, day: date) -> str:
    """Say how a law without an end stands in the graph."""
    if end > day:
        return "staat geen einddatum"
    start = law.known.get(START)
    return "nog niet in werking" if start and _moment(start).earliest > day else "nog in werking"


def _within(known: Known, day: date) -> bool:
    moment = _moment(known)
    return moment.earliest <= day <= moment.latest


def _moment(known: Known) -> Moment:
    return Moment(known.text, known.certainty)


def _shown(known: Known) -> str:
    return f"{known.text} (onzeker)" if known.certainty == UNCERTAIN else known.text
