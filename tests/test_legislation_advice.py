# SPDX-License-Identifier: EUPL-1.2
"""What a report on a framework advises to name: what is no law and in doubt stands apart, in every form for people."""

import pytest

from tests.test_legislation import CBW
from tests.test_legislation_frameworks import JSON, VALIDATE, expected, framework, looked_at


@pytest.mark.parametrize("form", ["text/plain", "text/html", "text/csv"])
def test_what_is_no_law_and_in_doubt_is_not_among_what_is_advised(client, form):
    """JSON keeps all of it and says which it is."""
    content, day = framework("gemeentewet"), {"geldigOp": "2026-11-22"}
    found = expected(looked_at(client, content, day["geldigOp"]))
    doubtful = {ref for ref, law in found.items() if law["groep"] == "nakijken"}
    assert {"handleiding-brandveilig-gebruik", "nen-normen", "modelaanpak-basisnormen-integriteit"} <= doubtful
    assert not {"burgerlijk-wetboek", "bio2", "edpb-guidelines-3-2019"} & doubtful
    assert {found[ref]["rechtsaard"] for ref in doubtful} == {"geen-rechtskracht", "verzamelnaam", "niet-gevonden"}
    sent = {"Content-Type": JSON, "Accept": form}
    text = " ".join(client.post(VALIDATE, params=day, content=content, headers=sent).text.split())
    head = "Geen recht, en niet zeker of het nog geldt: kijk of u het nodig hebt"
    before, _, after = text.partition(head)
    assert "Handleiding Brandveilig Gebruik" in after
    assert "Handleiding Brandveilig Gebruik" not in before
    assert "Burgerlijk Wetboek" in before.partition("In werking en te verwachten, maar niet genoemd")[2]


def test_what_works_a_law_out_is_not_said_to_replace_it(client):
    found = expected(looked_at(client, framework("gemeentewet"), "2026-11-22"))
    new, beside = found["richtlijn-eu-2022-2555"], found[CBW]
    assert (new["verband"], beside["verband"]) == ("vervangen", "uitgewerkt-in")
    assert "dit kwam daarna" in new["waarom"]
    assert "dit is een uitwerking of omzetting daarvan" in beside["waarom"]
