# SPDX-License-Identifier: EUPL-1.2
"""Much of everything: a graph with thousands of measures more, a framework with as many, a question without an end."""

import json
from pathlib import Path

from tests.paths import ROOT

MANY = 5_000
# Every thing beside every other, three times over: more than any limit of time allows.
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_PREFIXES = """@prefix dct: <http://purl.org/dc/terms/> .
@prefix ib: <https://w3id.org/kapstok/def/ib#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/kapstok/id/> .
"""
_MEASURE = """<maatregel/proef-{n}> a ib:Maatregel ; dct:identifier "proef-{n}" ;
    skos:prefLabel "Maatregel {n} van een lange reeks"@nl ; dct:description "Een maatregel om mee te tellen."@nl ;
    ib:uitspraakstatus <uitspraakstatus/instructie> ; ib:hardheid <hardheid/governanceregel> .
"""


def make_graph(folder: Path, number: int = MANY) -> Path:
    """Make a folder of resources: all of this checkout, and many measures more. Returns the folder."""
    for name in ("ontology", "queries", "shapes", "service"):
        (folder / name).symlink_to(ROOT / name)
    _link(folder / "data", ROOT / "data", "redactie")
    _link(folder / "data" / "redactie", ROOT / "data" / "redactie", "governance")
    _link(folder / "data" / "redactie" / "governance", ROOT / "data" / "redactie" / "governance", "")
    made = _PREFIXES + "".join(_MEASURE.format(n=n) for n in range(number))
    (folder / "data" / "redactie" / "governance" / "proefmaatregelen.ttl").write_text(made, encoding="utf-8")
    return folder


def _link(folder: Path, source: Path, but: str) -> None:
    folder.mkdir()
    for found in source.iterdir():
        if found.name != but:
            (folder / found.name).symlink_to(found)


def make_framework(file: Path, number: int = MANY) -> Path:
    """Write the complete example with many measures more, as JSON. Returns the file."""
    framework = json.loads((ROOT / "data" / "voorbeelden" / "volledig.json").read_text(encoding="utf-8"))
    first = framework["maatregelen"][0]
    more = [first | {"ref": f"maatregel-{n}", "naam": f"Maatregel {n} van een lange reeks"} for n in range(number)]
    file.write_text(json.dumps(framework | {"maatregelen": framework["maatregelen"] + more}), encoding="utf-8")
    return file
