# SPDX-License-Identifier: EUPL-1.2
"""How the command line shows what it found: columns with tabs between them, or JSON for machines."""

import json
from collections.abc import Iterable
from typing import Any

import click

from kapstok.client import Match
from kapstok.coverage import SectionCoverage, write_lines
from kapstok.model import Table


def show_table(table: Table, *, as_json: bool) -> None:
    """Show the rows of a query."""
    records = [{name: term.value if term else None for name, term in row.items()} for row in table.records()]
    if as_json:
        show_json(records)
        return
    click.echo("\t".join(table.columns))
    for record in records:
        click.echo("\t".join(value or "" for value in record.values()))


def show_matches(matches: Iterable[Match], *, as_json: bool) -> None:
    """Show what a search found, the best first."""
    found = [{"id": m.id, "soort": m.soort, "naam": m.naam, "laag": m.laag} for m in matches]
    if as_json:
        show_json(found)
        return
    click.echo("id\tsoort\tnaam\tlaag")
    for one in found:
        click.echo("\t".join(one.values()))


def show_coverage(sections: Iterable[SectionCoverage], *, as_json: bool) -> None:
    """Show section by section which lines are accounted for."""
    known = list(sections)
    if as_json:
        show_json([_coverage_json(section) for section in known])
        return
    click.echo("document\tparagraaf\tkop\tregels\tgedekt\tkopregels\tweggelaten\topen")
    for one in known:
        counts = (one.lines, len(one.covered), len(one.heading), len(one.left_out), write_lines(one.open) or "-")
        click.echo("\t".join(map(str, (one.document, one.number or "", one.title, *counts))))
    lines, left = sum(s.lines for s in known), sum(len(s.open) for s in known)
    click.echo(f"{lines} regels met tekst, waarvan {left} open.", err=True)


def show_json(content: Any) -> None:  # noqa: ANN401 - a JSON value has no narrower type
    """Show a JSON value as people can read it."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def _coverage_json(section: SectionCoverage) -> dict[str, Any]:
    return {
        "document": section.document,
        "paragraaf": section.number,
        "kop": section.title,
        "regels": section.lines,
        "gedekt": write_lines(section.covered),
        "kopregels": write_lines(section.heading),
        "weggelaten": write_lines(section.left_out),
        "open": write_lines(section.open),
    }
