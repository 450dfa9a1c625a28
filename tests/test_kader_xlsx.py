# SPDX-License-Identifier: EUPL-1.2
"""A workbook that was filled in gives the graph of the same framework in JSON, with a cell for everything."""

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from pyoxigraph import Triple

from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._template_layout import BLOCKS
from kapstok.kader._xlsx import read_xlsx
from kapstok.kader._xlsx_marks import mark_cells
from kapstok.policy import UploadLimits, check_office_file
from kapstok.terms import IB, SKOS
from tests.frameworks import vocabulary
from tests.kader_workbooks import (
    EXAMPLE,
    MEASURES,
    changed,
    columns,
    fill,
    filled,
    first_row,
    from_json,
    headers,
    lines,
    opened,
    saved,
    template,
    values,
)


def test_the_complete_example_gives_the_same_graph_as_its_json() -> None:
    intake = read_xlsx(filled(), vocabulary())
    expected = from_json(EXAMPLE)
    assert intake.remarks == ()
    assert not intake.untouched
    assert intake.iri == expected.iri
    assert lines(intake) == lines(expected)


def test_every_triple_has_a_cell_of_the_workbook() -> None:
    book = opened(filled())
    intake = read_xlsx(filled(), vocabulary())
    for triple in intake.triples:
        assert isinstance(triple, Triple)
        place = intake.places.find(triple.subject.value, triple.predicate.value, triple.object.value)  # type: ignore[union-attr]
        assert place is not None
        title, _, cell = place.partition("!")
        assert book[title][cell].value is not None


def test_what_is_missing_has_the_cell_where_it_could_stand() -> None:
    framework = {
        "gemeente": "Tiel",
        "scope": {"themas": [{"thema": "Continuïteit", "eigenaar": "CISO"}]},
        "maatregelen": [{"ref": "m1", "naam": "Hek"}],
    }
    content = fill(template(), framework)
    sheet = opened(content)[MEASURES]
    row = first_row(sheet)
    row = next(n for n in range(headers(sheet)[0] + 1, 20) if sheet.cell(n, 2).value == "m1")
    intake = read_xlsx(content, vocabulary())
    measure = next(t.subject.value for t in intake.triples if t.object.value == "m1")  # type: ignore[union-attr]
    letter = get_column_letter(columns(sheet)["Doelen"])
    assert intake.places.find(measure, IB + "draagtBijAan") == f"{MEASURES}!{letter}{row}"
    assert intake.places.find(measure) == f"{MEASURES}!B{row}"
    places = {prop: intake.places.find(intake.iri, IB + prop) for prop in ("heeftVisie", "heeftKaderdoel", "peildatum")}
    assert places == {"heeftVisie": "1 Visie!B6", "heeftKaderdoel": "3 Doelen!B7", "peildatum": "Kader!B16"}
    laws = intake.places.find(f"{intake.iri}#scope", IB + "heeftKaderregeling")
    assert laws is not None
    assert laws.startswith("2 Wetten en normen!B")


def test_a_row_with_only_what_was_there_counts_when_it_is_marked() -> None:
    kinds = {"scope": {"objectsoorten": [{"objectsoort": "gebouwen"}]}}
    intake = read_xlsx(fill(template(), kinds), vocabulary())
    assert {v.rpartition("/")[2] for v in values(intake, "objectsoort")} == {"gebouwen"}


def test_further_visions_stand_in_further_columns() -> None:
    framework = {"visie": [{"tekst": "Klein"}, {"tekst": "Groot", "status": "concept"}, {"tekst": "Midden"}]}
    intake = read_xlsx(fill(template(), framework), vocabulary())
    assert lines(intake) == lines(from_json(framework))
    assert values(intake, "tekst") == {"Klein", "Groot", "Midden"}


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzéëïABCDEFG0123456789 .:()'=+@&<>\"%€–")
TEXT = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(lambda text: any(c.isalpha() for c in text))
DAY = st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(date.isoformat)
CODES = ("D1", "D2", "m-1", "m-2", "x y")


def value_of(each: Field) -> st.SearchStrategy[Any]:
    simple: st.SearchStrategy[Any] = TEXT
    if each.kind is Kind.TRUTH:
        simple = st.booleans()
    elif each.kind is Kind.DATE:
        simple = DAY
    elif each.kind is Kind.WHOLE:
        simple = st.integers(-5, 3000)
    elif each.key == "ref":
        simple = st.sampled_from(CODES)
    elif each.of:
        known = [word for choice in vocabulary().members(each.of) for word in (choice.ref, choice.name)]
        simple = st.one_of(TEXT, st.sampled_from([*known, *CODES]))
    return st.lists(simple, min_size=1, max_size=3) if each.many else simple


@st.composite
def part_of(draw: st.DrawFn, part: Part, most: int) -> dict[str, Any]:
    """Make a part with its first field and a few others, in the order in which the workbook has them."""
    first = BLOCKS[part.name].fields[0]
    chosen = draw(st.sets(st.sampled_from(part.fields), max_size=most)) | {first}
    made = {}
    for each in part.fields:
        if each in chosen:
            made[each.key] = draw(parts_of(each) if each.kind is Kind.PART else value_of(each))
    return made


@st.composite
def parts_of(draw: st.DrawFn, each: Field) -> Any:
    """Make what is below a field. Where the workbook has fixed keys, each occurs once, in its order."""
    part = PARTS[each.of[0]]
    keys, first = BLOCKS[part.name].keys, part.fields[0].key
    if keys:
        chosen = sorted(draw(st.sets(st.sampled_from(keys), min_size=1)), key=keys.index)
        return [draw(part_of(part, 3)) | {first: key} for key in chosen]
    if not each.many:
        return draw(part_of(part, 4))
    several = draw(st.lists(part_of(part, 3), min_size=1, max_size=3))
    for further in several[
        1:
    ]:  # those who took part and the sessions stand in the workbook once, with the first vision
        further.pop("betrokkenen", None)
        further.pop("werksessies", None)
    return several


def the_graph_is_that_of_the_json(data: st.DataObject) -> None:
    framework = data.draw(part_of(KADER, 6))
    intake = read_xlsx(fill(template(), framework), vocabulary())
    expected = from_json(framework)
    assert lines(intake) == lines(expected)
    assert len(intake.remarks) == len(expected.remarks)


# Shrinking would take minutes, for each try writes and reads a workbook.
_TRIES = settings(
    max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)


@_TRIES
@given(data=st.data())
def test_any_framework_gives_the_same_graph_as_its_json(data: st.DataObject) -> None:
    the_graph_is_that_of_the_json(data)


@pytest.mark.volledig
@settings(_TRIES, max_examples=150)
@given(data=st.data())
def test_many_frameworks_give_the_same_graph_as_their_json(data: st.DataObject) -> None:
    the_graph_is_that_of_the_json(data)


@pytest.mark.parametrize("answer", ["Grondslag", "Maatregelen", "Naam", "Omschrijving", "Antwoord", "Voorbeeld"])
def test_an_answer_in_a_form_may_be_the_title_of_a_field(answer: str) -> None:
    framework = {"gemeente": "Tiel", "kwaliteitssysteem": {"omschrijving": answer}, "titel": answer}
    intake = read_xlsx(fill(template(), framework), vocabulary())
    assert lines(intake) == lines(from_json(framework))


def test_marks_stand_at_their_cells_and_change_no_value() -> None:
    book = opened(filled())
    book[MEASURES]["C7"].comment = Comment("Nog vragen aan Jan", "Piet")
    findings = [
        (f"{MEASURES}!C7", "Geef een doel."),
        (f"{MEASURES}!C7", "Kort."),
        ("Kader!B6", "Goed."),
        ("Weg!A1", "x"),
    ]
    findings += [("Kader!niets", "x"), ("zonder cel", "x")]
    once = mark_cells(saved(book), findings)
    twice = mark_cells(once, findings)
    assert load_workbook(io.BytesIO(once))[MEASURES]["C7"].fill.fgColor.rgb == "00FFF2CC"
    for content in (once, twice):
        comment = opened(content)[MEASURES]["C7"].comment
        assert comment is not None
        assert comment.text == "Nog vragen aan Jan\n\nOpmerkingen van Kapstok:\n- Geef een doel.\n- Kort."
        assert lines(read_xlsx(content, vocabulary())) == lines(read_xlsx(filled(), vocabulary()))


def test_what_is_given_out_may_come_in_again() -> None:
    for content in (template(), filled(), mark_cells(filled(), [("Kader!B6", "Goed.")])):
        check_office_file(content, UploadLimits())


def test_a_mark_on_a_merged_cell_stands_at_its_beginning() -> None:
    def merge(book: Workbook) -> None:
        book["1 Visie"].merge_cells("B6:C6")

    marked = opened(mark_cells(changed(filled(), merge), [("1 Visie!C6", "Kort.")]))
    comment = marked["1 Visie"]["B6"].comment
    assert comment is not None
    assert "Kort." in comment.text


@pytest.mark.volledig
def test_ten_thousand_measures_are_read() -> None:
    measures = [{"ref": f"m{n}", "naam": f"Maatregel {n}", "doelen": ["D1"]} for n in range(10_000)]
    framework = {"doelen": [{"ref": "D1", "naam": "A"}], "maatregelen": measures}
    intake = read_xlsx(fill(template(), framework), vocabulary())
    assert lines(intake) == lines(from_json(framework))


def test_labels_are_in_dutch() -> None:
    labels = [t.object for t in read_xlsx(filled(), vocabulary()).triples if t.predicate.value == SKOS + "prefLabel"]
    assert labels
    assert all(label.language == "nl" for label in labels)  # type: ignore[union-attr]
