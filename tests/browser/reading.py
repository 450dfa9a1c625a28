# SPDX-License-Identifier: EUPL-1.2
"""A page read as a browser reads it, without one: title, headings, ids, what points where, and what is not valid."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from html5rdf import HTMLParser  # the parser of the HTML standard, which comes with rdflib

_NAMED = re.compile(r"\{[^}]*\}(.+)")
_POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-errormessage", "list")
_FORBIDDEN = re.compile(r"on[a-z]+|style")  # attributes that the policy of the service does not let work


@dataclass(frozen=True)
class Reading:
    """A page and the address that it stands at."""

    address: str
    text: str

    @cached_property
    def _parsed(self) -> tuple[list[tuple[str, Element]], list[str]]:
        parser = HTMLParser()
        root = parser.parse(self.text)
        errors = [f"{code} {values} at {place}" for place, code, values in parser.errors]
        return [(_NAMED.sub(r"\1", e.tag), e) for e in root.iter() if isinstance(e.tag, str)], errors

    def elements(self, *names: str) -> list[Element]:
        """Return the elements of these names, all where none is given."""
        return [element for name, element in self._parsed[0] if not names or name in names]

    @property
    def title(self) -> str:
        """Return the title of the page; those of drawings are others."""
        head = next(iter(self.elements("head")))
        return " ".join("".join(e.itertext()).strip() for e in head if _NAMED.sub(r"\1", str(e.tag)) == "title")

    @property
    def links(self) -> list[str]:
        """Return where links lead within the service, as addresses without its name, each once."""
        found = [e.get("href", "") for e in self.elements("a") if e.get("href")]
        base = urljoin("http://kapstok", self.address)
        joined = [urljoin(base, href) for href in found]
        own = [urlsplit(address) for address in joined if urlsplit(address).netloc == "kapstok"]
        return list(dict.fromkeys(part._replace(scheme="", netloc="").geturl() or "/" for part in own))

    @property
    def ids(self) -> set[str]:
        """Return the ids that a link can point to."""
        return {found for e in self.elements() if (found := e.get("id"))}

    @property
    def faults(self) -> list[str]:
        """Return what is wrong with the page: headings, title, ids, references to them, and what the policy refuses."""
        ids = [found for e in self.elements() if (found := e.get("id")) is not None]
        levels = [int(name[1]) for name, _ in self._parsed[0] if re.fullmatch("h[1-6]", name)]
        return [
            *self._parsed[1],
            *([] if levels.count(1) == 1 else [f"{levels.count(1)} h1"]),
            *(f"h{after} follows h{before}" for before, after in pairwise(levels) if after > before + 1),
            *([] if self.title else ["no title"]),
            *(f"id {one!r} is not valid" for one in ids if not one or re.search(r"\s", one)),
            *(f"id {one!r} is there {ids.count(one)} times" for one in sorted(set(ids)) if ids.count(one) > 1),
            *self._lost(set(ids)),
            *(f"attribute {name}" for e in self.elements() for name in e.attrib if _FORBIDDEN.fullmatch(str(name))),
            *("style element" for _ in self.elements("style")),
            *(
                "script in the page"
                for e in self.elements("script")
                if not e.get("src") and "json" not in e.get("type", "")
            ),
        ]

    def _lost(self, ids: set[str]) -> list[str]:
        pointed = [(n, one) for e in self.elements() for n in _POINTERS for one in (e.get(n) or "").split()]
        return [
            f"{name} points to {one!r}, which is not there" for name, one in dict.fromkeys(pointed) if one not in ids
        ]
