# SPDX-License-Identifier: EUPL-1.2
"""Full text over all things: read out of the graph, indexed in memory by tantivy, asked in words, never in syntax."""

from kapstok.search._index import LONGEST, NO_THEME, Asked, Found, Hit, SearchIndex
from kapstok.search._marks import Fragment
from kapstok.search._things import Search, read_kinds
from kapstok.search._words import STOP_WORDS, Analysis

__all__ = [
    "LONGEST",
    "NO_THEME",
    "STOP_WORDS",
    "Analysis",
    "Asked",
    "Found",
    "Fragment",
    "Hit",
    "Search",
    "SearchIndex",
    "read_kinds",
]
