# SPDX-License-Identifier: EUPL-1.2
"""The judge of record: pySHACL, on plain graphs of rdflib. Neither is loaded before a judge is made."""

from collections.abc import Sequence
from importlib.metadata import version

from pyoxigraph import Triple

from kapstok.validation._port import Result, arrange, check_data, check_shapes


class PyshaclJudge:
    """Judges with pySHACL: nothing is fetched, no script runs, and nothing is inferred.

    Errors: ValueError where the shapes are not what `kapstok.validation` asks.
    """

    name = "pyshacl"

    def __init__(self, shapes: Sequence[Triple]) -> None:
        from kapstok.validation import _rdflib  # noqa: PLC0415 - half a second that the other judge does not need

        check_shapes(shapes)
        self.version = version("pyshacl")
        self._engine, self._shapes = _rdflib, _rdflib.read_graph(shapes)

    def judge(self, triples: Sequence[Triple]) -> tuple[Result, ...]:
        """Judge triples. Shape and errors: see `Judge`; RuntimeError where pySHACL cannot use the shapes."""
        check_data(triples)
        return arrange(self._engine.validate(triples, self._shapes))
