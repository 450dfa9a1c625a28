# SPDX-License-Identifier: EUPL-1.2
"""Chance of its own for a forked process.

The engine draws blank nodes, `UUID()` and `RAND()` from a generator that a fork copies: without this, every worker
gives the first client the same "unique" names, and two files get the same blank nodes. The generator takes new chance
from the system after 64 kB, so that much is drawn and thrown away.
"""

from pyoxigraph import QuerySolutions
from pyoxigraph import Store as Engine

_ROWS = 1200  # of four UUIDs of 16 bytes: 77 kB, in 3 ms


def renew_chance() -> None:
    """Make the engine draw from new chance in this process."""
    rows = "1 " * _ROWS
    drawn = "(STRUUID() AS ?a) (STRUUID() AS ?b) (STRUUID() AS ?c) (STRUUID() AS ?d)"
    solutions = Engine().query(f"SELECT {drawn} WHERE {{ VALUES ?row {{ {rows} }} }}")
    if isinstance(solutions, QuerySolutions):
        for _ in solutions:
            pass
