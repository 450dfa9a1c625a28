# SPDX-License-Identifier: EUPL-1.2
"""The words of the workbook: what to do, and what each field asks. The definitions of the ontology come first."""

from collections.abc import Mapping

from pyoxigraph import Literal

from kapstok.catalogue import Catalogue
from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._graph import property_iri
from kapstok.kader._parts import PARTS
from kapstok.kader._template_layout import ANSWER, COUNTS, EXAMPLE, EXPLANATION, MARK, Block
from kapstok.store import Store
from kapstok.terms import IB

SEVERAL_TEXTS = "Meer dan één? Zet elk op een eigen regel in de cel (Alt+Enter)."
SEVERAL_CHOICES = "Meer dan één? Zet een puntkomma (;) ertussen."

INTRODUCTION = (
    "Met deze werkmap kijkt u na of het strategisch kader integrale beveiliging van uw gemeente volledig is.",
    "Vul in wat u heeft. U hoeft niet alles in één keer te doen: Kapstok leest ook een half ingevulde werkmap.",
    "De handleiding legt geen norm op. Wat Kapstok meldt, is een advies.",
)
RULES = (
    f"Vul op de bladen Kader, Visie, Scope, Kwaliteitssysteem en Governance de kolom '{ANSWER}' in.",
    f"In de tabellen vult u de lege regels in. Regels met '{EXPLANATION}' of '{EXAMPLE}' in de kolom '{MARK}' slaat "
    "Kapstok over; u mag ze laten staan of weghalen.",
    f"Staat de eerste cel van een regel al ingevuld, dan telt die regel pas mee als u er iets bij zet. Is er niets bij "
    f"te zetten, zet dan een {COUNTS} in de kolom '{MARK}'.",
    "Sommige cellen hebben een keuzelijst. Een naam of wet die er niet bij staat, schrijft u zelf. In een korte, "
    "zoals die van een status, kan alleen wat erin staat; over iets anders krijgt u een opmerking.",
    "Laat leeg wat u niet heeft. Een streepje, n.v.t. of PM telt als leeg; in een lijst of verwijzing ook geen of nee.",
    f"Namen en keuzen: {SEVERAL_CHOICES[0].lower()}{SEVERAL_CHOICES[1:]} Teksten: zet elk op een eigen regel in de cel "
    "(Alt+Enter).",
    "Een code kiest u zelf, bijvoorbeeld D1 voor een doel. Bij een maatregel noemt u dan D1 als doel.",
    "U mag regels en kolommen toevoegen of verplaatsen. Laat de titels erboven staan: daaraan herkent Kapstok ze.",
    "Bewaar de werkmap als .xlsx en lever die in. Kapstok bewaart niets van wat u inlevert.",
)

# What the definition of a term does not say, because the term is not ours or speaks of the sources.
_OWN: Mapping[str, str] = {
    "ref": "Een korte code naar eigen keuze. Elders in de werkmap verwijst u hiermee.",
    "naam": "De naam die uw gemeente gebruikt.",
    "titel": "De titel zoals die op het stuk staat.",
    "datum": "De dag waar het om gaat.",
    "omschrijving": "Een korte beschrijving in eigen woorden.",
    "kader.datum": "De dag die op deze versie van het kader staat.",
    "kader.ref": "Een korte code voor het kader, die gelijk blijft als er een nieuwe versie komt.",
    "kader.vaststeller": "Wie dit kader formeel heeft vastgesteld.",
    "kader.vaststellingsdatum": "De dag waarop het kader is vastgesteld.",
    "kader.onderdelen": "Alleen bij profiel onderdeel: welke onderdelen uw kader bevat.",
    "visie.tekst": "De visie zelf, kort en krachtig.",
    "visie.voorbeeld": "Neemt u een voorbeeld uit de handleiding over? Noem het dan hier.",
    "visie.vastgesteldDoor": "Wie de visie formeel heeft vastgesteld.",
    "werksessie.datum": "De dag van de werksessie.",
    "kaderdefinitie.tekst": "Uw eigen omschrijving van het begrip.",
    "kaderuitgangspunt.tekst": "Het uitgangspunt in uw eigen woorden.",
    "kaderdoel.naam": "Het doel in een paar woorden.",
    "kadermaatregel.naam": "De maatregel in een paar woorden.",
    "kadermaatregel.regelingen": "De wet of norm waarop de maatregel berust.",
    "kadermaatregel.status": "Hoe ver u bent met de maatregel.",
    "kadermaatregel.uitvoerders": "Wie de maatregel uitvoert.",
    "kadermaatregel.bron": "Het stuk waarin de maatregel staat, met de plaats daarin.",
    "kaderrisico.naam": "Het risico in een paar woorden.",
    "kaderrapportage.niveau": "Het niveau waarop de rapportage ziet.",
    "frequentie": "Hoe vaak dit gebeurt, in woorden.",
    "volgorde": "De plaats in de jaarronde, te beginnen bij 1.",
    "voorbeeld": "Komt dit overeen met een voorbeeld uit de handleiding? Noem het dan hier.",
    "overleg": "Is dit het overleg uit de handleiding? Kies het dan hier.",
    "themas": "De thema's van integrale beveiliging waar het bij hoort.",
    "categorie": "De categorie van de handleiding waarin het uitgangspunt past.",
}


def read_definitions(store: Store, catalogue: Catalogue) -> dict[str, str]:
    """Read what the ontology says of its terms. Shape: IRI of a class or property to its definition in Dutch."""
    rows = store.select(catalogue.bind("termen-van-ontologie")).records()
    found = ((row["term"], row["omschrijving"]) for row in rows)
    return {term.value: text.value for term, text in found if term is not None and isinstance(text, Literal)}


def explain(part: Part, field: Field, definitions: Mapping[str, str]) -> str:
    """Say what a field asks and how to write it."""
    return f"{about_field(part, field, definitions)} {_how(field)}".strip()


def about_field(part: Part, field: Field, definitions: Mapping[str, str]) -> str:
    """Say what a field asks."""
    own = _OWN.get(f"{part.name}.{field.key}") or _OWN.get(field.key)
    return own or _address(definitions.get(property_iri(field.term), ""))


def _address(definition: str) -> str:
    """Turn what a property does into what a user writes: `Noemt het doel` becomes `Het doel`."""
    if definition.startswith("Zegt dat "):
        return f"Met ja zegt u dat {definition.removeprefix('Zegt dat ')}"
    text = definition.removeprefix("Noemt ").removeprefix("Zegt ")
    return text[:1].upper() + text[1:]


def introduce(block: Block, definitions: Mapping[str, str]) -> str:
    """Say what a block is about, and how it counts where its first column is filled in beforehand."""
    text = definitions.get(IB + block.part.kind, "")
    if not block.keys:
        return text
    first = block.fields[0].title
    return (
        f"{text} De kolom {first} is al ingevuld; een regel telt mee als u er iets bij zet, of een {COUNTS} bij {MARK}."
    )


def _how(field: Field) -> str:
    several = SEVERAL_CHOICES if field.many else ""
    if field.kind is Kind.LINK:
        if field.of[0] in PARTS:
            return f"Noem de code die u bij {PARTS[field.of[0]].title} heeft gegeven. {several}"
        return f"Kies uit de lijst. {several}"
    hints = {
        Kind.NAMED: f"Kies uit de lijst of schrijf een eigen naam. {several}",
        Kind.DATE: f"Bijvoorbeeld 31-12-2026. {several}",
        Kind.WHOLE: f"Een heel getal. {several}",
        Kind.TRUTH: "Vul ja of nee in.",
        Kind.TEXT: SEVERAL_TEXTS if field.many else "",
    }
    return hints.get(field.kind, "")
