# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the connectors share: a server that replays, a graph that has grown old, and how to check it."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from kapstok.catalogue import Catalogue
from kapstok.regelgeving import Bwb, Cellar, Exchange, Inspector, Known, Law, Live, Manners, Outcome, Report, read_laws
from kapstok.store import EmbeddedStore
from kapstok.terms import GRAPH, IB, ID, XSD
from tests.conftest import TODAY
from tests.regelgeving.replay import Service, serving

DAY = date.fromisoformat(TODAY)
CHOSEN = (
    "algemene-verordening-gegevensbescherming",
    "arbeidsomstandighedenwet",
    "besluit-omgevingsrecht",
    "bouwbesluit-2012",
    "cyberbeveiligingswet",
    "nen-en-iso-iec-27001",
    "richtlijn-eu-2016-1148",
    "richtlijn-eu-2022-2555",
    "wet-bescherming-persoonsgegevens",
)
Check = Callable[..., Report]


@pytest.fixture
def service() -> Iterator[Service]:
    with serving() as running:
        yield running


@pytest.fixture
def slept() -> list[float]:
    """List the waits that were asked for; none of them takes time."""
    return []


@pytest.fixture
def manners(slept: list[float]) -> Manners:
    return Manners(agent="kapstok/proef (+https://kapstok.example)", timeout=20, pause=0, sleep=slept.append)


@pytest.fixture(scope="session")
def laws(store: EmbeddedStore, catalogue: Catalogue) -> tuple[Law, ...]:
    return chosen(read_laws(store, catalogue))


@pytest.fixture(scope="session")
def aged(engine: Engine) -> Engine:
    """Copy the graph and let it grow old: ends and a succession forgotten, a start and a title changed."""
    old = Engine()
    old.extend(list(engine))
    for ref in ("bouwbesluit-2012", "richtlijn-eu-2016-1148"):
        forget(old, ref, "vervallenOp")
    replace(
        old,
        "wet-bescherming-persoonsgegevens",
        "vervallenOp",
        Literal("2018-05", datatype=NamedNode(XSD + "gYearMonth")),
    )
    replace(old, "besluit-omgevingsrecht", "vervallenOp", Literal("2023-01-01", datatype=NamedNode(XSD + "date")))
    replace(old, "cyberbeveiligingswet", "inWerkingOp", Literal("2025-01-01", datatype=NamedNode(XSD + "date")))
    replace(old, "arbeidsomstandighedenwet", "citeertitel", Literal("Arbowet", language="nl"))
    for quad in list(old.quads_for_pattern(NamedNode(f"{ID}opvolging/nis-nis2"), None, None, None)):
        old.remove(quad)
    return old


@pytest.fixture(scope="session")
def aged_laws(aged: Engine, catalogue: Catalogue) -> tuple[Law, ...]:
    return chosen(read_laws(EmbeddedStore(aged), catalogue))


@pytest.fixture
def check(service: Service, manners: Manners) -> Check:
    """Check laws against the server, over the network."""

    def run(laws: tuple[Law, ...], day: date = DAY) -> Report:
        with Live(manners, day) as live:
            return inspector(live, service.address).check(laws)

    return run


def inspector(exchange: Exchange, address: str) -> Inspector:
    sources = (Cellar(exchange, f"{address}/sparql"), Bwb(exchange, f"{address}/sru/Search", f"{address}/bwb"))
    return Inspector(sources, exchange.day)


def chosen(laws: tuple[Law, ...], refs: tuple[str, ...] = CHOSEN) -> tuple[Law, ...]:
    return tuple(law for law in laws if law.ref in refs)


def only(laws: tuple[Law, ...], ref: str, **known: Known | None) -> tuple[Law, ...]:
    """Take one law, with some of what is known about it changed or (None) forgotten."""
    (law,) = (one for one in laws if one.ref == ref)
    every = {name: value for name, value in {**law.known, **known}.items() if value is not None}
    return (dataclasses.replace(law, known=every),)


def outcome(report: Report, ref: str) -> Outcome:
    return next(one for one in report.outcomes if one.law.ref == ref)


def forget(engine: Engine, ref: str, prop: str) -> None:
    """Remove a fact from the layer extern, with the statement about it."""
    law, name = NamedNode(f"{ID}regeling/{ref}"), NamedNode(IB + prop)
    statement = NamedNode(f"{ID}bewering/regeling-{ref}-" + {"vervallenOp": "vervallen-op"}[prop])
    for quad in [
        *engine.quads_for_pattern(law, name, None, None),
        *engine.quads_for_pattern(statement, None, None, None),
    ]:
        engine.remove(quad)


def replace(engine: Engine, ref: str, prop: str, value: Literal) -> None:
    """Give a fact another value, in the statement about it too."""
    law, name = NamedNode(f"{ID}regeling/{ref}"), NamedNode(IB + prop)
    extern = NamedNode(GRAPH + "extern")
    (found,) = engine.quads_for_pattern(law, name, None, extern)
    for quad in [
        quad for quad in engine.quads_for_pattern(None, None, found.object, extern) if ref in str(quad.subject)
    ]:
        engine.remove(quad)
        engine.add(Quad(quad.subject, quad.predicate, value, extern))
