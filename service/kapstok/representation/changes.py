# SPDX-License-Identifier: EUPL-1.2
"""What changed in the data, in words and as JSON: one entry a thing and release; and what a release is.

Names come from the graph (`Changelog.names`), those of borrowed terms from `borrowed`. Nothing is cut: where a node
that speaks for a thing came or went as a whole, it is one line in words, and each of its statements in JSON.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pyoxigraph import Literal

from kapstok.releases import Change, ChangeKind, Changelog, Detail, Release, Role, Stage
from kapstok.representation.borrowed import LABELS
from kapstok.representation.exact import compact
from kapstok.representation.tables import Sheet, read_sheet
from kapstok.terms import BASE, RDF, Term, local_name, thing_name

Json = dict[str, Any]
Names = Mapping[str, str]

_TYPE = RDF + "type"
_ALSO = {_TYPE: "soort", "http://www.w3.org/2004/02/skos/core#prefLabel": "naam"}
_HEADS = {
    ChangeKind.ADDED: "Toegevoegd",
    ChangeKind.CHANGED: "Gewijzigd",
    ChangeKind.WITHDRAWN: "Ingetrokken",
}
_TABLE = ("id", "ref", "type", "naam", "soort", "versie", "datum", "uitspraken", "samenvatting", "opvolgers")


@dataclass(frozen=True)
class Entry:
    """A change with the step in which it happened, as it stands in a list."""

    change: Change
    stage: Stage

    @property
    def version(self) -> str | None:
        """The release that has the change; None where the running data have it and no release does yet."""
        return self.stage.release.version if self.stage.release else None

    @property
    def names(self) -> Names:
        """The names of what the change speaks of."""
        return self.stage.changelog.names


def entries(stages: Iterable[Stage], kinds: frozenset[str] = frozenset()) -> list[Entry]:
    """List the changes of some steps, in their order; `kinds` keeps some kinds of change, none given keeps all."""
    return [Entry(one, stage) for stage in stages for one in stage.changelog.changes if not kinds or one.what in kinds]


def changes_json(shown: Sequence[Entry], total: int, links: Json, version: str, base: Release | None) -> Json:
    """Write a page of changes. `base` is the release that they are counted from; None from the very first."""
    return {
        "_links": links,
        "totaal": total,
        "volledig": len(shown) == total,
        "datasetversie": version,
        "sinds": base.version if base else None,
        "items": [change_json(entry) for entry in shown],
    }


def change_json(entry: Entry) -> Json:
    """Write a change. A changed thing has each property with old and new values; what came or went whole has none."""
    change = entry.change
    name = thing_name(change.iri)
    whole = change.what is not ChangeKind.CHANGED
    return {
        "id": change.iri,
        "ref": name.ref if name else None,
        "type": local_name(change.kind) or "Ding",
        "naam": change.name,
        "soort": change.what.value,
        "versie": entry.version,
        "datum": entry.stage.day.isoformat(),
        "uitspraken": {"erbij": change.added, "eraf": change.removed},
        "samenvatting": summary(change, entry.names),
        "opvolgers": [_reference(iri, entry.names) for iri in change.successors],
        "eigenschappen": [] if whole else [_detail(detail, entry.names) for detail in change.details],
    }


def changes_sheet(content: Json) -> Sheet:
    """Turn a page of changes into a table: a row a change, its properties in the words of the summary."""
    rows = [{key: item[key] for key in _TABLE} for item in content["items"]]
    return read_sheet(rows, _TABLE)


def release_json(release: Release, current: Release | None, base: str) -> Json:
    """Write a release; `base` is the address of the REST interface."""
    here, file = f"{base}/uitgaven/{release.version}", f"/downloads/uitgaven/{release.file('nq.gz')}"
    return {
        "_links": {
            "self": {"href": here},
            "bestand": {"href": file},
            "pagina": {"href": f"/uitgaven/{release.version}"},
            "wijzigingen": {"href": f"{base}/wijzigingen?sinds={release.version}"},
        },
        "id": release.iri,
        "versie": release.version,
        "datum": release.day.isoformat(),
        "isActueel": release == current,
        "uitspraken": release.statements,
        "vingerafdruk": release.fingerprint,
        "sha256": release.packed,
        "programmaversie": release.software,
        "herkomst": release.origin or None,
        "aantalIngetrokken": len(release.withdrawn),
    }


def releases_json(releases: Sequence[Release], current: Release | None, base: str, version: str) -> Json:
    """Write the list of releases, the newest first."""
    return {
        "_links": {"self": {"href": f"{base}/uitgaven"}},
        "totaal": len(releases),
        "volledig": True,
        "datasetversie": version,
        "items": [release_json(one, current, base) for one in reversed(releases)],
    }


def changelog_text(changelog: Changelog, release: Release, before: Release | None) -> str:
    """Write the changelog of a release as Markdown."""
    lines = [f"# Uitgave {release.version}", "", f"Datum: {release.day.isoformat()}. Uitspraken: {release.statements}."]
    if before is None:
        return "\n".join([*lines, "", "De eerste uitgave: er is geen eerdere om mee te vergelijken.", ""])
    lines += [
        "",
        f"Dit is er veranderd sinds uitgave {before.version} van {before.day.isoformat()}. {totals(changelog)}",
    ]
    return "\n".join([*lines, *change_lines(changelog)]) + "\n"


def totals(changelog: Changelog) -> str:
    """Count the changes in words."""
    found = [sum(change.what is kind for change in changelog.changes) for kind in ChangeKind]
    parts = [f"{number} {kind.value}" for number, kind in zip(found, ChangeKind, strict=True)]
    added, removed = (sum(getattr(change, part) for change in changelog.changes) for part in ("added", "removed"))
    return f"Dingen: {', '.join(parts)}. Uitspraken: {added} erbij, {removed} eraf."


def change_lines(changelog: Changelog) -> Iterator[str]:
    """Write every change as lines of Markdown: by kind of change and class, a changed thing with what changed."""
    names = changelog.names
    for what, found in groupby(changelog.changes, key=lambda change: change.what):
        yield from ("", f"## {_HEADS[what]}")
        for kind, changes in groupby(found, key=lambda change: change.kind):
            yield from ("", f"### {label(kind, names) if kind else 'Zonder soort'}", "")
            for change in changes:
                yield f"- {change.name} (<{change.iri}>){_counted(change)}{_successors(change, names)}"
                if what is ChangeKind.CHANGED:
                    yield from (f"    - {line}" for line in detail_lines(change, names))


def detail_lines(change: Change, names: Names) -> Iterator[str]:
    """Say what changed in a thing; a node that came or went as a whole is one line."""
    for _, found in groupby(change.details, key=lambda detail: detail.node):
        details = list(found)
        came, went = (any(d.prop == _TYPE and getattr(d, side) for d in details) for side in ("new", "old"))
        if details[0].role is not Role.THING and came != went:
            number = sum(len(d.new) + len(d.old) for d in details)
            sign, layers = "erbij" if came else "eraf", ", ".join(sorted({d.layer for d in details}))
            yield f"{sign}: {about(details[0], names)} [{layers}], {number} uitspraken"
        else:
            yield from (_line(detail, names) for detail in details)


def summary(change: Change, names: Names) -> str:
    """Say in one sentence what happened to a thing."""
    if change.what is not ChangeKind.CHANGED:
        return f"{change.what.value.capitalize()}{_counted(change)}{_successors(change, names)}".strip()
    own = dict.fromkeys(f"{label(d.prop, names)} ({d.layer})" for d in change.details if d.role is Role.THING)
    nodes = {role: len({d.node for d in change.details if d.role is role}) for role in (Role.STATEMENT, Role.PLACE)}
    words = {Role.STATEMENT: "toelichtende uitspraken", Role.PLACE: "vindplaatsen"}
    parts = [*own, *(f"{words[role]}: {number}" for role, number in nodes.items() if number)]
    return f"Gewijzigd: {'; '.join(parts)}"


def label(iri: str, names: Names) -> str:
    """Name a class, property or thing; what has no name by its compact IRI."""
    known = names.get(iri) or LABELS.get(iri) or _ALSO.get(iri)
    return known or (local_name(iri) if iri.startswith(BASE) else compact(iri))


def shown(term: Term, names: Names) -> str:
    """Write a value in words; a text in another language says which."""
    if not isinstance(term, Literal):
        return label(term.value, names)
    return f"‘{term.value}’" + (f" ({term.language})" if term.language not in (None, "nl") else "")


def _line(detail: Detail, names: Names) -> str:
    of = "" if detail.role is Role.THING else f" bij {about(detail, names)}"
    old, new = (" en ".join(shown(term, names) for term in side) for side in (detail.old, detail.new))
    change = f"{old} → {new}" if old and new else f"erbij: {new}" if new else f"eraf: {old}"
    return f"{label(detail.prop, names)}{of} [{detail.layer}]: {change}"


def about(detail: Detail, names: Names) -> str:
    """Say which node it is: a statement by its property and value, a place by its document and lines."""
    words = [shown(term, names) for term in detail.about]
    if detail.role is Role.STATEMENT and words:
        return f"de uitspraak over {': '.join(words)}"
    if detail.role is Role.PLACE and len(words) == 3:
        document, first, last = (local_name(detail.about[0].value), *(term.value for term in detail.about[1:]))
        return f"de vindplaats in {document}, regel {first}" + (f" tot {last}" if last != first else "")
    return f"de {detail.role.value} {local_name(detail.node)}"


def _detail(detail: Detail, names: Names) -> Json:
    return {
        "eigenschap": detail.prop,
        "naam": label(detail.prop, names),
        "laag": detail.layer,
        "graaf": detail.graph,
        "over": None if detail.role is Role.THING else detail.node,
        "overNaam": None if detail.role is Role.THING else about(detail, names),
        "oud": [shown(term, names) for term in detail.old],
        "nieuw": [shown(term, names) for term in detail.new],
    }


def _counted(change: Change) -> str:
    parts = [f"{n} {word}" for n, word in ((change.added, "erbij"), (change.removed, "eraf")) if n]
    return f": uitspraken {', '.join(parts)}"


def _successors(change: Change, names: Names) -> str:
    found = ", ".join(f"{label(iri, names)} (<{iri}>)" for iri in change.successors)
    return f"; in de plaats kwam {found}" if found and change.what is ChangeKind.WITHDRAWN else ""


def _reference(iri: str, names: Names) -> Json:
    name = thing_name(iri)
    return {"id": iri, "ref": name.ref if name else None, "naam": label(iri, names)}
