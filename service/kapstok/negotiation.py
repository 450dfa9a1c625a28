# SPDX-License-Identifier: EUPL-1.2
"""Which media type goes out: what is offered, what a client accepts (RFC 9110 §12), and the short names for people."""

from dataclasses import dataclass
from typing import NamedTuple

from webob.acceptparse import create_accept_header

from kapstok.errors import Fault, InvalidRequestError, NotAcceptableError
from kapstok.model import ResultKind


@dataclass(frozen=True)
class Format:
    """A format: its short name in `?format=`, its media type, other names for it, and whether graph names survive."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()
    quads: bool = False


HTML = Format("html", "text/html", ("application/xhtml+xml",))
_PROBLEM = Format("json", "application/problem+json", ("application/json",))
TURTLE = Format("ttl", "text/turtle", ("application/x-turtle",))
GRAPH_FORMATS = (
    TURTLE,
    Format("jsonld", "application/ld+json", ("application/json",)),
    Format("rdf", "application/rdf+xml", ("application/xml", "text/xml")),
    Format("nt", "application/n-triples", ("text/plain",)),
    Format("nq", "application/n-quads", quads=True),
    Format("trig", "application/trig", quads=True),
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
    ResultKind.GRAPH: tuple(f for f in GRAPH_FORMATS if not f.quads),
}


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


def prefers_html(accept: str | None) -> bool:
    """Tell whether a client is a person's browser: it names HTML and likes nothing machine-readable better."""
    html = _fit(accept, HTML)
    return html.quality > 0 and html.named > 1 and html >= _fit(accept, _PROBLEM)


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


def _by_name(name: str, offered: tuple[Format, ...]) -> Format:
    for form in offered:
        if name in (form.name, form.media_type):
            return form
    names = ", ".join(form.name for form in offered)
    fault = Fault("query", "format", f"'{name}' is geen formaat van dit adres; wel: {names}")
    raise InvalidRequestError("Dit formaat bestaat hier niet.", (fault,))


def _listed(offered: tuple[Format, ...]) -> str:
    return ", ".join(form.media_type for form in offered)
