"""The collections that the REST interface and the pages show: which things belong to each."""

from dataclasses import dataclass

from kapstok.errors import NotFoundError
from kapstok.terms import IB, ID, RDF, SKOS


@dataclass(frozen=True)
class Collection:
    """A collection of things. Members are what has `value` for `feature`: a class, or a concept scheme."""

    name: str
    soort: str
    title: str
    value: str
    feature: str = RDF + "type"


def _of_class(name: str, soort: str, class_name: str, title: str) -> Collection:
    return Collection(name, soort, title, IB + class_name)


COLLECTIONS = (
    _of_class("themas", "thema", "Thema", "Beveiligingsthema's"),
    _of_class("rubrieken", "rubriek", "Rubriek", "Koppen van Bijlage I"),
    _of_class("regelingen", "regeling", "Regeling", "Wetten en normen"),
    _of_class("wetsvermeldingen", "wetsvermelding", "Wetsvermelding", "Vermeldingen van wetten en normen in Bijlage I"),
    Collection("begrippen", "begrip", "Begrippen", ID + "schema/begrippen", SKOS + "inScheme"),
    _of_class("maatregelen", "maatregel", "Maatregel", "Maatregelen"),
)


def find_collection(name: str) -> Collection:
    """Return the collection of that name. Errors: NotFoundError that lists the names."""
    for collection in COLLECTIONS:
        if collection.name == name:
            return collection
    names = ", ".join(c.name for c in COLLECTIONS)
    raise NotFoundError(f"Er is geen verzameling '{name}'. Wel: {names}.")
