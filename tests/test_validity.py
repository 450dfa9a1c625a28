# SPDX-License-Identifier: EUPL-1.2
"""The status of a law on a day: every status, every boundary, and what holds for all dates."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from pyoxigraph import Store as Engine

from kapstok.terms import ID, SKOS
from kapstok.validity import (
    FULL_SUCCESSION,
    IN_FORCE,
    NOT_YET,
    REPEALED,
    SUCCEEDED,
    UNKNOWN,
    Dates,
    Ending,
    Moment,
    status_on,
)

STATUSES = {NOT_YET, IN_FORCE, REPEALED, SUCCEEDED, UNKNOWN}
KINDS = ["vervangen", "gedeeltelijk-vervangen", "nieuwe-editie", "hernoemd", "omgezet-in", "uitgewerkt-in"]

NIS = Dates(
    start=Moment("2016-08-08"),
    end=Moment("2024-10-18"),
    endings=(Ending("vervangen", Moment("2024-10-18")), Ending("omgezet-in", Moment("2018-11-09"))),
)
BIO = Dates(named_on=date(2021, 1, 28), endings=(Ending("vervangen", Moment("2025-09-24")),))
NEN = Dates(named_on=date(2021, 1, 28), endings=(Ending("nieuwe-editie", Moment("2023")),))
MONTH = Dates(start=Moment("2020-02"))
LATER = Dates(start=Moment("2027-01-01"))
ARCHIVE = Dates(start=Moment("1995-04-28"), endings=(Ending("vervangen", Moment("2027-01-01", "onzeker")),))
DOUBTFUL_START = Dates(start=Moment("2027-01-01", "onzeker"))
DOUBTFUL_END = Dates(start=Moment("2000-01-01"), end=Moment("2010-01-01", "onzeker"))
YEARS = Dates(start=Moment("2000"), end=Moment("2010"))


@pytest.mark.parametrize(
    ("dates", "day", "status"),
    [
        (NIS, "2016-08-07", NOT_YET),
        (NIS, "2016-08-08", IN_FORCE),
        (NIS, "2018-11-09", IN_FORCE),  # being turned into national law ends nothing
        (NIS, "2024-10-17", IN_FORCE),
        (NIS, "2024-10-18", REPEALED),  # the end date says more than the succession on the same day
        (BIO, "2021-01-27", UNKNOWN),
        (BIO, "2021-01-28", IN_FORCE),
        (BIO, "2025-09-23", IN_FORCE),
        (BIO, "2025-09-24", SUCCEEDED),
        (NEN, "2022-12-31", IN_FORCE),
        (NEN, "2023-01-01", UNKNOWN),  # some day in 2023
        (NEN, "2023-12-30", UNKNOWN),
        (NEN, "2023-12-31", SUCCEEDED),
        (NEN, "2024-01-01", SUCCEEDED),
        (MONTH, "2020-01-31", NOT_YET),
        (MONTH, "2020-02-01", UNKNOWN),
        (MONTH, "2020-02-28", UNKNOWN),
        (MONTH, "2020-02-29", IN_FORCE),
        (YEARS, "1999-12-31", NOT_YET),
        (YEARS, "2000-06-01", UNKNOWN),
        (YEARS, "2000-12-31", IN_FORCE),
        (YEARS, "2009-12-31", IN_FORCE),
        (YEARS, "2010-06-01", UNKNOWN),
        (YEARS, "2010-12-31", REPEALED),
        (LATER, "2026-12-31", NOT_YET),
        (LATER, "2027-01-01", IN_FORCE),
        (ARCHIVE, "2026-11-22", IN_FORCE),
        (ARCHIVE, "2027-01-01", IN_FORCE),  # an uncertain fact is never counted as true
        (DOUBTFUL_START, "2026-12-31", NOT_YET),
        (DOUBTFUL_START, "2027-01-01", UNKNOWN),
        (DOUBTFUL_END, "2020-01-01", IN_FORCE),
        (Dates(), "2026-11-22", UNKNOWN),
        (Dates(end=Moment("2010-01-01")), "2009-12-31", UNKNOWN),
        (Dates(end=Moment("2010-01-01")), "2010-01-01", REPEALED),
        (Dates(endings=(Ending("vervangen", Moment("2010-01-01")),)), "2011-01-01", UNKNOWN),
        (Dates(named_on=date(2021, 1, 28), endings=(Ending("vervangen", None),)), "2026-11-22", IN_FORCE),
    ],
)
def test_status(dates: Dates, day: str, status: str):
    assert status_on(date.fromisoformat(day), dates) == status


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_full_succession_ends_anything(kind: str):
    dates = Dates(start=Moment("2000-01-01"), endings=(Ending(kind, Moment("2010-01-01")),))
    assert status_on(date(2009, 12, 31), dates) == IN_FORCE
    assert status_on(date(2010, 1, 1), dates) == (SUCCEEDED if kind in ("vervangen", "nieuwe-editie") else IN_FORCE)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2023-05-25", "2023-05-25", "2023-05-25"),
    ],
)
def test_a_moment_is_as_wide_as_its_precision(text: str, earliest: str, latest: str):
    assert Moment(text).earliest == date.fromisoformat(earliest)
    assert Moment(text).latest == date.fromisoformat(latest)


def test_the_words_are_those_of_the_code_lists(engine: Engine):
    def notations(scheme: str) -> set[str]:
        members = engine.quads_for_pattern(None, NamedNode(SKOS + "inScheme"), NamedNode(ID + "schema/" + scheme), None)
        found = [engine.quads_for_pattern(m.subject, NamedNode(SKOS + "notation"), None, None) for m in members]
        return {str(quad.object.value) for quads in found for quad in quads if hasattr(quad.object, "value")}

    assert notations("statusop") == STATUSES
    assert notations("opvolgingsaard") == set(KINDS)
    assert notations("opvolgingsaard") > FULL_SUCCESSION


# For all dates

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
TEXTS = st.one_of(
    DAYS.map(lambda d: d.isoformat()), DAYS.map(lambda d: d.isoformat()[:7]), DAYS.map(lambda d: d.isoformat()[:4])
)
MOMENTS = st.builds(Moment, TEXTS, st.sampled_from([None, "geverifieerd", "uit-kennis", "onzeker"]))
ENDINGS = st.lists(st.builds(Ending, st.sampled_from(KINDS), st.none() | MOMENTS), max_size=3).map(tuple)
DATES = st.builds(Dates, st.none() | MOMENTS, st.none() | MOMENTS, st.none() | DAYS, ENDINGS)


@given(DAYS, DATES)
def test_every_law_has_a_status_on_every_day(day: date, dates: Dates):
    assert status_on(day, dates) in STATUSES


@given(MOMENTS)
def test_a_moment_ends_after_it_begins(moment: Moment):
    assert moment.earliest <= moment.latest


@given(DATES, st.lists(DAYS, min_size=2, max_size=6))
def test_time_runs_one_way(dates: Dates, days: list[date]):
    """What has ended stays ended, and what has begun is never again still to come."""
    seen = [status_on(day, dates) for day in sorted(days)]
    for before, after in pairwise(seen):
        if before == REPEALED:
            assert after == REPEALED
        if before == SUCCEEDED:
            assert after in (SUCCEEDED, REPEALED)
        if before == IN_FORCE:
            assert after != NOT_YET


@given(DATES, DAYS)
def test_a_certain_date_known_to_the_day_leaves_nothing_open(dates: Dates, day: date):
    exact = Dates(start=Moment(day.isoformat()), endings=dates.endings[:0])
    assert status_on(day, exact) == IN_FORCE
    assert status_on(day - timedelta(days=1), exact) == NOT_YET


@given(DATES, DAYS)
def test_uncertain_facts_never_end_anything(dates: Dates, day: date):
    """An uncertain end, and uncertain successions, give the same status as none at all."""
    sure = tuple(e for e in dates.endings if e.per is None or e.per.certain)
    end = dates.end if dates.end and dates.end.certain else None
    assert status_on(day, dates) == status_on(day, Dates(dates.start, end, dates.named_on, sure))


@given(DATES, DAYS)
def test_partial_successions_change_nothing(dates: Dates, day: date):
    full = tuple(e for e in dates.endings if e.kind in ("vervangen", "nieuwe-editie"))
    assert status_on(day, dates) == status_on(day, Dates(dates.start, dates.end, dates.named_on, full))
