# SPDX-License-Identifier: EUPL-1.2
"""`/kader`: a framework goes in, its report waits in memory under a key and is shown; and its files."""

import asyncio
import io
import json
import re
from contextlib import ExitStack
from dataclasses import replace
from types import SimpleNamespace

import openpyxl
import pytest
from fastapi import Request
from tests.pages.kader import COMPLETE, EXAMPLES, FAULTS, report_of, send

from kapstok.errors import BusyError
from kapstok.model import Answer
from kapstok.routes.framework_kept import hand_out

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def faults(client) -> str:
    return report_of(client, FAULTS)


@pytest.fixture(scope="module")
def faults_page(client, faults) -> str:
    return str(client.get(faults).text)


class TestStart:
    def test_says_how_a_framework_gets_in_and_what_happens_to_it(self, client):
        page = client.get("/kader").text
        for words in (
            "Kijk mijn kader na",
            "Begin met invullen",
            "dertig minuten",
            "Kader van Kleinerve",
            "/sjablonen",
        ):
            assert words in page
        assert page.count("<h1") == 1
        assert 'enctype="multipart/form-data"' in page

    def test_templates_lead_to_it(self, client):
        page = client.get("/sjablonen", headers={"Accept": "text/html"}).text
        assert 'href="/sjablonen/kader.xlsx"' in page
        assert 'href="/kader"' in page
        assert "Missendam" in page

    @pytest.mark.parametrize(
        ("content", "name", "status", "words"),
        [
            (b"%PDF-1.7 niets", "kader.pdf", 415, "Dit is een PDF"),
            (b"", "kader.json", 400, "Het bestand is leeg"),
            (b'{"gemeente": ', "kader.json", 400, "JSON"),
            (b"<> a <", "kader.ttl", 400, "klopt niet op regel 1"),
        ],
    )
    def test_what_is_refused_is_said_beside_the_field(self, client, content, name, status, words):
        response = send(client, content, name)
        assert response.status_code == status
        assert words in response.text
        assert 'id="bestand-fout"' in response.text
        assert 'aria-describedby="bestand-hint bestand-fout"' in response.text
        assert "Fout: Mijn kader" in response.text

    def test_a_file_that_is_too_large_is_refused(self, client):
        response = send(client, b" " * 10_200_000)
        assert response.status_code == 413
        assert "groter dan 10 MB" in response.text

    def test_hostile_names_are_only_words(self, client):
        response = send(client, b"nee", "<script>alert(1)</script>.exe")
        assert response.status_code == 415
        assert "<script>alert" not in response.text

    def test_refuses_parameters_that_there_are_not(self, client):
        assert client.get("/kader?x=1", headers={"Accept": "text/html"}).status_code == 400


class TestReport:
    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("nl", "72 van de 75 plaatsen waar iets ontbreekt of niet klopt, gaan over één regel: "),
            ("en", "72 of the 75 places where something is missing or not right are about one rule: "),
        ],
    )
    def test_names_the_rule_that_most_faults_are_about(self, client, language, words):
        address = report_of(client, (EXAMPLES / "tiel.json").read_bytes())
        for name in ("", "/rapport.html"):
            page = client.get(f"{address}{name}?taal={language}").text
            assert f'{words}<a href="#FR-43">' in page
            assert 'id="FR-43"' in page

    def test_says_the_verdict_five_numbers_and_the_steps(self, faults_page):
        assert "Uw kader is nog niet compleet volgens de handleiding" in faults_page
        assert faults_page.count("kader-getal--") == 5
        assert "56 van 69" in faults_page
        for step in range(7):
            assert f'id="stap-{step}"' in faults_page

    def test_a_finding_says_where_what_to_do_and_which_rule(self, faults_page):
        found = faults_page.split('id="FR-10"')[1].split("</article>")[0]
        assert "Maatregelen, nummer 3, Doelen" in found
        assert "Wat u kunt doen" in found
        assert 'href="/def/vorm#FR-10"' in found
        assert 'value="/maatregelen/2/doelen/' in found
        assert "regel 336" in faults_page.split('id="FR-03"')[1].split("</article>")[0]

    def test_a_complete_framework_lacks_nothing(self, client):
        page = client.get(report_of(client, COMPLETE)).text
        assert "Uw kader is compleet volgens de handleiding" in page
        assert "U hoeft niets te doen" in page

    def test_an_untouched_template_is_a_good_beginning(self, client):
        page = client.get(report_of(client, client.get("/sjablonen/kader.json").content)).text
        assert "U hebt nog niets ingevuld" in page
        assert 'id="bevindingen"' not in page

    def test_the_gaps_name_what_is_not_there(self, faults_page):
        gaps = faults_page.split('id="lacunes"')[1]
        assert '<a href="/doc/thema/personele-beveiliging">Personele beveiliging</a>' in gaps
        expected = gaps.split('id="te-verwachten"')[1]
        assert "Wet politiegegevens" in expected
        theme = expected.split("<caption>Fysieke beveiliging (")[1].split("</table>")[0]
        row = theme.split("/doc/regeling/besluit-bouwwerken-leefomgeving")[1].split("</tr>")[0]
        assert "laag--extern" in row
        assert 'href="/doc/regeling/bouwbesluit-2012"' in row
        assert "Bijlage I noemt onder de kop Brandveiligheid Bouwbesluit 2012" in row
        assert "Zonder thema (" in expected

    def test_a_law_stands_with_a_theme_by_a_heading_of_that_theme(self, faults_page):
        expected = faults_page.split('id="te-verwachten"')[1]
        for theme, heading in (("Fysieke beveiliging", "Brandveiligheid"), ("Personele beveiliging", "Personele veil")):
            table = expected.split(f"<caption>{theme} (")[1].split("</table>")[0]
            row = table.split("/doc/regeling/richtlijn-92-58-eeg")[1].split("</tr>")[0]
            assert f"<td>Bijlage I noemt deze onder de kop {heading}" in row

    def test_what_is_no_law_and_in_doubt_stands_apart(self, client):
        scope = {"regelingen": [{"regeling": "gemeentewet"}]}
        page = client.get(report_of(client, json.dumps({"gemeente": "Voorbeeldrecht", "scope": scope}).encode())).text
        advised, _, doubtful = page.split('id="te-verwachten"')[1].partition('id="niet-zeker"')
        assert "/doc/regeling/handleiding-brandveilig-gebruik" in doubtful
        assert "/doc/regeling/handleiding-brandveilig-gebruik" not in advised
        row = advised.split("/doc/regeling/cyberbeveiligingswet")[1].split("</tr>")[0]
        assert "als uitwerking of omzetting na" in row
        assert "In plaats van" not in advised

    def test_a_law_that_has_ended_is_named_with_what_came_after_it(self, client):
        address = report_of(client, (EXAMPLES / "tiel.json").read_bytes())
        page = client.get(address).text
        assert "In uw kader staan wetten of normen die niet meer gelden" in page
        ended = page.split("die niet meer gelden")[1].split("</div>")[0]
        assert 'href="/doc/regeling/bio2"' in ended
        assert "Scope, Wetten en normen, nummer 1" in ended  # where it stands in the file
        assert "Stand op 22 november 2026 (vandaag)" in page
        before = client.get(address + "?geldigOp=2024-01-01").text
        assert "die niet meer gelden" not in before
        assert "Stand op 1 januari 2024 (de dag die u vroeg)" in before
        assert f'{address}/rapport.csv?geldigOp=2024-01-01&amp;scheiding=puntkomma"' in before
        assert f'{address}?taal=en&amp;geldigOp=2024-01-01"' in before

    def test_the_day_is_that_of_the_framework_until_another_is_asked_for(self, client, faults, faults_page):
        assert "Stand op 1 juni 2026 (de peildatum van het kader)" in faults_page
        assert client.get(faults + "?geldigOp=").text == client.get(faults).text
        english = client.get(faults + "?taal=en&geldigOp=2020-02-01").text
        assert "Laws and standards on 1 February 2020" in english
        assert "the day that you asked for" in english

    def test_every_file_follows_the_day(self, client, faults):
        for name in ("rapport.json", "rapport.html", "rapport.csv", "rapport.txt"):
            kept, then = (client.get(f"{faults}/{name}{query}").text for query in ("", "?geldigOp=2020-02-01"))
            assert kept != then, name
        laws = client.get(f"{faults}/rapport.json?geldigOp=2020-02-01").json()["regelgeving"]
        assert (laws["geldigOp"], laws["geldigOpVolgens"]) == ("2020-02-01", "verzoek")

    def test_where_no_worker_is_free_the_report_stays_and_says_so(self, client, faults, app, monkeypatch):
        async def busy(*_):
            raise BusyError("Alle werkers zijn bezig.")

        monkeypatch.setattr(app.state.context.strangers, "examine", busy)
        assert client.get(faults).status_code == 200
        response = client.get(faults + "?geldigOp=2020-02-01")
        assert response.status_code == BusyError.status
        assert "van 1 februari 2020 zijn nu niet te bekijken" in response.text
        assert "Alle werkers zijn bezig." in response.text
        assert "Stand op 1 juni 2026" in response.text
        assert client.get(faults + "/rapport.json?geldigOp=2020-02-01").status_code == BusyError.status

    def test_is_there_in_english_too(self, client, faults):
        response = client.get(faults + "?taal=en")
        assert response.headers["content-language"] == "en"
        assert "Your framework is not yet complete according to the guidance" in response.text
        assert '<html lang="en"' in response.text

    @pytest.mark.parametrize("query", ["?geldigOp=gisteren", "?taal=fr", "?x=1"])
    def test_refuses_parameters_that_do_not_fit(self, client, faults, query):
        assert client.get(faults + query, headers={"Accept": "text/html"}).status_code == 400

    def test_words_of_the_user_are_only_words(self, client):
        hostile = {
            "gemeente": "<script>alert(1)</script>",
            "titel": '"><img src=x onerror=alert(1)>',
            "visie": "X" * 10_000,
        }
        page = client.get(report_of(client, json.dumps(hostile).encode())).text
        assert "<script>alert" not in page
        assert "<img" not in page

    def test_is_for_its_reader_alone(self, client, faults):
        response = client.get(faults, headers={"Accept-Encoding": "gzip"})
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["referrer-policy"] == "no-referrer"
        assert response.headers["x-robots-tag"] == "noindex"
        assert response.headers["content-encoding"] == "gzip"
        assert "etag" not in response.headers
        key = faults.rpartition("/")[2]
        assert key not in client.get("/metrics").text

    def test_is_gone_when_it_is_thrown_away(self, client):
        address = report_of(client, COMPLETE)
        assert "Uw rapport is weggegooid" in client.post(address + "/verwijderen").text
        response = client.get(address)
        assert response.status_code == 404
        assert "Dit rapport is er niet meer" in response.text
        assert response.headers["cache-control"] == "no-store"
        assert client.get(address + "/rapport.csv").status_code == 404

    def test_no_address_says_that_a_report_is_gone(self, client):
        """Anybody could make that link, also while the report still stands there."""
        assert client.get("/kader?weggegooid=1", headers={"Accept": "text/html"}).status_code == 400
        response = client.post(f"/kader/rapport/{'a' * 43}/verwijderen")
        assert response.status_code == 404
        assert "weggegooid</h" not in response.text

    def test_that_on_an_example_is_one_for_all_and_stays(self, client):
        first, second = (client.post("/kader/voorbeelden/minimaal").headers["location"] for _ in range(2))
        assert first == second
        page = client.get(first)
        assert f"{first}/rapport.csv" in page.text
        assert f"{first}/verwijderen" not in page.text
        assert client.post(first + "/verwijderen").headers["location"] == first
        assert client.get(first).status_code == 200

    def test_one_that_is_too_large_to_keep_is_refused_in_words(self, client, context, monkeypatch):
        monkeypatch.setattr(context.reports, "bounds", replace(context.reports.bounds, unpacked=10_000))
        response = send(client, COMPLETE)
        assert response.status_code == 413
        assert "Het rapport is te groot om voor u vast te houden" in response.text


class TestOtherSites:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
            {"Sec-Fetch-Site": "same-site", "Origin": "null"},
            {"Origin": "https://elders.example"},
            {"Origin": "https://testserver.elders.example"},
        ],
    )
    @pytest.mark.parametrize(
        "address",
        [
            "/kader",
            "/kader/voorbeelden/minimaal",
            "/kader/voorbeelden/minimaal/invullen",
            "/kader/invullen",
            "/kader/openen",
            "/kader/rapport/x/verwijderen",
            "/kader/rapport/x/invullen",
        ],
    )
    def test_send_nothing_in_the_name_of_a_visitor(self, client, address, headers):
        response = client.post(address, files={"bestand": ("kader.json", COMPLETE)}, headers=headers)
        assert response.status_code == 403
        assert "Dit formulier kwam van een andere website" in response.text

    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
            {"Sec-Fetch-Site": "none"},
            {"Sec-Fetch-Site": "same-origin", "Origin": "https://achter-een-proxy.example"},
            {"Origin": "http://testserver"},
            {"Origin": "null"},
            {},
        ],
    )
    def test_our_own_pages_and_programs_do(self, client, headers):
        assert client.post("/kader/voorbeelden/minimaal", headers=headers).status_code == 303

    def test_a_link_from_elsewhere_is_followed(self, client, faults):
        for address in ("/kader", faults):
            assert client.get(address, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200

    @pytest.mark.parametrize("more", ["", "/rapport.csv", "/nee", "/nee/nee", "?x=1", "?geldigOp=gisteren", "/"])
    @pytest.mark.parametrize("accept", ["text/html", "application/json"])
    def test_read_and_keep_nothing_and_no_error_repeats_the_key(self, client, faults, more, accept):
        response = client.get(faults + more, headers={"Accept": accept, "Origin": "https://elders.example"})
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-robots-tag"] == "noindex"
        assert response.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in response.headers
        if accept != "text/html" and response.status_code >= 400 and "problem" in response.headers["content-type"]:
            assert response.json()["instance"] == "/kader/rapport"


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "media_type", "starts"),
        [
            ("rapport.json", "application/json", b'{"_links"'),
            ("rapport.html", "text/html", b"<!doctype html>"),
            ("rapport.ttl", "text/turtle", b"@prefix"),
            ("rapport.jsonld", "application/ld+json", b"["),
            ("rapport.csv", "text/csv", b"regel,"),
            ("rapport.txt", "text/plain", b"Strategisch"),
            ("kader.json", "application/json", b"{"),
            ("volledigheid.svg", "image/svg+xml", b"<svg"),
        ],
    )
    def test_each_form(self, client, faults, name, media_type, starts):
        response = client.get(f"{faults}/{name}")
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(media_type)
        assert response.headers["content-disposition"].startswith("attachment")
        assert response.headers["cache-control"] == "no-store"
        assert response.content.lstrip().startswith(starts)

    def test_the_page_that_is_kept_asks_the_service_for_nothing(self, client, faults):
        """Whoever opened it would tell the service, each time."""
        page = client.get(f"{faults}/rapport.html").text
        assert "<style>" in page
        assert not re.search(r"<link|<script|src=|@import|url\(", page)

    @pytest.mark.parametrize("name", ["", "/rapport.jsonld", "/kader.json", "/volledigheid.svg"])
    def test_who_takes_no_answers_gets_no_more_of_them(self, client, context, faults, name):
        with ExitStack() as busy:
            for _ in range(context.strangers.workers.per_client):
                busy.enter_context(context.strangers.handing_out("testclient"))
            response = client.get(faults + name, headers={"Accept": "text/html"})
        assert response.status_code == 503
        assert "Er zijn nog antwoorden naar u onderweg" in response.text
        assert client.get(faults + name).status_code == 200
        assert context.strangers._handing_out.total() == 0

    def test_an_answer_counts_until_it_is_taken(self, context):
        request = Request(
            {
                "type": "http",
                "headers": [],
                "client": ("192.0.2.1", 1),
                "app": SimpleNamespace(state=SimpleNamespace(context=context)),
            }
        )
        counts = []

        async def send(_: object) -> None:
            counts.append(context.strangers._handing_out["192.0.2.1"])

        handed = hand_out(request, Answer(b"x" * 1_000_000, "text/plain"), "identity", {})
        asyncio.run(handed(request.scope, request.receive, send))
        assert len(counts) > 3
        assert set(counts) == {1}
        assert context.strangers._handing_out["192.0.2.1"] == 0

    def test_the_own_workbook_comes_back_with_remarks(self, client):
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = "Maatregelen"
        for row in (["Maatregelen"], ["Naam", "Doelen"], ["Toegangspasjes", "geen bekend doel"]):
            sheet.append(row)
        written = io.BytesIO()
        book.save(written)
        address = report_of(client, written.getvalue(), "kader.xlsx")
        assert "kader-met-opmerkingen.xlsx" in client.get(address).text
        response = client.get(address + "/kader-met-opmerkingen.xlsx")
        assert response.headers["content-type"] == XLSX
        marked = openpyxl.load_workbook(io.BytesIO(response.content))["Maatregelen"]
        assert any(cell.comment for row in marked.iter_rows() for cell in row)
        then = client.get(address + "/kader-met-opmerkingen.xlsx?geldigOp=2020-02-01")
        assert (then.status_code, then.headers["content-type"]) == (200, XLSX)

    def test_who_sent_no_workbook_is_told_what_there_is(self, client, faults):
        response = client.get(faults + "/kader-met-opmerkingen.xlsx")
        assert response.status_code == 404
        assert "rapport.csv" in response.text

    def test_the_framework_comes_back_as_it_was(self, client, faults):
        again = report_of(client, client.get(faults + "/kader.json").content)
        first, second = (client.get(a + "/rapport.json").json() for a in (faults, again))
        assert [f["regel"]["code"] for f in first["bevindingen"]] == [f["regel"]["code"] for f in second["bevindingen"]]
