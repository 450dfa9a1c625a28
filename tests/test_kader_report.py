# SPDX-License-Identifier: EUPL-1.2
"""The report about a framework in every form: the same findings, in words of advice, and safe to show."""

import re
import string
from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from kapstok.representation.assets import Assets
from kapstok.representation.framework_report import report_csv, report_json, report_text
from kapstok.representation.framework_report._words import LANGUAGES, WORDS, grade_words, step_words, weight_words
from kapstok.representation.pages import Pages
from kapstok.verdict import Grade, Remark, Report, Weight
from tests.framework_reports import BROKEN, finding, judged_report, many, mixed, of_shape, report, reported, rows
from tests.frameworks import changed
from tests.paths import ROOT

PAGES = Pages(ROOT / "service" / "pages", {}, "2026.06", Assets(ROOT / "service" / "static"))
DAY = date(2026, 6, 2)
# Words that pass judgement on a municipality; a report only says what the guidance has and this framework lacks.
JUDGING = re.compile(r"voldoe|norm|wettig|wettelijk|gebrek|fout|afgekeurd|complian|lawful|fail|illegal|error", re.I)
each_language = pytest.mark.parametrize("language", LANGUAGES)


class Page(HTMLParser):
    """Reads a page as far as these tests ask."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, *names: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag in names]


def page(of: Report, language: str = "nl") -> Page:
    return Page(PAGES.framework_report(of, language))


def words_of(of: Report, language: str) -> dict[str, str]:
    """Write a report in each form that people read."""
    return {"html": page(of, language).text, "text": " ".join(report_text(of, language).split())}


# The tone


@each_language
@pytest.mark.parametrize("grade", Grade)
def test_a_verdict_is_always_by_the_guidance_and_never_a_judgement(language, grade):
    by = {"nl": "volgens de handleiding", "en": "according to the guidance"}[language]
    for form, text in words_of(replace(report(), grade=grade), language).items():
        assert f"{grade_words(grade, language)} {by}".casefold() in text.casefold(), form
        assert not JUDGING.search(text), form


@each_language
def test_the_fixed_words_never_judge(language):
    fixed = [*WORDS[language].values(), *(weight_words(weight, language) for weight in Weight)]
    assert [text for text in fixed if JUDGING.search(text)] == []


def test_both_languages_have_the_same_words_with_the_same_gaps():
    def gaps(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    dutch, english = WORDS["nl"], WORDS["en"]
    assert list(dutch) == list(english)
    assert [key for key in dutch if gaps(dutch[key]) != gaps(english[key])] == []
    assert all(step_words(step, language) for step in range(7) for language in LANGUAGES)


# The five numbers and the steps


@each_language
def test_forms_for_people_have_the_five_numbers_and_each_step(language):
    for form, text in words_of(mixed(), language).items():
        w = WORDS[language]
        heads = [w["looked"], w["kept"], *(w[f"{weight.value}_head"] for weight in Weight)]
        for head, number in zip(heads, (5, 1, 4, 1, 1), strict=True):
            found = rf"{number}\s?{re.escape(head)}|{re.escape(head)}\s?{number}\b"
            assert re.search(found, text), (form, head)
        for step in range(7):
            assert step_words(step, language) in text, (form, step)
        assert w["in_order"].format(kept=1, rules=2) in text, form


def test_the_first_step_to_look_at_is_the_first_with_the_heaviest_findings():
    light = report(finding("FR-15", Weight.INFO), finding("FR-62", Weight.WARNING))
    assert "Begin bij: Governance." in report_text(light, "nl")
    assert "Begin bij: Stap 1: Visie." in report_text(mixed(), "nl")
    assert "Begin bij" not in report_text(report(finding("FR-15", Weight.INFO)), "nl")


@each_language
def test_each_finding_says_where_what_what_to_do_why_and_by_which_source(language):
    source = {"nl": "paragraaf 2.3, regels 470–473", "en": "section 2.3, lines 470–473"}[language]
    for form, text in words_of(mixed(), language).items():
        for one in mixed().findings:
            rule = mixed().rules[one.rule]
            said = [one.wrong, one.repair, rule.names, rule.descriptions, rule.examples]
            for words in (*(each[language] for each in said), one.place, one.field, one.subject, rule.code, source):
                assert words is None or words in text, (form, words)
        assert WORDS[language]["no_place"] in text, form
        assert "3 Maatregelen!F9" in text, form


@each_language
def test_a_report_ends_with_who_judged_and_that_nothing_is_kept(language):
    for form, text in words_of(mixed(), language).items():
        end = text[text.rindex(WORDS[language]["origin"]) :]
        day = {"nl": "1 juni 2026", "en": "1 June 2026"}[language]
        for words in ("pyshacl 0.40.0", "abc123", "2026.06", day, WORDS[language]["kept_nothing"]):
            assert words in end, (form, words)


# A template as it was given out


@each_language
def test_an_untouched_template_gets_a_friendly_start_and_no_findings(language):
    untouched = replace(mixed(), untouched=True)
    for form, text in words_of(untouched, language).items():
        assert WORDS[language]["untouched"] in text, form
        assert WORDS[language]["untouched_start"] in text, form
        assert "FR-13" not in text, form
        assert WORDS[language]["looked"] not in text, form
    written = report_json(untouched, language, {})
    assert written["nogNietsIngevuld"] is True
    assert len(written["bevindingen"]) == len(mixed().findings)


# The page


@each_language
def test_the_page_runs_no_script_and_styles_nothing_inline(language):
    read = page(mixed(), language)
    assert read.all("script", "style", "iframe", "object", "img") == []
    assert [
        name for _, attributes in read.tags for name in attributes if name == "style" or name.startswith("on")
    ] == []
    assert read.all("html")[0]["lang"] == language
    assert [link["href"] for link in read.all("link")] == ["/static/kapstok.css", "/static/kaderrapport.css"]


@pytest.mark.parametrize("of", [mixed(), replace(mixed(), untouched=True), report(), many(40)])
def test_the_page_can_be_walked_by_its_headings_tables_and_links(of):
    read = page(of)
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(read.all("table")) == len(read.all("caption")) > 0
    assert all(head.get("scope") in ("col", "row") for head in read.all("th"))
    identifiers = Counter(attributes["id"] for _, attributes in read.tags if "id" in attributes)
    assert [each for each, times in identifiers.items() if times > 1] == []
    named = {attributes["aria-labelledby"] for _, attributes in read.tags if "aria-labelledby" in attributes}
    linked = {link["href"][1:] for link in read.all("a") if link["href"].startswith("#")}
    assert named | linked <= set(identifiers)
    assert read.open == []


@each_language
def test_the_page_shows_what_a_user_wrote_as_text(language):
    evil = '"><script>alert(1)</script>{{ 7*7 }}'
    one = finding("FR-43", Weight.VIOLATION, value=evil + "1", place=evil + "2", subject=evil + "3", field=evil + "4")
    of = report(one, remarks=(Remark(evil, evil),), title=evil)
    of = replace(of, facts=replace(of.facts, gemeente=evil, version=evil, profile=evil))
    read = page(of, language)
    assert read.all("script") == []
    assert read.text.count(evil) >= 9


def test_an_english_page_marks_what_is_dutch_in_it():
    english = PAGES.framework_report(mixed(), "en")
    assert '<bdi lang="nl">3 Maatregelen!D1</bdi>' in english
    assert '<bdi lang="nl">' not in PAGES.framework_report(mixed(), "nl")


def test_the_style_sheet_fetches_nothing_and_names_every_class_of_the_page():
    sheets = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "service" / "static").glob("*.css"))
    assert "url(" not in sheets
    assert "@import" not in sheets
    used = {name for _, attributes in page(mixed()).tags for name in attributes.get("class", "").split()}
    assert {name for name in used if not re.search(rf"\.{name}\b", sheets)} == set()


# Very long reports


@each_language
def test_five_thousand_findings_stay_readable_for_people_and_whole_for_machines(language):
    of = many(5000)
    for form, text in words_of(of, language).items():
        assert text.count("3 Maatregelen!D") == 25, form
        assert re.search(r"\b4975\b", text), form
        assert WORDS[language]["all_places"] in text, form
        assert len(text) < 10_000, form
    assert len(report_json(of, language, {})["bevindingen"]) == 5000
    assert len(rows(report_csv(of, language))) == 5000


def test_no_more_places_are_shown_of_a_rule_than_fit_even_where_it_has_several_faults():
    of = report(
        *(of_shape("aap", number) for number in range(20)),
        *(of_shape("noot", number, Weight.WARNING) for number in range(500)),
        *(of_shape("mies", number, Weight.WARNING) for number in range(3)),
    )
    read = page(of)
    assert read.text.count("3 Maatregelen!D") == 25
    assert "en nog 495 plaatsen" in read.text
    assert "en nog 3 plaatsen" in read.text
    assert all(name in read.text for name in ("aap", "noot", "mies"))


def test_remarks_are_cut_too_and_whole_in_json():
    of = report(remarks=tuple(Remark(f"Blad!A{number}", "Niet gelezen.") for number in range(26)))
    for form, text in words_of(of, "nl").items():
        assert text.count("Niet gelezen.") == 25, form
        assert WORDS["nl"]["remarks_more_one"] in text, form
    assert len(report_json(of, "nl", {})["opmerkingen"]) == 26


# Plain text


@each_language
@pytest.mark.parametrize("width", [1, 40, 80, 132])
def test_text_fits_the_screen(language, width):
    long = finding("FR-43", Weight.VIOLATION, value="w" * 200, place="3 Maatregelen!" + "D" * 90)
    of = report(long, *mixed().findings, remarks=(Remark("x" * 90, "y" * 200),), title="t" * 100)
    assert max(map(len, report_text(of, language, width).splitlines())) <= max(width, 40)


def test_text_cannot_steer_a_terminal():
    evil = "\x1b[2J\x07\x9b31m\u202e\r\nx"
    one = finding("FR-43", Weight.VIOLATION, value=evil, place=evil, subject=evil)
    of = report(one, remarks=(Remark(evil, evil),), title=evil)
    assert all(char.isprintable() or char == "\n" for char in report_text(of, "nl"))


# What the rules of the project give


def test_a_judged_framework_reads_well_in_every_form():
    of, _ = judged_report(*BROKEN)
    rules = {each.rule for each in of.findings}
    assert rules >= {"FR-43", "FR-13", "FR-05", "FR-58", "FR-61"}
    for form, text in words_of(of, "nl").items():
        assert all(code in text for code in rules), form
        assert "{" not in text, form
    assert {row["regel"] for row in rows(report_csv(of, "nl"))} == rules


@pytest.mark.parametrize(
    ("term", "said", "hinted"),
    [
        ("draagtBijAan", "rust, orde", True),
        ("draagtBijAan", "rust en orde", True),
        ("draagtBijAan", "beroering", False),
        ("status", "bezig, bijna klaar", False),  # takes only one
    ],
)
def test_who_names_several_things_in_one_is_told_how_to_tell_them_apart(term, said, hinted):
    lost = f'INSERT DATA {{ <#maatregel-cameras-ingang> ib:{term} "{said}" }}'
    (found,) = [each for each in reported(changed(lost), fast=True).findings if each.rule == "FR-10"]
    assert ("puntkomma" in found.repair["nl"], "semicolon" in found.repair["en"]) == (hinted, hinted)
