# SPDX-License-Identifier: EUPL-1.2
"""Every link within the service, followed from the start page to the end."""

from collections import Counter
from urllib.parse import parse_qs, urldefrag, urlsplit

import httpx
import pytest
from tests.browser.reading import Reading

pytestmark = pytest.mark.volledig
_HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}  # as browsers ask
_MOST = 50_000  # addresses: that a trap without an end is found, and not waited for


class Crawl:
    """All pages that can be reached, what is wrong with each, and where each was found."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self.asked: dict[str, int] = {}
        self.wrong: list[str] = []
        self.titles: dict[str, set[str]] = {}
        self._found_on = {"/": "-"}
        self._ids: dict[str, set[str]] = {}
        self._fragments: dict[str, str] = {}
        self._forms: dict[tuple[str, str], str] = {}
        self._queue = ["/"]

    def run(self) -> None:
        """Ask for everything."""
        while self._queue and len(self.asked) < _MOST:
            self._visit(self._queue.pop())
        assert not self._queue, f"no end to {Counter(a.partition('?')[0] for a in self.asked).most_common(3)}"
        for link, page in self._fragments.items():
            address, _, name = link.partition("#")
            if address in self._ids and name not in self._ids[address]:
                self.wrong.append(f"{link} (on {page}): nothing there has that id")

    def _visit(self, address: str) -> None:
        response = self._client.get(address, headers=_HTML)
        self.asked[address] = response.status_code
        gone = response.status_code == 410 and self._may_be_gone(address)
        if response.status_code >= 400 and not gone:
            self.wrong.append(f"{address} (on {self._found_on[address]}): {response.status_code}")
        elif response.has_redirect_location:
            self._add(urlsplit(response.headers["location"])._replace(scheme="", netloc="").geturl(), address)
        elif response.headers["content-type"].startswith("text/html"):
            self._read(Reading(address, response.text))

    def _may_be_gone(self, address: str) -> bool:
        """Tell whether a release says that this was withdrawn: it has a page, which leads to its own other forms."""
        found_on, plain = self._found_on[address], address.partition("?")[0]
        return found_on.startswith("/uitgaven/") or self._found_on.get(plain, "").startswith("/uitgaven/")

    def _read(self, page: Reading) -> None:
        self.wrong += [f"{page.address}: {fault}" for fault in page.faults]
        self._ids[page.address] = page.ids
        if "?" not in page.address:
            self.titles.setdefault(page.title, set()).add(page.address)
        for link in page.links:
            if not _is_choice_of_choice(page.address, link) and not self._is_known_form(link):
                self._add(link, page.address)

    def _is_known_form(self, link: str) -> bool:
        """Tell whether this is a thing in a format in which one of its kind was already asked: one route gives all."""
        found = urlsplit(link)
        form = parse_qs(found.query).get("format")
        if form is None or not found.path.startswith("/doc/"):
            return False
        key = (found.path.split("/")[2], form[0])
        known = self._forms.setdefault(key, link)
        return known != link

    def _add(self, link: str, page: str) -> None:
        address, fragment = urldefrag(link)
        if fragment:
            self._fragments.setdefault(link, page)
        if address not in self._found_on:
            self._found_on[address] = page
            self._queue.append(address)


def _is_choice_of_choice(address: str, link: str) -> bool:
    """Tell whether a link only changes what was already chosen on a page: of those there is no end, but of pages."""
    here, there = urlsplit(address), urlsplit(link)
    same = here.path.partition(".")[0] == there.path.partition(".")[0]
    return bool(same and here.query and set(parse_qs(there.query)) - {"pagina"})


@pytest.fixture(scope="module")
def crawl(client) -> Crawl:
    made = Crawl(client)
    made.run()
    return made


def test_every_link_leads_somewhere_and_every_page_is_valid(crawl):
    assert not crawl.wrong, "\n".join([f"{len(crawl.wrong)} faults, of which the first:", *crawl.wrong[:100]])


def test_everything_is_reached(crawl):
    things = [address for address in crawl.asked if address.startswith("/doc/")]
    assert len(things) > 1_000
    assert {"/sparql", "/kader/invullen", "/def/ib", "/uitgaven", "/toegankelijkheid"} <= set(crawl.asked)


def test_every_page_has_a_title_of_its_own(crawl):
    shared = [f"{title}: {' '.join(sorted(pages))}" for title, pages in crawl.titles.items() if len(pages) > 1]
    assert not shared, "\n".join(shared)
