# SPDX-License-Identifier: EUPL-1.2
"""Metatest of the framework rules: who takes over nothing from the guidance is told so, and nothing more.

All goals and principles of the guidance are examples; a framework with goals and principles of its own is as good.
Source: the second metatest of the framework rules (after section G), and their reading of FR-50 to FR-56.
"""

import pytest

from tests.frameworks import Outcome, changed, judged

OWN = """
DELETE { ?part ib:neemtOver ?example }
WHERE { ?part a ?kind ; ib:neemtOver ?example FILTER (?kind IN (ib:Kaderdoel, ib:Kaderuitgangspunt)) } ;
"""
UNCATEGORISED = (
    "DELETE { ?part ib:inCategorie ?category } WHERE { ?part a ib:Kaderuitgangspunt ; ib:inCategorie ?category } ;"
)
# What FR-50 to FR-56 ask of those who chose an example.
UNFILLED = """
DELETE { ?part ?field ?value } WHERE { ?part ?field ?value FILTER (?field IN (ib:budgetjaar, ib:budgetEenmalig,
  ib:budgetTerugkerend, ib:oefenbeleid, ib:looptijdVan, ib:looptijdTot, ib:laatsteActiviteit, ib:herzienOp,
  ib:heeftBehandeling, ib:incidentregister, ib:jaarrapport, ib:aansluitingContinuiteit, ib:aansluitingCrisis)) } ;
"""
ONE_GOAL_AND_ONE_PRINCIPLE = """
DELETE { ?part ?field ?value . <> ?has ?part }
WHERE { <> ?has ?part . ?part ?field ?value
  FILTER (?has IN (ib:heeftKaderdoel, ib:heeftKaderuitgangspunt)
    && ?part NOT IN (<#doel-beschermen>, <#uitgangspunt-passend>)) } ;
DELETE { ?part ib:draagtBijAan ?goal } INSERT { ?part ib:draagtBijAan <#doel-beschermen> }
WHERE { ?part ib:draagtBijAan ?goal }
"""
GOALS, CATEGORIES = 9, 6


def info(code: str, field: str, times: int) -> list[Outcome]:
    return [Outcome(code, "Info", ".", field)] * times


@pytest.mark.parametrize("more", ["", UNFILLED, ONE_GOAL_AND_ONE_PRINCIPLE, UNFILLED + ONE_GOAL_AND_ONE_PRINCIPLE])
def test_own_goals_and_principles_give_no_violation_or_warning(more: str) -> None:
    found = judged(changed(OWN + UNCATEGORISED + more))
    assert found == info("FR-42", "-", GOALS) + info("FR-49", "-", CATEGORIES)


def test_own_principles_may_have_the_categories_of_the_guidance() -> None:
    assert judged(changed(OWN + UNFILLED)) == info("FR-42", "-", GOALS)


def test_who_takes_over_an_example_is_asked_what_goes_with_it() -> None:
    found = {outcome.rule for outcome in judged(changed(UNFILLED))}
    assert found == {"FR-46", "FR-50", "FR-51", "FR-52", "FR-53", "FR-54", "FR-56"}
