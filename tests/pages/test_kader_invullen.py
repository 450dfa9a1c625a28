# SPDX-License-Identifier: EUPL-1.2
"""`/kader/invullen`: a framework is filled in step by step, without a script and without anything being kept."""

import base64
import gzip
import html
import json
import re

import pytest
from tests.pages.kader import COMPLETE, EXAMPLES, FAULTS, fill, meaning, report_of, state_of

from kapstok.errors import InvalidRequestError, TooLargeError
from kapstok.kader import begin, open_json, take
from kapstok.kader._form_places import place_of_field, place_words
from kapstok.kader._form_state import find_part, pack, read_path, to_json_file, unpack_state
from kapstok.policy import UploadLimits

LIMITS = UploadLimits()


class TestForm:
    def test_the_first_page_asks_for_the_document(self, client):
        page = client.get("/kader/invullen").text
        for words in ('name="gemeente"', 'name="titel"', "Definitie toevoegen", "Zet de 7 van de handleiding klaar"):
            assert words in page
        assert "<script" not in page.split("<main")[1].split("</main>")[0]

    def test_what_is_filled_in_goes_along_from_step_to_step(self, client):
        page = fill(client, client.get("/kader/invullen").text, gemeente="Tiel", titel="Ons kader", actie="stap/1").text
        assert "Stap 1: Visie" in page
        page = fill(client, page, **{"visie/0/tekst": "Iedereen gaat heel naar huis.", "actie": "stap/0"}).text
        assert 'value="Ons kader"' in page
        assert state_of(page) == {
            "gemeente": "Tiel",
            "titel": "Ons kader",
            "visie": [{"tekst": "Iedereen gaat heel naar huis."}],
        }

    def test_parts_are_added_changed_and_taken_away_and_put_back(self, client):
        page = fill(client, client.get("/kader/invullen").text, actie="nieuw/maatregelen").text
        assert 'name="plek" value="maatregelen/0"' in page
        values = {"maatregelen/0/naam": "Poortje", "maatregelen/0/effecten": ["preventief", "repressief"]}
        page = fill(client, page, **values, actie="terug").text
        assert "Poortje" in page
        assert state_of(page)["maatregelen"] == [{"naam": "Poortje", "effecten": ["preventief", "repressief"]}]
        page = fill(client, page, actie="weg/maatregelen/0").text
        assert "is weggehaald" in page
        assert not state_of(page).get("maatregelen")
        page = fill(client, page, actie="terugzetten/maatregelen/0").text
        assert state_of(page)["maatregelen"][0]["naam"] == "Poortje"

    def test_a_box_that_is_not_ticked_is_empty(self, client):
        page = fill(client, client.get("/kader/invullen").text, actie="nieuw/maatregelen").text
        page = fill(client, page, **{"maatregelen/0/effecten": "preventief"}, actie="blijf").text
        assert state_of(page)["maatregelen"] == [{"effecten": ["preventief"]}]
        page = fill(client, page, **{"maatregelen/0/naam": "Slot", "maatregelen/0/effecten": []}, actie="blijf").text
        assert state_of(page)["maatregelen"] == [{"naam": "Slot"}]

    def test_lists_of_the_guidance_are_put_ready(self, client):
        page = fill(client, client.get("/kader/invullen").text, actie="klaar/scope/0/themas").text
        themes = state_of(page)["scope"][0]["themas"]
        assert [row["thema"] for row in themes] == [
            "informatiebeveiliging",
            "fysieke-beveiliging",
            "personele-beveiliging",
        ]

    def test_what_the_reader_cannot_use_is_said_beside_the_field(self, client):
        values = {"datum": "volgende week", "status": "zomaar iets", "actie": "blijf"}
        page = fill(client, client.get("/kader/invullen").text, **values).text
        assert 'id="datum-fout"' in page
        assert "is geen datum" in page
        assert 'aria-invalid="true"' in page
        assert '<a href="#status">' in page
        assert "Fout: Het document" in page

    def test_saving_gives_a_file_that_goes_on(self, client):
        page = fill(client, client.get("/kader/invullen").text, gemeente="Tiel", actie="blijf").text
        saved = fill(client, page, actie="bewaren")
        assert saved.headers["content-disposition"] == 'attachment; filename="mijn-kader.json"'
        assert saved.json()["gemeente"] == "Tiel"
        opened = client.post("/kader/openen", files={"bestand": ("mijn-kader.json", saved.content)})
        assert state_of(opened.text) == {"gemeente": "Tiel"}

    def test_checking_leads_to_the_report_and_back_to_the_place(self, client):
        opened = client.post("/kader/openen", files={"bestand": ("kader.json", FAULTS)})
        checked = fill(client, opened.text, actie="controleren")
        assert checked.status_code == 303
        address = checked.headers["location"]
        assert "nog niet compleet" in client.get(address).text
        back = client.post(address + "/invullen", files=[("plek", (None, "/maatregelen/2/doelen/0"))])
        assert 'name="plek" value="maatregelen/2"' in back.text

    @pytest.mark.parametrize("name", ["volledig", "typische-fouten", "minimaal", "tiel"])
    def test_going_through_the_form_changes_no_verdict(self, client, name):
        content = (EXAMPLES / f"{name}.json").read_bytes()
        page = client.post(f"/kader/voorbeelden/{name}/invullen").text
        checked = fill(client, page, actie="controleren").headers["location"]
        first, second = (client.get(a + "/rapport.json").json() for a in (report_of(client, content), checked))
        assert first["aantallen"] == second["aantallen"]

    @pytest.mark.parametrize("step", range(7))
    def test_sending_every_step_back_as_it_came_changes_nothing(self, client, step):
        page = client.post("/kader/voorbeelden/volledig/invullen").text
        before = state_of(page)
        page = fill(client, page, actie=f"stap/{step}").text
        page = fill(client, page, actie="blijf").text
        assert meaning(state_of(page)) == meaning(before)

    def test_turtle_goes_on_in_the_form(self, client):
        turtle = client.post(
            "/api/v1/kadervalidaties?uitvoer=kader&format=ttl",
            content=COMPLETE,
            headers={"Content-Type": "application/json"},
        )
        page = client.post("/kader/openen", files={"bestand": ("kader.ttl", turtle.content)}).text
        assert "Strategisch kader integrale beveiliging Voorbeeldrecht" in page
        checked = fill(client, page, actie="controleren").headers["location"]
        assert client.get(checked + "/rapport.json").json()["oordeel"] == "compleet"

    def test_what_the_form_has_no_field_for_is_said(self, client):
        page = client.post(
            "/kader/openen", files={"bestand": ("k.json", b'{"gemeente": "Tiel", "kleur": "rood"}')}
        ).text
        assert "geen plaats voor /kleur" in page

    def test_a_refused_file_says_so_on_the_page(self, client):
        response = client.post("/kader/openen", files={"bestand": ("k.json", b"[1]")})
        assert response.status_code == 400
        assert "Dit is geen kader dat het formulier kent" in response.text

    def test_five_thousand_measures_are_shown_a_page_at_a_time(self, client):
        rows = [{"naam": f"Maatregel {n}", "doelen": ["Rust"]} for n in range(5_000)]
        many = json.dumps({"gemeente": "Groot", "doelen": [{"naam": "Rust"}], "maatregelen": rows}).encode()
        page = client.post("/kader/openen", files={"bestand": ("k.json", many)}).text
        page = fill(client, page, actie="stap/3").text
        assert page.count('value="open/maatregelen/') == 25
        page = fill(client, page, actie="blad/maatregelen/200").text
        assert "Pagina 200 van 200" in page
        assert "Maatregel 4999" in page
        page = fill(client, page, actie="open/maatregelen/4999").text
        assert "Maatregelen, 5000 van 5000" in page
        assert page.count("<") < 3_000

    @pytest.mark.parametrize(
        "fields",
        [
            {"staat": "geen base64!"},
            {"staat": base64.b64encode(b"niet ingepakt").decode()},
            {"staat": base64.b64encode(gzip.compress(b"[" * 100_000)).decode()},
            {"plek": "stap/99"},
            {"plek": "nergens/3"},
            {"plek": "maatregelen/999999999999"},
            {"plek": "maatregelen/7"},
            {"actie": "weg/maatregelen/7"},
            {"actie": "open/<script>"},
        ],
    )
    def test_nonsense_is_refused_in_words(self, client, fields):
        response = client.post(
            "/kader/invullen", files=[(n, (None, v)) for n, v in fields.items()], headers={"Accept": "text/html"}
        )
        assert response.status_code in (400, 404)
        assert "<script>" not in response.text
        assert "<h1>Dit formulier kwam niet goed over</h1>" in response.text
        assert 'href="/kader#verder"' in response.text

    def test_a_place_of_a_report_that_there_is_not_leads_back_to_it(self, client):
        address = report_of(client, FAULTS)
        response = client.post(address + "/invullen", files=[("plek", (None, "/nergens/3"))])
        assert response.status_code == 400
        assert "<h1>Dit formulier kwam niet goed over</h1>" in response.text
        assert f'href="{address}"' in response.text

    def test_browsers_may_put_back_what_was_typed(self, client):
        """A field for which completion is off comes back empty after Back: HTML, `autocomplete` and session history."""
        for step in range(7):
            page = fill(client, client.get("/kader/invullen").text, actie=f"stap/{step}").text
            assert "autocomplete" not in page.split("<form class")[1].split("</form>")[0]

    def test_a_small_form_cannot_unpack_to_much(self):
        bomb = base64.b64encode(gzip.compress(b'{"titel": "' + b"x" * 60_000_000 + b'"}')).decode()
        with pytest.raises(TooLargeError):
            unpack_state(bomb, LIMITS)


class TestOpenedForAFinding:
    """The button beside a finding leads to the very control that a finding is about, and says what was found."""

    @pytest.mark.parametrize(
        ("name", "rule", "place", "control"),
        [
            ("typische-fouten", "FR-03", "/vaststellingsdatum", 'name="vaststellingsdatum"'),
            ("typische-fouten", "FR-05", "/visie/tekst", 'name="visie/0/tekst"'),
            ("typische-fouten", "FR-10", "/maatregelen/2/doelen/2", 'name="maatregelen/2/doelen"'),
            ("typische-fouten", "FR-43", "/maatregelen/3/doelen", 'name="maatregelen/3/doelen"'),
            ("typische-fouten", "FR-37", "/scope/regelingen/0/regeling", 'name="scope/0/regelingen/0/regeling"'),
            ("typische-fouten", "FR-45", "/maatregelen", 'value="nieuw/maatregelen"'),
            ("typische-fouten", "FR-58", "/kwaliteitssysteem/facetten", 'value="nieuw/kwaliteitssysteem/0/facetten"'),
            ("minimaal", "FR-38", "/scope/themas/0", 'name="scope/0/themas/0/thema"'),
            ("minimaal", "FR-42", "/doelen", 'value="nieuw/doelen"'),
            ("tiel", "FR-13", "/visie", 'name="visie/0/tekst"'),
            ("tiel", "FR-47", "/uitgangspunten", 'value="nieuw/uitgangspunten"'),
            ("tiel", "FR-64", "/governance", 'name="governance/0/variant"'),
        ],
    )
    def test_the_control_has_the_focus_without_a_script(self, client, name, rule, place, control):
        address = report_of(client, (EXAMPLES / f"{name}.json").read_bytes())
        articles = client.get(address).text.split(f'aria-labelledby="{rule}"')[1].split("</article>")[0]
        sent = re.search(rf'name="plek" value="({re.escape(place)}#\d+)"', articles)
        assert sent
        page = client.post(address + "/invullen", files=[("plek", (None, sent[1]))]).text
        focused = re.findall(r"<[^>]*\bautofocus\b[^>]*>", page)
        assert len(focused) == 1
        assert control in focused[0]
        number = int(sent[1].partition("#")[2])
        found = client.get(address + "/rapport.json").json()["bevindingen"][number]
        assert found["regel"]["code"] == rule
        told = html.unescape(page).split("Dit vond het rapport hier:</strong> ")
        assert len(told) == 2
        assert told[1].startswith(found["wat"])

    def test_where_no_measure_helps_a_goal_it_says_which_goal(self, client):
        address = report_of(client, FAULTS)
        article = client.get(address).text.split('aria-labelledby="FR-45"')[1].split("</article>")[0]
        sent = re.search(r'name="plek" value="([^"]*)"', article)
        assert sent
        page = client.post(address + "/invullen", files=[("plek", (None, sent[1]))]).text
        assert "Doel ‘Gevoelige informatie blijft binnen’" in page.split('id="gevonden"')[1].split("</p>")[0]
        assert 'aria-describedby="gevonden"' in page

    @pytest.mark.parametrize("place", ["", "/datum", "/datum#", "/datum#99999", "/datum#" + "9" * 5_000, "/datum#-1"])
    def test_without_a_finding_nothing_is_told(self, client, place):
        page = client.post(report_of(client, FAULTS) + "/invullen", files=[("plek", (None, place))])
        assert page.status_code == 200
        assert "Dit vond het rapport" not in page.text
        assert page.text.count(" autofocus") == (1 if place else 0)

    def test_a_list_of_boxes_that_is_folded_is_open(self, client):
        many = {"doelen": [{"naam": f"Doel {n}"} for n in range(30)], "maatregelen": [{"naam": "Slot"}]}
        address = report_of(client, json.dumps(many).encode())
        page = client.post(address + "/invullen", files=[("plek", (None, "/maatregelen/0/doelen"))]).text
        assert " open>" in page.split(" autofocus")[0].rpartition("<details")[2]

    def test_the_next_page_has_no_focus_of_its_own(self, client):
        address = report_of(client, FAULTS)
        page = client.post(address + "/invullen", files=[("plek", (None, "/datum#0"))]).text
        assert " autofocus" not in fill(client, page, actie="blijf").text


class TestPlaces:
    @pytest.mark.parametrize(
        ("pointer", "words"),
        [
            ("/maatregelen/3/doelen/0", "Maatregelen, nummer 4, Doelen"),
            ("/scope/themas/1", "Scope, Thema's, nummer 2"),
            ("/maatregelen", "Maatregelen"),
            ("/", "Kader"),
            ("3 Maatregelen!D16", "3 Maatregelen!D16"),
            ("/onbekend/3", "/onbekend/3"),
        ],
    )
    def test_in_words(self, pointer, words):
        assert place_words(pointer) == words

    def test_a_list_without_a_number_is_its_first(self):
        path, key = read_path("/scope/regelingen/2/regeling")
        assert (str(path), key) == ("scope/0/regelingen/2", "regeling")
        with pytest.raises(InvalidRequestError):
            read_path("kleur/3")

    def test_begins_at_the_place_of_a_finding(self):
        state = open_json(FAULTS).state
        assert begin(state, "/maatregelen/2/doelen/0").place == "maatregelen/2"
        assert begin(state, "/visie/tekst").place == "stap/1"
        gone = begin(state, "/uitgangspunten/999")
        assert (gone.place, gone.focus) == ("stap/4", "uitgangspunten")

    @pytest.mark.parametrize(
        ("place", "title", "field"),
        [
            ("/", "Vastgesteld op", "/vaststellingsdatum"),
            ("/maatregelen", "Maatregelen", "/maatregelen"),
            ("/maatregelen", "Doelen", "/maatregelen/doelen"),
            ("/maatregelen/3", "Doelen", "/maatregelen/3/doelen"),
            ("/scope/themas", "Thema's", "/scope/themas"),
            ("/visie/tekst", "Tekst van de visie", "/visie/tekst"),
            ("/doelen/0", None, "/doelen/0"),
            ("Kader!B3", "Datum", "Kader!B3"),
        ],
    )
    def test_leads_on_to_the_field(self, place, title, field):
        assert place_of_field(place, title) == field

    def test_a_law_in_other_words_stands_in_the_field_of_laws(self):
        assert read_path("/scope/regelingen/0/regelingtekst") == read_path("/scope/regelingen/0/regeling")

    def test_own_addresses_become_words(self):
        found = {
            "@id": "https://x/k",
            "doelen": [{"@id": "#doel-1", "naam": "Rust"}],
            "maatregelen": [{"doelen": ["#doel-1"]}],
        }
        state = open_json(json.dumps(found).encode()).state
        assert find_part(state, read_path("maatregelen/0")[0]) == {"doelen": ["Rust"]}

    def test_a_file_of_the_form_reads_back(self):
        state = open_json(COMPLETE).state
        assert open_json(to_json_file(state)).state == state
        assert unpack_state(pack(state), LIMITS) == state

    def test_an_unknown_button_does_nothing(self):
        turn = take({"staat": [pack({"titel": "K"})], "titel": ["K"], "actie": ["ontplof"]}, LIMITS)
        assert (turn.state, turn.place) == ({"titel": "K"}, "stap/0")
