# SPDX-License-Identifier: EUPL-1.2
"""Examples in the OpenAPI document: of every parameter that must be given, a value that has an answer.

They are found by asking, once, when the document is asked for first. Where nothing has an answer, as where the
documents leave a relation unsaid of everything, the example is any value that can be given.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kapstok.catalogue import Query
from kapstok.reference import COLLECTIONS, RELATIONS, Selection
from kapstok.routes.asked import such_as
from kapstok.routes.context import Context
from kapstok.terms import thing_name

Refs = Mapping[str, Sequence[str]]


def collections_shown(context: Context) -> dict[str, tuple[str, str]]:
    """Return for each collection its title and the ref of one member."""
    one = Selection(context.today(), page_size=1)
    found = {c: context.reader.listing(c, one).rows for c in COLLECTIONS}
    return {c.name: (c.title, rows[0].item.ref if rows else "") for c, rows in found.items()}


def find_examples(context: Context) -> dict[str, dict[str, str]]:
    """Return values by path and parameter, for each path of which one parameter decides whether there is an answer."""
    refs, queries = _refs(context), context.catalogue.public()
    found = {name: find_answered(context, query, refs) for name, query in queries.items()}
    examples = {
        f"/vragen/{name}/antwoord": {queries[name].parameters[0].name: ref} for name, ref in found.items() if ref
    }
    examples["/vragen/{naam}"] = {"naam": next(iter(queries))}
    for relation in RELATIONS:
        if ref := found.get(relation.query):
            examples[f"/{relation.source}/{{ref}}/{relation.target}"] = {"ref": ref}
    if ref := found.get("opvolging-van-regeling"):
        examples["/regelingen/{ref}/opvolging"] = {"ref": ref}
    if ref := found.get("gevolgen-van-regeling"):
        examples["/regelingen/{ref}/gevolgen"] = {"ref": ref}
    if releases := context.releases.all():
        examples["/uitgaven/{versie}"] = {"versie": releases[-1].version}
    return examples


def find_answered(context: Context, query: Query, refs: Refs) -> str | None:
    """Return the first ref to which a question of one parameter has an answer; None for any other question."""
    if len(query.parameters) != 1 or not query.parameters[0].soort:
        return None
    (parameter,) = query.parameters
    candidates = [*filter(None, [such_as(parameter)]), *refs.get(parameter.soort or "", ())]
    bound = ((ref, query.bind({parameter.name: parameter.term(ref)})) for ref in candidates)
    return next((ref for ref, asked in bound if context.store.select(asked).rows), None)


def _refs(context: Context) -> Refs:
    refs: dict[str, list[str]] = defaultdict(list)
    for thing, _ in context.store.select(context.catalogue.bind("namen-van-dingen")).rows:
        name = thing_name(thing.value) if thing is not None else None
        if name and name.ref not in refs[name.soort][-1:]:
            refs[name.soort].append(name.ref)
    return refs
