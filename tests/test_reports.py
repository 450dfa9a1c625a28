# SPDX-License-Identifier: EUPL-1.2
"""The memory in which reports on frameworks wait: how long, how much, and for whom."""

import hashlib

import pytest

from kapstok.errors import NotFoundError, TooLargeError
from kapstok.reports import Bounds, Kept, Reports


class TestMemory:
    @pytest.fixture
    def clock(self) -> list[float]:
        return [0.0]

    @staticmethod
    def kept(size: int = 10) -> Kept:
        return Kept.pack(bytes((n * 7919 >> 3) % 251 for n in range(size)), "application/json", b"{}", b"{}")

    def test_gives_back_what_was_kept_until_its_time_is_over(self, clock):
        reports = Reports(Bounds(seconds=1800), now=lambda: clock[0])
        key = reports.keep(self.kept(), "a")
        assert len(key) == 43
        assert reports.find(key) == self.kept()
        clock[0] = 1799.0
        assert reports.seconds_left(key) == 1
        clock[0] = 1800.0
        with pytest.raises(NotFoundError) as error:
            reports.find(key)
        assert key not in error.value.detail
        assert reports.number == 0

    def test_sweeps_without_being_asked_for_one(self, clock):
        reports = Reports(now=lambda: clock[0])
        reports.keep(self.kept(), "a")
        clock[0] = 2000.0
        assert reports.number == 1
        reports.sweep()
        assert reports.number == 0

    def test_unpacks_only_the_part_that_is_asked_for(self):
        kept = Kept.pack(b"a" * 100, "text/turtle", b"rapport", b"kader")
        assert (kept.content, kept.report, kept.framework) == (b"a" * 100, b"rapport", b"kader")
        broken = Kept(kept.media_type, (b"kapot", kept.packed[1], b"kapot"), kept.unpacked)
        reports = Reports()
        assert reports.find(reports.keep(broken, "a")).report == b"rapport"

    def test_a_client_loses_its_own_oldest_and_nobody_elses(self):
        reports = Reports(Bounds(memory=100_000, client_memory=12_000))
        other = reports.keep(self.random(3_000), "b")
        first, second, third = (reports.keep(self.random(3_000), "a") for _ in range(3))
        with pytest.raises(NotFoundError):
            reports.find(first)
        for key in (other, second, third):
            assert reports.find(key)

    def test_many_small_ones_push_no_report_away(self):
        """Forty posts of something small, by a colleague at the same address, once threw a report away."""
        reports = Reports()
        mine = reports.keep(self.kept(), "a")
        for _ in range(600):
            reports.keep(self.kept(), "a")
        assert reports.find(mine)

    def test_what_is_too_large_is_refused_packed_or_unpacked(self):
        reports = Reports(Bounds(client_memory=9_000, unpacked=50_000))
        for kept in (self.random(10_000), Kept.pack(b"{}", "application/json", b"0" * 40_000, b"0" * 10_001)):
            with pytest.raises(TooLargeError) as error:
                reports.keep(kept, "a")
            assert "Stuur een kleiner bestand" in error.value.detail
        assert reports.keep(Kept.pack(b"0" * 90_000, "application/json", b"0" * 40_000, b"0" * 10_000), "a")

    def test_where_all_is_taken_whoever_keeps_most_makes_room(self):
        reports = Reports(Bounds(memory=20_000, client_memory=15_000))
        small = reports.keep(self.random(1_000), "small")
        large = [reports.keep(self.random(4_000), "large") for _ in range(2)]
        new = reports.keep(self.random(4_000), "new")
        with pytest.raises(NotFoundError):
            reports.find(large[0])
        for key in (small, large[1], new):
            assert reports.find(key)
        again = reports.keep(self.random(5_500), "new")  # which now would have most itself
        with pytest.raises(NotFoundError):
            reports.find(new)
        for key in (small, large[1], again):
            assert reports.find(key)

    def test_its_books_are_right_after_all_that_comes_and_goes(self, clock):
        reports = Reports(Bounds(seconds=50, memory=60_000, client_memory=20_000), now=lambda: clock[0])
        for turn in range(200):
            clock[0] += 1
            key = reports.keep(self.random(100 + turn * 37 % 5_000), "abcde"[turn % 5])
            if turn % 7 == 0:
                reports.forget(key)
            sizes = [held.size for held in reports._held.values()]
            assert sum(sizes) == reports._bytes.total() <= 60_000
            assert all(0 < size <= 20_000 for size in reports._bytes.values())
        clock[0] += 100
        reports.sweep()
        assert (reports.number, reports._bytes) == (0, {})

    def test_a_shared_one_is_one_for_all_and_is_in_nobodys_way(self, clock):
        reports = Reports(Bounds(seconds=100, memory=20_000, client_memory=9_000), now=lambda: clock[0])
        assert reports.shared("tiel") is None
        key = reports.share("tiel", self.random(2_000))
        assert reports.share("tiel", self.kept()) == key
        mine = reports.keep(self.random(6_000), "a")
        clock[0] = 90
        assert reports.shared("tiel") == key
        assert reports.seconds_left(key) == 100
        assert (reports.is_shared(key), reports.is_shared(mine)) == (True, False)
        assert not reports.forget(key)
        for client in "bcdef":
            reports.keep(self.random(6_000), client)
        assert reports.find(key)
        clock[0] = 190
        assert reports.shared("tiel") is None
        assert reports.share("tiel", self.kept()) != key

    @staticmethod
    def random(size: int) -> Kept:
        return Kept.pack(hashes(size), "application/json", b"{}", b"{}")


def hashes(size: int) -> bytes:
    """Return bytes that do not compress, the same every time."""
    return b"".join(hashlib.sha256(str(n).encode()).digest() for n in range(size // 32 + 1))[:size]
