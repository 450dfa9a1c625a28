"""Which media type goes out: what is offered, what a client accepts (RFC 9110 §12), and the short names for people."""

from dataclasses import dataclass

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


def choose(accept: str | None, offered: tuple[Format, ...], name: str | None = None) -> Format:
    """Pick one of the offered formats, the first where a client has no preference.

    `name` (from `?format=`) wins over the `Accept` header. A missing or unreadable header accepts everything.
    Errors: NotAcceptableError that lists what there is; InvalidRequestError for an unknown name.
    """
    if name is not None:
        return _by_name(name, offered)
    spelled = {media: form for form in offered for media in (form.media_type, *form.aliases)}
    header = create_accept_header(accept)  # type: ignore[no-untyped-call]  # webob ships no types
    accepted = header.acceptable_offers(list(spelled))
    if not accepted:
        raise NotAcceptableError(f"Dit adres geeft geen '{accept}'. Wel: {_listed(offered)}.")
    best = max(quality for _, quality in accepted)
    wanted = {spelled[media] for media, quality in accepted if quality == best}
    return next(form for form in offered if form in wanted)


def prefers_html(accept: str | None) -> bool:
    """Tell whether a client is a person's browser: it names HTML and likes nothing machine-readable better."""
    if not accept or "html" not in accept:
        return False
    return choose(accept, (HTML, Format("json", "application/problem+json", ("application/json",)))) is HTML


def _by_name(name: str, offered: tuple[Format, ...]) -> Format:
    for form in offered:
        if name in (form.name, form.media_type):
            return form
    names = ", ".join(form.name for form in offered)
    fault = Fault("query", "format", f"'{name}' is geen formaat van dit adres; wel: {names}")
    raise InvalidRequestError("Dit formaat bestaat hier niet.", (fault,))


def _listed(offered: tuple[Format, ...]) -> str:
    return ", ".join(form.media_type for form in offered)
