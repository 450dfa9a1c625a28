# SPDX-License-Identifier: EUPL-1.2
"""Makes a release where the system refuses to write more than so many bytes of a file.

    python -m tests.full_disk FOLDER BYTES opnieuw|volgende

It is a program of its own, because the bound holds for a whole process.
"""

import resource
import sys
from pathlib import Path

from kapstok.catalogue import Catalogue
from kapstok.releases import Making, make_release
from kapstok.representation.changes import changelog_text
from tests.paths import ROOT
from tests.small_releases import DAY, OLD, make_again, store_of


def main(folder: Path, limit: int, again: bool) -> None:
    """Make the release. Errors: OSError where it does not fit."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if again:
        make_again(folder)
    else:
        make_release(folder, store_of(OLD), Catalogue(ROOT / "queries"), Making("2026.3", DAY), changelog_text)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "opnieuw")
