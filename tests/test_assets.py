# SPDX-License-Identifier: EUPL-1.2
"""Style sheets, scripts and font: what is built, how large, how it is served, and that it is built the same twice."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from kapstok.app import create_app
from kapstok.errors import DataError
from kapstok.representation.assets import Assets
from kapstok.representation.dates import datum
from kapstok.settings import Settings
from tests.paths import ROOT

STATIC = ROOT / "service" / "static"
BUILT = STATIC / "gebouwd"
# KB (of 1,000 bytes) over the wire, as gzip: from the design of the pages.
BUDGETS = {"basis.css": 25, "basis.js": 20, "lettertype": 30}
GRAPH_PAGE, SPARQL_PAGE, PAGE = 250, 170, 30


def _kb(name: str) -> float:
    file = ROOT / "service" / Assets(STATIC).address(name).lstrip("/")
    body = file.read_bytes()
    return (len(body) if file.suffix == ".woff2" else len(gzip.compress(body, 9, mtime=0))) / 1000


@pytest.mark.parametrize("name", BUDGETS)
def test_a_file_of_every_page_is_within_its_budget(name):
    assert 1 < _kb(name) <= BUDGETS[name]


def test_the_graph_leaves_room_for_its_page():
    assert _kb("graaf.js") + sum(_kb(part) for part in BUDGETS) + PAGE <= GRAPH_PAGE


@pytest.mark.parametrize("question", [{}, {"vraag": "regelingen-van-thema", "thema": "personele-beveiliging"}])
def test_the_whole_sparql_page_is_within_its_budget(client: httpx.Client, question):
    """All of it: page, style sheet, scripts, font, picture in the tab, and the terms that the editor asks for."""
    accept = {"Accept": "text/html", "Accept-Encoding": "gzip"}
    page = client.get("/sparql", params=question, headers=accept)
    found = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    assert any("sparql-" in address for address in found)
    terms = re.findall(r'data-sparql="([^"]+)"', page.text)
    assert terms
    others = [client.get(address, headers=accept).content for address in dict.fromkeys(found + terms)]
    weights = [len(body) if body[:4] == b"wOF2" else len(gzip.compress(body, 9, mtime=0)) for body in others]
    own = len(gzip.compress(page.content, 9, mtime=0))
    assert own / 1000 <= PAGE
    assert 100 < (own + sum(weights)) / 1000 <= SPARQL_PAGE
    assert 1 + len(others) <= 10


def test_what_is_built_needs_no_exception_to_the_policy_and_nobody_else():
    script = (BUILT / Path(Assets(STATIC).address("basis.js")).name).read_text(encoding="utf-8")
    sheet = (BUILT / Path(Assets(STATIC).address("basis.css")).name).read_text(encoding="utf-8")
    assert "eval(" not in script
    assert "url(http" not in sheet
    assert "url(//" not in sheet
    assert "@import" not in sheet
    assert not list(BUILT.glob("*.map"))


def test_licences_of_all_parts_go_along():
    licences = (BUILT / "LICENTIES.txt").read_text(encoding="utf-8")
    for part in ("htmx.org 2.", "cytoscape 3.", "@utrecht/alert-css", "SIL OPEN FONT LICENSE"):
        assert part in licences


def test_lock_file_names_no_registry():
    lock = json.loads((ROOT / "service" / "assets" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: of for name, of in lock["packages"].items() if name}
    assert all("resolved" not in of and "integrity" in of for of in packages.values())
    chosen = json.loads((ROOT / "service" / "assets" / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert all(version[0].isdigit() for version in chosen.values())


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("basis.css", "text/css"), ("basis.js", "text/javascript"), ("lettertype", "font/woff2")],
)
def test_a_built_file_may_be_kept_for_ever(client: httpx.Client, name, media_type):
    answer = client.get(Assets(STATIC).address(name), headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].split(";")[0] == media_type
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers.get("Content-Encoding") == (None if name == "lettertype" else "gzip")


@pytest.mark.parametrize(
    "path", ["gebouwd/nee.css", "gebouwd", "gebouwd/bronnen.sha256", "..%2fpages%2fbasis.html", "x.py"]
)
def test_what_is_no_asset_is_not_there(client: httpx.Client, path):
    assert client.get(f"/static/{path}").status_code == 404


def test_a_page_names_only_built_files_that_are_there(client: httpx.Client):
    page = client.get("/over", headers={"Accept": "text/html"}).text
    for name in ("basis.css", "basis.js", "lettertype"):
        assert f'"{Assets(STATIC).address(name)}"' in page
    assert "style=" not in page
    assert "<style" not in page
    assert "huisstijl" not in page


def test_policy_has_no_unsafe_word(client: httpx.Client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


def test_absent_assets_are_said_at_the_start(tmp_path):
    assets = Assets(tmp_path)
    with pytest.raises(DataError, match="make assets"):
        assets.check()
    with pytest.raises(DataError, match="make assets"):
        assets.address("basis.css")


def test_a_municipality_adds_its_own_sheet(settings: Settings, tmp_path):
    from starlette.testclient import TestClient  # noqa: PLC0415 - conftest holds back its warning

    sheet = tmp_path / "eigen.css"
    sheet.write_text(":root { --ks-accent: #123456; }", encoding="utf-8")
    with TestClient(create_app(settings.model_copy(update={"huisstijl": sheet}))) as own:
        page = own.get("/over", headers={"Accept": "text/html"}).text
        assert page.index("basis-stijl") < page.index('<link rel="stylesheet" href="/static/huisstijl.css">')
        answer = own.get("/static/huisstijl.css")
        assert (answer.text, answer.headers["Content-Type"]) == (sheet.read_text("utf-8"), "text/css; charset=utf-8")
        assert own.get("/static/kapstok.css").status_code == 200


@pytest.mark.parametrize("content", [None, "x" * 200_001])
def test_a_sheet_that_cannot_be_used_is_said_at_the_start(tmp_path, content):
    from kapstok.routes.static import Static  # noqa: PLC0415 - as above

    sheet = tmp_path / "eigen.css"
    if content:
        sheet.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match="KAPSTOK_HUISSTIJL"):
        Static(STATIC, sheet)


def render_style_page() -> str:
    """Render the living style page: every part of a page in every state."""
    folders = [ROOT / "service" / "pages", ROOT / "tests" / "pages"]
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["datum"] = datum
    frame = {"house_style": None, "data_date": "22 november 2026", "contact": None, "version": "2026.1"}
    environment.globals |= {"asset": Assets(STATIC).address, **frame}
    return environment.get_template("style.html").render()


def test_every_part_of_a_page_can_be_made():
    page = render_style_page()
    source = (ROOT / "service" / "pages" / "onderdelen.html").read_text(encoding="utf-8")
    shown = (ROOT / "tests" / "pages" / "style.html").read_text(encoding="utf-8")
    inner = {"attributes", "teken", "described", "explained", "options", "to"}
    for macro in {line.split("macro ")[1].split("(")[0] for line in source.splitlines() if "{% macro" in line} - inner:
        assert f"o.{macro}(" in shown
    assert "Een &lt;thema&gt;" in page
    assert 'href="/over" aria-current="page"' in page
    assert 'id="dag-fout"' in page
    assert 'aria-describedby="tekst-hint tekst-fout"' in page


def _wheel(folder: Path, source: Path, kind: str, path: str) -> Path:
    code = "import sys; from hatchling import build; print(getattr(build, sys.argv[1])(sys.argv[2]))"
    done = subprocess.run(
        [sys.executable, "-c", code, f"build_{kind}", str(folder)],
        cwd=source,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    return folder / done.stdout.split()[-1]


@pytest.mark.volledig
def test_two_builds_give_the_same_bytes(tmp_path):
    sums = []
    for name in ("een", "twee"):
        root = tmp_path / name
        ignore = shutil.ignore_patterns("node_modules", "gebouwd")
        shutil.copytree(ROOT / "service" / "assets", root / "service" / "assets", ignore=ignore)
        subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys; from pathlib import Path; import hatch_build; hatch_build.build(Path(sys.argv[1]))",
                str(root),
            ],
            cwd=ROOT,
            check=True,
        )
        built = root / "service" / "static" / "gebouwd"
        sums.append({file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in built.iterdir()})
    assert sums[0] == sums[1]
    assert sums[0] == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in BUILT.iterdir()}


@pytest.mark.volledig
def test_a_wheel_of_an_sdist_holds_the_assets_and_needs_no_node(tmp_path):
    sdist = _wheel(tmp_path, ROOT, "sdist", os.environ["PATH"])
    shutil.unpack_archive(sdist, tmp_path / "uit", filter="data")
    (unpacked,) = (tmp_path / "uit").iterdir()
    assert not (unpacked / "service" / "assets" / "node_modules").exists()
    wheel = _wheel(tmp_path, unpacked, "wheel", str(tmp_path))
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"kapstok/bundled/static/gebouwd/{file.name}" for file in BUILT.iterdir()} <= set(names)
