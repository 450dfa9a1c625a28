# SPDX-License-Identifier: EUPL-1.2
"""Clients that send without end, or a byte now and then, or leave: the rest is answered, and nothing grows."""

import json
import socket
import time
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest

from kapstok import connection
from tests.security.running import CURATED, HEALTH, POINT_QUERY, Service, cpu_seconds, private_memory, wait_until

LINE = b"X-Vulling: " + b"a" * 1000 + b"\r\n"


def call(service: Service, *parts: bytes) -> bytes:
    """Send bytes and read what comes."""
    with closing(socket.create_connection(("127.0.0.1", service.port), timeout=10)) as stream:
        with suppress(ConnectionError):
            for part in parts:
                stream.sendall(part)
        found = b""
        with suppress(ConnectionError):
            while part := stream.recv(65536):
                found += part
                if b"\r\n\r\n" in found:
                    break
        return found


CHUNKED = b"POST /sparql HTTP/1.1\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
FLOODS = {
    "many headers": [b"GET / HTTP/1.1\r\nHost: a\r\n", *[LINE * 50] * 400],
    "one long header": [b"GET / HTTP/1.1\r\nHost: a\r\nX-Lang: ", *[b"a" * 50_000] * 400],
    "one long name": [b"GET / HTTP/1.1\r\nHost: a\r\n", *[b"a" * 50_000] * 400],
    "a long address": [b"GET /", *[b"a" * 50_000] * 400],
    "a long question": [b"GET /sparql?query=", *[b"a" * 50_000] * 400],
    "headers after the body": [
        CHUNKED,
        b"6\r\nASK {}\r\n0\r\n",
        *[LINE * 50] * 400,
    ],
    "a body without end": [
        CHUNKED,
        *[b"c350\r\n" + b" " * 50_000 + b"\r\n"] * 400,
    ],
    "no HTTP": [b"\0" * 1000, *[b"a" * 50_000] * 400],
}


@pytest.fixture(scope="module")
def warm(service: Service) -> Service:
    """Use the service until it grows no more by itself: it reads ahead in its first seconds, and keeps what it read."""

    def rests() -> bool:
        before = cpu_seconds(service.process.pid)
        time.sleep(0.5)
        return cpu_seconds(service.process.pid) - before < 0.05

    for _ in range(2):
        assert wait_until(rests, 60)
        assert service.query(POINT_QUERY).status == service.get(CURATED).status == 200
        service.post("/api/v1/kadervalidaties", b"<urn:a> <urn:b> 1 .", {"Content-Type": "text/turtle"})
    return service


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_fills_no_memory(name: str, warm: Service):
    """Each flood is of 20 MB."""
    service = warm
    before = private_memory(service.process.pid)
    answer = call(service, *FLOODS[name])
    assert private_memory(service.process.pid) - before < 16
    assert answer[:12] in (b"", b"HTTP/1.1 400", b"HTTP/1.1 413", b"HTTP/1.1 431", b"HTTP/1.1 200")
    assert service.get(HEALTH).status == 200


def test_a_head_that_is_too_long_is_told_so(service: Service):
    head, _, body = call(service, b"GET / HTTP/1.1\r\nHost: a\r\n" + LINE * 70).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 431")
    check_problem(head, body, 431, "/")


def check_problem(head: bytes, body: bytes, status: int, instance: str) -> None:
    """Hold a refusal against what every answer carries."""
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head.decode().split("\r\n"))}
    assert headers["content-type"] == "application/problem+json"
    assert int(headers["content-length"]) == len(body)
    assert {"access-control-allow-origin", "x-content-type-options", "content-security-policy"} <= headers.keys()
    assert ("api-version" in headers) is instance.startswith("/api/")
    found = json.loads(body)
    assert (found["status"], found["instance"], found["errors"]) == (status, instance, [])
    assert found["type"].startswith("https://w3id.org/kapstok/def/fout#")
    assert found["title"]
    assert found["detail"]


@pytest.mark.parametrize(
    ("request_line", "instance"),
    [
        (b"FOO /api/v1/themas?x=1 HTTP/1.1", "/api/v1/themas"),
        (b"GET /api/v1/themas HTTP/x", "/api/v1/themas"),
        (b"GET /een twee HTTP/1.1", "/een"),
        (b"G\xc3\x8bT / HTTP/1.1", "/"),
        (b"\x16\x03\x01 \x80 \x80", "/"),
        (b"GET /over HTTP/1.1\xff", "/over"),
    ],
)
def test_what_is_no_request_is_explained_as_all_else(request_line: bytes, instance: str, service: Service):
    head, _, body = call(service, request_line + b"\r\nHost: a\r\n\r\n").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400")
    check_problem(head, body, 400, instance)


RAW = "GET /api/v1/_zoek?q=beïnvloeding&paginaGrootte=1 HTTP/1.1\r\nHost: a\r\n\r\n".encode()


@pytest.mark.parametrize("size", [1, 7, len(RAW)])
def test_letters_outside_ascii_in_an_address_are_read(size: int, service: Service):
    pieces = [RAW[start : start + size] for start in range(0, len(RAW), size)]
    assert call(service, b"\r\n", *pieces).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("octet", [b"\x80", b"\xff", b"\xc3"])
def test_what_is_no_letter_in_an_address_is_an_answer_too(octet: bytes, service: Service):
    answer = call(service, b"GET /api/v1/" + octet + b"?q=" + octet + b" HTTP/1.1\r\nHost: a\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 404")


class TestFirstLine:
    """Only bytes of an address change, whichever pieces a message comes in."""

    MESSAGE = "GÉT /é?ü=ï HTTP/1.1é\r\nHost: é é é\r\n\r\né é é\r\nGET /é é\r\n".encode()
    EXPECTED = MESSAGE.replace("/é?ü=ï".encode(), b"/%C3%A9?%C3%BC=%C3%AF", 1)

    @pytest.mark.parametrize("size", [1, 2, 3, 5, 11, 1000])
    def test_only_the_address_changes(self, size: int):
        line = connection.RequestLine()
        pieces = [line.take(self.MESSAGE[start : start + size]) for start in range(0, len(self.MESSAGE), size)]
        assert b"".join(pieces) == self.EXPECTED
        assert line.address == b"/%C3%A9?%C3%BC=%C3%AF"

    def test_a_line_without_an_address_changes_nothing(self):
        for message in ("GÉT\r\n /é HTTP/1.1\r\n".encode(), b"\r\n\r\n", b"", b"\xff\n \xff \xff"):
            assert connection.RequestLine().take(message) == message


def test_a_body_is_never_taken_for_a_first_line(service: Service):
    """Two pieces of a body, each of which looks like a first line, and a message behind it on the same connection."""
    body = 'SELECT ("é é" AS ?x) {} # é é\n'.encode() * 1
    comment = "# /é é é\n".encode()
    head = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: %d\r\n\r\n"
    with closing(socket.create_connection(("127.0.0.1", service.port), timeout=10)) as stream:
        for part in (head % len(body + comment * 2), body, comment, comment):
            stream.sendall(part)
            time.sleep(0.05)
        first = stream.recv(65536)
        assert first.startswith(b"HTTP/1.1 200")
        stream.sendall(RAW)
        found = first
        while b"datasetversie" not in found:
            part = stream.recv(65536)
            assert part
            found += part
    assert '"é é"'.encode() in found
    assert found.count(b"HTTP/1.1 200") == 2


@pytest.mark.parametrize("accept", ["a/b;q=0.1,", "*/*;", ",", " ", 'a/b;x="\\"";', "text/turtle,"])
def test_a_long_accept_holds_up_nobody(accept: str, service: Service):
    long = (accept * 50_000)[:50_000]
    for path in ("/sparql?query=ASK%7B%7D", "/", "/api/v1/themas"):
        answer = service.get(path, headers={"Accept": long.strip() or "x"})
        assert answer.status in (200, 303)  # so long a header counts as none: it is not read


@pytest.mark.parametrize("host", [b"a b", b"<x>", b"[", b"a:x", b"\xff\xfe", b"", b"a\tb", b"a/../b", b"http://a/"])
def test_a_host_that_is_none(host: bytes, service: Service):
    for path in (b"/sparql", b"/", b"/api/v1/themas"):
        request = b"GET " + path + b" HTTP/1.1\r\nHost: " + host + b"\r\nAccept: text/turtle\r\n\r\n"
        assert call(service, request)[9:12] in (b"200", b"303", b"400", b"406")


def test_one_that_leaves_in_the_middle_of_a_body_is_no_fault(service: Service):
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 900\r\n\r\nASK"
    )
    for _ in range(5):
        with closing(socket.create_connection(("127.0.0.1", service.port))) as stream:
            stream.sendall(head)
    assert service.get(HEALTH).status == 200


def test_slow_clients_hold_up_nobody(service: Service):
    with ExitStack() as stack:
        for _ in range(200):
            stream = stack.enter_context(closing(socket.create_connection(("127.0.0.1", service.port))))
            stream.sendall(b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Le")
        answer = service.get(HEALTH)
    assert answer.status == 200  # within the patience of the client, which is far below that of the service


def test_descriptors_are_given_back(service: Service):
    descriptors = Path(f"/proc/{service.process.pid}/fd")
    before = len(list(descriptors.iterdir()))
    for _ in range(50):
        call(service, b"GET / HTTP/1.1\r\nHost: a\r\n" + LINE * 70)
    assert wait_until(lambda: len(list(descriptors.iterdir())) <= before + 2, 20)
