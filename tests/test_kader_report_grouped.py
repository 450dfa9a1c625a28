# SPDX-License-Identifier: EUPL-1.2
"""How the findings of a report stand together: one advice for several, a few places open, and nothing lost."""

from dataclasses import replace

import pytest

from kapstok.representation.framework_report import bar_parts
from kapstok.representation.framework_report._words import LANGUAGES, WORDS
from kapstok.verdict import Finding, Weight
from tests.framework_reports import finding, many, mixed, of_shape, report
from tests.test_kader_report import PAGES, page, words_of

each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_of_many_places_a_few_stand_open_and_none_is_lost(language):
    of = many(72)
    content = PAGES.framework_report(of, language)
    before, folded = content.split("<details")[0], content.split("<details")[1].split("</details>")[0]
    assert (before.count("3 Maatregelen!D"), folded.count("3 Maatregelen!D")) == (5, 67)
    assert f"<summary>{WORDS[language]['more_many'].format(n=67)}</summary>" in folded
    for form, text in words_of(of, language).items():
        assert text.count("3 Maatregelen!D") == 72, form
        assert WORDS[language]["all_places"] not in text, form
    assert "<details" not in PAGES.framework_report(many(7), language)


@each_language
@pytest.mark.parametrize("number", [3, 2])
def test_a_rule_that_most_faults_are_about_is_named_under_the_verdict(language, number):
    """Not of two: then more than half says nothing. Points of attention do not count."""
    others = (finding("FR-13", Weight.VIOLATION), *(finding("FR-62", Weight.WARNING, n) for n in range(9)))
    of = report(*(finding("FR-43", Weight.VIOLATION, n) for n in range(number)), *others)
    sentence = WORDS[language]["mostly"].partition("{rule}")[0].format(n=number, of=number + 1)
    for form, text in words_of(of, language).items():
        assert (sentence in text) == (number == 3), form
    content = PAGES.framework_report(of, language)
    verdict = content.split('class="verdict"')[1].split("</section>")[0]
    assert ('<a href="#FR-43">' in verdict) == (number == 3)


# One advice for several findings


def lacking(word: str, family: str = "urn:gezin") -> Finding:
    """Make a finding that asks for one thing of a list."""
    texts = {"nl": f"Het begrip {word} mist.", "en": f"The term {word} is not there."}
    advice = {"nl": f"Omschrijf het begrip {word}.", "en": f"Describe the term {word}."}
    made = finding("FR-43", Weight.INFO, place="/", subject="Kader", field="Definities")
    return replace(made, wrong=texts, repair=advice, family=family)


@each_language
def test_advice_that_differs_by_the_thing_alone_is_given_once_and_every_thing_is_named(language):
    of = report(*(lacking(word) for word in ("aap", "noot", "mies")))
    for form, text in words_of(of, language).items():
        assert text.count(WORDS[language]["do"]) == 1, form
        assert WORDS[language]["others"] in text, form
        assert all(each.wrong[language] in text for each in of.findings), form
        assert of.findings[0].repair[language] in text, form
        assert text.count("Definities") == 1, form  # the one place of all


@each_language
def test_advice_of_findings_that_are_no_family_stays_with_each(language):
    of = report(lacking("aap", ""), lacking("noot", ""))
    for form, text in words_of(of, language).items():
        assert all(each.repair[language] in text for each in of.findings), form
        assert WORDS[language]["others"] not in text, form


@each_language
def test_what_differs_under_one_advice_is_a_list_with_the_places_of_each(language):
    of = report(of_shape("aap", 1), of_shape("noot", 2), of_shape("noot", 3))
    for form, text in words_of(of, language).items():
        assert text.count(WORDS[language]["do"]) == 1, form
        assert WORDS[language]["others"] not in text, form
        spots = [text.index(words) for words in ("aap", "!D1", "noot", "!D2", "!D3")]
        assert spots == sorted(spots), form


def test_a_heavier_finding_is_never_under_a_lighter_one():
    text = words_of(report(of_shape("aap", 1, Weight.WARNING), of_shape("noot", 2)), "nl")["html"]
    assert text.index("noot") < text.index("aap")
    assert text.count(WORDS["nl"]["do"]) == 2


# Names and days


@each_language
def test_a_framework_without_a_title_is_called_by_its_municipality(language):
    of = report(title="")
    said = {"nl": "Kader van Voorbeeldrecht (nog zonder titel)", "en": "Framework of Voorbeeldrecht (no title yet)"}
    for form, text in words_of(of, language).items():
        assert said[language] in text, form
    nobody = replace(of, facts=replace(of.facts, gemeente=""))
    for form, text in words_of(nobody, language).items():
        assert WORDS[language]["untitled"] in text, form


def test_the_parts_of_the_bars_are_named():
    assert all(words in page(mixed()).text for words in bar_parts("nl"))
