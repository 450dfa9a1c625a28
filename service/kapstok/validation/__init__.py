# SPDX-License-Identifier: EUPL-1.2
"""Judges triples by SHACL shapes, behind one port.

`PyshaclJudge` is the judge of record: pySHACL, the reference, and slow. `FastJudge` serves: `shacl`, young but quick.
tests/test_validation.py holds the two to the same verdicts, and TopBraid beside them. Shapes are read once, when a
judge is made; a judge keeps nothing of what it judges. `FastJudge` serves forked processes and threads alike.

What shapes must keep to, so that the engines agree (both judges refuse the first with ValueError):

- a shape that reports has an IRI;
- no SPARQL that orders dates (`FILTER (?a < ?b)`): `shacl` finds nothing then;
- `sh:lessThan`, `sh:minInclusive` and their like stand in an `sh:or` beside a check that both values are of one
  datatype, `xsd:date` or `xsd:integer`. Values that cannot be compared are a fault by SHACL, and to `shacl` and
  TopBraid; pySHACL orders them by their datatypes (tests/test_validation_comparing.py).

Data holds no blank nodes (ValueError): `shacl` gives them other labels, so nobody could tell what a result is about.
"""

from kapstok.validation._fast import FastJudge
from kapstok.validation._port import Judge, Result
from kapstok.validation._pyshacl import PyshaclJudge

__all__ = ["FastJudge", "Judge", "PyshaclJudge", "Result"]
