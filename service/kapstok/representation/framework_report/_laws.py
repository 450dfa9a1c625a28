# SPDX-License-Identifier: EUPL-1.2
"""The laws of a framework on a day, for every form of a report. The sentences come with the report."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kapstok.model import Names
from kapstok.terms import local_name
from kapstok.validity import IN_FORCE
from kapstok.verdict import CitedLaw, ExpectedLaw, LawOnDay, Laws, Spot

Json = dict[str, Any]

LAW_WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "laws": "Regelgeving op de dag",
        "laws_attention": "Kijk deze na",
        "laws_in_force": "Genoemd en in werking",
        "laws_expected": "In werking en te verwachten, maar niet genoemd",
        "laws_doubtful": "Geen recht, en niet zeker of het nog geldt: kijk of u het nodig hebt",
        "laws_day": "Regelgeving bekeken op",
        "laws_none": "geen",
    },
    "en": {
        "laws": "Laws and standards on the day",
        "laws_attention": "Check these",
        "laws_in_force": "Named and in force",
        "laws_expected": "In force and to be expected, but not named",
        "laws_doubtful": "Not law, and not certain to be in use still: see whether you need it",
        "laws_day": "Laws and standards looked at as on",
        "laws_none": "none",
    },
}


@dataclass(frozen=True)
class Together:
    """Expected laws that are expected for the same reason."""

    why: str
    names: tuple[str, ...]


def said_of(names: Names, language: str) -> str:
    """Return a text in a language, else in Dutch; empty where there is none."""
    return names.get(language) or names.get("nl", "")


def to_check(laws: Laws) -> tuple[CitedLaw, ...]:
    """Return the laws that are named and not in force, or not known to be."""
    return tuple(cited for cited in laws.cited if cited.law.status != IN_FORCE)


def in_force(laws: Laws, language: str) -> tuple[str, ...]:
    """Return the names of the laws that are named and in force."""
    return tuple(_marked(cited.law, language) for cited in laws.cited if cited.law.status == IN_FORCE)


def together(laws: Iterable[ExpectedLaw], language: str) -> tuple[Together, ...]:
    """Put expected laws together by why they are expected, in the order of annex I."""
    found: dict[str, list[str]] = {}
    for each in laws:
        found.setdefault(said_of(each.why, language), []).append(_marked(each.law, language))
    return tuple(Together(why, tuple(names)) for why, names in found.items())


def _marked(law: LawOnDay, language: str) -> str:
    """Name a law, with what its status rests on where that is less than verified."""
    doubt = f" ({said_of(law.doubt, language)})" if law.doubt else ""
    return said_of(law.names, language) + doubt


def laws_json(laws: Laws, language: str) -> Json:
    """Write the laws for the REST interface: status words are those of `statusOp`, in every language."""
    return {
        "geldigOp": laws.day.isoformat(),
        "geldigOpVolgens": laws.chosen_by.value,
        "toelichting": said_of(laws.summary, language),
        "genoemd": [_cited(cited, language) for cited in laws.cited],
        "verwacht": [_expected(each, language) for each in laws.expected],
    }


def laws_rows(laws: Laws, language: str) -> Iterator[Mapping[str, str]]:
    """Give a row for each place of each law to check, and one for each law that is expected; keys are columns."""
    for cited in to_check(laws):
        texts = {"wat": said_of(cited.stands, language), "doen": said_of(cited.repair, language)}
        for spot in cited.spots:
            value = said_of(cited.law.names, language)
            yield {**_spot_texts(spot), "waarde": value, "stapnaam": LAW_WORDS[language]["laws_attention"], **texts}
    for each in (*laws.advised, *laws.doubtful):
        group = "laws_doubtful" if each.doubtful else "laws_expected"
        value, wrong = said_of(each.law.names, language), said_of(each.why, language)
        yield {"waarde": value, "stapnaam": LAW_WORDS[language][group], "wat": wrong}


def _spot_texts(spot: Spot) -> dict[str, str]:
    return {"onderdeel": spot.subject, "veld": spot.field or "", "plaats": spot.place or ""}


def _cited(cited: CitedLaw, language: str) -> Json:
    return {
        **_law(cited.law, language),
        "nuInWerking": [_law(heir, language) for heir in cited.heirs],
        "wat": said_of(cited.stands, language),
        "doen": said_of(cited.repair, language) or None,
        "plaatsen": [{"onderdeel": spot.subject, "veld": spot.field, "plaats": spot.place} for spot in cited.spots],
    }


def _expected(each: ExpectedLaw, language: str) -> Json:
    return {
        **_law(each.law, language),
        "rechtsaard": each.force,
        "groep": "nakijken" if each.doubtful else "verwacht",
        "laag": each.layer.value,
        "rubriek": said_of(each.heading, language) if each.heading else None,
        "themas": [said_of(theme, language) for theme in each.themes],
        "inPlaatsVan": _law(each.instead_of, language) if each.instead_of else None,
        "verband": each.way,
        "waarom": said_of(each.why, language),
    }


def _law(law: LawOnDay, language: str) -> Json:
    return {
        "id": law.iri,
        "ref": local_name(law.iri),
        "naam": said_of(law.names, language),
        "statusOp": law.status,
        "statusSinds": law.since,
        "statusZekerheid": law.certainty,
        "statusWaarom": law.reason,
    }
