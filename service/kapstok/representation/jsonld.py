# SPDX-License-Identifier: EUPL-1.2
"""The JSON-LD context of the REST interface: which key of the JSON is which property, and in what form.

It is made from what the graph holds, so that it cannot drift from it: a key is given a meaning only where every value
of its property has one form. The other properties stand in `exact`, whose keys are compact names. What has no meaning
in the graph (paths, statuses, paging, names in the language asked for) is not in the context, and so gives no triple.
Source: JSON-LD 1.1 (W3C).
"""

from collections import defaultdict
from typing import Any

from kapstok.catalogue import Catalogue
from kapstok.model import Table
from kapstok.policy import UploadLimits
from kapstok.representation.rest import STRUCTURE, key_of
from kapstok.settings import Settings
from kapstok.store import Store
from kapstok.terms import BASE, IB, ID, PREFIXES, RDF, SKOS, XSD, local_name

PATH = "/api/v1/context.jsonld"
MEDIA_TYPE = "application/ld+json"
RELATION = "http://www.w3.org/ns/json-ld#context"

# Of rows that were put together for a question or a search: a thing stands in them under its own address, but what the
# row says is worked out and not stated, so that no key of it is a property.
COMPUTED: dict[str, Any] = {"@context": {"@version": 1.1, "id": "@id", "items": "@graph"}}

# JSON has one kind of number, which JSON-LD writes as xsd:integer or xsd:double: a decimal would become another value.
_UNWRITABLE = frozenset({XSD + "decimal", XSD + "double", XSD + "float"})
_NATIVE = frozenset({XSD + "string", XSD + "integer", XSD + "boolean"})
# A thing that is pointed at comes with its ref, but of what it is called its own address tells.
_OF_REFERENCES = {"ref": None}
_PLACES = {
    "@id": IB + "vindplaats",
    "@type": "@id",
    "@context": {
        "document": {"@id": IB + "document", "@type": "@vocab", "@context": {"@vocab": ID + "document/"}},
        **{name: IB + name for name in ("paragraaf", "regelVan", "regelTot", "anker")},
    },
}


def read_context(store: Store, catalogue: Catalogue) -> dict[str, Any]:
    """Make the context of what a graph holds."""
    return make_context(*(store.select(catalogue.bind(name)) for name in ("vormen-van-waarden", "klassen-van-dingen")))


def limit_uploads(settings: Settings, context: dict[str, Any]) -> UploadLimits:
    """Say how much of a file is read, whoever reads it, and that it may name this context by its address."""
    return UploadLimits(bytes=settings.bestandslimiet, contexts={BASE.rstrip("/") + PATH: context["@context"]})


def make_context(forms: Table, classes: Table) -> dict[str, Any]:
    """Make the context. `forms` are the rows of `vormen-van-waarden`, `classes` those of `klassen-van-dingen`."""
    context: dict[str, Any] = {
        "@version": 1.1,
        "id": "@id",
        "type": "@type",
        "items": "@graph",
        "ref": PREFIXES["dct"] + "identifier",
        "namen": {"@id": SKOS + "prefLabel", "@container": "@language"},
        "vindplaatsen": _PLACES,
        "exact": "@nest",
    }
    found: dict[str, list[tuple[str | None, ...]]] = defaultdict(list)
    for prop, *form in forms.rows:
        if prop is not None and prop.value != RDF + "type":
            found[prop.value].append(tuple(None if term is None else term.value for term in form))
    for prop_iri, shapes in sorted(found.items()):
        key, term = key_of(prop_iri), _term(prop_iri, shapes)
        if key is not None and term is not None and key not in STRUCTURE:
            context[key] = term
    named = sorted((term.value for (term,) in classes.rows if term is not None), key=lambda iri: iri.startswith(IB))
    return {"@context": PREFIXES | context | {local_name(iri): iri for iri in named}}


def carried(document: dict[str, Any]) -> frozenset[str]:
    """Return the IRIs of the properties that have a field with a meaning in a context that was made here."""
    terms = document["@context"].items()
    return frozenset(term["@id"] for key, term in terms if key not in STRUCTURE and isinstance(term, dict))


def _term(prop: str, shapes: list[tuple[str | None, ...]]) -> dict[str, Any] | None:
    """Define a term; None where its values have more than one form, or one that JSON cannot carry."""
    literal = {(language, datatype) for language, datatype, _, _ in shapes if datatype}
    things = {code: notation for _, datatype, code, notation in shapes if not datatype}
    if literal:
        return None if things or len(literal) > 1 else _of_literals(prop, *next(iter(literal)))
    codes = {notation: code for code, notation in things.items() if code and notation}
    if not codes:
        return {"@id": prop, "@type": "@id", "@context": _OF_REFERENCES}
    if len(codes) < len([code for code in things if code]):
        return None
    return {"@id": prop, "@type": "@vocab", "@context": codes}


def _of_literals(prop: str, language: str | None, datatype: str | None) -> dict[str, Any] | None:
    if language:
        return {"@id": prop, "@language": language}
    if datatype in _UNWRITABLE:
        return None
    return {"@id": prop} if datatype in _NATIVE else {"@id": prop, "@type": datatype}
