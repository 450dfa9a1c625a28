# SPDX-License-Identifier: EUPL-1.2
"""Judges triples by SHACL shapes, behind one port.

`PyshaclJudge` is the judge of record: pySHACL, the reference, and slow. `FastJudge` serves: `shacl`, young but quick.
tests/test_validation.py holds the two to the same verdicts, and TopBraid beside them. Shapes are read once, when a
judge is made; a judge keeps nothing of what it judges. `FastJudge` serves forked processes and threads alike.

What shapes must keep to, so that the engines agree (both judges refuse the first with ValueError):

- a shape that reports has an IRI;
- no SPARQL that orders dates (`FILTER (?a < ?b)`): `shacl` finds nothing then. `sh:lessThan` and its like are fine.

Data holds no blank nodes (ValueError): `shacl` gives them other labels, so nobody could tell what a result is about.
"""

from kapstok.validation._fast import FastJudge
from kapstok.validation._port import Judge, Result
from kapstok.validation._pyshacl import PyshaclJudge

__all__ = ["FastJudge", "Judge", "PyshaclJudge", "Result"]
