# SPDX-License-Identifier: EUPL-1.2
"""Asks the sources about laws one after the other; what goes wrong with one law leaves the others as they are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kapstok.regelgeving._comparison import compare
from kapstok.regelgeving._exchange import SourceError
from kapstok.regelgeving._facts import Facts, Source
from kapstok.regelgeving._laws import Law
from kapstok.regelgeving._outcomes import Outcome, Report, Verdict

_PATIENCE = 3  # laws in a row about which a source gave no answer at all, before it is left alone


@dataclass
class Inspector:
    """Checks laws against sources. `day` is when the sources give their answers."""

    sources: Sequence[Source]
    day: date
    _silent: Counter[str] = field(init=False, default_factory=Counter)

    def check(self, laws: Iterable[Law]) -> Report:
        """Check each law against the source that knows it. Never raises for what a source does."""
        return Report(self.day, tuple(self._check(law) for law in laws))

    def _check(self, law: Law) -> Outcome:
        source = next((one for one in self.sources if one.identifies(law)), None)
        if source is None:
            return Outcome(law, Verdict.UNCHECKABLE, reason=f"{law.kind_name.lower()}, {_missing(law)}")
        if (fault := source.fault(law)) is not None:
            return Outcome(law, Verdict.UNCHECKABLE, source.name, reason=fault)
        if self._silent[source.name] >= _PATIENCE:
            reason = f"niet meer gevraagd: {source.name} gaf {_PATIENCE} keer achtereen geen antwoord"
            return Outcome(law, Verdict.UNREACHABLE, source.name, reason=reason)
        return self._ask(source, law)

    def _ask(self, source: Source, law: Law) -> Outcome:
        try:
            facts = source.ask(law, self.day)
            found = self._judge(source, law, facts)
        except SourceError as failure:
            verdict = Verdict.UNREADABLE if failure.unreadable else Verdict.UNREACHABLE
            self._silent[source.name] = 0 if failure.alone else self._silent[source.name] + 1
            return Outcome(law, verdict, source.name, reason=failure.reason)
        except Exception as surprise:  # whatever an answer does, the other laws are checked
            reason = f"onverwachte fout bij het lezen van het antwoord ({type(surprise).__name__})"
            return Outcome(law, Verdict.UNREADABLE, source.name, reason=reason)
        self._silent[source.name] = 0
        return found

    def _judge(self, source: Source, law: Law, facts: Facts | None) -> Outcome:
        if facts is None:
            return Outcome(law, Verdict.ABSENT, source.name, reason=f"{source.name} kent {law.identifier} niet")
        return compare(law, facts, self.day)


def _missing(law: Law) -> str:
    """Name the identifier that a law of this kind would have."""
    return "geen CELEX-nummer" if law.kind.startswith("eu-") else "geen BWB-id"
