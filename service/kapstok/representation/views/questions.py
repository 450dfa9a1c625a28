# SPDX-License-Identifier: EUPL-1.2
"""Named questions as pages show them: grouped by subject, and each with a form for its parameters."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from kapstok.catalogue import Parameter, Query
from kapstok.model import Names
from kapstok.terms import ThingName, thing_name

_SUCH_AS = re.compile(r"\bzoals (\S+)$")
_TITLES = {"pdca": "PDCA-cyclus", "wrijving": "Wat wringt, ontbreekt of afwijkt"}


@dataclass(frozen=True)
class Group:
    """The questions about one subject."""

    ref: str
    title: str
    questions: tuple[Query, ...]


@dataclass(frozen=True)
class QuestionField:
    """A field of the form of a question: its label and value, what can be chosen, and what is wrong with it."""

    name: str
    label: str
    value: str
    kind: str
    choices: tuple[tuple[str, str], ...]
    hint: str = ""
    error: str = ""


def group_questions(questions: Iterable[Query], titles: Mapping[str, str]) -> tuple[Group, ...]:
    """Group questions by subject, in the order of the names; `titles` names subjects that are collections."""
    groups: dict[str, list[Query]] = defaultdict(list)
    for each in questions:
        groups[each.subject].append(each)
    named = {ref: (_TITLES | dict(titles)).get(ref, ref.capitalize()) for ref in groups}
    return tuple(Group(ref, named[ref], tuple(groups[ref])) for ref in sorted(groups, key=lambda ref: named[ref]))


def things_by_kind(names: Names) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return refs and names of things by kind, in the order of the names."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for iri, name in names.items():
        if thing := thing_name(iri):
            found[thing.soort].append((thing.ref, name))
    return {kind: tuple(sorted(pairs, key=lambda pair: pair[1].casefold())) for kind, pairs in found.items()}


def make_fields(
    query: Query,
    given: Mapping[str, Sequence[str]],
    things: Mapping[str, tuple[tuple[str, str], ...]],
    errors: Mapping[str, str],
    today: date,
) -> tuple[QuestionField, ...]:
    """Make the form of a question, filled with what was given, else with an example; `errors` by parameter."""
    return tuple(_field(each, given, things, errors, today) for each in query.parameters)


def example_of(parameter: Parameter, things: Mapping[str, tuple[tuple[str, str], ...]], today: date) -> str:
    """Return a value that can be given."""
    if parameter.kind == "datum":
        return today.isoformat()
    if said := _SUCH_AS.search(parameter.text):
        return said[1]
    return next((ref for ref, _ in things.get(parameter.soort or "", ())), "")


def plain_text(query: Query, text: str) -> str:
    """Return the text of a question, bound or not, as people read it: what it asks, and not how it is registered."""
    lines = text.splitlines()
    body = itertools.dropwhile(lambda line: line.startswith("#"), lines)
    return "\n".join([f"# {query.question}", *body]).rstrip()


def question_address(base: str, given: Mapping[str, Sequence[str]], **more: str) -> str:
    """Return the address of a question with its values; `more` comes after them."""
    pairs = [(name, value) for name, values in given.items() for value in values] + list(more.items())
    return f"{base}?{urlencode(pairs)}" if pairs else base


def _field(
    parameter: Parameter,
    given: Mapping[str, Sequence[str]],
    things: Mapping[str, tuple[tuple[str, str], ...]],
    errors: Mapping[str, str],
    today: date,
) -> QuestionField:
    value = next(iter(given.get(parameter.name, ())), None)
    choices = things.get(parameter.soort or "", ())
    shown = value if value is not None else example_of(parameter, things, today)
    if parameter.soort and shown.startswith(ThingName(parameter.soort, "").iri):
        shown = shown.removeprefix(ThingName(parameter.soort, "").iri)
    error = errors.get(parameter.name, "")
    if choices and shown not in dict(choices):
        choices, error = (("", "Kies er een"), *choices), "dit staat niet in de lijst; kies er een"
    kind = "date" if parameter.kind == "datum" else "text"
    text, _, example = parameter.text.partition(", zoals ")
    label, hint = text.removesuffix(", als ref of als IRI"), f"Zoals {example}" if example else ""
    return QuestionField(parameter.name, label, shown, kind, choices, hint, error)
