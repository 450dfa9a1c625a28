"""The relations that people ask for by name: `/themas/{ref}/regelingen` and its like.

Each is a named query that gives the members (column `lid`), and a way to say why each member is there.
"""

from dataclasses import dataclass

from kapstok.errors import NotFoundError
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
    Relation(
        "rubrieken",
        "regelingen",
        "regelingen-van-rubriek",
        "rubriek",
        IB + "verwijstNaar",
        "Van deze kop staan de vermeldingen nog niet in de graaf.",
    ),
    Relation(
        "rubrieken",
        "wetsvermeldingen",
        "wetsvermeldingen-van-rubriek",
        "rubriek",
        IB + "onderRubriek",
        "Van deze kop staan de vermeldingen nog niet in de graaf.",
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
    Relation(
        "regelingen",
        "rubrieken",
        "rubrieken-van-regeling",
        "regeling",
        IB + "verwijstNaar",
        "Bijlage I noemt deze wet of norm niet.",
    ),
    Relation(
        "regelingen",
        "wetsvermeldingen",
        "wetsvermeldingen-van-regeling",
        "regeling",
        IB + "verwijstNaar",
        "Bijlage I noemt deze wet of norm niet.",
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
)


def find_relation(source: str, target: str) -> Relation:
    """Return the relation between two collections. Errors: NotFoundError that lists the targets there are."""
    for relation in RELATIONS:
        if (relation.source, relation.target) == (source, target):
            return relation
    targets = ", ".join(r.target for r in RELATIONS if r.source == source) or "geen"
    raise NotFoundError(f"Vanuit '{source}' is er geen relatie '{target}'. Wel: {targets}.")
