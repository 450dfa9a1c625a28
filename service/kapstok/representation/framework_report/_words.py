# SPDX-License-Identifier: EUPL-1.2
"""The fixed words of a report, in Dutch and English. The words of findings and rules come with the report.

Tone: advice. A framework is complete by the guidance or not yet; nothing here passes judgement on it.
"""

from collections.abc import Mapping
from datetime import date

from kapstok.model import Names, Place
from kapstok.representation.framework_report._laws import LAW_WORDS
from kapstok.validity import Moment, in_words
from kapstok.verdict import Grade, Report, StepScore, Weight

Words = Mapping[str, str]

LANGUAGES = ("nl", "en")

_GRADES: Mapping[str, Mapping[Grade, str]] = {
    "nl": {grade: grade.value for grade in Grade},
    "en": {
        Grade.COMPLETE: "complete",
        Grade.ATTENTION: "complete, with points of attention",
        Grade.INCOMPLETE: "not yet complete",
    },
}
_WEIGHTS: Mapping[str, Mapping[Weight, str]] = {
    "nl": {
        Weight.VIOLATION: "ontbreekt of klopt niet",
        Weight.WARNING: "aandachtspunt",
        Weight.INFO: "suggestie",
    },
    "en": {
        Weight.VIOLATION: "missing or not right",
        Weight.WARNING: "point of attention",
        Weight.INFO: "suggestion",
    },
}
_STEPS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        "Het document",
        "Stap 1: Visie",
        "Stap 2: Scope",
        "Stap 3: Doelen en maatregelen",
        "Stap 4: Uitgangspunten",
        "Stap 5: Kwaliteitssysteem",
        "Governance",
    ),
    "en": (
        "The document",
        "Step 1: Vision",
        "Step 2: Scope",
        "Step 3: Goals and measures",
        "Step 4: Principles",
        "Step 5: Quality system",
        "Governance",
    ),
}
# As the code list of the ontology has them; `tests/test_kader_report_english.py` holds them against it.
_PROFILES: Mapping[str, Mapping[str, str]] = {"nl": {}, "en": {"volledig": "full", "onderdeel": "partial"}}
# Titles are names: the same in both languages.
_DOCUMENTS = {
    "strategisch-kader": "Strategisch kader",
    "governance": "Governance",
    "voortgang-tiel": "Voortgang Tiel",
}

_NL: Words = {
    "report": "Rapport over uw kader",
    "whole": "Kader",
    "untitled": "Kader zonder titel",
    "untitled_of": "Kader van {gemeente} (nog zonder titel)",
    "no_gemeente": "gemeente nog niet ingevuld",
    "version": "versie",
    "profile": "profiel",
    "verdict": "Oordeel",
    "by": "volgens de handleiding",
    "by_whom": "de handleiding",
    "violations_one": "Op één plaats ontbreekt er iets of klopt er iets niet.",
    "violations_many": "Op {n} plaatsen ontbreekt er iets of klopt er iets niet.",
    "nothing_lacks": "Wij vonden niets dat ontbreekt of niet klopt.",
    "warnings_one": "Er is één aandachtspunt.",
    "warnings_many": "Er zijn {n} aandachtspunten.",
    "infos_one": "Er is één suggestie.",
    "infos_many": "Er zijn {n} suggesties.",
    "mostly": "{n} van de {of} plaatsen waar iets ontbreekt of niet klopt, gaan over één regel: {rule}.",
    "start": "Begin bij",
    "advice": "Dit rapport is advies. Kiest u met een reden voor iets anders, dan kan dat: schrijf die reden op.",
    "numbers": "In het kort",
    "looked": "Regels die wij bekeken",
    "kept": "Regels die in orde zijn",
    "lacking": "Regels met bevindingen",
    "unjudged": "Nog niet te beoordelen",
    "kept_note": "Een regel is in orde als wij er niets over vonden, of alleen suggesties. Een regel is nog niet te "
    "beoordelen zolang het onderdeel waar hij over gaat er niet is.",
    "Violation_head": "Ontbreekt of klopt niet",
    "Warning_head": "Aandachtspunten",
    "Info_head": "Suggesties",
    "Violation_few_one": "1 ontbreekt of klopt niet",
    "Violation_few_many": "{n} ontbreken of kloppen niet",
    "Warning_few_one": "1 aandachtspunt",
    "Warning_few_many": "{n} aandachtspunten",
    "Info_few_one": "1 suggestie",
    "Info_few_many": "{n} suggesties",
    "per_step": "Per stap",
    "steps_caption": "Hoe ver u bent, per stap van de handleiding",
    "step": "Stap",
    "rules": "Regels",
    "bar_done": "in orde",
    "bar_lacking": "aandachtspunt, of ontbreekt of klopt niet",
    "bar_open": "nog niet te beoordelen",
    "in_order": "{kept} van {rules} regels in orde",
    "few_lacking": "{n} met bevindingen",
    "few_unjudged": "{n} nog niet te beoordelen",
    "findings": "Bevindingen",
    "found_one": "1 bevinding",
    "found_many": "{n} bevindingen",
    "step_clear": "Over deze stap hebben wij geen opmerkingen.",
    "step_empty": "Over deze stap is nog niets te zeggen: de onderdelen ervan zijn er nog niet.",
    "several": "Dit vonden wij:",
    "do": "Wat u kunt doen",
    "others": "Voor de andere in deze lijst kunt u hetzelfde doen.",
    "where": "Waar",
    "field": "veld",
    "field_of": "In het veld {field} van:",
    "value": "er staat",
    "no_place": "staat nog niet in uw bestand",
    "more_one": "en nog één plaats",
    "more_many": "en nog {n} plaatsen",
    "all_places": "Alle plaatsen staan in het rapport als CSV of JSON.",
    "example": "Voorbeeld",
    "source": "Bron",
    "section": "paragraaf",
    "line_one": "regel",
    "line_many": "regels",
    "rule": "Regel",
    "remarks": "Over uw bestand",
    "remarks_lead": "Dit konden wij niet lezen, of hebben wij anders gelezen dan het er staat.",
    "remarks_more_one": "En nog één opmerking; die staat in het rapport als JSON.",
    "remarks_more_many": "En nog {n} opmerkingen; die staan in het rapport als JSON.",
    "origin": "Over dit rapport",
    "engine": "Getoetst met",
    "shapes": "Versie van de regels",
    "dataset": "Versie van de gegevens",
    "reference_date": "Peildatum",
    "size": "Gelezen uitspraken",
    "unknown": "onbekend",
    "kept_nothing": "Van uw bestand is niets bewaard.",
    "untouched": "U hebt nog niets ingevuld",
    "untouched_lead": "Dit is het sjabloon zoals u het van ons kreeg. Dat is een goed begin.",
    "untouched_start": "Begin bij de gemeente, de titel en de versie van uw kader. Schrijf daarna in een paar zinnen "
    "uw visie (stap 1).",
    "untouched_rest": "Stuur het bestand tussendoor gerust op: u ziet dan wat er al is en wat er nog kan komen.",
    "untouched_caption": "Wat er in een kader bij elkaar komt",
    "skip": "Naar de inhoud",
    "menu": "Hoofdmenu",
    "ontology": "Ontologie",
    "about": "Over",
    "footer": "Kapstok geeft advies en noemt er de bron bij.",
}
_EN: Words = {
    "report": "Report on your framework",
    "whole": "Framework",
    "untitled": "Framework without a title",
    "untitled_of": "Framework of {gemeente} (no title yet)",
    "no_gemeente": "municipality not filled in yet",
    "version": "version",
    "profile": "profile",
    "verdict": "Verdict",
    "by": "according to the guidance",
    "by_whom": "the guidance",
    "violations_one": "In one place something is missing or not right.",
    "violations_many": "In {n} places something is missing or not right.",
    "nothing_lacks": "We found nothing that is missing or not right.",
    "warnings_one": "There is one point of attention.",
    "warnings_many": "There are {n} points of attention.",
    "infos_one": "There is one suggestion.",
    "infos_many": "There are {n} suggestions.",
    "mostly": "{n} of the {of} places where something is missing or not right are about one rule: {rule}.",
    "start": "Start with",
    "advice": "This report is advice. If you have a reason to choose otherwise, you can: write that reason down.",
    "numbers": "In short",
    "looked": "Rules we looked at",
    "kept": "Rules that are in order",
    "lacking": "Rules with findings",
    "unjudged": "Cannot be judged yet",
    "kept_note": "A rule is in order if we found nothing about it, or only suggestions. A rule cannot be judged yet as "
    "long as the part that it is about is not there.",
    "Violation_head": "Missing or not right",
    "Warning_head": "Points of attention",
    "Info_head": "Suggestions",
    "Violation_few_one": "1 missing or not right",
    "Violation_few_many": "{n} missing or not right",
    "Warning_few_one": "1 point of attention",
    "Warning_few_many": "{n} points of attention",
    "Info_few_one": "1 suggestion",
    "Info_few_many": "{n} suggestions",
    "per_step": "Step by step",
    "steps_caption": "How far you are, by step of the guidance",
    "step": "Step",
    "rules": "Rules",
    "bar_done": "in order",
    "bar_lacking": "point of attention, or missing or not right",
    "bar_open": "cannot be judged yet",
    "in_order": "{kept} of {rules} rules in order",
    "few_lacking": "{n} with findings",
    "few_unjudged": "{n} cannot be judged yet",
    "findings": "Findings",
    "found_one": "1 finding",
    "found_many": "{n} findings",
    "step_clear": "We have no comments on this step.",
    "step_empty": "There is nothing to say about this step yet: its parts are not there yet.",
    "several": "We found this:",
    "do": "What you can do",
    "others": "You can do the same for the others in this list.",
    "where": "Where",
    "field": "field",
    "field_of": "In the field {field} of:",
    "value": "it says",
    "no_place": "not in your file yet",
    "more_one": "and one more place",
    "more_many": "and {n} more places",
    "all_places": "All places are in the report as CSV or JSON.",
    "example": "Example",
    "source": "Source",
    "section": "section",
    "line_one": "line",
    "line_many": "lines",
    "rule": "Rule",
    "remarks": "About your file",
    "remarks_lead": "We could not read this, or read it in another way than it is written.",
    "remarks_more_one": "And one more remark; it is in the report as JSON.",
    "remarks_more_many": "And {n} more remarks; they are in the report as JSON.",
    "origin": "About this report",
    "engine": "Checked with",
    "shapes": "Version of the rules",
    "dataset": "Version of the data",
    "reference_date": "Reference date",
    "size": "Statements read",
    "unknown": "unknown",
    "kept_nothing": "Nothing of your file has been kept.",
    "untouched": "You have not filled in anything yet",
    "untouched_lead": "This is the template as you got it from us. That is a good start.",
    "untouched_start": "Start with the municipality, the title and the version of your framework. Then write your "
    "vision in a few sentences (step 1).",
    "untouched_rest": "Feel free to send the file in between: you will see what is there and what can still come.",
    "untouched_caption": "What comes together in a framework",
    "skip": "To the content",
    "menu": "Main menu",
    "ontology": "Ontology",
    "about": "About",
    "footer": "Kapstok gives advice and names the source.",
}
WORDS: Mapping[str, Words] = {"nl": {**_NL, **LAW_WORDS["nl"]}, "en": {**_EN, **LAW_WORDS["en"]}}


def counted(words: Words, key: str, number: int) -> str:
    """Write a number of things, in the singular or the plural."""
    return words[f"{key}_one" if number == 1 else f"{key}_many"].format(n=number)


def grade_words(grade: Grade, language: str) -> str:
    """Name a grade."""
    return _GRADES[language][grade]


def weight_words(weight: Weight, language: str) -> str:
    """Name a weight."""
    return _WEIGHTS[language][weight]


def profile_words(profile: str, language: str) -> str:
    """Name the profile of a framework; what is none that we know stays as it is."""
    return _PROFILES[language].get(profile, profile)


def step_words(step: int, language: str) -> str:
    """Name a step of the guidance."""
    return _STEPS[language][step]


def heading(report: Report, language: str) -> str:
    """Call a framework by its title, else by its municipality where it names one."""
    words, facts = WORDS[language], report.facts
    return facts.title or (
        words["untitled_of"].format(gemeente=facts.gemeente) if facts.gemeente else words["untitled"]
    )


def day_words(day: date | None, language: str) -> str:
    """Write a day as people do, or that it is not known."""
    return in_words(Moment(day.isoformat()), language) if day else WORDS[language]["unknown"]


def bar_parts(language: str) -> tuple[str, ...]:
    """Name the parts of the bar of a step, from left to right: rules in order, with findings, not to be judged yet."""
    return tuple(WORDS[language][f"bar_{part}"] for part in ("done", "lacking", "open"))


def score_words(score: StepScore, language: str) -> str:
    """Say how far a step is: rules in order, with findings, and without anything to judge."""
    words = WORDS[language]
    found = [words["in_order"].format(kept=score.kept, rules=score.rules)]
    few = {"few_lacking": score.lacking, "few_unjudged": score.unjudged}
    return ", ".join(found + [words[key].format(n=number) for key, number in few.items() if number])


def said(names: Names, language: str) -> str:
    """Return a text in a language, else in Dutch, else in any; empty where there is none."""
    return names.get(language) or names.get("nl") or next(iter(names.values()), "")


def source_words(place: Place, language: str) -> str:
    """Say where a document says something, without its words."""
    words = WORDS[language]
    title = _DOCUMENTS.get(place.document, place.document)
    section = f", {words['section']} {place.section}" if place.section else ""
    if place.first_line == place.last_line:
        return f"{title}{section}, {words['line_one']} {place.first_line}"
    return f"{title}{section}, {words['line_many']} {place.first_line}–{place.last_line}"


def explanation(report: Report, language: str) -> str:
    """Say in a few sentences what a grade rests on."""
    words = WORDS[language]
    if report.untouched:
        return words["untouched_start"]
    counts = {weight: report.count(weight) for weight in Weight}
    lacking = counts[Weight.VIOLATION]
    sentences = [counted(words, "violations", lacking) if lacking else words["nothing_lacks"]]
    for key, weight in (("warnings", Weight.WARNING), ("infos", Weight.INFO)):
        if counts[weight]:
            sentences.append(counted(words, key, counts[weight]))
    return " ".join(sentences)
