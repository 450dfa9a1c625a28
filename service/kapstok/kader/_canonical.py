# SPDX-License-Identifier: EUPL-1.2
"""Writes a framework as our own JSON, which is JSON-LD too, and as readable Turtle; and the empty ones to fill in.

Keys stand in the order of `_parts`. What has no key of ours stands under its full address, so that nothing is lost.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kapstok.kader._entry import Intake
from kapstok.kader._fields import Field, Kind, Part, name_field
from kapstok.kader._graph import property_iri
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._resolve import OWN_CLASSES
from kapstok.kader._schema import CONTEXT_IRI, SCHEMA_IRI, codes_of
from kapstok.kader._template_layout import BLOCKS
from kapstok.kader._vocabulary import Vocabulary
from kapstok.terms import IB, ID, PREFIXES, RDF, XSD

_TYPE = RDF + "type"
_LARGEST = 2**53  # of a whole number that every reader of JSON keeps as it is
_PREFIXES = ("ib", "dct", "skos", "xsd")
_OWN = {IB + kind: Part(kind, kind, kind, kind, 0, (name_field(),)) for kind in OWN_CLASSES.values()}
_KINDS = {IB + part.kind: part for part in PARTS.values()} | _OWN


def to_json(intake: Intake, vocabulary: Vocabulary) -> dict[str, Any]:
    """Write a framework as JSON with `@context` and `@id`. Shape: one object, parts within parts.

    Read back (`_json.read_json`), a framework that came as JSON or XLSX gives the same triples; expanded as JSON-LD,
    every framework does.
    """
    return _Writer(intake, vocabulary).write()


class _Writer:
    def __init__(self, intake: Intake, vocabulary: Vocabulary) -> None:
        self._iri, self._vocabulary = intake.iri, vocabulary
        self._short = intake.iri.startswith("http") and "#" not in intake.iri
        self._said: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
        for triple in dict.fromkeys(intake.triples):
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                self._said[triple.subject.value][triple.predicate.value].append(triple.object)
        self._written: set[str] = set()

    def write(self) -> dict[str, Any]:
        base = [{"@base": self._iri}] if self._short else []
        framework = self._node(self._iri) | {"@id": self._iri}
        rest = [self._node(iri) for iri in self._said if iri not in self._written]
        included = {"@included": rest} if rest else {}
        return {"@context": [CONTEXT_IRI, *base], **framework, **included}

    def _node(self, iri: str) -> dict[str, Any]:
        """Write what is said of a node. The keys of a class of ours hold only where it is said to be of that class."""
        self._written.add(iri)
        said = dict(self._said[iri])
        part = next((_KINDS[kind.value] for kind in said.get(_TYPE, ()) if kind.value in _KINDS), None)
        found: dict[str, Any] = {"@id": self._address(iri)}
        if kinds := [kind for kind in said.pop(_TYPE, ()) if isinstance(kind, NamedNode)]:
            names = [part.kind if part and kind.value == IB + part.kind else kind.value for kind in kinds]
            found["@type"] = names[0] if len(names) == 1 else names
        for field in part.fields if part else ():
            if values := said.pop(property_iri(field.term), None):
                written = [self._value(value, field) for value in values]
                found[field.key] = written if field.many or len(written) > 1 else written[0]
            if field.otherwise and (values := said.pop(property_iri(field.otherwise), None)):
                found[field.otherwise] = [_literal(value) for value in values if isinstance(value, Literal)]
        for prop, values in said.items():
            found[prop] = [self._value(value, None) for value in values]
        return found

    def _value(self, value: NamedNode | Literal, field: Field | None) -> Any:  # noqa: ANN401 - any JSON
        if isinstance(value, Literal):
            return _literal(value, field)
        iri = value.value
        if field is None:
            return {"@id": self._address(iri)}
        named = iri in self._said and iri != self._iri
        if named and (iri not in self._written or field.kind is Kind.NAMED) and field.kind in (Kind.PART, Kind.NAMED):
            return self._node(iri)
        for code, member in codes_of(field, self._vocabulary).items():
            if member == iri:
                return code
        plain = field.kind in (Kind.LINK, Kind.NAMED) and not codes_of(field, self._vocabulary)
        return self._address(iri) if plain else {"@id": self._address(iri)}

    def _address(self, iri: str) -> str:
        """Shorten the address of a part; JSON-LD reads it against `@base`."""
        return iri.removeprefix(self._iri) if self._short and iri.startswith(self._iri + "#") else iri


def _literal(value: Literal, field: Field | None = None) -> Any:  # noqa: ANN401 - a JSON value
    """Write a literal as plainly as its field allows, so that it stays the same literal."""
    kind, text, datatype = field.kind if field else None, value.value, value.datatype.value
    plain = kind is Kind.NAME and value.language == "nl"
    if plain or (kind, datatype) in ((Kind.TEXT, XSD + "string"), (Kind.DATE, XSD + "date")):
        return text
    if kind is Kind.WHOLE and datatype == XSD + "integer" and _is_plain_number(text):
        return int(text)
    if kind is Kind.TRUTH and datatype == XSD + "boolean" and text in ("true", "false"):
        return text == "true"
    if value.language:
        return {"@value": text, "@language": value.language}
    return {"@value": text} if datatype == XSD + "string" else {"@value": text, "@type": datatype}


def _is_plain_number(text: str) -> bool:
    return len(text) <= 17 and text.lstrip("-").isdecimal() and str(int(text)) == text and abs(int(text)) < _LARGEST


def to_turtle(intake: Intake) -> bytes:
    """Write a framework as Turtle: short addresses, one node after another, from the framework down."""
    said: dict[str, list[Triple]] = defaultdict(list)
    for triple in dict.fromkeys(intake.triples):
        said[triple.subject.value if isinstance(triple.subject, NamedNode) else ""].append(triple)
    nodes = dict.fromkeys([intake.iri, *_walk(intake.iri, said), *said])
    prefixes = {name: PREFIXES[name] for name in _PREFIXES}
    if "#" not in intake.iri:
        prefixes["kader"] = intake.iri + "#"
    order = _order()
    triples = [triple for iri in nodes for triple in sorted(said.get(iri, ()), key=order)]
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b""


def _walk(iri: str, said: dict[str, list[Triple]]) -> Iterator[str]:
    """Give the nodes below a node, level by level."""
    seen, waiting, order = {iri}, [iri], _order()
    while waiting:
        below = [
            triple.object.value
            for triple in sorted(said.get(waiting.pop(0), ()), key=order)
            if isinstance(triple.object, NamedNode) and triple.object.value in said
        ]
        new = [each for each in dict.fromkeys(below) if each not in seen]
        seen.update(new)
        yield from new
        waiting += new


def _order() -> Callable[[Triple], int]:
    """Return where a triple comes among those of its node: the class first, then the fields in order."""
    places: dict[str, int] = {_TYPE: -1}
    for field in (field for part in PARTS.values() for field in part.fields):
        places.setdefault(property_iri(field.term), len(places))
    return lambda triple: places.get(triple.predicate.value, len(places))


def empty_json() -> dict[str, Any]:
    """Make the JSON to fill in: every key, no values, but for lists that are the same for everybody."""
    note = (
        "Vul in wat u heeft; wat leeg blijft, slaat Kapstok over. In lijsten mag u regels toevoegen en weghalen. Haal "
        "regels weg die al ingevuld zijn en bij u niet gelden."
    )
    return {"$schema": SCHEMA_IRI, "toelichting": note} | _empty(KADER)


def _empty(part: Part, key: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, field in enumerate(part.fields):
        if field.kind is Kind.PART:
            below = PARTS[field.of[0]]
            rows = [_empty(below, each) for each in BLOCKS[below.name].keys or ("",)]
            found[field.key] = rows if field.many else rows[0]
        else:
            found[field.key] = [] if field.many else (key if number == 0 else "")
    return found


def empty_turtle() -> bytes:
    """Make the Turtle to fill in: a framework of which everything is still a remark."""
    return _TURTLE.encode()


_TURTLE = f"""# Strategisch kader integrale beveiliging, om in te vullen. Haal het hekje weg voor wat u invult.
# Alle velden: {SCHEMA_IRI}
# Zet in het adres uw gemeente, een code voor het kader en de versie, in kleine letters en met streepjes.
@base <{ID}kader/uw-gemeente/integrale-beveiliging/1.0> .
@prefix dct: <{PREFIXES["dct"]}> .
@prefix ib: <{IB}> .
@prefix skos: <{PREFIXES["skos"]}> .
@prefix xsd: <{XSD}> .

<> a ib:Kader .

# <> ib:vanGemeente <#gemeente> ;
#   dct:title "Strategisch kader integrale beveiliging" ;
#   dct:identifier "integrale-beveiliging" ;
#   ib:versienummer "1.0" ;
#   dct:date "2026-12-31"^^xsd:date ;
#   ib:kaderstatus <{ID}kaderstatus/concept> ;
#   ib:kaderprofiel <{ID}kaderprofiel/volledig> ;
#   ib:heeftVisie <#visie-1> ;
#   ib:heeftScope <#scope> ;
#   ib:heeftKaderdoel <#doel-1> ;
#   ib:heeftKadermaatregel <#maatregel-1> .

# <#gemeente> a ib:Gemeente ; skos:prefLabel "Naam van uw gemeente"@nl .

# <#visie-1> a ib:Visie ;
#   ib:tekst "De visie in uw eigen woorden." ;
#   ib:opgesteldDoor <#opsteller> .

# <#opsteller> a ib:Kaderpartij ; skos:prefLabel "Wie de visie schreef"@nl .

# <#scope> a ib:Scope ;
#   ib:gemeentelijkeDoelstelling "Wat de gemeente wil bereiken." ;
#   ib:heeftKaderthema <#thema-1> ;
#   ib:heeftKaderregeling <#regeling-1> .

# <#thema-1> a ib:Kaderthema ; ib:heeftThema <{ID}thema/informatiebeveiliging> .

# <#regeling-1> a ib:Kaderregeling ; ib:omvatRegeling <{ID}regeling/algemene-verordening-gegevensbescherming> .

# <#doel-1> a ib:Kaderdoel ;
#   skos:prefLabel "Het doel in een paar woorden"@nl ;
#   ib:gewenstEffect "Wat er dan beter is." ;
#   ib:neemtOver <{ID}doel/beschermen> .

# <#maatregel-1> a ib:Kadermaatregel ;
#   skos:prefLabel "De maatregel in een paar woorden"@nl ;
#   ib:draagtBijAan <#doel-1> .
"""
