# SPDX-License-Identifier: EUPL-1.2
"""What the page of a release shows: each change by name with what is other now, its bookkeeping summed up.

Bookkeeping are the statements about statements and the places that speak for a thing: who reads what changed reads
their number first, and one line for each on demand. Each statement of them stands in `/api/v1/wijzigingen`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from kapstok.releases import Change, ChangeKind, Changelog, Detail, Role
from kapstok.representation.changes import Names, about, label, shown
from kapstok.representation.exact import compact
from kapstok.representation.views.cells import local_href
from kapstok.terms import IB, PREFIXES, RDF, SKOS, XSD, Term, thing_name
from kapstok.validity import Moment, in_words

_OWL, _RDFS = PREFIXES["owl"], PREFIXES["rdfs"]
_LONG = 60  # characters: longer values stand below each other
_TEXTS = (SKOS + "definition", PREFIXES["dct"] + "description", _RDFS + "comment")
_KINDS = {
    _OWL + "AnnotationProperty": "Aantekening van de ontologie",
    _OWL + "Class": "Klasse van de ontologie",
    _OWL + "DatatypeProperty": "Kenmerk van de ontologie",
    _OWL + "FunctionalProperty": "Eigenschap van de ontologie met hoogstens één waarde",
    _OWL + "ObjectProperty": "Relatie van de ontologie",
    _OWL + "Ontology": "Ontologie",
}
_LANGUAGES = {"en": "Engels"}
_PLACE = IB + "vindplaats"
_FOR_OTHERS = frozenset({"bewering", "vindplaats"})  # kinds that speak for a thing: no pages to go to
# What every statement about a statement has: it only says which one it is.
_SKELETON = frozenset({*(RDF + part for part in ("type", "subject", "predicate", "object")), _PLACE})


@dataclass(frozen=True)
class Shown:
    """A value in words, and where it leads; `language` where a text is not Dutch."""

    text: str
    href: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Fact:
    """What is other now of one property. `moved` is the layer that said the same before, where only that changed."""

    name: str
    layer: str
    old: tuple[Shown, ...]
    new: tuple[Shown, ...]
    moved: str = ""

    @property
    def long(self) -> bool:
        """Whether old and new need a line of their own."""
        return bool(self.old and self.new) and any(len(one.text) > _LONG for one in (*self.old, *self.new))


@dataclass(frozen=True)
class Note:
    """What happened to a node that speaks for a thing: `sign` is erbij, eraf or gewijzigd; `times` alike."""

    sign: str
    about: str
    layers: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    times: int = 1


@dataclass(frozen=True)
class Changed:
    """One change. `soort` is the path segment of its class, for its symbol; `text` what a new or withdrawn thing is.

    `added` and `removed` count all statements, `origin` those of the bookkeeping.
    """

    name: str
    href: str | None
    soort: str
    text: str
    added: int
    removed: int
    origin: int
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
    successors: tuple[Shown, ...]


@dataclass(frozen=True)
class Group:
    """Changes of one sort in one class: the id of its heading, its name, how many it has, on which page it begins."""

    id: str
    name: str
    total: int
    page: int
    changes: tuple[Changed, ...] = ()


@dataclass(frozen=True)
class Section:
    """Changes of one sort: `what` is toegevoegd, gewijzigd or ingetrokken."""

    what: str
    total: int
    groups: tuple[Group, ...]


def index_changes(changelog: Changelog, size: int) -> tuple[Section, ...]:
    """List sorts and classes of all changes, without the changes; `size` is how many stand on a page."""
    place, sections = 0, []
    for what, found in groupby(changelog.changes, key=lambda change: change.what):
        groups = []
        for kind, members in groupby(found, key=lambda change: change.kind):
            total = len(list(members))
            groups.append(Group(_id(what, kind), _kind(kind, changelog.names), total, place // size + 1))
            place += total
        sections.append(Section(what.value, sum(group.total for group in groups), tuple(groups)))
    return tuple(sections)


def show_changes(changelog: Changelog, index: Sequence[Section], page: int, size: int) -> tuple[Section, ...]:
    """Show one page of the changes, in the sorts and classes of the index. `total` is that of the whole release."""
    cut = changelog.changes[(page - 1) * size : page * size]
    totals = {section.what: section.total for section in index}
    members = {group.id: group.total for section in index for group in section.groups}
    sections = []
    for what, found in groupby(cut, key=lambda change: change.what):
        groups = []
        for kind, changes in groupby(found, key=lambda change: change.kind):
            here = tuple(_changed(change, changelog.names) for change in changes)
            name = _id(what, kind)
            groups.append(Group(name, _kind(kind, changelog.names), members[name], page, here))
        sections.append(Section(what.value, totals[what.value], tuple(groups)))
    return tuple(sections)


def _id(what: ChangeKind, kind: str) -> str:
    return f"{what.value}-{compact(kind).replace(':', '-') if kind else 'zonder-soort'}"


def _kind(kind: str, names: Names) -> str:
    return _KINDS.get(kind) or (label(kind, names) if kind else "Zonder soort")


def _changed(change: Change, names: Names) -> Changed:
    own = [detail for detail in change.details if detail.role is Role.THING and detail.prop != _PLACE]
    rest = [detail for detail in change.details if detail.role is not Role.THING or detail.prop == _PLACE]
    whole = change.what is not ChangeKind.CHANGED
    name = thing_name(change.iri)
    return Changed(
        name=change.name,
        href=local_href(change.iri),
        soort=name.soort if name else "",
        text=_text(own) if whole else "",
        added=change.added,
        removed=change.removed,
        origin=sum(len(detail.old) + len(detail.new) for detail in rest),
        facts=() if whole else tuple(_facts(own, names)),
        notes=() if whole else tuple(_notes(rest, names)),
        successors=tuple(_linked(NamedNode(iri), names) for iri in change.successors),
    )


def _text(details: Iterable[Detail]) -> str:
    """Return what a thing says that it is, in Dutch."""
    found = {
        detail.prop: term.value
        for detail in details
        for term in (*detail.new, *detail.old)
        if isinstance(term, Literal) and term.language in (None, "nl")
    }
    return next((found[prop] for prop in _TEXTS if prop in found), "")


def _facts(details: Iterable[Detail], names: Names) -> Iterator[Fact]:
    """Say what is other now: a line for each property, layer and language, Dutch first; one where only the layer is."""
    sides: dict[tuple[str, str], dict[str, tuple[list[Term], list[Term]]]] = defaultdict(dict)
    for detail in details:
        for side, terms in enumerate((detail.old, detail.new)):
            for term in terms:
                key = (detail.prop, _language(term) or "")
                sides[key].setdefault(detail.layer, ([], []))[side].append(term)
    for (prop, language), layers in sorted(sides.items(), key=lambda pair: pair[0][1] not in ("", "nl")):
        name = _property(prop, language, names)
        went, came = ({layer: set(pair[side]) for layer, pair in layers.items() if pair[side]} for side in (0, 1))
        if len(went) == len(came) == 1 and [*went.values()] == [*came.values()]:
            (was,), ((now, same),) = went, came.items()
            yield Fact(name, now, (), _values(same, names), moved=was)
        else:
            yield from (
                Fact(name, layer, _values(old, names), _values(new, names)) for layer, (old, new) in layers.items()
            )


def _notes(details: Iterable[Detail], names: Names) -> Iterator[Note]:
    """Say what happened to each node that speaks for a thing; alike lines are one, with how often."""
    found: Counter[Note] = Counter()
    for _, group in groupby(details, key=lambda detail: detail.node):
        of_node = list(group)
        if of_node[0].role is Role.THING:
            layers = tuple(sorted({d.layer for d in of_node}))
            for sign, number in (
                ("erbij", sum(len(d.new) for d in of_node)),
                ("eraf", sum(len(d.old) for d in of_node)),
            ):
                found[Note(sign, "een verwijzing naar een vindplaats", layers)] += number
            continue
        came, went = (any(d.prop == RDF + "type" and getattr(d, side) for d in of_node) for side in ("new", "old"))
        sign = "gewijzigd" if came == went else "erbij" if came else "eraf"
        side = "old" if sign == "eraf" else "new"
        layers = tuple(sorted({d.layer for d in of_node if getattr(d, side)} or {d.layer for d in of_node}))
        said = [d for d in of_node if d.prop not in _SKELETON and (came == went or d.role is Role.STATEMENT)]
        found[Note(sign, about(of_node[0], names), layers, tuple(_facts(said, names)))] += 1
    for note, times in (+found).items():
        yield Note(note.sign, note.about, note.layers, note.facts, times)


def _property(prop: str, language: str, names: Names) -> str:
    name = label(prop, names)
    return f"{name} ({_LANGUAGES.get(language, language)})" if language not in ("", "nl") else name


def _values(terms: Iterable[Term], names: Names) -> tuple[Shown, ...]:
    return tuple(sorted((_linked(term, names) for term in terms), key=lambda one: one.text.casefold()))


def _linked(term: Term, names: Names) -> Shown:
    if isinstance(term, NamedNode):
        name = thing_name(term.value)
        href = None if name and name.soort in _FOR_OTHERS else local_href(term.value)
        return Shown(_KINDS.get(term.value) or label(term.value, names), href)
    if not isinstance(term, Literal):
        return Shown(shown(term, names))
    datatype, language = term.datatype.value, _language(term)
    if datatype == XSD + "boolean":
        return Shown("ja" if term.value in ("true", "1") else "nee")
    if datatype == XSD + "date":
        return Shown(in_words(Moment(term.value)))
    plain = language or datatype == XSD + "string"
    return Shown(f"‘{term.value}’" if plain else term.value, None, language if language != "nl" else None)


def _language(term: Term) -> str | None:
    return term.language if isinstance(term, Literal) else None
