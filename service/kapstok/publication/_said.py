# SPDX-License-Identifier: EUPL-1.2
"""Collects statements that are computed, and the namespaces that only descriptions of ourselves use."""

from pyoxigraph import Literal, NamedNode

from kapstok.model import Statements
from kapstok.terms import PREFIXES, RDF, XSD, Term

DCAT, DCT, FOAF, RDFS = PREFIXES["dcat"], PREFIXES["dct"], PREFIXES["foaf"], PREFIXES["rdfs"]
IANA = "https://www.iana.org/assignments/media-types/"
EU = "http://publications.europa.eu/resource/authority/"
CC_BY = EU + "licence/CC_BY_4_0"
PROF, SPDX, VCARD, VOID = PREFIXES["prof"], PREFIXES["spdx"], PREFIXES["vcard"], PREFIXES["void"]
_TYPE = RDF + "type"


class Said:
    """Statements in one graph, in the order in which they were said, without repeats. `iri` names the document."""

    def __init__(self, iri: str) -> None:
        self._graph = NamedNode(iri)
        self._quads: dict[tuple[Term, Term, Term, Term], None] = {}

    def say(self, subject: Term, prop: str, *values: Term) -> None:
        """Say that a subject has these values."""
        for value in values:
            self._quads[subject, NamedNode(prop), value, self._graph] = None

    def statements(self) -> Statements:
        """Return all that was said, in a total order for people: by subject as first spoken of, its class first."""
        place: dict[Term, int] = {}
        for subject, *_ in self._quads:
            place.setdefault(subject, len(place))
        return Statements(
            tuple(sorted(self._quads, key=lambda q: (place[q[0]], q[1].value != _TYPE, str(q[1]), str(q[2]))))
        )


def iris(*values: str) -> tuple[NamedNode, ...]:
    """Make IRIs."""
    return tuple(NamedNode(value) for value in values)


def dutch(text: str) -> Literal:
    """Make a Dutch text."""
    return Literal(text, language="nl")


def number(value: int) -> Literal:
    """Make a count (`xsd:integer`)."""
    return Literal(value)


def typed(text: str, datatype: str) -> Literal:
    """Make a literal of an XSD datatype, by its local name."""
    return Literal(text, datatype=NamedNode(XSD + datatype))
