# SPDX-License-Identifier: EUPL-1.2
"""The workbook of a framework: what is given out, what comes back, and what people make of it in between."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from pyoxigraph import Triple

from kapstok.catalogue import Catalogue
from kapstok.errors import InvalidRequestError
from kapstok.kader._entry import Intake
from kapstok.kader._fields import Field, Kind, Part
from kapstok.kader._graph import property_iri
from kapstok.kader._json import read_json
from kapstok.kader._parts import KADER, PARTS
from kapstok.kader._template import write_template
from kapstok.kader._template_layout import BLOCKS, SHEETS, word
from kapstok.kader._template_lists import list_name
from kapstok.kader._template_texts import explain, read_definitions
from kapstok.kader._vocabulary import Vocabulary, read_vocabulary
from kapstok.kader._xlsx import read_xlsx
from kapstok.kader._xlsx_marks import mark_cells
from kapstok.store import EmbeddedStore
from kapstok.terms import IB, SKOS
from tests.kader_workbooks import fill, headers, opened, saved
from tests.paths import ROOT

EXAMPLE: dict[str, Any] = json.loads((ROOT / "data/voorbeelden/volledig.json").read_bytes())
MEASURES = "3 Maatregelen"


@pytest.fixture(scope="session")
def vocabulary(store: EmbeddedStore, catalogue: Catalogue) -> Vocabulary:
    return read_vocabulary(store, catalogue)


@pytest.fixture(scope="session")
def definitions(store: EmbeddedStore, catalogue: Catalogue) -> dict[str, str]:
    return read_definitions(store, catalogue)


@pytest.fixture(scope="session")
def template(vocabulary: Vocabulary, definitions: dict[str, str]) -> bytes:
    return write_template(vocabulary, definitions, EXAMPLE, "2026-11")


@pytest.fixture(scope="session")
def filled(template: bytes, vocabulary: Vocabulary) -> bytes:
    return fill(template, EXAMPLE, vocabulary)


def from_json(framework: dict[str, Any], vocabulary: Vocabulary) -> Intake:
    return read_json(json.dumps(framework).encode(), vocabulary)


def lines(intake: Intake) -> set[str]:
    return {str(triple) for triple in intake.triples}


def values(intake: Intake, prop: str) -> set[str]:
    return {t.object.value for t in intake.triples if t.predicate.value == property_iri(prop)}  # type: ignore[union-attr]


def first_row(sheet: Worksheet) -> int:
    """Return the first row of a table that a user fills in."""
    row = headers(sheet)[0] + 1
    while sheet.cell(row, 1).value:
        row += 1
    return row


def columns(sheet: Worksheet, row: int | None = None) -> dict[str, int]:
    return {str(c.value): c.column for c in sheet[row or headers(sheet)[0]] if c.value}


Change = Callable[[Workbook], None]


def changed(content: bytes, change: Change) -> bytes:
    book = opened(content)
    change(book)
    return saved(book)


# What is given out


def test_a_template_as_it_was_given_out_is_untouched(template: bytes, vocabulary: Vocabulary) -> None:
    intake = read_xlsx(template, vocabulary)
    assert intake.untouched
    assert intake.remarks == ()
    assert len(intake.triples) == 1


def test_the_same_template_has_the_same_bytes(
    template: bytes, vocabulary: Vocabulary, definitions: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_template(vocabulary, definitions, EXAMPLE, "2026-11") == template


def test_the_template_has_the_sheets_and_versions(template: bytes) -> None:
    book = opened(template)
    assert book.sheetnames == ["Uitleg", *(each.title for each in SHEETS), "Lijsten"]
    assert book["Lijsten"].sheet_state == "hidden"
    named = {}
    for name in ("KAPSTOK_SJABLOON", "KAPSTOK_DATASET"):
        title, cell = next(iter(book.defined_names[name].destinations))
        named[name] = book[title][cell.replace("$", "")].value
    assert named == {"KAPSTOK_SJABLOON": "1", "KAPSTOK_DATASET": "2026-11"}


def test_every_part_and_field_is_in_the_template(template: bytes) -> None:
    assert set(BLOCKS) == set(PARTS)
    book = opened(template)
    for layout in SHEETS:
        sheet = book[layout.title]
        for block, row in zip(layout.blocks, headers(sheet), strict=True):
            down = [sheet.cell(row + n, 1).value for n in range(1, len(block.fields) + 1)]
            across = [sheet.cell(row, n).value for n in range(2, len(block.fields) + 2)]
            assert (down if block.form else across) == [each.title for each in block.fields]


def test_titles_of_fields_can_be_told_apart() -> None:
    for block in BLOCKS.values():
        titles = [word(each.title) for each in block.fields]
        assert len(set(titles)) == len(titles)
        for each in block.fields:
            assert all(word(other.key) != word(each.title) or other is each for other in block.fields)


def test_every_field_is_explained(definitions: dict[str, str]) -> None:
    for block in BLOCKS.values():
        for each in block.fields:
            assert len(explain(block.part, each, {})) < len(explain(block.part, each, definitions)) or explain(
                block.part, each, {}
            ).count(".") >= 1
            assert len(explain(block.part, each, definitions)) > 10


def test_nothing_in_the_template_is_a_formula_and_all_drop_downs_exist(template: bytes) -> None:
    book = opened(template)
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        for each in sheet.data_validations.dataValidation:
            assert each.formula1 in book.defined_names
            assert not each.showErrorMessage
    offered = {list_name(each) for block in BLOCKS.values() for each in block.fields} - {None}
    assert offered <= set(book.defined_names)


def test_every_choice_of_a_drop_down_is_read_back(template: bytes, vocabulary: Vocabulary) -> None:
    book = opened(template)
    for block in BLOCKS.values():
        for each in block.fields:
            if not each.of or each.of[0] in PARTS:
                continue
            title, cells = next(iter(book.defined_names[str(list_name(each))].destinations))
            left, top, _, bottom = range_boundaries(cells)
            shown = [book[title].cell(row, left).value for row in range(top, bottom + 1)]
            found = {choice.iri for text in shown if (choice := vocabulary.find(each.of, str(text)))}
            assert found == {choice.iri for choice in vocabulary.members(each.of)}


def test_what_is_filled_in_beforehand_exists_and_is_what_the_example_has(vocabulary: Vocabulary) -> None:
    for block in BLOCKS.values():
        refs = {vocabulary.find(block.fields[0].of, key).ref for key in block.keys}  # type: ignore[union-attr]
        assert refs == set(block.keys)


# What comes back


def test_the_complete_example_gives_the_same_graph_as_its_json(filled: bytes, vocabulary: Vocabulary) -> None:
    intake = read_xlsx(filled, vocabulary)
    expected = from_json(EXAMPLE, vocabulary)
    assert intake.remarks == ()
    assert not intake.untouched
    assert intake.iri == expected.iri
    assert lines(intake) == lines(expected)


def test_every_triple_has_a_cell_of_the_workbook(filled: bytes, vocabulary: Vocabulary) -> None:
    book = opened(filled)
    intake = read_xlsx(filled, vocabulary)
    for triple in intake.triples:
        assert isinstance(triple, Triple)
        place = intake.places.find(triple.subject.value, triple.predicate.value, triple.object.value)  # type: ignore[union-attr]
        assert place is not None
        title, _, cell = place.partition("!")
        assert book[title][cell].value is not None


def test_what_is_missing_has_the_cell_where_it_could_stand(template: bytes, vocabulary: Vocabulary) -> None:
    framework = {
        "gemeente": "Tiel",
        "scope": {"themas": [{"thema": "Continuïteit", "eigenaar": "CISO"}]},
        "maatregelen": [{"ref": "m1", "naam": "Hek"}],
    }
    content = fill(template, framework, vocabulary)
    sheet = opened(content)[MEASURES]
    row = first_row(sheet)
    row = next(n for n in range(headers(sheet)[0] + 1, 20) if sheet.cell(n, 2).value == "m1")
    intake = read_xlsx(content, vocabulary)
    measure = next(t.subject.value for t in intake.triples if t.object.value == "m1")  # type: ignore[union-attr]
    letter = sheet.cell(row, columns(sheet)["Doelen"]).column_letter
    assert intake.places.find(measure, IB + "draagtBijAan") == f"{MEASURES}!{letter}{row}"
    assert intake.places.find(measure) == f"{MEASURES}!B{row}"
    places = {prop: intake.places.find(intake.iri, IB + prop) for prop in ("heeftVisie", "heeftKaderdoel", "peildatum")}
    assert places == {"heeftVisie": "1 Visie!B6", "heeftKaderdoel": "3 Doelen!B7", "peildatum": "Kader!B16"}
    laws = intake.places.find(f"{intake.iri}#scope", IB + "heeftKaderregeling")
    assert laws is not None
    assert laws.startswith("2 Wetten en normen!B")


def test_a_row_with_only_what_was_there_counts_when_it_is_marked(template: bytes, vocabulary: Vocabulary) -> None:
    kinds = {"scope": {"objectsoorten": [{"objectsoort": "gebouwen"}]}}
    intake = read_xlsx(fill(template, kinds, vocabulary), vocabulary)
    assert {v.rpartition("/")[2] for v in values(intake, "objectsoort")} == {"gebouwen"}


def test_further_visions_stand_in_further_columns(template: bytes, vocabulary: Vocabulary) -> None:
    framework = {"visie": [{"tekst": "Klein"}, {"tekst": "Groot", "status": "concept"}, {"tekst": "Midden"}]}
    intake = read_xlsx(fill(template, framework, vocabulary), vocabulary)
    assert lines(intake) == lines(from_json(framework, vocabulary))
    assert values(intake, "tekst") == {"Klein", "Groot", "Midden"}


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzéëïABCDEFG0123456789 .:()'=+@&<>\"%€–")
TEXT = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(lambda text: any(c.isalpha() for c in text))
DAY = st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(date.isoformat)
CODES = ("D1", "D2", "m-1", "m-2", "x y")


def value_of(each: Field, vocabulary: Vocabulary) -> st.SearchStrategy[Any]:
    if each.kind is Kind.TRUTH:
        return st.booleans()
    simple: st.SearchStrategy[Any]
    if each.kind is Kind.DATE:
        simple = DAY
    elif each.kind is Kind.WHOLE:
        simple = st.integers(-5, 3000)
    elif each.key == "ref":
        simple = st.sampled_from(CODES)
    elif each.of:
        known = [word for choice in vocabulary.members(each.of) for word in (choice.ref, choice.name)]
        known = [text for text in known if vocabulary.find(each.of, text)]
        simple = st.one_of(TEXT, st.sampled_from([*known, *CODES]))
    else:
        simple = TEXT
    return st.lists(simple, min_size=1, max_size=3) if each.many else simple


@st.composite
def part_of(draw: st.DrawFn, part: Part, vocabulary: Vocabulary, most: int = 6) -> dict[str, Any]:
    """Make a part with its first field and a few others, in the order in which the workbook has them."""
    first = BLOCKS[part.name].fields[0]
    chosen = draw(st.sets(st.sampled_from(part.fields), max_size=most)) | {first}
    made = {}
    for each in part.fields:
        if each in chosen:
            made[each.key] = draw(parts_of(each, vocabulary) if each.kind is Kind.PART else value_of(each, vocabulary))
    return made


@st.composite
def parts_of(draw: st.DrawFn, each: Field, vocabulary: Vocabulary) -> Any:  # noqa: ANN401
    """Make what is below a field. Where the workbook has fixed keys, each occurs once, in its order."""
    part = PARTS[each.of[0]]
    one = part_of(part, vocabulary, most=3)
    if not each.many:
        return draw(one)
    keys = draw(st.sets(st.sampled_from(BLOCKS[part.name].keys), min_size=1)) if BLOCKS[part.name].keys else None
    if keys is None:
        return draw(st.lists(one, min_size=1, max_size=3))
    first = part.fields[0].key
    return [draw(one) | {first: key} for key in sorted(keys, key=BLOCKS[part.name].keys.index)]


@pytest.fixture(scope="session")
def frameworks(vocabulary: Vocabulary) -> st.SearchStrategy[dict[str, Any]]:
    return part_of(KADER, vocabulary)


# Shrinking would take minutes, for each try writes and reads a workbook.
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
@given(data=st.data())
def test_any_framework_gives_the_same_graph_as_its_json(
    data: st.DataObject, frameworks: st.SearchStrategy[dict[str, Any]], template: bytes, vocabulary: Vocabulary
) -> None:
    framework = data.draw(frameworks)
    intake = read_xlsx(fill(template, framework, vocabulary), vocabulary)
    expected = from_json(framework, vocabulary)
    assert lines(intake) == lines(expected)
    assert len(intake.remarks) == len(expected.remarks)


# What people make of it


def turn_columns_around(book: Workbook) -> None:
    sheet = book[MEASURES]
    last = max(columns(sheet).values())
    for row in sheet.iter_rows(min_row=headers(sheet)[0]):
        held = [cell.value for cell in row[:last]]
        for cell, value in zip(row[:last], reversed(held), strict=True):
            cell.value = value


def write_titles_loosely(book: Workbook) -> None:
    for sheet in book.worksheets[1:-1]:
        for row in headers(sheet):
            for cell in sheet[row]:
                if cell.value:
                    cell.value = f"  {str(cell.value).upper().replace(' ', chr(10))} *"


def rename_and_shuffle_sheets(book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.title = sheet.title.lstrip("0123456789 ").lower()
    random.Random(7).shuffle(book._sheets)
    book.active = 0


def add_rows_and_sheets(book: Workbook) -> None:
    book.create_sheet("Notities", 0)["B2"] = "Vragen aan de griffie: status, doelen?"
    for sheet in book.worksheets:
        if sheet.title[0].isdigit() and len(headers(sheet)) == 1:
            sheet.insert_rows(headers(sheet)[0] + 6)
            sheet.insert_rows(1, 2)


def drop_titles(book: Workbook) -> None:
    for sheet in book.worksheets[1:-1]:
        for cell in sheet["A"]:
            if cell.row not in headers(sheet) and cell.font.bold and (cell.font.size or 0) > 11:
                cell.value = None


def hide_rows(book: Workbook) -> None:
    for number in range(1, 20):
        book[MEASURES].row_dimensions[number].hidden = True


def take_the_hidden_sheet_out(book: Workbook) -> None:
    del book["Lijsten"]
    for name in list(book.defined_names):
        del book.defined_names[name]


def answers(book: Workbook) -> Iterator[Cell]:
    """Give the cells of the rows that are not examples."""
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows():
            if row[0].value not in ("uitleg", "voorbeeld"):
                yield from (cell for cell in row if isinstance(cell, Cell))


def dates_as_text(book: Workbook) -> None:
    for cell in answers(book):
        if isinstance(cell.value, datetime):
            cell.value = cell.value.strftime("%d-%m-%Y ")


def dates_as_numbers(book: Workbook) -> None:
    for cell in answers(book):
        if isinstance(cell.value, datetime):
            cell.number_format = "0"


def truths_as_excel_has_them(book: Workbook) -> None:
    for cell in answers(book):
        if cell.value == "ja":
            cell.value = True


def truths_as_crosses(book: Workbook) -> None:
    for cell in answers(book):
        if cell.value == "ja":
            cell.value = " X"


@pytest.mark.parametrize(
    "change",
    [
        *(turn_columns_around, write_titles_loosely, rename_and_shuffle_sheets, add_rows_and_sheets, drop_titles),
        *(hide_rows, take_the_hidden_sheet_out, dates_as_text, dates_as_numbers, truths_as_excel_has_them),
        truths_as_crosses,
    ],
)
def test_a_workbook_that_people_changed_gives_the_same_graph(
    change: Change, filled: bytes, vocabulary: Vocabulary
) -> None:
    intake = read_xlsx(changed(filled, change), vocabulary)
    assert intake.remarks == ()
    assert lines(intake) == lines(from_json(EXAMPLE, vocabulary))


def with_measure(template: bytes, vocabulary: Vocabulary, **cells: object) -> bytes:
    def change(book: Workbook) -> None:
        sheet = book[MEASURES]
        row = first_row(sheet)
        for title, value in ({"Maatregel": "Hek"} | cells).items():
            sheet.cell(row, columns(sheet)[title]).value = value  # type: ignore[assignment]

    return changed(fill(template, {"doelen": [{"ref": "D1", "naam": "A"}, {"ref": "D2", "naam": "B"}]}, vocabulary), change)


@pytest.mark.parametrize("text", ["D1; D2", "D1\nD2", "D1;D2;", "D1, D2", "• D1\n• D2", "d1 ;\n D2 "])
def test_several_values_in_a_cell(text: str, template: bytes, vocabulary: Vocabulary) -> None:
    intake = read_xlsx(with_measure(template, vocabulary, Doelen=text), vocabulary)
    assert values(intake, "draagtBijAan") == {f"{intake.iri}#doel-d1", f"{intake.iri}#doel-d2"}


def test_a_comma_in_a_name_does_not_split_it(template: bytes, vocabulary: Vocabulary) -> None:
    intake = read_xlsx(with_measure(template, vocabulary, Uitvoerder="Team zorg, jeugd en werk"), vocabulary)
    assert "Team zorg, jeugd en werk" in values(intake, "skos:prefLabel")


def test_numbers_and_dates_where_text_belongs(template: bytes, vocabulary: Vocabulary) -> None:
    cells = {"Code": 7, "Omschrijving": 2.5, "Bron": datetime(2026, 3, 1)}  # noqa: DTZ001
    intake = read_xlsx(with_measure(template, vocabulary, **cells), vocabulary)
    assert values(intake, "dct:identifier") == {"7", "D1", "D2"}
    assert values(intake, "dct:description") == {"2.5"}
    assert values(intake, "bronvermelding") == {"2026-03-01"}


def test_what_cannot_be_used_is_said_with_its_cell(template: bytes, vocabulary: Vocabulary) -> None:
    content = with_measure(
        template, vocabulary, Code="=A1&1", Bron="#REF!", **{"Is cameratoezicht": "misschien", "Regel": None}
    )
    book = opened(content)
    sheet = book[MEASURES]
    row, titles = first_row(sheet), columns(sheet)
    sheet.cell(headers(sheet)[0], 20).value = "Opmerking"
    sheet.cell(headers(sheet)[0], titles["Aard"]).value = "Aard (soort)"
    sheet.cell(headers(sheet)[0], titles["Werking"]).value = "Werkingen"
    intake = read_xlsx(saved(book), vocabulary)
    said = {remark.place.partition("!")[2]: remark.text for remark in intake.remarks}
    letters = {title: sheet.cell(row, column).column_letter for title, column in titles.items()}
    head = headers(sheet)[0]
    assert set(said) == {f"{letters[t]}{row}" for t in ("Code", "Bron", "Is cameratoezicht")} | {
        f"T{head}",
        f"{letters['Werking']}{head}",
    }
    assert "formule zonder uitkomst" in said[f"{letters['Code']}{row}"]
    assert "foutmelding van Excel" in said[f"{letters['Bron']}{row}"]
    assert "'Opmerking' hoort niet bij het sjabloon" in said[f"T{head}"]
    assert "'Werkingen' is gelezen als 'Werking'" in said[f"{letters['Werking']}{head}"]


def test_the_outcome_of_a_formula_is_read(template: bytes, vocabulary: Vocabulary) -> None:
    content = with_measure(template, vocabulary, Omschrijving="=1+1")
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(written, "w") as packed:
        for name in parts.namelist():
            packed.writestr(name, parts.read(name).replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
                b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>"
            ).replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"))
    intake = read_xlsx(written.getvalue(), vocabulary)
    assert values(intake, "dct:description") == {"2"}
    assert intake.remarks == ()


def test_a_cell_merged_downwards_counts_for_each_row(template: bytes, vocabulary: Vocabulary) -> None:
    framework = {
        "doelen": [{"ref": "D1", "naam": "A"}],
        "maatregelen": [{"naam": "Hek", "doelen": ["D1"]}, {"naam": "Slot"}, {"naam": "Pas"}],
    }

    def merge(book: Workbook) -> None:
        sheet = book[MEASURES]
        row = next(c.row for c in sheet["C"] if c.value == "Hek")
        sheet.merge_cells(start_row=row, end_row=row + 4, start_column=5, end_column=5)
        sheet.merge_cells("A1:D1")

    intake = read_xlsx(changed(fill(template, framework, vocabulary), merge), vocabulary)
    linked = {t.subject.value for t in intake.triples if t.predicate.value == IB + "draagtBijAan"}  # type: ignore[union-attr]
    assert linked == {f"{intake.iri}#maatregel-{n}" for n in (1, 2, 3)}


def test_an_example_row_that_was_written_over_is_not_lost_in_silence(
    template: bytes, vocabulary: Vocabulary
) -> None:
    def write_over(book: Workbook) -> None:
        sheet = book[MEASURES]
        row = first_row(sheet) - 1
        assert sheet.cell(row, 1).value == "voorbeeld"
        sheet.cell(row, 3).value = "Ons hek"

    intake = read_xlsx(changed(template, write_over), vocabulary)
    assert [remark.place for remark in intake.remarks] == [f"{MEASURES}!A6"]
    assert "haal het woord dan weg" in intake.remarks[0].text


def test_examples_are_not_read_when_the_column_that_marks_them_is_gone(
    template: bytes, vocabulary: Vocabulary
) -> None:
    def take_out(book: Workbook) -> None:
        for sheet in book.worksheets[1:-1]:
            if len(headers(sheet)) == 1:
                sheet.delete_cols(1)

    assert read_xlsx(changed(template, take_out), vocabulary).untouched


def test_a_list_of_measures_without_the_template(vocabulary: Vocabulary) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Onze lijst"
    for row in (
        ["Lijst van 2026"],
        [],
        ["Nr", "Maatregel", "Doel", "Uitvoerder", "Opmerking"],
        [1, "Hek", "Beschermen van werknemers en bezoekers", "Team facilitair", "duur"],
        [2, "Slot", None, None, None],
    ):
        sheet.append(row)
    intake = read_xlsx(saved(book), vocabulary)
    assert values(intake, "skos:prefLabel") == {"Hek", "Slot", "Team facilitair"}
    assert {v.rpartition("/")[2] for v in values(intake, "draagtBijAan")} == {"beschermen"}
    assert intake.places.find(f"{intake.iri}#maatregel-2", IB + "draagtBijAan") == "Onze lijst!C5"


def test_another_version_of_the_template_is_said(template: bytes, vocabulary: Vocabulary) -> None:
    def older(book: Workbook) -> None:
        title, cell = next(iter(book.defined_names["KAPSTOK_SJABLOON"].destinations))
        book[title][cell.replace("$", "")].value = "0.9"

    remark = read_xlsx(changed(template, older), vocabulary).remarks[0]
    assert remark.place.startswith("Uitleg!B")
    assert "versie 0.9" in remark.text


def test_a_workbook_without_any_table_of_ours_is_refused(vocabulary: Vocabulary) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Begroting 2026"
    with pytest.raises(InvalidRequestError, match="sjabloon"):
        read_xlsx(saved(book), vocabulary)


@pytest.mark.parametrize("content", [b"", b"niets", b"PK\x03\x04" + bytes(40)])
def test_what_is_no_workbook_is_refused(content: bytes, vocabulary: Vocabulary) -> None:
    with pytest.raises(InvalidRequestError, match="Excel"):
        read_xlsx(content, vocabulary)


def test_a_part_that_is_broken_is_refused(template: bytes, vocabulary: Vocabulary) -> None:
    for broken in ("xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/sharedStrings.xml"):
        written = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(template)) as parts, zipfile.ZipFile(written, "w") as packed:
            for name in parts.namelist():
                packed.writestr(name, parts.read(name)[: 60 if name == broken else None])
        with pytest.raises(InvalidRequestError, match="Excel"):
            read_xlsx(written.getvalue(), vocabulary)


def test_cells_far_away_and_huge_merged_ranges_cost_nothing(template: bytes, vocabulary: Vocabulary) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(with_measure(template, vocabulary))) as parts, zipfile.ZipFile(written, "w") as packed:
        for name in parts.namelist():
            text = parts.read(name)
            if name == "xl/worksheets/sheet10.xml":
                far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
                far += b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
                text = text.replace(b"</sheetData>", far)
            packed.writestr(name, text)
    intake = read_xlsx(written.getvalue(), vocabulary)
    assert "Hek" in values(intake, "skos:prefLabel")
    with pytest.raises(InvalidRequestError, match="samengevoegd"):
        mark_cells(written.getvalue(), [(f"{MEASURES}!B7", "tekst")])


# What goes back


def test_marks_stand_at_their_cells_and_change_no_value(filled: bytes, vocabulary: Vocabulary) -> None:
    book = opened(filled)
    book[MEASURES]["C7"].comment = Comment("Nog vragen aan Jan", "Piet")
    findings = [(f"{MEASURES}!C7", "Geef een doel."), (f"{MEASURES}!C7", "Kort."), ("Kader!B6", "Goed."), ("Weg!A1", "x")]
    findings += [("Kader!niets", "x"), ("zonder cel", "x")]
    once = mark_cells(saved(book), findings)
    twice = mark_cells(once, findings)
    assert load_workbook(io.BytesIO(once))[MEASURES]["C7"].fill.fgColor.rgb == "00FFF2CC"
    for content in (once, twice):
        comment = opened(content)[MEASURES]["C7"].comment
        assert comment is not None
        assert comment.text == "Nog vragen aan Jan\n\nOpmerkingen van Kapstok:\n- Geef een doel.\n- Kort."
        assert lines(read_xlsx(content, vocabulary)) == lines(read_xlsx(filled, vocabulary))


def test_a_mark_on_a_merged_cell_stands_at_its_beginning(filled: bytes) -> None:
    def merge(book: Workbook) -> None:
        book["1 Visie"].merge_cells("B6:C6")

    marked = opened(mark_cells(changed(filled, merge), [("1 Visie!C6", "Kort.")]))
    comment = marked["1 Visie"]["B6"].comment
    assert comment is not None
    assert "Kort." in comment.text


@pytest.mark.volledig
def test_ten_thousand_measures_are_read(template: bytes, vocabulary: Vocabulary) -> None:
    measures = [{"ref": f"m{n}", "naam": f"Maatregel {n}", "doelen": ["D1"]} for n in range(10_000)]
    framework = {"doelen": [{"ref": "D1", "naam": "A"}], "maatregelen": measures}
    intake = read_xlsx(fill(template, framework, vocabulary), vocabulary)
    assert lines(intake) == lines(from_json(framework, vocabulary))


def test_labels_are_in_dutch(filled: bytes, vocabulary: Vocabulary) -> None:
    labels = [t.object for t in read_xlsx(filled, vocabulary).triples if t.predicate.value == SKOS + "prefLabel"]  # type: ignore[union-attr]
    assert labels
    assert all(label.language == "nl" for label in labels)  # type: ignore[union-attr]
