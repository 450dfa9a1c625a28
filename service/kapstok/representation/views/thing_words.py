# SPDX-License-Identifier: EUPL-1.2
"""The words in which the page of a thing says how it is related to others, and what is true of it.

A relation is a sentence in both directions: "Deze maatregel rust op …", and "Maatregelen die op dit document rusten".
What has no words here is named by its label in the ontology.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kapstok.representation.views.thing_kinds import MANY, NEUTER, ONE
from kapstok.terms import IB, PREFIXES, RDF, SKOS, local_name

_DCT = PREFIXES["dct"]
# What a thing is related to, by the local name of the relation: how it goes on after "Deze maatregel", and how after
# "Maatregelen", where {} is "deze maatregel".
_PHRASES = {
    IB + name: phrase
    for name, phrase in {
        "heeftThema": ("hoort bij het thema", "die bij {} horen"),
        "relevantVoorThema": ("is van belang voor het thema", "die voor {} van belang zijn"),
        "plaatstOnderThema": ("valt onder het thema", "die onder {} vallen"),
        "heeftGrondslag": ("rust op", "die op {} rusten"),
        "draagtBijAan": ("draagt bij aan", "die bijdragen aan {}"),
        "betreft": ("gaat over", "die over {} gaan"),
        "betreftGemeente": ("gaat over de gemeente", "die over {} gaan"),
        "isOnderdeelVan": ("is een deel van", "die een deel zijn van {}"),
        "heeftOnderdeel": ("heeft als delen", "waar {} een deel van is"),
        "heeftLid": ("heeft als leden", "waar {} lid van is"),
        "heeftDeelnemer": ("heeft als deelnemers", "waar {} aan deelneemt"),
        "vanLeerkring": ("komt uit de leerkring", "uit {}"),
        "vanPilot": ("hoort bij", "van {}"),
        "vanStap": ("hoort bij de stap", "die bij {} horen"),
        "vanRol": ("gaat over de rol", "van {}"),
        "vanFunctie": ("gaat over de functie", "van {}"),
        "inGemeente": ("hoort bij de gemeente", "in {}"),
        "inProject": ("hoort bij het project", "binnen {}"),
        "inVariant": ("hoort bij de variant", "in {}"),
        "inCategorie": ("valt in de categorie", "in {}"),
        "opNiveau": ("ligt op het niveau", "op {}"),
        "noemtMaatregel": ("noemt de maatregel", "die {} noemen"),
        "uitgevoerdDoor": ("wordt uitgevoerd door", "die {} uitvoert"),
        "beheerdDoor": ("wordt beheerd door", "die {} beheert"),
        "opgepaktDoor": ("wordt opgepakt door", "die {} oppakt"),
        "opgesteldDoor": ("is opgesteld door", "die {} opstelde"),
        "vastgesteldDoor": ("is vastgesteld door", "die {} vaststelde"),
        "geleverdDoor": ("wordt geleverd door", "die {} levert"),
        "gebruiktDoor": ("wordt gebruikt door", "die {} gebruikt"),
        "gebruiktSysteem": ("gebruikt het systeem", "die {} gebruiken"),
        "bestemdVoor": ("is bestemd voor", "die voor {} bestemd zijn"),
        "leidtTot": ("leidt tot", "die tot {} leiden"),
        "verwijstNaar": ("verwijst naar", "die naar {} verwijzen"),
        "onderRubriek": ("staat onder de kop", "onder {}"),
        "bedreigt": ("bedreigt", "die {} bedreigen"),
        "beperktRisico": ("beperkt het risico", "die {} beperken"),
        "beschermt": ("beschermt", "die {} beschermen"),
        "vastgelegdIn": ("is vastgelegd in", "die in {} zijn vastgelegd"),
        "mogelijkZelfdeAls": ("is misschien hetzelfde als", "die misschien hetzelfde zijn als {}"),
        "heeftTaak": ("heeft als taken", "met {}"),
        "vanPartij": ("gaat uit van", "die van {} uitgaan"),
        "naarPartij": ("gaat naar", "die naar {} gaan"),
        "beslistOver": ("beslist over", "die over {} beslissen"),
        "belegdBij": ("is belegd bij", "die bij {} belegd zijn"),
        "afkomstigVan": ("is afkomstig van", "die van {} komen"),
        "heeftRisicobron": ("heeft als bron", "met {} als bron"),
        "sluitAanOp": ("sluit aan op", "die op {} aansluiten"),
        "heeftMaatregeltype": ("is van het type", "van {}"),
        "vanDeelplanscope": ("hoort bij", "van {}"),
        "beschrevenIn": ("is beschreven in", "die in {} beschreven zijn"),
        "uitgewerktIn": ("is uitgewerkt in", "die in {} uitgewerkt zijn"),
        "bijDoel": ("hoort bij het doel", "bij {}"),
        "vanDocument": ("is een versie van", "van {}"),
        "vanEigenaar": ("is van", "van {}"),
        "inOverlegMet": ("gaat in overleg met", "in overleg met {}"),
        "uitwerkingVan": ("werkt uit", "die {} uitwerken"),
        "heeftOpdrachtgever": ("heeft als opdrachtgever", "met {} als opdrachtgever"),
        "regieDoor": ("staat onder regie van", "onder regie van {}"),
        "metInstemmingVan": ("heeft instemming van", "met instemming van {}"),
        "viaAanbestedingVan": ("loopt via de aanbesteding van", "via een aanbesteding van {}"),
        "aangewezenDoor": ("is aangewezen door", "die {} aanwijst"),
        "kiestVariant": ("koos de variant", "die {} kozen"),
        "zwijgtOver": ("zwijgt over de relatie", "die over {} zwijgen"),
        "betreftKlasse": ("gaat over alle dingen van de soort", "over {}"),
        "vanRegeling": ("begint bij", "die bij {} beginnen"),
        "naarRegeling": ("leidt naar", "die naar {} leiden"),
        "document": ("ligt in", "in {}"),
    }.items()
}
# A list of codes: who has the code.
_CODED = ("uitspraakstatus", "hardheid", "status", "aard", "effect", "soort", "moedwilligheid", "lijnsoort", "laag")
_PHRASES |= {
    IB + name: ("heeft", "met {}") for name in (*_CODED, "versiestatus", "opvolgingsaard", "zekerheid", "sterkte")
}
_PHRASES |= {
    SKOS + "related": ("is verwant met", "die met {} verwant zijn"),
    SKOS + "broader": ("valt onder", "die onder {} vallen"),
    SKOS + "closeMatch": ("is bijna gelijk aan", "die bijna gelijk zijn aan {}"),
    SKOS + "relatedMatch": ("hangt samen met", "die met {} samenhangen"),
    SKOS + "inScheme": ("staat in de lijst", "in {}"),
    SKOS + "hasTopConcept": ("bevat", "waar {} in staat"),
    _DCT + "references": ("noemt", "die {} noemen"),
    _DCT + "relation": ("hangt samen met", "die met {} samenhangen"),
    _DCT + "source": ("heeft als bron", "met {} als bron"),
    _DCT + "contributor": ("is gemaakt met hulp van", "gemaakt met hulp van {}"),
    _DCT + "creator": ("is gemaakt door", "gemaakt door {}"),
    _DCT + "isReplacedBy": ("is vervangen door", "die door {} zijn vervangen"),
    _DCT + "isPartOf": ("stond in", "die in {} stonden"),
    PREFIXES["prov"] + "wasDerivedFrom": ("rust op", "die op {} rusten"),
    PREFIXES["dcat"] + "isVersionOf": ("is een uitgave van", "van {}"),
    PREFIXES["dcat"] + "previousVersion": ("volgt op", "die op {} volgen"),
    RDF + "subject": ("gaat over", "over {}"),
    RDF + "predicate": ("gaat over de relatie", "over {}"),
    RDF + "object": ("zegt", "die {} noemen"),
}
_FACTS = {
    IB + "uitspraakstatus": "Soort uitspraak",
    IB + "hardheid": "Hoe hard",
    IB + "status": "Stand",
    IB + "moedwilligheid": "Opzet",
    IB + "ontbreektInLijst": "De lijst van 2021",
    IB + "uitgewerkt": "Uitwerking",
    IB + "facultatief": "Verplicht of niet",
    IB + "inWebsitelijst": "De lijst op de website",
    IB + "nietVermeld": "Wat de tekst weglaat",
    IB + "volgorde": "Plaats in de volgorde",
    IB + "per": "Vanaf",
    IB + "edtf": "Periode als code",
    SKOS + "notation": "Code",
    SKOS + "inScheme": "Staat in de lijst",
    _DCT + "source": "Bron van de omschrijving",
    _DCT + "isPartOf": "Stond in",
    PREFIXES["rdfs"] + "seeAlso": "Zie ook",
    _DCT + "language": "Taal",
}
_YES_NO = {
    IB + "ontbreektInLijst": ("Ontbreekt in die lijst.", "Staat in die lijst."),
    IB + "uitgewerkt": ("De documenten werken dit uit.", "De documenten werken dit niet uit."),
    IB + "facultatief": ("Het document laat dit vrij.", "Het document vraagt dit."),
    IB + "inWebsitelijst": ("Staat in die lijst.", "Staat niet in die lijst."),
    IB + "nietVermeld": ("De tekst noemt een van de partijen niet.", "De tekst noemt alle partijen."),
}


# Steps of a path that stand on no page of a thing in this form.
_STEPS = {"vindplaats": "staat in", "Opvolging": "heeft als opvolger", "relevantVoorThema": "is van belang voor"}
_BY_NAME = {local_name(iri): phrase[0] for iri, phrase in reversed(_PHRASES.items())}


def begin_with(words: str) -> str:
    """Write words as the beginning of a sentence; names in them keep their capitals.

    >>> begin_with("deze kop van Bijlage I")
    'Deze kop van Bijlage I'
    """
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class ThingWords:
    """The words of the pages of things: names of terms by IRI, and names of kinds by the segment in an address."""

    labels: Mapping[str, str]
    kinds: Mapping[str, str]

    def kind(self, kind: str) -> str:
        """Name one thing of a kind, as it begins a sentence.

        >>> ThingWords({}, {"functie": "Functie"}).kind("regeling")
        'Wet of norm'
        """
        return begin_with(self._one(kind))

    def this(self, kind: str) -> str:
        """Point at a thing of a kind.

        >>> ThingWords({}, {}).this("thema"), ThingWords({}, {}).this("regeling")
        ('dit thema', 'deze wet of norm')
        """
        one = self._one(kind)
        if not kind:
            return "dit onderdeel"
        return f"{'dit' if kind in NEUTER else 'deze'} {one}"

    def many(self, kind: str) -> str:
        """Name things of a kind."""
        return MANY.get(kind) or f"Onderdelen van de soort ‘{self._one(kind)}’"

    def forward(self, relation: str, kind: str) -> str:
        """Say what the thing does, up to where the names of others come."""
        return f"{begin_with(self.this(kind))} {self.verb(relation)}"

    def verb(self, relation: str) -> str:
        """Say what a thing that has a relation does."""
        known = _PHRASES.get(relation)
        return known[0] if known else self.label(relation)

    def back(self, relation: str, others: str, kind: str) -> str:
        """Name the others of a kind that have a relation to a thing of a kind."""
        if (others, relation) == ("lacune", IB + "betreft"):
            return f"Wat de documenten niet zeggen over {self.this(kind)}"
        known = _PHRASES.get(relation)
        if known:
            return f"{self.many(others)} {known[1].format(self.this(kind))}"
        return f"{self.many(others)} die naar {self.this(kind)} wijzen ({self.label(relation)})"

    def fact(self, prop: str) -> str:
        """Name a characteristic."""
        label = _FACTS.get(prop) or self.label(prop)
        return label[:1].upper() + label[1:]

    def truth(self, prop: str, *, holds: bool) -> str:
        """Say that something is so, or is not, as a sentence where there is one."""
        return _YES_NO.get(prop, ("ja", "nee"))[0 if holds else 1]

    def step(self, relation: str) -> str:
        """Say what the first thing of a step does to the second; `relation` is the local name, as in REST.

        >>> ThingWords({}, {}).step("inProject"), ThingWords({IB + "leunt": "leunt op"}, {}).step("leunt")
        ('hoort bij het project', 'leunt op')
        """
        return _STEPS.get(relation) or _BY_NAME.get(relation) or self.label(IB + relation)

    def label(self, iri: str) -> str:
        """Name a term; where nothing names it by the end of its IRI."""
        return self.labels.get(iri, local_name(iri))

    def _one(self, kind: str) -> str:
        name = self.kinds.get(kind, kind.replace("-", " "))
        return ONE.get(kind) or name[:1].lower() + name[1:]
