# SPDX-License-Identifier: EUPL-1.2
"""The addresses of style sheets and scripts, whose built names hold a hash of their bytes (`service/assets/`)."""

import json
from pathlib import Path

from kapstok.errors import DataError

BUILT = "gebouwd"
_ABSENT = (
    "De stijlen en scripts van de pagina's zijn niet gebouwd: {file} ontbreekt of is niet te lezen. "
    "Draai `make assets` in de broncode, of installeer het pakket (wheel), waar ze in zitten."
)


class Assets:
    """Knows the built files, read once. `static` is the folder that is served at `/static`.

    Where nothing is built the reading succeeds, so that the command line works without; `check` and `address` say it.
    `house_style` says whether a style sheet of the municipality's own is linked last.
    """

    def __init__(self, static: Path, *, house_style: bool = False) -> None:
        self._file = static / BUILT / "manifest.json"
        self._names = _read(self._file)
        self.house_style = "/static/huisstijl.css" if house_style else None

    def check(self) -> None:
        """Make sure that there are built files. Errors: DataError, which says how to build them."""
        if not self._names:
            raise DataError(_ABSENT.format(file=self._file))

    def address(self, name: str) -> str:
        """Return the address of a source file by its name: `basis.css`, `basis.js`, `lettertype`.

        Errors: DataError where nothing is built; KeyError where there is no such file.
        """
        self.check()
        return f"/static/{BUILT}/{self._names[name]}"


def _read(file: Path) -> dict[str, str]:
    """Read which file each name became; the one font goes by the name `lettertype`."""
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
        built = {
            ("lettertype" if src.endswith(".woff2") else Path(src).name): of["file"] for src, of in manifest.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {name: str(path) for name, path in built.items()}
