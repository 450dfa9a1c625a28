# SPDX-License-Identifier: EUPL-1.2
"""What the page of a report on a framework shows (`pages/kader-rapport.html`), in Dutch or English."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from kapstok.errors import KapstokError
from kapstok.model import Names
from kapstok.representation.framework_report import bar_parts, page_values, score_words, step_words
from kapstok.representation.pictures.completeness import CompletenessPicture, lay_out
from kapstok.verdict import ExpectedLaw, Finding, Grade, LawOnDay, Laws, Report, Weight

_WHOLE = 300  # findings; of more, a rule shows fewer places on a page
_FEWER = 8
_TONES = {Grade.COMPLETE: "succes", Grade.ATTENTION: "waarschuwing", Grade.INCOMPLETE: "fout"}

WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "crumb": "Mijn kader",
        "is": "Uw kader is {grade} volgens de handleiding",
        "rules_in_order": "regels in orde",
        "of": "{n} van {of}",
        "violations": "ontbreekt of klopt niet",
        "warnings": "aandachtspunten",
        "infos": "suggesties",
        "unjudged_short": "nog niet te beoordelen",
        "to_findings": "Naar de bevindingen",
        "go_on": "Vul dit kader hier verder in",
        "go_on_here": "Vul dit in",
        "until": "Dit rapport staat klaar tot {time} uur. Daarna is het weg. Alleen wie het adres kent, kan erbij.",
        "remove": "Gooi dit rapport nu weg",
        "downloads": "Bewaren",
        "marked": "Uw Excel-bestand met opmerkingen (.xlsx)",
        "framework": "Uw kader als JSON, om later verder te gaan",
        "table": "Bevindingen als CSV",
        "page": "Rapport als webpagina (HTML)",
        "shacl": "SHACL-rapport",
        "bar": "De balk, van links naar rechts:",
        "findings_head": "Bevindingen per stap",
        "no_findings": "Wij vonden niets. U hoeft niets te doen.",
        "gaps": "Wat de handleiding noemt en u nog niet",
        "gaps_lead": "De handleiding legt geen norm op. Deze lijsten helpen u zien wat u nog niet genoemd hebt.",
        "lists": "De lijsten van de handleiding naast uw kader",
        "list": "Lijst",
        "asked": "In de handleiding",
        "in_yours": "In uw kader",
        "not_yet": "Nog niet genoemd",
        "none": "niets",
        "laws": "Wetten en normen op {day}",
        "ended": "In uw kader staan wetten of normen die niet meer gelden",
        "ended_none": "Kapstok herkent in uw kader geen wet of norm die op {day} zeker niet meer geldt.",
        "no_laws": "In uw kader staan nog geen wetten of normen die Kapstok kent.",
        "doubtful": "Kijk ook deze na",
        "replaced": "Nu in werking",
        "stands_in": "Staat in uw kader bij",
        "expected_lead": "Niet elke wet past bij elke gemeente: kijk welke voor u van belang zijn.",
        "law": "Wet of norm",
        "follows": "Volgt op",
        "vervangen": "in plaats van",
        "gedeeltelijk-vervangen": "voor een deel in plaats van",
        "uitgewerkt-in": "als uitwerking of omzetting na",
        "why": "Waarom wij deze noemen",
        "no_theme": "Zonder thema",
        "why_laws": "Hoe Kapstok weet welke wetten van de lijst nu gelden",
        "day_failed": "De wetten en normen van {day} zijn nu niet te bekijken",
        "day_kept": "Hieronder staan die van {day}. Uw rapport is er nog; probeer het zo opnieuw.",
        "day_field": "Bekijk de wetten op een andere dag",
        "day_button": "Toon deze dag",
        "other": "Read this report in English",
        "print": "Afdrukken op papier of als PDF: gebruik de knop of het menu van uw browser. De pagina past op A4.",
        "picture": "Download de balken als prent (SVG)",
    },
    "en": {
        "crumb": "My framework",
        "is": "Your framework is {grade} according to the guidance",
        "rules_in_order": "rules in order",
        "of": "{n} of {of}",
        "violations": "missing or not right",
        "warnings": "points of attention",
        "infos": "suggestions",
        "unjudged_short": "cannot be judged yet",
        "to_findings": "To the findings",
        "go_on": "Go on filling in this framework here",
        "go_on_here": "Fill this in",
        "until": "This report is here until {time}. Then it is gone. Only those who know this address can open it.",
        "remove": "Throw this report away now",
        "downloads": "Save",
        "marked": "Your Excel file with remarks (.xlsx)",
        "framework": "Your framework as JSON, to go on later",
        "table": "Findings as CSV",
        "page": "Report as a web page (HTML)",
        "shacl": "SHACL report",
        "bar": "The bar, from left to right:",
        "findings_head": "Findings by step",
        "no_findings": "We found nothing. There is nothing to do.",
        "gaps": "What the guidance names and you do not yet",
        "gaps_lead": "The guidance sets no norm. These lists help you see what you have not named yet.",
        "lists": "The lists of the guidance beside your framework",
        "list": "List",
        "asked": "In the guidance",
        "in_yours": "In your framework",
        "not_yet": "Not named yet",
        "none": "nothing",
        "laws": "Laws and standards on {day}",
        "ended": "Your framework names laws or standards that no longer hold",
        "ended_none": "Kapstok recognises no law or standard in your framework that is known to have ended on {day}.",
        "no_laws": "Your framework names no laws or standards yet that Kapstok knows.",
        "doubtful": "Check these too",
        "replaced": "In force now",
        "stands_in": "In your framework it stands in",
        "expected_lead": "Not every law matters to every municipality: see which do to yours.",
        "law": "Law or standard",
        "follows": "Follows",
        "vervangen": "instead of",
        "gedeeltelijk-vervangen": "instead of a part of",
        "uitgewerkt-in": "working out or transposing, after",
        "why": "Why we name it",
        "no_theme": "Without a theme",
        "why_laws": "How Kapstok knows which laws of the list hold now",
        "day_failed": "The laws and standards of {day} cannot be looked at now",
        "day_kept": "Below are those of {day}. Your report is still there; try again in a moment.",
        "day_field": "See the laws on another day",
        "day_button": "Show this day",
        "other": "Lees dit rapport in het Nederlands",
        "print": "To print on paper or as PDF, use the button or the menu of your browser. The page fits A4.",
        "picture": "Download the bars as a picture (SVG)",
    },
}


@dataclass(frozen=True)
class Around:
    """What stands around a report: where it is, until when, what came in, and what it is compared with.

    `coverage` are the lists of the guidance; `day` is the one that the laws were asked for, if any, and `error` why
    they are not of that day; `places` puts the place of a finding in words, `fields` leads it on to the field with a
    title.
    """

    address: str
    until: datetime
    workbook: bool
    pointers: bool
    coverage: Sequence[Any]
    day: date | None
    error: KapstokError | None
    places: Callable[[str], str]
    fields: Callable[[str, str | None], str]


@dataclass(frozen=True)
class ThemeLaws:
    """Laws that a framework could name and does not, with a theme; the name is empty for those without a theme."""

    names: Names
    laws: tuple[ExpectedLaw, ...]


def expected_by_theme(laws: Laws) -> tuple[ThemeLaws, ...]:
    """Group the laws that are advised by theme, a law under each of its themes with why it is there.

    Those without a theme come last.
    """
    found: dict[str, list[ExpectedLaw]] = {}
    names: dict[str, Names] = {"": {}}
    for each in laws.advised:
        for theme, why in [*zip(each.themes, each.reasons, strict=True)] or [({}, each.why)]:
            key = theme.get("nl", "")
            names.setdefault(key, theme)
            found.setdefault(key, []).append(replace(each, why=why))
    return tuple(ThemeLaws(names[key], tuple(found[key])) for key in sorted(found, key=lambda key: (not key, key)))


def report_values(report: Report, language: str, around: Around) -> dict[str, Any]:
    """Return what the template takes. Errors: KeyError for a language other than `nl` and `en`."""
    words = WORDS[language]
    values = page_values(report, language, _WHOLE, _FEWER)
    rules = report.kept + report.lacking + report.unjudged
    kept = words["of"].format(n=report.kept, of=rules)
    numbers = [
        (f"{_percent(report.kept, rules)}%", f"{words['rules_in_order']} ({kept})", "kept"),
        (report.count(Weight.VIOLATION), words["violations"], "lacks"),
        (report.count(Weight.WARNING), words["warnings"], "attention"),
        (report.count(Weight.INFO), words["infos"], "suggestion"),
        (report.unjudged, words["unjudged_short"], "unjudged"),
    ]
    return values | {
        "v": words,
        "menu": "kader",
        "menu_page": False,
        "numbers": numbers,
        "kind": "info" if report.untouched else _TONES[report.grade],
        "verdict": values["w"]["untouched"] if report.untouched else words["is"].format(grade=values["grade"]),
        "address": around.address,
        "until": around.until.strftime("%H:%M"),
        "workbook": around.workbook,
        "pointers": around.pointers,
        "coverage": around.coverage,
        "themes": expected_by_theme(report.laws) if report.laws else (),
        "without_name": _without_name,
        "asked_day": around.day.isoformat() if around.day else None,
        "day_error": around.error,
        "place_words": around.places,
        "place_of_field": around.fields,
        "number_of": _numbering(report),
        "percent": _percent,
    }


def _numbering(report: Report) -> Callable[[Finding], int]:
    """Return what tells the number of a finding in a report, from 0."""
    numbers = {id(finding): number for number, finding in enumerate(report.findings)}
    return lambda finding: numbers[id(finding)]


def _percent(part: int, whole: int) -> int:
    """Return a part in whole percents; 100 only where nothing is lacking."""
    return 0 if not whole else part * 100 // whole


def _without_name(law: LawOnDay, text: str) -> str:
    """Leave the name of a law out before a sentence about it, where a link to the law stands there."""
    return next((text.removeprefix(f"{n}: ") for n in law.names.values() if text.startswith(f"{n}: ")), text)


def lay_out_completeness(report: Report) -> CompletenessPicture:
    """Lay out the picture of how far each step is."""
    names = {score.number: step_words(score.number, "nl") for score in report.steps}
    return lay_out(report.steps, names, partial(score_words, language="nl"), bar_parts("nl"))
