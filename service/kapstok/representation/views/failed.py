# SPDX-License-Identifier: EUPL-1.2
"""What the page of an error shows: the same error as the problem document, in the words of who reads a page."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from kapstok.errors import InvalidRequestError, KapstokError, NotFoundError
from kapstok.representation.views.list_state import LEGENDS

_MOST = 80  # characters of an unknown address that go into the search box
_ADDRESS = re.compile(r"(?<!\S)(/[a-z][a-z0-9/-]*)(?<!-)")
_UNKNOWN = re.compile(r"Kapstok beschrijft geen ding met de IRI (.*)\.", re.DOTALL)
_NO_PARAMETER = re.compile(r"deze parameter bestaat hier niet; wel: (.*)", re.DOTALL)
_NAMES = {"geldigOp": "Datum", "q": "Zoekwoorden", "pagina": "Bladzijde", "sorteer": "Volgorde", "toon": "Deel"}


@dataclass(frozen=True)
class Failed:
    """An error on a page. A fault is a word, the name in the address, and pieces of text as `cut_at_addresses` gives.

    `words` are what was probably looked for; `start` is the same page without anything asked.
    """

    title: str
    detail: str
    faults: tuple[tuple[str, str, tuple[str, ...]], ...]
    words: str
    start: str


def show_error(error: KapstokError, path: str = "") -> Failed:
    """Put an error in plain words; `path` is the address that was asked for."""
    title, detail, words, start = error.title, error.detail, "", ""
    if type(error) is NotFoundError:
        words = _words(path)
        if found := _UNKNOWN.fullmatch(detail):
            detail = "Op dit adres staat niets. Misschien is het verkeerd overgenomen."
            words = words or _words(found[1])
        title, detail = "Deze pagina is er niet", detail.replace("Begin bij / of bij /api/v1.", "").strip()
    elif type(error) is InvalidRequestError:
        title, start = "Dit adres klopt niet helemaal", path if error.faults else ""
        if detail == "De parameters van het verzoek kloppen niet.":
            detail = "In het adres van deze pagina staat iets wat hier niet kan."
    faults = tuple((_name(fault.name), fault.name, _reason(fault.reason)) for fault in error.faults)
    return Failed(title, detail, faults, words, start)


def _name(name: str) -> str:
    """Name a parameter as the pages do; empty where they have no word for it."""
    return _NAMES.get(name) or LEGENDS.get(name) or ""


def _reason(reason: str) -> tuple[str, ...]:
    if found := _NO_PARAMETER.fullmatch(reason):
        known = "" if found[1] == "geen" else f" Wel: {found[1]}."
        return (f"dit bestaat hier niet.{known}",)
    return cut_at_addresses(reason)


def cut_at_addresses(text: str) -> tuple[str, ...]:
    """Cut a text at the addresses of ours in it, each a piece that begins with `/`; the filter `stukken` of templates.

    Those of the REST interface become those of the pages.

    >>> cut_at_addresses("zie /api/v1/themas voor wat er is")
    ('zie ', '/themas', ' voor wat er is')
    """
    return tuple(piece for piece in _ADDRESS.split(text.replace("/api/v1/", "/")) if piece)


def _words(address: str) -> str:
    """Return the last part of an address as words, without what ends a file name."""
    last = urlsplit(address).path.rstrip("/").rpartition("/")[2] if "[" not in address else ""
    return " ".join(re.sub(r"\.[a-z0-9]+$", "", last).replace("-", " ").replace("_", " ").split())[:_MOST]
