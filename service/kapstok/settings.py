# SPDX-License-Identifier: EUPL-1.2
"""Settings, read once from the environment (`KAPSTOK_…`), validated, frozen and passed in; and where the files are."""

from datetime import date
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def find_resources() -> Path:
    """Return the folder that holds ontology/, data/, shapes/, queries/, pages/ and static/.

    In an installed wheel they stand beside the package code in `bundled/`; in a checkout two folders up.
    """
    package = Path(__file__).parent
    bundled = package / "bundled"
    return bundled if bundled.is_dir() else package.parent.parent


class Settings(BaseSettings):
    """What an operator can set.

    Units and datatypes: `port` a TCP port; `zonder_bron` names of source documents (`governance`, …) that are left out
    of the graph together with everything we say about them; `vandaag` an ISO date that stands in for today, for tests.
    """

    model_config = SettingsConfigDict(env_prefix="KAPSTOK_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    resources: Path = Field(default_factory=find_resources)
    zonder_bron: frozenset[str] = frozenset()
    vandaag: date | None = None

    @property
    def pages(self) -> Path:
        """Folder of the HTML templates: in a checkout under service/, in a wheel beside the data."""
        return self._web("pages")

    @property
    def static(self) -> Path:
        """Folder of the style sheet and other static files."""
        return self._web("static")

    def _web(self, name: str) -> Path:
        checkout = self.resources / "service" / name
        return checkout if checkout.is_dir() else self.resources / name
