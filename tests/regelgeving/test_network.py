# SPDX-License-Identifier: EUPL-1.2
"""The deadline of a question, redirects that lead nowhere, and what is said of a connection: in Dutch."""

import socket
import threading
from dataclasses import replace

import pytest

from kapstok.regelgeving import Live, Manners
from tests.regelgeving.conftest import DAY, Check, inspector, only
from tests.regelgeving.replay import Answer, Service

BOUW, NIS, AVG = "bouwbesluit-2012", "richtlijn-eu-2016-1148", "algemene-verordening-gegevensbescherming"
MANIFEST, NIS_ANSWER = "bwb-manifest-BWBR0030461.xml", "cellar-32016L1148.json"


@pytest.mark.parametrize("part", ["headers", "body"])
def test_an_answer_that_drips_in_is_cut_off_at_the_deadline(service: Service, manners: Manners, laws, part: str):
    service.instead["cellar-32016R0679.json"] = [Answer(drip=part)]

    with Live(replace(manners, timeout=0.5, tries=1), DAY) as live:
        (found,) = inspector(live, service.address).check(only(laws, AVG)).outcomes

    assert found.reason == "de bron gaf binnen 0.5 seconden geen volledig antwoord (er is 1 keer gevraagd)"


def test_looking_up_a_name_is_part_of_the_deadline(manners: Manners, laws, monkeypatch: pytest.MonkeyPatch):
    over = threading.Event()

    def never(*_: object, **__: object) -> list[object]:
        over.wait(5)
        raise socket.gaierror("te laat")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    with Live(replace(manners, timeout=0.2, tries=1), DAY) as live:
        (found,) = inspector(live, "http://bron.invalid").check(only(laws, AVG)).outcomes
        over.set()

    assert found.reason == "de bron gaf binnen 0.2 seconden geen volledig antwoord (er is 1 keer gevraagd)"


SENT_ON = {
    "not modified": (Answer(304), "de bron antwoordde met status 304"),
    "no Location": (Answer(302), "de bron verwijst door en zegt niet waarheen (status 302)"),
    "no address": (Answer(302, headers=(("Location", "http://bron:poort/"),)), "zij antwoordt niet volgens HTTP"),
}


@pytest.mark.parametrize("case", SENT_ON.values(), ids=SENT_ON)
def test_sent_on_to_nowhere(check: Check, service: Service, laws, case: tuple[Answer, str]):
    service.instead[MANIFEST] = [case[0]]

    (found,) = check(only(laws, BOUW)).outcomes

    assert case[1] in (found.reason or "")
    assert "andere dienst" not in (found.reason or "")


ENGLISH = {
    "broken XML": (MANIFEST, Answer(body=b"<work label="), "het manifest is geen goede XML (regel 1, kolom 0)"),
    "broken JSON": (NIS_ANSWER, Answer(body=b"{"), "het antwoord is geen uitkomst van SPARQL in JSON"),
    "no HTTP": (MANIFEST, Answer(drip="nonsense"), "de bron is niet bereikbaar: zij antwoordt niet volgens HTTP"),
}


@pytest.mark.parametrize("case", ENGLISH.values(), ids=ENGLISH)
def test_no_message_carries_the_text_of_a_library(check: Check, service: Service, laws, case: tuple[str, Answer, str]):
    name, answer, words = case
    service.instead[name] = [answer]

    (found,) = check(only(laws, NIS if name == NIS_ANSWER else BOUW)).outcomes

    assert (found.reason or "").partition(" (er is")[0] == words


def test_nobody_there_is_said_in_dutch(manners: Manners, laws):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with Live(manners, DAY) as live:
        (found,) = inspector(live, address).check(only(laws, AVG)).outcomes

    assert found.reason == ("de bron is niet bereikbaar: er is geen verbinding mee te maken (er is 4 keer gevraagd)")
