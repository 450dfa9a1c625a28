# SPDX-License-Identifier: EUPL-1.2
"""A report in English: what has an English name is called by it, and what is Dutch says that it is."""

import re

from kapstok.kader import read_vocabulary
from kapstok.representation.framework_report import report_text
from kapstok.representation.framework_report._words import profile_words
from kapstok.verdict import Weight
from tests.framework_reports import finding, report
from tests.pages.kader import FAULTS, report_of
from tests.test_kader_report import PAGES


def test_profiles_are_called_as_the_code_list_does(store, catalogue):
    choices = read_vocabulary(store, catalogue).lists["kaderprofiel"]
    assert len(choices) > 1
    assert all(profile_words(choice.ref, "en") == choice.english for choice in choices)
    assert all(profile_words(choice.ref, "nl") == choice.name for choice in choices)


def test_the_framework_itself_is_a_framework():
    of = report(finding("FR-13", Weight.WARNING, place="/", subject="Kader", field="Vastgesteld op"))
    assert "/ (Framework, field Vastgesteld op)" in report_text(of, "en")
    assert "/ (Kader, veld Vastgesteld op)" in report_text(of, "nl")
    page = PAGES.framework_report(of, "en")
    assert re.search(r'<span class="place">Framework</span>, field <span lang="nl">Vastgesteld op</span>', page)


def test_the_page_names_lists_and_their_members_in_english(client):
    address = report_of(client, FAULTS)
    page = client.get(address + "?taal=en").text.split("<main")[1].split("</main>")[0]
    assert "profile <bdi>full</bdi>" in page
    assert "SHACL report (Turtle)" in page
    assert '<span class="kader-plaats">Framework</span>, field <span lang="nl">Vastgesteld op</span>' in page
    gaps = page.split('id="lacunes"')[1].split("</table>")[0]
    assert re.findall(r'<th scope="row">([^<]*)</th>', gaps)[:3] == [
        "Terms of the guidance",
        "Themes",
        "Kinds of objects",
    ]
    assert '<a href="/doc/thema/personele-beveiliging">Personnel security</a>' in gaps
