# SPDX-License-Identifier: EUPL-1.2
"""The commands about frameworks: `kapstok valideer` and `kapstok sjabloon`."""

import sys
import threading
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from kapstok.answers import Answers, Framework
from kapstok.catalogue import Catalogue, parse_date
from kapstok.client import ServiceError
from kapstok.dutch_help import Command
from kapstok.errors import InvalidRequestError
from kapstok.kader import ENGINES, STEPS, TEMPLATES, Templates
from kapstok.releases import name_dataset, read_index
from kapstok.representation.framework_report import embed_styles, read_styles
from kapstok.settings import Settings
from kapstok.store import EmbeddedStore, fingerprint, load_reference_graph
from kapstok.verdict import Grade

_FORMS = ("tekst", "json", "csv", "ttl", "jsonld", "html", "xlsx")
_HELP = {"help_option_names": ["--help", "-h"]}
_CODES = {Grade.COMPLETE.value: 0, Grade.ATTENTION.value: 0, Grade.INCOMPLETE.value: 2}
_STRICT = 1
_SHOW_AFTER = 1.0  # seconds
_COLOURS = {Grade.COMPLETE.value: "green", Grade.ATTENTION.value: "yellow", Grade.INCOMPLETE.value: "red"}


def _read_day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """Read a day of the command line. Errors: BadParameter that says how a date is written."""
    try:
        return parse_date(value, "geldigOp") if value is not None else None
    except InvalidRequestError as error:
        raise click.BadParameter(error.faults[0].reason, context, option) from error


@click.command(
    "valideer",
    cls=Command,
    context_settings=_HELP,
    short_help="Kijk een strategisch kader na.",
    help=(
        "Kijk een strategisch kader na volgens de handleiding.\n\n"
        "KADER is een bestand (.xlsx, .json, .ttl, .jsonld, .rdf, .nt, .nq, .trig), of - voor de invoer. De uitgang is "
        "0 als het kader compleet is (ook met aandachtspunten), 1 bij aandachtspunten met --streng, 2 als het nog niet "
        "compleet is en 3 als het niet gelezen kan worden.\n\n"
        "Voorbeeld: kapstok valideer kader.xlsx --formaat html --uitvoer rapport.html"
    ),
)
@click.argument("kader", metavar="KADER", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--streng", is_flag=True, help="Uitgang 1 als er aandachtspunten zijn.")
@click.option("--engine", type=click.Choice(ENGINES), default=None, help="Rekenmachine; pyshacl is de maatstaf.")
@click.option("--taal", type=click.Choice(["nl", "en"]), default="nl", help="Taal van het rapport.")
@click.option("--formaat", type=click.Choice(_FORMS), default=None, help="Vorm van het rapport (standaard tekst).")
@click.option("--json", "as_json", is_flag=True, help="Hetzelfde als --formaat json.")
@click.option(
    "--uitvoer", type=click.Path(path_type=Path, dir_okay=False), help="Schrijf het rapport naar dit bestand."
)
@click.option("--overschrijven", is_flag=True, help="Vervang een bestand dat er al is.")
@click.option(
    "--scheiding",
    type=click.Choice(["komma", "puntkomma"]),
    default="komma",
    help="Scheidingsteken van CSV; Nederlandse Excel verwacht puntkomma.",
)
@click.option(
    "--geldig-op",
    metavar="JJJJ-MM-DD",
    callback=_read_day,
    help="Dag voor de wetten en normen (standaard de peildatum van het kader, anders vandaag).",
)
@click.pass_obj
def validate(  # noqa: PLR0913, PLR0917 - one for each option
    answers: Answers,
    kader: Path,
    streng: bool,
    engine: str | None,
    taal: str,
    formaat: str | None,
    as_json: bool,
    uitvoer: Path | None,
    overschrijven: bool,
    scheiding: str,
    geldig_op: date | None,
) -> int:
    """Judge a framework and show the report; the exit code is the verdict."""
    if as_json and formaat not in (None, "json"):
        raise click.UsageError(f"--json en --formaat {formaat} gaan niet samen; kies een van beide.")
    form = "json" if as_json else formaat or "tekst"
    if form == "xlsx" and uitvoer is None:
        raise click.BadParameter("noem met --uitvoer waar de werkmap komt.", param_hint="--formaat xlsx")
    if uitvoer is not None:
        _check_target(uitvoer, kader, overschrijven=overschrijven)
    with _Progress() as progress:
        name = "" if str(kader) == "-" else kader.name
        asked = Framework(_read(kader), name, form, taal, engine, scheiding, geldig_op)
        judged = answers.judge(asked, progress.step)
    grade = judged.grade or ""
    if grade not in _CODES:
        raise ServiceError("De dienst gaf geen oordeel mee.", "Onbekend antwoord")
    content = _with_styles(judged.content) if form == "html" else judged.content
    if uitvoer is not None:
        uitvoer.write_bytes(content)
        click.echo(f"{uitvoer}: {grade}.", err=True)
    elif form == "tekst":
        _show(content.decode(), grade)
    else:
        sys.stdout.buffer.write(content)
    return _STRICT if streng and grade == Grade.ATTENTION.value else _CODES[grade]


def _check_target(target: Path, source: Path, *, overschrijven: bool) -> None:
    """Refuse to write over the user's own file, and unasked over any other. Errors: InvalidRequestError."""
    if not target.is_file():
        return
    if str(source) != "-" and source.exists() and target.samefile(source):
        raise InvalidRequestError(f"'{target}' is uw eigen bestand. Kies voor --uitvoer een andere naam.")
    if not overschrijven:
        raise InvalidRequestError(f"'{target}' is er al. Kies een andere naam, of geef --overschrijven.")


def _with_styles(page: bytes) -> bytes:
    """Put the style sheets into a page, which goes to a file that has none beside it."""
    return embed_styles(page.decode(), read_styles(Settings().static)).encode()


def _read(path: Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InvalidRequestError(f"Het bestand '{path}' bestaat niet.") from None
    except IsADirectoryError:
        raise InvalidRequestError(f"'{path}' is een map; noem een bestand.") from None
    except PermissionError:
        raise InvalidRequestError(f"Het bestand '{path}' mag niet gelezen worden.") from None


def _show(text: str, grade: str) -> None:
    """Show the text; on a terminal headings stand out and the verdict has a colour."""
    lines = text.splitlines()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        is_heading = bool(below) and not below.strip("=-") and len(below) > 2
        verdict = grade in line and not line.startswith(" ")
        click.echo(
            click.style(line, fg=_COLOURS[grade] if verdict else None, bold=True) if is_heading or verdict else line
        )


class _Progress:
    """A bar on standard error, for work that takes longer than a second, where a person watches."""

    def __init__(self) -> None:
        self._bar = click.progressbar(length=len(STEPS) + 1, label="Nakijken", file=sys.stderr)
        self._timer = threading.Timer(_SHOW_AFTER, self._appear)
        self._timer.daemon = True
        self._turn = threading.Lock()
        self._begun, self._shown, self._ended = 0, False, False

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        with self._turn:
            if self._shown:
                self._bar.update(self._bar.length - self._bar.pos if self._bar.length and error is None else 0)
                self._bar.render_finish()
            self._shown, self._ended = False, True

    def step(self, name: str) -> None:
        """Note that a step of the work begins."""
        with self._turn:
            self._begun += 1
            self._bar.label = f"Nakijken ({name})"
            if self._shown:
                self._bar.update(1)

    def _appear(self) -> None:
        with self._turn:
            if self._ended:  # the timer went off just before it could be stopped
                return
            self._shown = True
            self._bar.render_progress()
            self._bar.update(max(0, self._begun - 1))


@click.command(
    "sjabloon",
    cls=Command,
    context_settings=_HELP,
    short_help="Schrijf het lege sjabloon van een kader weg.",
    help=(
        "Schrijf het lege sjabloon van een strategisch kader weg. De uitgang van PAD zegt de soort: .xlsx, .json of "
        ".ttl.\n\nVoorbeeld: kapstok sjabloon kader.xlsx"
    ),
)
@click.argument("path", metavar="PAD", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--overschrijven", is_flag=True, help="Vervang een bestand dat er al is.")
def write_template(path: Path, overschrijven: bool) -> None:
    """Write an empty template."""
    name = TEMPLATES.get(path.suffix.lower())
    if name is None:
        raise click.BadParameter(f"het bestand eindigt op {', '.join(TEMPLATES)}.", param_hint="PAD")
    settings = Settings()
    store = EmbeddedStore(load_reference_graph(settings.resources, settings.zonder_bron))
    version = name_dataset(fingerprint(store), read_index(settings.releases))
    content = Templates(store, Catalogue(settings.resources / "queries"), settings.resources, version).content(name)
    try:
        with path.open("wb" if overschrijven else "xb") as target:
            target.write(content)
    except FileExistsError:
        raise InvalidRequestError(f"'{path}' is er al. Kies een andere naam, of geef --overschrijven.") from None
    click.echo(f"{path}: {len(content)} bytes geschreven.", err=True)
