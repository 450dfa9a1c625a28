# SPDX-License-Identifier: EUPL-1.2
"""Who says that there is such a thing, as a page tells it."""

from kapstok.model import Layer

# What reading the documents brought to light: no document says of itself what it lacks or where it errs.
NOTED = frozenset({"lacune", "tegenstrijdigheid", "tekstafwijking", "weglating"})


def shown_layer(kind: str, layer: Layer) -> Layer:
    """Return the layer to show beside a thing of a kind: what we noted at the lines of a document is our own.

    >>> shown_layer("lacune", Layer.BRON), shown_layer("regeling", Layer.BRON)
    (<Layer.REDACTIE: 'redactie'>, <Layer.BRON: 'bron'>)
    """
    return Layer.REDACTIE if kind in NOTED and layer is Layer.BRON else layer
