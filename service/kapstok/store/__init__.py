# SPDX-License-Identifier: EUPL-1.2
"""Answers out of an engine: tables, statements, or bytes in a media type.

`Store` is the whole interface; `EmbeddedStore` keeps the reference graph in this process. Everything above this
package is the same for every implementation.
"""

from kapstok.store._chance import renew_chance
from kapstok.store._embedded import EmbeddedStore
from kapstok.store._interface import MediaTypeChoice, Store
from kapstok.store._loading import graph_name, load_dump, load_reference_graph
from kapstok.store._shapes import load_shapes
from kapstok.store._version import fingerprint

__all__ = [
    "EmbeddedStore",
    "MediaTypeChoice",
    "Store",
    "fingerprint",
    "graph_name",
    "load_dump",
    "load_reference_graph",
    "load_shapes",
    "renew_chance",
]
