# SPDX-License-Identifier: EUPL-1.2
"""The query parameters of the REST interface, checked by pydantic and described in the OpenAPI document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    create_model,
    field_validator,
)
from pydantic_core import PydanticKnownError

from kapstok.catalogue import parse_date
from kapstok.errors import InvalidRequestError
from kapstok.model import Layer
from kapstok.negotiation import Format
from kapstok.reference import (
    COLLECTIONS,
    SORTS,
    Filter,
    Reader,
    Selection,
    find_collection,
    find_pair,
    pairs,
    sort_fields,
)
from kapstok.representation import tables
from kapstok.representation.jsonld import MEDIA_TYPE as JSON_LD
from kapstok.representation.jsonld import carried
from kapstok.representation.rest import Writing
from kapstok.routes.checked import models_of
from kapstok.routes.context import Context
from kapstok.terms import local_name

JSON = Format("json", "application/json")
LINKED = Format("jsonld", JSON_LD)
ITEM_FORMATS = (JSON, LINKED)
CSV = Format("csv", tables.CSV)
XLSX = Format("xlsx", tables.XLSX)
LIST_FORMATS = (JSON, LINKED, CSV, XLSX)

_LAYERS = Literal["bron", "extern", "afgeleid"]
_Day = Annotated[str | None, WithJsonSchema({"type": "string", "format": "date"})]


class Spoken(BaseModel):
    """Parameters of every address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    taal: Literal["nl", "en"] = Field(
        default="nl",
        description="Taal van namen, van omschrijvingen en van fouten; wat er alleen in het Nederlands is, blijft dat",
    )


class Dated(Spoken):
    """Parameters of an address of which the answer depends on the day."""

    geldig_op: _Day = Field(
        default=None, alias="geldigOp", description="Datum waarop statusOp geldt (jjjj-mm-dd); standaard vandaag"
    )

    @field_validator("geldig_op")
    @classmethod
    def _is_date(cls, value: str | None) -> str | None:
        try:
            return parse_date(value, "geldigOp").isoformat() if value is not None else None
        except InvalidRequestError as error:
            raise ValueError(error.faults[0].reason) from error

    def day(self, context: Context) -> date:
        """Return the day asked for, or today."""
        return date.fromisoformat(self.geldig_op) if self.geldig_op else context.today()

    def writing(self, context: Context) -> Writing:
        """Return what decides the spelling of the answer."""
        day = self.day(context)
        statuses = context.reader.statuses(day)
        return Writing(self.taal, day, context.functional, carried(context.jsonld), statuses)


class ItemParameters(Dated):
    """Parameters of an address that gives one thing."""

    format: Annotated[
        Literal["json", "jsonld"] | None, WithJsonSchema({"type": "string", "enum": ["json", "jsonld"]})
    ] = Field(default=None, description="Formaat van het antwoord; gaat voor de kop Accept")


class Separated(BaseModel):
    """Parameters of an address that gives CSV among others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scheiding: Literal["komma", "puntkomma"] = Field(
        default="komma", description="Scheidingsteken van CSV; Nederlandse Excel verwacht puntkomma"
    )
    bom: Annotated[bool | None, WithJsonSchema({"type": "boolean"})] = Field(
        default=None,
        description="Of CSV met een byte order mark begint, dat Excel zoekt; standaard alleen bij puntkomma",
    )

    def csv(self, sheet: tables.Sheet) -> bytes:
        """Write CSV as asked."""
        semicolon = self.scheiding == "puntkomma"
        mark = semicolon if self.bom is None else self.bom
        return tables.csv_bytes(sheet.records, sheet.columns, separator=";" if semicolon else ",", mark=mark)


class Tabled(Separated):
    """Parameters of an address that gives a list in any format."""

    format: Annotated[
        Literal["json", "jsonld", "csv", "xlsx"] | None,
        WithJsonSchema({"type": "string", "enum": ["json", "jsonld", "csv", "xlsx"]}),
    ] = Field(default=None, description="Formaat van het antwoord; gaat voor de kop Accept")


class SpokenTable(Tabled, Spoken):
    """Parameters of a list that is the same on every day."""


class TableParameters(Tabled, Dated):
    """Parameters of a list of which names and statuses depend on language and day."""


def _digits(value: object) -> object:
    """Refuse how only programs write whole numbers: `5.0`, `+5`, `1_0`. Errors: PydanticKnownError."""
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+", value):
        raise PydanticKnownError("int_parsing")
    return value


class Pages(BaseModel):
    """Parameters of what comes in pages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pagina: Annotated[int, BeforeValidator(_digits)] = Field(
        default=1, ge=1, description="Nummer van de pagina, vanaf 1"
    )
    pagina_grootte: Annotated[int, BeforeValidator(_digits)] = Field(
        default=50,
        ge=1,
        le=500,
        alias="paginaGrootte",
        description="Aantal per pagina, ten hoogste 500; CSV en XLSX geven alles, tenzij om een pagina is gevraagd",
    )

    def size(self, form: Format) -> int:
        """Return how much stands on a page. A table is whole, unless a page is asked for."""
        paged = form in ITEM_FORMATS or self.model_fields_set & {"pagina", "pagina_grootte"}
        return self.pagina_grootte if paged else Reader.everything


class Paged(Pages, TableParameters):
    """Parameters of a list in pages of which names and statuses depend on language and day."""


class ListParameters(Paged):
    """Parameters of a list of things; `with_filters` adds those of its collection."""

    laag: list[_LAYERS] = Field(default_factory=list, description="Alleen antwoorden uit deze lagen; mag vaker")
    sorteer: list[str] = Field(default_factory=list)

    def selection(self, context: Context, filters: tuple[Filter, ...], form: Format) -> Selection:
        """Return what to take of the list."""
        layers = frozenset(Layer(name) for name in self.laag)
        asked = tuple((f, frozenset(getattr(self, f.name))) for f in filters if getattr(self, f.name, None))
        sort = tuple(self.sorteer)
        return Selection(self.day(context), layers, self.pagina, self.size(form), filters=asked, sort=sort)


_ROWS = tuple(dict.fromkeys(row for row, _ in pairs()))
_COLUMNS = tuple(dict.fromkeys(column for _, column in pairs()))


class MatrixParameters(TableParameters):
    """Parameters of `/matrix`."""

    rij: Annotated[str, WithJsonSchema({"type": "string", "enum": list(_ROWS), "examples": [_ROWS[0]]})] = Field(
        description="Soort van de rijen, zoals thema"
    )
    kolom: Annotated[str, WithJsonSchema({"type": "string", "enum": list(_COLUMNS), "examples": [_COLUMNS[0]]})] = (
        Field(description="Soort van de kolommen, zoals regeling")
    )
    laag: list[_LAYERS] = Field(default_factory=list, description="Alleen wegen uit deze lagen; mag vaker")

    @field_validator("rij")
    @classmethod
    def _is_row(cls, value: str) -> str:
        if value not in _ROWS:
            raise ValueError(f"'{value}' is geen soort van rijen; wel: {', '.join(_ROWS)}")
        return value

    @field_validator("kolom")
    @classmethod
    def _fits_row(cls, value: str, info: ValidationInfo) -> str:
        if "rij" not in info.data:
            if value not in _COLUMNS:
                raise ValueError(f"'{value}' is geen soort van kolommen; wel: {', '.join(_COLUMNS)}")
            return value
        try:
            find_pair(info.data["rij"], value)
        except InvalidRequestError as error:
            raise ValueError(error.faults[0].reason) from error
        return value


@dataclass(frozen=True)
class Known:
    """What filters can name: by scheme the notations of its codes, and by collection the IRIs of its things by ref."""

    codes: Mapping[str, tuple[str, ...]]
    things: Mapping[str, Mapping[str, str]]


_SORTED = """Veld om op te sorteren, met - ervoor aflopend; mag vaker. Te sorteren is op naam, ref, regel (de eerste
vindplaats, in de orde van het document), laag (de sterkste eerst)"""


def with_filters(name: str, filters: tuple[Filter, ...], known: Known) -> type[ListParameters]:
    """Make the parameters of a list: those of every list, its filters with their values, and its fields to sort by."""
    fields: dict[str, Any] = {
        each.name: (list[_kind(each, known)], Field(default_factory=list, description=f"{each.text}; mag vaker"))  # type: ignore[misc]
        for each in filters
    }
    codes = sort_fields(filters)
    sorts = tuple(sign + field for field in (*SORTS, *codes) for sign in ("", "-"))
    text = ", ".join((" ".join(_SORTED.split()), *codes))
    fields["sorteer"] = (list[Literal[sorts]], Field(default_factory=list, description=text))  # type: ignore[valid-type]
    made: type[ListParameters] = create_model(f"{name.capitalize()}Parameters", __base__=ListParameters, **fields)
    return made


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


def _is_there(collection: str, known: frozenset[str], value: str) -> str:
    if value not in known:
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


def names_of(route: object) -> list[str]:
    """Name the query parameters that a route takes as a model, its own before those of every list."""
    return [
        field.alias or name
        for model in models_of(route)
        for name, field in sorted(model.model_fields.items(), key=lambda each: each[0] in ListParameters.model_fields)
    ]
