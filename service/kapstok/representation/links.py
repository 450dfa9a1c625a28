# SPDX-License-Identifier: EUPL-1.2
"""The `Link` header of linked data (RFC 8288): other formats, other profiles, the IRI, the ontology, the successor."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, urlencode

from kapstok.negotiation import Format, Profile
from kapstok.terms import BASE

Link = tuple[str, dict[str, str]]

# How an answer is written down, and what a lasting address says itself.
_NOT_ASKED = frozenset({"format", "scheiding", "bom", "geldigOp", "versie"})
_KEPT = "!#$%&'()*+,/:;=?@[]~"  # what a URI may hold (RFC 3986 §2.2) and a path of an IRI in brackets too


def link_header(links: Iterable[Link]) -> str:
    """Write links. Shape: target and attributes, `rel` first; what is not ASCII is written as a URI (RFC 3987 §3.1)."""
    return ", ".join(
        f"<{quote(target, safe=_KEPT)}>" + "".join(f'; {name}="{value}"' for name, value in attributes.items())
        for target, attributes in links
    )


def lasting_address(address: str, day: str, version: str) -> str:
    """Return the address at which an answer of the REST interface stays the same: with its day and its release.

    >>> lasting_address("/api/v1/regelingen?thema=a&pagina=2&format=csv", "2026-11-22", "2026.3")
    '/api/v1/regelingen?thema=a&pagina=2&geldigOp=2026-11-22&versie=2026.3'
    """
    path, _, query = address.partition("?")
    asked = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name not in _NOT_ASKED]
    return f"{path}?{urlencode([*asked, ('geldigOp', day), ('versie', version)])}"


def format_links(
    address: str, query: dict[str, str], formats: Iterable[Format], *, profile: Profile | None = None
) -> list[Link]:
    """Point at the same description in each format; `profile` where it is not the one that goes out unasked."""
    asked = query | ({"profiel": profile.name} if profile else {})
    return [
        (_at(address, asked | {"format": form.name}), {"rel": "alternate", "type": form.media_type}) for form in formats
    ]


def profile_links(address: str, query: dict[str, str], profiles: Iterable[Profile]) -> list[Link]:
    """Point at other descriptions of the same thing, each by its profile."""
    return [
        (_at(address, query | {"profiel": profile.name}), {"rel": "alternate", "profile": profile.iri})
        for profile in profiles
    ]


def identity_links(iri: str, successors: Iterable[str] = ()) -> list[Link]:
    """Point at the IRI and at what replaces it (`successor-version`, RFC 5829 §3.4)."""
    after: list[Link] = [(successor, {"rel": "successor-version"}) for successor in successors]
    return [(iri, {"rel": "canonical"}), *after]


def profile_link(profile: Profile) -> Link:
    """Name the profile of this answer (RFC 6906)."""
    return (profile.iri, {"rel": "profile"})


def ontology_link() -> Link:
    """Point at the words in which the description is written."""
    return (BASE + "def/ib", {"rel": "describedby"})


def _at(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address
