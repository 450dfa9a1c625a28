# SPDX-License-Identifier: EUPL-1.2
"""Which media type and which profile go out: what is offered, what a client accepts, and the short names for people.

Source: RFC 9110 §12 for media types; for profiles Content Negotiation by Profile (W3C, working draft of 26 November
2019).
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from webob.acceptparse import create_accept_header, create_accept_language_header

from kapstok.errors import Fault, InvalidRequestError, NotAcceptableError
from kapstok.model import ResultKind
from kapstok.terms import ID


@dataclass(frozen=True)
class Format:
    """A format: its short name in `?format=`, its media type, other names for it, and whether graph names survive.

    `aliases` are media types, `nicknames` the short names that clients of other SPARQL services send.
    """

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()
    quads: bool = False
    nicknames: tuple[str, ...] = ()


HTML = Format("html", "text/html", ("application/xhtml+xml",))
_PROBLEM = Format("json", "application/problem+json", ("application/json",))
# N3 holds all of Turtle, so who reads N3 reads Turtle.
TURTLE = Format(
    "ttl",
    "text/turtle",
    ("application/x-turtle", "application/turtle", "text/n3", "text/rdf+n3"),
    nicknames=("turtle", "n3"),
)
GRAPH_FORMATS = (
    TURTLE,
    Format("jsonld", "application/ld+json", ("application/json",), nicknames=("json-ld", "json")),
    Format("rdf", "application/rdf+xml", ("application/xml", "text/xml"), nicknames=("rdf+xml", "xml")),
    Format("nt", "application/n-triples", ("text/plain",), nicknames=("ntriples",)),
    Format("nq", "application/n-quads", ("text/x-nquads",), quads=True),
    Format("trig", "application/trig", ("application/x-trig",), quads=True),
)
DOCUMENT_FORMATS = (TURTLE, *GRAPH_FORMATS[1:], HTML)
_TABLE_FORMATS = (
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
)
RESULT_FORMATS = {
    ResultKind.TABLE: _TABLE_FORMATS,
    ResultKind.BOOLEAN: _TABLE_FORMATS,
    ResultKind.GRAPH: GRAPH_FORMATS,  # in a quad format all of it is in the default graph
}


@dataclass(frozen=True)
class Profile:
    """How much a description says: its short name in `?profiel=`, its IRI, and other IRIs for it."""

    name: str
    iri: str
    aliases: tuple[str, ...] = ()


FULL = Profile("volledig", ID + "profiel/volledig")
NAMES = Profile("namen", ID + "profiel/namen")
NL_SBB = Profile("nl-sbb", "https://docs.geostandaarden.nl/nl-sbb/def-st-nl-sbb-20241010/", (ID + "profiel/nl-sbb",))

_WISH = re.compile(r"<([^<>]*)>[ \t]*(?:;[ \t]*q=([01](?:\.\d{0,3})?)[ \t]*)?(?:,|$)", re.IGNORECASE)


_LONGEST = 4000  # characters of an Accept header; reading 600,000 took seconds in which nobody else was answered


def choose(accept: str | None, offered: tuple[Format, ...], name: str | None = None) -> Format:
    """Pick the format of the highest quality: one that is named before one that a wildcard lets in, then the first.

    `name` (from `?format=`) wins over the `Accept` header. A missing, empty, unreadable or very long header accepts
    everything.
    Errors: NotAcceptableError that lists what there is; InvalidRequestError for an unknown name.
    """
    if name is not None:
        return _by_name(name, offered)
    best = max(offered, key=lambda form: _fit(accept, form))
    if _fit(accept, best).quality <= 0:
        raise NotAcceptableError(f"Dit adres geeft geen '{accept}'. Wel: {_listed(offered)}.")
    return best


def choose_profile(accept: str | None, offered: tuple[Profile, ...], name: str | None = None) -> Profile:
    """Pick the profile of the highest quality among those that the client names; the first where it names none.

    `name` (from `?profiel=`, a short name or an IRI) wins over the `Accept-Profile` header. A missing, unreadable or
    very long header asks for nothing. Errors: NotAcceptableError that lists what there is.
    """
    if name is not None:
        found = [profile for profile in offered if name in _names(profile)]
    elif wishes := _wishes(accept):
        liked = [(max((wishes.get(iri, 0.0) for iri in _names(profile)), default=0.0), profile) for profile in offered]
        best = max(quality for quality, _ in liked)
        found = [profile for quality, profile in liked if quality == best > 0]
    else:
        found = list(offered)
    if not found:
        listed = ", ".join(f"{profile.name} (<{profile.iri}>)" for profile in offered)
        raise NotAcceptableError(f"Dit adres kent het profiel '{name or accept}' niet. Wel: {listed}.")
    return found[0]


def prefers_html(accept: str | None) -> bool:
    """Tell whether a client is a person's browser: it names HTML and likes nothing better that it names."""
    html = _fit(accept, HTML)
    if html.quality <= 0 or html.named <= 1:
        return False
    header = create_accept_header(accept)  # type: ignore[no-untyped-call]  # webob ships no types
    return html >= _fit(accept, _PROBLEM) and all(quality <= html.quality for _, quality, *_ in header.parsed)


def prefers_english(accept_language: str | None) -> bool:
    """Tell whether a client reads English rather than Dutch (RFC 4647 §3.4); who says nothing reads Dutch."""
    readable = accept_language if accept_language and len(accept_language) <= _LONGEST else None
    header = create_accept_language_header(readable)  # type: ignore[no-untyped-call]  # webob ships no types
    return bool(header.parsed and header.lookup(["nl", "en"], default_tag="nl") == "en")


class _Fit(NamedTuple):
    """How well a format fits: the quality, and how exactly it is named (3 itself, 2 by alias, 1 or 0 by wildcard)."""

    quality: float
    named: int


def _fit(accept: str | None, form: Format) -> _Fit:
    """Apply the most exact range of the header to a format (RFC 9110 §12.5.1); an alias must be named to count."""
    readable = accept if accept and len(accept) <= _LONGEST else None
    header = create_accept_header(readable)  # type: ignore[no-untyped-call]  # webob ships no types
    if not header.parsed:
        return _Fit(1.0, 0)
    exactness = {form.media_type: 3, form.media_type.partition("/")[0] + "/*": 1, "*/*": 0} | dict.fromkeys(
        form.aliases, 2
    )
    ranges = ((media.partition(";")[0].strip().lower(), quality) for media, quality, *_ in header.parsed)
    found = [_Fit(quality, exactness[media]) for media, quality in ranges if media in exactness]
    return max(found, key=lambda fit: (fit.named, fit.quality), default=_Fit(0.0, 0))


def _names(profile: Profile) -> tuple[str, ...]:
    return (profile.name, profile.iri, *profile.aliases)


def _wishes(accept: str | None) -> dict[str, float]:
    """Read `<iri>;q=0.5, <iri>`; empty where the header is not written so from end to end."""
    text = accept.strip() if accept and len(accept) <= _LONGEST else ""
    wishes: dict[str, float] = {}
    position = 0
    while match := _WISH.match(text, position):
        wishes[match[1]] = max(wishes.get(match[1], 0.0), min(1.0, float(match[2] or 1)))
        position = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    return wishes if text and position == len(text) else {}


def _by_name(name: str, offered: tuple[Format, ...]) -> Format:
    for form in offered:
        if name in (form.name, form.media_type, *form.nicknames):
            return form
    names = ", ".join(form.name for form in offered)
    fault = Fault("query", "format", f"'{name}' is geen formaat van dit adres; wel: {names}")
    raise InvalidRequestError("Dit formaat bestaat hier niet.", (fault,))


def _listed(offered: tuple[Format, ...]) -> str:
    return ", ".join(form.media_type for form in offered)
