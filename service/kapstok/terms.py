# SPDX-License-Identifier: EUPL-1.2
"""The IRIs of Kapstok and of the vocabularies it uses, and the one function that writes an RDF term into SPARQL.

Source: the naming contract is `ontology/README.md`; standards are named at each namespace.
"""

import re
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

BASE = "https://w3id.org/kapstok/"
ID = BASE + "id/"
IB = BASE + "def/ib#"
GRAPH = ID + "graaf/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

# Prefixes that a query may use without declaring them, and that written RDF declares.
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ib": IB,
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prof": "http://www.w3.org/ns/dx/prof/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": RDF,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS,
    "spdx": "http://spdx.org/rdf/terms#",
    "vann": "http://purl.org/vocab/vann/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "vorm": BASE + "def/vorm#",
    "xsd": XSD,
}

Term = NamedNode | Literal | BlankNode

_SEGMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, order=True)
class ThingName:
    """The two parts of a thing's IRI: `soort` (path segment of its class) and `ref`."""

    soort: str
    ref: str

    @property
    def iri(self) -> str:
        """The canonical IRI, the same on every host."""
        return f"{ID}{self.soort}/{self.ref}"


def thing_name(iri: str) -> ThingName | None:
    """Take the IRI of a thing of ours apart; None for every other IRI.

    >>> thing_name("https://w3id.org/kapstok/id/thema/informatiebeveiliging")
    ThingName(soort='thema', ref='informatiebeveiliging')
    >>> thing_name("https://example.org/x") is None
    True
    """
    if not iri.startswith(ID):
        return None
    soort, slash, ref = iri.removeprefix(ID).partition("/")
    return ThingName(soort, ref) if slash and soort and ref else None


def is_segment(text: str) -> bool:
    """Tell whether a text can stand in an IRI of ours: lower case, digits and single hyphens."""
    return bool(_SEGMENT.fullmatch(text))


def local_name(iri: str) -> str:
    """Return what stands after the last `#` or `/`."""
    return re.split(r"[#/]", iri)[-1]


def to_sparql(term: NamedNode | Literal) -> str:
    r"""Write a term as it stands in a SPARQL text; the only way in which a value enters a query.

    >>> to_sparql(Literal('"> . ?s ?p ?o #'))
    '"\\"> . ?s ?p ?o #"'
    """
    return str(term)
