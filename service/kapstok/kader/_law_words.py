# SPDX-License-Identifier: EUPL-1.2
"""What is said of the laws of a framework on a day, in Dutch and English. Tone: advice; nothing here is a finding."""

from collections.abc import Mapping, Sequence
from datetime import date

from kapstok.model import Names
from kapstok.validity import IN_FORCE, NOT_YET, REPEALED, SUCCEEDED, UNCERTAIN, UNKNOWN, Moment, in_words
from kapstok.verdict import ChosenBy, CitedLaw, ExpectedLaw, LawOnDay

_STATUS: Mapping[str, str] = {
    NOT_YET: "not in force yet",
    IN_FORCE: "in force",
    REPEALED: "repealed",
    SUCCEEDED: "succeeded by another",
    UNKNOWN: "status not known",
}
DOUBTS: Mapping[str, Names] = {
    UNCERTAIN: {"nl": "onzeker", "en": "uncertain"},
    "uit-kennis": {"nl": "uit kennis", "en": "from knowledge"},
}
_BY: Mapping[ChosenBy, Names] = {
    ChosenBy.ASKED: {"nl": "de dag die u vroeg", "en": "the day that you asked for"},
    ChosenBy.FRAMEWORK: {"nl": "de peildatum van het kader", "en": "the reference date of the framework"},
    ChosenBy.TODAY: {"nl": "vandaag", "en": "today"},
}
_LATER: Mapping[str, Names] = {
    "vervangen": {"nl": "dit kwam daarna en is in werking", "en": "this came after it and is in force"},
    "gedeeltelijk-vervangen": {
        "nl": "dit kwam voor een deel daarvoor in de plaats en is in werking",
        "en": "this replaced a part of it and is in force",
    },
    "uitgewerkt-in": {
        "nl": "dit is een uitwerking of omzetting daarvan, of van wat daarna kwam, en is in werking",
        "en": "this works it out or transposes it, or what came after it, and is in force",
    },
}
_NOT_COUNTED = {
    "nl": "Dit telt niet mee voor het oordeel: geen regel van de handleiding vraagt erom.",
    "en": "This does not count for the verdict: no rule of the guidance asks for it.",
}


def summary(day: date, by: ChosenBy, cited: Sequence[CitedLaw], expected: Sequence[ExpectedLaw]) -> Names:
    """Say which day counted and why, and how many laws there are of each kind."""
    doubtful = sum(law.doubtful for law in expected)
    also, also_en = "", ""
    if doubtful:
        also = f" Daarnaast noemt bijlage I er {doubtful} waarvan niet zeker is of u ze nog nodig hebt."
        also_en = f" Beside those, annex I names {doubtful} of which it is not certain that you still need them."
    ended, moment = sum(law.ended for law in cited), Moment(day.isoformat())
    to_come = [each.law for each in cited if each.law.status == NOT_YET]
    ahead = f"; nog niet in werking: {len(to_come)}, namelijk {_names(to_come, 'nl')}" if to_come else ""
    ahead_en = f"; not in force yet: {len(to_come)}, namely {_names(to_come, 'en')}" if to_come else ""
    dutch = (
        f"Stand op {in_words(moment)} ({_BY[by]['nl']}). Wetten en normen die uw kader noemt en die "
        f"Kapstok kent: {len(cited)}; daarvan niet meer in werking: {ended}{ahead}. In werking en te verwachten, maar "
        f"niet genoemd: {len(expected) - doubtful}.{also}"
    )
    english = (
        f"As on {in_words(moment, 'en')} ({_BY[by]['en']}). Laws and standards that your framework names and Kapstok "
        f"knows: {len(cited)}; no longer in force: {ended}{ahead_en}. In force and to be expected, but not named: "
        f"{len(expected) - doubtful}.{also_en}"
    )
    return {"nl": f"{dutch} {_NOT_COUNTED['nl']}", "en": f"{english} {_NOT_COUNTED['en']}"}


def stands(law: LawOnDay) -> Names:
    """Say how a law stands on the day."""
    since = f" since {in_words(Moment(law.since), 'en')}" if law.since else ""
    dutch, english = (f" ({law.doubt[language]})" if law.doubt else "" for language in ("nl", "en"))
    return {
        "nl": f"{_name(law, 'nl')}: {law.status.replace('-', ' ')}{dutch}. {law.reason}",
        "en": f"{_name(law, 'en')}: {_STATUS[law.status]}{since}{english}.",
    }


def repair(law: LawOnDay, heirs: Sequence[LawOnDay]) -> Names:
    """Say what to do about a law that is not in force; nothing where it is."""
    if law.status == IN_FORCE:
        return {}
    if law.status == NOT_YET:
        return {
            "nl": "Kijk na of u deze al kunt noemen; zeg er dan bij vanaf wanneer.",
            "en": "Check whether you can name it already; if so, say from when.",
        }
    if law.status == UNKNOWN:
        return {
            "nl": "Kijk zelf na of deze dan in werking is; Kapstok weet het niet.",
            "en": "Check yourself whether it is in force then; Kapstok does not know.",
        }
    if heirs:
        return {
            "nl": f"Na deze kwam, en in werking is: {_names(heirs, 'nl')}. Kijk na of u daarnaar kunt verwijzen.",
            "en": f"After it came, and in force is: {_names(heirs, 'en')}. Check whether you can refer to that.",
        }
    return {
        "nl": "Kapstok kent geen opvolger die dan in werking is. Kijk na of u de verwijzing nog nodig hebt.",
        "en": "Kapstok knows of no successor that is in force then. Check whether you still need the reference.",
    }


def why(heading: Names | None, instead_of: LawOnDay | None, way: str | None) -> Names:
    """Say why a law is expected: by annex I, by what came after what it names, or by knowledge from outside."""
    if heading is None:
        after = {"nl": "", "en": ""}
        if instead_of:
            after = {
                "nl": f" Zij kwam na {_name(instead_of, 'nl')}.",
                "en": f" It came after {_name(instead_of, 'en')}.",
            }
        return {
            "nl": f"Bijlage I noemt deze niet; van buiten de handleiding weten wij ervan.{after['nl']}",
            "en": f"Annex I does not name it; we know of it from outside the guidance.{after['en']}",
        }
    dutch, english = heading.get("nl", ""), heading.get("en") or heading.get("nl", "")
    if instead_of is None or way is None:
        return {
            "nl": f"Bijlage I noemt deze onder de kop {dutch}.",
            "en": f"Annex I names it under the heading {english}.",
        }
    return {
        "nl": f"Bijlage I noemt onder de kop {dutch} {_name(instead_of, 'nl')}; {_LATER[way]['nl']}.",
        "en": f"Annex I names {_name(instead_of, 'en')} under the heading {english}; {_LATER[way]['en']}.",
    }


def _names(laws: Sequence[LawOnDay], language: str) -> str:
    return "; ".join(_name(law, language) for law in laws)


def _name(law: LawOnDay, language: str) -> str:
    return law.names.get(language) or law.names.get("nl", "")
