# SPDX-License-Identifier: EUPL-1.2
"""Answers of sources kept in a folder, to be read again without a network.

An answer stands in a file with the name of its question; `{name}.niet-gevonden` says that the source had nothing at
the address. `opname.json` says on which day all of it was recorded, and that day is the day of the check. It also says
where answers were made up (`nagemaakt`), as those of our tests are: they prove nothing about a law.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kapstok.errors import DataError
from kapstok.regelgeving._exchange import Exchange, Question, SourceError

_ABSENT = ".niet-gevonden"
_ABOUT = "opname.json"


class Recordings:
    """Replays a folder. Errors: DataError where the folder does not say when it was recorded."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self.day, self.made_up = _about(folder)

    def ask(self, question: Question) -> bytes | None:
        """Read the recorded answer. Errors: SourceError where there is none, or where it is larger than the limit."""
        path = self._folder / question.name
        if path.is_file():
            if path.stat().st_size > self._limit:
                raise SourceError(f"het antwoord is groter dan {self._limit} bytes", unreadable=True)
            return path.read_bytes()
        if (self._folder / (question.name + _ABSENT)).is_file():
            return None
        raise SourceError(f"er is geen opname {question.name}", alone=True)


@dataclass
class Recorder:
    """Passes questions on to another exchange and keeps what it answers."""

    inner: Exchange
    folder: Path

    def __post_init__(self) -> None:
        """Make the folder and date it; earlier recordings of another day are refused, not mixed. Errors: DataError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.day = self.inner.day
        about = self.folder / _ABOUT
        if about.is_file() and _about(self.folder) != (self.day, False):
            raise DataError(f"{self.folder} bevat andere opnamen; kies voor --opnemen een lege map.")
        about.write_text(json.dumps({"opgenomenOp": self.day.isoformat()}, indent=2) + "\n", encoding="utf-8")

    def ask(self, question: Question) -> bytes | None:
        """Ask, and keep the answer. Errors: SourceError, and then nothing is kept."""
        content = self.inner.ask(question)
        kept, absent = self.folder / question.name, self.folder / (question.name + _ABSENT)
        (absent if content is not None else kept).unlink(missing_ok=True)
        (kept if content is not None else absent).write_bytes(content or b"")
        return content


def _about(folder: Path) -> tuple[date, bool]:
    """Read on which day answers were recorded, and whether they were made up. Errors: DataError."""
    try:
        about = json.loads((folder / _ABOUT).read_bytes())
        return date.fromisoformat(about["opgenomenOp"]), about.get("nagemaakt", False) is not False
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f"{folder / _ABOUT} ontbreekt of zegt niet op welke dag de opnamen zijn gemaakt (opgenomenOp)."
        ) from error
