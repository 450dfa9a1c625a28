# SPDX-License-Identifier: EUPL-1.2
"""What Kapstok says about a framework of a municipality: the values of a report, as they travel between processes.

Every field is plain data, so that a report can leave a worker as JSON and be checked by its types on the other side.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from pydantic import TypeAdapter

from kapstok.model import Layer, Names, Place
from kapstok.terms import BASE


class Grade(StrEnum):
    """How complete a framework is, by the guidance; never a verdict on whether it is lawful."""

    COMPLETE = "compleet"
    ATTENTION = "compleet met aandachtspunten"
    INCOMPLETE = "nog niet compleet"


class Weight(StrEnum):
    """How much a finding weighs, by the severities of SHACL."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"

    @property
    def order(self) -> int:
        """0 is the heaviest."""
        return list(Weight).index(self)


@dataclass(frozen=True)
class Rule:
    """A rule: code, names and descriptions by language, an example of how to keep to it, and where we read it.

    `step` is the step of the guidance; 0 is the document itself and 6 the governance.
    """

    code: str
    step: int
    names: Names
    descriptions: Names
    examples: Names
    places: tuple[Place, ...]

    @property
    def iri(self) -> str:
        """Where the rule is described."""
        return f"{BASE}def/vorm#{self.code}"


@dataclass(frozen=True)
class Remark:
    """Something in the file that could not be used as it stands: where, and what about it."""

    place: str
    text: str


@dataclass(frozen=True)
class Trace:
    """What the engine gave: IRIs of the shape, the component, the node and the property; the value as N-Triples."""

    shape: str
    component: str
    focus: str
    path: str | None
    value: str | None


@dataclass(frozen=True)
class Finding:
    """One thing that the rules say about a framework.

    `wrong` and `repair` say by language what is lacking and what to do. `subject` names the part in the user's words,
    `field` the field; `place` is where it stands, or would stand, in the user's file. `family` is shared by findings of
    which what is wrong and what to do differ in the same words alone: those for the one thing that each asks for; it is
    empty where no other says the same.
    """

    rule: str
    weight: Weight
    wrong: Names
    repair: Names
    subject: str
    field: str | None
    value: str | None
    place: str | None
    trace: Trace
    family: str = ""


class ChosenBy(StrEnum):
    """What chose the day on which the laws of a framework were looked at."""

    ASKED = "verzoek"
    FRAMEWORK = "peildatum"
    TODAY = "vandaag"


@dataclass(frozen=True)
class LawOnDay:
    """A law or norm on a day: IRI, names by language, status (a word of `statusop`), since when, how certain, and why.

    `since` is as precise as it is known (EDTF level 0); `reason` is Dutch; `doubt` says by language what the status
    rests on where that is less than verified.
    """

    iri: str
    names: Names
    status: str
    since: str | None
    certainty: str | None
    reason: str
    doubt: Names


@dataclass(frozen=True)
class Spot:
    """Where a framework names a law: the part in the user's words, the field, and the place in the file."""

    subject: str
    field: str | None
    place: str | None


@dataclass(frozen=True)
class CitedLaw:
    """A law that a framework names, where it does, and what came after it that is in force on the day.

    `stands` says by language how it stands on the day; `repair` what to do, empty where there is nothing to do.
    """

    law: LawOnDay
    heirs: tuple[LawOnDay, ...]
    spots: tuple[Spot, ...]
    stands: Names
    repair: Names

    @property
    def ended(self) -> bool:
        """Whether the law is certainly no longer the one to name."""
        return self.law.status in ("vervallen", "opgevolgd")


@dataclass(frozen=True)
class ExpectedLaw:
    """A law in force on the day that a framework does not name.

    `layer` is who expects it: `bron` where annex I of the guidance names it, `extern` where we know of it from outside.
    `heading` is the heading of annex I, `instead_of` the law that is expected no longer and that this one came after,
    and `way` how it came after that: `vervangen`, `gedeeltelijk-vervangen` or `uitgewerkt-in`. `themes` are those that
    the law is relevant for. `why` says by language why it is expected, `reasons` the same for each theme in turn.

    `force` is the kind of text; `doubtful` tells that it is no law and not certain to be in use still.
    """

    law: LawOnDay
    layer: Layer
    heading: Names | None
    instead_of: LawOnDay | None
    way: str | None
    themes: tuple[Names, ...]
    why: Names
    reasons: tuple[Names, ...]
    force: str
    doubtful: bool


@dataclass(frozen=True)
class Laws:
    """The laws of a framework on a day: what it names, in the order of the file, and what it does not name.

    `place` is where the reference date stands, or would stand, in the user's file. Nothing of this counts in the grade:
    no rule of the guidance asks for it. `summary` says it by language in a sentence or two, with the day.
    """

    day: date
    chosen_by: ChosenBy
    summary: Names
    place: str | None
    cited: tuple[CitedLaw, ...]
    expected: tuple[ExpectedLaw, ...]

    @property
    def ended(self) -> tuple[CitedLaw, ...]:
        """The laws that the framework names and that are no longer in force on the day."""
        return tuple(law for law in self.cited if law.ended)

    @property
    def advised(self) -> tuple[ExpectedLaw, ...]:
        """What is expected and is law, or certain to be in use."""
        return tuple(law for law in self.expected if not law.doubtful)

    @property
    def doubtful(self) -> tuple[ExpectedLaw, ...]:
        """What is expected by the list of the guidance, is no law, and is not certain to be in use still."""
        return tuple(law for law in self.expected if law.doubtful)


@dataclass(frozen=True)
class StepScore:
    """How many rules of a step there are; about how many there is nothing but suggestions; how many judged nothing.

    A rule judges nothing where the framework has no part that it is about; then it is not among those `kept`.
    """

    number: int
    rules: int
    kept: int
    unjudged: int = 0

    @property
    def lacking(self) -> int:
        """How many rules found something."""
        return self.rules - self.kept - self.unjudged


@dataclass(frozen=True)
class Facts:
    """What a report is about: the framework as it names itself; `triples` as it was read."""

    iri: str
    title: str
    gemeente: str
    version: str
    profile: str
    reference_date: date | None
    triples: int


@dataclass(frozen=True)
class Versions:
    """Who judged: the engine, its version, and the versions of the shapes and of the reference graph."""

    engine: str
    engine_version: str
    shapes: str
    dataset: str


@dataclass(frozen=True)
class Report:
    """What a framework lacks by the guidance.

    Shape: findings by step, rule, weight and place; `rules` has every rule by code, found or not. `laws` is None where
    nobody looked at them.
    """

    facts: Facts
    versions: Versions
    grade: Grade
    findings: tuple[Finding, ...]
    steps: tuple[StepScore, ...]
    rules: dict[str, Rule]
    remarks: tuple[Remark, ...]
    untouched: bool
    laws: Laws | None = None

    def count(self, weight: Weight) -> int:
        """Return how many findings have a weight."""
        return sum(finding.weight is weight for finding in self.findings)

    @property
    def kept(self) -> int:
        """How many rules are in order."""
        return sum(step.kept for step in self.steps)

    @property
    def lacking(self) -> int:
        """How many rules found something that is no suggestion."""
        return sum(step.lacking for step in self.steps)

    @property
    def unjudged(self) -> int:
        """How many rules had nothing to judge."""
        return sum(step.unjudged for step in self.steps)


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


def write_report(report: Report) -> bytes:
    """Write a report as it travels."""
    return _adapter().dump_json(report)


def read_report(content: bytes) -> Report:
    """Read a report that travelled. Errors: pydantic's ValidationError where it is not whole."""
    return _adapter().validate_json(content)
