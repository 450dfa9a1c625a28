# SPDX-License-Identifier: EUPL-1.2
"""What the documents and the contracts say of the code is so."""

import re
import tomllib

from kapstok.regelgeving import _exchange
from tests.paths import ROOT

WEB = {"app", "error_answers", "headers", "routes"}


def test_the_contract_on_the_web_framework_names_every_other_module():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (forbidden,) = (one for one in contracts["contracts"] if one["type"] == "forbidden")
    package = ROOT / "service" / "kapstok"
    parts = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert {name.removeprefix("kapstok.") for name in forbidden["source_modules"]} == parts - WEB - {"__init__"}


def test_the_statuses_that_are_asked_again_are_those_of_the_document():
    said = (ROOT / "docs" / "regelgeving.md").read_text(encoding="utf-8")
    (listed,) = re.findall(r"bij status\s+([0-9, of]+) wordt opnieuw gevraagd", said)
    assert tuple(map(int, re.findall(r"\d+", listed))) == _exchange._BUSY


def test_no_document_writes_to_a_name_that_anybody_can_take_first():
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        assert not re.search(r">\s*/tmp/", path.read_text(encoding="utf-8")), path.name


def test_every_decision_has_a_heading_with_its_day():
    text = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    assert not re.findall(r"(?m)^\W*\d{4}-\d\d-\d\d.*", re.sub(r"(?m)^## \d{4}-\d\d-\d\d .*", "", text))
