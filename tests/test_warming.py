# SPDX-License-Identifier: EUPL-1.2
"""What a service reads ahead: all of it, beside its work, and never at the cost of it."""

import logging
from dataclasses import replace
from threading import Event

from fastapi import FastAPI
from starlette.testclient import TestClient

from kapstok.app import _lifespan
from kapstok.reference import COLLECTIONS
from kapstok.routes import health
from kapstok.terms import IB
from kapstok.warming import Warming

_LONG = 60  # seconds, after which something hangs


def test_a_fault_is_logged_and_the_next_step_is_taken(caplog):
    taken = Event()

    def fail() -> None:
        raise OSError("gone")

    warming = Warming({"first": fail, "second": taken.set})
    with caplog.at_level(logging.ERROR, "kapstok"):
        warming.start()
        assert taken.wait(_LONG)
        warming.stop()
    assert "could not read ahead: first" in caplog.text
    assert "OSError: gone" in caplog.text


def test_no_step_is_taken_after_the_end_and_it_can_begin_again():
    begun, go_on, taken = Event(), Event(), []

    def hold() -> None:
        taken.append("first")
        begun.set()
        go_on.wait(_LONG)

    warming = Warming({"first": hold, "second": lambda: taken.append("second")})
    warming._stopped.set()
    warming._run()
    assert taken == []
    warming.start()
    assert begun.wait(_LONG)
    warming.start()  # it is busy: no second thread
    warming._stopped.set()
    go_on.set()
    warming.stop()
    assert taken == ["first"]
    warming.start()
    assert warming._thread
    warming._thread.join(_LONG)
    assert taken == ["first", "first", "second"]


def test_a_service_answers_while_it_reads_and_ends_while_it_reads(context):
    app = FastAPI(lifespan=_lifespan)
    app.include_router(health.router)
    app.state.context = replace(context, strangers=None)
    begun, go_on, done = Event(), Event(), []

    def hold() -> None:
        begun.set()
        go_on.wait(_LONG)

    app.state.warming = Warming({"slow": hold, "next": lambda: done.append("next")})
    with TestClient(app) as client:
        assert begun.wait(_LONG)
        assert client.get("/gezondheid").status_code == 200
        app.state.warming._stopped.set()
        go_on.set()
    assert done == []


def test_lists_relations_and_search_are_read_ahead(client):
    warming = client.app.state.warming
    lists = [each.name for each in COLLECTIONS]
    assert [*warming._steps][: len(lists)] == lists
    assert [*warming._steps][-2:] == ["verkennen", "zoeken"]
    assert warming._thread
    warming._thread.join(_LONG)
    explorer, finder = (warming._steps[name].__self__ for name in ("verkennen", "zoeken"))
    assert explorer._read is not None
    assert finder.ready
    kept = client.app.state.context.reader._items._kept
    assert {*lists, IB + "Vindplaats"} <= set(kept)  # of places there is no list
