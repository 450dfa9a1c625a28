# SPDX-License-Identifier: EUPL-1.2
"""What Kapstok publishes about itself: the catalogue (DCAT-AP-NL 3.0 and PROF), VoID, downloads, security.txt.

`Publication` is the whole face of this package. The data say what they are (`data/catalogus.ttl`); the settings say who
publishes them; the address at which the service was called says where they are.
"""

from kapstok.publication._downloads import CHECKSUMS, Download, Kept
from kapstok.publication._notices import robots_txt, security_txt
from kapstok.publication._publication import Publication
from kapstok.publication._records import Record
from kapstok.publication._tables import Tables

__all__ = ["CHECKSUMS", "Download", "Kept", "Publication", "Record", "Tables", "robots_txt", "security_txt"]
