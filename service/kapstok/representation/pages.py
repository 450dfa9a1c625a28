# SPDX-License-Identifier: EUPL-1.2
"""The HTML pages, rendered from templates that escape everything by default."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kapstok.coverage import SectionCoverage, write_lines
from kapstok.errors import KapstokError
from kapstok.representation.assets import Assets
from kapstok.representation.borrowed import LABELS
from kapstok.representation.dates import datum
from kapstok.representation.framework_report import page_values
from kapstok.representation.views.failed import cut_at_addresses, show_error
from kapstok.representation.views.thing_words import ThingWords
from kapstok.terms import ID
from kapstok.validity import Moment, in_words
from kapstok.verdict import Report


@dataclass(frozen=True)
class Frame:
    """What stands at the foot of every page: the date of the data, and the mail address for errors.

    `no_law` holds the refs of norms and the like without legal force, of which a page says less than of a law.
    """

    date: date | None
    contact: str | None
    no_law: frozenset[str] = frozenset()


class Pages:
    """Renders pages. `folder` holds the templates; `labels` the names of properties and classes, ours and borrowed.

    What every page knows: `version` of the dataset and in `frame` the date of the data and the address for errors.
    """

    def __init__(
        self, folder: Path, labels: dict[str, str], version: str, assets: Assets, frame: Frame | None = None
    ) -> None:
        self.labels = LABELS | labels
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["datum"] = datum
        self._environment.filters["getal"] = write_number
        self._environment.filters["stukken"] = cut_at_addresses
        self._environment.filters["stap"] = ThingWords(self.labels, {}).step
        self._environment.globals |= {
            "version": version,
            "no_law": frame.no_law if frame else frozenset(),
            "asset": assets.address,
            "house_style": assets.house_style,
            "data_date": in_words(Moment(frame.date.isoformat())) if frame and frame.date else None,
            "contact": frame.contact if frame else None,
        }

    def render(self, template: str, **values: Any) -> str:  # noqa: ANN401 - templates take any value
        """Render a template with values."""
        return self._environment.get_template(template).render(**values)

    def about(self, sections: tuple[SectionCoverage, ...], names: Mapping[str, str], provider: str | None) -> str:
        """Render the page that tells what Kapstok is and how much of each document it holds; `names` are theirs.

        `provider` is who offers this service; None where that is not filled in.
        """
        documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for section in sections:
            documents[names.get(section.document, section.document)].append(_coverage_row(section))
        parts = ("lines", "covered", "heading")
        total = {part: sum(row[part] for rows in documents.values() for row in rows) for part in parts}
        total |= {"left_out": sum(len(s.left_out) for s in sections), "open": sum(len(s.open) for s in sections)}
        return self.render("over.html", documents=documents, total=total, provider=provider)

    def framework_report(
        self, report: Report, language: str, *, base: str = "", menu: bool = True, places: Callable[[str], str] = str
    ) -> str:
        """Render what Kapstok says about a framework, in Dutch (`nl`) or English (`en`).

        `base` comes before every address, for a page that is kept: without it they are those of the service itself.
        `menu` says whether the page leads to other pages of the service; `places` puts the place of a finding in words.
        """
        values = page_values(report, language) | {"base": base, "menu": menu, "place_words": places}
        return self.render("kaderrapport.html", **values)

    def error(self, error: KapstokError, path: str = "") -> str:
        """Render an error as a page for a person; `path` is the address that was asked for."""
        return self.render("fout.html", error=error, shown=show_error(error, path))


def write_number(number: int) -> str:
    """Write a whole number in Dutch, with points between the thousands; the filter `getal` of the templates.

    >>> write_number(1167)
    '1.167'
    """
    return f"{number:,}".replace(",", ".")


def _coverage_row(section: SectionCoverage) -> dict[str, Any]:
    return {
        "name": f"{section.number or ''} {section.title}".strip(),
        "href": section.section.replace(ID, "/doc/") if section.section else None,
        "lines": section.lines,
        "covered": len(section.covered),
        "heading": len(section.heading),
        "left_out": write_lines(section.left_out),
        "open": write_lines(section.open),
    }
