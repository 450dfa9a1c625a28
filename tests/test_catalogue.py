# SPDX-License-Identifier: EUPL-1.2
"""The named queries: reading front matter, and binding values so that a value stays a value."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions
from pyoxigraph import Store as Engine

from kapstok.catalogue import Catalogue, Parameter, Query, parse_date, read_query
from kapstok.errors import DataError, InvalidRequestError, NotFoundError
from kapstok.store import EmbeddedStore
from kapstok.terms import ID, XSD, to_sparql
from tests.paths import ROOT

FRONT = "# summary: Proef\n# question: Wat?\n# param: x tekst verplicht Een tekst\n# columns: x\n"
BODY = "SELECT ?x\nWHERE {\n  BIND(1 AS ?one)\n}\nORDER BY ?x\n"
EMPTY = Engine()
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
HOSTILE = [
    '"> . ?s ?p ?o #',
    "} DROP ALL #",
    '" } SELECT * WHERE { ?s ?p ?o } #',
    "\\",
    "\\1",
    "\\g<0>",
    "WHERE {",
    "?x",
    "\n",
    '"""',
    "'''",
    "é\u2028🔒",
]


def written(folder: Path, text: str, name: str = "proef") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.rq"
    path.write_text(text, encoding="utf-8")
    return path


# Reading


def test_front_matter(tmp_path: Path):
    front = (
        "# summary: Een: samenvatting\n# question: Wat?\n"
        "# param: thema iri(thema) verplicht Het thema\n"
        "# param: dag datum verplicht De dag\n# param: woord tekst verplicht Een woord\n"
        "# columns: a b\n# Vrije tekst.\n"
    )
    query = read_query(written(tmp_path / "themas", front + "SELECT ?a ?b WHERE { ?a ?thema ?b }"))
    assert (query.name, query.subject, query.summary, query.question) == (
        "proef",
        "themas",
        "Een: samenvatting",
        "Wat?",
    )
    assert query.columns == ("a", "b")
    assert query.parameters == (
        Parameter("thema", "iri", "thema", "Het thema"),
        Parameter("dag", "datum", None, "De dag"),
        Parameter("woord", "tekst", None, "Een woord"),
    )


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        FRONT.replace("# summary: Proef\n", "") + BODY,
        FRONT.replace("# question: Wat?\n", "") + BODY,
        FRONT.replace("# columns: x\n", "") + BODY,
        FRONT + FRONT + BODY,
        FRONT.replace("# param: x tekst", "# param: x woord") + BODY,
        FRONT.replace("verplicht", "optioneel") + BODY,
        FRONT.replace("x tekst verplicht Een tekst", "x tekst verplicht") + BODY,
        FRONT + "SELECT ?x { ?x ?y ?z }",
        "\n" + FRONT + BODY,
    ],
)
def test_a_file_that_breaks_the_rules_is_named(tmp_path: Path, text: str):
    with pytest.raises(DataError, match=r"proef\.rq"):
        read_query(written(tmp_path, text))


def test_two_queries_of_one_name_are_refused(tmp_path: Path):
    written(tmp_path / "a", FRONT + BODY)
    written(tmp_path / "b", FRONT + BODY)
    with pytest.raises(DataError, match="proef"):
        Catalogue(tmp_path)


def test_the_catalogue_knows_every_file_by_name(catalogue: Catalogue):
    assert [q.name for q in catalogue.all()] == sorted(path.stem for path in (ROOT / "queries").rglob("*.rq"))
    assert catalogue.get("themas").subject == "themas"
    with pytest.raises(NotFoundError, match=r"bestaat-niet.*regelingen-van-thema"):
        catalogue.get("bestaat-niet")


# From a stranger's text to a term


@pytest.mark.parametrize(
    ("parameter", "text", "term"),
    [
        (Parameter("t", "iri", "thema", ""), "fysieke-beveiliging", NamedNode(ID + "thema/fysieke-beveiliging")),
        (Parameter("t", "iri", "thema", ""), ID + "thema/x", NamedNode(ID + "thema/x")),
        (Parameter("t", "iri", None, ""), "https://example.org/é", NamedNode("https://example.org/é")),
        (Parameter("d", "datum", None, ""), "2026-11-22", Literal("2026-11-22", datatype=NamedNode(XSD + "date"))),
        (Parameter("w", "tekst", None, ""), '"> . ?s ?p ?o #', Literal('"> . ?s ?p ?o #')),
        (Parameter("w", "tekst", None, ""), "", Literal("")),
    ],
)
def test_a_text_becomes_a_term(parameter: Parameter, text: str, term: NamedNode | Literal):
    assert parameter.term(text) == term


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        (Parameter("t", "iri", "thema", ""), "Fysieke beveiliging"),
        (Parameter("t", "iri", "thema", ""), ""),
        (Parameter("t", "iri", "thema", ""), "../regeling/x"),
        (Parameter("t", "iri", None, ""), "fysieke-beveiliging"),
        *((Parameter("t", "iri", None, ""), text) for text in HOSTILE),
        *((Parameter("d", "datum", None, ""), text) for text in ("2026-02-29", "22-11-2026", "2026", "2026-1-1", "")),
        *(
            (Parameter("d", "datum", None, ""), text)
            for text in ("２０２６-11-22", "2026-11-22T00:00", "2026-11-22\n", "0000-01-01")
        ),
    ],
)
def test_a_text_that_does_not_fit_is_refused_by_name(parameter: Parameter, text: str):
    with pytest.raises(InvalidRequestError) as caught:
        parameter.term(text)
    assert [fault.name for fault in caught.value.faults] == [parameter.name]


@given(st.dates())
def test_every_date_is_read(day: date):
    assert parse_date(day.isoformat(), "dag") == day


@given(st.text() | st.text("0123456789-", min_size=8, max_size=11))
def test_any_other_text_is_no_date(text: str):
    try:
        assert parse_date(text, "dag").isoformat() == text
    except InvalidRequestError as error:
        assert error.faults[0].name == "dag"


# Binding


def bound_back(text: str, tmp_path: Path) -> list[object]:
    query = read_query(written(tmp_path, FRONT + BODY))
    solutions = EMPTY.query(query.bind(query.read({"x": text})).text)
    assert isinstance(solutions, QuerySolutions)
    return [solution["x"] for solution in solutions]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_value_stays_a_value(tmp_path: Path, text: str):
    assert bound_back(text, tmp_path) == [Literal(text)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("vragen")


@given(TEXTS)
def test_any_text_that_is_bound_comes_back_as_itself(folder: Path, text: str):
    assert bound_back(text, folder) == [Literal(text)]


def test_a_bound_value_reaches_a_filter(tmp_path: Path):
    """A trailing VALUES would not: the pattern is over before it joins."""
    body = 'SELECT ?y\nWHERE {\n  VALUES ?y { "a" "b" }\n  FILTER(?y = ?x)\n}\nORDER BY ?y\n'
    query = read_query(written(tmp_path, FRONT + body))
    solutions = EMPTY.query(query.bind({"x": Literal("b")}).text)
    assert isinstance(solutions, QuerySolutions)
    assert [solution["y"] for solution in solutions] == [Literal("b")]


def test_binding_names_every_parameter_that_does_not_fit(tmp_path: Path):
    query = read_query(written(tmp_path, FRONT + BODY))
    with pytest.raises(InvalidRequestError) as caught:
        query.bind({"y": Literal("1"), "z": Literal("2")})
    assert [(f.name, "verplicht" in f.reason) for f in caught.value.faults] == [("y", False), ("z", False), ("x", True)]
    assert "wel: x" in caught.value.faults[0].reason


def test_a_query_without_parameters_is_left_as_it_is(catalogue: Catalogue):
    assert catalogue.bind("themas").text == catalogue.get("themas").text


def test_reading_keeps_what_is_unknown_for_binding_to_refuse(catalogue: Catalogue):
    query = catalogue.get("regelingen-van-thema")
    with pytest.raises(InvalidRequestError) as caught:
        query.bind(query.read({"thema": "fysieke-beveiliging", "soort": "x"}))
    assert [fault.name for fault in caught.value.faults] == ["soort"]


SUBJECTS = ("rubriek", "thema", "regeling", "maatregel", "wetsvermelding", "document")


def terms_for(engine: Engine, parameter: Parameter) -> list[NamedNode]:
    """Give things to bind to a parameter: those of its kind, else one of each of some kinds."""
    things = sorted({q.subject.value for q in engine if isinstance(q.subject, NamedNode)})
    kinds = (parameter.soort,) if parameter.soort else SUBJECTS
    return [NamedNode(iri) for kind in kinds for iri in [t for t in things if t.startswith(f"{ID}{kind}/")][:40]]


QUERIES = [read_query(path) for path in sorted((ROOT / "queries").glob("*/*.rq"))]
ABOUT_ONE_THING = [q for q in QUERIES if [p.kind for p in q.parameters] == ["iri"]]


@pytest.mark.parametrize("query", ABOUT_ONE_THING, ids=lambda query: query.name)
def test_binding_gives_what_writing_the_value_in_its_place_gives(store: EmbeddedStore, engine: Engine, query: Query):
    """Compare the leading VALUES with a copy of the query in which the value itself stands for its variable."""
    (parameter,) = query.parameters
    head, pattern = re.split(r"(?=\bWHERE\s*\{)", query.text, maxsplit=1)
    for term in terms_for(engine, parameter):
        inserted = re.sub(rf"\?{parameter.name}\b", to_sparql(term), pattern)
        expected = engine.query(head + inserted, use_default_graph_as_union=True)
        assert isinstance(expected, QuerySolutions)
        rows = [tuple(solution) for solution in expected]
        assert store.select(query.bind({parameter.name: term})).rows == tuple(rows)
