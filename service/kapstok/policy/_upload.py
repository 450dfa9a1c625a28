# SPDX-License-Identifier: EUPL-1.2
"""Files that a stranger sends, looked at before a parser gets them: size, depth, and what points outside.

Meant to run in a worker, because looking at megabytes takes time. A file that passes can still be wrong; it can no
longer grow, crash a parser by its depth, or make one fetch something.
"""

import codecs
import io
import json
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from kapstok.errors import InvalidRequestError, TooLargeError, UnsupportedMediaTypeError
from kapstok.policy._tokens import read_tokens

_JSON = frozenset({"application/json", "application/ld+json"})
_XML = frozenset({"application/rdf+xml", "application/xml", "text/xml"})
_TOKENS = frozenset({"text/turtle", "application/trig", "application/n-triples", "application/n-quads", "text/n3"})
# In names of parts, and in the types by which a part is known whatever its name (OPC: names differ not by case).
_OUTSIDE = ("externallink", "connections", "querytable", "webpublishitem", "customxml", "attachedtemplate")
_PROGRAMS = ("vbaproject", "macro", "activex", "embeddings", "oleobject", "ddelink")
_MARKUP = (b"<", b"\xff\xfe", b"\xfe\xff")
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the only ones of OPC, and that unpack a bounded part at a time
_CHUNK = 1 << 16
_GIVES_TYPES = frozenset(
    {
        "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship",
        "{http://schemas.openxmlformats.org/package/2006/content-types}Default",
        "{http://schemas.openxmlformats.org/package/2006/content-types}Override",
    }
)


@dataclass(frozen=True)
class UploadLimits:
    """How much of a file is read.

    Units and datatypes: `bytes` as sent, `unpacked` bytes after unpacking, `depth` elements or brackets in each other,
    `members` files in an office file. `contexts` maps the addresses of JSON-LD contexts
    that Kapstok itself brings to what stands there.
    """

    bytes: int = 10_000_000
    unpacked: int = 50_000_000
    depth: int = 64
    members: int = 500
    contexts: Mapping[str, Any] = field(default_factory=dict)


def check_upload(content: bytes, media_type: str, limits: UploadLimits) -> None:
    """Refuse a text that is too large, too deep, or points outside.

    Errors: TooLargeError, UnsupportedMediaTypeError, InvalidRequestError; each says what to do.
    """
    _check_size(len(content), limits.bytes)
    if media_type in _XML:
        _check_xml(content, limits.depth)
    elif media_type in _JSON:
        _check_json(_decode(content), limits)
    elif media_type in _TOKENS:
        _check_brackets(_decode(content), limits.depth)
    else:
        known = ", ".join(sorted(_JSON | _XML | _TOKENS))
        raise UnsupportedMediaTypeError(
            f"Een bestand van het type '{media_type}' wordt hier niet gelezen. Wel: {known}."
        )


def unpack(content: bytes, limits: UploadLimits) -> bytes:
    """Unpack gzip, no further than the limit. Errors: TooLargeError; InvalidRequestError where it is no gzip."""
    _check_size(len(content), limits.bytes)
    engine = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        unpacked = engine.decompress(content, limits.unpacked + 1)
    except zlib.error as error:
        raise InvalidRequestError("Het bestand is geen gzip. Stuur het onverpakt.") from error
    if len(unpacked) > limits.unpacked:
        raise _unpacked_too_large(limits)
    if not engine.eof or engine.unused_data:
        raise InvalidRequestError("Het verpakte bestand is niet heel. Stuur het opnieuw, of onverpakt.")
    return unpacked


def check_office_file(content: bytes, limits: UploadLimits) -> None:
    """Refuse a spreadsheet that unpacks too large, brings programs, or reads other files.

    The sizes that the file itself gives are not believed: every part is unpacked, up to the limit.
    Errors: TooLargeError; InvalidRequestError that names the part.
    """
    _check_size(len(content), limits.bytes)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _check_parts(parts, limits)
    except (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError) as error:
        raise InvalidRequestError("Het bestand is geen leesbaar Excel-bestand (.xlsx). Sla het opnieuw op.") from error


def _check_parts(parts: zipfile.ZipFile, limits: UploadLimits) -> None:
    names = parts.namelist()
    if len(names) > limits.members:
        raise TooLargeError(f"Het Excel-bestand heeft {len(names)} delen; hooguit {limits.members} worden gelezen.")
    if len({name.lower() for name in names}) < len(names):
        raise InvalidRequestError("Het Excel-bestand heeft twee delen met dezelfde naam. Sla het opnieuw op.")
    left = limits.unpacked
    for name in names:
        _check_mark(name, name)
        part = _read_part(parts, name, left, limits)
        left -= len(part)
        start = part.removeprefix(codecs.BOM_UTF8).lstrip()
        if name.lower().endswith((".xml", ".rels", ".vml")) or start.startswith(_MARKUP):
            for kind in _check_xml(part, limits.depth):
                _check_mark(kind, name)


def _check_mark(text: str, name: str) -> None:
    """Refuse a part by its name, or by a type that it gives to another part."""
    if any(mark in text.lower() for mark in _OUTSIDE):
        raise InvalidRequestError(f"Het Excel-bestand verwijst naar buiten ({_shown(name)}). Haal koppelingen eruit.")
    if any(mark in text.lower() for mark in _PROGRAMS):
        raise InvalidRequestError(
            f"Het Excel-bestand bevat een programma ({_shown(name)}). Sla het op als gewone .xlsx."
        )


def _read_part(parts: zipfile.ZipFile, name: str, left: int, limits: UploadLimits) -> bytes:
    found = bytearray()
    if parts.getinfo(name).compress_type not in _PACKINGS:
        raise InvalidRequestError("Het Excel-bestand is ongewoon verpakt. Sla het opnieuw op.")
    with parts.open(name) as part:
        while chunk := part.read(_CHUNK):
            found += chunk
            if len(found) > left:
                raise _unpacked_too_large(limits)
    return bytes(found)


def _unpacked_too_large(limits: UploadLimits) -> TooLargeError:
    return TooLargeError(
        f"Uitgepakt is het bestand groter dan {limits.unpacked / 1_000_000:g} MB. Stuur een kleiner bestand."
    )


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise TooLargeError(f"Het bestand is groter dan {limit / 1_000_000:g} MB. Stuur een kleiner bestand.")


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidRequestError(
            f"Het bestand is geen UTF-8 (byte {error.start}). Bewaar het als UTF-8 en stuur het opnieuw."
        ) from error


def _too_deep(depth: int) -> InvalidRequestError:
    return InvalidRequestError(f"Het bestand is dieper genest dan {depth} niveaus. Maak het vlakker.")


def _check_brackets(text: str, depth: int) -> None:
    level = 0
    for token in read_tokens(text):
        if token.lastgroup == "sign":
            level += (token[0] in "{[(") - (token[0] in ")]}")
            if level > depth:
                raise _too_deep(depth)


class _DepthMeter:
    """Counts how deep the elements of an XML text go, and keeps only the types that an office file gives its parts."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._level = 0
        self.kinds: set[str] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Go one deeper. XInclude is no element of ours or of any spreadsheet."""
        if tag in _GIVES_TYPES:
            self.kinds.update(attributes.get(name, "") for name in ("Type", "ContentType"))
        self._level += 1
        if self._level > self._depth:
            raise _too_deep(self._depth)
        if tag.startswith("{http://www.w3.org/2001/XInclude}"):
            raise InvalidRequestError("XInclude is hier niet toegestaan: Kapstok haalt niets op. Haal het eruit.")

    def end(self, tag: str) -> None:
        """Go one up."""
        del tag
        self._level -= 1

    def close(self) -> None:
        """Nothing is kept."""


def _check_xml(content: bytes, depth: int) -> frozenset[str]:
    """Read an XML text and keep nothing of it but the types that it gives to parts of an office file."""
    meter = _DepthMeter(depth)
    try:
        parser = DefusedXMLParser(target=meter, forbid_dtd=True)
        for start in range(0, len(content), _CHUNK):
            parser.feed(content[start : start + _CHUNK])
        parser.close()
    except DefusedXmlException as error:
        raise InvalidRequestError(
            "Een DOCTYPE of ENTITY is hier niet toegestaan: daarmee kan een klein bestand eindeloos groeien "
            "of iets ophalen. Haal de regel eruit."
        ) from error
    except ParseError as error:
        line, column = error.position
        raise InvalidRequestError(f"De XML klopt niet op regel {line}, kolom {column + 1}.") from error
    except (ValueError, LookupError) as error:
        raise InvalidRequestError("De XML staat in een codering die hier niet gelezen wordt. Gebruik UTF-8.") from error
    return frozenset(meter.kinds)


def _check_json(text: str, limits: UploadLimits) -> None:
    _check_json_depth(text, limits.depth)
    try:
        content = json.loads(text, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        raise InvalidRequestError(f"De JSON klopt niet op regel {error.lineno}, kolom {error.colno}.") from error
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        raise InvalidRequestError("Er staat een getal in dat te lang is. Schrijf het als tekst.") from error
    if "\\u" in text:
        _check_characters(content)
    _check_contexts(content, limits.contexts)


def _check_characters(content: object) -> None:
    """Refuse half of a character: an escape can name one, and no text of UTF-8 can hold it."""
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise InvalidRequestError("Er staat een half teken in (\\ud800 of zoiets). Schrijf het hele teken.") from error


def _check_json_depth(text: str, depth: int) -> None:
    level, inside, escaped = 0, False, False
    for sign in text:
        if inside:
            inside = escaped or sign != '"'
            escaped = sign == "\\" and not escaped
        elif sign == '"':
            inside = True
        elif sign in "[{":
            level += 1
            if level > depth:
                raise _too_deep(depth)
        elif sign in "]}":
            level -= 1


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that has a name twice: two parsers could see two different things."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = _shown(Counter(name for name, _ in pairs).most_common(1)[0][0])
        raise InvalidRequestError(f"De naam '{twice}' staat twee keer in hetzelfde JSON-object. Laat er een staan.")
    return found


def _check_contexts(content: Any, known: Collection[str]) -> None:  # noqa: ANN401 - any JSON
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
            if "@import" in value:
                raise _outside_context(str(value["@import"]))
            contexts = value.get("@context")
            for context in contexts if isinstance(contexts, list) else [contexts]:
                if isinstance(context, str) and context not in known:
                    raise _outside_context(context)


def _shown(text: str) -> str:
    """Cut what a stranger wrote to what fits in a message, without the halves of characters that JSON can hold."""
    return text[:200].encode(errors="replace").decode()


def _outside_context(address: str) -> InvalidRequestError:
    return InvalidRequestError(
        f"De JSON-LD verwijst naar een context van buiten ('{_shown(address)}'). Kapstok haalt niets op; "
        "zet de context in het bestand zelf."
    )
