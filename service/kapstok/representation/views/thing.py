# SPDX-License-Identifier: EUPL-1.2
"""What the page of a thing shows: its names, what is true of it, and what it is related to, as sentences.

A page shows the first few of many; all of one group stand on a page of their own, by the key of the group.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from kapstok.errors import Fault, InvalidRequestError
from kapstok.model import Place
from kapstok.representation.views.described import Described
from kapstok.representation.views.thing_claims import (
    ABOUT_TEXTS,
    ALTERNATIVE,
    OF_PLACES,
    TEXTS,
    Around,
    Asked,
    Claim,
    Fact,
    Group,
    Maker,
    by_relation,
    in_dutch,
    kind_of,
)
from kapstok.representation.views.thing_words import begin_with
from kapstok.terms import IB, PREFIXES, SKOS

_LIMITS = (20, 10, 5, 3)  # of a group, the first that keeps a page at hand
_MOST = 170  # on a page
_GENERAL = frozenset({IB + "Regeling", IB + "JuridischeRegeling", SKOS + "Concept"})  # classes that say too little
PAGE = 100  # of one group on a page of its own


@dataclass(frozen=True)
class ThingView:
    """The page. `shown` is the one group that was asked for, of which `page` of `pages` is shown."""

    iri: str
    kind: str
    kind_name: str
    this: str
    name: str
    english: str
    others: tuple[str, ...]
    layer: str
    texts: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    sources: tuple[tuple[str, tuple[str, ...]], ...]
    groups: tuple[Group, ...]
    of_texts: tuple[Group, ...]
    places: tuple[Place, ...]
    pointed_at: int
    withdrawn: bool
    successors: tuple[Claim, ...]
    dated: bool
    asked: Asked
    shown: Group | None = None
    pages: int = 1

    @property
    def begin(self) -> str:
        """Point at the thing at the beginning of a sentence."""
        return begin_with(self.this)

    @property
    def word(self) -> str:
        """What one of its kind is called in a sentence; empty for what is of no kind of ours."""
        return self.this.partition(" ")[2] if self.kind else ""


def make_thing(described: Described, around: Around, address: str, asked: Asked) -> ThingView:
    """Put a description in words. `address` is that of the page, up to where `toon=…` is added.

    Errors: InvalidRequestError where there is no such group.
    """
    maker = Maker(described, around, asked)
    every = maker.groups()
    groups = _limited(every, address)
    own = {prop: list(said) for prop, said in by_relation(described.own()).items()}
    kind, facts = kind_of(described.iri), maker.facts(own)
    labels = [around.words.label(iri) for iri in described.classes(described.iri) if iri not in _GENERAL]
    classes = [around.words.kind(kind) if label == around.words.kinds.get(kind) else label for label in labels]
    view = ThingView(
        iri=described.iri,
        kind=kind,
        kind_name=" · ".join(classes) or around.words.kind(kind),
        this=around.words.this(kind),
        name=maker.name(described.iri),
        english=described.english(described.iri) or "",
        others=tuple(s.value.value for s in own.get(ALTERNATIVE, ())),
        layer=maker.layer(),
        texts=tuple(maker.claim(s) for prop in TEXTS for s in in_dutch(own.get(prop, []))),
        facts=facts,
        sources=_sources(facts),
        groups=tuple(g for g in groups if not (g.back and g.others in ABOUT_TEXTS)),
        of_texts=tuple(g for g in groups if g.back and g.others in ABOUT_TEXTS),
        places=maker.places(),
        pointed_at=sum(1 for s in described.incoming() if kind_of(s.subject) in OF_PLACES),
        withdrawn=any(s.value.value in ("true", "1") for s in own.get(PREFIXES["owl"] + "deprecated", ())),
        successors=tuple(maker.claim(s) for s in own.get(PREFIXES["dct"] + "isReplacedBy", ())),
        dated=any(row.status for row in around.rows.values()),
        asked=asked,
    )
    return replace(view, **_one_group(every, asked)) if asked.group else view


def _one_group(groups: Sequence[Group], asked: Asked) -> dict[str, Any]:
    """Return the page of the group that was asked for. Errors: InvalidRequestError."""
    found = next((group for group in groups if group.key == asked.group), None)
    if found is None:
        known = ", ".join(group.key for group in groups) or "geen"
        reason = f"deze groep is er niet; wel: {known}"
        raise InvalidRequestError("Dit deel van de pagina is er niet.", (Fault("query", "toon", reason),))
    pages = max(1, -(-found.total // PAGE))
    page = min(asked.page, pages)
    shown = replace(found, claims=found.claims[(page - 1) * PAGE : page * PAGE])
    return {"shown": shown, "pages": pages, "asked": replace(asked, page=page)}


def _sources(facts: Sequence[Fact]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what characteristics rest on: each source with the names of the characteristics."""
    found: dict[str, list[str]] = {}
    for fact in facts:
        for source in dict.fromkeys(one.ground.source for one in fact.values if one.ground.source):
            found.setdefault(source, []).append(fact.name)
    return tuple((source, tuple(names)) for source, names in found.items())


def _limited(groups: Sequence[Group], address: str) -> list[Group]:
    """Keep the first few of each group, as many as fit a page; a few more than that are simply all."""
    most = next((n for n in _LIMITS if sum(min(n, g.total) for g in groups) <= _MOST), _LIMITS[-1])
    return [
        replace(group, claims=group.claims[:most], more=f"{address}{urlencode({'toon': group.key})}")
        if group.total > most + 2
        else group
        for group in groups
    ]
