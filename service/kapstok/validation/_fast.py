# SPDX-License-Identifier: EUPL-1.2
"""The judge that serves: the `shacl` engine."""

import re
from collections.abc import Sequence
from importlib.metadata import version

import shacl
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kapstok.validation._port import Result, arrange, check_data, check_shapes, write

_FORMAT = "ntriples"
_IRI = re.compile(r"<([^<>]*)>")


class FastJudge:
    """Judges with `shacl`, which compiles the shapes once.

    Errors: ValueError where the shapes are not what `kapstok.validation` asks, or the engine cannot read them.
    """

    name = "shacl"

    def __init__(self, shapes: Sequence[Triple]) -> None:
        check_shapes(shapes)
        self.version = version("shacl")
        self._shapes = shacl.Shapes.from_text(write(shapes), _FORMAT)

    def judge(self, triples: Sequence[Triple]) -> tuple[Result, ...]:
        """Judge triples. Shape and errors: see `Judge`."""
        check_data(triples)
        found = self._shapes.validate_text(write(triples), _FORMAT).results
        terms = _read_terms({text for each in found for text in (each.focus_node, each.value) if text is not None})
        return arrange(
            Result(
                shape=_bare(each.source_shape) or "",
                severity=each.severity_iri,
                focus=_bare(each.focus_node) or each.focus_node,
                path=_bare(each.path),
                value=None if each.value is None else terms[each.value],
                component=each.component_iri,
            )
            for each in found
        )


def _bare(text: str | None) -> str | None:
    """Return the IRI between brackets, None where it is anything else, such as a path of several steps."""
    iri = _IRI.fullmatch(text or "")
    return iri[1] if iri else None


def _read_terms(texts: set[str]) -> dict[str, NamedNode | Literal]:
    """Read terms as the engine writes them, in N-Triples."""
    ordered = sorted(texts)
    lines = "".join(f"<x:term> <x:is> {text} .\n" for text in ordered)
    terms = (quad.object for quad in parse(lines, format=RdfFormat.N_TRIPLES))
    return {text: term for text, term in zip(ordered, terms, strict=True) if isinstance(term, NamedNode | Literal)}
