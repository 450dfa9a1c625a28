# SPDX-License-Identifier: EUPL-1.2
"""Frameworks that hypothesis makes up: every field may be there, with what people could write in it."""

from typing import Any

from hypothesis import strategies as st

from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._parts import KADER, PARTS
from tests.frameworks import vocabulary

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["a", "A.", "#doel-a", "1", "@id", "https://example.org/x", "Continuïteit", "ja"]
)
_REFS = st.sampled_from(["a", "b", "a-2", "A", "1"])
_DATES = st.sampled_from(["2026-03-01", "3 maart 2026", "31-12-2026", "ooit"])
_SCALARS: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: _TEXTS | st.integers(-9, 9999) | st.floats(allow_nan=False, allow_infinity=False),
    Kind.NAME: _TEXTS,
    Kind.DATE: _DATES,
    Kind.WHOLE: st.integers(-(10**15) + 1, 10**15 - 1) | st.sampled_from(["2026", "-0", "twee"]),
    Kind.TRUTH: st.booleans() | st.sampled_from(["ja", "nee", "misschien"]),
}


def _words(field: Field) -> st.SearchStrategy[Any]:
    """Give words for a link: members of its lists by ref, name and IRI, refs of own parts, and anything else."""
    members = vocabulary().members(field.of)[:5]
    known = [word for member in members for word in (member.ref, member.name, member.iri, {"id": member.iri})]
    return st.sampled_from(known) | _REFS | _TEXTS if known else _REFS | _TEXTS


def _values(field: Field, depth: int) -> st.SearchStrategy[Any]:
    if field.kind is Kind.PART:
        below = PARTS[field.of[0]]
        one: st.SearchStrategy[Any] = parts(below, depth + 1) | _TEXTS
        return st.lists(one, max_size=3) if field.many else one
    one = _REFS if field.key == "ref" else _SCALARS[field.kind] if field.kind in _SCALARS else _words(field)
    return st.lists(one, max_size=3) | one if field.many else one


def parts(part: Part = KADER, depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    """Make parts of a kind, by default frameworks."""
    return st.fixed_dictionaries({}, optional={each.key: _values(each, depth) for each in part.fields})


frameworks = st.deferred(parts)  # the graph is read when the first is made
