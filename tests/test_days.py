# SPDX-License-Identifier: EUPL-1.2
"""What day it is: one answer, of the Netherlands, whoever asks; and of data the day that it states itself."""

import json
from datetime import UTC, date, datetime, tzinfo
from typing import Self

import pytest

from kapstok import settings as settings_module
from kapstok.catalogue import Catalogue
from kapstok.commands import uitgave
from kapstok.releases import read_dataset_day, read_index
from kapstok.routes.framework_pages import _later
from kapstok.settings import Settings
from kapstok.store import Store
from tests.command_line import run
from tests.paths import ROOT


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_a_day_begins_at_midnight_in_the_netherlands(monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date):
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(moment.timestamp(), tz)

    monkeypatch.setattr(settings_module, "datetime", Clock)
    assert Settings(resources=ROOT).today() == day
    assert Settings(resources=ROOT, vandaag=date(2030, 1, 1)).today() == date(2030, 1, 1)


def test_the_zone_is_named_once():
    package = ROOT / "service" / "kapstok"
    named = {path.name for path in package.rglob("*.py") if "ZoneInfo(" in path.read_text(encoding="utf-8")}
    assert named == {"settings.py"}


def test_what_changed_since_a_release_is_of_the_day_of_the_dataset(monkeypatch: pytest.MonkeyPatch):
    """As the service has it; what day it is today does not count."""
    environment = {"KAPSTOK_VANDAAG": "2031-05-06", "KAPSTOK_RESOURCES": str(ROOT)}
    monkeypatch.setattr(uitgave, "read_dataset_day", lambda *_: date(2029, 2, 3))
    days = []
    for old, new in (("2026.1", "nu"), ("nu", "2026.1")):
        done = run("uitgave", "vergelijken", old, new, "--json", environment=environment)
        assert done.returncode == 0, done.stderr
        days.append({item["datum"] for item in json.loads(done.stdout)["items"]})
    assert days == [{"2029-02-03"}, {str(read_index(ROOT / "data" / "uitgaven")[0].day)}]


def test_the_day_of_the_dataset_is_the_last_that_it_states(store: Store, catalogue: Catalogue):
    said = store.select(catalogue.bind("datum-van-dataset")).rows
    assert str(read_dataset_day(store, catalogue)) == max(day.value for row in said for day in row if day)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 3, 29, 0, 45, tzinfo=UTC), "2026-03-29T03:15:00+02:00"),
        (datetime(2026, 10, 25, 0, 45, tzinfo=UTC), "2026-10-25T02:15:00+01:00"),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), "2026-11-22T13:30:00+01:00"),
    ],
)
def test_half_an_hour_is_half_an_hour_when_the_clock_changes(moment: datetime, shown: str):
    assert _later(moment, 1800).isoformat() == shown
    assert _later(moment.astimezone(settings_module.ZONE), 1800).isoformat() == shown
