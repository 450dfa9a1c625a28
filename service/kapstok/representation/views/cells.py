# SPDX-License-Identifier: EUPL-1.2
"""Terms of RDF as a page shows them: the name of a thing with a link to it, else the value as it is written."""

import re
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, Literal, NamedNode

from kapstok.model import Names
from kapstok.terms import BASE, IB, ID, PREFIXES, XSD, Term, thing_name

_LONGEST = 600  # characters that a cell shows; a download has all of it
_HEADINGS = {"lid": "Naam", "s": "Onderwerp", "p": "Eigenschap", "o": "Waarde", "g": "Graaf"}
_WIDE, _RUNNING = 90, 160  # characters
_PLAIN = frozenset(XSD + name for name in ("string", "integer", "decimal", "double", "boolean", "date"))
_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double"))


@dataclass(frozen=True)
class Cell:
    """One value: its words, where it leads, what it is a thing of (for its symbol), its language, and a code below it.

    `outside` tells that the link leaves the service.
    """

    text: str
    href: str | None = None
    kind: str = ""
    language: str | None = None
    code: str = ""
    number: bool = False
    outside: bool = False

    @property
    def long(self) -> bool:
        """Whether the words need room."""
        return len(self.text) > _WIDE

    @property
    def running(self) -> bool:
        """Whether this is running text, which reads badly in a narrow column."""
        return len(self.text) > _RUNNING


EMPTY = Cell("")


def show_term(term: Term | None, names: Names) -> Cell:
    """Show a term; `names` has those of things and of terms of the ontology, by IRI."""
    if term is None:
        return EMPTY
    if isinstance(term, Literal):
        return _literal(term)
    if isinstance(term, NamedNode):
        return show_iri(term.value, names)
    return Cell(f"_:{term.value}" if isinstance(term, BlankNode) else _cut(f"<<( {term} )>>"))


def show_iri(iri: str, names: Names) -> Cell:
    """Show what an IRI names: by its name where there is one, with the code by which a query says it."""
    href, name = local_href(iri), thing_name(iri)
    code, label = short_iri(iri), names.get(iri)
    outside = href is None and iri.startswith(("https://", "http://"))
    kind = name.soort if name else ""
    return Cell(
        _cut(label or code), href or (iri if outside else None), kind, None, code if label else "", False, outside
    )


def local_href(iri: str) -> str | None:
    """Return the address within the service at which an IRI of ours is described; None for every other IRI."""
    if iri.startswith(ID) and thing_name(iri):
        return "/doc/" + iri.removeprefix(ID)
    if iri.startswith(BASE + "def/"):
        return "/" + iri.removeprefix(BASE)
    return None


def short_iri(iri: str) -> str:
    """Write an IRI as short as people write it: with a prefix, or for a thing its kind and ref."""
    if iri.startswith(ID):
        return iri.removeprefix(ID)
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and len(iri) > len(space) and "/" not in iri[len(space) :]:
            return f"{prefix}:{iri[len(space) :]}"
    return _cut(iri)


def _literal(term: Literal) -> Cell:
    datatype = term.datatype.value
    code = "" if term.language or datatype in _PLAIN else short_iri(datatype)
    return Cell(_cut(term.value), language=term.language, code=code, number=datatype in _NUMBERS)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"


def drop_repeated(columns: tuple[str, ...], rows: list[list[Cell]]) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """Leave out a column that in every row only repeats the name of a thing in another, and codes below names."""
    width = range(len(columns))
    things = [i for i in width if rows and all(row[i].kind for row in rows)]
    repeats = {i for i in width if i not in things for j in things if all(row[i].text == row[j].text for row in rows)}
    kept = [i for i in width if i not in repeats]
    cut = [[replace(row[i], code="") if row[i].kind else row[i] for i in kept] for row in rows]
    return tuple(_heading(columns[i]) for i in kept), cut


def _heading(column: str) -> str:
    """Put the name of a column in words.

    >>> _heading("regelVan")
    'Regel van'
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.replace("_", " ")).lower()
    return _HEADINGS.get(words, words.capitalize())


def terms_of_ontology(names: Names) -> list[tuple[str, str]]:
    """List the terms of the ontology as a query writes them, with their names, by term."""
    return sorted((f"ib:{iri.removeprefix(IB)}", name) for iri, name in names.items() if iri.startswith(IB))
