# SPDX-License-Identifier: EUPL-1.2
"""Writes the names that templates read as Python, so that vulture (`make check`) sees them used.

Run as `-m tests.template_names FILE`.
"""

import sys
from pathlib import Path

from jinja2 import Environment
from jinja2.nodes import Getattr

TEMPLATES = Path(__file__).parents[1] / "service" / "pages"


def read_names(folder: Path) -> set[str]:
    """Return every attribute that a template in a folder reads."""
    environment, names = Environment(autoescape=True), set()
    for path in (*folder.rglob("*.html"), *folder.rglob("*.svg")):
        names |= {node.attr for node in environment.parse(path.read_text("utf-8")).find_all(Getattr)}
    return names


if __name__ == "__main__":
    lines = "".join(f"_.{name}\n" for name in sorted(read_names(TEMPLATES)))
    Path(sys.argv[1]).write_text(lines, "utf-8")
