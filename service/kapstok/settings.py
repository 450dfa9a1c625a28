# SPDX-License-Identifier: EUPL-1.2
"""Settings, read once from the environment (`KAPSTOK_…`), validated, frozen and passed in; and where the files are."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ZONE = ZoneInfo("Europe/Amsterdam")  # where a day begins and ends
NOT_FILLED_IN = "Nog niet ingevuld"
_NO_EMAIL = "contact@kapstok.invalid"
_WEB_ADDRESS = r"^https?://[^\s<>\"{}|\\^`]+$"
_SAFE_ADDRESS = r"^https://[^\s<>\"{}|\\^`?#]+$"


def find_resources() -> Path:
    """Return the folder that holds ontology/, data/, shapes/, queries/, pages/ and static/.

    In an installed wheel they stand beside the package code in `bundled/`; in a checkout two folders up.
    """
    package = Path(__file__).parent
    bundled = package / "bundled"
    return bundled if bundled.is_dir() else package.parent.parent


class Settings(BaseSettings):
    """What an operator can set.

    Units and datatypes: `port` a TCP port; `zonder_bron` names of source documents (`governance`, …) that are left
    out of the graph together with everything we say about them, and with the releases, which hold them still;
    `vandaag` an ISO date that stands in for today, for tests. `vertrouwde_proxies` are addresses, with commas between
    them, whose word on who the client is counts (`X-Forwarded-For`). What follows bounds a free query: `tijdslimiet`
    seconds of work, `wachtlimiet` seconds in the queue, `geheugenlimiet` MB, `rijenlimiet` solutions or triples,
    `bytelimiet` bytes of an answer, `vraaglimiet` bytes of a question, `bestandslimiet` bytes of a file, `werkers`
    processes, `vragen_per_client` and `vragen_in_wachtrij` numbers of requests. `uitgever` is the name of who
    publishes this installation, `uitgever_iri` its TOOI IRI, `contact_email` and `contact_pagina` where questions go;
    until the first and third are filled in they say that they are not. `openbaar_adres` is the https address at which
    this installation is called, where it stands behind a proxy that does not tell. `antwoordgeheugen` is the MB that
    prepared answers may take, `houdbaarheid` the seconds that a client may use one without asking again (never past
    midnight). `rapportgeheugen` is the MB that reports on frameworks may take while they wait half an hour for their
    reader. `metingen` says whether `/metrics` is there. `huisstijl` is a CSS file (at most 200 kB) that every page
    links last. `cellar_adres`, `bwb_zoekadres` and `bwb_bestandsadres` are where the official facts about laws are
    asked for; `bron_tijdslimiet` seconds for an answer, `bron_pauze` seconds between questions, `bron_pogingen` tries
    and `bron_bytelimiet` bytes of an answer bound that. `kaders` is a folder with frameworks that municipalities have
    published, for what leans on a law; none by default.
    """

    model_config = SettingsConfigDict(env_prefix="KAPSTOK_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    resources: Path = Field(default_factory=find_resources)
    zonder_bron: frozenset[str] = frozenset()
    vandaag: date | None = None
    vertrouwde_proxies: str = "127.0.0.1"
    tijdslimiet: float = Field(default=10.0, gt=0, le=600)
    wachtlimiet: float = Field(default=2.0, gt=0, le=60)
    geheugenlimiet: int = Field(default=512, ge=64)
    rijenlimiet: int = Field(default=100_000, ge=1)
    bytelimiet: int = Field(default=20_000_000, ge=1000)
    bestandslimiet: int = Field(default=10_000_000, ge=1000)
    vraaglimiet: int = Field(default=200_000, ge=1000)
    werkers: int = Field(default=2, ge=1, le=64)
    vragen_per_client: int = Field(default=4, ge=1)
    vragen_in_wachtrij: int = Field(default=32, ge=0)
    antwoordgeheugen: int = Field(default=64, ge=1)
    houdbaarheid: int = Field(default=3600, ge=0)
    rapportgeheugen: int = Field(default=64, ge=1)
    metingen: bool = True
    huisstijl: Path | None = None
    cellar_adres: str = Field(default="https://publications.europa.eu/webapi/rdf/sparql", pattern=_WEB_ADDRESS)
    bwb_zoekadres: str = Field(default="https://zoekservice.overheid.nl/sru/Search", pattern=_WEB_ADDRESS)
    bwb_bestandsadres: str = Field(
        default="https://repository.officiele-overheidspublicaties.nl/bwb", pattern=_WEB_ADDRESS
    )
    bron_tijdslimiet: float = Field(default=30.0, gt=0, le=600)
    bron_pauze: float = Field(default=1.0, ge=0, le=60)
    bron_pogingen: int = Field(default=4, ge=1, le=10)
    bron_bytelimiet: int = Field(default=8_000_000, ge=1000)
    kaders: Path | None = None
    uitgever: str = Field(default=NOT_FILLED_IN, min_length=1, max_length=200)
    uitgever_iri: str | None = Field(default=None, pattern=_WEB_ADDRESS)
    contact_email: str = Field(default=_NO_EMAIL, pattern=r"^[^@\s<>\"]+@[^@\s<>\"]+$")
    contact_pagina: str = Field(default="https://w3id.org/kapstok", pattern=_WEB_ADDRESS)
    openbaar_adres: str | None = Field(default=None, pattern=_SAFE_ADDRESS)

    def today(self) -> date:
        """Return today in the Netherlands, or the day that the operator put in its place."""
        return self.vandaag or datetime.now(ZONE).date()

    @property
    def uitgever_is_placeholder(self) -> bool:
        """Whether nobody has yet said who publishes this installation."""
        return self.uitgever == NOT_FILLED_IN

    @property
    def contact_is_placeholder(self) -> bool:
        """Whether nobody has yet said where mail goes; `.invalid` never exists (RFC 2606)."""
        return self.contact_email.endswith(".invalid")

    @property
    def releases(self) -> Path:
        """Folder of the releases. Where a source is left out there are none: each release still holds that source."""
        return self.resources / "data" / ("geen-uitgaven" if self.zonder_bron else "uitgaven")

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
