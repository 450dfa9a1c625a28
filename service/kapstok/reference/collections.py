# SPDX-License-Identifier: EUPL-1.2
"""The collections that the REST interface and the pages show: what belongs to each, and how a list is narrowed."""

from dataclasses import dataclass

from kapstok.errors import NotFoundError
from kapstok.reference.filters import Filter, named
from kapstok.terms import IB, ID, RDF, SKOS


@dataclass(frozen=True)
class Collection:
    """A collection of things. Members are what has `value` for `feature`: a class, or a concept scheme.

    `singular` is what one member is called in `/matrix`; `filters` are the parameters that narrow a list.
    """

    name: str
    singular: str
    title: str
    value: str
    filters: tuple[Filter, ...] = ()
    feature: str = RDF + "type"


def _of_class(name: str, singular: str, class_name: str, title: str, *filters: str) -> Collection:
    return Collection(name, singular, title, IB + class_name, named(*filters))


COLLECTIONS = (
    _of_class("themas", "thema", "Thema", "Thema's"),
    _of_class("raakvlakken", "raakvlak", "Raakvlak", "Raakvlakken", "thema"),
    _of_class("bouwstenen", "bouwsteen", "Bouwsteen", "Bouwstenen", "thema"),
    Collection(
        "begrippen", "begrip", "Begrippen", ID + "schema/begrippen", named("uitspraakstatus"), SKOS + "inScheme"
    ),
    _of_class("rubrieken", "rubriek", "Rubriek", "Koppen van Bijlage I", "thema"),
    _of_class(
        "regelingen",
        "regeling",
        "Regeling",
        "Wetten en normen",
        "thema",
        "soort",
        "statusOp",
        "bwbId",
        "celex",
        "officieleIri",
        "ontbreektInLijst",
    ),
    _of_class(
        "wetsvermeldingen",
        "wetsvermelding",
        "Wetsvermelding",
        "Vermeldingen van wetten en normen in Bijlage I",
        "rubriek",
        "regeling",
    ),
    _of_class("stappen", "stap", "Stap", "Stappen van het strategisch kader"),
    _of_class("activiteiten", "activiteit", "Activiteit", "Activiteiten van de stappen", "stap", "facultatief"),
    _of_class("doelen", "doel", "Doel", "Doelen", "thema", "klasse"),
    _of_class("uitgangspunten", "uitgangspunt", "Uitgangspunt", "Uitgangspunten", "categorie", "doel", "frequentie"),
    _of_class(
        "uitgangspuntcategorieen", "uitgangspuntcategorie", "Uitgangspuntcategorie", "Categorieën van uitgangspunten"
    ),
    _of_class("rollen", "rol", "Rol", "Rollen", "uitgewerkt"),
    _of_class("roltaken", "roltaak", "Roltaak", "Taken van de rollen"),
    _of_class("niveaus", "niveau", "Niveau", "Niveaus"),
    _of_class("beleggingen", "belegging", "Belegging", "Beleggingen van rollen", "rol", "variant"),
    _of_class("varianten", "variant", "Variant", "Governancevarianten"),
    _of_class(
        "variantregels", "variantregel", "Variantregel", "Lijnen en regels van de varianten", "variant", "lijnsoort"
    ),
    _of_class("organen", "orgaan", "Orgaan", "Organen en overleggen"),
    _of_class("organisaties", "organisatie", "Organisatie", "Organisaties", "tooiCode", "officieleIri"),
    _of_class("gemeenten", "gemeente", "Gemeente", "Gemeenten en openbare lichamen", "tooiCode", "officieleIri"),
    _of_class("functies", "functie", "Functie", "Functies"),
    _of_class("groepen", "groep", "Groep", "Groepen"),
    _of_class(
        "maatregelen",
        "maatregel",
        "Maatregel",
        "Maatregelen",
        "thema",
        "hardheid",
        "status",
        "gemeente",
        "regeling",
        "doel",
        "effect",
        "aard",
        "project",
        "leerkring",
    ),
    _of_class("projecten", "project", "Project", "Projecten", "gemeente", "regeling"),
    _of_class("systemen", "systeem", "Systeem", "Systemen"),
    _of_class("gebeurtenissen", "gebeurtenis", "Gebeurtenis", "Gebeurtenissen", "project", "betreft"),
    _of_class("incidenten", "incident", "Incident", "Incidenten", "betreft"),
    _of_class("risicos", "risico", "Risico", "Risico's", "moedwilligheid", "risicobron"),
    _of_class("risicobronnen", "risicobron", "Risicobron", "Bronnen van risico's"),
    _of_class("risicobehandelingen", "risicobehandeling", "Risicobehandeling", "Manieren om risico's te behandelen"),
    _of_class("bedrijfsmiddelen", "bedrijfsmiddel", "Bedrijfsmiddel", "Bedrijfsmiddelen"),
    _of_class("getallen", "getal", "Getal", "Getallen met eenheid en eigenaar", "betreft"),
    _of_class("leerkringen", "leerkring", "Leerkring", "Leerkringen van de pilot"),
    _of_class("lessen", "les", "Les", "Lessen van de leerkringen", "leerkring", "betreft"),
    _of_class("pilotopbrengsten", "pilotopbrengst", "Pilotopbrengst", "Wat de pilot kan opleveren"),
    _of_class("documenten", "document", "Document", "Documenten"),
    _of_class("versies", "versie", "Versie", "Versies van documenten"),
    _of_class("paragrafen", "paragraaf", "Paragraaf", "Hoofdstukken en paragrafen"),
    _of_class("documentstellingen", "documentstelling", "Documentstelling", "Wat de documenten over zichzelf zeggen"),
    _of_class("indelingen", "indeling", "Indeling", "Indelingen van een onderwerp in delen", "onderdeel"),
    _of_class("afkortingen", "afkorting", "Afkorting", "Afkortingen"),
    _of_class("lacunes", "lacune", "Lacune", "Wat de documenten niet zeggen", "betreft"),
    _of_class("tegenstrijdigheden", "tegenstrijdigheid", "Tegenstrijdigheid", "Wat niet samengaat", "betreft"),
    _of_class("tekstafwijkingen", "tekstafwijking", "Tekstafwijking", "Fouten en resten in de teksten", "betreft"),
    _of_class("weglatingen", "weglating", "Weglating", "Regels die om een reden zijn weggelaten"),
)


def find_collection(name: str) -> Collection:
    """Return the collection of that name. Errors: NotFoundError that lists the names."""
    for collection in COLLECTIONS:
        if collection.name == name:
            return collection
    names = ", ".join(c.name for c in COLLECTIONS)
    raise NotFoundError(f"Er is geen verzameling '{name}'. Wel: {names}.")
