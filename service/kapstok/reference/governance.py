# SPDX-License-Identifier: EUPL-1.2
"""Who steers, supervises and answers to whom: the variants of the governance document, and what stands outside them."""

from collections.abc import Iterable
from datetime import date

from kapstok.catalogue import Catalogue
from kapstok.errors import NotFoundError
from kapstok.guidance import Assignment, Governance, Line, Variant
from kapstok.model import Item, Reference, Row, Value
from kapstok.reference.collections import find_collection
from kapstok.reference.reader import Reader, Selection
from kapstok.store import Store
from kapstok.terms import IB, Term, local_name

_QUERY = "lijnen-tussen-partijen"
_LINE, _IN = IB + "Lijn", IB + "inVariant"
_KINDS = ("aansturen", "voorzitten", "afstemmen", "opleggen", "toezien", "verantwoorden")


def read_governance(store: Store, catalogue: Catalogue, reader: Reader, day: date) -> Governance:
    """Read every variant with its lines, in the order of the document."""
    everything = Selection(day, page_size=reader.everything)
    records = list(store.select(catalogue.bind(_QUERY)).records())
    lines = [_line(row) for row in reader.things(dict.fromkeys(_iri(r["lid"]) for r in records), day).values()]
    rules = [
        r for r in reader.listing(find_collection("variantregels"), everything).rows if _LINE not in r.item.classes
    ]
    vested = [_assignment(row) for row in reader.listing(find_collection("beleggingen"), everything).rows]
    assignments = tuple(found for found in vested if found is not None)
    named = [_iri(record[end]) for record in records for end in ("van", "naar")] + [a.party for a in assignments]
    return Governance(
        variants=tuple(
            _variant(row, lines, rules, assignments)
            for row in reader.listing(find_collection("varianten"), everything).rows
        ),
        outside=_in_order(line for line in lines if not line.row.item.values.get(_IN)),
        assignments=assignments,
        parties=reader.things(dict.fromkeys(iri for iri in named if iri), day),
    )


def find_variant(governance: Governance, ref: str) -> Variant:
    """Return a variant by its ref. Errors: NotFoundError that names those there are."""
    for variant in governance.variants:
        if variant.row.item.ref == ref:
            return variant
    names = ", ".join(variant.row.item.ref for variant in governance.variants)
    raise NotFoundError(f"Er is geen governancevariant met die naam. Wel: {names}. Zie /governance.")


def _variant(row: Row, lines: Iterable[Line], rules: Iterable[Row], assignments: Iterable[Assignment]) -> Variant:
    iri = row.item.id
    return Variant(
        row,
        _in_order(line for line in lines if iri in _pointed(line.row.item, "inVariant")),
        tuple(rule for rule in rules if iri in _pointed(rule.item, "inVariant")),
        tuple(each for each in assignments if not each.variants or iri in each.variants),
    )


def _line(row: Row) -> Line:
    kind, condition = row.item.first(IB + "lijnsoort"), row.item.first(IB + "onderVoorwaarde")
    levels = (value.content for value in row.item.values.get(IB + "opNiveau", ()))
    return Line(
        row=row,
        kind=_code(kind),
        source=row.item.first(IB + "vanPartij"),
        target=row.item.first(IB + "naarPartij"),
        condition=str(condition.content) if condition else None,
        levels=tuple(level.names.get("nl", "") for level in levels if isinstance(level, Reference)),
    )


def _assignment(row: Row) -> Assignment | None:
    """Return where a role is vested; None where the document leaves the role or the party open."""
    role, party = row.item.first(IB + "vanRol"), row.item.first(IB + "belegdBij")
    if role is None or party is None or not isinstance(role.content, Reference):
        return None
    at = party.content.id if isinstance(party.content, Reference) else str(party.content)
    return Assignment(row, role.content, at, _pointed(row.item, "inVariant"))


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Put lines in order of kind, from steering to answering; the document often states several in one line of text."""
    return tuple(
        sorted(lines, key=lambda line: (_KINDS.index(line.kind) if line.kind in _KINDS else 99, line.row.item.ref))
    )


def _pointed(item: Item, name: str) -> frozenset[str]:
    contents = (value.content for value in item.values.get(IB + name, ()))
    return frozenset(content.id for content in contents if isinstance(content, Reference))


def _code(value: Value | None) -> str:
    if value is None or not isinstance(value.content, Reference):
        return ""
    return value.content.notation or local_name(value.content.id)


def _iri(term: Term | None) -> str:
    return "" if term is None else term.value
