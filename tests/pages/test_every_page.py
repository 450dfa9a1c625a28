# SPDX-License-Identifier: EUPL-1.2
"""One page of each type, without a browser: valid, with one h1 and a title of its own, and no heavier than agreed."""

import gzip

import httpx
import pytest
from tests.browser.page_types import PAGE_TYPES, PageType
from tests.browser.reading import Reading

_HTML = {"Accept": "text/html"}
_KILOBYTES = 30
_FOR_MACHINES = {"gezondheid", "graph-store", "id", "metrics", "robots"}


def get(client: httpx.Client, kind: PageType) -> httpx.Response:
    """Ask for a page as a browser does, by its form where no address leads to it."""
    if not kind.sends:
        return client.get(kind.address, headers=_HTML)
    response = client.post(kind.sends, headers=_HTML)
    return client.get(response.headers["location"], headers=_HTML) if response.status_code == 303 else response


@pytest.mark.parametrize("kind", PAGE_TYPES, ids=str)
def test_a_page_of_each_type_is_valid_and_within_budget(client, kind):
    response = get(client, kind)
    assert (response.status_code, response.headers["content-type"]) == (kind.status, "text/html; charset=utf-8")
    page = Reading(kind.address, response.text)
    assert page.faults == []
    assert len(page.elements()) <= kind.budget.elements
    kilobytes = len(gzip.compress(response.content)) / 1_000
    assert kilobytes <= _KILOBYTES


def test_pages_have_a_title_of_their_own(client):
    titles: dict[str, set[str]] = {}
    for kind in PAGE_TYPES:
        if kind.status == 200 and not kind.sends:
            title = Reading(kind.address, get(client, kind).text).title
            titles.setdefault(title, set()).add(kind.address.partition("?")[0])
    assert [addresses for addresses in titles.values() if len(addresses) > 1] == []


def test_every_page_of_the_service_is_of_a_type_that_is_listed(app, client):
    """A page that somebody adds and forgets to list would be tested by nobody."""
    routes = [r for route in app.routes for r in getattr(getattr(route, "original_router", None), "routes", [route])]
    first = {_first(route.path) for route in routes if "GET" in (getattr(route, "methods", None) or ())}
    listed = {_first(kind.address) for kind in PAGE_TYPES}
    collections = {_first(href) for href in Reading("/verzamelingen", client.get("/verzamelingen").text).links}
    assert first - listed - collections == _FOR_MACHINES  # and of those each is there


def _first(path: str) -> str:
    return path.partition("?")[0].split("/")[1].partition(".")[0]
