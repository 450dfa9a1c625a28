# SPDX-License-Identifier: EUPL-1.2
"""How much of the list of laws is law, text without legal force, a collective name, or nothing known; and in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kapstok.legislation import COLLECTIVE, FORCES, LAW, NOT_FOUND, WITHOUT_FORCE, force_of, is_open
from kapstok.model import Row
from kapstok.representation.rest import Json
from kapstok.validity import IN_FORCE, NOT_YET, REPEALED, SUCCEEDED

_NO_LAW = (WITHOUT_FORCE, COLLECTIVE, NOT_FOUND)
_STATES = (
    (IN_FORCE, "in werking"),
    (NOT_YET, "nog niet in werking"),
    (REPEALED, "vervallen"),
    (SUCCEEDED, "opgevolgd"),
)


def counts_by_force(laws: Iterable[Row]) -> Json:
    """Count laws by kind of text and status. Shape: by each of `FORCES`, `totaal` and `perStatus`."""
    found = [(force_of(law.item), law.status or "") for law in laws]
    return {
        force: {
            "totaal": sum(each == force for each, _ in found),
            "perStatus": dict(sorted(Counter(status for each, status in found if each == force).items())),
        }
        for force in FORCES
    }


def say_law(counts: Mapping[str, Json], moment: str) -> str:
    """Say how much of the list is law and how that stands. `counts` has the shape of `counts_by_force`.

    >>> say_law({LAW: {"totaal": 3, "perStatus": {IN_FORCE: 2, REPEALED: 1}}}, "Dan").partition(". ")[2]
    'Dan zijn er 2 in werking en is er 1 vervallen.'
    """
    states = counts[LAW]["perStatus"]
    said = _states(states)
    if rest := counts[LAW]["totaal"] - sum(states.get(status, 0) for status, _ in _STATES):
        said.append(f"is van {rest} de status niet bekend")
    return (
        f"Daarvan {_are(counts[LAW]['totaal'])} recht, zoals wetten, besluiten en Europese regels."
        f" {moment} {_joined(said)}."
    )


def say_no_law(items: Iterable[Json], *, now: bool) -> str:
    """Say how the rest of the list stands: what has no legal force, collective names, and what was not found.

    Shape of `items`: those of `current_json`; `now` tells that they are of today. Empty where all is law.
    """
    rows = [item for item in {item["id"]: item for item in items}.values() if item["rechtsaard"] in _NO_LAW]
    soft = [item for item in rows if item["rechtsaard"] == WITHOUT_FORCE]
    return " ".join(
        [*_say_soft(soft, now=now), *(_say_named(rows, force) for force in (COLLECTIVE, NOT_FOUND))]
    ).strip()


def _say_soft(soft: Sequence[Json], *, now: bool) -> list[str]:
    if not soft:
        return []
    states = Counter(item["statusOp"] for item in soft)
    going = states.pop(IN_FORCE, 0)
    said = [f"{len(soft)} andere {'is' if len(soft) == 1 else 'zijn'} geen recht, zoals normen en handreikingen."]
    other = _states(states)
    if rest := sum(states.values()) - sum(states[status] for status, _ in _STATES):
        other.append(f"is van {rest} de status niet bekend")
    if other:
        said.append(f"Daarvan {_joined(other)}.")
    if going:
        which = f"{'de andere ' if other else ''}{going}"
        still = (
            f"Van {which} is geen einde bekend"
            if now
            else f"De einddatum van {which} is op die dag nog niet geweest, of niet bekend"
        )
        said.append(f"{still}{_say_doubt(soft, now=now)}.")
    return said


def _say_doubt(soft: Iterable[Json], *, now: bool) -> str:
    doubted = sum(is_open(WITHOUT_FORCE, item["statusOp"], item["statusZekerheid"]) for item in soft)
    verb = "geldt" if doubted == 1 else "gelden"
    return f"; van {doubted} daarvan is niet zeker of zij {'nog' if now else 'dan'} {verb}" if doubted else ""


def _say_named(rows: Iterable[Json], force: str) -> str:
    names = [item["naam"] for item in rows if item["rechtsaard"] == force]
    if not names:
        return ""
    listed, verb = _joined(names), "is" if len(names) == 1 else "zijn"
    if force == COLLECTIVE:
        what = "een verzamelnaam" if len(names) == 1 else "verzamelnamen"
        return f"{listed} {verb} {what}: welke erbij horen, staat er niet bij."
    these = "die" if len(names) == 1 else "ze"
    return f"{listed} {verb} niet gevonden: of {these} nog in gebruik {verb}, weten wij niet."


def _states(counts: Mapping[str, int]) -> list[str]:
    return [f"{_are(counts[status])} {words}" for status, words in _STATES if counts.get(status)]


def _are(number: int) -> str:
    return f"{'is' if number == 1 else 'zijn'} er {number}"


def _joined(parts: Sequence[str]) -> str:
    return " en ".join([*([", ".join(parts[:-1])] if parts[:-1] else []), parts[-1]])
