# SPDX-License-Identifier: EUPL-1.2
"""What the tests of `/kader` share: sending a framework in, and sending a page of the form back as a browser does."""

import base64
import gzip
import html
import json
import re
from collections.abc import Sequence
from typing import Any

import httpx
from tests.paths import ROOT

EXAMPLES = ROOT / "data" / "voorbeelden"
COMPLETE, FAULTS = ((EXAMPLES / f"{name}.json").read_bytes() for name in ("volledig", "typische-fouten"))
_REPORT = re.compile(r"/kader/rapport/[\w-]{43}")


def send(client: httpx.Client, content: bytes, name: str = "kader.json", more: str = "") -> httpx.Response:
    return client.post("/kader" + more, files={"bestand": (name, content)})


def report_of(client: httpx.Client, content: bytes, name: str = "kader.json", more: str = "") -> str:
    response = send(client, content, name, more)
    assert response.status_code == 303, response.text
    assert _REPORT.match(response.headers["location"])
    return response.headers["location"]


def fill(client: httpx.Client, page: str, **fields: str | Sequence[str]) -> httpx.Response:
    """Send a page of the form back as a browser does, with other values for the fields given."""
    hidden = {
        name: [html.unescape(value)] for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)
    }
    given = {name: [value] if isinstance(value, str) else list(value) for name, value in fields.items()}
    values = hidden | shown(page) | given
    sent = [(name, (None, each)) for name, found in values.items() for each in found]
    return client.post("/kader/invullen", files=sent)


def state_of(page: str) -> Any:
    found = re.search(r'name="staat" value="([^"]*)"', page)
    assert found
    return json.loads(gzip.decompress(base64.b64decode(html.unescape(found[1]))))


def shown(page: str) -> dict[str, list[str]]:
    """Return the fields of a page as a browser would send them."""
    main = page.split("<main")[1].split("</main>", maxsplit=1)[0]
    found: dict[str, list[str]] = {}

    def put(name: str, value: str) -> None:
        found.setdefault(html.unescape(name), []).append(html.unescape(value))

    for tag in re.findall(r"<input[^>]*>", main):
        facts = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if facts.get("type") not in ("hidden", "checkbox") or " checked" in tag:
            put(facts["name"], facts.get("value", ""))
    for name, value in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?([^<]*)</textarea>', main):
        put(name, value)
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', main, re.DOTALL):
        put(name, next(iter(re.findall(r'value="([^"]*)" selected', options)), ""))
    return {name: values for name, values in found.items() if name not in ("staat", "plek", "verwijderd")}


def meaning(state: object) -> object:
    """Leave out how things are spelled and in which order a list of choices stands."""
    if isinstance(state, dict):
        return {key: meaning(value) for key, value in state.items()}
    if isinstance(state, list) and state and isinstance(state[0], str):
        return sorted(each.casefold().replace(" ", "-") for each in state)
    return [meaning(each) for each in state] if isinstance(state, list) else state
