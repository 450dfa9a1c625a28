# SPDX-License-Identifier: EUPL-1.2
"""What a worker that went astray can say in the right form: the service takes it for lost, and never for a fault."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from kapstok.errors import Fault, InvalidQueryError, NotAcceptableError, WorkerLostError
from kapstok.execution import StrangersWork
from kapstok.model import FreeQuery, ResultKind
from kapstok.workers import Frame

QUERY = FreeQuery("ASK {}")
ERROR = {"fout": InvalidQueryError.slug, "detail": "Zo niet.", "fouten": [["query", "query", "Zo niet."]]}
ASTRAY: dict[str, Mapping[str, Any]] = {
    "a kind that is a list": {"soort": ["tabel"]},
    "a kind that is an object": {"soort": {}},
    "a kind that does not exist": {"soort": "boek"},
    "a kind that the client takes": {"soort": ResultKind.TABLE.value},
    "a format that was not chosen": {"formaat": "text/html"},
    "a format that is a list": {"formaat": ["text/csv"]},
    "an error that is a list": ERROR | {"fout": ["te-druk"]},
    "an error that does not exist": ERROR | {"fout": "kapot"},
    "an error that no worker makes": ERROR | {"fout": "ingetrokken"},
    "no words": ERROR | {"detail": None},
    "words that are none": ERROR | {"detail": {"a": 1}},
    "faults that are none": ERROR | {"fouten": 3},
    "faults that are an object": ERROR | {"fouten": {"a": 1}},
    "a fault that is a text": ERROR | {"fouten": ["abc"]},
    "a fault with too little": ERROR | {"fouten": [["query"]]},
    "a fault with too much": ERROR | {"fouten": [["query", "query", "a", "b"]]},
    "a fault that holds a number": ERROR | {"fouten": [["query", "query", 3]]},
}


def choose(kind: ResultKind) -> str:
    """Take every kind but graphs."""
    if kind is ResultKind.GRAPH:
        raise NotAcceptableError("Geen graaf.")
    return "text/csv"


def answer(strangers: StrangersWork, header: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch) -> object:
    """Have a worker say something, and take it for an answer."""

    async def say(_job: Frame, _client: str) -> Frame:
        return Frame(header)

    monkeypatch.setattr(strangers._queries, "run", say)
    return asyncio.run(strangers.answer(QUERY, choose, "een client"))


@pytest.mark.parametrize("name", ASTRAY)
def test_what_no_worker_says_is_lost_work(name: str, strangers: StrangersWork, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(WorkerLostError, match="niet heel"):
        answer(strangers, ASTRAY[name], monkeypatch)


def test_what_a_worker_says_is_repeated(strangers: StrangersWork, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(InvalidQueryError, match="Zo niet") as found:
        answer(strangers, ERROR, monkeypatch)
    assert found.value.faults == (Fault("query", "query", "Zo niet."),)
    with pytest.raises(NotAcceptableError, match="Geen graaf"):
        answer(strangers, {"soort": ResultKind.GRAPH.value}, monkeypatch)


def test_what_cannot_be_written_is_replaced(strangers: StrangersWork, monkeypatch: pytest.MonkeyPatch):
    """Half of a pair of UTF-16, which JSON can carry and no answer."""
    half = "a\ud800b"
    with pytest.raises(InvalidQueryError) as found:
        answer(strangers, ERROR | {"detail": half, "fouten": [[half, half, half]]}, monkeypatch)
    assert (found.value.detail, found.value.faults) == ("a?b", (Fault("a?b", "a?b", "a?b"),))
