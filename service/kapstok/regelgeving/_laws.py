# SPDX-License-Identifier: EUPL-1.2
"""What the graph says of laws that a source can confirm or contradict."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pyoxigraph import Literal

from kapstok.catalogue import Catalogue
from kapstok.errors import Fault, InvalidRequestError
from kapstok.store import Store
from kapstok.terms import Term, local_name

BWB_ID, CELEX, TITLE = "bwbId", "celex", "citeertitel"
START, APPLICABLE, END = "inWerkingOp", "vanToepassingOp", "vervallenOp"


@dataclass(frozen=True)
class Known:
    """A value in the layer extern: the RDF literal, its certainty, and the IRI of the statement that carries that."""

    literal: Literal
    certainty: str | None = None
    statement: str | None = None

    @property
    def text(self) -> str:
        """The value as it is written."""
        return self.literal.value


@dataclass(frozen=True)
class Law:
    """A law or norm as the graph has it. Shape: `known` maps the local name of a property to its value.

    `successors` maps the IRI of each law that comes after it to that law's CELEX number, where it has one; `renamed`
    are the days from which it had another name.
    """

    iri: str
    name: str
    kind: str
    kind_name: str
    checked: date | None = None
    known: Mapping[str, Known] = field(default_factory=dict)
    successors: Mapping[str, str | None] = field(default_factory=dict)
    renamed: frozenset[str] = frozenset()

    @property
    def ref(self) -> str:
        """The last part of its address."""
        return local_name(self.iri)

    @property
    def identifier(self) -> str:
        """Its CELEX number or BWB id; its ref where it has neither."""
        found = self.known.get(CELEX) or self.known.get(BWB_ID)
        return found.text if found else self.ref

    @property
    def label(self) -> str:
        """How a report names it."""
        return f"{self.identifier} ({self.name})"


def read_laws(store: Store, catalogue: Catalogue) -> tuple[Law, ...]:
    """Read every law and norm of the graph, by address."""
    known: dict[str, dict[str, Known]] = defaultdict(dict)
    for row in store.select(catalogue.bind("externe-gegevens-van-regelingen")).records():
        value = row["waarde"]
        if isinstance(value, Literal):
            found = Known(value, _text(row["zekerheid"]) or None, _text(row["bewering"]) or None)
            known[_text(row["regeling"])][local_name(_text(row["eigenschap"]))] = found
    successors: dict[str, dict[str, str | None]] = defaultdict(dict)
    renamed: dict[str, set[str]] = defaultdict(set)
    for row in store.select(catalogue.bind("opvolgingen")).records():
        target = _text(row["naar"])
        if target == _text(row["van"]):
            renamed[target].add(_text(row["per"]))
            continue
        successors[_text(row["van"])][target] = known[target][CELEX].text if CELEX in known[target] else None
    laws: dict[str, Law] = {}
    for row in store.select(catalogue.bind("regelingen-om-te-controleren")).records():
        iri, checked = _text(row["regeling"]), _text(row["gecontroleerd"])
        laws[iri] = Law(
            iri=iri,
            name=_text(row["naam"]),
            kind=_text(row["soort"]),
            kind_name=_text(row["soortnaam"]),
            checked=date.fromisoformat(checked) if checked else None,
            known=dict(known[iri]),
            successors=dict(successors[iri]),
            renamed=frozenset(renamed[iri]),
        )
    return tuple(laws.values())


def select_laws(
    laws: Iterable[Law], refs: Collection[str] = (), kinds: Collection[str] = (), since: date | None = None
) -> tuple[Law, ...]:
    """Pick laws by ref, BWB id or CELEX number, by kind, and those that were not checked since a day.

    Errors: InvalidRequestError that names each ref and each kind that no law has.
    """
    every = tuple(laws)
    names = {name for law in every for name in (law.ref, law.identifier)}
    faults = [Fault("query", "regeling", f"'{r}' is geen regeling in de graaf") for r in refs if r not in names]
    known_kinds = sorted({law.kind for law in every})
    faults += [
        Fault("query", "soort", f"'{kind}' is geen soort; wel: {', '.join(known_kinds)}")
        for kind in kinds
        if kind not in known_kinds
    ]
    if faults:
        raise InvalidRequestError("De keuze van regelingen klopt niet.", tuple(faults))
    return tuple(
        law
        for law in every
        if (not refs or law.ref in refs or law.identifier in refs)
        and (not kinds or law.kind in kinds)
        and (since is None or law.checked is None or law.checked < since)
    )


def _text(term: Term | None) -> str:
    return "" if term is None else term.value
