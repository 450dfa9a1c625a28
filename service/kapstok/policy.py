"""What a stranger may send: IRIs that are IRIs, and SPARQL texts that only read.

A SPARQL text is first stripped of comments, strings and IRIs, so that a keyword inside one of those does not count. The
limits on time, memory and nesting need a process that can be killed; they are not here yet, see SECURITY.md.
"""

import re

from pyoxigraph import NamedNode

from kapstok.errors import Fault, InvalidQueryError, InvalidRequestError

_NOISE = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>                # IRI
      | \"\"\"(?:\\.|[^\\])*?\"\"\" | '''(?:\\.|[^\\])*?'''
      | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
      | \#[^\n]*                                 # comment
      | [?$]\w+ | [\w.-]*:[\w.:%-]*              # variable, prefixed name
    """,
    re.VERBOSE | re.DOTALL,
)
_SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)
_UPDATE = re.compile(
    r"^\s*(?:(?:PREFIX|BASE)\s+)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE
)
_FROM = re.compile(r"\bFROM\b", re.IGNORECASE)


_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST_CODEPOINT = 0x10FFFF


def _words(text: str) -> str:
    """Leave the bare words of a text; codepoint escapes come first, as SPARQL 1.1 §19.2 reads them before anything."""
    return _NOISE.sub(" ", _CODEPOINT.sub(_character, text))


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= _LAST_CODEPOINT else " "


def check_query(text: str) -> None:
    """Refuse what a reader of open data never needs: updates, and queries that call another server.

    Errors: InvalidQueryError that says what is refused and what to do.
    """
    words = _words(text)
    if _SERVICE.search(words):
        raise InvalidQueryError(
            "SERVICE is hier niet toegestaan: Kapstok roept geen andere servers aan. Haal het blok SERVICE weg."
        )
    if _UPDATE.search(words):
        raise InvalidQueryError(
            "Dit adres beantwoordt alleen vragen (SELECT, ASK, CONSTRUCT, DESCRIBE); wijzigen kan hier niet."
        )


def names_dataset(text: str) -> bool:
    """Tell whether the text itself names its dataset with FROM or FROM NAMED."""
    return bool(_FROM.search(_words(text)))


def read_iri(text: str, *, place: str, name: str) -> NamedNode:
    """Make an IRI term of a stranger's text.

    Errors: InvalidRequestError naming `place` and `name` where the text is no absolute IRI.
    """
    try:
        return NamedNode(text)
    except ValueError as error:
        fault = Fault(place, name, f"'{text}' is geen geldige IRI; een IRI begint met https:// of http://")
        raise InvalidRequestError("Een IRI in het verzoek is niet geldig.", (fault,)) from error
