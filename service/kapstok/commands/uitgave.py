# SPDX-License-Identifier: EUPL-1.2
"""`kapstok uitgave`: make a release of the data, check those that there are, compare two."""

import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from kapstok.catalogue import Catalogue
from kapstok.dutch_help import Command, Group
from kapstok.errors import Fault, InvalidRequestError
from kapstok.printing import show_json
from kapstok.releases import (
    UNDATED,
    Graph,
    Making,
    Release,
    Stage,
    check_releases,
    compare,
    make_release,
    parse_quads,
    read_dataset_day,
    read_index,
    read_quads,
)
from kapstok.representation.changes import Entry, change_json, change_lines, changelog_text, totals
from kapstok.settings import Settings
from kapstok.store import EmbeddedStore, load_reference_graph

_FOLDER = click.option(
    "--map",
    "folder",
    metavar="MAP",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Map met de uitgaven (standaard data/uitgaven).",
)
_NOW = "nu"


@click.group(cls=Group, help="Werk met uitgaven van de gegevens.")
def uitgave() -> None:
    """Hold the commands about releases together."""


@uitgave.command(
    "maken",
    cls=Command,
    help="Maak een uitgave van de gegevens zoals ze nu zijn, met wat er is veranderd."
    "\n\nVoorbeeld: kapstok uitgave maken 2026.3",
)
@click.argument("versie", metavar="VERSIE")
@click.option(
    "--datum", metavar="DATUM", type=click.DateTime(["%Y-%m-%d"]), help="Dag van de uitgave; zonder: vandaag."
)
@click.option("--herkomst", metavar="TEKST", default="", help="Waarvan de uitgave is gemaakt, zoals een commit.")
@click.option("--opnieuw", is_flag=True, help="Maak de laatste uitgave opnieuw, in plaats van een volgende.")
@_FOLDER
def maken(versie: str, datum: datetime | None, herkomst: str, opnieuw: bool, folder: Path | None) -> None:
    """Write a release; says on standard output what it is."""
    settings = Settings()
    today = settings.today()
    day = datum.date() if datum else today
    if day > today:
        reason = f"{day} moet nog komen; een uitgave is van vandaag ({today}) of eerder"
        raise InvalidRequestError("Deze uitgave kan niet gemaakt worden.", (Fault("query", "datum", reason),))
    store, catalogue = _load(settings), Catalogue(settings.resources / "queries")
    making = Making(versie, day, herkomst, opnieuw)
    release = make_release(_folder(folder), store, catalogue, making, changelog_text)
    click.echo(f"Uitgave {release.version} van {release.day}: {release.statements} uitspraken.")


@uitgave.command(
    "controleren",
    cls=Command,
    help="Controleer of de bestanden van elke uitgave kloppen met de index.\n\nVoorbeeld: kapstok uitgave controleren",
)
@click.option("--json", "as_json", is_flag=True, help="Geef JSON.")
@_FOLDER
def controleren(as_json: bool, folder: Path | None) -> None:
    """Check every release; exit 1 where something is wrong."""
    faults = list(check_releases(_folder(folder)))
    releases = [release.version for release in read_index(_folder(folder))]
    if as_json:
        show_json({"uitgaven": releases, "bevindingen": faults})
    else:
        for fault in faults:
            click.echo(fault)
        click.echo(f"{len(releases)} uitgaven gecontroleerd ({', '.join(releases)}): {len(faults)} bevindingen.")
    sys.exit(1 if faults else 0)


@uitgave.command(
    "vergelijken",
    cls=Command,
    help="Toon wat er tussen twee uitgaven is veranderd; 'nu' is wat er nu is."
    "\n\nVoorbeeld: kapstok uitgave vergelijken 2026.1 nu",
)
@click.argument("oud", metavar="A")
@click.argument("nieuw", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Geef JSON in plaats van woorden.")
@_FOLDER
def vergelijken(oud: str, nieuw: str, as_json: bool, folder: Path | None) -> None:
    """Say what changed from one release to another."""
    settings, where = Settings(), _folder(folder)
    before, after = (_read(settings, where, version) for version in (oud, nieuw))
    changelog = compare(before.graph, after.graph)
    if as_json:
        stage = Stage(after.release, after.day, changelog)
        show_json({"items": [change_json(Entry(change, stage)) for change in changelog.changes]})
        return
    click.echo(f"Van {oud} naar {nieuw}. {totals(changelog)}")
    for line in change_lines(changelog):
        click.echo(line)


@dataclass(frozen=True)
class _Version:
    """One of the two that are compared; `release` is None for what there is now, and `day` that of the dataset."""

    graph: Graph
    release: Release | None
    day: date


def _read(settings: Settings, folder: Path, version: str) -> _Version:
    if version == _NOW:
        store = _load(settings)
        day = read_dataset_day(store, Catalogue(settings.resources / "queries")) or UNDATED
        return _Version(Graph(parse_quads(store.dump("application/n-quads"))), None, day)
    release = _find(folder, version)
    return _Version(Graph(parse_quads(read_quads(folder, release))), release, release.day)


def _find(folder: Path, version: str) -> Release:
    known = {release.version: release for release in read_index(folder)}
    if version not in known:
        raise InvalidRequestError(f"Er is geen uitgave '{version}'; wel: {', '.join((*known, _NOW))}.")
    return known[version]


def _load(settings: Settings) -> EmbeddedStore:
    return EmbeddedStore(load_reference_graph(settings.resources, settings.zonder_bron))


def _folder(asked: Path | None) -> Path:
    return asked or Settings().resources / "data" / "uitgaven"
