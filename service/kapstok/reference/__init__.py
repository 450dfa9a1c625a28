"""Reads things out of the reference graph: items with their grounds, paths between them, and laws with their status."""

from kapstok.reference.collections import COLLECTIONS, Collection, find_collection
from kapstok.reference.reader import Reader, Selection
from kapstok.reference.relations import RELATIONS, Relation, find_relation

__all__ = [
    "COLLECTIONS",
    "RELATIONS",
    "Collection",
    "Reader",
    "Relation",
    "Selection",
    "find_collection",
    "find_relation",
]
