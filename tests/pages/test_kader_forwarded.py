# SPDX-License-Identifier: EUPL-1.2
"""Addresses under `/kader` that only take a form, opened without it."""

import re

import pytest


class TestForwarded:
    """Where a form led to stands in the address bar: a reload, a bookmark and a new tab open it without the form."""

    @pytest.mark.parametrize(
        ("address", "to"),
        [
            ("/kader/openen", "/kader"),
            ("/kader/voorbeelden/tiel", "/kader#voorbeelden"),
            ("/kader/voorbeelden/tiel/invullen", "/kader#voorbeelden"),
            ("/kader/rapport/x/invullen", "/kader/rapport/x"),
            ("/kader/rapport/x/verwijderen", "/kader/rapport/x"),
        ],
    )
    def test_to_where_it_begins(self, client, address, to):
        response = client.get(address, headers={"Accept": "text/html"})
        assert (response.status_code, response.headers["location"]) == (303, to)
        assert response.headers["cache-control"] == "no-store"

    def test_every_address_that_takes_a_form_can_be_opened(self, client, app):
        routers = (getattr(getattr(route, "original_router", None), "routes", [route]) for route in app.routes)
        routes = [route for inner in routers for route in inner if route.path.startswith("/kader")]
        posts = {route.path for route in routes if "POST" in route.methods}
        assert len(posts) > 6
        for path in posts:
            response = client.get(re.sub(r"{\w+}", "x", path), headers={"Accept": "text/html"})
            assert response.status_code in (200, 303), path
