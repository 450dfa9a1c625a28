# SPDX-License-Identifier: EUPL-1.2
"""Answers of the embedded store: formats, datasets, and errors that say where."""
# ruff: noqa: S608 - these are SPARQL texts with IRIs of this file

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from pyoxigraph import (
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)
from pyoxigraph import Store as Engine

from kapstok.errors import InvalidQueryError, InvalidRequestError, KapstokError
from kapstok.model import Answer, BoundQuery, FreeQuery, ResultKind, Statements
from kapstok.negotiation import GRAPH_FORMATS, RESULT_FORMATS, Format
from kapstok.store import EmbeddedStore
from kapstok.terms import GRAPH, ID, PREFIXES

THEMES = "SELECT ?t ?n WHERE { ?t a ib:Thema ; skos:prefLabel ?n FILTER(lang(?n) = 'nl') } ORDER BY ?t"
REDACTIE = GRAPH + "redactie/strategisch-kader"
BRON = GRAPH + "bron/strategisch-kader"
TABLES = RESULT_FORMATS[ResultKind.TABLE]
A, B, C = (NamedNode(f"https://example.org/{name}") for name in "abc")


def ask(
    store: EmbeddedStore,
    text: str,
    media_type: str = "application/sparql-results+json",
    default: tuple[str, ...] = (),
    named: tuple[str, ...] = (),
) -> Answer:
    return store.answer(FreeQuery(text, default, named), lambda _: media_type)


def count(store: EmbeddedStore, text: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> int:
    return len(json.loads(ask(store, text, default=default, named=named).content)["results"]["bindings"])


@pytest.fixture(scope="module")
def small() -> EmbeddedStore:
    """Hold one triple in graph B, another in graph C."""
    engine = Engine()
    engine.add(Quad(A, B, Literal("x", language="nl"), B))
    engine.add(Quad(A, C, Literal('<"&\n>'), C))
    return EmbeddedStore(engine)


# Tables


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
def test_a_table_in_each_format(store: EmbeddedStore, form: Format):
    answer = ask(store, THEMES, form.media_type)
    assert answer.media_type == form.media_type
    if form.name == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode())))
        assert rows[0] == ["t", "n"]
        assert [row[1] for row in rows[1:]] == ["Fysieke beveiliging", "Informatiebeveiliging", "Personele beveiliging"]
        return
    results_format = QueryResultsFormat.from_media_type(form.media_type)
    assert results_format is not None
    table = parse_query_results(answer.content, format=results_format)
    assert isinstance(table, QuerySolutions)
    assert [variable.value for variable in table.variables] == ["t", "n"]
    found = [(solution["t"], solution["n"]) for solution in table]
    assert found[1] == (NamedNode(ID + "thema/informatiebeveiliging"), Literal("Informatiebeveiliging", language="nl"))


@pytest.mark.parametrize(("text", "truth"), [("ASK { ?t a ib:Thema }", True), ("ASK { ?t a ib:Geen }", False)])
def test_yes_or_no(store: EmbeddedStore, text: str, *, truth: bool):
    assert json.loads(ask(store, text).content)["boolean"] is truth
    root = ET.fromstring(ask(store, text, "application/sparql-results+xml").content)  # noqa: S314 - our own answer
    assert root[-1].text == str(truth).lower()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1", ResultKind.TABLE),
        ("ASK { ?s ?p ?o }", ResultKind.BOOLEAN),
        ("CONSTRUCT WHERE { ?s a ib:Thema }", ResultKind.GRAPH),
        ("DESCRIBE <https://w3id.org/kapstok/id/thema/informatiebeveiliging>", ResultKind.GRAPH),
    ],
)
def test_the_kind_of_result_is_known_before_the_format_is_chosen(store: EmbeddedStore, text: str, kind: ResultKind):
    seen = []

    def choose(found: ResultKind) -> str:
        seen.append(found)
        return RESULT_FORMATS[found][0].media_type

    answer = store.answer(FreeQuery(text), choose)
    assert seen == [kind]
    assert answer.content


# Datasets


def test_the_default_graph_is_the_union_and_named_graphs_are_there(store: EmbeddedStore):
    assert count(store, "SELECT ?t WHERE { ?t a ib:Thema }") == 3
    assert count(store, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?t a ib:Thema } }") == 1
    assert count(store, "SELECT ?r WHERE { ?r ib:relevantVoorThema ?t ; skos:prefLabel ?n }") > 0


@pytest.mark.parametrize(("graph", "found"), [(REDACTIE, 3), (BRON, 0), (GRAPH + "bestaat-niet", 0)])
def test_from_and_the_protocol_say_the_same(store: EmbeddedStore, graph: str, found: int):
    assert count(store, f"SELECT ?t FROM <{graph}> WHERE {{ ?t a ib:Thema }}") == found
    assert count(store, "SELECT ?t WHERE { ?t a ib:Thema }", default=(graph,)) == found
    assert count(store, f"SELECT ?t FROM NAMED <{graph}> WHERE {{ GRAPH ?g {{ ?t a ib:Thema }} }}") == found
    assert count(store, "SELECT ?t WHERE { GRAPH ?g { ?t a ib:Thema } }", named=(graph,)) == found


def test_several_graphs_are_merged(small: EmbeddedStore):
    both = (B.value, C.value)
    assert count(small, "SELECT * WHERE { ?s ?p ?o }") == 2
    assert count(small, "SELECT * WHERE { ?s ?p ?o }", default=both) == 2
    assert count(small, "SELECT * WHERE { ?s ?p ?o }", default=both[:1]) == 1
    assert count(small, f"SELECT * FROM <{B.value}> FROM <{C.value}> WHERE {{ ?s ?p ?o }}") == 2
    assert count(small, f"SELECT * FROM <{B.value}> WHERE {{ ?s ?p ?o }}") == 1


def test_what_is_not_named_is_not_there(small: EmbeddedStore):
    """SPARQL 1.1 §13.2: with a dataset that is named, what is left out is empty."""
    assert count(small, "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }", default=(B.value,)) == 0
    assert count(small, "SELECT * WHERE { ?s ?p ?o }", named=(B.value,)) == 0
    assert count(small, f"SELECT * FROM <{B.value}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}") == 0
    assert count(small, f"SELECT * FROM NAMED <{B.value}> WHERE {{ ?s ?p ?o }}") == 0


def test_the_protocol_wins_over_the_text(small: EmbeddedStore):
    """SPARQL 1.1 Protocol §2.1.4."""
    text = f"SELECT ?p FROM <{C.value}> WHERE {{ ?s ?p ?o }}"
    rows = json.loads(ask(small, text, default=(B.value,)).content)["results"]["bindings"]
    assert [row["p"]["value"] for row in rows] == [B.value]


@pytest.mark.parametrize("place", ["default", "named"])
def test_a_graph_that_is_no_iri_is_refused(store: EmbeddedStore, place: str):
    graphs = ('"> . ?s ?p ?o #',)
    default, named = (graphs, ()) if place == "default" else ((), graphs)
    with pytest.raises(InvalidRequestError) as caught:
        ask(store, "ASK { ?s ?p ?o }", default=default, named=named)
    assert caught.value.faults[0].name == f"{place}-graph-uri"


# Errors


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("SELEC ?s WHERE { ?s ?p ?o }", 1, None),
        ("SELECT ?s\nWHERE { ?s ?p }", 2, 16),
        ("SELECT ?s WHERE {\n  ?s ?p ?o .\n  ?s ?p ?o ?s\n}", 4, None),
        ("SELECT ?s WHERE { ?s ?p ?o", 1, 27),
        ("ASK { ?s ?p '\n' }", 2, None),
    ],
)
def test_a_mistake_is_shown_by_line_and_column(store: EmbeddedStore, text: str, line: int, column: int | None):
    with pytest.raises(InvalidQueryError, match=rf"regel {line}, kolom {column or r'[0-9]+'}\b"):
        ask(store, text)


def test_a_prefix_that_is_not_declared_is_named(store: EmbeddedStore):
    with pytest.raises(InvalidQueryError, match="voorvoegsel geen: is niet bekend"):
        ask(store, "SELECT ?s WHERE { ?s geen:prefix ?o }")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (<https://example.org/f>(1) AS ?x) WHERE { }",
        "SELECT ?s WHERE { ?s ?p ?o FILTER(<https://example.org/f>(?o)) }",
        "SELECT (<https://example.org/f>(?o) AS ?x) WHERE { ?s ?p ?o } LIMIT 5",
        "SELECT ?s WHERE { ?s ?p ?o } ORDER BY <https://example.org/f>(?o)",
        "CONSTRUCT { ?s ?p ?x } WHERE { ?s ?p ?o BIND(<https://example.org/f>(?o) AS ?x) }",
        "ASK { ?s ?p ?o FILTER(<https://example.org/f>(?o)) }",
        "DESCRIBE ?s WHERE { ?s a ib:Thema FILTER(<https://example.org/f>(?s)) }",
        "",
        " ",
        "SELECT",
        "}",
        "\x00",
        "SELECT ?s WHERE { ?s ?p ?o } SELECT ?s WHERE { ?s ?p ?o }",
        "INSERT DATA { <http://a> <http://b> <http://c> }",
        "LOAD <http://localhost/>",
        "SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }",
        "SELECT ?s (COUNT(?o) AS ?n) WHERE { ?s ?p ?o }",
        "SELECT ?x WHERE { ?s ?p ?o BIND(1 AS ?x) BIND(2 AS ?x) }",
        "SELECT ?x WHERE { VALUES (?x ?y) { (1) } }",
        "BASE <http://a b> ASK { <y> ?p ?o }",
        "ASK { <http://a b> ?p ?o }",
        "PREFIX : <https://example.org/> SELECT (:f(1) AS ?x) WHERE { }",
    ],
)
def test_what_cannot_run_is_the_askers_mistake(store: EmbeddedStore, text: str):
    kinds = {kind: forms[0].media_type for kind, forms in RESULT_FORMATS.items()}
    with pytest.raises(InvalidQueryError) as caught:
        store.answer(FreeQuery(text), kinds.__getitem__)
    assert caught.value.status == 400


@pytest.mark.parametrize("form", RESULT_FORMATS[ResultKind.GRAPH], ids=lambda form: form.name)
def test_a_graph_that_a_format_cannot_hold_is_no_fault_of_ours(small: EmbeddedStore, form: Format):
    """A triple about a triple (RDF 1.2) is written, or refused as a request that does not fit."""
    text = "CONSTRUCT { ?s ?p ?t } WHERE { ?s ?p ?o BIND(TRIPLE(?s, ?p, ?o) AS ?t) }"
    try:
        assert ask(small, text, form.media_type).content
    except KapstokError as error:
        assert 400 <= error.status < 500


def test_a_slip_in_the_data_of_a_row_is_no_mistake(store: EmbeddedStore):
    """An expression that fails in a row leaves it unbound (SPARQL 1.1 §17.2)."""
    assert count(store, "SELECT ?x WHERE { ?t a ib:Thema BIND(1 / 0 AS ?x) }") == 3


def test_a_named_query_must_be_a_select(store: EmbeddedStore):
    with pytest.raises(KapstokError, match="geen SELECT"):
        store.select(BoundQuery("proef", "ASK { ?s ?p ?o }"))


# Named queries


def test_select_gives_columns_and_rows_in_order(small: EmbeddedStore):
    table = small.select(
        BoundQuery("proef", "SELECT ?p ?niets WHERE { ?s ?p ?o OPTIONAL { ?o ?x ?niets } } ORDER BY ?p")
    )
    assert table.columns == ("p", "niets")
    assert table.rows == ((B, None), (C, None))
    assert list(table.records()) == [{"p": B, "niets": None}, {"p": C, "niets": None}]


def test_statements_are_sorted_and_without_repeats(small: EmbeddedStore):
    text = "SELECT ?s ?p ?o ?g WHERE { { GRAPH ?g { ?s ?p ?o } } UNION { GRAPH ?g { ?s ?p ?o } } }"
    quads = small.statements(BoundQuery("proef", text)).quads
    assert [quad[3] for quad in quads] == [B, C]


# Graphs in every format


def described(store: EmbeddedStore) -> Statements:
    text = "SELECT ?s ?p ?o ?g WHERE { ?s a ib:Maatregel . GRAPH ?g { ?s ?p ?o } }"
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    return store.statements(BoundQuery("proef", prefixes + text))


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_triple_formats_are_the_same_graph_and_quad_formats_keep_the_layers(store: EmbeddedStore, form: Format):
    statements = described(store)
    assert len({graph for *_, graph in statements.quads}) > 1
    content = store.write(statements, form.media_type)
    rdf_format = RdfFormat.from_media_type(form.media_type)
    assert rdf_format is not None
    found = {str(quad) for quad in parse(content, format=rdf_format)}
    if form.quads:
        assert found == {str(Quad(*quad)) for quad in statements.quads}  # type: ignore[arg-type]
    else:
        assert found == {str(Quad(*quad[:3])) for quad in statements.quads}  # type: ignore[arg-type]


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.name)
def test_any_text_survives_writing(small: EmbeddedStore, form: Format):
    statements = small.statements(BoundQuery("proef", "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"))
    rdf_format = RdfFormat.from_media_type(form.media_type)
    assert rdf_format is not None
    found = {quad.object for quad in parse(small.write(statements, form.media_type), format=rdf_format)}
    assert found == {Literal("x", language="nl"), Literal('<"&\n>')}


@pytest.mark.parametrize("form", RESULT_FORMATS[ResultKind.GRAPH], ids=lambda form: form.name)
def test_construct_gives_the_same_graph_in_each_format(store: EmbeddedStore, form: Format):
    text = "CONSTRUCT WHERE { ?s a ib:Thema ; skos:prefLabel ?n }"
    rdf_format = RdfFormat.from_media_type(form.media_type)
    assert rdf_format is not None
    found, nt = (
        Dataset(parse(ask(store, text, kind.media_type).content, format=kind))
        for kind in (rdf_format, RdfFormat.N_TRIPLES)
    )
    assert found == nt
    assert len(found) == 9


def test_json_ld_needs_no_context_from_elsewhere(store: EmbeddedStore):
    content = json.loads(store.write(described(store), "application/ld+json"))
    context = content.get("@context", {}) if isinstance(content, dict) else {}
    assert isinstance(context, dict), "a context that stands elsewhere must be fetched to be read"
    assert "@import" not in context


@pytest.mark.parametrize("media_type", ["application/n-quads", "application/trig"])
def test_a_dump_is_the_whole_graph_and_does_not_vary(store: EmbeddedStore, engine: Engine, media_type: str):
    rdf_format = RdfFormat.from_media_type(media_type)
    assert rdf_format is not None
    content = store.dump(media_type)
    assert {str(quad) for quad in parse(content, format=rdf_format)} == {str(quad) for quad in engine}
    assert store.dump(media_type) == content


def test_an_unknown_format_is_our_own_mistake(store: EmbeddedStore):
    with pytest.raises(KapstokError, match="image/png"):
        store.write(described(store), "image/png")


def test_nothing_is_written_to_the_store(store: EmbeddedStore, engine: Engine):
    before = len(engine)
    for text in ("INSERT DATA { <http://a> <http://b> 1 }", "CLEAR ALL", "DROP GRAPH <http://a>"):
        with pytest.raises(InvalidQueryError):
            ask(store, text)
    assert len(engine) == before
