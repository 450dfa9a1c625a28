# SPDX-License-Identifier: EUPL-1.2
"""The status of a law or norm on a date, computed from its dates and its successions alone.

Dates are as precise as they are known: a year, a month or a day (EDTF level 0). A date that is known by its year only
leaves the status *onbekend* within that year, unless something else decides it. Facts whose certainty is `onzeker`
never make a law start or end. A law whose start is missing or uncertain counts from the date of the document that names
it; named by none, an uncertain start that lies ahead keeps it *nog-niet-in-werking* until then, and *onbekend* after.
A law whose start is that of the text under its present name was in force before that, under its former name, from the
time that a source saw it so.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kapstok.model import Judgement

NOT_YET = "nog-niet-in-werking"
IN_FORCE = "in-werking"
REPEALED = "vervallen"
SUCCEEDED = "opgevolgd"
UNKNOWN = "onbekend"

# Kinds of succession after which the older one is no longer the one to use.
FULL_SUCCESSION = frozenset({"vervangen", "nieuwe-editie"})
SURE, RECALLED, UNCERTAIN = "geverifieerd", "uit-kennis", "onzeker"
_DOUBT = (SURE, RECALLED, UNCERTAIN)
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Moment:
    """A date with its certainty. Shape: `text` is `2023`, `2023-05` or `2023-05-25`."""

    text: str
    certainty: str | None = None

    @property
    def certain(self) -> bool:
        """Whether the date may decide a status."""
        return self.certainty != UNCERTAIN

    @property
    def earliest(self) -> date:
        """The first day that the date can mean."""
        year, month, day = [*map(int, self.text.split("-")), 1, 1][:3]
        return date(year, month, day)

    @property
    def latest(self) -> date:
        """The last day that the date can mean."""
        parts = [*map(int, self.text.split("-"))]
        month = parts[1] if len(parts) > 1 else 12
        day = parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1]
        return date(parts[0], month, day)


@dataclass(frozen=True)
class Ending:
    """A succession that has this law as its predecessor."""

    kind: str
    per: Moment | None


@dataclass(frozen=True)
class Renaming:
    """A law got another name from `per` on. `seen` is when a source showed the law in force under the former name."""

    former: str
    per: Moment
    seen: Moment | None = None


@dataclass(frozen=True)
class Dates:
    """What decides a status. `named_on` is the date of the earliest document that names the law, where one does.

    From `applies` on it binds people; that is told, and decides nothing: a law can be in force before it applies.
    `checked` is when somebody last looked; where that is uncertain, it could not be found out whether all still holds.
    """

    start: Moment | None = None
    end: Moment | None = None
    named_on: date | None = None
    endings: Sequence[Ending] = ()
    applies: Moment | None = None
    checked: Moment | None = None
    renamings: Sequence[Renaming] = ()


def status_on(day: date, dates: Dates) -> str:
    """Return the status on a day: one of the five words of the code list `statusop`.

    >>> nis = Dates(start=Moment("2016-08-08"), end=Moment("2024-10-18"))
    >>> status_on(date(2024, 10, 17), nis), status_on(date(2024, 10, 18), nis)
    ('in-werking', 'vervallen')
    """
    return judge(day, dates).status


def judge(day: date, dates: Dates) -> Judgement:
    """Return the status on a day with what it rests on: why, since when, and how certain.

    >>> judge(date(2022, 6, 1), Dates(start=Moment("2022"))).reason
    'Van de begindatum is alleen het jaar 2022 bekend.'
    """
    ended = reached(day, dates.end)
    if ended is True:
        return _since(REPEALED, "Vervallen per", dates.end)
    started = _started(day, dates)
    if started.status != IN_FORCE:
        return started
    if ended is None:
        return _vague("einddatum", dates.end)
    if dates.end is None or not dates.end.certain:
        for full in _full(dates):
            if reached(day, full.per) is True:
                return _since(SUCCEEDED, "Opgevolgd per", full.per)
        for full in _full(dates):
            if reached(day, full.per) is None:
                return _vague("datum van de opvolging", full.per)
    return _with_doubts(started, day, dates)


def reached(day: date, moment: Moment | None) -> bool | None:
    """Tell whether a moment has come: None where its precision leaves that open.

    False where there is none, and where it is uncertain: what is uncertain never counts as true.
    """
    if moment is None or not moment.certain or day < moment.earliest:
        return False
    return True if day >= moment.latest else None


def name_on(day: date, renamings: Iterable[Renaming]) -> Renaming | None:
    """Return the renaming that was still to come on a day, the first of them; None where the name is that of now."""
    ahead = [each for each in renamings if each.per.certain and day < each.per.earliest]
    return min(ahead, key=lambda each: each.per.earliest, default=None)


def least_certain(levels: Iterable[str | None]) -> str | None:
    """Return the lowest of some certainties; None says nothing, and is returned where there is nothing else.

    >>> least_certain(["geverifieerd", None, "uit-kennis"])
    'uit-kennis'
    """
    return max((level for level in levels if level), key=_DOUBT.index, default=None)


def in_words(moment: Moment, language: str = "nl") -> str:
    """Write a date in Dutch or English (`en`), as precise as it is.

    >>> in_words(Moment("2024-10-18")), in_words(Moment("2016-04")), in_words(Moment("2023"))
    ('18 oktober 2024', 'april 2016', '2023')
    >>> in_words(Moment("2024-10-18"), "en")
    '18 October 2024'
    """
    year, *rest = moment.text.split("-")
    months = _MONTHS_EN if language == "en" else _MONTHS
    parts = [year, *(months[int(month) - 1] for month in rest[:1]), *(str(int(day)) for day in rest[1:])]
    return " ".join(reversed(parts))


def _started(day: date, dates: Dates) -> Judgement:
    """Say *in-werking* where the law has started, whatever happened later."""
    start = dates.start
    if start is None or not start.certain:
        return _without_start(day, dates)
    begun = reached(day, start)
    if begun is None:
        return _vague("begindatum", start)
    renamed = name_on(day, dates.renamings)
    if not begun and renamed and renamed.per.text == start.text:
        return _under_former_name(day, renamed)
    if not begun:
        return Judgement(NOT_YET, f"Treedt in werking per {in_words(start)}.", None, start.certainty)
    applies = ""
    if dates.applies is not None and dates.applies.text != start.text:
        word = "Van toepassing sinds" if reached(day, dates.applies) else "Pas van toepassing per"
        applies = f" {word} {in_words(dates.applies)}."
    if renamed:
        applies += f" Heette tot {in_words(renamed.per)} {renamed.former}."
    return Judgement(IN_FORCE, f"In werking sinds {in_words(start)}.{applies}", start.text, start.certainty)


def _under_former_name(day: date, renamed: Renaming) -> Judgement:
    """Judge a law before the text began that its start is about; when it began itself, nobody told."""
    words = f"Heette tot {in_words(renamed.per)} {renamed.former}; sinds wanneer zij gold, is niet bekend"
    if renamed.seen is None or not renamed.seen.certain or day < renamed.seen.latest:
        return Judgement(UNKNOWN, f"{words}.", None, UNCERTAIN)
    seen = f"een bron gaf haar in {in_words(renamed.seen)} als geldend weer"
    return Judgement(IN_FORCE, f"{words}, en {seen}.", None, least_certain((renamed.per.certainty, SURE)))


def _without_start(day: date, dates: Dates) -> Judgement:
    """Judge a law whose start is missing or uncertain: it counts from the date of the document that names it."""
    start, named = dates.start, dates.named_on
    what = f"De begindatum {in_words(start)} is onzeker" if start else "De begindatum is niet bekend"
    if named is not None:
        day_named = in_words(Moment(named.isoformat()))
        if day >= named:
            words = f"{what}; gold al op {day_named}, de datum van het document dat haar noemt."
            return Judgement(IN_FORCE, words, None, UNCERTAIN)
        return Judgement(UNKNOWN, f"{what}, en het document dat de regeling noemt is van {day_named}.", None, UNCERTAIN)
    if start is not None and day < start.earliest:
        return Judgement(
            NOT_YET, f"Treedt volgens een onzekere bron in werking per {in_words(start)}.", None, UNCERTAIN
        )
    return Judgement(UNKNOWN, f"{what}, en geen gedateerd document noemt de regeling.", None, UNCERTAIN)


def _with_doubts(started: Judgement, day: date, dates: Dates) -> Judgement:
    """Add to *in-werking* what is to come, and what would have ended it if it were certain."""
    words, doubted, certainty = [started.reason], False, started.certainty
    for moment, verb, done in _endings(dates):
        if moment.certain:
            words.append(f"{verb} per {in_words(moment)}.")
            # That it has not ended yet is no more certain than the day on which it ends.
            certainty = least_certain((certainty, moment.certainty))
        elif day < moment.earliest:
            words.append(f"{verb} volgens een onzekere bron per {in_words(moment)}.")
        else:
            doubted = True
            words.append(f"Volgens een onzekere bron per {in_words(moment)} {done}; dat telt niet mee.")
    if dates.checked and not dates.checked.certain and (dates.named_on is None or day > dates.named_on):
        doubted = True
        words.append(f"Op {in_words(dates.checked)} was niet na te gaan of dit nog zo is.")
    return Judgement(IN_FORCE, " ".join(words), started.since, UNCERTAIN if doubted else certainty)


def _endings(dates: Dates) -> list[tuple[Moment, str, str]]:
    """Return what can end a law, with the words for what is to come and for what has been."""
    found = [(dates.end, "Vervalt", "vervallen")] if dates.end else []
    if dates.end is None or not dates.end.certain:
        found += [(each.per, "Wordt opgevolgd", "opgevolgd") for each in _full(dates) if each.per]
    return found


def _full(dates: Dates) -> list[Ending]:
    return [each for each in dates.endings if each.kind in FULL_SUCCESSION and each.per is not None]


def _since(status: str, words: str, moment: Moment | None) -> Judgement:
    if moment is None:
        raise ValueError("a status begins at a moment")
    return Judgement(status, f"{words} {in_words(moment)}.", moment.text, moment.certainty)


def _vague(what: str, moment: Moment | None) -> Judgement:
    """Say that a date is not known to the day."""
    if moment is None:
        raise ValueError("what is not known to the day is known")
    unit = "de maand" if "-" in moment.text else "het jaar"
    words = f"Van de {what} is alleen {unit} {in_words(moment)} bekend."
    return Judgement(UNKNOWN, words, None, moment.certainty)
