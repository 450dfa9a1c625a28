# SPDX-License-Identifier: EUPL-1.2
"""What holds for every answer, whatever the address: RFC 9110 and rules 17 to 22 of the reference list."""

import json
import re

import httpx
import pytest
from starlette.routing import Mount
from starlette.testclient import TestClient

from kapstok import __version__
from kapstok.app import create_app
from tests.security.running import wait_until_ready

API = "/api/v1"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
QUERY = "/sparql?query=SELECT+%3Fs+%7B%3Fs+a+%3Chttp%3A%2F%2Fwww.w3.org%2F2004%2F02%2Fskos%2Fcore%23ConceptScheme%3E%7D"
# One address of each kind, with the status of a GET.
ADDRESSES = {
    "/": 200,
    "/over": 200,
    "/gezondheid": 200,
    "/gezondheid/gereed": 200,
    "/catalogus": 200,
    "/downloads": 200,
    "/downloads/SHA256SUMS": 200,
    "/downloads/nee": 404,
    "/.well-known/security.txt": 200,
    "/robots.txt": 200,
    "/graph-store": 400,
    "/graph-store?default&format=nt": 200,
    "/static/nee.css": 404,
    "/static/kapstok.css": 200,
    "/id/thema/informatiebeveiliging": 303,
    "/id/thema/nee": 404,
    "/doc/thema/informatiebeveiliging": 200,
    "/doc/thema/informatiebeveiliging?format=jsonld": 200,
    "/doc/thema/informatiebeveiliging?wat=1": 400,
    "/doc/thema/nee": 404,
    "/def/ib": 200,
    "/def/fout": 200,
    "/nergens": 404,
    API: 200,
    f"{API}/openapi.json": 200,
    f"{API}/themas": 200,
    f"{API}/themas?pagina=0&wat=1": 400,
    f"{API}/themas/informatiebeveiliging": 200,
    f"{API}/themas/nee": 404,
    f"{API}/themas/informatiebeveiliging/regelingen": 200,
    f"{API}/regelingen/archiefwet-1995/opvolging": 200,
    f"{API}/matrix?rij=thema&kolom=regeling": 200,
    f"{API}/matrix": 400,
    f"{API}/nergens": 404,
    QUERY: 200,
    "/sparql?query=NIETS": 400,
}
WORKING = [address for address, status in ADDRESSES.items() if status == 200 and "?" not in address]
SECURITY = {
    "strict-transport-security": "max-age=",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy": "frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "access-control-allow-origin": "*",
}


@pytest.fixture(scope="module", autouse=True)
def _ready(client) -> None:
    wait_until_ready(client)


def check_headers(response) -> None:
    """Hold an answer against the rules for every answer."""
    private = re.match(r"/kader(/|$)", response.request.url.path)  # for its reader alone
    for name, value in SECURITY.items():
        if name == "access-control-allow-origin" and private:
            assert name not in response.headers
        else:
            assert value in response.headers[name], name
    assert "access-control-allow-credentials" not in response.headers
    if response.request.url.path.startswith("/api/"):
        assert response.headers["api-version"] == __version__
        if response.status_code >= 400:
            assert response.headers["content-type"] == "application/problem+json"
            body = json.loads(response.content)
            assert {"type", "title", "status", "detail", "instance", "errors"} == set(body)
            assert body["status"] == response.status_code
    if response.status_code >= 400:
        assert "public" not in response.headers.get("cache-control", "")
        assert "Traceback" not in response.text


@pytest.mark.parametrize(("address", "status"), ADDRESSES.items())
@pytest.mark.parametrize("headers", [{}, BROWSER, {"Origin": "https://elders.example", "Cookie": "a=1"}])
def test_every_answer_carries_what_it_must(client, address, status, headers):
    for _ in range(2):  # made, and prepared
        response = client.get(address, headers=headers)
        assert response.status_code == status
        check_headers(response)


def without_time(response: httpx.Response) -> dict[str, str]:
    """Return the headers, with the seconds that run down to midnight as one word."""
    kept = response.headers.get("cache-control", "")
    return {**response.headers, "cache-control": re.sub(r"max-age=\d+", "max-age=…", kept)}


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_get_without_a_body(client, address):
    for headers in ({}, {"Accept-Encoding": "br"}):
        head, get = client.head(address, headers=headers), client.get(address, headers=headers)
        assert head.content == b""
        assert head.status_code == get.status_code
        assert without_time(head) == without_time(get)


def test_head_comes_first_and_leaves_no_empty_answer(client):
    address = f"{API}/doelen?paginaGrootte=7"
    assert client.head(address).content == b""
    assert client.get(address).json()["items"]


@pytest.mark.parametrize("address", [a for a in WORKING if a not in ("/", "/static/kapstok.css")])
def test_a_slash_at_the_end_is_another_address(client, address):
    response = client.get(address + "/")
    assert response.status_code == 404
    assert "location" not in response.headers
    check_headers(response)


@pytest.mark.parametrize("address", [a for a in WORKING if not a.startswith("/static")])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"])
def test_a_method_that_is_not_there_is_405_with_allow(client, address, method):
    response = client.request(method, address)
    assert response.status_code == 405
    assert {"GET", "HEAD", "OPTIONS"} <= {name.strip() for name in response.headers["allow"].split(",")}
    check_headers(response)


@pytest.mark.parametrize("address", [API + "/nergens", API + "/themas/nee"])
@pytest.mark.parametrize("accept", ["text/html", "image/png", "", "*/*;q=0"])
def test_an_error_under_api_is_a_problem_document_whatever_is_accepted(client, address, accept):
    response = client.get(address, headers={"Accept": accept})
    assert response.status_code >= 400
    check_headers(response)


def test_all_that_is_wrong_is_said_at_once(client):
    errors = client.get(f"{API}/themas?pagina=0&paginaGrootte=x&wat=1&laag=nee").json()["errors"]
    assert {error["name"] for error in errors} == {"pagina", "paginaGrootte", "wat", "laag"}


@pytest.fixture(scope="module")
def faulty(settings):
    """Make a service of which one address is broken."""
    app = create_app(settings)

    @app.get(f"{API}/stuk")
    async def broken() -> None:
        raise RuntimeError("geheim")

    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_a_fault_of_ours_is_a_problem_document_without_its_cause(faulty, method, accept):
    for _ in range(2):
        response = faulty.request(method, f"{API}/stuk", headers={"Accept": accept})
        assert response.status_code == 500
        assert "geheim" not in response.text
        for name, value in SECURITY.items():
            assert value in response.headers[name]
        assert response.headers["api-version"] == __version__
        assert response.headers["content-type"] == "application/problem+json"


METHODS = dict.fromkeys((*WORKING, f"{API}/nergens"), "GET, HEAD, OPTIONS") | {"/sparql": "GET, HEAD, OPTIONS, POST"}


@pytest.mark.parametrize(("address", "methods"), METHODS.items())
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_a_preflight_names_the_methods_that_there_are(client, address, methods, method):
    headers = {"Origin": "https://elders.example", "Access-Control-Request-Method": method}
    response = client.options(address, headers=headers | {"Access-Control-Request-Headers": "accept-profile"})
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["access-control-allow-methods"] == methods
    assert response.headers["access-control-allow-headers"] == "accept-profile"
    check_headers(response)


@pytest.mark.parametrize("address", ["/kader", "/kader/invullen", "/kader/voorbeelden/tiel"])
def test_the_methods_of_an_address_are_those_of_every_route_that_has_it(client, address):
    for method in ("PUT", "OPTIONS"):
        methods = client.request(method, address).headers["allow"].split(", ")
        assert "POST" in methods
        assert ("GET" in methods) == (client.get(address).status_code != 405)


@pytest.mark.parametrize(("address", "media_type"), [(QUERY, "text/csv"), ("/graph-store?default", "text/turtle")])
def test_what_is_accepted_may_stand_on_several_lines(client, address, media_type):
    answer = client.get(address, headers=[("Accept", "image/png"), ("Accept", media_type)])
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type)


@pytest.mark.parametrize("address", [*WORKING, "/sparql"])
def test_options_alone_names_the_methods_too(client, address):
    response = client.options(address)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["allow"] == METHODS[address]
    check_headers(response)
    assert client.options(f"{API}/nergens").status_code == 404


def test_a_script_elsewhere_may_read_the_headers_that_matter(client):
    exposed = client.get(f"{API}/themas").headers["access-control-expose-headers"]
    names = {name.strip() for name in exposed.split(",")}
    assert {"ETag", "Link", "API-Version", "Location", "Retry-After", "Last-Modified"} <= names
    assert {"Content-Profile", "Content-Location", "Content-Disposition"} <= names


def test_a_page_says_its_language(client):
    for address in ("/", "/over", "/doc/thema/informatiebeveiliging", "/doc/thema/nee"):
        assert client.get(address, headers=BROWSER).headers["content-language"] == "nl"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/turtle, text/html;q=0.1", "application/problem+json"),
        ("text/csv, text/html;q=0.9", "application/problem+json"),
        ("*/*, text/html;q=0.1", "application/problem+json"),
        ("text/html, text/turtle;q=0.9", "text/html"),
        (BROWSER["Accept"], "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "text/html"),
    ],
)
def test_an_error_follows_the_whole_of_accept(client, accept, kind):
    response = client.get("/doc/thema/nee", headers={"Accept": accept})
    assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (404, kind)


@pytest.mark.parametrize("address", [a for a in WORKING if not a.startswith(("/static", "/gezondheid"))])
def test_reference_data_may_be_kept_and_asked_after(client, address):
    response = client.get(address)
    assert response.headers["etag"].startswith('"'), "a strong tag"
    assert response.headers["last-modified"].endswith("GMT")
    assert response.headers["cache-control"].startswith("public, max-age=")
    assert {"Accept", "Accept-Encoding"} <= {name.strip() for name in response.headers["vary"].split(",")}
    for condition in (
        {"If-None-Match": response.headers["etag"]},
        {"If-Modified-Since": response.headers["last-modified"]},
    ):
        again = client.get(address, headers=condition)
        assert (again.status_code, again.content) == (304, b"")
        check_headers(again)


def test_health_and_queries_are_not_prepared(client):
    assert "etag" not in client.get("/gezondheid").headers
    assert "max-age" not in client.get(QUERY).headers.get("cache-control", "")


def test_every_kind_of_address_is_held_against_these_rules(app, client):
    """A new path under /api stands in the table, or is of a kind that does: the same number of parts."""
    kinds = {(part.count("/"), part.split("/")[1]) for part in (a.partition("?")[0] for a in ADDRESSES)}
    for path in app.openapi()["paths"]:
        whole = path if path.startswith(API) else API + path
        assert (whole.rstrip("/").count("/"), "api") in kinds
    assert [route.path for route in app.routes if isinstance(route, Mount)] == ["/static"]
    check_headers(client.get(f"{API}/themas"))


def test_every_route_answers_a_wrong_method_and_a_slash_too_many(app, client):
    """From the routes themselves, whatever is added to them: 405 names GET and HEAD, 404 is no redirect."""
    routes = [
        inner for route in app.routes for inner in getattr(getattr(route, "original_router", None), "routes", [route])
    ]
    paths = {route.path for route in routes if "GET" in (getattr(route, "methods", None) or ())}
    assert {"/metrics", "/gezondheid/gereed", "/sparql", "/graph-store", "/downloads/{name:path}"} <= paths
    for path in sorted(paths):
        address = re.sub(r"\{[^}]*\}", "x", path)
        wrong = client.delete(address)
        check_headers(wrong)
        assert (wrong.status_code, wrong.headers["content-type"]) == (405, "application/problem+json"), path
        assert {"GET", "HEAD"} <= {name.strip() for name in wrong.headers["allow"].split(",")}, path
        preflight = {"Origin": "https://elders.example", "Access-Control-Request-Method": "GET"}
        assert client.options(address, headers=preflight).status_code == 204, path
        assert client.head(address).content == b""
        if not path.endswith("/"):
            slash = client.get(address + "/")
            check_headers(slash)
            assert slash.status_code in (404, 400), path
            assert "location" not in slash.headers, path
