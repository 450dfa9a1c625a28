# SPDX-License-Identifier: EUPL-1.2
"""Changes to triples at random, as hypothesis draws them: taken away, added, pointed elsewhere, given other values."""

from collections.abc import Sequence

from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from kapstok.terms import XSD, Term


def _typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


VALUES = (
    Literal("XXX"),
    Literal(""),
    Literal('twee\nregels "q" \\', language="en"),
    Literal("een tekst, (xxx)", language="nl"),
    Literal("zorgomgeving", language="nl-NL"),
    Literal("é" * 95),
    _typed("2020-01-01", "date"),
    _typed("2027-01-01", "date"),
    _typed("2026-02-30", "date"),
    _typed("nooit", "date"),
    _typed("2025-06-01T00:00:00", "dateTime"),
    _typed("2026", "gYear"),
    _typed("7", "integer"),
    _typed("01", "integer"),
    _typed("1.0", "decimal"),
    _typed("zeven", "integer"),
    _typed("true", "boolean"),
    _typed("1", "boolean"),
    _typed("misschien", "boolean"),
    NamedNode("https://voorbeeld.test/nergens"),
)
_KINDS = ("drop", "drop all", "retarget", "retype", "add", "add value", "move")
_CHANGES = st.tuples(st.sampled_from(_KINDS), st.integers(0, 10**6), st.integers(0, 10**6))


class Damaged(list[Triple]):
    """Triples that hypothesis does not print by the hundred."""

    def __repr__(self) -> str:
        """Say how many there are."""
        return f"<{len(self)} triples>"


@st.composite
def mutated(draw: st.DrawFn, triples: Sequence[Triple], share: int = 1, most: int = 8) -> Damaged:
    """Draw a changed graph. Shape: of every `share` nodes one is kept, then up to `most` changes."""
    kept = draw(st.integers(0, share - 1))
    nodes = sorted({triple.subject.value for triple in triples if isinstance(triple.subject, NamedNode)})
    left = {node for number, node in enumerate(nodes) if number % share == kept}
    found = [each for each in triples if isinstance(each.subject, NamedNode) and each.subject.value in left]
    objects = [triple.object for triple in triples if not isinstance(triple.object, Triple)]
    for kind, place, other in draw(st.lists(_CHANGES, min_size=1, max_size=most)):
        if found:
            _change(found, kind, place % len(found), (NamedNode(nodes[other % len(nodes)]), objects, other))
    return Damaged(found)


def _change(found: list[Triple], kind: str, place: int, others: tuple[NamedNode, list[Term], int]) -> None:
    """Change the triple at a place, or add one that is like it."""
    triple, (node, objects, other) = found[place], others
    value = VALUES[other % len(VALUES)]
    if kind == "drop":
        del found[place]
    elif kind == "drop all":
        found[:] = [each for each in found if (each.subject, each.predicate) != (triple.subject, triple.predicate)]
    elif kind == "retarget":
        found[place] = Triple(triple.subject, triple.predicate, node)
    elif kind == "retype":
        found[place] = Triple(triple.subject, triple.predicate, value)
    elif kind == "add":
        found.append(Triple(triple.subject, triple.predicate, objects[other % len(objects)]))
    elif kind == "add value":
        found.append(Triple(triple.subject, triple.predicate, value))
    else:
        found[place] = Triple(node, triple.predicate, triple.object)
