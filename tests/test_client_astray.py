# SPDX-License-Identifier: EUPL-1.2
"""The client where it is sent elsewhere, or answered by something that is no Kapstok: one exception, and no leak."""

import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from unittest.mock import patch

import httpx
import pytest

from kapstok.client import Kapstok, Retry, ServiceError
from kapstok.client import _service as service_module
from kapstok.http_dates import read_http_date
from tests.command_line import run
from tests.ports import deaf_port

HERE = "https://a.example/pad"
SECRET = b'{"gemeente": "Geheim"}'
VERSION = httpx.Response(200, json={"datasetversie": "1"})
Asked = list[httpx.Request]


def opened(*answers: httpx.Response, at: str = HERE) -> tuple[Kapstok, Asked]:
    """Open a client whose service answers in turn, the last answer for ever; and what it is asked."""
    asked: Asked = []
    left = list(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        request.read()
        asked.append(request)
        return left.pop(0) if len(left) > 1 else left[0]

    return Kapstok(at, transport=httpx.MockTransport(answer)), asked


def sent_on(location: str, status: int = 307) -> httpx.Response:
    return httpx.Response(status, headers={"Location": location})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "host", ["http://b.example", "https://b.example", "https://a.example:444", "https://a.example"]
)
def test_what_is_sent_along_goes_nowhere_else(status: int, host: str):
    """A framework can be confidential; so can a long query be."""
    kapstok, asked = opened(sent_on(f"{host}/nieuw/api/v1/kadervalidaties?x=1", status), VERSION)
    with pytest.raises(ServiceError) as caught:
        kapstok.validate_framework(SECRET, name="kader.json")
    assert [str(request.url.copy_with(query=None)) for request in asked] == [HERE + "/api/v1/kadervalidaties"]
    assert f"{host}/nieuw;" in caught.value.detail, "the address of the service, to give as such"
    assert "niet heen gegaan" in caught.value.detail
    assert caught.value.status == status
    kapstok, asked = opened(sent_on(host, status), VERSION)
    with pytest.raises(ServiceError, match=host):
        kapstok.sparql("SELECT * { VALUES ?x { " + "'geheim' " * 300 + "} }")
    assert len(asked) == 1


@pytest.mark.parametrize(
    "host",
    [
        "https://b.example",
        "http://a.example",
        "https://a.example:444",
        "https://a.example.b.example",
        "ftp://a.example",
    ],
)
def test_a_question_is_not_asked_of_another_service(host: str):
    kapstok, asked = opened(sent_on(f"{host}/api/v1"), VERSION)
    with pytest.raises(ServiceError, match="andere dienst") as caught:
        kapstok.versie()
    assert len(asked) == 1
    assert f"{host};" in caught.value.detail


@pytest.mark.parametrize(
    ("at", "location"),
    [
        (HERE, "/ander/api/v1"),
        (HERE, "https://a.example/ander/api/v1"),
        (HERE, "https://a.example:443/ander/api/v1"),
        ("http://a.example", "https://a.example/ander/api/v1"),
    ],
)
def test_a_question_is_followed_within_its_host(at: str, location: str):
    kapstok, asked = opened(sent_on(location), VERSION, at=at)
    assert kapstok.versie() == "1"
    assert str(asked[1].url) == "https://a.example/ander/api/v1"
    assert asked[1].headers["accept"] == "application/json"


def test_a_service_that_sends_on_for_ever_is_said():
    kapstok, asked = opened(sent_on("/pad/api/v1"))
    with pytest.raises(ServiceError, match="eindeloos"):
        kapstok.versie()
    assert len(asked) < 10


@pytest.mark.parametrize(
    "location", ["http://[", "https://", "javascript:alert(1)", "//", "http://a:x/", "\x1b[2J", "?"]
)
@pytest.mark.parametrize("ask", [Kapstok.versie, lambda kapstok: kapstok.validate_framework(SECRET)])
def test_a_place_that_is_none_is_said(location: str, ask: Callable[[Kapstok], object]):
    kapstok, _ = opened(httpx.Response(307, headers=[(b"Location", location.encode())]))
    with pytest.raises(ServiceError) as caught:
        ask(kapstok)
    assert "\x1b" not in str(caught.value)


def test_a_service_that_is_not_there_or_silent_is_said():
    with deaf_port() as port, pytest.raises(ServiceError, match="niet bereikbaar") as caught:
        Kapstok(f"http://127.0.0.1:{port}").versie()
    assert caught.value.status is None
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(ServiceError, match="gestelde tijd"):
            Kapstok(f"http://127.0.0.1:{silent.getsockname()[1]}", timeout=0.2).sparql("ASK {}")


METHODS: dict[str, Callable[[Kapstok], object]] = {
    "versie": Kapstok.versie,
    "themas": lambda k: list(k.themas()),
    "totaal": lambda k: k.themas().totaal,
    "len": lambda k: len(k.themas()),
    "toelichting": lambda k: k.themas().toelichting,
    "datasetversie": lambda k: k.themas().datasetversie,
    "ding": lambda k: k.ding("themas/x"),
    "ding by iri": lambda k: k.ding("https://w3id.org/kapstok/id/thema/x"),
    "zoek": lambda k: list(k.zoek("x")),
    "vraag": lambda k: k.vraag("x"),
    "sparql": lambda k: k.sparql("SELECT * {}"),
    "janee": lambda k: k.janee("ASK {}"),
    "validate_framework": lambda k: k.validate_framework(SECRET, name="kader.json"),
}
BYTES: dict[str, Callable[[Kapstok], object]] = {
    "graaf": lambda k: k.graaf("https://w3id.org/kapstok/id/thema/x"),
    "antwoord": lambda k: k.antwoord("SELECT * {}", "text/csv"),
    "framework_report": lambda k: k.framework_report(SECRET, "csv", name="kader.json"),
}
LIST = {"items": [], "totaal": 0, "_links": {}}
STRANGE = {
    "page": httpx.Response(200, html="<html>inloggen</html>"),
    "page without a type": httpx.Response(200, content=b"<html>inloggen</html>"),
    "nothing": httpx.Response(200),
    "no text": httpx.Response(200, content=b"\xff\xfe\x00"),
    "deep": httpx.Response(200, content=b"[" * 100_000),
    "list": httpx.Response(200, json=[]),
}


@pytest.mark.parametrize("answer", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("ask", METHODS.values(), ids=METHODS)
def test_what_another_than_kapstok_answers_is_one_exception(ask: Callable[[Kapstok], object], answer: httpx.Response):
    with pytest.raises(ServiceError):
        ask(opened(answer)[0])


@pytest.mark.parametrize("ask", BYTES.values(), ids=BYTES)
def test_a_web_page_is_not_given_for_what_was_asked(ask: Callable[[Kapstok], object]):
    with pytest.raises(ServiceError, match="webpagina"):
        ask(opened(STRANGE["page"])[0])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *((name, {}) for name in METHODS if name != "validate_framework"),
        ("ding", {"id": 1, "statusOp": None}),
        ("ding by iri", {"_links": ["themas"]}),
        ("ding by iri", {"_links": {"themas": None}}),
        ("totaal", LIST | {"totaal": "veel"}),
        ("len", LIST | {"totaal": -1}),
        ("len", LIST | {"totaal": 10**30}),
        ("themas", LIST | {"_links": None}),
        ("themas", LIST | {"items": None}),
        ("themas", LIST | {"items": [{"vindplaatsen": 3}]}),
        ("toelichting", LIST | {"toelichting": "niets"}),
        ("datasetversie", LIST),
        ("vraag", LIST | {"kolommen": 5}),
        ("vraag", LIST | {"kolommen": [["x"]], "items": [{}]}),
        ("vraag", LIST | {"items": [{"x": {"id": "geen iri"}}]}),
        ("sparql", {"head": {}, "boolean": True}),
        ("sparql", {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "geen iri"}}]}}),
        ("janee", {"head": {"vars": []}, "results": {"bindings": []}}),
    ],
)
def test_json_of_something_else_is_one_exception(name: str, content: object):
    with pytest.raises(ServiceError, match="niet van Kapstok"):
        METHODS[name](opened(httpx.Response(200, json=content))[0])


@pytest.mark.parametrize("date", ["Mon, 01 Jan 9" + "9" * 40, "Fri, 31 Dec 9999 23:59:59 -2359", "99 Jan", ""])
def test_a_wait_that_is_no_date_is_none(date: str):
    waited: list[float] = []
    busy = httpx.MockTransport(lambda _: httpx.Response(503, headers={"Retry-After": date}))
    with pytest.raises(ServiceError) as caught:
        Kapstok(HERE, retry=Retry(sleep=waited.append), transport=busy).versie()
    assert caught.value.status == 503
    assert waited == [0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sun, 06 Nov 1994 08:49:37", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sun, 06 Nov 1994 10:49:37 +0200", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Fri, 31 Dec 9999 23:59:59 -2359", None),
        ("Mon, 01 Jan 9" + "9" * 40, None),
        ("Sun, 06 Nov 1994 08:49:37 +" + "9" * 20, None),
        ("morgen", None),
        ("", None),
        (",", None),
    ],
)
def test_a_date_of_a_header_is_a_moment_or_none(text: str, moment: datetime | None):
    assert read_http_date(text) == moment


def test_nothing_is_opened_for_what_is_no_address():
    with patch.object(service_module, "open_client") as opening, pytest.raises(ValueError, match="geen adres"):
        Kapstok("kapstok.example")
    opening.assert_not_called()


RESULTS = "application/sparql-results+json"
GRAPHS = {"head": {"vars": ["graaf"]}, "results": {"bindings": [{"graaf": {"type": "uri", "value": "urn:x:g"}}]}}


@pytest.mark.parametrize("graphs", [GRAPHS, {"head": {"vars": []}, "results": {"bindings": [{}]}}])
@pytest.mark.parametrize("triples", [httpx.Response(200, content=b"<geen triples"), STRANGE["page"]])
def test_an_export_of_something_else_is_explained(graphs: dict[str, object], triples: httpx.Response):
    def answer(request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith("/sparql"):
            return VERSION
        return httpx.Response(200, json=graphs) if request.headers["accept"] == RESULTS else triples

    def make(url: str) -> Kapstok:
        return Kapstok(url, transport=httpx.MockTransport(answer))

    with patch("kapstok.__main__.Kapstok", make):
        done = run("--server", HERE, "exporteer")
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert "Fout: Het antwoord is niet van Kapstok" in done.stderr


def test_a_verdict_is_asked_with_what_was_sent():
    """Nothing above keeps the framework itself from arriving."""
    kapstok, asked = opened(httpx.Response(200, json={"oordeel": "compleet"}))
    assert kapstok.validate_framework(SECRET, name="kader.json") == {"oordeel": "compleet"}
    assert json.loads(asked[0].content) == json.loads(SECRET)
