# SPDX-License-Identifier: EUPL-1.2
"""The forms of the named questions on pages: what can be chosen, and an example that has an answer."""

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal

from kapstok.catalogue import Query
from kapstok.model import Names
from kapstok.reference import COLLECTIONS
from kapstok.representation.views.questions import Group, QuestionField, group_questions, make_fields, things_by_kind
from kapstok.routes.asked import read_names
from kapstok.routes.context import Context
from kapstok.routes.examples import find_answered


class QuestionForms:
    """Makes forms. Reads the names of things and of terms once; an example is looked for when it is first needed.

    `names` has those of things, `labels` those of terms of the ontology too; both in Dutch and by IRI.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self.queries = context.catalogue.public()
        self.names: Names = read_names(context.store, context.catalogue)["nl"]
        self.labels: Names = {**_names_of_terms(context), **self.names}
        self._things = things_by_kind(self.names)
        self._refs = {kind: [ref for ref, _ in pairs] for kind, pairs in self._things.items()}
        self._examples: dict[str, str | None] = {}

    def groups(self) -> tuple[Group, ...]:
        """Return all questions by subject."""
        return group_questions(self.queries.values(), {each.name: each.title for each in COLLECTIONS})

    def fields(
        self, query: Query, given: Mapping[str, Sequence[str]], errors: Mapping[str, str]
    ) -> tuple[QuestionField, ...]:
        """Make the form of a question, filled with what was given, else with an example; `errors` by parameter."""
        example = None if all(each.name in given for each in query.parameters) else self._example(query)
        filled = {query.parameters[0].name: [example]} if example else {}
        return make_fields(query, {**filled, **given}, self._things, errors, self._context.today())

    def _example(self, query: Query) -> str | None:
        if query.name not in self._examples:
            self._examples[query.name] = find_answered(self._context, query, self._refs)
        return self._examples[query.name]


def _names_of_terms(context: Context) -> dict[str, str]:
    """Read the Dutch names of the terms of the ontology, by IRI."""
    rows = context.store.statements(context.catalogue.bind("namen-van-termen")).quads
    return {s.value: o.value for s, _, o, _ in rows if isinstance(o, Literal)}
