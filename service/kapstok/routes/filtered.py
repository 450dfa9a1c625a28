# SPDX-License-Identifier: EUPL-1.2
"""The query parameters by which lists are narrowed and sorted, made from what there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, WithJsonSchema, create_model

from kapstok.reference import COLLECTIONS, SORTS, Filter, Reader, Selection, find_collection, sort_fields
from kapstok.routes.context import Context
from kapstok.routes.parameters import ListParameters
from kapstok.terms import local_name


@dataclass(frozen=True)
class Known:
    """What filters can name: by scheme the notations of its codes, and by collection the IRIs of its things by ref."""

    codes: Mapping[str, tuple[str, ...]]
    things: Mapping[str, Mapping[str, str]]


_SORTED = """Veld om op te sorteren, met - ervoor aflopend; mag vaker. Te sorteren is op naam, ref, regel (de eerste
vindplaats, in de orde van het document), laag (de sterkste eerst)"""


def with_filters(name: str, filters: tuple[Filter, ...], known: Known) -> type[ListParameters]:
    """Make the parameters of a list: those of every list, its filters with their values, and its fields to sort by."""
    fields = filter_fields(filters, known)
    made: type[ListParameters] = create_model(f"{name.capitalize()}Parameters", __base__=ListParameters, **fields)
    return made


def filter_fields(filters: tuple[Filter, ...], known: Known) -> dict[str, Any]:
    """Make the fields of a model for filters with their values, and for what a list can be sorted by."""
    fields: dict[str, Any] = {
        each.name: (list[_kind(each, known)], Field(default_factory=list, description=f"{each.text}; mag vaker"))  # type: ignore[misc]
        for each in filters
    }
    codes = sort_fields(filters)
    sorts = tuple(sign + field for field in (*SORTS, *codes) for sign in ("", "-"))
    text = ", ".join((" ".join(_SORTED.split()), *codes))
    fields["sorteer"] = (list[Literal[sorts]], Field(default_factory=list, description=text))  # type: ignore[valid-type]
    return fields


def _kind(asked: Filter, known: Known) -> Any:  # noqa: ANN401 - a type made while running
    """Say what one value can be. A thing may also be named by its IRI, which the document leaves out."""
    if words := (*known.codes[asked.codes], "geen") if asked.codes else asked.words:
        return Literal[words]
    if asked.things is None:
        return str
    things = known.things[asked.things]
    there = partial(_is_there, asked.things, frozenset({*things, *things.values(), "geen"}))
    schema = WithJsonSchema({"type": "string", "enum": [*things, "geen"]})
    return Annotated[str, AfterValidator(there), schema]


def _is_there(collection: str, known: frozenset[str], value: str, info: ValidationInfo) -> str:
    """Refuse what there is not now; what an earlier release has, its reader knows."""
    if value not in known and info.data.get("versie") is None:
        raise ValueError(f"'{value}' bestaat niet; zie /api/v1/{collection} voor wat er is")
    return value


def read_known(context: Context) -> Known:
    """Read every code list and every collection that a filter can name."""
    codes: dict[str, tuple[str, ...]] = {}
    for scheme, notation in context.store.select(context.catalogue.bind("codes-van-lijsten")).rows:
        if scheme is not None and notation is not None:
            codes[local_name(scheme.value)] = (*codes.get(local_name(scheme.value), ()), notation.value)
    names = {f.things for collection in COLLECTIONS for f in collection.filters if f.things}
    everything = Selection(context.today(), page_size=Reader.everything)
    rows = {name: context.reader.listing(find_collection(name), everything).rows for name in sorted(names)}
    return Known(codes, {name: {row.item.ref: row.item.id for row in found} for name, found in rows.items()})
