# SPDX-License-Identifier: EUPL-1.2
"""The HTML pages, rendered from templates that escape everything by default."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import Literal, NamedNode

from kapstok.coverage import SectionCoverage, write_lines
from kapstok.errors import KapstokError
from kapstok.model import Statements
from kapstok.negotiation import DOCUMENT_FORMATS
from kapstok.representation.borrowed import LABELS
from kapstok.representation.framework_report import page_values
from kapstok.terms import GRAPH, IB, ID, PREFIXES, RDF, SKOS, Term, local_name, thing_name
from kapstok.verdict import Report

_PREF = SKOS + "prefLabel"
_NAMES = (_PREF, PREFIXES["rdfs"] + "label")
_FIRST = (SKOS + "definition", PREFIXES["dct"] + "description")
_NOT_SHOWN = (SKOS + "hiddenLabel", SKOS + "topConceptOf", PREFIXES["dct"] + "identifier", IB + "vindplaats")
_HIDDEN = frozenset({*_NAMES, *_NOT_SHOWN})
_GROUND = {IB + "waarom", IB + "sterkte", IB + "zekerheid", PREFIXES["dct"] + "source"}


@dataclass(frozen=True)
class Shown:
    """One value or neighbour on a page: its words, its link inside the service, its layer and its ground."""

    text: str
    href: str | None
    layer: str
    ground: str | None


class Pages:
    """Renders pages. `folder` holds the templates; `labels` the names of properties and classes of the ontology."""

    def __init__(self, folder: Path, labels: dict[str, str], version: str) -> None:
        self._labels = LABELS | labels
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["version"] = version

    def render(self, template: str, **values: Any) -> str:  # noqa: ANN401 - templates take any value
        """Render a template with values."""
        return self._environment.get_template(template).render(**values)

    def thing(self, iri: str, statements: Statements, law: dict[str, Any] | None, here: str) -> str:
        """Render the page of one thing from its description; `law` adds how a law or norm stands on a day.

        `here` is the address of the page, up to where `format=…` is added. Shape of `law`: `life_json`.
        """
        description = _Description(iri, statements, self._labels)
        name = thing_name(iri)
        return self.render(
            "ding.html",
            iri=iri,
            title=description.label(iri),
            soort=name.soort if name else "",
            classes=description.classes(),
            outgoing=description.outgoing(),
            incoming=description.incoming(),
            places=description.places(),
            here=here,
            law=law,
            formats=[form for form in DOCUMENT_FORMATS if form.name != "html"],
        )

    def shapes(self, iri: str, statements: Statements) -> str:
        """Render the list of shapes: name, class or part that it is about, and how to repair what it finds."""
        description = _Description(iri, statements, self._labels)
        return self.render("vormen.html", iri=iri, shapes=description.shapes(), rules=description.rules())

    def about(self, sections: tuple[SectionCoverage, ...]) -> str:
        """Render the page that tells what Kapstok is and how much of each document it holds."""
        documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for section in sections:
            documents[section.document].append(_coverage_row(section))
        parts = ("lines", "covered", "heading")
        total = {part: sum(row[part] for rows in documents.values() for row in rows) for part in parts}
        total |= {"left_out": sum(len(s.left_out) for s in sections), "open": sum(len(s.open) for s in sections)}
        return self.render("over.html", documents=documents, total=total)

    def framework_report(self, report: Report, language: str, *, base: str = "", menu: bool = True) -> str:
        """Render what Kapstok says about a framework, in Dutch (`nl`) or English (`en`).

        `base` comes before every address, for a page that is kept: without it they are those of the service itself.
        `menu` says whether the page leads to other pages of the service.
        """
        return self.render("kaderrapport.html", **page_values(report, language), base=base, menu=menu)

    def error(self, error: KapstokError) -> str:
        """Render an error as a page for a person."""
        return self.render("fout.html", error=error)


class _Description:
    """Sorts the statements of a description into what a page shows."""

    def __init__(self, iri: str, statements: Statements, labels: dict[str, str]) -> None:
        self._iri = iri
        self._labels = labels
        self._by_subject: dict[str, list[tuple[str, Term, str]]] = defaultdict(list)
        for s, p, o, g in statements.quads:
            self._by_subject[s.value].append((p.value, o, _layer(g)))
        self._grounds = self._read_grounds()

    def label(self, iri: str) -> str:
        """Name a thing in Dutch, else a term of the ontology, else by the end of its IRI."""
        names = [o for p, o, _ in self._by_subject.get(iri, ()) if p in _NAMES and isinstance(o, Literal)]
        for name in names:
            if name.language == "nl":
                return name.value
        return self._labels.get(iri, local_name(iri) if iri.startswith((ID, IB)) else iri)

    def classes(self) -> list[str]:
        found = [o.value for p, o, _ in self._by_subject[self._iri] if p == RDF + "type"]
        return [self.label(iri) for iri in found if iri.startswith(IB)] or [self.label(iri) for iri in found]

    def outgoing(self) -> dict[str, list[Shown]]:
        """Group what is said about the thing by relation: its description first, then by name."""
        shown: dict[str, list[Shown]] = defaultdict(list)
        statements = sorted(
            self._by_subject[self._iri], key=lambda s: (s[0] not in _FIRST, self.label(s[0]).casefold())
        )
        for prop, value, layer in statements:
            if prop not in _HIDDEN and prop != RDF + "type":
                shown[self.label(prop)].append(self._shown(value, layer, self._ground(self._iri, prop, value)))
        return dict(shown)

    def incoming(self) -> dict[str, list[Shown]]:
        shown: dict[str, list[Shown]] = defaultdict(list)
        for subject, statements in self._by_subject.items():
            for prop, value, layer in statements:
                if isinstance(value, NamedNode) and value.value == self._iri and not prop.startswith(RDF):
                    node = NamedNode(subject)
                    shown[self.label(prop)].append(self._shown(node, layer, self._ground(subject, prop, value)))
        return dict(sorted(shown.items()))

    def places(self) -> list[dict[str, str]]:
        found = []
        for prop, value, _ in self._by_subject[self._iri]:
            if prop == IB + "vindplaats":
                facts = {local_name(p): o.value for p, o, _ in self._by_subject[value.value]}
                if "document" in facts:
                    found.append(facts | {"document": local_name(facts["document"])})
        return sorted(found, key=lambda facts: (facts["document"], int(facts["regelVan"])))

    def shapes(self) -> list[dict[str, str]]:
        """List the shapes of a shapes graph, by name."""
        keys = {"message": PREFIXES["sh"] + "message", "name": PREFIXES["sh"] + "name", "label": _NAMES[1]}
        found = self._listed("Shape", keys)
        return [{"id": name, "label": words["label"] or words["name"], **words} for name, words in found]

    def rules(self) -> list[dict[str, str]]:
        """List the rules over frameworks that a shapes graph states, by code."""
        keys = {"label": _PREF, "text": PREFIXES["dct"] + "description", "example": IB + "voorbeeldtekst"}
        return [{"id": name, **words} for name, words in self._listed("Kaderregel", keys)]

    def _listed(self, kind: str, keys: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
        """Give the Dutch words of everything whose class ends so, by name."""
        found = []
        for subject, statements in self._by_subject.items():
            facts = {p: o.value for p, o, _ in statements if not isinstance(o, Literal) or o.language in (None, "nl")}
            if facts.get(RDF + "type", "").endswith(kind):
                found.append((local_name(subject), {key: facts.get(prop, "") for key, prop in keys.items()}))
        return sorted(found)

    def _shown(self, value: Term, layer: str, ground: str | None) -> Shown:
        if isinstance(value, Literal):
            return Shown(value.value, None, layer, ground)
        name = thing_name(value.value)
        href = f"/doc/{name.soort}/{name.ref}" if name else _web_address(value.value)
        return Shown(self.label(value.value), href, layer, ground)

    def _read_grounds(self) -> dict[tuple[str, str, Term], str]:
        """Put the statements about statements in words, by what they are about; the strongest ground counts."""
        found: dict[tuple[str, str, Term], list[str]] = defaultdict(list)
        for statements in self._by_subject.values():
            facts = {p: o for p, o, _ in statements}
            about = [facts.get(RDF + part) for part in ("subject", "predicate", "object")]
            if about[0] is not None and about[1] is not None and about[2] is not None:
                words = " · ".join(self._word(facts[p]) for p in sorted(_GROUND) if p in facts)
                found[about[0].value, about[1].value, about[2]].append(words)
        # "sterk" comes before "zwak", as it does in the answers of the REST interface.
        return {about: min(words) for about, words in found.items()}

    def _ground(self, subject: str, prop: str, value: Term) -> str | None:
        return self._grounds.get((subject, prop, value)) or None

    def _word(self, value: Term) -> str:
        return value.value if isinstance(value, Literal) else self.label(value.value)


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


def _web_address(iri: str) -> str | None:
    return iri if iri.startswith(("https://", "http://")) else None


def _layer(graph: Term) -> str:
    return graph.value.removeprefix(GRAPH).partition("/")[0]
