# SPDX-License-Identifier: EUPL-1.2
"""`kapstok regelgeving`: the laws of the graph against the official sources."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from kapstok import __version__
from kapstok.dutch_help import Command, Group
from kapstok.errors import InvalidRequestError
from kapstok.printing import show_json
from kapstok.regelgeving import (
    Bwb,
    Cellar,
    Exchange,
    Inspector,
    Live,
    Manners,
    Recorder,
    Recordings,
    Report,
    as_json,
    read_laws,
    select_laws,
    write_proposal,
    write_text,
)
from kapstok.settings import Settings

_FOLDER = click.Path(file_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(cls=Group, help="Werk met wetten en normen.")
def regelgeving() -> None:
    """Hold the commands about laws together."""


@regelgeving.command(
    "controleren",
    cls=Command,
    help="Vergelijk de wetten in de graaf met CELLAR en het Basiswettenbestand. Er verandert niets."
    "\n\nVoorbeeld: kapstok regelgeving controleren --regeling bouwbesluit-2012",
)
@click.option("--regeling", "refs", metavar="REF", multiple=True, help="Alleen deze: ref, BWB-id of CELEX-nummer.")
@click.option("--soort", "kinds", metavar="SOORT", multiple=True, help="Alleen deze soort, zoals wet of eu-richtlijn.")
@click.option(
    "--sinds",
    metavar="DATUM",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Alleen wat sinds die dag niet is gecontroleerd.",
)
@click.option("--opnames", metavar="MAP", type=_FOLDER, help="Lees opgenomen antwoorden uit deze map, zonder netwerk.")
@click.option("--opnemen", metavar="MAP", type=_FOLDER, help="Bewaar de antwoorden in deze map.")
@click.option("--voorstel", metavar="PAD", type=_NEW_FILE, help="Schrijf hier een voorstel in Turtle om na te lezen.")
@click.option("--json", "as_machine", is_flag=True, help="Geef JSON.")
def controleren(  # noqa: PLR0913, PLR0917 - one option each
    refs: tuple[str, ...],
    kinds: tuple[str, ...],
    sinds: datetime | None,
    opnames: Path | None,
    opnemen: Path | None,
    voorstel: Path | None,
    as_machine: bool,
) -> None:
    """Report differences; exit 0 without, 1 with them, 3 where a source could not be asked."""
    if opnames and opnemen:
        raise click.UsageError("kies --opnames of --opnemen, niet beide")
    settings = Settings()
    target = _outside_data(voorstel, settings.resources)
    from kapstok.app import make_context  # noqa: PLC0415 - the web framework is half of the start of a command

    context = make_context(settings)
    try:
        laws = select_laws(read_laws(context.store, context.catalogue), refs, kinds, sinds.date() if sinds else None)
    except InvalidRequestError as error:
        raise click.UsageError("; ".join(fault.reason for fault in error.faults)) from error
    with _exchange(settings, context.today(), opnames, opnemen) as exchange:
        if isinstance(exchange, Recordings) and exchange.made_up:
            click.echo("Let op: deze antwoorden zijn nagemaakt. Zij bewijzen niets over een wet.", err=True)
            if target:
                raise click.BadParameter("op nagemaakte antwoorden rust geen voorstel", param_hint="--voorstel")
        sources = (
            Cellar(exchange, settings.cellar_adres),
            Bwb(exchange, settings.bwb_zoekadres, settings.bwb_bestandsadres.rstrip("/")),
        )
        report = Inspector(sources, exchange.day).check(laws)
    _show(report, as_machine=as_machine)
    if target:
        number = write_proposal(report, settings.resources, target)
        click.echo(f"{target}: voorstel over {number} gegevens geschreven; niets is toegepast.", err=True)
    sys.exit(report.exit_code)


@contextmanager
def _exchange(settings: Settings, today: date, replayed: Path | None, recorded: Path | None) -> Iterator[Exchange]:
    """Open the network or a folder of recordings."""
    if replayed:
        yield Recordings(replayed, settings.bron_bytelimiet)
        return
    contact = settings.contact_pagina
    if settings.contact_is_placeholder:
        click.echo("Let op: stel KAPSTOK_CONTACT_EMAIL in, zodat de bronnen weten van wie de vragen komen.", err=True)
    else:
        contact += f"; {settings.contact_email}"
    manners = Manners(
        agent=f"kapstok/{__version__} (+{contact})",
        timeout=settings.bron_tijdslimiet,
        pause=settings.bron_pauze,
        tries=settings.bron_pogingen,
        limit=settings.bron_bytelimiet,
    )
    with Live(manners, today) as live:
        yield Recorder(live, recorded) if recorded else live


def _show(report: Report, *, as_machine: bool) -> None:
    if as_machine:
        show_json(as_json(report))
        return
    for line in write_text(report):
        click.echo(line)


def _outside_data(target: Path | None, resources: Path) -> Path | None:
    """Refuse a proposal among the files that Kapstok reads: what is written there would count at once."""
    if target and target.resolve().is_relative_to((resources / "data").resolve()):
        raise click.BadParameter(
            "schrijf het voorstel niet in data/: wat daar staat, telt mee", param_hint="--voorstel"
        )
    if target and not target.resolve().parent.is_dir():
        raise click.BadParameter(f"de map {target.parent} is er niet", param_hint="--voorstel")
    return target
