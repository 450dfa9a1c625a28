# SPDX-License-Identifier: EUPL-1.2
"""The frozen values of how the documents order the work: who steers and answers to whom, the five steps, the cycle."""

from collections.abc import Mapping
from dataclasses import dataclass

from kapstok.model import Layer, Reference, Row, Value, weakest


@dataclass(frozen=True)
class Line:
    """A line between two parties. `source` or `target` is None where the document does not name that party.

    Shape: `kind` is a code of the list `lijnsoort`, as `verantwoorden`; `levels` are names in Dutch.
    """

    row: Row
    kind: str
    source: Value | None
    target: Value | None
    condition: str | None
    levels: tuple[str, ...]

    @property
    def layer(self) -> Layer:
        """The weakest layer of its two ends."""
        return weakest(tuple(end.layer for end in (self.source, self.target) if end))

    @property
    def reason(self) -> str | None:
        """Why an end was inferred; None where the document says it."""
        return " ".join(end.why for end in (self.source, self.target) if end and end.why) or None


@dataclass(frozen=True)
class Assignment:
    """Where a role is vested. `variants` are IRIs; empty where the document ties it to no variant."""

    row: Row
    role: Reference
    party: str
    variants: frozenset[str]


@dataclass(frozen=True)
class Variant:
    """A way to organise: its lines, its rules that are no lines, and where roles are vested that hold in it."""

    row: Row
    lines: tuple[Line, ...]
    rules: tuple[Row, ...]
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True)
class Governance:
    """The variants, the lines that belong to none of them, every assignment, and the parties by IRI."""

    variants: tuple[Variant, ...]
    outside: tuple[Line, ...]
    assignments: tuple[Assignment, ...]
    parties: Mapping[str, Row]


@dataclass(frozen=True)
class FrameworkStep:
    """A step of the strategic framework with its activities, and how much there is to choose from by collection."""

    row: Row
    activities: tuple[Row, ...]
    choices: Mapping[str, int]


@dataclass(frozen=True)
class Cycle:
    """The facets of the quality system in their order, the step that sets it up, and what the documents say of it.

    `principles` speak of the facets themselves, `related` stand in the same category.
    """

    phases: tuple[Row, ...]
    steps: tuple[FrameworkStep, ...]
    step: str | None
    principles: tuple[Row, ...]
    related: tuple[Row, ...]
    statements: tuple[Row, ...]
    gaps: tuple[Row, ...]
