# SPDX-License-Identifier: EUPL-1.2
"""Tells what kind of file somebody sends: by its media type, its name, or how it begins."""

import codecs

from kapstok.errors import InvalidRequestError, UnsupportedMediaTypeError

JSON = "application/json"
JSON_LD = "application/ld+json"
TURTLE = "text/turtle"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# By suffix, in the order in which they are named to users.
MEDIA_TYPES = {
    "xlsx": XLSX,
    "json": JSON,
    "ttl": TURTLE,
    "jsonld": JSON_LD,
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig",
}
# Other names for them; a workbook with macros is a workbook, and refused with a reason of its own.
_ALIASES = {
    "text/json": JSON,
    "application/x-turtle": TURTLE,
    "application/turtle": TURTLE,
    "text/n3": TURTLE,
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
    "text/x-nquads": "application/n-quads",
    "application/x-trig": "application/trig",
    "application/vnd.ms-excel.sheet.macroenabled.12": XLSX,
}
_SUFFIXES = MEDIA_TYPES | {"xlsm": XLSX, "xml": "application/rdf+xml", "owl": "application/rdf+xml"}
# What programs say that do not know what they send; a form is what curl says of any file.
_UNKNOWN = (
    "",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
    "application/vnd.ms-excel",
    "text/plain",
)
# How a file begins that people send by mistake, and what it is.
_MISTAKES = {
    b"%pdf": "een PDF",
    b"\xd0\xcf\x11\xe0": "een oud Excel- of Word-bestand (.xls of .doc), of een bestand met een wachtwoord",
    b"\x89png": "een plaatje",
    b"\xff\xd8\xff": "een plaatje",
    b"<!doctype html": "een webpagina",
    b"<html": "een webpagina",
    b"{\\rtf": "een Word-bestand",
}
_FOREIGN = {
    "csv": "een CSV-bestand",
    "doc": "een Word-bestand",
    "docx": "een Word-bestand",
    "ods": "een werkmap van LibreOffice",
    "odt": "een tekst van LibreOffice",
    "xls": "een oud Excel-bestand",
}
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"  # in the first bytes of its zip
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LONGEST = 100  # characters of what somebody sent that a message repeats


def find_media_type(said: str, name: str, content: bytes) -> str:
    """Return the media type to read a file as.

    `said` is the media type that came with it and counts first; then the suffix of its name, then how it begins.
    Errors: UnsupportedMediaTypeError that says what is possible.
    """
    kind = said.partition(";")[0].strip().lower()
    kind = _ALIASES.get(kind, kind)
    if kind in MEDIA_TYPES.values():
        return kind
    check_kind(content)
    if kind not in _UNKNOWN:
        raise no_such_type(kind)
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if suffix in _FOREIGN:
        raise _mistaken(_FOREIGN[suffix])
    start = content[:64].removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"PK"):
        return XLSX
    if start.startswith(b"{"):
        return JSON
    raise no_such_type(f".{suffix}" if suffix else kind)


def no_such_type(said: str) -> UnsupportedMediaTypeError:
    """Say that a kind of file is not read here, and which are."""
    given = f"Een bestand van het type '{said[:_LONGEST]}' kan hier niet." if said else "Het type is niet bekend."
    known = ", ".join(f".{suffix} ({name})" for suffix, name in MEDIA_TYPES.items())
    return UnsupportedMediaTypeError(
        f"{given} Noem het type in de kop Content-Type, of stuur de naam mee. Wel: {known}."
    )


def check_kind(content: bytes) -> None:
    """Refuse what is no framework at first sight, in words that say what to do.

    Errors: InvalidRequestError for an empty file and for UTF-16; UnsupportedMediaTypeError for other kinds of file.
    """
    start = content[:256].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        raise InvalidRequestError("Het bestand is leeg. Vul het sjabloon in, sla het op en stuur dat.")
    if _OPEN_DOCUMENT in start:
        raise _mistaken("een bestand van LibreOffice (.ods of .odt)")
    for mark, name in _MISTAKES.items():
        if start.startswith(mark):
            raise _mistaken(name)
    if content.startswith(_UTF_16):
        raise InvalidRequestError("Het bestand is bewaard als UTF-16. Bewaar het als UTF-8 en stuur het opnieuw.")


def _mistaken(name: str) -> UnsupportedMediaTypeError:
    return UnsupportedMediaTypeError(
        f"Dit is {name}. Vul het Excel-sjabloon in (/sjablonen/kader.xlsx) en stuur dat als .xlsx."
    )
