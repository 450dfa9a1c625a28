# SPDX-License-Identifier: EUPL-1.2
"""What changed, over HTTP: lists, the Atom feed, releases, and what was withdrawn; on a small graph."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from defusedxml.ElementTree import fromstring
from pyoxigraph import RdfFormat, parse

from kapstok.releases import Making
from tests.released import API, FIRST, ID, lay_out, lay_out_releases, release, served

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return lay_out_releases(tmp_path_factory.mktemp("uitgaven"))


@pytest.fixture(scope="module")
def released(folders: tuple[Path, Path]) -> Iterator[httpx.Client]:
    """Serve data that are the last release."""
    yield from served(folders[0])


@pytest.fixture(scope="module")
def ahead(folders: tuple[Path, Path]) -> Iterator[httpx.Client]:
    """Serve data in which something changed since the last release."""
    yield from served(folders[1])


def listed(client: httpx.Client, query: str = "") -> list[tuple[str | None, str, str]]:
    response = client.get(f"{API}/wijzigingen{query}")
    assert response.status_code == 200, response.text
    return [(item["versie"], item["soort"], item["ref"]) for item in response.json()["items"]]


IN_SECOND = [
    ("2026.2", "toegevoegd", "nieuw"),
    ("2026.2", "gewijzigd", "blijft"),
    ("2026.2", "ingetrokken", "oud"),
]
SINCE_THEN = (None, "toegevoegd", "later")


# The list


def test_changes_since_the_previous_release_or_another_or_a_day(released, ahead):
    assert listed(released) == listed(released, "?sinds=2026.1") == IN_SECOND
    assert listed(released, "?sinds=2026-05-01") == listed(released, "?sinds=2026-03-02") == IN_SECOND
    assert listed(released, "?sinds=2026.2") == []
    assert listed(ahead, "?sinds=2026.2") == [SINCE_THEN]
    assert listed(ahead) == [SINCE_THEN, *IN_SECOND]
    whole = listed(released, "?sinds=2026-01-01&paginaGrootte=500")
    assert whole[:3] == IN_SECOND
    assert {version for version, *_ in whole[3:]} == {"2026.1"}
    assert {what for _, what, _ in whole[3:]} == {"toegevoegd"}


def test_what_an_answer_calls_its_version_is_taken_as_sinds(released, ahead):
    for client, start in ((released, "2026.2+"), (ahead, "0.")):
        version = client.get(f"{API}/wijzigingen").json()["datasetversie"]
        assert version.startswith(start)
        for written in (version, version.replace("+", "%2B")):
            assert listed(client, f"?sinds={written}") == []
            assert client.get(f"{API}/wijzigingen.atom?sinds={written}").status_code == 200
    whole = released.get(f"{API}/uitgaven/2026.1").json()["vingerafdruk"]
    assert listed(released, f"?sinds=2026.1%2B{whole[:12]}") == IN_SECOND


def test_the_address_of_the_feed_asks_what_was_asked(released):
    """A link to the feed of another list would have a harvester miss changes, or get those it left out."""
    for query, expected in (
        ("", ""),
        ("?sinds=2026-11-21", "?sinds=2026-11-21"),
        ("?sinds=2026.1&soort=ingetrokken&soort=gewijzigd&pagina=1&format=json", None),
    ):
        content = released.get(f"{API}/wijzigingen{query}").json()
        atom = content["_links"]["atom"]["href"]
        wanted = "?sinds=2026.1&soort=ingetrokken&soort=gewijzigd" if expected is None else expected
        assert atom == f"{API}/wijzigingen.atom{wanted}"
        entries = fromstring(released.get(atom).content).findall(f"{ATOM}entry")
        assert len(entries) == content["totaal"]


def test_a_kind_of_change_and_pages(released):
    assert listed(released, "?soort=ingetrokken&soort=toegevoegd") == [IN_SECOND[0], IN_SECOND[2]]
    body = released.get(f"{API}/wijzigingen?paginaGrootte=2&pagina=2").json()
    assert (body["totaal"], body["volledig"], [item["ref"] for item in body["items"]]) == (3, False, ["oud"])
    assert set(body["_links"]) == {"self", "first", "last", "prev", "uitgaven", "atom"}


def test_an_entry_says_what_changed_in_words(released):
    items = {item["ref"]: item for item in released.get(f"{API}/wijzigingen").json()["items"]}
    (one,) = items["blijft"]["eigenschappen"]
    assert (one["oud"], one["nieuw"]) == (["‘Blijft’"], ["‘Blijft < & anders’"])
    assert (one["laag"], one["over"], items["blijft"]["uitspraken"]) == ("redactie", None, {"erbij": 1, "eraf": 1})
    assert items["oud"]["uitspraken"] == {"erbij": 0, "eraf": 2}
    assert items["oud"]["eigenschappen"] == []


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("sinds=2025.1", "sinds", "2026.1, 2026.2"),
        ("sinds=", "sinds", "2026.1, 2026.2"),
        ("sinds=2026-13-45", "sinds", "geen bestaande datum"),
        ("sinds=2030-01-01", "sinds", "moet nog komen"),
        ("sinds=2026.1%2Bdeadbeef", "sinds", "andere vingerafdruk dan 'deadbeef'. Haal de gegevens opnieuw op"),
        ("sinds=0.1.0%2Bdeadbeef", "sinds", "Haal de gegevens opnieuw op"),
        ("soort=weg", "soort", "ingetrokken"),
        ("paginaGrootte=0", "paginaGrootte", "1 of meer"),
        ("wat=1", "wat", "sinds"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(released, query, name, said):
    response = released.get(f"{API}/wijzigingen?{query}")
    assert response.status_code == 400
    (fault,) = [fault for fault in response.json()["errors"] if fault["name"] == name]
    assert said in fault["reason"]


def test_changes_as_a_table(released):
    response = released.get(f"{API}/wijzigingen?format=csv")
    rows = list(csv.DictReader(io.StringIO(response.text, newline=""), strict=True))
    assert [(row["versie"], row["soort"], row["ref"]) for row in rows] == IN_SECOND
    assert rows[1]["samenvatting"] == "Gewijzigd: naam (redactie)"
    book = released.get(
        f"{API}/wijzigingen", headers={"Accept": "application/vnd.openxmlformats-officedocument.*, */*;q=0"}
    )
    assert book.status_code == 406
    assert released.get(f"{API}/wijzigingen?format=xlsx").content[:2] == b"PK"


@pytest.mark.parametrize("address", ["wijzigingen", "wijzigingen.atom", "uitgaven", "uitgaven/2026.1"])
def test_who_has_it_gets_304(released, address):
    first = released.get(f"{API}/{address}")
    assert first.headers["last-modified"]
    again = released.get(f"{API}/{address}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert released.head(f"{API}/{address}").headers["etag"] == first.headers["etag"]


# Atom


def texts(node: Any, name: str) -> list[str]:
    return [found.text for found in node.findall(ATOM + name)]


def test_the_feed_is_atom(released):
    """RFC 4287 §4.1: what a feed and an entry must have, and must have once."""
    response = released.get(f"{API}/wijzigingen", headers={"Accept": "application/atom+xml"})
    assert response.headers["content-type"].startswith("application/atom+xml")
    feed = fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(texts(node, name)) == 1
            assert texts(node, name)[0]
        assert texts(node, "updated")[0] == "2026-05-01T00:00:00+02:00"
        assert sum(link.get("rel") == "alternate" for link in node.findall(f"{ATOM}link")) == 1
    assert [author.findtext(f"{ATOM}name") for author in feed.findall(f"{ATOM}author")] == ["Kapstok"]
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/api/v1/wijzigingen.atom"
    entries = feed.findall(f"{ATOM}entry")
    identifiers = [texts(entry, "id")[0] for entry in entries]
    assert len(set(identifiers)) == len(identifiers) == 3
    assert all(one.startswith("tag:w3id.org,2026-11-22:kapstok/wijziging/2026.2/rol/") for one in identifiers)
    assert texts(entries[1], "title") == ["Gewijzigd: Blijft < & anders"]
    assert [one.get("term") for one in entries[2].findall(f"{ATOM}category")][:1] == ["ingetrokken"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("?sinds=2026.1&paginaGrootte=2", "application/atom+xml"),
        ("?format=atom&paginaGrootte=2&soort=gewijzigd", "*/*"),
    ],
)
def test_every_address_of_a_feed_gives_the_feed_again_to_who_accepts_anything(released, query, accept):
    feed = fromstring(released.get(f"{API}/wijzigingen{query}", headers={"Accept": accept}).content)
    links = {link.attrib["rel"]: link.attrib["href"] for link in feed.findall(f"{ATOM}link")}
    assert "self" in links
    for rel in links.keys() & {"self", "first", "last", "next"}:
        response = released.get(links[rel], headers={"Accept": "*/*"})
        assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (
            200,
            "application/atom+xml",
        ), rel
    again = fromstring(released.get(links["self"]).content)
    assert texts(again, "id") == texts(feed, "id")
    assert len(again.findall(f"{ATOM}entry")) == len(feed.findall(f"{ATOM}entry")) > 0


def test_the_feed_at_its_own_address_goes_on_in_pages(released):
    addresses, found = [f"{API}/wijzigingen.atom?paginaGrootte=2"], list[str]()
    while addresses:
        response = released.get(addresses.pop())
        assert response.headers["content-type"].startswith("application/atom+xml")
        feed = fromstring(response.content)
        found += [texts(entry, "id")[0] for entry in feed.findall(f"{ATOM}entry")]
        links = {link.attrib["rel"]: link.attrib["href"] for link in feed.findall(f"{ATOM}link")}
        assert {"self", "first", "last", "alternate"} <= set(links)
        addresses = [links["next"]] if "next" in links else []
    assert len(set(found)) == 3
    assert released.get(f"{API}/wijzigingen.atom?sinds=2025.9").status_code == 400
    empty = fromstring(released.get(f"{API}/wijzigingen.atom?sinds=2026.2").content)
    assert (empty.findall(f"{ATOM}entry"), texts(empty, "updated")) == ([], ["2026-05-01T00:00:00+02:00"])


def test_what_no_release_has_yet_has_the_fingerprint_in_its_id(ahead):
    feed = fromstring(ahead.get(f"{API}/wijzigingen.atom?sinds=2026.2").content)
    version = ahead.get(f"{API}/uitgaven").json()["datasetversie"]
    (entry,) = feed.findall(f"{ATOM}entry")
    assert texts(entry, "id")[0].endswith(f"nog-niet-uitgegeven/{version.rpartition('+')[2]}/rol/later")


# Releases


def test_releases_are_listed_newest_first(released, ahead):
    body = released.get(f"{API}/uitgaven").json()
    assert [(item["versie"], item["datum"], item["isActueel"]) for item in body["items"]] == [
        ("2026.2", "2026-05-01", True),
        ("2026.1", "2026-03-01", False),
    ]
    assert not any(item["isActueel"] for item in ahead.get(f"{API}/uitgaven").json()["items"])
    one = released.get(f"{API}/uitgaven/2026.2").json()
    assert (one["vorige"], one["wijzigingen"]) == ("2026.1", {"toegevoegd": 1, "gewijzigd": 1, "ingetrokken": 1})
    for link in one["_links"].values():
        assert released.get(link["href"]).status_code == 200
    assert released.get(f"{API}/uitgaven/2026.9").status_code == 404
    assert released.get(f"{API}/uitgaven/2026.1?wat=1").status_code == 400


def test_people_read_what_changed(released, ahead):
    page = released.get("/uitgaven").text
    assert page.index("2026.2") < page.index("2026.1")
    assert "deze dienst draait hierop" in page
    assert "zijn geen uitgave" in ahead.get("/uitgaven").text
    one = released.get("/uitgaven/2026.2").text
    assert "‘Blijft’ → ‘Blijft &lt; &amp; anders’" in one
    assert "eerste uitgave" in released.get("/uitgaven/2026.1").text
    assert released.get("/uitgaven/nee", headers={"Accept": "text/html"}).status_code == 404


def test_the_catalogue_has_each_release_with_its_file(released):
    said = {str(quad.triple) for quad in parse(released.get("/catalogus").content, format=RdfFormat.TURTLE)}
    dcat, whole, one, two = (
        "http://www.w3.org/ns/dcat#",
        f"{ID}dataset/kapstok",
        f"{ID}uitgave/2026-1",
        f"{ID}uitgave/2026-2",
    )
    assert f"<{whole}> <{dcat}hasVersion> <{two}>" in said
    assert f"<{two}> <{dcat}isVersionOf> <{whole}>" in said
    assert f"<{two}> <{dcat}previousVersion> <{one}>" in said
    assert f'<{one}> <{dcat}version> "2026.1"' in said
    file = released.get("/downloads/uitgaven/2026.1.nq.gz")
    assert file.headers["content-type"] == "application/gzip"
    assert hashlib.sha256(file.content).hexdigest() in released.get("/downloads").text
    assert released.get("/doc/uitgave/2026-1?format=nt").status_code == 200
    assert released.get("/id/uitgave/2026-1").status_code == 303


# What was withdrawn


def test_what_an_earlier_release_had_is_gone_and_not_unknown(released):
    assert released.get("/id/rol/oud").headers["location"] == "/doc/rol/oud"
    for address in ("/doc/rol/oud", f"/doc?uri={ID}rol/oud"):
        response = released.get(address, headers={"Accept": "application/n-triples"})
        assert response.status_code == 410
        assert '"Oude rol"@nl' in response.text
        assert f"<{ID}rol/oud> <http://purl.org/dc/terms/isPartOf> <{ID}uitgave/2026-1>" in response.text
    page = released.get("/doc/rol/oud", headers={"Accept": "text/html"})
    assert page.status_code == 410
    assert re.search(r"stond voor het laatst in uitgave 2026\.1 van \d+ [a-z]+ 20\d\d", page.text)
    assert released.get("/doc/rol/nooit-geweest").status_code == 404
    assert released.get("/doc/rol/blijft").status_code == 200


def test_rest_tells_what_was_withdrawn_from_what_never_was(released, ahead):
    for address in (f"{API}/rollen/oud", f"{API}/rollen/oud/roltaken"):
        response = released.get(address)
        assert response.status_code == 410, response.text
        body = response.json()
        assert (body["type"].rpartition("#")[2], body["uitgave"], body["opvolgers"]) == ("ingetrokken", "2026.1", [])
        assert "‘Oude rol’ is ingetrokken" in body["detail"]
        assert f"{API}/rollen/oud?versie=2026.1" in body["detail"]
    assert released.get(f"{API}/rollen/oud?versie=2026.1").status_code == 200
    later = ahead.get(f"{API}/rollen/oud").json()
    assert (later["status"], later["opvolgers"]) == (410, [f"{ID}rol/later"])
    assert f"In de plaats kwam: {API}/rollen/later." in later["detail"]
    assert ahead.get(f"{API}/rollen/later").status_code == 200
    assert released.get(f"{API}/rollen/nooit-geweest").status_code == 404
    assert released.get(f"{API}/rollen/later").status_code == 404
    assert released.get(f"{API}/rollen/Oud").status_code == 404


def test_a_successor_that_was_known_when_it_went_is_named(tmp_path):
    """A release in which a thing says what replaced it, and one in which it is gone."""
    gone = f'rol:weg a ib:Rol ; skos:prefLabel "Weg"@nl ; dct:isReplacedBy rol:blijft . {FIRST}'
    earlier, now = lay_out(tmp_path / "een", gone, {}), lay_out(tmp_path / "twee", FIRST, {})
    release(earlier, Making("2026.1", date(2026, 3, 1)), tmp_path / "uitgaven")
    release(now, Making("2026.2", date(2026, 5, 1)), tmp_path / "uitgaven")
    (now / "data/uitgaven").symlink_to(tmp_path / "uitgaven")
    body = next(served(now)).get(f"{API}/rollen/weg").json()
    assert (body["status"], body["uitgave"], body["opvolgers"]) == (410, "2026.1", [f"{ID}rol/blijft"])


def test_a_successor_that_came_later_is_named(ahead):
    response = ahead.get("/doc/rol/oud?format=nt")
    assert response.status_code == 410
    assert f'<{ID}rol/later>; rel="successor-version"' in response.headers["link"]
    assert f"<{ID}rol/oud> <http://purl.org/dc/terms/isReplacedBy> <{ID}rol/later>" in response.text
