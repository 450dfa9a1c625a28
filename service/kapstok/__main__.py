# SPDX-License-Identifier: EUPL-1.2
"""The command line: `kapstok`."""

import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from pydantic import ValidationError
from pydantic_settings import SettingsError
from pyoxigraph import NamedNode

from kapstok import __version__
from kapstok.answers import Answers, LocalAnswers, ServerAnswers
from kapstok.catalogue import Catalogue, Query
from kapstok.client import Kapstok, ServiceError
from kapstok.commands.regelgeving import regelgeving
from kapstok.commands.uitgave import uitgave
from kapstok.coverage import measure_coverage
from kapstok.dutch_help import Command, Group, in_dutch
from kapstok.errors import KapstokError, NotAcceptableError
from kapstok.framework_commands import validate, write_template
from kapstok.kader import EXAMPLE_LISTS, make_fingerprints, read_vocabulary
from kapstok.model import ResultKind
from kapstok.printing import show_coverage, show_json, show_matches, show_table
from kapstok.settings import Settings
from kapstok.sources import check_sources, read_passages
from kapstok.workers import sandbox_available

if TYPE_CHECKING:
    from kapstok.routes.context import Context

_UNREADABLE = 3
_LEAVE = 10  # seconds in which answers under way may still go out when the service is stopped
_EXPORTS = {".nq": "application/n-quads", ".trig": "application/trig"}
_TABLE = {"tsv": "text/tab-separated-values", "csv": "text/csv", "json": "application/sparql-results+json"}
_RESULTS = {
    ResultKind.TABLE: _TABLE,
    ResultKind.BOOLEAN: {"json": _TABLE["json"], "csv": _TABLE["csv"], "tsv": _TABLE["tsv"]},
    ResultKind.GRAPH: {"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples"},
}
_JSON = {"json", "jsonld"}  # the formats that --json stands for, whichever the kind of answer has
_FORMATS = sorted({name for formats in _RESULTS.values() for name in formats})


def _context() -> "Context":
    from kapstok.app import make_context  # noqa: PLC0415 - see `serve`

    return make_context(Settings())


_QUERIES = "kapstok.vragen"  # where a command keeps the query files it has read
_OF_QUERY = "van_vraag_"  # before the name of a parameter of a query, which may be that of an option of ours
_HELP = {"help_option_names": ["--help", "-h"]}


@click.group(cls=Group, context_settings=_HELP, help="Kapstok: kennisgraaf voor integrale beveiliging van gemeenten.")
@click.version_option(__version__, message="kapstok %(version)s", help="Toon de versie.")
@click.option(
    "--server",
    metavar="URL",
    envvar="KAPSTOK_SERVER",
    help="Adres van een dienst die vraag, sparql, zoek, exporteer en valideer beantwoordt (of KAPSTOK_SERVER).",
)
@click.pass_context
def cli(ctx: click.Context, server: str | None) -> None:
    """Hold the commands together, and say who answers them."""
    if server is None:
        ctx.obj = LocalAnswers()
        return
    try:
        ctx.obj = ServerAnswers(ctx.with_resource(Kapstok(server)))
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--server") from None


@cli.command(help="Start de dienst op het ingebouwde opslagdeel.\n\nVoorbeeld: kapstok serve --port 8080")
@click.option("--host", default=None, help="Adres waarop de dienst luistert (standaard 127.0.0.1).")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="NUMMER",
    default=None,
    help="Poort waarop de dienst luistert (standaard 8000).",
)
def serve(host: str | None, port: int | None) -> None:
    """Run the service until it is stopped."""
    import uvicorn  # noqa: PLC0415 - server and framework are half of the start of a command; only this one needs them

    from kapstok.app import create_app  # noqa: PLC0415 - the same
    from kapstok.connection import BoundedProtocol  # noqa: PLC0415 - the same

    settings = Settings()
    app = create_app(settings)
    family = socket.AF_INET6 if ":" in (host or settings.host) else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host or settings.host, settings.port if port is None else port))
        listener.listen()  # from here on nobody is refused: who comes early waits a moment
        address, number = listener.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        if not sandbox_available():
            click.echo(
                "Let op: dit systeem heeft geen seccomp; vrije vragen draaien zonder die tweede grens.", err=True
            )
        click.echo(f"Kapstok luistert op http://{shown}:{number}/  (stoppen: Ctrl-C)", err=True)
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            http=BoundedProtocol,
            ws="none",
            forwarded_allow_ips=settings.vertrouwde_proxies,
            timeout_graceful_shutdown=_LEAVE,
        )
        uvicorn.Server(config).run(sockets=[listener])


class _QueryGroup(Group):
    """Makes one command of every file in queries/, with an option for each parameter."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._queries(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        query = self._queries(ctx).get(cmd_name)
        return _query_command(query) if query else None

    def _queries(self, ctx: click.Context) -> dict[str, Query]:
        """Read the query files once a command; the graph itself is read when a query runs."""
        if _QUERIES not in ctx.meta:
            ctx.meta[_QUERIES] = Catalogue(Settings().resources / "queries").public()
        found: dict[str, Query] = ctx.meta[_QUERIES]
        return found


@cli.group(
    cls=_QueryGroup,
    help="Stel een vraag met een naam.\n\nVoorbeeld: kapstok vraag regelingen-van-thema --thema informatiebeveiliging",
)
def vraag() -> None:
    """Hold the named queries together."""


def _query_command(query: Query) -> click.Command:
    @click.pass_obj
    def run(answers: Answers, /, as_json: bool, **given: str) -> None:
        values = {name.removeprefix(_OF_QUERY): value for name, value in given.items()}
        terms = query.read(values)
        show_table(answers.named(query, values), as_json=as_json)
        for name, term in terms.items():
            if isinstance(term, NamedNode) and not answers.says_anything_about(term):
                click.echo(f"Let op: de graaf zegt niets over {term.value} (--{name}).", err=True)

    options: list[click.Parameter] = [
        click.Option([f"--{p.name}", _OF_QUERY + p.name], required=True, help=p.text, metavar="WAARDE")
        for p in query.parameters
    ]
    options.append(click.Option(["--json", "as_json"], is_flag=True, help="Geef JSON in plaats van een tabel."))
    return Command(
        query.name, callback=run, params=options, help=query.question, short_help=query.summary, context_settings=_HELP
    )


@cli.command(help='Stel een SPARQL-vraag.\n\nVoorbeeld: kapstok sparql "SELECT ?t { ?t a ib:Thema }"')
@click.argument("query", metavar="VRAAG")
@click.option("--formaat", type=click.Choice(_FORMATS), default=None, help="Vorm van het antwoord.")
@click.option("--json", "as_json", is_flag=True, help="Geef JSON; van een graaf JSON-LD.")
@click.pass_obj
def sparql(answers: Answers, query: str, formaat: str | None, as_json: bool) -> None:
    """Run a SPARQL query and write the answer to standard output; `-` reads it from standard input."""
    if as_json and formaat not in (None, *_JSON):
        raise click.UsageError(f"--json en --formaat {formaat} gaan niet samen; kies een van beide.")
    text = sys.stdin.read() if query == "-" else query

    def pick(kind: ResultKind) -> str:
        offered = _RESULTS[kind]
        if as_json:
            return next(offered[name] for name in offered if name in _JSON)
        if formaat is not None and formaat not in offered:
            raise NotAcceptableError(f"Dit antwoord is er niet als {formaat}. Wel als: {', '.join(offered)}.")
        return offered[formaat or next(iter(offered))]

    content = answers.free(text, pick)
    sys.stdout.buffer.write(content if content.endswith(b"\n") or not content else content + b"\n")


@cli.command(help="Zoek op woorden.\n\nVoorbeeld: kapstok zoek wachtwoord")
@click.argument("woorden", metavar="WOORDEN...", nargs=-1, required=True)
@click.option("--aantal", type=click.IntRange(1, 500), metavar="NUMMER", default=20, help="Hoeveel ten hoogste.")
@click.option("--json", "as_json", is_flag=True, help="Geef JSON in plaats van een tabel.")
@click.pass_obj
def zoek(answers: Answers, woorden: tuple[str, ...], aantal: int, as_json: bool) -> None:
    """Search things of every kind; says on standard error where there are more."""
    total, found = answers.search(" ".join(woorden), aantal)
    show_matches(found, as_json=as_json)
    if total > len(found):
        click.echo(f"De eerste {len(found)} van {total}; met --aantal komen er meer.", err=True)


@cli.command(help="Schrijf de hele graaf met alle lagen weg.\n\nVoorbeeld: kapstok exporteer --naar kapstok.nq")
@click.option(
    "--naar",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Bestand (.nq of .trig); zonder: N-Quads naar de uitvoer.",
)
@click.pass_obj
def exporteer(answers: Answers, naar: Path | None) -> None:
    """Write the whole reference graph."""
    suffix = naar.suffix if naar else ".nq"
    if suffix not in _EXPORTS:
        raise click.BadParameter(f"het bestand eindigt op {' of '.join(_EXPORTS)}", param_hint="--naar")
    content = answers.dump(_EXPORTS[suffix])
    if naar is None:
        sys.stdout.buffer.write(content)
        return
    naar.write_bytes(content)
    click.echo(f"{naar}: {len(content)} bytes geschreven.", err=True)


@cli.group(cls=Group, help="Werk met de brondocumenten.")
def bronnen() -> None:
    """Hold the commands about source documents together."""


_TEXTS = click.option(
    "--map",
    "folder",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Map met de teksten.",
)


@bronnen.command(
    "controleren",
    cls=Command,
    help="Controleer elke vindplaats tegen de teksten.\n\nVoorbeeld: kapstok bronnen controleren --map teksten/",
)
@_TEXTS
@click.option("--json", "as_json", is_flag=True, help="Geef JSON.")
def controleren(folder: Path, as_json: bool) -> None:
    """Check every place of the graph and the rules against the texts; exit 1 where something is wrong."""
    context = _context()
    report = check_sources(context.store, context.catalogue, folder, context.shapes)
    if as_json:
        findings = [{"vindplaats": f.place, "reden": f.reason} for f in report.findings]
        checked = {"gecontroleerd": report.checked, "ontbrekend": report.absent, "bevindingen": findings}
        show_json(checked)
    else:
        for finding in report.findings:
            click.echo(f"{finding.place}: {finding.reason}")
        texts = ", ".join(report.documents)
        click.echo(f"{report.checked} vindplaatsen gecontroleerd in {texts}: {len(report.findings)} bevindingen.")
        if report.absent:
            click.echo(f"Niet gecontroleerd, want de tekst is er niet: {', '.join(report.absent)}.", err=True)
    sys.exit(1 if report.findings else 0)


@bronnen.command(
    "vingerafdrukken",
    cls=Command,
    help="Maak van de voorbeelden in de teksten vingerafdrukken, waaraan een overgenomen tekst te herkennen is.\n\n"
    "Voorbeeld: kapstok bronnen vingerafdrukken --map teksten/ > data/vingerafdrukken.json",
)
@_TEXTS
def vingerafdrukken(folder: Path) -> None:
    """Write the fingerprints of the examples of the guidance."""
    context = _context()
    members = read_vocabulary(context.store, context.catalogue).members(EXAMPLE_LISTS)
    passages = read_passages(context.store, context.catalogue, folder, {member.iri for member in members})
    show_json(make_fingerprints(passages))


@cli.command(
    help="Toon per paragraaf welke regels van de bronnen door een vindplaats zijn gedekt.\n\nVoorbeeld: kapstok dekking"
)
@click.option("--json", "as_json", is_flag=True, help="Geef JSON.")
def dekking(as_json: bool) -> None:
    """Report which lines of the sources the graph accounts for; exit 1 where a line is open."""
    context = _context()
    sections = measure_coverage(context.store, context.catalogue)
    show_coverage(sections, as_json=as_json)
    sys.exit(1 if any(section.open for section in sections) else 0)


cli.add_command(regelgeving)
cli.add_command(uitgave)
cli.add_command(validate)
cli.add_command(write_template)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. Exit codes: 0 good, 1 findings, 2 wrong use, 3 something could not be read.

    Of `valideer` 2 is a verdict (`kapstok.framework_commands`), so wrong use of it, and of `sjabloon`, is 3.
    """
    try:
        code: Any = cli.main(args=arguments, prog_name="kapstok", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.UsageError as error:
        click.echo(
            f"Fout: {in_dutch(error)}\nZie: {error.ctx.command_path if error.ctx else 'kapstok'} --help", err=True
        )
        about_frameworks = error.ctx is not None and error.ctx.command in (validate, write_template)
        sys.exit(_UNREADABLE if about_frameworks else 2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except (
        KapstokError,
        ServiceError,
        OSError,
        UnicodeDecodeError,
        ValidationError,
        SettingsError,
        click.ClickException,
    ) as error:
        click.echo(f"Fout: {_words(error)}", err=True)
        sys.exit(_UNREADABLE)
    sys.exit(code if isinstance(code, int) else 0)


def _words(error: Exception) -> str:
    if isinstance(error, KapstokError):
        return " ".join([error.detail, *(f"{f.name}: {f.reason}." for f in error.faults)])
    if isinstance(error, ValidationError):
        return "; ".join(f"KAPSTOK_{str(e['loc'][0]).upper()} klopt niet: {e['input']!r}" for e in error.errors())
    if isinstance(error, SettingsError):
        return f'een instelling KAPSTOK_… kan niet gelezen worden ({error}); schrijf een lijst als ["governance"]'
    if isinstance(error, UnicodeDecodeError):
        return "een tekst is geen UTF-8; bewaar haar als UTF-8 en probeer het opnieuw."
    return error.format_message() if isinstance(error, click.ClickException) else str(error)


if __name__ == "__main__":
    main()
