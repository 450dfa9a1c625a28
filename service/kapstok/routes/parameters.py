# SPDX-License-Identifier: EUPL-1.2
"""The query parameters of the REST interface, checked by pydantic and described in the OpenAPI document."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)
from pydantic_core import PydanticKnownError

from kapstok.catalogue import parse_date
from kapstok.errors import InvalidRequestError
from kapstok.model import Layer
from kapstok.negotiation import Format
from kapstok.reference import (
    Filter,
    Reader,
    Selection,
    find_pair,
    pairs,
)
from kapstok.representation import tables
from kapstok.representation.jsonld import MEDIA_TYPE as JSON_LD
from kapstok.representation.jsonld import carried
from kapstok.representation.rest import Writing
from kapstok.routes.checked import models_of
from kapstok.routes.context import Context

JSON = Format("json", "application/json")
LINKED = Format("jsonld", JSON_LD)
ITEM_FORMATS = (JSON, LINKED)
CSV = Format("csv", tables.CSV)
XLSX = Format("xlsx", tables.XLSX)
LIST_FORMATS = (JSON, LINKED, CSV, XLSX)

VERSION = r"^20[0-9]{2}\.[1-9][0-9]{0,3}$"  # of a release
LAYERS = Literal["bron", "extern", "afgeleid"]


def _read_day(value: str | None) -> str | None:
    try:
        return parse_date(value, "geldigOp").isoformat() if value is not None else None
    except InvalidRequestError as error:
        raise ValueError(error.faults[0].reason) from error


Day = Annotated[str | None, AfterValidator(_read_day), WithJsonSchema({"type": "string", "format": "date"})]
FormDay = Annotated[Day, BeforeValidator(lambda value: value or None)]  # an empty field of a form leaves the day out


class Spoken(BaseModel):
    """Parameters of every address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    taal: Literal["nl", "en"] = Field(
        default="nl",
        description="Taal van namen, van omschrijvingen en van fouten; wat er alleen in het Nederlands is, blijft dat",
    )


class OnDay(BaseModel):
    """The day of an address of which the answer depends on it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    geldig_op: Day = Field(
        default=None, alias="geldigOp", description="Datum waarop statusOp geldt (jjjj-mm-dd); standaard vandaag"
    )


class Dated(OnDay, Spoken):
    """Parameters of an address of which the answer depends on the day."""

    def day(self, context: Context) -> date:
        """Return the day asked for, or today."""
        return date.fromisoformat(self.geldig_op) if self.geldig_op else context.today()

    def writing(self, context: Context) -> Writing:
        """Return what decides the spelling of the answer."""
        day = self.day(context)
        statuses = context.reader.statuses(day)
        return Writing(self.taal, day, context.functional, carried(context.jsonld), statuses)


class Versioned(BaseModel):
    """The release of the data of an address that earlier releases answer too."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    versie: Annotated[str | None, WithJsonSchema({"type": "string", "maxLength": 20, "pattern": VERSION})] = Field(
        default=None,
        description="Uitgave van de gegevens waaruit het antwoord komt, zoals 2026.1 (zie /api/v1/uitgaven); standaard"
        " de gegevens van nu",
    )


class ItemParameters(Versioned, Dated):
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


Digits = Annotated[int, BeforeValidator(_digits)]


class Pages(BaseModel):
    """Parameters of what comes in pages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pagina: Digits = Field(default=1, ge=1, description="Nummer van de pagina, vanaf 1")
    pagina_grootte: Digits = Field(
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


class ReleasedTable(Versioned, TableParameters):
    """Parameters of a list that earlier releases answer too."""


class Paged(Pages, TableParameters):
    """Parameters of a list in pages of which names and statuses depend on language and day."""


class ListParameters(Versioned, Paged):
    """Parameters of a list of things; `filtered.with_filters` adds those of its collection."""

    laag: list[LAYERS] = Field(default_factory=list, description="Alleen antwoorden uit deze lagen; mag vaker")
    sorteer: list[str] = Field(default_factory=list)

    def selection(self, context: Context, filters: tuple[Filter, ...], form: Format) -> Selection:
        """Return what to take of the list."""
        layers = frozenset(Layer(name) for name in self.laag)
        asked = tuple((f, frozenset(getattr(self, f.name))) for f in filters if getattr(self, f.name, None))
        sort = tuple(self.sorteer)
        return Selection(self.day(context), layers, self.pagina, self.size(form), filters=asked, sort=sort)


_ROWS = tuple(dict.fromkeys(row for row, _ in pairs()))
_COLUMNS = tuple(dict.fromkeys(column for _, column in pairs()))


class MatrixParameters(ReleasedTable):
    """Parameters of `/matrix`."""

    rij: Annotated[str, WithJsonSchema({"type": "string", "enum": list(_ROWS), "examples": [_ROWS[0]]})] = Field(
        description="Soort van de rijen, zoals thema"
    )
    kolom: Annotated[str, WithJsonSchema({"type": "string", "enum": list(_COLUMNS), "examples": [_COLUMNS[0]]})] = (
        Field(description="Soort van de kolommen, zoals regeling")
    )
    laag: list[LAYERS] = Field(default_factory=list, description="Alleen wegen uit deze lagen; mag vaker")

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


def names_of(route: object) -> list[str]:
    """Name the query parameters that a route takes as a model, its own before those of every list."""
    return [
        field.alias or name
        for model in models_of(route)
        for name, field in sorted(model.model_fields.items(), key=lambda each: each[0] in ListParameters.model_fields)
    ]
