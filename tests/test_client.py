# SPDX-License-Identifier: EUPL-1.2
"""The client: against a service that runs, and against answers that a service seldom gives."""

import doctest
import gzip
import json
import ssl
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import islice
from threading import Thread

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kapstok import __version__
from kapstok.client import Kapstok, Regeling, ResultKind, Retry, ServiceError, Successor, _parameters, _service
from kapstok.errors import Fault, known_errors
from tests.paths import ROOT
from tests.ports import deaf_port

ID = "https://w3id.org/kapstok/id/"
ITEM = {"id": f"{ID}thema/x", "ref": "x", "type": "Thema", "naam": "X", "laag": "bron", "vindplaatsen": []}
Handler = Callable[[httpx.Request], httpx.Response]


@pytest.fixture(scope="session")
def dienst(server):
    with Kapstok(server) as opened:
        yield opened


class Stub:
    """A service that gives answers in turn, the last one for ever, and keeps what was asked and waited."""

    def __init__(self, *answers: httpx.Response, **retry) -> None:
        self.asked: list[httpx.Request] = []
        self.waited: list[float] = []
        self._answers = list(answers)
        again = Retry(sleep=self.waited.append, **retry)
        self.kapstok = Kapstok("https://example.org/pad/", retry=again, transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


def page(*items, links=(), total=None):
    known = {name: {"href": "/elders"} for name in ("self", *links)}
    return httpx.Response(200, json={"_links": known, "totaal": total or len(items), "items": list(items)})


def problem(status: int, **headers: str) -> httpx.Response:
    errors = [{"in": "query", "name": "tema", "reason": "deze parameter bestaat hier niet"}]
    content = {"title": "Het klopt niet", "status": status, "detail": "Er is iets.", "errors": errors}
    return httpx.Response(status, json=content, headers={"Content-Type": "application/problem+json", **headers})


@pytest.mark.parametrize("module", [_service, _parameters])
def test_the_examples_in_the_documentation_are_true(module, dienst):
    finder = doctest.DocTestFinder()
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    examples = [found for found in finder.find(module, extraglobs={"dienst": dienst}) if found.examples]
    assert len(examples) >= 3
    for found in examples:
        report: list[str] = []
        assert runner.run(found, out=report.append).failed == 0, "".join(report)


def test_laws_come_with_their_status_and_successors(dienst):
    found = {law.ref: law for law in dienst.regelingen(thema="informatiebeveiliging", geldig_op=date(2026, 11, 22))}
    law = found["archiefwet-1995"]
    assert isinstance(law, Regeling)
    assert (law.status_op, law.geldig_op) == ("in-werking", "2026-11-22")
    assert (law.status_sinds, law.status_zekerheid) == ("1996-01-01", "geverifieerd")
    assert law.status_waarom is not None
    assert law.status_waarom.startswith("In werking sinds 1 januari 1996.")
    name, certainty = law.opvolgers[0].naam, "onzeker"
    assert law.opvolgers == (
        Successor(f"{ID}regeling/archiefwet-2026", "archiefwet-2026", name, "2027-01-01", "vervangen", certainty),
    )
    assert found == {law.ref: law for law in dienst.lijst("regelingen", thema=["informatiebeveiliging"])}


def test_a_relation_says_why(dienst):
    law = next(iter(dienst.lijst("themas/informatiebeveiliging/regelingen")))
    assert [step.relatie for step in law.pad] == ["onderRubriek", "verwijstNaar", "plaatstOnderThema"]
    assert (law.pad[0].naar, law.pad[1].van) == (f"{ID}rubriek/informatiebeveiliging", law.pad[0].van)
    assert law.waarom
    assert all(place.paragraaf and place.anker for place in law.vindplaatsen)
    assert all(place.regel_van <= place.regel_tot for place in law.vindplaatsen)


def test_every_page_is_read_and_no_more_than_is_looked_at(dienst):
    measures = dienst.maatregelen(pagina_grootte=50)
    assert len({measure.id for measure in measures}) == measures.totaal > 100
    stub = Stub(page(ITEM, links=["next"], total=3), page(ITEM, links=["next"], total=3), page(ITEM, total=3))
    assert len(list(islice(stub.kapstok.lijst("themas", laag="bron"), 2))) == 2
    assert [dict(request.url.params) for request in stub.asked] == [{"laag": "bron"}, {"laag": "bron", "pagina": "2"}]


def test_nothing_is_asked_before_it_is_looked_at():
    stub = Stub(page(ITEM))
    listing = stub.kapstok.themas()
    assert not stub.asked
    assert (listing.totaal, len(listing), [thing.naam for thing in listing]) == (1, 1, ["X"])
    assert len(stub.asked) == 1


def test_an_empty_list_says_why(dienst):
    listing = dienst.lijst("themas/informatiebeveiliging/regelingen", laag="bron")
    assert list(listing) == []
    assert next(iter(dienst.maatregelen())).velden["hardheid"]
    assert "thema" in listing.toelichting
    assert listing.datasetversie == dienst.versie()
    assert dienst.themas().toelichting is None


def test_a_thing_of_every_collection_is_found_by_its_iri(dienst, client):
    collections = [name for name, link in client.get("/api/v1").json()["_links"].items() if "name" in link]
    assert len(collections) > 40
    for name in collections:
        kind = client.get("/api/v1").json()["_links"][name]["name"]
        first = next((thing for thing in dienst.lijst(name) if f"/id/{kind}/" in thing.id), None)
        assert first, name
        assert dienst.ding(first.id).id == first.id == dienst.ding(f"{name}/{first.ref}").id


@pytest.mark.parametrize("text", ["informatiebeveiliging", "https://example.org/x", "a/b/c", f"{ID}onzin/x"])
def test_what_names_no_thing_is_refused(dienst, text):
    with pytest.raises(ServiceError):
        dienst.ding(text)


def test_a_value_never_becomes_another_address():
    stub = Stub(httpx.Response(200, json=ITEM))
    for bad in ("../themas", "themas/..", "./x", "themas/"):
        with pytest.raises(ServiceError, match="geen deel van een adres"):
            stub.kapstok.ding(bad)
    with pytest.raises(ServiceError):
        stub.kapstok.graaf("https://w3id.org/kapstok/id/../x")
    assert not stub.asked
    stub.kapstok.ding("themas/x?laag=bron#y")
    assert stub.asked[0].url.raw_path == b"/pad/api/v1/themas/x%3Flaag%3Dbron%23y"


@pytest.mark.parametrize(
    "bad", ["kapstok.example", "ftp://kapstok.example", "http://", "http://x/?y=1", "http://x:poort", ""]
)
def test_what_is_no_address_is_refused(bad):
    with pytest.raises(ValueError, match="geen adres"):
        Kapstok(bad)


def test_a_named_query_gives_terms(dienst):
    table = dienst.vraag("rubrieken-van-thema", thema="informatiebeveiliging")
    assert table.columns == ("lid", "naam")
    assert table.rows == ((NamedNode(f"{ID}rubriek/informatiebeveiliging"), Literal("Informatiebeveiliging")),)


def test_cells_of_a_named_query_are_read():
    row = {"a": {"id": "https://example.org/a", "naam": "A"}, "b": None, "c": 3, "d": True}
    content = {"_links": {}, "totaal": 1, "kolommen": ["d", "c", "b", "a"], "items": [row]}
    table = Stub(httpx.Response(200, json=content)).kapstok.vraag("x")
    assert table.rows == ((Literal(True), Literal(3), None, NamedNode("https://example.org/a")),)
    for wrong in (["x"], [{"a": {"naam": "zonder id"}}]):
        with pytest.raises(ServiceError, match="niet van Kapstok"):
            Stub(httpx.Response(200, json=content | {"items": wrong})).kapstok.vraag("x")


def test_a_search_gives_the_best_first(dienst):
    found = list(dienst.zoek("informatiebeveiligin", pagina_grootte=5))
    assert found[0].naam == "Informatiebeveiliging"
    assert found[0].score >= found[-1].score
    assert found[0].fragmenten[0].veld == "naam"
    assert "<mark>" in found[0].fragmenten[0].tekst


def test_rows_of_sparql_keep_language_and_datatype(dienst):
    table = dienst.sparql('SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { (<urn:x> "ja"@nl 1 UNDEF) } }')
    assert table.columns == ("a", "b", "c", "d")
    assert table.rows == ((NamedNode("urn:x"), Literal("ja", language="nl"), Literal(1), None),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * {}", ResultKind.TABLE),
        ("# ASK {}\nPREFIX ask: <urn:x#>\nSELECT * {}", ResultKind.TABLE),
        ("PREFIX x: <urn:x#> ASK {}", ResultKind.BOOLEAN),
        ("DESCRIBE <urn:x>", ResultKind.GRAPH),
        ("construct where { ?s ?p ?o }", ResultKind.GRAPH),
        ("onzin", ResultKind.TABLE),
        ("DROP ALL", ResultKind.TABLE),
    ],
)
def test_the_kind_of_a_query_is_known_from_its_text(text, kind):
    assert Stub(page()).kapstok.soort_uitkomst(text) is kind


@pytest.mark.parametrize("text", ["SELECT", "DROP ALL", "onzin", "SELECT * { SERVICE <http://localhost/> {} }"])
def test_a_query_that_is_refused_is_explained(dienst, text):
    with pytest.raises(ServiceError) as caught:
        dienst.sparql(text)
    assert caught.value.status == 400
    assert caught.value.title == "De SPARQL-vraag klopt niet"


def test_a_query_of_another_kind_is_refused(dienst):
    with pytest.raises(TypeError, match="geen SELECT"):
        dienst.sparql("ASK {}")
    with pytest.raises(TypeError, match="geen ASK"):
        dienst.janee("SELECT * {}")


def test_a_long_query_is_posted_and_a_short_one_can_be_cached(dienst):
    long = "SELECT ?x { VALUES ?x { " + " ".join(map(str, range(2000))) + " } }"
    assert len(dienst.sparql(long).rows) == 2000
    results = httpx.Response(200, content=b'{"head":{"vars":[]},"results":{"bindings":[]}}')
    stub = Stub(results)
    stub.kapstok.sparql("SELECT * {}")
    stub.kapstok.sparql(long)
    assert [request.method for request in stub.asked] == ["GET", "POST"]
    assert dict(stub.asked[0].url.params) == {"query": "SELECT * {}"}
    assert {request.headers["accept"] for request in stub.asked} == {"application/sparql-results+json"}


@pytest.mark.parametrize("media_type", ["text/turtle", "application/ld+json", "application/n-quads"])
def test_the_graph_of_a_thing_is_rdf(dienst, media_type):
    iri = f"{ID}thema/informatiebeveiliging"
    form = RdfFormat.from_media_type(media_type)
    assert any(quad.subject == NamedNode(iri) for quad in parse(dienst.graaf(iri, media_type), format=form))


def test_the_ontology_is_rdf_too(dienst):
    assert b"ib:Thema" in dienst.graaf("https://w3id.org/kapstok/def/ib#Thema")


def test_a_problem_document_becomes_one_exception(dienst):
    with pytest.raises(ServiceError) as caught:
        list(dienst.themas(tema="x"))
    assert (caught.value.status, caught.value.title) == (400, "Het verzoek klopt niet")
    assert [(fault.place, fault.name) for fault in caught.value.errors] == [("query", "tema")]
    assert "geldigOp" in str(caught.value)
    with pytest.raises(ServiceError) as stubbed:
        Stub(problem(422)).kapstok.versie()
    assert stubbed.value.errors == (Fault("query", "tema", "deze parameter bestaat hier niet"),)
    assert stubbed.value.detail == "Er is iets."


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>inloggen</html>"),
        httpx.Response(200, json=[1]),
        httpx.Response(200, json={"items": []}),
        httpx.Response(200, json={"items": [{"id": "x"}], "totaal": 1, "_links": {}}),
        httpx.Response(200, json={"items": ["x"], "totaal": 1, "_links": {}}),
        httpx.Response(502, text="<html>Bad Gateway</html>"),
        httpx.Response(400, json={"errors": "onzin", "detail": None}),
        httpx.Response(599),
    ],
)
def test_an_answer_that_is_not_of_kapstok_is_said(answer):
    with pytest.raises(ServiceError):
        list(Stub(answer).kapstok.themas())
    with pytest.raises(ServiceError):
        Stub(answer).kapstok.sparql("SELECT * {}")


def test_a_busy_service_is_asked_again_with_growing_waits():
    stub = Stub(problem(503), problem(503), httpx.Response(200, json={"datasetversie": "1"}))
    assert stub.kapstok.versie() == "1"
    assert stub.waited == [0.5, 1.0]


def test_a_busy_service_says_how_long_to_wait():
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    headers = [{"Retry-After": "2"}, {"Retry-After": soon}, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}]
    stub = Stub(*(problem(503, **each) for each in headers), httpx.Response(200, content=b'{"head":{},"boolean":true}'))
    assert stub.kapstok.janee("ASK {}") is True
    assert stub.waited[0] == 2
    assert 15 < stub.waited[1] <= 20
    assert stub.waited[2] == 0


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (problem(503), 4),
        (problem(503, **{"Retry-After": "31"}), 1),
        (problem(503, **{"Retry-After": "onzin"}), 4),
        (problem(503, **{"Retry-After": "-1"}), 4),
        (problem(400, **{"Retry-After": "1"}), 1),
        (problem(429, **{"Retry-After": "1"}), 1),
        (problem(504), 1),
        (problem(500), 1),
    ],
)
def test_nothing_else_is_tried_again_and_not_for_ever(answer, asked):
    stub = Stub(answer)
    with pytest.raises(ServiceError) as caught:
        stub.kapstok.sparql("SELECT * {}")
    assert caught.value.status == answer.status_code
    assert len(stub.asked) == asked


def test_the_client_says_who_it_is_and_stays_below_its_path():
    stub = Stub(httpx.Response(200, json={"datasetversie": "1"}))
    stub.kapstok.versie()
    with pytest.raises(ServiceError):
        stub.kapstok.sparql("SELECT * {}")
    with pytest.raises(ServiceError):
        stub.kapstok.zoek("a&q=b").totaal  # noqa: B018 - looking is asking
    assert [request.url.path for request in stub.asked] == ["/pad/api/v1", "/pad/sparql", "/pad/api/v1/_zoek"]
    assert {request.headers["user-agent"].split()[0] for request in stub.asked} == {f"kapstok-client/{__version__}"}
    assert stub.asked[2].url.params["q"] == "a&q=b"


def test_the_proxy_of_the_environment_is_used(server):
    code = "from kapstok.client import Kapstok; import sys; print(Kapstok(sys.argv[1]).versie())"
    with deaf_port() as port:
        proxied = dict.fromkeys(("http_proxy", "HTTP_PROXY"), f"http://127.0.0.1:{port}")
        for environment, works in ((proxied, False), (proxied | {"no_proxy": "127.0.0.1"}, True)):
            command = [sys.executable, "-W", "error", "-c", code, server]
            done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
            assert (done.returncode == 0) is works, done.stderr


@pytest.fixture
def self_signed(tmp_path):
    """Serve one JSON answer over and over, under a certificate that nobody knows."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(("127.0.0.1", 0), _Always) as listening:
        listening.socket = context.wrap_socket(listening.socket, server_side=True)
        Thread(target=listening.serve_forever, daemon=True).start()
        yield f"https://127.0.0.1:{listening.server_port}"
        listening.shutdown()


class _Always(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"datasetversie": "1"}')

    def log_message(self, *_):
        pass


@pytest.mark.volledig  # makes a certificate with openssl
def test_a_certificate_is_checked_unless_told_otherwise(self_signed):
    with pytest.raises(ServiceError, match="certificate"):
        Kapstok(self_signed).versie()
    with Kapstok(self_signed, verify=False) as trusting:
        assert trusting.versie() == "1"


def test_the_client_needs_nothing_of_the_service():
    code = "import sys, kapstok.client; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    loaded = done.stdout.split()
    assert "httpx" in loaded
    assert not {"fastapi", "starlette", "uvicorn", "jinja2", "pydantic", "rdflib"} & set(loaded)


def test_an_error_of_the_client_is_none_of_the_service():
    assert not any(issubclass(ServiceError, known) for known in known_errors())


def test_the_service_offers_what_the_client_asks_for(client):
    """Fails as long as an address that the client uses is not there."""
    paths = {path.removeprefix("/api/v1") for path in client.get("/api/v1/openapi.json").json()["paths"]}
    assert {"/_zoek", "/vragen/regelingen-van-thema/antwoord", "/themas"} <= paths


def test_a_compressed_answer_is_read():
    content = gzip.compress(json.dumps({"datasetversie": "1"}).encode())
    stub = Stub(httpx.Response(200, content=content, headers={"Content-Encoding": "gzip"}))
    assert stub.kapstok.versie() == "1"
