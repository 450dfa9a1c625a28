"""What a free SPARQL text may ask for, decided on its words before any engine sees it.

A text is first stripped of comments, strings and IRIs, so that a keyword inside one of those does not count. The limits on
time, memory and nesting need a process that can be killed; they are not here yet, see SECURITY.md.
"""

import re

from kapstok.errors import InvalidQueryError

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
_UPDATE = re.compile(r"^\s*(?:(?:PREFIX|BASE)\s+)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE)
_FROM = re.compile(r"\bFROM\b", re.IGNORECASE)


def _words(text: str) -> str:
    return _NOISE.sub(" ", text)


def check_query(text: str) -> None:
    """Refuse what a reader of open data never needs: updates, and queries that call another server.

    Errors: InvalidQueryError that says what is refused and what to do.
    """
    words = _words(text)
    if _SERVICE.search(words):
        raise InvalidQueryError("SERVICE is hier niet toegestaan: Kapstok roept geen andere servers aan. Haal het blok SERVICE weg.")
    if _UPDATE.search(words):
        raise InvalidQueryError("Dit adres beantwoordt alleen vragen (SELECT, ASK, CONSTRUCT, DESCRIBE); wijzigen kan hier niet.")


def names_dataset(text: str) -> bool:
    """Tell whether the text itself names its dataset with FROM or FROM NAMED."""
    return bool(_FROM.search(_words(text)))
