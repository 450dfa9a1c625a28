# SPDX-License-Identifier: EUPL-1.2
"""`POST /api/v1/kadervalidaties`: judges the framework of a municipality. Nothing of what is sent is kept or logged.

What is sent is held in memory, read and judged in a worker (`kapstok.execution`), and forgotten. What comes back is the
report as plain data; the forms of it are written here, in a thread.
"""

from datetime import date
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field, ValidationError, WithJsonSchema
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from kapstok.errors import KapstokError, NotAcceptableError, WorkerLostError
from kapstok.kader import ENGINES, MEDIA_TYPES, Asked, Output
from kapstok.negotiation import HTML, Format
from kapstok.representation import tables
from kapstok.representation.framework_report import GRADE, REPORT_FORMS, Manner, report_bytes
from kapstok.representation.problem import Language
from kapstok.routes.context import context_of, language_of
from kapstok.routes.lists import BASE, choose_form
from kapstok.routes.parameters import Day, OnDay, Separated
from kapstok.routes.strangers import CLIENT_GONE, client_of, while_there
from kapstok.routes.uploaded import Uploaded, keep_quiet, naming_the_body, receive_file
from kapstok.verdict import Grade, read_report

PATH = f"{BASE}/kadervalidaties"

_FORMS = {name: Format(name, media_type) for name, media_type in REPORT_FORMS.items()} | {HTML.name: HTML}
_XLSX = Format("xlsx", tables.XLSX)
_REPORTS = (*_FORMS.values(), _XLSX)
_FRAMEWORKS = (_FORMS["json"], _FORMS["ttl"])
_FORMATS = tuple(form.name for form in _REPORTS)
_FRAMEWORK = {"$ref": "#/components/schemas/Kader"}
_BINARY = {"type": "string", "format": "binary"}
_FILES = {kind: {"schema": _BINARY if name == "xlsx" else {"type": "string"}} for name, kind in MEDIA_TYPES.items()}
_BODY = {
    "required": True,
    "description": "Het kader: de inhoud van het bestand zelf, of een formulier met het bestand als enig veld",
    "content": _FILES
    | {
        MEDIA_TYPES["json"]: {"schema": _FRAMEWORK},
        MEDIA_TYPES["jsonld"]: {"schema": {"type": "object"}},
        "application/octet-stream": {"schema": _BINARY},
        "multipart/form-data": {
            "schema": {"type": "object", "required": ["bestand"], "properties": {"bestand": _BINARY}}
        },
    },
}
_UNPACKED = b"PK\x03\x04"


def _one_of(*names: str) -> WithJsonSchema:
    """Say what a parameter can be; that it may be left out is said elsewhere."""
    return WithJsonSchema({"type": "string", "enum": list(names)})


class ValidationParameters(OnDay, Separated):
    """Parameters of a validation."""

    taal: Annotated[Literal["nl", "en"] | None, _one_of("nl", "en")] = Field(
        default=None, description="Taal van het rapport; gaat voor de kop Accept-Language"
    )
    engine: Annotated[Literal[ENGINES] | None, _one_of(*ENGINES)] = Field(  # type: ignore[valid-type]  # the names are fixed
        default=None, description="Rekenmachine die toetst; pyshacl is de maatstaf, en trager"
    )
    format: Annotated[Literal[_FORMATS] | None, _one_of(*_FORMATS)] = Field(  # type: ignore[valid-type]
        default=None, description="Formaat van het antwoord; gaat voor de kop Accept"
    )
    uitvoer: Literal["rapport", "kader"] = Field(
        default="rapport", description="Het rapport, of het kader zelf zoals het gelezen is (als JSON of Turtle)"
    )
    geldig_op: Day = Field(
        default=None,
        alias="geldigOp",
        description="Dag waarop de wetten en normen van het kader bekeken worden (jjjj-mm-dd); standaard de peildatum "
        "van het kader, en anders vandaag",
    )
    bestandsnaam: str = Field(
        default="", max_length=200, description="Naam van het bestand, waarvan de uitgang zegt wat het is"
    )


def make_router() -> APIRouter:
    """Make the route."""
    keep_quiet()
    router = APIRouter()
    router.add_api_route(
        PATH,
        _validate,
        methods=["POST"],
        summary="Een kader nakijken",
        operation_id="kadervalidaties",
        tags=["kadervalidaties"],
        openapi_extra={"requestBody": _BODY},
        description=(
            "Kijkt een strategisch kader integrale beveiliging na volgens de handleiding, en zegt wat er is, wat er "
            "mist en wat u kunt doen. Stuur het bestand als inhoud van het verzoek of als het enige bestand van een "
            "formulier. Er wordt niets van bewaard."
        ),
    )
    return router


async def _validate(request: Request, parameters: Annotated[ValidationParameters, Query()]) -> Response:
    """Judge what is sent. Refuses what can be refused before it reads the body."""
    strangers = context_of(request).strangers
    if strangers is None:
        raise KapstokError("Deze dienst kijkt geen kaders na.")
    offered = _FRAMEWORKS if parameters.uitvoer == "kader" else _REPORTS
    choose_form(request, _possible(request, offered), parameters.format)
    client = client_of(request)
    with strangers.receiving(client):
        with naming_the_body():
            sent = await receive_file(request, parameters.bestandsnaam)
        form = _form(request, sent, parameters)
        asked = Asked(
            sent.media_type,
            context_of(request).today(),
            parameters.engine,
            _output(form, parameters),
            language_of(request),
            date.fromisoformat(parameters.geldig_op) if parameters.geldig_op else None,
        )
        with naming_the_body():
            made = await while_there(request, strangers.examine(sent.content, asked.header(), client))
    if made is None:
        return Response(status_code=CLIENT_GONE)
    response = await run_in_threadpool(_write, request, parameters, made, asked, form)
    response.headers.update({"Cache-Control": "no-store", "Vary": "Accept, Accept-Language"})
    return response


def _possible(request: Request, offered: tuple[Format, ...]) -> tuple[Format, ...]:
    """Leave out the workbook where the request says that it brings another kind of file."""
    said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    other = said in MEDIA_TYPES.values() and said != MEDIA_TYPES["xlsx"]
    by_name = request.query_params.get("format") == _XLSX.name  # which has an answer of its own, see `_form`
    return tuple(form for form in offered if form is not _XLSX) if other and not by_name else offered


def _form(request: Request, sent: Uploaded, parameters: ValidationParameters) -> Format:
    """Choose the format; only who sends a workbook can have it back."""
    if parameters.uitvoer == "kader":
        return choose_form(request, _FRAMEWORKS, parameters.format)
    if sent.media_type == MEDIA_TYPES["xlsx"]:
        return choose_form(request, _REPORTS, parameters.format)
    if parameters.format == _XLSX.name:
        raise NotAcceptableError("Een werkmap met opmerkingen kan alleen als u zelf een .xlsx stuurt.")
    return choose_form(request, tuple(form for form in _REPORTS if form is not _XLSX), parameters.format)


def _output(form: Format, parameters: ValidationParameters) -> Output:
    if parameters.uitvoer == "kader":
        return Output.JSON if form.name == "json" else Output.TURTLE
    return Output.WORKBOOK if form is _XLSX else Output.REPORT


def _write(request: Request, parameters: ValidationParameters, made: bytes, asked: Asked, form: Format) -> Response:
    """Write the answer. Errors: WorkerLostError where what the worker made is not what it was asked for."""
    if asked.output is Output.WORKBOOK:
        grade, _, workbook = made.partition(b"\n")
        if grade.decode(errors="replace") not in set(Grade) or not workbook.startswith(_UNPACKED):
            raise _astray()
        response = _file(workbook, form, "kader-met-opmerkingen.xlsx")
        response.headers.update({"Content-Language": asked.language, GRADE: grade.decode()})
        return response
    if asked.output is not Output.REPORT:
        return Response(made, media_type=form.media_type)
    try:
        report = read_report(made)
    except ValidationError:
        raise _astray() from None  # the error of pydantic would repeat the content
    language: Language = "en" if asked.language == "en" else "nl"
    write_page = partial(context_of(request).pages.framework_report, base=_base(request, parameters))
    manner = Manner(language, asked.today, write_page, parameters.scheiding == "puntkomma", parameters.bom)
    content = report_bytes(report, form.name, manner)
    response = Response(content, media_type=form.media_type)
    if form.name == "csv":
        response = _file(content, form, "kaderrapport.csv")
    response.headers.update({"Content-Language": language, GRADE: report.grade.value})
    return response


def _base(request: Request, parameters: ValidationParameters) -> str:
    """Return what comes before the addresses in a page: our own address where it is asked for by name, to be kept."""
    ours = context_of(request).settings.openbaar_adres or str(request.base_url)
    return ours.rstrip("/") if parameters.format == HTML.name else ""


def _file(content: bytes, form: Format, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=form.media_type, headers=headers)


def _astray() -> WorkerLostError:
    return WorkerLostError("Het antwoord was niet heel. Stuur het bestand opnieuw.")
