# SPDX-License-Identifier: EUPL-1.2
"""A small graph with two releases of it, and services that hold one of them or have moved on."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
from starlette.testclient import TestClient

from kapstok.app import create_app
from kapstok.catalogue import Catalogue
from kapstok.releases import Making, make_release
from kapstok.representation.changes import changelog_text
from kapstok.settings import Settings
from kapstok.store import EmbeddedStore, load_reference_graph
from tests.conftest import TODAY
from tests.paths import ROOT

API = "/api/v1"
ID = "https://w3id.org/kapstok/id/"
HEAD = f"""
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ib: <https://w3id.org/kapstok/def/ib#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rol: <{ID}rol/> .
<{ID}graaf/redactie/proef> ib:laag <{ID}laag/redactie> .
"""
FIRST = 'rol:oud a ib:Rol ; skos:prefLabel "Oude rol"@nl . rol:blijft a ib:Rol ; skos:prefLabel "Blijft"@nl .'
SECOND = 'rol:blijft a ib:Rol ; skos:prefLabel "Blijft < & anders"@nl . rol:nieuw a ib:Rol ; skos:prefLabel "N"@nl .'
THIRD = SECOND + 'rol:later a ib:Rol ; skos:prefLabel "Later"@nl ; dct:replaces rol:oud .'
QUESTION = """# summary: Alle rollen van de proef
# question: Welke rollen zijn er?
# columns: lid naam
PREFIX ib: <https://w3id.org/kapstok/def/ib#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?lid ?naam
WHERE {
  ?lid a ib:Rol ; skos:prefLabel ?naam .
}
ORDER BY ?lid
"""
WITH = QUESTION.replace("# columns", "# param: naam tekst verplicht De naam\n# columns")


def lay_out(folder: Path, data: str, questions: dict[str, str]) -> Path:
    """Make the files of a service that has a small graph and a few questions more; the rest is that of the checkout."""
    shutil.copytree(ROOT / "queries", folder / "queries")
    for name in ("ontology", "shapes", "service"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "data/redactie/proef").mkdir(parents=True)
    (folder / "data/voorbeelden").mkdir()
    for name in ("catalogus.ttl", "vingerafdrukken.json", "voorbeelden/volledig.json"):
        (folder / "data" / name).symlink_to(ROOT / "data" / name)
    (folder / "data/redactie/proef/rollen.ttl").write_text(HEAD + data, encoding="utf-8")
    (folder / "queries/proef").mkdir()
    for name, text in questions.items():
        (folder / f"queries/proef/{name}.rq").write_text(text, encoding="utf-8")
    return folder


def release(folder: Path, making: Making, into: Path) -> None:
    store = EmbeddedStore(load_reference_graph(folder))
    make_release(into, store, Catalogue(folder / "queries"), making, changelog_text)


def lay_out_releases(root: Path) -> tuple[Path, Path]:
    """Lay out a service whose data are its second release, and one whose data have moved on since."""
    earlier = lay_out(
        root / "een", FIRST, {"proefrollen": QUESTION, "toen": QUESTION, "later-anders": WITH, "stuk": QUESTION}
    )
    now = lay_out(root / "twee", SECOND, {"proefrollen": QUESTION, "nieuwe": QUESTION, "later-anders": QUESTION})
    further = lay_out(root / "drie", THIRD, {"proefrollen": QUESTION})
    (earlier / "queries/proef/stuk.rq").write_text(QUESTION.replace("ORDER BY", "ORDER NAAR"), encoding="utf-8")
    (now / "queries/proef/stuk.rq").write_text(QUESTION, encoding="utf-8")
    uitgaven = root / "uitgaven"
    release(earlier, Making("2026.1", date(2026, 3, 1)), uitgaven)
    release(now, Making("2026.2", date(2026, 5, 1)), uitgaven)
    for folder in (now, further):
        (folder / "data/uitgaven").symlink_to(uitgaven)
    return now, further


def served(folder: Path) -> Iterator[httpx.Client]:
    settings = Settings(resources=folder, vandaag=date.fromisoformat(TODAY))
    with TestClient(create_app(settings), follow_redirects=False) as opened:
        yield opened
