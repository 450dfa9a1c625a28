# SPDX-License-Identifier: EUPL-1.2
"""IRIs that are IRIs."""

from pyoxigraph import NamedNode

from kapstok.errors import Fault, InvalidRequestError


def read_iri(text: str, *, place: str, name: str) -> NamedNode:
    """Make an IRI term of a stranger's text.

    Errors: InvalidRequestError naming `place` and `name` where the text is no absolute IRI.
    """
    try:
        return NamedNode(text)
    except ValueError as error:
        fault = Fault(place, name, f"'{text}' is geen geldige IRI; een IRI begint met https:// of http://")
        raise InvalidRequestError("Een IRI in het verzoek is niet geldig.", (fault,)) from error
