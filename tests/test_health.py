# SPDX-License-Identifier: EUPL-1.2
"""Readiness and what a service counts: true, and without a word about who asked what."""

import os
import signal
import threading

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from kapstok.app import create_app
from kapstok.routes import health, linked_data
from kapstok.settings import Settings
from tests.paths import ROOT
from tests.security.running import wait_until_ready

QUERY = {"query": "SELECT ?geheim { ?geheim a ib:Thema } LIMIT 1"}


@pytest.fixture(scope="module")
def own(settings):
    """Make a service of its own, so that nobody else is counted."""
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


def since(client, before) -> dict[tuple[str, ...], float]:
    """Read what was counted after `before`; what stood still is left out."""
    grown = {key: value - before.get(key, 0) for key, value in read(client).items()}
    return {key: value for key, value in grown.items() if value}


@pytest.fixture(scope="module")
def unmeasured(settings):
    """Make a service that counts nothing."""
    with TestClient(create_app(settings.model_copy(update={"metingen": False}))) as client:
        yield client


def read(client) -> dict[tuple[str, ...], float]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"
    samples = [s for family in text_string_to_metric_families(answer.text) for s in family.samples]
    return {(sample.name, *sample.labels.values()): sample.value for sample in samples}


def test_readiness_tells_what_is_ready(client, context):
    wait_until_ready(client)
    answer = client.get("/gezondheid/gereed")
    parts = {"graaf": True, "paginas": True, "vragen": True, "bestanden": True, "uitgaven": True}
    assert answer.json() == {"status": "gereed", "onderdelen": parts, "datasetversie": context.version}
    assert answer.headers["cache-control"] == "no-store"


def test_a_lost_nursery_is_replaced_before_anybody_asks(own):
    wait_until_ready(own)
    pool = own.app.state.context.strangers._queries
    lost = pool._nursery.pid
    os.kill(lost, signal.SIGKILL)
    os.waitid(os.P_PID, lost, os.WEXITED | os.WNOWAIT)
    assert own.get("/gezondheid/gereed").status_code == 200
    assert pool._nursery.pid != lost
    assert own.get("/sparql", params=QUERY).status_code == 200


def test_where_no_worker_can_be_had_the_service_is_not_ready(unmeasured):
    unmeasured.app.state.context.strangers.close()
    answer = unmeasured.get("/gezondheid/gereed")
    assert answer.status_code == 503
    parts = {"graaf": True, "paginas": True, "vragen": False, "bestanden": False, "uitgaven": True}
    assert answer.json()["onderdelen"] == parts
    assert answer.headers["retry-after"]


def test_requests_are_counted_by_the_template_of_their_address(own):
    before = read(own)
    own.get("/doc/thema/fysieke-beveiliging")
    own.head("/doc/thema/fysieke-beveiliging")
    own.get("/doc/thema/bestaat-niet")
    own.get("/bestaat/niet")
    own.get("/static/kapstok.css")
    own.post("/api/v1/themas")
    own.request("GEHEIM", "/over")
    found = since(own, before)
    name, route = "kapstok_http_requests_total", "/doc/{soort}/{ref:path}"
    counted = [(m, r, status) for n, m, r, status in (key for key in found if key[0] == name) if r != "/metrics"]
    assert sorted(counted) == sorted(
        [
            ("GET", route, "200"),
            ("HEAD", route, "200"),
            ("GET", route, "404"),
            ("GET", "(geen)", "404"),
            ("GET", "/static/…", "200"),
            ("POST", "/api/v1/themas", "405"),
            ("other", "/over", "405"),
        ]
    )
    assert found["kapstok_http_request_duration_seconds_count", route] == 3
    assert found["kapstok_prepared_answers_total", "hit"] == 1


def test_queries_are_counted_by_how_they_ended(own):
    before = read(own)
    tag = own.get("/sparql", params=QUERY).headers["etag"]
    own.get("/sparql", params=QUERY, headers={"If-None-Match": tag})
    own.get("/sparql", params={"query": "NIETS"})
    own.get("/sparql", params=QUERY, headers={"Accept": "image/png"})
    own.post("/sparql", content="x", headers={"Content-Type": "text/plain"})
    own.get("/sparql", headers={"Accept": "text/turtle"})
    grown, found = since(own, before), read(own)
    outcomes = {key[1]: value for key, value in grown.items() if key[0] == "kapstok_sparql_queries_total"}
    assert outcomes == {"beantwoord": 1, "ongewijzigd": 1, "geweigerd": 3}
    assert found["kapstok_workers", "working"] == 0
    assert found["kapstok_workers", "idle"] >= 1
    assert found["kapstok_dataset_info", own.app.state.context.version] == 1


def test_a_query_that_runs_out_of_time_and_one_that_finds_no_place_are_told_apart():
    endless = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}
    service = create_app(Settings(resources=ROOT, tijdslimiet=0.2, vragen_per_client=1))
    with TestClient(service) as own:
        assert own.get("/sparql", params=endless).status_code == 504
        strangers = service.state.context.strangers
        with strangers.handing_out("testclient"):
            assert own.get("/sparql", params=QUERY).status_code == 503
        found = read(own)
    assert found["kapstok_sparql_queries_total", "tijd-op"] == found["kapstok_sparql_queries_total", "te-druk"] == 1


def test_nothing_tells_who_asked_what(own):
    own.get("/sparql", params=QUERY)
    own.get("/doc/thema/informatiebeveiliging", headers={"X-Forwarded-For": "192.0.2.7"})
    own.get("/geheim/pad?geheim=1")
    text = own.get("/metrics").text
    for word in ("geheim", "informatiebeveiliging", "testclient", "192.0.2.7", "SELECT"):
        assert word not in text


def test_it_can_be_switched_off(unmeasured):
    answer = unmeasured.get("/metrics")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert unmeasured.get("/gezondheid").status_code == 200


def test_health_is_answered_while_answers_are_being_made(own, monkeypatch):
    """As many descriptions as there are threads stand still; health needs none of them, and readiness says so."""
    # No other test here asks for this theme, so that no answer was prepared.
    begun, go_on, known = threading.Semaphore(0), threading.Event(), linked_data._thing

    def waiting(*arguments):
        begun.release()
        assert go_on.wait(60)
        return known(*arguments)

    wait_until_ready(own)
    monkeypatch.setattr(linked_data, "_thing", waiting)
    monkeypatch.setattr(health, "_PATIENCE", 0.01)
    addresses = [f"/doc/thema/personele-beveiliging?format={name}" for name in ("ttl", "nt", "nq", "jsonld")]
    asking = [threading.Thread(target=own.get, args=(address,)) for address in addresses]
    for thread in asking:
        thread.start()
    try:
        for _ in range(2):
            assert begun.acquire(timeout=60)
        for address in ("/gezondheid", "/metrics"):
            assert own.get(address).status_code == 200
        answer = own.get("/gezondheid/gereed")
        assert answer.status_code == 503
        parts = {"graaf": True, "paginas": False, "vragen": True, "bestanden": True, "uitgaven": True}
        assert answer.json()["onderdelen"] == parts
        assert all(thread.is_alive() for thread in asking)
    finally:
        go_on.set()
        for thread in asking:
            thread.join(60)
