# SPDX-License-Identifier: EUPL-1.2
"""What the command-line library says of its own, in Dutch: help texts and errors of use."""

import re
from typing import Any

import click

_HEADINGS = {"Usage": "Gebruik", "Options": "Opties", "Commands": "Opdrachten"}


class _DutchFormatter(click.HelpFormatter):
    """Writes the headings of a help text in Dutch."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{_HEADINGS['Usage']}: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _DutchContext(click.Context):
    formatter_class = _DutchFormatter


class _Help(click.Command):
    """Says in Dutch what click adds of its own to a help text."""

    context_class = _DutchContext

    def __init__(self, *arguments: Any, **values: Any) -> None:  # noqa: ANN401 - whatever click passes
        values.setdefault("options_metavar", "[OPTIES]")
        super().__init__(*arguments, **values)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Toon deze hulp."
        return option


class Command(_Help):
    """A command with Dutch help."""


class Group(_Help, click.Group):
    """A group of commands with Dutch help."""

    command_class = Command

    def __init__(self, *arguments: Any, **values: Any) -> None:  # noqa: ANN401 - whatever click passes
        values.setdefault("subcommand_metavar", "OPDRACHT [ARGUMENTEN]...")
        super().__init__(*arguments, **values)


# What click says of its own, by its words (it gives no codes), and the same in Dutch; {…} are the groups.
_SAID = tuple(
    (re.compile(said, re.DOTALL), dutch)
    for said, dutch in (
        (r"No such command '(.*)'\..*", "de opdracht {0} bestaat niet."),
        (r"Missing command\.", "noem een opdracht."),
        (r"No such option:? '?([^'\s]+?)'?\.?(?: .*)?", "de optie {0} bestaat niet."),
        (r"Option '(.*)' requires an argument\.", "{0} vraagt een waarde."),
        (r"Option '(.*)' requires (\d+) arguments\.", "{0} vraagt {1} waarden."),
        (r"Option '(.*)' does not take a value\.", "{0} neemt geen waarde."),
        (r"Got unexpected extra arguments? \((.*)\)", "dit is te veel: {0}."),
        (r"Argument '(.*)' takes (\d+) values\.", "{0} vraagt {1} waarden."),
        (r"'(.*)' is not (?:one of )?(('[^']*'(, )?)+)\.", "'{0}' kan hier niet; kies uit {1}."),
        (r"'(.*)' is not a valid integer(?: range)?\.", "'{0}' is geen geheel getal."),
        (r"'(.*)' is not a valid float(?: range)?\.", "'{0}' is geen getal."),
        (r"'(.*)' does not match the format '%Y-%m-%d'\.", "'{0}' is geen dag; schrijf jjjj-mm-dd."),
        (r"'(.*)' is not a valid boolean\..*", "'{0}' is geen ja of nee; schrijf true of false."),
        (r"(\S+) is not in the range (\S+)<=x<=(\S+)\.", "{0} past niet; het is een getal van {1} tot en met {2}."),
        (r"(\S+) is not in the range x>=(\S+)\.", "{0} past niet; het is ten minste {1}."),
        (r"(\S+) is not in the range x<=(\S+)\.", "{0} past niet; het is ten hoogste {1}."),
        (r"\w+ '(.*)' does not exist\.", "'{0}' bestaat niet."),
        (r"\w+ '(.*)' is a file\.", "'{0}' is een bestand; noem een map."),
        (r"\w+ '(.*)' is a directory\.", "'{0}' is een map; noem een bestand."),
        (r"\w+ '(.*)' is not readable\.", "'{0}' mag niet gelezen worden."),
        (r"\w+ '(.*)' is not writable\.", "'{0}' mag niet geschreven worden."),
    )
)


def in_dutch(error: click.UsageError) -> str:
    """Say a click error in Dutch; an error of our own, which click raises for us, is Dutch already.

    >>> in_dutch(click.NoSuchOption("--prot", possibilities=["--port"]))
    'de optie --prot bestaat niet. Bedoelde u --port?'
    """
    if isinstance(error, click.MissingParameter):
        return f"{_name_of(error)} is verplicht."
    if isinstance(error, click.NoSuchOption) and (group := _group_with(error.option_name, error.ctx)):
        return f"{error.option_name} staat vóór de opdracht: {group.command_path} {error.option_name} …"
    text = _translated(error.message)
    if isinstance(error, click.BadParameter) and (name := _name_of(error)):
        return f"{name}: {text}"
    near: list[str] = getattr(error, "possibilities", None) or []
    return f"{text} Bedoelde u {' of '.join(near)}?" if near else text


def _group_with(option: str, ctx: click.Context | None) -> click.Context | None:
    """Find the group around a command that does have an option which the command itself has not."""
    while ctx is not None and (ctx := ctx.parent) is not None:
        if any(option in parameter.opts for parameter in ctx.command.params):
            return ctx
    return None


def _translated(message: str) -> str:
    found = ((pattern.fullmatch(message), dutch) for pattern, dutch in _SAID)
    return next((dutch.format(*match.groups()) for match, dutch in found if match), message)


def _name_of(error: click.BadParameter) -> str:
    """Name what is wrong as a person types it: an option by its name, an argument as the help shows it."""
    if isinstance(error.param_hint, str):
        return error.param_hint
    if error.param is None:
        return ""
    if isinstance(error.param, click.Argument):
        return error.param.metavar or error.param.name or ""
    return error.param.opts[0]
