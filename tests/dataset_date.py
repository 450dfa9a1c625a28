# SPDX-License-Identifier: EUPL-1.2
"""The date of the dataset moves with its content: `make datum` renews it, and a test sees to it that somebody did.

`dct:modified` in `data/catalogus.ttl` decides on `Last-Modified` and stands in the catalogue. Beside it, in a file of
its own, stands the fingerprint of the content that the date belongs to: every statement that the service holds, those
that its rules infer too, but for the date itself.
"""

import hashlib
import re
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pyoxigraph import NamedNode, Quad

from kapstok.store import load_reference_graph
from tests.paths import ROOT

WHOLE = NamedNode("https://w3id.org/kapstok/id/dataset/kapstok")
MODIFIED = NamedNode("http://purl.org/dc/terms/modified")
CATALOGUE, RECORD = Path("data", "catalogus.ttl"), Path("data", "catalogus.vingerafdruk")
_DATE = re.compile(r'(dct:modified ")([0-9-]+)("\^\^xsd:date)')


def fingerprint(quads: Iterable[Quad]) -> str:
    """Return the SHA-256 of the content in hexadecimal, the same for every order of loading."""
    lines = sorted(str(quad) for quad in quads if (quad.subject, quad.predicate) != (WHOLE, MODIFIED))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def recorded(root: Path) -> tuple[str, str]:
    """Return the fingerprint and the date that were recorded together; empty where nothing was."""
    found, _, day = (root / RECORD).read_text().strip().partition("  ") if (root / RECORD).exists() else ("", "", "")
    return found, day


def stated(root: Path) -> str:
    """Return the date that the data state. Errors: ValueError where they state none, or more than one."""
    (found,) = _DATE.findall((root / CATALOGUE).read_text(encoding="utf-8"))
    return str(found[1])


def renew(root: Path, content: str, today: date) -> bool:
    """Set the date to today where the content changed since the date was set, and record both; tell whether it did."""
    if recorded(root) == (content, stated(root)):
        return False
    path = root / CATALOGUE
    path.write_text(_DATE.sub(rf"\g<1>{today}\g<3>", path.read_text(encoding="utf-8")), encoding="utf-8")
    (root / RECORD).write_text(f"{content}  {today}\n")
    return True


if __name__ == "__main__":
    changed = renew(ROOT, fingerprint(load_reference_graph(ROOT)), datetime.now(ZoneInfo("Europe/Amsterdam")).date())
    sys.stdout.write(f"{CATALOGUE}: {stated(ROOT)} ({'renewed' if changed else 'nothing changed since'})\n")
