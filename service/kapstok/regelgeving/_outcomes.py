# SPDX-License-Identifier: EUPL-1.2
"""What checking gives: an outcome a law, and the report that holds them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kapstok.regelgeving._laws import Law


class Verdict(StrEnum):
    """How a check ended, in the words of a report."""

    CONFIRMED = "bevestigd"
    DIFFERENT = "verschil"
    ABSENT = "niet gevonden"
    UNCHECKABLE = "niet te controleren"
    UNREACHABLE = "bron onbereikbaar"
    UNREADABLE = "antwoord niet te lezen"


_FINDINGS = frozenset({Verdict.DIFFERENT, Verdict.ABSENT})
_SEEN = frozenset({Verdict.CONFIRMED, Verdict.DIFFERENT})
_FAILED = frozenset({Verdict.UNREACHABLE, Verdict.UNREADABLE})


@dataclass(frozen=True)
class Difference:
    """Something in which graph and source are not the same.

    `sentence` says it whole; `prop` is the local name of the property. `graph` and `source` are both values, None where
    a side has none. `proposed` is false where the source does not state the value itself, so that a person decides.
    """

    prop: str
    sentence: str
    graph: str | None
    source: str | None
    address: str
    proposed: bool = True


@dataclass(frozen=True)
class Confirmation:
    """A value of the graph that the source has too."""

    prop: str
    value: str
    address: str


@dataclass(frozen=True)
class Outcome:
    """The check of one law. `reason` says why there was none; `notes` are remarks of the source.

    `unseen` are dates of the graph that the source does not name: of those nothing is known.
    """

    law: Law
    verdict: Verdict
    source: str | None = None
    address: str | None = None
    reason: str | None = None
    differences: tuple[Difference, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    unseen: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether all was compared and no difference is left for a person to decide."""
        seen = self.verdict in _SEEN and not self.unseen
        return seen and all(one.proposed for one in self.differences)


@dataclass(frozen=True)
class Report:
    """All outcomes, in the order of the laws. `day` is when the sources gave their answers."""

    day: date
    outcomes: tuple[Outcome, ...]

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many laws ended in each way, none included."""
        found = Counter(outcome.verdict for outcome in self.outcomes)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def partial(self) -> bool:
        """Whether a source could not be asked about a law."""
        return any(outcome.verdict in _FAILED for outcome in self.outcomes)

    @property
    def exit_code(self) -> int:
        """0 without differences, 1 with them, 3 where a source could not be asked."""
        if self.partial:
            return 3
        return 1 if any(outcome.verdict in _FINDINGS for outcome in self.outcomes) else 0
