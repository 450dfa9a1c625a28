# SPDX-License-Identifier: EUPL-1.2
"""The guard against files that nobody thought of: read or refused, and nothing but errors of Kapstok.

Each property runs short with every change and long under the marker `volledig`. What it finds goes into the corpus.
"""

import gzip
import io
import json
import warnings
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from kapstok.errors import InvalidRequestError, KapstokError
from kapstok.policy import UploadLimits, check_office_file, check_upload, unpack
from kapstok.uploads import read_rdf
from tests.security import corpus
from tests.security.profiles import LONG, SHORT
from tests.security.test_doors_of_packed_files import RELATIONS, SHEET, TYPES, office_file

LIMITS = UploadLimits(bytes=200_000, unpacked=400_000)
KINDS = st.sampled_from(sorted(corpus.MEDIA_TYPES.values()))
SMALL = sorted(
    {content for content, _ in corpus.files().values() if len(content) < 2000}
    | {
        b'{"@context":{"a":"urn:a"},"@id":"urn:x","a":[{"@value":1},{"@list":["b"]}]}',
        b"<urn:a> <urn:b> [ <urn:c> ( 1 ) ] .",
    }
)


@st.composite
def _bytes(draw: st.DrawFn) -> bytes:
    """Take a file of the corpus and change some of it, or take any bytes."""
    content = bytearray(draw(st.one_of(st.sampled_from(SMALL), st.binary(max_size=200))))
    for _ in range(draw(st.integers(0, 4))):
        place, length = draw(st.integers(0, len(content))), draw(st.integers(0, 8))
        content[place : place + length] = draw(
            st.one_of(
                st.binary(max_size=4),
                st.sampled_from([b"<", b"[", b"{", b'"', b"<!DOCTYPE", b"&", b"\\u", b"\xef\xbb\xbf"]),
            )
        )
    return bytes(content)


def _only_ours(check: Callable[[], object]) -> bool:
    """Tell whether a check lets something pass; only errors of Kapstok leave it, with words that can be sent."""
    try:
        check()
    except KapstokError as error:
        assert error.status in (400, 413, 415)
        error.detail.encode()
        return False
    return True


def reads_or_refuses(content: bytes, media_type: str) -> None:
    """See to it that a file is read or refused, by the guard and by the parser behind it."""
    if _only_ours(lambda: check_upload(content, media_type, LIMITS)):
        _only_ours(lambda: read_rdf(content, media_type, LIMITS))


@SHORT
@given(_bytes(), KINDS)
def test_any_file_is_read_or_refused(content: bytes, media_type: str):
    reads_or_refuses(content, media_type)


@pytest.mark.volledig
@LONG
@given(_bytes(), KINDS)
def test_any_file_is_read_or_refused_at_length(content: bytes, media_type: str):
    reads_or_refuses(content, media_type)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(st.characters(), max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["@context", "@id", "@type", "@value", "@list", "@graph", "@import", "@reverse", "@vocab", "a", "urn:a"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@SHORT
@given(JSON)
def test_any_json_is_read_or_refused(value: object):
    reads_or_refuses(json.dumps(value).encode(), "application/ld+json")


@SHORT
@given(st.binary(max_size=300), st.integers(0, 40), st.binary(max_size=4))
def test_any_gzip_is_unpacked_or_refused(content: bytes, place: int, change: bytes):
    packed = bytearray(gzip.compress(content))
    assert unpack(bytes(packed), LIMITS) == content
    packed[place : place + len(change)] = change
    _only_ours(lambda: unpack(bytes(packed), LIMITS))
    _only_ours(lambda: unpack(content, LIMITS))


WORKBOOK = office_file(
    SHEET
    | {"xl/_rels/workbook.xml.rels": RELATIONS.replace("BODY", ""), "[Content_Types].xml": TYPES.replace("BODY", "")}
)


def opens_or_refuses(changes: list[tuple[int, bytes]]) -> None:
    """See to it that a changed spreadsheet is refused, or passes and unpacks within the limit."""
    content = bytearray(WORKBOOK)
    for place, change in changes:
        content[place : place + len(change)] = change
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # about names that stand there twice
        if _only_ours(lambda: check_office_file(bytes(content), LIMITS)):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                assert sum(len(parts.read(name)) for name in parts.namelist()) <= LIMITS.unpacked


CHANGES = st.lists(st.tuples(st.integers(0, len(WORKBOOK)), st.binary(min_size=1, max_size=4)), max_size=4)


@SHORT
@given(CHANGES)
def test_any_spreadsheet_is_opened_or_refused(changes: list[tuple[int, bytes]]):
    opens_or_refuses(changes)


@pytest.mark.volledig
@LONG
@given(CHANGES)
def test_any_spreadsheet_is_opened_or_refused_at_length(changes: list[tuple[int, bytes]]):
    opens_or_refuses(changes)


STATEMENTS = st.lists(
    st.tuples(
        st.one_of(st.just(NamedNode("urn:a")), st.just(BlankNode("b"))),
        st.one_of(st.text(max_size=20).filter(lambda text: "\0" not in text).map(Literal), st.just(NamedNode("urn:b"))),
    ),
    max_size=5,
)


@SHORT
@given(STATEMENTS)
def test_what_is_right_is_read(statements: list[tuple[NamedNode | BlankNode, Literal | NamedNode]]):
    """The guard takes nothing from a file that is in order."""
    lines = [f"{s} <urn:p> {o} .\n" for s, o in statements]
    found = read_rdf("".join(lines).encode(), "text/turtle", LIMITS)
    assert found.count(b"\n") == len(lines)
    with pytest.raises(InvalidRequestError):
        read_rdf("".join([*lines, "x"]).encode(), "text/turtle", LIMITS)
