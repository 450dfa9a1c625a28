# SPDX-License-Identifier: EUPL-1.2
"""Reads things out of the reference graph: items with their grounds, paths between them, and laws with their status."""

from kapstok.reference.collections import COLLECTIONS, Collection, find_collection
from kapstok.reference.filters import Filter, named, sort_fields
from kapstok.reference.matrix import find_pair, pairs, read_matrix
from kapstok.reference.reader import SORTS, Reader, Selection
from kapstok.reference.relations import RELATIONS, Relation

__all__ = [
    "COLLECTIONS",
    "RELATIONS",
    "SORTS",
    "Collection",
    "Filter",
    "Reader",
    "Relation",
    "Selection",
    "find_collection",
    "find_pair",
    "named",
    "pairs",
    "read_matrix",
    "sort_fields",
]
