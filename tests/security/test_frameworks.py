# SPDX-License-Identifier: EUPL-1.2
"""What a stranger can send as a framework: read in a worker, refused in words, and nothing called, kept or logged."""

import gzip
import io
import json
import os
import socket
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.paths import ROOT
from tests.security.canary import Canary
from tests.security.running import Answered, Service, wait_until

ADDRESS = "/api/v1/kadervalidaties"
EXAMPLES = ROOT / "data" / "voorbeelden"
COMPLETE = (EXAMPLES / "volledig.json").read_bytes()
IB = "https://w3id.org/kapstok/def/ib#"
JSON, TURTLE, JSON_LD, XML = "application/json", "text/turtle", "application/ld+json", "application/rdf+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def judging() -> Iterator[Service]:
    """Run a service that judges, and warm its workers."""
    with Service({"GEHEUGENLIMIET": "512", "WACHTLIMIET": "30", "TIJDSLIMIET": "60"}) as running:
        assert send(running, COMPLETE).status == 200
        yield running


def send(service: Service, content: bytes, media_type: str = JSON, more: str = "", **headers: str) -> Answered:
    return service.post(ADDRESS + more, content, {"Content-Type": media_type, **headers})


def said(answered: Answered) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answered.body)
    return found


def zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def template(service: Service) -> bytes:
    answered = service.get("/sjablonen/kader.xlsx")
    assert answered.status == 200
    return answered.body


def with_part(workbook: bytes, name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return zipped({each: parts.read(each) for each in parts.namelist()} | {name: content})


REFUSED = {
    "empty": (b"", JSON, 400, "is leeg"),
    "white space": (b"\xef\xbb\xbf \n\t ", JSON, 400, "is leeg"),
    "PDF": (b"%PDF-1.7\n...", "application/pdf", 415, "een PDF"),
    "PDF that says to be a workbook": (b"%PDF-1.7\n...", XLSX, 415, "een PDF"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "application/vnd.ms-excel", 415, "oud Excel"),
    "web page": (b"<!DOCTYPE html><html><body>Kader</body></html>", "text/html", 415, "een webpagina"),
    "CSV": (b"gemeente;titel\nTiel;Kader", "text/csv", 415, "'text/csv' kan hier niet"),
    "no type": (b"hallo", "application/octet-stream", 415, "Wel: .xlsx"),
    "no workbook": (b"PK\x03\x04" + bytes(100), XLSX, 400, "geen leesbaar Excel-bestand"),
    "zip of something else": (zipped({"a.txt": b"a"}), XLSX, 400, "geen leesbare Excel-werkmap"),
    "UTF-16": (COMPLETE.decode().encode("utf-16"), JSON, 400, "UTF-16"),
    "Latin": ('{"gemeente": "Súdwest"}'.encode("latin-1"), JSON, 400, "geen UTF-8"),
    "broken JSON": (b'{"gemeente":\n  "Tiel",,}', JSON, 400, "regel 2, kolom 10"),
    "JSON list": (b"[1, 2]", JSON, 400, "één object"),
    "JSON with a name twice": (b'{"titel": "a", "titel": "b"}', JSON, 400, "twee keer"),
    "deep JSON": (b'{"visie":' + b"[" * 100_000 + b"]" * 100_000 + b"}", JSON, 400, "dieper genest"),
    "Turtle that is wrong": (b"@prefix a: <urn:a:> .\na:b a:c a:d .\na:d ???", TURTLE, 400, "regel 3, kolom"),
    "Turtle without a framework": (b"<urn:a> <urn:b> <urn:c> .", TURTLE, 400, "staat geen kader"),
    "Turtle about Kapstok itself": (
        f"<urn:k> a <{IB}Kader> . <https://w3id.org/kapstok/id/thema/x> a <{IB}Thema> .".encode(),
        TURTLE,
        400,
        "dingen van Kapstok zelf",
    ),
    "packed": (gzip.compress(COMPLETE), "application/gzip", 415, "kan hier niet"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_framework_is_refused_in_words(name: str, judging: Service):
    content, media_type, status, words = REFUSED[name]
    answered = send(judging, content, media_type)
    assert (answered.status, answered.headers["content-type"]) == (status, "application/problem+json"), answered.body
    assert words in said(answered)["detail"]
    assert "Traceback" not in answered.body.decode()


def test_a_mark_before_the_text_is_no_harm(judging: Service):
    for content, media_type in ((COMPLETE, JSON), (f"<urn:k> a <{IB}Kader> .".encode(), TURTLE)):
        assert send(judging, b"\xef\xbb\xbf" + content, media_type).status == 200


def test_values_of_another_kind_are_named_with_their_place(judging: Service):
    wrong = {"gemeente": 5, "titel": {"x": 1}, "datum": "gisteren", "visie": True, "doelen": {"naam": ["a", {"b": 1}]}}
    report = said(send(judging, json.dumps(wrong).encode()))
    assert {each["plaats"] for each in report["opmerkingen"]} >= {"/titel", "/datum", "/doelen/naam/1"}
    assert "schrijf bijvoorbeeld 31-12-2026" in json.dumps(report["opmerkingen"], ensure_ascii=False)


class TestSize:
    def test_declared(self, judging: Service):
        """Who says how much is coming is refused before any of it is read."""
        with socket.create_connection(("127.0.0.1", judging.port), timeout=20) as client:
            head = f"POST {ADDRESS} HTTP/1.1\r\nHost: x\r\nContent-Type: {JSON}\r\nContent-Length: 50000000\r\n\r\n"
            client.sendall(head.encode())
            answer = ""
            while "groter dan 10 MB" not in answer and (part := client.recv(65536)):
                answer += part.decode()
        assert "413" in answer.splitlines()[0]
        assert "groter dan 10 MB" in answer

    def test_in_pieces(self, judging: Service):
        connection = judging.connect()
        connection.request("POST", ADDRESS, (bytes(1 << 20) for _ in range(48)), {"Content-Type": JSON})
        answer = connection.getresponse()
        assert (answer.status, b"groter dan 10 MB" in answer.read()) == (413, True)
        connection.close()

    def test_in_a_form(self, judging: Service):
        body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="k.json"\r\n\r\n' + bytes(10_005_000)
        answered = send(judging, body + b"\r\n--x--\r\n", "multipart/form-data; boundary=x")
        assert answered.status == 413

    def test_unpacked(self, judging: Service):
        bomb = with_part(template(judging), "xl/bom.xml", bytes(60_000_000))
        assert len(bomb) < 1_000_000
        answered = send(judging, bomb, XLSX)
        assert (answered.status, "50 MB" in said(answered)["detail"]) == (413, True)

    def test_many_measures_give_a_whole_report(self, judging: Service):
        framework = json.loads(COMPLETE)
        framework["maatregelen"] = [{"naam": f"Maatregel {number}"} for number in range(10_000)]
        before = judging.memory()
        answered = send(judging, json.dumps(framework).encode())
        assert answered.status == 200
        lacking = {each["onderdeel"] for each in said(answered)["bevindingen"] if "Maatregel" in each["onderdeel"]}
        assert len(lacking) == 10_000
        assert wait_until(lambda: judging.memory() < before + 400, 15)

    def test_more_than_fits_is_refused(self, judging: Service):
        framework = json.loads(COMPLETE)
        many = [{"naam": f"Iets {number}"} for number in range(50_000)]
        framework |= {"maatregelen": many, "risicos": many}
        answered = send(judging, json.dumps(framework).encode())
        assert answered.status == 503
        assert "Stuur een kleiner bestand" in said(answered)["detail"]
        assert send(judging, COMPLETE).status == 200


def test_macros_and_links_are_named(judging: Service):
    for name, words in (("xl/vbaProject.bin", "een programma"), ("xl/externalLinks/a.xml", "verwijst naar buiten")):
        answered = send(judging, with_part(template(judging), name, b"<x/>"), XLSX)
        assert (answered.status, words in said(answered)["detail"]) == (400, True)


def entities(canary: Canary) -> bytes:
    start = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{canary.iri}e">]>'
    return f'{start}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&e;</rdf:RDF>'.encode()


class TestNothingIsFetched:
    def test_a_context_from_outside(self, judging: Service, canary: Canary):
        for media_type in (JSON_LD, JSON):
            content = json.dumps({"@context": canary.iri, "gemeente": "x"}).encode()
            answered = send(judging, content, media_type)
            assert answered.status == 400
            assert "context van buiten" in said(answered)["detail"]
        assert not canary.was_called(within=0.1)

    def test_imports(self, judging: Service, canary: Canary):
        text = f"<urn:k> a <{IB}Kader> ; <http://www.w3.org/2002/07/owl#imports> <{canary.iri}x.ttl> ."
        for more in ("", "?engine=pyshacl"):
            report = said(send(judging, text.encode(), TURTLE, more))
            assert [each["tekst"] for each in report["opmerkingen"] if "haalt niets op" in each["tekst"]]
        assert not canary.was_called(within=0.1)

    def test_entities(self, judging: Service, canary: Canary):
        answered = send(judging, entities(canary), XML)
        assert (answered.status, "ENTITY" in said(answered)["detail"]) == (400, True)
        assert not canary.was_called(within=0.1)

    def test_addresses_in_values(self, judging: Service, canary: Canary):
        framework = json.loads(COMPLETE) | {"gemeente": canary.iri, "$schema": canary.iri + "schema"}
        for more in ("", "?engine=pyshacl", "?uitvoer=kader"):
            assert send(judging, json.dumps(framework).encode(), JSON, more).status == 200
        assert not canary.was_called(within=0.1)


def test_a_circle_of_nodes_ends(judging: Service):
    node: dict[str, Any] = {"@id": "urn:k", "@type": IB + "Kader", IB + "heeftVisie": {"@id": "urn:v"}}
    back = {"@id": "urn:v", "@type": IB + "Visie", IB + "heeftScope": {"@id": "urn:k"}}
    content = json.dumps({"@graph": [node, back]}).encode()
    for more in ("", "?uitvoer=kader", "?uitvoer=kader&format=ttl"):
        assert send(judging, content, JSON_LD, more).status == 200


def test_a_client_that_sends_much_at_once_waits_its_turn(judging: Service):
    """Of one client only so many files are taken in at once; another is served meanwhile."""
    head = f"POST {ADDRESS} HTTP/1.1\r\nHost: x\r\nContent-Type: {JSON}\r\nContent-Length: 1000000\r\n\r\n"
    slow = [socket.create_connection(("127.0.0.1", judging.port), timeout=20) for _ in range(4)]
    try:
        for client in slow:
            client.sendall(head.encode() + b"{")

        def refused() -> bool:
            answered = send(judging, COMPLETE)
            return answered.status == 503 and answered.headers["retry-after"] == "2"

        assert wait_until(refused, 5)
        other = judging.post(ADDRESS, COMPLETE, {"Content-Type": JSON}, client="127.0.0.2")
        assert other.status == 200
    finally:
        for client in slow:
            client.close()
    assert wait_until(lambda: send(judging, COMPLETE).status == 200, 5)


def test_the_worker_is_replaced_when_it_is_lost(judging: Service):
    for worker in judging.workers:
        os.kill(worker, 9)
    assert wait_until(lambda: send(judging, COMPLETE).status == 200, 30)


def test_nothing_of_the_content_is_logged_or_kept(tmp_path: Path):
    """Neither what goes well nor what goes wrong leaves a trace: on standard output, on error, or in a file."""
    secret = "zeer-geheim-kenmerk-17"  # noqa: S105 - only a mark
    with Service({"TIJDSLIMIET": "30"}, tmp_path) as service:
        good = json.loads(COMPLETE) | {"titel": secret}
        form = f'--x\r\nContent-Disposition: form-data; name="{secret}"; filename="{secret}.json"\r\n\r\n'
        for content, media_type, more in (
            (json.dumps(good).encode(), JSON, f"?bestandsnaam={secret}.json"),
            (json.dumps(good).encode(), JSON, "?format=html&engine=pyshacl"),
            (f'{{"titel": "{secret}",,'.encode(), JSON, ""),
            (f"<urn:{secret}> ???".encode(), TURTLE, ""),
            ((form + json.dumps(good) + "\r\n--x--\r\n").encode(), "multipart/form-data; boundary=x", ""),
            ((form + secret).encode(), "multipart/form-data; boundary=y", ""),
            (secret.encode() * 1000, f"multipart/form-data; boundary={secret}", ""),
        ):
            assert send(service, content, media_type, more).status in (200, 400, 415)
        time.sleep(0.2)
    assert "Kapstok luistert op" in service.said
    assert secret not in service.said
    assert [path for path in tmp_path.rglob("*") if path != service.log] == []
