# SPDX-License-Identifier: EUPL-1.2
"""What the command-line library says of its own, in Dutch: help texts and errors of use."""

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


def in_dutch(error: click.UsageError) -> str:
    """Say a click error in Dutch; only what click itself raises needs it."""
    if isinstance(error, click.NoSuchOption):
        return f"de optie {error.option_name} bestaat niet."
    if isinstance(error, click.MissingParameter):
        name = error.param.opts[0] if error.param else ""
        return f"{name} is verplicht."
    return error.format_message()
