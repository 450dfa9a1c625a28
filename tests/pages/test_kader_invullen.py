# SPDX-License-Identifier: EUPL-1.2
"""`/kader/invullen`: a framework is filled in step by step, without a script and without anything being kept."""

import base64
import gzip
import json

import pytest
from tests.pages.kader import COMPLETE, EXAMPLES, FAULTS, fill, meaning, report_of, state_of

from kapstok.errors import InvalidRequestError, TooLargeError
from kapstok.kader import begin, open_json, take
from kapstok.kader._form_state import find_part, pack, place_words, read_path, to_json_file, unpack_state
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


class TestPlaces:
    @pytest.mark.parametrize(
        ("pointer", "words"),
        [
            ("/maatregelen/3/doelen/0", "Maatregelen, nummer 4, Doelen"),
            ("/scope/themas/1", "Scope, Thema's, nummer 2"),
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
        assert begin(state, "/uitgangspunten/999").place == "stap/4"

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
