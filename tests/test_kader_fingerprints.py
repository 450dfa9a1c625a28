# SPDX-License-Identifier: EUPL-1.2
"""Fingerprints of the examples of the guidance: a copy is recognised, a text of one's own is not (FR-06)."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from kapstok.catalogue import Catalogue
from kapstok.errors import DataError, NotFoundError
from kapstok.kader import EXAMPLE_LISTS, load_fingerprints, make_fingerprints
from kapstok.kader._fingerprints import normalise
from kapstok.kader._json import read_json
from kapstok.kader._prepare import prepare
from kapstok.sources import read_passages
from kapstok.store import EmbeddedStore
from kapstok.terms import IB, ID
from tests.frameworks import COMPLETE, vocabulary
from tests.paths import ROOT, shared

FILE = ROOT / "data" / "vingerafdrukken.json"
EXAMPLES = load_fingerprints(FILE)
OWN = (
    "Onze inwoners moeten zonder zorgen bij ons naar binnen kunnen lopen.",
    "De gemeente zorgt ervoor dat de sleutels van het stadhuis op één plek hangen.",
    "In 2028 kent iedere collega de weg naar de nooduitgang.",
    "Wij willen een gemeente zijn waar niemand bang hoeft te zijn aan de balie.",
    "De gemeente heeft een beveiligingsplan voor de werf, dat de opzichter bijhoudt.",
    "Bezoekers melden zich, krijgen een pas en leveren die weer in.",
    "Gegevens van inwoners blijven binnen de muren van ons eigen rekencentrum.",
    "Wie iets verdachts ziet, belt de bode en wacht niet tot morgen.",
    "De kwaadwillende komt niet verder dan de hal omdat daar altijd iemand zit.",
    "Wij kiezen voor een open huis en nemen het risico dat daarbij hoort.",
    "Het college krijgt elk kwartaal een overzicht van wat er misging.",
    "Maatregelen die niemand begrijpt, voeren wij niet in.",
    "De directeur loopt eens per maand mee met de beveiliging.",
    "Elke afdeling wijst een collega aan die op de sleutels let.",
    "Bij brand gaat de dienstverlening door vanuit de bibliotheek.",
    "Wij oefenen twee keer per jaar met de politie en de brandweer.",
    "Informatie die niet voor iedereen is, ligt 's avonds achter slot.",
    "Leveranciers krijgen alleen toegang tot de ruimte waar zij werken.",
    "Wat wij leren van een incident, staat binnen een maand in het plan.",
    "Veiligheid is van ons allemaal, van stagiair tot burgemeester.",
)


@pytest.fixture(scope="module")
def passages(store: EmbeddedStore, catalogue: Catalogue) -> dict[str, str]:
    members = vocabulary().members(EXAMPLE_LISTS)
    return read_passages(store, catalogue, shared("sources"), {member.iri for member in members})


def sentences(passages: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give each example as a person would copy it: without bullet and heading, whole and by itself."""
    for iri, passage in passages.items():
        text = re.sub(r"^\W*(Voorbeeld \d|Scope:)?\s*", "", " ".join(passage.split()))
        parts = [text, *re.split(r"\s*\ba\. +", text)]
        yield from ((iri, part) for part in parts if len(part.split()) > 2)


def test_the_file_is_made_from_the_documents(passages: dict[str, str]):
    assert len(passages) == 50
    assert json.loads(FILE.read_text(encoding="utf-8")) == make_fingerprints(passages)


def test_the_command_makes_the_file():
    command = [sys.executable, "-m", "kapstok", "bronnen", "vingerafdrukken", "--map", str(shared("sources"))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=True)
    assert done.stdout == FILE.read_text(encoding="utf-8")


def test_texts_that_are_not_there_are_said_to_be(store: EmbeddedStore, catalogue: Catalogue, tmp_path: Path):
    with pytest.raises(NotFoundError, match=r"strategisch-kader\.txt"):
        read_passages(store, catalogue, tmp_path, {f"{ID}doel/beschermen"})


def test_the_file_holds_no_words_of_the_examples():
    content = json.loads(FILE.read_text(encoding="utf-8"))
    for example in content["voorbeelden"].values():
        assert all(re.fullmatch(r"[0-9a-f]{64}", each) for each in example["tekst"])
        assert all(re.fullmatch(r"[0-9a-f]{16}", each) for each in example["woorden"].split())


def test_every_example_is_recognised_in_any_spelling(passages: dict[str, str]):
    for iri, text in sentences(passages):
        for spelled in (text, text.upper(), text.replace(" ", "\n  "), text.rstrip(".") + "!", f"“{text}”"):
            assert EXAMPLES.find(spelled) == iri, spelled


def test_every_example_is_recognised_with_one_word_swapped(passages: dict[str, str]):
    for iri, text in sentences(passages):
        words = normalise(text).split()
        for place in range(len(words) if len(words) > 10 else 0):
            swapped = " ".join([*words[:place], "zwaluw", *words[place + 1 :]])
            assert EXAMPLES.find(swapped) == iri, swapped


def test_every_example_is_recognised_with_the_municipality_filled_in(passages: dict[str, str]):
    filled = [(iri, text.replace("gemeente", "gemeente Tiel", 1)) for iri, text in sentences(passages)]
    changed = [(iri, text) for iri, text in filled if "Tiel" in text]
    assert len(changed) > 20
    assert [text for iri, text in changed if EXAMPLES.find(text) != iri] == []


def test_half_of_an_example_with_something_added_is_still_recognised(passages: dict[str, str]):
    text = " ".join(passages[f"{ID}visievoorbeeld/weerbaarheid-en-gemeenschapswaarde"].split())
    half = " ".join(text.split()[:35]) + " Daar staan wij voor, vandaag en morgen, met alle collega's."
    assert EXAMPLES.find(half) == f"{ID}visievoorbeeld/weerbaarheid-en-gemeenschapswaarde"


@pytest.mark.parametrize("text", OWN)
def test_a_text_of_ones_own_is_not_an_example(text: str):
    assert EXAMPLES.find(text) is None


def test_names_by_which_the_graph_knows_the_examples_are_no_copies_but_for_two_aims():
    names = [member.name for member in vocabulary().members(EXAMPLE_LISTS)]
    assert {name for name in names if EXAMPLES.find(name)} == {
        "Ontmoedigen van kwaadwillende",
        "Voorkomen onbevoegde toegang tot gevoelige informatie",
    }


def alike(framework: Mapping[str, object]) -> set[Triple]:
    intake = read_json(json.dumps(framework).encode(), vocabulary())
    triples = prepare(intake.triples, vocabulary(), date(2026, 6, 1), EXAMPLES)
    return {triple for triple in triples if triple.predicate == NamedNode(IB + "lijktOp")}


def test_the_complete_example_copies_nothing():
    assert alike(json.loads(COMPLETE.read_text(encoding="utf-8"))) == set()


@pytest.mark.parametrize(
    ("part", "key", "example"),
    [
        ("visie", "tekst", "visievoorbeeld/kruisbestuiving"),
        ("doelen", "effect", "doel/beschermen"),
        ("doelen", "naam", "doel/tegenhouden"),
        ("uitgangspunten", "tekst", "uitgangspunt/risicogerichte-aanpak"),
        ("uitgangspunten", "tekst", "visievoorbeeld/kruisbestuiving"),
    ],
)
def test_a_copy_is_marked_in_each_text_that_is_compared(passages: dict[str, str], part: str, key: str, example: str):
    found = alike({"gemeente": "X", part: [{key: passages[ID + example]}]})
    assert [str(triple.object) for triple in found] == [f"<{ID}{example}>"]


def test_an_example_taken_over_by_reference_or_by_its_name_is_no_copy():
    by_reference = {
        "doelen": [{"voorbeeld": "ontmoedigen"}],
        "uitgangspunten": [{"voorbeeld": "risicogerichte-aanpak"}],
    }
    assert alike(by_reference) == set()
    assert alike({"doelen": [{"naam": "Ontmoedigen van kwaadwillende", "effect": "Minder inbraken."}]}) == set()


def test_a_copy_elsewhere_is_not_compared(passages: dict[str, str]):
    assert alike({"maatregelen": [{"naam": passages[f"{ID}doel/beschermen"]}]}) == set()


def test_without_examples_nothing_is_compared(passages: dict[str, str]):
    intake = read_json(json.dumps({"visie": passages[f"{ID}doel/beschermen"]}).encode(), vocabulary())
    triples = prepare(intake.triples, vocabulary(), date(2026, 6, 1))
    assert not [triple for triple in triples if triple.predicate == NamedNode(IB + "lijktOp")]


def test_a_file_that_is_broken_is_said_to_be(tmp_path: Path):
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match=r"x\.json"):
        load_fingerprints(path)
