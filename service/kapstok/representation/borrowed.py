# SPDX-License-Identifier: EUPL-1.2
"""The Dutch names of terms that Kapstok borrows from other vocabularies: as JSON key, and as words on a page."""

from kapstok.terms import PREFIXES, RDF, SKOS

_DCT, _FOAF, _RDFS = PREFIXES["dct"], PREFIXES["foaf"], PREFIXES["rdfs"]

KEYS = {
    SKOS + "altLabel": "alternatieveNamen",
    SKOS + "definition": "definitie",
    SKOS + "inScheme": "begrippenkader",
    SKOS + "broader": "bovenliggend",
    SKOS + "notation": "notatie",
    SKOS + "related": "verwant",
    SKOS + "closeMatch": "bijnaGelijkAan",
    SKOS + "relatedMatch": "verwantMet",
    _DCT + "accessRights": "toegangsrechten",
    _DCT + "contributor": "bijdrageVan",
    _DCT + "description": "omschrijving",
    _DCT + "issued": "datum",
    _DCT + "references": "noemt",
    _DCT + "relation": "hangtSamenMet",
    _DCT + "source": "bron",
    _FOAF + "page": "webpagina",
}
SINGLE = frozenset({SKOS + "definition", SKOS + "inScheme", SKOS + "notation", _DCT + "description"})

LABELS = {
    SKOS + "altLabel": "andere naam",
    SKOS + "broader": "valt onder",
    SKOS + "closeMatch": "bijna gelijk aan",
    SKOS + "Concept": "Begrip",
    SKOS + "definition": "omschrijving",
    SKOS + "hasTopConcept": "bevat",
    SKOS + "inScheme": "begrippenkader",
    SKOS + "notation": "code",
    SKOS + "related": "verwant met",
    SKOS + "relatedMatch": "verwant met",
    SKOS + "topConceptOf": "staat in",
    SKOS + "ConceptScheme": "Begrippenkader",
    _DCT + "accessRights": "toegangsrechten",
    _DCT + "bibliographicCitation": "aanhaling",
    _DCT + "conformsTo": "voldoet aan",
    _DCT + "contributor": "met bijdrage van",
    _DCT + "description": "omschrijving",
    _DCT + "isPartOf": "stond in",
    _DCT + "isReplacedBy": "vervangen door",
    _DCT + "issued": "datum",
    _DCT + "license": "licentie",
    _DCT + "modified": "gewijzigd",
    _DCT + "references": "noemt",
    _DCT + "relation": "hangt samen met",
    _DCT + "source": "bron van de omschrijving",
    _DCT + "title": "titel",
    _FOAF + "page": "webpagina",
    _RDFS + "comment": "toelichting",
    PREFIXES["dcat"] + "isVersionOf": "is een uitgave van",
    PREFIXES["dcat"] + "previousVersion": "vorige uitgave",
    PREFIXES["dcat"] + "version": "versie",
    PREFIXES["dcat"] + "Dataset": "Dataset",
    PREFIXES["owl"] + "deprecated": "ingetrokken",
    PREFIXES["prov"] + "wasDerivedFrom": "rust op",
    RDF + "object": "waarde van de bewering",
    RDF + "predicate": "eigenschap van de bewering",
    RDF + "subject": "onderwerp van de bewering",
    RDF + "Statement": "Bewering",
}
