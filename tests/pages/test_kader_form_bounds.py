# SPDX-License-Identifier: EUPL-1.2
"""What a stranger can send to the form of a framework: unpacked in a worker, bounded, and in time that is linear."""

import base64
import gzip
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.pages.kader import COMPLETE, EXAMPLES, fill, report_of, shown, state_of
from tests.security.running import Service

from kapstok.errors import InvalidRequestError, KapstokError, TooLargeError
from kapstok.kader import FrameworkForm, begin, take
from kapstok.kader._form import make_form_step
from kapstok.kader._form_fields import Fields
from kapstok.kader._form_layout import STEP_TITLES
from kapstok.kader._form_state import check_size, open_json, pack, unpack_state
from kapstok.kader._parts import KADER, walk
from kapstok.kader._vocabulary import Choice, Vocabulary
from kapstok.policy import UploadLimits
from kapstok.routes.uploaded import _MOST_FIELDS

LIMITS = UploadLimits()
HTML = {"Accept": "text/html"}
BIG = "9" * 5_000


def packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content)).decode()


def turn(client, address="/kader/invullen", **fields):
    sent = [(name, (None, value)) for name, value in fields.items()]
    return client.post(address, files=sent or [("leeg", (None, ""))], headers=HTML)


@pytest.fixture(scope="module")
def fields(store, catalogue) -> Fields:
    return FrameworkForm(store, catalogue).fields


class TestWhere:
    """The work is done in a worker, whichever way something comes in."""

    def test_nothing_that_was_sent_is_read_in_the_service(self, client, monkeypatch):
        address = report_of(client, COMPLETE)
        page = client.post("/kader/openen", files={"bestand": ("k.json", COMPLETE)}).text

        def refuse(*_: object) -> None:
            raise AssertionError("read in the service")

        monkeypatch.setattr("kapstok.kader._form_state.unpack", refuse)
        monkeypatch.setattr("kapstok.kader._form_state._simple", refuse)
        monkeypatch.setattr("kapstok.kader._form._Page.view", refuse)
        monkeypatch.setattr("kapstok.kader._examine.check_upload", refuse)
        assert client.post("/kader/openen", files={"bestand": ("k.json", COMPLETE)}).status_code == 200
        assert fill(client, page, actie="stap/3").status_code == 200
        assert fill(client, page, actie="bewaren").json()["gemeente"]
        assert fill(client, page, actie="controleren").status_code == 303
        assert client.post(address + "/invullen", files=[("plek", (None, "/doelen/0"))]).status_code == 200

    def test_a_small_form_that_unpacks_to_much(self, client):
        bomb = packed(b'{"maatregelen":[' + b'{"naam":"a"},' * 3_600_000 + b"{}]}")
        assert len(bomb) < 200_000
        response = turn(client, staat=bomb)
        assert response.status_code == 413
        assert "groter dan 5 MB" in response.text

    def test_what_takes_too_long_is_stopped_and_said(self):
        rows = [{"naam": f"M {n}", "strijdigMet": [f"iets {n} {m}" for m in range(30)]} for n in range(3_000)]
        large = json.dumps({"gemeente": "Tiel", "maatregelen": rows}).encode()
        with Service({"TIJDSLIMIET": "0.1", "WACHTLIMIET": "30"}) as service:
            headers = {"Content-Type": "application/json", "Accept": "text/html"}
            answered = service.post("/kader/openen", large, headers)
            assert answered.status == 504
            assert "Het werk aan het formulier duurde langer dan 0.1 seconden" in answered.body.decode()
            assert service.get("/kader/invullen").status == 200

    @pytest.mark.parametrize("made", [b"", b"[]", b'{"wish": "tonen", "view": {}}', COMPLETE])
    def test_a_worker_that_went_astray_makes_no_page(self, client, monkeypatch, made):
        async def astray(*_: object) -> object:
            return made

        monkeypatch.setattr("kapstok.execution.StrangersWork.examine", astray)
        response = turn(client, plek="stap/0")
        assert response.status_code == 503
        assert "kwam niet heel terug" in response.text


class TestChecks:
    """What `/kader` refuses, `/kader/openen` refuses in the same words."""

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b'{"gemeente":"A","gemeente":"B"}', "staat twee keer"),
            (b'{"@context":"https://evil.example/","gemeente":"A"}', "context van buiten"),
            (b'{"x":' + b"[" * 500 + b"]" * 500 + b"}", "dieper genest"),
            (b'{"\\ud800":"x"}', "Er staat een half teken in"),
            (b'{"gemeente":"\\ud800"}', "Er staat een half teken in"),
        ],
    )
    def test_the_same_as_for_a_report(self, client, content, words):
        for address in ("/kader", "/kader/openen"):
            response = client.post(address, files={"bestand": ("k.json", content)})
            assert (response.status_code, words in response.text) == (400, True), address

    def test_a_mark_before_the_text_is_no_harm(self, client):
        response = client.post("/kader/openen", files={"bestand": ("k.json", b"\xef\xbb\xbf" + COMPLETE)})
        assert state_of(response.text)["gemeente"]

    @pytest.mark.parametrize(
        "sent",
        [
            {"actie": f"blad/maatregelen/{BIG}"},
            {"plek": f"maatregelen/{BIG}"},
            {"plek": "/"},
            {"plek": "naam"},
            {"plek": "stap/²"},
            {"actie": "weg/"},
            {"actie": "weg/titel"},
            {"actie": "terugzetten/"},
            {"actie": "terugzetten/titel"},
            {"actie": "nieuw/titel"},
            {"actie": "klaar/titel"},
            {"actie": "terug"},
            {"staat": packed(b'{"titel": "\\ud800"}')},
        ],
    )
    def test_odd_places_and_actions_are_no_fault_of_ours(self, client, sent):
        response = turn(client, **sent)
        assert response.status_code == (200 if sent.get("actie", "").startswith("blad/") else 400)


class TestSize:
    def test_a_state_is_unpacked_to_some_megabytes(self):
        with pytest.raises(TooLargeError, match="groter dan 5 MB"):
            unpack_state(packed(b'{"titel": "' + b"x" * 5_000_000 + b'"}'), LIMITS)

    def test_a_state_that_has_grown_too_large_is_not_sent(self):
        with pytest.raises(TooLargeError, match="hooguit 5 MB"):
            pack({"titel": "x" * 5_000_000})

    def test_parts_and_values_are_counted_wherever_they_stand(self):
        risks = [{"naam": "r"}] * 10_000
        with pytest.raises(TooLargeError, match="20000 onderdelen"):
            check_size({"scope": [{"themas": risks}], "maatregelen": [{"naam": "m"}] * 10_000})
        with pytest.raises(TooLargeError, match="200000 ingevulde waarden"):
            check_size({"maatregelen": [{"doelen": ["a"] * 1_000} for _ in range(201)]})

    def test_a_page_of_the_form_takes_no_more_than_a_file_may(self, client):
        rows = b",".join([b'{"naam":"m"}'] * 20_001)
        for sent in (
            turn(client, staat=packed(b'{"maatregelen":[' + rows + b"]}")),
            client.post("/kader/openen", files={"bestand": ("k.json", b'{"maatregelen":[' + rows + b"]}")}),
        ):
            assert sent.status_code == 413
            assert "Excel-sjabloon" in sent.text

    def test_five_thousand_measures_that_are_written_out_fit(self):
        row = {"naam": "n" * 60, "omschrijving": "o" * 400, "doelen": ["d" * 20] * 3, "effecten": ["preventief"] * 2}
        state = {"maatregelen": [row | {"ref": f"m-{n}"} for n in range(5_000)]}
        check_size(state)
        assert unpack_state(pack(state), LIMITS) == state

    def test_the_fullest_page_has_fewer_fields_than_are_read(self, fields):
        """Every box ticked, on every page that the form has."""
        places = [f"stap/{n}" for n in range(len(STEP_TITLES))]
        places += ["/".join(f"{each.key}/0" for each in above) for _, above in walk(KADER) if above]
        state = json.loads((EXAMPLES / "volledig.json").read_bytes())
        whole = open_json(json.dumps(state).encode()).state
        sizes = []
        for place in places:
            try:
                view = make_form_step(fields, begin(whole, place)).view
            except InvalidRequestError:
                continue
            views = [each for section in view.sections for each in section.fields]
            sizes.append(sum(max(1, len(each.options)) + 1 for each in views))
        assert len(sizes) > len(STEP_TITLES)
        assert max(sizes) + 10 < _MOST_FIELDS

    def test_more_fields_than_a_page_has_are_not_read(self, client):
        page = client.get("/kader/invullen").text
        assert 0 < len(shown(page)) < _MOST_FIELDS
        sent = [("titel", (None, "x"))] * (_MOST_FIELDS + 1)
        assert client.post("/kader/invullen", files=sent).status_code == 400


@dataclass(frozen=True)
class _Counting(Vocabulary):
    """Counts how often a name is looked up."""

    counted: Counter[str] = field(default_factory=Counter)

    def find(self, names: tuple[str, ...], text: str, gemeente: str = "") -> Choice | None:
        self.counted["looked up"] += 1
        return super().find(names, text, gemeente)


class _Row(dict[str, Any]):
    """Counts how often a part is looked into."""

    counted: Counter[str]

    def get(self, key: str, default: object = None) -> Any:
        self.counted["looked into"] += 1
        return super().get(key, default)


class TestLinear:
    @staticmethod
    def _cost(fields: Fields, rows: int, values: int) -> Counter[str]:
        """Count what one page costs that lists 25 measures, each with so many unknown references."""
        known = fields.vocabulary
        counted: Counter[str] = Counter()
        counting = _Counting(
            known.lists, known.words, known.kinds, known.schemes, known.categories, known.unoffered, counted
        )

        def row(**values: object) -> _Row:
            found = _Row(values)
            found.counted = counted
            return found

        measures = [row(naam=f"d{n}", ref=f"r{n}", voorbeeld=f"v{n}") for n in range(rows)]
        last = [row(naam="m", strijdigMet=[f"d{m}" for m in range(values)]) for _ in range(25)]
        state = {"maatregelen": [*last, *measures]}
        make_form_step(Fields(counting, fields.definitions), begin(state, "stap/3"))
        return counted

    def test_twice_as_much_costs_at_most_twice_as_much(self, fields):
        once, twice = self._cost(fields, 200, 200), self._cost(fields, 400, 400)
        for what in ("looked up", "looked into"):
            assert 0 < twice[what] <= 2.2 * once[what], (what, once, twice)

    def test_one_part_does_not_read_the_list_for_each_of_its_values(self, fields):
        def cost(rows: int) -> int:
            known = fields.vocabulary
            counted: Counter[str] = Counter()
            counting = _Counting(
                known.lists, known.words, known.kinds, known.schemes, known.categories, known.unoffered, counted
            )
            others = [{"naam": f"d{n}", "voorbeeld": f"v{n}"} for n in range(rows)]
            state = {"maatregelen": [{"naam": "m", "strijdigMet": [f"x{n}" for n in range(rows)]}, *others]}
            make_form_step(Fields(counting, fields.definitions), begin(state, "maatregelen/0"))
            return counted["looked up"]

        assert cost(300) < 300 * 4

    def test_a_law_is_found_by_its_beginning_without_reading_all(self, fields):
        found = fields.vocabulary.lists["regeling"]
        for law in found:
            start = law.name.split(" ")[0]
            if len(start) < 5:
                continue
            matches = {each for each in found if each.name.casefold().startswith(start.casefold() + " ")}
            expected = next(iter(matches)) if len(matches) == 1 else None
            assert fields.vocabulary._begun(start.casefold()) == expected, start


WORDS = ["stap", "blad", "open", "nieuw", "weg", "klaar", "terug", "terugzetten", "bewaren", "controleren"]
KEYS = sorted({each.key for part, _ in walk(KADER) for each in part.fields})
PLACES = st.lists(st.sampled_from([*KEYS, "0", "1", "9" * 30, BIG, "", "²", "stap"]), max_size=6).map("/".join)
ANY = st.characters(exclude_categories=())  # halves of characters too
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(ANY, max_size=5),
    lambda below: (
        st.lists(below, max_size=3) | st.dictionaries(st.sampled_from([*KEYS, "@id", "@value"]), below, max_size=4)
    ),
    max_leaves=20,
)
STATES = st.just("") | st.text(max_size=8) | JSON.map(lambda found: packed(json.dumps(found).encode()))


POSTED = st.builds(
    lambda more, *own: (
        more | dict(zip(("staat", "plek", "actie", "verwijderd"), ([each] for each in own), strict=True))
    ),
    st.dictionaries(PLACES | st.sampled_from(KEYS), st.lists(st.text(ANY), max_size=3), max_size=5),
    STATES,
    PLACES | st.text(max_size=9),
    st.tuples(st.sampled_from(WORDS), PLACES).map("/".join) | st.text(max_size=9),
    STATES,
)


@settings(max_examples=300, deadline=None)
@given(posted=POSTED)
@example(posted={"plek": ["/"]})
@example(posted={"actie": ["weg/"]})
@example(posted={"actie": ["terugzetten/"]})
@example(posted={"actie": ["klaar/titel"]})
@example(posted={"actie": [f"blad/maatregelen/{BIG}"]})
@example(posted={"titel": ["\ud800"]})
@example(posted={"plek": ["\ud800"]})
def test_whatever_comes_back_from_a_page_is_a_page_or_refused(fields, posted):
    try:
        step = make_form_step(fields, take(posted, LIMITS))
    except KapstokError as error:
        assert error.status < 500
        return
    assert unpack_state(step.view.packed, LIMITS) is not None
