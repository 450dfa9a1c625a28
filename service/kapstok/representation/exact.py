# SPDX-License-Identifier: EUPL-1.2
"""What the fields of an item cannot carry as JSON-LD, written to the letter of the graph.

A field of the REST interface is made for people: a date is a text, a title is in the language asked for, a number is a
number. Where that loses the datatype or a value, the statements stand in `exact` beside it, with compact names and
value objects, as any reader of JSON-LD knows them. Source: JSON-LD 1.1 §4.2 (values) and §4.6 (nested properties).
"""

from typing import Any

from kapstok.model import Item, Reference, Value
from kapstok.terms import IB, PREFIXES, XSD

Json = dict[str, Any]

_TYPE = "rdf:type"
_AS_JSON = frozenset({XSD + "string", XSD + "integer", XSD + "boolean"})  # JSON carries these itself


def class_of(item: Item) -> str:
    """Choose the most telling class: one of ours, a legal act before a law or norm at large; empty where none is."""
    own = [c for c in item.classes if c.startswith(IB)]
    if IB + "JuridischeRegeling" in own:
        return IB + "JuridischeRegeling"
    return own[0] if own else item.classes[0] if item.classes else ""


def in_full(item: Item, said: frozenset[str]) -> Json:
    """Write the statements of an item but those of the properties and classes in `said`.

    Shape: compact name of the property, to a list of values.
    """
    classes = [{"@id": iri} for iri in item.classes if iri not in said]
    full: Json = {_TYPE: classes} if classes else {}
    for prop, values in sorted(item.values.items()):
        if prop not in said:
            full[compact(prop)] = [_value(value) for value in values]
    return full


def compact(iri: str) -> str:
    """Shorten an IRI by the longest of our prefixes that fits; an IRI that none fits stays whole.

    >>> compact("http://purl.org/dc/terms/title")
    'dct:title'
    """
    fitting = [(space, prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    space, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(space)}"


def _value(value: Value) -> Any:  # noqa: ANN401 - a JSON value has no narrower type
    if isinstance(value.content, Reference):
        return {"@id": value.content.id}
    if value.language:
        return {"@value": value.content, "@language": value.language}
    if value.datatype in _AS_JSON or value.datatype is None:
        return value.content
    return {"@value": value.lexical or str(value.content), "@type": compact(value.datatype)}
