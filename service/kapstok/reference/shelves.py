# SPDX-License-Identifier: EUPL-1.2
"""The collections by subject, with what each holds and how much."""

from pyoxigraph import Literal

from kapstok.catalogue import Catalogue
from kapstok.listed import Shelf
from kapstok.reference.collections import COLLECTIONS
from kapstok.store import Store

_GROUPS = {
    "Thema's en begrippen": "themas raakvlakken bouwstenen begrippen indelingen afkortingen",
    "Wetten en normen": "regelingen wetsvermeldingen rubrieken",
    "Het strategisch kader": "stappen activiteiten doelen uitgangspunten uitgangspuntcategorieen",
    "Wie doet wat": "rollen roltaken niveaus beleggingen varianten variantregels organen functies groepen",
    "Maatregelen en risico's": (
        "maatregelen projecten systemen risicos risicobronnen risicobehandelingen bedrijfsmiddelen incidenten"
    ),
    "De pilot": "leerkringen lessen pilotopbrengsten gebeurtenissen getallen gemeenten organisaties",
    "De documenten": "documenten versies paragrafen documentstellingen",
    "Wat ontbreekt of niet klopt": "lacunes tegenstrijdigheden tekstafwijkingen weglatingen",
}
_OTHERS = "Verder"
# What no class says.
_MEANINGS = {"begrippen": "Een woord dat een document omschrijft, met die omschrijving."}


def group_collections(store: Store, catalogue: Catalogue) -> dict[str, tuple[Shelf, ...]]:
    """Group all collections by subject; what no group names stands under the last heading. Shape: by heading."""
    counts, meanings = _count(store, catalogue), _read_meanings(store, catalogue)
    shelves = {
        c.name: Shelf(
            c.name, c.singular, c.title, counts.get(c.value, 0), meanings.get(c.value) or _MEANINGS.get(c.name, "")
        )
        for c in COLLECTIONS
    }
    groups = {title: tuple(shelves.pop(name) for name in names.split()) for title, names in _GROUPS.items()}
    return groups | ({_OTHERS: tuple(shelves.values())} if shelves else {})


def _count(store: Store, catalogue: Catalogue) -> dict[str, int]:
    """Count the members of each collection. Shape: by what its members have in common, `Collection.value`."""
    rows = store.select(catalogue.bind("aantallen-van-verzamelingen")).rows
    return {value.value: int(number.value) for value, number in rows if value and number}


def _read_meanings(store: Store, catalogue: Catalogue) -> dict[str, str]:
    """Read what the ontology says that each class holds. Shape: by IRI."""
    found = {}
    for row in store.select(catalogue.bind("termen-van-ontologie")).records():
        term, text = row["term"], row["omschrijving"]
        if term is not None and isinstance(text, Literal):
            found[term.value] = text.value
    return found
