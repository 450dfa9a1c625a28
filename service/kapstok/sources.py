# SPDX-License-Identifier: EUPL-1.2
"""Checks the places of the graph against the texts of the source documents, which are not part of Kapstok."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kapstok.catalogue import Catalogue
from kapstok.coverage import parse_lines, write_lines
from kapstok.errors import NotFoundError
from kapstok.model import Statements
from kapstok.store import Store
from kapstok.terms import IB, local_name

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_MAX_WORDS = 12
_NO_SHAPES = Statements(())


@dataclass(frozen=True)
class Anchor:
    """A place as the graph gives it. Lines count from 1, both ends included."""

    place: str
    document: str
    first_line: int
    last_line: int
    text: str
    things: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """Something wrong with a place: which one, and what."""

    place: str
    reason: str


@dataclass(frozen=True)
class SourceReport:
    """The outcome: how many places were checked, in which documents, which texts were not there, and what is wrong."""

    checked: int
    documents: tuple[str, ...]
    absent: tuple[str, ...]
    findings: tuple[Finding, ...]


def fold(text: str) -> str:
    r"""Make spelling comparable: white space, quote styles and markup of the text do not count.

    >>> fold("thema’s:\n  <b>informatie</b>")
    "thema's: informatie"
    """
    plain = re.sub(r"<[^>]+>", " ", text).translate(_QUOTES)
    return re.sub(r"[\s*]+", " ", plain).strip()


def check_sources(store: Store, catalogue: Catalogue, folder: Path, shapes: Statements = _NO_SHAPES) -> SourceReport:
    """Check every place of the graph and of the rules among the shapes against the texts in a folder.

    A text is called `{document}.txt`. Rules may rest on the same words, items may not.
    Errors: NotFoundError where the folder holds none of the texts.
    """
    items = list(read_anchors(store, catalogue))
    every = [*items, *read_rule_anchors(shapes)]
    documents = sorted({anchor.document for anchor in every})
    texts = {name: text for name in documents if (text := _read(folder, name)) is not None}
    if not texts:
        names = ", ".join(f"{name}.txt" for name in documents)
        raise NotFoundError(f"In {folder} staat geen van de teksten {names}. Geef met --map de map waarin zij staan.")
    anchors = [anchor for anchor in every if anchor.document in texts]
    findings = [*_check_fingerprints(store, catalogue, texts)]
    for anchor in anchors:
        findings += _check_anchor(anchor, texts[anchor.document].split("\n"))
    findings += _check_shared([anchor for anchor in items if anchor.document in texts])
    absent = tuple(name for name in documents if name not in texts)
    return SourceReport(len(anchors), tuple(texts), absent, tuple(findings))


def read_anchors(store: Store, catalogue: Catalogue) -> Iterator[Anchor]:
    """Read every place of the graph, with the things that rest on it."""
    things: dict[str, list[str]] = defaultdict(list)
    facts: dict[str, tuple[str, int, int, str]] = {}
    for row in store.select(catalogue.bind("vindplaatsen")).records():
        value = {name: term.value if term else "" for name, term in row.items()}
        things[value["plek"]].append(value["ding"])
        document = local_name(value["document"])
        facts[value["plek"]] = (document, int(value["regelVan"]), int(value["regelTot"]), value["anker"])
    for place, (document, first, last, text) in facts.items():
        yield Anchor(place, document, first, last, text, tuple(things[place]))


def read_passages(store: Store, catalogue: Catalogue, folder: Path, things: Collection[str]) -> dict[str, str]:
    """Return the words at the place of each of these things, as they stand in the texts of a folder.

    Shape: by IRI; a thing with more places has the words of the first. Errors: NotFoundError where a text is not there.
    """
    found: dict[str, str] = {}
    for anchor in read_anchors(store, catalogue):
        wanted = [thing for thing in anchor.things if thing in things and thing not in found]
        if not wanted:
            continue
        text = _read(folder, anchor.document)
        if text is None:
            raise NotFoundError(f"In {folder} staat de tekst {anchor.document}.txt niet. Geef met --map de juiste map.")
        passage = "\n".join(text.split("\n")[anchor.first_line - 1 : anchor.last_line])
        found |= dict.fromkeys(wanted, passage)
    return found


def read_rule_anchors(shapes: Statements) -> Iterator[Anchor]:
    """Read every complete place that stands among the shapes; the rules of `shapes/kader` point at them."""
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, value, _ in shapes.quads:
        facts[subject.value][predicate.value.removeprefix(IB)] = value.value
    for place, said in facts.items():
        if {"document", "regelVan", "regelTot", "anker"} <= said.keys():
            lines = int(said["regelVan"]), int(said["regelTot"])
            yield Anchor(place, local_name(said["document"]), *lines, said["anker"], ())


def _read(folder: Path, document: str) -> str | None:
    path = folder / f"{document}.txt"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _check_fingerprints(store: Store, catalogue: Catalogue, texts: dict[str, str]) -> Iterator[Finding]:
    for row in store.select(catalogue.bind("vingerafdrukken")).records():
        value = {name: term.value if term else "" for name, term in row.items()}
        text = texts.get(local_name(value["document"]))
        if text is None:
            continue
        if hashlib.sha256(text.encode()).hexdigest() != value["sha256"]:
            yield Finding(
                value["versie"], "de tekst is een andere dan die waarop de vindplaatsen rusten (sha256 verschilt)"
            )
        lines = text.removesuffix("\n").split("\n")
        blank = frozenset(number for number, line in enumerate(lines, 1) if not line.strip())
        if (len(lines), blank) != (int(value["aantalRegels"]), parse_lines(value["legeRegels"])):
            said = f"{len(lines)} regels, lege regels {write_lines(blank)}"
            yield Finding(value["versie"], f"het aantal regels of de lege regels kloppen niet; de tekst heeft {said}")


def _check_anchor(anchor: Anchor, lines: list[str]) -> Iterator[Finding]:
    if not 1 <= anchor.first_line <= anchor.last_line <= len(lines):
        yield Finding(anchor.place, f"regel {anchor.first_line}-{anchor.last_line} bestaat niet in {anchor.document}")
        return
    passage = fold("\n".join(lines[anchor.first_line - 1 : anchor.last_line]))
    words = len(fold(anchor.text).split())
    whole_line = len(re.sub(r"^[•o-] ", "", passage).split()) == words
    if fold(anchor.text) not in passage:
        where = f"{anchor.document} r{anchor.first_line}-{anchor.last_line}"
        yield Finding(anchor.place, f"het anker '{anchor.text}' staat niet op {where}")
    if words > _MAX_WORDS or (words == 1 and not whole_line):
        yield Finding(
            anchor.place, f"het anker '{anchor.text}' heeft {words} woorden; het moeten er 2 tot {_MAX_WORDS} zijn"
        )


def _check_shared(anchors: list[Anchor]) -> Iterator[Finding]:
    """Find places over the same lines that share an anchor, though an anchor is there to tell items apart."""
    same: dict[tuple[str, str], list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        if all("/bewering/" in thing for thing in anchor.things):
            continue  # the place of a statement may be that of an item
        same[anchor.document, fold(anchor.text)].append(anchor)
    for found in same.values():
        found.sort(key=lambda a: (a.first_line, a.last_line))
        for i, other in enumerate(found):
            for one in found[:i]:
                if other.first_line <= one.last_line and not set(one.things) & set(other.things):
                    yield Finding(other.place, f"het anker '{other.text}' is ook dat van {one.place}")
                    break
