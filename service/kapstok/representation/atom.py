# SPDX-License-Identifier: EUPL-1.2
"""The changes as an Atom feed: one entry for each thing and release, so that a harvester reads what to fetch again.

Entries have a `tag:` IRI (RFC 4151): the same for ever, and no address. A changed thing is found at its `alternate`
link; of a withdrawn one that address answers 410. Pages of a feed are those of RFC 5005 §3.
Source: RFC 4287 (Atom).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from kapstok.releases import ChangeKind
from kapstok.representation.changes import Entry, detail_lines, label, summary
from kapstok.settings import ZONE
from kapstok.terms import BASE, ID

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_TAG = "tag:w3id.org,2026-11-22:kapstok/"
# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEME = BASE + "def/wijziging"


@dataclass(frozen=True)
class Feed:
    """What a feed says of itself. `base` is the address of the service with a slash at the end.

    `links` are the addresses of this page and those around it by `rel`, without the host; `updated` is the day of the
    last change, `author` who publishes it, `version` that of the dataset.
    """

    base: str
    links: dict[str, str]
    updated: date
    author: str
    version: str


def write_feed(feed: Feed, shown: Sequence[Entry]) -> bytes:
    """Write a page of the feed."""
    register_namespace("", _ATOM)
    root = Element(_name("feed"), {f"{{{_XML}}}lang": "nl"})
    _text(root, "id", _TAG + "wijzigingen")
    _text(root, "title", "Kapstok: wijzigingen van de gegevens")
    _text(root, "subtitle", f"Wat er is toegevoegd, gewijzigd en ingetrokken. Datasetversie {feed.version}.")
    _text(root, "updated", _moment(feed.updated))
    _text(SubElement(root, _name("author")), "name", feed.author)
    _text(root, "rights", "CC BY 4.0: https://creativecommons.org/licenses/by/4.0/")
    for rel, address in feed.links.items():
        kinds = {"self": MEDIA_TYPE, "alternate": "text/html", "related": "application/json"}
        _link(root, rel, feed.base + address.removeprefix("/"), kinds.get(rel, MEDIA_TYPE))
    for entry in shown:
        _entry(root, feed, entry)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Element, feed: Feed, entry: Entry) -> None:
    change, node = entry.change, SubElement(root, _name("entry"))
    _text(node, "id", _entry_id(entry, feed.version))
    _text(node, "title", f"{change.what.value.capitalize()}: {change.name}")
    _text(node, "updated", _moment(entry.stage.day))
    kind = label(change.kind, entry.names) if change.kind else "Ding"
    SubElement(node, _name("category"), {"term": change.what.value, "scheme": _SCHEME})
    if change.kind:
        SubElement(node, _name("category"), {"term": change.kind, "label": kind})
    _link(node, "alternate", feed.base + _address(change.iri), "text/html")
    _link(node, "via", change.iri)
    for successor in change.successors:
        _link(node, "successor-version", successor)
    _text(node, "summary", summary(change, entry.names))
    if change.what is ChangeKind.CHANGED:
        _text(node, "content", "\n".join(detail_lines(change, entry.names)))


def _entry_id(entry: Entry, version: str) -> str:
    """Name an entry. What no release has yet has the fingerprint of the data in the place of a version."""
    place = entry.version or "nog-niet-uitgegeven/" + version.rpartition("+")[2]
    return f"{_TAG}wijziging/{place}/{quote(entry.change.iri.removeprefix(ID), safe='/')}"


def _address(iri: str) -> str:
    """Return where a thing is described, below the base."""
    return "doc/" + iri.removeprefix(ID) if iri.startswith(ID) else "doc?uri=" + quote(iri, safe="")


def _moment(day: date) -> str:
    return datetime.combine(day, time.min, ZONE).isoformat()


def _link(parent: Element, rel: str, address: str, media_type: str | None = None) -> None:
    said = {"rel": rel, "href": address} | ({"type": media_type} if media_type else {})
    SubElement(parent, _name("link"), said)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, _name(name)).text = _ILLEGAL.sub("\ufffd", text)


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"
