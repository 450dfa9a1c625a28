# SPDX-License-Identifier: EUPL-1.2
"""The catalogue by DCAT-AP-NL 3.0: catalogue, datasets, a distribution for every file, the SPARQL and REST services.

Datasets have their own IRIs, the same on every host. What belongs to this installation (catalogue, files, services,
contact) has an address below the one that was called.
"""

from collections.abc import Mapping
from urllib.parse import urljoin

from pyoxigraph import NamedNode

from kapstok.publication._downloads import Download, Kept
from kapstok.publication._records import RELEASE, WHOLE, Record
from kapstok.publication._said import CC_BY, DCAT, DCT, EU, FOAF, IANA, RDFS, SPDX, VCARD, Said, dutch, iris, typed
from kapstok.settings import Settings
from kapstok.terms import ID, RDF

_TYPE = RDF + "type"
_PROJECT = ID + "organisatie/kapstok"
_EMPTY = "Nog niet ingevuld: wie deze dienst draait, zegt met de instelling {} wie dit is."
# Services: what stands after the base, what describes it, title and description.
_SERVICES = {
    "sparql": (
        "sparql",
        "sparql",
        "SPARQL-dienst van Kapstok",
        "Beantwoordt eigen vragen in SPARQL 1.1 over de graaf.",
    ),
    "rest": ("api/v1", "api/v1/openapi.json", "REST-dienst van Kapstok", "Geeft lijsten en antwoorden als JSON-LD."),
}


class CatalogueWriter:
    """Writes one catalogue. `base` is the address of the service as it was called, with a slash at the end."""

    def __init__(self, settings: Settings, base: str) -> None:
        self.base = base
        self.document = base + "catalogus"
        self.said = Said(self.document)
        self._settings = settings
        self._publisher = NamedNode(settings.uitgever_iri or self._default_publisher())
        self._contact = NamedNode(self.document + "#contact")

    def write(self, records: tuple[Record, ...], files: Mapping[Download, Kept]) -> None:
        """Say everything; the first record is the whole dataset."""
        self._say_catalogue(records)
        self._say_parties()
        for record in records:
            self._say_dataset(record)
        for download, kept in files.items():
            self._say_file(download, kept)
        for name in _SERVICES:
            self._say_service(name, records)

    def _default_publisher(self) -> str:
        return _PROJECT if self._settings.uitgever_is_placeholder else self.document + "#uitgever"

    def _say_catalogue(self, records: tuple[Record, ...]) -> None:
        whole, said, node = records[0], self.said, NamedNode(self.document + "#catalogus")
        said.say(node, _TYPE, *iris(DCAT + "Catalog"))
        said.say(node, DCT + "title", dutch("Catalogus van Kapstok"))
        said.say(
            node, DCT + "description", dutch("De datasets, bestanden en diensten van deze installatie van Kapstok.")
        )
        said.say(node, DCT + "publisher", self._publisher)
        said.say(node, DCAT + "contactPoint", self._contact)
        said.say(node, DCT + "license", *iris(CC_BY))
        said.say(node, DCT + "modified", *whole.values(DCT + "modified"))
        said.say(node, DCT + "language", *whole.values(DCT + "language"))
        said.say(node, FOAF + "homepage", *iris(self.base))
        said.say(node, DCAT + "dataset", *(self._dataset(record.iri) for record in records))
        said.say(node, DCAT + "service", *(self._service(name) for name in _SERVICES))

    def _say_parties(self) -> None:
        """Say who publishes and where questions go. What is not filled in is said to be so; nobody is invented."""
        said, settings = self.said, self._settings
        said.say(self._publisher, _TYPE, *iris(FOAF + "Agent"))
        said.say(self._contact, _TYPE, *iris(VCARD + "Organization"))
        said.say(self._contact, VCARD + "fn", dutch(settings.uitgever))
        said.say(self._contact, VCARD + "hasEmail", *iris("mailto:" + settings.contact_email))
        said.say(self._contact, VCARD + "hasURL", *iris(settings.contact_pagina))
        said.say(self._publisher, FOAF + "name", dutch(settings.uitgever))
        if settings.uitgever_is_placeholder:
            said.say(self._publisher, RDFS + "comment", dutch(_EMPTY.format("KAPSTOK_UITGEVER")))
        if settings.contact_is_placeholder:
            said.say(self._contact, VCARD + "note", dutch(_EMPTY.format("KAPSTOK_CONTACT_EMAIL")))

    def _say_dataset(self, record: Record) -> None:
        said, dataset = self.said, self._dataset(record.iri)
        said.say(dataset, _TYPE, *iris(DCAT + "Dataset"))
        for prop, value in record.said:
            # The licence of the data is a web page; the distributions carry the code of the EU list.
            if prop != DCT + "license":
                said.say(dataset, prop, value)
        said.say(dataset, DCT + "description", *record.descriptions)
        said.say(dataset, DCT + "identifier", typed(dataset.value, "anyURI"))
        said.say(dataset, DCT + "publisher", self._publisher)
        said.say(dataset, DCAT + "contactPoint", self._contact)
        said.say(dataset, DCAT + "landingPage", *iris(self.base + record.page))
        if record.kind == RELEASE:
            said.say(NamedNode(WHOLE), DCAT + "hasVersion", dataset)
        elif record.iri != WHOLE:
            said.say(NamedNode(WHOLE), DCT + "hasPart", dataset)
            said.say(dataset, DCT + "isPartOf", NamedNode(WHOLE))

    def _say_file(self, download: Download, kept: Kept) -> None:
        said, node = self.said, NamedNode(f"{self.document}#bestand/{download.name}")
        address = iris(f"{self.base}downloads/{download.name}")
        checksum = NamedNode(f"{self.document}#controlegetal/{download.name}")
        said.say(self._dataset(download.dataset), DCAT + "distribution", node)
        said.say(node, _TYPE, *iris(DCAT + "Distribution"))
        said.say(node, DCT + "title", dutch(f"{download.title}: {download.name}"))
        said.say(node, DCAT + "accessURL", *address)
        said.say(node, DCAT + "downloadURL", *address)
        said.say(node, DCT + "license", *iris(CC_BY))
        said.say(node, DCT + "format", *iris(EU + "file-type/" + download.file_type))
        said.say(node, DCAT + "mediaType", *iris(IANA + download.media_type))
        if download.is_packed:
            said.say(node, DCAT + "compressFormat", *iris(IANA + "application/gzip"))
        said.say(node, DCAT + "byteSize", typed(str(len(kept.content)), "nonNegativeInteger"))
        said.say(node, SPDX + "checksum", checksum)
        said.say(checksum, _TYPE, *iris(SPDX + "Checksum"))
        said.say(checksum, SPDX + "algorithm", *iris(SPDX + "checksumAlgorithm_sha256"))
        said.say(checksum, SPDX + "checksumValue", typed(kept.sha256, "hexBinary"))

    def _dataset(self, iri: str) -> NamedNode:
        """Return the name of a dataset; one that begins with `#` stands below this catalogue."""
        return NamedNode(urljoin(self.document, iri))

    def _service(self, name: str) -> NamedNode:
        return NamedNode(f"{self.document}#dienst-{name}")

    def _say_service(self, name: str, records: tuple[Record, ...]) -> None:
        endpoint, described, title, text = _SERVICES[name]
        said, node, whole = self.said, self._service(name), records[0]
        said.say(node, _TYPE, *iris(DCAT + "DataService"))
        said.say(node, DCT + "title", dutch(title))
        said.say(node, DCT + "description", dutch(text))
        said.say(node, DCT + "identifier", typed(node.value, "anyURI"))
        said.say(node, DCT + "publisher", self._publisher)
        said.say(node, DCAT + "contactPoint", self._contact)
        said.say(node, DCT + "license", *iris(CC_BY))
        said.say(node, DCAT + "endpointURL", *iris(self.base + endpoint))
        said.say(node, DCAT + "endpointDescription", *iris(self.base + described))
        said.say(
            node, DCAT + "servesDataset", *(self._dataset(record.iri) for record in records if record.kind != RELEASE)
        )
        for prop in (DCT + "accessRights", DCT + "language", DCT + "modified", DCAT + "theme"):
            said.say(node, prop, *whole.values(prop))
