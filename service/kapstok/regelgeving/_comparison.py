# SPDX-License-Identifier: EUPL-1.2
"""Lays what the graph says of a law beside what a source says of it; each difference becomes a sentence."""

from collections.abc import Iterator
from datetime import date

from kapstok.regelgeving._facts import Fact, Facts
from kapstok.regelgeving._laws import APPLICABLE, END, START, TITLE, Known, Law
from kapstok.regelgeving._outcomes import Confirmation, Difference, Outcome, Verdict
from kapstok.validity import SURE, UNCERTAIN, Moment

SUCCESSION = "opvolging"
_SILENT = "de bron kent haar, en noemt geen datum of titel die in de graaf staat"


def compare(law: Law, facts: Facts, day: date) -> Outcome:
    """Compare a law with the facts of a source, which were stated on a day."""
    differences = (
        *_start(law, facts, day),
        *_end(law, facts, day),
        *_title(law, facts),
        *_succession(law, facts),
    )
    confirmed = tuple(_confirmed(law, facts))
    agreed = Verdict.CONFIRMED if confirmed else Verdict.UNCHECKABLE
    return Outcome(
        law=law,
        verdict=Verdict.DIFFERENT if differences else agreed,
        reason=None if differences or confirmed else _SILENT,
        source=facts.source,
        address=facts.address,
        differences=differences,
        confirmed=confirmed,
        unseen=tuple(_unseen(law, facts)) if differences or confirmed else (),
        notes=(*facts.notes, *_older(law, facts)),
    )


def _start(law: Law, facts: Facts, day: date) -> Iterator[Difference]:
    fact = facts.start
    if fact is None or _is_older(law, facts):
        return
    started = "is in werking getreden op" if fact.day <= day else "treedt in werking op"
    yield from _dated(law, START, fact, started, "in de graaf ontbreekt die datum")


def _is_older(law: Law, facts: Facts) -> bool:
    """Tell whether the source dates the law itself, and the graph on purpose its text since it was renamed."""
    known = law.known.get(START)
    return bool(known and facts.start and known.text in law.renamed and facts.start.day < _moment(known).earliest)


def _older(law: Law, facts: Facts) -> Iterator[str]:
    if facts.start and _is_older(law, facts):
        start = law.known[START].text
        whole = f"de bron dateert de wet zelf op {facts.start.value}"
        yield f"{whole}; de graaf dateert haar tekst sinds de hernoeming op {start}"


def _end(law: Law, facts: Facts, day: date) -> Iterator[Difference]:
    fact = facts.end
    if fact is None:
        yield from _end_without_day(law, facts, day)
        return
    ended = "is vervallen per" if fact.day <= day else "vervalt per"
    yield from _dated(law, END, fact, ended, f"in de graaf {_standing(law, fact.day, day)}")


def _dated(law: Law, field: str, fact: Fact, event: str, absent: str) -> Iterator[Difference]:
    """Compare a day; `event` is what the source says happened, `absent` what to say where the graph has no day."""
    known = law.known.get(field)
    if known is None:
        said = absent
    elif not _within(known, fact.day):
        said = f"in de graaf {'per ' if field == END else ''}{_shown(known)}"
    elif len(known.text) != len(fact.value):
        said = f"in de graaf alleen {_shown(known)}"
    else:
        return
    yield _difference(law, field, f"{law.label} {event} {fact.value}; {said}", fact)


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
    yield _difference(law, TITLE, said, fact)


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


def _difference(law: Law, prop: str, said: str, fact: Fact) -> Difference:
    known = law.known.get(prop)
    return Difference(prop, said, known.text if known else None, fact.value, fact.address, _proposable(law, prop, fact))


def _proposable(law: Law, prop: str, fact: Fact) -> bool:
    """Tell whether a value may replace what the graph has without a person who weighs both.

    What only follows from other values may not, nor what contradicts a verified value: the graph may date a later text
    of the law on purpose. Nor may a law come to end before it starts.
    """
    known = law.known.get(prop)
    if fact.derived or (known and known.certainty == SURE and (prop == TITLE or not _within(known, fact.day))):
        return False
    start, end = law.known.get(START), law.known.get(END)
    if prop == END and start:
        return fact.day >= _moment(start).earliest
    return not (prop == START and end) or fact.day <= _moment(end).latest


def _unseen(law: Law, facts: Facts) -> Iterator[str]:
    """Name the dates of the graph that the source is silent about; that it knows no end, it says."""
    if START in law.known and (facts.start is None or _is_older(law, facts)):
        yield START
    if END in law.known and facts.ended and facts.end is None:
        yield END


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
