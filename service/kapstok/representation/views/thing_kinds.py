# SPDX-License-Identifier: EUPL-1.2
"""What kinds of things are called in a sentence, by the segment in their address: one, several, and with `dit`."""

from collections.abc import Mapping

NEUTER = frozenset(
    (
        *("thema", "doel", "uitgangspunt", "orgaan", "begrip", "document", "risico", "project", "systeem", "incident"),
        *("bedrijfsmiddel", "getal", "niveau", "raakvlak", "besluitonderwerp", "procesaspect", "maatregeltype"),
        *("visievoorbeeld", "scopeonderdeel", "overleg", "belang", "profiel", "evaluatieonderdeel", "effect"),
        *("herkenningspunt", "indelingslid", "kwaliteitsaspect", "schrijfuitgangspunt", "deelplanscope-element"),
        *("beoogd-effect", "kader", "pilot", "graaf"),
    )
)
# Kinds that go by another word than the name of their class; every page uses these.
ONE = {
    "regeling": "wet of norm",
    "pdca": "fase van de PDCA-cyclus",
    "rubriek": "kop van Bijlage I",
    "wetsvermelding": "vermelding in Bijlage I",
    "regelgevingvermelding": "vermelding buiten Bijlage I",
    "gemeente": "gemeente",
    "schema": "lijst",
    "graaf": "deel van de gegevens",
    "functie": "functie",
    "afkorting": "afkorting",
    "pilot": "landelijk project",
    "doel": "doel",
    "lacune": "lacune",
}
MANY = {
    "activiteit": "Activiteiten",
    "afkorting": "Afkortingen",
    "bedrijfsmiddel": "Bedrijfsmiddelen",
    "begrip": "Begrippen",
    "belang": "Belangen",
    "belegging": "Verdelingen van rollen",
    "beoogd-effect": "Beoogde effecten",
    "besluitonderwerp": "Onderwerpen van besluiten",
    "bouwsteen": "Bouwstenen",
    "deelplanscope": "Scopes van deelplannen",
    "deelplanscope-element": "Onderdelen van de scope van een deelplan",
    "document": "Documenten",
    "documentstelling": "Uitspraken over documenten",
    "documentvraag": "Vragen in documenten",
    "doel": "Doelen",
    "doelgroep": "Doelgroepen",
    "doeltoelichting": "Toelichtingen",
    "evaluatieonderdeel": "Onderdelen van de evaluatie",
    "externe-bron": "Bronnen van buiten",
    "figuur": "Figuren",
    "functie": "Functies",
    "gebeurtenis": "Gebeurtenissen",
    "gemeente": "Gemeenten",
    "gemeenterol": "Rollen van de gemeente",
    "getal": "Getallen",
    "graaf": "Delen van de gegevens",
    "groep": "Groepen",
    "herkenningspunt": "Herkenningspunten",
    "incident": "Incidenten",
    "indeling": "Indelingen",
    "indelingslid": "Leden van een indeling",
    "kwaliteitsaspect": "Kwaliteitsaspecten",
    "kwaliteitsvermelding": "Vermeldingen van kwaliteit",
    "lacune": "Leemten in de documenten",
    "leerkring": "Leerkringen",
    "les": "Lessen",
    "lijn": "Lijnen",
    "maatregel": "Maatregelen",
    "maatregeltype": "Typen maatregelen",
    "niveau": "Niveaus",
    "opvolging": "Opvolgingen",
    "orgaan": "Organen",
    "organisatie": "Organisaties",
    "overleg": "Overleggen",
    "paragraaf": "Paragrafen",
    "pdca": "Fasen van de PDCA-cyclus",
    "pilot": "Landelijke projecten",
    "pilotactiviteit": "Activiteiten van de pilot",
    "pilotopbrengst": "Opbrengsten van de pilot",
    "procesaspect": "Aspecten van het proces",
    "project": "Projecten",
    "projectfase": "Fasen van een project",
    "raakvlak": "Raakvlakken",
    "regelgevingvermelding": "Vermeldingen buiten Bijlage I",
    "regeling": "Wetten en normen",
    "risico": "Risico's",
    "risicobehandeling": "Manieren om risico's te behandelen",
    "risicobron": "Bronnen van risico's",
    "rol": "Rollen",
    "roltaak": "Taken",
    "rubriek": "Koppen van Bijlage I",
    "schema": "Lijsten",
    "schrijfuitgangspunt": "Uitgangspunten bij het schrijven",
    "scopeonderdeel": "Onderdelen van de scope",
    "stap": "Stappen",
    "systeem": "Systemen",
    "tegenstrijdigheid": "Tegenstrijdigheden",
    "tekstafwijking": "Afwijkingen in de tekst",
    "thema": "Thema's",
    "uitgangspunt": "Uitgangspunten",
    "uitgangspuntcategorie": "Categorieën van uitgangspunten",
    "variant": "Varianten",
    "variantregel": "Regels",
    "versie": "Versies",
    "visievoorbeeld": "Voorbeelden van een visie",
    "webbron": "Webbronnen",
    "weglating": "Weggelaten regels",
    "wetsvermelding": "Vermeldingen in Bijlage I",
}


def name_kinds(kinds: Mapping[str, str]) -> dict[str, str]:
    """Name kinds as every page does; `kinds` are the names of their classes by kind.

    >>> name_kinds({"regeling": "Regeling", "rol": "Rol"})
    {'regeling': 'Wet of norm', 'rol': 'Rol'}
    """
    return {kind: ONE[kind][:1].upper() + ONE[kind][1:] if kind in ONE else name for kind, name in kinds.items()}
