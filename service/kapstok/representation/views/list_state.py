# SPDX-License-Identifier: EUPL-1.2
"""The state of a list as an address, and the words for its filters and their values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from kapstok.listed import LAYER, NONE, STATUS_ON, Choice
from kapstok.validity import IN_FORCE, Moment, in_words

ALL_OF = "alle"
LEGENDS = {
    "thema": "Thema",
    "soort": "Soort",
    STATUS_ON: "Geldt dit nu?",
    "ontbreektInLijst": "Ontbreekt in de lijst van 2021",
    "rubriek": "Kop in Bijlage I",
    "regeling": "Wet of norm",
    "stap": "Stap",
    "facultatief": "Facultatief",
    "klasse": "Soort doel",
    "categorie": "Categorie",
    "doel": "Doel",
    "frequentie": "Hoe vaak",
    "uitgewerkt": "Uitgewerkt in het document",
    "rol": "Rol",
    "variant": "Variant",
    "lijnsoort": "Soort lijn",
    "gemeente": "Gemeente",
    "hardheid": "Hoe hard",
    "status": "Stand",
    "effect": "Effect",
    "aard": "Aard",
    "project": "Project",
    "leerkring": "Leerkring",
    "betreft": "Gaat over",
    "onderdeel": "Heeft als deel",
    "moedwilligheid": "Opzet",
    "risicobron": "Bron van het risico",
    "uitspraakstatus": "Soort uitspraak",
    "bwbId": "BWB-nummer",
    "celex": "CELEX-nummer",
    "tooiCode": "TOOI-code",
    "officieleIri": "Officiële IRI",
    LAYER: "Wie zegt het?",
}
_WORDS = {"true": "ja", "false": "nee", "Beveiligingsdoel": "beveiligingsdoel", "Pilotdoel": "doel van de pilot"}
_WORDS |= {"Gemeentedoel": "doel van een gemeente"}
_LAYERS = {"bron": "Bron: een document zegt het", "extern": "Extern: van buiten de documenten"}
_LAYERS |= {"afgeleid": "Afgeleid door Kapstok"}
# What has no legal force has this status too as long as nobody knows of an end; its badge says so.
IN_FORCE_WORDS = "in werking, of einde niet bekend"


@dataclass(frozen=True)
class ListState:
    """What the page is asked for, as its parameters spell it; `chosen` holds the values of the filters by name.

    `alle` is the filter of which all choices are shown.
    """

    name: str
    chosen: Mapping[str, tuple[str, ...]]
    laag: tuple[str, ...] = ()
    sorteer: tuple[str, ...] = ()
    geldig_op: str = ""
    pagina: int = 1
    alle: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters; what is as it is by default is left out."""
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        pairs += [(LAYER, layer) for layer in self.laag] + [("sorteer", field) for field in self.sorteer]
        pairs += [("geldigOp", self.geldig_op)] if self.geldig_op else []
        return pairs + ([(ALL_OF, self.alle)] if self.alle else [])

    def address(self, page: int = 1) -> str:
        """Return the address of a page of this state."""
        return address_of(f"/{self.name}", [*self.pairs(), *([("pagina", str(page))] if page > 1 else [])])

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of a filter, or of `laag`."""
        return self.laag if name == LAYER else self.chosen.get(name, ())

    def legend(self, name: str) -> str:
        """Name a filter, as on the day that was asked for."""
        return legend_of(name, self.geldig_op)

    def without(self, name: str, value: str) -> "ListState":
        """Return the state without a value of a filter, or of `laag`."""
        if name == LAYER:
            return replace(self, laag=tuple(each for each in self.laag if each != value), pagina=1)
        kept = tuple(each for each in self.chosen.get(name, ()) if each != value)
        return replace(self, chosen={**self.chosen, name: kept}, pagina=1)


def legend_of(name: str, day: str = "") -> str:
    """Name a filter; of statuses on another day than today, that day.

    >>> legend_of("statusOp"), legend_of("statusOp", "2024-10-18")
    ('Geldt dit nu?', 'Stand op 18 oktober 2024')
    """
    return f"Stand op {in_words(Moment(day))}" if name == STATUS_ON and day else LEGENDS[name]


def say_choice(name: str, choice: Choice) -> str:
    """Name a value of a filter."""
    if choice.value == NONE:
        return "zonder thema" if name == "thema" else "niet vermeld"
    if name == LAYER:
        return _LAYERS.get(choice.value, choice.value)
    if name == STATUS_ON and choice.value == IN_FORCE:
        return IN_FORCE_WORDS
    return choice.names.get("nl") or _WORDS.get(choice.value) or choice.value.replace("-", " ")


def address_of(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Write an address with its parameters."""
    return f"{path}?{urlencode(pairs, safe='/:')}" if pairs else path
