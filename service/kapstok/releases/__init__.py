# SPDX-License-Identifier: EUPL-1.2
"""Releases of the data: what each holds, what changed between two, what went, and asking one of then.

A release is a version, a date and the sorted N-Quads of that day in `data/uitgaven/`; a text index says what there is.
`Releases` is what a running service asks. Source: DECISIONS.md (CalVer; the index stands outside the graph).
"""

from kapstok.releases._archive import Opened, Releases, Stage
from kapstok.releases._compare import Change, ChangeKind, Changelog, Detail, compare
from kapstok.releases._day import UNDATED, read_dataset_day
from kapstok.releases._described import release_facts
from kapstok.releases._files import (
    CHANGES,
    CHECKSUM,
    QUESTIONS,
    STATEMENTS,
    parse_quads,
    read_packed,
    read_quads,
)
from kapstok.releases._graph import Graph, Role
from kapstok.releases._index import INDEX, Release, Withdrawn, name_dataset, read_index, version_order
from kapstok.releases._making import Making, check_releases, make_release
from kapstok.releases._writing import sha256

__all__ = [
    "CHANGES",
    "CHECKSUM",
    "INDEX",
    "QUESTIONS",
    "STATEMENTS",
    "UNDATED",
    "Change",
    "ChangeKind",
    "Changelog",
    "Detail",
    "Graph",
    "Making",
    "Opened",
    "Release",
    "Releases",
    "Role",
    "Stage",
    "Withdrawn",
    "check_releases",
    "compare",
    "make_release",
    "name_dataset",
    "parse_quads",
    "read_dataset_day",
    "read_index",
    "read_packed",
    "read_quads",
    "release_facts",
    "sha256",
    "version_order",
]
