# SPDX-License-Identifier: EUPL-1.2
"""The relations that people ask for by name: `/themas/{ref}/regelingen` and its like.

Each is a named query that gives the members (column `lid`), and a way to say why each member is there.
"""

from dataclasses import dataclass

from kapstok.reference.paths import RELEVANT
from kapstok.terms import IB


@dataclass(frozen=True)
class Relation:
    """From one member of collection `source` to members of collection `target`.

    `query` names the query file and `parameter` its one parameter. `via` is the property that carries the relation:
    `forward` where it stands on the source, else on the target. `empty` is what to say where the documents name none.
    """

    source: str
    target: str
    query: str
    parameter: str
    via: str
    empty: str
    forward: bool = False


_NOT_IN_ANNEX = "Bijlage I noemt deze wet of norm niet."
_NO_MENTIONS = "Onder deze kop staat geen vermelding."

RELATIONS = (
    Relation(
        "themas",
        "regelingen",
        "regelingen-van-thema",
        "thema",
        RELEVANT,
        "Geen wet of norm van Bijlage I staat onder een kop die bij dit thema is geplaatst.",
    ),
    Relation(
        "themas",
        "maatregelen",
        "maatregelen-van-thema",
        "thema",
        IB + "heeftThema",
        "De graaf bevat geen maatregel bij dit thema.",
    ),
    Relation(
        "themas",
        "rubrieken",
        "rubrieken-van-thema",
        "thema",
        IB + "plaatstOnderThema",
        "Geen kop van Bijlage I is bij dit thema geplaatst.",
    ),
    Relation("rubrieken", "regelingen", "regelingen-van-rubriek", "rubriek", IB + "verwijstNaar", _NO_MENTIONS),
    Relation(
        "rubrieken", "wetsvermeldingen", "wetsvermeldingen-van-rubriek", "rubriek", IB + "onderRubriek", _NO_MENTIONS
    ),
    Relation(
        "regelingen",
        "themas",
        "themas-van-regeling",
        "regeling",
        RELEVANT,
        "Bijlage I noemt deze wet of norm niet onder een kop die bij een thema is geplaatst.",
        forward=True,
    ),
    Relation("regelingen", "rubrieken", "rubrieken-van-regeling", "regeling", IB + "verwijstNaar", _NOT_IN_ANNEX),
    Relation(
        "regelingen",
        "wetsvermeldingen",
        "wetsvermeldingen-van-regeling",
        "regeling",
        IB + "verwijstNaar",
        _NOT_IN_ANNEX,
    ),
    Relation(
        "regelingen",
        "maatregelen",
        "maatregelen-van-regeling",
        "regeling",
        IB + "heeftGrondslag",
        "De documenten noemen geen maatregel die op deze wet of norm rust.",
    ),
    Relation(
        "maatregelen",
        "grondslagen",
        "grondslagen-van-maatregel",
        "maatregel",
        IB + "heeftGrondslag",
        "De documenten noemen geen grondslag voor deze maatregel.",
        forward=True,
    ),
    Relation(
        "maatregelen",
        "doelen",
        "doelen-van-maatregel",
        "maatregel",
        IB + "draagtBijAan",
        "Geen document koppelt deze maatregel aan een doel.",
        forward=True,
    ),
    Relation(
        "doelen",
        "maatregelen",
        "maatregelen-van-doel",
        "doel",
        IB + "draagtBijAan",
        "Geen maatregel is aan dit doel gekoppeld.",
    ),
    Relation(
        "doelen",
        "uitgangspunten",
        "uitgangspunten-van-doel",
        "doel",
        IB + "draagtBijAan",
        "Het document zegt dat uitgangspunten aan doelen gekoppeld zijn, maar niet welk uitgangspunt aan dit doel.",
    ),
    Relation(
        "uitgangspuntcategorieen",
        "uitgangspunten",
        "uitgangspunten-van-categorie",
        "categorie",
        IB + "inCategorie",
        "Deze categorie heeft geen uitgangspunten.",
    ),
    Relation(
        "stappen",
        "activiteiten",
        "activiteiten-van-stap",
        "stap",
        IB + "vanStap",
        "Het document noemt geen activiteiten van deze stap.",
    ),
    Relation(
        "rollen",
        "beleggingen",
        "beleggingen-van-rol",
        "rol",
        IB + "vanRol",
        "De documenten zeggen niet bij wie deze rol is belegd.",
    ),
    Relation(
        "rollen",
        "roltaken",
        "taken-van-rol",
        "rol",
        IB + "heeftTaak",
        "De documenten werken deze rol niet uit.",
        forward=True,
    ),
    Relation(
        "varianten",
        "variantregels",
        "regels-van-variant",
        "variant",
        IB + "inVariant",
        "Deze variant heeft geen regels.",
    ),
    Relation(
        "leerkringen",
        "maatregelen",
        "maatregelen-van-leerkring",
        "leerkring",
        IB + "vanLeerkring",
        "Deze leerkring noemt geen maatregelen.",
    ),
    Relation(
        "projecten",
        "maatregelen",
        "maatregelen-van-project",
        "project",
        IB + "inProject",
        "Het rapport noemt geen maatregelen binnen dit project.",
    ),
    Relation(
        "gemeenten",
        "maatregelen",
        "maatregelen-van-gemeente",
        "gemeente",
        IB + "inGemeente",
        "De documenten noemen geen maatregelen van deze gemeente.",
    ),
    Relation(
        "bouwstenen",
        "themas",
        "themas-van-bouwsteen",
        "bouwsteen",
        IB + "heeftThema",
        "Geen document legt deze bouwsteen bij een thema.",
        forward=True,
    ),
    Relation(
        "gemeenten",
        "varianten",
        "gekozen-variant-van-gemeente",
        "gemeente",
        IB + "kiestVariant",
        "De documenten zeggen niet welke governancevariant deze gemeente koos.",
        forward=True,
    ),
    Relation(
        "leerkringen",
        "lessen",
        "lessen-van-leerkring",
        "leerkring",
        IB + "vanLeerkring",
        "Het rapport noemt geen lessen van deze leerkring.",
    ),
    Relation(
        "maatregelen",
        "lessen",
        "lessen-van-maatregel",
        "maatregel",
        IB + "noemtMaatregel",
        "Geen les van een leerkring noemt deze maatregel.",
    ),
    Relation(
        "risicos",
        "maatregelen",
        "maatregelen-van-risico",
        "risico",
        IB + "beperktRisico",
        "De documenten koppelen geen maatregel aan dit risico.",
    ),
    Relation(
        "risicos",
        "bedrijfsmiddelen",
        "bedrijfsmiddelen-van-risico",
        "risico",
        IB + "bedreigt",
        "De documenten zeggen niet welk bedrijfsmiddel dit risico bedreigt.",
        forward=True,
    ),
    Relation(
        "bedrijfsmiddelen",
        "maatregelen",
        "maatregelen-van-bedrijfsmiddel",
        "bedrijfsmiddel",
        IB + "beschermt",
        "De documenten noemen geen maatregel die dit bedrijfsmiddel beschermt.",
    ),
    Relation(
        "documenten",
        "versies",
        "versies-van-document",
        "document",
        IB + "vanDocument",
        "De documenten noemen geen versie van dit stuk.",
    ),
)
