# SPDX-License-Identifier: EUPL-1.2
"""A law that the graph dates by its text since a renaming: that a source dates the law itself is no difference."""

import pytest

from kapstok.regelgeving import Fact, Facts, Law, Outcome, Verdict, read_laws
from kapstok.regelgeving._comparison import compare
from tests.regelgeving.conftest import DAY

ADDRESS = "https://bron.example/"
TITLE = Fact("Ambtenarenwet 2017", ADDRESS)


@pytest.fixture(scope="module")
def law(store, catalogue) -> Law:
    return next(law for law in read_laws(store, catalogue) if law.ref == "ambtenarenwet-2017")


def said(law: Law, start: str, title: Fact = TITLE) -> Outcome:
    return compare(law, Facts("BWB", ADDRESS, start=Fact(start, ADDRESS), title=title), DAY)


def test_an_older_start_of_the_law_itself_is_a_remark(law):
    found = said(law, "1930-03-01")
    assert (found.verdict, found.differences) == (Verdict.CONFIRMED, ())
    assert found.unseen == ("inWerkingOp",)  # the date of the graph is not confirmed by it
    assert found.notes == (
        "de bron dateert de wet zelf op 1930-03-01; de graaf dateert haar tekst sinds de hernoeming op 2020-01-01",
    )


def test_a_later_start_and_another_title_are_differences(law):
    assert [one.prop for one in said(law, "2021-01-01").differences] == ["inWerkingOp"]
    assert [one.prop for one in said(law, "1930-03-01", Fact("Ambtenarenwet", ADDRESS)).differences] == ["citeertitel"]


def test_the_start_of_the_renamed_text_confirms_it(law):
    found = said(law, "2020-01-01")
    assert (found.verdict, found.unseen, found.notes) == (Verdict.CONFIRMED, (), ())


def test_a_law_does_not_come_after_itself(law):
    assert law.successors == {}
    assert law.renamed == {"2020-01-01"}
