# SPDX-License-Identifier: EUPL-1.2
"""A file that a client sends, as the body of a request or as the one file of a form; read into memory, bounded."""

import logging
import re
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from kapstok.errors import Fault, InvalidRequestError, TooLargeError, UnsupportedMediaTypeError
from kapstok.kader import find_media_type
from kapstok.routes.context import context_of

_FORM = "multipart/form-data"
_AROUND = 10_000  # bytes that a form may take besides its file
_PLACE = re.compile(r"regel \d+, kolom \d+")
_MOST_FIELDS = 1_000  # with several values each counted; the fullest page of the form has some hundreds
_MOST_PARTS = 2  # of a kind; one too many is told apart from a form that cannot be read


@dataclass(frozen=True)
class Uploaded:
    """What was sent, and the media type to read it as."""

    content: bytes
    media_type: str


class _InMemory(MultiPartParser):
    """Reads a form; a file of it never goes to disk."""

    spool_max_size = 0  # no size from which it would


def keep_quiet() -> None:
    """Keep the library that reads forms from logging what is wrong in them: it would repeat what was sent."""
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL + 1)


@contextmanager
def naming_the_body() -> Iterator[None]:
    """Give every error over a file an entry that says where in it, so that a program finds it as it finds others."""
    try:
        yield
    except (InvalidRequestError, UnsupportedMediaTypeError, TooLargeError) as error:
        if not error.faults:
            place = _PLACE.search(error.detail)
            reason = error.detail.partition(". ")[0].rstrip(".")
            error.faults = (Fault("body", place[0] if place else "bestand", reason),)
        raise


async def receive_file(request: Request, name: str) -> Uploaded:
    """Read the file of a request; `name` is what the address calls it.

    Errors: TooLargeError as soon as it is known, InvalidRequestError, UnsupportedMediaTypeError.
    """
    said = request.headers.get("content-type", "")
    if request.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise UnsupportedMediaTypeError("Stuur het bestand onverpakt, zonder de kop Content-Encoding.")
    limit = context_of(request).settings.bestandslimiet
    if said.partition(";")[0].strip().lower() == _FORM:
        return await _of_form(request, name, limit)
    content = b"".join([chunk async for chunk in _chunks(request, limit, limit)])
    return Uploaded(content, find_media_type(said, name, content))


async def _chunks(request: Request, most: int, limit: int) -> AsyncGenerator[bytes, None]:
    """Give the body piece by piece, at most so many bytes; `limit` is what an error names."""
    declared = request.headers.get("content-length", "")
    size = int(declared) if declared.isascii() and declared.isdigit() else 0
    _check_size(size, most, limit)
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            _check_size(size, most, limit)
            yield chunk
    except ClientDisconnect:
        raise InvalidRequestError("Het bestand kwam niet in zijn geheel aan.") from None


def _check_size(size: int, most: int, limit: int) -> None:
    if size > most:
        raise TooLargeError(f"Het bestand is groter dan {limit / 1_000_000:g} MB. Stuur een kleiner bestand.")


async def _of_form(request: Request, name: str, limit: int) -> Uploaded:
    stream = _chunks(request, limit + _AROUND, limit)
    try:
        parser = _InMemory(request.headers, stream, max_files=_MOST_PARTS, max_fields=_MOST_PARTS)
        form = await parser.parse()
    except MultiPartException:
        raise _no_form("het formulier kan niet gelezen worden, of er staat meer in dan één bestand") from None
    try:
        files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        if len(files) != 1 or len(form) != 1:
            raise _no_form("geef precies één bestand en geen andere velden; keuzen staan in het adres, zoals ?taal=en")
        content = await files[0].read()
        _check_size(len(content), limit, limit)
        kind = find_media_type(files[0].content_type or "", name or files[0].filename or "", content)
    finally:
        await form.close()
    return Uploaded(content, kind)


async def receive_fields(request: Request) -> dict[str, list[str]]:
    """Read the fields of a form without files, bounded as a file is. Errors: as `receive_file`."""
    limit = context_of(request).settings.bestandslimiet
    stream = _chunks(request, limit + _AROUND, limit)
    try:
        parser = _InMemory(request.headers, stream, max_files=0, max_fields=_MOST_FIELDS, max_part_size=limit)
        form = await parser.parse()
    except (MultiPartException, KeyError):
        raise _no_form("het formulier kan niet gelezen worden; stuur het vanaf de pagina zelf") from None
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return found


def _no_form(reason: str) -> InvalidRequestError:
    return InvalidRequestError("Het formulier klopt niet.", (Fault("body", "bestand", reason),))
