# SPDX-License-Identifier: EUPL-1.2
"""Each door of spreadsheets and of packed files: what they point to, what they bring, and what they grow to.

See `test_doors_of_queries.py` for what a door is.
"""

import gzip
import io
import warnings
import zipfile
from xml.etree import ElementTree

import pytest
import rdflib

from kapstok.errors import InvalidRequestError, TooLargeError
from kapstok.policy import UploadLimits, check_office_file, unpack
from tests.security.canary import Canary


def office_file(parts: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write a spreadsheet of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">BODY</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">BODY</Types>'
SHEET: dict[str, str | bytes] = {"xl/worksheets/sheet1.xml": "<worksheet/>"}


def _related(kind: str) -> str:
    return RELATIONS.replace("BODY", f'<Relationship Id="r1" Type="{OFFICE}{kind}" Target="gewoon.xml"/>')


SPREADSHEETS: dict[str, dict[str, str | bytes]] = {
    "external link": {"xl/externalLinks/externalLink1.xml": "<externalLink/>"},
    "external link in capitals": {"XL/EXTERNALLINKS/L.XML": "<externalLink/>"},
    "external link by another name": {"xl/_rels/workbook.xml.rels": _related("externalLink")},
    "connections": {"xl/connections.xml": "<connections/>"},
    "connections by another name": {"xl/_rels/workbook.xml.rels": _related("connections")},
    "query table": {"xl/queryTables/queryTable1.xml": "<queryTable/>"},
    "macros": {"xl/vbaProject.bin": b"\0"},
    "macros by another name": {"xl/_rels/workbook.xml.rels": _related("vbaProject")},
    "macros by type": {
        "[Content_Types].xml": TYPES.replace(
            "BODY", '<Override PartName="/x" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'
        )
    },
    "old macros": {"xl/macrosheets/sheet1.xml": "<x/>"},
    "controls": {"xl/activeX/activeX1.bin": b"\0"},
    "embedded program": {"xl/embeddings/oleObject1.bin": b"\0"},
    "embedded program by another name": {"xl/worksheets/_rels/sheet1.xml.rels": _related("oleObject")},
    "entity": {"xl/workbook.xml": '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r>&e;</r>'},
    "entity under another ending": {"xl/workbook.XML": "<!DOCTYPE r><r/>"},
    "entity under no ending": {"xl/workbook": "\ufeff <!DOCTYPE r><r/>"},
    "entity in UTF-16": {"xl/workbook.xml": "<!DOCTYPE r><r/>".encode("utf-16")},
    "include": {"xl/workbook.xml": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x"/>'},
    "too deep": {"xl/workbook.xml": "<a>" * 100 + "</a>" * 100},
}


class TestSpreadsheet:
    def test_open_to_links(self, canary: Canary):
        """A reader that follows what a workbook points to calls out."""
        target = f'<Relationship Id="r1" Type="{OFFICE}externalLink" Target="{canary.iri}" TargetMode="External"/>'
        content = office_file({"xl/_rels/workbook.xml.rels": RELATIONS.replace("BODY", target)})
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            relations = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - our own file
        rdflib.Graph().parse(relations[0].attrib["Target"], format="turtle")
        assert canary.was_called(within=1)

    def test_open_to_bombs(self):
        with zipfile.ZipFile(io.BytesIO(office_file({"xl/a.xml": bytes(20_000_000)}))) as parts:
            assert len(parts.read("xl/a.xml")) == 20_000_000

    @pytest.mark.parametrize("name", SPREADSHEETS)
    def test_closed(self, name: str):
        with pytest.raises(InvalidRequestError):
            check_office_file(office_file(SHEET | SPREADSHEETS[name]), UploadLimits())

    def test_an_ordinary_one_passes(self):
        link = f'<Relationship Id="r1" Type="{OFFICE}hyperlink" Target="https://a.nl/" TargetMode="External"/>'
        check_office_file(office_file(SHEET | {"xl/_rels/a.rels": RELATIONS.replace("BODY", link)}), UploadLimits())

    @pytest.mark.parametrize("parts", [{"xl/a.xml": bytes(2_000_000)}, {f"xl/{n}": bytes(90_000) for n in range(12)}])
    def test_closed_to_bombs(self, parts: dict[str, bytes]):
        content = office_file(dict(parts))
        with pytest.raises(TooLargeError):
            check_office_file(content, UploadLimits(unpacked=1_000_000))
        claims_less = content.replace((90_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
        with pytest.raises((TooLargeError, InvalidRequestError)):
            check_office_file(claims_less, UploadLimits(unpacked=1_000_000))

    def test_closed_to_many_parts(self):
        with pytest.raises(TooLargeError):
            check_office_file(office_file({str(n): b"" for n in range(501)}), UploadLimits())

    @pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_closed_to_other_packing(self, packing: int):
        """Python unpacks these without a bound: 45 bytes of bzip2 become 45 MB in one go."""
        with pytest.raises(InvalidRequestError, match="ongewoon verpakt"):
            check_office_file(office_file({"xl/a.xml": bytes(20_000_000)}, packing), UploadLimits())

    def test_closed_to_two_parts_of_one_name(self):
        """Two readers could take a different one of them."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            written = io.BytesIO()
            with zipfile.ZipFile(written, "w") as archive:
                archive.writestr("xl/a.xml", "<a/>")
                archive.writestr("XL/A.xml", "<!DOCTYPE a>")
        with pytest.raises(InvalidRequestError, match="dezelfde naam"):
            check_office_file(written.getvalue(), UploadLimits())


class TestGzip:
    def test_open(self):
        assert len(gzip.decompress(gzip.compress(bytes(20_000_000)))) == 20_000_000

    def test_closed(self):
        limits = UploadLimits(unpacked=1_000_000)
        with pytest.raises(TooLargeError):
            unpack(gzip.compress(bytes(20_000_000)), limits)
        for odd in (gzip.compress(b"a") + gzip.compress(bytes(20_000_000)), gzip.compress(b"a")[:-2], b"a", b""):
            with pytest.raises(InvalidRequestError):
                unpack(odd, limits)
        assert unpack(gzip.compress(b"a"), limits) == b"a"
