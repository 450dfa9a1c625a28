# SPDX-License-Identifier: EUPL-1.2
"""What the client gives back: frozen values, read from the JSON of the REST interface.

What has a name of its own in every answer is an attribute; the other fields, which differ by kind of thing, are in
`velden` under the names of the ontology. Attributes that come from the JSON keep its Dutch names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

_OWN = frozenset(
    {"_links", "id", "ref", "type", "naam", "laag", "vindplaatsen", "pad", "waarom"}
    | {"statusOp", "statusSinds", "statusZekerheid", "statusWaarom", "geldigOp", "opvolgers"}
)


@dataclass(frozen=True)
class Place:
    """Where a document says something: lines, both ends included, and the words that anchor the place."""

    document: str
    paragraaf: str | None
    regel_van: int
    regel_tot: int
    anker: str | None


@dataclass(frozen=True)
class Step:
    """One step of the way that explains an answer: a relation between two IRIs, its layer, and why where inferred."""

    van: str
    relatie: str
    naar: str
    laag: str
    waarom: str | None


@dataclass(frozen=True)
class Successor:
    """What comes after a law or norm. `per` is a date as precise as it is known (EDTF level 0).

    `zekerheid` is how certain that is: `geverifieerd`, `uit-kennis` or `onzeker`.
    """

    id: str
    ref: str | None
    naam: str
    per: str | None
    opvolgingsaard: str
    zekerheid: str | None = None


@dataclass(frozen=True)
class Thing:
    """A thing of the graph. `laag` is the layer of the answer; `pad` and `waarom` say why it is in a list."""

    id: str
    ref: str
    type: str
    naam: str
    laag: str
    vindplaatsen: tuple[Place, ...]
    velden: Mapping[str, Any]
    pad: tuple[Step, ...] = ()
    waarom: str | None = None


@dataclass(frozen=True)
class Regeling(Thing):
    """A law or norm, with its status and its successors on the day `geldig_op`.

    `status_sinds` is as precise as it is known (EDTF level 0); `status_zekerheid` is None where documents alone decide.
    """

    status_op: str = "onbekend"
    status_sinds: str | None = None
    status_zekerheid: str | None = None
    status_waarom: str | None = None
    geldig_op: str | None = None
    opvolgers: tuple[Successor, ...] = ()


@dataclass(frozen=True)
class Fragment:
    """A piece of a text in which something was found; `tekst` is HTML in which `mark` is the only element."""

    veld: str
    tekst: str


@dataclass(frozen=True)
class Match:
    """A thing that a search found. `score` has no unit and compares within one answer alone."""

    id: str
    ref: str
    soort: str
    naam: str
    laag: str
    score: float
    fragmenten: tuple[Fragment, ...] = ()


def read_thing(found: Mapping[str, Any]) -> Thing:
    """Read an item; a law or norm becomes a `Regeling`. Errors: KeyError, TypeError where it is no item of Kapstok."""
    return Regeling(**_base(found), **_law(found)) if "statusOp" in found else Thing(**_base(found))


def read_match(found: Mapping[str, Any]) -> Match:
    """Read an item that a search gave. Errors: KeyError, TypeError where it is none."""
    pieces = tuple(Fragment(each["veld"], each["tekst"]) for each in found.get("fragmenten", ()))
    own = {key: found[key] for key in ("id", "ref", "soort", "naam", "laag", "score")}
    return Match(**own, fragmenten=pieces)


def _base(found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{key: found[key] for key in ("id", "ref", "type", "naam", "laag")},
        "vindplaatsen": tuple(_place(each) for each in found.get("vindplaatsen", ())),
        "velden": MappingProxyType({key: value for key, value in found.items() if key not in _OWN}),
        "pad": tuple(_step(each) for each in found.get("pad", ())),
        "waarom": found.get("waarom"),
    }


def _law(found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "status_op": found["statusOp"],
        "status_sinds": found.get("statusSinds"),
        "status_zekerheid": found.get("statusZekerheid"),
        "status_waarom": found.get("statusWaarom"),
        "geldig_op": found.get("geldigOp"),
        "opvolgers": tuple(_successor(each) for each in found.get("opvolgers", ())),
    }


def _place(found: Mapping[str, Any]) -> Place:
    return Place(found["document"], found.get("paragraaf"), found["regelVan"], found["regelTot"], found.get("anker"))


def _step(found: Mapping[str, Any]) -> Step:
    return Step(found["van"]["id"], found["relatie"], found["naar"]["id"], found["laag"], found.get("waarom"))


def _successor(found: Mapping[str, Any]) -> Successor:
    return Successor(
        found["id"], found.get("ref"), found["naam"], found.get("per"), found["opvolgingsaard"], found.get("zekerheid")
    )
