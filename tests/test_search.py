"""Search over the real data: what must be on top, what narrows it, and texts that mean harm."""

import html
import re
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kapstok.model import Layer
from kapstok.search import LONGEST, Asked, Search, SearchIndex, read_kinds
from kapstok.search._index import Thing
from kapstok.search._things import read_things

PATH = "/api/v1/_zoek"
AVG = "regeling/algemene-verordening-gegevensbescherming"
BIO = "regeling/baseline-informatiebeveiliging-overheid"
NIS2 = "regeling/richtlijn-eu-2022-2555"

# Question, and what must be on top.
ON_TOP = [
    # names, in any case and with or without diacritics
    ("Informatiebeveiliging", "thema/informatiebeveiliging"),
    ("INFORMATIEBEVEILIGING", "thema/informatiebeveiliging"),
    ("fysieke beveiliging", "thema/fysieke-beveiliging"),
    ("personele beveiliging", "thema/personele-beveiliging"),
    ("gemeentewet", "regeling/gemeentewet"),
    ("wet politiegegevens", "regeling/wet-politiegegevens"),
    ("cameratoezicht", "rubriek/cameratoezicht"),
    ("Tiel", "gemeente/tiel"),
    ("agressieprotocol", "maatregel/agressieprotocol"),
    ("integraal beveiligingsbeleid", "begrip/integraal-beveiligingsbeleid"),
    ("continuïteit", "raakvlak/continuiteit"),
    ("continuiteit", "raakvlak/continuiteit"),
    ("coordineren", "rol/coordineren"),
    ("Coo\u0308rdineren", "rol/coordineren"),
    ("wet veiligheidsregio's", "regeling/wet-veiligheidsregios"),
    # other names
    ("Arbowet", "regeling/arbeidsomstandighedenwet"),
    ("technische beveiliging", "thema/fysieke-beveiliging"),
    ("continuïteitsmanagement", "begrip/continuiteitsmanagement"),
    ("werknemers", "bedrijfsmiddel/medewerkers"),
    ("Stap 3", "stap/beveiligingsdoelen"),
    ("CER-richtlijn", "regeling/richtlijn-eu-2022-2557"),
    ("information security", "thema/informatiebeveiliging"),
    # abbreviations, and what they stand for
    ("AVG", AVG),
    ("algemene verordening gegevensbescherming", AVG),
    ("BIO", BIO),
    ("NIS2", NIS2),
    ("Wbp", "regeling/wet-bescherming-persoonsgegevens"),
    ("Awb", "regeling/algemene-wet-bestuursrecht"),
    ("FG", "functie/functionaris-gegevensbescherming"),
    ("BHV", "raakvlak/bhv"),
    ("CISO", "functie/ciso"),
    ("veilige publieke taak", "project/programma-veilige-publieke-taak"),
    ("burgemeester en wethouders", "orgaan/college-van-benw"),
    ("B&W", "orgaan/college-van-benw"),
    ("GDPR", AVG),
    ("VOG", "regeling/wet-bevorderen-integriteit-en-functioneren-decentraal-bestuur"),
    ("<b>avg", AVG),
    # numbers
    ("BWBR0005416", "regeling/gemeentewet"),
    ("32016R0679", AVG),
    ("gm0281", "gemeente/tiel"),
    ("2022/2555", NIS2),
    ("https://w3id.org/kapstok/id/thema/informatiebeveiliging", "thema/informatiebeveiliging"),
    # slips of the pen
    ("informatiebeveilging", "thema/informatiebeveiliging"),
    ("infromatiebeveiliging", "thema/informatiebeveiliging"),
    ("gemeentwet", "regeling/gemeentewet"),
    ("fysike beveiliging", "thema/fysieke-beveiliging"),
    ("mystery gest", "begrip/mystery-guest"),
    # stems, beginnings, compounds
    ("thema informatiebeveiligingen", "thema/informatiebeveiliging"),
    ("agressieprotocollen", "maatregel/agressieprotocol"),
    ("camera", "rubriek/cameratoezicht"),
    ("informatie beveiliging", "thema/informatiebeveiliging"),
    ("mysteryguest", "begrip/mystery-guest"),
    ("politie gegevens", "regeling/wet-politiegegevens"),
    # words among others
    ("wat is de gemeentewet", "regeling/gemeentewet"),
    ('"gemeentewet" AND NOT (naam:*', "regeling/gemeentewet"),
]


@pytest.fixture(scope="session")
def index(store, catalogue) -> SearchIndex:
    return SearchIndex(read_things(store, catalogue))


def _top(index: SearchIndex, text: str, count: int = 1) -> list[str]:
    return [f"{hit.thing.soort}/{hit.thing.ref}" for hit in index.find(Asked(text)).hits[:count]]


def _faults(response: httpx.Response) -> dict[str, str]:
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    return {fault["name"]: fault["reason"] for fault in response.json()["errors"]}


@pytest.mark.parametrize(("text", "expected"), ON_TOP, ids=[text for text, _ in ON_TOP])
def test_the_best_is_on_top(text: str, expected: str, index: SearchIndex):
    assert _top(index, text) == [expected]


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("AVG", "afkorting/avg"),
        ("algemene verordening gegevensbescherming", "afkorting/avg"),
        ("toegangsbeleid", "uitgangspuntcategorie/beleid"),
        ("telefoons", "maatregel/mdm-beheer-apparaten"),
        ("phishing", "herkenningspunt/phishing-tijdsdruk"),
        ("bedrijfscontinuïteitsbeheer", "raakvlak/continuiteit"),
    ],
)
def test_what_is_related_is_found_too(text: str, among: str, index: SearchIndex):
    assert among in _top(index, text, 12)


def test_an_exact_name_comes_before_a_beginning_before_a_word_before_a_description():
    texts = {
        "a": ("Iets", "Over poort en deur."),
        "b": ("De poort", "Iets."),
        "c": ("Poortwachter", "Iets."),
        "d": ("Poort", "Iets."),
    }
    things = [
        Thing(
            f"https://w3id.org/kapstok/id/maatregel/{ref}",
            name,
            Layer.BRON,
            (("naam", name, "nl"), ("omschrijving", text, "nl")),
        )
        for ref, (name, text) in texts.items()
    ]
    assert [hit.thing.ref for hit in SearchIndex(things).find(Asked("poort")).hits] == ["d", "c", "b", "a"]


def test_the_index_is_made_at_the_first_search(store, catalogue):
    search = Search(store, catalogue)
    assert not search.ready
    assert search.find(Asked("tiel")).total > 0
    assert search.ready


def test_every_thing_with_a_name_is_found_by_its_iri(store, catalogue, index: SearchIndex):
    for thing in read_things(store, catalogue)[::40]:
        assert index.find(Asked(thing.id)).hits[0].thing.id == thing.id


def test_every_kind_has_a_name(store, catalogue):
    kinds = read_kinds(store, catalogue)
    assert {"thema", "regeling", "begrip"} <= kinds.keys()
    assert kinds["doel"] == "Doel"
    assert all(name[0].isupper() for name in kinds.values())


def test_the_name_of_a_kind_counts(index: SearchIndex):
    found = index.find(Asked("maatregelen agressie"))
    assert not found.partly
    assert found.hits[0].thing.soort == "maatregel"


def test_a_slip_is_told(index: SearchIndex):
    assert index.find(Asked("informatiebeveilging")).meant == "informatiebeveiliging"
    assert index.find(Asked("mystery gest")).meant == "mystery guest"
    assert index.find(Asked("coordinatr")).meant == "coördinator"
    assert index.find(Asked("informatiebeveiliging")).meant is None


def test_words_that_nothing_has_are_told(index: SearchIndex):
    found = index.find(Asked("gemeentewet xyzzyqwert"))
    assert found.hits[0].thing.ref == "gemeentewet"
    assert found.ignored == ("xyzzyqwert",)
    assert found.partly


def test_the_answer_has_the_list_shape(client: httpx.Client):
    body = client.get(PATH, params={"q": "informatiebeveiliging", "paginaGrootte": 5}).json()
    assert set(body) == {"_links", "totaal", "volledig", "datasetversie", "geldigOp", "bedoeltU", "facetten", "items"}
    assert len(body["items"]) == 5 < body["totaal"]
    assert body["volledig"] is False
    assert sum(facet["aantal"] for facet in body["facetten"]["soort"]) == body["totaal"]
    first = body["items"][0]
    assert {key: first[key] for key in ("id", "ref", "soort", "naam", "laag")} == {
        "id": "https://w3id.org/kapstok/id/thema/informatiebeveiliging",
        "ref": "informatiebeveiliging",
        "soort": "thema",
        "naam": "Informatiebeveiliging",
        "laag": "bron",
    }
    assert first["fragmenten"][0] == {"veld": "naam", "tekst": "<mark>Informatiebeveiliging</mark>"}
    scores = [item["score"] for item in body["items"]]
    assert scores == sorted(scores, reverse=True)


def test_pages_follow_each_other(client: httpx.Client):
    found, address = [], f"{PATH}?q=beveiliging&paginaGrootte=100"
    while address:
        body = client.get(address).json()
        found += [item["id"] for item in body["items"]]
        address = body["_links"].get("next", {}).get("href")
    assert len(found) == len(set(found)) == body["totaal"] > 100


def test_kinds_narrow_and_are_counted_still(client: httpx.Client):
    every = client.get(PATH, params={"q": "agressie"}).json()
    some = client.get(PATH, params={"q": "agressie", "soort": ["regeling", "risico"]}).json()
    assert {item["soort"] for item in some["items"]} == {"regeling", "risico"}
    assert some["totaal"] < every["totaal"]
    assert some["facetten"] == every["facetten"]


def test_a_theme_narrows_and_weakens(client: httpx.Client):
    parameters: dict[str, Any] = {"q": "wet", "soort": "regeling", "paginaGrootte": 500}
    body = client.get(PATH, params=parameters | {"thema": "informatiebeveiliging"}).json()
    laws = client.get("/api/v1/themas/informatiebeveiliging/regelingen?paginaGrootte=500").json()["items"]
    assert {item["ref"] for item in body["items"]} <= {law["ref"] for law in laws}
    assert {item["laag"] for item in body["items"]} == {"afgeleid"}
    none = client.get(PATH, params=parameters | {"thema": "geen"}).json()
    assert not {item["ref"] for item in none["items"]} & {law["ref"] for law in laws}
    both = client.get(PATH, params=parameters | {"thema": ["geen", "informatiebeveiliging"]}).json()
    assert both["totaal"] == body["totaal"] + none["totaal"]


def test_a_layer_narrows(client: httpx.Client):
    body = client.get(PATH, params={"q": "wet", "laag": "extern"}).json()
    assert {item["laag"] for item in body["items"]} == {"extern"}
    assert body["totaal"] < client.get(PATH, params={"q": "wet"}).json()["totaal"]


def test_nothing_found_says_so(client: httpx.Client):
    body = client.get(PATH, params={"q": "xyzzyqwert"}).json()
    assert (body["totaal"], body["items"], body["volledig"]) == (0, [], True)
    assert "niets gevonden" in body["toelichting"]["tekst"]


def test_a_kind_without_anything_points_at_the_others(client: httpx.Client):
    body = client.get(PATH, params={"q": "gemeentewet", "soort": "rol"}).json()
    assert body["totaal"] == 0
    assert body["facetten"]["soort"]
    assert "facetten" in body["toelichting"]["tekst"]


def test_all_faults_are_told_at_once(client: httpx.Client):
    faults = _faults(client.get(f"{PATH}?q=+&soort=x&thema=y&laag=z&pagina=0&paginaGrootte=501&kleur=rood"))
    assert set(faults) == {"q", "soort", "thema", "laag", "pagina", "paginaGrootte", "kleur"}
    assert "regeling" in faults["soort"]
    assert "geen" in faults["thema"]


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20%09"])
def test_no_words_is_400(query: str, client: httpx.Client):
    assert set(_faults(client.get(PATH + query))) == {"q"}


def test_a_question_of_great_length_is_400(client: httpx.Client):
    assert client.get(PATH, params={"q": "a" * LONGEST}).status_code == 200
    assert str(LONGEST) in _faults(client.get(PATH, params={"q": "a" * (LONGEST + 1)}))["q"]


HOSTILE = st.one_of(
    st.text(min_size=1, max_size=LONGEST),
    st.text(alphabet='"\\+-!(){}[]^~*?:/<>&| ANDORTOaw', min_size=1, max_size=LONGEST),
    st.sampled_from(
        ["naam:*", "*:*", "a~99999", "(" * 200, "[* TO *]", "\x00", "a" * LONGEST, ".*" * 100, "^", "a^1e9", "<mark>"]
    ),
)


@given(text=HOSTILE)
@hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_words(text: str, index: SearchIndex):
    found = index.find(Asked(text))
    assert found.total >= len(found.hits)
    for hit in found.hits:
        for piece in hit.fragments:
            left = re.sub(r"</?mark>", "", piece.html)
            assert "<" not in left
            assert ">" not in left
            assert html.escape(html.unescape(left)) == left


@pytest.mark.parametrize("text", ["naam:*", "*", "*:*", "[* TO *]", "!!!", "😀"])
def test_signs_alone_do_not_find_everything(text: str, index: SearchIndex):
    assert index.find(Asked(text)).total < 400


def test_what_the_graph_holds_cannot_break_out_of_a_fragment():
    name = "Poort <script>alert('x')</script> & deur"
    thing = Thing("https://w3id.org/kapstok/id/maatregel/x", name, Layer.BRON, (("naam", name, "nl"),))
    piece = SearchIndex([thing]).find(Asked("poort script")).hits[0].fragments[0]
    assert piece.html == (
        "<mark>Poort</mark> &lt;<mark>script</mark>&gt;alert(&#x27;x&#x27;)&lt;/<mark>script</mark>&gt; &amp; deur"
    )


@pytest.mark.parametrize("letter", ["\ufdfa", "\u3333", "a", "\U00020000"])
@pytest.mark.parametrize("address", ["/zoeken", "/zoeken/suggesties", "/api/v1/_zoek"])
def test_signs_that_become_many_letters_are_words_too(client: httpx.Client, address: str, letter: str):
    """One sign of Unicode can be written out as eighteen (UAX 15, NFKC)."""
    assert client.get(address, params={"q": letter * 200}).status_code == 200
