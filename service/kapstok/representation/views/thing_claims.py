# SPDX-License-Identifier: EUPL-1.2
"""Puts the statements about a thing in words: characteristics, and neighbours in groups under a sentence each."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from kapstok.model import Layer, Place, Reference, Row, Value
from kapstok.representation.views.described import PREF, Described, Ground, Statement, web_address
from kapstok.representation.views.origin import shown_layer
from kapstok.representation.views.thing_words import ThingWords
from kapstok.terms import IB, ID, PREFIXES, RDF, SKOS, XSD, Term, local_name, thing_name
from kapstok.validity import Moment, in_words

_DCT = PREFIXES["dct"]
_RDFS = PREFIXES["rdfs"]
TEXTS = (SKOS + "definition", _DCT + "description", _RDFS + "comment")
ALTERNATIVE = SKOS + "altLabel"
_HIDDEN = frozenset(
    {PREF, _RDFS + "label", ALTERNATIVE, SKOS + "hiddenLabel", SKOS + "topConceptOf", _DCT + "identifier"}
    | {IB + "vindplaats", RDF + "type", PREFIXES["owl"] + "deprecated", _DCT + "isReplacedBy", *TEXTS}
)
# Relations to a list of codes of ours: a characteristic, not a neighbour.
_CODES = frozenset(
    IB + name
    for name in (
        *("uitspraakstatus", "hardheid", "status", "aard", "effect", "soort", "moedwilligheid", "lijnsoort"),
        *("versiestatus", "opvolgingsaard", "zekerheid", "sterkte", "laag"),
    )
)
_IN_LIST = frozenset({SKOS + "inScheme", _DCT + "source", _DCT + "isPartOf"})  # said beside the codes too
_MEMBERS = frozenset({SKOS + "inScheme", SKOS + "hasTopConcept"})  # a scheme lists its concepts by itself
_LIKE = frozenset(
    {SKOS + "closeMatch", SKOS + "relatedMatch", SKOS + "related", IB + "mogelijkZelfdeAls", _DCT + "relation"}
)
OF_PLACES = frozenset({"vindplaats", "bewering"})
_MENTIONS = frozenset({"wetsvermelding", "regelgevingvermelding"})
_SUCCESSION = frozenset({IB + "vanRegeling", IB + "naarRegeling"})  # of a law: its timeline tells them
_KIND_ORDER = ("regeling", "maatregel", "thema", "doel", "uitgangspunt", "rol", "roltaak", "functie", "orgaan", "groep")
ABOUT_TEXTS = frozenset(
    {
        *("lacune", "tegenstrijdigheid", "tekstafwijking", "weglating", "documentstelling", "afkorting", "paragraaf"),
        *("versie", "figuur", "getal", "regelgevingvermelding"),
    }
)
_DATES = frozenset(XSD + name for name in ("date", "gYearMonth", "gYear"))


@dataclass(frozen=True)
class Claim:
    """A value or a neighbour, with who says so and on what ground; of a law how it stands on the day.

    `laws` are those that a mention points at, apart from the one that the page is about.
    """

    text: str
    href: str
    layer: str
    ground: Ground
    kind: str = ""
    language: str = ""
    status: str = ""
    since: str = ""
    certainty: str = ""
    place: Place | None = None
    laws: tuple["Claim", ...] = ()


@dataclass(frozen=True)
class Fact:
    """A characteristic with its values."""

    name: str
    values: tuple[Claim, ...]


@dataclass(frozen=True)
class Group:
    """Neighbours under one sentence. `more` is the address of all of them where these are the first."""

    key: str
    heading: str
    verb: str
    others: str
    back: bool
    alike: bool
    claims: tuple[Claim, ...]
    total: int
    more: str = ""


@dataclass(frozen=True)
class Asked:
    """How the page is asked for: the day that was chosen (empty is today), one group by its key, and its page."""

    day: str = ""
    group: str = ""
    page: int = 1


@dataclass(frozen=True)
class Around:
    """What the page needs beside the description: the things that stand in it, by IRI, and the words."""

    words: ThingWords
    rows: Mapping[str, Row] = field(default_factory=dict)


class Maker:
    """Puts the statements of one thing in words."""

    def __init__(self, described: Described, around: Around, asked: Asked) -> None:
        self._described = described
        self._words = around.words
        self._rows = around.rows
        self._day = f"?{urlencode({'geldigOp': asked.day})}" if asked.day else ""
        self._kind = kind_of(described.iri)
        self._is_law = described.iri in around.rows and around.rows[described.iri].status is not None

    def name(self, iri: str) -> str:
        """Name a thing; what has no name by its kind and the end of its IRI."""
        if found := self._described.name(iri):
            return found
        if (row := self._rows.get(iri)) and (dutch := row.item.names.get("nl")):
            return dutch
        thing = thing_name(iri)
        return f"{self._words.kind(thing.soort)} {thing.ref}" if thing else self._end(iri)

    def layer(self) -> str:
        """Say who says that there is such a thing; empty where only we do."""
        row = self._rows.get(self._described.iri)
        return shown_layer(self._kind, row.item.layer).value if row and row.item.names else ""

    def places(self) -> tuple[Place, ...]:
        """Return where it is said, in the order of the documents."""
        found = []
        for said in self._described.own():
            facts = self._described.about(said.value.value) if said.relation == IB + "vindplaats" else {}
            if IB + "document" in facts:
                first, last = int(facts[IB + "regelVan"]), int(facts[IB + "regelTot"])
                document, section = local_name(facts[IB + "document"]), facts.get(IB + "paragraaf", "")
                found.append(Place(said.value.value, document, section, first, last, facts.get(IB + "anker", "")))
        return tuple(sorted(found, key=lambda place: (place.document, place.first_line, place.last_line, place.id)))

    def facts(self, own: Mapping[str, list[Statement]]) -> tuple[Fact, ...]:
        """Return the characteristics, by name."""
        found = []
        for prop, said in own.items():
            kept = in_dutch([s for s in said if prop not in _HIDDEN and self._is_fact(s)])
            if kept:
                found.append(Fact(self._words.fact(prop), tuple(self.claim(s) for s in kept)))
        return tuple(sorted(found, key=lambda fact: fact.name.casefold()))

    def groups(self) -> list[Group]:
        """Return the neighbours: what this thing does before what others do, and things before texts."""
        found: dict[tuple[bool, str, str], list[Statement]] = defaultdict(list)
        lists = _MEMBERS if self._described.defines_members() else frozenset[str]()
        for said in self._described.own():
            if said.relation not in _HIDDEN | lists and not self._is_fact(said):
                found[False, said.relation, ""].append(said)
        for said in self._described.incoming():
            kind = kind_of(said.subject)
            told = (self._is_law and said.relation in _SUCCESSION) or said.relation in lists
            if kind not in OF_PLACES and said.relation not in _HIDDEN and not told and kind:
                found[True, said.relation, kind].append(said)
        groups = [self._group(*about, said) for about, said in found.items()]
        return sorted(groups, key=_group_order)

    def claim(self, said: Statement, *, back: bool = False) -> Claim:
        """Put one value or neighbour in words."""
        term = NamedNode(said.subject) if back else said.value
        if not isinstance(term, NamedNode):
            return self._literal(said)
        holder = self._rows.get(said.subject)
        stated = said.layer in (Layer.BRON, Layer.REDACTIE)
        return replace(
            self._thing(term.value, said.layer, said.ground),
            place=next(iter(holder.item.places), None) if back and stated and holder else None,
            laws=self._laws(term.value),
        )

    def _thing(self, iri: str, layer: str, ground: Ground) -> Claim:
        """Name a thing; a law with how it stands on the day."""
        row, href = self._rows.get(iri), web_address(iri)
        judged = row.judgement if row else None
        return Claim(
            text=self.name(iri),
            href=href + self._day if href.startswith("/doc/") else href,
            layer=layer,
            ground=ground,
            kind=kind_of(iri),
            status=judged.status if judged else "",
            since=in_words(Moment(judged.since)) if judged and judged.since else "",
            certainty=(judged.certainty or "") if judged else "",
        )

    def _laws(self, iri: str) -> tuple[Claim, ...]:
        row = self._rows.get(iri)
        found = laws_mentioned(row).items() if row else ()
        return tuple(
            self._thing(law, value.layer.value, Ground(value.why or "", value.strength or "", value.certainty or ""))
            for law, value in found
            if law != self._described.iri and law in self._rows
        )

    def _literal(self, said: Statement) -> Claim:
        value = said.value
        text, language = value.value, ""
        if isinstance(value, Literal):
            language = value.language if value.language not in (None, "nl") else ""
            if value.datatype.value == XSD + "boolean":
                text = self._words.truth(said.relation, holds=value.value in ("true", "1"))
            elif value.datatype.value in _DATES:
                text = in_words(Moment(value.value))
        return Claim(text, "", said.layer, said.ground, language=language or "")

    def _group(self, back: bool, relation: str, others: str, said: list[Statement]) -> Group:
        words = self._words
        claims = [self.claim(s, back=back) for s in said]
        heading = words.back(relation, others, self._kind) if back else words.forward(relation, self._kind)
        key = "-".join(filter(None, ("door" if back else "zelf", others if back else "", _kebab(relation))))
        unique = {
            (c.href or c.text): c for c in sorted(claims, key=lambda c: c.ground.strength == "zwak", reverse=True)
        }
        ordered = sorted(unique.values(), key=lambda c: (c.text.casefold(), c.href))
        return Group(
            key,
            heading,
            words.verb(relation),
            others,
            back,
            not back and relation in _LIKE,
            tuple(ordered),
            len(ordered),
        )

    def _is_fact(self, said: Statement) -> bool:
        """Tell whether a statement gives a characteristic: a text, a code of ours, or an address elsewhere."""
        value = said.value
        return (
            not isinstance(value, NamedNode)
            or said.relation in _CODES | _IN_LIST
            or not value.value.startswith((ID, IB))
        )

    def _end(self, iri: str) -> str:
        return local_name(iri) if iri.startswith(IB) else iri


def laws_mentioned(row: Row) -> dict[str, Value]:
    """Return the laws that a mention points at, by IRI, each with who says so; none for what is no mention."""
    if kind_of(row.item.id) not in _MENTIONS:
        return {}
    values = row.item.values.get(IB + "verwijstNaar", ())
    return {value.content.id: value for value in values if isinstance(value.content, Reference)}


def _group_order(group: Group) -> tuple[bool, bool, bool, int, int, str]:
    kinds = {kind: n for n, kind in enumerate(_KIND_ORDER)}
    of_texts = group.back and group.others in ABOUT_TEXTS
    return of_texts, group.alike, group.back, kinds.get(group.others, len(kinds)), -group.total, group.key


def by_relation(said: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Sort statements by what they say."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        found[statement.relation].append(statement)
    return found


def in_dutch(said: Sequence[Statement]) -> list[Statement]:
    """Leave out what is said in another language where it is said in Dutch."""
    dutch = [s for s in said if _language(s.value) in (None, "nl")]
    return dutch or list(said)


def _language(term: Term) -> str | None:
    return term.language if isinstance(term, Literal) else None


def kind_of(iri: str) -> str:
    """Return the segment of the kind of a thing of ours; empty for anything else."""
    name = thing_name(iri)
    return name.soort if name else ""


def _kebab(iri: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", local_name(iri)).lower()
