# SPDX-License-Identifier: EUPL-1.2
"""Prepared answers: made once a day, address and media type; validators, codings, bounds, and what is never kept."""

import asyncio
import gzip
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import brotli
import pytest
from starlette.testclient import TestClient

from kapstok.app import create_app
from kapstok.metrics import Metrics
from kapstok.prepared import Keeping, Prepared
from kapstok.settings import ZONE, Settings
from tests.paths import ROOT

LONG = b"integrale beveiliging " * 200
NOON = datetime(2026, 11, 22, 12, tzinfo=ZONE)


@dataclass
class Clock:
    """The time that the layer goes by."""

    now: datetime = NOON

    def today(self) -> date:
        return self.now.astimezone(ZONE).date()

    def read(self) -> datetime:
        return self.now.astimezone(UTC)


@dataclass
class Origin:
    """An application that counts what it is asked, and answers with what stands in it."""

    body: bytes = LONG
    status: int = 200
    headers: list[tuple[bytes, bytes]] = field(default_factory=lambda: [(b"content-type", b"text/html")])
    seen: list[dict[bytes, bytes]] = field(default_factory=list)
    wait: asyncio.Event | None = None

    async def __call__(self, scope, receive, send):
        del receive
        self.seen.append(dict(scope["headers"]))
        if self.wait and scope["path"] == "/traag":
            await self.wait.wait()
        await send({"type": "http.response.start", "status": self.status, "headers": list(self.headers)})
        half = len(self.body) // 2
        await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[half:]})


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


def make(origin: Origin, clock: Clock | None = None, memory: int = 1_000_000, seconds: int = 3600) -> Prepared:
    clock = clock or Clock()
    return Prepared(origin, Keeping(memory, seconds, date(2026, 11, 21), clock.today, clock.read), Metrics("test"))


async def ask_async(layer, path="/x", method="GET", query="", **headers: str) -> Reply:
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "headers": raw}
    await layer(scope | {"query_string": query.encode(), "scheme": "http"}, receive, send)
    body = b"".join(m.get("body", b"") for m in sent[1:])
    return Reply(sent[0]["status"], {n.decode(): v.decode() for n, v in sent[0]["headers"]}, body)


def ask(layer, path="/x", method="GET", query="", **headers: str) -> Reply:
    return asyncio.run(ask_async(layer, path, method, query, **headers))


def test_an_answer_is_made_once():
    origin = Origin()
    layer = make(origin)
    first, second = ask(layer, accept="text/html"), ask(layer, accept="text/html")
    assert first == second
    assert first.body == LONG
    assert len(origin.seen) == 1


@pytest.mark.parametrize("other", [{"path": "/y"}, {"query": "a=1"}, {"accept": "text/turtle"}, {"host": "elders"}])
def test_what_decides_on_an_answer_is_in_the_key(other):
    origin = Origin()
    layer = make(origin)
    ask(layer)
    ask(layer, **other)
    assert len(origin.seen) == 2


def test_headers_outside_the_key_never_reach_the_application():
    origin = Origin()
    ask(make(origin), cookie="a=1", origin="https://kwaad.example", x_forwarded_host="kwaad", accept="*/*")
    assert origin.seen == [{b"accept": b"*/*"}]


def test_the_same_bytes_are_kept_once_however_they_were_asked_for():
    layer = make(Origin(body=b"x" * 30_000), memory=400_000)
    tags = {ask(layer, accept=f"text/html;q=0.{n}").headers["etag"] for n in range(1, 5)}
    assert len(tags) == 1
    assert len(layer._answers) == 1


def test_memory_is_bounded_whatever_strangers_ask():
    origin = Origin(body=b"x" * 5000)
    layer = make(origin, memory=100_000)
    for n in range(300):
        ask(layer, query=f"n={n}", accept="a/" + "b" * (n * 9))
    assert layer._answers.currsize <= 100_000 * 7 / 8
    assert layer._names.currsize <= 100_000 / 8
    made = len(origin.seen)
    ask(layer, query="n=0", accept="a/")
    assert len(origin.seen) == made + 1, "what was used longest ago went first"


def test_a_very_long_request_is_answered_and_not_kept():
    origin = Origin()
    layer = make(origin)
    for _ in range(2):
        assert ask(layer, accept="text/html" + " " * 5000).headers["etag"]
    assert len(origin.seen) == 2


def test_a_very_large_answer_passes_whole():
    layer = make(Origin(body=bytes(range(256)) * 500), memory=100_000)
    reply = ask(layer, accept_encoding="gzip")
    assert reply.body == bytes(range(256)) * 500
    assert "etag" not in reply.headers
    assert len(layer._answers) == 0


@pytest.mark.parametrize("status", [400, 404, 406, 410, 500, 503])
def test_an_error_is_never_kept(status):
    origin = Origin(status=status)
    layer = make(origin)
    for _ in range(2):
        reply = ask(layer, if_none_match="*")
        assert (reply.status, reply.body) == (status, LONG)
        assert reply.headers["cache-control"] == "no-store"
        assert "etag" not in reply.headers
    assert len(origin.seen) == 2
    origin.status = 200
    assert ask(layer).status == 200


@pytest.mark.parametrize(
    ("path", "method", "headers"),
    [
        ("/x", "POST", {}),
        ("/x", "OPTIONS", {}),
        ("/sparql", "GET", {}),
        ("/gezondheid", "GET", {}),
        ("/gezondheid/gereed", "GET", {}),
        ("/metrics", "GET", {}),
        ("/x", "GET", {"authorization": "Bearer a"}),
        ("/x", "GET", {"x_api_key": "a"}),
    ],
)
def test_what_passes_untouched(path, method, headers):
    origin = Origin()
    layer = make(origin)
    for _ in range(2):
        reply = ask(layer, path, method, **headers, if_none_match="*")
        assert (reply.status, reply.headers) == (200, {"content-type": "text/html"})
    assert len(origin.seen) == 2
    assert b"if-none-match" in origin.seen[0]


@pytest.mark.parametrize(
    "own", [(b"Cache-Control", b"no-store"), (b"set-cookie", b"a=1"), (b"cache-control", b"private")]
)
def test_an_answer_that_is_not_for_keeping_is_left_alone(own):
    origin = Origin()
    origin.headers.append(own)
    layer = make(origin)
    assert "etag" not in ask(layer).headers
    ask(layer)
    assert len(origin.seen) == 2


def test_what_an_answer_says_about_keeping_itself_gives_way():
    origin = Origin()
    origin.headers += [(b"etag", b'W/"a"'), (b"cache-control", b"public, max-age=999999"), (b"vary", b"Origin, accept")]
    reply = ask(make(origin))
    assert reply.headers["etag"].startswith('"')
    assert reply.headers["cache-control"] == "public, max-age=3600"
    assert reply.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("*", 304),
        ("{tag}", 304),
        ("W/{tag}", 304),
        ('"a", W/"b",{tag}', 304),
        ('"a,b", {tag}', 304),
        ('"a"', 200),
        ("", 200),
        ('"', 200),
        ("{bare}", 200),
    ],
)
def test_if_none_match(value, status):
    layer = make(Origin())
    tag = ask(layer).headers["etag"]
    reply = ask(layer, if_none_match=value.format(tag=tag, bare=tag.strip('"')))
    assert reply.status == status
    if status == 304:
        assert reply.body == b""
        assert {"etag", "cache-control", "vary", "last-modified"} <= set(reply.headers)
        assert not {"content-type", "content-length"} & set(reply.headers)


def test_the_first_time_it_is_asked_too():
    tag = ask(make(Origin())).headers["etag"]
    assert ask(make(Origin()), if_none_match=tag).status == 304


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("Sat, 21 Nov 2026 23:00:00 GMT", 304),
        ("Sun, 22 Nov 2026 10:00:00 GMT", 304),
        ("Sat, 21 Nov 2026 22:59:59 GMT", 200),
        ("gisteren", 200),
        ("Mon, 99 Foo 99999 99:99:99 GMT", 200),
        ("", 200),
    ],
)
def test_if_modified_since(value, status):
    layer = make(Origin())
    assert ask(layer, if_modified_since=value).status == status
    both = ask(layer, if_modified_since=value, if_none_match='"anders"')
    assert both.status == 200, "a tag goes before a date"


def test_triples_have_the_date_of_the_dataset_and_the_rest_that_of_the_day():
    origin = Origin()
    layer = make(origin)
    assert ask(layer, "/doc/x").headers["last-modified"] == "Sat, 21 Nov 2026 23:00:00 GMT"
    origin.headers = [(b"content-type", b"text/turtle; charset=utf-8")]
    assert ask(layer, "/doc/y").headers["last-modified"] == "Fri, 20 Nov 2026 23:00:00 GMT"
    origin.headers = [(b"content-type", b"application/ld+json")]
    assert ask(layer, "/api/v1/y").headers["last-modified"] == "Sat, 21 Nov 2026 23:00:00 GMT"


@pytest.mark.parametrize(
    ("moment", "seconds", "age"),
    [
        (NOON, 3600, 3600),
        (NOON, 999_999, 12 * 3600),
        (datetime(2026, 11, 22, 23, 59, 30, tzinfo=ZONE), 3600, 30),
        (datetime(2026, 11, 22, 23, 59, 59, 600_000, tzinfo=ZONE), 3600, 0),
        (datetime(2026, 10, 25, 0, 0, tzinfo=ZONE), 999_999, 25 * 3600),
        (datetime(2027, 3, 28, 0, 0, tzinfo=ZONE), 999_999, 23 * 3600),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), 999_999, 23 * 3600 + 1800),
    ],
)
def test_no_answer_is_kept_past_midnight(moment, seconds, age):
    layer = make(Origin(), Clock(moment), seconds=seconds)
    assert ask(layer).headers["cache-control"] == f"public, max-age={age}"


def test_a_new_day_makes_everything_anew():
    origin, clock = Origin(), Clock()
    layer = make(origin, clock)
    tag = ask(layer).headers["etag"]
    clock.now = datetime(2026, 11, 23, 0, 0, tzinfo=ZONE)
    origin.body = LONG + b"!"
    reply = ask(layer, if_none_match=tag)
    assert (reply.status, reply.body) == (200, LONG + b"!")
    assert ask(layer, if_modified_since="Sun, 22 Nov 2026 12:00:00 GMT").status == 200


def test_each_coding_is_the_same_answer_with_a_tag_of_its_own():
    origin = Origin()
    layer = make(origin)
    plain, packed, small = ask(layer), ask(layer, accept_encoding="gzip"), ask(layer, accept_encoding="br")
    assert plain.body == gzip.decompress(packed.body) == brotli.decompress(small.body) == LONG
    assert len({r.headers["etag"] for r in (plain, packed, small)}) == 3
    for reply, coding in ((plain, None), (packed, "gzip"), (small, "br")):
        assert reply.headers.get("content-encoding") == coding
        assert "Accept-Encoding" in reply.headers["vary"]
        assert int(reply.headers["content-length"]) == len(reply.body)
    assert ask(layer, accept_encoding="br", if_none_match=packed.headers["etag"]).status == 200


def test_an_answer_of_yesterday_does_not_get_among_those_of_today():
    async def scenario() -> None:
        clock = Clock(NOON.replace(hour=23, minute=59))
        origin = Origin(wait=asyncio.Event())
        layer = make(origin, clock)
        slow = asyncio.create_task(ask_async(layer, "/traag"))
        await asyncio.sleep(0)
        clock.now += timedelta(minutes=2)
        await ask_async(layer, "/snel")
        assert origin.wait is not None
        origin.wait.set()
        assert (await slow).headers["cache-control"] == "public, max-age=0"
        await ask_async(layer, "/traag")
        assert len(origin.seen) == 3

    asyncio.run(scenario())


@pytest.mark.parametrize("body", [b"kort", hashlib.shake_256(b"x").digest(3000)])
def test_what_gets_no_smaller_goes_as_it_is(body):
    reply = ask(make(Origin(body=body)), accept_encoding="br")
    assert reply.body == body
    assert "content-encoding" not in reply.headers


def test_a_redirect_is_kept_without_validators():
    origin = Origin(body=b"", status=303, headers=[(b"location", b"/doc/x"), (b"content-length", b"0")])
    layer = make(origin)
    for _ in range(2):
        reply = ask(layer, if_none_match="*")
        assert (reply.status, reply.headers["location"]) == (303, "/doc/x")
        assert "etag" not in reply.headers
    assert len(origin.seen) == 1


def test_a_slow_answer_holds_up_nobody():
    async def scenario() -> None:
        origin = Origin(wait=asyncio.Event())
        layer = make(origin)
        slow = [asyncio.create_task(ask_async(layer, "/traag")) for _ in range(3)]
        await asyncio.sleep(0)
        for _ in range(2):
            quick = await asyncio.wait_for(ask_async(layer, "/snel"), 1)
            assert quick.status == 200
        assert not any(task.done() for task in slow)
        assert origin.wait is not None
        origin.wait.set()
        assert {reply.body for reply in await asyncio.gather(*slow)} == {LONG}

    asyncio.run(scenario())


def test_a_client_that_does_not_read_holds_up_nobody():
    async def scenario() -> None:
        layer = make(Origin())
        await ask_async(layer)

        async def nothing() -> dict[str, str]:
            return {"type": "http.request"}

        async def never(message: object) -> None:
            del message
            await asyncio.Event().wait()

        scope = {"type": "http", "method": "GET", "path": "/x", "raw_path": b"/x", "headers": [], "query_string": b""}
        stuck = asyncio.create_task(layer(scope | {"scheme": "http"}, nothing, never))
        await asyncio.sleep(0)
        assert (await asyncio.wait_for(ask_async(layer), 1)).status == 200
        assert not stuck.done()
        stuck.cancel()

    asyncio.run(scenario())


def test_triples_are_the_same_bytes_on_every_day_so_that_their_date_is_true(client):
    """`Last-Modified` of triples is the date of the dataset: an address whose triples follow the day would be wrong."""
    with TestClient(create_app(Settings(vandaag=date(2031, 1, 1), resources=ROOT))) as later:
        for address in ("/doc/regeling/archiefwet-1995", "/doc/thema/informatiebeveiliging", "/def/ib"):
            for media_type in ("text/turtle", "application/n-quads"):
                now, then = (c.get(address, headers={"Accept": media_type}) for c in (client, later))
                assert now.status_code == then.status_code == 200
                assert sorted(now.content.splitlines()) == sorted(then.content.splitlines())


def test_the_service_hands_out_prepared_answers(client):
    address = "/api/v1/themas/informatiebeveiliging/regelingen"
    first = client.get(address, headers={"Accept-Encoding": "br"})
    again = client.get(address, headers={"Accept-Encoding": "br", "If-None-Match": first.headers["etag"]})
    assert first.headers["content-encoding"] == "br"
    assert first.json()["totaal"] == 10
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"
    assert int(first.headers["cache-control"].removeprefix("public, max-age=")) <= 3600
